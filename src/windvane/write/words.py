"""The words around a report, in Simplified Chinese, Traditional Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from windvane.findings import FindingKind
from windvane.lexicon.languages import Lang
from windvane.write.marks import Mark

_WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "found": ("数字", "數字", "found"),
    "bound": ("读懂", "讀懂", "bound"),
    "checked": ("核对", "核對", "checked"),
    "contradicted": ("矛盾", "矛盾", "contradicted"),
    "unsupported": ("无从支持", "無從支持", "unsupported"),
    "agrees": ("相符", "相符", "agrees"),
    "doubted": ("存疑", "存疑", "doubted"),
    "read": ("已读", "已讀", "read"),
    "unread": ("未读懂", "未讀懂", "not understood"),
    "suggest": ("宜作", "宜作", "should read"),
    "expected": ("应在", "應在", "allowed"),
    "evidence": ("依据", "依據", "by"),
    "related": ("相关数字", "相關數字", "with"),
    "said_by": ("说法来自", "說法來自", "said by"),
    "no_word": ("没有别的数字可以核对它", "沒有別的數字可以核對它", "nothing here to hold it against"),
    "not_bound": ("没有读懂它说的是什么", "沒有讀懂它說的是甚麼", "not understood what it says"),
    "findings": ("需要看的地方", "需要看的地方", "To look at"),
    "several": ("{} 篇文章", "{} 篇文章", "{} articles"),
    "articles": ("文章", "文章", "Articles"),
    "none": ("没有发现矛盾", "沒有發現矛盾", "Nothing disagrees"),
    "title": ("数字核对", "數字核對", "Numbers checked"),
    "untitled": ("无题", "無題", "Untitled"),
    "close": ("关闭", "關閉", "Close"),
    "aside": ("已搁置", "已擱置", "Set aside"),
    "right_because": ("没有错，因为", "沒有錯，因為", "This is right because"),
    "expected_status": ("预期", "預期", "expected"),
    "prior_status": ("旧值", "舊值", "old value"),
    "arithmetic": ("算术", "算術", "arithmetic"),
    "sources": ("各稿互相矛盾", "各稿互相矛盾", "other articles"),
    "market": ("行情", "行情", "market data"),
    "ledger": ("底账", "底賬", "ledger"),
    "name-code": ("名称与代号", "名稱與代號", "name and code"),
    "language": ("用词", "用詞", "wording"),
    "calendar": ("日期", "日期", "calendar"),
    "foot": (
        "区间只由印出的位数决定，四舍五入与截断都算对。点一个数字看算式。",
        "區間只由印出的位數決定，四捨五入與截斷都算對。點一個數字看算式。",
        "The printed digits alone set the tolerance, rounded or cut. Tap a number to see its arithmetic.",
    ),
}


def word(key: str | Mark | FindingKind, lang: Lang) -> str:
    """A word of the report.

    >>> word(Mark.CONTRADICTED, Lang.ZH_HANT), word("found", Lang.EN)
    ('矛盾', 'found')
    """
    return lang.of(_WORDS[str(key)])
