"""Price to sales (市销率)."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="ps",
    names=Names("市销率", "市銷率", "price to sales"),
    english=("price-to-sales ratio",),
    units=(Kind.MULTIPLE,),
    when=When.VALUATION,
    cues=("市销率", "PS", "P/S", "市售率"),
    examples=(says("商汤市销率10倍。", "00020.HK ps 2026-08-21 10 x"),),
)
