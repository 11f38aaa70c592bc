"""Trading sessions of Hong Kong, the mainland, the US and the southbound channel: which days, and until when.

A home is ``HK``, ``CN`` (Shanghai, Shenzhen and Beijing keep the same days), ``US`` or ``SOUTHBOUND`` (the channel is open when
Hong Kong and the mainland both are, and until April 2023 not on the days whose trades would have settled in a mainland
holiday). Outside the days the table knows, and for other homes, every weekday counts as a session, and ``known`` says so.

Hours are Hong Kong's. Sources: the exchanges' trading hours (Hong Kong 16:00, the mainland 15:00, New York 16:00 of its
own day, which is 4:00 of the next in Hong Kong and 5:00 in winter, Tokyo 15:30 and Seoul 15:30 are 14:30, Taipei 13:30).

Source: ``sessions.tsv``, made by ``data/sessions/build.py``, which names its sources.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

_DAY: Final = dt.timedelta(days=1)
#: Hours after midnight, in Hong Kong, at which each market closes.
_CLOSES: Final = {"HK": 16.0, "CN": 15.0, "US": 28.0, "JP": 14.5, "KR": 14.5, "TW": 13.5, "SOUTHBOUND": 16.0}
#: Hong Kong's morning ended at 12:30 until its hours were brought nearer to the mainland's on this day; since, at 12:00.
_NOON_SINCE: Final = dt.date(2011, 3, 7)


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one home.

    Attributes:
        home: HK, CN, US or SOUTHBOUND.
        first: the first day known.
        last: the last day known.
        closed: the weekdays between them without a session.
        mornings: the sessions between them without an afternoon.
    """

    home: str
    first: dt.date
    last: dt.date
    closed: frozenset[dt.date]
    mornings: frozenset[dt.date]


@lru_cache(maxsize=1)
def _table() -> dict[str, Sessions]:
    rows = files(__package__).joinpath("sessions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    table = {}
    for row in rows:
        home, first, last, *listed = row.split("\t")
        closed, mornings = (frozenset(map(dt.date.fromisoformat, days.split())) for days in listed)
        table[home] = Sessions(home, dt.date.fromisoformat(first), dt.date.fromisoformat(last), closed, mornings)
    return table


def known(home: str, day: dt.date) -> bool:
    """Whether the table covers a day of a home.

    >>> known("HK", dt.date(2025, 2, 7)), known("HK", dt.date(1997, 7, 1)), known("JP", dt.date(2025, 2, 7))
    (True, False, False)
    """
    sessions = _table().get(home)
    return sessions is not None and sessions.first <= day <= sessions.last


def is_session(home: str, day: dt.date) -> bool:
    """Whether a market traded on a day, be it only in the morning.

    >>> is_session("HK", dt.date(2025, 2, 7)), is_session("HK", dt.date(2023, 9, 1)), is_session("CN", dt.date(2025, 1, 29))
    (True, False, False)
    """
    if day.weekday() > 4:
        return False
    sessions = _table().get(home)
    return sessions is None or day not in sessions.closed


def last_session(home: str, day: dt.date) -> dt.date:
    """The last session on or before a day.

    >>> last_session("HK", dt.date(2025, 2, 9))
    datetime.date(2025, 2, 7)
    """
    while not is_session(home, day):
        day -= _DAY
    return day


def previous_session(home: str, day: dt.date) -> dt.date:
    """The session before a day.

    >>> previous_session("HK", dt.date(2025, 2, 3)), previous_session("CN", dt.date(2025, 2, 5))
    (datetime.date(2025, 1, 28), datetime.date(2025, 1, 27))
    """
    return last_session(home, day - _DAY)


def next_session(home: str, day: dt.date) -> dt.date:
    """The session after a day.

    >>> next_session("US", dt.date(2025, 7, 3))
    datetime.date(2025, 7, 7)
    """
    day += _DAY
    while not is_session(home, day):
        day += _DAY
    return day


def is_half_day(home: str, day: dt.date) -> bool:
    """Whether a session has a morning and no afternoon: Hong Kong's on the eves of Christmas, New Year and Lunar New Year.

    Days that a typhoon or a rainstorm cut short are not among them.

    >>> is_half_day("HK", dt.date(2025, 1, 28)), is_half_day("HK", dt.date(2025, 1, 27)), is_half_day("CN", dt.date(2024, 12, 31))
    (True, False, False)
    """
    sessions = _table().get(home)
    return sessions is not None and day in sessions.mornings


@lru_cache(maxsize=16384)
def closing_time(home: str, day: dt.date) -> dt.datetime | None:
    """When a market closes on a day, in Hong Kong time; None for one whose hours we do not know.

    >>> closing_time("US", dt.date(2026, 8, 21))
    datetime.datetime(2026, 8, 22, 4, 0)
    >>> closing_time("HK", dt.date(2025, 1, 28))
    datetime.datetime(2025, 1, 28, 12, 0)
    """
    hour = _CLOSES.get(home)
    if hour is None:
        return None
    if home == "US" and not 3 < day.month < 11:
        hour += 1
    if is_half_day(home, day):
        hour = 12.0 if day >= _NOON_SINCE else 12.5
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=hour)


def sessions_between(home: str, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The sessions from one day to another, both included; none when the second is before the first.

    >>> [f"{day:%m-%d}" for day in sessions_between("SOUTHBOUND", dt.date(2025, 1, 24), dt.date(2025, 2, 6))]
    ['01-24', '01-27', '02-05', '02-06']
    """
    days = (first + after * _DAY for after in range((last - first).days + 1))
    return tuple(day for day in days if is_session(home, day))


def week_of(home: str, day: dt.date) -> tuple[dt.date, ...]:
    """The sessions of the calendar week, Monday to Sunday, that a day is in; none in a week of holidays.

    >>> [f"{day:%m-%d}" for day in week_of("HK", dt.date(2025, 2, 2))]
    ['01-27', '01-28']
    """
    monday = day - day.weekday() * _DAY
    return sessions_between(home, monday, monday + 6 * _DAY)
