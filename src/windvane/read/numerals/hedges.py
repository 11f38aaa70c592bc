"""The words that soften a number: before it (逾 近 约), inside it (3亿多), after it (左右), or shared by a list."""

from __future__ import annotations

import re
from typing import Final

from windvane.figures import COUNT, Hedge, Kind, Unit
from windvane.lexicon.around import HEDGE_AFTER, HEDGE_BEFORE, LIST_BEFORE
from windvane.read.numerals.tokens import Scan

#: After the digits or the scale word, before the unit: 30多家, 3亿余元.
MORE: Final = re.compile(r"[多余来](?!空|头寸|方|单|数|元化|仓|云|年来)|几(?![家个])")
_MORE_AFTER_UNIT: Final = re.compile(
    r"多(?![空头方单数元仓云家只个名股次日出近约逾\d一二三四五六七八九两])|余(?=[，。；、 )]|\Z)"
)
_LIST_JOINERS: Final = frozenset("、和及与")


def hedge_before(text: str, at: int) -> tuple[Hedge | None, int]:
    """The hedge that ends right before a place, and where it begins.

    >>> hedge_before("收跌逾1.8%", 3)
    (<Hedge.OVER: 'over'>, 2)
    >>> hedge_before("合约3张", 2)
    (None, 2)
    """
    stop = at - 1 if text[at - 1 : at] == " " else at
    if stop <= 0:
        return None, at
    for word, hedge in HEDGE_BEFORE.get(text[stop - 1], ()):
        if text.endswith(word, 0, stop):
            return (hedge, stop - len(word)) if hedge else (None, at)
    return None, at


def hedge_after(text: str, at: int, *, counted: bool) -> Hedge | None:
    """The hedge that begins at a place, or None; after a classifier 多 belongs to the next word (3只多头).

    >>> hedge_after("100点左右", 4, counted=False)
    <Hedge.ABOUT: 'about'>
    """
    if text[at : at + 1] == " ":
        at += 1
    for word, hedge in HEDGE_AFTER.get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return hedge
    if not counted and text[at : at + 1] == "多" and _MORE_AFTER_UNIT.match(text, at):
        return Hedge.OVER
    return None


def hedge_around(scan: Scan, start: int, after: int, inside: Hedge | None, *, meant: Unit) -> tuple[Hedge | None, int]:
    """The hedge of a number from its inside (3亿多), before, after or its list, and where one before it begins.

    近 before days is no hedge but how far back: 近60日.
    """
    softened, hedge_at = hedge_before(scan.text, start)
    hedge = inside or softened or hedge_after(scan.text, after, counted=meant is COUNT)
    hedge = _shared(scan, hedge, start=start, hedge_at=hedge_at)
    if softened is Hedge.UNDER and meant.kind is Kind.SPAN and scan.text[start - 1 : start] == "近":
        hedge = None
    return hedge, hedge_at


def _shared(scan: Scan, hedge: Hedge | None, *, start: int, hedge_at: int) -> Hedge | None:
    """The hedge of this number, or the one its list shares (分别不低于60%、110%、180%)."""
    text = scan.text
    if hedge is not None:
        scan.spread = hedge if text.endswith(LIST_BEFORE, 0, hedge_at) else None
    elif scan.spread is not None:
        last = scan.last()
        if last is not None and text[last.end : start] in _LIST_JOINERS:
            return scan.spread
        scan.spread = None
    return hedge
