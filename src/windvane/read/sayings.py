"""What a number is: ask the words around it, the nearest that its unit fits; where nothing tells, it is the rest."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import islice
from operator import attrgetter
from typing import Final, TypeAlias

from windvane.facts import Quoted
from windvane.figures import YUAN, Kind
from windvane.measures import Family, Measure, Moment, Role, When
from windvane.read.beside import AMOUNTS, FAR, HEDGES, Beside
from windvane.read.moves import is_sum
from windvane.read.named import Named
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.scan import lexicon_words
from windvane.read.walk import MONEY_LIKE, Cue, Saying

#: So many names are a list, and what may stand between it and a count of them.
_A_LIST: Final = 2
_POINTS_BACK: Final = ("", "等", "这")
#: No streak is longer.
_LONGEST_STREAK: Final = 60
#: Behind a level, what makes it a forecast (4900美元/盎司的预测).
FORECAST_BEHIND: Final = re.compile("(?:/(?:盎司|桶|吨))?(?:的(?:预测|预期|目标)|预测目标|目标)")
#: Units of what is no stock, whose number does not rise or fall (2万枚比特币).
_THINGS: Final = frozenset({"枚", "台", "辆", "人", "名", "件", "吨", "部", "套", "万人", "户"})
#: Before an amount, what calls it a price (黄金价格约4049美元).
_PRICED: Final = re.compile(
    "(?:价格|金价|油价|币价)(?:目前|现时|现|仍|最新)?(?:约|近|逾)?(?:为|在)?(?:约|近|逾)?(?:每(?:盎司|盎斯|桶))?\\Z"
)
#: Before an amount with 附近 behind it, what makes it where a price stands.
_STANDS: Final = re.compile("(?<![设定集中])[在于](?:每(?:盎司|盎斯|桶))?(?:约|近|逾)?\\Z")
#: In a list of names with their codes, what makes its signed numbers growth.
_OF_BOOKS: Final = re.compile("增速|增长|增幅|同比|营收|收入|利润|业绩|预增|销量|净流")
#: The kinds of unit a move is printed in right behind a name and its code.
_PRINTED_MOVES: Final = (Kind.BARE, Kind.PERCENT, Kind.MONEY)
#: Before an estimate, what it is of those just given.
_MIDDLES: Final = ("中位数", "中位数为", "平均值", "平均值为", "均值", "均值为")
#: The kinds of number that may stand between a name and its number where the words are left out (三日合计26.9亿元).
_NAMES_NOTHING: Final = (NumeralKind.DATE, NumeralKind.CODE, NumeralKind.WINDOW)
#: Behind a level with 以 before it, what makes it the close (以3480点接近全日高位收市).
_ENDS_DAY: Final = re.compile(
    "(?:接近|贴近)?(?:全日|全天|日内)?(?:最?[高低]位|最?[高低]点)?(?:附近)?(?:报收|收市|收盘|作收)(?!价)"
)
#: Before a price, what makes it one abroad in the money of Hong Kong, where it is held against the close there.
_CONVERTED: Final = re.compile("(?:折合|相当于)(?:约|每股|港元)*\\Z")
#: Behind an amount, how many times it the one just said is (是前周96.8亿元的2.2倍).
_TIMES_OF: Final = re.compile(r"的(?:约|近|逾)?[\d.]+倍")
#: No farther back, in facts, stands the result that one expected is held against.
_RESULTS: Final = 12
#: Before an amount, what makes it one expected.
_EXPECTED: Final = re.compile("(?:预期|预测|估计|预估)(?:的?(?:中位数|平均值|均值)为?|的)?(?:约|近|逾)?\\Z")
#: The kinds of unit an amount can be told for one of.
_PER: Final = (Kind.OTHER, Kind.COUNT, Kind.SHARES, Kind.MONEY)
#: What may stand between a name and its number where the words are left out (沪市为6128亿元).
_FILLERS: Final = " 　为则约近逾超分别的有"
#: A change in brackets stands no farther behind what changed.
_ASIDE: Final = 12
_start: Final = attrgetter("start")

#: What is asked of a number about what touches it, in this order, by the kind of its unit.
_Ask: TypeAlias = "Callable[[Beside, Numeral], Saying | None]"
_ASKED_ANY: Final[tuple[_Ask, ...]] = (Beside.pair,)
_ASKED: Final[Mapping[Kind, tuple[_Ask, ...]]] = {
    Kind.POINT: (
        Beside.premium, Beside.cell, Beside.apart, Beside.pair, Beside.lost_or_held, Beside.barrier, Beside.awaited,
        Beside.brought,
    ),
    Kind.MONEY: (
        Beside.premium, Beside.cell, Beside.apart, Beside.of_latest, Beside.pair, Beside.of_year_before,
        Beside.lost_or_held, Beside.drawn_in, Beside.barrier, Beside.awaited, Beside.exchanged,
    ),
    Kind.BARE: (
        Beside.cell, Beside.counted_side, Beside.pair, Beside.of_year_before, Beside.lost_or_held, Beside.barrier,
        Beside.awaited,
    ),
    Kind.PERCENT: (
        Beside.premium, Beside.over_offer, Beside.to_target, Beside.apart, Beside.of_latest, Beside.more_than,
        Beside.pair, Beside.rate_moved, Beside.sold_short, Beside.of_year_before, Beside.yield_bound, Beside.limit,
    ),
    Kind.PERCENTAGE_POINT: (Beside.pair, Beside.rate_moved),
    Kind.BASIS_POINT: (Beside.pair, Beside.rate_moved),
    Kind.MULTIPLE: (Beside.over_offer, Beside.valued, Beside.more_than, Beside.pair),
    Kind.COUNT: (Beside.limits, Beside.pair),
}  # fmt: skip
#: What is asked when none of these tells and it is no base left behind.
_ASKED_BEHIND_ANY: Final[tuple[_Ask, ...]] = (Beside.other_times,)
_ASKED_BEHIND: Final[Mapping[Kind, tuple[_Ask, ...]]] = dict.fromkeys(
    MONEY_LIKE, (Beside.average_behind, Beside.other_times)
)


class Sayings(Named):
    """Finds what the words around a number make of it."""

    __slots__ = ()

    def say(self, place: int, number: Numeral, last: int) -> Saying | None:
        """What the words around a number, or a run of them up to ``last``, make of it; None when it is no fact."""
        kind = number.unit.kind
        if number.kind is NumeralKind.HAN or kind is Kind.SPAN:
            return self.lasted(place, number)
        if kind is Kind.BARE and number.value <= _LONGEST_STREAK:
            streak = self.lasted(place, number)
            if streak is not None:
                return streak
        if kind in _PER and self.says_nothing(number):
            return None
        if kind is Kind.COUNT and self._counts_back(number):
            return None
        if self.is_condition(number):
            return Saying(self.catalogue.by_role[Role.REST])
        for ask in _ASKED.get(kind, _ASKED_ANY):
            said = ask(self, number)
            if said is not None:
                return said
        if kind in MONEY_LIKE and self.text[number.start - 1] == "以" and not is_sum(number):
            said = self.closed_at(self.tokens[last].end)
            if said is not None:
                return said
        base = self._base_left(place, number)
        return Saying(base) if base is not None else self._said_behind(place, number, last)

    def _counts_back(self, number: Numeral) -> bool:
        """Whether a count only points back at as many sectors or shares named right before it (银行、通信和电子三个行业上涨)."""
        names = len(self.group)
        if names < _A_LIST or number.value != names:
            return False
        return self.text[self.group_end : number.start] in _POINTS_BACK

    def _said_behind(self, place: int, number: Numeral, last: int) -> Saying | None:
        """What the words behind a number make of it, then those before it, then its unit alone."""
        kind = number.unit.kind
        things = kind is Kind.COUNT and number.word in _THINGS
        for ask in _ASKED_BEHIND.get(kind, _ASKED_BEHIND_ANY):
            said = ask(self, number)
            if said is not None:
                return said
        said = self.extreme(number) or (None if things else self.words_behind(last, number, near=True))
        said = said or self.words_before(number)
        if said is None and kind in MONEY_LIKE and self.leaves(place, number):
            base = self.catalogue.base_of(self.previous.said.measure) if self.previous is not None else None
            no_price = (kind is Kind.MONEY and is_sum(number)) or self.is_of_gauge(number)
            rest = self.catalogue.by_role[Role.REST] if no_price else self.catalogue.level(Moment.LAST)
            said = Saying(base or rest)
        if said is None and not things:
            said = self.words_behind(last, number, near=False)
        said = said or self._beaten(number) or self._compare(number) or self._averaged(number)
        return said or self._repeated(number) or self._signed(number) or self._default(number)

    def _base_left(self, place: int, number: Numeral) -> Measure | None:
        """What the size of a move just said was of, where its start stands behind it (蒸发166.5亿元(由700.62亿元降至534.12亿元)."""
        previous = self.previous
        if previous is None or previous.number.end < self.clause_start or self.source < 0:
            return None
        if self.tokens[self.source].start < previous.number.end or previous.said.measure.family is not None:
            return None
        if previous.number.unit.kind is not number.unit.kind or not self.leaves(place, number):
            return None
        return self.catalogue.base_of(previous.said.measure)

    def _beaten(self, number: Numeral) -> Saying | None:
        """What was expected of a result is of the measure of the result (收入25亿元，按年升12%，胜预期的24亿元)."""
        kind = number.unit.kind
        if kind is not Kind.PERCENT and kind not in AMOUNTS:
            return None
        near = self.text[max(self.clause_start, number.start - FAR) : number.start]
        if "预" not in near and "估计" not in near:
            return None
        match = _EXPECTED.search(self.text, max(self.clause_start, number.start - FAR), number.start)
        if match is None or not self.is_held_against(match.start()):
            return None
        begin = self.article.place(self.sentence_start)
        for fact in islice(reversed(self.facts), _RESULTS):
            assert isinstance(fact.origin, Quoted)
            if fact.origin.start < begin:
                return None
            measure = self.catalogue.by_id[fact.measure]
            if fact.figure.unit.kind is kind and measure.role is None:
                self.expected = self.clause
                return Saying(measure)
        return None

    def _compare(self, number: Numeral) -> Saying | None:
        """A number compared with the one before it is of the same measure (市盈率17倍，低于标普500的22倍)."""
        previous = self.previous
        if previous is None or previous.number.unit.kind is not number.unit.kind:
            return None
        if self.base_day is not None and self.base_day.is_day and previous.said.measure.family is Family.LEVEL:
            return Saying(self.catalogue.by_id[lexicon_words()["前收市"].nouns[Kind.POINT]])
        valued = previous.said.measure.when is When.VALUATION and number.unit.kind is Kind.MULTIPLE
        if valued and self.text.endswith(("平均的", "平均"), self.clause_start, number.start):
            return Saying(self.catalogue.by_id[lexicon_words()["平均市盈率"].nouns[Kind.MULTIPLE]])
        if self.against or previous.said.measure.role is Role.BARRIER:
            return previous.said
        if _TIMES_OF.match(self.text, number.end):
            return previous.said
        if previous.said.measure.status is not None and self.text.endswith(_MIDDLES, self.clause_start, number.start):
            return previous.said
        crossings = (cue.word.crossing for cue in self.cues if self.here(cue))
        compares = any(crossing is not None and crossing.hedge for crossing in crossings)
        return previous.said if compares else None

    def _averaged(self, number: Numeral) -> Saying | None:
        """The daily average of the sum just said (累计净买入650亿元，日均32.5亿元)."""
        previous = self.previous
        if not self.average or previous is None or previous.number.unit.kind is not number.unit.kind:
            return None
        mean = self.catalogue.mean_of(previous.said.measure)
        return Saying(mean, previous.said.sign) if mean is not previous.said.measure else None

    def _repeated(self, number: Numeral) -> Saying | None:
        """A number that only another time or another name stands before is of the measure just said (周一净买入90亿，周二70亿)."""
        previous = self.previous
        if (
            previous is None
            or previous.number.unit.kind is not number.unit.kind
            or previous.said.measure.role is not None
            or FORECAST_BEHIND.match(self.text, number.end)
        ):
            return None
        if self.year_before:
            return previous.said
        if self.number_end >= self.clause_start or any(
            self.here(cue) and not self._ends_amount(cue, number) for cue in self.cues
        ):
            return None
        channel = self._channel_here()
        end, another = channel or self.clause_start, channel is not None
        for token in self.tokens[bisect_left(self.tokens, end, key=_start) :]:
            if token.start >= number.start:
                break
            if self.text[end : token.start].strip(_FILLERS):
                return None
            word, figure = token.word, token.number
            small = word is not None and (
                word.names
                or word.time
                or word.particle
                or word.joint
                or word.each
                or word.text in _FILLERS
                or word.level
            )
            if word is not None and not small:
                return None
            if figure is not None and figure.kind not in _NAMES_NOTHING:
                return None
            another = another or word is None or bool(word.names or word.time)
            end = token.end
        return previous.said if another and not self.text[end : number.start].strip(_FILLERS) else None

    def _ends_amount(self, cue: Cue, number: Numeral) -> bool:
        """Whether a word only leads to what a size of the market has become (周三成交4万亿元，周四回落至3万亿元)."""
        level = cue.word.level
        if level is None or not level.to or not is_sum(number) or self.previous is None:
            return False
        measure = self.previous.said.measure
        return measure.core and measure.family is None and self.tokens[cue.place].end >= number.start - 1

    def _channel_here(self) -> int | None:
        """Where the name of one half of a channel ends that the clause begins with (深港通则有54亿元), or None."""
        last = self.group[-1] if self.clause_name and len(self.group) == 1 else None
        if last is None or last.ids or not last.phrase.endswith("通"):
            return None
        return last.end if not self.text[self.clause_start : last.start].strip(_FILLERS) else None

    def _signed(self, number: Numeral) -> Saying | None:
        """A number printed with its sign is the change of what was just said (24740点（+2.46%，+595点）)."""
        previous, kind = self.previous or self.latest, number.unit.kind
        if number.signed and kind in _PRINTED_MOVES and self.group and self.group[-1].fixed:
            gap = self.text[self.group_end : number.start].strip()
            quoted = not gap or (gap in ",，" and not self._lists_growth())  # 中芯国际(00981.HK)  -2.150 (-3.054%)
            move = self.catalogue.move(None, kind) if quoted else None
            if move is not None:
                return Saying(move)
        grown = self._grown_aside(number) if number.signed and kind is Kind.PERCENT else None
        if grown is not None:
            return grown
        if not number.signed or previous is None or number.start - previous.number.end > _ASIDE:
            return None
        measure, moment = previous.said.measure, previous.said.moment
        if measure.family is Family.LEVEL or measure.family is Family.CHANGE:
            moment = moment if moment in (Moment.HIGH, Moment.LOW, Moment.OPEN) else None
            move = self.catalogue.move(moment, kind)
            return Saying(move, 0, moment) if move is not None else None
        change = self.catalogue.change_of(measure, kind)
        if change is None and kind in (Kind.PERCENTAGE_POINT, Kind.BASIS_POINT):
            change = self.catalogue.move(None, kind)  # 毛利率46.9%，同比-0.92pct
        return Saying(change) if change is not None else None

    def _lists_growth(self) -> bool:
        """Whether the signed numbers of a list behind codes are of books, not of prices (营收增速居前的有A(600519，+20%))."""
        return self.growth or _OF_BOOKS.search(self.text, self.sentence_start, self.group_end) is not None

    def _grown_aside(self, number: Numeral) -> Saying | None:
        """The growth of the amount named right before a bracket that a signed percentage opens (收入(+12%))."""
        last = self.cues[-1] if self.cues else None
        if last is None or last.used or not last.word.nouns or self.text[number.start - 1] != "(":
            return None
        if self.tokens[last.place].end != number.start - 1 or Kind.MONEY not in last.word.nouns:
            return None
        return self._change_of(self.catalogue.by_id[last.word.nouns[Kind.MONEY]], Kind.PERCENT, 0)

    def _is_price(self, number: Numeral) -> bool:
        """Whether an amount is the price of what is quoted round the clock: called so, or said to be about where it stands."""
        if not self.group or not self.group[-1].ids or not self._is_live(self.group[-1]) or number.unit is YUAN:
            return False
        start = max(self.clause_start, number.start - FAR)
        near = self.text.startswith(("附近", "/盎司附近", "/桶附近"), number.end)
        return (_STANDS if near else _PRICED).search(self.text, start, number.start) is not None

    def _ends_the_day(self, number: Numeral) -> bool:
        """Whether a level is the close by 以 and the words behind it, or by the exchange rate of a price abroad (折合468.8元)."""
        before = self.text[max(self.clause_start, number.start - 8) : number.start]
        if before.rstrip(HEDGES).endswith("以"):
            return _ENDS_DAY.match(self.text, number.end) is not None
        return self.against_home and number.unit.kind is Kind.MONEY and _CONVERTED.search(before) is not None

    def _is_quote(self, number: Numeral) -> bool:
        """Whether a signed number stands behind a name and a colon (道琼指数：+0.49%), right behind its code, or in brackets."""
        if not self.group or self.group[-1].start < self.sentence_start:
            return False
        last, before = self.group[-1], self.text[number.start - 1]
        if before in ":：":
            return bool(last.ids)
        behind_code = last.fixed and before == ")" and self.group_end == number.start
        in_brackets = before == "(" and last.end == number.start - 1 and self.text.startswith(")", number.end)
        return (behind_code or in_brackets) and not self.growth and self.waiting_word() is None

    def _default(self, number: Numeral) -> Saying | None:
        """What a number is by its unit alone."""
        kind, roles = number.unit.kind, self.catalogue.by_role
        if kind is Kind.BARE:
            large = abs(number.value) >= 10**7 and self.text[number.end - 1] in "万亿"
            return Saying(roles[Role.REST]) if large else None
        if kind in MONEY_LIKE and not is_sum(number) and self._ends_the_day(number):
            return Saying(self.catalogue.level(Moment.CLOSE), 0, Moment.CLOSE)
        if kind is Kind.POINT:
            return Saying(self.catalogue.level(Moment.LAST))
        if kind is Kind.MONEY and not is_sum(number) and self.group and FORECAST_BEHIND.match(self.text, number.end):
            return Saying(self.catalogue.level(Moment.LAST))
        if kind is Kind.MONEY and not is_sum(number) and self._is_price(number):
            return Saying(self.catalogue.level(Moment.LAST), 0, Moment.LAST)
        if kind is Kind.COUNT:
            back = number.value <= 10 and not self.text[number.start].isdigit() and number.hedge is None
            return None if back else Saying(roles[Role.COUNT])
        if kind is Kind.PERCENT and self.is_yield():
            return Saying(roles[Role.YIELD])
        timed = self.window is not None or self.span is not None
        if kind is Kind.PERCENT and number.signed and (timed or self._is_quote(number)):
            return Saying(self.catalogue.by_family[Family.CHANGE, None, kind])
        return Saying(roles[Role.REST])
