"""What a sentence has said so far: its frames, and the numbers bound in them but for their time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from windvane.facts import Moment, Status
from windvane.measures import Measure
from windvane.read.english import times
from windvane.read.english.subjects import Subject
from windvane.read.english.words import Word
from windvane.read.numerals.tokens import Numeral

_HOUSES: Final = re.compile(
    r"\b(?:Goldman|Morgan|JPMorgan|JP Morgan|Citi|Citigroup|UBS|HSBC|Nomura|Jefferies|Macquarie|CLSA|BofA|Bank of America|Barclays|BNP|DBS|Daiwa"
    r"|Bernstein|CICC|CMB International|Haitong|Huatai|CITIC|Deutsche|Credit|KGI|Mizuho|BOCI|CCB|ICBC|Guotai|RHB|Research|Securities|analysts?|brokers?|brokerages?|we)\b",
    re.IGNORECASE,
)
RATINGS: Final = frozenset({"target_price", "upside_pct", "target_change_pct"})
OF_MARKET: Final = frozenset({"turnover", "turnover_change", "short_turnover", "short_ratio"})


@dataclass(frozen=True, slots=True)
class Said:
    """What the words around a number make of it."""

    measure: Measure
    sign: int = 0
    moment: Moment | None = None
    status: Status | None = None
    subjects: tuple[Subject, ...] = ()


@dataclass(slots=True)
class Frame:
    """Whom the last verb is said of, and what.

    Attributes:
        start: where it begins.
        subjects: whom it is about.
        sign: which way its verb goes; None before a verb of moving.
        moment: the moment of the session its verb speaks of.
        noun: the noun that says what is counted.
        noun_at: where it stands.
        setter: which way a target is moved by its verb.
        reaches: whether a level was reached.
        end: one past its last character.
    """

    start: int
    subjects: list[Subject]
    sign: int | None = None
    moment: Moment | None = None
    noun: Word | None = None
    noun_at: int = -1
    setter: int | None = None
    reaches: bool = False
    end: int = 0


@dataclass(slots=True)
class Pending:
    """A number bound but for its period, which words behind it may name."""

    number: Numeral
    said: Said
    subjects: list[Subject]
    frame: Frame
    segment: tuple[int, int]
    expected: bool


@dataclass(slots=True)
class State:
    """What one sentence has said so far.

    Attributes:
        frame: the one at hand.
        chunk: where the words not yet taken begin.
        opens: where the clause at hand begins.
        pending: named before a mark, whom a later verb may be said of.
        spoken: all it has spoken of.
        antecedent: whom a which or a who stands for, until the next comma.
        previous: the number before.
        expected: whether what is said is yet to be.
        conditional: whether it depends on something.
        frames: all so far.
        bound: the numbers bound.
        segments: the stretches between commas and clauses.
        over: the span its first move is over, which holds for moves behind it that name no time.
        dated: whether its first move has been dated.
        rates: whether it speaks of ratings, so that a house in it is who rates.
    """

    frame: Frame
    chunk: int
    opens: int
    pending: list[Subject] = field(default_factory=list)
    spoken: list[Subject] = field(default_factory=list)
    antecedent: list[Subject] = field(default_factory=list)
    previous: Pending | None = None
    expected: bool = False
    conditional: bool = False
    frames: list[Frame] = field(default_factory=list)
    bound: list[Pending] = field(default_factory=list)
    segments: list[tuple[int, int]] = field(default_factory=list)
    over: times.Moment | None = None
    dated: bool = False
    rates: bool = False


def same(one: Sequence[Subject], other: Sequence[Subject]) -> bool:
    """Whether two lists of subjects are of the same ones."""
    return [subject.ids or subject.phrase for subject in one] == [subject.ids or subject.phrase for subject in other]


def is_house(subjects: Sequence[Subject]) -> bool:
    """Whether all are houses that rate others, by their names."""
    return all(_HOUSES.search(subject.phrase) for subject in subjects)
