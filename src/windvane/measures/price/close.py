"""Closing level or price (收报): the last level of a session; at midday, of the morning session (period ``DAYT12:00``).

Unit: index points or the currency of the line. Source: the exchange's closing auction; before it the last trade.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, When, says

MEASURE = Measure(
    id="close",
    names=Names("收报", "收報", "closing level"),
    units=(Kind.POINT, Kind.MONEY, Kind.PERCENT),
    family=Family.LEVEL,
    moment=Moment.CLOSE,
    when=When.CLOSE,
    of_line=True,
    columns=("bars.close_price",),
    inside=("low", "high"),
    examples=(
        says("恒指收报26009点。", "HSI close 2026-08-21 26009 pt"),
        says("騰訊(00700)報457元。", "00700.HK close 2026-08-21 457 HKD"),
        says(
            "The Hang Seng Index rose 310.36 points, or 1.21%, to close at 26,009.38.",
            "HSI change 2026-08-21 310.36 pt",
            "HSI change_pct 2026-08-21 1.21 %",
            "HSI close 2026-08-21 26009.38 pt",
        ),
    ),
)
