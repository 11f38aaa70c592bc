"""The level before (前收市), when quoted as such; its period is the day it was the close of.

Unit: index points or currency. Identity: the close of the session before.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="prev_close",
    names=Names("前收市价", "前收市價", "previous close"),
    units=(Kind.POINT, Kind.MONEY),
    when=When.PREVIOUS,
    cues=("前收市", "前收市价", "昨收", "前收盘", "前收盘价", "前收"),
    formulas=("prev_close = close[previous]",),
    examples=(
        says("恒指前收市报25699点。", "HSI prev_close 2026-08-20 25699 pt"),
        says(
            "The dollar rose to 152.03 yen from 151.44 yen.",
            "USDJPY last 2026-08-21 152.03 JPY",
            "USDJPY prev_close 2026-08-20 151.44 JPY prior",
        ),
    ),
)
