"""A name against the code printed beside it (申万宏源(06808.HK) is 高鑫零售)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from windvane.articles import Article, Mention, Reading
from windvane.check.explain import say
from windvane.facts import Quoted
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.fold import fold
from windvane.lexicon.languages import Lang, name_in
from windvane.market.instruments import Instrument, ids_like, ids_of, instrument, is_name_of

#: A word stuck to the front of a name (在腾讯(00700)).
_LEAD: Final = re.compile("[在与與和及由为為对對向将將把被从從而但且像如以是指其]")
#: In brackets behind a name, what is as likely a year, a rank or the number of a house as a code: 指南(2022), 第1座(1).
_NO_CODE: Final = re.compile(r"\d{1,2}|(?:19|20)\d\d")
#: What is no company's name by itself: its form, a line of its shares, an index.
_NO_NAME: Final = re.compile(
    r".*(?:有限公司|股|股发行|股發行|指数|指數)|(?:Co\.?,? )?(?:Limited|Ltd\.?|Inc\.?|Group|Holdings)"
)
#: So many characters are short for many a name.
_SHORT: Final = 2
#: A name is a slip of another of so many characters at least.
_SHORTEST: Final = 3


def misnamed(reading: Reading, lang: Lang) -> Iterator[Finding]:
    """The codes of an article that belong to someone other than the name beside them, and the names with a slip in them.

    A name nobody bears is not judged, unless all but one of its characters are the bearer's: a table of names is never
    complete.

    Args:
        reading: the article read.
        lang: the language of the messages.
    """
    for mention in (*reading.mentions, *_tickers(reading.article)):
        name = mention.name
        if any(id.startswith("MARKET") for id in ids_of(name)):
            continue  # A股(600941.SH) after a company's name: a market, whose code it cannot be
        # 而金蝶国际(00268.HK): words before a name are not part of it
        if any(is_name_of(name[at:], mention.id) for at in range(max(1, len(name) - 1))):
            continue
        if not _NO_CODE.fullmatch(mention.code_at.text.strip("()（） ")):
            known = ids_of(name) or (_LEAD.match(name) and ids_of(name[1:]))
            finding = _judged(mention, lang) if known else _unlisted(mention, lang)
            if finding is not None and not _is_short(name, mention.id):
                yield finding


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
    """The finding about a name that is known, and whose code another bears or none."""
    name = mention.name if ids_of(mention.name) else mention.name[1:]
    right = ids_like(name, near=mention.id)
    suggestion = _as_printed(right[0], mention.code_at.text) if right else None
    hint = say(lang, "right-code", name=name, id=suggestion) if suggestion else ""
    bearer = instrument(mention.id)
    if bearer is None:
        message = say(lang, "no-code", code=mention.code_at.text, right=hint)
    else:
        parts = {"bearer": name_in(lang, bearer), "name": name, "right": hint}
        message = say(lang, "name-code", code=mention.code_at.text, **parts)
    return Finding(
        mention.code_at,
        Verdict.DISAGREES,
        FindingKind.NAME_CODE,
        Severity.ERROR,
        message,
        suggestion=suggestion,
        related=(mention.name_at,),
        evidence=_evidence(bearer),
    )


def _unlisted(mention: Mention, lang: Lang) -> Finding | None:
    """The finding about a name that nobody bears: a slip of the bearer's own, or what cannot be judged."""
    bearer = instrument(mention.id)
    if bearer is None or _NO_NAME.fullmatch(mention.name):
        return None  # a new listing: neither its name nor its code is in the list yet
    if mention.name.isascii() and mention.name.lower() in f"{bearer.en} {bearer.zh_hans}".lower():
        return None  # IFBH Limited
    forms = (bearer.zh_hans, bearer.zh_hant) if fold(mention.name) == mention.name else (bearer.zh_hant, bearer.zh_hans)
    own = next((form for form in forms if form and _one_off(mention.name, form)), None)
    named = mention.name if own is None else mention.name[-len(_bare(own)) :]
    parts = {"bearer": name_in(lang, bearer), "name": named, "right": ""}
    return Finding(
        mention.code_at if own is None else _tail(mention.name_at, named),
        Verdict.CANNOT_JUDGE if own is None else Verdict.DISAGREES,
        FindingKind.NAME_CODE,
        Severity.DOUBT,
        say(lang, "name-code", code=mention.code_at.text, **parts),
        suggestion=own and _bare(own),
        related=(mention.name_at if own is None else mention.code_at,),
        evidence=_evidence(bearer),
    )


def _is_short(name: str, id: str) -> bool:
    """Whether two characters are the beginning of the bearer's name, and nobody else's on its board (泰坦(02188.HK))."""
    bearer = instrument(id)
    if bearer is None or len(name) != _SHORT or any(owner[-3:] == id[-3:] for owner in ids_of(name)):
        return False
    return fold(bearer.zh_hans).startswith(fold(name))


def _one_off(name: str, form: str) -> bool:
    """Whether a name ends in another but for one character (布鲁克 for 布鲁可)."""
    stated, own = fold(name), fold(_bare(form))
    if not _SHORTEST <= len(own) <= len(stated) or own.isascii():
        return False
    return sum(a != b for a, b in zip(stated[-len(own) :], own, strict=True)) == 1


def _bare(form: str) -> str:
    """A listed name without its share class (布鲁可-W)."""
    return re.split("[-－]", form)[0]


def _tail(quote: Quoted, name: str) -> Quoted:
    """The place of a name at the end of a quoted text."""
    if not quote.text.endswith(name):
        return quote
    return Quoted(quote.file, quote.end - len(name), quote.end, name)


def _evidence(bearer: Instrument | None) -> tuple[str, ...]:
    return (f"{bearer.id} {name_in(Lang.ZH_HANS, bearer)}",) if bearer else ()


def _as_printed(id: str, code: str) -> str:
    """An id in the style of the code it replaces (06806.HK, or 06806 where no board was printed, AAPL for a ticker)."""
    bare = code.strip("()（）")
    return id.partition(".")[0] if bare.isdecimal() or (bare.isascii() and bare.isalpha()) else id
