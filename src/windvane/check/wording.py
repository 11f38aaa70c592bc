"""Wording: which word says that a number goes up or down."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from windvane.lexicon.directions import directions
from windvane.lexicon.fold import fold

#: A word of direction stands within so many characters before its number, in the same clause.
_REACH: Final = 16
_TAG: Final = re.compile(r"<[^>]*>?|\*")
_PAUSE: Final = re.compile(r"[，。；、！？\n,;!?]")
_ENGLISH: Final = {
    1: r"\b(?:rose|risen|rises|rising|gained|gains|climbed|advanced|jumped|surged|added|rebounded|up|higher|gain|rise)\b",
    -1: r"\b(?:fell|fallen|falls|falling|dropped|drops|lost|slid|declined|slipped|tumbled|plunged|down|lower|loss|fall)\b",
}


def direction_word(source: str, start: int, sign: int) -> str:
    """The word before a number that gives it its sign, as printed; empty where there is none.

    Args:
        source: the article as given.
        start: where the number starts.
        sign: +1 or -1.

    >>> direction_word("恒指漲60.63點，跌幅1.08%", 12, -1), direction_word("恒指漲60.63點，跌幅1.08%", 3, 1)
    ('跌幅', '漲')
    """
    raw = _TAG.sub("", source[max(0, start - 60) : start])[-_REACH:]
    first = max((pause.end() for pause in _PAUSE.finditer(raw)), default=0)
    found = ""
    for match in _words(sign).finditer(fold(raw), first):
        found = raw[match.start() : match.end()]
    return found


@lru_cache(maxsize=2)
def _words(sign: int) -> re.Pattern[str]:
    listed = sorted((word for word, says in directions().items() if says.sign == sign), key=len, reverse=True)
    return re.compile("|".join([_ENGLISH[sign], *map(re.escape, listed)]), re.IGNORECASE)
