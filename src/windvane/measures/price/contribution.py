"""Index points one member added to or took from its index (贡献恒指38点).

Sign: points taken away are negative. Subject: the member.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="contribution",
    names=Names("贡献点数", "貢獻點數", "index points contributed"),
    english=("contributed", "contributing"),
    units=(Kind.POINT,),
    signed=True,
    moves=False,
    gains=("贡献", "推高", "拉动"),
    losses=("拖累", "拖低", "推低"),
    examples=(
        says("腾讯为恒指贡献78点。", "00700.HK contribution 2026-08-21 78 pt"),
        says("騰訊為恒指帶來76點進賬。", "00700.HK contribution 2026-08-21 76 pt"),
        says("美團拖低恒指38點。", "03690.HK contribution 2026-08-21 -38 pt"),
    ),
)
