"""Valuation: multiples of the indices, where they stand in their own years, and against Wall Street."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from windvane.compute import back
from windvane.facts import Period
from windvane.market.sessions import last_session
from windvane.story.news import at_least, at_most, ranked, reach
from windvane.story.scene import Scene
from windvane.story.values import FURTHEST, Part, Statement, Story

_INDICES: Final = ("HSI", "HSTECH", "000300.SH")
_ABROAD: Final = ("SPX", "NDX")
_YEARS: Final = 5


def valuation_report(scene: Scene) -> Story:
    """The story of what the indices cost."""
    events = ranked(scene, _events(scene))
    first = events[0].facts[0].subject if events else ""
    ordered = sorted(_INDICES, key=lambda index: index != first)
    parts = [
        *(Part(f"valuation-{index}", tuple(_index(scene, index))) for index in ordered),
        Part("against", tuple(_against(scene))),
    ]
    return Story("valuation", scene.day, events, tuple(part for part in parts if part.statements))


def _events(scene: Scene) -> Iterator[Statement]:
    """How long since a multiple was as high, or as low; of each index, whichever is longer; its place among them."""
    for index, weight in (("HSI", 1.0), ("HSTECH", 1.0), ("000300.SH", 0.8)):
        frame = scene.data.index_valuations(index).drop_nulls("pe_ttm_x")
        days, values = frame["date"].to_list(), frame["pe_ttm_x"].to_list()
        if scene.day not in days:
            continue
        end = days.index(scene.day) + 1
        days, values = days[max(0, end - FURTHEST) : end], values[max(0, end - FURTHEST) : end]
        multiple, place = scene.ask(index, "pe_ttm"), scene.ask(index, "pe_percentile")
        if multiple is None or place is None:
            continue
        high, low = reach(days, values, at_least(values[-1])), reach(days, values, at_most(values[-1]))
        found, side = (high, "up") if high.sessions >= low.sessions else (low, "down")
        told = (found.day,) if found.day and found.sessions >= 20 else ()
        begun = next(iter(scene.multiples_since(index)), None)
        yield Statement("valuation", (multiple, place), told, side, reach=found.sessions, first=begun, weight=weight)


def _index(scene: Scene, index: str) -> Iterator[Statement]:
    multiple, place = scene.want(index, "pe_ttm"), scene.ask(index, "pe_percentile")
    if multiple is None or place is None:
        return
    side = "low" if place.figure.value < 50 else "high"
    yield Statement("pe", (multiple, place), scene.multiples_since(index), side)
    years = Period(back(scene.day, years=_YEARS), scene.day)
    mean = scene.ask(index, "pe_mean", years)
    if mean:
        side = "below" if multiple.figure.value < mean.figure.value else "above"
        yield Statement("pe_mean", (mean,), side=side)
    other = tuple(fact for fact in (scene.ask(index, "pb"), scene.ask(index, "dividend_yield")) if fact)
    if other:
        yield Statement("pb_yield", other)


def _against(scene: Scene) -> Iterator[Statement]:
    night = Period.day(last_session("US", scene.day - dt.timedelta(days=1)))
    multiples = scene.asked(_ABROAD, "pe_ttm", night)
    if multiples:
        yield Statement("pe_abroad", multiples)
