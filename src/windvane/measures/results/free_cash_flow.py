"""Free cash flow (自由现金流) of the period.

Unit: currency. Sign: an outflow is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="free_cash_flow",
    names=Names("自由现金流", "自由現金流", "free cash flow"),
    core=False,
    english=("free cash flow",),
    units=(Kind.MONEY,),
    signed=True,
    single=False,
    when=When.REPORT,
    cues=("自由现金流", "自由现金流量"),
    examples=(
        says("腾讯第二季自由现金流430亿元人民币。", "00700.HK free_cash_flow 2026-04-01/2026-06-30 43000000000 CNY"),
    ),
)
