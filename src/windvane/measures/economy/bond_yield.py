"""A bond's yield level (收益率, 孳息率, 债息); its change is ``change`` in basis points."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Role, says

MEASURE = Measure(
    id="yield",
    names=Names("收益率", "孳息率", "yield"),
    english=("bond yield", "yields"),
    units=(Kind.PERCENT,),
    single=False,
    role=Role.YIELD,
    crossed=True,
    cues=("收益率", "孳息率", "债息", "殖利率", "年期息", "息率", "拆息", "到期收益率", "HIBOR"),
    columns=("bars.close_price",),
    inside=("low", "high"),
    examples=(
        says("美国10年期国债收益率报4.25%。", "US10Y yield 2026-08-20 4.25 %"),
        says(
            "The yield on the 10-year Treasury fell to 4.45% from 4.49% late Thursday.",
            "US10Y yield 2026-08-21 4.45 %",
            "US10Y yield 2026-08-20 4.49 % prior",
        ),
    ),
)
