"""Words for the time a number covers, in Simplified Chinese (the reader folds its text first).

A time word is kept as what it says (the Friday of this week, the second quarter); ``windvane.read.resolve`` turns it into
dates, because only the article knows which day it was printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache


class Span(IntEnum):
    """The sorts of time a word can name."""

    DAY = 1
    WEEKDAY = 2
    WEEK = 3
    MONTH = 4
    TO_DATE = 5
    YEAR = 6
    HALF = 7
    QUARTER = 8
    MIDDAY = 9
    SESSION = 10
    SAME_DAY = 11
    LAST_QUARTER = 12
    NIGHT = 13
    WINDOW = 14
    MONTH_PART = 15
    SINCE = 16
    YEAR_END = 17
    PREMARKET = 18
    NINE_MONTHS = 19


@dataclass(frozen=True, slots=True)
class Time:
    """A time word.

    Attributes:
        span: what sort of time.
        n: which one: a weekday (Monday is 0), a quarter, a half, an offset from now.
        back: weeks, months or years before now, where ``n`` is taken.
    """

    span: Span
    n: int = 0
    back: int = 0


#: Years named together, by how many years from now each is.
SEVERAL_YEARS = {
    "今明两年": (0, 1),
    "今明年": (0, 1),
    "今年及明年": (0, 1),
    "今年和明年": (0, 1),
    "今明后三年": (0, 1, 2),
    "明后两年": (1, 2),
    "明后年": (1, 2),
}
_HAN = "一二三四五六日天"


@lru_cache(maxsize=1)
def times() -> dict[str, Time]:
    """Every time word and what it says.

    >>> times()["上周五"]
    Time(span=<Span.WEEKDAY: 2>, n=4, back=1)
    >>> times()["第二季度"]
    Time(span=<Span.QUARTER: 8>, n=2, back=0)
    """
    found: dict[str, Time] = {}

    def put(words: str, time: Time) -> None:
        for word in words.split():
            found[word] = time

    put("今日 今天 今早 今晨 即日 本日 是日 今个交易日 今午 今晚", Time(Span.DAY))
    put(
        "昨日 昨天 昨 昨晚 昨夜 上日 上一日 前一日 上一交易日 上个交易日 上一个交易日 前一交易日 前一个交易日 上交易日 昨收盘",
        Time(Span.DAY, -1),
    )
    put("前日 前天", Time(Span.DAY, -2))
    put("明日 明天 翌日 次日 下个交易日", Time(Span.DAY, 1))
    put("当日 同日 当天 同一日 该日", Time(Span.SAME_DAY))
    put("隔夜", Time(Span.NIGHT))
    put("夜期 夜市 夜盘 夜市期货 期指夜市", Time(Span.NIGHT, 1))
    for n, char in enumerate(_HAN):
        day = min(n, 6)
        for stem in ("周", "星期", "礼拜"):
            found[stem + char] = found["本" + stem + char] = found["这" + stem + char] = Time(Span.WEEKDAY, day)
            found["今" + stem + char] = Time(Span.WEEKDAY, day)
            found["上" + stem + char] = Time(Span.WEEKDAY, day, 1)
            found["下" + stem + char] = Time(Span.WEEKDAY, day, -1)
    put(
        "本周 全周 全个星期 全个星期计 全星期 整个星期 一周 今周 单周 周内 当周 整周 一周计 全周计 本星期 按周 一星期 周线 周涨 周跌 周升 累周 这周 本周整体 本周迄今 本周以来 周涨幅 周跌幅 周升幅",
        Time(Span.WEEK),
    )
    put("本周日均 本周一个交易日 本周二个交易日 本周三个交易日 本周四个交易日 本周五个交易日", Time(Span.WEEK))
    put("上周日均", Time(Span.WEEK, 0, 1))
    put("上周 上星期 前一周 此前一周 前周 前星期", Time(Span.WEEK, 0, 1))
    put("下周 下星期", Time(Span.WEEK, 0, -1))
    put("本月 全月 月内 当月 本月以来 月初至今 本月至今", Time(Span.MONTH))
    put("上月 上个月 前一月 前月", Time(Span.MONTH, 0, 1))
    put("下月 下个月", Time(Span.MONTH, 0, -1))
    put(
        "今年以来 年初至今 年内 今年至今 年初以来 今年迄今 年初迄今 今年来 年内累计 本年迄今 开年以来 年初低点 年初低位 年初到现在 今年累计",
        Time(Span.TO_DATE),
    )
    put("今年 全年 本年 本年度 年度 今年全年", Time(Span.YEAR))
    put("去年 上年 上一年 去年全年 上年度 去年度", Time(Span.YEAR, 0, 1))
    for word in SEVERAL_YEARS:
        found[word] = Time(Span.YEAR)
    put("前年", Time(Span.YEAR, 0, 2))
    put("明年 来年 明年全年", Time(Span.YEAR, 0, -1))
    put("后年", Time(Span.YEAR, 0, -2))
    put(
        "上半年 中期 半年 首六个月 首6个月 前六个月 前6个月 上半财年 上半年度 半年度 中期业绩 H1 1H", Time(Span.HALF, 1)
    )
    put("半年报 中报 半年度报告 中期报告 半年业绩", Time(Span.HALF, 1))
    put("一季报 一季度报告 首季业绩", Time(Span.QUARTER, 1))
    put("二季报 二季度报告", Time(Span.QUARTER, 2))
    put("四季报 四季度报告", Time(Span.QUARTER, 4))
    put("三季报 三季度报 三季度报告 第三季度报告", Time(Span.NINE_MONTHS))
    put("下半年 下半年度 H2 2H", Time(Span.HALF, 2))
    for n, names in enumerate(("一 首 1", "二 2", "三 3", "四 4"), start=1):
        for name in names.split():
            stems = [f"第{name}季", f"第{name}季度", f"{name}季度", f"{name}季", f"{name}季业绩"]
            for word in stems:
                found[word] = Time(Span.QUARTER, n)
        found[f"Q{n}"] = found[f"{n}Q"] = Time(Span.QUARTER, n)
    found["首季"] = Time(Span.QUARTER, 1)
    put("次季 次季度", Time(Span.QUARTER, 2))
    put("末季 末季度", Time(Span.QUARTER, 4))
    for name in "首一二三四1234":
        put(f"第{name}财季 {name}财季 第{name}财政季度", Time(Span.LAST_QUARTER))
    put(
        "前三季度 前三季 前三个季度 首三季 首三季度 首三个季度 前九个月 前9个月 首九个月 首9个月",
        Time(Span.NINE_MONTHS),
    )
    put("上季 上季度 上一季 上一季度 季内 上财季", Time(Span.LAST_QUARTER))
    put("本季 本季度", Time(Span.LAST_QUARTER, 1))
    put("今季 今季度", Time(Span.LAST_QUARTER, 2))
    put(
        "半日 半天 半日收报 午间收盘 中午收市 上午收市 午收 午间收报 半日市 中午收报 早市收市 午间休市 早盘收盘 上午收盘 午盘收盘 截至午盘 截至午盘收盘 中午休市 半日收市 中午收盘 午间",
        Time(Span.MIDDAY),
    )
    put("全日 全天 午后 尾盘 下午 收市时 尾市 尾段 午市 临近尾盘 临近收盘 收盘时", Time(Span.SESSION))
    put("日内 早盘 早段 早市 开盘后 上午 开市后 盘初 现时 目前 盘中 截至发稿", Time(Span.SESSION, 1))
    put("年底 年末 今年底 今年年底 今年末 今年年末", Time(Span.YEAR_END))
    put("明年底 明年年底 明年末 明年年末", Time(Span.YEAR_END, 0, -1))
    put("盘前 盘前交易", Time(Span.PREMARKET))
    put("月初 月末 月底", Time(Span.MONTH_PART))
    put("近一个月 近一月 过去一个月 最近一个月 近一个月来 过去一个月来", Time(Span.WINDOW, 1))
    return found


#: After a time, these make it the start of a span that ends now (自2月3日以来).
SINCE = ("以来", "至今", "起计", "迄今", "起累计", "以后", "开涨以来", "低点以来", "低位以来", "低点", "低位")
#: Before a time, these make it the base of a comparison, not the time of the number (较去年同期).
AGAINST = (
    "较",
    "逊于",
    "比",
    "相比",
    "对比",
    "相较",
    "较之",
    "按年",
    "同比",
    "环比",
    "按季",
    "按月",
    "按周",
    "比较",
    "优于",
    "差过",
)
#: After a time, these make it the base of a comparison.
BASE = ("同期", "同日", "同月", "水平", "末", "底", "之后", "以来新高", "以来最", "以来首")
#: Those of the words before, that stand right before a time (较上周五).
COMPARED_WITH = ("较", "逊于", "比", "相比", "相较", "对比", "较之")
#: Where a day stands behind one of these with its own value, only that value is of the day (高于前一交易日的1.16美元).
BEYOND_DAY = ("高于", "低于")
#: After a time, these make it only tell how things went (延续上周跌势).
TRENDS = ("跌势", "升势", "涨势", "的跌势", "的升势", "的涨势")
#: A year as a whole, which the year named before it dates (2025年全年).
WHOLE_YEARS = ("全年", "年度")
#: The week before the one spoken of, which a Monday's report of last week calls so too.
WEEKS_BEFORE = ("前周", "前星期", "前一周", "此前一周")
#: A report that on the mainland is of the year's first nine months, abroad of its third quarter.
THIRD_REPORTS = ("三季报", "三季度报", "三季度报告", "第三季度报告")
#: The half of a company's year, which need not be the calendar's.
FISCAL_HALVES = ("中期", "半年", "上半财年", "上半年度", "半年度", "中期业绩", "中期报告", "半年业绩")
#: A week that a date before it may date (截至8月19日当周).
DATED_WEEKS = ("单周", "当周", "一周")
#: Growth over the same time a year, a quarter or a month before; of the same shops it is that of their sales.
GROWTH_OVER = ("按年", "同比", "环比", "按季", "按月", "同店", "同店销售")
#: The session before, as the base a close is quoted from (上日收报24145点).
SESSIONS_BEFORE = (
    "上日",
    "上一日",
    "前一日",
    "上一交易日",
    "上个交易日",
    "上一个交易日",
    "前一交易日",
    "前一个交易日",
    "上交易日",
)
#: The day behind the one last named (周一跌225点，翌日再跌1%).
DAYS_AFTER = ("翌日", "次日")
#: The same time a year before, whose value stands beside this year's (上年同期为193亿元).
YEAR_BEFORE = ("同期", "同季", "同月")
#: Words that put the month behind them a year back.
LAST_YEAR = ("去年", "上年")
#: A month that the one last named is (7月…，当月).
NAMED_MONTHS = ("当月",)
#: A clause that begins so goes on about the time of the one before (跑赢标普500指数的升2%).
OUTDOES = ("跑赢", "跑输", "同期", "而同期", "优于", "远胜", "表现优于", "表现逊于")
#: A week as a length of time, which 近 makes end now (近一周).
LENGTHS = ("一周", "一星期")
#: The number is a daily average.
AVERAGES = ("日均", "平均每日", "每日平均", "本周日均", "上周日均", "日均的")
