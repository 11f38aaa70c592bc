"""Keeping a figure: the sign, the currency and the hedge before it are taken in, its kind judged, its range joined."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from windvane.figures import BARE, Hedge, Kind, Unit, unit
from windvane.lexicon.around import MINUS_NOT_AFTER
from windvane.lexicon.numerals import HAN
from windvane.lexicon.units import CURRENCY_NAMES, CURRENCY_SIGNS, unit_at
from windvane.read.numerals.hedges import hedge_around
from windvane.read.numerals.kinds import is_counted, judge
from windvane.read.numerals.tokens import ONE, Numeral, NumeralKind, Scan, joined

_RANGED: Final = frozenset({NumeralKind.FIGURE, NumeralKind.WINDOW, NumeralKind.HAN})
#: Between the numbers of a list, and before its last.
_LISTED: Final = frozenset({"、", "/"})
_LAST_LISTED: Final = frozenset({"、", "/", "和", "及", "与"})
_SIGNS: Final = frozenset("-+负")
_MINUS_BEFORE: Final = " (（:：，,；;、。\n\t|["


def keep(
    scan: Scan,
    at: int,
    end: int,
    value: Decimal,
    ulp: Decimal,
    *,
    meant: Unit = BARE,
    name: str = "",
    hedge: Hedge | None = None,
    after: int | None = None,
    scale: Decimal = ONE,
) -> int:
    """Keep a figure, and answer with the place to go on from.

    Args:
        scan: the pass.
        at: where its numeral begins.
        end: where the token ends.
        value: what it is worth, without the sign.
        ulp: the worth of its last digit.
        meant: its unit.
        name: the unit word as printed.
        hedge: what a 多 or 余 inside it says.
        after: where what belongs to it ends, when that is further on.
        scale: what its scale word multiplies by.
    """
    text, found = scan.text, scan.found
    if after is None:
        after = end
    scan.scale = scale
    start, value, meant, signed = _signed(scan, at, value, meant)
    last = found[-1] if found else None
    ranged = last is not None and _is_range(text, last, start, meant)
    hedge, hedge_at = hedge_around(scan, start, after, hedge, meant=meant)
    kind, meant, name = judge(
        scan,
        start,
        end,
        after,
        value,
        meant=meant,
        name=name,
        signed=signed,
        hedge_at=hedge_at,
        loose=hedge is None and text[at] in HAN,
    )
    if kind is NumeralKind.ORDINAL and text[start - 1 : start] == "第" and is_counted(meant):
        start -= 1
    if ranged and last is not None and last.kind is NumeralKind.WINDOW:
        ranged = kind is NumeralKind.WINDOW
    token = Numeral(start, end, kind, value, ulp, meant, name, hedge, signed=signed)
    if ranged and last is not None and kind in _RANGED:
        found[-1] = _first_end(last, token, scale)
        if hedge is None and last.hedge is not None:
            token = token._replace(hedge=last.hedge)
    elif last is not None and last.unit is BARE and kind is NumeralKind.FIGURE and meant is not BARE and not ranged:
        _share_unit(scan, token, scale)
    found.append(token)
    return max(after, end)


def _share_unit(scan: Scan, last: Numeral, scale: Decimal) -> None:
    """Give the numbers of a list that leave their unit to its last that unit, and its scale word (81.56、85.98、94.20亿元)."""
    text, found = scan.text, scan.found
    start, gaps = last.start, _LAST_LISTED
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        if one.kind is not NumeralKind.FIGURE or one.unit is not BARE or one.range_to or one.end >= start:
            return
        printed = text[one.start : one.end]
        if text[one.end : start].strip() not in gaps or "." not in printed or not printed[-1].isdigit():
            return
        found[index] = _counted_as(one, last, scale)
        start, gaps = one.start, _LISTED


def _signed(scan: Scan, at: int, value: Decimal, meant: Unit) -> tuple[int, Decimal, Unit, bool]:
    """Take in the sign and the currency, in either order: start, value, unit, and whether a sign is printed."""
    text, found = scan.text, scan.found
    start, signed = at, False
    for _ in range(2):
        before = text[start - 1 : start]
        if not before:
            break
        if before in _SIGNS:
            if not _is_sign(scan, start, before, meant):
                break
            start, signed = start - 1, True
            if before != "+":
                value = -value
            continue
        length, code = _currency_before(text, start, found[-1].end if found else 0)
        if not length:
            break
        start -= length
        if meant.kind is Kind.BARE or meant.symbol == "元":
            meant = unit(code)
    return start, value, meant, signed


def _is_sign(scan: Scan, start: int, sign: str, meant: Unit) -> bool:
    """Whether - + 负 right before a place is a sign: not a hyphen (5-8, GLM-5), not the end of a word (抱负).

    Behind a bracket it is one of a percentage (中芯国际(00981)-3.2%).
    """
    text = scan.text
    last = scan.last()
    if last is not None and last.end == start:
        return False
    before = text[start - 2 : start - 1]
    if sign == "负":
        return before not in MINUS_NOT_AFTER
    if sign == "+" or not before or before in _MINUS_BEFORE:
        return True
    if before == ")":
        return meant.kind is Kind.PERCENT
    return not before.isascii() and (last is None or last.end != start - 1)


def _currency_before(text: str, at: int, last_end: int) -> tuple[int, str]:
    """How long the currency sign or name right before a place is, and its code; the last number's unit is not taken."""
    stop = at - 1 if text[at - 1] == " " else at
    char = text[stop - 1 : stop]
    if not char:
        return 0, ""
    if char in "$¥€£₩₹฿₫":
        for length in (3, 2, 1):
            code = CURRENCY_SIGNS.get(text[stop - length : stop]) if stop >= length else None
            if code:
                return length + at - stop, code
    elif char.isascii():
        code = CURRENCY_SIGNS.get(text[max(0, stop - 3) : stop])
        letter = text[stop - 4 : stop - 3]
        if code and stop >= 3 and not (letter.isascii() and letter.isalpha()):
            return 3 + at - stop, code
    elif char in "币元圆镑金纸":
        for length in (3, 2):
            code = CURRENCY_NAMES.get(text[stop - length : stop]) if stop >= length else None
            if code:
                return (0, "") if last_end > stop - length else (length + at - stop, code)
    return 0, ""


def _is_range(text: str, last: Numeral, start: int, meant: Unit) -> bool:
    """Whether the number before and the one that starts here are the two ends of a range."""
    return (
        0 < start - last.end <= 3
        and last.kind in _RANGED
        and joined(text, last.end, start)
        and (last.unit is BARE or last.unit == meant or (last.unit.kind is Kind.MONEY and meant.kind is Kind.MONEY))
    )


def _first_end(first: Numeral, second: Numeral, scale: Decimal) -> Numeral:
    """The first end of a range takes the second's unit, and its scale word where it prints none."""
    if first.unit is not BARE:
        return first._replace(range_to=True)
    value = first.value
    scaled = scale > 1 and abs(value) < abs(second.value) and abs(value) * scale <= abs(second.value)
    return _counted_as(first, second, scale if scaled else ONE)._replace(range_to=True, kind=second.kind)


def _counted_as(one: Numeral, other: Numeral, scale: Decimal) -> Numeral:
    """A number with the unit and the scale of another."""
    value, ulp = one.value * scale, one.ulp * scale
    printed = other.word
    word = unit_at(printed, 0)
    if word is not None and word.factor is not None:
        value, ulp = value * word.factor, ulp * word.factor
    elif printed == "成":
        value, ulp = value * 10, ulp * 10
    return one._replace(value=value, ulp=ulp, unit=other.unit, word=printed)
