"""Titles: a number of a title that the body gives another value for.

Two values of one thing in one article are mostly two things of which the reader saw one. Of a title's number and a body's
that is not so when both are exact, are said of an index or a share after its close, and are the only values there are;
then one of them is wrong. Which one is said only where other numbers tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from windvane.articles import Article
from windvane.check.blame import Blamed, confirmed_by, copied, suggested
from windvane.check.claims import Claim, Clash, Voice
from windvane.check.network import Network
from windvane.check.printed import names_of
from windvane.check.variables import UNDATED, apart
from windvane.facts import Quoted
from windvane.lexicon.fold import fold
from windvane.market.instruments import instrument

_MEASURES: Final = frozenset({"close", "change", "change_pct"})
_KINDS: Final = frozenset({"index", "stock"})
#: Between a name in a title and its number stand so many characters at most.
_REACH: Final = 10


def contradicted(network: Network, articles: Mapping[str, Article]) -> Iterator[Blamed]:
    """The numbers of titles that the body contradicts, or the body's where it is a copy of another.

    Args:
        network: the figures of one subject.
        articles: the articles by file.
    """
    known = instrument(network.subject)
    if known is None or known.kind not in _KINDS:
        return
    for upper, lower in network.torn_apart:
        pair = _title_and_body(network, upper, lower, articles)
        if pair is None:
            continue
        title, body = pair
        clash = Clash(title.bit | body.bit, upper, lower, ordered=False, doubt=True)
        others = [claim for claim in network.claims[title.variable] if not claim.voices & clash.voices]
        for wrong, right in ((title, body), (body, title)):
            support = confirmed_by(others, right.figure)
            if support is not None and apart(support.interval, wrong.figure.interval):
                suggestion = suggested(wrong, support, support.interval)
                yield Blamed(wrong, clash, True, support, support.interval, suggestion)
                break
        else:
            wrong = body if copied(network, body) else title
            yield Blamed(wrong, clash, True, None, None, None, sure=False)


def _title_and_body(
    network: Network, one: Claim, other: Claim, articles: Mapping[str, Article]
) -> tuple[Voice, Voice] | None:
    """The title's and the body's of two printed numbers, where each is one and both are surely of one thing."""
    if one.voice is None or other.voice is None:
        return None
    variable = one.variable
    if (
        variable.measure not in _MEASURES
        or variable.moment not in ("", UNDATED)
        or one.voice.figure.hedge
        or other.voice.figure.hedge
    ):
        return None
    for file in one.voice.files & other.voice.files:
        article = articles[file]
        said = [v for v in (claim.voice for claim in network.claims[variable]) if v is not None and file in v.places]
        heads = [voice for voice in said if _in_title(article, voice.places[file][0])]
        if (
            len(said) == 2
            and len(heads) == 1
            and len(heads[0].facts) == 1
            and _named(network.subject, heads[0], article)
        ):
            return heads[0], said[1 - said.index(heads[0])]
    return None


def _in_title(article: Article, quote: Quoted) -> bool:
    return article.title_end > 0 and quote.end <= article.place(article.title_end - 1) + 1


def _named(subject: str, voice: Voice, article: Article) -> bool:
    """Whether the title names a subject right before a number."""
    (quote,) = voice.places[article.file]
    before = fold(article.source[max(0, quote.start - 40) : quote.start])
    return any(
        0 <= len(before) - at - len(name) <= _REACH for name in names_of(subject) if (at := before.rfind(name)) >= 0
    )
