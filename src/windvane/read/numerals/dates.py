"""Dates: years, quarters, months and days, in Arabic digits or Chinese numerals, and the ends of a span of dates.

The hard part is not the date but what only looks like one: 5年 is a length of time, 25年上半年 a year; 连升5日 counts days.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.figures import MONTHS
from windvane.lexicon.around import (
    DAYS_AFTER,
    FLOW_AFTER,
    LASTED,
    LINE_AFTER,
    MONTHS_BEFORE,
    SHORT_YEAR_AFTER,
    STREAK_AFTER,
    STREAK_BEFORE,
    TERM_AFTER,
    WINDOW_BEFORE,
)
from windvane.lexicon.numerals import read_plain
from windvane.read.numerals.hedges import hedge_before
from windvane.read.numerals.tokens import ONE, Numeral, NumeralKind, Scan, joined

_S = " ?"
_DAY_TAIL = rf"(?:{_S}[日号]|(?={_S}(?:[-~至到、和及]|——?){_S}[0-9]{{1,2}}{_S}[日号]))"
_MONTH_DAY = rf"(?P<m>1[0-2]|0?[1-9]){_S}月(?:份|{_S}(?P<d>3[01]|[12][0-9]|0?[1-9]){_DAY_TAIL})?"
_QUARTER = (
    rf"(?:第{_S}(?P<q>[1-4一二三四]){_S}季度?|(?P<q2>[1-4一二三四]){_S}季度?|[Qq](?P<q3>[1-4])|H[12]|(?:上|下)半年)"
)
_YMD: Final = re.compile(
    rf"(?P<y>(?:19|20)[0-9]{{2}}|[0-9]{{2}}){_S}年(?!期|来|以|内|代|前|后|半|多|余|之|间|连|新|里|最|国|高|低)(?:度)?(?:{_S}{_MONTH_DAY}|{_S}{_QUARTER})?"
)
_MD: Final = re.compile(_MONTH_DAY)
_MONTH_RANGE: Final = re.compile(rf"(?P<m>1[0-2]|[1-9])(?={_S}[-~至到、和及—]{_S}(?:1[0-2]|[1-9]){_S}月)")
_ISO: Final = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})([-/.])(?P<m>1[0-2]|0?[1-9])\2(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
_SHORT_YEARS: Final = re.compile(r"(?P<y>2[0-9]|3[0-5])(?=[-~/至](?:2[1-9]|3[0-9])年)")
_YEAR_AHEAD: Final = re.compile(
    rf"(?P<y>(?:19|20)[0-9]{{2}})(?={_S}(?:[、,，和及与至到\-~/]|——?){_S}(?:(?:19|20)[0-9]{{2}}{_S}[、,，和及与至到\-~/]{_S}){{0,6}}(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}){_S}(?:年|财年))"
)
_YEAR_NAME: Final = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?:财政年度|财年|[Ee](?![A-Za-z])|Q(?P<q>[1-4])|H[12])")
_FISCAL_END: Final = re.compile(r"(?P<y>[1-4][0-9])财(?:政年度|年)")
_TWO_YEARS: Final = re.compile(r"((?:19|20)[0-9]{2})/[0-9]{2}(?:[0-9]{2})? ?(?:财政年度|财年|年度|年)")
_YEAR_ALONE: Final = re.compile(r"(?:19|20)[0-9]{2} ?年")
_DECADE: Final = re.compile(r"(?:(?:19|20)?[0-9]0)年代")
_SHORT_QUARTER: Final = re.compile(
    r"(?:(?P<y>[0-9]{2})Q(?P<q>[1-4])|(?P<q2>[1-4])Q(?P<y2>[0-9]{2})|(?P<y3>[0-9]{2})H[12]|[12]H(?P<y4>[0-9]{2}))(?![A-Za-z0-9])"
)
_COMPACT: Final = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])"
    r"(?![0-9])(?! ?(?:[万亿元股份手张吨%％]|[港美日欧]元|港币|人民币|英镑))"  # 20260821港元 is money
)
_DAY: Final = re.compile(
    rf"(?P<d>3[01]|[12][0-9]|0?[1-9])(?:{_S}日(?![元圆本])|(?=[-~至到、](?:3[01]|[12][0-9]|0?[1-9]){_S}日))"
)
_SPELLED: Final = re.compile(
    r"(?:(?P<y>[零一二三四五六七八九]{4})年(?:度)?(?:(?P<m>十[一二]?|[一二三四五六七八九])月(?:份|(?P<d>三十一?|二十[一-九]?|[二廿]?十?[一二三四五六七八九]|十)日)?)?"
    r"|(?P<m2>十[一二]|[一二三四五六七八九十])月(?:份|(?P<d2>三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?"
    r"|(?P<q>[一二三四])季(?:度|报)?)"
)
#: The day of a report in brackets behind its name (产业日报(08.22), 收盘(12.31)).
_ISSUE: Final = re.compile(r"(?P<m>0[1-9]|1[0-2])\.(?P<d>0[1-9]|[12][0-9]|3[01])(?=\))")
_REPORTS: Final = ("报", "盘", "评", "讯", "刊")
#: What may follow the digits of a date that is not printed as year, month and day; "" is the end of the text.
_DATE_NEXT: Final = frozenset({*"-~至到、/,，.和及与—财EeQH", "", "年", "月", "日"})
_SPAN_NEXT: Final = frozenset({*"-~至到、和及—", ""})
_JOINED_YEAR: Final = frozenset("-~至到—－")


def _small(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii():
        return int(text)
    number = read_plain(text)
    return None if number is None else int(number[0])


def add_date(
    scan: Scan,
    start: int,
    end: int,
    *,
    year: str | None = None,
    month: str | None = None,
    day: str | None = None,
    quarter: str | None = None,
) -> int:
    """Keep a date as printed; the second end of a span takes the year and month it leaves out from the first."""
    y, m, d, q = _small(year), _small(month), _small(day), _small(quarter)
    if y is not None and y < 100:
        y += 2000 if y < 70 else 1900
    value = Decimal(d or m or y or q or 0)
    last = scan.last()
    if (
        last is not None
        and last.kind is NumeralKind.DATE
        and last.end <= start <= last.end + 2
        and joined(scan.text, last.end, start)
    ):
        if y is None:
            y = last.year
        if m is None and d is not None:
            m = last.month
        scan.found[-1] = last._replace(range_to=True)
    scan.found.append(Numeral(start, end, NumeralKind.DATE, value, ONE, year=y, month=m, day=d, quarter=q))
    return end


def date(scan: Scan, at: int, end: int, following: str) -> int:
    """A date in Arabic digits, by what follows the first of them; 0 when it is none."""
    text = scan.text
    if end - at == 8 and (compact := _COMPACT.match(text, at)):
        return add_date(scan, at, compact.end(), year=compact["y"], month=compact["m"], day=compact["d"])
    if following not in _DATE_NEXT:
        return 0
    if following in {"Q", "H"} and (short := _SHORT_QUARTER.match(text, at)):
        year = short["y"] or short["y2"] or short["y3"] or short["y4"]
        return add_date(scan, at, short.end(), year=year, quarter=short["q"] or short["q2"])
    if following == "年":
        return _year(scan, at)
    if following == "月":
        return _month(scan, at)
    if following == "日":
        return _day(scan, at)
    return iso_date(scan, at) or _years(scan, at, following) or _first_of_span(scan, at, following)


def issue_date(scan: Scan, at: int) -> int:
    """The day of a report in brackets behind its name (产业日报(08.22)), its month with its zero; 0 when it is none."""
    text = scan.text
    found = _ISSUE.match(text, at) if text[at - 1 : at] == "(" else None
    if found is None or (text[at] != "0" and not text.endswith(_REPORTS, 0, at - 1)):
        return 0
    return add_date(scan, at, found.end(), month=found["m"], day=found["d"])


def iso_date(scan: Scan, at: int) -> int:
    """2025-02-28, 2025/2/28, 2025.2.28; 0 when it is none."""
    found = _ISO.match(scan.text, at)
    if found is None:
        return 0
    return add_date(scan, at, found.end(), year=found["y"], month=found["m"], day=found["d"])


def _year(scan: Scan, at: int) -> int:
    """A year with what follows it (2025年2月28日, 25年第一季); 0 when it is a number of years."""
    text = scan.text
    decade = _DECADE.match(text, at)
    if decade:
        return scan.add(at, decade.end(), NumeralKind.NAME)
    found = _YMD.match(text, at)
    if found:
        quarter = found["q"] or found["q2"] or found["q3"]
        if len(found["y"]) == 4 or found["m"] or quarter or _short_year(scan, at, found):
            return add_date(scan, at, found.end(), year=found["y"], month=found["m"], day=found["d"], quarter=quarter)
    named = _YEAR_ALONE.match(text, at)
    return add_date(scan, at, named.end(), year=text[at : at + 4]) if named else 0


def _short_year(scan: Scan, at: int, found: re.Match[str]) -> bool:
    """Whether two digits and 年 name a year (25年上半年) and not a length of time."""
    text = scan.text
    if (
        not 10 <= int(found["y"]) <= 45
        or text.endswith(WINDOW_BEFORE, 0, at)
        or hedge_before(text, at)[1] != at
        or text.endswith(STREAK_BEFORE, 0, at)
    ):
        return False
    if text.startswith(SHORT_YEAR_AFTER, found.end()):
        return True
    return text[at - 1 : at] in _JOINED_YEAR and scan.date_ends(at, 1) and scan.found[-1].end == at - 1


def _month(scan: Scan, at: int) -> int:
    """A month, with its day if printed; near 近 or 期铜 it is a number of months. 0 when it is neither."""
    text = scan.text
    found = _MD.match(text, at)
    if found is None:
        return 0
    if text.endswith(MONTHS_BEFORE, 0, at) or text.startswith(TERM_AFTER, found.end()):
        return scan.add(at, found.end(), NumeralKind.WINDOW, Decimal(found["m"]), meant=MONTHS, word="月")
    return add_date(scan, at, found.end(), month=found["m"], day=found["d"])


def _day(scan: Scan, at: int) -> int:
    """A day of the month; 0 when it is a number of days."""
    text = scan.text
    found = _DAY.match(text, at)
    if found is None or text[at - 1 : at] == "第":
        return 0
    end = found.end()
    if text.startswith(LINE_AFTER, end) or text.startswith(STREAK_AFTER, end):
        return 0
    if text.endswith(LASTED, 0, at) and text.startswith(FLOW_AFTER, end):
        return 0
    if not scan.date_ends(at, 2):
        start = hedge_before(text, at)[1]
        if start != at or text.endswith(STREAK_BEFORE, 0, start) or text.endswith(WINDOW_BEFORE, 0, at):
            return 0
        if text.startswith(DAYS_AFTER, end):
            return 0
    return add_date(scan, at, end, day=found["d"])


def _years(scan: Scan, at: int, following: str) -> int:
    """A year whose 年 comes later or never: 2024/25财年, 2025及2026年, 2025E, 25-27年; 0 when it is none."""
    text = scan.text
    found = _TWO_YEARS.match(text, at)
    if found:
        return add_date(scan, at, found.end(), year=found[1])
    if following == "财" and text[at - 1 : at] in _JOINED_YEAR and scan.date_ends(at, 1):
        found = _FISCAL_END.match(text, at)
        if found:
            return add_date(scan, at, found.end(), year=found["y"])
    found = _YEAR_AHEAD.match(text, at) or _YEAR_NAME.match(text, at)
    if found:
        return add_date(scan, at, found.end(), year=found["y"], quarter=found.groupdict().get("q"))
    if following in "-~/至":
        found = _SHORT_YEARS.match(text, at)
        if (
            found
            and not text.endswith(WINDOW_BEFORE, 0, at)
            and int(found["y"]) < int(text[found.end() + 1 : found.end() + 3])
        ):
            return add_date(scan, at, found.end(), year=found["y"])
    return 0


def _first_of_span(scan: Scan, at: int, following: str) -> int:
    """The first end of a span of months or days (2至4月, 3-7日); 0 when it is none."""
    if following not in _SPAN_NEXT:
        return 0
    text = scan.text
    found = _MONTH_RANGE.match(text, at)
    if found:
        return add_date(scan, at, found.end(), month=found["m"])
    found = _DAY.match(text, at)
    if found and not text.endswith(STREAK_BEFORE, 0, at):
        return add_date(scan, at, found.end(), day=found["d"])
    return 0


def spelled_date(scan: Scan, at: int, end: int, run: str, following: str) -> int:
    """A date in Chinese numerals (二零二五年, 三月十日, 第二季); 0 when it is none."""
    text = scan.text
    before = text[at - 1 : at]
    found = _SPELLED.match(text, at)
    if found is not None:
        if found["y"]:
            return add_date(scan, at, found.end(), year=found["y"], month=found["m"], day=found["d"])
        if found["m2"] and before not in {"近", "每", "个"} and not text.endswith("过去", 0, at):
            return add_date(scan, at, found.end(), month=found["m2"], day=found["d2"])
        if found["q"] and before not in {"首", "前", "近", "连", "两"}:
            return add_date(scan, at - 1 if before == "第" else at, found.end(), quarter=found["q"])
    if following == "日" and len(run) <= 3 and run[0] != "两" and scan.date_ends(at, 2):
        number = read_plain(run)
        if number is not None and number[0] <= 31:
            return add_date(scan, at, end + 1, day=run)
    return 0
