"""Growth of anything but revenue, profit and prices, in percent.

Sign: a fall is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Names, When, says

MEASURE = Measure(
    id="growth_pct",
    names=Names("增长率", "增長率", "growth"),
    core=False,
    english=("growth", "sales", "contracted sales", "deliveries", "shipments", "orders", "bookings"),
    units=(Kind.PERCENT, Kind.MULTIPLE),
    signed=True,
    single=False,
    family=Family.GROWTH,
    when=When.REPORT,
    examples=(says("快手第二季日活跃用户按年增长5.5%。", "01024.HK growth_pct 2026-04-01/2026-06-30 5.5 %"),),
)
