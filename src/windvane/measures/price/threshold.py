"""A level or size crossed, held, lost or aimed at by words (重上26000点关口, 失守, 超过两千亿).

Unit: that of what is crossed. A threshold is a bound, never an equality, so it has no single value.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Role, When, says

MEASURE = Measure(
    id="threshold",
    names=Names("关口", "關口", "level crossed"),
    english=("mark", "level", "stop-loss", "stop-loss threshold", "milestone", "handle", "barrier"),
    units=(Kind.POINT, Kind.MONEY, Kind.PERCENT, Kind.COUNT),
    single=False,
    role=Role.CROSSING,
    when=When.LEVEL,
    of_index=True,
    examples=(
        says("恒指重上26000点关口。", "HSI threshold 2026-08-21 26000 pt"),
        says("恒指失守三万点大关。", "HSI threshold 2026-08-21 30000 pt"),
        says("The Hang Seng fell below 26,000 for the first time since May.", "HSI threshold 2026-08-21 26000 pt"),
    ),
)
