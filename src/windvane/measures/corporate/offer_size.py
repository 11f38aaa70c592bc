"""Money raised by an offer of shares or bonds (集资额, 募资).

Unit: currency, or shares.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="offer_size",
    names=Names("集资额", "集資額", "offer size"),
    core=False,
    english=("initial public offering", "ipo", "share sale", "placement", "proceeds"),
    units=(Kind.MONEY, Kind.SHARES),
    single=False,
    cues=(
        "集资",
        "募资",
        "募集资金",
        "集资额",
        "集资净额",
        "募资总额",
        "筹资",
        "融资",
        "募集资金总额",
        "募资净额",
        "配股筹资",
        "发行规模",
        "配售",
        "抽水",
        "净筹",
        "款项净额",
        "所得净额",
        "净筹",
        "所得款项净额",
    ),
    examples=(
        says("蜜雪集团集资34亿港元。", "02097.HK offer_size 2026-08-21 3400000000 HKD"),
        says("小米配售2000万股。", "01810.HK offer_size 2026-08-21 20000000 shares"),
    ),
)
