"""Capital expenditure (资本开支) of the period.

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="capex",
    names=Names("资本开支", "資本開支", "capital expenditure"),
    core=False,
    english=("capital expenditure", "capital spending", "capex"),
    units=(Kind.MONEY,),
    single=False,
    when=When.REPORT,
    cues=("资本开支", "资本支出", "资本性支出", "CAPEX", "Capex"),
    examples=(says("腾讯第二季资本开支190亿元人民币。", "00700.HK capex 2026-04-01/2026-06-30 19000000000 CNY"),),
)
