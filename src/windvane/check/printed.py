"""What is printed: a number with another value or another unit in the style of the first, and the names of a subject."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from windvane.facts import Fact, Quoted
from windvane.lexicon.fold import fold
from windvane.market.instruments import names

_UNIT_WORDS: Final = re.compile(r"(?:%|％|点|點|港元|美元|元|蚊)$")


def with_unit(text: str, symbol: str) -> str:
    """A number as printed, with another unit.

    >>> with_unit("26009元", "pt"), with_unit("460點", "HKD"), with_unit("18.29元", "%")
    ('26009点', '460港元', '18.29%')
    """
    hant = any(char in text for char in "點萬億")
    words = {"%": "%", "pt": "點" if hant else "点", "HKD": "港元", "USD": "美元", "CNY": "元"}
    return _UNIT_WORDS.sub("", text) + words.get(symbol, f" {symbol}")


_NUMERAL: Final = re.compile(r"[+\-−－]?\d[\d,]*(?:\.\d+)?", re.ASCII)


def reprinted(fact: Fact, value: Decimal) -> str | None:
    """A fact's text with another value, in as many digits; None where the text has no numerals.

    >>> from windvane.facts import Period
    >>> from windvane.figures import PT, Figure
    >>> q = Quoted("a.md", 0, 7, "21,133点")
    >>> reprinted(Fact("HSI", "close", Period(None, None), Figure(Decimal(21133), PT, Decimal(1)), q), Decimal("21200.4"))
    '21,200点'
    """
    figure, origin = fact.figure, fact.origin
    match = _NUMERAL.search(origin.text) if isinstance(origin, Quoted) else None
    if match is None or not isinstance(origin, Quoted):
        return None
    shown = match.group().lstrip("+-−－")
    places = len(shown.partition(".")[2])
    scale = figure.ulp.scaleb(places)
    number = (abs(value) / scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = (
        "-" if value < 0 <= figure.value else "+" if match.group()[0] == "+" else match.group()[:1].strip("0123456789")
    )
    if value >= 0 > figure.value and sign != "+":
        sign = "+"
    grouped = f"{number:,f}" if "," in shown else f"{number:f}"
    return f"{origin.text[: match.start()]}{sign}{grouped}{origin.text[match.end() :]}"


@lru_cache(maxsize=1)
def _names_by_id() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, ids, _ in names():
        for id in ids:
            found[id].append(name)
    return {id: tuple(some) for id, some in found.items()}


def names_of(subject: str) -> tuple[str, ...]:
    """The names a subject goes by, folded, its bare code first."""
    if subject.startswith("text:"):
        return (fold(subject[5:]),)
    return (subject.partition(".")[0], *_names_by_id().get(subject, ()))
