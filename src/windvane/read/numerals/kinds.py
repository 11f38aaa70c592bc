"""What a number with its unit turned out to be: a figure, or an ordinal, a name, a window.

A streak (五连升, 连升5日) is a figure counted in days, weeks or months; a length of time otherwise only says how far back.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from windvane.figures import BARE, CONTRACTS, COUNT, DAYS, MONTHS, OTHER, SHARES, WEEKS, Kind, Unit
from windvane.lexicon.around import (
    CUES_BARE,
    FLOW_AFTER,
    HOURS_AFTER,
    HOURS_BEFORE,
    LASTED,
    LINE_AFTER,
    NAME_BEFORE_BARE,
    NTH_AFTER,
    READING_BEFORE,
    STOCKS_AFTER,
    STOCKS_BEFORE,
    STREAK_AFTER,
    STREAK_BEFORE,
    STREAK_ENDS,
)
from windvane.lexicon.numerals import ONES
from windvane.lexicon.units import HOURS, RANKS
from windvane.read.numerals.tokens import NumeralKind, Scan

#: What a limit of a board is called by (20cm涨停), which is its name and no length.
_LIMITS: Final = frozenset({"cm", "CM", "厘米"})
_AT_LIMIT: Final = ("涨停", "跌停", '"涨停', "”涨停", "”跌停")
#: Before a number that says which: 前三, 首五.
FIRST: Final = frozenset("前首头")


def judge(
    scan: Scan,
    start: int,
    end: int,
    after: int,
    value: Decimal,
    *,
    meant: Unit,
    name: str,
    signed: bool,
    hedge_at: int,
    loose: bool,
) -> tuple[NumeralKind, Unit, str]:
    """What a number is, and its unit and unit word, which a streak or 3000股上涨 sets right.

    Args:
        scan: the pass.
        start: where it begins, with sign and currency.
        end: where the token ends.
        after: where what belongs to it ends.
        value: what it is worth.
        meant: the unit it prints.
        name: the unit word as printed.
        signed: whether a sign is printed.
        hedge_at: where the hedge before it begins.
        loose: whether it is written in Chinese with no hedge; small and bare, only the context makes it a figure.
    """
    text = scan.text
    if meant.kind is Kind.SPAN:
        return _span_kind(text, start, hedge_at, after), meant, name
    if meant is BARE:
        return _bare(scan, start, end, after, value, name=name, signed=signed, loose=loose)
    before = text[start - 1 : start]
    kind = NumeralKind.FIGURE
    if name in _LIMITS and text.startswith(_AT_LIMIT, after):
        return NumeralKind.NAME, meant, name
    if name in RANKS:
        kind = NumeralKind.HAN if text[start] in ONES else kind
    elif (meant is COUNT or meant is CONTRACTS) and text[start:end] == "一" + name:
        kind = NumeralKind.HAN
    if before == "第":
        return NumeralKind.ORDINAL, meant, name
    if is_counted(meant):
        if before in FIRST and meant.kind is not Kind.SHARES:
            return NumeralKind.ORDINAL, meant, name
        if before == "每":
            return NumeralKind.NAME, meant, name
        if meant is SHARES and value == value.to_integral_value() and _counts_stocks(text, start, after):
            meant = COUNT
    if kind is NumeralKind.FIGURE:
        if before == " " and text[start - 2 : start] == "第 ":
            kind = NumeralKind.ORDINAL
        elif name in HOURS and (text.endswith(HOURS_BEFORE, 0, start) or text.startswith(HOURS_AFTER, after)):
            kind = NumeralKind.WINDOW
    return kind, meant, name


def is_counted(meant: Unit) -> bool:
    """Whether a unit counts things one by one, so that 第, 前 and 每 before it speak of one of them.

    >>> is_counted(COUNT), is_counted(DAYS)
    (True, False)
    """
    return meant is COUNT or meant is OTHER or meant.kind is Kind.SHARES


def _span_kind(text: str, start: int, hedge_at: int, after: int) -> NumeralKind:
    """A number of days or weeks: a streak is a figure, 250天线 a name, anything else only a window."""
    if text.startswith(LINE_AFTER, after) and (
        not text.startswith("均", after) or text.startswith(("均线", "均价"), after)
    ):
        return NumeralKind.NAME
    if (
        (text.endswith(LASTED, 0, start) and text.startswith(FLOW_AFTER, after))
        or text.endswith(STREAK_BEFORE, 0, start)
        or text.endswith(STREAK_BEFORE, 0, hedge_at)
        or text.startswith(STREAK_AFTER, after)
    ):
        return NumeralKind.FIGURE
    if text[start - 1 : start] == "第":
        if text.startswith(NTH_AFTER, after) or text.endswith(("连", "连续"), 0, start - 1):
            return NumeralKind.FIGURE
        return NumeralKind.ORDINAL
    return NumeralKind.WINDOW


def _bare(
    scan: Scan, start: int, end: int, after: int, value: Decimal, *, name: str, signed: bool, loose: bool
) -> tuple[NumeralKind, Unit, str]:
    """A number with no unit: a streak (五连升), a small Chinese numeral that may be anything, or what stands around says."""
    text = scan.text
    small = value < 100 and value == value.to_integral_value()
    if small and _is_streak(text, start, after):
        return NumeralKind.FIGURE, _streak_unit(text, start), text[after : after + 2]
    kind = NumeralKind.FIGURE if signed else _bare_kind(scan, start, end, value)
    if kind is NumeralKind.FIGURE and loose and small:
        kind = NumeralKind.HAN
    if kind is NumeralKind.FIGURE and text[start - 2 : start] == "第 ":
        kind = NumeralKind.ORDINAL
    return kind, BARE, name


def _is_streak(text: str, start: int, after: int) -> bool:
    return text.startswith(STREAK_AFTER, after) or (
        text[start - 1 : start] == "连" and text[after : after + 1] in STREAK_ENDS
    )


def _streak_unit(text: str, start: int) -> Unit:
    """What a bare streak counts: 周线四连阳 and 周线连三红 weeks, 月线三连阴 months, else days."""
    if text.endswith("连", 0, start):
        start -= 1
    if text.endswith(("周", "周线", "周K"), 0, start):
        return WEEKS
    return MONTHS if text.endswith(("月线", "月K", "月"), 0, start) else DAYS


#: From here on no number ranks what stands behind it (27000大关), as three does (三大指数).
_MANY: Final = 100


def _bare_kind(scan: Scan, start: int, end: int, value: Decimal) -> NumeralKind:
    """A number with neither unit nor sign: a figure unless it is a year, an ordinal or part of a name."""
    text = scan.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "第" or (after == "大" and value < _MANY) or (before in FIRST and value <= 1000):
        return NumeralKind.ORDINAL
    if (
        _is_year(text, start, end, value)
        or text.startswith(("》", "世纪"), end)
        or (end - start <= 3 and text.startswith(("后", "号"), end))
        or _follows_word(scan, start)
        or text.endswith(NAME_BEFORE_BARE, 0, start)
    ):
        return NumeralKind.NAME
    following = text[end + 1 : end + 2]
    if after and after in "-_/#" and following.isascii() and following.isalpha():
        return NumeralKind.NAME
    return NumeralKind.FIGURE


def _is_year(text: str, start: int, end: int, value: Decimal) -> bool:
    return (
        end - start == 4
        and 1990 <= value <= 2039
        and text[start:end].isdigit()
        and text[start - 1 : start] not in CUES_BARE
    )


def _follows_word(scan: Scan, start: int) -> bool:
    """Whether a Latin word right before makes the number part of a name (GLM 5), not a reading (RSI 35)."""
    stuck = scan.word_end
    if stuck != start and not (stuck == start - 1 and scan.text[stuck] in " -_/."):
        return False
    return not scan.text.endswith(READING_BEFORE, max(0, stuck - 6), stuck)


def _counts_stocks(text: str, start: int, after: int) -> bool:
    """Whether a whole number and 股 count the stocks of a sort (3000股上涨, 涨停者有41股)."""
    return text.startswith(STOCKS_AFTER, after) or text.endswith(STOCKS_BEFORE, 0, start)
