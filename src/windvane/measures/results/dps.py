"""Dividend per share (每股派息).

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Side, When, says

MEASURE = Measure(
    id="dps",
    names=Names("每股股息", "每股股息", "dividend per share"),
    core=False,
    english=(
        "dividend",
        "interim dividend",
        "final dividend",
        "special dividend",
        "dividend per share",
        "quarterly dividend",
    ),
    units=(Kind.MONEY,),
    single=False,
    when=When.REPORT,
    side=Side.BEFORE,
    cues=(
        "每股派息",
        "中期息",
        "末期息",
        "特别息",
        "派息",
        "中期息每股",
        "末期息每股",
        "每股股息",
        "派中期息",
        "派末期息",
        "派",
        "每股派",
        "每10股派",
        "股息",
        "派发股息",
        "中期股息",
        "末期股息",
    ),
    examples=(says("中国移动上半年每股派息2.75港元。", "00941.HK dps 2026-01-01/2026-06-30 2.75 HKD"),),
)
