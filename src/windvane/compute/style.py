"""Style: large stocks against small, over a week and over a longer span, both measured from the same base."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from windvane.compute.digits import HUNDREDTH
from windvane.compute.facts import compute
from windvane.compute.results import Answer, Unavailable, rounded
from windvane.compute.view import Data
from windvane.facts import Fact, Period


@dataclass(frozen=True, slots=True)
class Style:
    """Two indices over one period.

    Attributes:
        large: the large stocks' move.
        small: the small stocks' move.
        lead_pp: how many percentage points the small are ahead; behind is negative.
        ratio: what 1 in the small became over what 1 in the large became, to 0.01.
    """

    large: Fact
    small: Fact
    lead_pp: Decimal
    ratio: Decimal


def style(data: Data, period: Period, *, large: str, small: str) -> Answer[Style]:
    """How large stocks did against small over a period.

    Args:
        data: the store's view.
        period: one period for both, so that both have the same base.
        large: the index of large stocks.
        small: the index of small stocks, of the same house.
    """
    moves = [compute(data, id, "change_pct", period) for id in (large, small)]
    for move in moves:
        if isinstance(move, Unavailable):
            return move
    of_large, of_small = (move for move in moves if isinstance(move, Fact))
    one, other = of_large.figure.value, of_small.figure.value
    return Style(of_large, of_small, other - one, rounded((100 + other) / (100 + one), HUNDREDTH))
