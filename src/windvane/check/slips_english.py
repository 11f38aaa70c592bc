"""What English words say against what the numbers say: a rise to less, a fall of minus three per cent, a day no month has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from windvane.articles import Article
from windvane.check.explain import say
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon import english
from windvane.lexicon.languages import Lang

_UP: Final = (
    "rose|rises|risen|rising|climbed|climbs|climbing|gained|gains|gaining|jumped|jumps|jumping|surged|surges|surging|advanced|"
    "increased|increases|increasing|raised|raises|raising|lifted|lifts|lifting|hiked|hikes|grew|grown|up|higher"
)
_DOWN: Final = (
    "fell|falls|fallen|falling|dropped|drops|dropping|declined|declines|declining|slipped|slips|slipping|dipped|dips|slid|slides|"
    "sliding|eased|eases|easing|decreased|tumbled|tumbles|plunged|cut|cuts|cutting|lowered|lowers|lowering|slowed|down|lower"
)
_MONEY: Final = "|".join(re.escape(sign) for sign in sorted(english.SIGNS, key=len, reverse=True))
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT: Final = r"(?: ?%| per ?cent| percent| points| (?:trillion|billion|million)(?: \w+)?)?"
#: By how much, between the verb and where to (rose 1.2%, or 310 points, to).
_BY: Final = rf"(?:(?:by )?(?:{_MONEY})?(?:{_NUMBER}){_UNIT}(?:, or (?:{_NUMBER}){_UNIT},)? )?"
_MOVED: Final = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})) (?:(?!to\b|from\b|and\b)[A-Za-z'-]+ ){{0,7}}{_BY}"
    rf"(?:to (?:about |around |nearly )?(?P<new>(?P<sign>{_MONEY})?(?P<to>{_NUMBER})(?P<unit>{_UNIT})),? from "
    rf"(?P<old>(?P<sign2>{_MONEY})?(?P<of>{_NUMBER})(?P<unit2>{_UNIT}))"
    rf"|from (?P<old2>(?P<sign3>{_MONEY})?(?P<of2>{_NUMBER})(?P<unit3>{_UNIT})) to "
    rf"(?P<new2>(?P<sign4>{_MONEY})?(?P<to2>{_NUMBER})(?P<unit4>{_UNIT})))(?![\d.,]*\d)"
)
#: A currency that rises is quoted at fewer of itself; a rank that rises is a smaller number.
_TURNED: Final = re.compile(
    r"\b(?:yen|yuan|renminbi|won|rupee|ringgit|baht|peso|rank|ranking|place|loss|deficit)\b", re.IGNORECASE
)
_SIGNED: Final = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: by)? (?P<text>(?P<sign>[-+\u2212])\d[\d.,]*(?:%| per ?cent| percent| points)?)"
)
_MONTH: Final = re.compile(
    r"\b(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Apr(?:il)?|June?|Sept?(?:ember)?|Nov(?:ember)?)\.? (?P<day>3[0-9])\b(?![,.]?\d|%)"
)
_LENGTHS: Final = {"jan": 31, "feb": 29, "apr": 30, "jun": 30, "sep": 30, "nov": 30}
#: So far before a verb its subject is looked for.
_BEFORE: Final = 40


def slips_english(article: Article, lang: Lang) -> Iterator[Finding]:
    """Where the words of an English article and its numbers contradict each other.

    Args:
        article: the article, cleaned.
        lang: the language of the messages.

    >>> text = "The yield rose to 4.10% from 4.20%."
    >>> [(f.at.text, f.message) for f in slips_english(Article("a.md", text, text), Lang.EN)]
    [('4.10%', 'From 4.20% to 4.10% is a fall, not rose.')]
    """
    text = article.text
    for match in _MOVED.finditer(text):
        pair = ("old", "new", "of", "to") if match["new"] else ("old2", "new2", "of2", "to2")
        units = ("unit", "unit2", "sign", "sign2") if match["new"] else ("unit3", "unit4", "sign3", "sign4")
        old, new, of, to = (match[name] for name in pair)
        one, other, sign, sign2 = (match[name] or "" for name in units)
        if (
            (one and other and one != other)
            or sign != sign2
            or _TURNED.search(text, max(0, match.start() - _BEFORE), match.start())
        ):
            continue
        before, after = Decimal(of.replace(",", "")), Decimal(to.replace(",", ""))
        if before == after or (after > before) == bool(match["up"]) or bool(one) != bool(other):
            continue
        way = say(lang, "up" if after > before else "down")
        message = say(lang, "from-to", old=old.strip(), new=new.strip(), way=way, word=match["up"] or match["down"])
        yield _slip(article, match.span(pair[1]), message, related=match.span(pair[0]))
    for match in _SIGNED.finditer(text):
        if (match["sign"] == "+") == bool(match["down"]):
            message = say(lang, "sign", word=match["up"] or match["down"], text=match["text"])
            yield _slip(article, match.span("text"), message)
    for match in _MONTH.finditer(text):
        if int(match["day"]) > _LENGTHS[match["month"][:3].lower()]:
            at = match.span()
            yield _slip(article, at, say(lang, "no-day", text=match.group()), kind=FindingKind.CALENDAR)


def _slip(
    article: Article,
    at: tuple[int, int],
    message: str,
    *,
    related: tuple[int, int] | None = None,
    kind: FindingKind = FindingKind.LANGUAGE,
) -> Finding:
    beside = () if related is None else (article.quote(*related),)
    return Finding(article.quote(*at), Verdict.DISAGREES, kind, Severity.ERROR, message, related=beside)
