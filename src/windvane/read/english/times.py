"""The times an English text names: days, weeks, months, reporting periods, the midday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from windvane.facts import Period
from windvane.lexicon import english
from windvane.lexicon.times import Span, Time
from windvane.market import sessions
from windvane.read.resolve import Clock, date_of, month_end, months_before, period_of

_DAYS: Final = "|".join(english.WEEKDAYS)
_MONTHS: Final = "|".join(english.MONTHS)
_SMALL: Final = "|".join(english.NUMERALS)
_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_TIME: Final = re.compile(
    # No time begins with one of the letters left out: looked at first, they pass over half the words.
    rf"\b(?![bcghkqruvxz])(?:(?P<compared>(?:the same (?:period|quarter|time|month|day) (?:of )?(?:last year|a year (?:earlier|ago)|the year before))"
    r"|(?:a|one) (?:year|month|quarter|week) (?:earlier|ago|before))"
    rf"|(?P<days>(?P<firstday>{_DAYS}) (?:to|through) (?P<lastday>{_DAYS})\b|(?<=between )(?P<betweenday>{_DAYS}) and (?P<andday>{_DAYS})\b)"
    r"|(?P<again>(?:over|in|during|for) the same (?:period|stretch|span|time))\b(?! (?:of|last|a|in|the)\b)"
    r"|(?P<midday>midday|mid-day|noon|lunch(?:time)?|the midday break|the lunch break|the morning session)"
    r"|(?P<eve>(?:a|the) day (?:earlier|before|ago)|the previous (?:trading )?(?:day|session)|yesterday)"
    r"|(?P<overnight>overnight)|(?P<fullyear>full[- ]year)\b"
    r"|(?P<today>today|the day\b(?! (?:earlier|before|ago)))"
    rf"|(?P<ended>(?P<size>three|six|nine|twelve|12) months (?:ended|ending|to|through|until)(?: the end of)? (?P<last>{_MONTHS})\b\.?(?: \d{{1,2}}\b)?)"
    r"|(?P<half>first|second)[ -]half(?: of)?(?: (?P<halfyear>(?:19|20)\d\d))?"
    r"|(?P<quarter>first|second|third|fourth)[ -]quarter(?: of)?(?: (?P<quarteryear>(?:19|20)\d\d))?"
    rf"|(?P<firsts>(?:the )?first (?P<months>two|three|four|five|six|seven|eight|nine|ten|eleven) months)(?: of (?P<firstyear>(?:19|20)\d\d))?"
    r"|(?P<junes>january (?:to|through) june)"
    r"|(?P<lastweek>last week|the (?:previous|prior) week|the week (?:before|earlier)|a week earlier)|(?P<weekly>weekly (?=(?:gain|loss|advance|decline|drop|rise|fall|increase) (?:to|of|at) [a-z ]{0,16}\d))|(?P<lastfriday>(?:(?<=compared with )|(?<=from )|(?<=against ))last friday's close\b(?! (?:of|at)\b))|(?P<week>(?:since the (?:start|beginning) of )?(?:this|the|on the|for the) week(?:'s)?(?! (?:earlier|ago|before|end)))"
    r"|(?P<yearend>(?:the )?end of (?:the|this) year|year[- ]end|(?:the )?end[- ](?:of )?(?P<endyear>(?:19|20)\d\d))"
    r"|(?P<lastmonth>last month|the previous month)|(?P<month>(?:since the (?:start|beginning) of )?(?:this|the) month(?! (?:earlier|ago|before)))"
    r"|(?P<lastyear>last year|the previous year)"
    r"|(?P<ytd>so far this year|year[ -]to[ -]date|since the (?:start|beginning) of the year|(?:this|the) year(?! (?:earlier|ago|before|of the)\b)|for 20\d\d so far)"
    r"|(?P<thisquarter>this quarter|(?:in|over|during) the quarter(?! (?:earlier|ago|ended|to|through)))"
    rf"|(?P<since>past|last|previous|latest) (?P<n>\d{{1,3}}|{_SMALL})?[ -]?(?P<unit>hour|day|session|week|month|year)s?\b"
    rf"|(?P<average>(?:\d{{1,2}}|{_SMALL}))-year (?=average|mean|median)"
    rf"|(?P<weekday>{_DAYS})(?:'s)?"
    rf"|(?:(?P<end>(?:the )?end of |as of (?:the end of )?(?!{_MONTHS} \d))?(?:late |early |mid-?)?-?(?P<name>{_MONTHS})\b\.?"
    r"(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!%))?(?:,? (?P<year>(?:19|20)\d\d)\b)?)"
    rf"|(?P<day2>\d{{1,2}}) (?P<name2>{_MONTHS})\b(?: (?P<year2>(?:19|20)\d\d)\b)?"
    r"|in (?P<alone>(?:19|20)\d\d)\b(?![,.%-]\d))"
)
#: A full date in the first lines, which dates the article: Hong Kong, June 15, 2026, 16:57 (HKT).
_DATELINE: Final = re.compile(
    rf"\A[A-Za-z .,()]{{0,40}}?\b(?P<name>{_MONTHS})\b\.? (?P<day>\d{{1,2}}),? (?P<year>20\d\d)\b(?:,? (?P<hour>\d{{1,2}}):(?P<minute>\d\d))?"
    r"[^a-z]{0,12}(?:\(?(?:hkt|reuters|ap|afp|xinhua)\)?)?[ .—-]*(?:\n|$|—|-)"
)

#: Until this month, reports are of the year before.
_SPRING: Final = 4
#: So near stands the span that the same period takes up.
_NEAR: Final = 300


@dataclass(frozen=True, slots=True)
class Moment:
    """A time named, and what it makes of a number.

    Attributes:
        start: where it begins.
        end: one past its last character.
        sort: ``day``, ``span``, ``report``, ``fullyear``, ``month``, ``midday``, ``window``, or ``mean`` for that of an average.
        time: as the lexicon has it, to be dated by the market of a number; None for one already dated.
        period: what is already dated.
        weekday: of a weekday, Monday 0; else None.
    """

    start: int
    end: int
    sort: str
    time: Time | None = None
    period: Period | None = None
    weekday: int | None = None

    def of(self, clock: Clock, home: str) -> Period | None:
        """The period it names to a number of a market."""
        if self.time is None:
            return self.period
        return period_of(self.time, clock, home=home)


def find_times(text: str, clock: Clock) -> Iterator[Moment]:
    """The times a text names, in order; those that are only the base of a comparison left out.

    Args:
        text: with straight quotes.
        clock: the article's.

    >>> clock = Clock(dt.datetime(2026, 8, 21, 17), "HK", "close")
    >>> text = "rose 3% on Thursday, up 5% this week and 20% from a year earlier, 2% in June"
    >>> [(text[t.start : t.end], str(t.of(clock, "HK"))) for t in find_times(text, clock)]
    [('Thursday', '2026-08-20'), ('this week', '2026-08-17/2026-08-21'), ('June', '2026-06-01/2026-06-30')]
    """
    span: Moment | None = None
    for match in _TIME.finditer(text.lower()):
        if match["compared"]:
            continue
        moment = _moment(text, match, clock)
        if match["again"] and span is not None and match.start() - span.end < _NEAR:
            moment = replace(span, start=match.start(), end=match.end())
        if moment is not None:
            span = moment if moment.sort in ("span", "month", "window", "report") else span
            yield moment


def _moment(text: str, match: re.Match[str], clock: Clock) -> Moment | None:
    start, end = match.span()
    today = clock.today

    def timed(sort: str, time: Time) -> Moment:
        return Moment(start, end, sort, time)

    def dated(sort: str, period: Period | None) -> Moment | None:
        return Moment(start, end, sort, None, period) if period is not None else None

    if match["weekday"]:
        if not text[start].isupper():
            return None
        weekday = english.WEEKDAYS.index(match["weekday"])
        return Moment(start, end, "day", Time(Span.WEEKDAY, weekday), None, weekday)
    if match["days"]:
        return dated("span", _days(match, clock)) if text[start].isupper() else None
    if match["midday"]:
        return timed("midday", Time(Span.MIDDAY))
    if match["eve"]:
        return timed("day", Time(Span.DAY, -1))
    if match["overnight"]:
        return dated("day", Period.day(clock.day("US")))
    if match["fullyear"]:  # in spring, of the year whose books are closed
        year = today.year - (today.month <= _SPRING)
        return dated("fullyear", Period(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    if match["today"]:
        return None  # the day the number would be of anyway
    if match["ended"]:
        return dated("report", _ended(match, today))
    if match["half"]:
        year = int(match["halfyear"] or today.year)
        first = match["half"] == "first"
        if not first and not match["halfyear"] and today.month <= _SPRING and "-" in match.group():
            year -= 1  # second-half sales, in the season of full-year results
        return dated(
            "report",
            Period(dt.date(year, 1 if first else 7, 1), dt.date(year, 6, 30) if first else dt.date(year, 12, 31)),
        )
    if match["quarter"]:
        year, quarter = int(match["quarteryear"] or today.year), _QUARTERS[match["quarter"]]
        if not match["quarteryear"] and dt.date(year, 3 * quarter - 2, 1) > today + dt.timedelta(days=120):
            year -= 1
        return dated("report", Period(dt.date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter)))
    if match["thisquarter"]:
        quarter = (today.month + 2) // 3
        return dated("quarter", Period(dt.date(today.year, 3 * quarter - 2, 1), month_end(today.year, 3 * quarter)))
    if match["yearend"]:
        return dated("quarter", Period.day(dt.date(int(match["endyear"] or today.year), 12, 31)))
    if match["firsts"]:
        year = int(match["firstyear"] or today.year)
        return dated("report", Period(dt.date(year, 1, 1), month_end(year, english.NUMERALS[match["months"]])))
    if match["junes"]:
        return dated("report", Period(dt.date(today.year, 1, 1), dt.date(today.year, 6, 30)))
    for name, time in _SPANS.items():
        if match[name]:
            return timed("span", time)
    if match["unit"]:
        return dated("window", _back(match["n"], match["unit"], clock, before=match["since"] == "previous"))
    if match["average"]:
        return dated("mean", _back(match["average"], "year", clock))
    if match["again"]:
        return None  # the span named before it, which the caller knows
    if match["alone"]:
        return dated("report", date_of(int(match["alone"]), None, None, clock))
    return _date(text, match, clock)


_SPANS: Final = {
    "lastweek": Time(Span.WEEK, 0, 1), "weekly": Time(Span.WEEK), "lastfriday": Time(Span.WEEK), "week": Time(Span.WEEK), "lastmonth": Time(Span.MONTH, 0, 1), "month": Time(Span.MONTH),
    "lastyear": Time(Span.YEAR, 0, 1), "ytd": Time(Span.TO_DATE),
}  # fmt: skip


def _days(match: re.Match[str], clock: Clock) -> Period | None:
    """From one weekday to another behind it (between Monday and Wednesday)."""
    first, last = (
        period_of(Time(Span.WEEKDAY, english.WEEKDAYS.index(name)), clock, home=clock.home)
        for name in (match["firstday"] or match["betweenday"], match["lastday"] or match["andday"])
    )
    if first is None or last is None or first.start is None or last.end is None or first.start >= last.end:
        return None
    return Period(first.start, last.end)


def _ended(match: re.Match[str], today: dt.date) -> Period:
    size = {"three": 3, "six": 6, "nine": 9}.get(match["size"], 12)
    month = english.MONTHS[match["last"]]
    year = today.year if month <= today.month else today.year - 1
    last = month_end(year, month)
    first = months_before(last.replace(day=1), size - 1)
    return Period(first, last)


def _back(count: str | None, unit: str, clock: Clock, *, before: bool = False) -> Period | None:
    """The span that reaches so far back from the day, or from the session before it."""
    n = 1 if count is None else english.NUMERALS.get(count) or int(count)
    day = clock.day(clock.home)
    if before and unit in ("day", "session"):
        day = sessions.previous_session(clock.home or "HK", day)
    match unit:
        case "hour":
            return Period(clock.today - dt.timedelta(days=1), clock.today) if n == 24 else None
        case "day" | "session":
            if count is None:
                return None
            start = day
            for _ in range(n - 1):
                start = sessions.previous_session(clock.home or "HK", start)
            return Period(start, day)
        case "week":
            return Period(day - dt.timedelta(days=7 * n), day)
        case "month":
            return Period(months_before(day, n), day)
        case _:
            return Period(months_before(day, 12 * n), day)


def _date(text: str, match: re.Match[str], clock: Clock) -> Moment | None:
    start, end = match.span()
    name = match["name"] or match["name2"]
    at = match.start("name") if match["name"] else match.start("name2")
    if not text[at].isupper() or (
        name == "may" and not (match["day"] or match["day2"] or match["year"]) and _modal(text, end)
    ):
        return None
    day, year = match["day"] or match["day2"], match["year"] or match["year2"]
    try:
        period = date_of(int(year) if year else None, english.MONTHS[name], int(day) if day else None, clock)
    except ValueError:
        return None
    if period is None:
        return None
    if match["end"] and period.end is not None:
        period = Period.day(period.end)
    return Moment(start, end, "day" if period.is_day else "month", None, period)


def _modal(text: str, end: int) -> bool:
    """Whether what follows May makes it no month (May not)."""
    return text.startswith((" be", " not", " have"), end)


def dateline(text: str) -> dt.datetime | None:
    """The day and hour a report says in its first line it was written, or None.

    >>> dateline("Hong Kong, June 15, 2026, 16:57 (HKT).")
    datetime.datetime(2026, 6, 15, 16, 57)
    """
    match = _DATELINE.match(text.lower())
    if match is None:
        return None
    try:
        return dt.datetime(  # noqa: DTZ001 (a printed date has no zone)
            int(match["year"]),
            english.MONTHS[match["name"]],
            int(match["day"]),
            int(match["hour"] or 0),
            int(match["minute"] or 0),
        )
    except ValueError:
        return None
