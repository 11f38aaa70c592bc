"""A theme: the stocks of a basket, who leads, who lags, and where the money moves among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from windvane.compute import Unavailable, movers, rotation
from windvane.facts import Period
from windvane.market.sessions import last_session
from windvane.story.baskets import basket_names
from windvane.story.news import ranked
from windvane.story.scene import Scene, by_value
from windvane.story.values import Part, Statement, Story

_FEW: Final = 3


def theme_report(scene: Scene, theme: str) -> Story:
    """The story of a theme's day and week."""
    events = ranked(scene, _events(scene, theme))
    parts = [
        Part("theme_day", tuple(_moves(scene, theme))),
        Part("theme_week", tuple(_week(scene, theme))),
        Part("rotation", tuple(_rotation(scene, theme))),
    ]
    return Story("theme", scene.day, events, tuple(part for part in parts if part.statements), theme=theme)


def _events(scene: Scene, theme: str) -> Iterator[Statement]:
    """What its stocks did, each with one of them: the largest move first, for a stock may have no name in a language."""
    facts = movers(scene.data, theme, scene.today).facts
    rose, fell = (sum(sign * fact.figure.value > 0 for fact in facts) for sign in (1, -1))
    side = "up" if 2 * rose > len(facts) else "down" if 2 * fell > len(facts) else "mixed"
    moved = sorted(
        (fact for fact in facts if fact.figure.value), key=lambda fact: (-abs(fact.figure.value), fact.subject)
    )
    names = basket_names(scene.data, theme, scene.day)
    for place, fact in enumerate(moved, start=1):
        yield Statement("theme", (fact,), side=side, reach=1, weight=1 / place, notes=names)


def _moves(scene: Scene, theme: str) -> Iterator[Statement]:
    found = movers(scene.data, theme, scene.today)
    for unavailable in found.unavailable:
        scene.lacks(unavailable)
    names = basket_names(scene.data, theme, scene.day)
    up = [fact for fact in found.facts if fact.figure.value > 0]
    down = [fact for fact in by_value(found.facts, falling=True) if fact.figure.value < 0]
    if up:
        yield Statement("theme_up", tuple(up[: _FEW + 1]), side="up", notes=names)
    if down:
        yield Statement("theme_down", tuple(down[: _FEW + 1]), side="down", notes=names)


def _week(scene: Scene, theme: str) -> Iterator[Statement]:
    found = movers(scene.data, theme, scene.week).facts
    up = [fact for fact in found if fact.figure.value > 0]
    down = [fact for fact in by_value(found, falling=True) if fact.figure.value < 0]
    if up:
        yield Statement("week_gainers", tuple(up[:_FEW]), side="up")
    if down:
        yield Statement("week_losers", tuple(down[:_FEW]), side="down")


def _rotation(scene: Scene, theme: str) -> Iterator[Statement]:
    """Leaders of the ten days before that fall, and laggards that rise."""
    turn = scene.day
    start = last_session("HK", scene.day - dt.timedelta(days=14))
    found = rotation(scene.data, theme, Period(start, scene.day), turn)
    if isinstance(found, Unavailable):
        return
    stalling = [later for _, later in found.stalling[:_FEW] if later.figure.value < Decimal(0)]
    catching = [later for _, later in found.catching_up[:_FEW]]
    if stalling:
        yield Statement("stalling", subjects=tuple(fact.subject for fact in stalling))
    if catching:
        yield Statement("catching_up", subjects=tuple(fact.subject for fact in catching))
