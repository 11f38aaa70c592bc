"""A session in numbers: what a desk looks up of it, whether or not it is news. No sentence is made of it.

Its parts are `PARTS`; each statement of ``indices`` is one index, each of ``baskets`` one basket.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from windvane.compute import month_to, week_to, year_to
from windvane.compute.results import Unavailable
from windvane.facts import Fact, Period
from windvane.market.sessions import previous_session
from windvane.story.baskets import baskets
from windvane.story.daily import ABROAD, INDICES, MAINLAND, ahead, levels, shorts, traded, valuation
from windvane.story.desk import Desk, Limits
from windvane.story.news import SECTORS
from windvane.story.scene import Scene, by_value
from windvane.story.values import Part, Statement, Story

#: Every part, in order.
PARTS: Final = (
    "indices",
    "turnover",
    "breadth",
    "flows",
    "shorts",
    "sectors",
    "baskets",
    "stocks",
    "valuation",
    "levels",
    "ahead",
)
#: Lists as long as a table is read: longer than a sentence is.
DESK: Final = Desk(limits=Limits(stocks=10, shorts=10))
_MARKETS: Final = ("MARKET.HK", "MARKET.CN")


def session(scene: Scene) -> Story:
    """What there is of a session, and what there is not; parts of which there is nothing are left out."""
    parts = (
        tuple(_indices(scene)),
        tuple(_turnover(scene)),
        tuple(_breadth(scene)),
        tuple(_flows(scene)),
        tuple(shorts(scene)),
        tuple(_sectors(scene)),
        tuple(_baskets(scene)),
        tuple(_stocks(scene)),
        tuple(valuation(scene, INDICES)),
        tuple(_levels(scene)),
        tuple(ahead(scene)),
    )
    told = (Part(id, statements) for id, statements in zip(PARTS, parts, strict=True) if statements)
    return Story("session", scene.day, (), tuple(told), scene.missing)


def _indices(scene: Scene) -> Iterator[Statement]:
    """The close of each index, its move of the day, the week, the month and the year, its highest and lowest."""
    night = previous_session("US", scene.day)
    for index in (*INDICES, *MAINLAND, *ABROAD):
        day = night if index in ABROAD else scene.day
        close = scene.want(index, "close", Period.day(day))
        if close is None:
            continue
        moves = (scene.want(index, measure, Period.day(day)) for measure in ("change", "change_pct", "high", "low"))
        spans = (scene.ask(index, "change_pct", span) for span in (week_to(day), month_to(day), year_to(day)))
        yield Statement("index", _there((close, *moves, *spans)))


def _turnover(scene: Scene) -> Iterator[Statement]:
    for market in _MARKETS:
        total = scene.want(market, "turnover")
        if total:
            yield Statement("turnover", _there((total, scene.ask(market, "turnover_change"))))


def _breadth(scene: Scene) -> Iterator[Statement]:
    for market in _MARKETS:
        advancers, decliners = scene.want(market, "advancers"), scene.ask(market, "decliners")
        if advancers and decliners:
            yield Statement("breadth", (advancers, decliners))


def _flows(scene: Scene) -> Iterator[Statement]:
    """Southbound money: what was bought and sold, the week, the month, the year and its daily mean."""
    net = scene.want("SOUTHBOUND", "net_flow")
    if net is None:
        return
    sides = (scene.want("SOUTHBOUND", measure) for measure in ("buy", "sell"))
    spans = (scene.ask("SOUTHBOUND", "net_flow", span) for span in (scene.week, scene.month, scene.year))
    mean = scene.ask("SOUTHBOUND", "net_flow_avg", scene.year)
    streak = scene.ask("SOUTHBOUND", "streak", of="net_flow")
    yield Statement("flows", _there((net, *sides, *spans, mean, streak)))


def _sectors(scene: Scene) -> Iterator[Statement]:
    moves = by_value(scene.asked(SECTORS, "change_pct"))
    if moves:
        yield Statement("sectors", moves)
    else:
        reason = f"The store has no sector index of {scene.day}."
        scene.lacks(Unavailable("text:sectors", "change_pct", scene.today, reason))


def _baskets(scene: Scene) -> Iterator[Statement]:
    found = [statement for statement in baskets(scene, scene.today) if statement.notes]
    if not found:
        reason = f"The store has no basket with a move on {scene.day}."
        scene.lacks(Unavailable("text:baskets", "change_pct", scene.today, reason))
    yield from found


def _levels(scene: Scene) -> Iterator[Statement]:
    for index in INDICES:
        found = tuple(levels(scene, index))
        yield from found
        there = {fact.measure for statement in found for fact in statement.facts}
        for measure in ("rsi", "moving_average", "resistance", "support"):
            if measure not in there:
                scene.want(index, measure)


def _stocks(scene: Scene) -> Iterator[Statement]:
    """Of the stocks most traded: those that rose and fell the most, and the most traded of all."""
    found = traded(scene)
    count = scene.desk.limits.stocks
    gained = found.filter(pl.col("change_pct") > 0).sort(["change_pct", "id"], descending=[True, False])
    lost = found.filter(pl.col("change_pct") < 0).sort(["change_pct", "id"])
    for kind, frame in (("leaders", gained), ("laggards", lost), ("heavy", found)):
        facts = scene.asked(frame.head(count)["id"], "change_pct")
        if facts:
            yield Statement(kind, facts)


def _there(facts: tuple[Fact | None, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact is not None)
