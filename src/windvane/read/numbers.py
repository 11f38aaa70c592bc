"""Find every number in folded text: figures, and what only looks like one.

One pass from left to right. A search for the next character a number can begin with, then small anchored patterns, so the
time is linear in the text whatever the text is. What a number *says* (of whom, when) is the binder's; here it is only told
apart from dates, clock times, codes, ordinals, names and look-back windows, which are not facts (``docs/formats.md``, "No facts").

The text must be folded (``lexicon.fold``): Simplified, half width, full-width ，；：。 kept.
"""

from __future__ import annotations

import re
from typing import Final

from windvane.lexicon.numerals import HAN
from windvane.read.numerals.arabic import arabic
from windvane.read.numerals.codes import word
from windvane.read.numerals.han import han
from windvane.read.numerals.hedges import hedge_before
from windvane.read.numerals.tokens import Numeral, NumeralKind, Scan

__all__ = ["Numeral", "NumeralKind", "find_numbers", "hedge_before"]

_START: Final = re.compile(rf"[0-9A-Za-z{HAN}万半½⅓⅔¼¾⅛]")


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
    scan = Scan(folded)
    match = _START.search(folded)
    while match is not None:
        at = match.start()
        char = folded[at]
        if "0" <= char <= "9":
            at = arabic(scan, at)
        elif char.isascii():
            at = word(scan, at)
        else:
            at = han(scan, at)
        match = _START.search(folded, at)
    return scan.found
