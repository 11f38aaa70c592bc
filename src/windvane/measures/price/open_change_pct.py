"""Change at the open (高开109点), in percent of the previous close.

Sign: below the previous close is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, says

MEASURE = Measure(
    id="open_change_pct",
    names=Names("开市幅", "開市幅", "opening change in percent"),
    units=(Kind.PERCENT,),
    signed=True,
    family=Family.CHANGE,
    moment=Moment.OPEN,
    formulas=("open_change_pct = 100 * open_change / prev_close", "open_change_pct = 100 * (open / prev_close - 1)"),
    inside=("low_change_pct", "high_change_pct"),
    examples=(says("泡泡瑪特低開8%。", "09992.HK open_change_pct 2026-08-21 -8 %"),),
)
