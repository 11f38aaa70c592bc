"""Futures minus cash (高水/低水).

Unit: index points. Sign: 低水 is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="basis",
    names=Names("基差", "高低水", "basis"),
    english=("discount to cash", "premium to cash"),
    units=(Kind.POINT,),
    signed=True,
    gains=("高水", "升水"),
    losses=("低水", "贴水"),
    examples=(says("恒指期货低水23点。", "HSI.F basis 2026-08-21 -23 pt"),),
)
