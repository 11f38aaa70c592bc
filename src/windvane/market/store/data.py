"""What the rest of Windvane asks of the store: one row a day, from the best source, at versions that do not move.

Of rows that two sources have for one key, a final one goes before an interim one, then an exchange's own before a vendor's,
then the one written later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl

from windvane.market.store.collecting import collected
from windvane.market.store.kept import Kept
from windvane.market.store.schema import EXCHANGES, SOURCE, TABLES, WRITTEN_IN, Table, table

if TYPE_CHECKING:
    from windvane.market.store.store import Store


#: Panels that are kept: each may be millions of rows.
_PANELS: Final = 4
#: So many things made of frames are kept: what a report asks of indices, sectors and some stocks.
_KEPT: Final = 512


class Data:
    """A read-only view of a store, pinned to versions; frames are in the columns of ``schema`` and sorted by date.

    Args:
        store: what to look at.
        versions: the version of each table; a table that is not named is empty.

    Attributes:
        versions: as given: what to keep to see the same again.
    """

    def __init__(self, store: Store, versions: Mapping[str, int]) -> None:
        self.versions = {name: versions[name] for name in TABLES if name in versions}
        self._store = store
        self._scans: dict[str, pl.LazyFrame] = {}
        self._frames: dict[tuple[str, ...], pl.DataFrame] = {}
        self._loaded: dict[tuple[str, str], pl.DataFrame] = {}
        #: What was made of this view's frames.
        self.kept = Kept(_KEPT)

    def load(self, name: str, ids: Iterable[str]) -> None:
        """Read what a table has of many instruments at once; asked for one by one, each is looked for in every file.

        Args:
            name: a table with a column ``id``.
            ids: the instruments.
        """
        wanted = [id for id in dict.fromkeys(ids) if (name, id) not in self._loaded]
        if len(wanted) > 1:
            rows = self._collected(name, self._scan(name).filter(pl.col("id").is_in(wanted)))
            parts = rows.partition_by("id", as_dict=True)
            self._loaded.update({(name, id): parts.get((id,), rows.clear()) for id in wanted})

    def bars(self, id: str, *, adjustment: str | None = None) -> pl.DataFrame:
        """An instrument's bars, one a day.

        Args:
            id: the instrument.
            adjustment: ``none`` or ``dividends`` to see those alone; whichever there is when None.
        """
        if adjustment is None:
            return self._of("bars", "id", id)
        key = ("bars", "id", id, adjustment)
        if key not in self._frames:
            loaded = self._loaded.get(("bars", id))
            rows = self._scan("bars").filter(pl.col("id") == id) if loaded is None else loaded.lazy()
            of_one = rows.filter(pl.col("adjustment") == adjustment)
            self._frames[key] = best(table("bars"), self._collected("bars", of_one))
        return self._frames[key]

    def panel(self, market: str, start: dt.date, end: dt.date) -> pl.DataFrame:
        """The bars of all instruments of a market (HK, CN, US, INDEX) from one day to another, both included.

        They come by instrument, and by date within it.
        """
        key = ("bars", "panel", market, start.isoformat(), end.isoformat())
        if key not in self._frames:
            panels = [known for known in self._frames if known[1] == "panel"]
            wider = next((self._frames[known] for known in panels if _covers(known, market, start, end)), None)
            for oldest in panels[: -_PANELS + 1]:
                del self._frames[oldest]
            within = pl.col("date").is_between(start, end)
            if wider is None:
                rows = self._scan("bars").filter(pl.col("market") == market, within)
                self._frames[key] = _by_instrument(self._collected("bars", rows))
            else:
                self._frames[key] = wider.filter(within)
        return self._frames[key]

    def index_valuations(self, id: str) -> pl.DataFrame:
        """An index's price to earnings, price to book and dividend yield, one row a day."""
        return self._of("index_valuations", "id", id)

    def stock_valuations(self, id: str) -> pl.DataFrame:
        """A stock's valuation and results, one row a day."""
        return self._of("stock_valuations", "id", id)

    def flows(self, channel: str, id: str | None = None) -> pl.DataFrame:
        """A channel's flow in total, or that in one stock, one row a day."""
        subject = id or channel
        return self._of("flows", "channel", channel).filter(pl.col("id") == subject)

    def shorts(self, id: str) -> pl.DataFrame:
        """A stock's short selling, one row a day and session (``morning``, ``day``, ``week``)."""
        return self._of("shorts", "id", id)

    def options(self, id: str) -> pl.DataFrame:
        """An underlying's options, one row a day."""
        return self._of("options", "id", id)

    def ratings(self, id: str) -> pl.DataFrame:
        """What brokers said of a stock, one row a day and broker."""
        return self._of("ratings", "id", id)

    def basket(self, name: str, *, on: dt.date | None = None) -> pl.DataFrame:
        """The members of a basket: all there ever were, or those of one day."""
        members = self._of("baskets", "basket", name)
        if on is None:
            return members
        return members.filter(pl.col("since") <= on, pl.col("until").is_null() | (pl.col("until") >= on))

    def baskets(self) -> tuple[str, ...]:
        """The names of all baskets."""
        return tuple(
            self._collected("baskets", self._scan("baskets").select(pl.col("basket").unique().sort()))["basket"]
        )

    def events(self, start: dt.date, end: dt.date) -> pl.DataFrame:
        """What is known to happen from one day to another, both included."""
        return best(
            table("events"),
            self._collected("events", self._scan("events").filter(pl.col("date").is_between(start, end))),
        )

    def instruments(self) -> pl.DataFrame:
        """All instruments of the store, one row each."""
        return self._instruments

    @cached_property
    def _instruments(self) -> pl.DataFrame:
        return best(table("instruments"), self._collected("instruments", self._scan("instruments")))

    def reference(self, name: str, row: Mapping[str, object]) -> str:
        """Where a row stands, for the evidence of a fact: table, version, key, source.

        ``store.table("bars", 3)`` has the row that ``bars v3 HSI 2025-02-07 source=…`` names.
        """
        key = " ".join(str(row[column]) for column in table(name).key)
        return f"{name} v{self.versions[name]} {key} source={row[SOURCE]}"

    def _of(self, name: str, column: str, value: str) -> pl.DataFrame:
        """The best rows that have a value in a column, read once."""
        key = (name, column, value)
        if key not in self._frames:
            rows = self._loaded.get((name, value)) if column == "id" else None
            if rows is None:
                rows = self._collected(name, self._scan(name).filter(pl.col(column) == value))
            self._frames[key] = best(table(name), rows)
        return self._frames[key]

    def _collected(self, name: str, rows: pl.LazyFrame) -> pl.DataFrame:
        return collected(rows, self._store.place(name))

    def _scan(self, name: str) -> pl.LazyFrame:
        if name not in self._scans:
            version = self.versions.get(name)
            empty = table(name).dtypes.to_frame().lazy()
            self._scans[name] = empty if version is None else self._store.table(name, version)
        return self._scans[name]


def _covers(panel: tuple[str, ...], market: str, start: dt.date, end: dt.date) -> bool:
    """Whether a panel has all the days of a market that are asked for."""
    _, _, of, first, last = panel
    return of == market and first <= start.isoformat() and end.isoformat() <= last


def _by_instrument(rows: pl.DataFrame) -> pl.DataFrame:
    """The best bars, each instrument's together; millions are not sorted again where a compacted table has them so."""
    if rows[SOURCE].n_unique() > 1:
        rows = best(table("bars"), rows)
    alike = (pl.col("id") == pl.col("id").shift()) & (pl.col("date") < pl.col("date").shift())
    if rows["id"].is_sorted() and not rows.select(alike.any()).item():
        return rows
    return rows.sort("id", "date")


def best(spec: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """One row for each key, from the best source that has it, in order of date and key."""
    dated = [name for name in ("date", "since") if name in spec.key]
    order = [*dated, *(name for name in spec.key if name not in dated)]
    if rows[SOURCE].n_unique() > 1:
        interim = pl.col("finality") == "interim" if "finality" in spec.values else pl.col(SOURCE).is_null()
        vendor = ~pl.col(SOURCE).str.split("-").list.first().is_in(EXCHANGES)
        ranked = rows.sort(
            [interim, vendor, pl.col(WRITTEN_IN), pl.col(SOURCE)], descending=[False, False, True, False]
        )
        rows = ranked.unique(list(spec.key), keep="first")
    return rows.sort(order)
