"""What was made lately and may be asked for again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

_Made = TypeVar("_Made")


class Kept:
    """Things by their names; of more than so many, the one not asked for the longest is let go.

    Args:
        most: how many are kept.

    >>> kept = Kept(most=2)
    >>> [kept(name, lambda name=name: name + name) for name in ("a", "b", "c")]
    ['aa', 'bb', 'cc']
    >>> kept("c", lambda: "made anew"), kept("a", lambda: "made anew")
    ('cc', 'made anew')
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, Any] = OrderedDict()

    def __call__(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """What was made under a name, or is made now."""
        if name in self._things:
            self._things.move_to_end(name)
        else:
            self._things[name] = make()
            if len(self._things) > self._most:
                self._things.popitem(last=False)
        return cast("_Made", self._things[name])
