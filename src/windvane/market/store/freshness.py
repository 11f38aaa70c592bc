"""How fresh a store is, market by market, against the last session that has ended; what it lacks, and who would have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from windvane.market.hours import BOARDS
from windvane.market.sessions import closing_time, last_session, previous_session, sessions_between
from windvane.market.store.schema import SOURCE, TABLES, Table, table
from windvane.market.store.store import Store

#: Tables that only Windvane fills, out of articles.
READ: Final = ("articles", "facts", "findings", "alerts")
#: Tables with a row for each session; the others are of days on which something happened.
_EVERY_SESSION: Final = ("bars", "index_valuations", "flows", "shorts", "options")
#: Who publishes what, by the source's name for ``windvane data pull``; the rest comes from files.
_PUBLISHED: Final = {
    ("bars", "HK"): ("hkex-quotations", "akshare"),
    ("bars", "CN"): ("akshare",),
    ("bars", "INDEX"): ("akshare", "hkex-quotations"),
    ("index_valuations", "INDEX"): ("akshare",),
    ("index_valuations", "CN"): ("akshare",),
    ("flows", "SOUTHBOUND"): ("akshare",),
    ("shorts", "HK"): ("hkex-quotations",),
}
_HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))
_DAY: Final = dt.timedelta(days=1)
#: Markets whose bars should be there on each session between their first and their last.
_WHOLE: Final = ("HK", "CN", "US")
_HOMES: Final = (*_WHOLE, "SOUTHBOUND")


@dataclass(frozen=True, slots=True)
class Part:
    """What a table has of one market.

    Attributes:
        market: HK, CN, US, INDEX, SOUTHBOUND or NORTHBOUND; empty for what is of none.
        rows: how many.
        ids: of how many instruments; 0 where the table has none.
        first: its first day; None where it has no days.
        last: its last day.
        behind: sessions that have ended since; None where nothing is due each session.
    """

    market: str
    rows: int
    ids: int
    first: dt.date | None
    last: dt.date | None
    behind: int | None


@dataclass(frozen=True, slots=True)
class Holding:
    """What a store has in a table.

    Attributes:
        table: its name.
        rows: how many.
        sources: where they came from.
        version: its version.
        imported_at: when that was written; None where its log does not say.
        parts: market by market.
    """

    table: str
    rows: int
    sources: tuple[str, ...]
    version: int
    imported_at: dt.datetime | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """What a store has not.

    Attributes:
        table: of which table.
        market: of which market; empty where the table has no rows at all.
        first: the first session that is not there, or None.
        last: the last.
        sessions: how many.
        sources: which of `windvane data pull` would have it; none where it comes from files.
    """

    table: str
    market: str
    first: dt.date | None
    last: dt.date | None
    sessions: int
    sources: tuple[str, ...]


def last_ended(now: dt.datetime) -> dict[str, dt.date]:
    """The last session that has ended, of each home.

    >>> ended = last_ended(dt.datetime(2025, 2, 8, 4, 59, tzinfo=_HONG_KONG))
    >>> str(ended["HK"]), str(ended["US"])
    ('2025-02-07', '2025-02-06')
    """
    here = now.astimezone(_HONG_KONG).replace(tzinfo=None)
    return {home: _last_ended(home, here) for home in _HOMES}


def _last_ended(home: str, here: dt.datetime) -> dt.date:
    day = last_session(home, here.date())
    while (closes := closing_time(home, day)) is not None and closes > here:
        day = previous_session(home, day)
    return day


def holdings(store: Store, *, ended: Mapping[str, dt.date]) -> list[Holding]:
    """What a store has, table by table, in the order of the schema.

    Args:
        store: the store.
        ended: the last session due, of each home, as `last_ended` gives it.
    """
    made = []
    for name, version in store.versions().items():
        frame = _counted(store, table(name), version)
        parts = tuple(
            Part(market, rows, ids, first, last, _behind(name, market, last, ended))
            for market, rows, ids, first, last, _ in frame.iter_rows()
        )
        sources = sorted({source for row in frame["sources"] for source in row})
        rows = sum(part.rows for part in parts)
        made.append(Holding(name, rows, tuple(sources), version, store.written_at(name), parts))
    return made


def lacking(store: Store, held: Iterable[Holding], *, ended: Mapping[str, dt.date]) -> Iterator[Lack]:
    """What a store has not: tables without a row, sessions since the last day, sessions between the first and the last.

    Args:
        store: the store.
        held: what `holdings` says of it.
        ended: the last session due, of each home.
    """
    held = list(held)
    there = {holding.table for holding in held}
    for name in TABLES:
        if name not in there and name not in READ:
            published = (source for (of, _), names in _PUBLISHED.items() if of == name for source in names)
            yield Lack(name, "", None, None, 0, tuple(dict.fromkeys(published)))
    for holding in held:
        for part in holding.parts:
            sources = _PUBLISHED.get((holding.table, part.market), ())
            if holding.table == "bars" and part.market in _WHOLE:
                gaps = _gaps(store, part)
                if gaps:
                    yield Lack("bars", part.market, gaps[0], gaps[-1], len(gaps), sources)
            if part.behind and part.last is not None:
                due = _due(part.market, part.last, ended)
                yield Lack(holding.table, part.market, due[0], due[-1], len(due), sources)


def _home(market: str) -> str:
    """Whose sessions a market keeps: an index's are Hong Kong's, for want of one home."""
    return {"INDEX": "HK", "NORTHBOUND": "SOUTHBOUND", "": "HK"}.get(market, market)


def _counted(store: Store, spec: Table, version: int) -> pl.DataFrame:
    """For each market its rows, ids, first and last day and sources."""
    day = pl.col(spec.dated) if spec.dated else pl.lit(None, dtype=pl.Date)
    if spec.name == "articles":
        day = pl.col("published_at").dt.convert_time_zone("Asia/Hong_Kong").dt.date()
    ids = pl.col("id").n_unique() if "id" in spec.names else pl.lit(0)
    return (
        store.table(spec.name, version)
        .with_columns(_market(spec).alias("of"), day.alias("day"))
        .group_by("of")
        .agg(
            pl.len().alias("rows"),
            ids.alias("ids"),
            pl.col("day").min().alias("first"),
            pl.col("day").max().alias("last"),
            pl.col(SOURCE).unique().alias("sources"),
        )
        .sort("of")
        .collect()
    )


def _market(spec: Table) -> pl.Expr:
    """The market of a row."""
    if "market" in spec.names:
        return pl.col("market")
    if "channel" in spec.names:
        return pl.col("channel")
    if spec.name not in _EVERY_SESSION:
        return pl.lit("")
    return pl.col("id").str.extract(r"\.([A-Z]+)$").replace_strict(BOARDS, default="INDEX")


def _behind(name: str, market: str, last: dt.date | None, ended: Mapping[str, dt.date]) -> int | None:
    return None if last is None or name not in _EVERY_SESSION else len(_due(market, last, ended))


def _due(market: str, last: dt.date, ended: Mapping[str, dt.date]) -> tuple[dt.date, ...]:
    """The sessions of a market that have ended since its last day."""
    home = _home(market)
    return sessions_between(home, last + _DAY, ended[home])


def _gaps(store: Store, part: Part) -> list[dt.date]:
    """The sessions between the first and the last day of a market's bars on which it has none."""
    if part.first is None or part.last is None:
        return []
    days = store.table("bars").filter(pl.col("market") == part.market).select(pl.col("date").unique()).collect()
    there = set(days["date"])
    return [day for day in sessions_between(part.market, part.first, part.last) if day not in there]
