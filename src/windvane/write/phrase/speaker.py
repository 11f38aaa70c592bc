"""What every language's phrases stand on: pieces of a sentence, names, and a choice among ways of saying a thing.

The choice is made by the day and the kind of statement, so that two days read differently and one day always reads the same.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from windvane.facts import Fact
from windvane.lexicon.languages import Lang, name_in
from windvane.market.instruments import ids_of, instrument
from windvane.story.values import Statement
from windvane.write.numbers import number
from windvane.write.phrase.names_english import english_name
from windvane.write.wrap import Piece, Sentence

#: Words, numbers, and rows of them.
Said = str | Piece | Sequence["Said"]
Phrase = Callable[["Speaker", Statement], "Said | None"]
#: Percent: a day's move from the first on has a strong verb; below the second it is hardly one.
LARGE: Final = Decimal(3)
SMALL: Final = Decimal("0.3")
#: What was not seen for so many sessions, a year of them, is told in the headline.
SELDOM: Final = 250
#: Full-width letters and dashes of the exchange's Traditional names, as papers print them.
_NARROW: Final = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF5B), 0xFF0D)}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's way to write wraps.

    Attributes:
        lang: which.
        phrases: how each kind of statement is said.
        leads: how an event is said as the first sentence.
        headlines: how an event is said in a headline.
        headings: what stands above each part, one or more ways.
        names: what a subject is called where a shorter or other name is better than its own.
        labels: what a subject is called beside a picture, where that is another name.
        between: what parts the clauses of a headline.
        unnamed: subjects that have no name here that reads surely.
    """

    lang: Lang
    phrases: Mapping[str, Phrase]
    leads: Mapping[str, Phrase]
    headlines: Mapping[str, Phrase]
    headings: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    between: str
    unnamed: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)


class Speaker:
    """Says the statements of one report.

    Args:
        tongue: the language.
        day: the session reported, which also decides among ways of saying a thing.
    """

    def __init__(self, tongue: Tongue, day: dt.date) -> None:
        self.tongue = tongue
        self.lang = tongue.lang
        self.day = day

    def way(self, key: str, *ways: Said) -> Said:
        """One of several ways to say a thing, by the day.

        >>> from windvane.write.phrase.zh_hans import TONGUE
        >>> speaker = Speaker(TONGUE, dt.date(2025, 2, 7))
        >>> speaker.way("index", "涨") == speaker.way("index", "涨")
        True
        """
        return ways[(self.day.toordinal() + zlib.crc32(key.encode())) % len(ways)]

    def num(self, fact: Fact, thing: str = "") -> Piece:
        """A fact's number in the house's digits; a subject that no list knows goes by the name printed."""
        if instrument(fact.subject) is None and not fact.subject.startswith("text:"):
            fact = replace(fact, subject=f"text:{self.name(fact.subject)}")
        return number(fact, self.lang, thing=thing)

    def bare(self, fact: Fact) -> Piece:
        """A fact's number without the word for its unit, where its place in the sentence says what it counts."""
        return number(fact, self.lang, bare=True)

    def name(self, subject: str) -> str:
        """What a subject is called here."""
        if subject in self.tongue.names:
            return self.tongue.names[subject]
        if subject.startswith("text:"):
            return subject[5:]
        known = instrument(subject)
        if self.lang is Lang.EN and known and known.kind == "stock":
            return english_name(subject)
        return tidy((name_in(self.lang, known) if known else "") or subject)

    def stock(self, subject: str) -> str:
        """A stock with its code."""
        gap = " " if self.lang is Lang.EN else ""
        return f"{self.name(subject)}{gap}({subject})"

    def can_name(self, subject: str) -> bool:
        """Whether a subject has a name in this language: some stocks have none but a screen's abbreviation, in several words."""
        if subject in self.tongue.unnamed:
            return False
        known = instrument(subject)
        if known is None or known.kind != "stock":
            return True
        name = self.name(subject)
        return bool(name) and (self.lang is Lang.EN or not name.isascii() or " " not in name)

    def can(self, statement: Statement) -> bool:
        """Whether all that a statement says something of has a name here."""
        return all(map(self.can_name, (*statement.subjects, *(fact.subject for fact in statement.facts))))

    def called(self, subject: str) -> str:
        """A stock by its name alone, or with its code where the name alone may be another's."""
        name = self.name(subject)
        return name if ids_of(name)[:1] == (subject,) else self.stock(subject)

    def sentence(self, *said: Said) -> Sentence:
        """Words and numbers as a sentence, neighbouring words joined."""
        pieces: list[Piece] = []
        for piece in _flat(said):
            if pieces and not piece.facts and not pieces[-1].facts:
                pieces[-1] = Piece(pieces[-1].text + piece.text)
            elif piece.text:
                pieces.append(piece)
        if pieces and self.lang is Lang.EN and pieces[0].text[:1].islower():
            pieces = _opened(pieces)
        return Sentence(tuple(pieces))


def _opened(pieces: list[Piece]) -> list[Piece]:
    """A sentence with its first letter large, also in the name of a subject that no list knows and that opens it."""
    small = pieces[0].text
    opening = small[0].upper() + small[1:]

    def named(fact: Fact) -> Fact:
        phrase = fact.subject.removeprefix("text:")
        opens = fact.subject.startswith("text:") and small.startswith(phrase)
        return replace(fact, subject=f"text:{opening[: len(phrase)]}") if opens else fact

    return [
        Piece(opening) if not place else replace(piece, facts=tuple(map(named, piece.facts)))
        for place, piece in enumerate(pieces)
    ]


def _flat(said: Iterable[Said]) -> Iterable[Piece]:
    for each in said:
        if isinstance(each, str):
            yield Piece(each)
        elif isinstance(each, Piece):
            yield each
        else:
            yield from _flat(each)


def joined(clauses: Sequence[Said], mark: str = "，") -> Said:
    """Clauses with a mark between."""
    said: list[Said] = []
    for place, clause in enumerate(clauses):
        said += [mark, clause] if place else [clause]
    return said


def tidy(name: str) -> str:
    """A listed name as papers print it: its letters at their usual width.

    >>> tidy("阿里巴巴－Ｗ")
    '阿里巴巴-W'
    """
    return name.translate(_NARROW)


def size(fact: Fact) -> Decimal:
    """A number without its sign."""
    return abs(fact.figure.value)


def alike(facts: Sequence[Fact]) -> bool:
    """Whether several facts all rise or all fall, so that one verb serves for them."""
    return (
        len(facts) > 1
        and len({fact.figure.value > 0 for fact in facts}) == 1
        and all(fact.figure.value for fact in facts)
    )
