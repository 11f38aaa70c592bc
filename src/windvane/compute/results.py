"""What compute gives: a fact, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias, TypeVar

from windvane.facts import Computed, Fact, Period, Status
from windvane.figures import Figure, Unit


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A number the data does not bear out.

    Attributes:
        subject: whose it would be.
        measure: what it would be.
        period: of when.
        reason: why there is none, one sentence.
    """

    subject: str
    measure: str
    period: Period
    reason: str


class LackingError(Exception):
    """What a number needs is not there; turned into ``Unavailable`` at compute's door, and never seen outside."""


@dataclass(frozen=True, slots=True)
class Known:
    """A number before it is rounded, and where it came from.

    Attributes:
        value: the number in full.
        unit: its unit.
        ulp: the worth of the last digit it is good to.
        rows: the rows of the store that it came from.
        source: the sources of those rows.
        formula: how it was computed; None when it was read as it stands.
        period: the time it covers, where that is not the period asked for.
        status: a target is expected.
        said_by: whose opinion it is, or None.
    """

    value: Decimal
    unit: Unit
    ulp: Decimal
    rows: tuple[str, ...]
    source: str
    formula: str | None = None
    period: Period | None = None
    status: Status = Status.ACTUAL
    said_by: str | None = None

    def named(self, formula: str) -> Known:
        """The same under another formula."""
        return replace(self, formula=formula)


def rounded(value: Decimal, ulp: Decimal) -> Decimal:
    """A number at the digits it is good to, halves away from 0, and 0 without a sign.

    >>> rounded(Decimal("4.485"), Decimal("0.01")), rounded(Decimal("-0.001"), Decimal("0.01"))
    (Decimal('4.49'), Decimal('0.00'))
    """
    return value.quantize(ulp, ROUND_HALF_UP) + 0


def fact(subject: str, measure: str, period: Period, known: Known) -> Fact:
    """The fact of a number."""
    return Fact(
        subject=subject,
        measure=measure,
        period=known.period or period,
        figure=Figure(rounded(known.value, known.ulp), known.unit, known.ulp),
        origin=Computed(known.source, known.formula, known.rows),
        status=known.status,
        said_by=known.said_by,
    )


_T = TypeVar("_T")
Answer: TypeAlias = _T | Unavailable


def answered(subject: str, measure: str, period: Period, work: Callable[[], _T]) -> _T | Unavailable:
    """What some work gives, or why it gives nothing."""
    try:
        return work()
    except LackingError as lacking:
        return Unavailable(subject, measure, period, str(lacking))


def joined(*knowns: Known) -> tuple[tuple[str, ...], str]:
    """The rows and the sources of several numbers, each once."""
    rows = tuple(dict.fromkeys(row for known in knowns for row in known.rows))
    sources = dict.fromkeys(source for known in knowns for source in known.source.split(", ") if source)
    return rows, ", ".join(sources)
