"""What is newsworthy: one yardstick for everything, how many sessions ago the like of it was last seen.

A rise of 3 % is news when none as large was seen for half a year; so is a level last stood on in autumn, a turnover, a flow, a
streak, a day on which nine stocks in ten fell. Each event counts the sessions back to the last one that reached it, in the
subject's own history: that is its *reach*. Its score is ``weight x log2(1 + reach)``, so that a year against a month counts
as much as a month against a few days, and the desk's weights decide between kinds. The facts of an event say what happened;
the reach itself is never printed, only the day it leads to.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

import polars as pl

from windvane.facts import Computed, Fact, Period
from windvane.figures import Figure, unit
from windvane.story.scene import Scene
from windvane.story.values import FIRST, FURTHEST, Statement

#: Round levels by index, in points: those that headlines name.
LEVELS: Final = {"HSI": 1000, "HSTECH": 500, "HSCEI": 500, "000001.SH": 100}
#: Round sizes of a day's turnover, in HKD.
TURNOVERS: Final = 50_000_000_000
#: A record, a streak, a gap between high and close are none below these.
_RECORD: Final = 20
_STREAK: Final = 4
_REVERSAL: Final = 0.01
_CONTRAST: Final = 0.015
#: A stock must move this much to be an event, in percent.
_STOCK: Final = 8.0


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back the like of something lies.

    Attributes:
        sessions: how many sessions; all there are when there is none.
        day: the last session that reached it; None when none stored did.
        first: the first day of the history looked through.
    """

    sessions: int
    day: dt.date | None
    first: dt.date

    @property
    def known(self) -> bool:
        """Whether a day was found, or the history is long enough to say that there is none."""
        return self.day is not None or self.sessions >= FURTHEST


def reach(days: Sequence[dt.date], values: Sequence[float], like: Callable[[float], bool]) -> Reach:
    """How far back from the last value lies one that is like it.

    >>> days = [dt.date(2025, 2, day) for day in (3, 4, 5, 6, 7)]
    >>> reach(days, [5.0, 9.0, 4.0, 3.0, 8.0], lambda value: value >= 8.0)
    Reach(sessions=3, day=datetime.date(2025, 2, 4), first=datetime.date(2025, 2, 3))
    """
    last = len(values) - 1
    for back in range(1, last + 1):
        if like(values[last - back]):
            return Reach(min(back, FURTHEST), days[last - back], days[0])
    return Reach(min(last, FURTHEST), None, days[0])


def at_least(least: float) -> Callable[[float], bool]:
    """Whether a value is as high."""
    return lambda value: value >= least


def at_most(most: float) -> Callable[[float], bool]:
    """Whether a value is as low."""
    return lambda value: value <= most


def score(event: Statement, scene: Scene) -> float:
    """How newsworthy an event is; 0 for a kind the desk leaves out.

    >>> from types import SimpleNamespace
    >>> from windvane.story.desk import Desk
    >>> score(Statement("move", reach=63), SimpleNamespace(desk=Desk()))
    6.0
    """
    return scene.desk.weights.get(event.kind, 1.0) * event.weight * math.log2(1 + event.reach)


def ranked(scene: Scene, events: Iterator[Statement]) -> tuple[Statement, ...]:
    """Events that the desk wants, the most newsworthy first; equals in order of kind and subject."""
    scored = [(score(event, scene), event) for event in events]
    kept = [(points, event) for points, event in scored if points > 0]
    kept.sort(key=lambda row: (-row[0], row[1].kind, row[1].facts[0].subject if row[1].facts else ""))
    return tuple(event for _, event in kept)


def events_of_day(scene: Scene) -> Iterator[Statement]:
    """All that may be news of a day."""
    for index, weight in (("HSI", 1.0), ("HSTECH", 0.85), ("HSCEI", 0.75)):
        for event in _of_index(scene, index):
            yield replace(event, weight=weight * event.weight)
    yield from _contrast(scene)
    yield from _turnover(scene)
    yield from _flow(scene)
    yield from _stocks(scene)  # first: of the bars it looks at, what follows looks at some
    yield from _breadth(scene)
    yield from _sectors(scene)
    for event in _of_index(scene, "000001.SH"):
        if event.kind in {"move", "level", "record"}:
            yield replace(event, weight=0.6 * event.weight)


# --- indices ----------------------------------------------------------------------------------------------------------


def _of_index(scene: Scene, index: str) -> Iterator[Statement]:
    history = scene.history(index)
    days, closes = history["date"].to_list(), history["value"].to_list()
    if len(closes) < 3 or days[-1] != scene.day:
        return
    moves = [0.0, *(100 * (now / before - 1) for before, now in pairwise(closes))]
    told = close_of(scene, index)
    if not told or not told[0].figure.value:
        return
    up = moves[-1] > 0
    side = "up" if up else "down"
    found = reach(days[1:], moves[1:], at_least(moves[-1]) if up else at_most(moves[-1]))
    yield _event("move", told, found, side)
    found = reach(days, closes, at_least(closes[-1]) if up else at_most(closes[-1]))
    if found.sessions >= _RECORD and found.known:
        yield _event("record", told, found, side)
    yield from _crossed(scene, index, days, closes, told)
    yield from _streak(scene, index, moves, days, told)
    yield from _reversal(scene, index)


def close_of(scene: Scene, index: str) -> tuple[Fact, ...]:
    """How an index closed: its change in percent, its close, its change in points; nothing without the first two."""
    percent, close, points = (scene.ask(index, measure) for measure in ("change_pct", "close", "change"))
    if percent is None or close is None:
        return ()
    return (percent, close) if points is None else (percent, close, points)


def _event(kind: str, facts: tuple[Fact, ...], found: Reach, side: str, *, weight: float = 1.0) -> Statement:
    """An event with since when the like of it was not seen, and how far back was looked."""
    return Statement(kind, facts, day_of(found), side, reach=found.sessions, first=found.first, weight=weight)


def _crossed(
    scene: Scene, index: str, days: Sequence[dt.date], closes: Sequence[float], told: tuple[Fact, ...]
) -> Iterator[Statement]:
    step = LEVELS.get(index)
    if step is None:
        return
    before, now = closes[-2], closes[-1]
    up = now > before
    level = math.floor(now / step) * step if up else math.ceil(now / step) * step
    if not (before < level <= now if up else now < level <= before):
        return
    found = reach(days, closes, (lambda value: value >= level) if up else (lambda value: value < level))
    crossed = _threshold(index, Decimal(level), "pt", scene, f"the close crossed {level}")
    yield _event("level", (crossed, *told), found, "up" if up else "down")


def _threshold(subject: str, value: Decimal, symbol: str, scene: Scene, said: str) -> Fact:
    """A mark that was crossed, as a fact of the day's own row."""
    measure = "turnover" if symbol == "HKD" else "close"
    of = scene.ask(subject, measure)
    assert of is not None, f"{subject} crossed {value} without a {measure}"
    assert isinstance(of.origin, Computed)
    origin = Computed(of.origin.source, f"threshold: {said}", of.origin.rows)
    return Fact(subject, "threshold", Period.day(scene.day), Figure(value, unit(symbol), _ulp_of(value)), origin)


def _ulp_of(value: Decimal) -> Decimal:
    """Round marks are printed in thousands of points and hundreds of millions of money: to their last digit."""
    return Decimal(1) if value < 10**6 else Decimal(10**8)


def _streak(
    scene: Scene, index: str, moves: Sequence[float], days: Sequence[dt.date], told: tuple[Fact, ...]
) -> Iterator[Statement]:
    runs = _runs(moves)
    length = abs(runs[-1])
    side = "up" if runs[-1] > 0 else "down"
    if length >= _STREAK:
        streak = scene.ask(index, "streak")
        if streak is not None:
            found = reach(days, runs, lambda run: run * runs[-1] > 0 and abs(run) >= length)
            yield _event("streak", (streak, *told), found, side)
    ended = runs[-2]
    if length == 1 and abs(ended) >= _STREAK:
        before = Period.day(days[-2])
        streak = scene.ask(index, "streak", before)
        if streak is not None:
            found = reach(days[:-1], runs[:-1], lambda run: run * ended > 0 and abs(run) >= abs(ended))
            yield Statement("streak_end", (*told, streak), (), side, reach=found.sessions)


def _runs(moves: Sequence[float]) -> list[float]:
    """For each session, how many rises in a row end there; falls are negative.

    >>> _runs([0.0, 1.0, 2.0, -1.0])
    [0.0, 1.0, 2.0, -1.0]
    """
    runs: list[float] = []
    for move in moves:
        last = runs[-1] if runs else 0.0
        sign = (move > 0) - (move < 0)
        runs.append(last + sign if sign and last * sign > 0 else float(sign))
    return runs


def _reversal(scene: Scene, index: str) -> Iterator[Statement]:
    """A rise given back, or a fall made good, within the session."""
    bars = scene.history(index).rename({"value": "close"})
    for column, kind in (("high_price", "high"), ("low_price", "low")):
        bars = bars.join(scene.history(index, column).rename({"value": kind}), on="date", how="inner")
    if bars.height < 3 or bars["date"][-1] != scene.day:
        return
    for measure, far, side in (("high_change_pct", "high", "down"), ("low_change_pct", "low", "up")):
        gap = (bars[far] / bars["close"] - 1).abs().to_list()
        peak, told = scene.ask(index, measure), close_of(scene, index)
        if peak is None or not told or gap[-1] < _REVERSAL:
            continue
        sign = 1 if side == "down" else -1
        if peak.figure.value * sign <= 0 or told[0].figure.value * sign >= peak.figure.value * sign / 2:
            continue
        found = reach(bars["date"].to_list(), gap, at_least(gap[-1]))
        yield _event("reversal", (peak, *told), found, side)


def _contrast(scene: Scene) -> Iterator[Statement]:
    """Tech and the market going apart."""
    both = (
        scene.history("HSTECH")
        .rename({"value": "tech"})
        .join(scene.history("HSI"), on="date", how="inner")
        .with_columns(pl.col("tech", "value").pct_change())
        .drop_nulls()
    )
    if both.height < 3 or both["date"][-1] != scene.day:
        return
    gaps = (both["tech"] - both["value"]).abs().to_list()
    tech, whole = scene.ask("HSTECH", "change_pct"), scene.ask("HSI", "change_pct")
    if tech is None or whole is None or gaps[-1] < _CONTRAST or not whole.figure.value or not tech.figure.value:
        return
    found = reach(both["date"].to_list(), gaps, at_least(gaps[-1]))
    side = "up" if tech.figure.value > whole.figure.value else "down"
    yield Statement("contrast", (tech, whole), (), side, reach=found.sessions)


# --- money ------------------------------------------------------------------------------------------------------------


def _turnover(scene: Scene) -> Iterator[Statement]:
    history = scene.history("MARKET.HK", "turnover_ccy")
    days, values = history["date"].to_list(), history["value"].to_list()
    turnover = scene.ask("MARKET.HK", "turnover")
    if turnover is None or len(values) < 3:
        return
    now, before = values[-1], values[-2]
    found = reach(days, values, at_least(now))
    change = scene.ask("MARKET.HK", "turnover_change")
    told = (turnover, change) if change and change.figure.value else (turnover,)
    if found.sessions >= FIRST and found.known:
        yield _event("turnover", told, found, "up")
    lowest = reach(days, values, at_most(now))
    if lowest.sessions >= _RECORD and lowest.known:
        yield _event("turnover", told, lowest, "down", weight=0.7)
    mark = math.floor(now / TURNOVERS) * TURNOVERS
    if before < mark <= now and mark:
        found = reach(days, values, at_least(mark))
        crossed = _threshold("MARKET.HK", Decimal(mark), "HKD", scene, f"turnover crossed {mark}")
        if found.sessions >= FIRST and found.known:
            yield _event("turnover_level", (turnover, crossed), found, "up", weight=0.9)


def _flow(scene: Scene) -> Iterator[Statement]:
    net = scene.ask("SOUTHBOUND", "net_flow")
    history = scene.history("SOUTHBOUND", "net_hkd")
    days, values = history["date"].to_list(), history["value"].to_list()
    if net is None or len(values) < 3 or not net.figure.value:
        return
    now = values[-1]
    inflow = now > 0
    found = reach(days, values, at_least(now) if inflow else at_most(now))
    yield _event("flow", (net,), found, "up" if inflow else "down")


# --- stocks and sectors -----------------------------------------------------------------------------------------------


def _breadth(scene: Scene) -> Iterator[Statement]:
    advancers, decliners = scene.ask("MARKET.HK", "advancers"), scene.ask("MARKET.HK", "decliners")
    if advancers is None or decliners is None:
        return
    share = _share(advancers, decliners)
    side = "up" if share > 0.5 else "down"
    if abs(share - 0.5) < 0.25:
        return
    shares = [(day, each) for day, each in _shares(scene) if day < scene.day]
    days, values = [day for day, _ in shares] + [scene.day], [each for _, each in shares] + [share]
    found = reach(days, values, at_least(share) if side == "up" else at_most(share))
    yield Statement("breadth", (advancers, decliners), (), side, reach=found.sessions)


def _share(advancers: Fact, decliners: Fact) -> float:
    both = advancers.figure.value + decliners.figure.value
    return float(advancers.figure.value / both) if both else 0.5


def _shares(scene: Scene) -> list[tuple[dt.date, float]]:
    """The share of stocks that rose, of those that moved, by day, over a year."""
    bars = scene.data.panel("HK", scene.day - dt.timedelta(days=366), scene.day).filter(~pl.col("suspect"))
    moved = bars.with_columns(move=pl.col("close_price").diff().over("id", order_by="date")).filter(pl.col("move") != 0)
    by_day = moved.group_by("date").agg(share=(pl.col("move") > 0).mean()).sort("date")
    return list(by_day.iter_rows())


#: The industry indices of the Hang Seng Composite, by the ids of the market's files.
SECTORS: Final = (
    "HSCICD", "HSCICO", "HSCICS", "HSCIEN", "HSCIFN", "HSCIH", "HSCIIN", "HSCIIT", "HSCIMT", "HSCIPC", "HSCITC", "HSCIUT",
)  # fmt: skip


def _sectors(scene: Scene) -> Iterator[Statement]:
    """The sector that rose the most, or fell the most, where it went far from the market."""
    moved = sorted(scene.asked(SECTORS, "change_pct"), key=lambda fact: fact.figure.value)
    for sector in dict.fromkeys(fact.subject for fact in (*moved[:1], *moved[-1:])):
        history = scene.history(sector)
        days, closes = history["date"].to_list(), history["value"].to_list()
        change, whole = scene.ask(sector, "change_pct"), scene.ask("HSI", "change_pct")
        if change is None or whole is None or len(closes) < 3 or days[-1] != scene.day:
            continue
        up = change.figure.value > 0
        if abs(change.figure.value) < 2 or abs(change.figure.value - whole.figure.value) < 1:
            continue
        if sector != moved[-1 if up else 0].subject:
            continue
        moves = [now / before - 1 for before, now in pairwise(closes)]
        found = reach(days[1:], moves, at_least(moves[-1]) if up else at_most(moves[-1]))
        yield _event("sector", (change, whole), found, "up" if up else "down")


def _stocks(scene: Scene) -> Iterator[Statement]:
    """Large moves of much traded stocks; one of the twenty most traded counts more than one of the hundredth."""
    stocks = scene.stocks
    if stocks.is_empty():
        return
    for rank, row in enumerate(stocks.iter_rows(named=True)):
        if row["change_pct"] is None or abs(row["change_pct"]) < _STOCK:
            continue
        change = scene.ask(row["id"], "change_pct")
        history = scene.history(row["id"])
        days, closes = history["date"].to_list(), history["value"].to_list()
        if change is None or len(closes) < 3 or days[-1] != scene.day:
            continue
        moves = [now / before - 1 for before, now in pairwise(closes)]
        up = moves[-1] > 0
        found = reach(days[1:], moves, at_least(moves[-1]) if up else at_most(moves[-1]))
        weight = 1.1 if rank < 20 else 0.9 if rank < 60 else 0.7
        yield _event("stock", (change,), found, "up" if up else "down", weight=weight)


def day_of(found: Reach) -> tuple[dt.date, ...]:
    """The day an event's like was seen, if far enough back to be told."""
    return (found.day,) if found.day is not None and found.sessions >= FIRST else ()
