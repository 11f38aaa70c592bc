"""Names printed with their codes: Tencent (0700.HK), and those no list knows but by the code behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from windvane.market import instruments
from windvane.read.english.words import Found

CODED: Final = re.compile(
    r" ?\((?:(?:HKEX|SEHK|HKG|HK|NYSE|NASDAQ|Nasdaq|SHA|SHE)[:.] ?)?(\d{1,6}|[A-Z]{1,5})(?:[.](HK|SS|SH|SZ|US|O|N|OQ))?\)"
)
#: A name in capitals at the end of what stands before a code.
_NAME: Final = re.compile(r"(?:[A-Z][\w&'-]*)(?: (?:[A-Z0-9&][\w&'-]*|of))*\Z")
#: No name is longer.
_LONGEST: Final = 48


def id_behind(text: str, end: int, home: str) -> str | None:
    """The id of the code printed in brackets behind a name, or None.

    Args:
        text: with straight quotes.
        end: one past the name's last character.
        home: the market the article is at home in; a ticker without its exchange is only read in New York's.

    >>> id_behind("Tencent (700) rose", 7, "HK"), id_behind("BYD (002594.SZ)", 3, "HK"), id_behind("Asia (AP)", 4, "HK")
    ('00700.HK', '002594.SZ', None)
    """
    match = CODED.match(text, end)
    return None if match is None else code_id(match, home)


def code_id(code: re.Match[str], home: str) -> str | None:
    """The id a code in brackets stands for, or None."""
    if code[1].isalpha() and code[2] is None and home != "US":
        return None
    board = {"SS": "SH"}.get(code[2] or "", code[2] or "")
    return instruments.code_id(f"{code[1]}.{board}" if board else code[1], home=home)


def fixed(text: str, names: Sequence[Found], home: str) -> Iterator[Found]:
    """The names, those with a code behind them of the code's id alone."""
    for one in names:
        id = id_behind(text, one.end, home)
        yield one if id is None else Found(one.start, one.end, replace(one.word, ids=(id,)))


def unlisted(text: str, names: Sequence[Found], home: str) -> Iterator[tuple[str, str]]:
    """Names no list knows, each with the id of the code behind it.

    >>> list(unlisted("shares of POP MART (09992.HK) rose", [], "HK"))
    [('POP MART', '09992.HK')]
    """
    ends = {one.end for one in names}
    for code in CODED.finditer(text):
        id = code_id(code, home)
        if id is None or code.start() in ends:
            continue
        name = _NAME.search(text, max(0, code.start() - _LONGEST), code.start())
        if name is not None:
            yield name.group(), id
