"""Money spent or to be spent on a company's own shares, or the shares bought (回购).

Unit: currency, or shares.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="buyback",
    names=Names("回购金额", "回購金額", "buyback"),
    core=False,
    english=("buyback", "buybacks", "share repurchase", "share repurchases", "bought back", "repurchased", "buy back"),
    units=(Kind.MONEY, Kind.SHARES),
    single=False,
    cues=("回购金额", "斥资", "耗资", "涉资", "回购", "购回", "斥"),
    examples=(
        says("腾讯斥资10亿港元回购股份。", "00700.HK buyback 2026-08-21 1000000000 HKD"),
        says("中远海控购回300万股。", "01919.HK buyback 2026-08-21 3000000 shares"),
        says("小米回购400万股。", "01810.HK buyback 2026-08-21 4000000 shares"),
    ),
)
