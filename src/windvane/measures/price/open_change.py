"""Change at the open (高开109点), in the unit of the level.

Sign: below the previous close is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, says

MEASURE = Measure(
    id="open_change",
    names=Names("开市升跌", "開市升跌", "opening change in points"),
    units=(Kind.POINT, Kind.MONEY, Kind.BASIS_POINT),
    signed=True,
    family=Family.CHANGE,
    moment=Moment.OPEN,
    formulas=("open_change = open - prev_close",),
    inside=("low_change", "high_change"),
    examples=(says("国指低开12点。", "HSCEI open_change 2026-08-21 -12 pt"),),
)
