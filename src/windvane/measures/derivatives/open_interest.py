"""Open interest (未平仓合约).

Unit: contracts.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="open_interest",
    names=Names("未平仓合约", "未平倉合約", "open interest"),
    english=("open interest",),
    units=(Kind.CONTRACTS, Kind.COUNT),
    cues=("未平仓合约", "未平仓", "持仓量", "未平仓合约数"),
    examples=(says("恒指期货未平仓合约12万张。", "HSI.F open_interest 2026-08-21 120000 contracts"),),
)
