"""Puts over calls, as the text has it (沽购比率)."""

from windvane.figures import MULTIPLE, Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="put_call_ratio",
    names=Names("沽购比率", "沽購比率", "put-call ratio"),
    english=("put-call ratio", "put/call ratio"),
    units=(Kind.MULTIPLE, Kind.BARE),
    bare=MULTIPLE,
    cues=(
        "沽购比率",
        "沽购比",
        "认沽认购比",
        "看跌看涨比",
        "沽/购比率",
        "认沽/认购比率",
        "认沽认购比率",
        "认沽/认购比",
    ),
    formulas=("put_call_ratio = put_volume / call_volume",),
    examples=(says("恒指沽购比率0.85倍。", "HSI put_call_ratio 2026-08-21 0.85 x"),),
)
