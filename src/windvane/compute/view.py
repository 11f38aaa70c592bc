"""What compute asks of the market store: the ``Data`` of decision 7, and nothing else of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Protocol, TypeVar

import polars as pl

Made = TypeVar("Made")


class Data(Protocol):
    """A read-only view: frames in the store's columns, one row a day from the best source, oldest first."""

    def load(self, name: str, ids: Iterable[str]) -> None:
        """Read what a table has of many instruments at once, before each is asked for."""

    def bars(self, id: str, *, adjustment: str | None = None) -> pl.DataFrame:
        """An instrument's bars; those of one adjustment (``none``, ``dividends``) when it is given."""

    def panel(self, market: str, start: dt.date, end: dt.date) -> pl.DataFrame:
        """The bars of all instruments of a market from one day to another, both included; best in order of id and date."""

    def index_valuations(self, id: str) -> pl.DataFrame:
        """An index's multiples."""

    def stock_valuations(self, id: str) -> pl.DataFrame:
        """A stock's multiples and results."""

    def flows(self, channel: str, id: str | None = None) -> pl.DataFrame:
        """A channel's flow in total, or that in one stock."""

    def shorts(self, id: str) -> pl.DataFrame:
        """Short selling, one row a day and session."""

    def options(self, id: str) -> pl.DataFrame:
        """An underlying's options."""

    def ratings(self, id: str) -> pl.DataFrame:
        """What brokers said of a stock."""

    def basket(self, name: str, *, on: dt.date | None = None) -> pl.DataFrame:
        """The members of a basket, those of one day when it is given."""

    def baskets(self) -> tuple[str, ...]:
        """The names of all baskets."""

    def events(self, start: dt.date, end: dt.date) -> pl.DataFrame:
        """What is known to happen from one day to another, both included."""

    def instruments(self) -> pl.DataFrame:
        """All instruments."""

    def reference(self, name: str, row: Mapping[str, object]) -> str:
        """Where a row of a table stands: table, version, key, source."""

    def kept(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made of the view's frames under a name, and is still there, or is made now."""
