"""Distance of a valuation from another market's or a past high, in percent; never negative."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="valuation_discount",
    names=Names("估值折让", "估值折讓", "valuation discount"),
    english=("discount",),
    units=(Kind.PERCENT,),
    when=When.VALUATION,
    cues=("估值折让", "估值折价", "估值低", "估值仍低", "的高点低", "高位低", "估值较"),
    computed=(
        "against= another subject on the same day, or since= a day from which the highest multiple is taken; 100 x "
        "(1 - multiple / the other's)"
    ),
    examples=(says("恒指估值折让40%。", "HSI valuation_discount 2026-08-21 40 %"),),
)
