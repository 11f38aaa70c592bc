"""What begins with digits or letters and is no figure: codes, telephone numbers, list items, ratios, names."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.lexicon.around import CODE_BEFORE
from windvane.lexicon.idioms import INDEX_SIZE_NOT_BEFORE, INDEX_SIZES, INDEX_STEMS, SECTION_AFTER, SECTIONS
from windvane.lexicon.units import CURRENCY_SIGNS, unit_at
from windvane.read.numerals.dates import add_date
from windvane.read.numerals.tokens import NumeralKind, Scan

_WORD: Final = re.compile(r"(?:https?://|www\.)[!-~]*|[A-Za-z]+(?:[0-9]|[-._/&+'@:=#~](?=[A-Za-z0-9])|[A-Za-z])*")
_LISTED: Final = re.compile(r"(?:HK|SH|SZ|BJ)[.:]?[0-9]{4,6}")
#: The class of a share stuck to its code, whose bracket is not printed.
_SHARE_CLASS: Final = re.compile(r"[A-Z]{1,2}(?=[0-9]{5}\.HK\Z)")
_DIGIT: Final = re.compile(r"[0-9]")
_RATIO: Final = re.compile(
    r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?: ?[:：比∶] ?[0-9]{1,6}(?:\.[0-9]{1,6})?){1,4}(?![0-9.]{0,8}[%亿万元])"
)
_PHONE: Final = re.compile(r"[0-9]{3,4}-[0-9]{3,4}-[0-9]{3,4}(?![0-9])|[0-9]{3,4}-[0-9]{7,8}(?![0-9])")
_EXCHANGE: Final = re.compile(r"\.(?:SH|SZ|HK|BJ|SS|US|KS|TW|T)(?![A-Za-z])|\.(?:sh|sz|hk|bj)(?![A-Za-z])")
_TIMES: Final = re.compile(r"[xX×*][0-9]+(?:[xX×*][0-9]+)*")
_PARENTHESISED: Final = re.compile(r"(?:[.:]?[A-Z]{1,4})?[)\]/,、;，；]")
_CORPORATE: Final = re.compile(r"(?:送|拆|转|合|供|配|派)(?:[0-9]|[一二三四五六七八九十])|[送转]\Z")
#: Before the number of a list item, besides the beginning of the text.
ITEM_BEFORE: Final = frozenset("\n：。；")
_BULLET_BEFORE: Final = "\n 。；;，,:：、!?"


def word(scan: Scan, at: int) -> int:
    """A Latin word: passed over, but a code (SH600519) or a name (A50, 5G) when it holds a digit."""
    found = _WORD.match(scan.text, at)
    assert found is not None
    printed = found.group()
    if scan.text[at - 1 : at] == "-" and (share := _SHARE_CLASS.match(printed)):
        return at + share.end()  # 途虎-W09690.HK
    # A currency code stuck to its number: RMB500, USD5bn.
    if printed[:3] in CURRENCY_SIGNS and printed[3:4].isdigit():
        return at + 3
    scan.word_end = found.end()
    if _DIGIT.search(printed):
        scan.add(at, found.end(), NumeralKind.CODE if _LISTED.fullmatch(printed) else NumeralKind.NAME)
    return found.end()


def item(scan: Scan, at: int, end: int, following: str) -> int:
    """The number of a list item (1、 2. 3)); 0 when it is none."""
    text = scan.text
    if following != text[end : end + 1] or end - at > 2:
        return 0
    opens_line = (at == 0 or text[at - 1] in ITEM_BEFORE) and not text[end + 1 : end + 2].isdigit()
    in_sentence = following == ")" and end - at == 1 and at > 0 and text[at - 1] in " 、，"
    return scan.add(at, end, NumeralKind.ORDINAL, Decimal(text[at:end])) if opens_line or in_sentence else 0


def ratio(scan: Scan, at: int) -> int:
    """3:1, 1比1.5; 0 when it is none."""
    found = _RATIO.match(scan.text, at)
    return scan.add(at, found.end(), NumeralKind.NAME) if found else 0


def joined_code(scan: Scan, at: int, end: int, digits: str, following: str) -> int:
    """A number that a sign joins to more: 2111-3333, 0700.HK, 1080x1920; 0 when it is none."""
    text = scan.text
    if following == "-" and (phone := _PHONE.match(text, at)):
        return scan.add(at, phone.end(), NumeralKind.CODE)
    if text[end : end + 1] == "." and (exchange := _EXCHANGE.match(text, end)):
        return scan.add(at, exchange.end(), NumeralKind.CODE, Decimal(digits.replace(",", "")))
    if following in {"x", "X", "×", "*"} and (times := _TIMES.match(text, end)):
        return scan.add(at, times.end(), NumeralKind.NAME)
    return 0


def code(scan: Scan, at: int, end: int, digits: str, following: str) -> int:
    """A security's code by its shape or what stands around it (腾讯(00700), 代码600519); 0 when it is none."""
    text = scan.text
    size = end - at
    before = text[at - 1 : at]
    if before == "(" and size <= 6 and _PARENTHESISED.match(text, end):
        return _parenthesised(scan, at, end, digits)
    if (
        (size in {5, 6} and digits[0] == "0" and following != "%")
        or (size >= 4 and text.endswith(CODE_BEFORE, 0, at))
        or (
            size == 6
            and before in "(/、,，:： "
            and text[end : end + 1] in ")/、,，"
            and unit_at(text, end) is None
            and _in_code_list(scan, at)
        )
    ):
        return scan.add(at, end, NumeralKind.CODE, Decimal(digits))
    return 0


def _parenthesised(scan: Scan, at: int, end: int, digits: str) -> int:
    """A number alone in parentheses: a list item, a code, or a date's (31)日; 0 when it may be a figure."""
    text = scan.text
    close = text[end : end + 1]
    if close == ")":
        match text[end + 1 : end + 2]:
            case "年":
                return add_date(scan, at, end, year=digits)
            case "月":
                return add_date(scan, at, end, month=digits)
            case "日":
                return add_date(scan, at, end, day=digits)
    before = text[at - 2 : at - 1]
    if before.isascii() and before.isalpha() and len(digits) <= 2:
        return scan.add(at, end, NumeralKind.NAME, Decimal(digits))
    if len(digits) <= 2 and (before in _BULLET_BEFORE or not before.isalnum()):
        return scan.add(at, end, NumeralKind.ORDINAL, Decimal(digits))
    if len(digits) == 5 and digits[0] not in "08" and close == ")":
        return 0
    if close in "/,、;，；).:" or close.isalpha():
        return scan.add(at, end, NumeralKind.CODE, Decimal(digits))
    return 0


def _in_code_list(scan: Scan, at: int) -> bool:
    last = scan.last()
    return scan.text[at - 1] == "(" or (last is not None and last.kind is NumeralKind.CODE and at - last.end <= 12)


def name(scan: Scan, at: int, end: int, digits: str, following: str) -> int:
    """A number that is part of a name: 沪深300, 301调查, 10送3, 500++; 0 when it is none."""
    text = scan.text
    if (
        (digits in SECTIONS and text.startswith(SECTION_AFTER, end))
        or (digits in INDEX_SIZES and following not in INDEX_SIZE_NOT_BEFORE and _is_index_name(text, at))
        or _is_corporate_action(text, at, end, following)
    ):
        return scan.add(at, end, NumeralKind.NAME, Decimal(digits))
    if following == "+" and text[end : end + 1] == "+" and unit_at(text, end + 1) is None:
        return scan.add(at, end + 1, NumeralKind.NAME, Decimal(digits))
    return 0


def _is_index_name(text: str, at: int) -> bool:
    return text.endswith(INDEX_STEMS, 0, at - 1 if text[at - 1 : at] in {" ", "-"} else at)


def _is_corporate_action(text: str, at: int, end: int, following: str) -> bool:
    """10送3, 1拆5: the terms of a bonus issue, split or placing, either side of its verb."""
    if following and following in "送拆转供配派" and _CORPORATE.match(text, end):
        return True
    before = text[at - 1 : at]
    return bool(before) and before in "送拆转供配" and at > 1 and "0" <= text[at - 2] <= "9"
