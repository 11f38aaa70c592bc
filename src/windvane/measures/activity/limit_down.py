"""How many stocks closed at, or how many days one stock hit, the lower price limit (跌停)."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="limit_down",
    names=Names("跌停家数", "跌停家數", "limit-down count"),
    english=("limit-down",),
    units=(Kind.COUNT,),
    cues=("跌停", "跌停板", "跌停股有", "跌停的有", "跌停者有", "开盘跌停股有", "开盘跌停的有"),
    examples=(says("沪深两市9只个股跌停。", "MARKET.CN limit_down 2026-08-21 9 count"),),
)
