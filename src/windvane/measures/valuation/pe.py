"""Price-earnings ratio (市盈率) when the text does not say trailing or forward."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="pe",
    names=Names("市盈率", "市盈率", "P/E"),
    english=(
        "price-to-earnings ratio",
        "price-earnings ratio",
        "price-to-earnings multiple",
        "p/e ratio",
        "times earnings",
        "earnings multiple",
    ),
    units=(Kind.MULTIPLE,),
    when=When.VALUATION,
    cues=("市盈率", "本益比", "PE", "P/E"),
    examples=(says("恒指市盈率约12倍。", "HSI pe 2026-08-21 12 x about"),),
)
