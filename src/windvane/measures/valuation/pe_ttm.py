"""Trailing price-earnings ratio (滚动市盈率, PE-TTM): price over the earnings of the last four quarters."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="pe_ttm",
    names=Names("滚动市盈率", "往績市盈率", "trailing P/E"),
    english=("trailing earnings", "trailing p/e"),
    units=(Kind.MULTIPLE,),
    when=When.VALUATION,
    cues=(
        "滚动市盈率",
        "TTM市盈率",
        "PE-TTM",
        "PE(TTM)",
        "市盈率(TTM)",
        "市盈率(TTM",
        "市盈率TTM",
        "往绩市盈率",
        "历史市盈率",
        "静态市盈率",
    ),
    columns=("index_valuations.pe_ttm_x", "stock_valuations.pe_ttm_x"),
    examples=(says("腾讯滚动市盈率26倍。", "00700.HK pe_ttm 2026-08-21 26 x"),),
)
