"""Which measures have a way of their own to be computed: each is a function marked ``@computes(measure)``."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from windvane.compute.results import Known, LackingError
from windvane.compute.series import Series, bounds, series_of
from windvane.compute.view import Data
from windvane.errors import OptionError
from windvane.facts import Period
from windvane.measures import Measure, measures


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for.

    Attributes:
        data: the store's view.
        subject: an id of ``FACTS.md``.
        measure: the measure.
        period: the time it covers.
    """

    data: Data
    subject: str
    measure: Measure
    period: Period

    @property
    def day(self) -> dt.date:
        """The period's last session.

        Raises:
            LackingError: it has none.
        """
        return bounds(self.subject, self.period)[1]


Way = Callable[..., Known]
_WAYS: Final[dict[str, Way]] = {}


def computes(measure: str) -> Callable[[Way], Way]:
    """Mark the function that computes a measure; its keyword arguments are the measure's options."""

    def mark(way: Way) -> Way:
        _WAYS[measure] = way
        return way

    return mark


def way_of(measure: str) -> Way | None:
    """The function that computes a measure, or None when its column or its formulas do."""
    return _WAYS.get(measure)


def checked(measure: str, way: Callable[..., object], options: Mapping[str, object]) -> None:
    """See to it that a measure takes the options given.

    Raises:
        OptionError: it does not.
    """
    taken = [p.name for p in inspect.signature(way).parameters.values() if p.kind is p.KEYWORD_ONLY]
    for name in options:
        if name not in taken:
            raise OptionError(measure, name, tuple(taken))


#: No market has a longer history.
_MOST_YEARS: Final = 200


def whole_years(measure: str, years: object) -> None:
    """See to it that an option ``years`` is a number of years.

    Raises:
        OptionError: it is not.
    """
    if not isinstance(years, int) or isinstance(years, bool) or not 1 <= years <= _MOST_YEARS:
        raise OptionError(measure, f"years={years}", (f"years=1 to {_MOST_YEARS}", "None"))


def moving_series(data: Data, subject: str, measure: str, day: dt.date) -> Series:
    """A series whose moves are to be looked at: adjusted prices where the store has them of the day, else plain ones.

    Raises:
        LackingError: the store has neither.
    """
    known = measures()[measure]
    try:
        adjusted = series_of(data, subject, known, "dividends")
    except LackingError:
        return series_of(data, subject, known)
    if adjusted.has(day):
        return adjusted
    try:
        return series_of(data, subject, known)
    except LackingError:
        return adjusted
