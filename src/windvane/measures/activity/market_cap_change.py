"""Change in market value (市值蒸发).

Unit: currency. Sign: a loss is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="market_cap_change",
    names=Names("市值变动", "市值變動", "change in market value"),
    units=(Kind.MONEY,),
    signed=True,
    of="market_cap",
    gains=("市值增加", "市值增长"),
    losses=("市值蒸发", "市值缩水", "市值损失", "蒸发"),
    examples=(says("英伟达市值单日蒸发5,900亿美元。", "NVDA.US market_cap_change 2026-08-20 -590000000000 USD"),),
)
