"""Short-selling ratio (沽空比率): short-selling turnover over turnover of the same session, in percent.

Three denominators are in use: all turnover, the index members', the shortable stocks'. The formula takes the subject's own.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="short_ratio",
    names=Names("沽空比率", "沽空比率", "short-selling ratio"),
    english=("short-selling ratio", "short selling ratio", "short ratio"),
    units=(Kind.PERCENT,),
    cues=(
        "沽空比率",
        "沽空比例",
        "卖空比例",
        "卖空比率",
        "沽空占比",
        "沽空率",
        "沽空金额占成交额",
        "沽空占成交",
        "占成交额",
        "占成交比例",
        "占成交比率",
        "占可沽空股份成交额",
        "占可沽空股份成交",
        "占大市成交额",
        "占大市成交金额",
        "占大市总成交",
        "占大市成交",
        "占全天成交额",
        "占全日成交额",
        "全天成交额的",
        "占总成交",
    ),
    computed=(
        "denominator= says which turnover: own (the default), the subject's own; members, that of the members of "
        "the basket called after the index, over their own short selling; shortable, that of the basket SHORTABLE, "
        "the stocks that may be sold short"
    ),
    formulas=("short_ratio = 100 * short_turnover / turnover",),
    examples=(
        says("美团沽空比率14.2%。", "03690.HK short_ratio 2026-08-21 14.2 %"),
        says(
            "今日总沽空金额182.3亿港元，占大市成交额的17.86%。",
            "MARKET.HK short_turnover 2026-08-21 18230000000 HKD",
            "MARKET.HK short_ratio 2026-08-21 17.86 %",
        ),
        says(
            "Short selling totalled HK$31.2 billion, a short-selling ratio of 12.66%.",
            "MARKET.HK short_turnover 2026-08-21 31200000000 HKD",
            "MARKET.HK short_ratio 2026-08-21 12.66 %",
        ),
    ),
)
