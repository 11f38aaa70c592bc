"""When to look next: often while Hong Kong trades and settles its day, seldom otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from windvane.market.sessions import closing_time, is_session, next_session
from windvane.watch.clock import HONG_KONG

#: News of the day begins half an hour before the opening auction (09:00). Source: the exchange's trading hours.
_FIRST_LOOK: Final = dt.time(8, 30)
#: Short selling and the southbound totals are published within four hours of the close.
_AFTER_CLOSE: Final = dt.timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often to look.

    Attributes:
        session: between two looks on a session day, from before the open until its figures are in.
        closed: between two looks at any other time.
    """

    session: dt.timedelta = dt.timedelta(minutes=2)
    closed: dt.timedelta = dt.timedelta(minutes=30)


def next_look(now: dt.datetime, pace: Pace) -> dt.datetime:
    """The next time to look, after a look at a time; the start of a session day is never slept through.

    >>> at = lambda text: dt.datetime.fromisoformat(text).replace(tzinfo=HONG_KONG)
    >>> [f"{next_look(at(text), Pace()):%d %H:%M}" for text in ("2025-02-07T10:00", "2025-02-07T23:00", "2025-02-07T08:20")]
    ['07 10:02', '07 23:30', '07 08:30']
    """
    here = now.astimezone(HONG_KONG)
    starts, ends = _busy_hours(here.date())
    if starts <= here < ends:
        return here + pace.session
    if here >= starts:
        starts, _ = _busy_hours(here.date() + dt.timedelta(days=1))
    return min(here + pace.closed, starts)


def _busy_hours(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """When the next busy hours from a day on begin and end."""
    if not is_session("HK", day):
        day = next_session("HK", day)
    closes = closing_time("HK", day)
    assert closes is not None
    ends = closes.replace(tzinfo=HONG_KONG) + _AFTER_CLOSE
    return dt.datetime.combine(day, _FIRST_LOOK, HONG_KONG), ends
