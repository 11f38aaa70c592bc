"""Times of day: 15:30, 下午3时半, 上午十点."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.lexicon.around import HALF_DAYS
from windvane.lexicon.numerals import HAN, read_plain
from windvane.read.numerals.tokens import ZERO, NumeralKind, Scan

_CLOCK: Final = re.compile(r"(?:2[0-4]|[01]?[0-9])[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])")
_CLOCK_WORDS: Final = re.compile(
    r"(?:2[0-4]|[01]?[0-9]) ?时(?!代|间|隔|段)(?: ?[0-5]?[0-9] ?分)?|(?:2[0-4]|[01]?[0-9]) ?点(?: ?[0-5]?[0-9] ?分|半|钟|整|一刻|三刻)?"
)
_CLOCK_SPELLED: Final = re.compile(rf"[{HAN}]{{1,3}}点(?:[{HAN}]{{1,3}}分|半|钟|整|一刻|三刻)?")


def half_day(text: str, at: int) -> bool:
    """Whether a place follows a part of the day, which makes 10点 a time and not ten points.

    >>> half_day("上午10点", 2), half_day("升10点", 1)
    (True, False)
    """
    return text.endswith(HALF_DAYS, 0, at - 1 if text[at - 1 : at] == " " else at)


def clock(scan: Scan, at: int, digits: str, following: str) -> int:
    """A time of day in Arabic digits; 0 when it is none."""
    text = scan.text
    found = _CLOCK.match(text, at)
    if found:
        return scan.add(at, found.end(), NumeralKind.CLOCK, Decimal(digits))
    found = _CLOCK_WORDS.match(text, at)
    if found and (
        following == "时"
        or half_day(text, at)
        or found.group()[-1] in "半钟整刻"
        or ("分" in found.group() and "分" not in text[found.end() : found.end() + 1])
    ):
        return scan.add(at, found.end(), NumeralKind.CLOCK, Decimal(digits))
    return 0


def spelled_clock(scan: Scan, at: int, end: int, run: str) -> int:
    """A time of day in a Chinese numeral that 点 follows; 0 when nothing shows it is one."""
    text = scan.text
    if not half_day(text, at) and not text.startswith(("点半", "点钟"), end):
        return 0
    found = _CLOCK_SPELLED.match(text, at)
    if found is None:
        return 0
    written = read_plain(run)
    return scan.add(at, found.end(), NumeralKind.CLOCK, written[0] if written else ZERO)
