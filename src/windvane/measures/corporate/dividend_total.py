"""Dividends paid in all (派息总额).

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="dividend_total",
    names=Names("派息总额", "派息總額", "total dividend"),
    core=False,
    units=(Kind.MONEY,),
    single=False,
    cues=("派息总额", "分红总额", "现金分红", "共派发现金红利", "派发现金红利"),
    examples=(says("贵州茅台分红总额300亿元。", "600519.SH dividend_total 2026-08-21 30000000000 CNY"),),
)
