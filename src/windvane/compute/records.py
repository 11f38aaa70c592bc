"""First since, highest since, n-year highs, streaks: where a day stands among the days before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final, Literal

from windvane.compute.digits import ONE, shortest
from windvane.compute.registry import Ask, computes, moving_series, whole_years
from windvane.compute.results import Answer, Known, LackingError, answered, joined
from windvane.compute.series import Series
from windvane.compute.spans import back
from windvane.compute.view import Data
from windvane.errors import OptionError
from windvane.facts import Period
from windvane.figures import DAYS, MONTHS, WEEKS, Unit
from windvane.measures import measure as measure_of
from windvane.measures import measures

Side = Literal["highest", "lowest"]


@dataclass(frozen=True, slots=True)
class Since:
    """How long ago a value was last reached.

    Attributes:
        subject: whose value.
        measure: of what.
        day: the day looked at.
        value: its value; None where prices are adjusted for dividends, which vouch for no level.
        since: the last earlier day that reached it (or the mark); None when no day stored did.
        then: that day's value; None as above.
        first: the first day stored: before it nothing is known.
        rows: the rows of both days.
    """

    subject: str
    measure: str
    day: dt.date
    value: Decimal | None
    since: dt.date | None
    then: Decimal | None
    first: dt.date
    rows: tuple[str, ...]


def since(
    data: Data,
    subject: str,
    measure: str,
    day: dt.date,
    *,
    side: Side = "highest",
    mark: Decimal | None = None,
) -> Answer[Since]:
    """The last day before on which a value was as high (or as low), or, with a mark, over (or under) the mark.

    Args:
        data: the store's view.
        subject: whose value.
        measure: a measure that the store has a column of, such as ``close``, ``high``, ``turnover``, ``pe_ttm``.
        day: the day looked at.
        side: ``highest``: the highest since; ``lowest``: the lowest since.
        mark: a size that was crossed: the first time over it since.

    Returns:
        A ``Since``; ``Unavailable`` when the day has no value, or its value is not beyond the mark.
    """
    name = measure_of(measure).id

    def work() -> Since:
        series, place = _place(data, subject, name, day)
        value = shortest(series.values[place])
        if mark is not None and not _beyond(value, mark, side):
            raise LackingError(f"The {name} of {subject} on {day} is {value}, not {_over(side)} {mark}.")
        reached = _reaches(value, side) if mark is None else lambda earlier: _beyond(earlier, mark, side)
        return _since(series, place, name, reached)

    return answered(subject, name, Period.day(day), work)


def is_record(
    data: Data, subject: str, measure: str, day: dt.date, *, years: int | None = None, side: Side = "highest"
) -> Answer[bool]:
    """Whether a value is the highest (or lowest) in so many years, or, without years, of all days stored.

    A value reached before is no record. ``Unavailable`` when the store does not reach back so many years.

    Raises:
        OptionError: ``years`` is no number of years.
    """
    name = measure_of(measure).id
    if years is not None:
        whole_years(name, years)

    def work() -> bool:
        series, place = _place(data, subject, name, day)
        first = series.days[0] if years is None else back(day, years=years)
        # A closure may lie on the calendar day itself: the longest, the lunar New Year's, is of 14 days.
        if (series.days[0] - first).days > 14:
            raise LackingError(f"The store has {name} of {subject} from {series.days[0]} on, not from {first}.")
        found = _since(series, place, name, _reaches(shortest(series.values[place]), side))
        return found.since is None or found.since < first

    return answered(subject, name, Period.day(day), work)


def _place(data: Data, subject: str, measure: str, day: dt.date) -> tuple[Series, int]:
    if not measures()[measure].columns:
        raise LackingError(f"The store has no history of {measure}: it is computed from day to day.")
    series = moving_series(data, subject, measure, day)
    series.at(day)
    return series, series.days.index(day)


def _since(series: Series, place: int, measure: str, reached: Callable[[Decimal], bool]) -> Since:
    """The last earlier row that reaches something, of the same source where sources count differently."""
    frame = series.frame
    suspect, sources = frame["suspect"].to_list(), frame["source"].to_list()
    one_source = series.subject.startswith("MARKET.")
    values = series.values
    fits = [at for at in range(place) if not suspect[at] and (not one_source or sources[at] == sources[place])]
    found = next((at for at in reversed(fits) if reached(shortest(values[at]))), None)
    level = "adjustment" not in frame.columns or frame["adjustment"][place] == "none" or series.column.endswith("_ccy")
    return Since(
        subject=series.subject,
        measure=measure,
        day=series.days[place],
        value=shortest(values[place]) if level else None,
        since=None if found is None else series.days[found],
        then=shortest(values[found]) if found is not None and level else None,
        first=series.days[fits[0]] if fits else series.days[place],
        rows=tuple(series.reference(at) for at in (found, place) if at is not None),
    )


def _reaches(value: Decimal, side: Side) -> Callable[[Decimal], bool]:
    return (lambda earlier: earlier >= value) if side == "highest" else (lambda earlier: earlier <= value)


def _beyond(value: Decimal, mark: Decimal, side: Side) -> bool:
    return value > mark if side == "highest" else value < mark


def _over(side: Side) -> str:
    return "over" if side == "highest" else "under"


# --- streaks ----------------------------------------------------------------------------------------------------------

_EVERY: Final[dict[str, tuple[Unit, Callable[[dt.date], object]]]] = {
    "day": (DAYS, lambda day: day),
    "week": (WEEKS, lambda day: day.isocalendar()[:2]),
    "month": (MONTHS, lambda day: (day.year, day.month)),
}


@computes("streak")
def streak(ask: Ask, *, of: str = "close", every: Literal["day", "week", "month"] = "day") -> Known:
    """How many sessions, weeks or months in a row a level rose or fell; a flow, how many it was in or out."""
    if every not in _EVERY:
        raise OptionError(ask.measure.id, f"every={every}", tuple(f"every={word}" for word in _EVERY))
    measure = measure_of(of)
    series = moving_series(ask.data, ask.subject, measure.id, ask.day)
    series.at(ask.day)
    unit, part = _EVERY[every]
    of_value = measure.signed
    if of_value and every != "day":
        raise LackingError(f"A streak of {measure.id} is counted in days.")
    signs = _signs(series, series.days.index(ask.day), part, of_value=of_value, daily=every == "day")
    first = next(signs, None)
    if not first:
        what = "has no value before" if first is None else "did not move on"
        raise LackingError(f"The {measure.id} of {ask.subject} {what} {ask.day}, so there is no streak.")
    length = 1
    for sign in signs:
        if sign != first:
            break
        length += 1
    else:
        raise LackingError(f"The streak of {ask.subject} is longer than what the store has, {length} at least.")
    way = ("above 0" if first > 0 else "below 0") if of_value else ("rising" if first > 0 else "falling")
    rows, source = joined(series.at(ask.day).known)
    name = f"streak: {measure.id} {way}, every {every}, {ask.subject}"
    return Known(Decimal(length), unit, ONE, rows, source, name, Period.day(ask.day))


def _signs(
    series: Series, place: int, part: Callable[[dt.date], object], *, of_value: bool, daily: bool
) -> Iterator[int]:
    """From a row back: the sign of each day's, week's or month's move, or of the values themselves."""
    days = series.days
    lasts = (at for at in range(place - 1, -1, -1) if part(days[at]) != part(days[at + 1]))
    later = place
    for earlier in chain(lasts, (None,)):
        value = series.point(later).known.value
        if earlier is not None:
            if daily:
                series.place_before(days[later])  # a hole in the data would join what does not follow each other
            value = value if of_value else value - series.point(earlier).known.value
            later = earlier
        elif not of_value:
            return
        yield (value > 0) - (value < 0)
