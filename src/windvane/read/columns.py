"""The unit a list's heading gives to the bare numbers below it: 净买入十大(亿元), then a line for each name and its number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from windvane.figures import Unit
from windvane.lexicon import numerals
from windvane.lexicon.units import unit_at

#: At the end of a heading, the scale and the currency of what is listed below it.
_UNIT: Final = re.compile(
    r"\((?:单位[:：]?)?(?P<scale>[百千]?[万亿]|[百千])(?P<money>(?:港|美|日|欧)?元|人民币|港币)\)\s*\Z"
)
#: No such unit is longer.
_LONGEST: Final = 14


class Column(NamedTuple):
    """What the bare numbers of a list are in.

    Attributes:
        factor: what one of them is worth.
        unit: the currency; 元 keeps it open.
    """

    factor: Decimal
    unit: Unit


def column_of(text: str, end: int) -> Column | None:
    """The unit that a folded heading which ends at a place gives the numbers below it, or None.

    >>> column_of("净买入十大(亿元)", 9)
    Column(factor=Decimal('100000000'), unit=Unit(symbol='元', kind=<Kind.MONEY: 'money'>))
    >>> column_of("净买入十大(亿元)为", 10) is None
    True
    """
    if not text.endswith(")", 0, end):
        return None
    match = _UNIT.search(text, max(0, end - _LONGEST), end)
    money = unit_at(text, match.start("money")) if match is not None else None
    if match is None or money is None:
        return None
    return Column(numerals.parse(f"一{match['scale']}"), money.unit)
