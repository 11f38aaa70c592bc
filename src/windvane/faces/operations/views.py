"""A store's view and what was made from it, kept while the store stays as it is and not longer."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from windvane.errors import StoreError

if TYPE_CHECKING:
    from windvane.market.store import Data
    from windvane.story import Story

#: So many things made from one state of a store are kept: a few days in a few kinds and languages.
_KEPT: Final = 48
_Made = TypeVar("_Made")
#: What ``Store.state`` tells.
_State = tuple[tuple[str, str, int], ...]


@dataclass
class View:
    """What there is in a store, as long as nothing is put into it.

    Attributes:
        data: the store's view.
    """

    data: Data
    _kept: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)

    def days(self) -> list[dt.date]:
        """The sessions that can be reported, the first first: those with a bar of the Hang Seng Index."""
        found: list[dt.date] = self.data.bars("HSI")["date"].to_list()
        return found

    def day(self, day: dt.date | None, kind: str = "session") -> dt.date:
        """A day, or the last there is of a kind of report.

        Raises:
            StoreError: there is none.
        """
        from windvane.story import last_day  # noqa: PLC0415 - the market tier is loaded when it is looked at

        return day or last_day(self.data, kind)

    def story(self, kind: str, day: dt.date, theme: str = "") -> Story:
        """What a report says, or what there is of a ``session``.

        Raises:
            InputError: the day is no session, the store has nothing of it, or there is no such report or theme.
        """
        from windvane.story import choose, look_up  # noqa: PLC0415 - the market tier is loaded when it is looked at

        if kind == "session":
            return self.keep((kind, day), lambda: look_up(self.data, day))
        return self.keep((kind, day, theme), lambda: choose(self.data, kind, day, theme=theme))

    def keep(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What was made under a name, or is made now; the one that was not asked for the longest is let go."""
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = make()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return cast("_Made", self._kept[key])


#: The view that was last looked at, of each place.
_views: dict[str, tuple[_State, View]] = {}


def view(place: str | None) -> View:
    """The view of a store as it is now.

    Args:
        place: where it is; the user's own store when None.

    Raises:
        StoreError: there is none, or nothing that can be reported in it.
        MissingTierError: the market tier is not installed.
    """
    from windvane.market.store import Store  # noqa: PLC0415 - the market tier is loaded when it is looked at

    store = Store.open(place, must_exist=True)
    state = store.state()
    known = _views.get(store.root)
    if known is None or known[0] != state:
        data = store.data({name: version for name, _, version in state})
        known = _views[store.root] = (state, View(data))
    if not known[1].days():
        advice = "put some into it: `windvane data sample`, `windvane data pull` or `windvane data import`"
        raise StoreError(store.root, "the store has no bars of the Hang Seng Index", advice)
    return known[1]
