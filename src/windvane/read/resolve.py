"""From what a text says to what it means: which session it reports, which market it is at home in, which dates its words name."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from windvane.facts import Period
from windvane.lexicon.times import Span, Time
from windvane.market import sessions

_DAY: Final = dt.timedelta(days=1)
#: A New York session opens at 21:30 in Hong Kong at the earliest and closes at 05:00 at the latest.
_NEW_YORK_BEHIND: Final = dt.timedelta(hours=21, minutes=30)
#: European sessions open at 15:00 in Hong Kong at the earliest.
_LONDON_BEHIND: Final = dt.timedelta(hours=15)
#: Markets whose sessions go by London's, and by Hong Kong's.
_WESTERN: Final = frozenset({"GB", "DE", "FR", "EU", "ES", "IT", "CH", "NL", "UK"})
_EASTERN: Final = frozenset({"JP", "KR", "TW", "AU", "SG", "IN", "ID", "MY", "TH", "VN", "PH", "NZ"})
#: Markets that are open, or at their own noon, when Hong Kong and the mainland are at noon.
ASIAN: Final = _EASTERN | {"HK", "CN"}
#: Between these hours in Hong Kong only New York is open, whatever market an article is at home in.
_NEW_YORK_OPENS: Final = 21
_NEW_YORK_CLOSES: Final = 4
#: From this hour on what is quoted before the bell is of the same day in New York.
_NOON: Final = 12
#: Before this hour a Hong Kong or mainland report speaks of the session before.
_MORNING: Final = 9

#: Words of each market; the one with the most is the article's home.
_HOMES: Final = (
    ("HK", re.compile("港股|恒指|恒生|国指|科指|大市|北水|南向|港元|港交所|\\.HK|\\(0\\d{4}\\)")),
    (
        "CN",
        re.compile(
            "A股|沪指|上证|深成指|创业板|沪深|北交所|北证|科创|两市|深证|涨停|龙虎榜|主力资金|\\.S[HZ]\\b|\\.BJ\\b"
        ),
    ),
    ("US", re.compile("美股|道指|道琼斯|纳指|纳斯达克|标普|标指|华尔街|纽约股市|中概股|美东")),
    ("", re.compile("比特币|以太坊|以太币|加密货币|加密市场|虚拟货币|数字货币")),
)
#: Words of mainland companies' books; they tell where no market is named.
_MAINLAND: Final = re.compile("归母净|扣非|沪市|深市|半年报|前十大(?:流通)?股东|牛散|游资")
#: Words of a midday report.
_MIDDAY: Final = re.compile("午间收盘|半日收|午收|中午收市|半日升|半日跌|午评|午盘收|上午收|半日报|早盘收|午盘")
#: Words of a report after the close.
_CLOSED: Final = re.compile("收盘|收市|全日|收报|收升|收跌|收涨|收高|收低|截至收|终场|尾盘|全天")
#: Words of a report at the opening.
_AT_OPEN: Final = re.compile("开盘[:：|丨]|股开[盘市]，|开盘走|开盘涨|开盘跌")
#: Words of a report during the session.
_OPENING: Final = re.compile(
    "开盘[:：|丨]|[高低]开|早盘|早段|盘中|午后|异动|现报|截至发稿|暂报|竞价|现时|最新报|现跌|现涨|现升"
)


#: Of those, the ones that make a title speak of the session still open, unless it sums the session up (异动股盘点).
_SUMMED_UP: Final = re.compile("盘点|复盘")
_LIVE: Final = re.compile("盘中|早段|早盘|午后|异动|现报|快讯|速报|走势丨|现跌|现升|现涨")


@dataclass(frozen=True, slots=True)
class Clock:
    """When an article speaks, and of which session.

    Attributes:
        printed: when it was published.
        home: the market it reports: HK, CN or US.
        phase: ``close``, ``midday``, ``open`` or ``session``: what 报 means in it.
    """

    printed: dt.datetime
    home: str
    phase: str

    def day(self, home: str) -> dt.date:
        """The session a number of a market at ``home`` belongs to when the text does not say."""
        return _session_day(self.printed, home)

    def trading_day(self) -> dt.date:
        """The day of what trades everywhere but not at weekends: gold, oil, currencies, futures."""
        return sessions.last_session("", self.day(""))

    @property
    def today(self) -> dt.date:
        """The article's day."""
        return self.printed.date()


@lru_cache(maxsize=256)
def _session_day(printed: dt.datetime, home: str) -> dt.date:
    if home == "US":
        return sessions.last_session("US", (printed - _NEW_YORK_BEHIND).date())
    if home in _WESTERN:
        return sessions.last_session("", (printed - _LONDON_BEHIND).date())
    if home in _EASTERN or home in ("HK", "CN"):
        day = printed.date()
        if printed.hour < _MORNING and (printed.hour or printed.minute or printed.second):
            day -= _DAY
        return sessions.last_session(home, day)
    if printed.hour < _MORNING and (printed.hour or printed.minute):
        return printed.date() - _DAY
    return printed.date()


#: What an article that says no date anywhere counts its days from: no week, month, quarter or year begins with it.
_FIRST_DAY: Final = dt.datetime(1970, 6, 17)  # noqa: DTZ001 (a printed date has no zone)
#: Within so many years a day of a month falls on every weekday, the 29th of February too.
_CALENDARS: Final = 28
#: A weekday of this week, and before it the day of a month it may stand behind (8月21日（周五）).
_WEEKDAY: Final = re.compile(
    r"[周星礼](?:(?<=周)|期|拜)(?<![上下一每].)(?<![上下一每]..)(?<![上下]个.)(?<![上下]个..)([一二三四五六日天])"
)
_ENGLISH_WEEKDAY: Final = re.compile(r"\b(?<!last )(?<!next )(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DATED: Final = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]\s?\(?\s?\Z")
#: No day of a month and what stands between it and its weekday is longer.
_LONGEST_DATE: Final = 10
_IN_WEEK: Final = {
    name: at
    for names in ("一二三四五六日", ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"])
    for at, name in enumerate(names)
} | {"天": 6}


def undated(text: str) -> dt.datetime:
    """The day an article is read as printed on that says no date: 17 June 1970, or the weekday of that week it names first.

    So what it says of 周五 and of 全周 is said of one week. Where that weekday stands behind a day of a month, the day is in
    the last year before 1971 in which both are right.

    >>> undated("恒指周五收报26009点，全周累升892点"), undated("8月21日(周四)恒指收报26009点").date()
    (datetime.datetime(1970, 6, 19, 0, 0), datetime.date(1969, 8, 21))
    """
    named = _WEEKDAY.search(text) or ("day" in text and _ENGLISH_WEEKDAY.search(text))
    if not named:
        return _FIRST_DAY
    weekday = _IN_WEEK[named[1]]
    dated = _DATED.search(text, max(0, named.start() - _LONGEST_DATE), named.start())
    if dated:
        month, day = int(dated[1]), int(dated[2])
        for year in range(_FIRST_DAY.year, _FIRST_DAY.year - _CALENDARS, -1):
            if _is_day(year, month, day) and dt.date(year, month, day).weekday() == weekday:
                return dt.datetime(year, month, day)  # noqa: DTZ001 (a printed date has no zone)
    return _FIRST_DAY + (weekday - _FIRST_DAY.weekday()) * _DAY


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def clock_of(folded: str, title_end: int, moment: dt.datetime) -> Clock:
    """The clock of an article printed at a moment, from its title first, then its opening lines."""
    title, lead = folded[:title_end], folded[: title_end + 400]
    home = _home_of(title, lead)
    phase = _phase_of(title, lead, moment, home)
    return Clock(moment, home, phase)


def _home_of(title: str, lead: str) -> str:
    best, most = "HK", 0
    for home, cue in _HOMES:
        weight = 3 * len(cue.findall(title)) + len(cue.findall(lead))
        if weight > most:
            best, most = home, weight
    return best if most or not _MAINLAND.search(lead) else "CN"


def _phase_of(title: str, lead: str, moment: dt.datetime, home: str) -> str:
    noon = 11 * 60 + 30 <= moment.hour * 60 + moment.minute <= 14 * 60 + 30
    for text in (title, lead[:250]):
        if noon and _MIDDAY.search(text):
            return "midday"
        if _AT_OPEN.search(text):
            return "open"
        closed, live = _CLOSED.search(text), _OPENING.search(text)
        if closed and (not live or text is title or "截至收盘" in text or "收报" in text):
            return "close"
        if live and text is title and not closed and _LIVE.search(text):
            summed_up = _SUMMED_UP.search(text) is not None and _after_close(moment, home)
            return "close" if summed_up else "session"
        if live and text is not title:
            new_york = moment.hour >= _NEW_YORK_OPENS or moment.hour < _NEW_YORK_CLOSES
            return "close" if _after_close(moment, home) and not new_york else "session"
    return "close" if _after_close(moment, home) else "session"


def _after_close(moment: dt.datetime, home: str) -> bool:
    if home == "US":
        return 4 <= moment.hour < 21 or (moment.hour == 0 and moment.minute == 0)
    minutes = moment.hour * 60 + moment.minute
    return (
        minutes >= (15 if home == "CN" else 16) * 60
        or minutes < 9 * 60
        or moment.weekday() > 4
        or (moment.hour == 0 and minutes == 0)
    )


def monday(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return (dt.date(year + month // 12, month % 12 + 1, 1)) - _DAY


def months_before(day: dt.date, months: int) -> dt.date:
    """The same calendar day some months back, or the last of that month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(days=day.day - 1), month_end(year, month + 1))


def _day_named(n: int, clock: Clock, home: str) -> dt.date:
    """Today, or so many sessions before or days after; in an American morning report today is the session just closed, but for Hong Kong and the mainland."""
    today, day = clock.today, clock.day(home)
    morning_after = clock.home == "US" and clock.printed.hour < 12 and home not in ("HK", "CN")
    if n == 0:
        return clock.day("US") if morning_after else today
    if n > 0:
        return today + n * _DAY
    shifted = day if morning_after or (day < today and clock.printed.hour >= 12) else today
    if shifted < today and not morning_after:
        n += 1  # at a weekend yesterday is the last session itself
    for _ in range(-n):
        shifted = sessions.previous_session(home or clock.home, shifted)
    return shifted


def period_of(time: Time, clock: Clock, *, home: str = "", year: int | None = None) -> Period | None:
    """The dates a time word names in an article.

    Args:
        time: the time word.
        clock: the article's.
        home: the market of the number's subject, where it is not the article's.
        year: the year named just before the word (去年第二季).
    """
    today, day = clock.today, clock.day(home)
    n, back = time.n, time.back
    match time.span:
        case Span.DAY:
            return Period.day(_day_named(n, clock, home))
        case Span.WEEKDAY:
            anchor = monday(today) + n * _DAY
            if back:
                return Period.day(anchor - back * 7 * _DAY)
            return Period.day(anchor if anchor <= today else anchor - 7 * _DAY)
        case Span.WEEK:
            day = sessions.last_session("", day)
            start = monday(today if back else day) - back * 7 * _DAY
            if back:
                return Period(start, start + 4 * _DAY)
            return Period(start, day)
        case Span.MONTH:
            first = months_before(day.replace(day=1), back)
            return Period(
                first, min(day, month_end(first.year, first.month)) if not back else month_end(first.year, first.month)
            )
        case Span.TO_DATE:
            return Period(dt.date(day.year, 1, 1), day)
        case Span.YEAR:
            return Period(dt.date(today.year - back, 1, 1), dt.date(today.year - back, 12, 31))
        case Span.HALF:
            year = year or today.year
            if n == 1:
                return Period(dt.date(year, 1, 1), dt.date(year, 6, 30))
            return Period(dt.date(year, 7, 1), dt.date(year, 12, 31))
        case Span.NINE_MONTHS:
            year = year or today.year
            return Period(dt.date(year, 1, 1), dt.date(year, 9, 30))
        case Span.QUARTER:
            year = year or today.year
            return Period(dt.date(year, 3 * n - 2, 1), month_end(year, 3 * n))
        case Span.LAST_QUARTER:
            quarter = (today.month - 1) // 3 + (1 if n else 0)
            year = today.year
            if quarter == 0:
                quarter, year = 4, year - 1
            return Period(dt.date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter))
        case Span.YEAR_END:
            return Period.day(dt.date(today.year - back, 12, 31))
        case Span.PREMARKET:
            ahead = home == "US" and _NOON <= clock.printed.hour < _NEW_YORK_OPENS
            return Period.day(today) if ahead and sessions.is_session("US", today) else None
        case Span.MIDDAY:
            return Period(day, day, "12:00")
        case Span.NIGHT:
            if not n:
                return Period.day(clock.day("US"))
            return Period.day(today + _DAY if clock.printed.hour >= 17 else today)
        case _:
            return None


#: What in a title makes an article the review of a week, and the first weekday one is written on.
_WEEKLY: Final = re.compile(
    r"周(?:度)?(?:复盘|评|综述|回顾|盘点|总结|记|跟踪|观察|观点)|(?<![上下])周报(?![\d收])"
    r"|一周(?:行情|市场|股市|要闻|综述|盘点)"
)
_FRIDAY: Final = 4
#: The same for what is printed when the week is over; on Friday it tells of the day as well.
_THIS_WEEK: Final = re.compile(r"\A\s*本周(?![一二三四五六日末期])")
_SATURDAY: Final = 5
#: What in a title makes it the review of the week before, and the last weekday one is written on.
_LAST_WEEKLY: Final = re.compile(
    r"\A\s*上周(?![一二三四五六日末])|(?<![上下])周报(?![\d收])|周(?:度)?(?:复盘|综述|回顾|盘点|跟踪)"
)
_TUESDAY: Final = 1


def week_reviewed(title: str, clock: Clock) -> Period | None:
    """The week that a weekly review printed from Friday to Tuesday speaks of, by its folded title; None for any other article.

    >>> saturday = dt.datetime(2026, 8, 22, 10)
    >>> print(week_reviewed("港股策略周评：恒指跌1%", Clock(saturday, "HK", "close")))
    2026-08-17/2026-08-21
    >>> week_reviewed("恒指跌1%", Clock(saturday, "HK", "close")) is None
    True
    >>> print(week_reviewed("上周ETF净流入百亿元", Clock(dt.datetime(2026, 8, 24, 8), "CN", "close")))
    2026-08-17/2026-08-21
    """
    if clock.today.weekday() <= _TUESDAY and _LAST_WEEKLY.search(title) is not None:
        return period_of(Time(Span.WEEK, back=1), clock)
    if clock.today.weekday() >= _SATURDAY and _THIS_WEEK.match(title) is not None:
        return period_of(Time(Span.WEEK), clock)
    if clock.today.weekday() < _FRIDAY or _WEEKLY.search(title) is None:
        return None
    return period_of(Time(Span.WEEK), clock)


#: The half-year a company reports on, told by its last month (截至9月底止六个月), but not the calendar's.
_FISCAL_HALF: Final = re.compile(
    r"截至(?:\d{4}年)?(?P<month>\d{1,2})月(?:\d{1,2}日|底|末)?(?:止|为止)(?:的)?(?:首|上)?(?:六个月|6个月|半年|半财年|中期|上半财年)"
)
_HALF_MONTHS: Final = 6


def fiscal_half(text: str, today: dt.date) -> Period | None:
    """The last half of a company's year that ended by a day, where a folded text says that it ends with no half of the calendar's.

    >>> print(fiscal_half("截至9月底止六个月，收入20亿元", dt.date(2025, 11, 25)))
    2025-04-01/2025-09-30
    >>> fiscal_half("截至6月底止六个月，收入20亿元", dt.date(2025, 8, 25)) is None
    True
    """
    match = _FISCAL_HALF.search(text) if "截至" in text else None
    month = int(match["month"]) if match is not None else 0
    if not 1 <= month <= 12 or month % _HALF_MONTHS == 0:
        return None
    end = month_end(today.year, month)
    if end > today:
        end = month_end(today.year - 1, month)
    return Period(months_before(end.replace(day=1), _HALF_MONTHS - 1), end)


#: The day a text says that its margin balances are of, and the head of a paragraph that goes on about them.
_LENT_ON: Final = re.compile(
    r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日[^。\n\d]{0,16}?(?:两融|融资余额|融资融券|融券余额)"
)
_TELLS_LENT: Final = re.compile(r"[^。\n]{0,36}?(?:两融|融资(?:余额|净|客)|融券|杠杆资金)")
#: They are made known on the next morning, and a title before this hour tells nothing newer.
_LENT_UNTIL: Final = 12


def lent_day(text: str, title_end: int, clock: Clock) -> Period | None:
    """The session before the article's day that the first margin balances a folded text dates are of, else None.

    >>> evening = Clock(dt.datetime(2026, 8, 21, 18), "CN", "close")
    >>> print(lent_day("截至8月20日，两融余额26318亿元。", 0, evening))
    2026-08-20
    >>> lent_day("8月20日沪指涨1%。", 0, evening) is None
    True
    """
    match = _LENT_ON.search(text, title_end)
    if match is None:
        return None
    month = int(match["month"]) if match["month"] is not None else None
    day = date_of(None, month, int(match["day"]), clock)
    return day if day is not None and day.start is not None and day.start < clock.today else None


def tells_lent(text: str, start: int, clock: Clock) -> bool:
    """Whether a paragraph tells of margin balances from its head on; a title of the afternoon may tell of the day as well."""
    return (start > 0 or clock.printed.hour < _LENT_UNTIL) and _TELLS_LENT.match(text, start) is not None


def date_of(
    year: int | None, month: int | None, day: int | None, clock: Clock, *, year_known: int | None = None
) -> Period | None:
    """The period of a printed date, its missing parts taken from the article's day.

    A month and day without a year are the latest that do not lie more than two months ahead.
    """
    today = clock.today
    try:
        if year is not None and year < 100:
            year += 2000
        if month is None and day is None:
            if year is None or not 1900 <= year <= 2200:
                return None
            return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
        if month is None:
            assert day is not None
            found = today.replace(day=day)
            if found > today + 3 * _DAY:
                found = months_before(today.replace(day=1), 1).replace(day=day)
            return Period.day(found)
        guess = year or year_known
        if guess is None:
            guess = today.year
            if dt.date(guess, month, min(day or 1, 28)) > today + 62 * _DAY:
                guess -= 1
        if day is None:
            return Period(dt.date(guess, month, 1), month_end(guess, month))
        return Period.day(dt.date(guess, month, day))
    except ValueError:
        return None
