"""A number that begins with a Chinese numeral, told apart by the run of numerals and by what follows it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.lexicon.idioms import IDIOMS, NEIGHBOURS, PLANS
from windvane.lexicon.numerals import HAN, ONES, read_plain
from windvane.read.numerals.codes import ITEM_BEFORE
from windvane.read.numerals.dates import spelled_date
from windvane.read.numerals.fractions import half, parts, vulgar
from windvane.read.numerals.lone import lone
from windvane.read.numerals.spaced import JOINS, spaced
from windvane.read.numerals.spelled import spelled, vague
from windvane.read.numerals.tokens import NumeralKind, Scan
from windvane.read.numerals.units import keep_with_unit

_RUN: Final = re.compile(rf"[{HAN}万亿兆]+")
_TEN_THOUSAND: Final = re.compile(r"万([一二三四五六七八九])(?=点|关|水平)")
#: 四点 五个百分点, 七成 六: what follows shows that no points are meant, or that nothing else is counted.
_APART: Final = re.compile(r"点 [零一二三四五六七八九]{1,4} ?(?:个百分点|成|倍|亿|万)|成 [一二三四五六七八九](?!\w)")
_SCALES: Final = frozenset("十百千万亿")
_QUOTED_PLANS: Final = frozenset(plan[:2] for plan in PLANS)
#: Before the numeral of a weekday.
_WEEK: Final = ("周", "星期", "礼拜")
_WEEKDAYS: Final = frozenset("一二三四五六")
#: What only counts weeks, so that no weekday follows (单周五十亿元).
_WEEKS: Final = ("单周", "每周", "全周", "一周", "两周", "一星期")
#: Longer runs are no numerals but tables or noise.
_LONGEST: Final = 40


def han(scan: Scan, at: int) -> int:
    """Read what begins with the Chinese numeral at a place."""
    text = scan.text
    char = text[at]
    if char == "半":
        return half(scan, at)
    if char == "万":
        return _ten_thousand(scan, at)
    match = _RUN.match(text, at)
    if match is None:
        return vulgar(scan, at)
    end = match.end()
    if end - at > _LONGEST:
        return end
    run = match.group()
    if len(run) > 1 and run[0] in _WEEKDAYS and text.endswith(_WEEK, 0, at) and not text.endswith(_WEEKS, 0, at):
        return at + 1  # 周二一度, 周四一根阴线, 周五三大指数
    return _by_what_follows(scan, at, end, run, text[end : end + 1]) or _by_run(scan, at, end, run)


def _ten_thousand(scan: Scan, at: int) -> int:
    """万二点 is 12,000 points, 万分之三 a part; any other 万 without a numeral before it is passed over."""
    text = scan.text
    found = _TEN_THOUSAND.match(text, at)
    if found is None:
        return (parts(scan, at) if text.startswith(("万分之", "万万分之"), at) else 0) or at + 1
    ones = read_plain(found[1])
    assert ones is not None
    return keep_with_unit(scan, at, found.end(), 10000 + ones[0] * 1000, Decimal(1000), scaled=True)


def _by_what_follows(scan: Scan, at: int, end: int, run: str, following: str) -> int:
    """A spaced numeral, a fraction, a date, a list item; 0 when what follows shows none of them."""
    text = scan.text
    if (following in {" ", "分"} or (following in {"点", "成"} and _APART.match(text, end))) and (
        found := spaced(scan, at, han)
    ):
        return found
    if following in {"分", "又"} and text.startswith(("分之", "分一", "又"), end) and (found := parts(scan, at)):
        return found
    if (
        following in {"月", "年", "日", "季", "号"}
        and end - at <= 4
        and (found := spelled_date(scan, at, end, run, following))
    ):
        return found
    if (
        following == "、"
        and end - at <= 3
        and (at == 0 or text[at - 1] in ITEM_BEFORE)
        and (number := read_plain(run)) is not None
    ):
        return scan.add(at, end, NumeralKind.ORDINAL, number[0])
    return 0


def _by_run(scan: Scan, at: int, end: int, run: str) -> int:
    """A guess (三四十), a plan (十四五), a lone numeral, an idiom, a size with no numeral of its own, or a number."""
    text = scan.text
    size = end - at
    if size > 2 and run[0] in ONES and run[1] in ONES and run[2] in _SCALES:
        return vague(scan, at, end)
    if text.startswith(PLANS, at):
        return at + 3
    if run in _QUOTED_PLANS and text[at - 1 : at] in "「“" and text[end : end + 2] in {"」五", "”五"}:
        return end + 2
    if size == 1 or run in NEIGHBOURS:
        return lone(scan, at, end, run)
    for idiom in IDIOMS.get(text[at : at + 2], ()):
        if (idiom[:size] != run[:size] or (idiom == run and JOINS.search(run) is None)) and text.startswith(idiom, at):
            return at + len(idiom)
    if _is_open(text, at, end, run):
        return vague(scan, at, end)
    return spelled(scan, at, end, run)


def _is_open(text: str, at: int, end: int, run: str) -> bool:
    """Whether a run is a size and no number: 数百, 几十亿, 十几家, 上千, 千亿."""
    before = text[at - 1 : at]
    if before not in {"数", "几", "上"} and not ONES.isdisjoint(run):
        return False
    return run[0] in "百千万亿" or (run[0] == "十" and (before in {"数", "几"} or text[end : end + 1] in {"几", "数"}))
