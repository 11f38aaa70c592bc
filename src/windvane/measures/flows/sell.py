"""Money taken in by selling over the period, gross (卖出).

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Side, Take, When, says

MEASURE = Measure(
    id="sell",
    names=Names("卖出额", "賣出額", "gross selling"),
    english=("gross selling",),
    units=(Kind.MONEY,),
    when=When.FLOW,
    side=Side.BEFORE,
    cues=("卖出金额", "卖出额", "卖出成交", "卖出成交额", "卖盘", "减持", "套现", "抛售", "卖出", "沽出", "沽盘"),
    columns=("flows.sell_hkd",),
    take=Take.SUM,
    examples=(
        says("南向资金卖出金额480亿港元。", "SOUTHBOUND sell 2026-08-21 48000000000 HKD"),
        says("港股通賣出成交573億元。", "SOUTHBOUND sell 2026-08-21 57300000000 HKD"),
    ),
)
