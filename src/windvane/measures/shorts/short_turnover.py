"""Short-selling turnover (沽空金额): the value sold short in a session.

Unit: currency. Source: the Hong Kong exchange's daily short-selling report.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Take, says

MEASURE = Measure(
    id="short_turnover",
    names=Names("沽空金额", "沽空金額", "short-selling turnover"),
    of_market=True,
    english=(
        "short selling",
        "short-selling turnover",
        "short selling turnover",
        "short-selling",
        "short sales",
        "short-sales",
    ),
    units=(Kind.MONEY,),
    cues=("沽空金额", "沽空额", "总沽空金额", "卖空金额", "卖空额", "沽空", "卖空", "做空金额", "沽空总额"),
    columns=("shorts.short_turnover_ccy",),
    take=Take.SUM,
    examples=(says("今日大市沽空金额247.18亿港元。", "MARKET.HK short_turnover 2026-08-21 24718000000 HKD"),),
)
