"""Range (波幅): the high minus the low of a session or half of one.

Unit: that of the level.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="range",
    names=Names("波幅", "波幅", "day range"),
    english=("trading range",),
    units=(Kind.POINT, Kind.MONEY),
    when=When.CLOSE,
    of_index=True,
    moves=False,
    cues=("波幅", "高低波幅", "振幅", "上落", "高低位相差"),
    formulas=("range = high - low",),
    examples=(says("恒指全日波幅477.94点。", "HSI range 2026-08-21 477.94 pt"),),
)
