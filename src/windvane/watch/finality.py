"""Whether a day's figures are final: until the closing auction, short selling and the southbound totals are in, they are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from windvane.market.sessions import closing_time, is_session
from windvane.watch.clock import HONG_KONG

if TYPE_CHECKING:
    from windvane.market.store import Store

#: The closing auction ends at random within ten minutes of the close. Source: the exchange's trading hours (16:08 to 16:10).
_AUCTION: Final = dt.timedelta(minutes=10)

#: What a day waits for, in the order in which it comes.
CLOSE, SHORTS, SOUTHBOUND = "closing auction", "short selling", "southbound totals"
#: What a day without a session waits for.
END: Final = "the end of the day"


@dataclass(frozen=True, slots=True)
class Finality:
    """How far a day's figures have come.

    Attributes:
        day: the day.
        waiting: what is not in yet; empty when the day is final.
    """

    day: dt.date
    waiting: tuple[str, ...]

    @property
    def final(self) -> bool:
        """Whether nothing more is to come."""
        return not self.waiting


def auction_ends(day: dt.date) -> dt.datetime:
    """When the last price of a Hong Kong session is made.

    >>> auction_ends(dt.date(2025, 2, 7)).isoformat(), auction_ends(dt.date(2025, 1, 28)).isoformat()
    ('2025-02-07T16:10:00+08:00', '2025-01-28T12:10:00+08:00')
    """
    closes = closing_time("HK", day)
    assert closes is not None
    return closes.replace(tzinfo=HONG_KONG) + _AUCTION


def finality(store: Store, day: dt.date, *, now: dt.datetime) -> Finality:
    """How far a day's figures have come in a store.

    A day without a session in Hong Kong waits for its own end alone: nothing of it will be published.
    """
    if not is_session("HK", day):
        over = now.astimezone(HONG_KONG).date() > day
        return Finality(day, () if over else (END,))
    waiting = tuple(what for what, needed, rows in _NEEDS if needed(day) and _none(rows(store), day))
    if CLOSE not in waiting and now < auction_ends(day):
        waiting = (CLOSE, *waiting)
    return Finality(day, waiting)


def _none(rows: pl.LazyFrame, day: dt.date) -> bool:
    return rows.filter(pl.col("date") == day).limit(1).collect().is_empty()


def _closes(store: Store) -> pl.LazyFrame:
    final = (pl.col("finality") == "final") & pl.col("close_price").is_not_null()
    return store.table("bars").filter(pl.col("id") == "HSI", final)


def _shorts(store: Store) -> pl.LazyFrame:
    return store.table("shorts").filter(pl.col("session") == "day")


def _totals(store: Store) -> pl.LazyFrame:
    return store.table("flows").filter(pl.col("channel") == "SOUTHBOUND", pl.col("id") == "SOUTHBOUND")


def _always(_: dt.date) -> bool:
    return True


def _southbound_open(day: dt.date) -> bool:
    return is_session("SOUTHBOUND", day)


_Need = tuple[str, Callable[[dt.date], bool], Callable[["Store"], pl.LazyFrame]]
_NEEDS: Final[tuple[_Need, ...]] = (
    (CLOSE, _always, _closes),
    (SHORTS, _always, _shorts),
    (SOUTHBOUND, _southbound_open, _totals),
)
