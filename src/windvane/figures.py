"""A number as printed: its value, its unit, the worth of its last digit, its hedge.

A printed number stands for an interval, and the interval follows from the digits alone: 1.21 % may be
anything that rounds *or is cut* to 1.21. That interval is the only tolerance in Windvane.
Source of the rule: ``docs/formats.md`` ("What printed digits allow").
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final, NamedTuple


class Label(StrEnum):
    """A label out of a closed list. It hashes as its text does: much is looked up by labels."""

    __hash__ = str.__hash__


class Kind(Label):
    """What sort of quantity a unit measures; kinds never mix."""

    POINT = "point"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage point"
    BASIS_POINT = "basis point"
    MONEY = "money"
    MULTIPLE = "multiple"
    SHARES = "shares"
    CONTRACTS = "contracts"
    COUNT = "count"
    SPAN = "span of time"
    OTHER = "other"
    BARE = "no unit printed"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its symbol in ``docs/formats.md`` and its kind.

    >>> unit("HKD")
    Unit(symbol='HKD', kind=<Kind.MONEY: 'money'>)
    >>> unit("%").kind is Kind.PERCENT
    True
    """

    symbol: str
    kind: Kind


PT: Final = Unit("pt", Kind.POINT)
PERCENT: Final = Unit("%", Kind.PERCENT)
PP: Final = Unit("pp", Kind.PERCENTAGE_POINT)
BP: Final = Unit("bp", Kind.BASIS_POINT)
MULTIPLE: Final = Unit("x", Kind.MULTIPLE)
SHARES: Final = Unit("shares", Kind.SHARES)
CONTRACTS: Final = Unit("contracts", Kind.CONTRACTS)
COUNT: Final = Unit("count", Kind.COUNT)
DAYS: Final = Unit("days", Kind.SPAN)
WEEKS: Final = Unit("weeks", Kind.SPAN)
MONTHS: Final = Unit("months", Kind.SPAN)
#: Quarters and years: only in a streak (连续五年).
QUARTERS: Final = Unit("quarters", Kind.SPAN)
YEARS: Final = Unit("years", Kind.SPAN)
OTHER: Final = Unit("other", Kind.OTHER)
#: No unit printed (报25807, 两千亿): the binder gives it one from what the number is said of, or drops it.
BARE: Final = Unit("", Kind.BARE)
#: 元, 蚊, 块: money whose currency the text leaves to the context.
YUAN: Final = Unit("元", Kind.MONEY)

_UNITS: dict[str, Unit] = {
    u.symbol: u
    for u in (
        PT,
        PERCENT,
        PP,
        BP,
        MULTIPLE,
        SHARES,
        CONTRACTS,
        COUNT,
        DAYS,
        WEEKS,
        MONTHS,
        QUARTERS,
        YEARS,
        OTHER,
        BARE,
        YUAN,
    )
}
#: The currencies of ISO 4217, without its codes for funds, metals and tests.
#: Source: https://www.six-group.com/en/products-services/financial-information/data-standards.html
_ISO_4217: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP "
    "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT "
    "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES "
    "VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES: Final = frozenset(_ISO_4217.split())
#: Every unit a fact can have, by its symbol.
SYMBOLS: Final = frozenset(_UNITS) - {BARE.symbol, YUAN.symbol} | CURRENCIES


def unit(symbol: str) -> Unit:
    """The unit of a symbol as ``docs/formats.md`` writes it; three capitals are a currency.

    >>> unit("pp").kind is Kind.PERCENTAGE_POINT
    True
    """
    known = _UNITS.get(symbol)
    if known is None:
        kind = Kind.MONEY if len(symbol) == 3 and symbol.isupper() else Kind.OTHER
        known = _UNITS[symbol] = Unit(symbol, kind)
    return known


class Hedge(Label):
    """How a number is softened in words (约 逾 近); the ``modifier`` of ``docs/formats.md``."""

    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Interval(NamedTuple):
    """The values a number may stand for; ``None`` is no bound on that side.

    >>> Interval(Decimal("1.205"), Decimal("1.22"), high_open=True)
    Interval(low=Decimal('1.205'), high=Decimal('1.22'), low_open=False, high_open=True)
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether no value is left.

        >>> Interval(Decimal(2), Decimal(1)).empty
        True
        """
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def meet(self, other: Interval) -> Interval:
        """The values both allow.

        >>> Interval(Decimal(1), Decimal(3)).meet(Interval(Decimal(2), None))
        Interval(low=Decimal('2'), high=Decimal('3'), low_open=False, high_open=False)
        """
        low, low_open = self.low, self.low_open
        if other.low is not None and (low is None or other.low > low or (other.low == low and other.low_open)):
            low, low_open = other.low, other.low_open
        high, high_open = self.high, self.high_open
        if other.high is not None and (high is None or other.high < high or (other.high == high and other.high_open)):
            high, high_open = other.high, other.high_open
        return Interval(low, high, low_open, high_open)

    def __contains__(self, value: object) -> bool:
        """Whether a value is allowed."""
        if not isinstance(value, Decimal):
            return False
        if self.low is not None and (value < self.low or (value == self.low and self.low_open)):
            return False
        return not (self.high is not None and (value > self.high or (value == self.high and self.high_open)))


@dataclass(frozen=True)
class Figure:
    """A number as printed.

    Attributes:
        value: the number, scale words applied and signed (跌3.04% is -3.04).
        unit: its unit.
        ulp: the worth of its last printed digit (2463.73亿 → 1,000,000), always positive.
        hedge: about, over, under, or None.

    >>> f = Figure(Decimal("1.21"), PERCENT, Decimal("0.01"))
    >>> f.interval
    Interval(low=Decimal('1.205'), high=Decimal('1.22'), low_open=False, high_open=True)
    >>> Figure(Decimal("500"), PT, Decimal("1")).loose_ulp
    Decimal('100')
    """

    value: Decimal
    unit: Unit
    ulp: Decimal
    hedge: Hedge | None = None

    @cached_property
    def loose_ulp(self) -> Decimal:
        """The worth of the last digit that is not a trailing zero of an integer (500 → 100, 3,000亿 → 1,000亿).

        Decimals printed as zeros are meant (38.80 stays 0.01).
        """
        return _loose(self.value, self.ulp)

    @cached_property
    def interval(self) -> Interval:
        """What the printed digits allow, rounded or cut, opened by the hedge.

        ``[v - u/2, v + u)`` in magnitude; 逾 opens it upward by one unit of its leading precision
        (逾2% is [2, 3)), 近 downward, 约 both ways.
        """
        return _interval(abs(self.value), self.ulp, self.loose_ulp, self.hedge, negative=self.value < 0)

    @cached_property
    def loose_interval(self) -> Interval:
        """The same when trailing zeros of an integer may be rounding too."""
        return _interval(abs(self.value), self.loose_ulp, self.loose_ulp, self.hedge, negative=self.value < 0)


@lru_cache(maxsize=65536)
def _loose(value: Decimal, ulp: Decimal) -> Decimal:
    if value == 0:
        return ulp
    digits = value / ulp
    whole = int(digits)
    if digits != whole or ulp < 1:
        return ulp
    while whole % 10 == 0:
        whole //= 10
        ulp *= 10
    return ulp


def _interval(size: Decimal, ulp: Decimal, leading: Decimal, hedge: Hedge | None, *, negative: bool) -> Interval:
    if hedge is Hedge.OVER:
        low, high, low_open, high_open = size, size + leading, False, True
    elif hedge is Hedge.UNDER:
        low, high, low_open, high_open = size - leading, size, True, False
    elif hedge is Hedge.ABOUT:
        low, high, low_open, high_open = size - leading, size + leading, False, False
    else:
        low, high, low_open, high_open = size - ulp / 2, size + ulp, False, True
    if negative:
        return Interval(-high, -low, high_open, low_open)
    if size == 0 and hedge is None:
        return Interval(-ulp, ulp, low_open=True, high_open=True)
    return Interval(low, high, low_open, high_open)
