"""From facts to variables: what a fact is evidence on, and which facts are evidence on nothing.

A figure taken during the session is another variable than the day's; an opinion is its holder's; the ends of a range,
the items of a list and the marks on the way (早段曾升213点) bind no variable at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from windvane.articles import Article, Reading
from windvane.facts import Fact, Quoted, Status
from windvane.figures import Figure, Hedge, Interval, Kind, Unit
from windvane.market.hours import home_of
from windvane.market.sessions import closing_time
from windvane.measures import Family, Measure, Moment, measures

#: Opinions: everyone has his own, so they are kept apart by who holds them.
OPINIONS: Final = frozenset({"target_price", "target_change_pct", "upside_pct"})
#: What a reader may mean by more than one thing even where a measure has one value: 主力 and 北水 both flow into a stock, and
#: a company's lines of business have revenues and margins of their own.
AMBIGUOUS: Final = frozenset(
    [
        "net_flow",
        "net_flow_avg",
        "buy",
        "sell",
        "streak",
        "revenue",
        "gross_profit",
        "gross_margin",
        "net_margin",
        "valuation_discount",
        "market_cap_change",
    ]
)
#: The mainland market, whole and parts: one network.
MAINLAND: Final = frozenset({"MARKET.CN", "MARKET.CN3", "MARKET.SH", "MARKET.SZ", "MARKET.BJ"})


#: The hour of a price in an article that says no date: which of two days it is of is a guess, so one day's close is not the
#: level before another's, unless the text calls it so.
UNDATED: Final = "undated"


class Variable(NamedTuple):
    """A measure of a subject over a period.

    Attributes:
        subject: whose it is.
        measure: the measure's id.
        unit: the symbol of its unit.
        start: first day, None when unknown.
        end: last day, None when open.
        moment: the hour of a midday figure, the report a figure taken during the session stands in, or that no date is known.
        status: actual, expected or prior.
        who: whose opinion it is, empty for a fact.
    """

    subject: str
    measure: str
    unit: str
    start: dt.date | None
    end: dt.date | None
    moment: str
    status: Status
    who: str


@lru_cache(maxsize=512)
def nature_of(id: str) -> Measure | None:
    """The measure of an id, None when there is none."""
    return measures().get(id)


def loosely(figure: Figure) -> Interval:
    """What a number may stand for when trailing zeros may be rounding and 逾 may be by far."""
    interval = figure.loose_interval
    if figure.hedge is Hedge.OVER:
        if figure.value < 0:
            return Interval(None, interval.high, high_open=interval.high_open)
        return Interval(interval.low, None, interval.low_open)
    return interval


def alike(one: Figure, other: Figure) -> bool:
    """Whether one number may be a slip of the pen for the other: a digit changed, moved, lost or doubled, or the sign.

    >>> from decimal import Decimal
    >>> from windvane.figures import PERCENT
    >>> def percent(text): return Figure(Decimal(text), PERCENT, Decimal("0.01"))
    >>> alike(percent("1.21"), percent("1.12")), alike(percent("1.21"), percent("-1.21")), alike(percent("1.21"), percent("6.26"))
    (True, True, False)
    """
    a, b = (str(int(abs(f.value) / f.ulp)).rstrip("0") for f in (one, other))
    if a == b:
        return len(a) > 1
    if min(len(a), len(b)) < 2 or max(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        wrong = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return len(wrong) <= 1 or (len(wrong) == 2 and sorted(a) == sorted(b) and wrong[1] - wrong[0] == 1)
    short, long = sorted((a, b), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def credible(measure: str, printed: Figure, true: Figure) -> bool:
    """Whether a number may be meant for what data has, and be wrong, rather than be said of something else.

    A slip of the pen may; so may a move or a sum that is no more than double or half of the true one. A price that is
    merely near is as likely another day's or another line's.

    >>> from decimal import Decimal
    >>> from windvane.figures import PERCENT, PT
    >>> def of(text, unit): return Figure(Decimal(text), unit, Decimal("0.01"))
    >>> [credible("change_pct", of(one, PERCENT), of(other, PERCENT)) for one, other in (("-2.61", "-2.46"), ("6.60", "0.57"))]
    [True, False]
    >>> [credible("close", of(one, PT), of("26389.04", PT)) for one in ("26398.04", "26402.11")]
    [True, False]
    """
    whole = (true.value / printed.ulp).to_integral_value() * printed.ulp
    if alike(printed, Figure(whole, true.unit, printed.ulp)):
        return True
    nature = nature_of(measure)
    if printed.value * true.value <= 0 or (nature is not None and nature.family is Family.LEVEL):
        return False
    small, large = sorted((abs(printed.value), abs(true.value)))
    return large <= 2 * small


def apart(one: Interval, other: Interval) -> bool:
    """Whether two intervals have no value in common.

    >>> from decimal import Decimal
    >>> apart(Interval(Decimal(1), Decimal(2)), Interval(Decimal(2), Decimal(3)))
    False
    """
    return above(one, other) or above(other, one)


def above(one: Interval, other: Interval) -> bool:
    """Whether every value of one lies above every value of the other.

    >>> from decimal import Decimal
    >>> above(Interval(Decimal(2), None, low_open=True), Interval(None, Decimal(2)))
    True
    """
    if one.low is None or other.high is None:
        return False
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


_JOINED: Final = re.compile(
    r"[\s%％]*(?:至|到|[-–—−~～、,，和及與与跟]|以及)\s*(?:[上下]?[涨漲跌升挫降]|约|約|逾|近|超)*\s*"
)
_AVERAGE: Final = re.compile("平均|均值")
#: Before a size, what makes it a mark on the way (跌幅一度收窄至仅跌10点).
_NARROWED: Final = re.compile("(?:收窄|缩窄|縮窄|缩小|縮小|收斂|收敛)[^，。；\\n]{0,8}\\Z")
#: Before a level, what makes it one that somebody sets or sees ahead, and no market trades at (由25000点上调至26000点, 年底可见28000点).
_SET: Final = re.compile(
    "(?:(?:上调|上調|下调|下調|调高|調高|调低|調低|调升|調升|调降|調降|上修|下修)(?:了)?(?:至|到)?|可(?:望)?(?:见|見|达|達|升至|跌至)|(?:料|望|有望|或)(?:见|見|达|達)"
    "|[上下]望|看至|下试|下試)(?:约|約|近)?\\Z"
)
#: Before a level and behind it, what makes it the base of the move that follows (较上周的24000点上涨260点).
_BASE: Final = re.compile("[较較比][^，。；\\n]{0,30}\\Z")
_MOVES_ON: Final = re.compile("(?:大|急|微|小幅|大幅|再|累|累计|累計)*(?:上|下)?[涨漲升扬揚跌降挫]")
#: Between two numbers, what makes the second another's (毛利率10%，与同行的11%相当).
_ANOTHERS: Final = re.compile(
    "[，,]?[^，。；、\\n]{0,6}(?:与|與|和|跟|同|较|較|比|高于|高於|低于|低於|优于|優於|不及|超过|超過)[^，。；、\\n]{1,16}的(?:约|約)?\\Z"
)
#: Around a count, what makes it one of some only (长安汽车等30余只相关股票涨停).
_OF_SOME: Final = re.compile(r"等\s*(?:近|约|約|逾|超)?\Z")
_SOME_OF: Final = re.compile("(?:余|餘|多)?[只隻家]?(?:相关|相關|概念)")
_BREADTH: Final = frozenset({"advancers", "decliners", "limit_up", "limit_down"})
#: A level of four digits or more is no other day's by chance.
_MANY: Final = 1000
_TAG: Final = re.compile(r"<[^>]*>")
_EXTREME: Final = re.compile(r"低点|低點|低位|高点|高點|高位|底部|谷底|峰值|最低|最高|上市|历史|歷史")


def ends_of_ranges(reading: Reading, facts: Sequence[Fact]) -> set[int]:
    """The facts (by identity) that are ends of one range or items of one list."""
    out: set[int] = set()
    source = reading.article.source
    for one, other in pairwise(facts):
        if one.measure != other.measure or one.subject != other.subject or one.period != other.period:
            continue
        first, second = one.origin, other.origin
        if not isinstance(first, Quoted) or not isinstance(second, Quoted):
            continue
        if 0 < second.start - first.end <= 6 and _JOINED.fullmatch(source, first.end, second.start):
            out.update((id(one), id(other)))
    return out


def set_aside(reading: Reading, facts: Sequence[Fact]) -> set[int]:
    """The facts (by identity) that are held against no other.

    Ends of a range, items of a list, marks on the way, a level somebody sets, a number of somebody else's, a move from a
    point the text alone knows.
    """
    source = reading.article.source
    out = ends_of_ranges(reading, facts) | _in_comparison(source, facts) | _of_a_day_before(facts)
    seen: dict[tuple[str, str, object, object], Fact] = {}
    for fact in facts:
        nature = nature_of(fact.measure)
        if nature is None or not isinstance(fact.origin, Quoted):
            continue
        if (
            nature.family in (Family.LEVEL, Family.CHANGE)
            and fact.figure.unit.kind is Kind.MONEY
            and fact.figure.ulp > 1000
        ):
            out.add(id(fact))  # 增加约430亿美元 is no share's price
        start = fact.origin.start
        if nature.family is Family.LEVEL and _SET.search(source, max(0, start - 8), start):
            out.add(id(fact))
        if fact.measure in _BREADTH and (
            _OF_SOME.search(source, max(0, start - 4), start) or _SOME_OF.match(source, fact.origin.end)
        ):
            out.add(id(fact))
        if nature.moment in (Moment.HIGH, Moment.LOW):
            # 早段曾升213点 … 午后最多升500点: each is a mark on the way, not the day's
            key = (fact.subject, fact.measure, fact.period, fact.status)
            twin = seen.setdefault(key, fact)
            if twin is not fact and apart(loosely(twin.figure), loosely(fact.figure)):
                out.update((id(twin), id(fact)))
            if nature.family is Family.CHANGE and _NARROWED.search(source, max(0, start - 16), start):
                out.add(id(fact))
        elif nature.family is Family.CHANGE and _AVERAGE.search(source, max(0, start - 8), start):
            out.add(id(fact))  # 平均上涨72% is no move of its day
        elif (
            nature.family is Family.CHANGE
            and not fact.period.is_day
            and _EXTREME.search(source, max(0, start - 24), start)
        ):
            out.add(id(fact))
    return out


def _of_a_day_before(facts: Sequence[Fact]) -> set[int]:
    """The closes (by identity) of a day that a later day has to the last digit: it is one level, and one of its days misread."""
    closes = [
        (fact, (fact.figure.value, fact.figure.unit), day)
        for fact in facts
        if (day := fact.period.end) is not None
        and fact.measure == "close"
        and fact.figure.value >= _MANY * fact.figure.ulp
    ]
    last: dict[tuple[Decimal, Unit], dt.date] = {}
    for _, level, day in closes:
        last[level] = max(day, last.get(level, day))
    return {id(fact) for fact, level, day in closes if day != last[level]}


def _in_comparison(source: str, facts: Sequence[Fact]) -> set[int]:
    """The facts (by identity) of two neighbours of which one is another's, or the base the other starts from."""
    out: set[int] = set()
    for one, other in pairwise(facts):
        first, second = one.origin, other.origin
        if one.subject != other.subject or one.period != other.period:
            continue
        if not isinstance(first, Quoted) or not isinstance(second, Quoted):
            continue
        if one.measure == other.measure:
            if _ANOTHERS.fullmatch(_TAG.sub("", source[first.end : second.start])):
                out.update((id(one), id(other)))
            continue
        level, move = nature_of(one.measure), nature_of(other.measure)
        if level is None or move is None or level.family is not Family.LEVEL or move.family is not Family.CHANGE:
            continue
        if _MOVES_ON.fullmatch(source, first.end, second.start) and _BASE.search(
            source, max(0, first.start - 40), first.start
        ):
            out.add(id(one))
    return out


def _of_price(measure: str) -> bool:
    """Whether a measure is a level or a move of a price, other than the level before."""
    nature = nature_of(measure)
    return nature is not None and nature.family in (Family.LEVEL, Family.CHANGE) and measure != "prev_close"


def _moment(fact: Fact, article: Article | None, home: str) -> str:
    """The hour of a midday figure, the report of one taken during the session, that no date is known, or nothing."""
    period = fact.period
    if period.hour:
        return period.hour
    if article is not None and article.date is None and _of_price(fact.measure):
        return UNDATED
    if (
        article is None
        or article.date is None
        or period.end is None
        or (fact.status is not Status.ACTUAL and fact.measure not in OPINIONS)
    ):
        return ""
    nature = nature_of(fact.measure)
    if nature is None or nature.moment is Moment.OPEN or fact.measure == "prev_close":
        return ""
    closes = closing_time(home, period.end)
    if closes is None:
        return ""
    written = article.date
    if written.tzinfo is not None:
        written = written.astimezone(dt.timezone(dt.timedelta(hours=8))).replace(tzinfo=None)
    if written.time() == dt.time():  # a date without an hour is written when the day is over
        written += dt.timedelta(days=1)
    return article.file if written < closes else ""


def variable_of(fact: Fact, article: Article | None = None) -> Variable:
    """The variable a fact is evidence on."""
    period, status, who, measure = fact.period, fact.status, "", fact.measure
    start, end = period.start, period.end
    moment = _moment(fact, article, home_of(fact.subject))
    if measure == "prev_close":
        measure = "close"
    if measure == "close" and end is not None:
        start = end
    if measure in OPINIONS:
        status = Status.PRIOR if status is Status.PRIOR else Status.EXPECTED
        who = fact.said_by or ""
    elif status is not Status.ACTUAL:
        who = fact.said_by or ""
    return Variable(fact.subject, measure, fact.figure.unit.symbol, start, end, moment, status, who)


def shared(fact: Fact) -> bool:
    """Whether two articles that speak of this speak of the same thing.

    New York opens share by share: what is reported of its opening is each report's own minute.
    """
    if fact.subject.startswith("text:") or fact.measure in AMBIGUOUS:
        return False
    home, nature = home_of(fact.subject), nature_of(fact.measure)
    if home == "US" and nature is not None and nature.moment is Moment.OPEN:
        return False
    return closing_time(home, dt.date(2025, 1, 2)) is not None
