"""Indicators over a column of closes, as expressions: the same for one stock and for all stocks of a market at once.

Each expression gives one number for the rows of one instrument, oldest first, or null when there are too few.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import polars as pl

#: How far back an indicator looks: a change before 480 sessions weighs (13/14)^480 in RSI(14), less than 1e-15.
LOOK_BACK: Final = dt.timedelta(days=731)
#: Bars of Wilder's index. Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
RSI_BARS: Final = 14


def changes(price: str = "price") -> pl.Expr:
    """Each change from one trusted bar to the next; the first bar has none."""
    return pl.col(price).drop_nulls().diff().slice(1)


def wilder(changes: pl.Expr, bars: int) -> pl.Expr:
    """Wilder's smoothed mean at the last bar: the mean of the first changes, then each new one weighing ``1 / bars``.

    >>> pl.DataFrame({"c": [3.0, 1.0, 4.0]}).select(wilder(pl.col("c"), 2)).item()
    3.0
    """
    seeded = changes.head(bars).mean().append(changes.slice(bars))
    return pl.when(changes.len() >= bars).then(seeded.ewm_mean(alpha=1 / bars, adjust=False).last())


def rsi(price: str = "price", bars: int = RSI_BARS) -> pl.Expr:
    """Wilder's relative strength index at the last bar; null for too few bars, NaN when no price moved.

    >>> closes = {"price": [10.0, 11.0, 10.5, 12.0]}
    >>> pl.DataFrame(closes).select(rsi(bars=3).round(2)).item()  # gains 1 and 1.5, loss 0.5: 2.5 / 3
    83.33
    """
    change = changes(price)
    return 100 * wilder(change.clip(lower_bound=0), bars) / wilder(change.abs(), bars)


def average(bars: int, price: str = "price") -> pl.Expr:
    """The mean of the last closes; null when there are fewer.

    >>> pl.DataFrame({"price": [1.0, 2.0, 4.0]}).select(average(2)).item()
    3.0
    """
    closes = pl.col(price).drop_nulls()
    return pl.when(closes.len() >= bars).then(closes.tail(bars).mean())


def run(price: str = "price") -> pl.Expr:
    """How many changes in a row have the last one's sign, falls negative.

    Null when the last bar did not move, and when the run reaches the first bar or one that is not trusted: it may be longer.

    >>> pl.DataFrame({"price": [5.0, 4.0, 5.0, 6.0]}).select(run()).item()
    2
    """
    back = pl.col(price).diff().sign().reverse()
    last = back.first()
    length = back.ne_missing(last).arg_max()
    return pl.when(last != 0, back.get(length).is_not_null()).then(length.cast(pl.Int64) * last.cast(pl.Int64))
