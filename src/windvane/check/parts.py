"""Parts: what adds up to what, and which part of southbound money a number is of.

Southbound money is printed whole (北水净买入76.3亿元) and by exchange (港股通（沪）, 港股通（深）, 其中沪市, 深市); the reader knows
only the whole, or the part as a name no list has, so parts are told here by that name or the words right before the number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from windvane.facts import Fact, Quoted
from windvane.figures import Kind, unit
from windvane.lexicon.fold import fold

#: A whole and its parts.
PARTS: Final = {
    "MARKET.CN": ("MARKET.SH", "MARKET.SZ"),
    "MARKET.CN3": ("MARKET.CN", "MARKET.BJ"),
    "SOUTHBOUND": ("SOUTHBOUND.SH", "SOUTHBOUND.SZ"),
}
#: Measures of a whole that are the sum of its parts'.
ADDITIVE: Final = frozenset(
    ["turnover", "turnover_change", "advancers", "decliners", "limit_up", "limit_down", "net_flow", "buy", "sell"]
)
_FLOWS: Final = frozenset({"net_flow", "buy", "sell", "turnover"})
_HALVES: Final = {"沪": "SOUTHBOUND.SH", "深": "SOUTHBOUND.SZ"}
_WHOLE: Final = re.compile(r"北水|南向|港股通")
_HALF: Final = re.compile(r"港股通\(?(?P<a>[沪深])|(?P<b>[沪深])市?港股通|(?P<c>[沪深])港通|(?P<d>[沪深])市")
_STOP: Final = re.compile(r"[。！？\n]")
_PAUSE: Final = re.compile(r"[，；。！？、\n]")
#: How far back the words of a sentence are looked at.
_REACH: Final = 80


def with_part(fact: Fact, source: str) -> Fact:
    """A fact of southbound money with the part of it that it is of, if it is of one.

    >>> from decimal import Decimal
    >>> from windvane.facts import Period
    >>> from windvane.figures import Figure
    >>> text = "港股通（沪）净买入30亿港元"
    >>> figure = Figure(Decimal(3000000000), unit("HKD"), Decimal(100000000))
    >>> with_part(Fact("SOUTHBOUND", "net_flow", Period(None, None), figure, Quoted("a", 9, 14, "30亿港元")), text).subject
    'SOUTHBOUND.SH'
    """
    origin = fact.origin
    if fact.measure not in _FLOWS or not isinstance(origin, Quoted):
        return fact
    half = _HALF.match(fold(fact.subject[5:])) if fact.subject.startswith("text:") else None
    if half is None and fact.subject not in ("SOUTHBOUND", "MARKET.SH", "MARKET.SZ"):
        return fact
    sentence = _STOP.split(fold(source[max(0, origin.start - _REACH) : origin.start]))[-1]
    if half is None:
        for half in _HALF.finditer(_PAUSE.split(sentence)[-1]):  # noqa: B007 (the last)
            pass
    if half is None or not _WHOLE.search(sentence):
        return fact
    part = _HALVES[half["a"] or half["b"] or half["c"] or half["d"]]
    figure = fact.figure
    if fact.subject.startswith("MARKET.") and figure.unit.kind is Kind.MONEY and "人" not in origin.text:
        figure = replace(figure, unit=unit("HKD"))  # 元 of a mainland market, of southbound money
    return replace(fact, subject=part, figure=figure)
