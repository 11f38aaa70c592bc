"""Units: an index's level printed in money (恒指收报26009元), a share's price in points (腾讯收报460点).

Only where the number's subject is named right before it, with nothing but words of prices in between: a number far from its
name may be of someone the reader does not know. The rest of the check goes on with the unit it should have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from windvane.articles import Reading
from windvane.check.printed import names_of
from windvane.check.variables import nature_of
from windvane.facts import Fact, Quoted
from windvane.figures import PT, Kind, Unit, unit
from windvane.lexicon.fold import fold
from windvane.market.instruments import instrument
from windvane.measures import Family

_PRICES: Final = (Family.LEVEL, Family.CHANGE)
#: A name stands within so many characters before its number.
_REACH: Final = 60
_TAG: Final = re.compile(r"<[^>]*>|\s")
#: What may stand between a name and its number: marks, other prices, codes, words of prices and of the day.
_OF_PRICES: Final = re.compile(
    r"[\d.,，、:%()+\-]|HK|SH|SZ|US|港元|美元|元|点|升|跌|涨|挫|报|收|见|至|或|及|和|了|约|逾|近|超|累|共|今日|今天|昨日|全日|"
    r"周[一二三四五]|半日|早段|午后|最终|最新|开市|开盘|市|盘|高|低|开|现|暂|则|亦|也|再|微|大|急|最|多|曾|股价|指数"
)
_DIGITS: Final = re.compile(r"[+\-]?\d[\d,]*(?:\.\d+)?", re.ASCII)


def misprinted(reading: Reading) -> Iterator[tuple[Fact, Unit]]:
    """The levels printed in a unit their subject has not, each with the unit it has."""
    for fact in reading.facts:
        right = _right_unit(fact, reading.article.source)
        if right is not None:
            yield fact, right


def mended(reading: Reading) -> list[Fact]:
    """The facts of an article, each in the unit its subject has."""
    rights = {id(fact): right for fact, right in misprinted(reading)}
    return [
        replace(fact, figure=replace(fact.figure, unit=rights[id(fact)])) if id(fact) in rights else fact
        for fact in reading.facts
    ]


def _right_unit(fact: Fact, source: str) -> Unit | None:
    """The unit a level should have been printed in; None where there is nothing to say."""
    kind = fact.figure.unit.kind
    if kind not in (Kind.MONEY, Kind.POINT):
        return None
    right = _native(fact.subject)
    nature = nature_of(fact.measure)
    if right is None or right.kind is kind or nature is None or nature.family not in _PRICES:
        return None
    origin = fact.origin
    if not isinstance(origin, Quoted) or fact.figure.ulp > 1 or not _DIGITS.match(origin.text):
        return None
    before = _TAG.sub("", fold(source[max(0, origin.start - _REACH) : origin.start]))
    at, name = max(((before.rfind(name), name) for name in names_of(fact.subject)), key=lambda it: (it[0], len(it[1])))
    return right if at >= 0 and not _OF_PRICES.sub("", before[at + len(name) :]) else None


@lru_cache(maxsize=4096)
def _native(subject: str) -> Unit | None:
    """The unit of an index's or a share's levels."""
    known = instrument(subject)
    if known is None or known.kind not in ("index", "stock"):
        return None
    return PT if known.kind == "index" else unit(known.currency) if known.currency else None
