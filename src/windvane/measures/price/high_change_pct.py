"""The largest rise above the previous close during the session (曾升213点), in percent of the previous close.

Sign: below the previous close is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, says

MEASURE = Measure(
    id="high_change_pct",
    names=Names("最大升幅", "最大升幅", "largest rise in percent"),
    units=(Kind.PERCENT,),
    signed=True,
    family=Family.CHANGE,
    moment=Moment.HIGH,
    formulas=("high_change_pct = 100 * high_change / prev_close", "high_change_pct = 100 * (high / prev_close - 1)"),
    examples=(
        says("阿里巴巴一度涨超4%。", "09988.HK high_change_pct 2026-08-21 4 % over"),
        says("The Hang Seng climbed as much as 1.8% before paring gains.", "HSI high_change_pct 2026-08-21 1.8 %"),
    ),
)
