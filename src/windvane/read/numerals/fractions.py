"""Fractions and parts of a whole: 三分之一, 百分之7.4, 万分之三, 1/3, 2 1/2, ½, 半成."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.figures import BARE, PERCENT
from windvane.lexicon.numerals import HAN, VULGAR, read_plain
from windvane.lexicon.units import unit_at
from windvane.read.numerals.dates import add_date
from windvane.read.numerals.keep import keep
from windvane.read.numerals.tokens import HALF, HUNDREDTH, ONE, TENTH, NumeralKind, Scan
from windvane.read.numerals.units import keep_with_unit

_PARTS: Final = re.compile(
    rf"(一?[百千万佰仟]|[百千]万|万万)分之 ?([负+-]?) ?"
    rf"((?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?|[{HAN}万亿]{{1,24}}(?:点[{HAN}]{{1,12}})?)([kK](?![A-Za-z0-9]))?"
)
#: How many parts make one per cent.
_PARTS_OF: Final = {"百": 1, "佰": 1, "千": 10, "仟": 10, "万": 100, "百万": 10**4, "千万": 10**5, "万万": 10**6}
_COUNTED: Final = rf"(?:[0-9]{{1,6}}|[{HAN}万]{{1,12}})"
_FRACTION: Final = re.compile(rf"(?:({_COUNTED})又)?({_COUNTED})分(?: {{0,2}}之 ?([负-]?{_COUNTED})|(一)(?!钟|之))")
_SMALL_PARTS: Final = frozenset("三四五六七八九十百")
#: Two numbers and a slash, which ``slashed`` tells apart.
SLASHED: Final = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")
_MIXED_FRACTION: Final = re.compile(r"([0-9]{1,4}) ([0-9]{1,3})/([1-9][0-9]{0,2})(?![0-9/])")


def parts(scan: Scan, at: int) -> int:
    """百分之7.4 (per cent) or 三分之一 (a number); 0 when it is neither."""
    found = _PARTS.match(scan.text, at)
    if found is None:
        return _spelled_fraction(scan, at)
    number = read_plain(found[3])
    if number is None:
        return 0
    over = _PARTS_OF[found[1].lstrip("一")]
    factor = (1000 if found[4] else 1) * (-1 if found[2] in {"负", "-"} else 1)
    value, ulp = number[0] * factor / over, number[1] * abs(factor) / over
    return keep(scan, at, found.end(), value, ulp, meant=PERCENT, name="分之")


def _spelled_fraction(scan: Scan, at: int) -> int:
    """三分之一, 一又二分之一, and Cantonese 三分一; 0 when it is none."""
    found = _FRACTION.match(scan.text, at)
    if found is None or (found[4] and found[2] not in _SMALL_PARTS):
        return 0
    whole, below = read_plain(found[1] or "0"), read_plain(found[2])
    top = read_plain((found[3] or found[4]).lstrip("负-"))
    if whole is None or below is None or top is None or not below[0]:
        return 0
    value = whole[0] + top[0] / below[0] * (-1 if found[3] and found[3][0] in "负-" else 1)
    return keep(scan, at, found.end(), value, HUNDREDTH, name="分之")


def mixed_fraction(scan: Scan, at: int) -> int:
    """2 1/2; 0 when it is none."""
    found = _MIXED_FRACTION.match(scan.text, at)
    if found is None:
        return 0
    value = int(found[1]) + Decimal(found[2]) / Decimal(found[3])
    return keep_with_unit(scan, at, found.end(), value, HUNDREDTH)


def slashed(scan: Scan, at: int, found: re.Match[str]) -> int:
    """1/3, a month and day 2/28, a year 2024/25, or 24/7; 0 when it is none of them."""
    top, below, end = int(found[1]), int(found[2]), found.end()
    if 0 < top < below <= 16:
        return _proper_fraction(scan, at, end, top, below)
    before = scan.text[at - 1 : at]
    if (
        0 < below <= 10
        and below < top < 100
        and (before == "-" or top > 12)
        and before != "/"
        and (top, below) != (24, 7)
    ):
        return keep(scan, at, end, Decimal(top) / Decimal(below), HUNDREDTH)
    if 1 <= top <= 12 and 12 < below <= 31:
        return add_date(scan, at, end, month=found[1], day=found[2])
    if len(found[1]) == 4 and 1990 <= top <= 2050:
        return add_date(scan, at, end, year=found[1])
    return scan.add(at, end, NumeralKind.NAME) if (top, below) == (24, 7) else 0


def _proper_fraction(scan: Scan, at: int, end: int, top: int, below: int) -> int:
    """A fraction below one; over eleven or more it is rather a score or a date, unless a unit follows."""
    word = unit_at(scan.text, end)
    if word is not None and word.word in {"日", "号"}:
        word = None
    return scan.add(
        at,
        end + len(word.word) if word else end,
        NumeralKind.FIGURE if below <= 10 or word else NumeralKind.NAME,
        Decimal(top) / Decimal(below),
        HUNDREDTH,
        meant=word.unit if word else BARE,
        word=word.word if word else "",
    )


def half(scan: Scan, at: int) -> int:
    """半成, 半厘, 半个百分点: half of something that has a unit; any other 半 is passed over."""
    text = scan.text
    if text.startswith("半成", at) and not text.startswith("半成品", at):
        return keep(scan, at, at + 2, Decimal(5), ONE, meant=PERCENT, name="成")
    if text.startswith("半厘", at):
        return keep(scan, at, at + 2, HALF, TENTH, meant=PERCENT, name="厘")
    if text.startswith("半个百分点", at):
        word = unit_at(text, at + 1)
        assert word is not None
        return keep(scan, at, at + 5, HALF, TENTH, meant=word.unit, name=word.word)
    return at + 1


def vulgar(scan: Scan, at: int) -> int:
    """A fraction of one character (½), alone or after a whole number (2½)."""
    top, below = VULGAR[scan.text[at]]
    value = Decimal(top) / below
    last = scan.last()
    if last is not None and last.end == at and last.unit is BARE:
        scan.found.pop()
        return keep_with_unit(scan, last.start, at + 1, last.value + value, TENTH, hedge=last.hedge)
    return keep_with_unit(scan, at, at + 1, value, TENTH)
