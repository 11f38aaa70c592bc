"""From what a number is said of to the fact: the id of its subject, its unit, its status, its period."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from windvane.facts import Fact, Period, Quoted, Status
from windvane.figures import (
    BARE,
    BP,
    CONTRACTS,
    COUNT,
    DAYS,
    MONTHS,
    MULTIPLE,
    OTHER,
    PT,
    SHARES,
    WEEKS,
    YUAN,
    Figure,
    Hedge,
    Kind,
    Unit,
    unit,
)
from windvane.lexicon.fold import fold
from windvane.lexicon.lines import CONTRACTS as CONTRACT_WORDS
from windvane.lexicon.lines import COUNTRIES, OVERNIGHT
from windvane.lexicon.times import OUTDOES, Span
from windvane.market import instruments, sessions
from windvane.measures import Family, Measure, Moment, Role, When
from windvane.read.listing import (
    COINS,
    HOME_CURRENCIES,
    HOME_MARKETS,
    INDEX_MARKETS,
    MARKET_INDICES,
    has_id,
    home_of,
    is_currency,
    is_index,
    is_share,
    trades_round_the_clock,
)
from windvane.read.moves import SUM
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.periods import REPORTED
from windvane.read.phrases import CHANCES
from windvane.read.resolve import ASIAN, monday, months_before
from windvane.read.sayings import FORECAST_BEHIND, Sayings
from windvane.read.scan import Token, lexicon_words
from windvane.read.subjects import EDGE
from windvane.read.walk import Saying, Subject

#: Before a multiple, apart from it, what makes it rough.
_ABOUT: Final = re.compile("约为|约是|大约为|约相当于")
#: So far before its number 约为 makes it rough (约为看跌合约的两倍).
_APART: Final = 24
#: From this hour on trading goes on, so that 现报 is of the afternoon.
_AFTERNOON: Final = 13
#: Before this hour a report on how trading round the clock ended is of New York's day.
_NOON: Final = 12
#: Until this month, 全年 is of the year before.
_RESULTS_SEASON: Final = 4
#: Before a number, what makes it a sum over the streak just said.
_SUM: Final = re.compile("累|总|合计|共(?!同)")
_FRIDAY: Final = 4
#: In a streak, what makes it a price's (终止三连跌), not of the turnover last said.
_TRENDS: Final = frozenset("升涨跌挫阳阴")
#: Before a flow, what makes it all there has ever been (历史总净流入).
_OF_HISTORY: Final = re.compile("历史(?:累计|总)|(?:成立|上市|推出)以来(?:累计|总)")
#: The index of the growth board, and the board, which the index is called by only where it is a level that moves.
_GROWTH_INDEX: Final = "399006.SZ"
_GROWTH_BOARD: Final = "创业板"
#: The dollar by itself: what moves is its index; and the yuan onshore and offshore by their codes alone.
_DOLLAR: Final = ("text:美元", "text:美元指")
_YUAN_CODES: Final = {"text:CNY": "USDCNY", "text:CNH": "USDCNH"}
#: Behind a streak, what ends it (三周连涨势头面临终结).
_ENDS_BEHIND: Final = re.compile(
    "连?(?:[升涨跌]|上涨|下跌)?(?:的)?(?:势头|涨势|升势|跌势|走势|纪录)[^，。；]{0,3}(?:终结|中断|止步|告终|告一段落|戛然而止|被打破)"
)
#: Right before and right behind a streak, what makes it one of the sessions before (止三连升, 连跌3日后反弹).
_STOPPED: Final = "止"
_AFTER_STREAK: Final = re.compile("(?:连)?(?:[升涨跌挫阳阴]|上涨|下跌)?(?:之)?后(?![市续劲场])")
#: What a condition begins with (当油价升至), and no other word with 当 does.
_WHENEVER: Final = re.compile("当(?![前时日天年月地局中初代晚周季])")
#: Behind a level that a clause of 当 comes to, what is still to come.
_SEQUEL: Final = re.compile("(?:/(?:桶|盎司|加仑|吨))?(?:以上|以下|上方|下方|时|后|之后)*，[^，。；]{0,16}[将会]")
#: Behind how far a rate is moved, what makes it only likely (减息25点子的机会率).
_LIKELY: Final = re.compile("的?(?:机会|机率|几率|概率|可能性)")
#: In a clause, what makes a multiple the one a target comes to.
_COMES_TO: Final = "相当"
#: A span that ended so long ago is not of what is expected now.
_LONG_OVER: Final = dt.timedelta(days=31)
#: The exchange, whose daily average turnover is the market's.
_EXCHANGE: Final = "00388.HK"
#: Behind an index, what makes a count one of its members (恒指成份股19只上升).
_MEMBERS: Final = ("成份股", "成分股", "蓝筹")
#: What the name of an index no list knows ends in, as printed.
_INDEX_WORDS: Final = ("指数", "指數", "股市")
#: Units in which a margin moves.
_MARGIN_MOVES: Final = (Kind.PERCENTAGE_POINT, Kind.BASIS_POINT)
#: What the ids of mainland shares end in, for those no list knows yet.
_YUAN_BOARDS: Final = (".SH", ".SZ", ".BJ")
#: What the ids of mainland markets begin with.
_MAINLAND_MARKETS: Final = ("MARKET.CN", "MARKET.SH", "MARKET.SZ", "MARKET.BJ")
#: The word that makes a level aimed at a house's target, before it or right behind it, and what it is then.
_FORECAST: Final = "预测"
_TARGET: Final = "目标价"
#: Right behind a number, what makes it one aimed at whatever it is of (车队规模1000辆的目标).
_AIMED: Final = re.compile("的目标(?!价)")
#: What ends a forecast of the clauses before.
_NOW: Final = re.compile("(?:当前|目前|现时)(?!(?:股|市)?价|市值|价格|收盘|[^，。；]{0,4}对应)")
#: What is so at the end of a window, whatever was counted over it.
_NEWEST: Final = "最新"
#: Whose flow is the market's where nobody is named (主力资金净流出350亿元).
_MAIN_MONEY: Final = "主力资金"
#: In a clause, what makes a number of the time a company reports on, and which numbers.
_WITHIN: Final = re.compile("(?<![同短长近中远假日周年测效限学任广告])期内")
_WITHIN_NEAR: Final = 40
_COUNTED: Final = (Role.COUNT, Role.REST)
#: What dates a night session by the evening it began.
_EVENINGS: Final = ("昨晚", "昨夜")
_EVENING_WITHIN: Final = 60
#: Spans longer than a week, within which a close is the day's.
_LONG_SPANS: Final = (Span.TO_DATE, Span.MONTH, Span.YEAR, Span.SINCE)
#: Near the head of a clause, what makes a midday report speak of the whole day.
_WHOLE_DAY: Final = "全日"
_CLAUSE_HEAD: Final = 24
#: In a sentence, what dates a move in a weekly review.
_LAST_NIGHT: Final = re.compile("隔夜|夜[盘期]")
#: In a clause, what dates the moves of what trades overnight.
_OVERNIGHT: Final = ("隔夜", "隔晚", "昨晚", "昨夜")
#: A bare number below this is a ratio or a count; a larger one is a sum.
_SMALL: Final = 10**6


class Stating(Sayings):
    """Writes down facts."""

    __slots__ = ()

    def state(self, place: int, number: Numeral, said: Saying, subjects: list[Subject]) -> None:
        """Write down a number as a fact of each of its subjects."""
        quoted = self.article.quote(number.start, number.end)
        self.found.append(quoted)
        status = self._status(place, number, said)
        measure = self._aimed_at(said.measure, status, number)
        if (
            self.through_here
            and measure.of_market
            and number.unit.kind is Kind.MONEY
            and self._is_share_of_hong_kong(subjects)
        ):
            measure = self._through_channel(measure)
        if measure is not said.measure:
            said = Saying(measure)
        hedge = self._hedge(number, measure)
        value = -number.value if measure.signed and said.sign < 0 and number.value > 0 else number.value
        for subject in subjects:
            id = self._subject_id(subject, measure, number)
            self.sentence_home = home_of(id) or self.sentence_home
            period = self._period(said, id, status, number)
            if measure.role is Role.STREAK and period.end is not None:
                self.streak = self._streak_days(number, period.end, id)
            printed = (
                BP if number.unit is PT and self._in_pips(number, measure, subject) else self._unit(number, measure, id)
            )
            figure = Figure(value, printed, number.ulp, hedge)
            self.day_used = self.day_used or measure.core
            self.facts.append(Fact(id, measure.id, period, figure, quoted, status, self.speaker))

    def _aimed_at(self, measure: Measure, status: Status, number: Numeral) -> Measure:
        """What a level that is yet to be is: the target of a forecast (预测金价涨至5400美元), else a level aimed at."""
        if status is not Status.EXPECTED or measure.family is not Family.LEVEL:
            return measure
        if measure.moment in (Moment.HIGH, Moment.LOW):
            return measure  # 料恒指在25700至26100点上落
        before = self.text.find(_FORECAST, self.sentence_start, number.start) >= 0
        if before or FORECAST_BEHIND.match(self.text, number.end):
            return self.catalogue.by_id[lexicon_words()[_TARGET].nouns[Kind.MONEY]]
        return self.catalogue.by_role[Role.CROSSING]

    def _is_share_of_hong_kong(self, subjects: list[Subject]) -> bool:
        """Whether a number is about one share that trades in Hong Kong."""
        id = self.pick(subjects[0])
        return len(subjects) == 1 and home_of(id) == "HK" and is_share(id)

    def _through_channel(self, measure: Measure) -> Measure:
        """The turnover of a share among those most traded through the southbound channel: the part that came through it."""
        words = lexicon_words()
        turnover = measure.id == words["成交额"].nouns[Kind.MONEY]
        return self.catalogue.by_id[words["南向成交"].nouns[Kind.MONEY]] if turnover else measure

    def _hedge(self, number: Numeral, measure: Measure) -> Hedge | None:
        """How a number is softened; a level crossed never is."""
        if measure.role is Role.CROSSING:
            return None
        multiple = number.hedge is None and number.unit.kind is Kind.MULTIPLE
        if multiple and _ABOUT.search(self.text, max(self.clause_start, number.start - _APART), number.start):
            return Hedge.ABOUT
        return number.hedge

    def _status(self, place: int, number: Numeral, said: Saying) -> Status:
        if self.leaves(place, number):
            return Status.PRIOR
        measure = said.measure
        if measure.status is not None:
            return measure.status
        if measure.role is Role.BARRIER or measure.id in _counted_only():
            return Status.ACTUAL
        if self.has_chances and self._is_yet_to_be(number):
            return Status.EXPECTED
        if self.forecast and self.expected != self.clause and _NOW.search(self.text, self.clause_start, number.start):
            self.forecast = False  # 增速有望达到45%；沪深300当前市盈率14倍
        expected = self.expected == self.clause or (self.forecast and measure.family is None)
        level = measure.family is Family.LEVEL
        expected = expected or (level and FORECAST_BEHIND.match(self.text, number.end) is not None)
        expected = expected or _AIMED.match(self.text, number.end) is not None
        expected = expected or (level and self._is_condition_to_come(number))
        expected = expected or (measure.when is When.VALUATION and self._is_implied(number))
        if number.unit is BP and measure.family is Family.CHANGE and _LIKELY.match(self.text, number.end):
            return Status.EXPECTED
        if said.moment is Moment.CLOSE and self.expected == self.clause and self.span is not None:
            ahead = self.span.end is not None and self.span.end > self.clock.today
            return Status.EXPECTED if ahead else Status.ACTUAL  # 预计年底收于8000点
        return Status.EXPECTED if expected and said.moment in (None, Moment.LAST) else Status.ACTUAL

    def _is_implied(self, number: Numeral) -> bool:
        """Whether a multiple is what the target just said comes to (目标价22元，相当于预测市盈率17倍)."""
        previous = self.previous
        if previous is None or previous.said.measure.status is not Status.EXPECTED:
            return False
        return self.text.find(_COMES_TO, self.clause_start, number.start) >= 0

    def _is_condition_to_come(self, number: Numeral) -> bool:
        """Whether a level is the condition of what is still to come (当油价升至4美元以上，消费者将)."""
        led = _WHENEVER.match(self.text, self.clause_start) is not None
        return led and _SEQUEL.match(self.text, number.end) is not None

    def _is_yet_to_be(self, number: Numeral) -> bool:
        """Whether a number is how likely a move of a rate is, or the move (降息25个基点的概率为18.7%)."""
        if self.text.startswith(CHANCES, number.end):
            return True
        return number.unit.kind is Kind.PERCENT and self._is_chance(number)

    # -- the subject --------------------------------------------------------------------------------------------------

    def _subject_id(self, subject: Subject, measure: Measure, number: Numeral) -> str:
        """The id a fact is of: a market's index for its points, an index's market for its turnover."""
        kind = number.unit.kind
        currency = number.unit.symbol if kind is Kind.MONEY and number.unit is not YUAN and measure.of_line else None
        id = self.pick(subject, currency)
        if not has_id(id):
            id = f"text:{subject.phrase}"
        if not id.removeprefix("text:").strip():
            id = "text:"
        if id == _GROWTH_INDEX and self._is_board(subject, measure, kind):
            return f"text:{subject.phrase}"
        if id in _DOLLAR and kind in (Kind.PERCENT, Kind.POINT, Kind.BARE):
            id = "DXY"
        id = _YUAN_CODES.get(id, id)
        points = kind is Kind.POINT
        turnover = measure.role is Role.CROSSING and not points and abs(number.value) >= 10 * SUM
        if id == "text:":
            counted = measure.core and measure.units == (Kind.COUNT,)
            flows = measure.when is When.FLOW and self.text.find(_MAIN_MONEY, self.clause_start, number.start) >= 0
            return self._nobody(of_market=measure.of_market or counted or flows or (turnover and kind is Kind.MONEY))
        if id == _EXCHANGE and self.average and measure.core:
            return "MARKET.HK"  # 港交所日均成交额预测
        market = INDEX_MARKETS.get(id)
        if measure.of_market:
            id, index = market or id, id
            if measure.units == (Kind.COUNT,) and self.text.startswith(_MEMBERS, subject.end):
                return index
            counted = measure.units == (Kind.COUNT,) and not id.startswith(("MARKET.", "text:"))
            return HOME_MARKETS.get(self.clock.home, "MARKET.US") if counted else id
        trends = measure.role is Role.STREAK and not _TRENDS.isdisjoint(self.text[number.start : number.end + 3])
        plain = measure.family in (None, Family.GROWTH) and not points and not trends
        if plain and market is not None and self.last_subject == market:
            return market
        if kind is Kind.MONEY and id.startswith(_MAINLAND_MARKETS):
            return id
        if _is_amount(number, measure) or not (
            measure.family not in (None, Family.GROWTH) or points or measure.of_index
        ):
            return id
        return (market or id) if turnover else MARKET_INDICES.get(id, id)

    def _is_board(self, subject: Subject, measure: Measure, kind: Kind) -> bool:
        """Whether a number is of the growth board, not of its index: money, shares, companies (创业板净流出138亿元); a valuation is its index's."""
        if (
            measure.family not in (None, Family.GROWTH)
            or kind is Kind.POINT
            or measure.role not in (None, Role.COUNT, Role.REST)
        ):
            return False
        return measure.when is not When.VALUATION and self.folded(subject) == _GROWTH_BOARD

    def _nobody(self, *, of_market: bool) -> str:
        """Whom a number is about where the text has named nobody: the market, whoever was last, the title."""
        if of_market and self.clock.home:
            return HOME_MARKETS[self.clock.home]
        if self.facts and (self.previous is not None or not self.facts[-1].subject.startswith("MARKET.")):
            return self.facts[-1].subject
        title = EDGE.sub("", self.article.text[: self.article.title_end])[:12]
        return f"text:{title}" if title else HOME_MARKETS.get(self.clock.home, "MARKET.US")

    # -- the unit -----------------------------------------------------------------------------------------------------

    def _unit(self, number: Numeral, measure: Measure, id: str) -> Unit:
        """The unit printed, or what a number without one is in."""
        given = number.unit
        if given is BARE and measure.role is Role.STREAK:
            return self._unit_of_streak(number)
        if given is BARE:
            return self._unit_of_bare(number, measure, id)
        if given is YUAN:
            return self._money(measure, id, amount=_is_amount(number, measure))
        if number.kind is NumeralKind.HAN:
            return self._unit_of_streak(number)
        if given.kind is Kind.CONTRACTS or (given.kind is Kind.COUNT and measure.units[0] is Kind.CONTRACTS):
            return CONTRACTS if Kind.CONTRACTS in measure.units else COUNT
        if given.kind is Kind.POINT and measure.units[0] is Kind.OTHER:
            return OTHER
        return given

    def _in_pips(self, number: Numeral, measure: Measure, subject: Subject) -> bool:
        """Whether points are a currency's, the last printed place of its rate (人民币中间价下调24点)."""
        moves = measure.family is Family.CHANGE and number.ulp >= 1
        return moves and bool(subject.ids) and is_currency(self.pick(subject))

    def _unit_of_streak(self, number: Numeral) -> Unit:
        """Days, or the weeks of a chart of weeks (周线三连涨)."""
        return WEEKS if "周线" in self.text[max(self.clause_start, number.start - 4) : number.start] else DAYS

    def _unit_of_bare(self, number: Numeral, measure: Measure, id: str) -> Unit:
        size, units = abs(number.value), measure.units
        if units[0] is Kind.SHARES:
            return SHARES
        if units == (Kind.COUNT,):
            return COUNT
        if Kind.BARE in units and size < _SMALL:
            return measure.bare
        if Kind.MONEY in units and (Kind.POINT not in units or size >= SUM or not is_index(id)):
            level = (
                size < SUM
                and id.startswith("text:")
                and (measure.role is Role.CROSSING or _is_unlisted_index(measure, id))
            )
            return PT if level else self._money(measure, id)
        if Kind.POINT in units and measure.role is not Role.REST:
            return PT
        return MULTIPLE if units[0] is Kind.MULTIPLE else measure.bare

    def _money(self, measure: Measure, id: str, *, amount: bool = False) -> Unit:
        """The currency 元 is in: of the line for a price, of the text's readers for a company's books."""
        home = self.clock.home
        if measure.when is When.REPORT and self._goes_on_in_yuan(id):
            return unit("CNY")
        if self.books_in_yuan and not measure.core and not measure.of_line:
            return unit("CNY")
        if self.taiwanese and id.startswith("text:"):
            return unit("TWD")
        if id.startswith(_MAINLAND_MARKETS):
            return unit("CNY")
        if amount or (not measure.core and not measure.of_line and home != "US"):
            return unit("CNY" if self.simplified else "HKD")
        known = instruments.instrument(id.removesuffix(".F"))
        if known is not None and known.currency:
            return unit(known.currency)
        if id.endswith(_YUAN_BOARDS):
            return unit("CNY")
        if id.startswith("text:") and self.simplified and home != "US":
            return unit("CNY")
        return unit(HOME_CURRENCIES.get(home, "USD"))

    def _goes_on_in_yuan(self, id: str) -> bool:
        """Whether the sentence has just printed an amount of the same books in yuan (收入20亿元人民币，亏损7.9亿元)."""
        last = self.facts[-1] if self.facts else None
        if last is None or last.subject != id or not isinstance(last.origin, Quoted):
            return False
        begin = self.article.place(self.sentence_start)
        return (
            last.origin.start >= begin
            and last.figure.unit.symbol == "CNY"
            and self.catalogue.by_id[last.measure].when is When.REPORT
        )

    # -- the period ---------------------------------------------------------------------------------------------------

    def _period(self, said: Saying, id: str, status: Status, number: Numeral) -> Period:
        """The time a fact covers, found as its measure says."""
        measure, clock = said.measure, self.clock
        today = clock.today
        if measure.when is When.ARTICLE:
            return Period.day(today)
        if measure.when is When.REPORT and not self._grows_in_session(measure):
            if self.base_day is not None and status is Status.PRIOR and not self.year_before:
                base, self.base_day = self.base_day, None
                return base
            period = self.span or self.report
            if period is not None and not period.is_day:
                return self._year_meant(period, said, status)
            return Period.day(today) if status is not Status.EXPECTED else Period(today, None)
        if measure.when is When.VALUATION and status is Status.EXPECTED and self._is_implied(number):
            return Period.day(today)
        if status is Status.EXPECTED and measure.when is not When.STREAK and self._lies_ahead(measure, number):
            return Period(today, None)
        if self.base_day is not None:
            base, self.base_day = self.base_day, None
            at_end = measure.family is Family.LEVEL or measure.when in (When.CLOSE, When.LEVEL, When.VALUATION)
            return Period.day(base.end) if at_end and base.end is not None and not base.is_day else base
        if measure.family is Family.CHANGE and number.unit.kind in _MARGIN_MOVES and (self.growth or self._of_books()):
            return self._year_meant(self.span or self.report or Period.day(today), said, status)
        home = clock.home if measure.when is When.VALUATION else self._market_of(id)
        day = self._day_of(id, home, status)
        span = self._span_of(measure, status, number, home)
        if measure.when is When.FLOW and _OF_HISTORY.search(self.text, self.clause_start, number.start):
            return Period(None, day)
        if self.streak is not None and self.span_clause != self.clause and self._adds_up(measure, number):
            return self.streak
        match measure.when:
            case When.WINDOW if self.window is not None:
                return self.window
            case When.PREVIOUS:
                return Period.day(sessions.previous_session(home, day))
            case When.STREAK:
                return self._streak_day(id, home, day, span)
            case When.CLOSE | When.LEVEL | When.VALUATION | When.WINDOW:
                return self._level_day(measure, id, day, span, status)
        if said.moment is not None:
            return self._at_noon(day, id) if said.moment is not Moment.OPEN else Period.day(day)
        newest = (
            span is not None
            and self.span_sort is Span.WINDOW
            and self.text.find(_NEWEST, self.clause_start, number.start) >= 0
        )
        if newest:
            return Period.day(day)  # 近五日净流入31亿元，最新规模402亿元
        if span is not None and self._is_beside_close(measure, number):
            return Period.day(day)
        if span is not None:
            past = self.from_extreme and span.end is not None and span.end < day
            return Period(span.start, day) if past else span
        if measure.when is When.FLOW and self.dated_week is not None:
            return self.dated_week
        if self.reviewed is not None and self.day is None and self._is_of_week(measure, number):
            return self.reviewed
        if measure.role in _COUNTED and self.report is not None and self._is_within_report(self.report, number):
            return self.report
        if measure.core:
            return Period(day, day, "12:00") if self._is_midday(id) else Period.day(day)
        if number.unit.kind is Kind.PERCENT and self.report is not None and self._of_books():
            return self.report  # 收入20亿元，占比升至25%
        return self.day or Period.day(today)

    def _is_within_report(self, report: Period, number: Numeral) -> bool:
        """Whether what is counted is of the time a company reports on (期内交付新车10万辆)."""
        if report.end is None or report.end > self.clock.today:
            return False
        before = self.text[max(self.clause_start, number.start - _WITHIN_NEAR) : number.start]
        return "期内" in before and _WITHIN.search(before) is not None

    def _is_beside_close(self, measure: Measure, number: Numeral) -> bool:
        """Whether a move stands behind a close that a longer span was left for (月初至今累计吸金574亿元，股价收报175元，升0.8%)."""
        previous = self.previous
        if measure.family is not Family.CHANGE or self.span_sort not in _LONG_SPANS or previous is None:
            return False
        if previous.said.moment is not Moment.CLOSE or self.text.find("累", self.clause_start, number.start) >= 0:
            return False
        between = 0 if previous.number.end >= self.clause_start else 1
        return self.span_clause < self.clause - between and previous.number.end >= self.clause_start - 1

    def _is_of_week(self, measure: Measure, number: Numeral) -> bool:
        """Whether a weekly review that names no day tells a number over its week: a move, a flow, a daily average, a count.

        A move beside the level it led to, at the open or overnight is its day's.
        """
        if measure.family is not Family.CHANGE:
            return measure.when is When.FLOW or self.average or (measure.core and measure.units == (Kind.COUNT,))
        if self.at is not None or _LAST_NIGHT.search(self.text, self.clause_start, number.start) is not None:
            return False
        return self.previous is None or self.previous.said.measure.family is not Family.LEVEL

    def _grows_in_session(self, measure: Measure) -> bool:
        """Whether a growth is of an amount of the market just said, not of a company's books (成交4135亿元，较周三多11.9%)."""
        previous = self.previous
        if previous is None or measure.family is not Family.GROWTH or not self.since_session:
            return False
        said = previous.said.measure
        return said.core and said.role is None and said.family is None

    def _year_meant(self, period: Period, said: Saying, status: Status) -> Period:
        """A period reported on, in the year it can be of: what has not ended is not reported, and 上年同期 is a year back."""
        years = 0
        if period == self.unended and status is Status.ACTUAL and period.end is not None:
            years += (
                period.end > self.clock.today and period.end.month == 12 and self.clock.today.month <= _RESULTS_SEASON
            )
        if self.year_before and said.measure.of is None and not said.measure.grows:
            self.year_before = False
            years += 1
        if not years or period.start is None or period.end is None:
            return period
        return Period(months_before(period.start, 12 * years), months_before(period.end, 12 * years))

    def _market_of(self, id: str) -> str:
        """The market whose sessions a subject keeps; empty for what trades round the clock."""
        if id.startswith("text:") and id.endswith(CONTRACT_WORDS):
            return ""
        home = home_of(id)
        if home:
            return home
        if id.startswith("text:") and id.endswith(_INDEX_WORDS):
            country = next((code for name, code in COUNTRIES.items() if fold(id[5:9]).startswith(name)), "")
            if country:
                return country
        clock = self.clock
        after_close = clock.home == "US" and clock.phase == "close" and clock.printed.hour < 9
        return clock.home if after_close or not trades_round_the_clock(id) else ""

    def _lies_ahead(self, measure: Measure, number: Numeral) -> bool:
        """Whether what is expected has no time of its own: none is named, or only one that is over (去年推高金价…，有望涨至)."""
        if measure.role is Role.CROSSING and _WHENEVER.match(self.text, self.clause_start):
            return True
        if self.span is None:
            return not self.time_here or (measure.core and self.day is None)
        elsewhere = self.span_clause != self.clause and self.span_sort is not Span.WINDOW
        bet = self.expected == self.clause and self.text.find("预期", self.clause_start, number.start) < 0
        if measure.role is Role.CROSSING and elsewhere and bet and self.span.end and self.span.end <= self.clock.today:
            return True  # 基金本周加速买入，押注金价升至4800美元
        return measure.core and self.span.end is not None and self.clock.today - self.span.end > _LONG_OVER

    def _of_books(self) -> bool:
        """Whether what moves, or was last said, is of a company's books (毛利率20.9%，下跌0.3个百分点)."""
        previous = self.previous
        if self.moving is not None and self.moving.when is When.REPORT:
            return True
        return previous is not None and previous.said.measure.when is When.REPORT

    def _adds_up(self, measure: Measure, number: Numeral) -> bool:
        """Whether the words of the clause add a number up (累升1200点, 总赎回63亿美元)."""
        if measure.when is not When.SESSION and measure.when is not When.FLOW:
            return False
        return _SUM.search(self.text, self.clause_start, number.start) is not None

    def _streak_days(self, number: Numeral, end: dt.date, id: str) -> Period | None:
        """The days of a streak that ends on a day; None for one of months."""
        length = int(number.value)
        if number.unit is WEEKS:
            start = end - dt.timedelta(days=7 * length - 1)
            return Period(monday(start) if end.weekday() == _FRIDAY else start, end)
        if number.unit is not DAYS and number.kind is not NumeralKind.HAN and number.unit is not BARE:
            return None
        home, start = self._market_of(id), end
        for _ in range(length - 1):
            start = sessions.previous_session(home, start)
        return Period(start, end)

    def _day_of(self, id: str, home: str, status: Status) -> dt.date:
        """The day a number is of: the one the text names, else the last session of its market."""
        clock = self.clock
        if self.day is not None and self.day.start is not None:
            if self.night_here and id.endswith(".F") and self._began_last_evening():
                return self.day.start + dt.timedelta(days=1)
            ahead = self.day.start > clock.today and status is Status.ACTUAL and not id.endswith(".F")
            if not ahead:
                return self.day.start
        if self.day is None and (self.night or self.night_here) and id.endswith(".F"):
            return clock.today + dt.timedelta(days=1) if clock.printed.hour >= 17 else clock.today
        overnight = id.endswith(OVERNIGHT) or (id.endswith(".F") and not is_index(id))
        if self.day is None and overnight and (self.settled or self._is_of_last_night()):
            return clock.day("US")
        of_night = self.after_bell and clock.home == "US" and clock.printed.hour < _NOON
        if self.day is None and of_night and (not home or is_currency(id)):
            return clock.day("US")  # 隔夜外盘
        weekends = id in COINS or (id.startswith("text:") and not id.endswith(CONTRACT_WORDS))
        return clock.day(home) if home or weekends else clock.trading_day()

    def _is_of_last_night(self) -> bool:
        """Whether the clause tells of last night (期油隔晚升2.6%), when what trades overnight had its session."""
        end = self.clause_start + _CLAUSE_HEAD
        return any(self.text.find(word, self.clause_start, end) >= 0 for word in _OVERNIGHT)

    def _began_last_evening(self) -> bool:
        """Whether the sentence has named the evening before (昨晚11时，夜期报25832点), whose session ends after midnight."""
        start, end = max(self.sentence_start, self.clause_start - _EVENING_WITHIN), self.clause_start + _CLAUSE_HEAD
        return any(self.text.find(word, start, end) >= 0 for word in _EVENINGS)

    def _span_of(self, measure: Measure, status: Status, number: Numeral, home: str) -> Period | None:
        """The span that holds for a number: one a company reports on, or beside a valuation, only in its clause."""
        if self.span is None:
            return None
        here = self.span_clause == self.clause or self.text.startswith(OUTDOES, self.clause_start)
        of_price = measure.family is not None and number.unit.kind is not Kind.PERCENTAGE_POINT
        beside = self.previous is not None and self.previous.said.measure.when is When.REPORT
        reported = self.span_sort in REPORTED and (of_price or (beside and measure.when is When.CLOSE))
        if not here and (reported or measure.when in (When.VALUATION, When.WINDOW)):
            return None
        if not here and of_price and self.counts_month() and not self.text.startswith(CHANCES, number.end):
            return None
        span = self.span
        if not measure.core or status is not Status.ACTUAL or span.start is None or span.end is None:
            return span
        if span.start > self.clock.today:
            return None  # 下周公布业绩，股价微跌
        day = self.clock.day(home) if home else self.clock.today
        if of_price and span.end > day and self.span_clause != self.clause and not _is_year(span):
            return None  # 8月PMI回升，恒指升逾300点
        early = home == "US" and span.end == self.clock.today  # 标普500指数本周累跌1.9%, said before Friday's session
        if early and of_price and self.clock.phase == "open" and day == span.end:
            day = sessions.previous_session(home, day)
        if (_is_year(span) or (early and of_price)) and span.end > day >= span.start:
            return Period(span.start, day)  # 今年累升23%
        return span

    def _streak_day(self, id: str, home: str, day: dt.date, span: Period | None) -> Period:
        """The last day of a streak: the session or the Friday before, where the day ended it."""
        if self.ended or self._is_over(self.tokens[self.streak_place]):
            length = self.tokens[self.streak_place].number
            if length is not None and length.unit is WEEKS:
                return Period.day(day - dt.timedelta(days=day.weekday() + 3))
            if length is not None and length.unit is MONTHS:
                return Period.day(day.replace(day=1) - dt.timedelta(days=1))
            return Period.day(sessions.previous_session(home, day))
        length = self.tokens[self.streak_place].number
        if self.article_week is not None and length is not None and length.unit is WEEKS and id.startswith("text:"):
            return Period.day(self.article_week.end or day)  # funds are counted by the week the article dates
        return Period.day(span.end if span is not None and span.end is not None else day)

    def _is_over(self, streak: Token) -> bool:
        """Whether what stands around a streak ends it (三周连涨势头面临终结, 连跌3日后反弹, 止三连升)."""
        if self.text[max(0, streak.start - 1)] == _STOPPED or _AFTER_STREAK.match(self.text, streak.end):
            return True
        return _ENDS_BEHIND.match(self.text, streak.end) is not None

    def _level_day(self, measure: Measure, id: str, day: dt.date, span: Period | None, status: Status) -> Period:
        """The day of a level: within a span its last, or its first for the level a move left.

        A forecast is for some time in a span that lies ahead (预计明年升至30000点).
        """
        if (
            span is not None
            and measure.family is None
            and measure.when is When.CLOSE
            and self.span_sort is not Span.WINDOW
        ):
            return span  # 2021年估值达20亿美元
        if span is not None and span.end is not None and status is Status.EXPECTED:
            if span.end > self.clock.today:
                return span
        elif span is not None and span.end is not None:
            if status is Status.PRIOR and span.start is not None:
                return Period.day(span.start)
            extreme = self.from_extreme and measure.moment in (Moment.HIGH, Moment.LOW) and not span.is_day
            if extreme and self.span_sort is not Span.SINCE:
                return span
            month = self.named_month
            if extreme and month is not None and month.start == span.start:
                return month  # 较6月高位61.45元跌近37%
            day = span.start if extreme and span.start is not None else min(span.end, max(day, span.start or day))
        if measure.when is When.CLOSE and self._is_midday(id):
            return Period(day, day, "12:00")
        resumed = measure.moment is Moment.LAST and self.clock.printed.hour >= _AFTERNOON
        return Period.day(day) if resumed or measure.moment is Moment.OPEN else self._at_noon(day, id)

    def _at_noon(self, day: dt.date, id: str) -> Period:
        """A day, or its first half where a midday report speaks of the day's own session: nothing later is known by then."""
        return Period(day, day, "12:00") if self._is_of_noon(day, id) else Period.day(day)

    def _is_midday(self, id: str) -> bool:
        """Whether a number is of the half-day: the text says so, or a midday report speaks of its own session."""
        return self.midday or self._is_of_noon(self._day_of(id, self._market_of(id), Status.ACTUAL), id)

    def _is_of_noon(self, day: dt.date, id: str) -> bool:
        """Whether a midday report speaks of the day's own session, or of what trades while it does."""
        clock = self.clock
        if clock.phase != "midday" or day != clock.today:
            return False
        if self.text.find(_WHOLE_DAY, self.clause_start, self.clause_start + _CLAUSE_HEAD) >= 0:
            return False
        home = self._market_of(id)
        return not home or home == clock.home or home in ASIAN


@lru_cache(maxsize=1)
def _counted_only() -> frozenset[str]:
    """The measures nobody forecasts, so that a forecast around them is of something else: of short selling."""
    words = lexicon_words()
    return frozenset((words["沽空金额"].nouns[Kind.MONEY], words["沽空比率"].nouns[Kind.PERCENT]))


def _is_amount(number: Numeral, measure: Measure) -> bool:
    """Whether a change is of an amount, not of a price or a level."""
    return number.unit.kind is Kind.MONEY and measure.family is Family.CHANGE and abs(number.value) >= SUM


def _is_unlisted_index(measure: Measure, id: str) -> bool:
    """Whether a level is of an index no list knows, so that it is in points."""
    return measure.family is Family.LEVEL and id.endswith(_INDEX_WORDS)


def _is_year(span: Period) -> bool:
    """Whether a span is a calendar year."""
    first, last = span.start, span.end
    return first is not None and last is not None and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
