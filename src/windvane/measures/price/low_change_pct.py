"""The largest fall below the previous close during the session (曾跌106点), in percent of the previous close.

Sign: below the previous close is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, says

MEASURE = Measure(
    id="low_change_pct",
    names=Names("最大跌幅", "最大跌幅", "largest fall in percent"),
    units=(Kind.PERCENT,),
    signed=True,
    family=Family.CHANGE,
    moment=Moment.LOW,
    formulas=("low_change_pct = 100 * low_change / prev_close", "low_change_pct = 100 * (low / prev_close - 1)"),
    examples=(says("美团曾跌5.2%。", "03690.HK low_change_pct 2026-08-21 -5.2 %"),),
)
