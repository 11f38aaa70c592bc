// The Day page: draws its charts, copies the report, turns to the session before or after.
"use strict";

(() => {
  const whole = document.getElementById("day");
  const tip = document.getElementById("tip");
  let drawing = null;

  // --- charts ---

  // Vega is loaded when the first chart is there, not before.
  const drawer = () => (drawing ||= import("/static/vega.js").then(() => window.vegaEmbed));

  async function draw(place) {
    const spec = place.dataset.spec;
    delete place.dataset.spec;
    const embed = await drawer();
    // Within, and hidden from readers of screens: the picture has a name as a whole, and its numbers stand in a table.
    const sheet = place.appendChild(document.createElement("div"));
    sheet.setAttribute("aria-hidden", "true");
    await embed(sheet, JSON.parse(spec), {
      mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false, ast: true, tooltip: tell,
    });
    place.classList.add("drawn");
  }

  const drawAll = () => whole?.querySelectorAll("[data-spec]").forEach(draw);

  // What a mark says, beside the pointer.
  function tell(_, event, __, value) {
    const said = value && typeof value === "object" ? Object.entries(value) : [];
    tip.hidden = !said.length;
    if (tip.hidden) return;
    tip.replaceChildren(...said.map(([name, text]) => {
      const line = document.createElement("div");
      line.append(Object.assign(document.createElement("span"), { textContent: name }), ` ${text}`);
      return line;
    }));
    const right = event.clientX + 16 + tip.offsetWidth > innerWidth;
    tip.style.left = `${Math.max(4, event.clientX + (right ? -tip.offsetWidth - 12 : 16))}px`;
    tip.style.top = `${Math.max(4, event.clientY - tip.offsetHeight - 8)}px`;
  }

  // --- the report ---

  async function copy(button) {
    let said = whole.dataset.copied;
    try { await navigator.clipboard.writeText(button.dataset.copy); } catch { said = whole.dataset.notCopied; }
    document.getElementById("copied").textContent = said;
  }

  // A number of the report opens where it comes from.
  function open(link) {
    const note = document.getElementById(link.hash.slice(1));
    if (!note) return;
    note.closest("details").open = true;
    note.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#copy");
    if (button) copy(button);
    const link = event.target.closest("a.n");
    if (link) open(link);
  });

  // --- keys ---

  document.addEventListener("keydown", (event) => {
    const link = { BracketLeft: "before", BracketRight: "after" }[event.code];
    if (!link || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    document.getElementById(link)?.click();
  });

  // --- what comes after the frame ---

  document.addEventListener("htmx:afterSwap", drawAll);
  for (const failed of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failed, (event) => {
      const told = document.createElement("p");
      told.className = "refused";
      told.setAttribute("role", "alert");
      told.textContent = detail(event.detail.xhr) || whole.dataset.unreachable;
      event.detail.target.replaceChildren(told);
      event.detail.target.removeAttribute("aria-busy");
    });
  }

  function detail(asked) {
    try { return JSON.parse(asked.responseText).detail; } catch { return ""; }
  }

  drawAll();
})();
