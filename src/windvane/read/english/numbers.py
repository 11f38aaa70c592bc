"""The numbers of an English text: figures, streaks, and what only looks like one (dates, codes, names, ordinals, spans)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from windvane.figures import BARE, DAYS, MONTHS, PERCENT, QUARTERS, WEEKS, YEARS, Hedge, Kind, Unit, unit
from windvane.lexicon import english
from windvane.read.numerals.tokens import Numeral, NumeralKind

_MONTH: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\\.?"
_SMALL: Final = "|".join(english.NUMERALS)
_NTH: Final = "|".join(english.ORDINALS)
_INITIALS: Final = "".join(sorted({word[0] for word in (*english.NUMERALS, *english.ORDINALS)}))
_SPAN: Final = (
    r"trading days?|days?|sessions?|weeks?|months?|quarters?|years?|nights?|daily|weekly|monthly|quarterly|annual"
)
#: What each session of a streak brought; without a span it is of days (its fifth straight gain).
_GAINS: Final = r"gains?|loss(?:es)?|advances?|declines?|rises?|drops?|falls?"
#: three-day losing streak; fifth straight session; for five days; five days of losses; five days in a row.
_STREAK: Final = re.compile(
    rf"\b(?=[\d{_INITIALS}])(?:"
    rf"(?P<n>\d{{1,2}}|{_SMALL})-(?P<unit>day|session|week|month|quarter|year)(?= (?:\w+ )?(?:streaks?|runs?|rally|slide|slump|gains?|"
    rf"advance|rout|decline|rebound|sell-?off|skid)\b)"
    rf"|(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_NTH}) (?:straight|consecutive|successive) (?P<unit2>{_SPAN}|{_GAINS})\b"
    rf"|(?P<n3>\d{{1,2}}|{_SMALL}) (?:straight|consecutive|successive) (?P<unit3>{_SPAN}|{_GAINS})\b"
    rf"|(?<=\bfor )(?P<n4>\d{{1,2}}|{_SMALL}) (?P<unit4>days|sessions|weeks)(?= ?[,.;]| in a row| running)"
    rf"|(?P<nth6>\d{{1,2}}(?:st|nd|rd|th)|{_NTH}) (?:(?:winning|losing|positive|negative) )?(?P<unit6>day|session|week|month|quarter|year)"
    r" (?:in a row|running)\b"
    rf"|(?:(?<=each of the past )|(?<=each of the last )|(?<=each of the previous ))(?P<n7>\d{{1,2}}|{_SMALL}) (?P<unit7>(?:trading )?(?:days|sessions)|weeks|months)\b"
    rf"|(?P<n5>\d{{1,2}}|{_SMALL}) (?P<unit5>days|sessions|weeks|months)(?= (?:of (?:losses|gains|declines|net (?:buying|selling|inflows|outflows|purchases|sales))|in a row|running)\b)"
    r")",
    re.IGNORECASE,
)
#: for a third day.
_NTH_DAY: Final = re.compile(
    rf"(?:(?<=\bfor a )|(?<=\bfor the )|(?<=\bfor ))(?P<nth>{_NTH}) (?P<unit>day|session|week|month)\b(?! of\b)"
)
_SPAN_UNITS: Final = (
    ("day", DAYS), ("session", DAYS), ("trading", DAYS), ("night", DAYS), ("daily", DAYS), ("week", WEEKS), ("month", MONTHS),
    ("quarter", QUARTERS), ("year", YEARS), ("annual", YEARS),
)  # fmt: skip
#: Currencies named in letters right before a number (HKD548).
_CODES: Final = "|".join(sign for sign in english.SIGNS if sign.isalpha())
#: What only looks like a figure; it begins with a word or behind a mark.
_NOT: Final = re.compile(
    rf"(?:\b(?=\w)|(?<=[(:]))(?:(?P<date>\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?(?![\d%.,]\d|[\d%])|\b\d{{1,2}} {_MONTH}(?: (?:19|20)\d\d)?"
    rf"|\b{_MONTH} (?:19|20)\d\d\b|\b(?:19|20)\d\d[-/]\d\d?[-/]\d\d?\b|\b\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?\b(?![,.]\d|%| (?:per cent|percent|points|yuan|yen)))"
    r"|(?P<clock>\b\d{4} (?:GMT|HKT|UTC|BST|CET|EST|EDT|ET|local time)\b|\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?)|\b\d{1,2}:\d\d\b)"
    r"|(?P<code>\b\d{3,6}\.(?:HK|SS|SZ|SH|TW|T|KS|BJ)\b|(?<=[(:])\s?\d{3,6}(?=[);,]))"
    r"|(?P<nth>\b\d+(?:st|nd|rd|th)\b|\bNo\. ?\d+|\b(?:Chapter|Section|Phase|Level|Article|Highway|Boeing|Formula) \d+)"
    rf"|(?P<window>\b(?:\d{{1,3}}|{_SMALL})[- ](?:trading[- ])?(?:day|week|month|year|hour|minute|quarter|session|decade|night)s?(?:-old)?\b)"
    rf"|(?P<name>\b(?!(?:{_CODES})\d)[A-Za-z]+-?\d[\w-]*|\b\d+[A-Z][A-Za-z]+\b|\b(?:19|20)?\d\ds\b))"
)
_SIGN: Final = "|".join(re.escape(sign) for sign in sorted(english.SIGNS, key=len, reverse=True))
_FIGURE: Final = re.compile(
    rf"(?P<minus>(?<![\w.%])[-+])?(?P<sign>(?<![A-Za-z])(?:{_SIGN}) ?)?(?P<minus2>(?<![\d%])-)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"(?P<scale>[ -]?(?:[Tt]rillion|trn|tn|[Bb]illion|bln|bn|[Mm]illion|mln|mn|thousand)\b|[mkKMBbT]\b)?"
)
_UNIT: Final = re.compile(
    "[ -]?(?:" + "|".join(f"({pattern})" for pattern, _, _ in english.UNITS) + r")(?![A-Za-z]|-[a-z]*day)",
    re.IGNORECASE,
)
_UNITS: Final = tuple((unit(symbol), Decimal(worth)) for _, symbol, worth in english.UNITS)
_HEDGE: Final = re.compile(
    r"\b(" + "|".join(sorted(english.HEDGES, key=len, reverse=True)) + r")(?: a| an)? ?\Z", re.IGNORECASE
)
_RANGE: Final = re.compile(r" ?(?:-|to|and) ?\Z")
_BETWEEN: Final = re.compile(r"\b(?:between|from) \Z")
#: A small number in words before a unit or a scale (more than four percent, two billion yuan).
_SPELLED: Final = re.compile(
    rf"\b(?P<n>{_SMALL})(?P<scale> (?:trillion|billion|million))?(?P<unit>[ -](?:per ?cent|pct|percentage[ -]points?|basis[ -]points?)\b)?",
    re.IGNORECASE,
)
#: A small number in words before things that are counted (plans eight new shops).
_COUNTED: Final = re.compile(
    rf"\b(?P<n>{_SMALL}) (?P<what>(?!of\b|or\b|and\b|in\b|to\b|[a-z]+ly\b|per\b|more\b|less\b|times?\b)(?:[a-z-]+ ){{0,2}}[a-z-]{{3,}}s)\b"
)
#: A small number in words of the parts of an index (eight of the 11 S&P 500 sectors).
_OF_PARTS: Final = re.compile(
    rf"\b(?P<n>{_SMALL})(?= (?:out )?of (?:the )?(?:\d+|{_SMALL}) (?:(?:major|main|key|S&P 500|S&P) )*(?:sectors|industry groups|sub-?ind(?:ices|exes))\b)",
    re.IGNORECASE,
)
#: Things whose number only points back, or says nothing.
_POINTING: Final = re.compile(
    r"(?:indexes|indices|stocks|shares|companies|markets|sectors|names|benchmarks|gauges|sides|countries|rounds|years|months|weeks"
    r"|days|hours|minutes|sessions|quarters|decades|times|things|ways|reasons|questions|economies|others|figures|executives|people"
    r"|analysts|sources|was|is|has|makes|says|series|losses|gains|of|us|points|percents)\Z"
)  # fmt: skip
_LAUNCHES: Final = re.compile(
    r"\b(?:launch\w*|open\w*|clos\w*|build\w*|built|acquir\w*|sold|sell\w*|deliver\w*|hir\w*|cut\w*|shut\w*|plan\w*|add\w*|complet\w*)"
    r"(?: \w+)? \Z"
)
#: Behind a bare number, a range in percent that it begins (grow 5 to 7 per cent).
_OPENS_RANGE: Final = re.compile(
    r"(?: to | ?- ?)\d{1,2}(?:\.\d+)? ?(?:%|per ?cent\b|pct\b|percentage points\b|basis points\b)"
)
#: Behind a bare number, what makes it no figure.
_AFTER_BARE: Final = re.compile(r"(?: ?(?:am|pm)\b|-(?!point)[a-z])")
#: A word in capitals right before a bare number makes it part of a name (CSI 300).
_NAME_BEFORE: Final = re.compile(r"(?<![.!?] )(?<!\A)\b[A-Z][A-Za-z&/]* \Z")
_VERB_LIKE: Final = frozenset(
    (*english.DIRECTIONS, *english.LEVELS, *english.REACHES, *english.PLAIN, *english.EXPECTS, "to", "at", "of")
)


def find_numbers(text: str, names: list[tuple[int, int]]) -> list[Numeral]:
    """Every number of an English text, in order, none overlapping another.

    Args:
        text: the text with straight quotes and plain spaces.
        names: where the names of instruments stand; a number inside one is part of it.

    >>> text = "rose 1.2 per cent, or 310 points, on turnover of HK$246.37 billion"
    >>> [(text[n.start : n.end], str(n.value), n.unit.symbol) for n in find_numbers(text, [])]
    [('1.2 per cent', '1.2', '%'), ('310 points', '310', 'pt'), ('HK$246.37 billion', '246370000000', 'HKD')]
    >>> text = "a three-day losing streak since Aug. 21, over 50 HK cents"
    >>> [(text[n.start : n.end], n.kind.value, str(n.value)) for n in find_numbers(text, [])]
    [('three-day', 'figure', '3'), ('Aug. 21', 'date', '0'), ('50 HK cents', 'figure', '0.50')]
    """
    taken = sorted(names)
    found = [number for number in _streaks(text) if not overlaps(taken, number.start, number.end)]
    taken = sorted([*taken, *((n.start, n.end) for n in found)])
    for match in _NOT.finditer(text):
        if not overlaps(taken, *match.span()):
            kind = NumeralKind.NAME if match.lastgroup in (None, "nth") else NumeralKind(match.lastgroup)
            found.append(Numeral(*match.span(), kind, Decimal(0), Decimal(1)))
    taken = sorted([*taken, *((n.start, n.end) for n in found)])
    figures = [figure for figure in _figures(text) if not overlaps(taken, figure.start, figure.end)]
    figures = [figure for figure in figures if figure.unit is not BARE or _is_figure(text, figure)]
    figures.extend(figure for figure in _spelled(text) if not overlaps(taken, figure.start, figure.end))
    found.extend(_ranged(text, sorted(figures, key=lambda figure: figure.start)))
    found.extend(_counted(text, taken))
    return sorted(found, key=lambda number: number.start)


def overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of those taken, which stand in order and do not overlap each other.

    >>> overlaps([(0, 3), (5, 9)], 3, 5), overlaps([(0, 3), (5, 9)], 4, 6)
    (False, True)
    """
    place = bisect_right(taken, (start, end)) - 1
    return (place >= 0 and taken[place][1] > start) or (place + 1 < len(taken) and taken[place + 1][0] < end)


def _streaks(text: str) -> Iterator[Numeral]:
    for match in _STREAK.finditer(text):
        size = next(match[name] for name in ("n", "nth", "n3", "n4", "n5", "nth6", "n7") if match[name]).lower()
        span = next(
            match[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5", "unit6", "unit7") if match[name]
        ).lower()
        value = english.NUMERALS.get(size) or english.ORDINALS.get(size) or int(re.sub(r"\D", "", size))
        meant = next((known for word, known in _SPAN_UNITS if span.startswith(word)), DAYS)
        if value > 1:
            yield Numeral(*match.span(), NumeralKind.FIGURE, Decimal(value), Decimal(1), meant, span)

    for match in _NTH_DAY.finditer(text):
        meant = next(known for word, known in _SPAN_UNITS if match["unit"].startswith(word))
        yield Numeral(
            *match.span(), NumeralKind.FIGURE, Decimal(english.ORDINALS[match["nth"]]), Decimal(1), meant, match["unit"]
        )


def _figures(text: str) -> Iterator[Numeral]:
    for match in _FIGURE.finditer(text):
        digits, scale, sign = match["digits"], (match["scale"] or "").strip(" -"), (match["sign"] or "").strip()
        end = match.end()
        if len(scale) == 1 and not sign and scale not in "mk":
            scale, end = "", match.end("digits")
        value = Decimal(digits.replace(",", ""))
        ulp = Decimal(1).scaleb(-len(digits.partition(".")[2]))
        if scale:
            factor = english.SCALES[scale.lower()]
            value, ulp = value * factor, ulp * factor
            if value == value.to_integral_value():
                value = value.quantize(Decimal(1))
        meant = unit(english.SIGNS[sign]) if sign else BARE
        named = None if sign else _UNIT.match(text, end)
        word = scale
        if named is not None and named.lastindex is not None:
            meant, worth = _UNITS[named.lastindex - 1]
            value, ulp, end, word = value * worth, ulp * worth, named.end(), named.group().strip(" -")
        minus = match["minus"] == "-" or match["minus2"] is not None
        start = match.start()
        if match["minus"] and not minus:
            start = match.start() + 1
        yield Numeral(
            start,
            end,
            NumeralKind.FIGURE,
            -value if minus else value,
            ulp,
            meant,
            word,
            _hedge(text, start),
            signed=minus,
        )


def _spelled(text: str) -> Iterator[Numeral]:
    """Small numbers in words that a unit or a scale makes figures."""
    for match in _SPELLED.finditer(text):
        scale = (match["scale"] or "").strip().lower()
        if not scale and not match["unit"]:
            continue
        worth = Decimal(english.SCALES[scale] if scale else 1)
        value, meant, end = english.NUMERALS[match["n"].lower()] * worth, BARE, match.end("n")
        end = max(end, match.end("scale"))
        named = _UNIT.match(text, end)
        if named is not None and named.lastindex is not None:
            meant, one = _UNITS[named.lastindex - 1]
            value, worth, end = value * one, worth * one, named.end()
        hedge = _hedge(text, match.start())
        yield Numeral(match.start(), end, NumeralKind.FIGURE, value, worth, meant, scale or "percent", hedge)


def _hedge(text: str, at: int) -> Hedge | None:
    match = _HEDGE.search(text, max(0, at - 28), at)
    return english.HEDGES[match[1].lower()] if match else None


def _is_figure(text: str, number: Numeral) -> bool:
    """Whether a number without a unit may say something: not part of a name, not glued to a word."""
    if _AFTER_BARE.match(text, number.end) or text[number.start - 1 : number.start] in {"-", "/", "."}:
        return False
    before = _NAME_BEFORE.search(text, max(0, number.start - 24), number.start)
    printed = text[number.start : number.end]
    whole = printed.isdigit()
    if before and whole and before.group().strip().lower() not in _VERB_LIKE:
        return False
    if whole and _OPENS_RANGE.match(text, number.end) and not text.endswith("from ", 0, number.start):
        return True
    return not (whole and len(printed) < 2 and not _LAUNCHES.search(text, max(0, number.start - 24), number.start))


def _ranged(text: str, figures: list[Numeral]) -> Iterator[Numeral]:
    """The same, the first end of a range with the unit of the second (4-5%, between $60 and $65)."""
    for place, number in enumerate(figures):
        following = figures[place + 1] if place + 1 < len(figures) else None
        if following is None or following.start - number.end > 5:
            yield number
            continue
        gap = text[number.end : following.start]
        between = _BETWEEN.search(text, max(0, number.start - 9), number.start) is not None
        joint = gap.strip()
        fits = number.unit == following.unit or number.unit is BARE
        near = 0 < number.value < following.value <= 3 * number.value
        opens = number.unit is BARE and near and _OPENS_RANGE.match(text, number.end) is not None
        led = joint == "to" and _moved(text, number) and (not opens or text.endswith("from ", 0, number.start))
        if not _RANGE.fullmatch(gap) or (joint == "and" and not between) or led:
            yield number
        elif fits and (near or number.unit is PERCENT):
            yield number._replace(unit=following.unit, range_to=True)
        else:
            yield number


def _moved(text: str, number: Numeral) -> bool:
    """Whether a number says how far or from where something moved, so that where to follows it (rose 60 to 4,765)."""
    before = _HEDGE.sub("", text[max(0, number.start - 28) : number.start]).split()
    return bool(before) and (before[-1] in {"from", "by"} or before[-1].lower() in english.DIRECTIONS)


def _counted(text: str, taken: list[tuple[int, int]]) -> Iterator[Numeral]:
    """Small numbers in words of what someone opens, builds or closes, and of the parts of an index."""
    for match in _OF_PARTS.finditer(text):
        if not overlaps(taken, *match.span("n")):
            value = Decimal(english.NUMERALS[match["n"].lower()])
            yield Numeral(*match.span("n"), NumeralKind.FIGURE, value, Decimal(1), BARE)
    for match in _COUNTED.finditer(text):
        start, end = match.span("n")
        if overlaps(taken, start, end) or _POINTING.search(match["what"]):
            continue
        if _LAUNCHES.search(text, max(0, start - 24), start):
            value = Decimal(english.NUMERALS[match["n"]])
            yield Numeral(start, end, NumeralKind.FIGURE, value, Decimal(1), BARE, match["what"])


def is_price(unit_: Unit) -> bool:
    """Whether a price or a level can be printed in a unit.

    >>> is_price(BARE), is_price(DAYS)
    (True, False)
    """
    return unit_.kind in (Kind.POINT, Kind.MONEY, Kind.BARE)
