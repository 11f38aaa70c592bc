"""Call options traded (看涨合约成交量).

Unit: contracts.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Take, says

MEASURE = Measure(
    id="call_volume",
    names=Names("认购期权成交", "認購期權成交", "call volume"),
    english=("call volume",),
    units=(Kind.CONTRACTS, Kind.COUNT, Kind.SHARES),
    cues=("看涨合约", "看涨期权", "认购期权", "认购合约", "看涨"),
    columns=("options.call_volume_contracts",),
    take=Take.SUM,
    examples=(says("科指单日6500份看涨合约成交。", "HSTECH call_volume 2026-08-21 6500 contracts"),),
)
