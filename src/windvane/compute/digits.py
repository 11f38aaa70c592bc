"""Digits: what a stored float says in decimal, how fine a column is, and which unit its name gives it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from windvane.figures import CONTRACTS, MULTIPLE, PERCENT, SHARES, Unit, unit

#: The digits percentages and ratios are given to.
HUNDREDTH: Final = Decimal("0.01")
ONE: Final = Decimal(1)

_SUFFIXES: Final = {"_x": MULTIPLE, "_pct": PERCENT, "_shares": SHARES, "_contracts": CONTRACTS, "_hkd": unit("HKD")}


def shortest(number: float) -> Decimal:
    """The number a source printed: the shortest decimal a 64-bit float stands for, without trailing zeros.

    >>> shortest(21133.54), shortest(246373000000.0), shortest(0.1 + 0.2)
    (Decimal('21133.54'), Decimal('246373000000'), Decimal('0.30000000000000004'))
    """
    value = Decimal(repr(float(number)))
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def worth(value: Decimal) -> Decimal:
    """The worth of a decimal's last digit; 1 for a whole number.

    >>> worth(Decimal("21133.54")), worth(Decimal("246373000000"))
    (Decimal('0.01'), Decimal('1'))
    """
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(min(exponent, 0))


def finest(values: Iterable[float]) -> Decimal:
    """The worth of the last digit that any of some numbers of one column has: 9.2 beside 9.19 is 9.20.

    >>> finest([9.2, 9.19])
    Decimal('0.01')
    """
    return min((worth(shortest(value)) for value in values), default=ONE)


def unit_of(column: str, currency: str | None) -> Unit:
    """The unit of a column of the store: the end of its name says it, ``_ccy`` and ``_price`` by the row's currency.

    >>> unit_of("close_price", "pt").symbol, unit_of("net_hkd", None).symbol, unit_of("pe_ttm_x", None).symbol
    ('pt', 'HKD', 'x')
    """
    for suffix, fixed in _SUFFIXES.items():
        if column.endswith(suffix):
            return fixed
    assert currency is not None, column
    return unit(currency)
