"""A name against the code printed beside it (申万宏源(06808.HK) is 高鑫零售)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from windvane.articles import Article, Mention, Reading
from windvane.check.explain import say
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang, name_in
from windvane.market.instruments import ids_like, ids_of, instrument, is_name_of


def misnamed(reading: Reading, lang: Lang) -> Iterator[Finding]:
    """The codes of an article that belong to someone other than the name beside them.

    A name nobody bears is not judged: a table of names is never complete.

    Args:
        reading: the article read.
        lang: the language of the messages.
    """
    for mention in (*reading.mentions, *_tickers(reading.article)):
        name = mention.name
        if any(id.startswith("MARKET") for id in ids_of(name)):
            continue  # A股(600941.SH) after a company's name: a market, whose code it cannot be
        # 而金蝶国际(00268.HK): words before a name are not part of it
        if not any(is_name_of(name[at:], mention.id) for at in range(max(1, len(name) - 1))):
            yield _judged(mention, lang)


#: A New York ticker in brackets that says it is one: (AAPL.US), (NASDAQ:AAPL), （美:AAPL）.
_TICKER: Final = re.compile(
    r"[（(]\s?(?:(?:NASDAQ|NYSE|US|美|美股|纳斯达克|納斯達克|纽交所|紐交所)\s?[:：]\s?(?P<behind>[A-Z]{1,5})"
    r"|(?P<before>(?P<ticker>[A-Z]{1,5})\.(?:US|OQ|O|N)))\s?[)）]"
)
#: The end of a text that can be a name: letters of one script, or Chinese.
_NAME: Final = re.compile(r"(?:[A-Za-z][A-Za-z&.'’\- ]{1,30}|[\u4e00-\u9fff·]{2,12})\Z")


def _tickers(article: Article) -> Iterator[Mention]:
    """The names before a New York ticker where both are known: the longest end of the text that names a security there."""
    for match in _TICKER.finditer(article.text):
        id = f"{match['behind'] or match['ticker']}.US"
        before = _NAME.search(article.text, max(0, match.start() - 32), match.start())
        if before is None or instrument(id) is None:
            continue
        for at in range(before.start(), match.start() - 1):
            name = article.text[at : match.start()]
            if (at == before.start() or not article.text[at - 1].isascii()) and (own := _in_new_york(name)):
                if any(_one_company(id, other) for other in own):
                    break
                group = "behind" if match["behind"] else "before"
                yield Mention(name, id, article.quote(at, match.start()), article.quote(*match.span(group)))
                break


def _in_new_york(name: str) -> list[str]:
    return [id for id in ids_of(name) if id.endswith(".US")]


def _one_company(id: str, other: str) -> bool:
    """Whether two ids are lines of one company (Alphabet's two classes)."""
    one, two = instrument(id), instrument(other)
    if one is None or two is None:
        return False
    hans = one.zh_hans.partition("-")[0]
    return (hans and hans == two.zh_hans.partition("-")[0]) or one.en.split()[:1] == two.en.split()[:1]


def _judged(mention: Mention, lang: Lang) -> Finding:
    known = bool(ids_of(mention.name))
    right = ids_like(mention.name, near=mention.id) if known else ()
    suggestion = _as_printed(right[0], mention.code_at.text) if known and right else None
    hint = say(lang, "right-code", name=mention.name, id=suggestion) if suggestion else ""
    bearer = instrument(mention.id)
    if bearer is None:
        message = say(lang, "no-code", code=mention.code_at.text, right=hint)
    else:
        parts = {"bearer": name_in(lang, bearer), "name": mention.name, "right": hint}
        message = say(lang, "name-code", code=mention.code_at.text, **parts)
    return Finding(
        mention.code_at,
        Verdict.DISAGREES if known else Verdict.CANNOT_JUDGE,
        FindingKind.NAME_CODE,
        Severity.ERROR if known else Severity.DOUBT,
        message,
        suggestion=suggestion,
        related=(mention.name_at,),
        evidence=(f"{mention.id} {name_in(Lang.ZH_HANS, bearer)}",) if bearer else (),
    )


def _as_printed(id: str, code: str) -> str:
    """An id in the style of the code it replaces (06806.HK, or 06806 where no board was printed, AAPL for a ticker)."""
    bare = code.strip("()（）")
    return id.partition(".")[0] if bare.isdecimal() or (bare.isascii() and bare.isalpha()) else id
