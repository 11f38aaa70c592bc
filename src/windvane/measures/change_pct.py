"""Percentage change (涨跌幅): the change of a price or level over the period, in percent of where it started."""

from windvane.figures import Kind
from windvane.measures import Family, Measure, Names, says

MEASURE = Measure(
    id="change_pct",
    names=Names("涨跌幅", "升跌幅", "percentage change"),
    units=(Kind.PERCENT, Kind.MULTIPLE),
    signed=True,
    family=Family.CHANGE,
    formulas=("change_pct = 100 * change / prev_close", "change_pct = 100 * (close / prev_close - 1)"),
    examples=(says("恒指升1.21%。", "HSI change_pct 2026-08-21 1.21 %"),),
)
