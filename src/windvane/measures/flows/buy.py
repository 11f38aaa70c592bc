"""Money spent on buying over the period, gross (买入).

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Side, Take, When, says

MEASURE = Measure(
    id="buy",
    names=Names("买入额", "買入額", "gross buying"),
    english=("gross buying",),
    units=(Kind.MONEY,),
    when=When.FLOW,
    side=Side.BEFORE,
    cues=("买入金额", "买入额", "买入成交", "买入成交额", "买盘", "增持", "买入"),
    columns=("flows.buy_hkd",),
    take=Take.SUM,
    examples=(
        says("南向资金买入金额520亿港元。", "SOUTHBOUND buy 2026-08-21 52000000000 HKD"),
        says("港股通買入成交612億元。", "SOUTHBOUND buy 2026-08-21 61200000000 HKD"),
    ),
)
