"""One line of a share over another, in money or points (ADR against the Hong Kong close, futures against cash are ``basis``).

Sign: a discount is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="premium",
    names=Names("溢价", "溢價", "premium"),
    units=(Kind.MONEY, Kind.POINT),
    signed=True,
    gains=("溢价",),
    losses=("折让",),
    examples=(says("騰訊ADR較港股溢價1.2元。", "00700.HK premium 2026-08-21 1.2 HKD"),),
)
