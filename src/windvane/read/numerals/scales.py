"""Scale words after a numeral (3.2万亿), and the names that only begin like one (跌1%万科)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.lexicon.idioms import NAMES_BY_SCALE, NO_NAME
from windvane.lexicon.numerals import SCALES
from windvane.read.numerals.tokens import ONE

#: A scale word after Arabic digits.
SCALE: Final = re.compile(r" ?(?:[十百千](?=[万亿余多])|百(?!分)|千(?![米瓦克])|[万亿兆])[万亿兆]{0,2}")
#: Scale words after a spelled numeral, the small ones being part of the numeral.
LARGE_SCALES: Final = re.compile(r"[万亿兆]{0,3}")
_NAME: Final = re.compile(
    " ?(?:" + "|".join(f"{scale}(?!{NO_NAME})[{after}]" for scale, after in NAMES_BY_SCALE.items()) + ")"
)
_WORTH: Final = {char: SCALES[char] for char in "十百千万亿兆"}


def names_company(text: str, at: int) -> bool:
    """Whether the scale word at a place begins a name.

    >>> names_company("跌1%万科", 3), names_company("跌1万点", 2), names_company("7.1亿和3.2亿元", 3)
    (True, False, False)
    """
    return _NAME.match(text, at) is not None


def scale_of(run: str) -> Decimal:
    """What the scale words in a run multiply by, other characters counting nothing.

    >>> scale_of("万亿"), scale_of("三")
    (Decimal('1000000000000'), Decimal('1'))
    """
    scale = ONE
    for char in run:
        scale *= _WORTH.get(char, 1)
    return scale


def whole_if_whole(value: Decimal, ulp: Decimal) -> tuple[Decimal, Decimal]:
    """A scaled number without its decimal places, when its last digit is worth one or more (1.20万 is 12000)."""
    return (value.to_integral_value(), ulp.to_integral_value()) if ulp >= 1 else (value, ulp)
