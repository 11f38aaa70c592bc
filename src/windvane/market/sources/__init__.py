"""Where market data comes from: one module a source, each with a card that says what it gives and where it ends.

A source yields frames in the columns of ``windvane.market.store.schema`` and never opens the store. To add one, write a
module here with a ``SOURCE``; ``windvane data pull`` finds it.
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Card:
    """What a source says of itself.

    Attributes:
        name: what ``windvane data pull`` calls it, and what its rows have in ``source``; an exchange's own begins with its
            name and a hyphen: ``hkex-quotations``.
        title: one line for a list of sources.
        tables: the tables it has rows for.
        units: what its numbers are in before they are converted, column by column as the source calls them.
        adjustment: ``none`` or ``dividends``; empty when it has no prices.
        finality: ``interim`` or ``final``; empty when it has no bars.
        limits: what it has not, or must not be asked for; one sentence each.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    adjustment: str
    finality: str
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for one table: one import, one commit.

    Attributes:
        table: the table.
        frame: rows in its columns; a column ``row`` numbers them as their file does, if it is there.
        source: what ``source`` says of them.
    """

    table: str
    frame: pl.DataFrame
    source: str


@runtime_checkable
class Source(Protocol):
    """Something that has market data."""

    @property
    def card(self) -> Card:
        """What it says of itself."""

    def fetch(self, start: dt.date, end: dt.date, *, ids: Sequence[str] = ()) -> Iterator[Batch]:
        """What it has from one day to another, both included, of some instruments or of all it knows.

        Raises:
            InputError: it cannot be reached, or gives something else than it used to.
        """


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Every source by its name: the ``SOURCE`` of each module here that has one."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = [source for module in modules if isinstance(source := getattr(module, "SOURCE", None), Source)]
    return {source.card.name: source for source in found}
