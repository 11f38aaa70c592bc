"""Numbers written in Chinese numerals: 两万六, 三百五, 三点五亿, 一百多; and sizes with no numeral of their own: 数百亿."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.figures import Hedge
from windvane.lexicon.numerals import read_plain
from windvane.lexicon.units import unit_at
from windvane.read.numerals.clocks import spelled_clock
from windvane.read.numerals.hedges import MORE
from windvane.read.numerals.scales import LARGE_SCALES, names_company, scale_of
from windvane.read.numerals.tokens import ONE, ZERO, NumeralKind, Scan
from windvane.read.numerals.units import begins_another_word, keep_with_unit

#: 点 with decimal places: 三点五; 三点起 is a time.
POINT: Final = re.compile(r"点([零一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)(?![线度时刻齐致直些旦边起连])")
#: What shows that 点 and one digit are a decimal place.
AFTER_DECIMAL: Final = re.compile(r"[万亿元%美港倍个，,。；、) ]|\Z")
_VAGUE_SCALES: Final = re.compile(r"[几数多余]?[万亿兆]{0,3}")
_VAGUE_WORDS: Final = {ord(char): None for char in "几数多余"}
_ARABIC_TAIL: Final = re.compile(r"[0-9][0-9.,]*")


def spelled(scan: Scan, at: int, end: int, run: str) -> int:
    """A numeral in Chinese characters with what follows it: decimal places, 多, scale, unit."""
    text = scan.text
    # 三百分点: the 百 is the unit's
    while (run[-1] == "百" and text.startswith("分", end)) or (run[-1] == "千" and text.startswith("分点", end)):
        run, end = run[:-1], end - 1
    if text[end : end + 1] == "点":
        found = _with_decimals(scan, at, end, run) or spelled_clock(scan, at, end, run)
        if found:
            return found
    written, end, run = _written(text, at, end, run)
    if written is None:
        return end if run else vague(scan, at, end)
    value, ulp = written
    stop, hedge = end, None
    if more := MORE.match(text, end):
        if text[end] == "几":
            return vague(scan, at, end + 1)
        hedge, end = Hedge.OVER, more.end()
        scaling = LARGE_SCALES.match(text, end)
        if scaling and scaling.group() and not names_company(text, end):
            factor = scale_of(scaling.group())
            value, ulp = value * factor, ulp * factor
            stop = end = scaling.end()
    scale = scale_of(run.lstrip("零一二两三四五六七八九十百千"))
    return keep_with_unit(scan, at, end, value, ulp, stop=stop, hedge=hedge, scaled=value >= 10000, scale=scale)


def _with_decimals(scan: Scan, at: int, end: int, run: str) -> int:
    """三点五, 一点二万亿; 0 when 点 is a unit or an hour."""
    text = scan.text
    point = POINT.match(text, end)
    if (
        point is None
        or (len(point[1]) == 1 and len(run) > 2 and not AFTER_DECIMAL.match(text, point.end()))
        or read_plain(run) is None
        or text.startswith("点子", end)
    ):
        return 0
    tail = LARGE_SCALES.match(text, point.end())
    assert tail is not None
    whole = read_plain(run + point.group() + tail.group())
    if whole is None:
        return 0
    scale = tail.group()
    return keep_with_unit(scan, at, tail.end(), whole[0], whole[1], scaled=bool(scale), scale=scale_of(scale))


def _written(text: str, at: int, end: int, run: str) -> tuple[tuple[Decimal, Decimal] | None, int, str]:
    """The worth of a numeral, its end and what was read of it; None and "" for an open size (三百零几), None for nothing."""
    tail = _ARABIC_TAIL.match(text, end) if run[-1] in "万亿千百" else None
    written = read_plain(run + tail.group()) if tail else None
    if tail and written:
        return written, tail.end(), run
    written = read_plain(run)
    if written is not None:
        return written, end, run
    if run[-1] == "零" and text[end : end + 1] == "几" and read_plain(run[:-1]) is not None:
        return None, end + 1, ""
    # take off from the end what does not belong: 三百五六
    for cut in range(len(run) - 1, 0, -1):
        written = read_plain(run[:cut])
        if written is not None:
            return written, at + cut, run[:cut]
    return None, end, run


def vague(scan: Scan, at: int, end: int) -> int:
    """A size with no numeral of its own, or an open one; its value is the least it can stand for (几百万 → 1000000)."""
    text = scan.text
    scaling = _VAGUE_SCALES.match(text, end)
    assert scaling is not None
    end = scaling.end()
    taken = scan.found[-1].end if scan.found else 0
    start = at - 1 if taken < at and text[at - 1 : at] in {"数", "几", "上"} else at
    floor = read_plain(text[at:end].translate(_VAGUE_WORDS).replace("零", "")) or (ZERO, ONE)
    word = unit_at(text, end)
    if word is None or begins_another_word(text, word, end):
        return scan.add(start, end, NumeralKind.VAGUE, floor[0])
    return scan.add(start, end + len(word.word), NumeralKind.VAGUE, floor[0], meant=word.unit, word=word.word)
