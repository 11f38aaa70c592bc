"""Change in turnover (放量/缩量) against the session before.

Unit: currency. Sign: less is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="turnover_change",
    names=Names("成交额变动", "成交額變動", "change in turnover"),
    of_market=True,
    units=(Kind.MONEY,),
    signed=True,
    of="turnover",
    gains=("放量", "增量", "放大"),
    losses=("缩量", "萎缩"),
    formulas=("turnover_change = turnover - turnover[previous]",),
    examples=(
        says(
            "沪深两市成交额1.96万亿元，较上个交易日放量4249亿元。",
            "MARKET.CN turnover 2026-08-21 1960000000000 CNY",
            "MARKET.CN turnover_change 2026-08-21 424900000000 CNY",
        ),
        says("沪深两市成交额较上日缩量2.17亿元。", "MARKET.CN turnover_change 2026-08-21 -217000000 CNY"),
    ),
)
