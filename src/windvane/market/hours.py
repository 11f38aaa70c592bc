"""Hours: which market a subject keeps to, and which session was the one before."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from windvane.market.instruments import instrument
from windvane.market.sessions import is_session, previous_session

_MARKETS: Final = {
    "MARKET.HK": "HK", "SOUTHBOUND": "HK", "NORTHBOUND": "CN", "MARKET.CN": "CN", "MARKET.CN3": "CN",
    "MARKET.SH": "CN", "MARKET.SZ": "CN", "MARKET.BJ": "CN", "MARKET.US": "US",
    "SOUTHBOUND.SH": "HK", "SOUTHBOUND.SZ": "HK",
}  # fmt: skip
#: The channels between two markets are open when both are.
_CHANNELS: Final = {
    "SOUTHBOUND": ("HK", "CN"),
    "SOUTHBOUND.SH": ("HK", "CN"),
    "SOUTHBOUND.SZ": ("HK", "CN"),
    "NORTHBOUND": ("HK", "CN"),
}
#: The home of each board that an id may end in.
BOARDS: Final = {"HK": "HK", "SH": "CN", "SZ": "CN", "BJ": "CN", "CSI": "CN", "US": "US"}
_ROUND_THE_CLOCK: Final = frozenset({"coin", "currency", "commodity", "rate", "futures"})


@lru_cache(maxsize=16384)
def home_of(subject: str) -> str:
    """The market whose hours a subject keeps; empty when we do not know.

    >>> home_of("00700.HK"), home_of("DJI"), home_of("text:金价")
    ('HK', 'US', '')
    """
    if subject.startswith("text:") or subject.endswith(".F"):
        return ""
    if subject in _MARKETS:
        return _MARKETS[subject]
    known = instrument(subject)
    if known is not None:
        return "" if known.kind in _ROUND_THE_CLOCK else known.home
    return BOARDS.get(subject.rpartition(".")[2], "")


@lru_cache(maxsize=16384)
def session_before(subject: str, day: dt.date) -> dt.date:
    """The last session before a day; Hong Kong's where the market is not known.

    >>> session_before("HSI", dt.date(2026, 8, 17))
    datetime.date(2026, 8, 14)
    """
    return previous_session(home_of(subject) or "HK", day)


@lru_cache(maxsize=4096)
def sessions_in(subject: str, start: dt.date, end: dt.date) -> int | None:
    """How many sessions a market has from one day to another, both included; None for more than three years.

    A channel may be closed on a day or two more before long holidays, so a count is good for a doubt only.

    >>> sessions_in("HSI", dt.date(2026, 8, 17), dt.date(2026, 8, 21))
    5
    >>> sessions_in("SOUTHBOUND", dt.date(2025, 2, 3), dt.date(2025, 2, 7))
    3
    """
    length = (end - start).days
    if length > 1100:
        return None
    homes = _CHANNELS.get(subject) or (home_of(subject) or "HK",)
    days = (start + dt.timedelta(days=after) for after in range(length + 1))
    return sum(all(is_session(home, day) for home in homes) for day in days)
