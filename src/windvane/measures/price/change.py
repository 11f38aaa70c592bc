"""Change (升跌) over the period, in the unit of the level; a yield's in basis points.

Sign: a fall is negative.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Names, says

MEASURE = Measure(
    id="change",
    names=Names("升跌", "升跌", "change"),
    units=(Kind.POINT, Kind.MONEY, Kind.BASIS_POINT, Kind.PERCENTAGE_POINT),
    signed=True,
    family=Family.CHANGE,
    formulas=("change = close - prev_close",),
    inside=("low_change", "high_change"),
    examples=(
        says("恒指升310点。", "HSI change 2026-08-21 310 pt"),
        says("道指周四跌703点。", "DJI change 2026-08-20 -703 pt"),
        says(
            "Brent crude added 30 cents to $74.59 a barrel.",
            "BRENT change 2026-08-21 0.3 USD",
            "BRENT last 2026-08-21 74.59 USD",
        ),
    ),
)
