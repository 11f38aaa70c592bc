"""Baskets: who leads, who lags, and where the money moves: leaders that stall, laggards that catch up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

import polars as pl

from windvane.compute.facts import compute
from windvane.compute.results import Answer, LackingError, Unavailable, answered
from windvane.compute.series import TRADED
from windvane.compute.view import Data
from windvane.equations import parse
from windvane.facts import Fact, Period
from windvane.measures import Measure, measures
from windvane.measures import measure as measure_of

#: Tables that are asked by an instrument's id.
_BY_ID: Final = frozenset({"bars", "stock_valuations", "shorts"})


@dataclass(frozen=True, slots=True)
class Ranking:
    """Some subjects by one measure.

    Attributes:
        facts: what is known, the greatest first; equals in order of their ids.
        unavailable: what is not, and why.
    """

    facts: tuple[Fact, ...]
    unavailable: tuple[Unavailable, ...]

    def first(self, n: int) -> tuple[Fact, ...]:
        """The greatest."""
        return self.facts[:n]

    def last(self, n: int) -> tuple[Fact, ...]:
        """The least, the very least first."""
        return self.facts[::-1][:n]


def ranked(data: Data, ids: Iterable[str], measure: str, period: Period) -> Ranking:
    """Some subjects by a measure over a period: the three most sold short, the day's best of a list."""
    ids = list(ids)
    for table in _tables(measure_of(measure)):
        data.load(table, ids)
    answers = [compute(data, id, measure, period) for id in ids]
    facts = [answer for answer in answers if isinstance(answer, Fact)]
    facts.sort(key=lambda fact: (-fact.figure.value, fact.subject))
    return Ranking(tuple(facts), tuple(answer for answer in answers if isinstance(answer, Unavailable)))


def top(data: Data, measure: str, day: dt.date, *, ids: Iterable[str] | None = None, n: int = 3) -> tuple[Fact, ...]:
    """The subjects with the most of something on a day; of all stocks of Hong Kong in the store when no ids are given."""
    if ids is None:
        known = data.instruments()
        ids = [id for id in known["id"] if id.endswith(".HK") and id[:5].isdigit()]
    return ranked(data, ids, measure, Period.day(day)).first(n)


def _tables(measure: Measure) -> frozenset[str]:
    """The tables that say something of an instrument by its id and that a measure may be read from.

    >>> sorted(_tables(measure_of("change_pct")))
    ['bars']
    """
    parts = {term.measure for text in measure.formulas for term in parse(text).terms[1:]}
    columns = {*measure.columns, *(column for part in parts & measures().keys() for column in measures()[part].columns)}
    return frozenset(column.partition(".")[0] for column in columns or {"bars."}) & _BY_ID


def movers(data: Data, basket: str, period: Period) -> Ranking:
    """The members of a basket by their move: leaders first, laggards last. Members are those of the period's last day."""
    return ranked(data, members(data, basket, period.end), "change_pct", period)


def members(data: Data, basket: str, on: dt.date | None) -> tuple[str, ...]:
    """The members of a basket on a day."""
    return tuple(data.basket(basket, on=on)["id"])


def level_of(data: Data, basket: str, period: Period) -> pl.DataFrame:
    """A basket's level: 100 on the first day, then each day by the mean change of its members, every one weighing the same.

    Members are those of the period's last day that trade in Hong Kong; a member's change is since its last trusted bar.

    Args:
        data: the store's view.
        basket: its name.
        period: from the first day to the last.

    Returns:
        ``date`` and ``close_price``; no rows where no member has bars.
    """
    assert period.start is not None
    assert period.end is not None
    panel = data.panel("HK", period.start, period.end)
    mine = panel.filter(pl.col("id").is_in(list(members(data, basket, period.end))), TRADED, ~pl.col("suspect"))
    changed = mine.sort("id", "date").with_columns(
        change=(pl.col("close_price") / pl.col("close_price").shift() - 1).over("id")
    )
    by_day = changed.group_by("date").agg(pl.col("change").mean()).sort("date")
    return by_day.select("date", close_price=100 * (1 + pl.col("change").fill_null(0)).cum_prod())


@dataclass(frozen=True, slots=True)
class Rotation:
    """How a basket's moves changed between two spans; each list with the largest move of the earlier span first.

    Attributes:
        stalling: above the basket's median in the earlier span, and down since.
        catching_up: below the median in the earlier span, and up by more than the median since.
        leading: above the median in both.
        unavailable: members whose move is not known in one of the spans.
    """

    stalling: tuple[tuple[Fact, Fact], ...]
    catching_up: tuple[tuple[Fact, Fact], ...]
    leading: tuple[tuple[Fact, Fact], ...]
    unavailable: tuple[Unavailable, ...]


def rotation(data: Data, basket: str, period: Period, turn: dt.date) -> Answer[Rotation]:
    """Who of a basket stalls and who catches up.

    Args:
        data: the store's view.
        basket: its name.
        period: the whole span.
        turn: the first day of its later part.
    """

    def work() -> Rotation:
        if period.start is None or not period.start < turn <= (period.end or turn):
            raise LackingError(f"The turn {turn} does not part the period {period} in two.")
        ids = members(data, basket, period.end)
        before = ranked(data, ids, "change_pct", Period(period.start, turn - dt.timedelta(days=1)))
        after = ranked(data, ids, "change_pct", Period(turn, period.end))
        later = {fact.subject: fact for fact in after.facts}
        pairs = [(fact, later[fact.subject]) for fact in before.facts if fact.subject in later]
        if len(pairs) < 2:
            raise LackingError(f"Fewer than two members of {basket} have a move in both spans.")
        middle_before = median(first.figure.value for first, _ in pairs)
        middle_after = median(second.figure.value for _, second in pairs)
        led = [pair for pair in pairs if pair[0].figure.value > middle_before]
        lagged = [pair for pair in pairs if pair[0].figure.value < middle_before]
        return Rotation(
            stalling=tuple(pair for pair in led if pair[1].figure.value < 0),
            catching_up=tuple(pair for pair in lagged if pair[1].figure.value > max(middle_after, Decimal(0))),
            leading=tuple(pair for pair in led if pair[1].figure.value > middle_after and pair[1].figure.value > 0),
            unavailable=(*before.unavailable, *after.unavailable),
        )

    return answered(basket, "change_pct", period, work)
