"""How many of a market's stocks rose (上涨家数).

Subject: the market.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Side, says

MEASURE = Measure(
    id="advancers",
    names=Names("上涨家数", "上升股份數", "advancers"),
    of_market=True,
    english=("advancers", "advancing stocks", "gainers"),
    units=(Kind.COUNT,),
    side=Side.AFTER,
    cues=(
        "上涨",
        "上升",
        "收涨",
        "飘红",
        "走高",
        "上扬",
        "上涨个股",
        "上涨股票",
        "上涨家数",
        "上涨股份",
        "上升股份",
        "升者有",
        "上涨的有",
        "上涨的",
        "报升",
        "报涨",
        "造好",
        "开盘上涨的有",
    ),
    computed="the market's stocks that traded that day and closed above their bar before, of those stored",
    examples=(
        says("沪深两市逾3500只个股上涨。", "MARKET.CN advancers 2026-08-21 3500 count over"),
        says("港股全日1024只股份上升。", "MARKET.HK advancers 2026-08-21 1024 count"),
        says("恒指成份股23隻報升。", "HSI advancers 2026-08-21 23 count"),
        says(
            "Of the 85 stocks, 60 rose and 20 fell.",
            "MARKET.HK count 2026-08-21 85 count",
            "MARKET.HK advancers 2026-08-21 60 count",
            "MARKET.HK decliners 2026-08-21 20 count",
        ),
    ),
)
