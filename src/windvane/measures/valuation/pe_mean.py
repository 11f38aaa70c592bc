"""A multiple's average over the period (五年均值)."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="pe_mean",
    names=Names("平均市盈率", "平均市盈率", "mean P/E"),
    english=("average of", "mean of"),
    units=(Kind.MULTIPLE,),
    when=When.WINDOW,
    cues=("平均市盈率", "市盈率均值", "均值", "平均水平", "历史均值", "历史平均", "平均值"),
    computed="the mean of the days stored within the period",
    examples=(
        says(
            "科指前瞻市盈率17倍，低于五年均值25倍。",
            "HSTECH pe_forward 2026-08-21 17 x",
            "HSTECH pe_mean 2021-08-21/2026-08-21 25 x",
        ),
    ),
)
