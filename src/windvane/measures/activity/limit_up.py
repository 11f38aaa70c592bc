"""How many stocks closed at, or how many days one stock hit, the upper price limit (涨停)."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="limit_up",
    names=Names("涨停家数", "漲停家數", "limit-up count"),
    english=("limit-up",),
    units=(Kind.COUNT,),
    cues=("涨停", "涨停板", "封板", "涨停股有", "涨停的有", "涨停者有", "开盘涨停股有", "开盘涨停的有"),
    examples=(says("沪深两市86只个股涨停。", "MARKET.CN limit_up 2026-08-21 86 count"),),
)
