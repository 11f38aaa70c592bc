"""The largest rise above the previous close during the session (曾升213点), in the unit of the level.

Sign: below the previous close is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, says

MEASURE = Measure(
    id="high_change",
    names=Names("最大升点数", "最大升點數", "largest rise in points"),
    units=(Kind.POINT, Kind.MONEY, Kind.BASIS_POINT),
    signed=True,
    family=Family.CHANGE,
    moment=Moment.HIGH,
    formulas=("high_change = high - prev_close",),
    examples=(says("恒指曾升213点。", "HSI high_change 2026-08-21 213 pt"),),
)
