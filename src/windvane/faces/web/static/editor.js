// The Check page: a text field over its mirror. The field is edited; the mirror shows the same lines with every number
// marked. The server reads the whole draft after each pause (htmx posts the form); until its answer is there, the marks of
// the lines that did not change stay where they are.
"use strict";

(() => {
  const DRAFT = "windvane.draft";
  const ASIDES = "windvane.asides";
  // Milliseconds of rest before a draft is read again: a short one, one longer than 20,000 characters.
  const [SOON, LATER, LONG] = [180, 900, 20000];
  const EXAMPLE = "港股周五走高，恒指收報26009點，升310點或2.21%，全日成交2463.7億元。\n\n" +
    "騰訊(00700.HK)升1.8%，報612元。深證成指收報14094點，升88點，升幅0.63%；盤中最低13866點，跌106點，最高14132點，升160點。";

  const form = document.getElementById("form");
  const field = document.getElementById("text");
  const mirror = document.getElementById("mirror");
  const panel = document.getElementById("panel");
  const status = document.getElementById("status");
  const date = document.getElementById("date");
  const hidden = document.getElementById("asides");
  let asides = stored(ASIDES);
  let timer = 0;
  let sent = null;

  // --- the mirror ---

  const linesOf = () => [...mirror.querySelectorAll(":scope > .line")];

  function plainLine(text) {
    const line = document.createElement("div");
    line.className = "line";
    line.textContent = text;
    return line;
  }

  // A changed line keeps the marks before and behind what changed.
  function mended(line, text) {
    const old = line.textContent;
    const most = Math.min(old.length, text.length);
    let first = 0;
    while (first < most && old[first] === text[first]) first += 1;
    let last = 0;
    while (last < most - first && old[old.length - 1 - last] === text[text.length - 1 - last]) last += 1;
    const before = [], behind = [];
    let place = 0, kept = 0, tail = text.length;
    for (const node of line.childNodes) {
      const end = place + node.textContent.length;
      if (node.nodeName === "MARK" && end < first) {
        before.push(text.slice(kept, place), node.cloneNode(true));
        kept = end;
      } else if (node.nodeName === "MARK" && place > old.length - last) {
        const from = place + text.length - old.length;
        behind.push([from, node.cloneNode(true)]);
      }
      place = end;
    }
    const made = plainLine("");
    let at = kept;
    made.append(...before);
    for (const [from, mark] of behind) {
      made.append(text.slice(at, from), mark);
      at = from + mark.textContent.length;
    }
    made.append(text.slice(at, tail));
    made.normalize();
    return made;
  }

  function follow() {
    const wanted = field.value.split("\n");
    const lines = linesOf();
    const most = Math.min(lines.length, wanted.length);
    let first = 0;
    while (first < most && lines[first].textContent === wanted[first]) first += 1;
    let last = 0;
    while (last < most - first && lines[lines.length - 1 - last].textContent === wanted[wanted.length - 1 - last]) last += 1;
    const gone = lines.slice(first, lines.length - last);
    const come = wanted.slice(first, wanted.length - last);
    const made = come.map((text, index) => gone.length === come.length ? mended(gone[index], text) : plainLine(text));
    const anchor = lines[lines.length - last] ?? null;
    gone.forEach((line) => line.remove());
    made.forEach((line) => mirror.insertBefore(line, anchor));
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }

  // --- asking ---

  function stored(key) {
    try {
      const kept = JSON.parse(recalled(key) ?? "{}");
      return kept && typeof kept === "object" ? kept : {};
    } catch { return {}; }
  }

  function ask(wait) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hidden.value = JSON.stringify(asides);
      keep(DRAFT, JSON.stringify({ text: field.value, date: date.value }));
      keep(ASIDES, hidden.value);
      htmx.trigger(form, "recheck");
    }, wait);
  }

  function changed() {
    grow();
    follow();
    ask(field.value.length > LONG ? LATER : SOON);
  }

  form.addEventListener("htmx:beforeRequest", () => {
    sent = field.value;
    form.setAttribute("aria-busy", "true");
  });
  form.addEventListener("htmx:beforeSwap", (event) => {
    // An answer about a text that is no longer there: a newer one is being asked for.
    if (sent !== field.value) event.detail.shouldSwap = false;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    form.removeAttribute("aria-busy");
    const request = event.detail.xhr;
    if (event.detail.successful) {
      status.textContent = document.getElementById("summary")?.dataset.said ?? "";
      status.className = "unseen";
    } else if (request?.status) {
      say(sentence(request.responseText));
    }
  });
  form.addEventListener("htmx:afterSettle", () => { grow(); mark(); });
  form.addEventListener("htmx:sendError", () => say(form.dataset.unreachable));

  function say(text) {
    status.textContent = text;
    status.className = "refused";
  }

  function sentence(text) {
    try { return JSON.parse(text).detail; } catch { return form.dataset.unreachable; }
  }

  // --- where a number stands ---

  function markOf(n) {
    return mirror.querySelector(`mark[data-n="${n}"]`);
  }

  function spanOf(node) {
    let start = 0;
    for (let line = node.parentNode.previousElementSibling; line; line = line.previousElementSibling) {
      start += line.textContent.length + 1;
    }
    for (let sibling = node.previousSibling; sibling; sibling = sibling.previousSibling) {
      start += sibling.textContent.length;
    }
    return [start, start + node.textContent.length];
  }

  function markAt(start, end) {
    let place = 0;
    for (const line of linesOf()) {
      const stop = place + line.textContent.length;
      if (start <= stop) {
        for (const node of line.childNodes) {
          const after = place + node.textContent.length;
          if (node.nodeName === "MARK" && place <= start && end <= after) return node;
          place = after;
        }
        return null;
      }
      place = stop + 1;
    }
    return null;
  }

  // --- the card that is open ---

  let closed = null;
  const current = () => panel.querySelector(".card.open");

  function show(n, scroll) {
    for (const card of panel.querySelectorAll(".card")) {
      const open = card.dataset.n === n;
      card.classList.toggle("open", open);
      card.querySelector(".head").setAttribute("aria-expanded", String(open));
      if (open && scroll) card.scrollIntoView({ block: "nearest" });
    }
    for (const each of mirror.querySelectorAll("mark.here")) each.classList.remove("here");
    if (n !== null) markOf(n)?.classList.add("here");
  }

  function mark() {
    const found = markAt(field.selectionStart, field.selectionEnd);
    if (found && found.dataset.n === closed) return;
    closed = null;
    if (found) show(found.dataset.n, true);
    else if (document.activeElement === field) show(null);
  }

  function goTo(n) {
    const node = markOf(n);
    if (!node) return;
    const [start, end] = spanOf(node);
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    node.scrollIntoView({ block: "nearest" });
    closed = null;
    show(n, true);
  }

  function step(by) {
    // A card whose number was just edited away waits for the answer that takes it away too.
    const all = [...panel.querySelectorAll(".card.problem:not([data-quiet])")].map((card) => card.dataset.n).filter(markOf);
    if (!all.length) return;
    const here = all.indexOf(current()?.dataset.n);
    if (here >= 0) {
      goTo(all[(here + by + all.length) % all.length]);
      return;
    }
    const caret = field.selectionStart;
    const behind = all.filter((n) => spanOf(markOf(n))[0] >= caret);
    goTo(by > 0 ? behind[0] ?? all[0] : all[all.length - behind.length - 1] ?? all[all.length - 1]);
  }

  // --- what can be done ---

  function apply(card) {
    const suggestion = card?.dataset.suggestion;
    const node = card && markOf(card.dataset.n);
    if (!suggestion || !node) return;
    const [start, end] = spanOf(node);
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    // Typed, so that undo takes it back.
    if (!document.execCommand("insertText", false, suggestion)) {
      field.setRangeText(suggestion, start, end, "end");
      changed();
    }
    ask(0);
  }

  function setAside(card, reason) {
    if (reason === null) delete asides[card.dataset.key];
    else if (reason.trim()) asides[card.dataset.key] = reason.trim();
    else return;
    ask(0);
  }

  const deeds = {
    go: (card) => card.classList.contains("open") && document.activeElement !== field ? show(null) : goTo(card.dataset.n),
    apply,
    close: () => {
      closed = current()?.dataset.n ?? null;
      show(null);
      field.focus({ preventScroll: true });
    },
    ask: (card, button) => {
      const box = card.querySelector(".ask");
      box.hidden = !box.hidden;
      button.setAttribute("aria-expanded", String(!box.hidden));
      if (!box.hidden) box.querySelector("input").focus();
    },
    aside: (card) => setAside(card, card.querySelector("[data-reason]").value),
    unaside: (card) => setAside(card, null),
    next: () => step(1),
    previous: () => step(-1),
  };

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) deeds[button.dataset.do](button.closest(".card"), button);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-reason]")) {
      event.preventDefault();
      deeds.aside(event.target.closest(".card"));
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      apply(current());
    } else if (event.key === "Escape" && current()) {
      deeds.close();
    }
  });
  document.addEventListener("selectionchange", () => { if (document.activeElement === field) mark(); });
  field.addEventListener("input", changed);
  date.addEventListener("change", () => ask(0));
  date.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  addEventListener("resize", grow);

  // --- files, the example, a clean sheet ---

  function put(text) {
    field.value = text;
    field.setSelectionRange(0, 0);
    changed();
    ask(0);
  }

  async function open(file) {
    const body = new FormData();
    body.append("file", file);
    status.textContent = form.dataset.checking;
    try {
      const answer = await fetch("/draft", { method: "POST", body });
      const text = await answer.text();
      if (answer.ok) put(JSON.parse(text).text);
      else say(sentence(text));
    } catch { say(form.dataset.unreachable); }
  }

  const paper = document.getElementById("paper");
  for (const name of ["dragenter", "dragover"]) {
    paper.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      paper.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) paper.addEventListener(name, () => paper.classList.remove("over"));
  paper.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    open(file);
  });
  document.getElementById("file").addEventListener("change", (event) => {
    if (event.target.files[0]) open(event.target.files[0]);
    event.target.value = "";
  });
  document.getElementById("example").addEventListener("click", () => { date.value = "2026-08-21"; put(EXAMPLE); });
  document.getElementById("clear").addEventListener("click", () => { asides = {}; put(""); field.focus(); });

  // --- as it was left ---

  const left = stored(DRAFT);
  const today = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  field.value = typeof left.text === "string" ? left.text : "";
  date.value = (field.value && left.date) || `${today.getFullYear()}-${pad(today.getMonth() + 1)}-${pad(today.getDate())}`;
  hidden.value = JSON.stringify(asides);
  if (field.value) changed();
  else {
    grow();
    // Not where a keyboard would cover half the screen.
    if (matchMedia("(hover: hover)").matches) field.focus();
  }
})();
