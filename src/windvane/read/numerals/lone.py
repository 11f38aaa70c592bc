"""A lone Chinese numeral, the hardest to judge: a figure (五日), part of a word (统一), an ordinal (第三), or open (三四只)."""

from __future__ import annotations

from decimal import Decimal

from windvane.figures import BARE, Kind
from windvane.lexicon.around import STREAK_AFTER, STREAK_BEFORE, STREAK_ENDS
from windvane.lexicon.idioms import COUNTED_LONE, WORD_BEFORE, WORD_OR_COUNT_BEFORE, idiom_at
from windvane.lexicon.numerals import CAPITALS, ONES, read_plain
from windvane.lexicon.units import UnitWord, unit_at
from windvane.read.numerals.clocks import half_day, spelled_clock
from windvane.read.numerals.hedges import MORE, hedge_before
from windvane.read.numerals.keep import keep
from windvane.read.numerals.kinds import FIRST
from windvane.read.numerals.spelled import AFTER_DECIMAL, POINT, spelled, vague
from windvane.read.numerals.tokens import NumeralKind, Scan
from windvane.read.numerals.units import begins_another_word, keep_with_unit


def lone(scan: Scan, at: int, end: int, run: str) -> int:
    """A single Chinese numeral, or two digits that stand side by side (三四十)."""
    text = scan.text
    if len(run) == 2:
        return _side_by_side(scan, at, end)
    following = text[end : end + 1]
    if run in CAPITALS and not _counts_alone(text, end, following):
        return end
    before = text[at - 1 : at]
    if run in "二两三四五六七八九十" and (
        text.startswith(STREAK_AFTER, end) or (before == "连" and following in STREAK_ENDS)
    ):
        value, ulp = _worth(run)
        return keep(scan, at, end, value, ulp)
    if run in "十百千拾佰仟" and (found := _lone_scale(scan, at, end, run, before=before, following=following)):
        return found
    point = POINT.match(text, end) if following == "点" else None
    if point and (len(point[1]) > 1 or AFTER_DECIMAL.match(text, point.end())):
        return spelled(scan, at, end, run)
    word = unit_at(text, end)
    if idiom := _idiom(text, at, word):
        return at + len(idiom)
    if before in FIRST and word is None:
        return scan.add(at, end, NumeralKind.ORDINAL, _worth(run)[0])
    if before == "第":
        return _nth(scan, at, end, run, word)
    if before in WORD_BEFORE and before not in WORD_OR_COUNT_BEFORE:
        return end
    if following == "点" and (found := _hour(scan, at, end, run)):
        return found
    if point or (run == "十" and following and following in "多余"):
        return spelled(scan, at, end, run)
    return _counted(scan, at, end, run, word)


def _worth(run: str) -> tuple[Decimal, Decimal]:
    written = read_plain(run)
    assert written is not None
    return written


def _side_by_side(scan: Scan, at: int, end: int) -> int:
    """三四十, 五六只: a guess, whose unit is handed on."""
    text = scan.text
    following = text[end : end + 1]
    if following and following in "十百千万亿":
        return vague(scan, at, end)
    word = unit_at(text, end)
    return scan.add(at, end, NumeralKind.VAGUE, meant=word.unit if word else BARE, word=word.word if word else "")


def _counts_alone(text: str, end: int, following: str) -> bool:
    """Whether a banker's capital is a numeral and not a surname or part of a word: 伍元, 陆点五."""
    return following in {"元", "圆", "万", "亿", "角", "打"} or (following == "点" and text[end + 1 : end + 2] in ONES)


def _lone_scale(scan: Scan, at: int, end: int, run: str, *, before: str, following: str) -> int:
    """十, 百 or 千 with no digit: 数十, 十几, 千家; 0 for a 十 that is ten."""
    if before in {"数", "几"}:
        return vague(scan, at, end)
    if run == "十":
        return vague(scan, at, end + 1) if following in {"几", "数"} else 0
    idiom = idiom_at(scan.text, at)
    return at + len(idiom) if idiom else vague(scan, at, end)


def _idiom(text: str, at: int, word: UnitWord | None) -> str:
    """The word that begins here and only holds the numeral; "" when the numeral counts (一成, 连续一日)."""
    if text.startswith(COUNTED_LONE, at):
        return ""
    idiom = idiom_at(text, at)
    if not idiom or word is None or word.unit.kind is not Kind.SPAN:
        return idiom
    streak = text.endswith(STREAK_BEFORE, 0, at) or text.endswith(STREAK_BEFORE, 0, hedge_before(text, at)[1])
    return "" if streak else idiom


def _nth(scan: Scan, at: int, end: int, run: str, word: UnitWord | None) -> int:
    """第三 is an ordinal; 第三日 may be a streak, so its unit is taken in and judged."""
    value, ulp = _worth(run)
    if word is not None and word.unit.kind is Kind.SPAN:
        return keep(scan, at, end + len(word.word), value, ulp, meant=word.unit, name=word.word)
    return scan.add(at - 1, end, NumeralKind.ORDINAL, value)


def _hour(scan: Scan, at: int, end: int, run: str) -> int:
    """三点半, 上午十点; 0 when 点 is points. 十点半 without a part of the day may be ten and a half points."""
    if run == "十" and scan.text.startswith(("点半", "点钟"), end) and not half_day(scan.text, at):
        return 0
    return spelled_clock(scan, at, end, run)


def _counted(scan: Scan, at: int, end: int, run: str, word: UnitWord | None) -> int:
    """A numeral before a unit is a figure; before nothing it is only a numeral."""
    text = scan.text
    value, ulp = _worth(run)
    if word is None and text[end : end + 1] not in {"成", "折"}:
        if run == "十" and MORE.match(text, end):
            return spelled(scan, at, end, run)
        return scan.add(at, end, NumeralKind.HAN, value)
    if word is not None and begins_another_word(text, word, end):
        return scan.add(at, end, NumeralKind.HAN, value)
    return keep_with_unit(scan, at, end, value, ulp)
