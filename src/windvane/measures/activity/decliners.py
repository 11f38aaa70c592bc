"""How many of a market's stocks fell (下跌家数).

Subject: the market.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Side, says

MEASURE = Measure(
    id="decliners",
    names=Names("下跌家数", "下跌股份數", "decliners"),
    of_market=True,
    english=("decliners", "declining stocks", "losers"),
    units=(Kind.COUNT,),
    side=Side.AFTER,
    cues=(
        "下跌",
        "收跌",
        "飘绿",
        "走低",
        "下挫",
        "下跌个股",
        "下跌股票",
        "下跌家数",
        "下跌股份",
        "跌者有",
        "下跌的有",
        "下跌的",
        "开盘下跌的有",
        "报跌",
        "报挫",
    ),
    computed="the market's stocks that traded that day and closed below their bar before, of those stored",
    examples=(
        says("沪深两市超2800只个股下跌。", "MARKET.CN decliners 2026-08-21 2800 count over"),
        says("港股下跌股份1300只。", "MARKET.HK decliners 2026-08-21 1300 count"),
    ),
)
