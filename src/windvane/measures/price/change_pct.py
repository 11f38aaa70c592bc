"""Percentage change (涨跌幅): the change of a price or level over the period, in percent of where it started.

Sign: a fall is negative. 涨逾7倍 is printed as a multiple.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Names, says

MEASURE = Measure(
    id="change_pct",
    names=Names("涨跌幅", "升跌幅", "percentage change"),
    units=(Kind.PERCENT, Kind.MULTIPLE),
    signed=True,
    family=Family.CHANGE,
    formulas=("change_pct = 100 * change / prev_close", "change_pct = 100 * (close / prev_close - 1)"),
    inside=("low_change_pct", "high_change_pct"),
    examples=(
        says("恒指升1.21%。", "HSI change_pct 2026-08-21 1.21 %"),
        says(
            "快手、阿里巴巴、網易升逾1%。",
            "01024.HK change_pct 2026-08-21 1 % over",
            "09988.HK change_pct 2026-08-21 1 % over",
            "09999.HK change_pct 2026-08-21 1 % over",
        ),
        says(
            "恒指、国指、科指分别累计上涨3.55%、3.52%及1.24%。",
            "HSI change_pct 2026-08-21 3.55 %",
            "HSCEI change_pct 2026-08-21 3.52 %",
            "HSTECH change_pct 2026-08-21 1.24 %",
        ),
        says("恒指全周累升3.55%。", "HSI change_pct 2026-08-17/2026-08-21 3.55 %"),
        says(
            "Alibaba climbed 2.6 percent, while SMIC fell 4%.",
            "09988.HK change_pct 2026-08-21 2.6 %",
            "00981.HK change_pct 2026-08-21 -4 %",
        ),
        says("The S&P 500 fell 1.4% for the week.", "SPX change_pct 2026-08-17/2026-08-20 -1.4 %"),
    ),
)
