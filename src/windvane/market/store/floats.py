"""Floating point at the store's door: what a source printed, out of what a binary number holds.

A 64-bit float is left by its shortest decimal form, which has every digit a source prints. A 32-bit float holds seven digits
and some noise: 21133.54 comes as 21133.5390625, so only seven are read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import polars as pl

#: Decimal digits that a 32-bit float is sure to hold of a printed number (FLT_DIG is 6; prices print 7 and round-trip).
DIGITS_OF_32_BITS: Final = 7
#: Decimal digits that every 64-bit float is sure to hold (DBL_DIG of IEEE 754).
DIGITS_OF_64_BITS: Final = 15


def decimal_of(number: float) -> Decimal:
    """The number a source printed: the shortest decimal that the float stands for.

    >>> decimal_of(21133.54), decimal_of(2463.73e8), decimal_of(0.1 + 0.2)
    (Decimal('21133.54'), Decimal('246373000000.0'), Decimal('0.30000000000000004'))
    """
    return Decimal(repr(float(number)))


def seven_digits(column: pl.Expr) -> pl.Expr:
    """A column read from 32-bit floats, as 64-bit floats of seven digits.

    >>> pl.DataFrame({"p": pl.Series([21133.54, 0.345], dtype=pl.Float32)}).select(seven_digits(pl.col("p")))["p"].to_list()
    [21133.54, 0.345]
    """
    return column.cast(pl.Float64).round_sig_figs(DIGITS_OF_32_BITS)


def through_32_bits(column: pl.Expr) -> pl.Expr:
    """A 64-bit column some of whose numbers passed through 32-bit floats on their way: those as they were printed.

    Seven digits are read of a number that 32 bits hold exactly, or cut to five decimals above a thousand, or to four above ten
    thousand, where 32 bits are too coarse for as many decimals. A number of three or four decimals that is the 32-bit form of
    one of two decimals is that one. Every other stays as it is.

    >>> numbers = pl.DataFrame({"p": [22998.9296875, 23318.391, 5150.3501, 6719.19043, 34133.0313, 3303.6711, 1242.774]})
    >>> numbers.select(through_32_bits(pl.col("p")))["p"].to_list()
    [22998.93, 23318.39, 5150.35, 6719.19, 34133.03, 3303.6711, 1242.774]
    """
    in_32_bits = column.cast(pl.Float32).cast(pl.Float64)
    two = column.round(2)
    noise = two.cast(pl.Float32).cast(pl.Float64)
    cut_at_five = (column > 1000) & (column != column.round(4)) & (_rounded(in_32_bits, 5) == column)
    cut_at_four = (column > 10_000) & (column != column.round(3)) & (_rounded(in_32_bits, 4) == column)
    return (
        pl.when((in_32_bits == column) | cut_at_five | cut_at_four)
        .then(column.round_sig_figs(DIGITS_OF_32_BITS))
        .when((_rounded(noise, 3) == column) | (_rounded(noise, 4) == column))
        .then(two)
        .otherwise(column)
    )


def _rounded(column: pl.Expr, decimals: int) -> pl.Expr:
    """Rounded as printers round: halves go up."""
    return column.round(decimals, mode="half_away_from_zero")


def scaled(column: pl.Expr, factor: float) -> pl.Expr:
    """A column in another unit, by its decimal digits: 39147.41 亿 is 3914741000000 and not a half more.

    >>> pl.DataFrame({"cap": [39147.41]}).select(scaled(pl.col("cap"), 1e8))["cap"].to_list()
    [3914741000000.0]
    """
    return (column.cast(pl.Float64) * factor).round_sig_figs(DIGITS_OF_64_BITS)
