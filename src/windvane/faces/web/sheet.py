"""A draft as the page shows it: its lines with every number marked, and a card for each number.

Pure, and run by a worker: text in, HTML out. Everything of the draft goes through the template's escaping.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from windvane import pipeline
from windvane.errors import EmptyFileError, InputError, TooLargeError
from windvane.faces.web import labels
from windvane.faces.web.drafts import LONGEST_DRAFT
from windvane.faces.web.words import phrase, phrases
from windvane.facts import Fact
from windvane.findings import Finding, Verdict
from windvane.lexicon.languages import Lang, name_in
from windvane.pipeline import Report
from windvane.read.clean import article_of, parse_date
from windvane.write.asides import Asides, aside_key, reason_for
from windvane.write.labels import bound_label, fact_notes, measure_label, subject_label
from windvane.write.marks import Mark, Number, numbers
from windvane.write.words import word

_PROBLEMS: Final = (Mark.CONTRADICTED, Mark.DOUBTED)
_BAR: Final = (Mark.CONTRADICTED, Mark.DOUBTED, Mark.AGREES, Mark.READ, Mark.UNREAD)
_NOTHING: Final[Asides] = MappingProxyType({})
#: What would reorder the text around it when shown.
_TURNING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: plain, or the number whose card it opens."""

    text: str
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands beside it."""

    label: str
    values: tuple[str, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one finding says."""

    message: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All there is to say of a number.

    Attributes:
        index: its place among the numbers.
        text: as printed.
        style: its mark, or ``aside``.
        label: the word for that.
        kind: whose evidence stands against it, or nothing.
        key: under which a reason to set it aside is kept.
        suggestion: what it should read, or nothing.
        reason: why it was set aside, or nothing.
        problem: whether it is to be looked at.
        said: what findings say.
        facts: what it was understood to be.
    """

    index: int
    text: str
    style: str
    label: str
    kind: str
    key: str
    suggestion: str
    reason: str
    problem: bool
    said: tuple[Said, ...]
    facts: tuple[str, ...]


def sheet(text: str, date: str, lang: Lang, asides: Asides = _NOTHING) -> str:
    r"""What the Check page shows of a draft.

    Args:
        text: the draft, its lines ended by ``\n``.
        date: when it is published, or nothing.
        lang: the language of the page and of the messages.
        asides: reasons by the keys of the findings they set aside.

    Raises:
        InputError: the draft or the date cannot be read.
    """
    report = checked(text, date, lang)
    (reading,) = report.readings
    marked = [number for number in numbers(reading, report.findings) if "\n" not in number.at.text]
    cards = [_card(index, number, lang, asides) for index, number in enumerate(marked)]
    tally = Counter(number.mark for number in marked if number.counted)
    return (
        environment()
        .get_template("sheet.html")
        .render(
            t=phrases(lang),
            lines=lines_of(text, marked, cards),
            cards=cards,
            problems=[card for card in cards if card.problem],
            bar=_bar(tally, lang),
            counts=_counts(report, lang),
            title=" ".join(reading.article.text[: reading.article.title_end].split()),
        )
    )


def blank_sheet(lang: Lang) -> str:
    """What the Check page shows before there is a draft."""
    return environment().get_template("blank.html").render(t=phrases(lang))


def shared_page(text: str, date: str, lang: Lang, asides: Asides = _NOTHING) -> str:
    """The draft as one self-contained page to pass on.

    Raises:
        InputError: the draft or the date cannot be read.
    """
    return checked(text, date, lang).as_html(asides=asides)


def checked(text: str, date: str, lang: Lang) -> Report:
    """The report of a draft."""
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyFileError(phrase("draft", lang), "there is nothing in it", "paste an article")
    if len(text) > LONGEST_DRAFT:
        raise TooLargeError(
            phrase("draft", lang), f"it has {len(text):,} characters", f"paste at most {LONGEST_DRAFT:,}"
        )
    when = parse_date(date) if date else None
    if date and when is None:
        raise InputError(phrase("date", lang), f"{date[:40]!r} is not a date", "write it as 2025-02-07")
    return pipeline.check(article_of(text, date=when), lang=lang)


def lines_of(text: str, marked: Sequence[Number], cards: Sequence[Card]) -> list[list[Piece]]:
    """The lines of a text as pieces, which together are the line, character for character."""
    lines: list[list[Piece]] = []
    start, index = 0, 0
    for line in text.split("\n"):
        pieces, place, end = list[Piece](), start, start + len(line)
        while index < len(marked) and marked[index].at.start < end:
            at = marked[index].at
            if at.start >= place and at.end <= end:
                pieces += (Piece(text[place : at.start]), Piece(text[at.start : at.end], cards[index]))
                place = at.end
            index += 1
        lines.append([piece for piece in (*pieces, Piece(text[place:end])) if piece.text])
        start = end + 1
    return lines


def _card(index: int, number: Number, lang: Lang, asides: Asides) -> Card:
    first = number.findings[0] if number.findings else None
    problem = number.mark in _PROBLEMS
    reason = (reason_for(number.findings, asides) or "") if problem else ""
    said = tuple(_said(finding, lang) for finding in number.findings)
    if not said and number.counted:
        said = (Said(word("no_word" if number.facts else "not_bound", lang), ()),)
    return Card(
        index=index,
        text=number.at.text,
        style="aside" if reason else number.mark.value,
        label=word("aside" if reason else number.mark, lang),
        kind=word(first.kind, lang) if first and problem else "",
        key=aside_key(first) if first and problem else "",
        suggestion=(first.suggestion or "") if first and problem and not reason else "",
        reason=reason,
        problem=problem and not reason,
        said=said,
        facts=tuple(_fact(fact, lang) for fact in number.facts),
    )


def _said(finding: Finding, lang: Lang) -> Said:
    rows = []
    if finding.expected and finding.verdict is not Verdict.AGREES:
        low, high = (bound_label(bound, lang) for bound in finding.expected)
        rows.append(Row(word("expected", lang), (f"{low} – {high}",)))
    if finding.related:
        rows.append(Row(word("related", lang), tuple(quoted.text for quoted in finding.related)))
    if finding.evidence:
        rows.append(Row(word("evidence", lang), finding.evidence, "code"))
    return Said(finding.message, tuple(rows))


def _fact(fact: Fact, lang: Lang) -> str:
    parts = (subject_label(fact.subject, lang), measure_label(fact.measure, lang), str(fact.period))
    return " · ".join(filter(None, (*parts, fact_notes(fact, lang))))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar: from where, how wide, in hundredths of it."""

    style: str
    start: float
    width: float
    label: str


def _bar(tally: Mapping[Mark, int], lang: Lang) -> list[Part]:
    total, start, parts = sum(tally.values()) or 1, 0.0, []
    for mark in _BAR:
        width = 100 * tally.get(mark, 0) / total
        if width:
            parts.append(Part(mark.value, round(start, 2), round(width, 2), f"{word(mark, lang)} {tally[mark]}"))
        start += width
    return parts


def _counts(report: Report, lang: Lang) -> list[tuple[str, int, str]]:
    covered = report.coverage
    counts = (
        ("found", covered.found),
        ("bound", covered.bound),
        ("checked", covered.checked),
        ("contradicted", covered.contradicted),
    )
    return [(word(name, lang), count, name) for name, count in counts]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: everything put into them is escaped, and what is not there is a mistake."""
    made = Environment(
        loader=PackageLoader(__package__ or ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shown"] = shown
    made.filters.update(labels.FILTERS)
    made.globals["name_in"] = name_in
    return made


def shown(text: str) -> str:
    r"""Text without what turns its direction, each such sign replaced by one that has none.

    >>> shown("1\u202e2") == "1\u200b2"
    True
    """
    return _TURNING.sub("\u200b", text)
