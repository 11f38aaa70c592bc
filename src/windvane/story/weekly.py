"""The week: how far the indices came, who led, what southbound money did, the last day, valuation, levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import polars as pl

from windvane.compute.results import Unavailable
from windvane.facts import Fact
from windvane.story.baskets import baskets
from windvane.story.daily import INDICES, MAINLAND, ahead, levels, sectors, shorts, side_of, valuation
from windvane.story.news import SECTORS, at_least, at_most, day_of, ranked, reach
from windvane.story.scene import Scene, by_value
from windvane.story.values import Part, Statement, Story

#: Weeks of a year: a week's reach is told in sessions, five to each.
_SESSIONS: Final = 5
_STREAK: Final = 3
#: So many weeks without the like are enough to say that there was none.
_LONG: Final = 250
_STOCK: Final = 15.0


def weekly(scene: Scene) -> Story:
    """The story of the week up to a session."""
    events = ranked(scene, _events(scene))
    parts = [
        Part("indices", tuple(_indices(scene))),
        Part("flows", tuple(_flows(scene))),
        Part("stocks", tuple(stocks(scene, "HK"))),
        Part("sectors", tuple(sectors(scene, scene.week))),
        Part("today", (*_today(scene), *shorts(scene))),
        Part("baskets", tuple(baskets(scene, scene.today))),
        Part("mainland", tuple(_mainland(scene))),
        Part("valuation", tuple(valuation(scene, ("HSI", "HSTECH")))),
        Part("levels", tuple(levels(scene, "HSI"))),
        Part("ahead", tuple(ahead(scene))),
    ]
    return Story("weekly", scene.day, events, tuple(part for part in parts if part.statements))


def weeks(scene: Scene, subject: str, column: str = "close_price") -> tuple[list[dt.date], list[float]]:
    """A subject's weeks up to the day: each week's last session and its close; of a flow, its sum."""
    history = scene.history(subject, column)
    of = pl.col("value").sum() if column == "net_hkd" else pl.col("value").last()
    by_week = history.group_by_dynamic("date", every="1w").agg(last=pl.col("date").last(), value=of)
    return by_week["last"].to_list(), by_week["value"].to_list()


def _events(scene: Scene) -> Iterator[Statement]:
    for index, weight in (("HSI", 1.0), ("HSTECH", 0.9), ("HSCEI", 0.75)):
        yield from week_events(scene, index, weight)
    yield from _flow(scene)
    yield from _leading_sector(scene)
    yield from _leading_stock(scene)


def week_events(scene: Scene, index: str, weight: float) -> Iterator[Statement]:
    """A large week, a close not seen for long, several weeks in a row."""
    days, closes = weeks(scene, index)
    change, close = scene.ask(index, "change_pct", scene.week), scene.ask(index, "close")
    if len(closes) < 3 or days[-1] != scene.day or change is None or close is None or not change.figure.value:
        return
    moves = [0.0, *(now / before - 1 for before, now in pairwise(closes))]
    up = moves[-1] > 0
    side = "up" if up else "down"
    found = reach(days[1:], moves[1:], at_least(moves[-1]) if up else at_most(moves[-1]))
    back = (found.day,) if found.day and found.sessions >= _STREAK else ()
    far = _SESSIONS * found.sessions
    yield Statement("week_move", (change, close), back, side, reach=far, first=found.first, weight=weight)
    found = reach(days, closes, at_least(closes[-1]) if up else at_most(closes[-1]))
    if found.sessions >= 2 * _STREAK and (found.day or found.sessions >= _LONG):
        back = (found.day,) if found.day else ()
        far = _SESSIONS * found.sessions
        yield Statement("week_record", (change, close), back, side, reach=far, first=found.first, weight=weight)
    streak = scene.ask(index, "streak", every="week")
    if streak and streak.figure.value >= _STREAK:
        length = int(streak.figure.value)
        yield Statement("week_streak", (streak, change), (), side, reach=_SESSIONS * 4 * length, weight=0.8 * weight)


def _flow(scene: Scene) -> Iterator[Statement]:
    net = scene.ask("SOUTHBOUND", "net_flow", scene.week)
    days, sums = weeks(scene, "SOUTHBOUND", "net_hkd")
    if net is None or len(sums) < 3 or not net.figure.value or days[-1] < scene.day - dt.timedelta(days=4):
        return
    up = sums[-1] > 0
    found = reach(days, sums, at_least(sums[-1]) if up else at_most(sums[-1]))
    back = (found.day,) if found.day and found.sessions >= _STREAK else ()
    far, side = _SESSIONS * found.sessions, "up" if up else "down"
    yield Statement("week_flow", (net,), back, side, reach=far, first=found.first, weight=0.9)


def _leading_sector(scene: Scene) -> Iterator[Statement]:
    for sector in SECTORS:
        days, closes = weeks(scene, sector)
        change, whole = scene.ask(sector, "change_pct", scene.week), scene.ask("HSI", "change_pct", scene.week)
        if change is None or whole is None or len(closes) < 3 or abs(change.figure.value - whole.figure.value) < 2:
            continue
        moves = [now / before - 1 for before, now in pairwise(closes)]
        up = moves[-1] > 0
        found = reach(days[1:], moves, at_least(moves[-1]) if up else at_most(moves[-1]))
        side = "up" if change.figure.value > 0 else "down"
        yield Statement("week_sector", (change, whole), (), side, reach=_SESSIONS * found.sessions, weight=0.75)


def _leading_stock(scene: Scene) -> Iterator[Statement]:
    stocks = scene.stocks.head(40).filter(pl.col("week_change_pct").abs() >= _STOCK)
    for id in stocks.sort(pl.col("week_change_pct").abs(), descending=True).head(1)["id"]:
        change = scene.ask(id, "change_pct", scene.week)
        if change and change.figure.value:
            days, closes = weeks(scene, id)
            moves = [now / before - 1 for before, now in pairwise(closes)]
            up = change.figure.value > 0
            found = reach(days[1:], moves, at_least(moves[-1]) if up else at_most(moves[-1]))
            side = "up" if up else "down"
            yield Statement("week_stock", (change,), day_of(found), side, reach=_SESSIONS * found.sessions, weight=0.65)


def _indices(scene: Scene) -> Iterator[Statement]:
    pairs = [(scene.want(index, "close"), scene.ask(index, "change_pct", scene.week)) for index in INDICES]
    both = [(close, change) for close, change in pairs if close and change]
    if both:
        yield Statement("week_indices", (*(change for _, change in both), *(close for close, _ in both)))
    month, year = scene.ask("HSI", "change_pct", scene.month), scene.ask("HSI", "change_pct", scene.year)
    if month and month.figure.value and scene.month.start != scene.week.start and scene.day.day > 10:
        yield Statement("month", (month,), side=side_of(month))
    if year and year.figure.value:
        yield Statement("year", (year,), side=side_of(year))
    scene.want("MARKET.HK", "turnover")


def _flows(scene: Scene) -> Iterator[Statement]:
    net = scene.want("SOUTHBOUND", "net_flow", scene.week)
    if net is None or not net.figure.value:
        return
    yield Statement("net_week", (net,), side=side_of(net))
    year, mean = scene.ask("SOUTHBOUND", "net_flow", scene.year), scene.ask("SOUTHBOUND", "net_flow_avg", scene.year)
    if year and mean and scene.day.timetuple().tm_yday > 20 and mean.figure.value > 0:
        yield Statement("net_year", (year, mean), side=side_of(year))


def stocks(scene: Scene, market: str) -> Iterator[Statement]:
    """The week's largest moves among the most traded."""
    found = scene.stocks if market == "HK" else scene.small_stocks
    found = found.filter(pl.col("week_change_pct").is_not_null())
    if found.is_empty():
        reason = f"The store has no bars of stocks of {scene.day} that vouch for a move."
        scene.lacks(Unavailable("text:stocks", "change_pct", scene.week, reason))
        return
    limit = scene.desk.limits.stocks + 1
    gained = found.filter(pl.col("week_change_pct") > 0).sort(["week_change_pct", "id"], descending=[True, False])
    lost = found.filter(pl.col("week_change_pct") < 0).sort(["week_change_pct", "id"])
    for kind, frame in (("week_gainers", gained), ("week_losers", lost)):
        facts = _known(scene, frame, limit)
        if facts:
            yield Statement(kind, facts, side="up" if kind == "week_gainers" else "down")


def _known(scene: Scene, frame: pl.DataFrame, limit: int) -> tuple[Fact, ...]:
    facts = scene.asked(frame.head(2 * limit)["id"], "change_pct", scene.week)
    return tuple(fact for fact in facts if fact.figure.value)[:limit]


def _today(scene: Scene) -> Iterator[Statement]:
    """The last session by itself."""
    moves = scene.asked(INDICES, "change_pct")
    if moves and all(fact.figure.value for fact in moves):
        yield Statement("today", moves)
    found = scene.stocks.filter(pl.col("change_pct").is_not_null())
    limit = scene.desk.limits.stocks
    for kind, descending in (("gainers", True), ("losers", False)):
        ids: Sequence[str] = (
            found.sort(["change_pct", "id"], descending=[descending, False]).head(limit)["id"].to_list()
        )
        facts = by_value(scene.asked(ids, "change_pct"), falling=not descending)
        facts = tuple(fact for fact in facts if (fact.figure.value > 0) is descending and fact.figure.value)
        if facts:
            yield Statement(kind, facts, side="up" if descending else "down")


def _mainland(scene: Scene) -> Iterator[Statement]:
    pairs = [(scene.want(index, "close"), scene.ask(index, "change_pct", scene.week)) for index in MAINLAND]
    told = [fact for close, change in pairs if close and change for fact in (close, change)]
    if told:
        yield Statement("week_mainland", tuple(told))
