"""Choosing: from a store to a story, the facts worth saying in the order such reports say them, without a word.

``choose(data, kind, day)`` gives a `Story`. What is newsworthy is in ``news``, what a desk makes of it in ``desk``; each kind of
report is a module.
"""

from __future__ import annotations

from windvane.errors import MissingTierError

try:
    from windvane.story.choose import KINDS, choose, last_day, look_up
    from windvane.story.desk import Desk, Limits, read_desk
    from windvane.story.values import Part, Statement, Story
except ModuleNotFoundError as missing:
    if missing.name != "polars":
        raise
    raise MissingTierError("Writing from the store", "market") from None

__all__ = ["KINDS", "Desk", "Limits", "Part", "Statement", "Story", "choose", "last_day", "look_up", "read_desk"]
