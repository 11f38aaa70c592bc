"""The measure that words before and behind a number name, the nearest first, where its unit fits."""

from __future__ import annotations

import re
from typing import Final

from windvane.figures import Kind
from windvane.lexicon.levels import NEAR_LEVELS
from windvane.measures import Family, Measure, Moment, Role, Side
from windvane.read.beside import FAR, HEDGES, Beside
from windvane.read.moves import SUM, is_sum
from windvane.read.numbers import Numeral
from windvane.read.scan import Tag, Word, lexicon_words
from windvane.read.walk import MONEY_LIKE, Cue, Saying

#: Behind a percentage, what it is a part of, so that it is no move (把15%资金投入).
_PART_OF: Final = (
    "资金",
    "的资金",
    "仓位",
    "的仓位",
    "股权",
    "的股权",
    "的表决权",
    "表决权",
    "的投票权",
    "的权重",
    "的概率",
    "概率",
    "的机会",
)
#: Before a price-earnings ratio, what makes its earnings a forecast's.
_FORECAST_OF: Final = re.compile("(?:预测|预计|预期)(?:\\d{4}年|[今明后]年)(?:度|的)?\\Z")
#: What an estimate is the highest or the lowest of was said just before.
_OF_ESTIMATES: Final = ("最高估值", "最低估值")
#: What a level with a word for one of its sides behind it is crossed by (收在26000点上方).
_ENDS_ON: Final = ("收在", "收于")
_SIDES: Final = ("上方", "下方", "之上", "之下")
#: Between a number and the word it belongs to.
_LINKS: Final = frozenset({"", "的", "这一", "这个", "的这一"})
#: Behind a level, what makes it a high or a low.
_EXTREME_BEHIND: Final = re.compile(
    r"(?:/(?:桶|盎司|吨|股))?的?(?:历史|纪录|年内|月内|近期|阶段性?|[\d一二三四五六]+个?[年月周])?的?(?:(?P<high>峰值|高点|高位|顶部|(?<=历史)(?:纪录|新高))|(?P<low>谷底|低点|低位|底部))(?![^，。；]{0,3}\d)"
)
#: Around a level, what makes it the high or the low that makes a record (创3707美元新高).
_MAKES: Final = re.compile("(?:创|创下|创出|刷新)了?\\Z")
_RECORD_BEHIND: Final = re.compile(
    r"(?:/(?:桶|盎司|吨|股))?的?(?:历史|上市以来|盘中|年内|[\d一二三四五六]+个?[年月周])?的?(?:(?P<high>新高|高位)|(?P<low>新低|低位))"
)
#: What a word for how many moved ends in where the number stands behind it (上涨个股2800只).
_COUNTED: Final = ("个股", "股票", "股份", "家数", "的有", "者有", "股有", "的")
#: Behind how many stocks moved, how many moved the other way.
_OTHER_SIDE: Final = re.compile("[，、；,](?:上涨|下跌|上升|下降|收涨|收跌)[0-9]+[家只]")
#: The words that quote the close before by no more than yesterday's.
_YESTERDAY: Final = "昨收"
#: The words that count shares bought back or placed; the others of their measures only tell what it cost.
_IN_SHARES: Final = ("回购", "购回", "配售")
#: The words that only tell what was spent, and behind the amount, what makes it spent on more of somebody's shares.
_SPENT: Final = ("斥资", "耗资", "斥")
_ADDS: Final = re.compile("[^，。；]{0,6}?(?:增持|买入)")
#: Behind an amount, the word by which shares are placed at it (以每股118.5元配售2620万股).
_PLACES: Final = "配售"
#: The kinds of unit by which a word right behind a number may claim it.
_CLAIMED: Final = (Kind.PERCENT, Kind.MULTIPLE, Kind.MONEY, Kind.CONTRACTS)


class Named(Beside):
    """Finds the measure that the words before and behind a number name."""

    __slots__ = ()

    def extreme(self, number: Numeral) -> Saying | None:
        """A level that the words behind it call a high or a low (约12.6万美元的历史峰值)."""
        if number.unit.kind not in MONEY_LIKE:
            return None
        if abs(number.value) >= SUM:
            return None
        near = self.text[max(0, number.start - 4) : number.start]
        made = _RECORD_BEHIND.match(self.text, number.end) if _MAKES.search(near) else None
        if made is not None:
            moment = Moment.HIGH if made.lastgroup == "high" else Moment.LOW
            return Saying(self.catalogue.level(moment), 0, moment)
        match = _EXTREME_BEHIND.match(self.text, number.end)
        if match is None:
            return None
        self.from_extreme = True
        moment = Moment.HIGH if match.lastgroup == "high" else Moment.LOW
        return Saying(self.catalogue.level(moment), 0, moment)

    def words_before(self, number: Numeral) -> Saying | None:
        """Ask the words before the number, the nearest first: the clause's, then those of the sentence nobody used."""
        if number.unit.kind is Kind.PERCENT and self.text.startswith(_PART_OF, number.end):
            return None
        own = False
        for index in range(len(self.cues) - 1, -1, -1):
            cue = self.cues[index]
            if self.here(cue):
                own = own or bool(cue.word.nouns or cue.word.direction)
            elif cue.used or own:
                break
            elif not cue.word.nouns and not (cue.word.direction and cue.word.direction.amount):
                continue
            said = self._ask(index, cue, number)
            if said is not None:
                return said
        return None

    def _ask(self, index: int, cue: Cue, number: Numeral) -> Saying | None:
        """What one word makes of a number: a move, a level crossed, a level, or the measure it names."""
        word, kind = cue.word, number.unit.kind
        said = None
        if word.direction is not None and not (word.crossing is not None and kind in MONEY_LIKE):
            said = self.change(index, word.direction, number)
        if said is None and word.crossing is not None and not word.crossing.after:
            said = self.cross(index, number)
        if said is None and word.level is not None and not self._of_amount(index):
            said = self.level(index, word.level, number)
        if said is None and word.nouns:
            said = self._noun(word, number) or self._amount_grown(cue, number)
            if said is not None and kind is Kind.MULTIPLE and self._is_forward(said.measure, cue):
                said = Saying(self.catalogue.by_id[lexicon_words()["预测市盈率"].nouns[kind]])
        return said

    def _is_forward(self, measure: Measure, cue: Cue) -> bool:
        """Whether a price is held against earnings that are forecast (相当于预测2027年市盈率22倍)."""
        start = self.tokens[cue.place].start
        if measure.id != lexicon_words()["市盈率"].nouns[Kind.MULTIPLE]:
            return False
        return _FORECAST_OF.search(self.text, max(self.clause_start, start - FAR), start) is not None

    def _amount_grown(self, cue: Cue, number: Numeral) -> Saying | None:
        """The growth of what a word right before a percentage says the change of (较上一交易日缩量12%)."""
        id = cue.word.nouns.get(Kind.MONEY) if number.unit.kind is Kind.PERCENT and cue.word.sign else None
        if id is None or not self.catalogue.by_id[id].of or not self.catalogue.by_id[id].of_market:
            return None
        touches = not self.text[self.tokens[cue.place].end : number.start].strip(HEDGES)
        return Saying(self.catalogue.growth, cue.word.sign) if touches else None

    def _of_amount(self, index: int) -> bool:
        """Whether what reaches a level is itself a move (升幅扩大至596点)."""
        clause = self.cues[index].clause
        earlier = (cue.word.direction for cue in self.cues[:index] if cue.clause == clause)
        return any(direction is not None and direction.amount for direction in earlier)

    def _noun(self, word: Word, number: Numeral) -> Saying | None:
        """The measure a word names, where the number's unit fits."""
        kind = number.unit.kind
        id = word.nouns.get(kind)
        if id is None and kind is Kind.BARE and self.text.startswith("(股)", number.end):
            id = word.nouns.get(Kind.SHARES)
        if id is None and kind is Kind.BARE:
            id = word.nouns.get(Kind.POINT)
            if id is None and (abs(number.value) >= SUM or "." in self.text[number.start : number.end]):
                id = word.nouns.get(Kind.MONEY)
        if id is None:
            return None
        measure = self.catalogue.by_id[id]
        if measure.role is Role.BARRIER and is_sum(number):
            return None  # 对应500万美元的买盘压力
        if word.text in _SPENT and _ADDS.match(self.text, number.end):
            return Saying(self.catalogue.by_id[lexicon_words()["增持"].nouns[Kind.MONEY]])
        if word.text == _YESTERDAY and self.clock.day(self.home()) < self.clock.today:
            return Saying(self.catalogue.level(Moment.CLOSE), 0, Moment.CLOSE)  # before the open it is the last close
        if kind is Kind.SHARES and Kind.MONEY in measure.units and word.text not in _IN_SHARES:
            return None  # 斥资1亿元增持200万股
        if word.text == _PLACES and kind is not Kind.SHARES and not (kind is Kind.MONEY and is_sum(number)):
            return None  # 按每股10港元配售; 配售1.53亿新H股
        if word.text == "赚" and "每手" in self.text[max(self.clause_start, number.start - FAR) : number.start]:
            return None  # 每手100股赚1450元
        if measure.side is Side.AFTER and not word.text.endswith(_COUNTED) and not self._counts_on(measure, number):
            return None
        if word.text in _OF_ESTIMATES and self.previous is not None and self.previous.number.unit.kind is kind:
            return self.previous.said  # 中位数4.62元，其中最高估值4.8元
        return Saying(self.catalogue.mean_of(measure) if self.average else measure, word.sign)

    def _counts_on(self, measure: Measure, number: Numeral) -> bool:
        """Whether a count is one side of two: of the one just said (上升股份612只，下跌1240只), or of the next (上涨87家，下跌198家)."""
        if _OTHER_SIDE.match(self.text, number.end):
            return True
        previous = self.previous
        return (
            previous is not None and previous.said.measure.side is Side.AFTER and previous.said.measure is not measure
        )

    def words_behind(self, place: int, number: Numeral, *, near: bool) -> Saying | None:
        """Ask the words behind the number: right behind it first (26000点关口, 2800只个股下跌, 27%历史分位)."""
        kind = number.unit.kind
        end = self.tokens[place].end
        for ahead in range(place + 1, min(place + 7, len(self.tokens))):
            following = self.tokens[ahead]
            word = following.word
            if word is None:
                if following.tag not in (Tag.OPEN, Tag.CLOSE):
                    return None
                end = following.end
                continue
            gap = self.text[end : following.start]
            if near and len(gap.replace("的", "").strip()) > (4 if kind is Kind.COUNT else 2):
                return None
            if near and word.crossing is not None and word.crossing.after and kind in MONEY_LIKE:
                return self._crossed_at(word)
            if near and word.crossing is not None and not gap and self._crossed_before(place, ahead, kind):
                return Saying(self.catalogue.by_role[Role.CROSSING])
            said = self._claim(word, kind, gap, near=near)
            if said is not None:
                return said
            if near and word.direction is not None and self._is_attribute(gap, kind):
                sign = word.direction.sign
                if self.growth and word.direction.growth:
                    return Saying(self.catalogue.growth, sign)
                move = self.catalogue.by_family.get((Family.CHANGE, self.moment_at(sign), kind))
                return Saying(move, sign) if move is not None else None
            thing = kind is Kind.COUNT and ahead == place + 1 and bool(word.nouns)  # 1024只股份上升
            if not (thing or word.particle or word.names or word.joint or word.decoy or word.time):
                return None
            end = following.end
        return None

    def _crossed_at(self, word: Word) -> Saying | None:
        """A level crossed, by the word behind it (26000点关口); a vague one (水平) needs a word for crossing before it."""
        if self.cues:
            last = self.cues[-1]
            waits = self.here(last) and not last.used and last.word.nouns
            if waits and not last.word.direction and not last.word.crossing:
                return None
        if word.text in NEAR_LEVELS and not any(self.here(cue) and cue.word.crossing for cue in self.cues):
            ends = bool(self.cues) and self.here(self.cues[-1]) and self.cues[-1].word.text in _ENDS_ON
            return Saying(self.catalogue.by_role[Role.CROSSING]) if ends and word.text in _SIDES else None
        return Saying(self.catalogue.by_role[Role.CROSSING])

    def _crossed_before(self, place: int, ahead: int, kind: Kind) -> bool:
        """Whether a word for crossing right behind a level has no other to cross (恒指25000点失守)."""
        if ahead != place + 1 or kind is Kind.BARE or kind not in MONEY_LIKE or self.waiting_word() is not None:
            return False
        following = self.token(ahead + 1)
        return following is None or following.number is None

    def _claim(self, word: Word, kind: Kind, gap: str, *, near: bool) -> Saying | None:
        """The measure a word behind a number names, if it may claim the number."""
        id = word.nouns.get(kind)
        if id is None or word.level or word.text == _PLACES:
            return None
        measure = self.catalogue.by_id[id]
        if not near:
            return Saying(measure, word.sign)
        if kind is Kind.COUNT:
            return Saying(measure)
        if kind not in _CLAIMED or measure.side is Side.BEFORE or gap.strip() not in _LINKS:
            return None
        waits = self.waiting_word()
        if waits is not None and (not gap.startswith("的") or waits.nouns or waits.direction):
            return None
        return Saying(measure, word.sign)

    def _is_attribute(self, gap: str, kind: Kind) -> bool:
        """Whether a percentage is the attribute of the move behind it (3%的升幅)."""
        return kind is Kind.PERCENT and gap.startswith("的") and self.waiting_word() is None
