"""The day: indices, turnover, short selling, southbound money, stocks, sectors, the mainland, valuation, levels, what is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from windvane.compute import Level, next_events, resistances, since, supports
from windvane.compute.results import Unavailable
from windvane.facts import Fact, Period
from windvane.market.sessions import is_session, last_session, next_session
from windvane.story.baskets import baskets
from windvane.story.news import SECTORS, events_of_day, ranked
from windvane.story.scene import Scene, by_value
from windvane.story.values import FIRST, Part, Statement, Story

INDICES: Final = ("HSI", "HSCEI", "HSTECH")
MAINLAND: Final = ("000001.SH", "399001.SZ", "399006.SZ")
#: Wall Street's, named alike in every language.
ABROAD: Final = ("DJI", "SPX", "NDX")
#: A stock is in focus from this move on, in percent; a gap at the open from this.
_FOCUS: Final = 2.0
#: Until this day of a month the one before is told of.
_NEW_MONTH: Final = 7
_OVERBOUGHT: Final = 70
_OVERSOLD: Final = 30


def daily(scene: Scene) -> Story:
    """The story of a session."""
    events = ranked(scene, events_of_day(scene))
    course = tuple(_course(scene))
    apart = len(course) > 1  # one sentence is no paragraph
    parts = [
        Part("indices", (*_indices(scene, events), *(() if apart else course))),
        Part("course", course if apart else ()),
        Part("shorts", tuple(shorts(scene))),
        Part("flows", tuple(flows(scene))),
        Part("stocks", tuple(stocks(scene))),
        Part("baskets", tuple(baskets(scene, scene.today))),
        Part("sectors", tuple(sectors(scene, scene.today))),
        Part("mainland", tuple(mainland(scene))),
        Part("valuation", tuple(valuation(scene, ("HSI", "HSTECH")))),
        Part("levels", tuple(levels(scene, "HSI"))),
        Part("abroad", tuple(_abroad(scene))),
        Part("ahead", tuple(ahead(scene))),
    ]
    return Story("daily", scene.day, events, tuple(part for part in parts if part.statements), scene.missing)


def _indices(scene: Scene, events: Sequence[Statement]) -> Iterator[Statement]:
    """How the indices closed, the round levels they crossed, how far they went, and what was traded."""
    close, change, moved = scene.want("HSI", "close"), scene.ask("HSI", "change"), scene.ask("HSI", "change_pct")
    if close and change and moved:
        yield Statement("index", (close, change, moved), side=side_of(moved))
    others = [(scene.want(index, "close"), scene.ask(index, "change_pct")) for index in INDICES[1:]]
    both = [(at, by) for at, by in others if at and by]
    if both:
        yield Statement("indices", (*(at for at, _ in both), *(by for _, by in both)))
    yield from _crossings(events)
    high, low = scene.ask("HSI", "high"), scene.ask("HSI", "low")
    if high and low:
        yield Statement("range", (high, low))
    yield from turnover(scene)
    yield from _turnover_crossed(events)


def _course(scene: Scene) -> Iterator[Statement]:
    """What the day is part of: a run of sessions, the week, the year, the month before."""
    streak, moved = scene.ask("HSI", "streak"), scene.ask("HSI", "change_pct")
    if streak and streak.figure.value >= 3:
        yield Statement("index_streak", (streak,), side=side_of(moved) if moved else "")
    week, year = scene.asked(INDICES, "change_pct", scene.week), scene.ask("HSI", "change_pct", scene.year)
    if last_of_week(scene.day) and len(week) > 1:
        yield Statement("week", week)
    if year and year.figure.value:
        yield Statement("year", (year,), side=side_of(year))
    yield from last_month(scene)


def _crossings(events: Sequence[Statement]) -> Iterator[Statement]:
    """Round levels that indices crossed: the Hang Seng's with since when it is the first time, the others' together."""
    levels = [event for event in events if event.kind == "level" and event.one("threshold").subject in INDICES]
    for event in levels:
        if event.one("threshold").subject == "HSI":
            yield replace(event, kind="crossed", facts=event.all("threshold"))
    for side in ("up", "down"):
        others = [event.one("threshold") for event in levels if event.side == side]
        others = [threshold for threshold in others if threshold.subject != "HSI"]
        if others:
            yield Statement("crossed", tuple(others), side=side)


def _turnover_crossed(events: Sequence[Statement]) -> Iterator[Statement]:
    """A round size that turnover passed."""
    for event in events:
        if event.kind == "turnover_level":
            yield replace(event, kind="turnover_crossed", facts=event.all("threshold"))


def last_month(scene: Scene) -> Iterator[Statement]:
    """The month before, in the first days of a month."""
    end = scene.day.replace(day=1) - dt.timedelta(days=1)
    if scene.day.day > _NEW_MONTH:
        return
    moves = scene.asked(("HSI", "HSTECH"), "change_pct", Period(end.replace(day=1), end))
    if moves and all(fact.figure.value for fact in moves):
        yield Statement("last_month", moves, (end,))


def side_of(fact: Fact) -> str:
    """Which way a change goes."""
    return "up" if fact.figure.value > 0 else "down" if fact.figure.value < 0 else "flat"


def last_of_week(day: dt.date) -> bool:
    """Whether no session of Hong Kong follows in the week."""
    return next_session("HK", day).isocalendar()[:2] != day.isocalendar()[:2]


def turnover(scene: Scene) -> Iterator[Statement]:
    """What was traded, against the day before, and since when it was not as much."""
    total, change = scene.want("MARKET.HK", "turnover"), scene.ask("MARKET.HK", "turnover_change")
    if total is None:
        return
    found = since(scene.data, "MARKET.HK", "turnover", scene.day)
    back = None if isinstance(found, Unavailable) else found.since
    far = back and scene.history("MARKET.HK", "turnover_ccy").filter(pl.col("date") > back).height > FIRST
    facts = (total, change) if change and change.figure.value else (total,)
    yield Statement("turnover_day", facts, (back,) if back and far else (), side=side_of(change) if change else "")


def shorts(scene: Scene) -> Iterator[Statement]:
    """What was sold short, of how much, and in what."""
    total, ratio = scene.want("MARKET.HK", "short_turnover"), scene.ask("MARKET.HK", "short_ratio")
    if total:
        yield Statement("short", (total, ratio) if ratio else (total,))
    if not total or scene.data.instruments().is_empty():
        return
    known = scene.data.instruments()["id"].to_list()
    most = by_value(scene.asked((id for id in known if id.endswith(".HK") and id[:5].isdigit()), "short_turnover"))
    if len(most) > 1:
        yield Statement("short_most", most[: scene.desk.limits.shorts])


def flows(scene: Scene) -> Iterator[Statement]:
    """Southbound money: the day, its streak, the week, the month, the year's daily mean."""
    net = scene.want("SOUTHBOUND", "net_flow")
    if net is None or not net.figure.value:
        return
    bought, sold = scene.ask("SOUTHBOUND", "buy"), scene.ask("SOUTHBOUND", "sell")
    yield Statement("net", (net, bought, sold) if bought and sold else (net,), side=side_of(net))
    streak = scene.ask("SOUTHBOUND", "streak", of="net_flow")
    if streak and streak.figure.value >= 3:
        yield Statement("flow_streak", (streak,), side=side_of(net))
    week = scene.ask("SOUTHBOUND", "net_flow", scene.week)
    if week and week.figure.value and last_of_week(scene.day):
        yield Statement("net_week", (week,), side=side_of(week))
    year, mean = scene.ask("SOUTHBOUND", "net_flow", scene.year), scene.ask("SOUTHBOUND", "net_flow_avg", scene.year)
    if year and mean and scene.day.timetuple().tm_yday > 20 and mean.figure.value > 0:
        yield Statement("net_year", (year, mean), side=side_of(year))


def stocks(scene: Scene) -> Iterator[Statement]:
    """Stocks in focus: the most traded, the largest moves, highs, streaks, rises given back."""
    found = traded(scene)
    if found.is_empty():
        return
    limit = scene.desk.limits.stocks
    heavy = scene.asked(found.head(2 * limit)["id"], "change_pct")
    moved = [fact for fact in heavy if fact.figure.value]
    yield from breadth(scene)
    if moved:
        yield Statement("heavy", tuple(moved[: limit + 1]))
    told = {fact.subject for fact in moved[: limit + 1]}
    movers = found.filter(~pl.col("id").is_in(list(told)))
    gained = movers.filter(pl.col("change_pct") >= _FOCUS).sort(["change_pct", "id"], descending=[True, False])
    lost = movers.filter(pl.col("change_pct") <= -_FOCUS).sort(["change_pct", "id"])
    for kind, frame in (("gainers", gained), ("losers", lost)):
        facts = scene.asked(frame.head(limit)["id"], "change_pct")
        told |= {fact.subject for fact in facts}
        if facts:
            yield Statement(kind, facts, side="up" if kind == "gainers" else "down")
    yield from _stock_streak(scene, found)
    yield from _given_back(scene, found.filter(~pl.col("id").is_in(list(told))))
    yield from _highs(found, limit)


def traded(scene: Scene) -> pl.DataFrame:
    """The statistics of the day's stocks whose move is known, the most traded first; that there are none is remembered."""
    found = scene.stocks.filter(pl.col("change_pct").is_not_null())
    if found.is_empty():
        reason = f"The store has no bars of Hong Kong stocks of {scene.day} that vouch for a move."
        scene.lacks(Unavailable("text:stocks", "change_pct", scene.today, reason))
    return found


def _highs(found: pl.DataFrame, limit: int) -> Iterator[Statement]:
    """Names of much traded stocks that closed at their highest or lowest of the year: no number of theirs is printed."""
    for column, side in (("from_high_pct", "up"), ("from_low_pct", "down")):
        there = found.filter(pl.col(column) == 0)["id"].to_list()
        if there:
            yield Statement("stock_highs", subjects=tuple(there[:limit]), side=side)


def _stock_streak(scene: Scene, found: pl.DataFrame) -> Iterator[Statement]:
    """The longest run of a much traded stock."""
    runs = found.filter(pl.col("streak_days").abs() >= 6).with_columns(run=pl.col("streak_days").abs())
    for id in runs.sort(["run", "usual"], descending=True).head(1)["id"]:
        streak, change = scene.ask(id, "streak"), scene.ask(id, "change_pct")
        if streak and change and change.figure.value:
            yield Statement("stock_streak", (streak,), side=side_of(change))


def _given_back(scene: Scene, found: pl.DataFrame) -> Iterator[Statement]:
    """Of the most traded, the one that gave back most of its rise."""
    best: Statement | None = None
    most = 5.0
    for id in found.head(60)["id"]:
        peak, change = scene.ask(id, "high_change_pct"), scene.ask(id, "change_pct")
        if (
            peak
            and change
            and change.figure.value
            and peak.figure.value > 0
            and float(peak.figure.value - change.figure.value) > most
        ):
            most = float(peak.figure.value - change.figure.value)
            best = Statement("given_back", (peak, change), side=side_of(change))
    if best:
        yield best


def sectors(scene: Scene, period: Period) -> Iterator[Statement]:
    """Sectors at either end, and who took over from whom."""
    moves = by_value(scene.asked(SECTORS, "change_pct", period))
    limit = scene.desk.limits.sectors
    if not moves:
        answer = Unavailable("text:sectors", "change_pct", period, f"The store has no sector index of {scene.day}.")
        scene.lacks(answer)
    else:
        best = [fact for fact in moves[:limit] if fact.figure.value > 0]
        worst = [fact for fact in moves[::-1][:limit] if fact.figure.value < 0]
        if best and worst:
            yield Statement("sectors_mixed", (*best, *worst), side="mixed")
        elif best:
            yield Statement("sectors_up", (*best, moves[-1]) if moves[-1].figure.value else tuple(best), side="up")
        elif worst:
            yield Statement("sectors_down", tuple(worst), side="down")
    if period.is_day:
        yield from _rotated(scene, moves)


def breadth(scene: Scene) -> Iterator[Statement]:
    """How many stocks rose and how many fell."""
    advancers, decliners = scene.want("MARKET.HK", "advancers"), scene.ask("MARKET.HK", "decliners")
    if advancers and decliners:
        side = "up" if advancers.figure.value > decliners.figure.value else "down"
        yield Statement("breadth", (advancers, decliners), side=side)


def _rotated(scene: Scene, moves: tuple[Fact, ...]) -> Iterator[Statement]:
    """The sector that led in the week up to yesterday falls, one that lagged leads: money changes seats."""
    start = last_session("HK", scene.day - dt.timedelta(days=7))
    before = Period(start + dt.timedelta(days=1), last_session("HK", scene.day - dt.timedelta(days=1)))
    earlier = by_value(scene.asked(SECTORS, "change_pct", before))
    if len(earlier) < 6 or not moves:
        return
    led = earlier[0].subject
    lagged = {fact.subject for fact in earlier[len(earlier) // 2 :]}
    stalled = next((fact for fact in moves if fact.subject == led), None)
    rising = next((fact for fact in moves[:2] if fact.subject in lagged and fact.figure.value > 0), None)
    if stalled and rising and stalled.figure.value < 0:
        yield Statement("rotation", (), subjects=(stalled.subject, rising.subject))


def mainland(scene: Scene) -> Iterator[Statement]:
    """Shanghai and Shenzhen."""
    closes = [(scene.want(index, "close"), scene.ask(index, "change_pct")) for index in MAINLAND]
    told = [(close, change) for close, change in closes if close and change]
    if told:
        yield Statement("mainland", tuple(fact for pair in told for fact in pair))
    if is_session("CN", scene.day):
        total = scene.want("MARKET.CN", "turnover")
        change = scene.ask("MARKET.CN", "turnover_change")
        if total:
            yield Statement("mainland_turnover", (total, change) if change and change.figure.value else (total,))
        advancers, decliners = scene.ask("MARKET.CN", "advancers"), scene.ask("MARKET.CN", "decliners")
        if advancers and decliners:
            yield Statement("mainland_breadth", (advancers, decliners))


def valuation(scene: Scene, indices: Iterable[str]) -> Iterator[Statement]:
    """Where the multiple stands, in itself and in its own five years."""
    for index in indices:
        multiple, place = scene.want(index, "pe_ttm"), scene.ask(index, "pe_percentile")
        if multiple and place:
            side = "low" if place.figure.value < 50 else "high"
            yield Statement("pe", (multiple, place), scene.multiples_since(index), side)


def levels(scene: Scene, index: str) -> Iterator[Statement]:
    """Momentum, the long average, and the nearest turning points on either side with their days."""
    strength, average = scene.ask(index, "rsi"), scene.ask(index, "moving_average")
    close = scene.ask(index, "close")
    if strength:
        value = strength.figure.value
        zone = "high" if value >= _OVERBOUGHT else "low" if value <= _OVERSOLD else ""
        yield Statement("rsi", (strength,), side=zone)
    if average and close:
        side = "above" if close.figure.value > average.figure.value else "below"
        yield Statement("average", (average,), side=side)
    turned: list[Level] = []
    for found in (resistances(scene.data, index, scene.day, n=1), supports(scene.data, index, scene.day, n=1)):
        if not isinstance(found, Unavailable):
            turned += found
    if turned:
        kinds = tuple("high" if "high of" in each.reason else "low" for each in turned)
        yield Statement(
            "barriers", tuple(each.fact for each in turned), tuple(each.day for each in turned), notes=kinds
        )


def _abroad(scene: Scene) -> Iterator[Statement]:
    """Wall Street's last session before the day."""
    night = last_session("US", scene.day - dt.timedelta(days=1))
    if (scene.day - night).days > 1 and (scene.day.weekday(), night.weekday()) != (0, 4):
        return  # it was closed: there is no overnight, and no Friday either
    moves = [fact for fact in scene.asked(ABROAD, "change_pct", Period.day(night)) if fact.figure.value]
    if moves:
        yield Statement("abroad", tuple(moves), (night,))


def ahead(scene: Scene) -> Iterator[Statement]:
    """The next sessions, closures, and what is known to happen."""
    following = next_session("HK", scene.day)
    if (following - scene.day).days > 3 or not is_session("HK", _next_weekday(scene.day)):
        yield Statement("closed", days=(following,))
    elif not is_session("CN", following):
        yield Statement("mainland_closed", days=(following,))
    for event in next_events(scene.data, scene.day)[:3]:
        yield Statement("event", days=(event.date,), subjects=(event.id,), notes=(event.title,))


def _next_weekday(day: dt.date) -> dt.date:
    day += dt.timedelta(days=1)
    while day.weekday() > 4:
        day += dt.timedelta(days=1)
    return day
