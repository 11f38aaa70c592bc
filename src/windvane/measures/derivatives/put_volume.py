"""Put options traded (看跌合约成交量).

Unit: contracts.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Take, says

MEASURE = Measure(
    id="put_volume",
    names=Names("认沽期权成交", "認沽期權成交", "put volume"),
    english=("put volume",),
    units=(Kind.CONTRACTS, Kind.COUNT, Kind.SHARES),
    cues=("看跌合约", "看跌期权", "认沽期权", "认沽合约", "看跌"),
    columns=("options.put_volume_contracts",),
    take=Take.SUM,
    examples=(says("科指单日3200份看跌合约成交。", "HSTECH put_volume 2026-08-21 3200 contracts"),),
)
