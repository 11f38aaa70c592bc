"""Forward price-earnings ratio (预测市盈率): price over forecast earnings, usually of the next four quarters."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="pe_forward",
    names=Names("预测市盈率", "預測市盈率", "forward P/E"),
    english=(
        "forward earnings",
        "forward price-to-earnings ratio",
        "forward p/e",
        "estimated earnings",
        "forward price-earnings ratio",
    ),
    units=(Kind.MULTIPLE,),
    when=When.VALUATION,
    cues=(
        "预测市盈率",
        "预期市盈率",
        "前瞻市盈率",
        "远期市盈率",
        "动态市盈率",
        "预估市盈率",
        "预测PE",
        "前瞻PE",
        "远期PE",
        "对应PE",
        "对应市盈率",
    ),
    examples=(
        says("科指前瞻市盈率仅为17.4倍。", "HSTECH pe_forward 2026-08-21 17.4 x"),
        says("The Hang Seng trades at 11.2 times forward earnings.", "HSI pe_forward 2026-08-21 11.2 x"),
    ),
)
