"""The rise or fall a target implies, in percent of the price.

Sign: a fall (下行空间) is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Status, When, says

MEASURE = Measure(
    id="upside_pct",
    names=Names("潜在升幅", "潛在升幅", "upside"),
    english=("upside", "potential upside"),
    units=(Kind.PERCENT,),
    signed=True,
    single=False,
    when=When.ARTICLE,
    status=Status.EXPECTED,
    gains=("上行空间", "上涨空间", "潜在升幅", "潜在涨幅", "上升空间", "潜在上行空间", "潜在上升空间", "上望空间"),
    losses=("下行空间", "下跌空间", "潜在跌幅", "潜在下行空间"),
    formulas=("upside_pct = 100 * (target_price / last - 1)", "upside_pct = 100 * (target_price / close - 1)"),
    examples=(
        says("高盛认为腾讯有20%上行空间。", "00700.HK upside_pct 2026-08-21 20 % expected"),
        says("The new target implies 12% upside for Tencent.", "00700.HK upside_pct 2026-08-21 12 % expected"),
    ),
)
