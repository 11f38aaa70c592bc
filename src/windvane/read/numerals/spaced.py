"""Numerals printed with spaces between their characters: 三 百 五 十, 5 个 百 分 点."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from windvane.figures import BARE
from windvane.lexicon.numerals import HAN
from windvane.read.numerals.tokens import NumeralKind, Scan
from windvane.read.numerals.units import keep_with_unit

#: What shows that characters side by side make one number.
JOINS: Final = re.compile(r"[十百千万亿兆点成折拾佰仟]|分之")
_SPACED: Final = re.compile(
    rf"[{HAN}万亿兆点成0-9.分之]{{1,20}}(?: {{1,4}}(?:个? ?百 ?分 ?[点之]|分 ?之|[{HAN}万亿兆点分之又余几成折个负0-9.]){{1,20}}){{1,12}}"
)
_NUMBERS: Final = frozenset({NumeralKind.FIGURE, NumeralKind.HAN, NumeralKind.VAGUE})


def spaced(scan: Scan, at: int, read: Callable[[Scan, int], int]) -> int:
    """A numeral with spaces, read by ``read`` as if it had none; 0 when that does not give one number over all of it."""
    if at < scan.spaced_until:
        return 0
    match = _SPACED.match(scan.text, at)
    if match is None:
        return 0
    end = scan.spaced_until = match.end()
    squeezed = match.group().replace(" ", "")
    if JOINS.search(squeezed) is None or ("分" in squeezed and "分之" not in squeezed and "分点" not in squeezed):
        return 0
    inner = Scan(squeezed)
    read(inner, 0)
    found = inner.last()
    if found is None or (found.start, found.end) != (0, len(squeezed)) or found.kind not in _NUMBERS:
        return 0
    if found.unit is not BARE or found.kind is NumeralKind.VAGUE:
        scan.found.append(found._replace(start=at, end=end))
        return end
    scaled = found.value >= 10000
    return keep_with_unit(scan, at, end, found.value, found.ulp, hedge=found.hedge, scaled=scaled, scale=inner.scale)
