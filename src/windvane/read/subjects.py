"""Who: the listed names a text speaks of, with the codes, tickers and line words that settle which id each stands for."""

from __future__ import annotations

import re
from typing import Final

from windvane.articles import Mention
from windvane.figures import Kind
from windvane.lexicon.lines import ABBREVIATIONS, COUNTRIES, FUTURES, LINE_MARKS, LINES, YEN
from windvane.lexicon.particles import ALWAYS_OBLIQUE, COMPARES, GENERIC, LOCATIVE, NOMINAL
from windvane.lexicon.sectors import CLASSIFIERS, STANDARD
from windvane.lexicon.speech import EARNS, HOUSES
from windvane.market import instruments
from windvane.measures import When
from windvane.read.listing import (
    ABROAD,
    INDEX_MARKETS,
    MARKET_INDICES,
    MARKETS,
    PLAIN_IDS,
    currency_of,
    home_of,
    is_index,
    is_share,
    trades_round_the_clock,
)
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.scan import Tag, Token, Word
from windvane.read.walk import Subject, Walk

#: What may stand between two names of a group, or a name and its code: spaces, 、, quotes, a share class.
_GAP: Final = re.compile(r"[\s、\"'“”「」『』*]*(?:-?[A-Z]{1,2})?[\s、\"'“”「」『』*]*\Z")
#: Between a name and a code in brackets, what makes it the code of a fund named after it (华夏恒生科技ETF(513180)).
_NAMES_FUND: Final = re.compile("[\u4e00-\u9fffA-Z0-9]{0,8}(?:ETF|LOF)")
#: Around the name of an index, what makes them the funds that track it (跟踪沪深300指数的ETF).
_TRACKS: Final = re.compile("(?:跟踪|挂钩)\\Z")
_TRACKERS: Final = re.compile("(?:指数)?的(?:[\u4e00-\u9fff]{0,4}ETF|ETF产品|基金|产品)")
#: Marks around a phrase that are no part of it.
EDGE: Final = re.compile(r"^[\s、，\"'“”「」『』*·：:()（）%-]+|[\s、\"'“”「」『』*·：:()（）-]+$")
#: A run of letters or Chinese that can be a name.
PHRASE: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9&.'’\- ]*[A-Za-z0-9]|[A-Za-z0-9]*[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·&\-]*"
)
#: One Chinese character.
HAN: Final = re.compile(r"[\u4e00-\u9fff]")
#: Behind an index or a market, what makes it the name of a fund or a group (恒生科技指数基金, 港股概念股).
_COMPOUND: Final = re.compile(
    r"(?: ?(?:现货|期货))? ?(?:股?票|债券|股债|成长|主动)?型?(?:基金|ETF|交易所交易基金)|概念股|中概股|板块|比例指数|(?<=股)指数(?!基金)"
)
#: Behind the southbound channel, which half of it is meant.
_CHANNELS: Final = ("(沪)", "(深)")
#: Before it, which half is meant (沪港股通, 深市港股通, 深港通南下).
_HALVES: Final = re.compile("(?:[沪深]港通(?:的|下的)?|(?<![沪深])[沪深]市?)\\Z")
_HALF: Final = 6
#: Behind a market, what makes it the name of another index (港股通大消费指数); not what only counts or sorts the known ones.
_OTHER_INDEX: Final = re.compile(
    r"(?!(?:恒生|科技|国企|主要|整体|核心|宽基|相关|各|多|[一二两三四五六七八九]大|大市|大盘|市场|股市|股票|股指|期货|通胀|期))"
    r"(?:(?![涨跌升挫报收的与和及])[\u4e00-\u9fff]){2,10}?指数(?!基金|公司)"
)
#: Behind an index named by how many shares it holds, what makes it one of a part of them (斯托克600汽车指数).
_PART_INDEX: Final = re.compile(
    "(?!小[盘型]|中[盘型]|股|平均|综合|成[份分]|期|种|等?主要|整体)(?:(?![涨跌升挫报收的与和及])[\u4e00-\u9fff]){2,8}?指数(?!基金|公司)"
)
#: Behind a market, what it is only the place of: some of its shares (港股多只个股), or a name of letters (港股KEEP涨4%).
_OF_ITS_SHARES: Final = re.compile(
    r"(?:[多数几]|部分|个别|有)[家只](?:相关)?(?:个股|股份|矿企|药企|车企)?(?=[^，。；\n]{0,6}[涨跌升挫])"
    r"|[A-Z][A-Za-z&.]+(?: [A-Z]+)*(?:-[A-Z]+)?(?=(?:早盘|午后|午前|盘中|尾盘|复牌|一度|曾|现)*(?:大|急|飙|暴|微)?[涨跌升挫])"
)
#: A name in Chinese between a market and a word we know (港股元光科技一度).
_NAME_BEHIND: Final = re.compile(r"[\u4e00-\u9fff]{2,8}(?:-[A-Z]{1,2})?\Z")
#: Before a market, what makes it only the place.
_AT: Final = ("在", "赴", "于", "冲刺", "登陆", "闯关", "转战")
#: Behind a name, what makes it the base of a move of whom the sentence named before (与日间期指收市26024点相比).
_BASE_OF: Final = re.compile(r"收[市盘]价?(?:[\d,.]+ ?[点元])?(?:相比|相较|比较)")
#: Behind a market, what makes it where somebody's shares begin to trade; and before it, whose.
_LISTS_ON: Final = re.compile("(?:主板)?(?:首日)?(?:正式)?(?:挂牌|上市|敲钟)")
_NEWCOMER: Final = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fff]{2,8}?)"
    r"(?:[于在]?(?:今日|今天|昨日|昨天|上?周[一二三四五](?:\(\d{1,2}日\))?|(?:\d{1,2}月)?\d{1,2}日))?(?:已|正式|拟|计划|将|申请|准备)*"
    r"[于在](?:上海|深圳|北京|香港|上交所|深交所|港交所)?"
)
#: Verbs by which a share moves an index.
_PULLS: Final = ("拖累", "带动", "推动", "推高", "拖低", "令", "为")
#: Behind the points, what makes the index the one spoken of (拖累大市跌300点，收25000点).
_INDEX_STANDS: Final = re.compile(r"(?:或[\d.]+%)?，?(?:低见|高见|收报|收|报|见|至)[\d,]+点")
#: A move so far behind a name is not its own.
_FAR_BEHIND: Final = 9
#: Before 为, what makes the names behind it a ranking whose numbers follow.
_RANKED: Final = re.compile(
    "(?:前[一二三四五六七八九十0-9]+[名位大]?的?|居前的?|最(?:多|大|高|活跃|强|弱|差|佳|好|伤)的?)(?:个股|股票|公司|蓝筹|成[份分]股|股份)?(?:分别|依次)?\\Z"
)
#: Such a name that ends as a company's does, and is no sector's (港股大型科技).
_COMPANY: Final = re.compile(
    "(?!大型|恒生|互联网|金融|信息|生物|硬|新|主要|部分|多只|海外|内地|航天|消费)[\u4e00-\u9fff]{2,4}(?:科技|集团|控股|国际|实业)(?:-[A-Z]{1,2})?\\Z"
)
#: Behind a name, what makes it its future (8月期指, 原油期货).
_FUTURE: Final = re.compile(
    r"\)? ?(?:\d{1,2} ?月(?:份|交割|到期)?的?)? ?\d{0,3} ?(?:指数)?(?:小型|迷你)?(?:\([A-Z]{2,6}\))?(?:原油|黄金|白银)?(?:期货|期指|期油|期金|夜期|期货合约|(?:近月|远月|主力)合约)"
)
#: A New York ticker in brackets.
_TICKER: Final = re.compile(
    r"\((?:(?:NASDAQ|NYSE|Nasdaq|US|美股|纳斯达克|纽交所)[:： ]{1,2})?([A-Z]{1,5}(?:\.[AB])?)(?:[-.](?:US|O|N))?\)"
)
#: The code of a share of Taipei's, which has no id.
_TAIPEI: Final = re.compile(r"\(\d{4}-TW\)")
#: Behind letters in brackets, what makes them a security's though no list knows it.
_MOVES_BEHIND: Final = re.compile("(?:股价|盘前|盘后|早盘|开盘)?(?:大|急|收|飙|暴|现|微)?[涨跌升挫]")
#: Behind a broker, what makes it only where a new share trades before its first day (富途场收报100元).
_GREY_MARKET: Final = re.compile("场(?=收|开|报|曾|升|跌|涨|最|高|低|中段|暗盘|现)|暗盘场")
#: Before a name, what makes its bearer a holder of the shares the sentence is about, and behind one, that he deals in them.
_HOLDER: Final = ("股东", "控股股东")
_DEALS: Final = re.compile(r"[于在]?(?:(?:\d{1,2}月)?\d{1,2}日)?(?:[于在]场[内外])?(?:减持|增持|沽出|售出|买入|购入)")
#: Behind a line word, what it is the line's (港股目标价).
_PRICE_OF: Final = re.compile("的?(?:股价|价格|目标价|股份)")
#: Behind a line word, the other line it is held against (港股较A股折价49%), how many names back its share stands, and what
#: the ids of a line end in.
_AGAINST_LINE: Final = re.compile("(?:股价)?[较比对](?:其|公司)?[AH港]股")
_LINES_BACK: Final = 4
#: Behind a line word, what is said of a share and of no market: a move to a price in money (港股急跌5.7%至3.47元).
_MOVES_TO_PRICE: Final = re.compile(
    r"[^，。；\d]{0,8}(?:[\d.]+%)?(?:，?(?:现|半日|收市|收|最新)?报|至)(?:约)?[\d.]+ ?(?:港)?元"
)
_BOARDS_OF: Final = {"HK": (".HK",), "CN": (".SH", ".SZ", ".BJ")}
#: A code with its exchange, whether or not any list knows it.
_WHOLE_CODE: Final = re.compile(r"\d{5}\.HK|\d{6}\.(?:SH|SZ|BJ)")
#: The exchange a stock's six digits belong to, by how they begin.
_BOARD_OF_CODE: Final = re.compile(r"(?:(?P<SH>6(?:0[0135]|8[89]))|(?P<SZ>00[0-3]|30[01])|(?P<BJ>920))\d{3}\Z")
#: How many digits a board's codes are printed with.
_DIGITS_OF: Final = {"HK": (4, 5), "SH": (6,), "SZ": (6,), "BJ": (6,)}
#: Four bare digits, as Taipei's codes are, and Hong Kong's where their zero is dropped.
_FOUR: Final = re.compile(r"[1-9]\d{3}")
#: A code of six digits, which may be an index's.
_SIX: Final = re.compile(r"\d{6}")
#: A name no list knows is told from other words from so many characters on.
_SHORTEST_COINED: Final = 3
#: A bond's term without its country (10年期).
_TERM: Final = re.compile(r"\S+年期\Z")
#: What the id of a bond's yield ends in.
_BOND_ID: Final = re.compile(r"\d+Y\Z")
#: The country a bond's term stands behind.
_COUNTRY: Final = re.compile("(?<![0-9])(?:" + "|".join(sorted(COUNTRIES, key=len, reverse=True)) + r")\Z")
#: A phrase that is a rate or a yield.
YIELD_WORD: Final = re.compile(
    "(?<![毛净纯溢])利率|(?<!净资产)收益率|殖利率|孳息|债息|拆息|HIBOR|Hibor|SHIBOR|LIBOR|SOFR"
)
#: Behind a share's name, whose money goes into it or out of it.
_MONEY_OF: Final = ("主力资金", "获主力", "遭主力", "主力净")
#: No list of names is longer.
_LONGEST_LIST: Final = 100
#: The words behind the last mark before a ticker.
_LAST_PIECE: Final = re.compile(r"[^、，。；：\n]+\Z")


class Subjects(Walk):
    """Enters the listed names of a text."""

    __slots__ = ()

    def name(self, place: int, token: Token, word: Word) -> None:
        """Enter a listed name, unless it only speaks, or only says which line of a share is meant."""
        if token.end <= self.row_end:
            return
        half = self._half_before(token.start) if word.names == ("SOUTHBOUND",) else None
        if half is not None:
            if self.group_open and self.group[-1].start == half:
                self.group_end = half  # 深市港股通: the first two characters were taken for the market
            self.enter(self._subject((), half, token.end), place)
            return
        if word.weak and word.text not in self.named and not self._stands_alone(place, token):
            return
        if self.group and _BASE_OF.match(self.text, token.end):
            return
        if self.group and (_GREY_MARKET.match(self.text, token.end) or self._holds(token)):
            return
        if word.text in HOUSES and self._merely_speaks(place):
            self.speaker = self.article.text[token.start : token.end]
            return
        if self._narrows_line(place, token, word):
            return
        standard = STANDARD.match(self.text, token.end) if word.text in CLASSIFIERS else None
        if standard is not None:
            self.enter(self._subject((), token.start, standard.end()), place)
            return
        ids = self._ids_of(word)
        if ids is None:
            return
        country = _COUNTRY.search(self.text, max(0, token.start - 4), token.start) if _is_bond(ids) else None
        if country is not None:
            # 日本10年期国债收益率: the country before the term says whose bond it is
            abroad = COUNTRIES[country.group()]
            self.enter(self._subject((abroad + ids[0][2:],), country.start(), token.end), place)
            return
        if ids == ("SOUTHBOUND",) and self.text.startswith(_CHANNELS, token.end):
            self.enter(self._subject((), token.start, token.end + len(_CHANNELS[0])), place)
            return
        compound = _COMPOUND.match(self.text, token.end)
        if compound is not None and ids and compound.group()[-2:] != "板块" and _is_broad(ids[0]):
            self.enter(self._subject((), token.start, compound.end()), place)
            return
        if ids and self._is_bought(place, token, ids[0]):
            return
        tracks = _TRACKS.search(self.text, max(0, token.start - 2), token.start) if ids and is_index(ids[0]) else None
        funds = _TRACKERS.match(self.text, token.end) if tracks is not None else None
        if tracks is not None and funds is not None:
            self.enter(self._subject((), tracks.start(), funds.end()), place)
            return
        other = _OTHER_INDEX.match(self.text, token.end) if ids and _is_broad(ids[0]) else None
        if other is None and word.text[-1:].isdecimal():
            other = _PART_INDEX.match(self.text, token.end)
        if other is not None:
            self.enter(self._subject((), token.start, other.end()), place)
            return
        if ids and ids[0].startswith("MARKET.") and _LISTS_ON.match(self.text, token.end):
            newcomer = self._newcomer(token.start)
            if newcomer is not None:
                self.enter(newcomer, place)
                return
        of_it = self._share_behind(place, token) if ids and ids[0].startswith("MARKET.") else None
        if of_it is not None:
            self.enter(of_it, place)
            return
        ids = _resolved(ids)
        if word.text.endswith(FUTURES) and ids and not ids[0].endswith(".F"):
            ids = tuple(f"{id}.F" for id in ids)
        if ids and ids[0].endswith(".F"):
            self.futures.add(word.text)
        future = _FUTURE.match(self.text, token.end)
        if (future is not None and "夜" in future.group()) or word.text.endswith("夜期"):
            self.night_here = True
        if future is not None and ids and not ids[0].endswith(".F"):
            ids = (MARKET_INDICES.get(ids[0], ids[0]),)  # 港股夜期 is the index's
        if future is not None and ids and not ids[0].endswith(".F") and ("." not in ids[0] or is_index(ids[0])):
            self.futures.add(word.text)
            self.enter(self._subject((f"{ids[0]}.F",), token.start, future.end()), place)
            self._share_future()
            return
        if self.futures and self._keeps_future(token, word, ids):
            ids = (f"{ids[0]}.F",)
        tail = self.text[token.end : token.end + 6]
        for mark, home in LINE_MARKS:
            if tail.startswith((mark, f"({mark}")):
                self.lines = ids
                ids = tuple(id for id in ids if home_of(id) == home) or ids
        self.enter(self._subject(ids, token.start, token.end), place)
        if ids and ids[0].endswith(".F"):
            self._share_future()

    def _half_before(self, start: int) -> int | None:
        """Where the name of one half of the southbound channel begins (沪港股通, 深港通南下), or None."""
        if self.text[start - 1] not in "沪深市通的":
            return None
        match = _HALVES.search(self.text, max(self.clause_start, start - _HALF), start)
        return match.start() if match is not None else None

    def _holds(self, token: Token) -> bool:
        """Whether a name is of one who holds the shares a line began with (比亚迪(01211.HK)：贝莱德5月14日减持386万股)."""
        last, before = self.group[-1], self.text[token.start - 1]
        if not last.fixed or last.start < self.sentence_start or before not in ":：东":
            return False
        if before == "东":
            return self.text.endswith(_HOLDER, self.group_end, token.start)
        return _DEALS.match(self.text, token.end) is not None

    def _share_future(self) -> None:
        """Make a list of indices whose last is a future one of futures (标普500与纳斯达克100指数期货)."""
        bases = {one.ids[0].removesuffix(".F") for one in self.group if one.ids}
        if len(bases) == len(self.group) > 1 and all(map(is_index, bases)):
            self.group = [
                Subject((f"{one.ids[0].removesuffix('.F')}.F",), one.phrase, one.start, one.end, one.fixed)
                for one in self.group
            ]
            self.groups[-1] = self.group

    def _is_bought(self, place: int, token: Token, id: str) -> bool:
        """Whether a market is only what somebody the sentence names puts money in (南向资金净买入港股)."""
        if not id.startswith("MARKET.") or not place or self.group_end <= self.sentence_start:
            return False
        if (
            self.text.endswith(_AT, self.sentence_start, token.start)
            and self.group[-1].ids
            and not self.group[-1].ids[0].startswith("MARKET.")
        ):
            return True  # 平安好医生在港股交出业绩
        before = self.tokens[place - 1]
        if before.word is None or before.end != token.start:
            return False
        noun = before.word.nouns.get(Kind.MONEY)
        return noun is not None and self.catalogue.by_id[noun].when is When.FLOW

    def _newcomer(self, end: int) -> Subject | None:
        """The unlisted name at the head of a clause that tells of its first day on a market (宇树科技周三在科创板挂牌)."""
        match = _NEWCOMER.fullmatch(self.text, self.clause_start, end)
        if match is None or self.number_end > self.clause_start:
            return None
        return self._subject((), match.start("name"), match.end("name"))

    def _share_behind(self, place: int, token: Token) -> Subject | None:
        """Who is meant where a market's name only says on which market he is (港股元光科技一度涨超21%); None for the market."""
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        if after is None or after.word is None or after.word.names:
            return None
        some = _OF_ITS_SHARES.match(self.text, token.end)
        if some is not None:
            return self._subject((), token.end, some.end())
        if not (after.word.touch or after.word.direction):
            return None
        name = _NAME_BEHIND.fullmatch(self.text, token.end, after.start)
        if name is None or name.group() in GENERIC:
            return None
        if name.group().endswith(LOCATIVE + NOMINAL) and _COMPANY.match(name.group()) is None:
            return None
        return self._subject((), token.end, after.start)

    def _keeps_future(self, token: Token, word: Word, ids: tuple[str, ...]) -> bool:
        """Whether a thing once named by its future is still meant by it (布伦特期货…，布伦特本周); an index is not, nor what is quoted spot (黄金)."""
        if not any(name.startswith(word.text) for name in self.futures):
            return False
        spot = self.text.startswith("现货", max(0, token.start - 2))
        return bool(ids) and not spot and "." not in ids[0] and not is_index(ids[0]) and not ids[0].endswith("USD")

    def _subject(self, ids: tuple[str, ...], start: int, end: int) -> Subject:
        return Subject(ids, self.article.text[start:end], start, end)

    def _ids_of(self, word: Word) -> tuple[str, ...] | None:
        """The ids a name stands for here; None for a term of years where nobody speaks of a bond."""
        if word.text in YEN:
            return ()
        if not _TERM.match(word.text):
            return word.names
        if not self.is_yield():
            return None
        country = _BOND_ID.sub("", self.pick(self.group[-1]))
        return (country + word.names[0][2:],) if len(country) == 2 else ()

    def _narrows_line(self, place: int, token: Token, word: Word) -> bool:
        """Whether a word such as 港股 is not the market but the line of the share just named (腾讯港股, 港股目标价)."""
        home = LINES.get(word.text)
        if home is None or not self.group:
            return False
        if self.group_open and not self.text[self.group_end : token.start].strip(" ADR"):
            last = self.group[-1]
            self.lines = last.ids if len(last.ids) > 1 else self.lines
            ids = tuple(id for id in last.ids if home_of(id) == home) or last.ids
            self.group[-1] = Subject(ids, last.phrase, last.start, token.end, last.fixed)
            self.group_end = token.end
            return True
        line = self._line_compared(home) if _AGAINST_LINE.match(self.text, token.end) else None
        if line is not None:
            self.enter(self._subject((line,), token.start, token.end), place)
            return True
        if self.sentence_name and _MOVES_TO_PRICE.match(self.text, token.end):
            share = self._line_compared(home)
            if share is not None:
                self.enter(self._subject((share,), token.start, token.end), place)
                return True
        if _PRICE_OF.match(self.text, token.end):
            self.line = home
            self.sentence_name = True
            return True
        return False

    def _line_compared(self, home: str) -> str | None:
        """The line on a market of the share whose lines the text has named one by one (埃斯顿A股22元，港股较A股折价49%)."""
        if is_index(self.pick(self.group[-1])) or len(self.group) > 1:
            return None
        shares = [self.pick(group[0]) for group in self.groups[-_LINES_BACK:] if len(group) == 1]
        return next((id for id in reversed(shares) if id.endswith(_BOARDS_OF.get(home, ()))), None)

    def _merely_speaks(self, place: int) -> bool:
        """Whether a house named here is not followed by a move of its own price."""
        for token in self.tokens[place + 1 : place + 8]:
            word = token.word
            if word is None:
                return token.tag not in (Tag.OPEN, Tag.CLOSE, Tag.NUMBER)
            if word.direction is not None and not word.says and (word.direction.noun is None or word.text in EARNS):
                return False
            if word.text in EARNS:
                return False
            if word.level is not None or word.touch is not None:
                return False
            if not (word.joint or word.each or word.names or word.all or word.time or word.particle):
                return True
        return True

    def _stands_alone(self, place: int, token: Token) -> bool:
        """Whether a short name that is also a piece of other words has words we know, or an edge, on both sides."""
        following = self.token(place + 1)
        after = following.word if following is not None else None
        if self.text.startswith(_MONEY_OF, token.end):
            fits = True
        elif following is None or following.start != token.end:
            return False
        elif after is None:
            fits = following.tag is not Tag.WORD
        else:
            says = after.direction or after.level or after.touch or after.nouns or after.crossing or after.ends
            fits = bool(says or after.joint or after.each or after.all or after.time or after.particle)
        if not fits:
            return False
        if token.start == 0 or self.tokens[place - 1].end == token.start:
            return True
        return not HAN.match(self.text[token.start - 1])

    def enter(self, subject: Subject, place: int) -> None:
        """Make someone the subject, or one more of the group the text is naming."""
        if subject.start < self.group_end and self.group_open:
            return
        if not subject.fixed and self._is_oblique(place, subject.start):
            return
        gap = self.text[self.group_end : subject.start] if self.group_open else None
        again = bool(self.group) and bool(subject.ids) and subject.ids[0] in self.group[-1].ids
        if again and gap is not None and (len(self.group) == 1 or self.group_clause == self.clause):
            self.group_end = subject.end
            return
        if self.group and gap == "(" and subject.ids and self.group[-1].ids == (subject.ids[0].removesuffix(".F"),):
            last = self.group[-1]  # 西德州原油(WTI)期货
            self.group[-1] = Subject(subject.ids, last.phrase, last.start, subject.end, last.fixed)
            self.group_end = subject.end
            self.futures.add(self.folded(last))
            return
        if self.group and gap is not None and len(self.group) < _LONGEST_LIST and self._is_joined(place, gap):
            self.group = [*self.group, subject]
            self.groups[-1] = self.group
        else:
            if not (self.group_open and self.group_end >= subject.start):
                self.before = self.group
            self.group = [subject]
            self.groups.append(self.group)
            if self.span_spent or (self.span_owner and subject.ids and not self._shares_span(subject.ids[0])):
                self.leave_span()
                self.span_owner = ""
            if self.previous is not None:
                self.moment = None
        self.group_open = True
        self.group_end = subject.end
        self.group_clause = self.clause
        self.clause_name = True
        self.sentence_name = True
        self.last_subject = None
        self.line = ""

    def _shares_span(self, id: str) -> bool:
        """Whether a name is of the sort whose span the sentence tells, or an index of that market (港股一周：恒指跌3%)."""
        return self.span_owner in (sort_of(id), home_of(id))

    def _is_oblique(self, place: int, start: int) -> bool:
        """Whether the name is what something is measured against or done to."""
        if place == 0 or not self.group:
            return False
        before = self.tokens[place - 1]
        word = before.word
        if word is None or not word.oblique or before.end != start:
            return False
        if not self.sentence_name and word.text not in ALWAYS_OBLIQUE:
            return False
        following = self.token(place + 1)
        if word.text == "为" and _RANKED.search(self.text, max(0, before.start - 9), before.start):
            return False  # 前三名为腾讯、美团、小米，分别
        if following is None or following.start - self.tokens[place].end >= _FAR_BEHIND:
            return True
        if following.word is not None and following.word.direction is not None:
            return word.text in _PULLS and self._pulls_points(place)
        # 低于标普500的22倍: the number behind is the other's own.
        compares = word.crossing is not None or word.text in COMPARES
        own = following.number is not None and following.number.kind is NumeralKind.FIGURE
        return not (compares and own and self.text[self.tokens[place].end : following.start] in ("的", ""))

    def _pulls_points(self, place: int) -> bool:
        """Whether a share moves the index named at a token by the points behind it (拖累恒指跌52点)."""
        points = self.token(place + 2)
        if points is None or points.number is None or points.number.unit.kind is not Kind.POINT:
            return False
        return self.is_of_share() and _INDEX_STANDS.match(self.text, points.end) is None

    def is_of_share(self) -> bool:
        """Whether the last name is a company's share, which moves in money and never in points."""
        if not self.group or not self.group[-1].ids:
            return False
        return is_share(self.pick(self.group[-1]))

    def _is_joined(self, place: int, gap: str) -> bool:
        """Whether only joints, codes and brackets stand between the last name of the group and this one."""
        if (not gap and not self.group[-1].fixed) or self.group_end <= self.article.title_end < self.tokens[
            place
        ].start:
            return False  # a title's last name and the text's first are no list
        if _GAP.match(gap):
            return True
        back = place - 1
        end = self.tokens[place].start
        while back >= 0 and self.tokens[back].start >= self.group_end:
            token = self.tokens[back]
            if not self._joins(token) or not _GAP.match(self.text[token.end : end]):
                return False
            end = token.start
            back -= 1
        return bool(_GAP.match(self.text[self.group_end : end]))

    def _joins(self, token: Token) -> bool:
        """Whether a token may stand between two names of a group."""
        if token.word is not None:
            return token.word.joint
        if token.number is not None:
            return token.number.kind is NumeralKind.CODE
        blank = token.tag is Tag.COMMA and self.text[token.start : token.end].isspace()
        return token.tag in (Tag.OPEN, Tag.CLOSE) or blank

    # -- codes --------------------------------------------------------------------------------------------------------

    def code(self, place: int, number: Numeral) -> None:
        """Read a printed code: it fixes the name before it, or names its security by itself."""
        opened = place > 0 and self.tokens[place - 1].tag is Tag.OPEN
        anchor = self.tokens[place - 1].start if opened else number.start
        id = self._id_of_code(number, anchor if opened else None)
        last = self.group[-1] if self.group_open and self.group else None
        if opened and self._is_of_taipei(number, last, anchor):
            return
        if id is None:
            if opened and last is not None and _GAP.match(self.text[last.end : anchor]):
                self._unlisted_code(number, last)
            return
        fund = last is not None and opened and _NAMES_FUND.fullmatch(self.text, last.end, anchor) is not None
        if last is not None and fund:
            start, name = last.start, self.article.text[last.start : anchor]  # 国泰证券ETF（512880） is not of 国泰
            self.group[-1] = Subject((id,), name, start, number.end, fixed=True)
            self.named[self.text[start:anchor]] = (id,)
        elif last is not None and _GAP.match(self.text[last.end : anchor]):
            start, name = last.start, last.phrase
            for other in last.ids:
                # a line in New York is only meant where it is said (ADR), and a fund's code is none of its index
                if other != id and not other.endswith(".US") and not is_index(other):
                    self.twins.setdefault(other, (id, self.article.place(start)))
            self.group[-1] = Subject((id,), name, start, number.end, fixed=True)
            self.named[self.text[start : start + len(name)]] = (id,)
        else:
            start, name = self._name_before(place, anchor) if opened else (number.start, "")
            if last is not None and last.fixed and last.end >= start - 2 and id in last.ids:
                self.group_end = number.end
                return
            self.enter(Subject((id,), name or id, start, number.end, fixed=True), place)
            if name and opened:
                self._coin(start, start + len(name), id)
        self.group_end = number.end + (1 if self.text[number.end : number.end + 1] == ")" else 0)
        if name and opened:
            name_at = self.article.quote(start, start + len(name.rstrip()))
            self.mentions.append(Mention(name, id, name_at, self.article.quote(number.start, number.end)))

    def _coin(self, start: int, end: int, id: str) -> None:
        """Know a name no list knows from its code on: 「机器人第一股」的宇树科技(688836)."""
        name = self.text[start:end].strip().rpartition("的")[2]
        if len(name) >= _SHORTEST_COINED and HAN.match(name):
            self.coined[name] = id

    def _unlisted_code(self, number: Numeral, last: Subject) -> None:
        """Note a code that no security has, behind the name of a share: the name says whose it is."""
        printed = self.text[number.start : number.end]
        if not printed.isdecimal():
            return
        boards = [id.rpartition(".")[2] for id in last.ids]
        board = next((board for board in boards if board in _DIGITS_OF and len(printed) in _DIGITS_OF[board]), None)
        if board is not None:
            id = f"{printed:0>5}.{board}"
            name_at = self.article.quote(last.start, last.start + len(last.phrase))
            self.mentions.append(Mention(last.phrase, id, name_at, self.article.quote(number.start, number.end)))

    def _is_of_taipei(self, number: Numeral, last: Subject | None, anchor: int) -> bool:
        """Whether four bare digits are a code of Taipei's: in a report of its market, or behind a name with no line here."""
        if not _FOUR.fullmatch(self.text, number.start, number.end):
            return False
        ids = last.ids if last is not None and _GAP.match(self.text[last.end : anchor]) else ()
        if any(id.endswith(".HK") for id in ids):
            return False
        return self.of_taipei or any(id.endswith(".US") for id in ids)

    def _id_of_code(self, number: Numeral, opened_at: int | None) -> str | None:
        """The id a code stands for; six digits in brackets behind 指数 are the publisher's (中证医疗指数(399989))."""
        printed = self.text[number.start : number.end]
        id = instruments.code_id(printed, home=self.clock.home if self.clock.home != "US" else "HK")
        if id is None:
            if _WHOLE_CODE.fullmatch(printed):
                return printed
            board = (
                _BOARD_OF_CODE.match(printed) if opened_at is not None and HAN.match(self.text, opened_at - 1) else None
            )
            return f"{printed}.{board.lastgroup}" if board is not None else None  # listed since the list was made
        behind_index = opened_at is not None and self.text.endswith("指数", 0, opened_at)
        if behind_index and _SIX.fullmatch(printed) and not is_index(id):
            return f"{printed}.CSI"
        return id

    def _name_before(self, place: int, anchor: int) -> tuple[int, str]:
        """Where the unlisted name before a code in brackets begins, and the name; no name where none touches it."""
        match = None
        for match in PHRASE.finditer(self.text, max(self.clause_start, anchor - 14), anchor):  # noqa: B007 (the last)
            pass
        if match is None or match.end() < anchor - 1:
            return self.tokens[place].start, ""
        start = self._name_start(place, match.start(), anchor)
        return start, self.article.text[start : match.end()]

    def _name_start(self, place: int, start: int, end: int) -> int:
        """Where an unknown name before a code begins: behind the last word or number that is not part of it."""
        back = place - 1
        while back >= 0 and self.tokens[back].end > start:
            token = self.tokens[back]
            if _cuts_name(token) and token.end <= end:
                start = max(start, token.end)
            back -= 1
        return start

    def ticker(self, place: int, token: Token) -> None:
        """Read a New York ticker in brackets behind a name: Nakamoto(NAKA)."""
        taipei = _TAIPEI.match(self.text, token.start) if self.taiwanese else None
        if taipei is not None:
            start, phrase = self._name_before(place, token.start)
            if phrase:
                self.enter(Subject((), phrase, start, taipei.end(), fixed=True), place)
            return
        match = _TICKER.match(self.text, token.start)
        if match is None:
            return
        named = "US" in match.group() or ":" in match.group()
        id = f"{match.group(1)}.US"
        last = self.group[-1] if self.group_open and self.group else None
        if last is not None and match.group(1) in PLAIN_IDS and is_index(match.group(1)):
            self.group[-1] = Subject(
                (match.group(1),), last.phrase, last.start, match.end(), fixed=True
            )  # 纳斯达克(NDX)指数
            self.group_end = match.end()
            return
        own = last is not None and id in last.ids  # 哔哩哔哩(BILI)
        if not named and not own and not (self.american and self._is_ticker(match.group(1), match.end())):
            return
        if last is not None and _GAP.match(self.text[last.end : token.start]):
            if id in last.ids or not last.ids or "US" in match.group():
                self.group[-1] = Subject((id,), last.phrase, last.start, match.end(), fixed=True)
                self.group_end = match.end()
            return
        before = self.text[max(0, self.number_end, self.group_end, token.start - 60) : token.start]
        name = _LAST_PIECE.search(before)
        if last is not None and name is not None and name.group() == before[-(token.start - self.group_end) :]:
            # BTC Digital Ltd.(BTCT.US): the name before the ticker goes on
            phrase = self.article.text[last.start : token.start]
            self.group[-1] = Subject((id,), phrase, last.start, match.end(), fixed=True)
            self.group_end = match.end()
            return
        if name is not None and name.group().strip():
            start = self._name_start(place, token.start - len(name.group().lstrip()), token.start)
            self.enter(Subject((id,), self.article.text[start : token.start], start, match.end(), fixed=True), place)

    def _is_ticker(self, letters: str, end: int) -> bool:
        """Whether bare letters in brackets are a ticker: listed and no common abbreviation, or with a price's word behind."""
        if letters in ABBREVIATIONS:
            return False
        if self.text.endswith("ETF", 0, end - len(letters) - 2):
            return True  # 标普零售ETF(XRT)
        return instruments.instrument(f"{letters}.US") is not None or _MOVES_BEHIND.match(self.text, end) is not None

    # -- ids ----------------------------------------------------------------------------------------------------------

    def pick(self, subject: Subject, currency: str | None = None) -> str:
        """The id of a subject, its line chosen by the currency of the number or the home of the article."""
        ids = subject.ids
        if not ids:
            return f"text:{subject.phrase}"
        if len(ids) == 1:
            return ids[0]
        known = self.named.get(self.folded(subject))
        if self.line:
            of_line = next((id for id in ids if home_of(id) == self.line), None)
            if of_line is not None:
                return of_line
        if currency is not None and len(currency) == 3:
            fitting = [id for id in ids if currency_of(id) == currency]
            if fitting and (known is None or known[0] not in fitting):
                return fitting[0]
        if known is not None:
            return known[0]
        for home in (self.sentence_home or self.clock.home, "HK", "CN", "US"):
            at_home = next((id for id in ids if home_of(id) == home), None)
            if at_home is not None:
                return at_home
        return ids[0]

    def home(self) -> str:
        """The market the sentence is at home in: its subject's, else the article's."""
        return (home_of(self.pick(self.group[0])) if self.group else "") or self.clock.home

    def is_yield(self) -> bool:
        """Whether the sentence speaks of a bond's yield."""
        if not self.group:
            return False
        last = self.group[-1]
        if _BOND_ID.search(self.pick(last)):
            return True
        phrase = self.folded(last)
        if phrase.endswith("利率") and (last.start < self.sentence_start or self.text.startswith("的", last.end)):
            return False  # 不超过贷款利率的50%
        return YIELD_WORD.search(phrase) is not None


def sort_of(id: str) -> str:
    """What sort of thing an id stands for: an index, a share by its market, or what trades round the clock."""
    return "index" if is_index(id) else home_of(id) or "clock"


def _is_bond(ids: tuple[str, ...]) -> bool:
    """Whether ids are of a bond's yield."""
    return bool(ids) and _BOND_ID.search(ids[0]) is not None


def _is_broad(id: str) -> bool:
    """Whether funds and groups are named after what an id stands for: a market, its index, gold, bitcoin."""
    return id.startswith("MARKET.") or id in INDEX_MARKETS or trades_round_the_clock(id)


def _resolved(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of a market abroad, which is read as its index, or none for a market without an id."""
    if not ids or not ids[0].startswith("MARKET.") or ids[0] in MARKETS:
        return ids
    index = ABROAD.get(ids[0])
    return (index,) if index is not None else ()


def _cuts_name(token: Token) -> bool:
    """Whether a token is surely no part of an unknown name."""
    word, number = token.word, token.number
    if word is not None:
        says = word.direction or word.level or word.time or word.each or word.all or word.says or word.particle
        return word.joint or (len(word.text) > 1 and bool(says))
    if number is not None:
        return number.kind not in (NumeralKind.NAME, NumeralKind.ORDINAL, NumeralKind.HAN)
    return token.tag is not Tag.OPEN
