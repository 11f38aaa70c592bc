"""Find every number in folded text: figures, and what only looks like one.

One pass from left to right. A search for the next character a number can begin with, then small anchored patterns, so the
time is linear in the text whatever the text is. What a number *says* (of whom, when) is the binder's; here it is only told
apart from dates, clock times, codes, ordinals, names and look-back windows, which are not facts (``FACTS.md``, "Not facts").

The text must be folded (``lexicon.fold``): Simplified, half width, full-width ，；：。 kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from windvane.figures import (
    BARE,
    CONTRACTS,
    COUNT,
    DAYS,
    MONTHS,
    OTHER,
    PERCENT,
    SHARES,
    WEEKS,
    Hedge,
    Kind,
    Unit,
    unit,
)
from windvane.lexicon.around import (
    CODE_BEFORE,
    CUES_BARE,
    HALF_DAYS,
    HEDGE_AFTER,
    HEDGE_BEFORE,
    LINE_AFTER,
    NAME_BEFORE_BARE,
    NTH_AFTER,
    STREAK_AFTER,
    STREAK_BEFORE,
    WINDOW_BEFORE,
)
from windvane.lexicon.idioms import IDIOMS, INDEX_SIZES, INDEX_STEMS, NOT_AFTER
from windvane.lexicon.numerals import read_plain
from windvane.lexicon.units import CURRENCY_NAMES, CURRENCY_SIGNS, UnitWord, unit_at


class NumeralKind(StrEnum):
    """What a number turned out to be."""

    FIGURE = "figure"
    DATE = "date"
    CLOCK = "clock"
    CODE = "code"
    ORDINAL = "ordinal"
    NAME = "name"
    #: A length of time that only says how far back or how long: 近60日, 三年新高, 10年期.
    WINDOW = "window"
    #: A size with no numeral of its own: 数百亿, 十几家, 千亿.
    VAGUE = "vague"
    #: A lone Chinese numeral that only the context can make a figure.
    HAN = "han"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number found in text.

    Attributes:
        start: first character, sign and currency included.
        end: one past the last, scale word and unit included.
        kind: what it is.
        value: what it is worth, scale words applied, signed as printed.
        ulp: the worth of its last digit.
        unit: its unit; ``BARE`` when none is printed.
        word: the unit word or classifier as printed, folded; "" if none.
        hedge: about, over, under, or None; the hedging word stays outside the span.
        range_to: this number and the next are the two ends of a range.
        signed: a sign is printed.
        year: of a date, or None.
        month: of a date, or None.
        day: of a date, or None.
        quarter: of a date, 1 to 4, or None.
    """

    start: int
    end: int
    kind: NumeralKind
    value: Decimal
    ulp: Decimal
    unit: Unit = BARE
    word: str = ""
    hedge: Hedge | None = None
    range_to: bool = False
    signed: bool = False
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None


_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_TEN: Final = Decimal(10)
_HALF: Final = Decimal("0.5")
_TENTH: Final = Decimal("0.1")

_HAN: Final = "零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟廿卅幺"
_START: Final = re.compile(rf"[0-9A-Za-z{_HAN}万半½⅓⅔¼¾⅛]")
_TEN_THOUSAND: Final = re.compile(r"万([一二三四五六七八九])(?=点|关|水平)")
_WORD: Final = re.compile(r"(?:https?://|www\.)[!-~]*|[A-Za-z]+(?:[0-9]|[-._/&+'@:=#~](?=[A-Za-z0-9])|[A-Za-z])*")
_LISTED: Final = re.compile(r"(?:HK|SH|SZ|BJ)[.:]?[0-9]{4,6}")
_ARABIC: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?")
_ONE_TO_NINE: Final = re.compile(r"[一二两三四五六七八九]")
_SCALES: Final = re.compile(r"[万亿兆]{0,3}")
_VAGUE_SCALES: Final = re.compile(r"[几数多余]?[万亿兆]{0,3}")
_HAN_RUN: Final = re.compile(rf"[{_HAN}万亿兆]+")
_MIXED: Final = re.compile(rf"(?: ?[{_HAN}万亿兆0-9.]{{1,20}})?")
_SCALE: Final = re.compile(
    r" ?(?:[十百千](?=[万亿余多])|百(?!分)|千(?![米瓦克])|[万亿兆])[万亿兆]{0,2}|[kK](?![A-Za-z0-9])"
)
_SCALE_OF: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
#: Names that begin with a scale word: 跌1%亿纬锂能 reads past them.
_NAME_AFTER: Final = re.compile(
    r" ?(?:万(?:科|达|华|通|国|向|孚|泰|丰|润|集|事|宝|兴|洲|和|联|凯|马|豪|安|物|业|得|东|丽|朗|邦|顺|盛|源|隆)"
    r"|亿(?:纬|联|航|华|帆|嘉|达|都|咖|田|通|胜|利|晶|滋|仕|能|和|邦)"
    r"|百(?:度|济|胜|威|丽|姓|货|联|融|奥|亚|洋|望|果|心|得|川|利|龙|大|润|世|富|邦|克|合|普|傲|隆|事|强|花|雀|老)"
    r"|千(?:禾|方|味|金|寻|红|山|问|亿|瓦|克|米)|兆(?:易|驰|威|瓦|赫|丰|龙|日|新|讯|芯))"
)
_ENGLISH_SCALE: Final = re.compile(
    r" ?(?:(trillion|trn|tn)|(billion|bln|bn)|(million|mln|mn|mm?|M)|(thousand))(?![A-Za-z])|([BKTk])(?![A-Za-z0-9])"
)
_ENGLISH_SCALES: Final = (10**12, 10**9, 10**6, 10**3)
_ENGLISH_UNIT: Final = re.compile(
    r" (?:(percentage points?|ppts?)|(basis points?|bps?)|(per ?cent|percent|pct)|(points?)|(yuan|renminbi|RMB)|(HK dollars|Hong Kong dollars|HKD)"
    r"|((?:US )?dollars|USD)|(euros?)|(yen)|(shares)|(times)|(contracts)|(days)|(weeks)|(months))(?![A-Za-z])"
)
_ENGLISH_UNITS: Final = (
    "pp",
    "bp",
    "%",
    "pt",
    "CNY",
    "HKD",
    "USD",
    "EUR",
    "JPY",
    "shares",
    "x",
    "contracts",
    "days",
    "weeks",
    "months",
)


# --- dates and times -------------------------------------------------------------------------------------------------

_S = " ?"
_DAY_TAIL = rf"(?:{_S}[日号]|(?={_S}(?:[-~至到、和及]|——?){_S}[0-9]{{1,2}}{_S}[日号]))"
_MONTH_DAY = rf"(?P<m>1[0-2]|0?[1-9]){_S}月(?:份|{_S}(?P<d>3[01]|[12][0-9]|0?[1-9]){_DAY_TAIL})?"
_QUARTER = (
    rf"(?:第{_S}(?P<q>[1-4一二三四]){_S}季度?|(?P<q2>[1-4一二三四]){_S}季度?|[Qq](?P<q3>[1-4])|H[12]|(?:上|下)半年)"
)
_YMD: Final = re.compile(
    rf"(?P<y>(?:19|20)[0-9]{{2}}|[0-9]{{2}}){_S}年(?!期|来|以|内|代|前|后|半|多|余|之|间|连|新|里|最|国|高|低)(?:度)?(?:{_S}{_MONTH_DAY}|{_S}{_QUARTER})?"
)
_MD: Final = re.compile(_MONTH_DAY)
_MONTH_RANGE: Final = re.compile(rf"(?P<m>1[0-2]|[1-9])(?={_S}[-~至到、和及—]{_S}(?:1[0-2]|[1-9]){_S}月)")
_ISO: Final = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})([-/.])(?P<m>1[0-2]|0?[1-9])\2(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
_SHORT_YEARS: Final = re.compile(r"(?P<y>2[0-9]|3[0-5])(?=[-~/至](?:2[1-9]|3[0-9])年)")
_YEAR_AHEAD: Final = re.compile(
    rf"(?P<y>(?:19|20)[0-9]{{2}})(?={_S}(?:[、,，和及与至到\-~/]|——?){_S}(?:(?:19|20)[0-9]{{2}}{_S}[、,，和及与至到\-~/]{_S}){{0,6}}(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}){_S}(?:年|财年))"
)
_YEAR_NAME: Final = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?:财政年度|财年|[Ee](?![A-Za-z])|Q(?P<q>[1-4])|H[12])")
_TWO_YEARS: Final = re.compile(r"((?:19|20)[0-9]{2})/[0-9]{2}(?:[0-9]{2})? ?(?:财政年度|财年|年度|年)")
_YEAR_ALONE: Final = re.compile(r"(?:19|20)[0-9]{2} ?年")
_DECADE: Final = re.compile(r"(?:(?:19|20)?[0-9]0)年代")
_SHORT_QUARTER: Final = re.compile(
    r"(?:(?P<y>[0-9]{2})Q(?P<q>[1-4])|(?P<q2>[1-4])Q(?P<y2>[0-9]{2})|(?P<y3>[0-9]{2})H[12]|[12]H(?P<y4>[0-9]{2}))(?![A-Za-z0-9])"
)
_COMPACT: Final = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9])")
_DAY: Final = re.compile(
    rf"(?P<d>3[01]|[12][0-9]|0?[1-9])(?:{_S}日(?![元圆本])|(?=[-~至到、](?:3[01]|[12][0-9]|0?[1-9]){_S}日))"
)
_HAN_DATE: Final = re.compile(
    r"(?:(?P<y>[零一二三四五六七八九]{4})年(?:度)?(?:(?P<m>十[一二]?|[一二三四五六七八九])月(?:份|(?P<d>三十一?|二十[一-九]?|[二廿]?十?[一二三四五六七八九]|十)日)?)?"
    r"|(?P<m2>十[一二]|[一二三四五六七八九十])月(?:份|(?P<d2>三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?"
    r"|(?P<q>[一二三四])季(?:度|报)?)"
)
_CLOCK: Final = re.compile(r"(?:2[0-4]|[01]?[0-9])[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])")
_CLOCK_HAN: Final = re.compile(
    r"(?:2[0-4]|[01]?[0-9]) ?时(?!代|间|隔|段)(?: ?[0-5]?[0-9] ?分)?|(?:2[0-4]|[01]?[0-9]) ?点(?: ?[0-5]?[0-9] ?分|半|钟|整|一刻|三刻)?"
)
_CLOCK_OWN: Final = re.compile(rf"[{_HAN}]{{1,3}}点(?:[{_HAN}]{{1,3}}分|半|钟|整|一刻|三刻)?")
_RATIO: Final = re.compile(
    r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?: ?[:：比∶] ?[0-9]{1,6}(?:\.[0-9]{1,6})?){1,4}(?![0-9.]{0,8}[%亿万元])"
)
_CORPORATE: Final = re.compile(r"(?:送|拆|转|合|供|配|派)(?:[0-9]|[一二三四五六七八九十])")
_PHONE: Final = re.compile(r"[0-9]{3,4}-[0-9]{3,4}-[0-9]{3,4}(?![0-9])|[0-9]{3,4}-[0-9]{7,8}(?![0-9])")
_DOTTED: Final = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_SLASHED: Final = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")
_EXCHANGE: Final = re.compile(r"\.(?:SH|SZ|HK|BJ|SS|US|KS|TW|T)(?![A-Za-z])|\.(?:sh|sz|hk|bj)(?![A-Za-z])")
_EXPONENT: Final = re.compile(r"[eE]([-+]?[0-9]{1,2})(?![A-Za-z0-9.])")
_MIXED_FRACTION: Final = re.compile(r"([0-9]{1,4}) ([0-9]{1,3})/([1-9][0-9]{0,2})(?![0-9/])")
_TIMES: Final = re.compile(r"[xX×*][0-9]+(?:[xX×*][0-9]+)*")
_PARENTHESISED: Final = re.compile(r"(?:[.:]?[A-Z]{1,4})?[)\]/,、;，；]")
_NUMBER_NEXT: Final = re.compile(r" ?[0-9]")
_DIGITS_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")
_PARTS: Final = re.compile(
    rf"(一?[百千万佰仟]|[百千]万|万万)分之 ?([负+-]?) ?"
    rf"((?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?|[{_HAN}万亿]{{1,24}}(?:点[{_HAN}]{{1,12}})?)([kK](?![A-Za-z0-9]))?"
)
_PARTS_OF: Final = {"百": 1, "佰": 1, "千": 10, "仟": 10, "万": 100, "百万": 10**4, "千万": 10**5, "万万": 10**6}
_COUNTED: Final = rf"(?:[0-9]{{1,6}}|[{_HAN}万]{{1,12}})"
_FRACTION: Final = re.compile(rf"(?:({_COUNTED})又)?({_COUNTED})分(?: {{0,2}}之 ?([负-]?{_COUNTED})|(一)(?!钟|之))")
_HAN_POINT: Final = re.compile(r"点([零一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)(?![线度时刻齐致直些旦边起连])")
_HAN_LATER: Final = re.compile(r"[0-9][0-9.,]*")
_AFTER_DECIMAL: Final = re.compile(r"[万亿元%美港倍个，,。；、) ]|\Z")
_SCALES_APART: Final = re.compile(r"[万亿千] [0-9][千百]")
_JOINS: Final = re.compile(r"[十百千万亿兆点成折拾佰仟]|分之")
_SPACED: Final = re.compile(
    rf"[{_HAN}万亿兆0-9.分之]{{1,20}}(?: {{1,4}}(?:个? ?百 ?分 ?[点之]|分 ?之|[{_HAN}万亿兆点分之又余几成折个负0-9.]){{1,20}}){{1,12}}"
)
_CHENG: Final = re.compile(r"([0-9](?![0-9.万亿%])|[一二三四五六七八九](?![度些致直般旦边起大线连家只个]))")
_MINUTES: Final = re.compile(rf" ?([0-9]{{1,2}}|[{_HAN}]{{1,3}}) ?分钟?")
_AND_CENTS: Final = re.compile(rf"又?([0-9]{{1,2}}|[{_HAN}]{{1,3}})(?:美分|美仙|港仙|欧分|日本钱|日本銭)")
_YUAN_JIAO: Final = re.compile(
    r"([0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛毫](?!米|升|克|利)(?:([0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?"
)
_STREAK_ENDS: Final = frozenset("跌升涨阳阴红黑弹降板增买卖挫绿吸扬")

# --- hedges ----------------------------------------------------------------------------------------------------------

_MORE: Final = re.compile(r"[多余来](?!空|头寸|方|单|数|元化|仓|云|年来)|几(?![家个])")
_MORE_AFTER_UNIT: Final = re.compile(r"多(?![空头方单数元仓云家只个名股次日])|余(?=[，。；、 )]|\Z)")
_VAGUE_BEFORE: Final = ("数", "几", "上", "好几", "若干", "成", "整", "无数", "半")
_VAGUE_AFTER: Final = ("几", "数")


def hedge_before(text: str, at: int) -> tuple[Hedge | None, int]:
    """The hedge that ends right before a place, and where it begins.

    >>> hedge_before("收跌逾1.8%", 3)
    (<Hedge.OVER: 'over'>, 2)
    >>> hedge_before("合约3张", 2)
    (None, 2)
    """
    stop = at - 1 if text[at - 1 : at] == " " else at
    if stop <= 0:
        return None, at
    if text[stop - 1] == "多" and text.endswith(
        ("升最多", "跌最多", "涨最多", "至最多", "挫最多", "曾最多", "泻最多", "扬最多"), 0, stop
    ):
        return None, at
    for word, hedge in HEDGE_BEFORE.get(text[stop - 1], ()):
        if text.endswith(word, 0, stop):
            return (hedge, stop - len(word)) if hedge else (None, at)
    return None, at


# --- idioms ----------------------------------------------------------------------------------------------------------

_ONES: Final = frozenset("一二两三四五六七八九")
_CAPITALS: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟幺廿卅")
#: A lone numeral that counts although an idiom begins the same way.
_COUNTED_LONE: Final = (
    "一成",
    "一倍",
    "一万",
    "一亿",
    "一千",
    "一百",
    "两成",
    "两倍",
    "两个",
    "两只",
    "两日",
    "两周",
    "两年",
    "两名",
    "两人",
    "两点",
    "两元",
    "两家",
    "两天",
)
_VAGUE_WORDS: Final = {ord(char): None for char in "几数多余"}
_SMALL_PARTS: Final = frozenset("三四五六七八九十百")
#: A lone numeral after these is part of a word.
_IDIOM_BEFORE: Final = frozenset("统第唯专同单万独周初惟逐任进择划归合大老星其礼不均拜期")
_NEIGHBOURS: Final = ("一二", "三四", "五六", "七八", "二三", "两三", "四五", "八九", "三五")


def find_numbers(folded: str) -> list[Numeral]:
    """Every number of a folded text, in order, none overlapping another.

    >>> text = "恒指涨逾1.2%,成交2463.73亿港元"
    >>> for n in find_numbers(text):
    ...     print(text[n.start : n.end], n.value, n.unit.symbol, n.hedge)
    1.2% 1.2 % over
    2463.73亿港元 246373000000 HKD None
    >>> [(n.kind.value, n.month, n.day) for n in find_numbers("8月21日,腾讯(00700)首次站上250天线")]
    [('date', 8, 21), ('code', None, None), ('name', None, None)]
    """
    scan = _Scan(folded)
    scan.run()
    return scan.found


class _Scan:
    """One pass over one text."""

    __slots__ = ("end", "found", "scaled", "spaced_before", "spaced_until", "spread", "text", "word_end")

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = len(text)
        self.found: list[Numeral] = []
        #: the scale a number printed, by its index in ``found``; only the last is kept.
        self.scaled = _ONE
        #: where the last Latin word ended.
        self.word_end = -9
        #: whether a space stands before the number: then one may stand before its unit too.
        self.spaced_before = False
        #: up to here a numeral with spaces has been looked for.
        self.spaced_until = 0
        #: the hedge a list shares: 分别不低于60%、110%、180%.
        self.spread: Hedge | None = None

    def run(self) -> None:
        text, search = self.text, _START.search
        at = 0
        while True:
            match = search(text, at)
            if match is None:
                return
            at = match.start()
            char = text[at]
            if "0" <= char <= "9":
                at = self.arabic(at)
            elif char.isascii():
                at = self.word(at)
            else:
                at = self.han(at)

    # --- emitting ----------------------------------------------------------------------------------------------------

    def add(
        self,
        start: int,
        end: int,
        kind: NumeralKind,
        value: Decimal = _ZERO,
        ulp: Decimal = _ONE,
        *,
        meant: Unit = BARE,
        word: str = "",
    ) -> int:
        self.found.append(Numeral(start, end, kind, value, ulp, meant, word))
        return end

    def date(
        self, start: int, end: int, year: str | None, month: str | None, day: str | None, *, quarter: str | None = None
    ) -> int:
        y = _small(year)
        if y is not None and y < 100:
            y += 2000 if y < 70 else 1900
        m, d = _small(month), _small(day)
        value = Decimal(d or m or y or _small(quarter) or 0)
        last = self.found[-1] if self.found else None
        if (
            last is not None
            and last.kind is NumeralKind.DATE
            and last.end <= start <= last.end + 2
            and self.joined(last.end, start)
        ):
            if y is None:
                y = last.year
            if m is None and d is not None:
                m = last.month
            self.found[-1] = replace(last, range_to=True)
        self.found.append(
            Numeral(start, end, NumeralKind.DATE, value, _ONE, year=y, month=m, day=d, quarter=_small(quarter))
        )
        return end

    def joined(self, left: int, right: int) -> bool:
        """Whether what stands between two numbers makes them the ends of a range."""
        return self.text[left:right].strip() in _JOINERS

    # --- Latin words -------------------------------------------------------------------------------------------------

    def word(self, at: int) -> int:
        text = self.text
        match = _WORD.match(text, at)
        assert match is not None
        end = match.end()
        found = match.group()
        # A currency code stuck to its number: RMB500, USD5bn.
        if found[:3] in CURRENCY_SIGNS and found[3:4].isdigit():
            return at + 3
        if found.isalpha():
            self.word_end = end
            return end
        self.word_end = end
        if any("0" <= char <= "9" for char in found):
            self.add(
                at,
                end,
                NumeralKind.CODE if _LISTED.fullmatch(found) else NumeralKind.NAME,
            )
        return end

    # --- numbers in Arabic digits ------------------------------------------------------------------------------------

    def arabic(self, at: int) -> int:
        text = self.text
        match = _ARABIC.match(text, at)
        assert match is not None
        end = match.end()
        digits = match.group()
        if (
            text[at - 1 : at] == "."
            and digits.isdigit()
            and not text[at - 2 : at - 1].isalnum()
            and text[at - 2 : at - 1] != "."
            and end - at < 12
        ):
            return self.measure(at - 1, end, "." + digits)
        if end - at > 24:
            return self.add(at, end, NumeralKind.CODE)
        following = text[end : end + 1]
        if following == " ":
            following = text[end + 1 : end + 2]
        if following in {"万", "千", "百", "分", "又", "成", "个", "余", " "}:
            found = ((text[end] == " " or _SCALES_APART.match(text, end)) and self.spaced(at)) or (
                following in "分又" and self.parts(at)
            )
            if found:
                return found
        plain = digits.isdigit()
        if plain or following == ".":
            special = self.special(at, end, digits, following)
            if special:
                return special
        elif text[end : end + 1] == "." and (dotted := _DOTTED.match(text, at)):
            iso = _ISO.match(text, at)
            if iso:
                return self.date(at, iso.end(), iso["y"], iso["m"], iso["d"])
            return self.add(at, dotted.end(), NumeralKind.NAME)
        elif (following.isdigit() and "." in digits and (iso := _ISO.match(text, at))) or (
            "." in digits and (iso := _ISO.match(text, at))
        ):
            return self.date(at, iso.end(), iso["y"], iso["m"], iso["d"])
        elif following in ":：比∶" and following and (ratio := _RATIO.match(text, at)):
            return self.add(at, ratio.end(), NumeralKind.NAME)
        return self.measure(at, end, digits)

    def special(self, at: int, end: int, digits: str, following: str) -> int:
        """A date, a clock time, a code or a name that begins with these digits; 0 when it is none."""
        text = self.text
        size = end - at
        if size == 8 and (compact := _COMPACT.match(text, at)):
            return self.date(at, compact.end(), compact["y"], compact["m"], compact["d"])
        if following in "QH" and following and (short := _SHORT_QUARTER.match(text, at)):
            return self.date(
                at,
                short.end(),
                short["y"] or short["y2"] or short["y3"] or short["y4"],
                None,
                None,
                quarter=short["q"] or short["q2"],
            )
        if (
            following in {"、", ")", "."}
            and size <= 2
            and (at == 0 or text[at - 1] in "\n：。；")
            and following == text[end]
            and not text[end + 1 : end + 2].isdigit()
        ):
            return self.add(at, end, NumeralKind.ORDINAL, Decimal(digits))
        if following == ")" and size == 1 and text[end] == ")" and text[at - 1] in " 、，":
            return self.add(at, end, NumeralKind.ORDINAL, Decimal(digits))
        if digits in {"301", "232", "337", "201"} and text.startswith(("调查", "条款", "关税", "条"), end):
            return self.add(at, end, NumeralKind.NAME, Decimal(digits))
        if following in {"年", "月", "日"} or following in "-~至到、/,，.和及与—财EeQH":
            found = self.dates(at, following)
            if found:
                return found
        if size <= 2 and following in {":", "：", "时", "点"}:
            clock = _CLOCK.match(text, at)
            if clock:
                return self.add(at, clock.end(), NumeralKind.CLOCK, Decimal(digits))
            clock = _CLOCK_HAN.match(text, at)
            if clock and (
                following == "时"
                or self.half_day(at)
                or clock.group()[-1] in "半钟整刻"
                or ("分" in clock.group() and "分" not in text[clock.end() : clock.end() + 1])
            ):
                return self.add(at, clock.end(), NumeralKind.CLOCK, Decimal(digits))
        if following in {":", "：", "比", "∶"} and (ratio := _RATIO.match(text, at)):
            return self.add(at, ratio.end(), NumeralKind.NAME)
        if text[end : end + 1] == " " and following.isdigit() and (mixed := _MIXED_FRACTION.match(text, at)):
            value = int(mixed[1]) + Decimal(mixed[2]) / Decimal(mixed[3])
            return self.unit_and_emit(at, mixed.end(), mixed.end(), value, Decimal("0.01"), hedge=None, scaled=False)
        if following == "/" and (slashed := _SLASHED.match(text, at)):
            return self.slashed(at, slashed)
        if following == "-" and (phone := _PHONE.match(text, at)):
            return self.add(at, phone.end(), NumeralKind.CODE)
        if text[end : end + 1] == "." and (exchange := _EXCHANGE.match(text, end)):
            return self.add(at, exchange.end(), NumeralKind.CODE, Decimal(digits))
        if following in {"x", "X", "×", "*"} and (times := _TIMES.match(text, end)):
            return self.add(at, times.end(), NumeralKind.NAME)
        before = text[at - 1 : at]
        if before == "(" and size <= 6 and _PARENTHESISED.match(text, end):
            return self.parenthesised(at, end, digits)
        if size in {5, 6} and digits[0] == "0" and following != "%":
            return self.add(at, end, NumeralKind.CODE, Decimal(digits))
        if size >= 4 and text.endswith(CODE_BEFORE, 0, at):
            return self.add(at, end, NumeralKind.CODE, Decimal(digits))
        if (
            size == 6
            and before in "(/、,，:： "
            and text[end : end + 1] in ")/、,，"
            and unit_at(text, end) is None
            and self.in_code_list(at)
        ):
            return self.add(at, end, NumeralKind.CODE, Decimal(digits))
        if (
            digits in INDEX_SIZES
            and following not in {"点", "只", "家", "%", "亿", "万", "元", "个", "名", "人", "股", "倍", "多", "余"}
            and self.is_index_name(at)
        ):
            return self.add(at, end, NumeralKind.NAME, Decimal(digits))
        if text[end : end + 2] in {"送", "转"} or (
            following and following in "送拆转供配派" and _CORPORATE.match(text, end)
        ):
            return self.add(at, end, NumeralKind.NAME, Decimal(digits))
        if before and before in "送拆转供配" and at > 1 and "0" <= text[at - 2] <= "9":
            return self.add(at, end, NumeralKind.NAME, Decimal(digits))
        if following == "+" and text[end : end + 1] == "+" and unit_at(text, end + 1) is None:
            return self.add(at, end + 1, NumeralKind.NAME, Decimal(digits))
        return 0

    def dates(self, at: int, following: str) -> int:
        text = self.text
        if following == "年":
            decade = _DECADE.match(text, at)
            if decade:
                return self.add(at, decade.end(), NumeralKind.NAME)
            found = _YMD.match(text, at)
            if found and (
                len(found["y"]) == 4
                or found["m"]
                or found["q"]
                or found["q2"]
                or found["q3"]
                or self.short_year(at, found)
            ):
                return self.date(
                    at,
                    found.end(),
                    found["y"],
                    found["m"],
                    found["d"],
                    quarter=found["q"] or found["q2"] or found["q3"],
                )
            named = _YEAR_ALONE.match(text, at)
            if named:
                return self.date(at, named.end(), text[at : at + 4], None, None)
            return 0
        if following == "月":
            found = _MD.match(text, at)
            if (
                found
                and not text.endswith(("近", "过去", "每"), 0, at)
                and not text.startswith(("期铜", "期铝", "期锌", "期镍", "期货", "期美", "期的", "期LME"), found.end())
            ):
                return self.date(at, found.end(), None, found["m"], found["d"])
            if found:
                return self.add(at, found.end(), NumeralKind.WINDOW, Decimal(found["m"]), _ONE, meant=MONTHS, word="月")
            return 0
        if following == "日":
            return self.day(at)
        found = _ISO.match(text, at)
        if found:
            return self.date(at, found.end(), found["y"], found["m"], found["d"])
        found = _TWO_YEARS.match(text, at)
        if found:
            return self.date(at, found.end(), found[1], None, None)
        found = _YEAR_AHEAD.match(text, at) or _YEAR_NAME.match(text, at)
        if found:
            return self.date(at, found.end(), found["y"], None, None)
        if following in "-~/至":
            found = _SHORT_YEARS.match(text, at)
            if (
                found
                and not text.endswith(WINDOW_BEFORE, 0, at)
                and int(found["y"]) < int(text[found.end() + 1 : found.end() + 3])
            ):
                return self.date(at, found.end(), found["y"], None, None)
        if following in "-~至到、和及—":
            found = _MONTH_RANGE.match(text, at)
            if found:
                return self.date(at, found.end(), None, found["m"], None)
            found = _DAY.match(text, at)
            if found and not self.in_streak(at):
                return self.date(at, found.end(), None, None, found["d"])
        return 0

    def day(self, at: int) -> int:
        """A day of the month, when it is not a number of days."""
        found = _DAY.match(self.text, at)
        if found is None or self.text[at - 1 : at] == "第":
            return 0
        text, end = self.text, found.end()
        if text.startswith(LINE_AFTER, end) or text.startswith(STREAK_AFTER, end):
            return 0
        last = self.found[-1] if self.found else None
        follows_date = last is not None and last.kind is NumeralKind.DATE and at - last.end <= 2
        if not follows_date:
            start = hedge_before(text, at)[1]
            if self.in_streak(start) or text.endswith(WINDOW_BEFORE, 0, at) or start != at:
                return 0
            if text.startswith(("内", "来", "以来", "之", "间", "新高", "新低", "高位", "低位", "连", "游", "期"), end):
                return 0
        return self.date(at, end, None, None, found["d"])

    def short_year(self, at: int, found: re.Match[str]) -> bool:
        """Whether two digits and 年 name a year (25年上半年) and not a length of time."""
        text = self.text
        year = int(found["y"])
        if (
            not 10 <= year <= 45
            or text.endswith(WINDOW_BEFORE, 0, at)
            or hedge_before(text, at)[1] != at
            or self.in_streak(at)
        ):
            return False
        return text.startswith(
            (
                "上半",
                "下半",
                "全年",
                "年报",
                "末",
                "底",
                "初",
                "净",
                "营",
                "收",
                "业绩",
                "财",
                "第",
                "一季",
                "二季",
                "三季",
                "四季",
                "归母",
                "H",
                "Q",
                "PE",
                "的",
                "实现",
            ),
            found.end(),
        ) or (
            text[at - 1 : at] in _JOINERS
            and bool(self.found)
            and self.found[-1].kind is NumeralKind.DATE
            and self.found[-1].end == at - 1
        )

    def half_day(self, at: int) -> bool:
        start = at - 1 if self.text[at - 1 : at] == " " else at
        return self.text.endswith(HALF_DAYS, 0, start)

    def in_streak(self, at: int) -> bool:
        return self.text.endswith(STREAK_BEFORE, 0, at)

    def slashed(self, at: int, found: re.Match[str]) -> int:
        text = self.text
        top, below = int(found[1]), int(found[2])
        end = found.end()
        if 0 < top < below <= 16:
            word = unit_at(self.text, end)
            if word is not None and word.word in {"日", "号"}:
                word = None
            end += len(word.word) if word else 0
            return self.add(
                at,
                end,
                NumeralKind.FIGURE if below <= 10 or word else NumeralKind.NAME,
                Decimal(top) / Decimal(below),
                Decimal("0.01"),
                meant=word.unit if word else BARE,
                word=word.word if word else "",
            )
        if (
            0 < below <= 10
            and below < top < 100
            and (text[at - 1 : at] == "-" or top > 12)
            and text[at - 1 : at] != "/"
            and (top, below) != (24, 7)
        ):
            return self.emit(
                at, end, end, Decimal(top) / Decimal(below), Decimal("0.01"), meant=BARE, name="", hedge=None
            )
        if 1 <= top <= 12 and 12 < below <= 31:
            return self.date(at, end, None, found[1], found[2])
        if len(found[1]) == 4 and 1990 <= top <= 2050:
            return self.date(at, end, found[1], None, None)
        if top == 24 and below == 7:
            return self.add(at, end, NumeralKind.NAME)
        return 0

    def parenthesised(self, at: int, end: int, digits: str) -> int:
        text = self.text
        close = text[end : end + 1]
        if close == ")" and text[end + 1 : end + 2] in {"日", "年", "月"}:
            which = text[end + 1]
            return self.date(
                at,
                end,
                digits if which == "年" else None,
                digits if which == "月" else None,
                digits if which == "日" else None,
            )
        before = text[at - 2 : at - 1]
        if before.isascii() and before.isalpha() and len(digits) <= 2:
            return self.add(at, end, NumeralKind.NAME, Decimal(digits))
        if len(digits) <= 2 and (not before or before in "\n 。；;，,:：、!?" or not before.isalnum()):
            return self.add(at, end, NumeralKind.ORDINAL, Decimal(digits))
        if len(digits) == 5 and digits[0] not in "08" and close == ")":
            return 0
        if close in "/,、;，；)" or close.isalpha() or close in ".:":
            return self.add(at, end, NumeralKind.CODE, Decimal(digits))
        return 0

    def in_code_list(self, at: int) -> bool:
        last = self.found[-1] if self.found else None
        return self.text[at - 1] == "(" or (last is not None and last.kind is NumeralKind.CODE and at - last.end <= 12)

    def is_index_name(self, at: int) -> bool:
        stop = at - 1 if self.text[at - 1 : at] in {" ", "-"} else at
        return self.text.endswith(INDEX_STEMS, 0, stop)

    # --- value, scale, unit ------------------------------------------------------------------------------------------

    def measure(self, at: int, end: int, digits: str) -> int:
        """A number in Arabic digits with what follows it: scale, unit, hedge."""
        text = self.text
        point = digits.find(".")
        value = Decimal(digits.replace(",", ""))
        ulp = _ONE if point < 0 else Decimal((0, (1,), point + 1 - len(digits)))
        scale = _ONE
        hedge: Hedge | None = None
        following = text[end : end + 1]
        stop = end
        if following == "+" and unit_at(text, end + 1) is not None:
            hedge, end = Hedge.OVER, end + 1
            following = text[end : end + 1]
        if following and following in "多余来几":
            more = _MORE.match(text, end)
            if more:
                hedge, end = Hedge.OVER, more.end()
                following = text[end : end + 1]
        if following == " ":
            following = text[end + 1 : end + 2]
        scaled = False
        if following and following in "十百千万亿兆":
            scaling = _SCALE.match(text, end)
            if scaling and not self.names_company(end):
                scaled = True
                for char in scaling.group().lstrip():
                    scale *= _SCALE_OF[char]
                end = scaling.end()
                value, ulp = value * scale, ulp * scale
                if text[end : end + 1] in "0123456789零一二三四五六七八九" and text[end : end + 1]:
                    value, ulp, end = self.mixed(at, end, value, ulp)
                if (
                    hedge is None
                    and text[end : end + 1] in "多余"
                    and (more := _MORE.match(text, end))
                    and text[end : end + 1]
                ):
                    hedge, stop, end = Hedge.OVER, end, more.end()
                    second = _SCALE.match(text, end)
                    if second and not self.names_company(end):
                        for char in second.group().lstrip():
                            scale *= _SCALE_OF[char]
                            value, ulp = value * _SCALE_OF[char], ulp * _SCALE_OF[char]
                        end = second.end()
                else:
                    stop = end
        elif following and following.isascii() and following.isalpha():
            return self.latin_after(at, end, value, ulp)
        if scaled and ulp >= 1:
            value, ulp = value.to_integral_value(), ulp.to_integral_value()
        self.scaled = scale
        if hedge is None or stop == at:
            stop = end
        return self.unit_and_emit(at, end, stop, value, ulp, hedge=hedge, scaled=scaled)

    def mixed(self, at: int, end: int, value: Decimal, ulp: Decimal) -> tuple[Decimal, Decimal, int]:
        """3万5千, 1亿2000万, 100万三千: the numeral goes on after its scale word."""
        match = _MIXED.match(self.text, end)
        if match is None or match.end() == end:
            return value, ulp, end
        tail = match.group()
        while tail:
            whole = read_plain((self.text[at:end] + tail).replace(" ", ""))
            if whole is not None:
                return whole[0], whole[1], end + len(tail)
            tail = tail[:-1]
        return value, ulp, end

    def names_company(self, at: int) -> bool:
        """Whether the scale word begins a name: 跌1%万科 has no 万."""
        return _NAME_AFTER.match(self.text, at) is not None

    def latin_after(self, at: int, end: int, value: Decimal, ulp: Decimal) -> int:
        """Letters after the digits: 25bp, $1.2 billion, 5G, 1H26, 12 GW, 4 points."""
        text = self.text
        scale = _ONE
        power = _EXPONENT.match(text, end)
        if power is not None:
            factor = _TEN ** int(power[1])
            return self.unit_and_emit(
                at, power.end(), power.end(), value * factor, ulp * factor, hedge=None, scaled=False
            )
        scaling = _ENGLISH_SCALE.match(text, end)
        money = (
            text[at - 1 : at] in {"$", "€", "£", "¥"}
            or text[at - 3 : at] in CURRENCY_SIGNS
            or text[at - 4 : at - 1] in CURRENCY_SIGNS
        )
        if scaling is not None and (
            money
            or scaling.lastindex in {1, 2, 4}
            or scaling.group() in {"k", "K"}
            or (scaling.lastindex == 3 and scaling.group().strip() in {"million", "mln", "mn"})
        ):
            if scaling.lastindex == 5:
                scale = Decimal({"B": 10**9, "K": 1000, "k": 1000, "T": 10**12}[scaling.group().strip()])
            else:
                assert scaling.lastindex is not None
                scale = Decimal(_ENGLISH_SCALES[scaling.lastindex - 1])
            end = scaling.end()
            value, ulp = value * scale, ulp * scale
            if ulp >= 1:
                value, ulp = value.to_integral_value(), ulp.to_integral_value()
        named = _ENGLISH_UNIT.match(text, end)
        if named is not None and named.lastindex is not None:
            self.scaled = scale
            return self.emit(
                at,
                named.end(),
                named.end(),
                value,
                ulp,
                meant=unit(_ENGLISH_UNITS[named.lastindex - 1]),
                name=named.group().strip(),
                hedge=None,
            )
        if scale != 1:
            self.scaled = scale
            return self.unit_and_emit(at, end, end, value, ulp, hedge=None, scaled=True)
        stuck = text[end : end + 1] != " "
        word = unit_at(text, end if stuck else end + 1)
        if word is not None:
            after = (end if stuck else end + 1) + len(word.word)
            if not (text[after : after + 1].isascii() and text[after : after + 1].isalnum()) and (
                len(word.word) > 1 or word.word in {"x", "k", "T"} or not stuck
            ):
                self.scaled = _ONE
                return self.emit(at, after, after, value, ulp, meant=word.unit, name=word.word, hedge=None)
        if stuck:
            match = _DIGITS_WORD.match(text, end)
            assert match is not None
            self.word_end = match.end()
            return self.add(at, match.end(), NumeralKind.NAME, value, ulp)
        self.scaled = _ONE
        return self.unit_and_emit(at, end, end, value, ulp, hedge=None, scaled=False)

    def unit_and_emit(
        self, at: int, end: int, stop: int, value: Decimal, ulp: Decimal, *, hedge: Hedge | None, scaled: bool
    ) -> int:
        """Read the unit that follows, and emit; ``stop`` is where the number ended before a 多 or 余."""
        text = self.text
        place = end
        if text[place : place + 1] == " " and text[place + 1 : place + 2] not in {"", " ", "\n"}:
            place += 1
        self.spaced_before = text[at - 1 : at] == " "
        word = unit_at(text, place)
        if word is None and place != end:
            place = end
        if word is not None and self.not_a_unit(word, place, spaced=place != end):
            word = None
        if word is None:
            percent = text[end : end + 1]
            if percent == "成" and not scaled:
                return self.tenths(at, end, value, ulp, hedge=hedge)
            if percent == "折":
                return self.emit(at, end + 1, end + 1, value, ulp, meant=OTHER, name="折", hedge=hedge)
            if hedge is None:
                return self.emit(at, end, end, value, ulp, meant=BARE, name="", hedge=None)
            return self.emit(
                at, stop if stop < end and not scaled else end, end, value, ulp, meant=BARE, name="", hedge=hedge
            )
        after = place + len(word.word)
        meant = word.unit
        name = word.word
        if name in {"元", "块", "圆"}:
            extra = _YUAN_JIAO.match(text, after)
            if extra:
                tenths = read_plain(extra[1])
                assert tenths is not None
                value += tenths[0] / 10
                ulp = _TENTH
                after = extra.end()
                if extra[2]:
                    cents = read_plain(extra[2])
                    assert cents is not None
                    value, ulp = value + cents[0] / 100, Decimal("0.01")
        elif meant.kind is Kind.MONEY and word.factor is None and (cents_after := _AND_CENTS.match(text, after)):
            cents = read_plain(cents_after[1])
            assert cents is not None
            value, ulp, after = value + cents[0] / 100, Decimal("0.01"), cents_after.end()
        if word.factor is not None:
            value, ulp = value * word.factor, ulp * word.factor
        elif name == "分" and not scaled and self.dividend_before(at):
            meant = unit("元")
            value, ulp = value / 100, ulp / 100
        elif name in {"小时", "个小时"}:
            minutes = _MINUTES.match(text, after)
            if minutes:
                more = read_plain(minutes[1])
                if more is not None:
                    value, ulp, after = value * 60 + more[0], _ONE, minutes.end()
        if (
            text[after : after + 1] == "半"
            and name
            in {"厘", "分", "倍", "块", "元", "度", "个月", "年", "日", "天", "小时", "个小时", "周", "点", "仙", "蚊"}
            and not text.startswith(("半导", "半年", "半日"), after)
        ):
            value += _HALF * (word.factor or 1)
            ulp = _TENTH * (word.factor or 1)
            after += 1
        if name in {"个半月", "个半小时"}:
            value, ulp = value + _HALF, _TENTH
        elif name in {"个多月", "个多星期", "个多小时"} and hedge is None:
            hedge = Hedge.OVER
        counted = word.classifier and stop < end
        return self.emit(at, stop if counted else after, after, value, ulp, meant=meant, name=name, hedge=hedge)

    def not_a_unit(self, word: UnitWord, place: int, *, spaced: bool) -> bool:
        """Whether what looks like a unit word is the beginning of another word."""
        text, name = self.text, word.word
        after = text[place + len(name) : place + len(name) + 1]
        if name.isascii() and name.isalpha():
            return after.isascii() and after.isalnum()
        if (
            spaced
            and len(name) == 1
            and not self.spaced_before
            and name not in "元点%家只股倍天日年人名个厘吨张手周次辆折"
        ):
            return True
        if len(name) > 1:
            return spaced and name in CURRENCY_NAMES and bool(_NUMBER_NEXT.match(text, place + len(name)))
        return after in NOT_AFTER.get(name, "") and after != ""

    def dividend_before(self, at: int) -> bool:
        ahead = self.text[max(0, at - 8) : at]
        return any(cue in ahead for cue in ("息", "派", "每股", "红利"))

    def tenths(self, at: int, end: int, value: Decimal, ulp: Decimal, *, hedge: Hedge | None) -> int:
        """三成, 4成1, 两成半: per cent."""
        text = self.text
        if text.startswith(
            ("成交", "成分", "成员", "成本", "成份", "成为", "成功", "成立", "成长", "成品", "成年", "成都", "成果"),
            end,
        ):
            return self.emit(at, end, end, value, ulp, meant=BARE, name="", hedge=hedge)
        after = end + 1
        value, ulp = value * 10, ulp * 10
        ones = _CHENG.match(text, after)
        if ones:
            digit = read_plain(ones[1])
            assert digit is not None
            value, ulp, after = value + digit[0], _ONE, ones.end()
        elif text[after : after + 1] == "半" and not text.startswith(("半年", "半导", "半日"), after):
            value, ulp, after = value + 5, _ONE, after + 1
        return self.emit(at, after, after, value, ulp, meant=PERCENT, name="成", hedge=hedge)

    def emit(
        self,
        at: int,
        end: int,
        after: int,
        value: Decimal,
        ulp: Decimal,
        *,
        meant: Unit,
        name: str,
        hedge: Hedge | None,
    ) -> int:
        """Take in the sign, the currency and the hedge before the number, judge its kind, and keep it."""
        text = self.text
        start, signed = at, False
        found = self.found
        before = text[at - 1 : at]
        # currency sign or name, and the sign of the number, in either order
        for _ in range(2):
            if not before:
                break
            if before in "-+负":
                if found and found[-1].end == start:
                    break
                if before == "-" and self.is_dash(start - 1):
                    break
                if before == "负" and text[start - 2 : start - 1] in {"胜", "背", "担", "抱", "自"}:
                    break
                start, signed = start - 1, True
                if before in "-负":
                    value = -value
            else:
                length, code = self.currency_before(start)
                if not length:
                    break
                start -= length
                if meant.kind is Kind.BARE or meant.symbol == "元":
                    meant = unit(code)
            before = text[start - 1 : start]
        # ranges
        last = found[-1] if found else None
        ranged = (
            last is not None
            and last.kind in _RANGED
            and 0 < start - last.end <= 3
            and self.joined(last.end, start)
            and (last.unit is BARE or last.unit == meant or (last.unit.kind is Kind.MONEY and meant.kind is Kind.MONEY))
        )
        kind = (
            NumeralKind.HAN
            if (name and text[start:end] == "一" + name and (meant is COUNT or meant is CONTRACTS))
            or (name in {"级", "星", "代", "方", "字"} and text[start] in _ONES)
            else NumeralKind.FIGURE
        )
        softened, hedge_at = hedge_before(text, start)
        if hedge is None:
            hedge = softened
        if hedge is None:
            hedge = self.hedge_after(after, counted=meant is COUNT)
        hedge = self.shared_hedge(hedge, start, hedge_at, last)
        if meant.kind is Kind.SPAN:
            if softened is Hedge.UNDER and text[start - 1 : start] == "近":
                hedge = None
            kind, meant = self.span_kind(start, hedge_at, after, meant)
        elif meant is BARE:
            kind = self.bare_kind(start, end, value, signed=signed)
            if (
                kind is NumeralKind.FIGURE
                and text[at] in _HAN
                and value < 100
                and value == value.to_integral_value()
                and hedge is None
            ):
                kind = NumeralKind.HAN
            streak = text.startswith(STREAK_AFTER, after) or (
                text[start - 1 : start] == "连" and text[after : after + 1] in _STREAK_ENDS and after < self.end
            )
            if streak and value < 100 and value == value.to_integral_value():
                kind, name = NumeralKind.FIGURE, text[after : after + 2]
                meant = (
                    WEEKS
                    if text.endswith(("周", "周线", "周K"), 0, start)
                    else MONTHS
                    if text.endswith(("月线", "月K", "月"), 0, start)
                    else DAYS
                )
        elif meant is COUNT or meant is OTHER or meant.kind is Kind.SHARES:
            before = text[start - 1 : start]
            if before == "第":
                kind = NumeralKind.ORDINAL
                start = start - 1
            elif before in {"前", "首", "头"} and meant.kind is not Kind.SHARES:
                kind = NumeralKind.ORDINAL
            elif before == "每":
                kind = NumeralKind.NAME
            elif (
                meant is SHARES
                and value == value.to_integral_value()
                and text.startswith(
                    (
                        "上涨",
                        "下跌",
                        "涨停",
                        "跌停",
                        "飘红",
                        "飘绿",
                        "收涨",
                        "收跌",
                        "涨超",
                        "跌超",
                        "上升",
                        "收升",
                        "走高",
                        "走低",
                        "翻红",
                        "个股",
                        "录得",
                    ),
                    after,
                )
            ):
                meant = COUNT
        elif text[start - 1 : start] == "第":
            kind = NumeralKind.ORDINAL
        if kind is NumeralKind.FIGURE and text[start - 2 : start] == "第 " and meant.kind is not Kind.SPAN:
            kind = NumeralKind.ORDINAL
        if (
            kind is NumeralKind.FIGURE
            and name in _HOURS
            and (
                text.endswith(("过去", "近", "每", "未来", "最近"), 0, start)
                or text.endswith(("过去 ", "近 ", "未来 "), 0, start)
                or text.startswith(("内", "后", "前", " 内"), after)
            )
        ):
            kind = NumeralKind.WINDOW
        if ranged and last is not None and last.kind is NumeralKind.WINDOW:
            ranged = kind is NumeralKind.WINDOW
        token = Numeral(start, end, kind, value, ulp, meant, name, hedge, signed=signed)
        if ranged and last is not None and kind in _RANGED:
            found[-1] = self.first_end(last, token)
            if token.hedge is None and last.hedge is not None:
                token = replace(token, hedge=last.hedge)
        found.append(token)
        return max(after, end)

    def shared_hedge(self, hedge: Hedge | None, start: int, hedge_at: int, last: Numeral | None) -> Hedge | None:
        """The hedge of this number, or the one its list shares (分别不低于60%、110%、180%)."""
        text = self.text
        if hedge is not None:
            self.spread = hedge if text.endswith(("分别", "分别为", "依次"), 0, hedge_at) else None
        elif self.spread is not None:
            if last is not None and text[last.end : start] in {"、", "和", "及", "与"}:
                return self.spread
            self.spread = None
        return hedge

    def first_end(self, first: Numeral, second: Numeral) -> Numeral:
        """The first end of a range takes the second's unit, and its scale word where it prints none."""
        if first.unit is not BARE:
            return replace(first, range_to=True)
        value, ulp = first.value, first.ulp
        scale = self.scaled
        if scale > 1 and abs(value) < abs(second.value) and abs(value) * scale <= abs(second.value):
            value, ulp = value * scale, ulp * scale
        printed = second.word
        word = unit_at(printed, 0)
        if word is not None and word.factor is not None:
            value, ulp = value * word.factor, ulp * word.factor
        elif printed == "成":
            value, ulp = value * 10, ulp * 10
        return replace(first, value=value, ulp=ulp, unit=second.unit, word=printed, range_to=True, kind=second.kind)

    def is_dash(self, at: int) -> bool:
        """Whether a hyphen joins (5-8, GLM-5) and is no minus sign."""
        before = self.text[at - 1 : at]
        if not before or before in " (（:：，,；;、。\n\t|[":
            return False
        if before.isascii():
            return True
        last = self.found[-1] if self.found else None
        return last is not None and last.end == at

    def currency_before(self, at: int) -> tuple[int, str]:
        """How long the currency sign or name right before a place is, and its code."""
        text = self.text
        stop = at
        if text[stop - 1] == " ":
            stop -= 1
        char = text[stop - 1 : stop]
        if not char:
            return 0, ""
        if char in "$¥€£₩₹฿₫":
            for length in (3, 2, 1):
                code = CURRENCY_SIGNS.get(text[stop - length : stop]) if stop >= length else None
                if code:
                    return length + at - stop, code
            return 0, ""
        if char.isascii():
            code = CURRENCY_SIGNS.get(text[max(0, stop - 3) : stop])
            if code and stop >= 3 and not (text[stop - 4 : stop - 3].isascii() and text[stop - 4 : stop - 3].isalpha()):
                return 3 + at - stop, code
            return 0, ""
        if char in "币元圆镑金纸":
            for length in (3, 2):
                code = CURRENCY_NAMES.get(text[stop - length : stop]) if stop >= length else None
                if code:
                    previous = self.found[-1] if self.found else None
                    if previous is not None and previous.end > stop - length:
                        return 0, ""
                    return length + at - stop, code
        return 0, ""

    def hedge_after(self, at: int, *, counted: bool) -> Hedge | None:
        text = self.text
        if text[at : at + 1] == " ":
            at += 1
        for word, hedge in HEDGE_AFTER.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return hedge
        if not counted and text[at : at + 1] == "多" and _MORE_AFTER_UNIT.match(text, at):
            return Hedge.OVER
        return None

    def span_kind(self, start: int, hedge_at: int, after: int, meant: Unit) -> tuple[NumeralKind, Unit]:
        """A number of days or weeks: a streak is a figure, anything else only a window."""
        text = self.text
        if text.startswith(LINE_AFTER, after) and not text.startswith("均", after):
            return NumeralKind.NAME, meant
        if text.startswith("均线", after) or text.startswith("均价", after):
            return NumeralKind.NAME, meant
        if self.in_streak(start) or self.in_streak(hedge_at) or text.startswith(STREAK_AFTER, after):
            return NumeralKind.FIGURE, meant
        if text[start - 1 : start] == "第":
            if text.startswith(NTH_AFTER, after) or text.endswith(("连", "连续"), 0, start - 1):
                return NumeralKind.FIGURE, meant
            return NumeralKind.ORDINAL, meant
        return NumeralKind.WINDOW, meant

    def bare_kind(self, start: int, end: int, value: Decimal, *, signed: bool) -> NumeralKind:
        """A number with no unit: a figure unless it is a year, an ordinal or part of a name."""
        text = self.text
        if signed:
            return NumeralKind.FIGURE
        before = text[start - 1 : start]
        if before == "第" or text[end : end + 1] == "大":
            return NumeralKind.ORDINAL
        if before in {"前", "首", "头"} and value <= 1000:
            return NumeralKind.ORDINAL
        whole = end - start == 4 and value == value.to_integral_value()
        if whole and 1990 <= value <= 2039 and text[start:end].isdigit() and before not in CUES_BARE:
            return NumeralKind.NAME
        if text.startswith(("》", "世纪"), end) or (text.startswith(("后", "号", "号线"), end) and end - start <= 3):
            return NumeralKind.NAME
        if self.word_end == start or (self.word_end == start - 1 and before in " -_/."):
            word = text[max(0, self.word_end - 6) : self.word_end]
            if not word.endswith(("RSI", "PMI", "CPI", "PPI", "VIX", "DIF", "DEA", "MACD", "PE", "PB")):
                return NumeralKind.NAME
        if text.endswith(NAME_BEFORE_BARE, 0, start):
            return NumeralKind.NAME
        after = text[end : end + 1]
        if after in "-_/#" and after and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalpha():
            return NumeralKind.NAME
        return NumeralKind.FIGURE

    # --- numbers in Chinese ------------------------------------------------------------------------------------------

    def han(self, at: int) -> int:
        text = self.text
        char = text[at]
        if char in "½⅓⅔¼¾⅛":
            return self.half(at)
        if char == "半":
            return self.half(at)
        if char == "万":
            short = _TEN_THOUSAND.match(text, at)
            if short is None and text.startswith(("万分之", "万万分之"), at):
                return self.parts(at) or at + 1
            if short is None:
                return at + 1
            ones = read_plain(short[1])
            assert ones is not None
            self.scaled = _ONE
            return self.unit_and_emit(
                at, short.end(), short.end(), 10000 + ones[0] * 1000, Decimal(1000), hedge=None, scaled=True
            )
        match = _HAN_RUN.match(text, at)
        assert match is not None
        end = match.end()
        size = end - at
        if size > 40:
            return end
        run = match.group()
        following = text[end : end + 1]
        if following in {" ", "分"} and (found := self.spaced(at)):
            return found
        if following in {"分", "又"} and text.startswith(("分之", "分一", "又"), end):
            found = self.parts(at)
            if found:
                return found
        if following in {"月", "年", "日", "季", "号"} and size <= 4:
            found = self.han_date(at, end, run, following)
            if found:
                return found
        if size > 2 and run[0] in _ONES and run[1] in _ONES and run[2] in "十百千万亿":
            return self.vague(at, end)
        if (
            size <= 3
            and following == "、"
            and (at == 0 or text[at - 1] in "\n：。；")
            and (number := read_plain(run)) is not None
        ):
            return self.add(at, end, NumeralKind.ORDINAL, number[0])
        if text.startswith(("十四五", "十五五", "十三五", "十二五"), at):
            return at + 3
        if (
            run in {"十五", "十四", "十三", "十二"}
            and text[at - 1 : at] in "「“"
            and text[end : end + 2] in {"」五", "”五"}
        ):
            return end + 2
        if size == 1 or run in _NEIGHBOURS:
            return self.lone(at, end, run)
        for idiom in IDIOMS.get(text[at : at + 2], ()):
            if (idiom[:size] != run[:size] or (idiom == run and _JOINS.search(run) is None)) and text.startswith(
                idiom, at
            ):
                return at + len(idiom)
        # 数百, 几十亿, 十几家, 上千, 千亿: a size, not a number
        before = text[at - 1 : at]
        uncounted = before in {"数", "几", "上"} or _ONE_TO_NINE.search(run) is None
        if uncounted and (
            run[0] in "百千万亿" or (run[0] == "十" and (before in {"数", "几"} or following in {"几", "数"}))
        ):
            return self.vague(at, end)
        return self.han_number(at, end, run)

    def han_number(self, at: int, end: int, run: str) -> int:
        text = self.text
        while run and (
            (run[-1] in "百千" and text.startswith("分点", end)) or (run[-1] == "百" and text.startswith("分", end))
        ):
            run, end = run[:-1], end - 1
        point = _HAN_POINT.match(text, end) if text[end : end + 1] == "点" else None
        if point and len(point[1]) == 1 and len(run) > 2 and not _AFTER_DECIMAL.match(text, point.end()):
            point = None
        if point and read_plain(run) is not None and not text.startswith("点子", end):
            tail = _SCALES.match(text, point.end())
            assert tail is not None
            whole = read_plain(run + point.group() + tail.group()) if tail.group() else read_plain(run + point.group())
            if whole is not None:
                self.scaled = _scale_of(tail.group())
                return self.unit_and_emit(
                    at, tail.end(), tail.end(), whole[0], whole[1], hedge=None, scaled=bool(tail.group())
                )
        if (
            text[end : end + 1] == "点"
            and (self.half_day(at) or text.startswith(("点半", "点钟"), end))
            and (clock := _CLOCK_OWN.match(text, at))
        ):
            return self.add(at, clock.end(), NumeralKind.CLOCK, (read_plain(run) or (_ZERO, _ONE))[0])
        tail_digits = _HAN_LATER.match(text, end)
        written = None
        if tail_digits and run[-1] in "万亿千百":
            written = read_plain(run + tail_digits.group())
            if written is not None:
                end = tail_digits.end()
        if written is None:
            written = read_plain(run)
        if written is None:
            # take off from the end what does not belong: 三百五六
            if run[-1] == "零" and text[end : end + 1] == "几" and read_plain(run[:-1]) is not None:
                return self.vague(at, end + 1)
            for cut in range(len(run) - 1, 0, -1):
                written = read_plain(run[:cut])
                if written is not None:
                    end, run = at + cut, run[:cut]
                    break
            else:
                return end
        hedge: Hedge | None = None
        stop = end
        value, ulp = written
        if text[end : end + 1] in "多余来几" and text[end : end + 1] and (more := _MORE.match(text, end)):
            if text[end] == "几":
                return self.vague(at, end + 1)
            hedge, end = Hedge.OVER, more.end()
            scaling = _SCALES.match(text, end)
            if scaling and scaling.group() and not self.names_company(end):
                factor = _scale_of(scaling.group())
                value, ulp, end = value * factor, ulp * factor, scaling.end()
                stop = end
        self.scaled = _scale_of(run.lstrip("零一二两三四五六七八九十百千"))
        scaled = value >= 10000
        return self.unit_and_emit(at, end, stop, value, ulp, hedge=hedge, scaled=scaled)

    def vague(self, at: int, end: int) -> int:
        """A size with no numeral of its own, or an open one; its value is the least it can stand for (几百万 → 1000000)."""
        text = self.text
        scaling = _VAGUE_SCALES.match(text, end)
        assert scaling is not None
        end = scaling.end()
        start = at - 1 if text[at - 1 : at] in {"数", "几", "上"} else at
        floor = read_plain(text[at:end].translate(_VAGUE_WORDS).replace("零", "")) or (_ZERO, _ONE)
        word = unit_at(text, end)
        if word is not None and not self.not_a_unit(word, end, spaced=False):
            return self.add(
                start, end + len(word.word), NumeralKind.VAGUE, floor[0], _ONE, meant=word.unit, word=word.word
            )
        return self.add(start, end, NumeralKind.VAGUE, floor[0])

    def parts(self, at: int) -> int:
        text = self.text
        self.scaled = _ONE
        match = _PARTS.match(text, at)
        if match is not None:
            number = read_plain(match[3])
            if number is None:
                return 0
            over = _PARTS_OF[match[1].lstrip("一")]
            factor = (1000 if match[4] else 1) * (-1 if match[2] in {"负", "-"} else 1)
            value, ulp = number[0] * factor / over, number[1] * abs(factor) / over
            return self.emit(at, match.end(), match.end(), value, ulp, meant=PERCENT, name="分之", hedge=None)
        match = _FRACTION.match(text, at)
        if match is None or (match[4] and match[2] not in _SMALL_PARTS):
            return 0
        whole, below, top = (
            read_plain(match[1] or "0"),
            read_plain(match[2]),
            read_plain((match[3] or match[4]).lstrip("负-")),
        )
        if whole is None or below is None or top is None or not below[0]:
            return 0
        value = whole[0] + top[0] / below[0] * (-1 if match[3] and match[3][0] in "负-" else 1)
        return self.emit(at, match.end(), match.end(), value, Decimal("0.01"), meant=BARE, name="分之", hedge=None)

    def spaced(self, at: int) -> int:
        """A numeral printed with spaces between its characters (三 百 五 十), read as if it had none; 0 when it is not one."""
        if at < self.spaced_until:
            return 0
        match = _SPACED.match(self.text, at)
        if match is None:
            return 0
        self.spaced_until = match.end()
        squeezed = match.group().replace(" ", "")
        if _JOINS.search(squeezed) is None or ("分" in squeezed and "分之" not in squeezed and "分点" not in squeezed):
            return 0
        inner = _Scan(squeezed)
        inner.run()
        if len(inner.found) != 1 or (inner.found[0].start, inner.found[0].end) != (0, len(squeezed)):
            return 0
        found = inner.found[0]
        if found.kind not in {NumeralKind.FIGURE, NumeralKind.HAN, NumeralKind.VAGUE}:
            return 0
        self.scaled = inner.scaled
        end = match.end()
        if found.unit is not BARE or found.kind is NumeralKind.VAGUE:
            self.found.append(replace(found, start=at, end=end))
            return end
        return self.unit_and_emit(at, end, end, found.value, found.ulp, hedge=found.hedge, scaled=found.value >= 10000)

    def han_date(self, at: int, end: int, run: str, following: str) -> int:
        text = self.text
        before = text[at - 1 : at]
        match = _HAN_DATE.match(text, at)
        if match is not None:
            if match["y"]:
                return self.date(at, match.end(), match["y"], match["m"], match["d"])
            if match["m2"] and before not in {"近", "每", "个"} and not text.endswith("过去", 0, at):
                return self.date(at, match.end(), None, match["m2"], match["d2"])
            if match["q"] and before not in {"首", "前", "近", "连", "两"}:
                start = at - 1 if before == "第" else at
                return self.date(start, match.end(), None, None, None, quarter=match["q"])
        if following == "日" and size_ok(run):
            number = read_plain(run)
            last = self.found[-1] if self.found else None
            if (
                number is not None
                and number[0] <= 31
                and last is not None
                and last.kind is NumeralKind.DATE
                and at - last.end <= 2
                and run[0] != "两"
            ):
                return self.date(at, end + 1, None, None, run)
        return 0

    def lone(self, at: int, end: int, run: str) -> int:
        """A single Chinese digit, or two that stand side by side (三四十)."""
        text = self.text
        before = text[at - 1 : at]
        following = text[end : end + 1]
        if (
            run in _CAPITALS
            and following not in {"元", "圆", "万", "亿", "角", "打"}
            and not (following == "点" and text[end + 1 : end + 2] in _ONES)
        ):
            return end
        if len(run) == 2:
            if following in "十百千万亿" and following:
                return self.vague(at, end)
            word = unit_at(text, end)
            return self.add(
                at,
                end,
                NumeralKind.VAGUE,
                _ZERO,
                _ONE,
                meant=word.unit if word else BARE,
                word=word.word if word else "",
            )
        if run in "二两三四五六七八九十" and (
            text.startswith(STREAK_AFTER, end) or (before == "连" and following in _STREAK_ENDS)
        ):
            number = read_plain(run)
            assert number is not None
            self.scaled = _ONE
            return self.emit(at, end, end, number[0], number[1], meant=BARE, name="", hedge=None)
        if run in "十百千拾佰仟":
            if before in {"数", "几"} and before:
                return self.vague(at, end)
            if following in {"几", "数"} and run == "十":
                return self.vague(at, end + 1)
            if run != "十":
                for idiom in IDIOMS.get(text[at : at + 2], ()):
                    if text.startswith(idiom, at):
                        return at + len(idiom)
                return self.vague(at, end)
        point = _HAN_POINT.match(text, end) if following == "点" else None
        if point and (len(point[1]) > 1 or _AFTER_DECIMAL.match(text, point.end())):
            return self.han_number(at, end, run)
        counted = text.startswith(_COUNTED_LONE, at)
        if not counted:
            number_word = unit_at(text, end)
            span = number_word is not None and number_word.unit.kind is Kind.SPAN
            if not (span and (self.in_streak(at) or self.in_streak(hedge_before(text, at)[1]))):
                for idiom in IDIOMS.get(text[at : at + 2], ()):
                    if text.startswith(idiom, at):
                        return at + len(idiom)
        if before in {"前", "首", "头"} and before and unit_at(text, end) is None:
            return self.add(at, end, NumeralKind.ORDINAL, (read_plain(run) or (_ZERO, _ONE))[0])
        if before in _IDIOM_BEFORE and before:
            if before == "第":
                number = read_plain(run)
                assert number is not None
                word = unit_at(text, end)
                if word is not None and word.unit.kind is Kind.SPAN:
                    return self.emit(
                        at,
                        end + len(word.word),
                        end + len(word.word),
                        number[0],
                        number[1],
                        meant=word.unit,
                        name=word.word,
                        hedge=None,
                    )
                return self.add(at - 1, end, NumeralKind.ORDINAL, number[0])
            if before not in "同其大期":
                return end
        number = read_plain(run)
        if number is None:
            return end
        self.scaled = _ONE
        if self.half_day(at) and following == "点":
            clock = _CLOCK_OWN.match(text, at)
            assert clock is not None
            return self.add(at, clock.end(), NumeralKind.CLOCK, number[0])
        point = _HAN_POINT.match(text, end) if following == "点" else None
        if point:
            return self.han_number(at, end, run)
        if following == "点" and run != "十" and text.startswith(("点半", "点钟"), end):
            return self.add(at, end + 2, NumeralKind.CLOCK, number[0])
        if run == "十" and following and following in "多余":
            return self.han_number(at, end, run)
        word = unit_at(text, end)
        if word is None and following not in {"成", "折"}:
            more = _MORE.match(text, end)
            if more and run == "十":
                return self.han_number(at, end, run)
            return self.add(at, end, NumeralKind.HAN, number[0])
        if word is not None and self.not_a_unit(word, end, spaced=False):
            return self.add(at, end, NumeralKind.HAN, number[0])
        return self.unit_and_emit(at, end, end, number[0], number[1], hedge=None, scaled=False)

    def half(self, at: int) -> int:
        """半成, 半厘, ½: half of something that has a unit."""
        text = self.text
        char = text[at]
        if char != "半":
            value = {
                "½": _HALF,
                "⅓": _ONE / 3,
                "⅔": _ONE * 2 / 3,
                "¼": Decimal("0.25"),
                "¾": Decimal("0.75"),
                "⅛": Decimal("0.125"),
            }[char]
            last = self.found[-1] if self.found else None
            if last is not None and last.end == at and last.unit is BARE:
                self.found.pop()
                return self.unit_and_emit(
                    last.start, at + 1, at + 1, last.value + value, _TENTH, hedge=last.hedge, scaled=False
                )
            return self.unit_and_emit(at, at + 1, at + 1, value, _TENTH, hedge=None, scaled=False)
        if text.startswith("半成", at) and not text.startswith("半成品", at):
            return self.emit(at, at + 2, at + 2, Decimal(5), _ONE, meant=PERCENT, name="成", hedge=None)
        if text.startswith("半厘", at):
            return self.emit(at, at + 2, at + 2, _HALF, _TENTH, meant=PERCENT, name="厘", hedge=None)
        if text.startswith("半个百分点", at):
            word = unit_at(text, at + 1)
            assert word is not None
            return self.emit(at, at + 6, at + 6, _HALF, _TENTH, meant=word.unit, name=word.word, hedge=None)
        return at + 1


_RANGED: Final = frozenset({NumeralKind.FIGURE, NumeralKind.WINDOW, NumeralKind.HAN})
_HOURS: Final = frozenset({"小时", "个小时", "分钟", "秒", "秒钟", "钟头", "个钟头", "个半小时", "个多小时"})
_JOINERS: Final = frozenset({"-", "~", "至", "到", "—", "--", "－"})


def _small(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii():
        return int(text)
    number = read_plain(text)
    return None if number is None else int(number[0])


def _scale_of(run: str) -> Decimal:
    scale = _ONE
    for char in run:
        scale *= _SCALE_OF.get(char, 1)
    return scale


def size_ok(run: str) -> bool:
    """Whether a run is short enough to be a day of the month."""
    return len(run) <= 3
