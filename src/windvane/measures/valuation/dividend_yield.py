"""Dividend yield (股息率, 周息率): the last year's dividends over price, in percent."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="dividend_yield",
    names=Names("股息率", "股息率", "dividend yield"),
    english=("dividend yield",),
    units=(Kind.PERCENT,),
    when=When.VALUATION,
    cues=("股息率", "周息率", "股息回报率", "息率", "派息率回报"),
    columns=("index_valuations.dividend_yield_pct",),
    examples=(says("中国移动股息率6.5%。", "00941.HK dividend_yield 2026-08-21 6.5 %"),),
)
