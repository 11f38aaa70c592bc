"""Trading sessions of Hong Kong, the mainland and the US: which days were sessions, and which session came before.

A home is ``HK``, ``CN`` (Shanghai, Shenzhen and Beijing keep the same days) or ``US``. Outside the days the table knows, and
for other homes, every weekday counts as a session, and ``known`` says so.

Source: ``sessions.tsv``, made by ``data/sessions/build.py``, which names its sources.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one home.

    Attributes:
        home: HK, CN or US.
        first: the first day known.
        last: the last day known.
        closed: the weekdays between them without a session.
    """

    home: str
    first: dt.date
    last: dt.date
    closed: frozenset[dt.date]


@lru_cache(maxsize=1)
def _table() -> dict[str, Sessions]:
    rows = files(__package__).joinpath("sessions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    table = {}
    for row in rows:
        home, first, last, closed = row.split("\t")
        off = frozenset(map(dt.date.fromisoformat, closed.split(" ")))
        table[home] = Sessions(home, dt.date.fromisoformat(first), dt.date.fromisoformat(last), off)
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
