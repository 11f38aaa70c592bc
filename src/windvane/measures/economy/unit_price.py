"""The price of a product or a service (百万Token 16元).

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="unit_price",
    names=Names("单价", "單價", "unit price"),
    core=False,
    english=("per square foot", "a square foot", "per unit", "per ton", "per tonne", "average selling price"),
    units=(Kind.MONEY,),
    single=False,
    cues=(
        "售价",
        "定价为",
        "价格为",
        "单价",
        "每平方米",
        "每平方尺",
        "每尺",
        "呎价",
        "零售价",
        "起售价",
        "票价",
        "标价",
        "仅需",
    ),
    examples=(says("小米新款手机售价5999元人民币。", "01810.HK unit_price 2026-08-21 5999 CNY"),),
)
