"""The pages of who said what when: facts and findings to search, each fact, finding and article under an address of its own.

The same address with ``.json`` gives the operation's output; ``.csv`` and ``.atom`` give the same search as a table and a feed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from windvane.faces.operations.kept import ArticleInput, SearchArticlesInput
from windvane.faces.operations.sayings import FactInput, FindingInput, ListFindingsInput, SearchFactsInput
from windvane.faces.web import exports
from windvane.faces.web.asking import JSON, Asking, given, query_of
from windvane.faces.web.frame import lang_of, page
from windvane.faces.web.marked import marked_article
from windvane.faces.web.workers import Workers
from windvane.findings import FindingKind, Verdict

_CSV: Final = "text/csv; charset=utf-8"
_ATOM: Final = "application/atom+xml; charset=utf-8"
_Search = TypeVar("_Search", SearchFactsInput, ListFindingsInput, SearchArticlesInput)
#: Groups, findings and articles of one page, when nobody asks for more.
_PAGE: Final = 30


def router(workers: Workers, store: str | None) -> APIRouter:
    """The paths of the pages, which the interface's document leaves out.

    Args:
        workers: who does the work.
        store: where articles are kept.
    """
    made = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    asking = Asking(workers, store)
    searches = (
        ("facts", SearchFactsInput, "search_facts", exports.facts_csv, exports.facts_atom),
        ("findings", ListFindingsInput, "list_findings", exports.findings_csv, exports.findings_atom),
    )
    for name, form, operation, table, feed in searches:
        _other_forms(made, asking, name, form, operation=operation, table=table, feed=feed)
    _facts(made, asking)
    _findings(made, asking)
    _articles(made, asking)
    return made


def _other_forms(
    made: APIRouter,
    asking: Asking,
    name: str,
    form: type[SearchFactsInput | ListFindingsInput],
    *,
    operation: str,
    table: Callable[..., bytes],
    feed: Callable[..., bytes],
) -> None:
    """A search's other forms: what the operation says, a table, a feed."""

    @made.get(f"/{name}.json")
    async def as_json(request: Request) -> Response:
        return await asking.answer(operation, given(form, request))

    @made.get(f"/{name}.csv")
    async def as_csv(request: Request) -> Response:
        made = await asking.workers.run(table, given(form, request), asking.store)
        return Response(made, media_type=_CSV, headers=_saved(f"{name}.csv"))

    @made.get(f"/{name}.atom")
    async def as_atom(request: Request) -> Response:
        asked = given(form, request)
        told = asking.store, _site(request), query_of(asked), lang_of(request)
        return Response(await asking.workers.run(feed, asked, *told), media_type=_ATOM)


def _facts(made: APIRouter, asking: Asking) -> None:
    @made.get("/facts")
    async def facts_page(request: Request) -> Response:
        asked = _paged(given(SearchFactsInput, request))
        found = await asking.plain_or_none("search_facts", asked)
        return page(request, "facts.html", here="facts", asked=asked, found=found, query_of=query_of, verdicts=Verdict)

    @made.get("/facts/{id}")
    async def fact_page(request: Request, id: str) -> Response:
        asked = given(FactInput, request, id=id.removesuffix(JSON))
        if id.endswith(JSON):
            return await asking.answer("get_fact", asked)
        fact = await asking.plain("get_fact", asked)
        return page(request, "fact.html", here="facts", fact=fact, group=fact["group"])


def _findings(made: APIRouter, asking: Asking) -> None:
    @made.get("/findings")
    async def findings_page(request: Request) -> Response:
        asked = _paged(given(ListFindingsInput, request))
        found = await asking.plain_or_none("list_findings", asked)
        choices = FindingKind, Verdict
        return page(
            request, "findings.html", here="facts", asked=asked, found=found, query_of=query_of, choices=choices
        )

    @made.get("/findings/{id}")
    async def finding_page(request: Request, id: str) -> Response:
        asked = given(FindingInput, request, id=id.removesuffix(JSON))
        if id.endswith(JSON):
            return await asking.answer("get_finding", asked)
        return page(request, "finding.html", here="facts", finding=await asking.plain("get_finding", asked))


def _articles(made: APIRouter, asking: Asking) -> None:
    @made.get("/articles")
    async def articles_page(request: Request) -> Response:
        asked = _paged(given(SearchArticlesInput, request))
        found = await asking.plain_or_none("search_articles", asked)
        return page(request, "articles.html", here="facts", asked=asked, found=found, query_of=query_of)

    @made.get("/articles.json")
    async def articles_json(request: Request) -> Response:
        return await asking.answer("search_articles", given(SearchArticlesInput, request))

    @made.get("/articles/{id}")
    async def article_page(request: Request, id: str) -> Response:
        asked = given(ArticleInput, request, id=id.removesuffix(JSON))
        if id.endswith(JSON):
            return await asking.answer("get_article", asked)
        article = await asking.workers.run(marked_article, asked, asking.store)
        return page(request, "article.html", here="facts", article=article)


def _paged(asked: _Search) -> _Search:
    """A search with a page's number of rows, where it does not say how many."""
    return asked if "limit" in asked.model_fields_set else asked.model_copy(update={"limit": _PAGE})


def _site(request: Request) -> str:
    """The address of this server as the request has it."""
    return str(request.base_url).rstrip("/")


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="windvane-{name}"'}
