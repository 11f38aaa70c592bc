"""Historical percentile of a multiple (历史分位): the share of past days on which it stood lower."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="pe_percentile",
    names=Names("市盈率分位", "市盈率分位", "P/E percentile"),
    english=("percentile",),
    units=(Kind.PERCENT,),
    when=When.VALUATION,
    cues=("历史分位数", "历史分位", "分位数", "分位", "分位点", "百分位"),
    computed=(
        "years=5, or None for all days stored. The share of the window's days, the day itself among them, on which "
        "the multiple stood strictly lower; the window begins on the same calendar day so many years before"
    ),
    examples=(
        says("恒指市盈率处于27%历史分位数。", "HSI pe_percentile 2026-08-21 27 %"),
        says("The Hang Seng Index's percentile was 27%.", "HSI pe_percentile 2026-08-21 27 %"),
    ),
)
