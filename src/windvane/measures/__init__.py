"""What can be said of a market: one file a measure, found by walking the folder.

A measure's file is its definition, its cue words, its formula, its examples (which are its tests) and its page in
the docs. Adding a measure touches that one file.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from windvane.errors import UnknownMeasureError
from windvane.facts import Moment, Status
from windvane.figures import OTHER, Kind, Label, Unit


class Family(Label):
    """The kinds of saying that share their words: 升 is said of points and of percent, at the open and at the close.

    A direction word (升 跌 涨) leads to CHANGE, a level word (报 收 见) to LEVEL; the unit of the number and the moment
    the sentence speaks of then tell which measure it is.
    """

    CHANGE = "change"
    LEVEL = "level"
    GROWTH = "growth"


class Role(Label):
    """What a number is by the shape of what is said, whatever the words: the reader asks for the measure of a role.

    A level crossed (失守26000点) is a CROSSING; one a move is thought to halt at a BARRIER, of which several stand in a row;
    days in a row a STREAK; a number of things a COUNT; a percentage said of a bond a YIELD; what nothing tells the REST.
    """

    CROSSING = "crossing"
    BARRIER = "barrier"
    STREAK = "streak"
    COUNT = "count"
    YIELD = "yield"
    REST = "rest"


class When(StrEnum):
    """How the period of a measure is found.

    SESSION adds up over the span the text names, else over the day or half-day. FLOW does too, and keeps to a week dated
    by its last day (截至8月19日当周) over the clauses. CLOSE is a level at the end of a day or half-day, LEVEL one at a day.
    VALUATION is a level dated by its own clause alone; WINDOW is taken over a look-back window (过去五年均值), else a
    VALUATION. ARTICLE is the article's day, REPORT the period reported on, STREAK its last day, PREVIOUS the session before.
    """

    SESSION = "session"
    FLOW = "flow"
    CLOSE = "close"
    LEVEL = "level"
    VALUATION = "valuation"
    WINDOW = "window"
    ARTICLE = "article"
    REPORT = "report"
    STREAK = "streak"
    PREVIOUS = "previous"


class Side(StrEnum):
    """On which side of a number a measure's words are trusted.

    BEFORE: right behind a number they are other words (增持, 赚, 派). AFTER: before a number they are a move (下跌2%), and
    only a count behind which they stand is theirs (2800只个股下跌).
    """

    EITHER = "either"
    BEFORE = "before"
    AFTER = "after"


class Take(StrEnum):
    """Which of the rows of a period gives a measure that is read from a column of the store."""

    FIRST = "first"
    LAST = "last"
    HIGHEST = "highest"
    LOWEST = "lowest"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Names:
    """A measure's name in Simplified Chinese, Traditional Chinese and English."""

    zh_hans: str
    zh_hant: str
    en: str


@dataclass(frozen=True, slots=True)
class Says:
    """An example: a sentence and exactly the facts it gives.

    Attributes:
        text: a sentence of our own, read as printed on Friday 2026-08-21 at 17:00 in Hong Kong.
        facts: each ``SUBJECT MEASURE PERIOD VALUE UNIT [modifier] [status]``, in order; none for a near miss.
    """

    text: str
    facts: tuple[str, ...] = ()


def says(text: str, *facts: str) -> Says:
    """An example of a measure."""
    return Says(text, facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that can be said of a subject over a period.

    Attributes:
        id: its id in ``docs/formats.md``.
        names: its name in three scripts.
        units: the kinds of unit it can be printed in.
        signed: whether what falls, flows out or loses is negative.
        single: whether a subject has one value of it for a period; many supports, many targets, many counts.
        family: the family of words that leads to it, if it shares them.
        moment: the moment of the session that tells it from the others of its family.
        cues: its own words, in Simplified Chinese and folded letters, by which a number is known to be its.
        gains: those of its words that mean a plus (净流入).
        losses: those of its words that mean a minus (净流出).
        english: its words in English, in small letters.
        english_losses: those that mean a minus (net outflow).
        of: the measure whose change or growth it is (收入 with 增长 is ``revenue_growth``).
        of_market: whether it is said of a market even when an index names it (恒指成交2463亿).
        of_index: whether it is said of an index even when a market names it (港股失守26000点).
        of_line: whether it is a price of one line of a share, chosen by the currency printed, and never in another.
        role: what the reader takes it for by shape rather than by words.
        when: how its period is found.
        side: on which side of a number its words are trusted.
        moves: whether a direction near its words is said of it (成交额增加) rather than of the price (连升5日).
        grows: whether its growth goes by its own name (CPI按年升0.8%).
        crossed: whether a number of it that is crossed is a threshold (成交额突破万亿), not a value of it.
        bare: the unit of a number of it printed without one.
        status: the status it has by nature, whatever the words: a target is expected.
        core: whether it is a statement about a market rather than about a company, the economy or a thing.
        mean_of: the measure whose daily average it is (日均净流入).
        columns: where the store has it, as ``table.column``; the first that has the subject. Empty when it has not.
        take: which of the rows of a period gives it.
        computed: how it is computed where neither a column nor a formula says all: its definition, with its choices.
        formulas: equations over measures of the same subject and period; ``close[previous]`` is the session before.
        inside: measures it cannot lie outside of, as (lower, upper); None for no bound on that side.
        examples: sentences and the facts they give.
        definition: the docstring of its file.
    """

    id: str
    names: Names
    units: tuple[Kind, ...]
    signed: bool = False
    single: bool = True
    family: Family | None = None
    moment: Moment | None = None
    cues: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    english_losses: tuple[str, ...] = ()
    of: str | None = None
    mean_of: str | None = None
    of_market: bool = False
    of_index: bool = False
    of_line: bool = False
    role: Role | None = None
    when: When = When.SESSION
    side: Side = Side.EITHER
    moves: bool = True
    grows: bool = False
    crossed: bool = False
    bare: Unit = OTHER
    status: Status | None = None
    core: bool = True
    columns: tuple[str, ...] = ()
    take: Take = Take.LAST
    computed: str = ""
    formulas: tuple[str, ...] = ()
    inside: tuple[str | None, str | None] = (None, None)
    examples: tuple[Says, ...] = ()
    definition: str = field(default="", compare=False)


__all__ = [
    "Family",
    "Measure",
    "Moment",
    "Names",
    "Role",
    "Says",
    "Side",
    "Status",
    "Take",
    "When",
    "measure",
    "measures",
    "says",
]


@lru_cache(maxsize=1)
def measures() -> Mapping[str, Measure]:
    """Every measure by id, in the order of ids.

    >>> measures()["change_pct"].names.en
    'percentage change'
    """
    found: dict[str, Measure] = {}
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        if not module.ispkg:
            loaded = importlib.import_module(module.name)
            measure: Measure = loaded.MEASURE
            found[measure.id] = replace(measure, definition=(loaded.__doc__ or "").strip())
    return MappingProxyType(dict(sorted(found.items())))


def measure(id: str) -> Measure:
    """A measure by id, or by one of its names.

    Raises:
        UnknownMeasureError: naming the nearest ids.
    """
    known = measures()
    if id in known:
        return known[id]
    for candidate in known.values():
        names = candidate.names
        if id.casefold() in (names.zh_hans, names.zh_hant, names.en.casefold()):
            return candidate
    raise UnknownMeasureError(id, tuple(difflib.get_close_matches(id, known, n=3)))
