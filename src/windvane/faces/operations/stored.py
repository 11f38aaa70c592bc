"""A store as operations look into it: one view of each state of it, with what was made from that, kept until there is a newer one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from windvane.compute.evidence import MarketEvidence
from windvane.errors import StoreError
from windvane.facts import Fact
from windvane.market.store import Store
from windvane.market.store.kept import Kept
from windvane.outlets import Shelf

if TYPE_CHECKING:
    from windvane.market.store import Data
    from windvane.story import Story

#: Subjects a view of the market keeps the rows of; each may have some thousand.
_SUBJECTS: Final = 100
#: So many things made from one state of a store are kept: a few days in a few kinds and languages.
_KEPT: Final = 48
#: What ``Store.state`` tells.
_State = tuple[tuple[str, str, int], ...]


@dataclass(eq=False)
class View:
    """What there is in a store, as long as nothing is put into it.

    Attributes:
        store: the store.
        versions: its tables' versions, which do not move.
        keep: what was made from it.
    """

    store: Store
    versions: dict[str, int]
    _asked: Data | None = None
    _subjects: set[str] = field(default_factory=set)
    keep: Kept = field(default_factory=lambda: Kept(_KEPT), init=False)

    @cached_property
    def shelf(self) -> Shelf:
        """What its articles say."""
        return Shelf(self.store, self.versions)

    @cached_property
    def data(self) -> Data:
        """Market data, for reports of a market."""
        return self.store.data(self.versions)

    def about(self, subject: str) -> Data:
        """Market data to ask of a subject; what was read of a hundred others is let go of."""
        self._subjects.add(subject)
        if self._asked is None or len(self._subjects) > _SUBJECTS:
            self._asked, self._subjects = self.store.data(self.versions), {subject}
        return self._asked

    def computed(self, fact: Fact) -> Fact | None:
        """What market data make of what a fact says, by the definition that comes nearest; None where they know nothing."""
        comparison = MarketEvidence(self.about(fact.subject)).compared(fact)
        values = comparison.computed if comparison is not None else ()
        return min(values, key=lambda value: abs(value.figure.value - fact.figure.value), default=None)

    def days(self) -> list[dt.date]:
        """The sessions that can be reported, the first first: those with a bar of the Hang Seng Index."""
        found: list[dt.date] = self.data.bars("HSI")["date"].to_list()
        return found

    def day(self, day: dt.date | None, kind: str = "session") -> dt.date:
        """A day, or the last there is of a kind of report.

        Raises:
            StoreError: there is none.
        """
        from windvane.story import last_day  # noqa: PLC0415 - only when a report is asked for

        return day or last_day(self.data, kind)

    def story(self, kind: str, day: dt.date, theme: str = "") -> Story:
        """What a report says, or what there is of a ``session``.

        Raises:
            InputError: the day is no session, the store has nothing of it, or there is no such report or theme.
        """
        from windvane.story import choose, look_up  # noqa: PLC0415 - only when a report is asked for

        if kind == "session":
            return self.keep((kind, day), lambda: look_up(self.data, day))
        return self.keep((kind, day, theme), lambda: choose(self.data, kind, day, theme=theme))


#: The view that was last looked at, of each place.
_views: dict[str, tuple[_State, View]] = {}


def view_of(place: str | None) -> View:
    """The store at a place as it is now; None is the user's own.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    store = Store.open(place)
    state = store.state()
    if not state:
        Store.open(place, must_exist=True)  # which says what to do
    known = _views.get(store.root)
    if known is None or known[0] != state:
        known = _views[store.root] = (state, View(store, {name: version for name, _, version in state}))
    return known[1]


def reported(place: str | None) -> View:
    """The same, of a store that has something to report.

    Raises:
        StoreError: there is none, or nothing that can be reported in it.
    """
    seen = view_of(place)
    if not seen.days():
        advice = "put some into it: `windvane data sample`, `windvane data pull` or `windvane data import`"
        raise StoreError(seen.store.root, "the store has no bars of the Hang Seng Index", advice)
    return seen


def has_store(place: str | None) -> bool:
    """Whether there is a store at a place; None is the user's own.

    Raises:
        StoreError: there is one that cannot be read.
    """
    return bool(Store.open(place).versions())
