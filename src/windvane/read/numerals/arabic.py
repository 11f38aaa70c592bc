"""A number that begins with an Arabic digit: what only looks like one is asked first, then its scale word and unit are read."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.figures import Hedge
from windvane.lexicon.numerals import HAN, read_plain
from windvane.lexicon.units import unit_at
from windvane.read.numerals.clocks import clock
from windvane.read.numerals.codes import code, item, joined_code, name, ratio
from windvane.read.numerals.dates import date, iso_date, issue_date
from windvane.read.numerals.english import before_letters
from windvane.read.numerals.fractions import SLASHED, mixed_fraction, parts, slashed
from windvane.read.numerals.hedges import MORE
from windvane.read.numerals.scales import SCALE, names_company, scale_of, whole_if_whole
from windvane.read.numerals.spaced import spaced
from windvane.read.numerals.tokens import ONE, NumeralKind, Scan
from windvane.read.numerals.units import keep_with_unit

_ARABIC: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?")
_DOTTED: Final = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_SCALES_APART: Final = re.compile(r"[万亿千] [0-9][千百]")
_MIXED: Final = re.compile(rf"(?: ?[{HAN}万亿兆0-9.]{{1,20}})?")
_SPACED_NEXT: Final = frozenset("万千百分又成个余 ")
_SCALES: Final = frozenset("十百千万亿兆")
_MIXED_NEXT: Final = frozenset("0123456789零一二三四五六七八九")
_RATIO_NEXT: Final = frozenset(":：比∶")
#: 2^5, 10^-3; what goes beyond a hundred digits is no number of the news.
_POWER: Final = re.compile(r"\^([-+]{0,2})([0-9]{1,2})(?![0-9.])")
#: Longer runs of digits are codes.
_LONGEST: Final = 24


def arabic(scan: Scan, at: int) -> int:
    """Read what begins with the Arabic digit at a place."""
    text = scan.text
    match = _ARABIC.match(text, at)
    assert match is not None
    end, digits = match.end(), match.group()
    if text[at - 1 : at] == "." and _is_decimal_tail(text, at, digits):
        return _amount(scan, at - 1, end, "." + digits)
    if end - at > _LONGEST:
        return scan.add(at, end, NumeralKind.CODE)
    following = text[end : end + 1]
    if following == " ":
        following = text[end + 1 : end + 2]
    if following in _SPACED_NEXT:
        found = ((text[end] == " " or _SCALES_APART.match(text, end)) and spaced(scan, at, arabic)) or (
            following in "分又" and parts(scan, at)
        )
        if found:
            return found
    if following == "^" and (power := _POWER.match(text, end)):
        return _power(scan, at, power, digits)
    if digits.isdigit() or following == ".":
        found = _no_amount(scan, at, end, digits, following)
    else:
        found = _no_decimal(scan, at, end, digits, following)
    return found or _amount(scan, at, end, digits)


def _power(scan: Scan, at: int, power: re.Match[str], digits: str) -> int:
    """A number raised to a power, in as many digits as a Decimal holds."""
    exponent = int(power[2]) * (-1 if power[1] == "-" else 1)
    base = Decimal(digits.replace(",", ""))
    value = base**exponent if base else Decimal(0)
    return keep_with_unit(scan, at, power.end(), value, Decimal((0, (1,), min(0, value.adjusted()))))


def _is_decimal_tail(text: str, at: int, digits: str) -> bool:
    """Whether digits after a point are a number below one printed without its zero (.5), and no end of a longer word."""
    before = text[at - 2 : at - 1]
    return digits.isdigit() and len(digits) < 12 and not before.isalnum() and before != "."


def _no_amount(scan: Scan, at: int, end: int, digits: str, following: str) -> int:
    """A date, a time, a code, a fraction or a name that begins with these digits; 0 when it is none."""
    text = scan.text
    if following in {"、", ")", "."} and (found := item(scan, at, end, following)):
        return found
    if found := date(scan, at, end, following):
        return found
    if following in {":", "：", "时", "点"} and end - at <= 2 and (found := clock(scan, at, digits, following)):
        return found
    if following in _RATIO_NEXT and (found := ratio(scan, at)):
        return found
    if following.isdigit() and text[end] == " " and (found := mixed_fraction(scan, at)):
        return found
    if following == "/" and (shape := SLASHED.match(text, at)):
        return slashed(scan, at, shape)
    return (
        joined_code(scan, at, end, digits, following)
        or code(scan, at, end, digits, following)
        or name(scan, at, end, digits, following)
    )


def _no_decimal(scan: Scan, at: int, end: int, digits: str, following: str) -> int:
    """A dotted date or version (2025.2.28, 3.0.1) or a ratio that begins like a decimal; 0 when it is none."""
    text = scan.text
    if text[end : end + 1] == "." and (dotted := _DOTTED.match(text, at)):
        return iso_date(scan, at) or scan.add(at, dotted.end(), NumeralKind.NAME)
    if "." in digits and (found := iso_date(scan, at) or issue_date(scan, at)):
        return found
    return ratio(scan, at) if following in _RATIO_NEXT else 0


def _amount(scan: Scan, at: int, end: int, digits: str) -> int:
    """A number with what follows it: 多, scale word, unit."""
    text = scan.text
    point = digits.find(".")
    value = Decimal(digits.replace(",", ""))
    ulp = ONE if point < 0 else Decimal((0, (1,), point + 1 - len(digits)))
    stop, hedge = end, None
    following = text[end : end + 1]
    if following == "+" and unit_at(text, end + 1) is not None:
        hedge, end = Hedge.OVER, end + 1
    if more := MORE.match(text, end):
        hedge, end = Hedge.OVER, more.end()
    following = text[end : end + 1]
    if following == " ":
        following = text[end + 1 : end + 2]
    if following in _SCALES and not names_company(text, end) and (scaling := SCALE.match(text, end)):
        return _scaled(scan, at, end, value, ulp, after=scaling.end(), hedge=hedge)
    if following and following.isascii() and following.isalpha():
        return before_letters(scan, at, end, value, ulp)
    return keep_with_unit(scan, at, end, value, ulp, stop=stop, hedge=hedge)


def _scaled(scan: Scan, at: int, end: int, value: Decimal, ulp: Decimal, *, after: int, hedge: Hedge | None) -> int:
    """A number with a scale word from ``end`` to ``after``, which a 多, a second scale word or more digits may follow."""
    text = scan.text
    scale = scale_of(text[end:after])
    value, ulp, end = value * scale, ulp * scale, after
    if text[end : end + 1] in _MIXED_NEXT:
        value, ulp, end = _mixed(text, at, end, value, ulp)
    stop = end
    if hedge is None and text[end : end + 1] in {"多", "余"} and (more := MORE.match(text, end)):
        hedge, end = Hedge.OVER, more.end()
        second = SCALE.match(text, end)
        if second and not names_company(text, end):
            factor, end = scale_of(second.group()), second.end()
            scale, value, ulp = scale * factor, value * factor, ulp * factor
    value, ulp = whole_if_whole(value, ulp)
    return keep_with_unit(scan, at, end, value, ulp, stop=stop, hedge=hedge, scaled=True, scale=scale)


def _mixed(text: str, at: int, end: int, value: Decimal, ulp: Decimal) -> tuple[Decimal, Decimal, int]:
    """3万5千, 1亿2000万, 100万三千: the numeral goes on after its scale word; value, worth of the last digit, end."""
    match = _MIXED.match(text, end)
    tail = match.group() if match else ""
    while tail:
        whole = read_plain((text[at:end] + tail).replace(" ", ""))
        if whole is not None:
            return whole[0], whole[1], end + len(tail)
        tail = tail[:-1]
    return value, ulp, end
