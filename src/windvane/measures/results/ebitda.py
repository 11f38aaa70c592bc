"""Earnings before interest, tax, depreciation and amortisation, adjusted or not.

Unit: currency. EBITA, before amortisation alone, is a line of profit.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="ebitda",
    names=Names("息税折旧摊销前利润", "除息稅折舊攤銷前利潤", "EBITDA"),
    core=False,
    english=("ebitda", "adjusted ebitda"),
    units=(Kind.MONEY,),
    signed=True,
    single=False,
    when=When.REPORT,
    cues=("EBITDA", "经调整EBITDA", "息税折旧摊销前利润"),
    examples=(says("金沙中国第二季EBITDA为5.6亿美元。", "01928.HK ebitda 2026-04-01/2026-06-30 560000000 USD"),),
)
