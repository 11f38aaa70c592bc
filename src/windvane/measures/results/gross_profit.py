"""Gross profit (毛利): revenue less cost of sales.

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="gross_profit",
    names=Names("毛利", "毛利", "gross profit"),
    core=False,
    english=("gross profit",),
    units=(Kind.MONEY,),
    when=When.REPORT,
    cues=("毛利", "毛利润"),
    examples=(says("小米上半年毛利420亿元人民币。", "01810.HK gross_profit 2026-01-01/2026-06-30 42000000000 CNY"),),
)
