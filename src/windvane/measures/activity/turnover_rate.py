"""Turnover rate (换手率): volume over free-float shares, in percent."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="turnover_rate",
    names=Names("换手率", "換手率", "turnover rate"),
    english=("turnover rate", "turnover ratio"),
    units=(Kind.PERCENT,),
    cues=("换手率", "换手"),
    examples=(says("贵州茅台换手率0.35%。", "600519.SH turnover_rate 2026-08-21 0.35 %"),),
)
