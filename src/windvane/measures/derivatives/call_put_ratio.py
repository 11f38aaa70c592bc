"""Calls over puts, as the text has it (看涨约为看跌的两倍)."""

from windvane.figures import MULTIPLE, Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="call_put_ratio",
    names=Names("购沽比率", "購沽比率", "call-put ratio"),
    english=("call-put ratio",),
    units=(Kind.MULTIPLE, Kind.BARE),
    bare=MULTIPLE,
    cues=("购沽比率", "看涨看跌比", "看跌合约的", "看跌期权的", "认沽期权的"),
    formulas=("call_put_ratio = call_volume / put_volume",),
    examples=(says("科指期权中，看涨合约约为看跌合约的两倍。", "HSTECH call_put_ratio 2026-08-21 2 x about"),),
)
