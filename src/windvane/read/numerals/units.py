"""The unit after a number, and what it does to its worth: 45仙, 12元3角, 两小时15分, 三成五, 4厘半."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.figures import OTHER, PERCENT, Hedge, Kind, unit
from windvane.lexicon.around import DIVIDEND_BEFORE
from windvane.lexicon.idioms import NOT_AFTER, NOT_HALF, NOT_TENTHS
from windvane.lexicon.numerals import HAN, read_plain
from windvane.lexicon.units import CURRENCY_NAMES, HALVED, SPACED_UNITS, UnitWord, unit_at
from windvane.read.numerals.keep import keep
from windvane.read.numerals.tokens import HALF, HUNDREDTH, ONE, TENTH, Scan

_NUMBER_NEXT: Final = re.compile(r" ?[0-9]")
_TENTHS_ONES: Final = re.compile(r"([0-9](?![0-9.万亿%])|[一二三四五六七八九](?![度些致直般旦边起大线连家只个]))")
_MINUTES: Final = re.compile(rf" ?([0-9]{{1,2}}|[{HAN}]{{1,3}}) ?分钟?")
_AND_CENTS: Final = re.compile(rf"又?([0-9]{{1,2}}|[{HAN}]{{1,3}})(?:美分|美仙|港仙|欧分|日本钱|日本銭)")
_YUAN_JIAO: Final = re.compile(
    r"([0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛毫](?!米|升|克|利)(?:([0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?"
)


def keep_with_unit(
    scan: Scan,
    at: int,
    end: int,
    value: Decimal,
    ulp: Decimal,
    *,
    stop: int | None = None,
    hedge: Hedge | None = None,
    scaled: bool = False,
    scale: Decimal = ONE,
) -> int:
    """Read the unit that follows a number, and keep both.

    Args:
        scan: the pass.
        at: where the numeral begins.
        end: where it ends.
        value: what it is worth.
        ulp: the worth of its last digit.
        stop: where it ended before a 多 or 余, when it ends in one: what is counted follows that (30多|家).
        hedge: what the 多 or 余 says.
        scaled: whether it holds a scale word; then no 成 or 分 of it is meant.
        scale: what that scale word multiplies by.
    """
    text = scan.text
    if stop is None:
        stop = end
    place = end
    if text[place : place + 1] == " " and text[place + 1 : place + 2] not in {"", " ", "\n"}:
        place += 1
    word = unit_at(text, place)
    if word is None or begins_another_word(text, word, place, spaced=place != end, loose=text[at - 1 : at] == " "):
        if text[end : end + 1] == "成" and not scaled:
            return _tenths(scan, at, end, value, ulp, hedge=hedge)
        if text[end : end + 1] == "折":
            return keep(scan, at, end + 1, value, ulp, meant=OTHER, name="折", hedge=hedge, scale=scale)
        shown = end if hedge is None or scaled else stop
        return keep(scan, at, shown, value, ulp, hedge=hedge, after=end, scale=scale)
    name, meant, after = word.word, word.unit, place + len(word.word)
    value, ulp, after = _with_small_change(text, after, word, value, ulp)
    if word.factor is not None:
        value, ulp = value * word.factor, ulp * word.factor
    elif name == "分" and not scaled and any(cue in text[max(0, at - 8) : at] for cue in DIVIDEND_BEFORE):
        meant, value, ulp = unit("元"), value / 100, ulp / 100
    elif name in {"小时", "个小时"}:
        value, ulp, after = _with_minutes(text, after, value, ulp)
    if text[after : after + 1] == "半" and name in HALVED and not text.startswith(NOT_HALF, after):
        value, ulp, after = value + HALF * (word.factor or 1), TENTH * (word.factor or 1), after + 1
    if name in {"个半月", "个半小时"}:
        value, ulp = value + HALF, TENTH
    elif hedge is None and name in {"个多月", "个多星期", "个多小时"}:
        hedge = Hedge.OVER
    shown = stop if word.classifier and stop < end else after
    return keep(scan, at, shown, value, ulp, meant=meant, name=name, hedge=hedge, after=after, scale=scale)


def begins_another_word(text: str, word: UnitWord, place: int, *, spaced: bool = False, loose: bool = False) -> bool:
    """Whether what looks like a unit word is the beginning of another word.

    ``spaced``: a space stands before it; ``loose``: one stands before the number too, as in text that spaces every word.

    >>> begins_another_word("25点评", unit_at("点", 0), 2), begins_another_word("25点,", unit_at("点", 0), 2)
    (True, False)
    """
    name = word.word
    after = text[place + len(name) : place + len(name) + 1]
    if name.isascii() and name.isalpha():
        return after.isascii() and after.isalnum()
    if len(name) > 1:
        return spaced and name in CURRENCY_NAMES and bool(_NUMBER_NEXT.match(text, place + len(name)))
    if spaced and not loose and name not in SPACED_UNITS:
        return True
    return after in NOT_AFTER.get(name, "") and after != ""


def _with_small_change(
    text: str, after: int, word: UnitWord, value: Decimal, ulp: Decimal
) -> tuple[Decimal, Decimal, int]:
    """12元3角5分, 3美元25美分: what is printed in a smaller coin is added; value, worth of the last digit, end."""
    if word.word in {"元", "块", "圆"}:
        found = _YUAN_JIAO.match(text, after)
        if found is None:
            return value, ulp, after
        value, ulp = value + _coins(found[1]) / 10, TENTH
        if found[2]:
            value, ulp = value + _coins(found[2]) / 100, HUNDREDTH
        return value, ulp, found.end()
    if word.unit.kind is Kind.MONEY and word.factor is None and (found := _AND_CENTS.match(text, after)):
        return value + _coins(found[1]) / 100, HUNDREDTH, found.end()
    return value, ulp, after


def _coins(numeral: str) -> Decimal:
    number = read_plain(numeral)
    assert number is not None
    return number[0]


def _with_minutes(text: str, after: int, value: Decimal, ulp: Decimal) -> tuple[Decimal, Decimal, int]:
    """两小时15分 in minutes; hours alone stay hours."""
    found = _MINUTES.match(text, after)
    minutes = read_plain(found[1]) if found else None
    if found is None or minutes is None:
        return value, ulp, after
    return value * 60 + minutes[0], ONE, found.end()


def _tenths(scan: Scan, at: int, end: int, value: Decimal, ulp: Decimal, *, hedge: Hedge | None) -> int:
    """三成, 4成1, 两成半: per cent; 成 in 成交 is another word."""
    text = scan.text
    if text.startswith(NOT_TENTHS, end):
        return keep(scan, at, end, value, ulp, hedge=hedge)
    after = end + 1
    value, ulp = value * 10, ulp * 10
    ones = _TENTHS_ONES.match(text, after)
    if ones:
        value, ulp, after = value + _coins(ones[1]), ONE, ones.end()
    elif text[after : after + 1] == "半" and not text.startswith(NOT_HALF, after):
        value, ulp, after = value + 5, ONE, after + 1
    return keep(scan, at, after, value, ulp, meant=PERCENT, name="成", hedge=hedge)
