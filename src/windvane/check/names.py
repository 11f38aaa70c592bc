"""A name against the code printed beside it (申万宏源(06808.HK) is 高鑫零售)."""

from __future__ import annotations

from collections.abc import Iterator

from windvane.articles import Mention, Reading
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
    for mention in reading.mentions:
        name = mention.name
        if any(id.startswith("MARKET") for id in ids_of(name)):
            continue  # A股(600941.SH) after a company's name: a market, whose code it cannot be
        # 而金蝶国际(00268.HK): words before a name are not part of it
        if not any(is_name_of(name[at:], mention.id) for at in range(max(1, len(name) - 1))):
            yield _judged(mention, lang)


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
    """An id in the style of the code it replaces (06806.HK, or 06806 where no board was printed)."""
    return id if "." in code or not code.strip("()（）").isdecimal() else id.partition(".")[0]
