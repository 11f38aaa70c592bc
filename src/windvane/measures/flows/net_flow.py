"""Net flow (净流入/净流出): money in minus money out over the period; of southbound money, the net buy.

Unit: currency. Sign: out is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="net_flow",
    names=Names("资金净流入", "資金淨流入", "net flow"),
    units=(Kind.MONEY,),
    signed=True,
    when=When.FLOW,
    gains=(
        "净流入",
        "净买入",
        "净买",
        "净申购",
        "吸资",
        "资金流入",
        "流入",
        "净增持",
        "净买入额",
        "净流入额",
        "净入",
        "入货",
        "吸金",
        "加仓",
        "获加仓",
        "北水加仓",
        "资金净流入",
    ),
    losses=(
        "净流出",
        "净卖出",
        "净卖",
        "净赎回",
        "走资",
        "资金流出",
        "流出",
        "净减持",
        "净沽出",
        "净沽货",
        "净走资",
        "总赎回",
        "累计赎回",
        "赎回规模",
        "沽货",
        "减仓",
        "净抛售",
        "净沽",
    ),
    examples=(
        says("北水淨流出76.3億元。", "SOUTHBOUND net_flow 2026-08-21 -7630000000 HKD"),
        says("南向资金本周净买入250亿港元。", "SOUTHBOUND net_flow 2026-08-17/2026-08-21 25000000000 HKD"),
    ),
)
