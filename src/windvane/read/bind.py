"""Bind each number of an article to a measure, a subject and a period.

The binder walks the tokens once, from left to right, and knows no measure by name: it keeps whom the sentence speaks of,
what it says of them, of when, and at each number asks the nearest word that its unit fits. Subjects and periods carry
over clauses; 分别 deals a list out; a pair (升310点或1.21%) shares its word; ``由X升至Y`` has an old value and a new one.
Where nothing tells, a number is ``other``: a wrong binding is worse than none.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from windvane.articles import Article, Dateline, Mention, Reading
from windvane.facts import Fact, Period, Quoted, Status
from windvane.figures import BARE, DAYS, PERCENT, PT, YUAN, Figure, Hedge, Kind, Unit, unit
from windvane.figures import OTHER as OTHER_UNIT
from windvane.lexicon.fold import fold
from windvane.lexicon.particles import NOMINAL
from windvane.lexicon.speech import HOUSES
from windvane.lexicon.times import BASE, Span
from windvane.market import instruments, sessions
from windvane.measures import Family, Measure, Moment, When, measures
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.resolve import Clock, clock_of, date_of, month_end, months_before, period_of
from windvane.read.scan import Tag, Token, Vocabulary, Word, default_vocabulary, lexicon_words, scan

#: An article that says no date anywhere is read as printed on this day.
_NO_DATE: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 (a printed date has no zone)


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The measures as the binder looks them up: by family, moment and kind of unit, or by what they are the change of."""

    by_family: dict[tuple[Family, Moment | None, Kind], str]
    changes: dict[tuple[str, Kind], str]
    means: dict[str, str]
    all: dict[str, Measure]


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    known = dict(measures())
    by_family: dict[tuple[Family, Moment | None, Kind], str] = {}
    changes: dict[tuple[str, Kind], str] = {}
    for measure in known.values():
        for kind in measure.units:
            if measure.family is not None:
                by_family[measure.family, measure.moment, kind] = measure.id
            if measure.of is not None:
                changes[measure.of, kind] = measure.id
    means = {measure.mean_of: measure.id for measure in known.values() if measure.mean_of is not None}
    return _Catalogue(by_family, changes, means, known)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the words around a number make of it.

    Attributes:
        measure: the measure's id.
        sign: the direction its words give it.
        moment: the moment of the session it is of.
        hedge: a hedge its words give it (跌破、突破 of a percentage).
    """

    measure: str
    sign: int = 0
    moment: Moment | None = None
    hedge: Hedge | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """Someone a number can be about: the ids a name may stand for, or a phrase."""

    ids: tuple[str, ...]
    phrase: str
    start: int
    end: int
    fixed: bool = False


@dataclass(slots=True)
class _Cue:
    """A word that says what a number is, where it stands, and in which clause."""

    place: int
    word: Word
    clause: int
    used: bool = False


_MONEY_LIKE = (Kind.POINT, Kind.MONEY, Kind.BARE)
_LINES = {"港股": "HK", "美股": "US", "A股": "CN", "H股": "HK"}
_PRICE_OF = re.compile("的?(?:股价|价格|目标价|股份)")
_INDEX_MARKETS = {
    "HSI": "MARKET.HK", "HSCEI": "MARKET.HK", "000001.SH": "MARKET.SH", "399001.SZ": "MARKET.SZ", "399106.SZ": "MARKET.SZ", "899050.BJ": "MARKET.BJ",
}  # fmt: skip
_MARKET_INDICES = {"MARKET.HK": "HSI", "MARKET.SH": "000001.SH", "MARKET.SZ": "399001.SZ"}
_MARKETS = frozenset({"MARKET.HK", "MARKET.CN", "MARKET.CN3", "MARKET.SH", "MARKET.SZ", "MARKET.BJ", "MARKET.US"})
#: The ids of FACTS.md that carry no exchange; any other index or rate is named by its words.
_PLAIN_IDS = frozenset(
    "HSI HSCEI HSTECH HSCI DJI SPX IXIC NDX RUT SOX VIX HXC N225 KS11 TWII STI AXJO NSEI FTSE DAX CAC STOXX600 MSCI_CHINA SOUTHBOUND NORTHBOUND "
    "US10Y US2Y US30Y CN10Y DXY USDCNY USDCNH USDHKD EURUSD USDJPY XAUUSD XAGUSD WTI BRENT BTCUSD ETHUSD".split()
)
_ASIAN = {"MARKET.JP": "N225", "MARKET.KR": "KS11", "MARKET.TW": "TWII", "MARKET.AU": "AXJO", "MARKET.SG": "STI", "MARKET.IN": "NSEI"}
_CRYPTO = frozenset({"BTCUSD", "ETHUSD"})
_HOME_MARKETS = {"HK": "MARKET.HK", "CN": "MARKET.CN3", "US": "MARKET.US"}
_CURRENCIES = {"HK": "HKD", "CN": "CNY", "US": "USD"}
_LINE_WORDS = (("港股", "HK"), ("H股", "HK"), ("A股", "CN"), ("美股", "US"), ("ADR", "US"))
_GAP = re.compile(r"[\s、\"'“”「」『』*]*(?:-?[A-Z]{1,2})?[\s、\"'“”「」『』*]*\Z")
_EDGE = re.compile(r"^[\s、，\"'“”「」『』*·：:()（）%-]+|[\s、\"'“”「」『』*·：:()（）-]+$")
_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9&.'’\- ]*[A-Za-z0-9]|[A-Za-z0-9]*[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·&\-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMPOUND = re.compile(r"(?:股?票|债券|股债|成长|主动|现货)?型?(?:基金|ETF|交易所交易基金)|概念股|中概股|板块|(?<=股)指数(?!基金)")
_FUTURES = ("期货", "期指", "期油", "期金", "期银", "期铜", "夜期", "期货合约")
_FUTURE = re.compile(r" ?\d{0,3} ?(?:指数)?(?:小型|迷你)?(?:\([A-Z]{2,6}\))?(?:原油|黄金|白银)?(?:期货|期指|期油|期金|夜期|期货合约)")
_TICKER = re.compile(r"\((?:(?:NASDAQ|NYSE|Nasdaq|US|美股|纳斯达克|纽交所)[:： ]{1,2})?([A-Z]{1,5}(?:\.[AB])?)(?:[-.](?:US|O|N))?\)")
_BARE_TICKER = re.compile(r"([A-Z]{1,5})-US(?![A-Za-z])")
_HEDGE_END = re.compile("(?:合计|共|约|近|逾|超|达|为|则|也|亦|仍|均|的|每)+$")
_COUNTED = re.compile("[一二两三四五六七八九十多数几上述]+[家只股个位名大项间]")
_FUND = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{4,22}ETF)(?=[涨跌升报收现成跌一])")
_MOVE_AFTER = re.compile("[，,]?(?:微|急|大|曾|倒)?([升涨扬跌挫])")
_ALWAYS_OBLIQUE = frozenset({"为", "较", "比", "占", "相当于", "跑赢", "跑输", "据", "根据", "引述", "来自", "来源", "遭", "遭到", "对", "向"})
_NAMING = re.compile(r"^(.{2,14}?(?:基金|ETF|指数|板块|概念股|类股|个股|中概股))(?!经理|公司)")
_LINKS = frozenset({"", "的", "这一", "这个", "的这一"})
_YIELD_ID = re.compile(r"\d+Y\Z")
_UNDER = re.compile("(?:的)?(?:以下|以上|之下|之上|关口|大关|心理关口|下方|上方)")
_RECORD = re.compile("(?:以来|来)?(?:的)?[^，。；,]{0,4}?(?:新高|新低|高位|低位|最|首|高点|低点)")
_JOINTS = re.compile("[、和及与]")
_PIECE = re.compile(r"[^、和及与]+")
_ADVERBS = re.compile("(?:分别|各自|各|均|都|也|亦|则|齐|双双|涨幅|跌幅|升幅|股价)+$")
_GENERIC = frozenset("公司 企业 集团 指数 个股 市场 基金 板块 类股 股价 的公司 期货 合约 产品 收入 业务 金额".split())
_DELIVERY = re.compile("(?:份|的)?(?:交割|到期|交货|交收|交付|合约|期货|期指|期油|期金|黄金|原油|轻质|结算|夜期)")
_LOCATIVE = ("前", "后", "时", "中", "内", "以来", "期间", "之际", "之下", "方面")
_WHOLE_CODE = re.compile(r"\d{5}\.HK|\d{6}\.(?:SH|SZ|BJ)")
_TERM = re.compile(r"\S+年期\Z")
_TERMS = ("期HIBOR", "期Hibor", "HIBOR", "Hibor", "SHIBOR", "期拆息", "年期", "期国债", "期")
_YIELD_WORD = re.compile("收益率|殖利率|孳息|债息|拆息|HIBOR|Hibor|SHIBOR|LIBOR|SOFR")
_LAST_PIECE = re.compile(r"[^、，。；：\n]+\Z")
_SIX = re.compile(r"\d{6}")
_TECHNICAL = re.compile("(?:日|移动)?(?:平均|均)?线")
_ABOUT = re.compile("约为|约是|大约为|约相当于")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])\s*\(?\s*\Z")
_WEEKDAY_AFTER = re.compile(r"\s*\(?\s*(?:周|星期|礼拜)([一二三四五六日天])")


class _Binder:
    """The state of one walk over one article."""

    def __init__(self, article: Article, folded: str, tokens: list[Token], clock: Clock) -> None:
        self.article = article
        self.text = folded
        self.tokens = tokens
        self.clock = clock
        self.catalogue = _catalogue()
        self.simplified = folded[:400] == article.text[:400] or _simplified(article.text)
        self.facts: list[Fact] = []
        self.found: list[Quoted] = []
        self.mentions: list[Mention] = []
        self.datelines: list[Dateline] = []
        self.topic: list[_Subject] = []
        self.group: list[_Subject] = []
        self.before: list[_Subject] = []
        self.groups: list[list[_Subject]] = []
        self.named: dict[str, tuple[str, ...]] = {}
        self.clause = 0
        self.group_clause = -1
        self.group_open = False
        self.group_end = -1
        self.day: Period | None = None
        self.day_kept: Period | None = None
        self.day_used = False
        self.report: Period | None = None
        self.done = 0
        self.midday = False
        self.last: _Said | None = None
        self.last_subject: str | None = None
        self.streak_place = 0
        self.night = "夜期" in folded[: article.title_end] or "夜市" in folded[: article.title_end]
        self._sentence(0)

    # -- boundaries ---------------------------------------------------------------------------------------------------

    def _clause(self, start: int) -> None:
        self.clause += 1
        self.clause_start = start
        self.each = False
        self.shared = False
        self.average = False
        self.touched: Moment | bool | None = None
        self.at: Moment | None = None
        self.source = -1
        self.against = False
        self.growth = False
        self.number_end = -1
        self.clause_name = False
        self.date_end = -1
        self.ended = False
        self.session_here = False

    def _sentence(self, start: int) -> None:
        if self.day is not self.day_kept:
            if self.day_used:
                self.day_kept = self.day
            else:
                self.day = self.day_kept
        self.day_used = False
        self._clause(start)
        self.cues: list[_Cue] = []
        self.span: Period | None = None
        self.span_sort = Span.DAY
        self.span_clause = -1
        self.time_here = False
        self.expected = -1
        self.forecast = False
        self.speaker: str | None = None
        self.moment: Moment | None = None
        self.year: int | None = None
        self.dates: list[Period] = []
        self.window: Period | None = None
        self.previous: _Said | None = None
        self.previous_token: Token | None = None
        self.sentence_start = start
        self.sentence_name = False
        self.sentence_home = ""
        self.line = ""
        self.closing = False
        self.way = 0

    def _paragraph(self, start: int) -> None:
        self._sentence(start)
        self.day = self.day_kept = None
        self.midday = False
        self.paragraph_week: Period | None = None
        self.dated_week: Period | None = None
        if start > self.article.title_end + 1 and not self.topic:
            self.topic = self.group

    # -- the walk -----------------------------------------------------------------------------------------------------

    def run(self) -> Reading:
        """Walk the tokens and hand on what was read."""
        self._paragraph(0)
        for place, token in enumerate(self.tokens):
            tag = token.tag
            if tag is Tag.WORD:
                self._word(place, token)
            elif tag is Tag.NUMBER:
                self._number(place, token)
            elif tag is Tag.COMMA:
                self._clause(token.end)
            elif tag is Tag.SEMICOLON or tag is Tag.COLON:
                self._clause(token.end)
                self.moment = None
                following = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
                if tag is Tag.SEMICOLON or following is None or following.tag is not Tag.NUMBER:
                    last = self.cues[-1] if self.cues and tag is Tag.COLON else None
                    self.cues = [last] if last is not None and self.tokens[last.place].end == token.start and not last.used else []
                    self.previous = None
            elif tag is Tag.OPEN:
                self._ticker(place, token)
            elif tag is Tag.STOP:
                self._sentence(token.end)
            elif tag is Tag.BREAK:
                self._paragraph(token.end)
        self.facts.sort(key=_where)
        return Reading(self.article, tuple(self.facts), tuple(self.found), tuple(self.mentions), tuple(self.datelines))

    def _word(self, place: int, token: Token) -> None:
        word = token.word
        assert word is not None
        if word.names:
            self._name(place, token, word)
            return
        if word.decoy:
            return
        if word.average:
            self.average = True
        if word.time is not None and self._time(place, token, word):
            return
        if word.nouns or word.direction or word.level or word.touch or word.crossing:
            if word.touch is not None:
                self.touched = word.touch.moment or True
            if word.level is not None and word.level.moment in (Moment.HIGH, Moment.LOW) and not self._leads(place):
                return
            if word.level is not None and word.level.sign:
                self.way = word.level.sign
            if word.level is not None and word.level.moment is not None:
                self.at = word.level.moment
                if word.level.moment is Moment.CLOSE:
                    self.moment = None
                    self.midday = self.midday and "半" in self.text[self.clause_start : token.start]
            if word.text.startswith("收") or word.text.endswith(("收市", "收盘")):
                self.closing = True
            if word.direction is not None and word.direction.total and self.span is None:
                self.span = self.paragraph_week
            self.cues.append(_Cue(place, word, self.clause))
        if word.text in ("截至收盘", "截至收市"):
            self.closing = True
        if word.growth:
            self.growth = True
        if word.each:
            self.each = True
        if word.particle and word.text in ("其后", "随后", "之后", "此后"):
            self.moment = None
        if word.all:
            self.shared = True
        if word.expects:
            self.expected = self.clause
            self.forecast = self.forecast or word.forecast
        if word.ends:
            self.ended = True
        if word.source:
            self.source = place
        if word.against:
            self.against = True
        if word.says:
            self._speaker(token)

    def _leads(self, place: int) -> bool:
        """Whether a number follows a word such as 高位 or 最低, with at most small words between."""
        for token in self.tokens[place + 1 : place + 4]:
            if token.tag is Tag.NUMBER:
                return True
            word = token.word
            if word is None or not (word.level or word.particle or word.touch):
                return False
        return False

    # -- who ----------------------------------------------------------------------------------------------------------

    def _name(self, place: int, token: Token, word: Word) -> None:
        if word.weak and word.text not in self.named and not self._stands_alone(place, token):
            return
        ids = word.names
        if _TERM.match(word.text):
            if not self._is_yield():
                return
            country = _YIELD_ID.sub("", self._pick(self.group[-1], None))
            ids = (country + ids[0][2:],) if len(country) == 2 else ()
        if word.text in HOUSES and self._merely_speaks(place):
            self.speaker = self.article.text[token.start : token.end]
            return
        if word.text in _LINES and self.group_open and token.start == self.group_end and self.group:
            line_home = _LINES[word.text]
            last = self.group[-1]
            self.group[-1] = _Subject(tuple(id for id in last.ids if _home(id) == line_home) or last.ids, last.phrase, last.start, token.end, last.fixed)
            self.group_end = token.end
            return
        if word.text in ("日圆", "日元"):
            ids = ()
        line = _LINES.get(word.text)
        if line is not None and _PRICE_OF.match(self.text, token.end) and self.group:
            self.line = line
            self.sentence_name = True
            return
        compound = _COMPOUND.match(self.text, token.end)
        if compound is not None and ids and (ids[0].startswith("MARKET.") or ids[0] in _INDEX_MARKETS or _round_the_clock(ids[0])) and compound.group()[-2:] != "板块":
            end = compound.end()
            self._enter(_Subject((), self.article.text[token.start : end], token.start, end), place)
            return
        if ids and ids[0] in _ASIAN:
            ids = (_ASIAN[ids[0]],)
        if ids and ids[0].startswith("MARKET.") and ids[0] not in _MARKETS:
            ids = ()
        if word.text.endswith(_FUTURES) and ids and not ids[0].endswith(".F"):
            ids = tuple(id + ".F" for id in ids)
        future = _FUTURE.match(self.text, token.end)
        if future is not None and ids and not ids[0].endswith(".F") and ("." not in ids[0] or _is_index(ids[0])):
            self._enter(_Subject((ids[0] + ".F",), self.article.text[token.start : future.end()], token.start, future.end()), place)
            return
        tail = self.text[token.end : token.end + 6]
        for mark, home in _LINE_WORDS:
            if tail.startswith((mark, "(" + mark)):
                ids = tuple(id for id in ids if _home(id) == home) or ids
        self._enter(_Subject(ids, self.article.text[token.start : token.end], token.start, token.end), place)

    def _merely_speaks(self, place: int) -> bool:
        """Whether a house named here is not followed by a move of its own price."""
        for token in self.tokens[place + 1 : place + 8]:
            word = token.word
            if word is None:
                return token.tag not in (Tag.OPEN,) and token.tag is not Tag.CLOSE and token.tag is not Tag.NUMBER
            if word.direction is not None and not word.says and word.direction.noun is None:
                return False
            if word.level is not None or word.touch is not None:
                return False
            if not (word.joint or word.each or word.names or word.all or word.time or word.particle):
                return True
        return True

    def _stands_alone(self, place: int, token: Token) -> bool:
        """Whether a short name that is also a piece of other words is a name here: words we know, or an edge, on both sides."""
        tokens = self.tokens
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is None or following.start != token.end:
            return False
        after = following.word
        fits = following.tag is not Tag.WORD if after is None else bool(
            after.direction or after.level or after.touch or after.joint or after.each or after.all or after.time or after.nouns or after.crossing or after.particle
        )
        if not fits:
            return False
        if token.start == 0 or tokens[place - 1].end == token.start:
            return True
        return not _HAN.match(self.text[token.start - 1])

    def _enter(self, subject: _Subject, place: int) -> None:
        if subject.start < self.group_end and self.group_open:
            return
        if not subject.fixed and self._oblique(place, subject.start):
            return
        gap = self.text[self.group_end : subject.start] if self.group_open else None
        if self.group and gap is not None and subject.ids and subject.ids[0] in self.group[-1].ids:
            self.group_end = subject.end
            return
        if self.group and gap is not None and self._joined(place, gap):
            self.group = [*self.group, subject]
            self.groups[-1] = self.group
        else:
            if not (self.group_open and self.group_end >= subject.start):
                self.before = self.group
            self.group = [subject]
            self.groups.append(self.group)
            if self.previous is not None and self.previous_token is not None:
                self.moment = None
        self.group_open = True
        self.group_end = subject.end
        self.group_clause = self.clause
        self.clause_name = True
        self.sentence_name = True
        self.last_subject = None
        self.line = ""

    def _oblique(self, place: int, start: int) -> bool:
        """Whether the name is what something is measured against or done to."""
        if place == 0 or not self.group:
            return False
        following = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        if following is not None and following.start - start < 12:
            if following.word is not None and following.word.direction is not None:
                return False
            compares = place > 0 and self.tokens[place - 1].word is not None and (self.tokens[place - 1].word.crossing or self.tokens[place - 1].word.text in ("比", "较", "优于", "过", "于"))  # type: ignore[union-attr]
            if compares and following.tag is Tag.NUMBER and self.text[self.tokens[place].end : following.start] in ("的", "") and following.number is not None and following.number.kind is NumeralKind.FIGURE:
                return False
        before = self.tokens[place - 1]
        if not self.sentence_name and not (before.word and before.word.text in _ALWAYS_OBLIQUE):
            return False
        return before.tag is Tag.WORD and before.end == start and bool(before.word and before.word.oblique)

    def _joined(self, place: int, gap: str) -> bool:
        """Whether only joints, codes and brackets stand between the last name of the group and this one."""
        if not gap and not self.group[-1].fixed:
            return False
        if _GAP.match(gap):
            return True
        back = place - 1
        end = self.tokens[place].start
        while back >= 0 and self.tokens[back].start >= self.group_end:
            token = self.tokens[back]
            fits = token.tag in (Tag.OPEN, Tag.CLOSE) or (token.tag is Tag.COMMA and self.text[token.start : token.end].isspace()) or (token.word is not None and token.word.joint)
            if token.number is not None and token.number.kind is NumeralKind.CODE:
                fits = True
            if not fits or not _GAP.match(self.text[token.end : end]):
                return False
            end = token.start
            back -= 1
        return bool(_GAP.match(self.text[self.group_end : end]))

    def _code(self, place: int, token: Token) -> None:
        """A printed code: it fixes the name before it, or names its security by itself."""
        number = token.number
        assert number is not None
        id = instruments.code_id(self.text[token.start : token.end], home=self.clock.home if self.clock.home != "US" else "HK")
        if id is None:
            id = self.text[token.start : token.end] if _WHOLE_CODE.fullmatch(self.text, token.start, token.end) else None
        if id is None:
            return
        opened = place > 0 and self.tokens[place - 1].tag is Tag.OPEN
        if opened and self.text.endswith("指数", 0, self.tokens[place - 1].start) and _SIX.fullmatch(self.text, token.start, token.end) and not _is_index(id):
            id = f"{self.text[token.start : token.end]}.CSI"
        anchor = self.tokens[place - 1].start if opened else token.start
        last = self.group[-1] if self.group_open and self.group else None
        if last is not None and _GAP.match(self.text[last.end : anchor]):
            name, start = last.phrase, last.start
            fixed = _Subject((id,), name, start, token.end, fixed=True)
            self.group[-1] = fixed
            self.named[fold(name)] = (id,)
        else:
            match = None
            for match in _PHRASE.finditer(self.text, max(self.clause_start, anchor - 14), anchor):  # noqa: B007
                pass
            if opened and match is not None and match.end() >= anchor - 1:
                start = self._name_start(place, match.start(), anchor)
                name = self.article.text[start : match.end()]
            else:
                start, name = token.start, ""
            if last is not None and last.fixed and last.end >= start - 2 and id in last.ids:
                self.group_end = token.end
                return
            self._enter(_Subject((id,), name or id, start, token.end, fixed=True), place)
        self.group_end = token.end + (1 if self.text[token.end : token.end + 1] == ")" else 0)
        if name and opened:
            length = len(name.rstrip())
            self.mentions.append(Mention(name, id, self.article.quote(start, start + length), self.article.quote(token.start, token.end)))

    def _ticker(self, place: int, token: Token) -> None:
        """A New York ticker in brackets behind a name: Nakamoto(NAKA)."""
        match = _TICKER.match(self.text, token.start)
        if match is None or (self.clock.home in ("HK", "CN") and "US" not in match.group() and ":" not in match.group()):
            return
        id = f"{match.group(1)}.US"
        if instruments.instrument(id) is None and "US" not in match.group() and ":" not in match.group():
            return
        last = self.group[-1] if self.group_open and self.group else None
        if last is not None and _GAP.match(self.text[last.end : token.start]):
            if id in last.ids or not last.ids:
                self.group[-1] = _Subject((id,), last.phrase, last.start, match.end(), fixed=True)
                self.group_end = match.end()
            return
        before = self.text[max(0, self.number_end, token.start - 60) : token.start]
        name = _LAST_PIECE.search(before)
        if name is not None and name.group().strip():
            start = token.start - len(name.group().lstrip())
            self._enter(_Subject((id,), self.article.text[start : token.start], start, match.end(), fixed=True), place)

    def _name_start(self, place: int, start: int, end: int) -> int:
        """Where an unknown name before a code begins: behind the last word or number that is not part of it."""
        back = place - 1
        while back >= 0 and self.tokens[back].end > start:
            token = self.tokens[back]
            word, number = token.word, token.number
            cuts = token.tag is not Tag.OPEN
            if word is not None:
                cuts = len(word.text) > 1 or word.joint
                cuts = cuts and bool(word.direction or word.level or word.joint or word.time or word.each or word.all or word.says or word.particle)
            elif number is not None:
                cuts = number.kind not in (NumeralKind.NAME, NumeralKind.ORDINAL, NumeralKind.HAN)
            if cuts and token.end <= end:
                start = max(start, token.end)
            back -= 1
        return start

    def _speaker(self, token: Token) -> None:
        """Whoever stands before 表示 or 指 speaks; he is not whom the numbers are about."""
        if self.number_end > self.clause_start:
            return
        if self.group and self.group_clause == self.clause and self.group[-1].start >= self.clause_start:
            self.speaker = self.group[-1].phrase
            hard = token.word is not None and token.word.direction is None
            if hard and not self.group[-1].fixed and self.before and _speaks(self.group[-1].phrase):
                self.group = self.before
        else:
            phrase = _EDGE.sub("", self.article.text[self.clause_start : token.start])
            if 1 < len(phrase) <= 16:
                self.speaker = phrase

    def _phrase(self, stop: int) -> _Subject | None:
        """The words of this clause, before its first cue, that no rule knows: an unlisted subject (小盘指数, 可灵AI)."""
        start, end = max(self.clause_start, self.number_end), stop
        piece_start = start
        best: tuple[int, int] | None = None
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        for token in self.tokens[low:]:
            if token.start >= end:
                break
            if token.word is not None and token.word.decoy and not token.word.particle:
                continue
            if token.number is not None and self.text.startswith(_TERMS, token.end):
                continue
            if token.word is not None and token.word.names and token.word.weak:
                continue
            if token.word is not None and (token.word.names and not token.word.weak):
                return None
            if token.start - piece_start >= 2:
                best = (piece_start, token.start)
            if token.tag is Tag.NUMBER and token.number is not None and token.number.kind in (NumeralKind.NAME, NumeralKind.ORDINAL, NumeralKind.HAN):
                continue
            piece_start = token.end
        if end - piece_start >= 2:
            best = (piece_start, end)
        if best is None:
            return None
        words = self.article.text[best[0] : best[1]]
        phrase = _HEDGE_END.sub("", _EDGE.sub("", words))
        naming = _NAMING.match(phrase)
        if naming is not None:
            phrase = naming.group(1)
        if _COUNTED.match(phrase) or fold(phrase) in _GENERIC or fold(phrase).endswith(_LOCATIVE):
            return None
        if len(phrase) < 2 or len(phrase) > 18 or not _PHRASE.search(phrase):
            return None
        offset = best[0] + words.find(phrase)
        return _Subject((), phrase, offset, offset + len(phrase))

    # -- when ---------------------------------------------------------------------------------------------------------

    def _time(self, place: int, token: Token, word: Word) -> bool:
        """Take a time word; False when it is not one here (it has another role)."""
        time = word.time
        assert time is not None
        if self._compared(place, token):
            return True
        if time.span is Span.YEAR and time.back != 0:
            self.year = self.clock.today.year - time.back
        elif time.span is Span.YEAR and word.text not in ("全年", "年度"):
            self.year = self.clock.today.year
        period = period_of(time, self.clock, home=self._home(), year=self.year)
        if time.span is Span.YEAR and word.text in ("全年", "年度") and self.year is not None:
            period = Period(dt.date(self.year, 1, 1), dt.date(self.year, 12, 31))
        if time.span is Span.WEEK and self.dated_week is not None and word.text in ("单周", "当周", "一周"):
            period = self.dated_week
        if time.span is Span.WEEK and not time.back and self.day is not None and self.day.end is not None and self.date_end >= 0:
            gap = self.text[self.date_end : token.start]
            if gap in ("", "止", "为止", "的", "止的", "为止的"):
                period = self.dated_week = Period(self.day.end - dt.timedelta(days=6), self.day.end)
                self.day = self.day_kept
        self._set_period(period, time.span, token)
        return not (word.level or word.direction)

    def _compared(self, place: int, token: Token) -> bool:
        """Whether the time is the base of a comparison (较去年同期) or the edge of a record (1月7日以来新高)."""
        tail = self.text[token.end : token.end + 12]
        if tail.startswith(("跌势", "升势", "涨势", "的跌势", "的升势", "的涨势")):
            return True
        if tail.startswith(BASE):
            return not tail.startswith(("末", "底")) or "水平" in tail
        if place and self.tokens[place - 1].end == token.start:
            before = self.tokens[place - 1].word
            if before is not None and before.against and before.text in ("较", "比", "相比", "相较", "对比", "较之"):
                return True
        if re.match(r"(?:之|以)?(?:后|来)(?:的)?(?:最|新|首)", tail):
            return True
        since = re.match(r"[^，。；,]{0,4}?(?:以来|至今)", tail)
        if since is not None:
            rest = self.text[token.end + since.end() : token.end + since.end() + 10]
            if re.match(r"(?:的)?(?:单日)?[^，。；,]{0,6}(?:新高|新低|最|首|高位|低位|再度|高点|低点|单日)", rest):
                return True
        return False

    def _set_period(self, period: Period | None, span: Span, token: Token) -> None:
        self.time_here = True
        if span is Span.SESSION:
            self.session_here = True
            self.midday = False
            if self.moment is not None and (self.moment is not Moment.OPEN or self.text[token.start] == "全"):
                self.moment = None
            if self.span is not None and self.text[token.start : token.start + 1] == "全":
                self.span = None
            return
        if span is Span.SAME_DAY:
            self.span = None
            return
        if period is None:
            return
        if span is Span.MIDDAY:
            self.midday = True
            self.span = None
            self.moment = None
            return
        if span is Span.NIGHT and "期" not in token.word.text and "夜市" not in token.word.text and token.word.text != "隔夜":  # type: ignore[union-attr]
            return
        if span is Span.NIGHT and token.word is not None and token.word.text == "隔夜" and self.clock.home != "US":
            return
        if span in (Span.DAY, Span.WEEKDAY, Span.NIGHT):
            self.day = period
            self.span = None
            self.moment = None
            self.midday = False
            return
        if span is Span.WEEK:
            self.paragraph_week = period
        if span in (Span.HALF, Span.QUARTER, Span.LAST_QUARTER, Span.YEAR):
            self.report = period
        self.span, self.span_sort, self.span_clause = period, span, self.clause
        self.moment = None

    def _date(self, place: int, token: Token) -> None:
        number = token.number
        assert number is not None
        if number.day is None and number.year is None and number.month is not None and self.text[max(0, token.start - 2) : token.start].rstrip().endswith("近"):
            day = self.clock.day(self._home())
            self.span = self.window = Period(months_before(day, number.month), day)
            self.span_sort, self.span_clause = Span.WINDOW, self.clause
            return
        period = date_of(number.year, number.month, number.day, self.clock, year_known=self.year if number.day is None else None)
        if period is None:
            return
        if number.day is not None and number.month is not None and self._dateline(token, period):
            return
        if period.is_day and period.start == self.clock.today and self.clock.home == "US" and self.clock.printed.hour < 12:
            period = Period.day(self.clock.day("US"))
        if self._compared(place, token) or (number.day is None and _DELIVERY.match(self.text, token.end)):
            return
        tail = self.text[token.end : token.end + 14]
        if re.match(r"[^，。；,]{0,8}?(?:以来|至今|起累计|起)", tail) and period.start is not None:
            self.span = Period(period.start, self.clock.day(self._home()))
            self.moment = None
            return
        if place and self.source == place - 1 and period.start is not None and not tail.startswith(("至", "到")):
            pass
        previous = self.tokens[place - 1] if place else None
        if previous is not None and previous.word is not None and previous.word.text in ("至", "到") and place > 1:
            first = self.tokens[place - 2].number
            if first is not None and first.kind is NumeralKind.DATE:
                start = date_of(first.year, first.month, first.day, self.clock)
                if first.month is None and number.month is not None:
                    start = date_of(first.year, number.month, first.day, self.clock)
                if number.month is None and first.month is not None:
                    period = date_of(number.year or first.year, first.month, number.day, self.clock) or period
                if start is not None and start.start is not None and period.end is not None and start.start <= period.end:
                    self.span = self.paragraph_week = Period(start.start, period.end)
                    self.span_sort, self.span_clause = Span.WEEK, self.clause
                    self.day = self.day_kept
                    return
        end = _range_end(number, self.clock)
        if end is not None and period.start is not None:
            self.span = self.paragraph_week = Period(period.start, end)
            return
        earlier = self.tokens[place - 2] if place > 1 else None
        linked = previous is not None and previous.word is not None and previous.word.joint and earlier is not None and earlier.number is not None
        if linked and earlier is not None and earlier.number is not None and earlier.number.kind is NumeralKind.DATE:
            self.dates = [*self.dates, period]
        else:
            self.dates = [period]
        if number.month is None and number.day is None:
            self.year = number.year
        if period.is_day and period.start is not None and period.start > self.clock.today:
            return
        if period.is_day:
            self.day = period
            self.date_end = token.end
            self.span = None
            self.midday = False
            self.moment = None
        else:
            self.span = self.report = period

    def _window(self, token: Token, number: Numeral) -> None:
        """A stretch of time that ends now (近五日累计, 过去五年均值); not the reach of a record (三年新高)."""
        day = self.clock.day(self._home())
        if _RECORD.match(self.text, token.end) or number.value != number.value.to_integral_value() or number.value > 400:
            return
        n = int(number.value)
        match number.unit.symbol:
            case "days":
                start = day
                for _ in range(n - 1):
                    start = sessions.previous_session(self._home() or "HK", start)
            case "other" if n == 24 and number.word.endswith("小时"):
                start = self.clock.today - dt.timedelta(days=1)
                day = self.clock.today
            case "weeks":
                start = day - dt.timedelta(days=7 * n)
            case "months":
                start = months_before(day, n)
            case "years":
                start = months_before(day, 12 * n)
            case _:
                return
        self.window = Period(start, day)
        if number.unit.symbol == "other" or self.text[max(0, token.start - 2) : token.start].rstrip().endswith(("近", "过去", "最近", "过往")):
            self.span, self.span_sort, self.span_clause = self.window, Span.WINDOW, self.clause

    def _dateline(self, token: Token, period: Period) -> bool:
        """Note a date that can be checked; whether it dates the article rather than a number."""
        assert period.start is not None
        before = _WEEKDAY.search(self.text, max(0, token.start - 6), token.start)
        after = _WEEKDAY_AFTER.match(self.text, token.end)
        match = before or after
        weekday = min("一二三四五六日天".index(match.group(1)), 6) if match else None
        dates = bool(re.match(r"\s*(?:讯|电|消息)", self.text[token.end : token.end + 4]))
        if dates or weekday is not None:
            start, end = token.start, token.end
            if match is not None and before is not None:
                start = match.start()
            elif match is not None:
                end = match.end()
            self.datelines.append(Dateline(self.article.quote(start, end), period.start, weekday, dates))
        return dates

    def _home(self) -> str:
        if self.group:
            home = _home(self._pick(self.group[0], None))
            if home:
                return home
        return self.clock.home

    # -- how much -----------------------------------------------------------------------------------------------------

    def _number(self, place: int, token: Token) -> None:
        number = token.number
        assert number is not None
        kind = number.kind
        if kind is NumeralKind.CODE:
            self._code(place, token)
        elif kind is NumeralKind.DATE:
            self._date(place, token)
        elif kind is NumeralKind.WINDOW:
            self._window(token, number)
        elif kind is NumeralKind.NAME:
            if _TECHNICAL.match(self.text, token.end):
                self.cues.append(_Cue(place, lexicon_words()["均线"], self.clause))
        elif kind in (NumeralKind.FIGURE, NumeralKind.HAN) and place >= self.done:
            self._figure(place, token, number)

    def _figure(self, place: int, token: Token, number: Numeral) -> None:
        run = self._run(place, number)
        self._new_subject(place, token)
        said = self._say(place, token, number, run[-1])
        if said is None:
            return
        measure = self.catalogue.all[said.measure]
        subjects = self._subjects(place, token, said, measure, len(run))
        for index, member in enumerate(run):
            figure_token = self.tokens[member]
            figure_number = figure_token.number
            assert figure_number is not None
            if len(run) > 1 and len(subjects) == len(run):
                dealt = [subjects[index]]
            elif (figure_number.range_to and len(subjects) > 1) or (run[0] != member and len(subjects) > 1) or (len(subjects) > 1 and self._range_end(place)):
                dealt = [self._joint_subject(subjects)]
            elif len(run) > 1 and len(subjects) > 1:
                dealt = subjects[:1]
            else:
                dealt = subjects
            if len(run) > 1 and len(self.dates) == len(run):
                self.span, self.span_clause = self.dates[index], self.clause
            self._emit(member, figure_token, figure_number, said, measure, dealt)
        last = run[-1]
        self.done = last + 1
        for cue in self.cues:
            cue.used = True
        self.previous = said
        self.previous_token = self.tokens[last]
        self.last = said
        self.number_end = self.tokens[last].end
        self.group_open = False
        self.clause_name = False
        self.last_subject = self.facts[-1].subject
        if said.moment in (Moment.HIGH, Moment.LOW, Moment.OPEN):
            self.moment = said.moment
        elif said.moment is not None:
            self.moment = None

    def _range_end(self, place: int) -> bool:
        """Whether this number ends a range another number began."""
        back = place - 1
        while back >= 0 and self.tokens[back].tag is Tag.WORD:
            back -= 1
        before = self.tokens[back].number if back >= 0 else None
        return before is not None and before.range_to

    def _joint_subject(self, subjects: list[_Subject]) -> _Subject:
        if len(subjects) == 1:
            return subjects[0]
        start, end = subjects[0].start, subjects[-1].end
        return _Subject((), self.article.text[start:end], start, end)

    def _run(self, place: int, number: Numeral) -> list[int]:
        """The numbers joined to this one as a list of the same kind (4.49%、9.03%、5.44%)."""
        run = [place]
        tokens = self.tokens
        if number.range_to:
            return run
        at = place
        while True:
            ahead = at + 1
            joint = False
            while ahead < len(tokens) and tokens[ahead].tag is Tag.WORD and tokens[ahead].word is not None:
                word = tokens[ahead].word
                assert word is not None
                if word.joint and word.text != "或":
                    joint = True
                elif not (word.particle and joint) and not (word.oblique and joint):
                    return run
                ahead += 1
            if not joint or ahead >= len(tokens) or tokens[ahead].tag is not Tag.NUMBER:
                return run
            following = tokens[ahead].number
            assert following is not None
            if following.kind is not NumeralKind.FIGURE or following.unit.kind is not number.unit.kind or following.range_to:
                return run
            if len(self.text[tokens[at].end : tokens[ahead].start].strip()) > 4:
                return run
            run.append(ahead)
            at = ahead

    def _say(self, place: int, token: Token, number: Numeral, last: int) -> _Said | None:
        """What the words around a number make of it; None when it is no fact."""
        kind = number.unit.kind
        if number.kind is NumeralKind.HAN or kind is Kind.SPAN:
            return self._streak(place, token)
        if kind is Kind.COUNT and number.value <= 10 and number.hedge is None and number.word in ("家", "只", "股", "大", "者") and _HAN.match(self.text[token.start]):
            return None
        pair = self._pair(place, token, number)
        if pair is not None:
            return pair
        if kind is Kind.PERCENT and self._is_yield() and _UNDER.match(self.text, token.end):
            return _Said("threshold")
        ahead = self._after(last, self.tokens[last], number, near=True)
        if ahead is not None:
            return ahead
        said = self._behind(place, token, number)
        if said is None and kind in _MONEY_LIKE and self._leaves(place, token, number):
            base = self.catalogue.all[self.previous.measure].of if self.previous is not None else None
            said = _Said(base or "last")
        if said is not None:
            return said
        said = self._after(last, self.tokens[last], number, near=False) or self._compare(number)
        if said is not None:
            return said
        return self._default(token, number)

    def _streak(self, place: int, token: Token) -> _Said | None:
        self.streak_place = place
        id = None
        if self.cues:
            cue = self.cues[-1]
            cue_token = self.tokens[cue.place]
            if cue.clause == self.clause and Kind.SPAN in cue.word.nouns and token.start - cue_token.end <= 3:
                id = cue.word.nouns[Kind.SPAN]
        if id is None and place + 1 < len(self.tokens):
            following = self.tokens[place + 1]
            if following.word is not None and following.start - token.end <= 1 and Kind.SPAN in following.word.nouns:
                id = following.word.nouns[Kind.SPAN]
        return _Said(id) if id is not None else None

    def _pair(self, place: int, token: Token, number: Numeral) -> _Said | None:
        """The second half of 升310点或1.21% and of 5%至8%: it shares the first half's words."""
        previous, before = self.previous, self.previous_token
        if previous is None or before is None or before.number is None or before.end < self.clause_start:
            return None
        gap = self.text[before.end : token.start]
        kind, earlier = number.unit.kind, before.number.unit.kind
        if before.number.range_to and (kind is earlier or Kind.BARE in (kind, earlier)):
            return previous
        if len(gap) > 4 or not re.fullmatch(r"\s*(?:或|\(|/|、|及|和|即|，)?\s*(?:约|近|逾|超)?\s*", gap):
            return None
        measure = self.catalogue.all[previous.measure]
        if kind is earlier or (kind is Kind.BARE and earlier in _MONEY_LIKE):
            return previous
        if measure.family is Family.CHANGE:
            twin = self.catalogue.by_family.get((Family.CHANGE, measure.moment, kind))
            return _Said(twin, previous.sign, previous.moment) if twin else None
        twin = self.catalogue.changes.get((measure.of, kind)) if measure.of else None
        return _Said(twin, previous.sign, previous.moment) if twin else None

    def _behind(self, place: int, token: Token, number: Numeral) -> _Said | None:
        """Ask the words before the number, the nearest first: those of its clause, then those of the sentence nobody used."""
        for index in range(len(self.cues) - 1, -1, -1):
            cue = self.cues[index]
            if cue.clause != self.clause and (cue.used or self._own_words(index, place)):
                break
            if cue.clause != self.clause and not cue.word.nouns and not (cue.word.direction and cue.word.direction.amount):
                continue
            said = self._ask(index, cue, number)
            if said is not None:
                return said
        return None

    def _compare(self, number: Numeral) -> _Said | None:
        """A number compared with the one before it is of the same measure (预期市盈率17倍，低于标普500的22倍)."""
        previous, before = self.previous, self.previous_token
        if previous is None or before is None or before.number is None or before.number.unit.kind is not number.unit.kind:
            return None
        compares = self.against or any(cue.clause == self.clause and cue.word.crossing is not None and cue.word.crossing.hedge for cue in self.cues)
        levels = previous.measure in ("support", "resistance")
        return previous if compares or levels else None

    def _own_words(self, index: int, place: int) -> bool:
        """Whether the clause has a word of its own that could have said what the number is."""
        later = self.cues[index + 1 :]
        return any(cue.clause == self.clause and (cue.word.nouns or cue.word.direction) for cue in later)

    def _ask(self, index: int, cue: _Cue, number: Numeral) -> _Said | None:
        word, kind = cue.word, number.unit.kind
        level = word.level
        if word.direction is not None and not (word.crossing is not None and kind in _MONEY_LIKE):
            said = self._change(index, cue, number)
            if said is not None:
                return said
        if word.crossing is not None and not word.crossing.after:
            said = self._cross(index, number)
            if said is not None:
                return said
        if level is not None and not self._amount(index):
            said = self._level(index, cue, number)
            if said is not None:
                return said
        if word.nouns:
            return self._noun(index, cue, number)
        return None

    def _amount(self, index: int) -> bool:
        """Whether what reaches a level is itself a move (升幅扩大至596点)."""
        clause = self.cues[index].clause
        return any(cue.clause == clause and cue.word.direction is not None and cue.word.direction.amount for cue in self.cues[:index])

    def _noun(self, index: int, cue: _Cue, number: Numeral) -> _Said | None:
        kind = number.unit.kind
        id = cue.word.nouns.get(kind)
        if id is None and kind is Kind.BARE:
            id = cue.word.nouns.get(Kind.POINT) or (cue.word.nouns.get(Kind.MONEY) if abs(number.value) >= 10**8 or "." in self.text[number.start : number.end] else None)
        if id is None:
            return None
        if id in ("advancers", "decliners"):
            return None
        if kind is Kind.PERCENT and number.unit is PERCENT and self.catalogue.all[id].of is None and id == "macro" and not cue.word.nouns:
            return None
        return _Said(self.catalogue.means.get(id, id) if self.average else id, cue.word.sign)

    def _subject_noun(self, index: int) -> str | None:
        """The measure a direction or level word is said of (收入按年跌, 下调目标价), or None when it is of a price."""
        cue = self.cues[index]
        direction, level = cue.word.direction, cue.word.level
        if direction is not None and direction.noun is not None:
            return direction.noun
        if direction is not None and direction.moment is not None:
            return None
        base = self._base(cue)
        if base is not None:
            return base or None
        for later in self.cues[index + 1 :]:
            id = self._noun_id(later)
            if id is not None:
                return id
        growth = self.growth or bool(direction and direction.growth)
        for earlier in range(index - 1, -1, -1):
            other = self.cues[earlier]
            if other.clause != cue.clause and (not growth or self.clause_name):
                return None
            used = self.tokens[other.place].end <= self.number_end
            if self.clause_name and self.group and self.group_clause == self.clause and self.tokens[other.place].start < self.group[0].start:
                return None
            if other.clause == cue.clause and used and not growth and not (level is not None and level.to and self.source >= 0):
                return None
            id = self._noun_id(other)
            if id is not None:
                return id
        return None

    def _base(self, cue: _Cue) -> str | None:
        """What a move ends at when its size or start stands just before (目标价下调27%至120元); "" for a price."""
        level, previous, before = cue.word.level, self.previous, self.previous_token
        if level is None or not level.to or previous is None or before is None or before.end < self.clause_start:
            if self.source >= 0 and previous is not None and not any(other.clause == self.clause and other.word.nouns for other in self.cues):
                measure = self.catalogue.all[previous.measure]
                return measure.of or ("" if measure.family is not None else None)
            return None
        if self.tokens[cue.place].start - before.end > 4:
            return None
        measure = self.catalogue.all[previous.measure]
        if measure.of is not None:
            return measure.of
        return "" if measure.family is not None else measure.id

    def _noun_id(self, cue: _Cue) -> str | None:
        nouns = cue.word.nouns
        if not nouns or cue.word.direction is not None:
            return None
        for kind in (Kind.MONEY, Kind.PERCENT, Kind.MULTIPLE, Kind.COUNT, Kind.POINT, Kind.OTHER):
            if kind in nouns:
                id = nouns[kind]
                measure = self.catalogue.all[id]
                return None if measure.family is not None or id in ("streak", "moving_average", "range", "support", "resistance", "contribution") else id
        return None

    def _change(self, index: int, cue: _Cue, number: Numeral) -> _Said | None:
        kind = number.unit.kind
        direction = cue.word.direction
        assert direction is not None
        noun = self._subject_noun(index)
        if noun is None and direction.amount and self.previous is not None:
            id = self.catalogue.changes.get((self.previous.measure, kind))
            if id is not None:
                return _Said(id, direction.sign or self.way)
        if noun is None and self.against and self.previous is not None:
            id = self.catalogue.changes.get((self.previous.measure, kind))
            if id is not None:
                return _Said(id, direction.sign)
        if noun is not None:
            id = self.catalogue.changes.get((noun, kind))
            if id is not None:
                return _Said(id, direction.sign)
            if kind in (Kind.PERCENT, Kind.MULTIPLE):
                if noun == "macro":
                    return _Said(noun, direction.sign)
                if noun == "yield" or self.catalogue.all[noun].family is not None:
                    return None
                return _Said("growth_pct", direction.sign)
            if kind in (Kind.PERCENTAGE_POINT, Kind.BASIS_POINT):
                return _Said("change", direction.sign)
            return None
        if kind is Kind.COUNT or (kind is Kind.PERCENT and self._is_yield()):
            return None
        moment = direction.moment or self._moment(direction.sign, index)
        if direction.growth and moment is None and kind in (Kind.PERCENT, Kind.MULTIPLE):
            return _Said("growth_pct", direction.sign)
        id = self.catalogue.by_family.get((Family.CHANGE, moment, Kind.POINT if kind is Kind.BARE else kind))
        if kind is Kind.MONEY and abs(number.value) >= 10**8:
            return None
        if id is None and moment is not None:
            id = self.catalogue.by_family.get((Family.CHANGE, None, kind))
        if id is None:
            return None
        return _Said(id, direction.sign, moment)

    def _moment(self, sign: int, index: int | None = None) -> Moment | None:
        """The moment of the session the words speak of: the clause's own, or the one the sentence is at."""
        if self.touched is not None:
            if isinstance(self.touched, Moment):
                return self.touched
            return Moment.HIGH if sign > 0 else Moment.LOW if sign < 0 else self.moment or Moment.HIGH
        if self.at in (Moment.HIGH, Moment.LOW, Moment.OPEN):
            return self.at
        if self.moment is not None:
            return self.moment
        if self.clock.phase == "open" and self._home() == self.clock.home and self.span is None and (self.day is None or self.day.start == self.clock.day(self._home())):
            return Moment.OPEN
        return None

    def _level(self, index: int, cue: _Cue, number: Numeral) -> _Said | None:
        level, kind = cue.word.level, number.unit.kind
        assert level is not None
        if index and self.cues[index - 1].clause == cue.clause and not self.cues[index - 1].used:
            technical = self.cues[index - 1].word.nouns.get(Kind.POINT)
            if technical is not None and kind in _MONEY_LIKE:
                return _Said(technical)
        noun = self._subject_noun(index)
        if noun is not None:
            measure = self.catalogue.all[noun]
            if kind in measure.units or (kind is Kind.BARE and Kind.MONEY in measure.units):
                return _Said(noun, 0)
            return None
        if kind is Kind.PERCENT and self._is_yield():
            moment = self._moment(level.sign)
            id = {Moment.HIGH: "high", Moment.LOW: "low"}.get(moment) if moment is not None else None
            return _Said(id or "yield", 0, moment)
        if kind not in _MONEY_LIKE or (kind is not Kind.POINT and abs(number.value) >= 10**8):
            return None
        moment = level.moment
        if moment is Moment.LAST and self.touched is not None:
            moment = None
        if moment is None and cue.word.text == "见" and self.session_here:
            moment = self._moment_after(number)
        if moment is None:
            moment = self._moment(level.sign or (self.previous.sign if self.previous else 0))
            if self.touched is None and self.at is None and ((level.sign < 0 and moment is Moment.HIGH) or (level.sign > 0 and moment is Moment.LOW)):
                moment = None
            if moment is None and level.to:
                moment = Moment.LAST
            elif moment is None:
                live = bool(self.group) and _round_the_clock(self._pick(self.group[-1], None))
                moment = Moment.LAST if live and not self.closing else {"session": Moment.CLOSE if live else Moment.LAST, "close": Moment.CLOSE, "midday": Moment.CLOSE, "open": Moment.OPEN}.get(self.clock.phase, Moment.LAST)
        id = self.catalogue.by_family.get((Family.LEVEL, moment, Kind.POINT if kind is Kind.BARE else kind))
        return _Said(id, 0, moment) if id is not None else None

    def _is_yield(self) -> bool:
        """Whether the sentence speaks of a bond's yield."""
        if not self.group:
            return False
        return bool(_YIELD_ID.search(self._pick(self.group[-1], None)) or _YIELD_WORD.search(fold(self.group[-1].phrase)))

    def _moment_after(self, number: Numeral) -> Moment | None:
        """High or low, by the move printed behind the level (早段见13,866，挫106点)."""
        match = _MOVE_AFTER.match(self.text, number.end)
        if match is None:
            return None
        return Moment.HIGH if match.group(1) in "升涨扬" else Moment.LOW

    def _cross(self, index: int, number: Numeral) -> _Said | None:
        kind = number.unit.kind
        noun = self._subject_noun(index)
        if noun is None and kind in _MONEY_LIKE:
            return _Said("threshold")
        if noun in ("turnover", "market_cap") and kind in _MONEY_LIKE:
            return _Said("threshold")
        if noun == "yield" and kind is Kind.PERCENT:
            return _Said("threshold")
        if noun is not None and kind in self.catalogue.all[noun].units:
            return _Said(noun)
        if kind is Kind.PERCENT and self._is_yield():
            return _Said("threshold")
        return None

    def _after(self, place: int, token: Token, number: Numeral, *, near: bool) -> _Said | None:
        """Ask the words after the number: right behind it first (26000点关口, 2800只个股下跌, 27%历史分位)."""
        kind = number.unit.kind
        end = token.end
        for ahead in range(place + 1, min(place + 7, len(self.tokens))):
            following = self.tokens[ahead]
            word = following.word
            if word is None:
                if following.tag in (Tag.OPEN, Tag.CLOSE):
                    end = following.end
                    continue
                return None
            gap = self.text[end : following.start]
            limit = 4 if kind is Kind.COUNT else 2
            if near and len(gap.replace("的", "").strip()) > limit:
                return None
            if word.crossing is not None and word.crossing.after and near and kind in _MONEY_LIKE:
                if self.cues and self.cues[-1].clause == self.clause and not self.cues[-1].used and self.cues[-1].word.nouns and not self.cues[-1].word.direction and not self.cues[-1].word.crossing:
                    return None
                return _Said("threshold") if word.text not in ("水平", "上方", "下方", "水位", "之上", "之下") or any(c.clause == self.clause and c.word.crossing for c in self.cues) else None
            if word.nouns and kind in word.nouns and not word.level:
                id = word.nouns[kind]
                if near and kind is Kind.COUNT:
                    return _Said(id)
                if near and kind in (Kind.PERCENT, Kind.MULTIPLE, Kind.MONEY, Kind.CONTRACTS) and gap.strip() in _LINKS and id not in ("macro", "dps", "net_profit", "buy", "sell", "stake_pct") and not self._fresh_cue(strong=gap.startswith("的")):
                    return _Said(id, word.sign)
                if not near:
                    return _Said(id, word.sign)
            if word.direction is not None and near and gap.startswith("的") and kind is Kind.PERCENT and not self._fresh_cue():
                id2 = self.catalogue.by_family.get((Family.CHANGE, self._moment(word.direction.sign), kind))
                return _Said(id2, word.direction.sign) if id2 else None
            if not (word.particle or word.names or word.joint or word.decoy or word.time):
                if near or not word.direction:
                    return None
                return None
            end = following.end
        return None

    def _fresh_cue(self, *, strong: bool = False) -> bool:
        """Whether the clause has a word before the number that no number has used; a strong one names a measure or a direction."""
        if not self.cues or self.cues[-1].clause != self.clause or self.cues[-1].used:
            return False
        word = self.cues[-1].word
        return not strong or bool(word.nouns or word.direction)

    def _default(self, token: Token, number: Numeral) -> _Said | None:
        kind = number.unit.kind
        if kind is Kind.BARE:
            return _Said("other") if abs(number.value) >= 10**7 and self.text[token.end - 1] in "万亿" else None
        if kind is Kind.POINT:
            return _Said("last")
        if kind is Kind.COUNT:
            if number.value <= 10 and not self.text[token.start].isdigit() and number.hedge is None:
                return None
            return _Said("count")
        if kind is Kind.PERCENT and self._is_yield():
            return _Said("yield")
        if kind is Kind.PERCENT and number.signed and (self.window is not None or self.span is not None):
            return _Said("change_pct")
        return _Said("other")

    # -- about whom ---------------------------------------------------------------------------------------------------

    def _subjects(self, place: int, token: Token, said: _Said, measure: Measure, count: int) -> list[_Subject]:
        if count > 1 and len(self.group) != count:
            for group in reversed(self.groups[-6:]):
                if len(group) == count and group[0].start >= self.sentence_start:
                    return group
        if (self.shared or self.ended) and not self.clause_name and count == 1 and measure.family is None:
            here = [group for group in self.groups[-4:] if group[0].start >= self.sentence_start]
            if len(here) > 1:
                return [one for group in here for one in group]
        if self.clause_name and self.group_clause == self.clause:
            self._complete(token, count)
            if len(self.group) == count:
                return self.group
        if self.group:
            return self.group
        return self.topic or [_Subject((), "", token.start, token.start)]

    def _new_subject(self, place: int, token: Token) -> None:
        """Take the words before a number as its subject where they name one that no list knows."""
        start = max(self.clause_start, self.number_end)
        bare = _BARE_TICKER.search(self.text, start, token.start)
        if bare is not None and not (self.group and self.group[-1].fixed and self.group_clause == self.clause):
            self._take(_Subject((f"{bare.group(1)}.US",), bare.group(1), bare.start(), bare.end(), fixed=True), place)
            return
        fund = _FUND.search(self.text, start, token.start)
        if fund is not None:
            id = instruments.fund_of(fund.group(1))
            if id is not None:
                self._take(_Subject((id,), self.article.text[fund.start(1) : fund.end(1)], fund.start(1), fund.end(1), fixed=True), place)
                return
        if self.clause_name:
            return
        cue = next((cue for cue in self.cues if cue.clause == self.clause and not cue.used), None)
        stop = token.start
        if cue is not None:
            stop = self.tokens[cue.place].end if _YIELD_WORD.search(cue.word.text) else self.tokens[cue.place].start
        phrase = self._phrase(stop) if stop > start else None
        if phrase is not None and self._names(phrase, cue):
            self._take(phrase, place)

    def _take(self, subject: _Subject, place: int) -> None:
        self._enter(subject, place)
        self.group_open = False

    def _complete(self, token: Token, count: int) -> None:
        """Add the unlisted names of a list to its listed ones (白银、铜涨幅; 英、法及德股分别升)."""
        stop = token.start
        for cue in self.cues:
            if cue.clause == self.clause and not cue.used:
                stop = self.tokens[cue.place].start
                break
        start = max(self.clause_start, self.number_end)
        listed = self.text[start:stop]
        if len(listed) > 60 or not _JOINTS.search(listed):
            return
        pieces: list[_Subject] = []
        for piece in _PIECE.finditer(listed):
            low, high = start + piece.start(), start + piece.end()
            known = next((one for one in self.group if one.start < high and low < one.end), None)
            if known is not None:
                if known not in pieces:
                    pieces.append(known)
                continue
            phrase = _EDGE.sub("", self.article.text[low:high])
            phrase = _ADVERBS.sub("", phrase)
            if not phrase or len(phrase) > 10:
                return
            pieces.append(_Subject((), phrase, low, low + len(phrase)))
        if len(pieces) > len(self.group) and (count == len(pieces) or (count == 1 and pieces[0] in self.group)):
            self.group = pieces
            self.groups[-1] = pieces

    def _names(self, phrase: _Subject, cue: _Cue | None) -> bool:
        """Whether an unknown phrase is a subject of its own rather than more words about the last one."""
        text = fold(phrase.phrase)
        if text.endswith(NOMINAL):
            return True
        if not self.group:
            return True
        if cue is None or cue.word.direction is None or len(text) > 14:
            return False
        if self.text[phrase.start - 1 : phrase.start] not in ("、", "，", "；", "\n", "：", "。", "", ",", ";", " "):
            return False
        return self._only_times(phrase.end, self.tokens[cue.place].start, cue.place)

    def _only_times(self, start: int, end: int, place: int) -> bool:
        """Whether nothing but times, windows and small words stands between two places."""
        at = end
        back = place - 1
        while back >= 0 and self.tokens[back].start >= start:
            token = self.tokens[back]
            if self.text[token.end : at].strip():
                return False
            fits = token.word is not None and (token.word.time is not None or token.word.particle or token.word.touch is not None)
            if token.number is not None and token.number.kind in (NumeralKind.WINDOW, NumeralKind.DATE):
                fits = True
            if not fits:
                return False
            at = token.start
            back -= 1
        return not self.text[start:at].strip(" 则")

    def _pick(self, subject: _Subject, currency: str | None) -> str:
        """The id of a subject, its line chosen by the currency of the number or the home of the article."""
        ids = subject.ids
        if not ids:
            return f"text:{subject.phrase}"
        if len(ids) == 1:
            return ids[0]
        known = self.named.get(fold(subject.phrase))
        if self.line:
            of_line = [id for id in ids if _home(id) == self.line]
            if of_line:
                return of_line[0]
        if currency is not None and len(currency) == 3:
            fitting = [id for id in ids if _currency(id) == currency]
            if fitting and (known is None or known[0] not in fitting):
                return fitting[0]
        if known is not None:
            return known[0]
        home = self.sentence_home or self.clock.home
        for id in ids:
            if _home(id) == home:
                return id
        for fallback in ("HK", "CN", "US"):
            for id in ids:
                if _home(id) == fallback:
                    return id
        return ids[0]

    # -- out ----------------------------------------------------------------------------------------------------------

    def _emit(self, place: int, token: Token, number: Numeral, said: _Said, measure: Measure, subjects: list[_Subject]) -> None:
        quoted = self.article.quote(token.start, token.end)
        self.found.append(quoted)
        status = self._status(place, token, number, said, measure)
        for subject in subjects:
            id = self._subject_id(subject, measure, number)
            self.sentence_home = _home(id) or self.sentence_home
            period = self._period(said, measure, id, status)
            hedge = number.hedge
            if hedge is None and number.unit.kind is Kind.MULTIPLE and _ABOUT.search(self.text, self.clause_start, token.start):
                hedge = Hedge.ABOUT
            figure = Figure(_signed(number, said, measure), self._unit(number, measure, id), number.ulp, hedge)
            if measure.id == "threshold":
                figure = Figure(figure.value, figure.unit, figure.ulp, None)
            elif said.hedge is not None and figure.hedge is None:
                figure = Figure(figure.value, figure.unit, figure.ulp, said.hedge)
            self.day_used = self.day_used or measure.core
            self.facts.append(Fact(id, measure.id, period, figure, quoted, status, self.speaker))

    def _known_id(self, subject: _Subject, currency: str | None) -> str:
        id = self._pick(subject, currency)
        if "." in id or id in _PLAIN_IDS or id.startswith("text:"):
            return id
        return f"text:{subject.phrase}"

    def _subject_id(self, subject: _Subject, measure: Measure, number: Numeral) -> str:
        currency = number.unit.symbol if number.unit.kind is Kind.MONEY and number.unit is not YUAN else None
        id = self._known_id(subject, currency if measure.family is Family.LEVEL or measure.id == "target_price" else None)
        if id == "text:":
            if measure.of_market:
                return _HOME_MARKETS.get(self.clock.home, "MARKET.US")
            if self.facts:
                return self.facts[-1].subject
            return "text:" + _EDGE.sub("", self.article.text[: self.article.title_end])[:12]
        if measure.of_market:
            market = _INDEX_MARKETS.get(id, id)
            if measure.units == (Kind.COUNT,) and not market.startswith(("MARKET.", "text:")):
                return _HOME_MARKETS.get(self.clock.home, "MARKET.US")
            return market
        if measure.family is None and number.unit.kind is not Kind.POINT and self.last_subject is not None and self.last_subject == _INDEX_MARKETS.get(id):
            return self.last_subject
        if measure.family is not None or number.unit.kind is Kind.POINT or measure.id in ("threshold", "streak", "range", "support", "resistance"):
            if not (measure.id == "threshold" and number.unit.kind is not Kind.POINT and abs(number.value) >= 10**9):
                return _MARKET_INDICES.get(id, id)
            return _INDEX_MARKETS.get(id, id)
        return id

    def _unit(self, number: Numeral, measure: Measure, id: str) -> Unit:
        given = number.unit
        if given is BARE and Kind.BARE in measure.units and abs(number.value) < 10**6:
            return unit("count") if measure.id == "count" else OTHER_UNIT
        if given is YUAN or (given is BARE and Kind.MONEY in measure.units and (Kind.POINT not in measure.units or abs(number.value) >= 10**8 or not _is_index(id))):
            if given is BARE and measure.id == "threshold" and abs(number.value) < 10**8 and id.startswith("text:"):
                return PT
            return unit(self._money(measure, id))
        if given is BARE:
            if Kind.POINT in measure.units and measure.id != "other":
                return PT
            if measure.id == "count":
                return unit("count")
            return {Kind.MULTIPLE: unit("x"), Kind.OTHER: OTHER_UNIT}.get(measure.units[0], OTHER_UNIT)
        if number.kind is NumeralKind.HAN:
            return DAYS
        if given.kind is Kind.CONTRACTS or (measure.units[0] is Kind.CONTRACTS and given.kind is Kind.COUNT):
            return unit("contracts") if Kind.CONTRACTS in measure.units else unit("count")
        if given.kind is Kind.POINT and measure.id == "rsi":
            return OTHER_UNIT
        return given

    def _money(self, measure: Measure, id: str) -> str:
        known = instruments.instrument(id)
        home = self.clock.home
        if not measure.core and measure.id != "ipo_price" and home != "US":
            return "CNY" if self.simplified else "HKD"
        if known is not None and known.currency:
            return known.currency
        if id.startswith("text:") and self.simplified and home != "US":
            return "CNY"
        if id.startswith("MARKET."):
            return {"MARKET.HK": "HKD", "MARKET.US": "USD"}.get(id, "CNY")
        if id == "SOUTHBOUND":
            return "HKD"
        return _CURRENCIES.get(home, "USD")

    def _status(self, place: int, token: Token, number: Numeral, said: _Said, measure: Measure) -> Status:
        if self._leaves(place, token, number):
            return Status.PRIOR
        if measure.id in ("target_price", "target_change_pct", "upside_pct"):
            return Status.EXPECTED if measure.id != "target_change_pct" else Status.ACTUAL
        if said.moment is None and (self.expected == self.clause or (self.forecast and measure.family is None)):
            return Status.EXPECTED
        return Status.ACTUAL

    def _leaves(self, place: int, token: Token, number: Numeral) -> bool:
        """Whether the number is what a move starts from (由214元下调至203元)."""
        tokens = self.tokens
        ahead = place + 1
        while ahead < len(tokens) and ahead <= place + 3 and tokens[ahead].word is not None and not tokens[ahead].word.level:  # type: ignore[union-attr]
            ahead += 1
        if ahead + 1 >= len(tokens):
            return False
        following, second = tokens[ahead], tokens[ahead + 1]
        if following.word is None or following.word.level is None or not following.word.level.to or following.start - token.end > 4:
            return False
        while second.word is not None and ahead + 2 < len(tokens) and second.start - following.end <= 2:
            ahead += 1
            second = tokens[ahead + 1]
        if second.number is None:
            return False
        same = second.number.unit.kind is number.unit.kind or Kind.BARE in (number.unit.kind, second.number.unit.kind)
        return same and (self.source >= 0 or bool(following.word.level.sign))

    def _period(self, said: _Said, measure: Measure, id: str, status: Status) -> Period:
        clock = self.clock
        home = _home(id) or ("" if _round_the_clock(id) and not (clock.home == "US" and clock.phase == "close" and clock.printed.hour < 9) else clock.home)
        group = {When.ARTICLE: "rating", When.REPORT: "results", When.VALUATION: "valuation", When.WINDOW: "valuation"}.get(measure.when)
        if group == "rating":
            return Period.day(clock.today)
        if group == "results":
            period = self.span or self.report
            if period is not None and not period.is_day:
                return period
            return Period.day(clock.today) if status is not Status.EXPECTED else Period(clock.today, None)
        if id.startswith("text:") and id.endswith(("期货", "期貨", "合约", "合約")):
            home = ""
        default = clock.trading_day() if not home and id not in _CRYPTO and not id.startswith("text:") else clock.day(home)
        day = self.day.start if self.day is not None and self.day.start is not None else default
        if self.day is None and self.night and id.endswith(".F"):
            day = clock.today + dt.timedelta(days=1) if clock.printed.hour >= 17 else clock.today
        if status is Status.EXPECTED and self.span is None and not self.time_here:
            return Period(clock.today, None)
        span = self.span
        if span is not None and self.span_sort in (Span.HALF, Span.QUARTER, Span.LAST_QUARTER, Span.YEAR) and self.span_clause != self.clause:
            span = None
        if measure.id == "pe_mean" and self.window is not None:
            return self.window
        if group == "valuation" and self.span_clause != self.clause:
            span = None
        midday = self.midday or (clock.phase == "midday" and self.day is None and _home(id) == clock.home)
        if measure.id == "prev_close":
            return Period.day(sessions.previous_session(home, day))
        if measure.id == "streak" and self.ended:
            weeks = self.tokens[self.streak_place].number
            if weeks is not None and weeks.unit.symbol == "weeks":
                return Period.day(day - dt.timedelta(days=day.weekday() + 3))
            return Period.day(sessions.previous_session(home, day))
        if measure.id == "streak":
            return Period.day(span.end if span is not None and span.end is not None else day)
        if measure.family is Family.LEVEL or measure.id in ("threshold", "range", "moving_average", "support", "resistance") or group == "valuation":
            if span is not None and span.end is not None and status is not Status.EXPECTED:
                if status is Status.PRIOR and span.start is not None:
                    return Period.day(span.start)
                day = min(span.end, max(day, span.start or day))
            if midday and said.moment is not Moment.OPEN and measure.id in ("close", "range"):
                return Period(day, day, "12:00")
            return Period.day(day)
        if said.moment is not None:
            return Period.day(day)
        if span is not None:
            return span
        if measure.id == "net_flow" and self.dated_week is not None:
            return self.dated_week
        if measure.core:
            if midday:
                return Period(day, day, "12:00")
            return Period.day(day)
        return self.day or Period.day(clock.today)


def _where(fact: Fact) -> tuple[int, int]:
    assert isinstance(fact.origin, Quoted)
    return fact.origin.start, fact.origin.end


def _range_end(number: Numeral, clock: Clock) -> dt.date | None:
    return None


def _signed(number: Numeral, said: _Said, measure: Measure) -> Decimal:
    if measure.signed and said.sign < 0 and number.value > 0:
        return -number.value
    return number.value


def _simplified(text: str) -> bool:
    """Whether a text is in Simplified Chinese: fewer than one character in forty folds."""
    sample = text[:2000]
    changed = sum(1 for one, other in zip(sample, fold(sample), strict=True) if one != other and "\u4e00" <= one <= "\u9fff")
    return changed * 40 < len(sample)


def _speaks(phrase: str) -> bool:
    return True


@lru_cache(maxsize=65536)
def _home(id: str) -> str:
    """The market an id is at home in; empty for what has none (gold, bitcoin, a phrase)."""
    known = instruments.instrument(id)
    return known.home if known is not None and not id.endswith(".F") else ""


@lru_cache(maxsize=65536)
def _currency(id: str) -> str:
    known = instruments.instrument(id)
    return known.currency if known is not None else ""


@lru_cache(maxsize=65536)
def _round_the_clock(id: str) -> bool:
    """Whether something trades outside any one market's session: gold, bitcoin, currencies, futures."""
    known = instruments.instrument(id.removesuffix(".F"))
    return known is not None and (id.endswith(".F") or not known.home)


def _is_index(id: str) -> bool:
    known = instruments.instrument(id.removesuffix(".F"))
    return id == "DXY" or (known is not None and known.kind == "index")


def read_article(article: Article, *, vocabulary: Vocabulary | None = None, printed: dt.datetime | None = None) -> Reading:
    """Everything one article says in numbers.

    Args:
        article: the article, cleaned.
        vocabulary: the words and names to read by; the packaged ones when None.
        printed: when it was printed, where it does not say so itself.
    """
    folded = fold(article.text)
    tokens = scan(folded, vocabulary or default_vocabulary())
    clock = clock_of(folded, article.title_end, article.date, printed or _NO_DATE)
    return _Binder(article, folded, tokens, clock).run()
