"""Opening level or price (开报): the first level of a session, after the opening auction.

Unit: index points or currency.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, Take, When, says

MEASURE = Measure(
    id="open",
    names=Names("开市价", "開市價", "opening level"),
    units=(Kind.POINT, Kind.MONEY),
    family=Family.LEVEL,
    moment=Moment.OPEN,
    when=When.LEVEL,
    of_line=True,
    columns=("bars.open_price",),
    take=Take.FIRST,
    inside=("low", "high"),
    examples=(
        says("恒指高開109點，報25807點。", "HSI open_change 2026-08-21 109 pt", "HSI open 2026-08-21 25807 pt"),
        says(
            "The Hang Seng opened 109 points higher at 25,807.",
            "HSI open_change 2026-08-21 109 pt",
            "HSI open 2026-08-21 25807 pt",
        ),
    ),
)
