"""Sentences of an English text, each as tokens: names, words, numbers, marks, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from windvane.read.english.times import Moment
from windvane.read.english.words import Found, Word
from windvane.read.numerals.tokens import Numeral

#: Curly quotes and odd spaces, made plain, character for character.
_PLAIN: Final = {
    ord(odd): plain
    for odd, plain in zip("\u2019\u2018\u201c\u201d\u00a0\u2009\u202f\u2013\u2212\u2011", "''\"\"   ---", strict=True)
}
#: A stop that ends a sentence: not an abbreviation's, unless a word that begins sentences follows.
_STOP: Final = re.compile(
    r"(?P<abbr>\b(?:U\.S|U\.K|Inc|Co|Corp|Ltd|St|Mr|Ms|Mrs|Dr|No|vs|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|[ap]\.m|[A-Z]))?"
    r"(?P<stop>[.!?][\"')]*)(?= +[\"'(]?[A-Z0-9]|\s*\Z|\s*\n)"
)
#: Behind a semicolon, what goes on with the same line (Short selling $1.08B; Ratio 16.8%).
_ENDS: Final = re.compile(rf"{_STOP.pattern}|;(?! [Rr]atio )")
#: No sentence is longer; a text without stops is cut, so that the time stays linear.
_LONGEST: Final = 2000
_STARTS: Final = re.compile(
    r" +\"?(?:The|In|On|But|It|That|And|A|An|As|While|Its|Their|This|For|At|Meanwhile|Shares|Stocks)\b"
)
_MARK: Final = re.compile(r"(?<!\d),(?!\d)|(?<=\d),(?! ?\d{3}\b)|,(?= )|;|:(?!\d)|[()|]|\u2014| - |\.\.\.|\u2026")


class Tag(IntEnum):
    """What a token is."""

    NAME = 1
    WORD = 2
    NUMBER = 3
    COMMA = 4
    BREAK = 5
    OPEN = 6
    CLOSE = 7


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a sentence and what it is."""

    tag: Tag
    start: int
    end: int
    word: Word | None = None
    number: Numeral | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands, its tokens, the times it names."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    times: tuple[Moment, ...]
    paragraph: int


def plain(text: str) -> str:
    r"""The text with straight quotes, hyphens and spaces, as long as it was.

    >>> plain("China’s “A” shares")
    'China\'s "A" shares'
    """
    return text.translate(_PLAIN)


def bounds(text: str) -> Iterator[tuple[int, int, int]]:
    r"""Where sentences begin and end, and the paragraph each stands in.

    >>> text = "U.S. stocks fell. The S&P lost 1.2%; the Dow rose.\nNew."
    >>> [text[a:b] for a, b, _ in bounds(text)]
    ['U.S. stocks fell.', 'The S&P lost 1.2%;', 'the Dow rose.', 'New.']
    """
    at = 0
    for paragraph, line in enumerate(text.split("\n")):
        start = at
        for match in _ENDS.finditer(line):
            while at + match.end() - start > _LONGEST:
                yield start, start + _LONGEST, paragraph
                start += _LONGEST
            if (
                match["abbr"]
                and not (match.end() < len(line) and _STARTS.match(line, match.end()))
                and match.end() < len(line)
            ):
                continue
            yield from _whole(text, start, at + match.end(), paragraph)
            start = at + match.end()
        while at + len(line) - start > _LONGEST:
            yield start, start + _LONGEST, paragraph
            start += _LONGEST
        yield from _whole(text, start, at + len(line), paragraph)
        at += len(line) + 1


def _whole(text: str, start: int, end: int, paragraph: int) -> Iterator[tuple[int, int, int]]:
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        yield start, end, paragraph


def tokens(text: str, names: list[Found], words: list[Found], numbers: list[Numeral]) -> list[Token]:
    """Names, words, numbers and marks of a text, in order."""
    found = [Token(Tag.NAME, one.start, one.end, one.word) for one in names]
    found += [Token(Tag.NAME if one.word.ids else Tag.WORD, one.start, one.end, one.word) for one in words]
    found += [Token(Tag.NUMBER, one.start, one.end, None, one) for one in numbers]
    taken = sorted((token.start, token.end) for token in found)
    place = 0
    for match in _MARK.finditer(text):
        while place < len(taken) and taken[place][1] <= match.start():
            place += 1
        if place < len(taken) and taken[place][0] <= match.start():
            continue
        tag = {",": Tag.COMMA, "(": Tag.OPEN, ")": Tag.CLOSE}.get(match.group(), Tag.BREAK)
        found.append(Token(tag, match.start(), match.end()))
    return sorted(found, key=lambda token: token.start)
