"""What the words say against what the numbers say: signs, from–to, ratings, and templates never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from windvane.articles import Article
from windvane.check.explain import say
from windvane.check.slips_english import slips_english
from windvane.check.templates import unfilled
from windvane.facts import Quoted
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang, is_english

_UP: Final = "上涨|上漲|收涨|收漲|大涨|大漲|涨|漲|上升|回升|升"
_DOWN: Final = "下跌|收跌|大跌|跌|下挫|挫"
#: 涨-3.04%, 下跌+2%; 涨幅-3% and 同比增长-5% are conventions, 涨跌-3% says nothing.
_SIGNED: Final = re.compile(r"[+\-－−＋]\d[\d.,]*[%％点點]?")
_BEFORE_SIGN: Final = re.compile(rf"(?<![涨漲升])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|近|逾|超|约|約)?\Z")
_RISE: Final = "上调|上調|调高|調高|调升|調升|提高|提升|上升|上涨|上漲|回升|增加|扩大|擴大|升|涨|漲|增"
_FALL: Final = "下调|下調|调低|調低|调降|調降|降低|下降|下跌|回落|减少|減少|缩减|縮減|降|跌|减|減"
_NUMBER: Final = r"-?\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?"
_UNIT: Final = (
    r"(?:个|個)?(?:[万萬亿億]{0,2})(?:港元|美元|人民币|人民幣|元|百分点|百分點|点子|點子|点|點|倍|厘|%|％|蚊)?"
)
_MOVED: Final = re.compile(
    rf"[由从從](?:原来|原來|此前|之前)?的?(?P<old>{_NUMBER})(?P<unit>{_UNIT})(?:，)?(?:大幅|轻微|輕微|进一步|進一步)?"
    rf"(?:(?P<up>{_RISE})|(?P<down>{_FALL}))(?:了)?(?:至|到)(?:约|約|近)?(?P<new>{_NUMBER})(?P<its>{_UNIT})(?![\d日月年名位])"
)
#: A currency that rises is quoted at fewer of itself; a rank that rises is a smaller number; a loss has its own sense.
_TURNED: Final = re.compile(r"[兑兌汇匯名排]|人民币|人民幣|日圆|日圓|日元|亏|虧")
_RATED: Final = re.compile(
    r"[评評][级級][^。；\n]{0,20}(?:下调|下調|调低|調低|降)[^。；\n]{0,30}目[标標][价價]由?[^。；\n]{0,12}"
    r"(?:上调|上調|调高|調高|调升|調升|升)(?:至|到)(?P<new>\d[\d.,]*(?:港元|美元|元)?)"
)


def slips(article: Article, lang: Lang) -> Iterator[Finding]:
    """Where the words of an article and its numbers contradict each other.

    Args:
        article: the article, cleaned.
        lang: the language of the messages.

    >>> [f.at.text for f in slips(Article("a.md", "恒指涨-3.04%。", "恒指涨-3.04%。"), Lang.ZH_HANS)]
    ['-3.04%']
    """
    text = article.text
    if is_english(text):
        yield from slips_english(article, lang)
    for match in _SIGNED.finditer(text):
        word = _BEFORE_SIGN.search(text, max(0, match.start() - 4), match.start())
        if word is not None and (match.group()[0] in "-－−") == bool(word["up"]):
            message = say(lang, "sign", word=word["up"] or word["down"], text=match.group())
            yield _slip(article.quote(*match.span()), message, Severity.ERROR)
    yield from _moved(article, lang)
    for match in _RATED.finditer(text):
        message = say(lang, "rating", text=match["new"])
        yield _slip(article.quote(*match.span("new")), message, Severity.DOUBT, Verdict.CANNOT_JUDGE)
    yield from unfilled(article, lang)


def _moved(article: Article, lang: Lang) -> Iterator[Finding]:
    text = article.text
    for match in _MOVED.finditer(text):
        if match["unit"] and match["its"] and match["unit"] != match["its"]:
            continue
        if _TURNED.search(text, max(0, match.start() - 16), match.start()):
            continue
        old, new = (Decimal(match[side].replace(",", "")) for side in ("old", "new"))
        if old == new or (new > old) == bool(match["up"]):
            continue
        way = say(lang, "up" if new > old else "down")
        word = match["up"] or match["down"]
        message = say(lang, "from-to", old=match["old"], new=match["new"], way=way, word=word)
        related = article.quote(*match.span("old"))
        end = match.end("its")
        yield Finding(
            article.quote(match.start("new"), end),
            Verdict.DISAGREES,
            FindingKind.LANGUAGE,
            Severity.ERROR,
            message,
            related=(related,),
        )


def _slip(at: Quoted, message: str, severity: Severity, verdict: Verdict = Verdict.DISAGREES) -> Finding:
    return Finding(at, verdict, FindingKind.LANGUAGE, severity, message)
