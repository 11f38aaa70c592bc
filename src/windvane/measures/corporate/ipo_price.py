"""Price of a new share (招股价, 发行价).

Unit: currency. Ends of a range are bounds.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="ipo_price",
    names=Names("招股价", "招股價", "offer price"),
    core=False,
    english=("offer price", "issue price", "ipo price", "price range of"),
    units=(Kind.MONEY,),
    single=False,
    of_line=True,
    cues=("招股价", "发行价", "发售价", "定价", "上市价", "认购价", "配售价", "配股价", "发行价格"),
    examples=(says("蜜雪集团招股价202.5港元。", "02097.HK ipo_price 2026-08-21 202.5 HKD"),),
)
