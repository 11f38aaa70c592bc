"""What a store holds, source by source, how far behind it is, and what it has not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from windvane.market.hours import BOARDS
from windvane.market.sessions import next_session
from windvane.market.store.collecting import collected
from windvane.market.store.schema import SOURCE, TABLES, Table, table
from windvane.market.store.store import Store

#: Markets whose bars should be there on each session.
_WHOLE: Final = {"HK": "HK", "CN": "CN", "US": "US"}
#: Tables that only Windvane fills.
_OWN: Final = frozenset({"articles", "facts", "findings", "alerts"})


@dataclass(frozen=True, slots=True)
class Holding:
    """What a table holds of one source.

    Attributes:
        table: its name.
        source: the source.
        rows: how many.
        ids: of how many instruments; 0 when the table has none.
        first: the first day, or None when the table has no days.
        last: the last day.
        behind: sessions between the last day and today, both left out.
        version: the table's present version.
    """

    table: str
    source: str
    rows: int
    ids: int
    first: dt.date | None
    last: dt.date | None
    behind: int | None
    version: int


def holdings(store: Store, *, today: dt.date) -> list[Holding]:
    """What each table holds of each source, in the order of the schema."""
    found = []
    for name, version in store.versions().items():
        spec = table(name)
        day = pl.col(spec.dated) if spec.dated else pl.lit(None, dtype=pl.Date)
        ids = pl.col("id") if "id" in spec.names else pl.lit(None, dtype=pl.String)
        home = ids.str.extract(r"\.([A-Z]+)$").drop_nulls().mode().sort().first()
        rows = (
            store.table(name, version)
            .group_by(SOURCE)
            .agg(
                pl.len().alias("rows"),
                ids.drop_nulls().n_unique().alias("ids"),
                day.min().alias("first"),
                day.max().alias("last"),
                home.alias("home"),
            )
        )
        for source, count, of, first, last, board in collected(rows.sort(SOURCE), store.place(name)).iter_rows():
            # By the sessions of where most of its ids trade.
            behind = sessions_between(BOARDS.get(board or "", "HK"), last, today) if last else None
            found.append(Holding(name, source, count, of, first, last, behind, version))
    return found


def missing(store: Store) -> Iterator[str]:
    """What the store has not: tables without a row, sessions without a bar. One line each."""
    versions = store.versions()
    empty = [name for name in TABLES if name not in versions and name not in _OWN]
    if empty:
        yield f"no rows yet: {', '.join(empty)}"
    for market, home in _WHOLE.items():
        days = store.table("bars").filter(pl.col("market") == market).select(pl.col("date").unique().sort())
        gaps = _gaps(home, collected(days, store.place("bars"))["date"].to_list())
        if gaps:
            which = ", ".join(day.isoformat() for day in gaps[:3])
            more = f" and {len(gaps) - 3} more" if len(gaps) > 3 else ""
            yield f"no bars of {market} on {which}{more}"


def last_day(store: Store, name: str, source: str) -> dt.date | None:
    """The last day that a table has of a source; None when it has none, or no days."""
    spec: Table = table(name)
    if spec.dated is None:
        return None
    days = store.table(name).filter(pl.col(SOURCE) == source).select(pl.col(spec.dated).max())
    day = collected(days, store.place(name)).item()
    return day if isinstance(day, dt.date) else None


def sessions_between(home: str, first: dt.date, last: dt.date) -> int:
    """The sessions after one day and before another.

    >>> sessions_between("HK", dt.date(2025, 1, 28), dt.date(2025, 2, 5))
    2
    """
    count, day = 0, next_session(home, first)
    while day < last:
        count, day = count + 1, next_session(home, day)
    return count


def _gaps(home: str, days: list[dt.date]) -> list[dt.date]:
    """The sessions between the first and the last of some days that are none of them."""
    if not days:
        return []
    there, gaps, day = set(days), [], days[0]
    while day < days[-1]:
        if day not in there:
            gaps.append(day)
        day = next_session(home, day)
    return gaps
