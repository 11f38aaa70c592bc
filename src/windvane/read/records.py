"""Superlatives and firsts: 创三年新高, 续创历史新高, 1月7日以来首次超过两千亿. They carry no number of their own; history judges them."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from windvane.articles import Article, Record
from windvane.facts import Fact, Quoted
from windvane.figures import PT
from windvane.lexicon import numerals
from windvane.market.instruments import instrument
from windvane.measures import Family, measures
from windvane.read.listing import home_of
from windvane.read.resolve import Clock, months_before
from windvane.read.scan import Tag, Token

_COUNT: Final = r"(?P<n>(?<!\d)\d{1,2}|[一二两三四五六七八九十]+|半)"
_WINDOW: Final = (
    r"(?P<ever>历史|上市以?来|上市后|有纪录以?来|有记录以?来)"
    rf"|(?:(?P<over>逾|超)|近|约)?{_COUNT}个?(?P<half>半)?(?P<unit>年|月|周|星期)(?P<half2>半)?(?P<more>多)?"
    r"|(?:自)?(?:(?P<year>\d{4}年|去年|前年|今年)(?:(?P<month>\d{1,2})月)?|(?P<month2>\d{1,2})月)(?:(?P<day>\d{1,2})[日号])?(?:[初中末底])?"
    r"|(?P<ytd>年内|年初|今年)"
)
_MADE: Final = r"(?:再创|续创|齐创|同创|创下?了?|创出|刷新|录得?|触及|改写|见|达到|写下?)"
#: 创…新高, or …以来(的)最高.
_BEST: Final = (
    rf"(?P<verb>{_MADE})?(?:自)?(?P<window>{_WINDOW})(?P<since>以?来)?的?(?P<basis>盘中|收盘|收市)?"
    r"(?P<extreme>新高|新低|最高|最低|高位|低位|峰值)\Z"
)
#: After such a word it is none: 最高价, 高位回落.
_NOT_BEST: Final = re.compile("价|点|水平|回落|反弹|累|以|跌|涨|升|挫")
#: No superlative is longer.
_LONGEST: Final = 24
_EXTREMES: Final = re.compile("新高|新低|最高|最低|高位|低位|峰值")
#: The word of a first crossing, before and behind which none is longer.
_FIRSTS: Final = re.compile("首[次度]")
_LONGEST_FIRST: Final = 32
_CROSSED: Final = "(?:超过|突破|升破|涨破|冲破|站上|重上|升穿|高于|多于|逾)"
#: 1月7日以来单日成交首次再度超过两千亿, 今年首次突破.
_FIRST: Final = (
    rf"(?:{_WINDOW})(?:以?来|(?<=今年)|(?<=年内))[^，。；！？\n]{{0,8}}?首[次度][^，。；！？\n]{{0,4}}?{_CROSSED}"
)
#: 首次突破, 史上首次突破: without a time it is the first of all, or so one may read it.
_FIRST_EVER: Final = rf"(?P<ever>有史以来|历史上?|史上)?首[次度](?:再[次度])?{_CROSSED}"
#: Said of something other than a price: nothing the tables hold under a close.
_OF_OTHERS: Final = re.compile(
    r"流入|流出|净买|净卖|资金|营收|收入|利润|盈利|销量|产量|份额|规模|比例|占比|估值|市盈|市值|持仓|持股|仓位|持有|库存|出口|指数升至|利率|收益率|人数"
    r"|薪酬|房价|升幅|涨幅|跌幅|降幅|波幅|外汇储备|PMI|经理指数|CPI|预期|看涨|看跌|合约|期权|目标价|评级|沽空|卖空|融资|IPO|规模|订单"
)
_TURNOVER: Final = re.compile(r"成交")
#: What may stand between a name and its record.
_BESIDE: Final = re.compile(
    r"(?:指数|股价|[-－][A-Zw]|[（(][^）)]*[）)]|今日|今天|早盘|盘中|收盘|收市|午后|一度|曾|更|亦|也|则|再|续|已经|已|再度|连日|双双|齐|"
    r"继续|大涨|大升|走高|上扬|[，,])*"
)
_INTRADAY: Final = re.compile(r"盘中|曾|一度|早盘|早段|最高见|高见|低见")
_CLOSED: Final = re.compile(r"收盘|收市|收报|收升|收涨|收跌|收高|收于")
_LEVELS: Final = frozenset({"index", "stock", "fund"})


def find_records(
    article: Article, folded: str, tokens: Sequence[Token], clock: Clock, facts: Sequence[Fact]
) -> Iterator[Record]:
    """The superlatives of an article whose subject, measure and day are sure.

    Args:
        article: the article.
        folded: its text, folded.
        tokens: what ``scan`` found in that.
        clock: when it speaks.
        facts: what was read of it.
    """
    spoken = [
        (fact.origin.start, fact.subject) for fact in facts if isinstance(fact.origin, Quoted) and _of_price(fact)
    ]

    def priced(subject: str, named: Token, match: re.Match[str]) -> bool:
        """Whether the last price or move told between a name and a record is the name's."""
        first, last = article.place(named.start), article.place(match.start())
        between = [whose for start, whose in spoken if first <= start < last]
        return bool(between) and between[-1] == subject

    for match in _bests(folded):
        named = _named(folded, tokens, match.start())
        if named is None:
            continue
        said = folded[named.end : match.start()]
        measure = "turnover" if _TURNOVER.search(said) else "close"
        subject = _subject(named, clock, measure)
        if subject is None or _OF_OTHERS.search(said) or not (_BESIDE.fullmatch(said) or priced(subject, named, match)):
            continue
        day = clock.day(home_of(subject) or clock.home)
        since = _since(match, day)
        if since is not None or match["ever"]:
            yield Record(
                article.quote(match.start("window"), match.end()),
                subject,
                measure,
                day,
                highest=match["extreme"] in ("新高", "最高", "高位", "峰值"),
                since=since,
                basis=_basis(match["basis"] or said),
            )
    if "首" in folded:
        yield from _firsts(article, folded, tokens, clock, facts)


def _firsts(
    article: Article, folded: str, tokens: Sequence[Token], clock: Clock, facts: Sequence[Fact]
) -> Iterator[Record]:
    """The levels and sizes crossed for the first time, since a day or ever."""
    by_start = {fact.origin.start: fact for fact in facts if isinstance(fact.origin, Quoted)}
    dated = {match.end(): match for match in _crossings(_FIRST, folded)}
    for bare in _crossings(_FIRST_EVER, folded):
        match = dated.get(bare.end(), bare)
        fact = by_start.get(article.place(match.end())) if match.end() < len(folded) else None
        if fact is None or fact.period.hour:
            continue
        crossed = _crossed(fact)
        if crossed is None or (match is bare and not _follows_name(folded, tokens, match.start(), fact)):
            continue
        day = clock.day(home_of(fact.subject) or clock.home)
        since = None if match is bare else _since(match, day)
        if match is bare or since is not None or match["ever"]:
            at, basis = article.quote(match.start(), match.end()), _basis(match.group())
            told = match is not bare or match["ever"] is not None
            yield Record(
                at,
                fact.subject,
                crossed,
                day,
                highest=True,
                since=since,
                basis=basis,
                mark=fact.figure.value,
                told=told,
            )


def _crossed(fact: Fact) -> str | None:
    """What a first crossing is of, by its number; None for what no table has a history of."""
    if fact.subject.startswith("text:"):
        return None
    if fact.measure == "turnover" or (fact.measure == "threshold" and fact.subject.startswith("MARKET.")):
        return "turnover"
    known = instrument(fact.subject)
    if known is None or known.kind not in _LEVELS or fact.measure not in {"threshold", "close"}:
        return None
    return "close" if known.kind != "index" or fact.figure.unit == PT else None


def _follows_name(folded: str, tokens: Sequence[Token], at: int, fact: Fact) -> bool:
    """Whether a bare 首次 stands right behind the name of whose it is (不 上证指数成交首次)."""
    named = _named(folded, tokens, at)
    if named is None or named.word is None or fact.subject not in named.word.names:
        return False
    return _BESIDE.fullmatch(folded[named.end : at]) is not None


def _bests(folded: str) -> Iterator[re.Match[str]]:
    """The superlatives of a folded text, each found from its last word backwards."""
    for extreme in _EXTREMES.finditer(folded):
        if not _NOT_BEST.match(folded, extreme.end()):
            match = re.compile(_BEST).search(folded, max(0, extreme.start() - _LONGEST), extreme.end())
            if match is not None and match.end() == extreme.end() and (match["verb"] or match["since"]):
                yield match


def _crossings(pattern: str, folded: str) -> Iterator[re.Match[str]]:
    """What a pattern of a first crossing finds in a folded text, looked for around the word 首次 alone."""
    stop = 0
    for first in _FIRSTS.finditer(folded):
        start = max(stop, first.start() - _LONGEST_FIRST)
        match = re.compile(pattern).search(folded, start, first.end() + _LONGEST_FIRST)
        if match is not None:
            yield match
            stop = match.end()


def _named(folded: str, tokens: Sequence[Token], at: int) -> Token | None:
    """The instrument named last before a place in its sentence."""
    start = max(folded.rfind(mark, 0, at) for mark in "。；！？\n【】") + 1
    before = bisect_left(tokens, at, key=_start) - 1
    while before >= 0 and tokens[before].start >= start:
        word = tokens[before].word
        if tokens[before].tag is Tag.WORD and word is not None and word.names:
            return tokens[before]
        before -= 1
    return None


def _of_price(fact: Fact) -> bool:
    known = measures().get(fact.measure)
    return known is not None and known.family in (Family.CHANGE, Family.LEVEL)


def _start(token: Token) -> int:
    return token.start


def _subject(named: Token, clock: Clock, measure: str) -> str | None:
    """Which of a name's instruments a record is of; None where it has no such price, or no such turnover."""
    assert named.word is not None
    ids = named.word.names
    id = next((one for one in ids if home_of(one) == clock.home), ids[0])
    if measure == "turnover":
        return id if id.startswith("MARKET.") else _MARKETS.get(id)
    known = instrument(id)
    return id if known is not None and known.kind in _LEVELS else None


#: The market whose turnover is meant where its index is named.
_MARKETS: Final = {"HSI": "MARKET.HK"}


def _basis(words: str) -> str | None:
    if _INTRADAY.search(words):
        return "intraday"
    return "close" if _CLOSED.search(words) else None


def _since(match: re.Match[str], day: dt.date) -> dt.date | None:
    """The last day that may have seen higher, by the words of a match; None when they name none that could be."""
    if match["ytd"]:
        return dt.date(day.year - 1, 12, 31)
    if match["n"]:
        return _back(match, day)
    month = int(match["month"] or match["month2"] or 0)
    year = {"去年": day.year - 1, "前年": day.year - 2, "今年": day.year, None: day.year}.get(match["year"])
    if year is None:
        year = int(match["year"][:4])
    try:
        if match["day"]:
            found = dt.date(year, month, int(match["day"]))
        elif month:
            found = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        elif match["year"]:
            found = dt.date(year, 12, 31) if year < day.year else dt.date(year - 1, 12, 31)
        else:
            return None
        if found >= day and not match["year"]:
            found = found.replace(year=found.year - 1)
    except ValueError:
        return None
    return found if found < day else None


def _back(match: re.Match[str], day: dt.date) -> dt.date | None:
    """So many years, months or weeks before a day, less the half that rounding allows (三年 is two and a half at least)."""
    count = Decimal("0.5") if match["n"] == "半" else numerals.parse(match["n"])
    if match["half"] or match["half2"]:
        count += Decimal("0.5")
    if not match["over"] and count == int(count) and count < _EXACT:
        count -= Decimal("0.5")
    if match["unit"] in {"周", "星期"}:
        found = months_before(day, 12) if count == _YEAR else day - dt.timedelta(days=int(count * 7))
    else:
        months = count * 12 if match["unit"] == "年" else count
        found = months_before(day, int(months)) - dt.timedelta(days=int(months % 1 * 30))
    return found if found < day else None


#: A 52-week high is one of a year; such counts are not rounded.
_YEAR: Final = 52
_EXACT: Final = 20
