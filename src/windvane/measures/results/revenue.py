"""Revenue (收入, 营收) of the period reported on.

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="revenue",
    names=Names("收入", "收入", "revenue"),
    core=False,
    english=("revenue", "revenues", "total revenue", "turnover for the year"),
    units=(Kind.MONEY,),
    when=When.REPORT,
    cues=(
        "营业收入",
        "营业总收入",
        "总收入",
        "营业额",
        "营收",
        "收入",
        "收益",
        "销售额",
        "同店销售额",
        "总营收",
        "销售收入",
        "GMV",
        "期内收入",
        "销售",
    ),
    examples=(
        says("美团第二季收入918亿元人民币。", "03690.HK revenue 2026-04-01/2026-06-30 91800000000 CNY"),
        says(
            "Xiaomi's revenue climbed 30.5% to 116 billion yuan in the second quarter.",
            "01810.HK revenue_growth 2026-04-01/2026-06-30 30.5 %",
            "01810.HK revenue 2026-04-01/2026-06-30 116000000000 CNY",
        ),
    ),
)
