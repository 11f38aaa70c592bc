"""Gross margin (毛利率): gross profit over revenue, in percent."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="gross_margin",
    names=Names("毛利率", "毛利率", "gross margin"),
    core=False,
    english=("gross margin", "gross profit margin", "gross margins"),
    units=(Kind.PERCENT,),
    when=When.REPORT,
    cues=("毛利率",),
    formulas=("gross_margin = 100 * gross_profit / revenue",),
    examples=(says("小米第二季毛利率22.5%。", "01810.HK gross_margin 2026-04-01/2026-06-30 22.5 %"),),
)
