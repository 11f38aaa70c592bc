"""Letters after Arabic digits: 1.2 billion, 25bp, 4 points, 5G, 1e9."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.figures import unit
from windvane.lexicon.units import CURRENCY_SIGNS, ENGLISH_UNITS, unit_at
from windvane.read.numerals.keep import keep
from windvane.read.numerals.scales import whole_if_whole
from windvane.read.numerals.tokens import ONE, NumeralKind, Scan
from windvane.read.numerals.units import keep_with_unit

_EXPONENT: Final = re.compile(r"[eE]([-+]?[0-9]{1,2})(?![A-Za-z0-9.])")
_SCALE: Final = re.compile(
    r" ?(?:(trillion|trn|tn)|(billion|bln|bn)|(million|mln|mn|mm?|M)|(thousand))(?![A-Za-z])|([BKTk])(?![A-Za-z0-9])"
)
_SCALES: Final = (10**12, 10**9, 10**6, 10**3)
_LETTERS: Final = {"T": 10**12, "B": 10**9, "K": 10**3, "k": 10**3}
_UNIT: Final = re.compile(" (?:" + "|".join(f"({words})" for words in ENGLISH_UNITS) + ")(?![A-Za-z])")
_UNITS: Final = tuple(unit(symbol) for symbol in ENGLISH_UNITS.values())
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")


def before_letters(scan: Scan, at: int, end: int, value: Decimal, ulp: Decimal) -> int:
    """A number that Latin letters follow: a figure with its scale and unit, or the beginning of a name (5G, 1H26)."""
    text = scan.text
    power = _EXPONENT.match(text, end)
    if power is not None:
        factor = Decimal(10) ** int(power[1])
        return keep_with_unit(scan, at, power.end(), value * factor, ulp * factor)
    scale, end = _scale(text, at, end)
    if scale != 1:
        value, ulp = whole_if_whole(value * scale, ulp * scale)
    named = _UNIT.match(text, end)
    if named is not None and named.lastindex is not None:
        meant = _UNITS[named.lastindex - 1]
        return keep(scan, at, named.end(), value, ulp, meant=meant, name=named.group().strip(), scale=scale)
    if scale != 1:
        return keep_with_unit(scan, at, end, value, ulp, scaled=True, scale=scale)
    return _with_letters(scan, at, end, value, ulp)


def _scale(text: str, at: int, end: int) -> tuple[Decimal, int]:
    """What the English scale word multiplies by, and its end; m, K, B and T need a currency to be one."""
    found = _SCALE.match(text, end)
    if found is None or found.lastindex is None:
        return ONE, end
    printed = found.group().strip()
    if found.lastindex not in {1, 2, 4} and printed not in {"k", "K", "million", "mln", "mn"}:
        money = (
            text[at - 1 : at] in {"$", "€", "£", "¥"}
            or text[at - 3 : at] in CURRENCY_SIGNS
            or text[at - 4 : at - 1] in CURRENCY_SIGNS
        )
        if not money:
            return ONE, end
    return Decimal(_LETTERS[printed] if found.lastindex == 5 else _SCALES[found.lastindex - 1]), found.end()


def _with_letters(scan: Scan, at: int, end: int, value: Decimal, ulp: Decimal) -> int:
    """A number and a unit word in letters (25bp, 12 GW), or else a name that begins with digits."""
    text = scan.text
    stuck = text[end : end + 1] != " "
    place = end if stuck else end + 1
    word = unit_at(text, place)
    if word is not None:
        after = place + len(word.word)
        following = text[after : after + 1]
        if not (following.isascii() and following.isalnum()) and (
            len(word.word) > 1 or word.word in {"x", "k", "T"} or not stuck
        ):
            return keep(scan, at, after, value, ulp, meant=word.unit, name=word.word)
    if stuck:
        found = _WORD.match(text, end)
        assert found is not None
        scan.word_end = found.end()
        return scan.add(at, found.end(), NumeralKind.NAME, value, ulp)
    return keep_with_unit(scan, at, end, value, ulp)
