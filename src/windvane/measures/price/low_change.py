"""The largest fall below the previous close during the session (曾跌106点), in the unit of the level.

Sign: below the previous close is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, says

MEASURE = Measure(
    id="low_change",
    names=Names("最大跌点数", "最大跌點數", "largest fall in points"),
    units=(Kind.POINT, Kind.MONEY, Kind.BASIS_POINT),
    signed=True,
    family=Family.CHANGE,
    moment=Moment.LOW,
    formulas=("low_change = low - prev_close",),
    examples=(
        says(
            "深成指一度挫106点或0.75%。",
            "399001.SZ low_change 2026-08-21 -106 pt",
            "399001.SZ low_change_pct 2026-08-21 -0.75 %",
        ),
    ),
)
