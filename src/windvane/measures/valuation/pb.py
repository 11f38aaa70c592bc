"""Price to book value (市净率, 市账率)."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="pb",
    names=Names("市净率", "市賬率", "price to book"),
    english=("book value", "price-to-book ratio", "price-to-book"),
    units=(Kind.MULTIPLE,),
    when=When.VALUATION,
    cues=("市净率", "市账率", "股价净值比", "PB", "P/B", "市帐率"),
    columns=("index_valuations.pb_x",),
    examples=(says("建设银行市净率0.5倍。", "00939.HK pb 2026-08-21 0.5 x"),),
)
