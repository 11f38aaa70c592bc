"""Moves: an old value, a new one and by how much in percent, given in one breath (由48.5元升至60.5元，涨幅24.7%).

The shape of the sentence alone says that the three belong together; what each is read as does not matter, only that all
are said of one subject. Between them stands nothing but what such a sentence needs, so a percentage of something else, a
yearly average or a growth on another base (由首季的10亿元增至12亿元，同比增30%) is none of it. A move from a base of another
day (较去年低位135.16点累升8.93%) ends at what its subject stands at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from windvane.check.variables import nature_of
from windvane.facts import Fact, Quoted, Status
from windvane.figures import Kind
from windvane.lexicon.fold import fold
from windvane.measures import Family


class Move(NamedTuple):
    """An old value, a new one and the percentage between them."""

    old: Fact
    new: Fact
    growth: Fact


#: Numbers of one move stand no further apart, in characters (of the file, marks included); so much before them is looked at.
_REACH: Final = 40
_BEFORE: Final = 30
_TAG: Final = re.compile(r"<[^>]*>|[\s*]")
_SIZE: Final = "(?:大幅|小幅|累计|累|大|激|劲|共|合计|显著|明显|轻微|略|急|快速|迅速|进一步|持续|稳步|逐步|同步|悄然)*"
_MOVED: Final = (
    "(?:上升|上涨|升|涨|飙升|攀升|跃升|飙涨|回升|增长|增加|增|提升|提高|扩大|扩张|上调|调高|上修|"
    "下降|下跌|跌|降|下滑|下挫|回落|减少|减|缩减|收缩|压缩|缩水|萎缩|降低|滑落|骤降|锐减|下调|调低|下修|走低)"
)
_ABOUT: Final = "(?:约|大约|近|逾|超|超过|的|为|达|达到|高达|了|:)*"
_YEAR: Final = r"(?:(?:截至)?(?P<{0}>20\d\d)年(?:度|全年)?)?"
_SAME_TIME: Final = "(?:去年|上年|前一年|上一年|同期|同时|上半年|年度|全年|年初|期内|财年)*"
#: 由 … 48.5元 | 升至 | 60.5元 | ，涨幅 | 24.7%.
_FROM: Final = re.compile(r"[由从自](?P<base>[^由从自，。；、,;]{0,14})\Z")
_TO: Final = re.compile(rf"{_SIZE}(?:{_MOVED}|变为|变成)(?:了)?(?:至|到|为)?{_YEAR.format('to')}{_SAME_TIME}{_ABOUT}\Z")
_BY: Final = re.compile(
    rf"[，,、()]*(?P<yearly>同比|按年|年增|与去年同期相比)?(?P<others>环比|按季|按月)?{_SIZE}"
    rf"(?:{_MOVED}?(?:的)?幅度?|(?:{_MOVED}))(?:{_ABOUT})\Z"
)
#: 36.1亿元 | ，较2024年的 | 31.4亿元 | 增加 | 14.9%, and 36.1亿元 | ，上年为 | 31.4亿元 | ，同比增长 | 14.9%.
_AGAINST: Final = re.compile(
    r"[，,(]*(?:而)?(?:(?:相)?(?:较|比|比较|对比)(?:起|于)?(?:20\d\d年)?(?:去年|上年|前一年|上一年)?(?:全年|同期|上半年|年?度)?(?<=[年期度])"
    r"|(?:20\d\d年|去年|上年|前一年|上一年)(?:全年|上半年)?同期|(?:去年|上年|前一年|上一年)(?:全年)?)"
    rf"(?:则)?{_ABOUT}(?:人民币)?\Z"
)
#: Before a number, and behind one, what makes it an end of a range (1.5亿-2亿元, 25%至35%).
_RANGE_BEFORE: Final = re.compile(r"\d[^\d，。；、]{0,6}(?:至|到|[-–—‑~～])(?:约|人民币)*\Z")
_RANGE_BEHIND: Final = re.compile(r"\s*(?:至|到|[-–—‑~～])")
#: A price comes down from the day's high and is down on the day (由高位26500点回落至26000点，跌1%): two moves.
_PASSING: Final = re.compile("[高低早午开盘]")
_WHOLE: Final = re.compile("[幅累]")
#: A base that is a year before, where the growth is said to be yearly.
_A_YEAR: Final = re.compile(
    r"(?:(?:去年|上年|前一年|上一年|截至|20\d\d年(?:\d{1,2}月\d{1,2}日)?|止|年度|同期|上半年|全年|度)*)(?:的|约)*"
)
_YEARS: Final = re.compile(r"20\d\d(?=年)")
#: What a price or a level is held against, up to the number itself: CCL较2025年3月的 | 134.89点.
_BASE: Final = re.compile(r"(?<![同环相])[较比](?P<base>[^，。；、,;较比]{1,36})\Z")
_BASE_BEFORE: Final = 42
_AGAINST_BASE: Final = ("较", "較", "比")
#: Behind such a base, the way from it: 134.89点 | 低位累升 | 9.15%.
_FROM_BASE: Final = re.compile(
    rf"[)）]?(?:/[^，。；、\d]{{1,4}})?[^，。；、,;\d]{{0,10}}?(?:(?P<down>折让|折价|折损|回落|回吐|[跌挫降低滑缩泻])|(?:溢价|高出|[升涨增高弹扬]))"
    rf"(?:幅)?{_ABOUT}"
)
#: Between where it stands and the base: right behind it, or none of the article's other numbers.
_BESIDE: Final = re.compile(r"[)）]?(?:/[^，。；、\d]{1,4})?[，,]?[^，。；、,;\d]{0,4}[较比][^，。；、,;较比]{1,36}")
#: What makes a base one of another day, and not a mark of the session's.
_ANOTHER_DAY: Final = re.compile("[年月周]|发行价|招股价|配售价|协议|历史|交易日|收市价|收盘价")
#: What a subject stands at: a close, a last price, a price at which shares are sold.
_ENDS: Final = frozenset({"close", "last", "ipo_price"})
#: No level and no price is so large; an amount is.
_TOO_DEAR: Final = 10**6
_COUNTED: Final = (Kind.MONEY, Kind.POINT, Kind.COUNT, Kind.SHARES, Kind.CONTRACTS)


def moves(source: str, facts: Sequence[Fact]) -> Iterator[Move]:
    """The moves among the facts of an article.

    Args:
        source: the article as given.
        facts: its facts, in order of ``start``.
    """
    lines: dict[str, list[tuple[Fact, Quoted]]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.origin, Quoted):
            lines[fact.subject].append((fact, fact.origin))
    for line in lines.values():
        yield from _from_bases(source, line)
        for (one, first), (other, second), (growth, third) in zip(line, line[1:], line[2:], strict=False):
            if (
                growth.figure.unit.kind is Kind.PERCENT
                and one.figure.unit == other.figure.unit
                and one.figure.unit.kind in _COUNTED
                and one.figure.value > 0 < other.figure.value
                and 0 < second.start - first.end <= _REACH
                and 0 < third.start - second.end <= _REACH
                and not _RANGE_BEHIND.match(source, third.end)
            ):
                move = _move(source, (one, first), (other, second), (growth, third))
                if move is not None:
                    yield move


_Said: TypeAlias = tuple[Fact, Quoted]


def _from_bases(source: str, line: Sequence[_Said]) -> Iterator[Move]:
    """The moves of one subject from bases of another day (收报147.23点。较去年低位135.16点累升8.93%).

    They end at the number right before the comparison, or at the one price or level the article has given the subject.
    """
    ends: list[_Said] = []
    for base, growth in pairwise(line):
        if not _is_price_or_level(base[0]):
            continue
        words = source[max(0, base[1].start - _BASE_BEFORE) : base[1].start]
        before = _BASE.search(_plain(words)) if any(word in words for word in _AGAINST_BASE) else None
        if before is None:
            if base[0].measure in _ENDS and base[0].status is not Status.PRIOR:
                ends.append(base)
            continue
        if growth[0].figure.unit.kind is not Kind.PERCENT or _RANGE_BEHIND.match(source, growth[1].end):
            continue
        by = _FROM_BASE.fullmatch(_plain(source[base[1].end : growth[1].start]))
        end = _end(source, base, [end for end in ends if end[0].figure.unit == base[0].figure.unit], before)
        if by is not None and end is not None and (growth[0].figure.value < 0) is bool(by["down"]):
            yield Move(base[0], end[0], growth[0])


def _end(source: str, base: _Said, ends: Sequence[_Said], before: re.Match[str]) -> _Said | None:
    """Where a move from a base ends, None where the text leaves it open."""
    if not ends:
        return None
    if _BESIDE.fullmatch(_plain(source[ends[-1][1].end : base[1].start])):
        return ends[-1]
    one = len({end[0].figure.value for end in ends}) == 1
    return ends[-1] if one and _ANOTHER_DAY.search(before["base"]) else None


def _is_price_or_level(fact: Fact) -> bool:
    """Whether a number can be a price or a level, whatever it is read as."""
    return fact.figure.unit.kind in (Kind.MONEY, Kind.POINT) and 0 < fact.figure.value < _TOO_DEAR


def _move(source: str, one: _Said, other: _Said, growth: _Said) -> Move | None:
    """The move three numbers make by the words around them."""
    before = _plain(source[max(0, one[1].start - _BEFORE) : one[1].start])
    between = _plain(source[one[1].end : other[1].start])
    by = _BY.match(_plain(source[other[1].end : growth[1].start]))
    if by is None or _RANGE_BEFORE.search(before):
        return None
    start, to = _FROM.search(before), _TO.match(between)
    if start is not None and to is not None:
        whole = one[0].status is Status.PRIOR and _same_base(start["base"], to["to"], by)
        whole = whole and not (_is_price(one[0]) and (_PASSING.search(start["base"]) or not _WHOLE.search(by[0])))
        return Move(one[0], other[0], growth[0]) if whole else None
    return None if by["others"] or not _AGAINST.match(between) else Move(other[0], one[0], growth[0])


def _is_price(fact: Fact) -> bool:
    nature = nature_of(fact.measure)
    return nature is not None and nature.family is Family.LEVEL


def _plain(text: str) -> str:
    return _TAG.sub("", fold(text))


def _same_base(base: str, year: str | None, by: re.Match[str]) -> bool:
    """Whether a growth said to be yearly, or over a quarter, can be that from a base."""
    if by["others"]:
        return not re.search("去年|上年|年", base)
    if not by["yearly"]:
        return True
    years = _YEARS.findall(base)
    apart = bool(years and year) and int(year or 0) - int(years[-1]) != 1
    return _A_YEAR.fullmatch(base) is not None and not apart
