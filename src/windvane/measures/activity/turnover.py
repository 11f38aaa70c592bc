"""Turnover (成交额): the value traded of a security or a market over the period.

Unit: currency. An index's turnover is its market's.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Take, says

MEASURE = Measure(
    id="turnover",
    names=Names("成交额", "成交額", "turnover"),
    of_market=True,
    english=("turnover", "daily turnover", "market turnover", "combined turnover", "trading value"),
    units=(Kind.MONEY,),
    crossed=True,
    cues=(
        "成交额",
        "成交金额",
        "成交总额",
        "总成交额",
        "总成交",
        "成交",
        "交投金额",
        "放量成交",
        "交易额",
        "成交约",
        "成交值",
        "换手",
    ),
    columns=("bars.turnover_ccy",),
    take=Take.SUM,
    examples=(
        says("大市全日成交2572.77億元。", "MARKET.HK turnover 2026-08-21 257277000000 HKD"),
        says("沪指成交8,834.23亿元。", "MARKET.SH turnover 2026-08-21 883423000000 CNY"),
        says("Turnover came to HK$246.37 billion.", "MARKET.HK turnover 2026-08-21 246370000000 HKD"),
    ),
)
