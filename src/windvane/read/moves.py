"""What, where it is of a price or moves: direction words, level words and words for a level crossed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.facts import Status
from windvane.figures import YUAN, Kind
from windvane.lexicon.directions import OF_AMOUNTS, Direction
from windvane.lexicon.levels import Level
from windvane.lexicon.lines import OVERNIGHT
from windvane.lexicon.times import Span
from windvane.measures import Family, Measure, Moment, Role, When
from windvane.read.listing import COINS, is_currency, is_index, trades_round_the_clock
from windvane.read.numbers import Numeral
from windvane.read.periods import Periods
from windvane.read.scan import Token, lexicon_words
from windvane.read.walk import MONEY_LIKE, Cue, Saying, Subject

#: The move printed behind a level (见13,866，挫106点).
_MOVE_AFTER: Final = re.compile("[，,]?(?:微|急|大|曾|倒)?([升涨扬跌挫])")
#: Words that a level of some moment of the session follows, and behind it the record that tells which (触及70元，创上市以来新低).
_TOUCHED: Final = ("触及", "触")
_RECORD_AFTER: Final = re.compile(
    "(?:/股)?，(?:再|并)?(?:创|刷新|为)[^，。；]{0,28}?(?:(?P<high>新高|最高|高点|高位)|(?P<low>新低|最低|低点|低位))"
)
#: Behind a level touched, what says which end of the session it is (早市曾见25611点，已为全日高位).
_FURTHEST_BEHIND: Final = re.compile(
    "，?(?:已)?(?:为|是|成为)?(?:全日|全天|日内|半日|早市|今日|盘中)(?:的)?(?:(?P<high>高位|最高)|(?P<low>低位|最低))"
)
#: Behind where a move ended, what makes it the lowest or the highest of it (跌至14,220见底).
_BOTTOMS: Final = "见底"
_TURNS: Final = (_BOTTOMS, "见顶")
#: Behind where a move ended, what makes it a close (至25107点，续创收市新高).
_BEST_CLOSE: Final = re.compile("，(?:再|续|连续)?(?:创|刷新)[^，。；]{0,8}收[市盘](?:历史)?(?:新|最)[高低]")
#: Behind a statistic, what makes it only the cause of a move (濠赌股受赌收带动升5%).
_DRIVES: Final = re.compile("[^，。；0-9]{0,6}?(?:带动|推动|提振|刺激|拖累|支持|影响|利好|利淡)")
#: Behind a high or a low, what makes it the close too (以全日高位26009点收市).
_CLOSES_AT: Final = re.compile("(?:报|作)?(?:收市|收盘|报收)")
#: Behind a level at the close, what makes it one the close lies beyond (收于5000点之下, 收在26000点关口上方).
_BEYOND: Final = tuple(
    f"{level}{side}"
    for level in ("", "关口", "大关", "关", "水平")
    for side in ("之下", "之上", "下方", "上方", "楼上", "楼下")
)
#: Behind an amount, what makes the move before it one of a market value (蒸发1830亿市值).
_OF_VALUE: Final = ("市值", "的市值", "总市值")
#: In a sentence, what makes 由X至Y the lowest and the highest of many houses (综合多间券商目标价，由52元至134元).
_HOUSES_WITHIN: Final = 40
_OF_HOUSES: Final = re.compile("综合[^，。；]{0,10}(?:券商|大行|投行|机构|分析员)")
#: So far behind them stands by how much.
_REVISED_WITHIN: Final = 30
#: Before points, what makes them those a share moves an index by, and so far before them it may begin.
_PULLED: Final = re.compile(
    "(?:拖累|带动|推动|推高|拖低|令|为)(?:恒指|国指|科指|道指|沪指|大市|大盘|恒生指数)[^，。；]{0,6}\\Z"
)
_PULLED_WITHIN: Final = 16
#: Words for a forecast moved.
_REVISED: Final = frozenset(
    ("上调", "下调", "调高", "调低", "调升", "调降", "上修", "下修", "提高", "提升", "降低", "削")
)
#: Right before such a word, what makes it a forecast that moved, and so far before it that is looked for.
_FORECAST_BEFORE: Final = re.compile("预测(?:值)?(?:再|均|都|各|分别|亦|也|获|被|遭|已|则|由|大幅|轻微|略微|微)*\\Z")
_FORECAST_WITHIN: Final = 10
#: A date of a company's books that an amount is held against, and how far into a clause it stands.
_BOOK_BASE: Final = re.compile("[较比]上年(?:末|底|同期|度末)|较期初")
_BASE_WITHIN: Final = 24
#: What parts an old value from the new one in a table (119元->126元).
_BECOMES: Final = ("→", "->")
#: A move so near behind the old value is of it (由201元下调10%).
_TOUCHING: Final = 2
#: What leads to where a move told in the clause before ends.
_LEADS: Final = ("至", "达", "达到", "达至")
#: A word that leads to a new value stands no farther behind the size of the move.
_BEHIND: Final = 4
#: What leads to what is left of a market value, and of a move (市值蒸发77亿元，剩579亿元; 升幅一度只剩93点).
_LEFT: Final = frozenset({"剩", "只剩", "仅剩"})
#: Between a word for a move as a thing and its size, what makes the move smaller, and what makes it larger.
_SHRINKS: Final = re.compile("剩|收窄|收缩|缩[至到减小]")
_WIDENS: Final = "扩"
#: Behind a move, the level at the end of the session it reached, and what says that it did not last.
_REACHED: Final = re.compile("，(?:曾|一度|最)?[高低]见")
_GIVEN_BACK: Final = re.compile("，惟?(?:其后|随后|及后|之后)(?:[升涨跌]幅)(?:蒸发|收窄|缩|回|尽)")
#: No price of anything has this size; a turnover or a market value does.
SUM: Final = Decimal(10**8)
#: No price in these has this size: the dearest coin and the dearest share are under it.
_TOO_DEAR: Final = Decimal(10**6)
_DEAR_IN: Final = frozenset({"CNY", "HKD", "USD", "EUR", "GBP", YUAN.symbol})
#: Behind a move, the amount it leads to, as no price is (升67.6%至91.2万台).
_TO_AMOUNT: Final = re.compile(r"[至到](?:约|近|逾|超)?[\d,.]+ ?(?:万亿|亿|万?(?:台|辆|件|人|部|吨|套|家|架|户|宗|张))")
#: Words said of an amount, never of a price, where it grows by multiples (提高一倍).
_MULTIPLIES: Final = ("提高", "提升", "上调", "调高")
#: An unlisted name of what is quoted round the clock (现货钯金, 澳元兑美元).
_LIVE_NAME: Final = re.compile("^现货|[元币镑]兑|币$")
#: Before a close, what makes it the one of the day before that the text compares with (较上日收报24145点).
_OF_DAY_BEFORE: Final = re.compile(
    r"[较比]的?(?:上日|昨日|前一?日|上一?(?:个)?交易日|周[一二三四五](?:\(\d{1,2}日\))?收[市盘]价)|[与和跟][^，。；]{0,4}(?:日间|上日|昨日|前一?日)[^，。；]{0,5}收[市盘]"
)
#: Before a bare level, the gauge it is of.
_INDICATOR: Final = re.compile("(?:指标|因子|系数)(?:从|由|目前|最新|已|则|仍|[升跌降回]|[0-9.])")
#: Behind a percentage, the yield it is of.
_YIELD_BEHIND: Final = re.compile("的(?:[^，。；的]{0,9})(?:收益率|殖利率|孳息|债息)")
#: In a sentence, what makes 报 the price at the time of writing, whatever the report.
_AS_WRITTEN: Final = "截至发稿"
#: The markets that have just closed for the morning when a midday report is written.
_AT_NOON: Final = ("HK", "CN", "")
#: What begins a clause that holds what was just said against another time.
_AGAINST: Final = ("较", "比")
#: Before the low and the high of a session, and what says that it is one.
TRADED: Final = ("交投于", "交投在", "波动于", "上落")
_SESSION_SAID: Final = re.compile("日内|盘中|全日|全天|当日|早段|午后")
#: In a sentence, what makes a level of a currency the close of New York (纽约尾盘报98.93).
_LATE: Final = "尾盘"
#: What 报 means in a report, by the phase of the session it is written at.
_REPORTED_AT: Final = {"close": Moment.CLOSE, "midday": Moment.CLOSE, "open": Moment.OPEN}
#: How far a session went, by the sign of the move.
_FURTHEST: Final = {1: Moment.HIGH, -1: Moment.LOW}
#: The kinds of unit by which a word is asked for the measure it names, the likeliest first.
_NAMING_KINDS: Final = (Kind.MONEY, Kind.PERCENT, Kind.MULTIPLE, Kind.COUNT, Kind.POINT, Kind.OTHER)


def is_sum(number: Numeral) -> bool:
    """Whether an amount is too large to be a price: of what, tells its currency."""
    size = abs(number.value)
    return size >= SUM or (size >= _TOO_DEAR and number.unit.symbol in _DEAR_IN)


class Moves(Periods):
    """Reads moves, levels and crossings, of a price or of the measure the clause names."""

    __slots__ = ()

    # -- what moves ---------------------------------------------------------------------------------------------------

    def moved(self, index: int) -> Measure | None:
        """The measure a direction or level word is said of (收入按年跌, 下调目标价), or None when it is of a price."""
        cue = self.cues[index]
        direction = cue.word.direction
        if direction is not None and direction.noun is not None:
            return self.catalogue.by_id[direction.noun]
        if direction is not None and direction.moment is not None:
            return None
        settled, base = self._base(cue)
        if settled:
            return base
        for later in self.cues[index + 1 :]:
            named = self._named(later)
            if named is not None:
                return named
        return self._moved_before(index)

    def _moved_before(self, index: int) -> Measure | None:
        """The measure named before a direction or level word, where it may still hold."""
        cue = self.cues[index]
        direction, level = cue.word.direction, cue.word.level
        growth = self.growth or (direction is not None and direction.growth)
        replaces = level is not None and level.to and self.source >= 0
        own_name = self.clause_name and self.group_clause == self.clause
        for other in reversed(self.cues[:index]):
            at = self.tokens[other.place]
            if other.clause != cue.clause and (not growth or self.clause_name):
                return None
            if own_name and self.group and at.start < self.group[0].start:
                return None
            used = other.clause == cue.clause and at.end <= self.number_end
            if used and not growth and not replaces:
                return None
            named = self._named(other)
            if named is not None and not (named.grows and _DRIVES.match(self.text, at.end)):
                return named
        return None

    def _base(self, cue: Cue) -> tuple[bool, Measure | None]:
        """What a move ends at when its size or start stands just before (目标价下调27%至120元), None for a price.

        The flag says whether the text settles it.
        """
        previous = self.previous
        if previous is None:
            return False, None
        measure = previous.said.measure
        base = self.catalogue.base_of(measure)
        told = base is None and measure.family is Family.GROWTH and previous.number.end == self.clause_start - 1
        if told and cue.word.text in _LEADS and self.tokens[cue.place].start - previous.number.end < _BEHIND:
            ends = self._named_before(cue)
            if ends is not None:
                return True, ends  # 成交额增加一成，达2500亿元
        level, near = cue.word.level, previous.number.end >= self.clause_start
        if level is not None and level.to and previous.number.end == self.clause_start - 1:
            near = near or cue.word.text == "至" or cue.word.text in _LEFT  # 纯利跌18.7%，至77.5亿元
        if level is None or not level.to or not near:
            if near and self.source >= 0 and self.tokens[cue.place].start - previous.number.end <= _TOUCHING:
                return True, measure if measure.family is None else None  # 由201元下调10%
            named = any(self.here(other) and other.word.nouns for other in self.cues)
            if self.source < 0 or named:
                return False, None
            return base is not None or measure.family is not None, base
        if self.tokens[cue.place].start - previous.number.end > _BEHIND:
            return False, None
        if base is None and measure.family is None:
            return True, measure
        return True, base or self.moving

    def _named_before(self, cue: Cue) -> Measure | None:
        """The measure the clause before named last: of a company's books, whose amounts have many definitions, only in a forecast."""
        before = (self._named(other) for other in reversed(self.cues) if other.clause == cue.clause - 1)
        forecast = self.forecast and self._leads_to_sum(cue.place)
        return next((one for one in before if one is not None and (forecast or one.when is not When.REPORT)), None)

    def _leads_to_sum(self, place: int) -> bool:
        """Whether the number right behind a word is too large for a price, or for earnings of a share."""
        following = self.token(place + 1)
        return following is not None and following.number is not None and is_sum(following.number)

    def _named(self, cue: Cue) -> Measure | None:
        """The measure a word names that can move."""
        nouns = cue.word.nouns
        if not nouns or cue.word.direction is not None:
            return None
        id = next((nouns[kind] for kind in _NAMING_KINDS if kind in nouns), None)
        if id is None:
            return None
        measure = self.catalogue.by_id[id]
        return measure if measure.family is None and measure.moves else None

    # -- moves --------------------------------------------------------------------------------------------------------

    def change(self, index: int, direction: Direction, number: Numeral) -> Saying | None:
        """What a direction word makes of a number: the change of what it is said of."""
        kind, sign = number.unit.kind, direction.sign
        noun = self.moved(index)
        if noun is None and kind is Kind.POINT and self._pulls(number):
            return Saying(self.catalogue.by_id[lexicon_words()["拖低"].nouns[kind]], sign)
        if noun is not None and kind is Kind.PERCENT and self._revises(self.cues[index], number):
            return Saying(self.catalogue.growth, sign)
        if noun is not None:
            return self._change_of(noun, kind, sign)
        if kind in MONEY_LIKE and self.text.startswith(_OF_VALUE, number.end):
            value = self.catalogue.by_id[lexicon_words()["市值"].nouns[Kind.MONEY]]
            change = self.catalogue.change_of(value, Kind.MONEY)
            return Saying(change, sign) if change is not None else None
        if self._is_of_statistic(direction, number):
            assert self.previous is not None
            return Saying(self.previous.said.measure, sign)
        if self.previous is not None and (direction.amount or self.against):
            # 净流入100亿元，较上周增加20亿元: the move is of what was last said
            change = self.catalogue.change_of(self.previous.said.measure, kind)
            if change is not None:
                return Saying(change, (sign or self.way) if direction.amount else sign)
            if kind is Kind.MONEY and self.previous.said.measure.role is Role.REST and self.against:
                return Saying(self.catalogue.by_family[Family.CHANGE, None, kind], sign)
        if kind is Kind.MONEY and direction.growth and self._grows_rest(self.cues[index]):
            return Saying(self.catalogue.by_family[Family.CHANGE, None, kind], sign)
        books = self._grown(self.cues[index], kind)
        if books is not None:
            return Saying(books, sign)
        if kind is Kind.COUNT or (kind is Kind.PERCENT and self.is_yield() and not self.growth):
            return None
        moment = direction.moment or self.moment_at(sign)
        if direction.amount and sign and moment is not None:
            moment = self._moment_of_size(self.tokens[self.cues[index].place].end, number, sign, moment)
        elif moment is None and sign and _GIVEN_BACK.match(self.text, number.end):
            moment = _FURTHEST[sign]  # 早段升逾300点，其后升幅蒸发大半
        of_amount = direction.growth or self._is_of_rest() or self._against_books() or self._of_quantity(index, number)
        of_amount = of_amount or (self.against and self._of_turnover(self.cues[index]))
        if of_amount and moment is None and kind in (Kind.PERCENT, Kind.MULTIPLE):
            return Saying(self.catalogue.growth, sign)
        if kind is Kind.MONEY and is_sum(number):
            return None
        move = self.catalogue.move(moment, kind) or self.catalogue.move(None, kind)
        return Saying(move, sign, moment) if move is not None else None

    def _moment_of_size(self, begin: int, number: Numeral, sign: int, moment: Moment) -> Moment | None:
        """The moment of a move told as a thing: its least (升幅一度只剩93点), or its most behind the open (升幅扩大至462点，高见).

        One that shrinks for good leaves the moment it was at its most (曾跌8%，跌幅收窄至3%).
        """
        between = self.text[begin : number.start]
        if moment is _FURTHEST[sign] and _SHRINKS.search(between):
            if self.touched is not None:
                return _FURTHEST[-sign]
            self.moment = None
            return None
        if moment is Moment.OPEN and _WIDENS in between and _REACHED.match(self.text, number.end):
            return _FURTHEST[sign]
        return moment

    def _is_of_statistic(self, direction: Direction, number: Numeral) -> bool:
        """Whether a move is of the statistic just said: one expected (CPI升0.2%，原先预期升0.5%), or that of before (升幅较6月的1.4%收窄)."""
        previous = self.previous
        if previous is None or not previous.said.measure.grows or self.clause_name:
            return False
        if self.expected != self.clause and not (direction.amount and self.against):
            return False
        return previous.number.unit.kind is number.unit.kind

    def _pulls(self, number: Numeral) -> bool:
        """Whether points are what a share moves an index by (拖累恒指跌52点)."""
        if not self.is_of_share():
            return False
        start = max(self.clause_start, number.start - _PULLED_WITHIN)
        return _PULLED.search(self.text, start, number.start) is not None

    def _revises(self, cue: Cue, number: Numeral) -> bool:
        """Whether a move is of a forecast of a company's books, not of the books (上调收入预测2%, 收入预测分别下调2%)."""
        start, end = self.tokens[cue.place].start, self.tokens[cue.place].end
        if cue.word.text not in _REVISED or number.start - end > _REVISED_WITHIN:
            return False
        if self.text.find("预测", end, number.start) >= 0:
            return True
        return _FORECAST_BEFORE.search(self.text, max(self.clause_start, start - _FORECAST_WITHIN), start) is not None

    def _of_quantity(self, index: int, number: Numeral) -> bool:
        """Whether a move is of a quantity no measure stands for: over the year before (按年), to a count, or by a multiple."""
        if self.growth:
            return not (self.group and is_index(self.pick(self.group[-1])))
        if number.unit.kind is Kind.MULTIPLE and self.cues[index].word.text in _MULTIPLIES:
            return True
        return _TO_AMOUNT.match(self.text, number.end) is not None

    def _against_books(self) -> bool:
        """Whether a move is held against a date of a company's books, as no price is (较上年末下降9.9%)."""
        return _BOOK_BASE.search(self.text, self.clause_start, self.clause_start + _BASE_WITHIN) is not None

    def _is_of_rest(self) -> bool:
        """Whether a move is of an amount just named as the base, which no price is (较上年同期的8.45亿元下降, 较前一周的2937亿元下降)."""
        previous = self.previous
        if previous is None or previous.number.end < self.clause_start or not self.against:
            return False
        base = previous.number
        return base.unit.kind is not Kind.PERCENT and (previous.said.measure.role is Role.REST or is_sum(base))

    def _of_turnover(self, cue: Cue) -> bool:
        """Whether a word that is said of amounts is of the turnover right before it (成交2100亿元，较上日下降8%)."""
        previous = self.previous
        if previous is None or previous.number.end < self.clause_start - 1 or cue.word.text not in OF_AMOUNTS:
            return False
        if not self.text.startswith(_AGAINST, self.clause_start):
            return False  # 成交112亿元，股价较上日下降8%
        return previous.said.measure.of_market and previous.number.unit.kind is Kind.MONEY

    def _grows_rest(self, cue: Cue) -> bool:
        """Whether a word for more or less stands right behind an amount no measure stands for (融资余额88亿元，增加0.5亿元)."""
        previous = self.previous
        if previous is None or previous.said.measure.role is not Role.REST or self.growth or self.span is not None:
            return False
        if previous.number.unit.kind is not Kind.MONEY:
            return False
        return self.tokens[cue.place].start - previous.number.end <= _TOUCHING - 1

    def _grown(self, cue: Cue, kind: Kind) -> Measure | None:
        """The growth of an amount of a company's books that stands just before (收入2.7亿元，下降33.7%)."""
        previous = self.previous
        if previous is None or self.clause_name:
            return None
        touches = self.tokens[cue.place].start - previous.number.end <= _TOUCHING and not self.touched
        if cue.word.text not in OF_AMOUNTS and not touches:
            return None
        measure = previous.said.measure
        if measure.when is not When.REPORT or previous.number.unit.kind is not Kind.MONEY or kind is not Kind.PERCENT:
            return None
        return self.catalogue.change_of(measure, kind) or self.catalogue.growth

    def _change_of(self, noun: Measure, kind: Kind, sign: int) -> Saying | None:
        """The change or growth of a measure in a unit."""
        change = self.catalogue.change_of(noun, kind)
        if change is not None:
            return Saying(change, sign)
        if kind in (Kind.PERCENT, Kind.MULTIPLE):
            if noun.role is Role.YIELD:
                return None
            return Saying(noun if noun.grows else self.catalogue.growth, sign)
        if kind in (Kind.PERCENTAGE_POINT, Kind.BASIS_POINT):
            self.moving = noun
            move = self.catalogue.move(None, kind)
            return Saying(move, sign) if move is not None else None
        if kind is Kind.MONEY and self.against and kind in noun.units:
            move = self.catalogue.move(None, kind)  # 净买入182亿元，较上周减少434亿元
            return Saying(move, sign) if move is not None else None
        return None

    def moment_at(self, sign: int) -> Moment | None:
        """The moment of the session the words speak of: the clause's own, or the one the sentence is at."""
        if isinstance(self.touched, Moment):
            return self.touched
        if self.touched is not None:
            return {1: Moment.HIGH, -1: Moment.LOW}.get(sign) or self.moment or Moment.HIGH
        if self.at in (Moment.HIGH, Moment.LOW, Moment.OPEN):
            return self.at
        if self.from_extreme:
            return None
        over_span = self.span is not None and not self.span.is_day and self.span_clause == self.clause
        if self.moment is not None:
            return None if over_span else self.moment  # 高开2%，过去一年累跌30%
        if self.clock.phase != "open" or self.span is not None or self.session_here:
            return None
        home = self.home()
        today = self.day is None or self.day.start == self.clock.day(home)
        return Moment.OPEN if today and home and home == self.clock.home else None

    # -- levels -------------------------------------------------------------------------------------------------------

    def level(self, index: int, level: Level, number: Numeral) -> Saying | None:
        """What a level word makes of a number: a level at a moment of the session, or of what the clause names."""
        kind, cue = number.unit.kind, self.cues[index]
        if index and self.cues[index - 1].clause == cue.clause and not self.cues[index - 1].used:
            technical = self.cues[index - 1].word.nouns.get(Kind.POINT)
            if technical is not None and kind in MONEY_LIKE:
                return Saying(self.catalogue.by_id[technical])
        noun = self.moved(index)
        base = self.catalogue.base_of(noun) if noun is not None and level.to else None
        if base is not None and kind in base.units:
            return Saying(base)  # 成交缩量至1720亿元
        if noun is not None:
            fits = kind in noun.units or (kind is Kind.BARE and Kind.MONEY in noun.units)
            return Saying(noun, self._sign_before(index)) if fits else None
        if cue.word.text in _LEFT:
            return None
        if kind is Kind.PERCENT and self.is_yield():
            moment = self.moment_at(level.sign)
            extreme = moment is Moment.HIGH or moment is Moment.LOW
            measure = self.catalogue.level(moment) if moment and extreme else self.catalogue.by_role[Role.YIELD]
            return Saying(measure, 0, moment)
        if kind is Kind.PERCENT and level.to and self._ends_points(cue):
            return Saying(self.catalogue.by_role[Role.REST])
        if kind not in MONEY_LIKE or (kind is not Kind.POINT and is_sum(number)):
            return None
        if self.is_of_gauge(number):
            return Saying(self.catalogue.by_role[Role.REST])
        if level.to and self._ends_growth(cue):
            return Saying(self.catalogue.by_role[Role.REST])
        if level.moment is Moment.CLOSE and self.text.startswith(_BEYOND, number.end):
            return Saying(self.catalogue.by_role[Role.CROSSING])
        if number.range_to and cue.word.text in TRADED and self._in_session(number):
            return Saying(self.catalogue.level(Moment.LOW), 0, Moment.LOW)
        moment = self._moment_of_level(level, cue, number)
        if (
            moment is Moment.CLOSE
            and self.against
            and _OF_DAY_BEFORE.search(self.text, self.clause_start, number.start)
        ):
            return Saying(self.catalogue.by_id[lexicon_words()["前收市"].nouns[Kind.POINT]])
        return Saying(self.catalogue.level(moment), 0, moment)

    def _in_session(self, number: Numeral) -> bool:
        """Whether a clause tells between which two levels a session traded (日内交投于7.11至7.13区间)."""
        return _SESSION_SAID.search(self.text, self.clause_start, number.start) is not None

    def _sign_before(self, index: int) -> int:
        """The sign of the word a level is said of (折价幅度仍达49%)."""
        named = [cue for cue in self.cues[:index] if self.here(cue) and cue.word.nouns]
        if not named:
            return 0
        last = named[-1]
        whole = last.used and any(set(cue.word.nouns.values()) & set(last.word.nouns.values()) for cue in named[:-1])
        return 0 if whole else last.word.sign  # 净利润从亏损2亿元升至1亿元

    def is_of_gauge(self, number: Numeral) -> bool:
        """Whether a bare level is of a gauge, which is no price (牛熊指标从9.3升至9.5)."""
        bare = number.unit.kind is Kind.BARE
        return bare and _INDICATOR.search(self.text, self.clause_start, number.end) is not None

    def _ends_points(self, cue: Cue) -> bool:
        """Whether a word leads to where a move of points of percent ends, which is no move (下调25基点至4.5%)."""
        previous = self.previous
        if previous is None or previous.number.unit.kind not in (Kind.PERCENTAGE_POINT, Kind.BASIS_POINT):
            return False
        return 0 <= self.tokens[cue.place].start - previous.number.end <= _BEHIND

    def _ends_growth(self, cue: Cue) -> bool:
        """Whether a word leads to where the growth just said ends, which is no price (每股盈利预测上调5%，至16港元)."""
        previous = self.previous
        if previous is None or previous.said.measure.family is not Family.GROWTH:
            return False
        return self.tokens[cue.place].start - previous.number.end <= _BEHIND

    def _moment_of_level(self, level: Level, cue: Cue, number: Numeral) -> Moment:
        """The moment of the session a level is of: its word's, the sentence's, or what 报 means in the report."""
        moment = level.moment
        if moment in (Moment.HIGH, Moment.LOW) and _CLOSES_AT.match(self.text, number.end):
            return Moment.CLOSE
        if level.to and self.text.startswith(_TURNS, number.end) and self.expected != self.clause:
            return Moment.LOW if self.text.startswith(_BOTTOMS, number.end) else Moment.HIGH
        if moment is Moment.LAST and self.closing and cue.word.text == "股价":
            return Moment.CLOSE  # 截至周五收盘，股价为20元
        if moment is Moment.LAST and self.touched is not None:
            moment = None
        if self.touched is not None and moment is None and level.sign == 0:
            furthest = _FURTHEST_BEHIND.match(self.text, number.end)
            if furthest is not None:
                return Moment.HIGH if furthest.lastgroup == "high" else Moment.LOW
        if moment is None and (
            cue.word.text in _TOUCHED or (cue.word.text == "见" and (self.session_here or self.touched is not None))
        ):
            moment = self._moment_after(number)
        if moment is not None:
            return moment
        moment = self.moment_at(level.sign or (self.previous.said.sign if self.previous else 0))
        against = {Moment.HIGH: -1, Moment.LOW: 1}.get(moment, 0) if moment else 0
        if against and level.sign == against and self.touched is None and self.at is None:
            moment = None  # 曾升213点，其后跌至25000点: the low is not the high
        if moment is not None:
            return moment
        if level.to:
            return Moment.CLOSE if _BEST_CLOSE.match(self.text, number.end) else self._moment_of_end()
        live = bool(self.group) and self._is_live(self.group[-1])
        if live and not self.closing and self._closes(self.group[-1]):
            if self.text.find(_LATE, self.sentence_start, number.start) >= 0:
                return Moment.CLOSE
            if not self.after_bell and not (self.settled and self._settles(self.group[-1])):
                return Moment.LAST
        elif live and not self.closing:
            return Moment.LAST
        phase = self.clock.phase
        if phase == "midday" and self.home() not in _AT_NOON and not self.closing:
            return Moment.LAST  # 日经指数现升0.95%，报49772点: Tokyo has no break at that hour
        if self.expected == self.clause and not self.closing:
            return Moment.LAST  # 料恒指年底见28000点: no close yet
        if _AS_WRITTEN in self.text[self.sentence_start : number.start]:
            return Moment.LAST
        return Moment.CLOSE if live and phase == "session" else _REPORTED_AT.get(phase, Moment.LAST)

    def _is_live(self, subject: Subject) -> bool:
        """Whether a subject is quoted round the clock, so that 报 is its price at the time: coins, currencies, spot goods."""
        if not subject.ids:
            return not self.clock.home or bool(_LIVE_NAME.search(self.folded(subject)))
        id = self.pick(subject)
        return trades_round_the_clock(id) or is_currency(id)

    def _closes(self, subject: Subject) -> bool:
        """Whether a subject quoted round the clock has a close all the same: futures and currencies, but no coin and no spot price."""
        id = self.pick(subject)
        return id.removesuffix(".F") not in COINS and (id.endswith(".F") or is_currency(id) or is_index(id))

    def _settles(self, subject: Subject) -> bool:
        """Whether a subject is a commodity's future, whose session ends overnight."""
        id = self.pick(subject)
        return id.endswith(OVERNIGHT) or (id.endswith(".F") and not is_index(id))

    def _moment_of_end(self) -> Moment:
        """The moment of a level that a move ends at: in a closing report the close, of what closes (跌2.1%至31.2元)."""
        previous, closed = self.previous, self.clock.phase in ("close", "midday")
        moved = previous is not None and previous.said.measure.family is Family.CHANGE and self.source < 0
        if self.settled and moved and self.group and self._settles(self.group[-1]):
            return Moment.CLOSE
        if not closed or previous is None or previous.said.measure.family is not Family.CHANGE or self.source >= 0:
            return Moment.LAST
        week = self.span_sort is Span.WEEK and (self.reviewed is not None or self.span_clause == self.clause)
        today = self.day is None or self.day.start == self.clock.day(self.home())
        spanless = self.span is None or week or self.counts_month()
        day = today and spanless and previous.number.end >= self.clause_start
        shares = bool(self.group) and not trades_round_the_clock(self.pick(self.group[-1])) and bool(self.group[-1].ids)
        return Moment.CLOSE if day and shares else Moment.LAST

    def _moment_after(self, number: Numeral) -> Moment | None:
        """High or low, by the move printed behind the level (早段见13,866，挫106点), or the record it made."""
        match = _MOVE_AFTER.match(self.text, number.end)
        if match is None:
            told = _RECORD_AFTER.match(self.text, number.end)
            return None if told is None else Moment.HIGH if told.group("high") else Moment.LOW
        return Moment.HIGH if match.group(1) in "升涨扬" else Moment.LOW

    def leaves(self, place: int, number: Numeral) -> bool:
        """Whether a number is what a move starts from (由214元下调至203元)."""
        if self.text.startswith(_BECOMES, number.end):
            return True
        if number.range_to and self.source >= 0:
            if self._range_leaves(place):
                return True
            if self._has_left():
                return False
        ahead = place + 1
        while ahead <= place + 3 and self._leads_on(self.token(ahead)):
            ahead += 1
        following = self.token(ahead)
        if self.source >= 0 and following is not None and following.number is not None:
            by = following.number  # 由201元下调10%至171元
            if by.unit.kind is Kind.PERCENT and by.unit.kind is not number.unit.kind:
                return self._moves_to(self.token(ahead + 1), self.token(ahead + 2), by)
        level = following.word.level if following is not None and following.word is not None else None
        if following is None or level is None or not level.to or following.start - number.end > 4:
            return False
        second = self.token(ahead + 1)
        while second is not None and second.word is not None and second.start - following.end <= 2:
            ahead += 1
            second = self.token(ahead + 1)
        if second is None or second.number is None:
            return False
        if self.source >= 0 and self._is_of_houses(number):
            return False
        kinds = (number.unit.kind, second.number.unit.kind)
        same = kinds[0] is kinds[1] or Kind.BARE in kinds
        return same and (self.source >= 0 or bool(level.sign))

    def _range_leaves(self, place: int) -> bool:
        """Whether a move starts from the range that a number begins (由425亿至430亿元上调至435亿至440亿元)."""
        for ahead in range(place + 1, place + 4):
            token = self.token(ahead)
            if token is not None and token.number is not None:
                return not token.number.range_to and self.leaves(ahead, token.number)
        return False

    def _has_left(self) -> bool:
        """Whether the clause has told an old value already, so that the range behind it is the new one."""
        return self.number_end > self.clause_start and self.facts[-1].status is Status.PRIOR

    def _is_of_houses(self, number: Numeral) -> bool:
        """Whether a number bounds what many houses say (综合多间券商目标价，由52元至134元)."""
        start = max(self.sentence_start, number.start - _HOUSES_WITHIN)
        return _OF_HOUSES.search(self.text, start, number.start) is not None

    def _moves_to(self, word: Token | None, value: Token | None, by: Numeral) -> bool:
        """Whether a word that leads to a new value, and the value, stand right behind the size of a move."""
        level = word.word.level if word is not None and word.word is not None else None
        if word is None or level is None or not level.to or word.start - by.end > _TOUCHING:
            return False
        return value is not None and value.number is not None and value.start - word.end <= _TOUCHING

    def _leads_on(self, token: Token | None) -> bool:
        """Whether a token is a word that may stand between an old value and the word for its new one."""
        return token is not None and token.word is not None and token.word.level is None

    def yield_behind(self, number: Numeral) -> bool:
        """Whether a percentage is of the yield named right behind it (守住5%的30年期美债收益率)."""
        return _YIELD_BEHIND.match(self.text, number.end) is not None

    # -- crossings ----------------------------------------------------------------------------------------------------

    def cross(self, index: int, number: Numeral) -> Saying | None:
        """What a word for a level crossed makes of a number."""
        kind = number.unit.kind
        noun = self.moved(index)
        threshold = Saying(self.catalogue.by_role[Role.CROSSING])
        if noun is None:
            compared = self.cues[index].word.crossing
            if compared is not None and compared.hedge and self._against_statistic(self.cues[index], number):
                assert self.previous is not None
                return self.previous.said
            if kind is Kind.MONEY and compared is not None and compared.hedge and is_sum(number):
                return None  # 高于市场预期的256亿元: an amount held against another crosses nothing
            if compared is not None and compared.hedge and self._is_day_before(number):
                return Saying(self.catalogue.by_id[lexicon_words()["前收市"].nouns[Kind.POINT]])
            crossed = kind in MONEY_LIKE or (kind is Kind.PERCENT and (self.is_yield() or self.yield_behind(number)))
            return threshold if crossed else None
        if noun.crossed and (kind in noun.units or (kind in MONEY_LIKE and Kind.MONEY in noun.units)):
            return threshold
        if kind in noun.units:
            return Saying(noun)
        return threshold if kind is Kind.PERCENT and self.is_yield() else None

    def _against_statistic(self, cue: Cue, number: Numeral) -> bool:
        """Whether a number is the value of a statistic that the one just said is held against (PMI为49，低于预期的49.6), not a mark (高于50)."""
        previous = self.previous
        if previous is None or not previous.said.measure.grows or self.clause_name:
            return False
        told = self.text[self.tokens[cue.place].end : number.start]
        return ("的" in told or "预" in told) and previous.number.unit.kind is number.unit.kind

    def _is_day_before(self, number: Numeral) -> bool:
        """Whether a level is the one of the day before that the level just said is held against (高于前一交易日的1.1594美元)."""
        previous = self.previous
        if previous is None or self.base_day is None or not self.base_day.is_day:
            return False
        return previous.said.measure.family is Family.LEVEL and self.text[number.start - 1] == "的"
