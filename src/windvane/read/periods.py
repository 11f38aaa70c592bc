"""When: what time words, dates and windows make of the day and the span the next numbers are of."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from operator import attrgetter
from typing import Final

from windvane.articles import Dateline
from windvane.facts import Period
from windvane.lexicon.lines import LENGTH_BEGINS, LENT_FOR
from windvane.lexicon.times import (
    BASE,
    BEYOND_DAY,
    COMPARED_WITH,
    DATED_WEEKS,
    DAYS_AFTER,
    FISCAL_HALVES,
    LAST_YEAR,
    LENGTHS,
    NAMED_MONTHS,
    SESSIONS_BEFORE,
    SEVERAL_YEARS,
    THIRD_REPORTS,
    TRENDS,
    WEEKS_BEFORE,
    WHOLE_YEARS,
    YEAR_BEFORE,
    Span,
    Time,
)
from windvane.market import sessions
from windvane.measures import Family, Moment
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.phrases import Phrases
from windvane.read.resolve import date_of, monday, month_end, months_before, period_of
from windvane.read.scan import Tag, Token, Word
from windvane.read.subjects import sort_of
from windvane.read.walk import Subject

#: Spans a company reports on.
REPORTED: Final = (Span.HALF, Span.NINE_MONTHS, Span.QUARTER, Span.LAST_QUARTER, Span.YEAR)
#: Those that are a part of the year named before them (2024年前三季度).
_PARTS_OF_YEAR: Final = (Span.HALF, Span.NINE_MONTHS, Span.QUARTER)
#: Behind a time that is the reach of a record (三年来最高).
_RECORD_SINCE: Final = re.compile(
    r"[初中底末]?(?:之|以)?(?:后|来)(?:的)?(?:\d+个?[周月年天日])?(?:\([^()]{1,8}\))?(?:的)?(?:最|新|首|次高|次低|第[一二三四五六七八九十]+[高低])"
)
#: Behind a time that begins a span, and behind that, what makes it the reach of a record (1月7日以来新高).
_SINCE: Final = re.compile(r"[^，。；,]{0,4}?(?:以来|至今)")
_RECORD_AFTER: Final = re.compile(
    r"(?:的)?(?:单日)?[^，。；,]{0,6}(?:新高|新低|最|首|高位|低位|再度|高点|低点|峰值|高峰|纪录|单日)"
)
#: Behind a window that is the reach of a record (60日新高).
_RECORD: Final = re.compile("(?:以来|来)?(?:的)?[^，。；,]{0,4}?(?:新高|新低|高位|低位|最|首|高点|低点)")
#: Behind a date that begins a span which ends now.
_FROM: Final = re.compile(r"(?:(?![0-9]+[年月日])[^，。；,]){0,8}?(?:以来|至今|起累计|起)")
#: Behind a date that follows 自 or 由, the low or high a move began at, which the date dates (自1月13日低位18671点).
_EXTREME: Final = re.compile("的?(?:收市|收盘|盘中|日内|阶段|历史|近期|年内)*(?:低位|高位|低点|高点|最低|最高)")
#: Behind a time, what makes it only the base of a comparison; and so far behind it that is looked for.
_SET_AGAINST: Final = re.compile("[^，。；]{0,18}相比")
_TAIL: Final = 24
#: Behind a part of a year, what makes it only the start of something (上年度第二季起计入).
_STARTS_IN: Final = re.compile("(?:第?[一二三四]季度?|[上下]半年度?)?起(?!伏|色|跌|涨)")
#: Behind that, the move.
_MOVED: Final = re.compile("(?:已|仍|则|累计|累|大幅)*(?:[回下跌挫涨升弹]|反弹)")
#: Behind a day that a move is held against, the move (较12月4日增加279亿元, 较1月2日收盘上涨12%).
_MOVED_SINCE: Final = re.compile(
    "的?(?:收盘|收市)?价?(?:已|累计|大幅|净|仍)*(?:[增减升涨跌挫]|上[升涨]|下[降跌滑]|回[升落])"
)
#: What a move starts from stands behind one of these.
_STARTS_FROM: Final = ("自", "由", "从", "較", "较", "比")
#: Behind a day compared with, its own value (较上一交易日的2366亿元).
_OWN_VALUE: Final = re.compile(r"的?(?:约|近)?\d")
#: Behind a time, its own value and how many times that the new one is (是前周96.8亿元的2.2倍).
_TIMES_OF: Final = re.compile(r"的?(?:约|近)?[\d.,]+ ?[万亿]*[美港]?元?的(?:约|近|逾)?[\d.]+倍")
#: Times that are a day, and what makes one only the day of what somebody is known for.
_OF_DAYS: Final = (Span.DAY, Span.WEEKDAY)
_RELATES: Final = re.compile("(?:首|刚|才)?(?:放榜|公布(?:业绩|季绩)|派(?:发)?成绩表|挂牌|上市|首挂|除净)(?:后)?的")
_KNOWN_FOR: Final = re.compile(
    r"(?:刚刚?|才|曾|还|已)*(?:大|急|暴|飙|猛|收|劲)?[涨跌升挫](?:超|逾|近|约|了)*[\d.]+%的(?![涨跌升]幅|走势|基础|背景|情况|高位)"
)
#: Behind the day before, its own value beside the day's.
_BESIDE_ITS_OWN: Final = re.compile("[则为是仅只报录净]")
#: Behind the week before, its own value, beside the one of the week the sentence is of (前一周为1.69万亿元).
_ITS_VALUE: Final = re.compile(r"(?:则|仅|约)?[为是](?:约|近)?\d")
_SESSIONS: Final = (Span.DAY, Span.WEEKDAY, Span.WEEK)
_OWN_SPANS: Final = (Span.DAY, Span.WEEKDAY, Span.WEEK, Span.MONTH)
#: Behind a day a move starts from, its value and the word that leads to the new one, which is of no other day.
_LEFT_FOR: Final = re.compile(
    r"的?(?:约|近)?[\d,.]+[^，。；\d]{0,5}(?:[升涨跌降回增减落扩窄弹高低][^，。；\d]{0,2})?[至到](?:约|近|逾)?\d"
)
#: Behind a date, the stretch of a company's year it ends, and how many months each has.
_REPORTED_TO: Final = re.compile(
    "[底末]?(?P<until>止|为止)?(?:的)?(?:首|第?[一二三四1-4]|上|该)?个?(?:财政?)?"
    "(?:(?P<quarter>三个月|3个月|季度?)|(?P<half>六个月|6个月|半年度?|中期)|(?P<nine>九个月|9个月)|(?P<year>年度|全年|十二个月|12个月))"
)
_MONTHS_REPORTED: Final = {"quarter": 3, "half": 6, "nine": 9, "year": 12}
#: What a word for a span ends in that leads those it is said of, and so holds for all of them.
_LEADS: Final = "计"
#: What in Asia has not come yet when a report tells of New York.
_TONIGHT: Final = "今晚"
#: Marks that stand for 至 between two dates.
_DASHES: Final = ("—", "——")
#: In a printed date, the part of a year it ends in.
_HALF_PRINTED: Final = re.compile("(?:(上)|下)半年|H([12])|([12])H")
#: Behind a month, what makes it a contract's.
_DELIVERY: Final = re.compile(
    "(?:份|的)?(?:交割|到期|交货|交收|交付|合约|期货|期指|期油|期金|期银|期铜|黄金|原油|轻质|布[兰伦]特|结算|夜期)"
)
#: A weekday printed before or behind a date.
_WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])\s*\(?\s*\Z")
_WEEKDAY_AFTER: Final = re.compile(r"\s*\(?\s*(?:周|星期|礼拜)([一二三四五六日天])")
#: Behind a date that dates the report itself.
_NEWS: Final = re.compile(r"\s*(?:讯|电|消息)")
#: Between a date and 当周, where the date ends the week (截至8月19日的一周).
_WEEK_GAPS: Final = ("", "止", "为止", "的", "止的", "为止的")
#: Before the end of a time, what makes it only the base of a comparison (较上周末增加350亿元).
_HELD_TO: Final = ("较", "比")
#: Before a length of time that ends now.
_PAST: Final = ("近", "过去", "最近", "过往")
#: No quarter is longer.
_QUARTER_DAYS: Final = 93
#: No span of weekdays is longer.
_DAYS_OF_WEEK: Final = 7
_YEAR: Final = 12
#: No clause is longer, in tokens, for what is to be.
_CLAUSE: Final = 10
#: Behind a length of time that ends now, what adds up over it (三日累升11%).
_ADDED_UP: Final = ("累", "合计", "共升", "共跌", "共涨")
_start: Final = attrgetter("start")
#: A window longer than this many of its units is a size, not a window.
_LONGEST: Final = 400


class Periods(Phrases):
    """Keeps the day and the span the text is at."""

    __slots__ = ()

    def time(self, place: int, token: Token, word: Word, time: Time) -> bool:
        """Take a time word; False when it has another role here as well (周涨)."""
        if word.text[0] in LENGTH_BEGINS and self.text.startswith(LENT_FOR, token.end):
            return True
        if time.span is Span.YEAR and time.back == 1:
            self.year_before = self.text.startswith(YEAR_BEFORE, token.end)
        if self._is_compared(place, token):
            return True
        if time.span in _OF_DAYS and _RELATES.match(self.text, token.end) is not None:
            return True  # 前一日放榜的摩根大通跌0.6%
        if word.text == _TONIGHT and self.home() == "US":
            return True  # AMD今晚放榜，先升2.7%: of the session before
        if time.span in _OF_DAYS and _KNOWN_FOR.match(self.text, token.end) is not None:
            self.base_day = period_of(time, self.clock, home=self.home())
            return True  # 前一日大涨15%的海科新源跌12%
        if time.span is Span.WINDOW:
            day = self.day.end if self.day is not None and self.day.end is not None else self.clock.day(self.home())
            self._take_window(Period(months_before(day, time.n), day))
            return True
        if time.span in (Span.YEAR_END, Span.PREMARKET) and not self._is_meant(place, token, time):
            if word.text[0] != "今":
                return True
            time = Time(Span.YEAR)  # 到今年底，
        if word.text in THIRD_REPORTS and self.home() != "CN":
            time = Time(Span.QUARTER, 3)
        if time.span is Span.NIGHT and "期" in word.text and not self.clause_name and self.clock.home == "HK":
            phrase = self.article.text[token.start : token.end]
            self.enter(Subject(("HSI.F",), phrase, token.start, token.end), place)  # 夜期升50点
        if word.text in SEVERAL_YEARS:
            self._take_years(word)
            return True
        whole = word.text in WHOLE_YEARS
        if time.span is Span.YEAR and (time.back or not whole):
            self.year = self.clock.today.year - time.back
        period = period_of(time, self.clock, home=self.home(), year=self.year)
        if word.text == "全年" and self.fiscal_half is not None and self.year is None:
            period = self._fiscal_year(self.fiscal_half)
        elif time.span is Span.YEAR and whole and self.year is not None:
            period = _year_of(self.year)
        elif time.span is Span.WEEK and word.text in LENGTHS and self._before(token.start).endswith(_PAST):
            self._take_window(Period(self.clock.day(self.home()) - dt.timedelta(days=7), self.clock.day(self.home())))
            return True
        elif word.text in WEEKS_BEFORE:
            if not self._begins_word(token):
                return True  # 当前周边
            period = self._week_before()
            if self._gives_its_value(token):
                self.base_day = period
                return True
        elif time.span is Span.WEEK:
            period = self._dated_week(token, word, time) or period
            if time.back == 1 and self._gives_its_value(token):
                self.base_day = period
                return True
        elif time.span is Span.LAST_QUARTER and time.n == 1 and self._is_quarter(self.report):
            period = self.report
        elif time.span is Span.MONTH and word.text in NAMED_MONTHS:
            period = self.named_month or period
        elif time.span is Span.WEEKDAY and self._is_ahead(place, time):
            period = _week_later(period) if period is not None else None
        elif word.text in DAYS_AFTER:
            period = self._day_after() or period
        elif word.text in FISCAL_HALVES and self.fiscal_half is not None:
            period = self.fiscal_half
        elif time.span is Span.DAY and time.n == -1 and self._gives_day_before(token):
            self.quotes_before, self.day_again = True, self.day
        elif word.text in SESSIONS_BEFORE:
            self._quote_before(place)
        if time.span in _PARTS_OF_YEAR and period is not None and self._ends_date(place):
            self.dates[-1:] = [period]  # 2024年前三季度、2023年前三季度分别
        if self.year is None and (whole or time.span in _PARTS_OF_YEAR):
            self.unended = period
        self._take_period(place, period, time.span, word)
        if time.span is Span.WEEKDAY and self._before(token.start) == "截至":
            self.date_end = token.end
        return not (word.level or word.direction)

    def _take_years(self, word: Word) -> None:
        """Take years named together, one for each number of a list (下调今明两年盈利预测8%及5%)."""
        self.dates = [_year_of(self.clock.today.year + ahead) for ahead in SEVERAL_YEARS[word.text]]
        self._take_span(Period(self.dates[0].start, self.dates[-1].end), Span.YEAR)
        self.time_here = True
        self.moment = None

    def _gives_its_value(self, token: Token) -> bool:
        """Whether the value of the week before stands behind it, beside that of the week the sentence is of."""
        return self.span is not None and _ITS_VALUE.match(self.text, token.end) is not None

    def _is_meant(self, place: int, token: Token, time: Time) -> bool:
        """Whether the end of the year is this one's and yet to come (料年底升至30000点), or the bell today's, so that it dates the numbers."""
        if time.span is Span.PREMARKET:
            return period_of(time, self.clock, home=self.home()) is not None
        before = self.token(place - 1)
        dated = before is not None and before.end == token.start and before.number is not None
        return not dated and self.text[token.start - 1] not in "年当" and self._is_to_be(place)

    def _is_ahead(self, place: int, time: Time) -> bool:
        """Whether a bare weekday later than today is the coming one: its clause speaks of what is to be (将于周三公布)."""
        return not time.back and self.clock.today.weekday() < time.n and self._is_to_be(place)

    def _is_to_be(self, place: int) -> bool:
        """Whether the clause of a word speaks of what is to be."""
        if self.expected == self.clause:
            return True
        for token in self.tokens[place + 1 : place + _CLAUSE]:
            if token.word is None and token.tag is not Tag.NUMBER:
                return False
            if token.word is not None and token.word.expects:
                return True
        return False

    def _day_after(self) -> Period | None:
        """The session behind the day the paragraph named last; None where it named none that is over."""
        named = self.named_day.start if self.named_day is not None else None
        if named is None or named >= self.clock.today:
            return None
        after = sessions.next_session(self.home() or "HK", named)
        return Period.day(after) if after <= self.clock.today else None

    def _begins_word(self, token: Token) -> bool:
        """Whether no word that only holds its characters stands around a token (当前周边)."""
        before = self.token(bisect_left(self.tokens, token.start, key=_start) - 1)
        return (before is not None and before.end == token.start) or self.text[token.start - 1] in "是为于，\n"

    def _week_before(self) -> Period:
        """The week before the one the sentence or the paragraph speaks of, else last week."""
        spoken = self.span if self.span is not None and self.span_sort is Span.WEEK else self.paragraph_week
        start = spoken.start if spoken is not None and spoken.start is not None else self.clock.today
        first = monday(start) - dt.timedelta(days=7)
        return Period(first, first + dt.timedelta(days=4))

    def _is_quarter(self, report: Period | None) -> bool:
        """Whether the period reported on is a quarter, which 本季度 then is."""
        if report is None or report.start is None or report.end is None:
            return False
        return (report.end - report.start).days < _QUARTER_DAYS

    def _quote_before(self, place: int) -> None:
        """Keep the day for the next clause where a close of the session before is only quoted (上日收报24145点，)."""
        following = self.token(place + 1)
        level = following.word.level if following is not None and following.word is not None else None
        if level is not None and level.moment is Moment.CLOSE and not self.quotes_before:
            self.quotes_before, self.day_again = True, self.day

    def _gives_day_before(self, token: Token) -> bool:
        """Whether only the value of the day before is given beside the day's own (净流入62亿元，昨日则净流出13亿元；)."""
        if self.previous is None or (self.day is not None and self.day.start != self.clock.day(self.home())):
            return False
        return _BESIDE_ITS_OWN.match(self.text, token.end) is not None

    def _dated_week(self, token: Token, word: Word, time: Time) -> Period | None:
        """The week a date of this clause ends (截至8月19日当周), which 单周 and 当周 then mean too."""
        dated = self.article_week if word.text in DATED_WEEKS else None
        if time.back or self.date_end < 0 or self.day is None or self.day.end is None:
            return dated
        if self.text[self.date_end : token.start] in _WEEK_GAPS:
            dated = self.dated_week = Period(self.day.end - dt.timedelta(days=6), self.day.end)
            if self.text[self.date_end - 2] not in "周期拜":  # 截至周三的一周 is what no other 一周 means
                self.article_week = dated
            self.day = self.day_kept
        return dated

    def _is_compared(self, place: int, token: Token) -> bool:
        """Whether a time is the base of a comparison (较去年同期) or the edge of a record (1月7日以来新高)."""
        tail = self.text[token.end : token.end + _TAIL]
        dated = self.date_end >= 0 and self.text[self.date_end : token.start] in _WEEK_GAPS
        if tail.startswith(TRENDS) or (tail.startswith("内") and self.tokens[place].word is not None and not dated):
            return True  # 一周内: how long, not when; but 截至8月19日的单周内 is dated
        if _STARTS_IN.match(tail) and self._is_part_of_year(place):
            return True  # 上年度第二季起计入的: since when, not when
        if tail.startswith(BASE):
            moved = self._before(token.start).endswith(_HELD_TO) and _OWN_VALUE.match(tail, 1) is None
            return moved or not tail.startswith(("末", "底")) or "水平" in tail
        extreme = _EXTREME.match(tail)
        if extreme is not None and tail[extreme.end() : extreme.end() + 1].isdigit():
            return False  # 较月内高点11.15港元: the month dates the high
        if extreme is not None and _MOVED.match(tail, extreme.end()):
            return False  # 较1月高位回落10%, 较月内高点跌近40%
        if self.text[token.start - 1] in "与和跟" and _SET_AGAINST.match(tail):
            return True  # 与今日日间期指收市26024点相比
        before = self.token(place - 1)
        touches = before is not None and before.end == token.start
        if before is not None and before.word is not None and touches and before.word.text in COMPARED_WITH:
            word = self.tokens[place].word
            time = word.time if word is not None else None
            self.since_session = time is not None and time.span in _SESSIONS
            if time is not None and time.span in _OWN_SPANS and _OWN_VALUE.match(tail):
                self.base_day = period_of(time, self.clock, home=self.home())
            if word is not None and word.text in WEEKS_BEFORE and _OWN_VALUE.match(tail):
                self.base_day = self._week_before()
            return True
        if before is not None and before.word is not None and touches and before.word.text in BEYOND_DAY:
            word = self.tokens[place].word
            time = word.time if word is not None else None
            if time is not None and time.span in _OF_DAYS and _OWN_VALUE.match(tail):
                self.base_day = period_of(time, self.clock, home=self.home())
                return True
        if self.text[token.start - 1] in "是为" and _TIMES_OF.match(tail):
            word = self.tokens[place].word
            if word is not None and word.text in WEEKS_BEFORE:
                self.base_day = self._week_before()
            return True
        if before is not None and before.word is not None and touches and before.word.source:
            word = self.tokens[place].word
            time = word.time if word is not None else None
            past = time is not None and (time.span in _OWN_SPANS or self._is_year_before(time))
            if time is not None and past and _LEFT_FOR.match(tail):
                self.base_day = period_of(time, self.clock, home=self.home())
                self.year_before = time.span is Span.YEAR
                return True  # 由上周五的0.82升至1.07, 由去年的20仙加至22仙
        if _RECORD_SINCE.match(tail):
            return True
        since = _SINCE.match(tail)
        if since is None:
            return False
        behind = token.end + since.end()
        return _RECORD_AFTER.match(self.text[behind : behind + 10]) is not None

    def _is_year_before(self, time: Time) -> bool:
        """Whether a time is the year before the period reported on, so that its value is of the same months then."""
        ended = self.report is not None and self.report.end is not None and self.report.end <= self.clock.today
        return ended and time.span is Span.YEAR and time.back == 1

    def _fiscal_year(self, half: Period) -> Period:
        """The year of a company that one of its halves, the first, begins."""
        assert half.start is not None
        return Period(half.start, months_before(half.start, -_YEAR) - dt.timedelta(days=1))

    def _is_part_of_year(self, place: int) -> bool:
        """Whether a token names a period that companies report on."""
        word = self.tokens[place].word
        return word is not None and word.time is not None and word.time.span in REPORTED

    def _take_period(self, place: int, period: Period | None, span: Span, word: Word) -> None:
        self.time_here = True
        if span is Span.SESSION:
            self._take_session(whole=word.text[0] == "全")
        elif span is Span.SAME_DAY:
            self._take_day(self.named_day or self.day)
        elif period is None or (span is Span.NIGHT and not self._means_night(word)):
            return
        elif span is Span.MIDDAY:
            self.midday = True
            self.span = None
            self.moment = None
        elif span in (Span.DAY, Span.WEEKDAY, Span.NIGHT, Span.YEAR_END, Span.PREMARKET):
            days = self._weekdays_to(place, period) if span is Span.WEEKDAY and period is not None else []
            if days:
                self._take_span(Period(days[0].start, days[-1].end), Span.WEEK)
                self.day, self.dates, self.moment = self.day_kept, days, None
                return
            self._take_day(period)
            self._list_day(place, period)
        else:
            if span is Span.WEEK and word.text not in WEEKS_BEFORE:
                self.paragraph_week = period
            elif span in REPORTED:
                self.report = period
            self._take_span(period, span)
            if span is Span.WEEK and word.text.endswith(_LEADS):
                self.span_local = False  # 全周计沪指累跌1%，深成指则升2%
            self.moment = None

    def _weekdays_to(self, place: int, last: Period) -> list[Period]:
        """The days of 周一至周四, from the weekday named first to this one; none where the two are no such span."""
        joint, earlier = self.token(place - 1), self.token(place - 2)
        if joint is None or earlier is None or earlier.end != joint.start or not self._spans(joint):
            return []
        time = earlier.word.time if earlier.word is not None else None
        if time is None or time.span is not Span.WEEKDAY or joint.end != self.tokens[place].start:
            return []
        first = period_of(time, self.clock, home=self.home())
        if first is None or first.start is None or last.start is None or not first.start < last.start:
            return []
        days = (last.start - first.start).days
        return (
            [Period.day(first.start + dt.timedelta(days=day)) for day in range(days + 1)]
            if days < _DAYS_OF_WEEK
            else []
        )

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
        inside = self.span_sort is Span.WEEK and sort is Span.TO_DATE and self.previous is not None
        self.span_outer = self.span if inside else None
        beside = self.previous is not None and self.span is None and not (sort is Span.WEEK and self._ends_review())
        self.span_local, self.span_spent = inside or beside, False
        self.span, self.span_sort, self.span_clause = period, sort, self.clause
        behind = sort is Span.WEEK and self.clause_name and bool(self.group) and bool(self.group[-1].ids)
        self.span_owner = sort_of(self.pick(self.group[-1])) if behind else ""

    def _ends_review(self) -> bool:
        """Whether the week a weekly review names stands behind a mere level of its last day (收报6043点，本周跌1.7%；)."""
        return self.reviewed is not None and self.latest is not None and self.latest.said.measure.family is Family.LEVEL

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
        year = self.year if number.day is None else None
        if number.year is None and self.text.startswith(LAST_YEAR, number.start - 2):
            year = self.clock.today.year - 1  # 较去年10月高位
        period = date_of(number.year, number.month, number.day, self.clock, year_known=year)
        ahead = period is not None and period.start is not None and period.start > self.clock.today
        if ahead and number.year is None and _EXTREME.match(self.text, number.end) is not None:
            period = date_of(self.clock.today.year - 1, number.month, number.day, self.clock)  # 从10月高点回落
        if period is None:
            return
        if number.day is not None and number.month is not None and self._dateline(number, period):
            if self.reviewed is not None and period.start != self.clock.today:
                self._take_day(period)  # 8月19日消息: an item of a weekly is of its own day
            return
        american = self.clock.home == "US" and self.clock.printed.hour < 12
        if american and period.is_day and period.start == self.clock.today:
            period = Period.day(self.clock.day("US"))
        if self._dates_base(self.tokens[place]):
            self.base_day = period
            return
        if number.year is not None and number.month is None:
            self.year_before = self.text.startswith(YEAR_BEFORE, number.end)
        if self._is_compared(place, self.tokens[place]):
            self._move_since(place, period)
            return
        if number.day is None and _DELIVERY.match(self.text, number.end):
            return
        ended = self._reported_to(number, period)
        if ended is not None:
            self.report, self.year = ended, period.end.year if period.end is not None else None
            self._take_span(ended, Span.DAY)
            return
        if period.start is not None and self._begins_span(number):
            if number.day is None and _EXTREME.match(self.text, number.end) is not None:
                self.named_month = period  # 较6月高位61.45元
            self._take_span(Period(period.start, day), Span.SINCE)
            self.moment = None
            return
        if self._ends_span(place, number, period):
            return
        part = self._part_of_year(number) if number.month is None and number.day is None else None
        self._list_day(place, part or period)
        if number.month is None and number.day is None:
            self.year = number.year
            if part is not None:
                self.report = part
                self._take_span(part, Span.DAY)
                return
        elif number.day is None:
            self.named_month = period
        if not period.is_day:
            self.span = self.report = period
            self.span_clause = self.clause
        elif period.start is not None and period.start <= self.clock.today:
            began = self.span.start if self.span is not None and self.span_sort is Span.SINCE else None
            self._take_day(period)
            self.date_end = number.end
            if began is not None and began < period.start and self._before(number.start) == "截至":
                self._take_span(Period(began, period.start), Span.SINCE)

    def _move_since(self, place: int, period: Period) -> None:
        """Keep the stretch of the move right behind a day it is held against (较12月4日增加279亿元)."""
        before, token = self.tokens[place - 1], self.tokens[place]
        held = place > 0 and before.end == token.start and before.word is not None and before.word.text in COMPARED_WITH
        if held and self._gives_statistic(token):
            self.base_day = period
            return
        if not held or not period.is_day or period.start is None or _MOVED_SINCE.match(self.text, token.end) is None:
            return
        home = self.home()
        day = self.day.end if self.day is not None and self.day.end is not None else self.clock.day(home)
        if period.start < sessions.previous_session(home, day):
            self.base_day = Period(period.start, day)

    def _gives_statistic(self, token: Token) -> bool:
        """Whether the value of a statistic at the date it is held against stands right behind that (PMI为49，较6月的49.8回落)."""
        previous = self.previous
        if previous is None or not previous.said.measure.grows:
            return False
        if any(self.here(cue) and cue.word.direction is not None for cue in self.cues):
            return False  # 升幅较6月的1.4%收窄: of the move
        return _OWN_VALUE.match(self.text, token.end) is not None

    def _reported_to(self, number: Numeral, period: Period) -> Period | None:
        """The months a company reports on that a date ends (截至2026年6月30日止季度, 截至6月底止六个月), or None."""
        if number.month is None or period.end is None:
            return None
        match = _REPORTED_TO.match(self.text, number.end)
        if match is None or not (match.group("until") or "截至" in self.text[max(0, number.start - 4) : number.start]):
            return None
        months = next(months for name, months in _MONTHS_REPORTED.items() if match.group(name))
        last = month_end(period.end.year, period.end.month)
        return Period(months_before(last.replace(day=1), months - 1), last)

    def _begins_span(self, number: Numeral) -> bool:
        """Whether a date begins a span that ends now (2月3日以来, 自1月13日低位)."""
        if _FROM.match(self.text[number.end : number.end + 14]):
            return True
        led = self.text.startswith(_STARTS_FROM, number.start - 1)
        return led and _EXTREME.match(self.text, number.end) is not None

    def _part_of_year(self, number: Numeral) -> Period | None:
        """The quarter or half of the year that a date is printed with (2025年一季度, 2025年上半年), or None."""
        if number.quarter == 3 and self.text.startswith("报", number.end) and self.home() == "CN":
            return period_of(Time(Span.NINE_MONTHS), self.clock, year=number.year)  # 2024年三季报
        if number.quarter is not None:
            return period_of(Time(Span.QUARTER, number.quarter), self.clock, year=number.year)
        half = _HALF_PRINTED.search(self.text, number.start, number.end)
        if half is None:
            return None
        first = half.group(1) or "1" in (half.group(2), half.group(3))
        return period_of(Time(Span.HALF, 1 if first else 2), self.clock, year=number.year)

    def _list_day(self, place: int, period: Period) -> None:
        """Note a day or a date as one more of a list of them, or as the first of one (周一、周二分别)."""
        self.dates = [*self.dates, period] if self._follows_date(place) else [period]

    def _before(self, place: int) -> str:
        """The two characters before a place, without spaces at their end."""
        return self.text[max(0, place - 2) : place].rstrip()

    def _ends_span(self, place: int, number: Numeral, period: Period) -> bool:
        """Whether a date is the second of a span (8月3日至7日, 1—2月), which then is the time of the numbers."""
        joint, earlier = self.token(place - 1), self.token(place - 2)
        if joint is not None and joint.number is not None:
            earlier = joint  # 1-2月: nothing stands between
        elif joint is None or earlier is None or not self._spans(joint):
            return False
        first = earlier.number if earlier is not None else None
        if first is None or first.kind is not NumeralKind.DATE or (joint is earlier and not first.range_to):
            return False
        start = date_of(
            number.year if first.year is None else first.year, first.month or number.month, first.day, self.clock
        )
        if number.month is None and first.month is not None:
            period = date_of(number.year or first.year, first.month, number.day, self.clock) or period
        if start is None or start.start is None or period.end is None or start.start > period.end:
            return False
        span = Period(start.start, period.end)
        if number.month is None and number.day is None:
            self.dates = [_year_of(year) for year in range(start.start.year, period.end.year + 1)]
            self.span = self.report = span
        elif number.day is None:
            self.span = self.report = span
        else:
            self.paragraph_week = span
            self._take_span(span, Span.WEEK)
        self.day = self.day_kept
        return True

    def _spans(self, joint: Token) -> bool:
        """Whether a token joins the first of a span to its last (至, 到, —)."""
        if joint.word is not None:
            return joint.word.text in ("至", "到")
        return self.text[joint.start : joint.end] in _DASHES

    def _dates_base(self, token: Token) -> bool:
        """Whether a date is only of the old value right behind it (2024年的营收从2023年的4.86亿元增加至5.53亿元)."""
        if self.span is None or self.span.is_day or self.source < 0 or self.tokens[self.source].end != token.start:
            return False
        return _OWN_VALUE.match(self.text, token.end) is not None

    def _ends_date(self, place: int) -> bool:
        """Whether a word stands right behind the date of a list it belongs to (2024年前三季度)."""
        before = self.token(place - 1)
        if before is None or before.number is None or before.end != self.tokens[place].start:
            return False
        return bool(self.dates) and before.number.kind is NumeralKind.DATE

    def _follows_date(self, place: int) -> bool:
        """Whether a date is joined to one before it (8月3日和7日分别)."""
        joint, earlier = self.token(place - 1), self.token(place - 2)
        if joint is None or joint.word is None or not joint.word.joint or earlier is None:
            return False
        if earlier.word is not None and earlier.word.time is not None:
            span = earlier.word.time.span
            return span in (Span.DAY, Span.WEEKDAY) or (span in _PARTS_OF_YEAR and self._ends_date(place - 2))
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

    def counts_month(self) -> bool:
        """Whether the span is a month a quantity was counted over, which dates no price behind it (11月销量跌5%，股价跌2%)."""
        span = self.span
        if self.growth or self.against:
            return False  # 7月用电量6116亿，同比+3%
        if span is None or span is not self.span_counted or span.start is None or span.end is None:
            return False
        return span.start.day == 1 and span.end == month_end(span.start.year, span.start.month)

    # -- windows ------------------------------------------------------------------------------------------------------

    def look_back(self, number: Numeral) -> None:
        """Take a stretch of time that ends now (近五日累计, 过去五年均值); not the reach of a record (三年新高)."""
        record = _RECORD.match(self.text, number.end)
        if record is not None and not (self.against and self.text[record.end() : record.end() + 1].isdigit()):
            return
        if number.value != number.value.to_integral_value() or not 0 <= number.value <= _LONGEST:
            return
        hours = number.unit.symbol == "other" and number.word.endswith("小时") and number.value == 24
        window = Period(self.clock.today - dt.timedelta(days=1), self.clock.today) if hours else self._back(number)
        if window is None:
            return
        self.rolling = self.rolling or hours
        if self.rolling and number.word in ("日", "天"):
            self.take_days(int(number.value))
            return
        self.window = window
        adds_up = self.text.startswith(_ADDED_UP, number.end)
        if hours or adds_up or record is not None or self._before(number.start).endswith(_PAST):
            self._take_window(window)

    def take_days(self, days: int) -> None:
        """Take so many days back from today as the window."""
        day = self.clock.day(self.home())
        self._take_window(Period(day - dt.timedelta(days=days), day))

    def _take_window(self, window: Period) -> None:
        self.window = window
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


def _week_later(period: Period) -> Period:
    """The same weekday of the next week."""
    assert period.start is not None
    return Period.day(period.start + dt.timedelta(days=7))


def _year_of(year: int) -> Period:
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
