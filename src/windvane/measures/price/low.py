"""Lowest level or price of a session (最低见).

Unit: index points or currency.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, Take, When, says

MEASURE = Measure(
    id="low",
    names=Names("最低价", "最低價", "day low"),
    units=(Kind.POINT, Kind.MONEY),
    family=Family.LEVEL,
    moment=Moment.LOW,
    when=When.LEVEL,
    of_line=True,
    columns=("bars.low_price",),
    take=Take.LOWEST,
    inside=(None, "high"),
    examples=(says("恒指曾跌21点，低见26366点。", "HSI low_change 2026-08-21 -21 pt", "HSI low 2026-08-21 26366 pt"),),
)
