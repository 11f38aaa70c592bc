"""The state of one walk over the tokens of an article, and what each boundary of the text forgets.

A clause ends at a comma, a sentence at a stop, a paragraph at a line break. Whom the text speaks of outlives all three;
of when, a sentence; what is said of them, a clause, unless nobody has used it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from windvane.articles import Article, Dateline, Mention
from windvane.facts import Fact, Period, Quoted
from windvane.figures import Kind
from windvane.lexicon.languages import traditional
from windvane.lexicon.sectors import sector_lists
from windvane.lexicon.speech import EXPECTED_OF
from windvane.lexicon.times import Span
from windvane.measures import Measure, Moment
from windvane.read.catalogue import catalogue
from windvane.read.columns import Column
from windvane.read.numbers import Numeral
from windvane.read.resolve import Clock, fiscal_half, lent_day, tells_lent, week_reviewed
from windvane.read.scan import Tag, Token, Word

#: What a price or a level can be printed in.
MONEY_LIKE: Final = (Kind.POINT, Kind.MONEY, Kind.BARE)
#: So many characters tell which script a text is in.
_SAMPLE: Final = 800
#: No word further back than so many cues says what a number is.
_CUES: Final = 40
#: In an article at home in no market, what makes letters in brackets tickers.
_AMERICAN: Final = ("美股", "概念股", "纳斯达克")
#: What says so.
_IN_YUAN: Final = re.compile("人民币[^，。；\\n]{0,2}下同|以人民币(?:计|列示)|单位[:：]?人民币")
#: What in a title, or so soon behind it, makes a report one of how trading in currencies and goods ended.
_AFTER_BELL: Final = re.compile(
    "(?:能源|贵金属|金属|商品|汇市|油市|金市|原油|黄金)盘后|隔夜(?:外盘|欧美|全球|环球|国际)|汇市[^，。；\n]{0,10}尾盘"
)
_LEAD: Final = 120
#: Before an expectation, what holds a result against it, and no farther before it than so many characters.
_HELD_AGAINST: Final = re.compile(
    "(?:胜|逊|优于|好于|差于|强于|弱于|高于|低于|高过|低过|差过|超出|超过|超|不及|符合|合乎|处于?)(?:了|于)?"
    "(?:市场|该行|本行|外界|分析[师员]|华尔街|彭博|路透|综合|一致|原先|普遍|公司|集团|管理层|的)*\\Z"
)
_HELD: Final = 14
#: The guidance of a company, which moves its share by what stands behind it (上调指引飙15.6%).
_GUIDANCE: Final = "指引"
_MOVED_BY: Final = re.compile("[，后]?(?:股价|飙|急[升涨跌挫]|暴[涨跌]|抽升|收[升涨跌]|盘[前后中])")
#: In a text, what makes it one of the shares most traded through the southbound channel (港股通十大成交活跃股).
_SOUTHBOUND: Final = ("港股通", "北水", "南向")
_RANKED: Final = ("活跃股", "活跃成交", "活跃个股", "成交活跃", "十大成交")
#: At the head of a sentence, what makes it about trading through that channel, or about something else (股价方面).
_THROUGH: Final = re.compile(
    r"\s{0,4}(?:其中，?)?(?:[沪深]市?)?(?:港股通|北水|南向资金)(?:\([沪深]\))?的?"
    r"(?:方面|(?:前?十大)?(?:(?:成交|交易)最?活跃|最?活跃(?:成交)?|(?<=十大)成交额?)(?:个股|股票|股份|股)(?:方面|当中|中|里)?)"
)
_ANOTHER: Final = re.compile(r"\s{0,4}[^，。；：\n]{1,8}方面[，：]")
#: The same of one sentence alone (港股通(深)方面，中芯国际总成交22亿元).
_THROUGH_HERE: Final = re.compile(
    r"\s{0,4}(?:[沪深]?港股通|[沪深]港通(?:南下)?)(?:\([沪深]\))?(?:方面|前?十大[^，。；]{0,8}(?:中|方面))，"
)
#: Behind a semicolon, what makes it one of a quote put into a sentence (料腾讯 +17.5 (+3.5%)  沽空 $9.86亿; 比率 6.4%  次季收入升11%).
_INSET: Final = " 比率 "
#: What ends a line whose list goes on in the next, and how many line breaks may follow it.
_GOES_ON: Final = ("；", ";")
_BLANKS: Final = 6
#: What may stand between a word for a measure and the colon it leads to.
_BEFORE_COLON: Final = ("", "预估", "预测", "预期", "目标")


#: What names the day before, and at the beginning of a clause what is of the session again where that day only dated
#: what the company did.
_THE_DAY_BEFORE: Final = "昨"
_SHARE_PRICE: Final = ("股价", "惟股价", "但股价", "其股价", "而股价")
#: What parts the cells of a line, how long a house and a share in the first one may be, and what heads a column of them.
_CELL: Final = "│"
_CELL_WITHIN: Final = 16
_SHARE_WITHIN: Final = 40
_SHARE_HEADS: Final = ("股份", "股票", "个股", "公司", "名称", "股份名称", "股票名称", "公司名称", "上市公司")
#: What a heading says of a measure: whose unit, and which of two values (最新目标价(港元), 目标价变动).
_HEAD: Final = re.compile(r"(?:最新|新)?(?P<what>[^()]*?)(?:变动|变化|调整)?(?:\([^()]*\))?")
_HOUSE_HEADS: Final = ("券商", "大行", "投行", "机构", "证券商", "证券行")


class Subject(NamedTuple):
    """Someone a number can be about.

    Attributes:
        ids: the ids its name may stand for; none for an unlisted phrase.
        phrase: the name as printed.
        start: where it begins in the clean text.
        end: one past its last character, its code included.
        fixed: whether a printed code or ticker settles which id it is.
    """

    ids: tuple[str, ...]
    phrase: str
    start: int
    end: int
    fixed: bool = False


@dataclass(slots=True)
class Cue:
    """A word that says what a number is.

    Attributes:
        place: its token.
        word: what it can mean.
        clause: the clause it stands in.
        used: whether a number has taken it.
    """

    place: int
    word: Word
    clause: int
    used: bool = False


class Saying(NamedTuple):
    """What the words around a number make of it.

    Attributes:
        measure: the measure.
        sign: the direction its words give it.
        moment: the moment of the session it is of.
    """

    measure: Measure
    sign: int = 0
    moment: Moment | None = None


class Bound(NamedTuple):
    """The last number of the sentence that was bound, and to what."""

    said: Saying
    number: Numeral


class Walk:
    """One walk over one article.

    The attributes are grouped by how long they hold: the article, a paragraph, a sentence, a clause.
    """

    # In slots, which are read and written some hundred times a number, faster than in a dictionary; grouped by how long they hold.
    __slots__ = (  # noqa: RUF023
        # the article
        "article", "text", "tokens", "clock", "catalogue", "simplified", "night", "american", "books_in_yuan",
        "has_tickers", "has_funds", "sectors", "has_balances", "has_northbound", "has_chances", "has_operations",
        "has_seats", "tells_stocks", "has_ranks", "has_channel", "has_rows", "of_houses", "heads", "row_start", "row_end", "taiwanese", "of_taipei", "facts", "found",
        "mentions", "datelines", "done", "streak_place", "latest", "after_bell", "lent_day", "fiscal_half", "reviewed",
        "passing", "column", "column_said", "column_here", "group", "before", "groups", "named", "futures", "coined",
        "twins", "article_week",
        "group_clause", "group_open", "group_end", "lines", "last_subject", "report", "unended", "clause", "day_again",
        # a paragraph
        "against_home", "through", "night_here", "named_day", "named_month", "midday", "paragraph_week", "dated_week", "settled", "topic",
        # a sentence
        "day_kept", "day_used", "through_here", "sentence_start", "sentence_name", "sentence_home", "line", "cues", "unused", "header",
        "previous", "speaker", "span_local", "span_spent", "span_outer", "span_owner", "span_sort", "span_clause", "window",
        "rolling", "streak", "dates", "year", "span_counted", "told", "time_here", "expected", "forecast", "moment", "closing", "way",
        # a clause
        "clause_start", "number_end", "date_end", "source", "clause_name", "shared", "average", "against", "growth",
        "ended", "waiting", "year_before", "session_here", "touched", "moving", "at", "base_day", "since_session", "day",
        "quotes_before", "span", "from_extreme",
    )  # fmt: skip

    def __init__(self, article: Article, folded: str, tokens: list[Token], clock: Clock) -> None:
        self.article = article
        self.text = folded
        self.tokens = tokens
        self.clock = clock
        self.catalogue = catalogue()
        self.simplified = _is_simplified(article.text[:_SAMPLE])
        #: Whether the title speaks of the night session.
        self.night = "夜期" in folded[: article.title_end] or "夜市" in folded[: article.title_end]
        #: Whether bare letters in brackets are New York tickers.
        self.american = clock.home == "US" or (not clock.home and any(word in folded for word in _AMERICAN))
        #: Whether the text says once that its amounts are in yuan (人民币，下同).
        self.books_in_yuan = "人民币" in folded and _IN_YUAN.search(folded) is not None
        #: Whether bare New York tickers (NVDA-US), or funds by their full names, may stand anywhere.
        self.has_tickers, self.has_funds = "-US" in folded, "ETF" in folded
        #: Where it names sectors that stand alone, in order.
        self.sectors = sector_lists(folded)
        #: Whether it tells of money or shares lent to buyers and sellers (融资余额).
        self.has_balances = "融余额" in folded or "资余额" in folded
        #: Whether it tells of what foreigners trade through the halves of the northbound channel.
        self.has_northbound = "沪股通" in folded or "深股通" in folded
        #: Whether it tells how likely a central bank is to move its rate (美联储7月维持利率不变的概率).
        self.has_chances = "联储" in folded and ("概率" in folded or "机率" in folded or "几率" in folded)
        #: Whether it tells of the day's busiest seats, and of single stocks.
        self.has_seats, self.tells_stocks = "龙虎榜" in folded, "个股" in folded
        #: Whether it tells of a central bank's money (央行开展逆回购操作).
        self.has_operations = "逆回购" in folded or "净投放" in folded or "净回笼" in folded
        #: Whether it tells of the shares most traded through the southbound channel, and whether the sentence does.
        self.has_ranks = any(word in folded for word in _RANKED) and any(word in folded for word in _SOUTHBOUND)
        self.through = False
        #: Whether it tells of that channel at all.
        self.has_channel = "港股通" in folded or "港通" in folded
        #: Whether it prints codes of Taipei's shares (群联(8299-TW)).
        self.taiwanese = "-TW)" in folded
        #: Whether it reports of Taipei's market, so that four bare digits may be a code there.
        self.of_taipei = self.taiwanese or "台股" in folded or "新台币" in folded
        #: Whether lines of cells may stand in it (高盛│买入│134元), whether those at hand are of houses, and where the first cell ends.
        self.has_rows, self.of_houses, self.row_end = _CELL in folded, False, -1
        #: In a table of shares, what heads each of its columns, and where the line begins.
        self.heads: tuple[str, ...] = ()
        self.row_start = 0
        self.facts: list[Fact] = []
        self.found: list[Quoted] = []
        self.mentions: list[Mention] = []
        self.datelines: list[Dateline] = []
        #: Tokens before this one are bound already.
        self.done = 0
        #: The number of days the last streak was read from.
        self.streak_place = 0
        #: Whether the report tells how trading round the clock ended (能源盘后, 纽约汇市尾盘).
        self.after_bell = _AFTER_BELL.search(folded, 0, article.title_end + _LEAD) is not None
        #: The unit and the measure that the heading of a list gives its bare numbers, and whether the line has one.
        self.column: Column | None = None
        self.column_said: Saying | None = None
        self.column_here = False
        #: The week that a weekly review speaks of where it names no day.
        self.reviewed = week_reviewed(folded[: article.title_end], clock)
        #: The session that its margin balances are of.
        self.lent_day = lent_day(folded, article.title_end, clock) if self.has_balances else None
        #: The half of a company's year, where the text says once that it ends in another month than June or December.
        self.fiscal_half = fiscal_half(folded, clock.today)
        #: The last number bound, whatever stands between.
        self.latest: Bound | None = None
        # Whom: the title's subjects, those spoken of, those before them, all groups so far, and names fixed by codes.
        self.topic: list[Subject] = []
        self.group: list[Subject] = []
        self.before: list[Subject] = []
        self.groups: list[list[Subject]] = []
        self.named: dict[str, tuple[str, ...]] = {}
        self.futures: set[str] = set()
        #: Names no list knows that a printed code settles, and whose they are from there on.
        self.coined: dict[str, str] = {}
        #: Of a name with several lines, those its printed code rules out: which it settled, and where in the file.
        self.twins: dict[str, tuple[str, int]] = {}
        #: The week a date has ended anywhere before (截至8月19日当周), which 单周 then means.
        self.article_week: Period | None = None
        #: Whom the text speaks of again behind a sentence about companies counted or a whole country, and who that is.
        self.passing: tuple[list[Subject], list[Subject]] | None = None
        self.group_clause = -1
        self.group_open = False
        self.group_end = -1
        self.last_subject: str | None = None
        #: All lines of the share of which one was last meant (比亚迪A股跌1%，H股跌2%).
        self.lines: tuple[str, ...] = ()
        # When: the day the numbers are of, the one a sentence without numbers may not replace, the period reported on.
        self.day: Period | None = None
        self.day_kept: Period | None = None
        self.day_used = False
        self.report: Period | None = None
        #: The period reported on whose year the text leaves out though it has not ended.
        self.unended: Period | None = None
        self.clause = 0
        #: Whether the clause only quotes the session before (上日收报24145点，), and the day that holds again behind it.
        self.quotes_before = False
        self.day_again: Period | None = None
        self.span: Period | None = None
        self.span_sort = Span.DAY
        self.waiting: list[Subject] = []
        #: Whether the clause measures from a high or a low that is not the session's (较52周高位24874点回落).
        self.from_extreme = False
        self.start_paragraph(0)

    def start_clause(self, start: int) -> None:
        """Forget what held for a clause."""
        self.clause += 1
        self.clause_start = start
        self.number_end = self.date_end = -1
        #: The old value or the start of a move stands behind this token (由).
        self.source = -1
        self.clause_name = self.shared = self.average = self.against = self.growth = self.ended = False
        #: Those of a list whose numbers are still to come (分别跌1.4%和升2%).
        if self.waiting:
            self.waiting = []
        #: Whether the value of the same time a year before is still to come (上年同期为), and a part of the session is named.
        self.year_before = self.session_here = False
        #: Whether a move reached its furthest here (曾), and the moment of a level word (收报).
        self.touched: Moment | bool | None = None
        #: The measure of the clause whose move was told in points of percent (毛利率上升0.1百分点至73.5%).
        self.moving: Measure | None = None
        self.at: Moment | None = None
        #: The day a number is compared with, whose own value stands right behind it (较上一交易日的2366亿元).
        self.base_day: Period | None = None
        #: Whether the clause holds a number against a day or a week before (较周三多一成).
        self.since_session = False
        if self.quotes_before:
            self.day, self.quotes_before = self.day_again, False
        told_of = self.day is not self.day_kept and not self.day_used and self.text.startswith(_SHARE_PRICE, start)
        if told_of and self.text.find(_THE_DAY_BEFORE, self.sentence_start, start) >= 0:
            self.day = self.day_kept  # 昨日回购400万股，股价跌0.7%
        if self.from_extreme:
            if self.span_sort is not Span.SINCE:
                self.span = None
            self.from_extreme = False

    def start_sentence(self, start: int) -> None:
        """Forget what held for a sentence; a day that dated no number was only told of."""
        if self.quotes_before:
            self.day, self.quotes_before = self.day_again, False
        if self.day is not self.day_kept:
            if self.day_used:
                self.day_kept = self.day
            else:
                self.day = self.day_kept
        if self.reviewed is not None:
            self.day = self.day_kept = None  # a day of a weekly review is of its sentence alone
        self.day_used = False
        self.start_clause(start)
        self.sentence_start = start
        if self.has_ranks and (_THROUGH.match(self.text, start) or _ANOTHER.match(self.text, start)):
            self.through = _THROUGH.match(self.text, start) is not None
        self.through_here = self.through or (self.has_channel and _THROUGH_HERE.match(self.text, start) is not None)
        self.sentence_name = False
        if self.passing is not None:
            last, self.passing = self.passing, None
            if self.group is last[1]:
                self.group = last[0]
        self.sentence_home = ""
        self.line = ""
        self.cues: list[Cue] = []
        #: The first cue no number has used.
        self.unused = 0
        #: The cue before a colon that all parts of the list behind it share (净买入：腾讯5亿元；美团3亿元).
        self.header: Cue | None = None
        self.previous: Bound | None = None
        self.speaker: str | None = None
        self.span = None
        #: Whether the span was named behind numbers of a day, so that it ends with their subject (收报8746点，全周跌1%；), and
        #: whether a number has used it.
        self.span_local = self.span_spent = False
        #: The week that such a span stands inside (周涨幅6%，年内累计涨幅扩大至78%；), and that holds again behind it.
        self.span_outer: Period | None = None
        #: Whose the span is where it stands behind its subject (比特币本周大涨).
        self.span_owner = ""
        self.span_sort = Span.DAY
        self.span_clause = -1
        #: The span that has dated a quantity of its own clause which is no price's (11月销量跌5%，股价跌2%).
        self.span_counted: Period | None = None
        #: The statistic the sentence tells of though nobody's (公布第二季GDP，料增长4.6%，低于首季的4.9%).
        self.told: Subject | None = None
        self.window: Period | None = None
        #: Whether windows end at the time of writing (24小时涨2%，7日涨36%), so that days are counted by the calendar.
        self.rolling = False
        #: The days of the last streak, which a sum behind it is over (连升四日，累升1200点).
        self.streak: Period | None = None
        self.dates: list[Period] = []
        self.year: int | None = None
        self.time_here = False
        #: The clause of the last forecast word, and whether one holds for the whole sentence.
        self.expected = -1
        self.forecast = False
        self.moment: Moment | None = None
        self.closing = False
        #: The direction of the last level word (升至), for a move that only says how far.
        self.way = 0

    def start_paragraph(self, start: int) -> None:
        """Forget what held for a paragraph; behind the title, its subjects become the topic."""
        if self.through and self.text[max(0, start - _BLANKS) : start].rstrip()[-1:] not in _GOES_ON:
            self.through = False
        self.start_sentence(start)
        self.day = self.day_kept = None
        if self.lent_day is not None and tells_lent(self.text, start, self.clock):
            self.day = self.day_kept = self.lent_day
        #: Whether prices abroad are held against the close in Hong Kong (较港低1.2%).
        self.against_home = False
        #: Whether a night session has been named.
        self.night_here = False
        #: The last day the paragraph has named, which 当日 means.
        self.named_day: Period | None = None
        self.named_month: Period | None = None
        self.midday = False
        self.paragraph_week: Period | None = None
        self.dated_week: Period | None = None
        #: Whether the close of a commodity's future has been told (WTI期货收涨), so that the others' levels are closes too.
        self.settled = False
        if start > self.article.title_end + 1 and not self.topic:
            self.topic = self.group
        if self.has_rows:
            self._start_row(start)

    def _start_row(self, start: int) -> None:
        """Begin a line of cells: in a table of houses the first is who speaks, and all others are of the title's subject."""
        self.row_start = start
        if self.text.startswith("\n", start):
            self.row_end = -1
            return  # rows may stand apart
        end = self.text.find(_CELL, start, start + _SHARE_WITHIN)
        if end < 0 or "\n" in self.text[start:end]:
            self.of_houses, self.heads, self.row_end = False, (), -1
            return
        first = self.text[start:end].strip()
        if first in _HOUSE_HEADS:
            self.of_houses = True
        elif first in _SHARE_HEADS:
            self.heads = self._heads_of(start)
        elif self.of_houses and end < start + _CELL_WITHIN:
            self.speaker = self.article.text[start:end].strip()
            self.group, self.group_open = self.topic, False
            self.row_end = self.clause_start = end + 1

    def _heads_of(self, start: int) -> tuple[str, ...]:
        """What heads the columns of the table whose first line begins at a place, without units."""
        end = self.text.find("\n", start)
        line = self.text[start : end if end >= 0 else len(self.text)]
        matches = (_HEAD.fullmatch(cell.strip()) for cell in line.split(_CELL))
        return tuple(match.group("what") if match is not None else "" for match in matches)

    def break_off(self, place: int) -> None:
        """Begin a clause that shares no words with the last: behind a semicolon, or a colon that leads no number.

        Behind the semicolon of a quote put into a sentence, what the sentence expects goes on.
        """
        token = self.tokens[place]
        goes_on = self.expected == self.clause and self.text.startswith(_INSET, token.end)
        self.start_clause(token.end)
        if goes_on:
            self.expected = self.clause
        self.moment = None
        if self.span_spent:
            self.leave_span()
        following = self.token(place + 1)
        colon = token.tag is Tag.COLON
        if colon and following is not None and following.tag is Tag.NUMBER:
            if self._leads_colon(token):
                self.cues[-1].clause = self.clause  # 最高价：52.07美元
            return
        leads = colon and self._leads_colon(token)
        self.cues = self.cues[-1:] if leads else []
        if leads:
            self.cues[-1].clause = self.clause
            self.header = self.cues[-1]
        elif self.header is not None:
            self.cues = [Cue(self.header.place, self.header.word, self.clause)]
        self.unused = 0
        self.previous = None

    def leave_span(self) -> None:
        """Go back to the span that held before the one a number has used up, or to none."""
        self.span, self.span_spent = self.span_outer, False
        self.span_outer = None

    def _leads_colon(self, colon: Token) -> bool:
        """Whether the last cue, which no number has used, stands right before a colon (最高价：, EPS预估：)."""
        last = self.cues[-1] if self.cues else None
        if last is None or last.used:
            return False
        return self.text[self.tokens[last.place].end : colon.start] in _BEFORE_COLON

    def note(self, place: int, word: Word) -> None:
        """Keep what a word says of the clause or the sentence by itself."""
        self.growth = self.growth or word.growth
        self.shared = self.shared or word.all
        self.ended = self.ended or word.ends
        self.against = self.against or word.against
        if word.later:
            self.moment = None
        if word.expects and not (word.text == _GUIDANCE and _MOVED_BY.match(self.text, self.tokens[place].end)):
            ahead = word.text in EXPECTED_OF and self.text.startswith("，", self.tokens[place].end)
            self.expected = self.clause + ahead  # 该行预计，标普500指数跌3%
            beaten = word.forecast and self.is_held_against(self.tokens[place].start)
            self.forecast = self.forecast or (word.forecast and not beaten)
        if word.source:
            self.source = place

    def is_held_against(self, place: int) -> bool:
        """Whether what is expected at a place is only what a result is held against (略胜市场预期的24.6亿美元)."""
        return _HELD_AGAINST.search(self.text, max(self.clause_start, place - _HELD), place) is not None

    def keep(self, cue: Cue) -> None:
        """Keep a cue; of a sentence without end, only its last ones."""
        if len(self.cues) >= 2 * _CUES:
            del self.cues[:_CUES]
            self.unused = max(0, self.unused - _CUES)
        self.cues.append(cue)

    def folded(self, subject: Subject) -> str:
        """A subject's name as the rules read it."""
        return self.text[subject.start : subject.start + len(subject.phrase)]

    def token(self, place: int) -> Token | None:
        """The token at a place, or None beyond either end."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def here(self, cue: Cue) -> bool:
        """Whether a cue stands in this clause."""
        return cue.clause == self.clause


def _is_simplified(text: str) -> bool:
    """Whether a text is in Simplified Chinese: fewer than one character in forty is Traditional."""
    return traditional(text) * 40 < len(text) or not text
