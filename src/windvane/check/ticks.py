"""Prices that cannot be: Hong Kong shares trade at multiples of a spread, so what a change starts from must lie on one.

Source: HKEX, Second Schedule of the Rules of the Exchange (spread table, part A), and the reduction of minimum spreads:
phase 1 from 4 August 2025 (10 to 20 dollars: 0.020 → 0.010, 20 to 50: 0.050 → 0.020), phase 2 planned from mid-2026 (0.50
to 10: 0.010 → 0.005). A price is off only when it is off before and after both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from windvane.check.claims import Voice
from windvane.check.network import Network
from windvane.equations import ANYTHING, Term, allowed, minus, nominal, parse
from windvane.figures import PERCENT, Figure, Interval
from windvane.market.instruments import instrument

#: The price up to which a spread holds, in dollars, and the spread.
_UNTIL_2025: Final = (
    ("0.25", "0.001"), ("0.5", "0.005"), ("10", "0.010"), ("20", "0.020"), ("100", "0.050"), ("200", "0.100"),
    ("500", "0.200"), ("1000", "0.500"), ("2000", "1"), ("5000", "2"), ("9995", "5"),
)  # fmt: skip
_REDUCED: Final = (
    ("0.25", "0.001"), ("0.5", "0.005"), ("10", "0.005"), ("20", "0.010"), ("50", "0.020"), ("100", "0.050"),
    ("200", "0.100"), ("500", "0.200"), ("1000", "0.500"), ("2000", "1"), ("5000", "2"), ("9995", "5"),
)  # fmt: skip
_TABLES: Final = tuple(
    tuple((Decimal(until), Decimal(spread)) for until, spread in table) for table in (_UNTIL_2025, _REDUCED)
)
#: A level and the change that led to it.
_PAIRS: Final = (("close", "change"), ("high", "high_change"), ("low", "low_change"), ("open", "open_change"))
_BEFORE: Final = parse("change_pct = 100 * (close / prev_close - 1)").solved[2]


@dataclass(frozen=True, slots=True)
class OffTick:
    """A change in dollars that starts from a price no share can have.

    Attributes:
        change: the change as printed.
        level: the level it led to.
        before: the price it would have started from.
        base: the price it started from if it is a percentage, None where that is off too.
    """

    change: Voice
    level: Voice
    before: Decimal
    base: Decimal | None


def off_tick(network: Network) -> Iterator[OffTick]:
    """The changes of a share's price that start off the spread table.

    Args:
        network: the figures of one subject.
    """
    if not network.subject.endswith(".HK") or not _is_share(network.subject):
        return
    voices = {voice.variable: voice for voice in network.voices if voice.variable.unit == "HKD"}
    for level_id, change_id in _PAIRS:
        for variable, level in voices.items():
            if variable.measure != level_id or variable.start != variable.end or level.figure.hedge:
                continue
            change = voices.get(variable._replace(measure=change_id))
            if change is None or change.figure.hedge or not _lies(_point(level.figure.value)):
                continue
            if _lies(minus(_point(level.figure.value), change.figure.interval)):
                continue
            as_percent = Figure(change.figure.value, PERCENT, change.figure.ulp)
            close, pct = Term("close"), Term("change_pct")
            start = allowed(_BEFORE, {close: _point(level.figure.value), pct: as_percent.interval})
            base = nominal(_BEFORE, {close: level.figure.value, pct: as_percent.value}) if _lies(start) else None
            yield OffTick(change, level, level.figure.value - change.figure.value, base)


def _point(value: Decimal) -> Interval:
    return Interval(value, value)


def _is_share(subject: str) -> bool:
    known = instrument(subject)
    return known is not None and known.kind == "stock" and known.currency == "HKD"


def _lies(prices: Interval) -> bool:
    """Whether one of some prices lies on the spread table, before or after the reduction.

    >>> _lies(Interval(Decimal("110.405"), Decimal("110.415"))), _lies(Interval(Decimal("110.4"), Decimal("110.4")))
    (False, True)
    """
    if prices == ANYTHING or prices.low is None or prices.high is None or prices.low <= 0:
        return True
    for table in _TABLES:
        spread = next((spread for until, spread in table if prices.low < until), Decimal(5))
        first = (prices.low / spread).to_integral_value(ROUND_CEILING) * spread
        if first in prices or (prices.low_open and first == prices.low and first + spread in prices):
            return True
    return False
