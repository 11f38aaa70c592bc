"""A report as one self-contained HTML page: no script, no font, no picture from anywhere.

The cards are the browser's own popovers, the styles stand in the page, and its policy forbids everything else, so that
hostile markup in an article could do nothing even if it were not escaped, which it is.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from windvane.articles import Article, Reading
from windvane.facts import Fact, Quoted
from windvane.findings import Finding, Verdict
from windvane.lexicon.languages import Lang, language
from windvane.write.asides import Asides, reason_for
from windvane.write.labels import bound_label, fact_notes, measure_label, subject_label
from windvane.write.marks import Coverage, Line, Mark, Number, by_file, coverage, gravity, lines, numbers
from windvane.write.words import word

#: So many findings are listed at once; the rest fold away.
_LISTED: Final = 12
#: So many articles are listed; of more, only those with something to look at.
_ARTICLES: Final = 40
#: So many characters on either side place a number in its sentence.
_AROUND: Final = 18
_IN_NUMBER: Final = "0123456789.,%"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_VANE: Final = (
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" '
    'stroke-linejoin="round" aria-hidden="true"><path d="M12 9v12M8.5 21h7M3 7h15M14.5 3.5 18.5 7l-4 3.5M3 4.8v4.4l3-2.2z"/>'
    "</svg>"
)
#: What a line of an article is indented by.
_BLANKS: Final = "\u3000\u00a0 \t"
#: The marks a reader is sent to.
_TO_LOOK_AT: Final = (Mark.CONTRADICTED, Mark.DOUBTED)
_NOTHING: Final[Asides] = MappingProxyType({})
#: The order of a bar, from the gravest.
_BAR: Final = (Mark.CONTRADICTED, Mark.DOUBTED, Mark.AGREES, Mark.READ, Mark.UNREAD)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One article, ready to be set."""

    key: str
    reading: Reading
    marked: tuple[Number, ...]
    covered: Coverage
    lang: Lang
    asides: Asides

    def reason(self, number: Number) -> str | None:
        """Why a number was set aside; None when it was not."""
        return reason_for(number.findings, self.asides)

    @property
    def article(self) -> Article:
        return self.reading.article

    @property
    def title(self) -> str:
        title = self.article.text[: self.article.title_end]
        return " ".join(title.split()) or word("untitled", self.lang)


def page(
    readings: Sequence[Reading], findings: Iterable[Finding], *, lang: str | None = None, asides: Asides = _NOTHING
) -> str:
    """The page of a report, as a whole file.

    Args:
        readings: the articles.
        findings: what the check says of them.
        lang: the language around them; the first article's own when not given.
        asides: why a reader holds what is contradicted to be right, by `aside_key`.
    """
    sorted_out = by_file(findings)
    sheets = []
    for index, reading in enumerate(readings):
        said = sorted_out.get(reading.article.file, [])
        marked = tuple(numbers(reading, said))
        spoken = language(lang, reading.article.text)
        sheets.append(_Sheet(f"a{index}", reading, marked, coverage(marked), spoken, asides))
    spoken = language(lang, readings[0].article.text) if readings else Lang.EN
    places = {(n.at.file, n.at.start, n.at.end): _id(sheet, i) for sheet in sheets for i, n in enumerate(sheet.marked)}
    single = len(sheets) == 1
    title = sheets[0].title if single else word("title", spoken)
    body = [
        f'<header class="top">{_VANE}<b>Windvane</b><span>{word("title", spoken)}</span></header>',
        "" if single else f"<h1>{_text(word('several', spoken).format(len(sheets)))}</h1>",
        "" if single else _coverage(sheets, spoken),
        _list_of_findings(sheets, spoken),
        _list_of_asides(sheets, spoken),
        "" if single else _contents(sheets, spoken),
        *(_article(sheet, places) for sheet in sheets),
        f"<footer>{_text(word('foot', spoken))}</footer>",
    ]
    return (
        f'<!doctype html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(title)} · Windvane</title>\n<style>\n{_style()}</style>\n</head>\n"
        f'<body>\n<div class="wrap">\n{chr(10).join(part for part in body if part)}\n</div>\n</body>\n</html>\n'
    )


def fragment(readings: Sequence[Reading], findings: Iterable[Finding], *, lang: str | None = None) -> str:
    """The page within a frame of its own, for a notebook."""
    inner = html.escape(page(readings, findings, lang=lang), quote=True)
    return f'<iframe srcdoc="{inner}" sandbox="" style="width:100%;height:34rem;border:0" title="Windvane"></iframe>'


@lru_cache(maxsize=1)
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _text(text: str) -> str:
    """Text as HTML: escaped, without what could reorder or hide it."""
    return html.escape("".join(char if char.isprintable() or char == "\u3000" else " " for char in text), quote=True)


def _id(sheet: _Sheet, index: int) -> str:
    return f"{sheet.key}-{index}"


# --- the head --------------------------------------------------------------------------------------------------------


def _coverage(sheets: Sequence[_Sheet], lang: Lang) -> str:
    total = sum((sheet.covered for sheet in sheets), start=Coverage())
    counts = "".join(
        f'<li class="{"bad" if name == "contradicted" and count else ""}"><b>{count}</b>{word(name, lang)}</li>'
        for name, count in (
            ("found", total.found),
            ("bound", total.bound),
            ("checked", total.checked),
            ("contradicted", total.contradicted),
        )
    )
    return f'<div class="coverage">{_bar(sheets, lang)}<ul class="counts">{counts}</ul></div>'


def _bar(sheets: Sequence[_Sheet], lang: Lang) -> str:
    tally = Counter(number.mark for sheet in sheets for number in sheet.marked if number.counted)
    parts = "".join(
        f'<i class="{mark.value}" style="flex:{tally[mark]}" title="{word(mark, lang)} {tally[mark]}"></i>'
        for mark in _BAR
        if tally[mark]
    )
    said = ", ".join(f"{word(mark, lang)} {tally[mark]}" for mark in _BAR if tally[mark])
    return f'<div class="bar" role="img" aria-label="{_text(said)}">{parts}</div>'


def _list_of_findings(sheets: Sequence[_Sheet], lang: Lang) -> str:
    several = len(sheets) > 1
    rows = [
        (gravity(number.findings[0])[0], order, _row(sheet, index, number, several=several))
        for order, sheet in enumerate(sheets)
        for index, number in enumerate(sheet.marked)
        if number.mark in _TO_LOOK_AT and sheet.reason(number) is None
    ]
    rows.sort(key=lambda row: row[:2])
    if not rows:
        return f'<p class="clear">✓ {_text(word("none", lang))}</p>'
    shown, folded = rows[:_LISTED], rows[_LISTED:]
    more = ""
    if folded:
        more = (
            f'<details class="more"><summary>+ {len(folded)}</summary>'
            f'<ol class="findings">{"".join(row for _, _, row in folded)}</ol></details>'
        )
    return (
        f'<h2 class="label">{_text(word("findings", lang))} · {_tally(sheets, len(rows), lang)}</h2>'
        f'<ol class="findings">{"".join(row for _, _, row in shown)}</ol>{more}'
    )


def _tally(sheets: Sequence[_Sheet], places: int, lang: Lang) -> str:
    """How many places to look at, and how they are made up where not all of them are contradicted."""
    contradicted = sum(
        number.contradicted and sheet.reason(number) is None for sheet in sheets for number in sheet.marked
    )
    if places == contradicted:
        return str(places)
    kinds = (("contradicted", contradicted), ("unsupported", places - contradicted))
    return f"{places} ({', '.join(f'{word(name, lang)} {count}' for name, count in kinds if count)})"


def _list_of_asides(sheets: Sequence[_Sheet], lang: Lang) -> str:
    """What was set aside, each with the reason given."""
    rows = "".join(
        f'<li class="aside"><a href="#{_id(sheet, index)}"><div class="proof">{_text(number.at.text)}</div>'
        f'<p class="why">{_text(word("right_because", lang))} {_text(reason)}</p>'
        f'<p class="where">{_context(sheet.article, number)}</p></a></li>'
        for sheet in sheets
        for index, number in enumerate(sheet.marked)
        if number.mark in _TO_LOOK_AT and (reason := sheet.reason(number)) is not None
    )
    return f'<h2 class="label">{_text(word("aside", lang))}</h2><ol class="findings">{rows}</ol>' if rows else ""


def _row(sheet: _Sheet, index: int, number: Number, *, several: bool) -> str:
    finding = number.findings[0]
    opened, closed = ("<s>", "</s>") if number.mark is Mark.CONTRADICTED else ('<span class="mild">', "</span>")
    fix = f"<ins>{_text(finding.suggestion)}</ins>" if finding.suggestion else ""
    where = f'<p class="where"><cite>{_text(sheet.title)}</cite></p>' if several else ""
    return (
        f'<li class="{number.mark.value}"><a href="#{_id(sheet, index)}">'
        f'<div class="proof">{opened}{_text(number.at.text)}{closed}{fix}'
        f'<span class="kind">{_text(word(finding.kind, sheet.lang))}</span></div>'
        f'<p class="why">{_text(finding.message)}</p><p class="where">{_context(sheet.article, number)}</p>{where}</a></li>'
    )


def _context(article: Article, number: Number) -> str:
    """The number among the words around it, never cut within another number."""
    text = article.text
    first = text.rfind("\n", 0, number.start) + 1
    last = text.find("\n", number.end)
    last = last if last >= 0 else len(text)
    start, end = max(first, number.start - _AROUND), min(last, number.end + _AROUND)
    while first < start < number.start and text[start - 1] in _IN_NUMBER:
        start += 1
    while number.end < end < last and text[end] in _IN_NUMBER:
        end -= 1
    before, after = text[start : number.start].lstrip(_BLANKS), text[number.end : end].rstrip(_BLANKS)
    shown = f"{_text(before)}<b>{_text(text[number.start : number.end])}</b>{_text(after)}"
    return f"{'…' if start > first else ''}{shown}{'…' if end < last else ''}"


def _contents(sheets: Sequence[_Sheet], lang: Lang) -> str:
    """The list of articles; of very many, those with something to look at, and the others folded away."""
    first, rest = list(sheets), list[_Sheet]()
    if len(sheets) > _ARTICLES:
        first = [s for s in sheets if any(n.mark in _TO_LOOK_AT for n in s.marked)]
        kept = {sheet.key for sheet in first}
        rest = [s for s in sheets if s.key not in kept]
    listed = "".join(_entry(sheet, lang) for sheet in first)
    folded = "".join(_entry(sheet, lang) for sheet in rest)
    more = (
        f'<details class="more"><summary>+ {len(rest)}</summary><nav class="contents">{folded}</nav></details>'
        if rest
        else ""
    )
    return f'<h2 class="label">{_text(word("articles", lang))}</h2><nav class="contents">{listed}</nav>{more}'


def _entry(sheet: _Sheet, lang: Lang) -> str:
    tally = Counter(number.mark for number in sheet.marked)
    marks = " ".join(
        f'<span class="{style}">{sign} {tally[mark]}</span>'
        for mark, sign, style in (
            (Mark.CONTRADICTED, "✗", "bad"),
            (Mark.DOUBTED, "?", "doubt"),
            (Mark.AGREES, "✓", "good"),
        )
        if tally[mark]
    )
    return (
        f'<a href="#{sheet.key}"><span class="n-title" lang="{sheet.lang}">{_text(sheet.title)}</span>'
        f'<span class="tally">{marks + " / " if marks else ""}{sheet.covered.found}</span>{_bar([sheet], lang)}</a>'
    )


# --- an article ------------------------------------------------------------------------------------------------------

_Places = dict[tuple[str, int, int], str]


def _article(sheet: _Sheet, places: _Places) -> str:
    article = sheet.article
    index = {id(number): place for place, number in enumerate(sheet.marked)}
    title: list[str] = []
    body: list[str] = []
    for line in lines(article, sheet.marked):
        (title if line.title else body).append(_line(sheet, line, index))
    heading = " ".join(title) or _text(sheet.title)
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    dated = f"{article.date:%Y-%m-%d %H:%M} · " if article.date else ""
    name = "" if article.file == "-" else article.file.rpartition("/")[2]
    cards = "".join(_card(sheet, place, number, places) for place, number in enumerate(sheet.marked))
    return (
        f'<article id="{sheet.key}" lang="{sheet.lang}"><h2>{heading}</h2>'
        f'<p class="meta">{_text((dated + name).removesuffix(" · "))}</p>{_coverage([sheet], sheet.lang)}'
        f"{paragraphs}{cards}</article>"
    )


_OPENING: Final = "（(「『“‘《〈【[約约逾近超"
_CLOSING: Final = "，。、；：！？）)」』”’》〉】]%,.;:!?"


def _line(sheet: _Sheet, line: Line, index: dict[int, int]) -> str:
    """A line as HTML; a number keeps the marks that may not begin or end a line to itself."""
    parts, place, text = [], 0, line.text
    for count, number in enumerate(line.numbers):
        start, end = number.start - line.start, number.end - line.start
        opening = start - 1 if start - 1 >= place and text[start - 1] in _OPENING else start
        follows = line.numbers[count + 1].start - line.start if count + 1 < len(line.numbers) else len(text)
        closing = end
        while closing < follows and closing - end < 3 and text[closing] in _CLOSING:
            closing += 1
        before = text[place:opening]
        key = _id(sheet, index[id(number)])
        style, label = _style_of(sheet, number)
        fix = number.findings[0].suggestion if style == Mark.CONTRADICTED else None
        proof = f'<ins class="fix">{_text(fix)}</ins>' if fix else ""
        parts.append(
            f'{_text(before if place else before.lstrip(_BLANKS))}<span class="k">{_text(text[opening:start])}'
            f'<button class="v {style}" id="{key}" popovertarget="{key}-c" title="{label}">'
            f'<span class="t">{_text(text[start:end])}</span></button>{proof}{_text(text[end:closing])}</span>'
        )
        place = closing
    parts.append(_text(text[place:] if place else text.lstrip(_BLANKS)))
    return "".join(parts)


def _style_of(sheet: _Sheet, number: Number) -> tuple[str, str]:
    """How a number is shown, and the word for it."""
    if number.mark in _TO_LOOK_AT and sheet.reason(number) is not None:
        return "aside", word("aside", sheet.lang)
    return number.mark.value, word(number.mark, sheet.lang)


# --- a card ----------------------------------------------------------------------------------------------------------


def _card(sheet: _Sheet, index: int, number: Number, places: _Places) -> str:
    lang, key = sheet.lang, _id(sheet, index)
    said = "".join(_said(finding, lang, places) for finding in number.findings)
    if not number.findings and number.counted:
        said = f'<p class="says">{_text(word("no_word" if number.facts else "not_bound", lang))}</p>'
    style, label = _style_of(sheet, number)
    if style == "aside":
        said = f'<p class="says">{_text(word("right_because", lang))} {_text(sheet.reason(number) or "")}</p>{said}'
    facts = "".join(_fact(fact, lang) for fact in number.facts)
    bound = f'<div class="facts">{facts}</div>' if facts else ""
    return (
        f'<div popover id="{key}-c"><div class="card-head"><b>{_text(number.at.text)}</b>'
        f'<span class="chip {style}">{_text(label)}</span>'
        f'<button popovertarget="{key}-c" popovertargetaction="hide" aria-label="{word("close", lang)}">×</button></div>'
        f"{said}{bound}</div>"
    )


def _said(finding: Finding, lang: Lang, places: _Places) -> str:
    rows = []
    if finding.suggestion:
        rows.append((word("suggest", lang), f'<dd class="good">{_text(finding.suggestion)}</dd>'))
    if finding.expected and finding.verdict is not Verdict.AGREES:
        low, high = (bound_label(bound, lang) for bound in finding.expected)
        rows.append((word("expected", lang), f"<dd>{low} – {high}</dd>"))
    if finding.related:
        links = " · ".join(_link(quoted, finding.at.file, places) for quoted in finding.related)
        rows.append((word("related", lang), f"<dd>{links}</dd>"))
    if finding.evidence:
        used = "<br>".join(f"<code>{_text(item)}</code>" for item in finding.evidence)
        rows.append((word("evidence", lang), f"<dd>{used}</dd>"))
    table = "".join(f"<dt>{_text(label)}</dt>{cell}" for label, cell in rows)
    listed = f"<dl>{table}</dl>" if table else ""
    return f'<p class="says">{_text(finding.message)}</p>{listed}'


def _link(quoted: Quoted, file: str, places: _Places) -> str:
    shown = _text(quoted.text) + (f" ({_text(quoted.file)})" if quoted.file != file else "")
    place = places.get((quoted.file, quoted.start, quoted.end))
    return f'<a href="#{place}">{shown}</a>' if place else shown


def _fact(fact: Fact, lang: Lang) -> str:
    notes = fact_notes(fact, lang)
    tail = f' <span class="soft">{_text(notes)}</span>' if notes else ""
    return (
        f"<p>{_text(subject_label(fact.subject, lang))} · {_text(measure_label(fact.measure, lang))} · "
        f'<span class="soft">{_text(str(fact.period))}</span>{tail}</p>'
    )
