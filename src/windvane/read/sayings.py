"""What a number is: ask the words around it, the nearest that its unit fits; where nothing tells, it is the rest."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import islice
from operator import attrgetter
from typing import ClassVar, Final, TypeAlias

from windvane.facts import Period, Quoted
from windvane.figures import YUAN, Kind
from windvane.lexicon.levels import NEAR_LEVELS
from windvane.lexicon.lines import AGAINST_HOME
from windvane.market import sessions
from windvane.measures import Family, Measure, Moment, Role, Side, When
from windvane.read.moves import SUM, TRADED, Moves, is_sum
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.scan import Tag, Word, lexicon_words
from windvane.read.subjects import HAN
from windvane.read.walk import MONEY_LIKE, Cue, Saying

#: No streak is longer.
_LONGEST_STREAK: Final = 60
#: Behind a length of time that has ended, what makes it a streak's (结束三个星期升势).
_TREND: Final = re.compile("(?:的)?(?:连续)?(?:升势|涨势|跌势|连升|连涨|连跌|升市|跌市|上涨|下跌|升浪|跌浪)")
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
#: What an estimate is the highest or the lowest of was said just before.
_OF_ESTIMATES: Final = ("最高估值", "最低估值")
#: Behind a level, what makes it where the price is now (在7.8万美元附近徘徊).
_HOVERS: Final = re.compile("(?:以上|以下|附近|水平|左右|一线|关口|上下)*(?:附近|水平)?(?:徘徊|上落|窄幅|交投)")
#: Behind a level, what makes it a forecast (4900美元/盎司的预测).
FORECAST_BEHIND: Final = re.compile("(?:/(?:盎司|桶|吨))?(?:的(?:预测|预期|目标)|预测目标|目标)")
#: Around a number of days, what makes it the streak of a flow (持续5日净流入).
_LASTED: Final = re.compile("持续.{1,4}净[流买卖]")
#: Behind a percentage of a bond's, what makes it a level crossed.
_BOUND: Final = re.compile(
    '[」”’"]?(?:的|这条[「“]?|这一)?(?:以下|以上|之下|之上|关口|大关|心理关口|下方|上方|防线|警戒线|红线|分水岭|分界线|(?:被)?视为(?:重要|关键)?(?:分水岭|分界线|关口)|(?:水平|水准)(?=是|成为|被))'
)
#: What a level with a word for one of its sides behind it is crossed by (收在26000点上方).
_ENDS_ON: Final = ("收在", "收于")
_SIDES: Final = ("上方", "下方", "之上", "之下")
#: Behind a level, what makes it one crossed and lost (14,100点，得而复失).
_LOST_AGAIN: Final = re.compile("(?:关口?)?，?(?:得而复失|失而复得)")
#: Between the two halves of a pair (升310点或1.21%).
_PAIR: Final = re.compile(r"\s*(?:或|\(|/|、|及|和|即|，)?\s*(?:约|近|逾|超)?\s*")
#: Between a number and the word it belongs to.
_LINKS: Final = frozenset({"", "的", "这一", "这个", "的这一"})
#: Before the first of two levels a session traded between (交投于7.11至7.13).
_BETWEEN: Final = re.compile("|".join(TRADED))
#: Between the two halves of a pair in two units, behind a comma (升310点，或1.21%).
_OR: Final = re.compile(r"[，,]\s?或\s*(?:约|近|逾|超)?\s*")
#: Units of a small number that only points back (三家).
_BACK_UNITS: Final = ("家", "只", "股", "大", "者", "种")
#: Units of what is no stock, whose number does not rise or fall (2万枚比特币).
_THINGS: Final = frozenset({"枚", "台", "辆", "人", "名", "件", "吨", "部", "套", "万人", "户"})
#: Behind a level, what makes it a high or a low.
_EXTREME_BEHIND: Final = re.compile(
    r"(?:/(?:桶|盎司|吨|股))?的?(?:历史|纪录|年内|月内|近期|阶段性?|[\d一二三四五六]+个?[年月周])?的?(?:(?P<high>峰值|高点|高位|顶部|(?<=历史)(?:纪录|新高))|(?P<low>谷底|低点|低位|底部))(?![^，。；]{0,3}\d)"
)
#: Around a level, what makes it the high or the low that makes a record (创3707美元新高).
_MAKES: Final = re.compile("(?:创|创下|创出|刷新)了?\\Z")
_RECORD_BEHIND: Final = re.compile(
    r"(?:/(?:桶|盎司|吨|股))?的?(?:历史|上市以来|盘中|年内|[\d一二三四五六]+个?[年月周])?的?(?:(?P<high>新高|高位)|(?P<low>新低|低位))"
)
_AGAINST_HOME: Final = re.compile(AGAINST_HOME + "(?P<way>[高低升跌]|溢|折)(?:价|让|出)?(?:约|近|逾|超)?\\Z")
_APART: Final = re.compile("(?P<way>[高低])(?:约|近|逾|超)?\\Z")
_APART_MOVES: Final = re.compile("(?P<way>[高低升跌软])(?:约|近|逾|超)?\\Z")
#: Before an amount, what calls it a price (黄金价格约4049美元).
_PRICED: Final = re.compile(
    "(?:价格|金价|油价|币价)(?:目前|现时|现|仍|最新)?(?:约|近|逾)?(?:为|在)?(?:约|近|逾)?(?:每(?:盎司|盎斯|桶))?\\Z"
)
#: Before an amount with 附近 behind it, what makes it where a price stands.
_STANDS: Final = re.compile("(?<![设定集中])[在于](?:每(?:盎司|盎斯|桶))?(?:约|近|逾)?\\Z")
#: Behind a level, the average it is of (4513美元的二百天移动平均线).
_AVERAGE_BEHIND: Final = re.compile(
    "的?(?:[0-9]{1,3}|[一二三四五六七八九十百两]+)(?:天|日)(?:简单)?(?:移动平均线|平均线|移动均线|均线)"
)
#: Before a size, what makes it how much more or less than another an amount is.
_MORE: Final = re.compile("(?<![许众较很更大诸太最过不])(?P<way>[多少])[出了]?(?:约|近|逾|超过?)?\\Z")
#: Before a number of points or per cent, what makes it how far a central bank moved its rate.
_RATE_MOVED: Final = re.compile("(?:(?P<up>加息|升息)|[减降]息)(?:了|幅度|约|逾|至少|达|为)*\\Z")
#: Before a percentage, what makes it a part of turnover.
_OF_TURNOVER: Final = re.compile(
    "占(?:其|该股|大市|全日|当日|总)*成交[额量]?(?:的|比例|比重|比率)?(?:约|近|逾|超过?)?\\Z"
)
#: Before an amount of money, what makes it drawn in.
_DRAWS: Final = re.compile("(?:吸引|吸纳|迎来)(?:了|到)?(?:约|近|逾|超过?)?\\Z")
#: What a word for how many moved ends in where the number stands behind it (上涨个股2800只).
_COUNTED: Final = ("个股", "股票", "股份", "家数", "的有", "者有", "股有", "的")
#: Behind how many stocks moved, how many moved the other way.
_OTHER_SIDE: Final = re.compile("[，、；,](?:上涨|下跌|上升|下降|收涨|收跌)[0-9]+[家只]")
#: In a list of names with their codes, what makes its signed numbers growth.
_OF_BOOKS: Final = re.compile("增速|增长|增幅|同比|营收|收入|利润|业绩|预增|销量|净流")
#: Behind a price that 以 leads to, what makes it the close, or the open.
_CLOSED: Final = ("收市", "收盘", "报收", "作收")
_OPENED: Final = ("开市", "开盘", "开出", "高开", "低开", "平开")
#: Behind these, what makes them no moment of it (收市价).
_NO_MOMENT: Final = ("价", "前", "后")
#: Before an amount, what makes it the gain of a lot of new shares on paper.
_LOT_GAINS: Final = re.compile(
    "(?:[每一]手|[账帐]面)[^，。；]{0,8}(?:赚|蚀|亏损?|进[账帐]|获利|盈利|回报|收益)(?:约|近|逾|超|可达|达|了)*\\Z"
)
#: Before a price, what makes it the one paid for each share dealt in.
_PAID_EACH: Final = re.compile(
    "(?:以|每股|平均)(?:均价|作价|成交价)(?:约|为|介乎|由)*\\Z|(?:减持|增持|回购|购回)(?:价格|均价|价)(?:区间)?(?:约|为|介乎|由|在)*\\Z"
)
#: The words that quote the close before by no more than yesterday's.
_YESTERDAY: Final = "昨收"
#: The words that count shares bought back or placed; the others of their measures only tell what it cost.
_IN_SHARES: Final = ("回购", "购回", "配售")
#: The words that only tell what was spent, and behind the amount, what makes it spent on more of somebody's shares.
_SPENT: Final = ("斥资", "耗资", "斥")
_ADDS: Final = re.compile("[^，。；]{0,6}?(?:增持|买入)")
#: Before an amount, what makes it what the shares just said to change hands cost, and the words for that.
_COST: Final = re.compile("(?:总金额|总价|金额|涉及|支付|价值|总代价)(?:约|近|逾|超|为|共)*\\Z")
_DEALT: Final = re.compile("(?P<back>回购|购回)|(?P<buy>增持|买入|购入)|(?P<sell>减持|卖出|沽出|售出)")
#: Behind a number of shares, what makes a percentage their part of those in issue.
_PART_OF_ISSUE: Final = re.compile("，?占比(?:约|近|逾|为)?")
#: Before a number of limits hit, in how many sessions (7天6板).
_LIMITS_HIT: Final = re.compile("([1-9][0-9]?)天(?:收出|走出|录得|斩获|拿下|收获|内)?\\Z")
#: The kinds of unit an amount of a company's books is printed in; the currency may be left out (营收39.5亿).
_AMOUNTS: Final = (Kind.MONEY, Kind.BARE)
#: Before an amount, what makes it the one of the year before.
_YEAR_BEFORE: Final = re.compile("较(?:上年|去年)同期的?(?:约|近|逾)?\\Z")
#: Before a size, the price of an offer it is held against (较发行价高4.6倍, 较招股价30元高66.7%).
_OVER_OFFER: Final = re.compile(
    "较[^，。；]{0,12}(?:发行价|招股价|发售价|上市价)[^，。；高低涨升跌]{0,12}"
    "(?P<way>[高低涨升跌])[出了]?(?:约|近|逾|超过?)?\\Z"
)
#: So far into a clause that is said.
_OFFER_WITHIN: Final = 36
#: Before a size, the price a target is held against, and so far into a clause that is said.
_FROM_PRICE: Final = re.compile(
    "目标[价位]?(?:较|比)[^，。；]{0,24}(?:收市价|收盘价|收市水平|收盘水平|现价|股价|最新价)[^，。；高低]{0,14}"
    "(?P<way>[高低])[出于]?(?:约|近|逾|超过?)?\\Z"
)
_TARGET_WITHIN: Final = 56
#: Before a size, what makes it the step that others are told for.
_EACH_MOVE: Final = re.compile("每(?:上升|上涨|上行|升值|贬值|下跌|下降|下行|变动|升|涨|跌)(?:约)?\\Z")
#: Before a percentage, what makes it how likely something is; before a level, where bull and bear contracts lie.
_CHANCE: Final = re.compile(
    "(?:概率|机率|几率|可能性|机会率?)(?:目前|现时|已|则|亦|也|仍|约|为|达|高达|有|是|由|从|在|至|到|[升降跌涨]|上升|下降|回落)*\\Z"
)
_PROPORTION: Final = re.compile(
    "占(?:比|(?:集团|公司|整体|总收入|收入|营收)[^，。；0-9]{0,6}?(?:比重|比例|比))(?:则|亦|也|已|约|近|逾|超|为|达|高达|由|从|[提上]?升至|[下]?降至|至)*\\Z"
)
_OF_WARRANTS: Final = re.compile("(?:牛证|熊证|牛熊证)?(?:街货)?(?:最多)?(?:重货区|集中|密集)[在于为至]*(?:约)?\\Z")
#: Behind an amount, what makes it the bound of a class of companies.
_OF_A_SIZE: Final = re.compile(
    r"(?:[-—~至][\d.,]+ ?[万亿]*[美港]?元)?(?:以上|以下|之间)?的(?:公司|企业|个股|股票|成[分份]股)(?:占比?|数量|合计占)"
)
#: Before a size, what makes 多 and 少 its growth over the time before (按年多24%, 比昨日同一时段少8%).
_MORE_OVER: Final = re.compile("(?:按[年季月周日]|同比|环比|时段|同期)(?:约|近|逾|超)?[多少](?:了|约|近|逾|超)*\\Z")
#: Behind a size somebody is said to have, what makes it his move (有1.3%进账).
_HAD: Final = re.compile("的?(?:(?:升幅|涨幅|进账|进帐)|(?P<way>跌)幅)(?!空间)")
#: Behind a level, what makes it a support or a resistance.
_HOLDS: Final = re.compile(
    "(?:(?:水平|附近|关口|一线|左右)?(?:料|应|会|将|仍|已|可望|预料|预计)*(?:有|具)(?:一定|较强|较大|强|初步|技术|不错)?的?|关口?的?)"
    "(?:(?P<below>支持|支撑|承接)|阻力|压力)"
)
#: Before a size, 失 as a verb of its own, not the end of 损失 and 流失.
_LOSES: Final = re.compile("[各亦也再则均，)]失(?:约|近|逾|超)?\\Z")
_HAVING: Final = "有录得"
_TOLD_BY: Final = f"多少高低失{_HAVING}"
#: Before a size, what softens it.
_HEDGES: Final = "约近逾超了"
#: A clause of no more than 高 or 低 and what softens it is no longer.
_ALONE: Final = 4
#: The kinds of unit a move is printed in right behind a name and its code.
_PRINTED_MOVES: Final = (Kind.BARE, Kind.PERCENT, Kind.MONEY)
#: Before an estimate, what it is of those just given.
_MIDDLES: Final = ("中位数", "中位数为", "平均值", "平均值为", "均值", "均值为")
#: What stands before a number that is a cell of its own, or the new value of one (119元→126元).
_ROW_MARKS: Final = "│→"
#: The kinds of number that may stand between a name and its number where the words are left out (三日合计26.9亿元).
_NAMES_NOTHING: Final = (NumeralKind.DATE, NumeralKind.CODE, NumeralKind.WINDOW)
#: Between an amount sold short and its share of the turnover, in the line above a quote (沽空 $3.02亿; 比率 15.567%).
_RATIO_OF: Final = re.compile(r"\s*[;；，,(]?\s*比率\s*")
#: What is said of the value of the shares just counted (成交2841万股，涉资19.4亿元).
_FOR_SHARES: Final = re.compile("，?(?:涉及?资|涉及)(?:金额)?(?:约|近|逾)?")
#: Before points, what makes them those a share adds to an index (为恒指带来79点进账).
_BRINGS: Final = re.compile("为(?:恒指|国指|科指|道指|沪指|大市|大盘|恒生指数)(?:带来|进账|进帐)(?:了|约|近|逾)*\\Z")
#: Behind a level with 以 before it, what makes it the close (以3480点接近全日高位收市).
_ENDS_DAY: Final = re.compile(
    "(?:接近|贴近)?(?:全日|全天|日内)?(?:最?[高低]位|最?[高低]点)?(?:附近)?(?:报收|收市|收盘|作收)(?!价)"
)
#: Before a percentage, what makes 涨停 behind it the limit that was hit (封20%涨停板).
_AT_LIMIT: Final = ("封", "封上", "触及", "触", "录", "录得", "冲上")
#: Behind the first of two levels, what a price is thought to move between (25700至26100点上落).
_SWUNG: Final = re.compile("(?:之?间|区间)?(?:内)?(?:上落|波动|震荡|徘徊|整固)")
_SWINGS: Final = re.compile(rf"[至到\-—~][\d,.]+ ?[点元]{_SWUNG.pattern}")
#: Before a price, what makes it one abroad in the money of Hong Kong, where it is held against the close there.
_CONVERTED: Final = re.compile("(?:折合|相当于)(?:约|每股|港元)*\\Z")
_CONVERTS: Final = ("折合", "相当于")
#: What the index of the shares of Hong Kong in New York ends in.
_PROPORTION_INDEX: Final = "比例指数"
#: Behind an amount, the word by which shares are placed at it (以每股118.5元配售2620万股).
_PLACES: Final = "配售"
#: Between what an offer raised and what is left of it behind its costs (集资31.05亿元，净额约30.5亿元).
_NET_OF: Final = re.compile("[，；](?:所得)?(?:款项)?净额(?:则|约|为|近|逾)*")
#: The kinds of unit of a price's move.
_MOVING: Final = (Kind.PERCENT, Kind.POINT, Kind.MONEY)
#: Behind a multiple, what makes it how dear a share or a market is (当前14.2倍的估值).
_VALUED_AT: Final = re.compile("的估值(?![溢折差提修空扩倍上])")
#: What follows a count that may be of those that rose or of those that fell (11大板块7升4降).
_WAYS: Final = ("升", "涨", "降", "跌")
_FELL_BESIDE: Final = re.compile(r"[升涨]\d{1,2}[降跌](?![幅停\d])")
#: Before such counts, whose members they are, and so far back.
_MEMBERS_BEFORE: Final = re.compile(
    "(?P<whom>[^，。；：:、\\s]{0,16}(?:板块|类股|行业|成[份分]股|大股指|大指数))(?:中|里|呈现?|录得)*\\Z"
)
_MEMBERS_WITHIN: Final = 24
#: Behind an amount, how many times it the one just said is (是前周96.8亿元的2.2倍).
_TIMES_OF: Final = re.compile(r"的(?:约|近|逾)?[\d.]+倍")
#: No farther back, in facts, stands the result that one expected is held against.
_RESULTS: Final = 12
#: Before an amount, what makes it one expected.
_EXPECTED: Final = re.compile("(?:预期|预测|估计|预估)的?(?:约|近|逾)?\\Z")
#: So far before a size it may be told what it is against.
_FAR: Final = 16
#: The kinds of unit an amount can be told for one of.
_PER: Final = (Kind.OTHER, Kind.COUNT, Kind.SHARES, Kind.MONEY)
#: What may stand between a name and its number where the words are left out (沪市为6128亿元).
_FILLERS: Final = " 　为则约近逾超分别的有"
#: A change in brackets stands no farther behind what changed.
_ASIDE: Final = 12
_start: Final = attrgetter("start")
#: The kinds of unit by which a word right behind a number may claim it.
_CLAIMED: Final = (Kind.PERCENT, Kind.MULTIPLE, Kind.MONEY, Kind.CONTRACTS)


#: A question put to the words beside a number.
_Ask: TypeAlias = "Callable[[Sayings, Numeral], Saying | None]"


class Sayings(Moves):
    """Finds what the words around a number make of it."""

    __slots__ = ()

    def say(self, place: int, number: Numeral, last: int) -> Saying | None:
        """What the words around a number, or a run of them up to ``last``, make of it; None when it is no fact."""
        kind = number.unit.kind
        if number.kind is NumeralKind.HAN or kind is Kind.SPAN:
            return self._streak(place, number)
        if kind is Kind.BARE and number.value <= _LONGEST_STREAK:
            streak = self._streak(place, number)
            if streak is not None:
                return streak
        if kind in _PER and self._says_nothing(number):
            return None
        if self._is_condition(number):
            return Saying(self.catalogue.by_role[Role.REST])
        for ask in self._ASKED.get(kind, self._ASKED_ANY):
            said = ask(self, number)
            if said is not None:
                return said
        if kind in MONEY_LIKE and self.text[number.start - 1] == "以" and not is_sum(number):
            said = self._closed_at(self.tokens[last].end)
            if said is not None:
                return said
        base = self._base_left(place, number)
        return Saying(base) if base is not None else self._said_behind(place, number, last)

    def _says_nothing(self, number: Numeral) -> bool:
        """Whether what is counted is no fact: what points back (两者), how late a quote is (延迟十五分钟), what something is per."""
        kind = number.unit.kind
        if kind in (Kind.COUNT, Kind.SHARES) and self._points_back(number):
            return True
        if number.word == "分钟" and "延迟" in self.text[max(0, number.start - 6) : number.start]:
            return True
        return number.value == 1 and self._is_per(number)

    def _said_behind(self, place: int, number: Numeral, last: int) -> Saying | None:
        """What the words behind a number make of it, then those before it, then its unit alone."""
        kind = number.unit.kind
        things = kind is Kind.COUNT and number.word in _THINGS
        for ask in self._ASKED_BEHIND.get(kind, self._ASKED_BEHIND_ANY):
            said = ask(self, number)
            if said is not None:
                return said
        said = self._extreme(number) or (None if things else self._after(last, number, near=True))
        said = said or self._behind(number)
        if said is None and kind in MONEY_LIKE and self.leaves(place, number):
            base = self.catalogue.base_of(self.previous.said.measure) if self.previous is not None else None
            no_price = (kind is Kind.MONEY and is_sum(number)) or self.is_of_gauge(number)
            rest = self.catalogue.by_role[Role.REST] if no_price else self.catalogue.level(Moment.LAST)
            said = Saying(base or rest)
        if said is None and not things:
            said = self._after(last, number, near=False)
        said = said or self._beaten(number) or self._compare(number) or self._averaged(number)
        return said or self._repeated(number) or self._signed(number) or self._default(number)

    def _limits(self, number: Numeral) -> Saying | None:
        """How often in a row a share hit its limit (7天6板)."""
        if number.word != "板":
            return None
        limits = _LIMITS_HIT.search(self.text, max(0, number.start - 6), number.start)
        return self._limits_hit(int(limits.group(1))) if limits is not None else None

    def _cell(self, number: Numeral) -> Saying | None:
        """A target in a table of houses (高盛│134元)."""
        if self.row_end < 0 or self.text[number.start - 1] not in _ROW_MARKS:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["目标价"].nouns[Kind.MONEY]])

    def _counted_side(self, number: Numeral) -> Saying | None:
        return self._side(number) if self.text.startswith(_WAYS, number.end) else None

    def _valued(self, number: Numeral) -> Saying | None:
        """How dear a share or a market is, by the word behind (当前14.2倍的估值)."""
        if _VALUED_AT.match(self.text, number.end) is None:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["市盈率"].nouns[Kind.MULTIPLE]])

    def _more_than(self, number: Numeral) -> Saying | None:
        """By how much an amount is more than another, told by 多 or 少 (较上周的224亿元多四成)."""
        if not (self.against or self.growth):
            return None
        more = _MORE.search(self.text, max(self.clause_start, number.start - _FAR), number.start)
        return self._more(number, -1 if more.group("way") == "少" else 1) if more is not None else None

    def _rate_moved(self, number: Numeral) -> Saying | None:
        """How far a central bank moved its rate (减息25基点)."""
        near = self.text[max(0, number.start - 8) : number.start]
        moved = _RATE_MOVED.search(near) if "息" in near else None
        if moved is None:
            return None
        return Saying(self.catalogue.by_family[Family.CHANGE, None, Kind.BASIS_POINT], 1 if moved["up"] else -1)

    def _sold_short(self, number: Numeral) -> Saying | None:
        """The part of turnover that the short selling just said makes (占成交14%)."""
        previous, words = self.previous, lexicon_words()
        if previous is None or previous.said.measure.id != words["沽空金额"].nouns[Kind.MONEY]:
            return None
        if _OF_TURNOVER.search(self.text, max(self.clause_start, number.start - _FAR), number.start) is None:
            return None
        return Saying(self.catalogue.by_id[words["沽空比率"].nouns[Kind.PERCENT]])

    def _of_year_before(self, number: Numeral) -> Saying | None:
        if not self._is_of_year_before(number):
            return None
        assert self.previous is not None
        self.year_before = True
        return self.previous.said

    def _yield_bound(self, number: Numeral) -> Saying | None:
        """A yield that is a mark to cross (5%关口)."""
        crossed = self.is_yield() and _BOUND.match(self.text, number.end) is not None
        return Saying(self.catalogue.by_role[Role.CROSSING]) if crossed else None

    def _lost_or_held(self, number: Numeral) -> Saying | None:
        """A level that the words behind it lose again or hover about (26000点得而复失, 26000点附近徘徊)."""
        if _LOST_AGAIN.match(self.text, number.end):
            return Saying(self.catalogue.by_role[Role.CROSSING])
        if not is_sum(number) and _HOVERS.match(self.text, number.end):
            return Saying(self.catalogue.level(Moment.LAST), 0, Moment.LAST)
        return None

    def _drawn_in(self, number: Numeral) -> Saying | None:
        if not self._is_drawn_in(number):
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["净流入"].nouns[Kind.MONEY]], 1)

    def _closed_at(self, end: int) -> Saying | None:
        """A price that 以 leads to a close or an open behind it (分别以4.43元及5.96元收市)."""
        if self.text[end + 2 : end + 3] in _NO_MOMENT:
            return None
        if self.text.startswith(_CLOSED, end):
            return Saying(self.catalogue.level(Moment.CLOSE), 0, Moment.CLOSE)
        if self.text.startswith(_OPENED, end):
            return Saying(self.catalogue.level(Moment.OPEN), 0, Moment.OPEN)
        return None

    def _awaited(self, number: Numeral) -> Saying | None:
        """The lower of two levels that a price is expected to stay between (料恒指在25700至26100点上落)."""
        if not number.range_to or self.expected != self.clause or _SWINGS.match(self.text, number.end) is None:
            return None
        return Saying(self.catalogue.level(Moment.LOW))

    def _brought(self, number: Numeral) -> Saying | None:
        """The points of an index that a share brings (为恒指带来79点)."""
        if _BRINGS.search(self.text, max(self.clause_start, number.start - _FAR), number.start) is None:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["贡献"].nouns[Kind.POINT]], 1)

    def _limit(self, number: Numeral) -> Saying | None:
        """The limit a share went up to (封20%涨停板)."""
        hit = self.text.startswith("涨停", number.end) and self.text.endswith(_AT_LIMIT, 0, number.start)
        return Saying(self.catalogue.by_family[Family.CHANGE, None, Kind.PERCENT], 1) if hit else None

    def _average(self, number: Numeral) -> Saying | None:
        if _AVERAGE_BEHIND.match(self.text, number.end) is None:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["均线"].nouns[Kind.POINT]])

    def _other_times(self, number: Numeral) -> Saying | None:
        if self.base_day is None or not self.against or not self._is_other_times(number):
            return None
        assert self.previous is not None
        return self.previous.said

    def _barrier(self, number: Numeral) -> Saying | None:
        """A level that the words behind it say will hold (24000点料有支持)."""
        match = _HOLDS.match(self.text, number.end) if not is_sum(number) else None
        if match is None:
            return None
        word = "支持位" if match.group("below") else "阻力位"
        return Saying(self.catalogue.by_id[lexicon_words()[word].nouns[Kind.POINT]])

    def _side(self, number: Numeral) -> Saying | None:
        """How many of a market's parts rose, and how many fell, said in one breath (标普500指数11大板块7升4降)."""
        words, previous = lexicon_words(), self.previous
        if _FELL_BESIDE.match(self.text, number.end):
            start = max(self.clause_start, number.start - _MEMBERS_WITHIN)
            match = _MEMBERS_BEFORE.search(self.text, start, number.start)
            if match is None:
                return None
            low, high = match.span("whom")
            self.group = [self._subject((), low, high)]
            self.groups.append(self.group)
            return Saying(self.catalogue.by_id[words["上涨家数"].nouns[Kind.COUNT]])
        rose = self.catalogue.by_id[words["上涨家数"].nouns[Kind.COUNT]]
        if previous is not None and previous.said.measure is rose and previous.number.end == number.start - 1:
            return Saying(self.catalogue.by_id[words["下跌家数"].nouns[Kind.COUNT]])
        return None

    def _more(self, number: Numeral, sign: int) -> Saying:
        """By how much an amount is more than another (较上周的224亿元多四成, 按年少5%): its growth, or of what the clause names."""
        kind, growth = number.unit.kind, Saying(self.catalogue.growth, sign)
        for cue in reversed(self.cues):
            id = cue.word.nouns.get(Kind.MONEY) if self.here(cue) else None
            if id is not None:
                return self._change_of(self.catalogue.by_id[id], kind, sign) or growth
        previous = self.previous
        measure = self.catalogue.change_of(previous.said.measure, kind) if previous is not None else None
        return Saying(measure, sign) if measure is not None else growth

    def _is_drawn_in(self, number: Numeral) -> bool:
        """Whether an amount is money that went into what the sentence speaks of (吸引逾10亿美元资金)."""
        if not self.text.startswith(("资金", "的资金"), number.end):
            return False
        return _DRAWS.search(self.text, max(self.clause_start, number.start - 8), number.start) is not None

    def _limits_hit(self, days: int) -> Saying:
        """How often a share hit the limit within so many sessions (7天6板), which end today where no date is named."""
        if self.span is None:
            end = start = self.clock.day(self.home())
            for _ in range(days - 1):
                start = sessions.previous_session(self.home(), start)
            self.base_day = Period(start, end)
        return Saying(self.catalogue.by_id[lexicon_words()["涨停"].nouns[Kind.COUNT]])

    def _is_of_year_before(self, number: Numeral) -> bool:
        """Whether an amount of a company's books is what the one just said was a year before (39.5亿元，较上年同期的38.2亿元增长)."""
        previous = self.previous
        if previous is None or previous.said.measure.when is not When.REPORT or previous.said.measure.grows:
            return False
        kinds = (number.unit.kind, previous.number.unit.kind)
        measure = previous.said.measure
        ratio = kinds == (Kind.PERCENT, Kind.PERCENT) and measure.family is None and measure.of is None
        if (not ratio and not set(kinds) <= set(_AMOUNTS)) or previous.said.measure.role is not None:
            return False
        return _YEAR_BEFORE.search(self.text, max(self.clause_start, number.start - _FAR), number.start) is not None

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

    def _is_per(self, number: Numeral) -> bool:
        """Whether a one only says what an amount beside it is for (4680美元一盎司, 1欧元兑1.1675美元)."""
        if number.unit.kind is Kind.MONEY:
            return self.text.startswith(("兑", "对", "等于"), number.end)
        previous = self.previous
        if previous is None or previous.number.unit.kind is not Kind.MONEY:
            return False
        return number.start - previous.number.end <= 1

    def _premium(self, number: Numeral) -> Saying | None:
        """A price abroad against the close in Hong Kong (较港低1.2%), and those of its list (百度低2%)."""
        of_index = bool(self.group) and self.folded(self.group[-1]).endswith(_PROPORTION_INDEX)
        if not (self.against or self.against_home or of_index):
            return None
        id = lexicon_words()["溢价"].nouns.get(number.unit.kind)
        if id is None:
            return None
        start = max(self.clause_start, number.start - _FAR)
        match = _AGAINST_HOME.search(self.text, start, number.start)
        if match is None and (self.against_home or of_index):
            listed = self.against_home and self._converts(number)
            match = (_APART_MOVES if listed else _APART).search(self.text, start, number.start)
        if match is None:
            return None
        self.against_home = True
        return Saying(self.catalogue.by_id[id], -1 if match.group("way") in "低跌折软" else 1)

    def _converts(self, number: Numeral) -> bool:
        """Whether a sentence gives prices abroad in the money of Hong Kong (折合468.8元，升1.1%; 则软0.3%)."""
        said = self.text[self.sentence_start : number.start]
        return any(word in said for word in _CONVERTS)

    def _over_offer(self, number: Numeral) -> Saying | None:
        """How far a price lies over the one a share was offered at."""
        kind = number.unit.kind
        if not self.against or kind not in (Kind.PERCENT, Kind.MULTIPLE):
            return None
        match = _OVER_OFFER.search(self.text, max(self.clause_start, number.start - _OFFER_WITHIN), number.start)
        if match is None:
            return None
        previous = self.previous
        beside = previous is not None and previous.number.end == self.clause_start - 1  # 开市价70元，较招股价高1.6倍
        moment = previous.said.moment if previous is not None and beside else None
        moment = moment if moment in (Moment.OPEN, Moment.HIGH, Moment.LOW) else None
        sign = -1 if match.group("way") in "低跌" else 1
        move = self.catalogue.move(moment, kind)
        if move is None:
            move, moment = self.catalogue.move(None, kind), None  # 高出1.63倍
        return Saying(move, sign, moment) if move is not None else None

    def _to_target(self, number: Numeral) -> Saying | None:
        """How far a target lies from the price (新目标较收市价高出约6%)."""
        if not self.against or number.unit.kind is not Kind.PERCENT:
            return None
        match = _FROM_PRICE.search(self.text, max(self.clause_start, number.start - _TARGET_WITHIN), number.start)
        if match is None:
            return None
        upside = lexicon_words()["上升空间"].nouns[Kind.PERCENT]
        return Saying(self.catalogue.by_id[upside], -1 if match.group("way") == "低" else 1)

    def _apart(self, number: Numeral) -> Saying | None:
        """A move told by one character that says no move elsewhere: 按年多24%, 收报97.1元，低近2%, 各失5.9%, 亦有1.3%升幅."""
        kind, start = number.unit.kind, number.start
        if kind not in _MOVING:
            return None
        told = self.text[max(self.clause_start, start - 2) : start].rstrip(_HEDGES)[-1:]
        if not told or told not in _TOLD_BY:
            return None
        if told in "多少" and kind is Kind.PERCENT:
            match = _MORE_OVER.search(self.text, max(self.clause_start, start - _FAR), start)
            return self._grown_by(1 if told == "多" else -1) if match is not None else None
        if told in "高低":
            beside = self.previous is not None and self.previous.said.measure.family is Family.LEVEL
            beside = beside and start - self.clause_start <= _ALONE
            if (
                not beside
                or (kind is Kind.MONEY and is_sum(number))
                or self.text[self.clause_start : start].rstrip(_HEDGES) != told
            ):
                return None
            move = self.catalogue.move(None, kind)
            return Saying(move, 1 if told == "高" else -1) if move is not None else None
        if kind is not Kind.PERCENT:
            return None
        if told == "失" and _LOSES.search(self.text, max(0, start - 5), start):
            return Saying(self.catalogue.by_family[Family.CHANGE, None, kind], -1)
        behind = _HAD.match(self.text, number.end) if told in _HAVING else None
        if behind is None or self._waiting_word() is not None:
            return None
        return Saying(self.catalogue.by_family[Family.CHANGE, None, kind], -1 if behind.group("way") == "跌" else 1)

    def _beside(self, number: Numeral) -> Saying | None:
        """What an amount or a share is of the one just said: 沽空3.02亿; 比率15.6%, 成交2841万股，涉资19.4亿元."""
        kind, latest = number.unit.kind, self.latest
        if latest is None or kind not in (Kind.PERCENT, Kind.MONEY) or number.start - latest.number.end > _FAR:
            return None
        last, words = latest.said.measure.id, lexicon_words()
        if kind is Kind.PERCENT and latest.number.unit.kind is Kind.SHARES:
            part = _PART_OF_ISSUE.fullmatch(self.text, latest.number.end, number.start)
            return Saying(self.catalogue.by_id[words["持股比例"].nouns[kind]]) if part is not None else None
        if (
            kind is Kind.MONEY
            and is_sum(number)
            and _COST.search(self.text, max(self.clause_start, number.start - 8), number.start)
        ):
            return self._cost(number)
        if kind is Kind.PERCENT and last == words["沽空金额"].nouns[Kind.MONEY]:
            ratio = _RATIO_OF.fullmatch(self.text, latest.number.end, number.start)
            return Saying(self.catalogue.by_id[words["沽空比率"].nouns[kind]]) if ratio is not None else None
        if kind is Kind.MONEY and last == words["成交"].nouns[Kind.SHARES]:
            value = _FOR_SHARES.fullmatch(self.text, latest.number.end, number.start)
            return Saying(self.catalogue.by_id[words["成交"].nouns[kind]]) if value is not None else None
        if kind is Kind.MONEY and last == words["集资"].nouns[kind]:
            return latest.said if _NET_OF.fullmatch(self.text, latest.number.end, number.start) is not None else None
        return None

    def _cost(self, number: Numeral) -> Saying | None:
        """What the shares a sentence says to be dealt in cost (回购217万股，每股作价455港元，总金额10亿港元)."""
        dealt = None
        for dealt in _DEALT.finditer(self.text, self.sentence_start, number.start):  # noqa: B007 (the last)
            pass
        if dealt is None or self.text.find("股", dealt.end(), number.start) < 0:
            return None
        word = {"back": "回购金额", "buy": "买入金额", "sell": "卖出金额"}[str(dealt.lastgroup)]
        return Saying(self.catalogue.by_id[lexicon_words()[word].nouns[Kind.MONEY]])

    def _grown_by(self, sign: int) -> Saying:
        """By how much what was just said is more or less than the time before."""
        previous = self.previous
        change = self.catalogue.change_of(previous.said.measure, Kind.PERCENT) if previous is not None else None
        return Saying(change or self.catalogue.growth, sign)

    def _is_condition(self, number: Numeral) -> bool:
        """Whether a number only sorts or scales others: 日元每升值1%, 市值1000亿元以上的公司占21%, 牛证重货区在25800点."""
        if number.unit.kind is Kind.POINT:
            before = self.text[max(self.clause_start, number.start - _FAR) : number.start]
            return ("货" in before or "集" in before) and _OF_WARRANTS.search(before) is not None
        if number.unit.kind is Kind.MONEY and not is_sum(number) and self._is_of_lot(number):
            return True
        if number.unit.kind is Kind.PERCENT and (self._is_chance(number) or self._is_proportion(number)):
            return True
        if number.unit.kind is Kind.PERCENT:
            near = self.text[max(self.clause_start, number.start - 8) : number.start]
            return "每" in near and _EACH_MOVE.search(near) is not None
        return number.unit.kind in _AMOUNTS and _OF_A_SIZE.match(self.text, number.end) is not None

    def _is_of_lot(self, number: Numeral) -> bool:
        """Whether an amount is what one lot gains, or what each share dealt in was paid (每手赚8028元, 以均价80.8港元回购)."""
        before = self.text[max(self.clause_start, number.start - _FAR) : number.start]
        if "手" in before or "账" in before or "帐" in before:
            return _LOT_GAINS.search(before) is not None
        return "价" in before and _PAID_EACH.search(before) is not None

    def _is_proportion(self, number: Numeral) -> bool:
        """Whether a percentage is the part of a whole that no word for a measure names (海外收入占比升至25%, 占集团比重逾八成)."""
        before = self.text[max(self.clause_start, number.start - _FAR) : number.start]
        match = _PROPORTION.search(before) if "占" in before else None
        if match is None:
            return False
        if self.latest is not None and _PART_OF_ISSUE.fullmatch(self.text, self.latest.number.end, number.start):
            return self.latest.number.unit.kind is not Kind.SHARES
        return not any(self.here(cue) and Kind.PERCENT in cue.word.nouns for cue in self.cues)

    def _is_chance(self, number: Numeral) -> bool:
        """Whether a percentage is how likely something is (减息的概率为87%, 机会亦达81%)."""
        before = self.text[max(self.clause_start, number.start - _FAR) : number.start]
        return ("率" in before or "机会" in before or "可能" in before) and _CHANCE.search(before) is not None

    def _extreme(self, number: Numeral) -> Saying | None:
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

    def _points_back(self, number: Numeral) -> bool:
        """Whether a count only points back at names just given (三家)."""
        small = number.value <= 10 and number.hedge is None
        return small and number.word in _BACK_UNITS and HAN.match(self.text[number.start]) is not None

    def _streak(self, place: int, number: Numeral) -> Saying | None:
        """A number of days, by the word that touches it (连升5日, 5连升)."""
        self.streak_place = place
        id = None
        if self.cues and self.here(self.cues[-1]):
            cue = self.cues[-1]
            if number.start - self.tokens[cue.place].end <= 3:
                id = cue.word.nouns.get(Kind.SPAN)
        following = self.token(place + 1)
        if id is None and following is not None and following.word is not None and following.start - number.end <= 1:
            id = following.word.nouns.get(Kind.SPAN)
        if id is None and _LASTED.search(self.text, number.start - 2, number.end + 2):
            return Saying(self.catalogue.by_role[Role.STREAK])
        if id is None and self.ended and self.trends(number):
            return Saying(self.catalogue.by_role[Role.STREAK])
        return Saying(self.catalogue.by_id[id]) if id is not None else None

    def trends(self, number: Numeral) -> bool:
        """Whether a length of time is a trend's (三个星期升势)."""
        return _TREND.match(self.text, number.end) is not None

    def _pair(self, number: Numeral) -> Saying | None:
        """The second half of 升310点或1.21% and of 5%至8%: it shares the first half's words."""
        if self.previous is None:
            return None
        said, first = self.previous.said, self.previous.number
        kind, earlier = number.unit.kind, first.unit.kind
        gap = self.text[first.end : number.start]
        if first.range_to and (kind is earlier or Kind.BARE in (kind, earlier)):
            if said.measure.moment is Moment.LOW and said.moment is None and _SWUNG.match(self.text, number.end):
                return Saying(self.catalogue.level(Moment.HIGH))
            if said.moment is Moment.LOW and _BETWEEN.search(self.text, first.start - 4, first.start):
                return Saying(self.catalogue.level(Moment.HIGH), 0, Moment.HIGH)
            return said  # the dash of 78%—103% ends a clause
        if first.end < self.clause_start:
            if kind is earlier or not _OR.fullmatch(gap):
                return None
        elif len(gap) > 4 or not _PAIR.fullmatch(gap):
            return None
        if kind is earlier or (kind is Kind.BARE and earlier in MONEY_LIKE):
            return said
        twin = self._twin(said.measure, kind)
        return Saying(twin, said.sign, said.moment) if twin is not None else None

    def _twin(self, measure: Measure, kind: Kind) -> Measure | None:
        """The same move in another unit."""
        if measure.family is Family.CHANGE:
            return self.catalogue.by_family.get((Family.CHANGE, measure.moment, kind))
        base = self.catalogue.base_of(measure)
        return self.catalogue.change_of(base, kind) if base is not None else None

    # -- the words before ---------------------------------------------------------------------------------------------

    def _behind(self, number: Numeral) -> Saying | None:
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
        return said

    def _amount_grown(self, cue: Cue, number: Numeral) -> Saying | None:
        """The growth of what a word right before a percentage says the change of (较上一交易日缩量12%)."""
        id = cue.word.nouns.get(Kind.MONEY) if number.unit.kind is Kind.PERCENT and cue.word.sign else None
        if id is None or not self.catalogue.by_id[id].of or not self.catalogue.by_id[id].of_market:
            return None
        touches = not self.text[self.tokens[cue.place].end : number.start].strip(_HEDGES)
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
        if word.text == "赚" and "每手" in self.text[max(self.clause_start, number.start - _FAR) : number.start]:
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

    def _beaten(self, number: Numeral) -> Saying | None:
        """What was expected of a result is of the measure of the result (收入25亿元，按年升12%，胜预期的24亿元)."""
        kind = number.unit.kind
        if kind is not Kind.PERCENT and kind not in _AMOUNTS:
            return None
        near = self.text[max(self.clause_start, number.start - _FAR) : number.start]
        if "预" not in near and "估计" not in near:
            return None
        match = _EXPECTED.search(self.text, max(self.clause_start, number.start - _FAR), number.start)
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

    def _is_other_times(self, number: Numeral) -> bool:
        """Whether an amount is what the one just said was at another time, whatever verb follows (较前一周的2.46万亿元萎缩)."""
        previous = self.previous
        if previous is None or previous.number.unit.kind is not number.unit.kind or not is_sum(number):
            return False
        return previous.said.measure.family is None and self.text[number.start - 1] == "的"

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
        if self.number_end >= self.clause_start or any(self.here(cue) for cue in self.cues):
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
                word.names or word.time or word.particle or word.joint or word.each or word.text in _FILLERS
            )
            if word is not None and not small:
                return None
            if figure is not None and figure.kind not in _NAMES_NOTHING:
                return None
            another = another or word is None or bool(word.names or word.time)
            end = token.end
        return previous.said if another and not self.text[end : number.start].strip(_FILLERS) else None

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

    # -- the words behind ---------------------------------------------------------------------------------------------

    def _after(self, place: int, number: Numeral, *, near: bool) -> Saying | None:
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
        if ahead != place + 1 or kind is Kind.BARE or kind not in MONEY_LIKE or self._waiting_word() is not None:
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
        waits = self._waiting_word()
        if waits is not None and (not gap.startswith("的") or waits.nouns or waits.direction):
            return None
        return Saying(measure, word.sign)

    def _is_attribute(self, gap: str, kind: Kind) -> bool:
        """Whether a percentage is the attribute of the move behind it (3%的升幅)."""
        return kind is Kind.PERCENT and gap.startswith("的") and self._waiting_word() is None

    def _waiting_word(self) -> Word | None:
        """The last word of the clause before the number, if no number has used it."""
        last = self.cues[-1] if self.cues else None
        return last.word if last is not None and self.here(last) and not last.used else None

    def _is_price(self, number: Numeral) -> bool:
        """Whether an amount is the price of what is quoted round the clock: called so, or said to be about where it stands."""
        if not self.group or not self.group[-1].ids or not self._is_live(self.group[-1]) or number.unit is YUAN:
            return False
        start = max(self.clause_start, number.start - _FAR)
        near = self.text.startswith(("附近", "/盎司附近", "/桶附近"), number.end)
        return (_STANDS if near else _PRICED).search(self.text, start, number.start) is not None

    def _ends_the_day(self, number: Numeral) -> bool:
        """Whether a level is the close by 以 and the words behind it, or by the exchange rate of a price abroad (折合468.8元)."""
        before = self.text[max(self.clause_start, number.start - 8) : number.start]
        if before.rstrip(_HEDGES).endswith("以"):
            return _ENDS_DAY.match(self.text, number.end) is not None
        return self.against_home and number.unit.kind is Kind.MONEY and _CONVERTED.search(before) is not None

    # -- no words -----------------------------------------------------------------------------------------------------

    def _is_quote(self, number: Numeral) -> bool:
        """Whether a signed number stands behind a name and a colon (道琼指数：+0.49%), right behind its code, or in brackets."""
        if not self.group or self.group[-1].start < self.sentence_start:
            return False
        last, before = self.group[-1], self.text[number.start - 1]
        if before in ":：":
            return bool(last.ids)
        behind_code = last.fixed and before == ")" and self.group_end == number.start
        in_brackets = before == "(" and last.end == number.start - 1 and self.text.startswith(")", number.end)
        return (behind_code or in_brackets) and not self.growth and self._waiting_word() is None

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

    # What is asked of a number by the words beside it, in this order, by the kind of its unit.
    _FIRST = (_premium, _over_offer, _to_target)
    _BESIDE = (_apart, _beside)
    _OF_LEVELS = (_barrier, _awaited)
    _ASKED_ANY = (*_FIRST, *_BESIDE, _pair)
    _ASKED: ClassVar[Mapping[Kind, tuple[_Ask, ...]]] = {
        Kind.POINT: (*_FIRST, _cell, *_BESIDE, _pair, _lost_or_held, *_OF_LEVELS, _brought),
        Kind.MONEY: (*_FIRST, _cell, *_BESIDE, _pair, _of_year_before, _lost_or_held, _drawn_in, *_OF_LEVELS),
        Kind.BARE: (*_FIRST, _cell, _counted_side, *_BESIDE, _pair, _of_year_before, _lost_or_held, *_OF_LEVELS),
        Kind.PERCENT: (
            *_FIRST, *_BESIDE, _more_than, _pair, _rate_moved, _sold_short, _of_year_before, _yield_bound, _limit,
        ),
        Kind.PERCENTAGE_POINT: (*_ASKED_ANY, _rate_moved),
        Kind.BASIS_POINT: (*_ASKED_ANY, _rate_moved),
        Kind.MULTIPLE: (*_FIRST, _valued, *_BESIDE, _more_than, _pair),
        Kind.COUNT: (_limits, *_ASKED_ANY),
    }  # fmt: skip
    # What is asked when none of these tells and it is no base left behind.
    _ASKED_BEHIND: ClassVar[Mapping[Kind, tuple[_Ask, ...]]] = dict.fromkeys(MONEY_LIKE, (_average, _other_times))
    _ASKED_BEHIND_ANY = (_other_times,)
