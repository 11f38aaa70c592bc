"""Spans of time as news has them: the week, month, quarter and year up to a day, and the same day so long before.

Each begins where the calendar does; the move over it is measured from the close of the session before its first day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Final

from windvane.facts import Period


def week_to(day: dt.date) -> Period:
    """Monday to the day.

    >>> str(week_to(dt.date(2025, 2, 7)))
    '2025-02-03/2025-02-07'
    """
    return Period(day - dt.timedelta(days=day.weekday()), day)


def month_to(day: dt.date) -> Period:
    """The first of the month to the day.

    >>> str(month_to(dt.date(2025, 1, 28)))
    '2025-01-01/2025-01-28'
    """
    return Period(day.replace(day=1), day)


def quarter_to(day: dt.date) -> Period:
    """The first of the quarter to the day.

    >>> str(quarter_to(dt.date(2025, 2, 7)))
    '2025-01-01/2025-02-07'
    """
    return Period(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), day)


def year_to(day: dt.date) -> Period:
    """New Year's Day to the day.

    >>> str(year_to(dt.date(2025, 2, 13)))
    '2025-01-01/2025-02-13'
    """
    return Period(day.replace(month=1, day=1), day)


#: The spans by the word for them.
SPANS: Final[dict[str, Callable[[dt.date], Period]]] = {
    "day": Period.day,
    "week": week_to,
    "month": month_to,
    "quarter": quarter_to,
    "year": year_to,
}


def back(day: dt.date, *, years: int = 0, months: int = 0) -> dt.date:
    """The same calendar day so many years and months before; the month's last where it has no such day.

    >>> back(dt.date(2025, 1, 27), years=5), back(dt.date(2024, 2, 29), years=1), back(dt.date(2025, 3, 31), months=1)
    (datetime.date(2020, 1, 27), datetime.date(2023, 2, 28), datetime.date(2025, 2, 28))
    """
    count = day.year * 12 + day.month - 1 - 12 * years - months
    year, month = divmod(count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
