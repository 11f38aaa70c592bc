"""Small caps of the mainland, by the week: the three indices, small against large, who moved most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from windvane.compute import Unavailable, style
from windvane.facts import Period
from windvane.story.daily import MAINLAND
from windvane.story.news import ranked
from windvane.story.scene import Scene
from windvane.story.values import Part, Statement, Story
from windvane.story.weekly import stocks, week_events

#: An index of large companies and one of small ones, of the same house.
LARGE: Final = "000300.SH"
SMALL: Final = "000852.SH"
#: Since when a desk counts style besides the week: the first day of the year before.
_YEARS: Final = 1


def smallcap(scene: Scene) -> Story:
    """The story of a week of small caps."""
    events = ranked(scene, _events(scene))
    parts = [
        Part("indices", tuple(_indices(scene))),
        Part("style", tuple(_style(scene))),
        Part("stocks", tuple(stocks(scene, "CN"))),
        Part("breadth", tuple(_breadth(scene))),
    ]
    return Story("smallcap", scene.day, events, tuple(part for part in parts if part.statements))


def _events(scene: Scene) -> Iterator[Statement]:
    for index, weight in ((SMALL, 1.0), ("399006.SZ", 0.9), ("000001.SH", 0.85)):
        yield from week_events(scene, index, weight)


def _indices(scene: Scene) -> Iterator[Statement]:
    pairs = [(scene.want(index, "close"), scene.ask(index, "change_pct", scene.week)) for index in MAINLAND]
    told = [fact for close, change in pairs if close and change for fact in (close, change)]
    if told:
        yield Statement("week_mainland", tuple(told))


def _style(scene: Scene) -> Iterator[Statement]:
    found = style(scene.data, scene.week, large=LARGE, small=SMALL)
    if isinstance(found, Unavailable):
        scene.lacks(found)
        return
    side = "small" if found.lead_pp > 0 else "large"
    yield Statement("style_week", (found.large, found.small), side=side)
    since = Period(dt.date(scene.day.year - _YEARS, 1, 1), scene.day)
    longer = style(scene.data, since, large=LARGE, small=SMALL)
    if not isinstance(longer, Unavailable):
        side = "small" if longer.lead_pp > 0 else "large"
        yield Statement("style_since", (longer.large, longer.small), side=side)


def _breadth(scene: Scene) -> Iterator[Statement]:
    up, down = scene.want("MARKET.CN", "advancers"), scene.ask("MARKET.CN", "decliners")
    if up and down:
        yield Statement("mainland_breadth", (up, down))
