"""What articles, facts and findings are called in an address: made of what they are, so that nobody has to keep them.

A fact is ``ARTICLE-START-END-SUBJECT``, a finding ``ARTICLE-START-END-KIND``: the article's id, the offsets of the number in its
source, and whom the number is said of or whose evidence the finding rests on. What cannot stand in an address as it is, such
as a ``text:`` subject, stands there as the first digits of its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final, NamedTuple

_ARTICLE: Final = re.compile(r"[0-9A-Za-z_]{1,64}")
_SUBJECT: Final = re.compile(r"[0-9A-Za-z_.]{1,24}(?<!\.json)")
#: Hexadecimal digits that stand for an article's id, and for a subject.
_LONG: Final = 32
_SHORT: Final = 8
_ID: Final = re.compile(r"([0-9A-Za-z_]{1,64})-(\d{1,9})-(\d{1,9})-(.{1,40})", re.ASCII)


class Parts(NamedTuple):
    """What an id consists of.

    Attributes:
        article: the article's key.
        start: first code point of the number in the article's source.
        end: one past its last.
        rest: the subject of a fact, the kind of a finding.
    """

    article: str
    start: int
    end: int
    rest: str


def article_key(article: str) -> str:
    """An article's id as an address has it.

    >>> article_key("b5b10dd0429e69ac7cfaf0a20b6901c1"), article_key("https://news.example/1")
    ('b5b10dd0429e69ac7cfaf0a20b6901c1', 'f1372b7cd058c104fa2e0beeaf356363')
    """
    return article if _ARTICLE.fullmatch(article) else _digits(article, _LONG)


def fact_id(article: str, start: int, end: int, subject: str) -> str:
    """The id of what a number says of a subject.

    >>> fact_id("b5b1", 2, 9, "HSI"), fact_id("b5b1", 2, 9, "text:汽车股")
    ('b5b1-2-9-HSI', 'b5b1-2-9-337c9c45')
    """
    plain = subject if _SUBJECT.fullmatch(subject) else _digits(subject, _SHORT)
    return f"{article_key(article)}-{start}-{end}-{plain}"


def finding_id(article: str, start: int, end: int, kind: str) -> str:
    """The id of what is said of a number on one kind of evidence.

    >>> finding_id("b5b1", 2, 9, "name-code")
    'b5b1-2-9-name-code'
    """
    return f"{article_key(article)}-{start}-{end}-{kind}"


def parts_of(id: str) -> Parts | None:
    """What an id consists of; None when it is none.

    >>> parts_of("b5b1-2-9-name-code")
    Parts(article='b5b1', start=2, end=9, rest='name-code')
    """
    match = _ID.fullmatch(id)
    if match is None:
        return None
    article, start, end, rest = match.groups()
    return Parts(article, int(start), int(end), rest)


def _digits(text: str, count: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:count]
