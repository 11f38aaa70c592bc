"""What the templates call the subjects, measures, marks, times and amounts of stored facts."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from windvane.faces.web.words import phrase
from windvane.findings import Severity, Verdict
from windvane.lexicon.languages import Lang
from windvane.write.labels import measure_label, subject_label
from windvane.write.marks import Mark
from windvane.write.words import word

#: An address of the web, and nothing else that a link may lead to.
_WEB: Final = re.compile(r"https?://[^\s\x00-\x20\x7f\"'<>\\]+", re.IGNORECASE)
#: From here on, money and other amounts are counted in hundred millions in Chinese, in billions in English.
_LARGE: Final = {Lang.ZH_HANS: (10**8, "亿"), Lang.ZH_HANT: (10**8, "億"), Lang.EN: (10**9, " bn")}
_UNITS: Final = {
    "pt": ("点", "點", " points"),
    "x": ("倍", "倍", "x"),
    "pp": ("个百分点", "個百分點", " pp"),
    "%": ("%", "%", "%"),
}


def web(url: str) -> str:
    """An address that a link may lead to; nothing for any other.

    >>> web("https://news.example/1"), web("javascript:alert(1)"), web(" data:text/html,x"), web("//x")
    ('https://news.example/1', '', '', '')
    """
    return url if _WEB.fullmatch(url) else ""


def moment(text: str) -> str:
    """A time as the pages write it, by the clocks it is given in.

    >>> moment("2025-02-07T18:00:00+08:00")
    '2025-02-07 18:00'
    """
    return dt.datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M")


def amount(value: float, unit: str, lang: Lang) -> str:
    """A value as people write it, with its unit.

    >>> amount(246373000000, "HKD", Lang.ZH_HANT), amount(246373000000, "HKD", Lang.EN), amount(21133.54, "pt", Lang.ZH_HANS)
    ('2,463.73億 HKD', '246.373 bn HKD', '21,133.54点')
    >>> amount(-3.04, "%", Lang.EN), amount(38, "days", Lang.EN)
    ('−3.04%', '38 days')
    """
    exact = Decimal(str(value))
    scale, name = _LARGE[lang] if abs(exact) >= 10**8 and abs(exact) >= _LARGE[lang][0] else (1, "")
    shown = round(exact / scale, 4).normalize() if name else exact
    known = _UNITS.get(unit)
    said = lang.of(known) if known else f" {unit}".rstrip() if unit != "other" else ""
    return f"{shown:,f}{name}{said}".replace("-", "−", 1) if exact < 0 else f"{shown:,f}{name}{said}"


def mark(verdict: str | None, severity: str | None) -> str:
    """The mark that the gravest of what is said leaves on a number.

    >>> mark("disagrees", "doubt"), mark(None, None)
    ('doubted', 'read')
    """
    if verdict == Verdict.DISAGREES:
        return (Mark.CONTRADICTED if severity == Severity.ERROR else Mark.DOUBTED).value
    if verdict == Verdict.UNSUPPORTED:
        return Mark.DOUBTED.value
    return (Mark.AGREES if verdict == Verdict.AGREES else Mark.READ).value


def _phrase(key: str, lang: Lang, start: str = "") -> str:
    return phrase(f"{start}{key}", lang)


#: The filters of the templates, by name.
FILTERS: Final = MappingProxyType(
    {
        "web": web,
        "moment": moment,
        "amount": amount,
        "mark": mark,
        "subject": subject_label,
        "measure": measure_label,
        "word": word,
        "phrase": _phrase,
    }
)
