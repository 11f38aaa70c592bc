"""Templates never filled in: 升   點或, ____点, [TODO], [数字], ??点, N/A点, XX%, {close}, nan%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from windvane.articles import Article
from windvane.check.explain import say
from windvane.facts import Quoted
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang

_UNIT: Final = r"(?:个?百分点|個?百分點|%|％|点(?![击擊赞讚评評心])|點(?![擊讚評心])|[亿億万萬]?(?:港元|美元|人民币|人民幣|元)|[亿億]|倍)"
#: Before a number that is missing, what says that there should be one.
_SAID: Final = r"(?<=[升跌涨漲挫降增减減报報收至为為约約逾额額价價见見幅])"
_SLOT: Final = r"(?:TODO|TBC|TBD|FIXME|XXX?|[数數][字值]|[数數][据據]|[点點][数數]|金[额額]|百分比|[涨漲升跌]幅|股[价價]|收市[价價]|[待请請](?:填写?|填寫|补充?|補充?|核[实實]?|定))"
_NONE: Final = r"(?:#?[Nn]/[Aa]|#(?:REF|VALUE|DIV/0|NAME|NUM)[!?])"
#: What a text must hold for a pattern to be looked for, and the pattern; none where it must be looked for anyway.
_IN_TEXT: Final = (
    # 升   點或   ，報   點; 成交亿元
    (
        (),
        r"[升跌涨漲报報交额額](?<!最大.)(?<!单日.)(?<!單日.)(?<!所有.)(?<!全部.)(?<!主要.)(?<!的.)(?<![贡貢][献獻].)[ \t\u3000]*(?:点|點|%|％|亿元|億元|亿港元|億港元)(?=[，。；、或 \u3000]|$)",
    ),
    ((), r"[升跌涨漲报報见見][ \t\u3000]{2,}(?:点|點|%|％|元|港元|，|。)"),
    ((), r"或[ \t\u3000]*，[ \t\u3000]*[报報]"),
    (("[", "［"), rf"[\[［]\s?{_SLOT}\s?[\]］](?:\s?{_UNIT})?"),
    (("【TODO", "【TBC", "【TBD", "【X"), rf"【(?:TODO|TBC|TBD|XXX?)\s?】(?:\s?{_UNIT})?"),
    (("TODO", "FIXME"), rf"\b(?:TODO|FIXME)\b(?:\s?{_UNIT})?"),
    (
        ("??", "？？", "××", "○○", "〇〇", "□□"),
        rf"{_SAID}(?:[?？]{{2,}}|[×○〇□]{{2,}})\s?{_UNIT}?|[?？]{{2,}}\s?{_UNIT}",
    ),
    (
        ("XX", "xx", "X.", "x.", "N/A", "n/a", "#", "nan", "NaN", "None", "null", "undefined"),
        rf"(?<![A-Za-z])(?:[Xx]{{2,4}}|[Xx]+\.[Xx]+|{_NONE}|nan|NaN|None|null|undefined)\s?{_UNIT}|{_SAID}{_NONE}",
    ),
    (("{",), r"\{\{?[\w. ]{1,24}\}\}?"),
)
#: In the file as given, where Markdown's underscores still stand.
_IN_SOURCE: Final = rf"(?<!_)_{{3,}}\s?{_UNIT}|{_SAID}\s?_{{2,}}(?!_)(?:\s?{_UNIT})?"


def unfilled(article: Article, lang: Lang) -> Iterator[Finding]:
    """The places of an article where a number was never filled in, quoted as printed.

    Args:
        article: the article, cleaned.
        lang: the language of the messages.

    >>> [f.at.text for f in unfilled(Article("a.md", "恒指升____点，报[数字]点。", "恒指升____点，报[数字]点。"), Lang.ZH_HANS)]
    ['____点', '[数字]点']
    """
    taken: list[tuple[int, int]] = []
    for quote in sorted(_places(article), key=lambda quote: (quote.start, -quote.end)):
        if not taken or quote.start >= taken[-1][1]:
            taken.append((quote.start, quote.end))
            message = say(lang, "template", text=quote.text.strip())
            yield Finding(quote, Verdict.DISAGREES, FindingKind.LANGUAGE, Severity.ERROR, message)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, made ready when a text first asks for it: most texts ask for few."""
    return re.compile(pattern)


def _places(article: Article) -> Iterator[Quoted]:
    if "__" in article.source:
        for match in _compiled(_IN_SOURCE).finditer(article.source):
            yield Quoted(article.file, match.start(), match.end(), match.group())
    text = article.text
    for marks, pattern in _IN_TEXT:
        if not marks or any(mark in text for mark in marks):
            for match in _compiled(pattern).finditer(text):
                quote = article.quote(*match.span())
                if "__" not in quote.text:  # found in the file as given
                    yield quote
