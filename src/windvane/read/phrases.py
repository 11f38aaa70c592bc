"""Who, where no list knows: unlisted phrases that name someone, lists of listed and unlisted names, and speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import Final

from windvane.figures import Kind
from windvane.lexicon.lines import LENGTH_BEGINS, LENT_FOR, LINES, TERMS
from windvane.lexicon.particles import CONJUNCTIONS, GENERIC, LOCATIVE, NOMINAL
from windvane.lexicon.sectors import SECTOR, SORTED_BY
from windvane.lexicon.speech import ACTS
from windvane.market import instruments
from windvane.read.listing import HOME_MARKETS, home_of
from windvane.read.numbers import NumeralKind
from windvane.read.scan import Token
from windvane.read.subjects import EDGE, PHRASE, YIELD_WORD, Subjects
from windvane.read.walk import Cue, Subject

#: Small words and hedges at the end of a phrase.
_TRAILING: Final = re.compile("(?:合计|共有|共|(?<!合)约|近|逾|超|(?<!雷)达|为|则|也|亦|仍|均|的|每)+$")
#: An ordinal before a name (第9名微软).
_ORDINAL: Final = re.compile(r"^第[\d一二三四五六七八九十]+[名位]\s*")
#: When, before the name of a price (当油价升至4美元).
_WHEN: Final = re.compile("^当(?=[\u4e00-\u9fff]{1,5}(?:价|价格|率|指数)$)")
#: A phrase that points back at someone named already (该指数).
_POINTING: Final = re.compile("[该此这其](?!他|余)|[较比与对从自按据将把被](?!亚|利)")
#: What begins a phrase that names nobody: a first day's trading, a lot's gain, a reason, a price paid, a way of buying.
_NOBODY: Final = re.compile(
    "(?:高|低|好|差|优|逊|强|弱)[于过](?:市场)?预期|甫(?:开|一开|上市|挂牌)|暗盘|首挂|首日|[一每]手|账面|帐面|(?:理由|原因)[是为在]|最[高低](?:成交)?价|集中竞价|竞价交易"
)
#: Behind a line of a share, what makes it the whole market's.
_OF_A_MARKET: Final = ("普遍", "集体", "整体", "全线", "个股", "板块", "公司", "市场", "方面")
#: Behind a phrase, what makes it only the cause of a move (在金融股带动下).
_DRIVEN: Final = re.compile("(?:股)?(?:带动|拖累|推动|带领|支持|支撑|刺激|影响|提振|领跌|领涨)之?下")
#: Before a line of a share, what makes it the one another is held against.
_HELD_TO: Final = ("较", "比", "对", "占")
#: What a statistic's name ends in where it is no letters.
_RATES: Final = (
    "率",
    "指数",
    "CPI",
    "PPI",
    "PCE",
    "零售销售",
    "新屋销售",
    "成屋销售",
    "非农",
    "非农就业",
    "赌收",
    "博彩毛收入",
    "失业金人数",
    "国内生产总值",
    "工业增加值",
    "零售总额",
)
#: Before one and behind one, what makes a size its part, not its value (占GDP, GDP的3%).
_SHARE_OF: Final = frozenset("占到在于至其对绕")
_SIZE_OF: Final = frozenset("的比")
#: What begins a phrase about a whole country, which no company is (全国乘用车零售70万辆); not one about where it has shops.
_COUNTRY_WIDE: Final = ("全国", "我国")
_OF_COUNTRY: Final = re.compile("(?:全国|我国)(?![共有设各多范]|门店|网点|[^，]{0,10}[店仓]\\Z)[\u4e00-\u9fff]{2}")
_AGE: Final = "岁"
#: At the end of a clause, the sector whose moves the next one spreads out (苦了航空股，跌幅介乎4.6%至6.3%).
_SECTOR_LED: Final = re.compile("(?:^|(?<=[，。了、的及和令]))(?P<sector>[\u4e00-\u9fff]{1,4}股)，\\Z")
_SECTOR: Final = 8
_SPREAD: Final = re.compile("(?:[升涨跌]幅)(?:由|介乎|介于|在)")
#: Letters that can be a ticker.
_TICKER_ALONE: Final = re.compile("[A-Z]{2,5}")
#: The name in another script, in brackets behind a phrase (卡尔达诺(Cardano)).
_ASIDE: Final = re.compile(r"\s*\([^()，。\n]{1,40}\)\s*")
_ASIDE_BEFORE: Final = re.compile(_ASIDE.pattern + r"\Z")
#: Words before which whoever stands owns shares, so that he is the subject.
_OF_SHARES: Final = ("股价",)
#: Behind a size with 以 before it, what makes it how far those before 以 moved (能源股以2.25%的升幅领跑).
_BY: Final = re.compile("的(?:累计|单日)?[升涨跌降]幅")
#: No phrase that names someone is longer.
_LONGEST_PHRASE: Final = 18
#: A count that only points back (三家公司).
_COUNTED: Final = re.compile("[一二两三四五六七八九十多数几上述]+[家只股个位名大项间根]")
#: No speaker's name, with what stands around it, is longer.
_LONGEST_NAME: Final = 40
#: No name stands farther before its number.
_FARTHEST_NAME: Final = 120
#: A phrase that tells the time (临收市前15分钟).
_CLOCK: Final = re.compile(r"\d\s?(?:分|时|秒|点半)")
#: A phrase that names a fund, an index or a group, up to there.
_NAMING: Final = re.compile(r"^(.{2,14}?(?:基金|ETF|指数|板块|概念股|类股|个股|中概股))(?!经理|公司)")
#: The full name of a fund before a word of price.
_FUND: Final = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{3,22}ETF)(?=[涨跌升报收现成跌一融两、])")
#: What joins two of a list.
_JOINING: Final = ("、", "和", "及", "与")
#: The signs a number is printed with, and the name of a list that a bracket with one follows.
_SIGNS: Final = ("+", "-")
_IN_A_LIST: Final = re.compile(r"(?!第?[一二三四1-4]季)[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{1,9}")
#: Before a number, what makes it a central bank's move of its rate, so that its name stands before that.
_RATE_CUT: Final = re.compile("[减降加升]息(?:了|幅度|约|逾|至少|达|为)*\\Z")
#: The index a fund follows, which what is said behind it is of (ETF跟踪的中证食品指数市盈率).
_TRACKED: Final = re.compile(r"(?:跟踪|追踪|挂钩)的?(?P<index>(?:(?!指数)[\u4e00-\u9fffA-Za-z0-9]){2,22}指数)")
#: The clause before a number that leads with the dollar by itself (美元持续承压，下跌0.3%).
_DOLLAR_LED: Final = re.compile(
    "(?:^|(?<=[，。；\\s]))美元(?:持续|继续|进一步|延续|仍)?(?:承压|走弱|走软|疲软|走强|受压)，\\Z"
)
_DOLLAR_WITHIN: Final = 12
#: What begins no name of a list: the day a number is held against (恒指与上日收市25000点相比).
_DAY_BEFORE: Final = re.compile("上日|昨日|昨天|前一?日|今日|日间|日間")
#: At the end of a clause, sectors or concepts no list knows that it ranks, before their numbers (半导体、消费电子行业净流出居前，分别).
_RANKED: Final = re.compile(
    "(?:^|(?<=[，；。：\\n]))(?:其中，?)?(?P<list>[\u4e00-\u9fffA-Za-z]{2,8}(?:、[\u4e00-\u9fffA-Za-z]{2,8}){1,7}?)"
    "(?:等?(?:行业|板块|概念))(?:的)?(?:主力资金|主力|融资)?(?:净流[入出]|净[买卖][入出]|[涨跌升]幅)?(?:额|金额|规模)?"
    "(?:居前|靠前|最多|最大|较大|排名居前)，\\Z"
)
_RANKED_ONE: Final = re.compile("[^、]+")
_RANKING: Final = ("居前，", "靠前，", "最多，", "最大，", "较大，")
#: The central bank of the mainland, which lends and takes back money.
_BANK: Final = re.compile("(?:中国)?人民银行|(?<![洲本国])央行(?!行长|官员)|(?<![\u4e00-\u9fff])人行(?!道)")
#: The bank whose next move of its rate is told by how likely it is, and what tells so, before a number or behind it.
_MOVES_RATE: Final = re.compile("(?:美联储|(?:美国)?联储局)(?!主席|官员|理事|前)")
_LIKELY: Final = re.compile("[概机几]率")
_LIKELY_WITHIN: Final = 40
CHANCES: Final = ("的概率", "的机率", "的几率", "概率", "机率", "几率")
#: What buyers and sellers have borrowed or dealt in on credit, with the market it is of.
_BALANCE: Final = re.compile(
    "(?:(?P<whom>A股|沪深两市|沪深[京北]三市|两市|沪市|深市|上交所|深交所|北交所|(?:两市|全市场|(?<![\u4e00-\u9fff]))(?:股票)?ETF)|市场)?(?:的)?"
    "(?P<what>(?<!金)(?:融资融券余额|两融余额|融资余额|融券余额|(?P<bought>融资买入额)|(?P<both>两融)交易额))"
)
_BALANCES: Final = "余额"
#: The balances of both sides, which are the market's; one side of 沪市 and 深市 goes by its own name (沪市融资余额).
_BOTH_SIDES: Final = ("两融", "融资融券")
#: The ids of those markets; the funds of one have none.
_LENT_ON: Final = {
    "A股": "MARKET.CN3", "沪深京三市": "MARKET.CN3", "沪深北三市": "MARKET.CN3", "沪深两市": "MARKET.CN", "两市": "MARKET.CN",
    "沪市": "MARKET.SH", "上交所": "MARKET.SH", "深市": "MARKET.SZ", "深交所": "MARKET.SZ", "北交所": "MARKET.BJ",
}  # fmt: skip
#: One half of the northbound channel before what was traded through it, and both.
_NORTHBOUND: Final = re.compile(
    "(?:(?P<both>沪股通[、和与及]深股通)|沪股通|(?<!沪)深股通)(?=(?:今日|全天|全日|合计|则|总|的)*(?:成交|净[买卖流]))"
)
#: At the head of a sentence on the day's busiest seats, the institutions whose dealings it tells.
_SEATS: Final = re.compile(r"\s{0,4}龙虎榜[^，。；\n]{0,8}，(?P<whose>机构(?:专用)?(?:席位)?)")
#: At the head of a sentence, what makes it about the market's stocks (个股方面，2058只获净流入).
_OF_ITS_STOCKS: Final = re.compile(r"\s{0,4}(?:从?个股(?:方面|来?看|上)|个股层面)，")
#: The dollar by itself, whose index is meant where a level follows (美元指跌至98.66).
_DOLLAR: Final = ("美元", "美元指")
#: A New York ticker by itself.
_BARE_TICKER: Final = re.compile(r"([A-Z]{1,5})-US(?![A-Za-z])")
#: What joins the names of a list, and what stands between two joints.
_JOINTS: Final = re.compile("[、和及与]")
_PIECE: Final = re.compile(r"[^、和及与]+")
#: Adverbs behind the last name of a list.
_ADVERBS: Final = re.compile("(?:分别|各自|各|均|都|也|亦|则|齐|双双|涨幅|跌幅|升幅|股价)+$")
_end: Final = attrgetter("end")
#: What a phrase that is a subject of its own stands behind.
_STARTS: Final = ("、", "，", "；", "\n", "：", "。", "", ",", ";", " ")
#: Quotation marks a name may stand in, and what may stand behind it.
_OPENING: Final = ("“", "「", "『", "《", '"')
_CLOSING: Final = ' 则”」』》"'


class Phrases(Subjects):
    """Enters the names no list knows, and notes who speaks."""

    __slots__ = ()

    def note_speaker(self, token: Token) -> None:
        """Whoever stands before 表示 or 指 speaks; he is not whom the numbers are about."""
        if self.number_end > self.clause_start:
            return
        if self.group and self.group_clause == self.clause and self.group[-1].start >= self.clause_start:
            last = self.group[-1]
            self.speaker = last.phrase
            moves = token.word is not None and (token.word.direction is not None or token.word.text in ACTS)
            if not moves and not last.fixed and self.before:
                self.group = self.before
            return
        if token.start - self.clause_start > _LONGEST_NAME:
            return
        phrase = EDGE.sub("", self.article.text[self.clause_start : token.start])
        if 1 < len(phrase) <= 16:
            self.speaker = phrase

    def note_phrase(self, place: int, start: int) -> None:
        """Take the words before a number as its subject where they name one that no list knows."""
        begin = max(self.clause_start, self.number_end, start - _FARTHEST_NAME)
        bare = _BARE_TICKER.search(self.text, begin, start) if self.has_tickers else None
        fixed = bool(self.group) and self.group[-1].fixed and self.group_clause == self.clause
        if bare is not None and not fixed:
            self._take(Subject((f"{bare.group(1)}.US",), bare.group(1), bare.start(), bare.end(), fixed=True), place)
            return
        unnamed = self.has_funds and not self.sentence_name and self.previous is None
        if self.has_funds and self._funds_here(
            place, max(self.sentence_start, start - _FARTHEST_NAME) if unnamed else begin, start
        ):
            return
        tracked = _TRACKED.search(self.text, begin, start) if self.has_funds and self.clause_name else None
        if tracked is not None and self.group_end <= tracked.start("index"):
            low, high = tracked.span("index")
            self._take(Subject((), self.article.text[low:high], low, high), place)
            return
        if (
            self.text[start] in _SIGNS
            and self.text[start - 1 : start] == "("
            and self._take_bracketed(place, start - 1)
        ):
            return
        if self.has_balances and self._balance_here(place, begin, start):
            return
        if self.has_northbound and self._northbound_here(place, begin, start):
            return
        if self.has_chances and self._chance_here(place, begin, start):
            return
        if self.has_seats and not self.sentence_name:
            seats = _SEATS.match(self.text, self.sentence_start)
            if seats is not None and seats.end() <= start:
                self._take(self._subject((), *seats.span("whose")), place)
                return
        alone = self.tells_stocks and not self.sentence_name and self.clock.home
        if alone and _OF_ITS_STOCKS.match(self.text, self.sentence_start):
            market = Subject((HOME_MARKETS[self.clock.home],), "", self.sentence_start, self.sentence_start)
            self._take(market, place)
            return
        if self.has_operations and not self.sentence_name and self._bank_here(place, start):
            return
        if self.sectors and self.clause_name and self._is_sorting() and self._sectors_here(place, start):
            return
        if self.clause_name or self.row_end >= 0:
            return
        if self.sectors and self._sectors_here(place, start):
            return
        if self.text.startswith("分别", self.clause_start) and self._ranked_here(place):
            return
        if self.coined and not self.sentence_name and self.previous is None and self._coined_here(place, start):
            return
        led_from = max(self.sentence_start, self.clause_start - _DOLLAR_WITHIN)
        if not self.sentence_name and _DOLLAR_LED.search(self.text, led_from, self.clause_start):
            self._take(self._subject(("DXY",), self.sentence_start, self.sentence_start), place)
            return
        cue = self._first_cue()
        led = self._sector_led() if _SPREAD.match(self.text, self.clause_start) else None
        if led is not None:
            self._take(self._subject((), *led.span("sector")), place)
            return
        stop = start
        if cue is not None:
            at = self.tokens[cue.place]
            stop = at.end if YIELD_WORD.search(cue.word.text) else at.start
        elif self.text[start - 1 : start] == "以" and _BY.match(self.text, self.tokens[place].end):
            stop = start - 1  # 能源股以2.25%的升幅领跑
        cut = (
            _RATE_CUT.search(self.text, max(begin, start - 6), start) if "息" in self.text[start - 4 : start] else None
        )
        if cut is not None and cut.start() > begin:
            stop = min(stop, cut.start())  # 美联储降息25个基点
        aside = _ASIDE_BEFORE.search(self.text, begin, stop) if ")" in self.text[stop - 2 : stop] else None
        if aside is not None and aside.start() > begin:
            stop = aside.start()
        phrase = self._unlisted(begin, stop) if stop > begin else None
        if (
            phrase is not None
            and cue is not None
            and phrase.end == self.tokens[cue.place].start
            and self._is_statistic(cue)
        ):
            end = self.tokens[cue.place].end  # 服务业PMI
            whole = Subject((), self.article.text[phrase.start : end], phrase.start, end)
            if not self.sentence_name or self._names_another(phrase, cue):
                self._take(whole, place)
            return
        if phrase is not None and self.folded(phrase) in LINES and self.text[phrase.start - 1] in _HELD_TO:
            return  # 较H股溢价93%
        if phrase is not None and self._names_another(phrase, cue):
            ids = self._ids_of_phrase(self.folded(phrase), phrase.end)
            self._take(Subject(ids, phrase.phrase, phrase.start, phrase.end) if ids else phrase, place)
        elif phrase is not None and not self.sentence_name and self._is_of_country(place, phrase):
            last = self.group
            self._take(phrase, place)
            self.passing = last, self.group

    def _is_of_country(self, place: int, phrase: Subject) -> bool:
        """Whether a phrase is about a whole country, so that the sentence is of no company (我国批准的新药达43款)."""
        if not self.text.startswith(_COUNTRY_WIDE, phrase.start):
            return False
        number = self.tokens[place].number
        if number is None or number.word == _AGE or _OF_COUNTRY.match(self.folded(phrase)) is None:
            return False
        return self._begins_alone(phrase.start)

    def _is_statistic(self, cue: Cue) -> bool:
        """Whether a word names an official statistic by itself (CPI): not one noun among others (出口), nor what a size is held against (占GDP)."""
        id, text, token = cue.word.nouns.get(Kind.PERCENT), cue.word.text, self.tokens[cue.place]
        if id is None or not self.catalogue.by_id[id].grows or not (text.isascii() or text.endswith(_RATES)):
            return False
        before = self.text[max(0, token.start - 2) : token.start].rstrip()[-1:]
        behind = self.text[token.end : token.end + 2].lstrip()[:1]
        return before not in _SHARE_OF and behind not in _SIZE_OF

    def statistic(self) -> Subject | None:
        """The statistic a number is of where nobody it could be of is named (公布第二季GDP，料按年增长4.6%), else None."""
        if self.clause_name:
            return None
        if self.previous is not None and self.previous.said.measure.grows:
            another = next(filter(self._is_another, self.cues[self.unused :]), None) if self.told is not None else None
            self.told = self._named_by(another) if another is not None else self.told
            return self.told
        cue = next(filter(self._is_statistic, reversed(self.cues)), None)
        if cue is None or (self.group and self.group_clause == cue.clause):
            return None
        if self.group and not self.group[-1].ids and self.sentence_name:
            return None
        self.told = self._named_by(cue)
        return self.told

    def _is_another(self, cue: Cue) -> bool:
        """Whether a word of this clause names another statistic than the one the sentence told of (工业增加值增4.5%，出口增17.8%)."""
        id = cue.word.nouns.get(Kind.PERCENT)
        if id is None or not self.here(cue) or not self.catalogue.by_id[id].grows:
            return False
        return self.text[self.clause_start : self.tokens[cue.place].start].strip() in ("", "其中", "而", "同期")

    def _named_by(self, cue: Cue) -> Subject:
        token = self.tokens[cue.place]
        return self._subject((), token.start, token.end)

    def _bank_here(self, place: int, end: int) -> bool:
        """Enter the central bank that a sentence without other names begins with (央行今日开展1000亿元逆回购操作)."""
        match = _BANK.search(self.text, max(self.sentence_start, end - _FARTHEST_NAME), end)
        if match is None:
            return False
        self._take(self._subject((), *match.span()), place)
        return True

    def _funds_here(self, place: int, begin: int, end: int) -> bool:
        """Enter the funds that stand before a number by their full names (华安黄金ETF、易方达中证香港证券投资主题ETF)."""
        funds: list[Subject] = []
        for match in _FUND.finditer(self.text, begin, end):
            id = instruments.fund_of(match.group(1))
            low, high = match.span(1)
            if funds and self.text[funds[-1].end : low] not in _JOINING:
                break
            if id is not None:
                funds.append(Subject((id,), self.article.text[low:high], low, high, fixed=True))
        if not funds:
            return False
        self._take(funds[0], place)
        self.group = self.groups[-1] = funds
        self.group_end = funds[-1].end
        return True

    def _balance_here(self, place: int, begin: int, end: int) -> bool:
        """Enter a whole market whose margin balance a number is (沪市两融余额13208亿元), where the sentence names no share."""
        if self.sentence_name and not self.pick(self.group[-1]).startswith(("MARKET.", "text:")):
            return False
        match = _BALANCE.search(self.text, begin, end)
        if match is None or (self.clause_name and self.group_end > match.start("what")):
            return False
        whom = match["whom"]
        if whom is not None:
            id = None if whom[-1] == "市" and not match["what"].startswith(_BOTH_SIDES) else _LENT_ON.get(whom)
            low, high = match.span("whom") if whom.endswith("ETF") else match.span()
            self._take(self._subject((id,) if id is not None else (), low, high), place)
        elif match["both"] is not None:
            self._take(self._subject((), *match.span("both")), place)
        elif match["bought"] is not None:
            if self.sentence_name or self.clock.home != "CN":
                return False
            self._take(Subject((HOME_MARKETS["CN"],), "", begin, begin), place)
        elif self._goes_on_with_balance():
            self._take(self._subject(self.group[-1].ids, *match.span()), place)  # 其中，融资余额26138亿元
        else:
            self._take(self._subject((), *match.span()), place)
        return True

    def _goes_on_with_balance(self) -> bool:
        """Whether the paragraph last spoke of another balance of a market."""
        last = self.group[-1] if self.group else None
        if last is None or not last.ids or not self.folded(last).endswith(_BALANCES):
            return False
        return self.text.find("\n", last.start, self.clause_start) < 0

    def _northbound_here(self, place: int, begin: int, end: int) -> bool:
        """Enter the half of the northbound channel that a number was traded through (沪股通成交1692亿元), or both."""
        match = None
        for match in _NORTHBOUND.finditer(self.text, begin, end):  # noqa: B007 (the last)
            pass
        if match is None or (self.clause_name and self.group[-1].start > match.start()):
            return False  # 沪股通净买入紫金矿业2亿元: of the share
        if self.sentence_name and self.is_of_share():
            return False  # 英维克跌停，深股通净买入3亿元
        self.group_open = False  # 北向资金方面，沪股通、深股通合计: named again
        self._take(self._subject(("NORTHBOUND",) if match["both"] else (), *match.span()), place)
        return True

    def _sectors_here(self, place: int, end: int) -> bool:
        """Enter the last sectors the sentence names before a number (国防军工、电子紧随其后，分别涨2.8%和2.63%)."""
        last = bisect_left(self.sectors, (end,)) - 1
        if last < 0 or self.sectors[last][0] < max(self.sentence_start, self.number_end, self.group_end):
            return False
        sectors = [self._subject((), *one.span()) for one in SECTOR.finditer(self.text, *self.sectors[last])]
        self._take(sectors[0], place)
        self.group = self.groups[-1] = sectors
        self.group_end = sectors[-1].end
        return True

    def _is_sorting(self) -> bool:
        """Whether the last name is only what sectors are sorted by, so that those behind it are meant (申万一级行业中仅银行)."""
        last = self.group[-1]
        return not last.ids and self.folded(last).endswith(SORTED_BY)

    def _chance_here(self, place: int, begin: int, end: int) -> bool:
        """Enter the central bank whose move is as likely as a number tells (芝商所的工具显示，美联储7月降息25个基点的概率为18.7%)."""
        match = _MOVES_RATE.search(self.text, max(begin, end - _LIKELY_WITHIN), end)
        if match is None:
            return False
        likely = self.tokens[place].end
        if not (self.text.startswith(CHANCES, likely) or _LIKELY.search(self.text, match.end(), end)):
            return False
        if self.clause_name and self.group[-1].start >= match.start():
            return False
        self.group_open = False
        self._take(self._subject((), *match.span()), place)
        return True

    def _ranked_here(self, place: int) -> bool:
        """Enter the sectors no list knows that the clause before ranks (半导体、消费电子行业净流出居前，分别净流出22亿元、11亿元)."""
        if not self.text.endswith(_RANKING, 0, self.clause_start):
            return False
        match = _RANKED.search(
            self.text, max(self.sentence_start, self.clause_start - _FARTHEST_NAME), self.clause_start
        )
        if match is None or self.group_end > match.start("list"):
            return False
        ranked = [self._subject((), *one.span()) for one in _RANKED_ONE.finditer(self.text, *match.span("list"))]
        self._take(ranked[0], place)
        self.group = self.groups[-1] = ranked
        self.group_end = ranked[-1].end
        return True

    def _sector_led(self) -> re.Match[str] | None:
        """The sector the clause before ends in, whose moves this one spreads out."""
        return _SECTOR_LED.search(self.text, max(self.sentence_start, self.clause_start - _SECTOR), self.clause_start)

    def _take_bracketed(self, place: int, anchor: int) -> bool:
        """Enter the unlisted name right before a bracket that a signed number opens (公用事业(+1.3%)、电讯业(-2%))."""
        if self.group_end == anchor or any(self.here(cue) for cue in self.cues[self.unused :]):
            return False
        begin, phrase = self._name_before(place - 1, anchor)
        begin = max(begin, self.number_end)
        if not phrase or _IN_A_LIST.fullmatch(self.text, begin, anchor) is None:
            return False
        self._take(Subject((), self.article.text[begin:anchor], begin, anchor), place)
        return True

    def _coined_here(self, place: int, end: int) -> bool:
        """Enter the last name of the sentence that only a printed code has made known."""
        begin = max(self.sentence_start, self.number_end)
        found = [(self.text.rfind(name, begin, end), name) for name in self.coined]
        low, name = max(found)
        id = self.coined[name]
        if low < 0 or (self.group and id in self.group[-1].ids):
            return False
        self._take(self._subject((id,), low, low + len(name)), place)
        return True

    def _take(self, subject: Subject, place: int) -> None:
        if self.group_open and self.group and self.group[-1].start >= subject.start:
            self.group_open = False  # 国泰中证黄金产业股票ETF is not 国泰
        self.enter(subject, place)
        self.group_open = False

    def _first_cue(self) -> Cue | None:
        """The first cue of the clause that no number has used."""
        return next(filter(self.here, self.cues[self.unused :]), None)

    def _unlisted(self, start: int, end: int) -> Subject | None:
        """The last words of a stretch that no rule knows: an unlisted subject (小盘指数, 可灵AI)."""
        piece = self._unknown_piece(start, end)
        if piece is None:
            return None
        words = self.article.text[slice(*piece)]
        phrase = _TRAILING.sub("", EDGE.sub("", words)).rpartition(" - ")[2]
        naming = _NAMING.match(phrase)
        if naming is not None:
            phrase = naming.group(1)
        if phrase[:1] == "当":
            phrase = _WHEN.sub("", phrase)
        if phrase[:1] == "第":
            phrase = _ORDINAL.sub("", phrase)
        offset = piece[0] + words.find(phrase)
        folded = self.text[offset : offset + len(phrase)]
        if (
            _POINTING.match(folded)
            or _NOBODY.match(folded)
            or _COUNTED.match(phrase)
            or _CLOCK.search(phrase)
            or folded in GENERIC
            or folded.endswith(LOCATIVE)
            or _DRIVEN.match(self.text, offset + len(folded))
        ):
            return None
        if not 2 <= len(phrase) <= _LONGEST_PHRASE or not PHRASE.search(phrase):
            return None
        return Subject((), phrase, offset, offset + len(phrase))

    def _ids_of_phrase(self, phrase: str, end: int) -> tuple[str, ...]:
        """The id of a phrase that is a ticker by itself in a report of New York, or another line of the share just named."""
        if phrase in LINES and self.group and self.lines and set(self.group[-1].ids) <= set(self.lines):
            return tuple(id for id in self.lines if home_of(id) == LINES[phrase])  # 比亚迪A股跌1%，H股跌2%
        if phrase in LINES and self.group and not self.text.startswith(_OF_A_MARKET, end):
            share = self._line_compared(LINES[phrase])
            if (
                share is not None
                and not share.startswith("MARKET.")
                and self.group[0].start > self.text.rfind("\n", 0, end)
            ):
                return (share,)  # 三一重工(06031)走势平稳。H股招股价21.3元
        if not self.american or not _TICKER_ALONE.fullmatch(phrase):
            return ()
        id = f"{phrase}.US"
        return (id,) if instruments.instrument(id) is not None else ()

    def _unknown_piece(self, start: int, end: int) -> tuple[int, int] | None:
        """The last stretch of two characters or more between words we know; None where a listed name stands."""
        best: tuple[int, int] | None = None
        begin = start
        for place in range(bisect_right(self.tokens, start, key=_end), len(self.tokens)):
            token = self.tokens[place]
            if token.start >= end:
                break
            word, number = token.word, token.number
            if word is not None:
                if (word.decoy and not word.particle) or (word.names and word.weak) or YIELD_WORD.search(word.text):
                    continue
                if self.text.startswith("盈亏平衡", token.end):
                    continue  # 美国10年期盈亏平衡通胀率
                if word.text[0] in LENGTH_BEGINS and self.text.startswith(LENT_FOR, token.end):
                    continue  # 一星期拆息
                if word.names:
                    return None
            elif number is not None and self.text.startswith(TERMS, token.end):
                continue
            if token.start - begin >= 2:
                best = (begin, token.start)
            if number is None or number.kind not in (NumeralKind.NAME, NumeralKind.ORDINAL, NumeralKind.HAN):
                begin = token.end
        return (begin, end) if end - begin >= 2 else best

    def _names_another(self, phrase: Subject, cue: Cue | None) -> bool:
        """Whether an unknown phrase is a subject of its own rather than more words about the last one."""
        text = self.folded(phrase)
        if text.endswith(NOMINAL) or not self.group:
            return True
        if cue is None or len(text) > 14:
            return False
        if text in _DOLLAR and cue.word.level is not None and self.tokens[cue.place].start - phrase.end <= 1:
            return True
        if not (cue.word.direction or cue.word.text in _OF_SHARES or Kind.SPAN in cue.word.nouns):
            return False
        return self._begins_alone(phrase.start) and self._only_times(phrase.end, cue.place)

    def _begins_alone(self, start: int) -> bool:
        """Whether a phrase begins behind a mark or a small word (而), not inside other words."""
        if self.text[start - 1 : start] in _OPENING:
            start -= 1
        if self.text[start - 1 : start] in _STARTS:
            return True
        place = bisect_right(self.tokens, start, key=_end) - 1
        before = self.tokens[place] if place >= 0 else None
        if before is None or before.end != start:
            return False
        word, number = before.word, before.number
        if word is not None:
            return word.text in CONJUNCTIONS or word.time is not None
        return number is not None and number.kind is NumeralKind.ORDINAL

    def _only_times(self, start: int, place: int) -> bool:
        """Whether nothing but times, windows, small words and the name in brackets stands between a place and a token."""
        aside = _ASIDE.match(self.text, start)
        if aside is not None:
            start = aside.end()
        end = self.tokens[place].start
        back = place - 1
        while back >= 0 and self.tokens[back].start >= start:
            token = self.tokens[back]
            if not _is_time(token) or self.text[token.end : end].strip():
                return False
            end = token.start
            back -= 1
        return not self.text[start:end].strip(_CLOSING)

    def complete_list(self, stop: int, count: int) -> None:
        """Add the unlisted names of a list to its listed ones (白银、铜涨幅; 英、法及德股分别升)."""
        if 1 < count == len(self.dates):
            return  # 周一、周二分别: a list of days
        cue = self._first_cue()
        if cue is not None:
            stop = self.tokens[cue.place].start
        start = max(self.clause_start, self.number_end)
        if stop - start > 60 or not _JOINTS.search(self.text, start, max(start, stop)):
            return
        pieces: list[Subject] = []
        for piece in _PIECE.finditer(self.text, start, stop):
            low, high = piece.span()
            known = next((one for one in self.group if one.start < high and low < one.end), None)
            if known is not None:
                if known not in pieces:
                    pieces.append(known)
                continue
            phrase = _ADVERBS.sub("", EDGE.sub("", self.article.text[low:high]))
            if not phrase or len(phrase) > 10 or _DAY_BEFORE.match(phrase):
                return
            pieces.append(Subject((), phrase, low, low + len(phrase)))
        if len(pieces) <= len(self.group):
            return
        if count == len(pieces) or (count == 1 and pieces[0] in self.group):
            self.group = pieces
            self.groups[-1] = pieces


def _is_time(token: Token) -> bool:
    word, number = token.word, token.number
    if word is not None:
        return word.time is not None or word.particle or word.touch is not None
    if number is None:
        return False
    return number.kind in (NumeralKind.WINDOW, NumeralKind.DATE) or number.word.endswith("小时")
