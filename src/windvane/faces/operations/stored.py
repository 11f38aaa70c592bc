"""The store as operations look into it: one view for each version of it, kept until there is a newer one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from windvane.compute.evidence import MarketEvidence
from windvane.facts import Fact
from windvane.market.store import Store
from windvane.outlets import Shelf

if TYPE_CHECKING:
    from windvane.market.store import Data

#: Subjects a view of the market keeps the rows of; each may have some thousand.
_SUBJECTS: Final = 100


@dataclass(slots=True, eq=False)
class View:
    """A store at versions that do not move.

    Attributes:
        store: the store.
        shelf: what its articles say.
    """

    store: Store
    shelf: Shelf
    _data: Data | None = None
    _subjects: set[str] = field(default_factory=set)

    def data(self, subject: str) -> Data:
        """Market data, to ask of a subject; what was read of a hundred others is let go of."""
        self._subjects.add(subject)
        if self._data is None or len(self._subjects) > _SUBJECTS:
            self._data, self._subjects = self.store.data(self.shelf.versions), {subject}
        return self._data

    def computed(self, fact: Fact) -> Fact | None:
        """What market data make of what a fact says, by the definition that comes nearest; None where they know nothing."""
        comparison = MarketEvidence(self.data(fact.subject)).compared(fact)
        values = comparison.computed if comparison is not None else ()
        return min(values, key=lambda value: abs(value.figure.value - fact.figure.value), default=None)


def view_of(place: str | None) -> View:
    """The store at a place as it is now; None is the user's own.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    store = Store.open(place)
    versions = store.versions()
    if not versions:
        Store.open(place, must_exist=True)  # which says what to do
    return _view(store.root, tuple(versions.items()))


def has_store(place: str | None) -> bool:
    """Whether there is a store at a place; None is the user's own.

    Raises:
        StoreError: there is one that cannot be read.
    """
    return bool(Store.open(place).versions())


@lru_cache(maxsize=1)
def _view(root: str, versions: tuple[tuple[str, int], ...]) -> View:
    store = Store.open(root)
    return View(store, Shelf(store, dict(versions)))
