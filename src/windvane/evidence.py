"""What data says to what was read: facts that hold, values to hold a number against, and the history a superlative claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from windvane.articles import Record
from windvane.facts import Fact


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number read, and what data makes of it under each definition the text leaves open.

    Attributes:
        fact: the number read.
        computed: its value by each definition; empty when data cannot tell.
        complete: whether no other definition is possible, so that a number outside all of them is wrong.
        reason: why there is no value, in one sentence.
        instead: what data has the number for, where the article says another time: the day's move as the week's.
        outright: whether the text says outright whose number it is and of what: 恒指成交额2463亿元.
    """

    fact: Fact
    computed: tuple[Fact, ...] = ()
    complete: bool = True
    reason: str = ""
    instead: Fact | None = None
    outright: bool = False


@dataclass(frozen=True, slots=True)
class Precedent:
    """A superlative read, and the last day of the claimed time that speaks against it.

    Attributes:
        record: the superlative.
        value: what the day of the record itself had, or None when data lacks it.
        day: the last day within the claimed time that went as far, or None.
        earlier: its value; None where the store has it only adjusted for dividends, which is no level.
        first: the first day data knows; a claim that reaches further back is not borne out by data alone.
        reason: why data cannot tell, in one sentence; empty when it can.
        measure: what went as far: ``close``, ``high``, ``low`` or ``turnover``.
        rows: what identifies the rows used.
    """

    record: Record
    value: Decimal | None = None
    day: dt.date | None = None
    earlier: Decimal | None = None
    first: dt.date | None = None
    reason: str = ""
    measure: str = "close"
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything data says to some articles.

    Attributes:
        facts: computed facts that hold whatever the articles say; they join the network.
        comparisons: the numbers read that data has a value for, or a reason for none.
        precedents: the superlatives read.
    """

    facts: tuple[Fact, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    precedents: tuple[Precedent, ...] = ()
