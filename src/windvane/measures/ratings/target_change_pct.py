"""By how much a target was moved, in percent of the old one.

Sign: a cut is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Status, When, says

MEASURE = Measure(
    id="target_change_pct",
    names=Names("目标价调整", "目標價調整", "change of target"),
    units=(Kind.PERCENT,),
    signed=True,
    single=False,
    when=When.ARTICLE,
    status=Status.ACTUAL,
    of="target_price",
    formulas=("target_change_pct = 100 * (target_price / target_price[prior] - 1)",),
    examples=(says("滙豐證券下調泡泡瑪特目標價19%。", "09992.HK target_change_pct 2026-08-21 -19 %"),),
)
