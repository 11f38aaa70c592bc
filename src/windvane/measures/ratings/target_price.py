"""An analyst's target (目标价). Period: the article's day, the old one (``prior``) too.

Unit: the currency of the line. A subject has one per analyst.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Status, When, says

MEASURE = Measure(
    id="target_price",
    names=Names("目标价", "目標價", "target price"),
    english=(
        "target price",
        "price target",
        "target prices",
        "price targets",
        "year-end target",
        "index target",
        "12-month target",
        "target",
    ),
    units=(Kind.MONEY, Kind.POINT),
    single=False,
    when=When.ARTICLE,
    of_line=True,
    status=Status.EXPECTED,
    cues=(
        "年末目标",
        "年底目标",
        "目标点",
        "目标至",
        "目标价估值",
        "最高估值",
        "最低估值",
        "目标在",
        "目标为",
        "价目标",
        "目标价位",
        "目标价",
        "目标价格",
        "目标股价",
        "合理价",
        "目标点位",
        "目标位",
        "目标区间",
        "12个月目标",
        "目标看",
    ),
    columns=("ratings.target_price_ccy",),
    computed="the latest target on or before the day; where several brokers have one, say whose (broker=)",
    examples=(
        says(
            "高盛将腾讯目标价由550港元上调至600港元。",
            "00700.HK target_price 2026-08-21 550 HKD prior",
            "00700.HK target_price 2026-08-21 600 HKD expected",
        ),
        says(
            "HSBC raised its target price on Pop Mart to HK$136.50 from HK$168.90.",
            "09992.HK target_price 2026-08-21 136.5 HKD expected",
            "09992.HK target_price 2026-08-21 168.9 HKD prior",
        ),
    ),
)
