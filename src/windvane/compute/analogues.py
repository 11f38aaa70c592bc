"""Historical analogues: how far past rallies went, from trough to peak, that got as far as the present one has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from windvane.compute.digits import HUNDREDTH, shortest
from windvane.compute.registry import moving_series
from windvane.compute.results import Answer, LackingError, answered, rounded
from windvane.compute.view import Data
from windvane.facts import Period


@dataclass(frozen=True, slots=True)
class Rally:
    """A rise of closes from a trough to a peak.

    Attributes:
        trough: its first day.
        peak: the day of its highest close.
        rise_pct: from trough to peak, in percent, to 0.01.
        days: sessions from trough to peak.
        over: whether it has ended, by a fall as large as the rise that made it one; the last one may not have.
    """

    trough: dt.date
    peak: dt.date
    rise_pct: Decimal
    days: int
    over: bool


@dataclass(frozen=True, slots=True)
class Analogues:
    """The present rally beside those before it.

    Attributes:
        present: the rally that is on, up to the day.
        past: the ended rallies that rose at least as far, oldest first.
        mean_pct: the mean of their rises; None when there are none.
        median_pct: the median of their rises; None when there are none.
    """

    present: Rally
    past: tuple[Rally, ...]
    mean_pct: Decimal | None
    median_pct: Decimal | None


def rallies(data: Data, subject: str, day: dt.date, *, least: int = 20) -> Answer[tuple[Rally, ...]]:
    """The rallies up to a day, oldest first: rises of at least so many percent, each ended by a fall of as many.

    20 % is the market's own word for a bull market; the trough is the lowest close since the fall.
    """

    def work() -> tuple[Rally, ...]:
        series = moving_series(data, subject, "close", day)
        series.at(day)
        rows = series.frame.filter((series.frame["date"] <= day) & ~series.frame["suspect"])
        return tuple(
            _rallies(rows["date"].to_list(), [shortest(value) for value in rows[series.column]], Decimal(least))
        )

    return answered(subject, "change_pct", Period.day(day), work)


def analogues(data: Data, subject: str, day: dt.date, *, least: int = 20) -> Answer[Analogues]:
    """The present rally beside the past ones that went at least as far."""

    def work() -> Analogues:
        found = rallies(data, subject, day, least=least)
        if not isinstance(found, tuple):
            raise LackingError(found.reason)
        if not found or found[-1].over:
            raise LackingError(f"{subject} is in no rally of {least} % on {day}.")
        present = found[-1]
        past = tuple(rally for rally in found[:-1] if rally.rise_pct >= present.rise_pct)
        rises = [rally.rise_pct for rally in past]
        mean = rounded(sum(rises, Decimal(0)) / len(rises), HUNDREDTH) if rises else None
        return Analogues(present, past, mean, rounded(median(rises), HUNDREDTH) if rises else None)

    return answered(subject, "change_pct", Period.day(day), work)


def _rallies(days: list[dt.date], closes: list[Decimal], least: Decimal) -> list[Rally]:
    """Trough to peak, by a zigzag: a turn is a move of so many percent against the last extreme."""
    up, down = 1 + least / 100, 1 - least / 100
    found: list[Rally] = []
    trough = peak = 0
    rising = False
    for at, close in enumerate(closes):
        if not rising:
            if close < closes[trough]:
                trough = at
            elif close >= closes[trough] * up:
                rising, peak = True, at
        elif close > closes[peak]:
            peak = at
        elif close <= closes[peak] * down:
            found.append(_rally(days, closes, trough, peak, over=True))
            rising, trough = False, at
    if rising:
        found.append(_rally(days, closes, trough, peak, over=False))
    return found


def _rally(days: list[dt.date], closes: list[Decimal], trough: int, peak: int, *, over: bool) -> Rally:
    rise = rounded(100 * (closes[peak] / closes[trough] - 1), HUNDREDTH)
    return Rally(days[trough], days[peak], rise, peak - trough, over)
