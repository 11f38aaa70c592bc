"""What touches a number says what it is: its twin, its other half, what it is part of, held against or so much of."""

from __future__ import annotations

import re
from typing import Final

from windvane.facts import Period
from windvane.figures import Kind
from windvane.lexicon.lines import AGAINST_HOME
from windvane.market import sessions
from windvane.measures import Family, Measure, Moment, Role, When
from windvane.read.moves import TRADED, Moves, is_sum
from windvane.read.numbers import Numeral
from windvane.read.scan import Word, lexicon_words
from windvane.read.subjects import HAN
from windvane.read.walk import MONEY_LIKE, Saying

#: Behind a length of time that has ended, what makes it a streak's (结束三个星期升势).
_TREND: Final = re.compile("(?:的)?(?:连续)?(?:升势|涨势|跌势|连升|连涨|连跌|升市|跌市|上涨|下跌|升浪|跌浪)")
#: Behind a level, what makes it where the price is now (在7.8万美元附近徘徊).
_HOVERS: Final = re.compile("(?:以上|以下|附近|水平|左右|一线|关口|上下)*(?:附近|水平)?(?:徘徊|上落|窄幅|交投)")
#: Around a number of days, what makes it the streak of a flow (持续5日净流入).
_LASTED: Final = re.compile("持续.{1,4}净[流买卖]")
#: Behind a percentage of a bond's, what makes it a level crossed.
_BOUND: Final = re.compile(
    '[」”’"]?(?:的|这条[「“]?|这一)?(?:以下|以上|之下|之上|关口|大关|心理关口|下方|上方|防线|警戒线|红线|分水岭|分界线|(?:被)?视为(?:重要|关键)?(?:分水岭|分界线|关口)|(?:水平|水准)(?=是|成为|被))'
)
#: Behind a level, what makes it one crossed and lost (14,100点，得而复失).
_LOST_AGAIN: Final = re.compile("(?:关口?)?，?(?:得而复失|失而复得)")
#: Between the two halves of a pair (升310点或1.21%).
_PAIR: Final = re.compile(r"\s*(?:或|\(|/|、|及|和|即|，)?\s*(?:约|近|逾|超)?\s*")
#: Before the first of two levels a session traded between (交投于7.11至7.13).
_BETWEEN: Final = re.compile("|".join(TRADED))
#: Between the two halves of a pair in two units, behind a comma (升310点，或1.21%).
_OR: Final = re.compile(r"[，,]\s?或\s*(?:约|近|逾|超)?\s*")
#: Units of a small number that only points back (三家).
_BACK_UNITS: Final = ("家", "只", "股", "大", "者", "种")
#: Around a level, what makes it the high or the low that makes a record (创3707美元新高).
_AGAINST_HOME: Final = re.compile(AGAINST_HOME + "(?P<way>[高低升跌]|溢|折)(?:价|让|出)?(?:约|近|逾|超)?\\Z")
_APART: Final = re.compile("(?P<way>[高低])(?:约|近|逾|超)?\\Z")
_APART_MOVES: Final = re.compile("(?P<way>[高低升跌软])(?:约|近|逾|超)?\\Z")
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
#: Before an amount, what makes it what the shares just said to change hands cost, and the words for that.
_COST: Final = re.compile("(?:总金额|总价|金额|涉及|支付|价值|总代价)(?:约|近|逾|超|为|共)*\\Z")
_DEALT: Final = re.compile("(?P<back>回购|购回)|(?P<buy>增持|买入|购入)|(?P<sell>减持|卖出|沽出|售出)")
#: Behind a number of shares, what makes a percentage their part of those in issue.
_PART_OF_ISSUE: Final = re.compile("，?占比(?:约|近|逾|为)?")
#: Before a number of limits hit, in how many sessions (7天6板).
_LIMITS_HIT: Final = re.compile("([1-9][0-9]?)天(?:收出|走出|录得|斩获|拿下|收获|内)?\\Z")
#: The kinds of unit an amount of a company's books is printed in; the currency may be left out (营收39.5亿).
AMOUNTS: Final = (Kind.MONEY, Kind.BARE)
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
HEDGES: Final = "约近逾超了"
#: A clause of no more than 高 or 低 and what softens it is no longer.
_ALONE: Final = 4
#: What stands before a number that is a cell of its own, or the new value of one (119元→126元, 119元->126元).
_ROW_MARKS: Final = "│→>"
#: No line of cells is longer.
_ROW_WITHIN: Final = 400
#: What a number without a unit can be in a column whose heading has it, the likeliest first.
_IN_BARE_CELLS: Final = (Kind.MONEY, Kind.MULTIPLE, Kind.PERCENT)
#: Between an amount sold short and its share of the turnover, in the line above a quote (沽空 $3.02亿; 比率 15.567%).
_RATIO_OF: Final = re.compile(r"\s*[;；，,(]?\s*比率\s*")
#: What is said of the value of the shares just counted (成交2841万股，涉资19.4亿元).
_FOR_SHARES: Final = re.compile("，?(?:涉及?资|涉及)(?:金额)?(?:约|近|逾)?")
#: Before points, what makes them those a share adds to an index (为恒指带来79点进账).
_BRINGS: Final = re.compile("为(?:恒指|国指|科指|道指|沪指|大市|大盘|恒生指数)(?:带来|进账|进帐)(?:了|约|近|逾)*\\Z")
#: Before a percentage, what makes 涨停 behind it the limit that was hit (封20%涨停板).
_AT_LIMIT: Final = ("封", "封上", "触及", "触", "录", "录得", "冲上")
#: Behind the first of two levels, what a price is thought to move between (25700至26100点上落).
_SWUNG: Final = re.compile("(?:之?间|区间)?(?:内)?(?:上落|波动|震荡|徘徊|整固)")
_SWINGS: Final = re.compile(rf"[至到\-—~][\d,.]+ ?[点元]{_SWUNG.pattern}")
#: Before a price, what makes it one abroad in the money of Hong Kong, where it is held against the close there.
_CONVERTS: Final = ("折合", "相当于")
#: What the index of the shares of Hong Kong in New York ends in.
_PROPORTION_INDEX: Final = "比例指数"
#: Between what an offer raised and what is left of it behind its costs (集资31.05亿元，净额约30.5亿元).
_NET_OF: Final = re.compile("[，；](?:所得)?(?:款项)?净额(?:则|约|为|近|逾)*")
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
#: Before an amount, the one of another currency it is paid for (1欧元兑换1.1612美元), and so far back.
_PAID_FOR: Final = re.compile(r"(?<![\d.按])1(?P<base>[美欧日澳纽加港]元|英镑|瑞士法郎)(?:可?兑换?|对|等于)约?\Z")
_PAID_WITHIN: Final = 12
_PAYS: Final = "换兑对于约"
#: The ids of such rates.
_RATES: Final = {
    ("欧元", "USD"): "EURUSD",
    ("美元", "JPY"): "USDJPY",
    ("美元", "HKD"): "USDHKD",
}
#: So far before a rate, in its paragraph, what makes it the close.
_LATE_WITHIN: Final = 240
_LATE_TRADE: Final = ("尾市", "尾盘")
#: So far before a size it may be told what it is against.
FAR: Final = 16


class Beside(Moves):
    """Finds what the words that touch a number make of it."""

    __slots__ = ()

    def says_nothing(self, number: Numeral) -> bool:
        """Whether what is counted is no fact: what points back (两者), how late a quote is (延迟十五分钟), what something is per."""
        kind = number.unit.kind
        if kind in (Kind.COUNT, Kind.SHARES) and self._points_back(number):
            return True
        if number.word == "分钟" and "延迟" in self.text[max(0, number.start - 6) : number.start]:
            return True
        return number.value == 1 and self._is_per(number)

    def limits(self, number: Numeral) -> Saying | None:
        """How often in a row a share hit its limit (7天6板)."""
        if number.word != "板":
            return None
        limits = _LIMITS_HIT.search(self.text, max(0, number.start - 6), number.start)
        return self._limits_hit(int(limits.group(1))) if limits is not None else None

    def cell(self, number: Numeral) -> Saying | None:
        """A target in a table of houses (高盛│134元), or what its column is headed by in one of shares (腾讯(00700)│605元->640元)."""
        if (self.row_end < 0 and not self.heads) or self.text[number.start - 1] not in _ROW_MARKS:
            return None
        if self.row_end >= 0:
            return Saying(self.catalogue.by_id[lexicon_words()["目标价"].nouns[Kind.MONEY]])
        if number.start - self.row_start > _ROW_WITHIN:
            return None
        column, kind = self.text.count("│", self.row_start, number.start), number.unit.kind
        head = lexicon_words().get(self.heads[column]) if column < len(self.heads) else None
        nouns = head.nouns if head is not None else {}
        id = next((nouns[one] for one in (_IN_BARE_CELLS if kind is Kind.BARE else (kind,)) if one in nouns), None)
        if id is None:  # what the cell before it says is of no other column (买入│18.5)
            return Saying(self.catalogue.by_role[Role.REST]) if kind in AMOUNTS else None
        return Saying(self.catalogue.by_id[id])

    def exchanged(self, number: Numeral) -> Saying | None:
        """The rate of a currency by what one of it is paid with (1欧元兑换1.1612美元); the close at the end of trade."""
        if self.clause_name or self.text[number.start - 1] not in _PAYS:
            return None
        match = _PAID_FOR.search(self.text, max(self.clause_start, number.start - _PAID_WITHIN), number.start)
        if match is None:
            return None
        id = _RATES.get((match["base"], number.unit.symbol))
        self.group = [self._subject(() if id is None else (id,), *match.span("base"))]
        self.groups.append(self.group)
        start = max(0, number.start - _LATE_WITHIN)
        start = max(start, self.text.rfind("\n", start, number.start))
        late = any(self.text.find(word, start, number.start) >= 0 for word in _LATE_TRADE)
        moment = Moment.CLOSE if late else Moment.LAST
        return Saying(self.catalogue.level(moment), 0, moment)

    def counted_side(self, number: Numeral) -> Saying | None:
        """One of two counts without a word for what is counted (7升4降)."""
        return self._side(number) if self.text.startswith(_WAYS, number.end) else None

    def valued(self, number: Numeral) -> Saying | None:
        """How dear a share or a market is, by the word behind (当前14.2倍的估值)."""
        if _VALUED_AT.match(self.text, number.end) is None:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["市盈率"].nouns[Kind.MULTIPLE]])

    def more_than(self, number: Numeral) -> Saying | None:
        """By how much an amount is more than another, told by 多 or 少 (较上周的224亿元多四成)."""
        if not (self.against or self.growth):
            return None
        more = _MORE.search(self.text, max(self.clause_start, number.start - FAR), number.start)
        return self._more(number, -1 if more.group("way") == "少" else 1) if more is not None else None

    def rate_moved(self, number: Numeral) -> Saying | None:
        """How far a central bank moved its rate (减息25基点)."""
        near = self.text[max(0, number.start - 8) : number.start]
        moved = _RATE_MOVED.search(near) if "息" in near else None
        if moved is None:
            return None
        return Saying(self.catalogue.by_family[Family.CHANGE, None, Kind.BASIS_POINT], 1 if moved["up"] else -1)

    def sold_short(self, number: Numeral) -> Saying | None:
        """The part of turnover that the short selling just said makes (占成交14%)."""
        previous, words = self.previous, lexicon_words()
        if previous is None or previous.said.measure.id != words["沽空金额"].nouns[Kind.MONEY]:
            return None
        if _OF_TURNOVER.search(self.text, max(self.clause_start, number.start - FAR), number.start) is None:
            return None
        return Saying(self.catalogue.by_id[words["沽空比率"].nouns[Kind.PERCENT]])

    def yield_bound(self, number: Numeral) -> Saying | None:
        """A yield that is a mark to cross (5%关口)."""
        crossed = self.is_yield() and _BOUND.match(self.text, number.end) is not None
        return Saying(self.catalogue.by_role[Role.CROSSING]) if crossed else None

    def lost_or_held(self, number: Numeral) -> Saying | None:
        """A level that the words behind it lose again or hover about (26000点得而复失, 26000点附近徘徊)."""
        if _LOST_AGAIN.match(self.text, number.end):
            return Saying(self.catalogue.by_role[Role.CROSSING])
        if not is_sum(number) and _HOVERS.match(self.text, number.end):
            return Saying(self.catalogue.level(Moment.LAST), 0, Moment.LAST)
        return None

    def closed_at(self, end: int) -> Saying | None:
        """A price that 以 leads to a close or an open behind it (分别以4.43元及5.96元收市)."""
        if self.text[end + 2 : end + 3] in _NO_MOMENT:
            return None
        if self.text.startswith(_CLOSED, end):
            return Saying(self.catalogue.level(Moment.CLOSE), 0, Moment.CLOSE)
        if self.text.startswith(_OPENED, end):
            return Saying(self.catalogue.level(Moment.OPEN), 0, Moment.OPEN)
        return None

    def awaited(self, number: Numeral) -> Saying | None:
        """The lower of two levels that a price is expected to stay between (料恒指在25700至26100点上落)."""
        if not number.range_to or self.expected != self.clause or _SWINGS.match(self.text, number.end) is None:
            return None
        return Saying(self.catalogue.level(Moment.LOW))

    def brought(self, number: Numeral) -> Saying | None:
        """The points of an index that a share brings (为恒指带来79点)."""
        if _BRINGS.search(self.text, max(self.clause_start, number.start - FAR), number.start) is None:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["贡献"].nouns[Kind.POINT]], 1)

    def limit(self, number: Numeral) -> Saying | None:
        """The limit a share went up to (封20%涨停板)."""
        hit = self.text.startswith("涨停", number.end) and self.text.endswith(_AT_LIMIT, 0, number.start)
        return Saying(self.catalogue.by_family[Family.CHANGE, None, Kind.PERCENT], 1) if hit else None

    def barrier(self, number: Numeral) -> Saying | None:
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

    def drawn_in(self, number: Numeral) -> Saying | None:
        """Money that went into what the sentence speaks of (吸引逾10亿美元资金)."""
        if not self.text.startswith(("资金", "的资金"), number.end):
            return None
        if _DRAWS.search(self.text, max(self.clause_start, number.start - 8), number.start) is None:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["净流入"].nouns[Kind.MONEY]], 1)

    def _limits_hit(self, days: int) -> Saying:
        """How often a share hit the limit within so many sessions (7天6板), which end today where no date is named."""
        if self.span is None:
            end = start = self.clock.day(self.home())
            for _ in range(days - 1):
                start = sessions.previous_session(self.home(), start)
            self.base_day = Period(start, end)
        return Saying(self.catalogue.by_id[lexicon_words()["涨停"].nouns[Kind.COUNT]])

    def of_year_before(self, number: Numeral) -> Saying | None:
        """What an amount of a company's books just said was a year before (39.5亿元，较上年同期的38.2亿元增长)."""
        previous = self.previous
        if previous is None or previous.said.measure.when is not When.REPORT or previous.said.measure.grows:
            return None
        kinds = (number.unit.kind, previous.number.unit.kind)
        measure = previous.said.measure
        ratio = kinds == (Kind.PERCENT, Kind.PERCENT) and measure.family is None and measure.of is None
        if (not ratio and not set(kinds) <= set(AMOUNTS)) or measure.role is not None:
            return None
        if _YEAR_BEFORE.search(self.text, max(self.clause_start, number.start - FAR), number.start) is None:
            return None
        self.year_before = True
        return previous.said

    def _is_per(self, number: Numeral) -> bool:
        """Whether a one only says what an amount beside it is for (4680美元一盎司, 1欧元兑1.1675美元)."""
        if number.unit.kind is Kind.MONEY:
            return self.text.startswith(("兑", "对", "等于"), number.end)
        previous = self.previous
        if previous is None or previous.number.unit.kind is not Kind.MONEY:
            return False
        return number.start - previous.number.end <= 1

    def premium(self, number: Numeral) -> Saying | None:
        """A price abroad against the close in Hong Kong (较港低1.2%), and those of its list (百度低2%)."""
        of_index = bool(self.group) and self.folded(self.group[-1]).endswith(_PROPORTION_INDEX)
        if not (self.against or self.against_home or of_index):
            return None
        id = lexicon_words()["溢价"].nouns.get(number.unit.kind)
        if id is None:
            return None
        start = max(self.clause_start, number.start - FAR)
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

    def over_offer(self, number: Numeral) -> Saying | None:
        """How far a price lies over the one a share was offered at."""
        kind = number.unit.kind
        if not self.against:
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

    def to_target(self, number: Numeral) -> Saying | None:
        """How far a target lies from the price (新目标较收市价高出约6%)."""
        if not self.against:
            return None
        match = _FROM_PRICE.search(self.text, max(self.clause_start, number.start - _TARGET_WITHIN), number.start)
        if match is None:
            return None
        upside = lexicon_words()["上升空间"].nouns[Kind.PERCENT]
        return Saying(self.catalogue.by_id[upside], -1 if match.group("way") == "低" else 1)

    def apart(self, number: Numeral) -> Saying | None:
        """A move told by one character that says no move elsewhere: 按年多24%, 收报97.1元，低近2%, 各失5.9%, 亦有1.3%升幅."""
        kind, start = number.unit.kind, number.start
        told = self.text[max(self.clause_start, start - 2) : start].rstrip(HEDGES)[-1:]
        if not told or told not in _TOLD_BY:
            return None
        if told in "多少" and kind is Kind.PERCENT:
            match = _MORE_OVER.search(self.text, max(self.clause_start, start - FAR), start)
            return self._more(number, 1 if told == "多" else -1) if match is not None else None
        if told in "高低":
            beside = self.previous is not None and self.previous.said.measure.family is Family.LEVEL
            beside = beside and start - self.clause_start <= _ALONE
            if (
                not beside
                or (kind is Kind.MONEY and is_sum(number))
                or self.text[self.clause_start : start].rstrip(HEDGES) != told
            ):
                return None
            move = self.catalogue.move(None, kind)
            return Saying(move, 1 if told == "高" else -1) if move is not None else None
        if kind is not Kind.PERCENT:
            return None
        if told == "失" and _LOSES.search(self.text, max(0, start - 5), start):
            return Saying(self.catalogue.by_family[Family.CHANGE, None, kind], -1)
        behind = _HAD.match(self.text, number.end) if told in _HAVING else None
        if behind is None or self.waiting_word() is not None:
            return None
        return Saying(self.catalogue.by_family[Family.CHANGE, None, kind], -1 if behind.group("way") == "跌" else 1)

    def of_latest(self, number: Numeral) -> Saying | None:
        """What an amount or a share is of the one just said: 沽空3.02亿; 比率15.6%, 成交2841万股，涉资19.4亿元."""
        kind, latest = number.unit.kind, self.latest
        if latest is None or number.start - latest.number.end > FAR:
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

    def is_condition(self, number: Numeral) -> bool:
        """Whether a number only sorts or scales others: 日元每升值1%, 市值1000亿元以上的公司占21%, 牛证重货区在25800点."""
        if number.unit.kind is Kind.POINT:
            before = self.text[max(self.clause_start, number.start - FAR) : number.start]
            return ("货" in before or "集" in before) and _OF_WARRANTS.search(before) is not None
        if number.unit.kind is Kind.MONEY and not is_sum(number) and self._is_of_lot(number):
            return True
        if number.unit.kind is Kind.PERCENT and (self._is_chance(number) or self._is_proportion(number)):
            return True
        if number.unit.kind is Kind.PERCENT:
            near = self.text[max(self.clause_start, number.start - 8) : number.start]
            return "每" in near and _EACH_MOVE.search(near) is not None
        return number.unit.kind in AMOUNTS and _OF_A_SIZE.match(self.text, number.end) is not None

    def _is_of_lot(self, number: Numeral) -> bool:
        """Whether an amount is what one lot gains, or what each share dealt in was paid (每手赚8028元, 以均价80.8港元回购)."""
        before = self.text[max(self.clause_start, number.start - FAR) : number.start]
        if "手" in before or "账" in before or "帐" in before:
            return _LOT_GAINS.search(before) is not None
        return "价" in before and _PAID_EACH.search(before) is not None

    def _is_proportion(self, number: Numeral) -> bool:
        """Whether a percentage is the part of a whole that no word for a measure names (海外收入占比升至25%, 占集团比重逾八成)."""
        before = self.text[max(self.clause_start, number.start - FAR) : number.start]
        match = _PROPORTION.search(before) if "占" in before else None
        if match is None:
            return False
        if self.latest is not None and _PART_OF_ISSUE.fullmatch(self.text, self.latest.number.end, number.start):
            return self.latest.number.unit.kind is not Kind.SHARES
        return not any(self.here(cue) and Kind.PERCENT in cue.word.nouns for cue in self.cues)

    def _is_chance(self, number: Numeral) -> bool:
        """Whether a percentage is how likely something is (减息的概率为87%, 机会亦达81%)."""
        before = self.text[max(self.clause_start, number.start - FAR) : number.start]
        return ("率" in before or "机会" in before or "可能" in before) and _CHANCE.search(before) is not None

    def _points_back(self, number: Numeral) -> bool:
        """Whether a count only points back at names just given (三家)."""
        small = number.value <= 10 and number.hedge is None
        return small and number.word in _BACK_UNITS and HAN.match(self.text[number.start]) is not None

    def lasted(self, place: int, number: Numeral) -> Saying | None:
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

    def pair(self, number: Numeral) -> Saying | None:
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

    def waiting_word(self) -> Word | None:
        """The last word of the clause before the number, if no number has used it."""
        last = self.cues[-1] if self.cues else None
        return last.word if last is not None and self.here(last) and not last.used else None

    def average_behind(self, number: Numeral) -> Saying | None:
        """A level that the words behind it call an average of so many days (4513美元的二百天移动平均线)."""
        if _AVERAGE_BEHIND.match(self.text, number.end) is None:
            return None
        return Saying(self.catalogue.by_id[lexicon_words()["均线"].nouns[Kind.POINT]])

    def other_times(self, number: Numeral) -> Saying | None:
        """What an amount just said was at another time, whatever verb follows (较前一周的2.46万亿元萎缩)."""
        previous = self.previous
        if self.base_day is None or not self.against or previous is None or not is_sum(number):
            return None
        if previous.number.unit.kind is not number.unit.kind or previous.said.measure.family is not None:
            return None
        return previous.said if self.text[number.start - 1] == "的" else None
