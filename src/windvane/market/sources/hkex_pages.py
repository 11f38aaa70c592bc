"""How the Hong Kong exchange prints: ``<pre>`` text in some encoding, sections by anchors, dates, codes, numbers.

Its English pages are ASCII. Its Chinese pages are Big5, or GB 18030 where they are converted to Simplified characters, and a
name that is cut to its width may lose half a character.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Final

from windvane.errors import ChangedSourceError

#: Words that stand on every Chinese page of these, in one script or the other.
_WORDS: Final = (
    "股票", "日期", "收市", "成交", "交易", "貨幣", "货币", "代號", "代号", "指數", "指数", "報價", "报价", "賣空", "卖空",
)  # fmt: skip
_ENCODINGS: Final = ("big5hkscs", "gb18030", "utf-8")
_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATE_LABEL: Final = re.compile(r"(?:TRADING\s+DATE|DATE|交易日期|日期)\s*[:：]\s*", re.IGNORECASE)
_DATES: Final = (
    re.compile(rf"(?P<d>\d{{1,2}})[ -](?P<mon>{'|'.join(_MONTHS)})[A-Z]*[ -](?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
)
_ANCHOR: Final = re.compile(r"""<a\s+name\s*=\s*["']?(?P<name>\w+)["']?\s*>""", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
#: A number as it is printed, or what stands for none.
VALUE: Final = r"(?:\d[\d,]*(?:\.\d+)?|\.\d+|-|N/A)"
#: The exchange's names of currencies that are not ISO's.
_CURRENCIES: Final = {"RMB": "CNY", "CNH": "CNY"}
#: Counters in another currency end so: SHK PPT-R, BOS HSK BTC-U.
_COUNTERS: Final = {"R": "CNY", "U": "USD"}


def decoded(content: bytes) -> str:
    """A page's text, by the encoding in which it has the words that such pages have.

    What a server says of its encoding is not asked: it is often wrong here.

    >>> decoded("股票代號 700".encode("big5hkscs")), decoded("股票代号 700".encode("gb18030")), decoded(b"CODE 700")
    ('股票代號 700', '股票代号 700', 'CODE 700')
    """
    texts = [content.decode(encoding, errors="replace") for encoding in _ENCODINGS]
    return max(texts, key=lambda text: (sum(map(text.count, _WORDS)), -text.count("\ufffd")))


def lines_of(text: str) -> list[str]:
    r"""The lines of a part of a page, tags gone, entities read.

    >>> lines_of("</font></pre><pre><font size='1'>    4 WHARF &amp; CO\n")
    ['    4 WHARF & CO']
    """
    return [html.unescape(line).rstrip() for line in _TAG.sub("", text).splitlines()]


def sections(text: str) -> dict[str, str]:
    """The parts of a page by the names of their anchors, in lower case; what stands before the first is under ``""``."""
    found = {"": ""}
    name, start = "", 0
    for anchor in _ANCHOR.finditer(text):
        found[name] = found.get(name, "") + text[start : anchor.start()]
        name, start = anchor["name"].lower(), anchor.end()
    found[name] = found.get(name, "") + text[start:]
    return found


def date_on(text: str, where: str) -> dt.date:
    """The day a page says it is of.

    Raises:
        SourceError: it says none.

    >>> date_on("TRADING DATE : 03 MAR 2026 (TUESDAY)", "page"), date_on("日期: 2025年2月7日", "page")
    (datetime.date(2026, 3, 3), datetime.date(2025, 2, 7))
    """
    for label in _DATE_LABEL.finditer(text):
        for pattern in _DATES:
            found = pattern.match(text, label.end())
            if found is None:
                continue
            parts = found.groupdict()
            month = _MONTHS.index(parts["mon"].upper()) + 1 if "mon" in parts else int(parts["m"])
            try:
                return dt.date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                break
    raise ChangedSourceError(where, "the page does not say of which day it is", "look whether the exchange changed it")


def number(text: str) -> float | None:
    """A printed number; None where nothing is known or nothing traded, which is never 0.

    >>> number("5,270,393"), number("-"), number("N/A"), number("0.0100")
    (5270393.0, None, None, 0.01)
    """
    return None if text in {"-", "N/A"} else float(text.replace(",", ""))


def id_of(code: str) -> str:
    """The id of a printed code.

    >>> id_of("5"), id_of("80016")
    ('00005.HK', '80016.HK')
    """
    return f"{code.zfill(5)}.HK"


def currency_of(printed: str) -> str:
    """The ISO code of a currency as the exchange prints it.

    >>> currency_of("RMB"), currency_of("HKD")
    ('CNY', 'HKD')
    """
    return _CURRENCIES.get(printed, printed)


def counter_currency(code: str, name: str) -> str | None:
    """The currency of a counter that is not Hong Kong dollars, by its name or code; None when neither says.

    >>> counter_currency("9008", "BOS HSK BTC-U"), counter_currency("80016", "SHK PPT-R"), counter_currency("9999", "NTES-S")
    ('USD', 'CNY', None)
    """
    stem, dash, mark = name.rpartition("-")
    if stem and dash and mark in _COUNTERS:
        return _COUNTERS[mark]
    return "CNY" if len(code) == 5 and code.startswith("8") else None
