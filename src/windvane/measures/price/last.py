"""Any other level traded at a time (现报, 盘中报): neither the open, the high, the low nor the close.

Unit: index points or currency. It has no single value for a day.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, When, says

MEASURE = Measure(
    id="last",
    names=Names("现价", "現價", "last traded level"),
    units=(Kind.POINT, Kind.MONEY),
    single=False,
    family=Family.LEVEL,
    moment=Moment.LAST,
    when=When.LEVEL,
    of_line=True,
    inside=("low", "high"),
    examples=(says("现货黄金现报4560美元。", "XAUUSD last 2026-08-21 4560 USD"),),
)
