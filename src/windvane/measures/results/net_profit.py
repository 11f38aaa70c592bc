"""Profit (净利润, 纯利) of the period reported on; any profit line, adjusted, core, operating or before tax.

Unit: currency. Sign: a loss is negative. One per definition, so two figures for one period may both be right.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Side, When, says

MEASURE = Measure(
    id="net_profit",
    names=Names("净利润", "純利", "net profit"),
    core=False,
    english=(
        "profit",
        "net profit",
        "net income",
        "earnings",
        "underlying profit",
        "operating profit",
        "core profit",
        "attributable profit",
        "pre-tax profit",
        "profits",
        "interim profit",
        "operating income",
    ),
    english_losses=("loss", "net loss", "losses", "operating loss"),
    units=(Kind.MONEY,),
    signed=True,
    single=False,
    when=When.REPORT,
    side=Side.BEFORE,
    cues=(
        "净利润",
        "税后纯益",
        "纯益",
        "纯利",
        "归母净利润",
        "归母净利",
        "净利",
        "股东应占溢利",
        "溢利",
        "盈利",
        "经调整净利润",
        "经调整利润",
        "利润",
        "经营利润",
        "应占利润",
        "税前利润",
        "核心净利",
        "赚",
        "多赚",
        "少赚",
        "净赚",
        "大赚",
        "税后利润",
        "经营溢利",
        "EBITA",
        "经调整EBITA",
    ),
    losses=("亏损", "净亏损", "蚀", "净亏", "经调整亏损", "亏"),
    examples=(
        says("快手第二季经调整净利润39亿元人民币。", "01024.HK net_profit 2026-04-01/2026-06-30 3900000000 CNY"),
        says("阿里巴巴第二季經調整EBITA為388億元人民幣。", "09988.HK net_profit 2026-04-01/2026-06-30 38800000000 CNY"),
        says("商汤上半年亏损12亿元人民币。", "00020.HK net_profit 2026-01-01/2026-06-30 -1200000000 CNY"),
        says(
            "Tencent said net profit for the three months ended June 30 rose 17% to 55.6 billion yuan.",
            "00700.HK net_profit_growth 2026-04-01/2026-06-30 17 %",
            "00700.HK net_profit 2026-04-01/2026-06-30 55600000000 CNY",
        ),
    ),
)
