"""When: what time words, dates and windows make of the day and the span the next numbers are of."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from windvane.articles import Dateline
from windvane.facts import Period
from windvane.lexicon.times import BASE, COMPARED_WITH, DATED_WEEKS, TRENDS, WHOLE_YEARS, Span, Time
from windvane.market import sessions
from windvane.measures import Moment
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.phrases import Phrases
from windvane.read.resolve import date_of, months_before, period_of
from windvane.read.scan import Token, Word

#: Spans a company reports on.
REPORTED: Final = (Span.HALF, Span.QUARTER, Span.LAST_QUARTER, Span.YEAR)
#: Behind a time that is the reach of a record (三年来最高).
_RECORD_SINCE: Final = re.compile(r"(?:之|以)?(?:后|来)(?:的)?(?:最|新|首)")
#: Behind a time that begins a span, and behind that, what makes it the reach of a record (1月7日以来新高).
_SINCE: Final = re.compile(r"[^，。；,]{0,4}?(?:以来|至今)")
_RECORD_AFTER: Final = re.compile(
    r"(?:的)?(?:单日)?[^，。；,]{0,6}(?:新高|新低|最|首|高位|低位|再度|高点|低点|峰值|高峰|纪录|单日)"
)
#: Behind a window that is the reach of a record (60日新高).
_RECORD: Final = re.compile("(?:以来|来)?(?:的)?[^，。；,]{0,4}?(?:新高|新低|高位|低位|最|首|高点|低点)")
#: Behind a date that begins a span which ends now.
_FROM: Final = re.compile(r"[^，。；,]{0,8}?(?:以来|至今|起累计|起)")
#: Behind a month, what makes it a contract's.
_DELIVERY: Final = re.compile(
    "(?:份|的)?(?:交割|到期|交货|交收|交付|合约|期货|期指|期油|期金|黄金|原油|轻质|结算|夜期)"
)
#: A weekday printed before or behind a date.
_WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])\s*\(?\s*\Z")
_WEEKDAY_AFTER: Final = re.compile(r"\s*\(?\s*(?:周|星期|礼拜)([一二三四五六日天])")
#: Behind a date that dates the report itself.
_NEWS: Final = re.compile(r"\s*(?:讯|电|消息)")
#: Between a date and 当周, where the date ends the week (截至8月19日的一周).
_WEEK_GAPS: Final = ("", "止", "为止", "的", "止的", "为止的")
#: Before a length of time that ends now.
_PAST: Final = ("近", "过去", "最近", "过往")
#: A window longer than this many of its units is a size, not a window.
_LONGEST: Final = 400


class Periods(Phrases):
    """Keeps the day and the span the text is at."""

    def time(self, place: int, token: Token, word: Word, time: Time) -> bool:
        """Take a time word; False when it has another role here as well (周涨)."""
        if self._is_compared(place, token):
            return True
        whole = word.text in WHOLE_YEARS
        if time.span is Span.YEAR and (time.back or not whole):
            self.year = self.clock.today.year - time.back
        period = period_of(time, self.clock, home=self.home(), year=self.year)
        if time.span is Span.YEAR and whole and self.year is not None:
            period = Period(dt.date(self.year, 1, 1), dt.date(self.year, 12, 31))
        elif time.span is Span.WEEK:
            period = self._dated_week(token, word, time) or period
        self._take_period(period, time.span, token, word)
        return not (word.level or word.direction)

    def _dated_week(self, token: Token, word: Word, time: Time) -> Period | None:
        """The week a date of this clause ends (截至8月19日当周), which 单周 and 当周 then mean too."""
        dated = self.dated_week if word.text in DATED_WEEKS else None
        if time.back or self.date_end < 0 or self.day is None or self.day.end is None:
            return dated
        if self.text[self.date_end : token.start] in _WEEK_GAPS:
            dated = self.dated_week = Period(self.day.end - dt.timedelta(days=6), self.day.end)
            self.day = self.day_kept
        return dated

    def _is_compared(self, place: int, token: Token) -> bool:
        """Whether a time is the base of a comparison (较去年同期) or the edge of a record (1月7日以来新高)."""
        tail = self.text[token.end : token.end + 12]
        if tail.startswith(TRENDS) or (tail.startswith("内") and self.tokens[place].word is not None):
            return True  # 一周内: how long, not when
        if tail.startswith(BASE):
            return not tail.startswith(("末", "底")) or "水平" in tail
        before = self.token(place - 1)
        touches = before is not None and before.end == token.start
        if before is not None and before.word is not None and touches and before.word.text in COMPARED_WITH:
            return True
        if _RECORD_SINCE.match(tail):
            return True
        since = _SINCE.match(tail)
        if since is None:
            return False
        behind = token.end + since.end()
        return _RECORD_AFTER.match(self.text[behind : behind + 10]) is not None

    def _take_period(self, period: Period | None, span: Span, token: Token, word: Word) -> None:
        self.time_here = True
        if span is Span.SESSION:
            self._take_session(whole=self.text[token.start] == "全")
        elif span is Span.SAME_DAY:
            self._take_day(self.named_day or self.day)
        elif period is None or (span is Span.NIGHT and not self._means_night(word)):
            return
        elif span is Span.MIDDAY:
            self.midday = True
            self.span = None
            self.moment = None
        elif span in (Span.DAY, Span.WEEKDAY, Span.NIGHT):
            self._take_day(period)
        else:
            if span is Span.WEEK:
                self.paragraph_week = period
            elif span in REPORTED:
                self.report = period
            self._take_span(period, span)
            self.moment = None

    def _take_session(self, *, whole: bool) -> None:
        """A part of the session (早段), or the whole of it (全日), which ends a span and a moment."""
        self.session_here = True
        self.midday = False
        if whole or self.moment is not Moment.OPEN:
            self.moment = None
        if whole:
            self.span = None

    def _means_night(self, word: Word) -> bool:
        """Whether a word of the night dates the numbers: the night session, or 隔夜 in a report at home in America."""
        if word.text == "隔夜":
            return self.clock.home == "US"
        return "期" in word.text or "夜市" in word.text

    def _take_day(self, day: Period | None) -> None:
        self.day = self.named_day = day
        self.span = None
        self.moment = None
        self.midday = False

    def _take_span(self, period: Period, sort: Span) -> None:
        self.span, self.span_sort, self.span_clause = period, sort, self.clause

    # -- dates --------------------------------------------------------------------------------------------------------

    def date(self, place: int, number: Numeral) -> None:
        """Take a printed date: a day, the start or the end of a span, a window, a dateline or a mere comparison."""
        day = self.clock.day(self.home())
        months = number.month if number.day is None and number.year is None else None
        if months is not None and self._before(number.start).endswith("近"):
            # 近3月: three months back, not March
            self.window = Period(months_before(day, months), day)
            self._take_span(self.window, Span.WINDOW)
            return
        period = date_of(
            number.year, number.month, number.day, self.clock, year_known=self.year if number.day is None else None
        )
        if period is None or (number.day is not None and number.month is not None and self._dateline(number, period)):
            return
        american = self.clock.home == "US" and self.clock.printed.hour < 12
        if american and period.is_day and period.start == self.clock.today:
            period = Period.day(self.clock.day("US"))
        if self._is_compared(place, self.tokens[place]):
            return
        if number.day is None and _DELIVERY.match(self.text, number.end):
            return
        if period.start is not None and _FROM.match(self.text[number.end : number.end + 14]):
            self.span = Period(period.start, day)
            self.moment = None
            return
        if self._ends_span(place, number, period):
            return
        self.dates = [*self.dates, period] if self._follows_date(place) else [period]
        if number.month is None and number.day is None:
            self.year = number.year
        if not period.is_day:
            self.span = self.report = period
        elif period.start is not None and period.start <= self.clock.today:
            self._take_day(period)
            self.date_end = number.end

    def _before(self, place: int) -> str:
        """The two characters before a place, without spaces at their end."""
        return self.text[max(0, place - 2) : place].rstrip()

    def _ends_span(self, place: int, number: Numeral, period: Period) -> bool:
        """Whether a date is the second of a span (8月3日至7日), which then is the time of the numbers."""
        joint, earlier = self.token(place - 1), self.token(place - 2)
        if joint is None or joint.word is None or joint.word.text not in ("至", "到") or earlier is None:
            return False
        first = earlier.number
        if first is None or first.kind is not NumeralKind.DATE:
            return False
        start = date_of(first.year, first.month or number.month, first.day, self.clock)
        if number.month is None and first.month is not None:
            period = date_of(number.year or first.year, first.month, number.day, self.clock) or period
        if start is None or start.start is None or period.end is None or start.start > period.end:
            return False
        self.paragraph_week = Period(start.start, period.end)
        self._take_span(self.paragraph_week, Span.WEEK)
        self.day = self.day_kept
        return True

    def _follows_date(self, place: int) -> bool:
        """Whether a date is joined to one before it (8月3日和7日分别)."""
        joint, earlier = self.token(place - 1), self.token(place - 2)
        if joint is None or joint.word is None or not joint.word.joint or earlier is None:
            return False
        return earlier.number is not None and earlier.number.kind is NumeralKind.DATE

    def _dateline(self, number: Numeral, period: Period) -> bool:
        """Note a date that can be checked; whether it dates the article rather than a number."""
        assert period.start is not None
        before = _WEEKDAY.search(self.text, max(0, number.start - 6), number.start)
        after = None if before else _WEEKDAY_AFTER.match(self.text, number.end)
        match = before or after
        weekday = min("一二三四五六日天".index(match.group(1)), 6) if match else None
        dates_report = _NEWS.match(self.text[number.end : number.end + 4]) is not None
        if dates_report or match is not None:
            start = before.start() if before else number.start
            end = after.end() if after else number.end
            self.datelines.append(Dateline(self.article.quote(start, end), period.start, weekday, dates_report))
        return dates_report

    # -- windows ------------------------------------------------------------------------------------------------------

    def look_back(self, number: Numeral) -> None:
        """Take a stretch of time that ends now (近五日累计, 过去五年均值); not the reach of a record (三年新高)."""
        if _RECORD.match(self.text, number.end):
            return
        if number.value != number.value.to_integral_value() or not 0 <= number.value <= _LONGEST:
            return
        hours = number.unit.symbol == "other" and number.word.endswith("小时") and number.value == 24
        window = Period(self.clock.today - dt.timedelta(days=1), self.clock.today) if hours else self._back(number)
        if window is None:
            return
        self.window = window
        if hours or self._before(number.start).endswith(_PAST):
            self._take_span(window, Span.WINDOW)

    def _back(self, number: Numeral) -> Period | None:
        """So many sessions, weeks, months or years back from the session."""
        n, home = int(number.value), self.home()
        day = self.clock.day(home)
        match number.unit.symbol:
            case "days":
                start = day
                for _ in range(n - 1):
                    start = sessions.previous_session(home or "HK", start)
            case "weeks":
                start = day - dt.timedelta(days=7 * n)
            case "months":
                start = months_before(day, n)
            case "years":
                start = months_before(day, 12 * n)
            case _:
                return None
        return Period(start, day)
