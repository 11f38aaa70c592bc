"""The words a form adds around a wrap, in each language: what kind it is, its date, the labels of its footnotes."""

from __future__ import annotations

import datetime as dt
from typing import Final

from babel.dates import format_date

from windvane.facts import Period
from windvane.lexicon.languages import Lang
from windvane.write.numbers import LOCALES

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "daily": ("收市日报", "收市日報", "Daily wrap"),
    "weekly": ("一周回顾", "一周回顧", "Weekly wrap"),
    "theme": ("主题追踪", "主題追蹤", "Theme"),
    "valuation": ("估值观察", "估值觀察", "Valuation"),
    "smallcap": ("中小盘周报", "中小型股周報", "Small caps"),
    "sources": ("每个数字从何而来", "每個數字從何而來", "Where each number comes from"),
    "sources_lead": (
        "点正文中的数字，可看它的定义、算式与所用的数据。",
        "點正文中的數字，可看它的定義、算式與所用的數據。",
        "Tap a number in the text for its definition, formula and data.",
    ),
    "all_sources": ("列出全部", "列出全部", "Show them all"),
    "definition": ("定义", "定義", "Definition"),
    "period": ("期间", "期間", "Period"),
    "formula": ("算式", "算式", "Formula"),
    "as_stored": ("原样取自数据", "原樣取自數據", "as it stands in the data"),
    "rows": ("所用的行", "所用的行", "Rows"),
    "source": ("来源", "來源", "Source"),
    "said_by": ("说法来自", "說法來自", "Said by"),
    "as_of": ("截至", "截至", "As of"),
    "version": ("数据版本", "數據版本", "Store version"),
    "expected": ("预期", "預期", "expected"),
    "prior": ("旧值", "舊值", "old value"),
    "missing": ("本文未能提供", "本文未能提供", "Not in this wrap"),
    "back": ("回到正文", "回到正文", "Back to the text"),
    "made": (
        "Windvane 根据数据撰写，数字无一由人手输入；不构成投资建议。",
        "Windvane 根據數據撰寫，數字無一由人手輸入；不構成投資建議。",
        "Written by Windvane from data; no number was typed by hand. Not investment advice.",
    ),
}


def say(key: str, lang: Lang) -> str:
    """A word or a sentence of a form; a kind of wrap that has no name here goes by its own.

    >>> say("daily", Lang.EN), say("almanac", Lang.EN)
    ('Daily wrap', 'almanac')
    """
    known = _WORDS.get(key)
    return key if known is None else lang.of(known)


def day(date: dt.date, lang: Lang) -> str:
    """A day as a dateline has it.

    >>> day(dt.date(2025, 2, 7), Lang.ZH_HANT), day(dt.date(2025, 2, 7), Lang.EN)
    ('2025年2月7日星期五', 'Friday, 7 February 2025')
    """
    return str(format_date(date, "full", locale=LOCALES[lang]))


def span(period: Period) -> str:
    """A period for people.

    >>> span(Period.parse("2025-02-03/2025-02-07"))
    '2025-02-03 – 2025-02-07'
    """
    return str(period).replace("/", " – ").replace("..", "…").replace("T", " ")
