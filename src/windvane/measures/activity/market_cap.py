"""Market value (市值): price times shares outstanding; a valuation put on a private company counts.

Unit: currency.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="market_cap",
    names=Names("市值", "市值", "market value"),
    english=("valuing", "market capitalisation", "market capitalization", "market value", "market cap", "valuation"),
    units=(Kind.MONEY,),
    crossed=True,
    when=When.CLOSE,
    cues=("市值", "总市值", "港股市值", "最新市值", "公司市值", "估值", "投前估值", "投后估值", "流通市值"),
    columns=("stock_valuations.market_cap_ccy",),
    examples=(says("小米总市值7,500亿港元。", "01810.HK market_cap 2026-08-21 750000000000 HKD"),),
)
