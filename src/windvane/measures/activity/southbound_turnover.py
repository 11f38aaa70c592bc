"""The part of one stock's turnover that came southbound through Stock Connect (南向成交).

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="southbound_turnover",
    names=Names("南向成交", "南向成交", "southbound turnover"),
    english=("southbound turnover", "southbound trading"),
    units=(Kind.MONEY,),
    cues=("南向成交", "南向成交额", "港股通成交", "港股通成交额", "南向资金成交", "南向资金成交额", "北水成交"),
    examples=(says("智谱南向成交74.10亿港元。", "02513.HK southbound_turnover 2026-08-21 7410000000 HKD"),),
)
