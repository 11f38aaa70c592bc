"""Dates that cannot be: no such day, another weekday, a dateline before its own figures."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from windvane.articles import Article, Dateline, Reading
from windvane.check.explain import say, weekday
from windvane.facts import Fact, Quoted, Status
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang
from windvane.market.hours import home_of, session_before
from windvane.market.sessions import is_session, known

#: Figures that are of the day they are read as being of.
_MARKET: Final = frozenset({"close", "change", "change_pct"})
#: A figure so many characters after a date is that date's.
_RIGHT_AFTER: Final = 40
#: The days a month can have; a year is seldom printed, so February may have 29.
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY: Final = re.compile(r"月(\d{1,2})[日号號]")
_YEAR: Final = re.compile(r"年|(?:19|20)\d\d")
_MONTH: Final = re.compile(r"(?<![\d.\-—~至])\d{1,2}\Z")


def impossible(reading: Reading, lang: Lang) -> Iterator[Finding]:
    """The dates of an article that cannot be: no such day, another weekday, a dateline before its own figures.

    Args:
        reading: the article read.
        lang: the language of the messages.
    """
    article = reading.article
    for match in _DAY.finditer(article.text):
        named = _MONTH.search(article.text, max(0, match.start() - 2), match.start())
        month, day = int(named[0]) if named else 0, int(match[1])
        if named and not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]):
            at = article.quote(named.start(), match.end())
            yield _slip(at, say(lang, "no-day", text=at.text), Severity.ERROR)
    yield from _bare_days(article, lang)
    yield from _near_days(article, lang)
    quoted = [(fact.origin, fact) for fact in reading.facts if isinstance(fact.origin, Quoted)]
    quoted.sort(key=_start)
    reports = {line.day for line in reading.datelines if line.dates_report and _is_dateline(reading, line)}
    for line in reading.datelines:
        day_ = line.day.isoformat()
        if line.weekday is not None and line.weekday != line.day.weekday():
            if article.date is None and not _YEAR.search(line.at.text):
                continue  # in some year it is that weekday
            right, wrong = weekday(lang, line.day.weekday()), weekday(lang, line.weekday)
            message = say(lang, "weekday", text=line.at.text, day=day_, right=right, wrong=wrong)
            yield _slip(line.at, message, Severity.ERROR)
        elif (
            line.day in reports
            and len(reports) == 1
            and line.dates_report
            and (later := _later(reading, line.day)) is not None
        ):
            message = say(lang, "dateline", text=line.at.text, day=later.isoformat())
            yield _slip(line.at, message, Severity.DOUBT)
        elif not line.dates_report:
            yield from _closed(quoted, line, lang)


_DAY_OF_WEEK: Final = r"(?:[周週]|星期|[礼禮]拜)(?P<weekday>[一二三四五六日天])"
#: 周四（14日） and 14日（周四）, with no month: what stands in the brackets, and what stands before them.
_BRACKETED: Final = re.compile(rf"[（(]\s?(?:(?P<day>\d{{1,2}})[日号號]|{_DAY_OF_WEEK})\s?[)）]")
_WEEKDAY_BEFORE: Final = re.compile(rf"{_DAY_OF_WEEK}\s?\Z")
_DAY_BEFORE: Final = re.compile(r"(?<![\d月至\-~—.])(?P<day>\d{1,2})[日号號]\s?\Z")
_MONTHS: Final = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")
#: No weekday, or day, is longer than so many characters.
_LONGEST: Final = 6
_WEEK: Final = "一二三四五六日"


def _bare_days(article: Article, lang: Lang) -> Iterator[Finding]:
    """The weekdays beside a day without a month that are none of that day's, in a month near or named."""
    if article.date is None:
        return
    today = article.date.date()
    named: set[str] | None = None
    for match in _BRACKETED.finditer(article.text):
        before = _WEEKDAY_BEFORE if match["day"] else _DAY_BEFORE
        first = before.search(article.text, max(0, match.start() - _LONGEST), match.start())
        if first is None:
            continue
        stated = _WEEK.index((match["weekday"] or first["weekday"]).replace("天", "日"))
        near = _with_day(int(match["day"] or first["day"]), today)
        if not near or stated in (day.weekday() for day in near[:2]):
            continue  # of the month before, or the next
        named = set(_MONTHS.findall(article.text)) if named is None else named
        if not any(str(day.month) in named and day.weekday() == stated for day in near):
            at, right = article.quote(first.start(), match.end()), weekday(lang, near[0].weekday())
            parts = {"day": near[0].isoformat(), "right": right, "wrong": weekday(lang, stated)}
            yield _slip(at, say(lang, "weekday", text=at.text, **parts), Severity.ERROR)


#: 昨日（23日）: a word for a day near the article's, and the day in brackets.
_NEAR: Final = re.compile(
    r"(?<![至如迄现現])(?P<word>[昨今明])[日天晚早]?\s?[（(]\s?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号號]\s?[)）]"
)
#: The days, from the article's on, that the words may mean; its hour may be another zone's, and it may be printed a day later.
_AHEAD: Final = {"昨": (-4, -1), "今": (-2, 1), "明": (1, 3)}


def _near_days(article: Article, lang: Lang) -> Iterator[Finding]:
    """The days in brackets that are not the one beside them, seen from the article's date (昨日（23日） on the 23rd itself)."""
    if article.date is None:
        return
    today = article.date.date()
    for match in _NEAR.finditer(article.text):
        near = _with_day(int(match["day"]), today)
        if match["month"]:
            near = [day for day in near if day.month == int(match["month"])]
        first, last = _AHEAD[match["word"]]
        if near and not first <= (near[0] - today).days <= last:
            at = article.quote(match.start(), match.end())
            message = say(lang, "near-day", text=at.text, day=near[0].isoformat(), today=today.isoformat())
            yield _slip(at, message, Severity.DOUBT)


def _with_day(number: int, today: dt.date) -> list[dt.date]:
    """The dates of a day of the month within half a year, the nearest first."""
    first = dt.date(today.year, today.month, 1)
    found = []
    for back in range(-6, 7):
        index = first.year * 12 + first.month - 1 + back
        try:
            found.append(dt.date(index // 12, index % 12 + 1, number))
        except ValueError:
            continue  # no such day in that month
    return sorted(found, key=lambda day: abs(day - today))


def _start(quoted: tuple[Quoted, Fact]) -> int:
    return quoted[0].start


def _closed(quoted: Sequence[tuple[Quoted, Fact]], line: Dateline, lang: Lang) -> Iterator[Finding]:
    """The figures given right after a date as that day's, when their market was closed."""
    first = bisect_left(quoted, line.at.end, key=_start)
    last = bisect_right(quoted, line.at.end + _RIGHT_AFTER, key=_start)
    for at, fact in quoted[first:last]:
        home = home_of(fact.subject)
        of_the_day = fact.measure in _MARKET and fact.period.is_day and fact.period.end == line.day
        if of_the_day and fact.status is Status.ACTUAL and known(home, line.day) and not is_session(home, line.day):
            message = say(lang, "closed", day=line.day.isoformat(), text=at.text)
            yield _slip(at, message, Severity.DOUBT)


def _is_dateline(reading: Reading, line: Dateline) -> bool:
    """Whether a date is followed by the word that makes it a report's (2月6日讯), not a piece of news's (8月18日消息)."""
    after = reading.article.source[line.at.end : line.at.end + 1]
    return any(word in line.at.text + after for word in "讯訊电電")


def _later(reading: Reading, day: dt.date) -> dt.date | None:
    """The day after a dateline of which an article gives at least two figures, up to the day it was published."""
    published = reading.article.date
    if published is None or published.date() <= day:
        return None
    days = [
        fact.period.end
        for fact in reading.facts
        if fact.status is Status.ACTUAL
        and fact.measure in _MARKET
        and fact.period.is_day
        and fact.period.end is not None
        and day < fact.period.end <= published.date()
        and session_before(fact.subject, fact.period.end + dt.timedelta(days=1)) == fact.period.end
    ]
    return max(days) if len(days) > 1 else None


def _slip(at: Quoted, message: str, severity: Severity) -> Finding:
    return Finding(at, Verdict.DISAGREES, FindingKind.CALENDAR, severity, message)
