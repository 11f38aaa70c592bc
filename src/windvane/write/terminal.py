"""A report on the terminal: the sentences that hold numbers, each number marked, the arithmetic under its sentence.

In a pipe it is plain text, one sentence a line, without colours or boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from windvane.articles import Article, Reading
from windvane.findings import Finding, Verdict
from windvane.write.marks import Coverage, Line, Mark, Number, by_file, coverage, gravity, lines, numbers
from windvane.write.words import Lang, language, word

if TYPE_CHECKING:
    from rich.console import Console

SIGNS: Final = {Mark.AGREES: "✓", Mark.DOUBTED: "?", Mark.CONTRADICTED: "✗", Mark.READ: "", Mark.UNREAD: ""}
_STYLES: Final = {
    Mark.AGREES: "green",
    Mark.DOUBTED: "bold yellow",
    Mark.CONTRADICTED: "bold red strike",
    Mark.READ: "underline",
    Mark.UNREAD: "dim",
}
_SENTENCE_END: Final = re.compile(r"[。！？!?；;][”」』）)】]{0,3}|\.(?=\s+[A-Z\"“])")
#: A sentence is shown whole up to this many characters, then only what surrounds its numbers.
_LONG: Final = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line with the style it is shown in."""

    text: str
    style: str = ""


def plain(readings: Sequence[Reading], findings: Iterable[Finding], *, lang: str | None = None) -> str:
    """The report as plain text."""
    shown = _shown(readings, findings, lang)
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in shown) + "\n"


def show(
    console: Console, readings: Sequence[Reading], findings: Iterable[Finding], *, lang: str | None = None
) -> None:
    """The report in colour, folded to the terminal's width."""
    from rich.padding import Padding  # noqa: PLC0415 - only on a terminal
    from rich.text import Text  # noqa: PLC0415 - only on a terminal

    for line in _shown(readings, findings, lang):
        indent, text = 0, Text()
        for piece in line:
            shown = piece.text
            if not text and not shown.strip(" "):
                indent += len(shown)
                continue
            text.append(shown, style=piece.style)
        console.print(Padding(text, (0, 0, 0, indent)) if indent else text, highlight=False)


def _shown(readings: Sequence[Reading], findings: Iterable[Finding], lang: str | None) -> Iterator[list[Piece]]:
    sorted_out = by_file(findings)
    total = Coverage()
    spoken: Lang = "en"
    for reading in readings:
        article, said = reading.article, sorted_out.get(reading.article.file, [])
        spoken = language(lang, article.text)
        covered = coverage(reading, said)
        total += covered
        yield _head(article, spoken)
        for line in lines(article, numbers(reading, said)):
            yield from _line(line)
        yield [Piece("  "), *_coverage(covered, spoken)]
        yield []
    if len(readings) > 1:
        spoken = language(lang, readings[0].article.text)
        yield [Piece(f"{word('several', spoken).format(len(readings))}  ", "bold"), *_coverage(total, spoken)]


def _head(article: Article, lang: Lang) -> list[Piece]:
    title = " ".join(article.text[: article.title_end].split()) or word("untitled", lang)
    date = f"  {article.date:%Y-%m-%d %H:%M}" if article.date else ""
    name = "" if article.file == "-" else f"{article.file}  "
    return [Piece(name, "cyan"), Piece(title, "bold"), Piece(date, "dim")]


def _line(line: Line) -> Iterator[list[Piece]]:
    """The sentences of a line that hold numbers, and under each what is said of them."""
    start = 0
    ends = [match.end() for match in _SENTENCE_END.finditer(line.text)] + [len(line.text)]
    index = 0
    for end in ends:
        held = []
        while index < len(line.numbers) and line.numbers[index].start - line.start < end:
            held.append(line.numbers[index])
            index += 1
        if held and (not line.title or any(number.findings for number in held)):
            yield [Piece("  "), *_sentence(line, start, max(end, held[-1].end - line.start), held)]
            for number in held:
                yield from _said(number)
        start = max(end, held[-1].end - line.start) if held else end


def _sentence(line: Line, start: int, end: int, held: Sequence[Number]) -> Iterator[Piece]:
    place = start
    for number in held:
        before, after = number.start - line.start, number.end - line.start
        yield Piece(_short(line.text[place:before], head=place == start))
        yield Piece(_flat(line.text[before:after]), _STYLES[number.mark])
        if SIGNS[number.mark]:
            yield Piece(SIGNS[number.mark], _STYLES[number.mark].replace(" strike", ""))
        place = after
    yield Piece(_short(line.text[place:end], head=False).rstrip())


def _flat(text: str) -> str:
    """Without what could move a cursor: an article is not trusted."""
    return "".join(char if char.isprintable() else " " for char in text)


def _short(text: str, *, head: bool) -> str:
    if head:
        text = text.lstrip(" \u3000\t")
    if len(text) > _LONG:
        text = f"…{text[-60:]}" if head else f"{text[:60]}…{text[-60:]}"
    return _flat(text)


def _said(number: Number) -> Iterator[list[Piece]]:
    for finding in sorted(number.findings, key=gravity):
        if finding.verdict in (Verdict.AGREES, Verdict.CANNOT_JUDGE):
            continue
        sign = SIGNS[number.mark] or "?"
        yield [
            Piece("    "),
            Piece(f"{sign} {_flat(number.at.text)}  ", _STYLES[number.mark].replace(" strike", "")),
            Piece(_flat(finding.message)),
            *([Piece(f"  → {_flat(finding.suggestion)}", "bold green")] if finding.suggestion else []),
        ]


def _coverage(covered: Coverage, lang: Lang) -> Iterator[Piece]:
    """`found 34 · bound 30 · checked 12 · contradicted 1`."""
    for index, (name, count) in enumerate(
        (
            ("found", covered.found),
            ("bound", covered.bound),
            ("checked", covered.checked),
            ("contradicted", covered.contradicted),
        )
    ):
        style = "bold red" if name == "contradicted" and count else "dim"
        yield Piece(f"{' · ' if index else ''}{word(name, lang)} {count}", style)
