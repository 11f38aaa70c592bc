"""Indicators over closes, as expressions: the same for one stock and for all stocks of a market at once.

Each gives one number for the rows of one instrument, oldest first, or null when there are too few. ``prepared`` makes the
columns they are expressions of, once for all rows; ``rsi`` and ``average`` are of trusted bars alone.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import polars as pl

#: How far back an indicator looks: a change before 480 sessions weighs (13/14)^480 in RSI(14), less than 1e-15.
LOOK_BACK: Final = dt.timedelta(days=731)
#: Bars of Wilder's index. Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
RSI_BARS: Final = 14


def prepared(bars: pl.LazyFrame) -> pl.LazyFrame:
    """Bars in order of id and date, with what the indicators need beside them.

    Args:
        bars: with ``id`` and ``price``, null where a bar is not trusted.

    Returns:
        The bars with ``instrument``, a number for each id; ``gain`` and ``size`` of the change from the bar before, null at an
        instrument's first; ``way``, its sign; and ``stretch``, a number for each run of changes of one sign.
    """
    known = bars.with_columns(instrument=pl.col("id").rle_id())
    follows = pl.col("instrument") == pl.col("instrument").shift()
    changed = known.with_columns(change=pl.when(follows).then(pl.col("price").diff()))
    return changed.with_columns(
        gain=pl.col("change").clip(lower_bound=0),
        size=pl.col("change").abs(),
        way=pl.col("change").sign(),
        stretch=pl.struct("instrument", pl.col("change").sign()).rle_id(),
    ).drop("change")


def wilder(changes: pl.Expr, bars: int) -> pl.Expr:
    """Wilder's smoothed mean at the last bar: the mean of the first changes, then each new one weighing ``1 / bars``.

    >>> pl.DataFrame({"c": [3.0, 1.0, 4.0]}).select(wilder(pl.col("c"), 2)).item()
    3.0
    """
    seeded = changes.head(bars).mean().append(changes.slice(bars))
    return pl.when(changes.len() >= bars).then(seeded.ewm_mean(alpha=1 / bars, adjust=False).last())


def rsi(bars: int = RSI_BARS) -> pl.Expr:
    """Wilder's relative strength index at the last bar; null for too few bars, NaN when no price moved.

    >>> closes = pl.LazyFrame({"id": "HSI", "price": [10.0, 11.0, 10.5, 12.0]})  # gains 1 and 1.5, loss 0.5: 2.5 / 3
    >>> prepared(closes).select(rsi(3).round(2)).collect().item()
    83.33
    """
    return 100 * wilder(pl.col("gain").slice(1), bars) / wilder(pl.col("size").slice(1), bars)


def rsi_line(closes: pl.DataFrame, bars: int = RSI_BARS) -> pl.DataFrame:
    """Wilder's relative strength index at every bar that has enough before it, of one instrument.

    Args:
        closes: ``date`` and ``price``, oldest first, none missing.
        bars: so many changes the first mean is of.

    Returns:
        ``date`` and ``rsi``; no rows for too few bars.

    >>> days = [dt.date(2025, 2, day) for day in (4, 5, 6, 7)]
    >>> rsi_line(pl.DataFrame({"date": days, "price": [10.0, 11.0, 10.5, 12.0]}), 3)["rsi"].round(2).to_list()
    [83.33]
    """
    known = prepared(closes.lazy().with_columns(id=pl.lit("")).sort("date")).slice(1).collect()
    if known.height < bars:
        return pl.DataFrame(schema={"date": pl.Date, "rsi": pl.Float64})
    gain, size = (_smoothed(known[column], bars) for column in ("gain", "size"))
    return pl.DataFrame({"date": known["date"].tail(gain.len()), "rsi": 100 * gain / size})


def _smoothed(changes: pl.Series, bars: int) -> pl.Series:
    """Wilder's mean at every bar from the first that has one."""
    seeded = pl.concat([changes.head(bars).to_frame().mean().to_series(), changes.slice(bars)])
    return seeded.ewm_mean(alpha=1 / bars, adjust=False)


def average(bars: int) -> pl.Expr:
    """The mean of the last closes; null when there are fewer.

    >>> pl.DataFrame({"price": [1.0, 2.0, 4.0]}).select(average(2)).item()
    3.0
    """
    return pl.when(pl.len() >= bars).then(pl.col("price").tail(bars).mean())


def run() -> pl.Expr:
    """How many changes in a row have the last one's sign, falls negative.

    Null when the last bar did not move, and when the run reaches the first bar or one that is not trusted: it may be longer.

    >>> closes = pl.LazyFrame({"id": "HSI", "price": [5.0, 4.0, 5.0, 6.0]})
    >>> prepared(closes).select(run()).collect().item()
    2
    """
    way, stretch = pl.col("way"), pl.col("stretch")
    length = (stretch == stretch.last()).sum().cast(pl.Int64)
    before = way.get(pl.len() - length - 1, null_on_oob=True)
    return pl.when(way.last() != 0, before.is_not_null()).then(length * way.last().cast(pl.Int64))
