"""Breadth: how many of a market's stocks rose and how many fell on a day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

import polars as pl

from windvane.compute.digits import ONE
from windvane.compute.registry import Ask, computes
from windvane.compute.results import Known, LackingError
from windvane.compute.series import TRADED
from windvane.compute.view import Data
from windvane.figures import COUNT

#: The panel of each market, and the boards of it that are meant.
MARKETS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "MARKET.HK": ("HK", ("HK",)),
    "MARKET.CN": ("CN", ("SH", "SZ")),
    "MARKET.CN3": ("CN", ("SH", "SZ", "BJ")),
    "MARKET.SH": ("CN", ("SH",)),
    "MARKET.SZ": ("CN", ("SZ",)),
    "MARKET.BJ": ("CN", ("BJ",)),
    "MARKET.US": ("US", ("US",)),
}
#: How far back a stock's bar before may lie; one suspended for longer is not counted.
_BEFORE: Final = dt.timedelta(days=31)


@computes("advancers")
def advancers(ask: Ask) -> Known:
    """How many closed higher than before."""
    return _count(ask, rose=True)


@computes("decliners")
def decliners(ask: Ask) -> Known:
    """How many closed lower than before."""
    return _count(ask, rose=False)


def day_moves(data: Data, market: str, boards: tuple[str, ...], day: dt.date) -> pl.DataFrame:
    """The stocks that traded on a day and before: ``id``, ``price``, ``before``; no suspect bar, one adjustment each."""
    return data.kept(("moves", market, boards, day), lambda: _moves(data, market, boards, day))


def _moves(data: Data, market: str, boards: tuple[str, ...], day: dt.date) -> pl.DataFrame:
    bars = data.panel(market, day - _BEFORE, day).filter(
        pl.col("id").str.split(".").list.last().is_in(boards),
        TRADED,
    )
    two = bars.group_by("id", maintain_order=True).agg(
        last=pl.col("date").last(),
        price=pl.col("close_price").last(),
        before=pl.col("close_price").slice(-2, 1).first(),
        sound=~pl.col("suspect").tail(2).any() & (pl.col("adjustment").tail(2).n_unique() == 1),
    )
    return two.filter(pl.col("last") == day, pl.col("sound"), pl.col("before").is_not_null()).select(
        "id", "price", "before"
    )


def _count(ask: Ask, *, rose: bool) -> Known:
    if ask.subject not in MARKETS:
        raise LackingError(f"{ask.subject} is no market; {ask.measure.id} are counted of {', '.join(MARKETS)}.")
    if not ask.period.is_day:
        raise LackingError("Advancers and decliners are counted of a day.")
    market, boards = MARKETS[ask.subject]
    moves = day_moves(ask.data, market, boards, ask.day)
    if moves.is_empty():
        raise LackingError(f"The store has no bars of {ask.subject} on {ask.day}.")
    moved = moves["price"] > moves["before"] if rose else moves["price"] < moves["before"]
    return Known(
        value=Decimal(int(moved.sum())),
        unit=COUNT,
        ulp=ONE,
        rows=(f"bars {market} {ask.day}",),
        source=f"panel of {market}",
        formula=f"{ask.measure.id} of the {len(moves)} stocks stored that traded",
    )
