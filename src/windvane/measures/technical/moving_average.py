"""The level a moving average stands at (250天线现处25756点).

Unit: that of the level.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="moving_average",
    names=Names("移动平均线", "移動平均線", "moving average"),
    english=("moving average", "simple moving average", "exponential moving average", "moving-average"),
    units=(Kind.POINT, Kind.MONEY),
    single=False,
    when=When.LEVEL,
    moves=False,
    cues=("天线", "日线", "天平均线", "日均线", "移动平均线", "平均线", "均线", "牛熊线", "周线", "月线", "年线"),
    computed=(
        "bars=250. The mean of the last closes, the day's among them, within two years; every one of them must be there"
    ),
    examples=(says("恒指重上250天线(现处25756点)。", "HSI moving_average 2026-08-21 25756 pt"),),
)
