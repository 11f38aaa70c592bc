"""Growth of revenue against a year before, in percent.

Sign: a fall is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="revenue_growth",
    names=Names("收入增长", "收入增長", "revenue growth"),
    english=("revenue growth",),
    core=False,
    units=(Kind.PERCENT, Kind.MULTIPLE),
    signed=True,
    single=False,
    when=When.REPORT,
    of="revenue",
    formulas=("revenue_growth = 100 * (revenue / revenue[year_before] - 1)",),
    examples=(
        says("美团第二季收入增长12%。", "03690.HK revenue_growth 2026-04-01/2026-06-30 12 %"),
        says(
            "Meituan's revenue growth slowed to 8% in the second quarter.",
            "03690.HK revenue_growth 2026-04-01/2026-06-30 8 %",
        ),
    ),
)
