"""Net flow's average per session over the period (日均净流入).

Unit: currency. Sign: out is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="net_flow_avg",
    names=Names("日均净流入", "日均淨流入", "average daily net flow"),
    english=("average daily net buying", "average daily net inflow"),
    units=(Kind.MONEY,),
    signed=True,
    mean_of="net_flow",
    gains=("日均净流入", "日均净买入", "平均每日净流入", "日均流入", "每日平均净流入"),
    losses=("日均净流出", "日均净卖出"),
    formulas=("net_flow_avg = net_flow / sessions",),
    examples=(
        says("南向资金本周日均净流入12.5亿港元。", "SOUTHBOUND net_flow_avg 2026-08-17/2026-08-21 1250000000 HKD"),
    ),
)
