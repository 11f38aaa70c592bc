"""Technical levels of one subject: relative strength, moving averages, supports and resistances with their reasons."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

import polars as pl

from windvane.compute import indicators
from windvane.compute.digits import HUNDREDTH, shortest
from windvane.compute.registry import Ask, computes, moving_series
from windvane.compute.results import Answer, Known, LackingError, answered, fact, joined
from windvane.compute.series import Series, series_of
from windvane.compute.spans import back
from windvane.compute.view import Data
from windvane.facts import Fact, Period
from windvane.figures import OTHER
from windvane.measures import measures

#: Bars on either side that a turning point stands out from.
_SIDE: Final = 5
Kind = Literal["support", "resistance"]


@computes("rsi")
def rsi(ask: Ask, *, bars: int = indicators.RSI_BARS) -> Known:
    """Wilder's relative strength index."""
    series = moving_series(ask.data, ask.subject, "close", ask.day)
    prices = _recent(series, ask.day)
    if len(prices) <= bars:
        raise LackingError(f"RSI({bars}) of {ask.subject} needs {bars + 1} bars, and there are {len(prices)}.")
    one = indicators.prepared(prices.lazy().with_columns(id=pl.lit(ask.subject)))
    value: float = one.select(indicators.rsi(bars)).collect().item()
    if math.isnan(value):
        raise LackingError(f"The price of {ask.subject} did not move in {len(prices)} bars, so it has no RSI({bars}).")
    rows, source = _ends(series, prices)
    return Known(Decimal(repr(value)), OTHER, HUNDREDTH, rows, source, f"rsi by Wilder, {bars} bars, {ask.subject}")


@computes("moving_average")
def moving_average(ask: Ask, *, bars: int = 250) -> Known:
    """The mean of the last closes."""
    series = series_of(ask.data, ask.subject, measures()["close"])
    last = series.at(ask.day).known
    prices = _recent(series, ask.day).tail(bars)
    if len(prices) < bars:
        raise LackingError(f"The {bars}-day average of {ask.subject} needs {bars} bars, and there are {len(prices)}.")
    mean = sum(map(shortest, prices["price"]), Decimal(0)) / bars
    rows, source = _ends(series, prices)
    return Known(
        mean, last.unit, min(last.ulp, HUNDREDTH), rows, source, f"moving_average of {bars} closes, {ask.subject}"
    )


@dataclass(frozen=True, slots=True)
class Level:
    """A level at which a move halted before.

    Attributes:
        fact: the support or the resistance.
        day: the day of the turning point it comes from.
        reason: what happened there.
    """

    fact: Fact
    day: dt.date
    reason: str


def supports(data: Data, subject: str, day: dt.date, *, n: int = 3) -> Answer[tuple[Level, ...]]:
    """The nearest turning points of the year that lie below the close, the nearest first; fewer when there are fewer."""
    return _levels(data, subject, "support", day, n)


def resistances(data: Data, subject: str, day: dt.date, *, n: int = 3) -> Answer[tuple[Level, ...]]:
    """The nearest turning points of the year that lie above the close, the nearest first; fewer when there are fewer."""
    return _levels(data, subject, "resistance", day, n)


@computes("support")
def support(ask: Ask, *, rank: int = 1) -> Known:
    """The nearest turning point below the close, or the next."""
    return _ranked(ask, "support", rank)


@computes("resistance")
def resistance(ask: Ask, *, rank: int = 1) -> Known:
    """The nearest turning point above the close, or the next."""
    return _ranked(ask, "resistance", rank)


def _levels(data: Data, subject: str, kind: Kind, day: dt.date, n: int) -> Answer[tuple[Level, ...]]:
    period = Period.day(day)
    ask = Ask(data, subject, measures()[kind], period)

    def work() -> tuple[Level, ...]:
        turns = _turns(ask, kind)[:n]
        return tuple(Level(fact(subject, kind, period, turn.known), turn.day, turn.reason) for turn in turns)

    return answered(subject, kind, period, work)


def _ranked(ask: Ask, kind: Kind, rank: int) -> Known:
    turns = _turns(ask, kind)
    if not 1 <= rank <= len(turns):
        side = "below" if kind == "support" else "above"
        raise LackingError(f"{ask.subject} has {len(turns)} turning points {side} its close within a year, not {rank}.")
    return turns[rank - 1].known


@dataclass(frozen=True, slots=True)
class _Turn:
    day: dt.date
    known: Known
    reason: str


def _turns(ask: Ask, kind: Kind) -> list[_Turn]:
    """The turning points of a year on one side of the close, the nearest first."""
    close = series_of(ask.data, ask.subject, measures()["close"]).at(ask.day).known
    found = [*_turning(ask, "high"), *_turning(ask, "low")]
    below = kind == "support"
    found = [turn for turn in found if (turn.known.value < close.value) is below and turn.known.value != close.value]
    return sorted(found, key=lambda turn: abs(turn.known.value - close.value))


def _turning(ask: Ask, side: Literal["high", "low"]) -> list[_Turn]:
    try:
        series = series_of(ask.data, ask.subject, measures()[side])
        word: str = side
    except LackingError:  # an index of closes alone turns at closes
        series = series_of(ask.data, ask.subject, measures()["close"])
        word = f"closing {side}"
    prices = _recent(series, ask.day, since=back(ask.day, years=1))
    window = 2 * _SIDE + 1
    price = pl.col("price")
    far = price.rolling_max(window, center=True) if side == "high" else price.rolling_min(window, center=True)
    days = prices.filter(price == far)["date"]
    beyond = "above" if side == "high" else "below"
    turns = []
    for day in days:
        known = series.at(day).known
        reason = f"the {word} of {day}, with none {beyond} it in the {_SIDE} bars on either side"
        turns.append(_Turn(day, known.named(f"{ask.measure.id}: {reason}"), reason))
    return turns


def _recent(series: Series, day: dt.date, *, since: dt.date | None = None) -> pl.DataFrame:
    """The trusted values up to a day as ``date`` and ``price``, no older than indicators look back.

    Raises:
        LackingError: there is none of the day, or it is suspect.
    """
    series.at(day)
    first = since or day - indicators.LOOK_BACK
    return series.frame.filter(pl.col("date").is_between(first, day), ~pl.col("suspect")).select(
        "date", price=pl.col(series.column)
    )


def _ends(series: Series, prices: pl.DataFrame) -> tuple[tuple[str, ...], str]:
    """The first and the last row of a window."""
    return joined(series.at(prices["date"][0]).known, series.at(prices["date"][-1]).known)
