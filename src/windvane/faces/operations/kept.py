"""The articles a store keeps: searched, and one whole with everything its numbers say."""

from __future__ import annotations

from itertools import islice
from typing import Final

from pydantic import Field

from windvane.archive import Archive, Kept
from windvane.faces.operations.operation import Form, Operation, Plain
from windvane.faces.operations.sayings import (
    ArticleHead,
    Days,
    Id,
    Limit,
    Offset,
    StoredFact,
    StoredFinding,
    Words,
    facts_plain,
    findings_plain,
    head_plain,
)
from windvane.faces.operations.stored import view_of
from windvane.outlets import Head, article_key


class SearchArticlesInput(Days):
    """Which articles."""

    q: Words | None = Field(
        default=None, description="A phrase in either script, or whom they are about: an id, a code or a name."
    )
    limit: Limit = 50
    offset: Offset = 0


class ArticleInput(Form):
    """Which article."""

    id: Id


class ArticleHit(ArticleHead):
    """An article found."""

    excerpt: str = Field(description="What surrounds the words looked for; its beginning where there are none.")


class SearchArticlesOutput(Form):
    """Articles, the newest first."""

    articles: list[ArticleHit]
    next_offset: int | None


class GetArticleOutput(ArticleHead):
    """An article whole; offsets count the code points of its title, a line break and its body."""

    body: str
    facts: list[StoredFact]
    findings: list[StoredFinding]


def search_articles(given: SearchArticlesInput, place: str | None) -> Plain:
    """Search the kept articles for words in either script, or for whom they are about."""
    hits = Archive(view_of(place).store).search(given.q or "", **given.days)
    end = given.offset + given.limit
    found = list(islice(hits, given.offset, end + 1))
    return {
        "articles": [{**head_plain(head_of(hit.kept)), "excerpt": hit.excerpt} for hit in found[: given.limit]],
        "next_offset": end if len(found) > given.limit else None,
    }


def get_article(given: ArticleInput, place: str | None) -> Plain:
    """Get a kept article with its facts and findings."""
    view = view_of(place)
    kept = view.shelf.article(given.id)
    sayings, remarks = view.shelf.of_article(kept.id)
    return {
        **head_plain(head_of(kept)),
        "body": kept.body,
        "facts": facts_plain(view, sayings),
        "findings": findings_plain(view, remarks),
    }


def head_of(kept: Kept) -> Head:
    """What a kept article is called by."""
    return Head(article_key(kept.id), kept.outlet, kept.title, kept.url, kept.hong_kong_time)


OPERATIONS: Final = (
    Operation(
        "search_articles",
        "/articles",
        SearchArticlesInput,
        SearchArticlesOutput,
        search_articles,
        fetches=True,
        stored=True,
    ),
    Operation("get_article", "/articles/{id}", ArticleInput, GetArticleOutput, get_article, fetches=True, stored=True),
)
