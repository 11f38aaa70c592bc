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
from windvane.lexicon.languages import Lang, language
from windvane.write.marks import Coverage, Line, Mark, Number, by_file, coverage, gravity, lines, numbers
from windvane.write.tables import width
from windvane.write.words import word

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
_ATOM: Final = re.compile(r"[A-Za-z0-9.,%+−/:_'-]+[，。、；：！？）」』”]?|.[，。、；：！？）」』”]?", re.DOTALL)
_HANGING: Final = ("✓", "?", "✗", "，", "。", "、", "；", "：", "！", "？", "）", "」", "』", "”")
#: A sentence is shown whole up to this many characters, then only what surrounds its numbers.
_LONG: Final = 400
#: A sentence of this many characters may end at a semicolon.
_FULL: Final = 60


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
    """The report in colour, folded to the terminal's width; a number is never broken."""
    from rich.text import Text  # noqa: PLC0415 - only on a terminal

    for line in _shown(readings, findings, lang):
        for row in _folded(line, max(console.width, 20)):
            text = Text.assemble(*((piece.text, piece.style) for piece in row))
            console.print(text, highlight=False, no_wrap=True, overflow="ignore", crop=False)


def _folded(line: Sequence[Piece], columns: int) -> Iterator[list[Piece]]:
    """The rows a line takes: indented like its first, broken between words and Chinese characters.

    >>> [[piece.text for piece in row] for row in _folded([Piece("  "), Piece("恒指升"), Piece("310点", "b"), Piece("。")], 14)]
    [['  ', '恒', '指', '升'], ['  ', '310点', '。']]
    """
    indent = line[0].text if line and not line[0].text.strip() else ""
    atoms = [
        Piece(atom, piece.style)
        for piece in line[1 if indent else 0 :]
        for atom in ([piece.text] if piece.style and width(piece.text) < columns // 2 else _ATOM.findall(piece.text))
    ]
    row: list[Piece] = [Piece(indent)] if indent else []
    used = width(indent)
    for index, atom in enumerate(atoms):
        wide = width(atom.text)
        following = atoms[index + 1].text if index + 1 < len(atoms) else ""
        needed = wide + (width(following) if following in _HANGING else 0)
        if used + needed > columns and used > width(indent) and atom.text not in _HANGING:
            yield row
            row, used = [Piece(indent)] if indent else [], width(indent)
            if not atom.text.strip():
                continue
        row.append(atom)
        used += wide
    yield row


def _shown(readings: Sequence[Reading], findings: Iterable[Finding], lang: str | None) -> Iterator[list[Piece]]:
    sorted_out = by_file(findings)
    total = Coverage()
    spoken = Lang.EN
    for reading in readings:
        article, said = reading.article, sorted_out.get(reading.article.file, [])
        spoken = language(lang, article.text)
        marked = numbers(reading, said)
        covered = coverage(marked)
        total += covered
        shown = list(lines(article, marked))
        yield from _head(article, shown[0] if shown and shown[0].title else None, spoken)
        for line in shown:
            if not line.title:
                yield from _line(line)
        yield [Piece("  "), *_coverage(covered, spoken)]
        yield []
    if len(readings) > 1:
        spoken = language(lang, readings[0].article.text)
        yield [Piece(f"{word('several', spoken).format(len(readings))}  ", "bold"), *_coverage(total, spoken)]


def _head(article: Article, title: Line | None, lang: Lang) -> Iterator[list[Piece]]:
    """Which article, its title with its numbers marked, when it was published."""
    name = "" if article.file == "-" else f"{_flat(article.file)}  "
    date = f"  {article.date:%Y-%m-%d %H:%M}" if article.date else ""
    if title is None:
        yield [Piece(name, "cyan"), Piece(word("untitled", lang), "bold"), Piece(date, "dim")]
        return
    pieces = _sentence(title, 0, len(title.text), title.numbers)
    yield [
        Piece(name, "cyan"),
        *(piece if piece.style else Piece(piece.text, "bold") for piece in pieces),
        Piece(date, "dim"),
    ]
    for number in title.numbers:
        yield from _said(number)


def _line(line: Line) -> Iterator[list[Piece]]:
    """The sentences of a line that hold numbers, and under each what is said of them."""
    start, index = 0, 0
    for end in _ends(line.text):
        held = []
        while index < len(line.numbers) and line.numbers[index].start - line.start < end:
            held.append(line.numbers[index])
            index += 1
        stop = max(end, held[-1].end - line.start) if held else end
        if held:
            yield [Piece("  "), *_sentence(line, start, stop, held)]
            for number in held:
                yield from _said(number)
        start = stop


def _ends(text: str) -> Iterator[int]:
    """Where sentences end; a semicolon ends one that is long already."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group()[0] not in "；;" or match.end() - start > _FULL:
            yield match.end()
            start = match.end()
    yield len(text)


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
