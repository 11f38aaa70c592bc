"""Highest level or price of a session (最高见).

Unit: index points or currency.
"""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Names, Take, When, says

MEASURE = Measure(
    id="high",
    names=Names("最高价", "最高價", "day high"),
    units=(Kind.POINT, Kind.MONEY),
    family=Family.LEVEL,
    moment=Moment.HIGH,
    when=When.LEVEL,
    of_line=True,
    columns=("bars.high_price",),
    take=Take.HIGHEST,
    inside=("low", None),
    examples=(
        says(
            "滬綜指最高見3,912，升9點或0.2%。",
            "000001.SH high 2026-08-21 3912 pt",
            "000001.SH high_change 2026-08-21 9 pt",
            "000001.SH high_change_pct 2026-08-21 0.2 %",
        ),
        says("The Hang Seng touched an intraday high of 26,102.", "HSI high 2026-08-21 26102 pt"),
    ),
)
