"""Growth of profit against a year before, in percent; 多赚 one more, 少赚 less.

Sign: a fall is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="net_profit_growth",
    names=Names("盈利增长", "盈利增長", "profit growth"),
    english=("profit growth", "net profit growth", "earnings growth"),
    core=False,
    units=(Kind.PERCENT, Kind.MULTIPLE),
    signed=True,
    single=False,
    when=When.REPORT,
    of="net_profit",
    formulas=("net_profit_growth = 100 * (net_profit / net_profit[year_before] - 1)",),
    examples=(
        says(
            "Tencent reported earnings growth of 12% in the second quarter.",
            "00700.HK net_profit_growth 2026-04-01/2026-06-30 12 %",
        ),
        says("网易第二季经调整盈利跌19%。", "09999.HK net_profit_growth 2026-04-01/2026-06-30 -19 %"),
        says("恒地半年多賺41%。", "00012.HK net_profit_growth 2026-01-01/2026-06-30 41 %"),
    ),
)
