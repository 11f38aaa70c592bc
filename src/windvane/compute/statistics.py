"""One day's statistics for every stock of a market at once.

Definitions are those of the facts: what ``compute`` says of one stock, this says of all. Moves and distances are in percent.
A number that cannot be had is null: too few bars, or a suspect bar at either end.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import polars as pl

from windvane.compute import indicators
from windvane.compute.series import TRADED
from windvane.compute.spans import back, month_to, week_to, year_to
from windvane.compute.view import Data

#: Sessions whose mean the day's volume is held against.
_USUAL: Final = 20
_AVERAGES: Final = (20, 50, 250)
#: What a row has, in order.
COLUMNS: Final = (
    "id",
    "adjustment",
    "close_price",
    "change_pct",
    "week_change_pct",
    "month_change_pct",
    "year_change_pct",
    "rsi14",
    *(f"sma{bars}_price" for bars in _AVERAGES),
    "streak_days",
    "from_high_pct",
    "from_low_pct",
    "volume_ratio_x",
    "turnover_ccy",
)


def statistics(data: Data, market: str, day: dt.date) -> pl.DataFrame:
    """A row for every stock of a market that traded on a day, in order of ids.

    Args:
        data: the store's view.
        market: HK, CN, US or INDEX.
        day: the day.

    Returns:
        ``id``; ``adjustment`` of its prices; ``close_price``; ``change_pct`` of the day and ``week_change_pct``,
        ``month_change_pct``, ``year_change_pct`` up to it; ``rsi14``; ``sma20_price``, ``sma50_price``, ``sma250_price``;
        ``streak_days`` (falls are negative); ``from_high_pct`` and ``from_low_pct``, from the highest and the lowest price of
        52 weeks; ``volume_ratio_x``, the volume over the mean of the 20 sessions before; ``turnover_ccy``.
    """
    return statistics_of(data.panel(market, day - indicators.LOOK_BACK, day), day)


def statistics_of(bars: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """The statistics of the bars of two years up to a day."""
    if not bars["id"].is_sorted():
        bars = bars.sort("id", "date")
    adjustment = pl.lit(bars["adjustment"].first(), pl.String)
    if bars["adjustment"].n_unique() > 1:  # bars of two adjustments make no move: the day's is kept
        bars = bars.filter(pl.col("adjustment") == pl.col("adjustment").last().over("id"))
        adjustment = pl.col("adjustment").last()
    traded = bars.lazy().filter(TRADED).with_columns(price=pl.when(~pl.col("suspect")).then("close_price"))
    trusted = traded.filter(~pl.col("suspect"))
    of_all = _of_each(traded, last=pl.col("date").last(), adjustment=adjustment, **_moves(day))
    of_trusted = _of_each(
        trusted,
        rsi14=indicators.rsi().fill_nan(None),
        **{f"sma{count}_price": indicators.average(count) for count in _AVERAGES},
    )
    joined = of_all.filter(pl.col("last") == day).join(of_trusted, on="id", how="left", maintain_order="left")
    known = pl.col("close_price").is_not_null()
    indicated = [pl.when(known).then(name).alias(name) for name in ("rsi14", *(f"sma{n}_price" for n in _AVERAGES))]
    return joined.with_columns(indicated).select(COLUMNS).collect()


def _of_each(bars: pl.LazyFrame, **columns: pl.Expr) -> pl.LazyFrame:
    """Some expressions of each instrument, in order of ids."""
    each = indicators.prepared(bars).group_by("instrument", maintain_order=True)
    return each.agg(id=pl.col("id").first(), **columns).drop("instrument")


def _moves(day: dt.date) -> dict[str, pl.Expr]:
    price, volume = pl.col("price"), pl.col("volume_shares")
    year = (pl.col("date") > back(day, years=1)) & price.is_not_null()
    usual = volume.slice(-_USUAL - 1, _USUAL)
    starts = {"week_": week_to(day).start, "month_": month_to(day).start, "year_": year_to(day).start}
    return {
        "close_price": price.last(),
        "change_pct": _move(price.last(), pl.when(pl.len() > 1).then(price.slice(-2, 1).first())),
        **{
            f"{of}change_pct": _move(price.last(), price.filter(pl.col("date") < start).last())
            for of, start in starts.items()
        },
        "streak_days": indicators.run(),
        "from_high_pct": _move(price.last(), pl.col("high_price").filter(year).max()),
        "from_low_pct": _move(price.last(), pl.col("low_price").filter(year).min()),
        "volume_ratio_x": pl.when(usual.len() == _USUAL).then(volume.last() / usual.mean()),
        "turnover_ccy": pl.col("turnover_ccy").last(),
    }


def _move(now: pl.Expr, before: pl.Expr) -> pl.Expr:
    return 100 * (now / before - 1)
