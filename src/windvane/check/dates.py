"""Dates that cannot be: no such day, another weekday, a dateline before its own figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from windvane.articles import Dateline, Reading
from windvane.check.explain import say, weekday
from windvane.facts import Quoted, Status
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.market.hours import home_of, session_before
from windvane.market.sessions import is_session, known

#: Figures that are of the day they are read as being of.
_MARKET: Final = frozenset({"close", "change", "change_pct"})
#: A figure so many characters after a date is that date's.
_RIGHT_AFTER: Final = 40
#: The days a month can have; a year is seldom printed, so February may have 29.
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE: Final = re.compile(r"(?<![\d.\-—~至])(\d{1,2})月(\d{1,2})[日号號]")


def impossible(reading: Reading, lang: str) -> Iterator[Finding]:
    """The dates of an article that cannot be: no such day, another weekday, a dateline before its own figures.

    Args:
        reading: the article read.
        lang: the language of the messages.
    """
    article = reading.article
    for match in _DATE.finditer(article.text):
        month, day = int(match[1]), int(match[2])
        if not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]):
            at = article.quote(*match.span())
            yield _slip(at, say(lang, "no-day", text=at.text), Severity.ERROR)
    reports = {line.day for line in reading.datelines if line.dates_report and _is_dateline(reading, line)}
    for line in reading.datelines:
        day_ = line.day.isoformat()
        if line.weekday is not None and line.weekday != line.day.weekday():
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
            yield from _closed(reading, line, lang)


def _closed(reading: Reading, line: Dateline, lang: str) -> Iterator[Finding]:
    """The figures given right after a date as that day's, when their market was closed."""
    for fact in reading.facts:
        at, home = fact.origin, home_of(fact.subject)
        if not isinstance(at, Quoted) or not 0 <= at.start - line.at.end <= _RIGHT_AFTER:
            continue
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
