"""The application: interface and pages behind one gate."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from windvane.errors import NotKeptError, NotStoredError, StoreError, UnknownMeasureError
from windvane.faces.operations import OPERATIONS, Operation
from windvane.faces.web import api, data, day, facts, frame, pages, problems
from windvane.faces.web.gate import Gate, Rules
from windvane.faces.web.workers import BusyError, LostError, RefusedError, Workers

#: Refusals that say that something is not there, by their names.
_NOT_THERE: Final = frozenset(
    error.__name__ for error in (NotKeptError, NotStoredError, StoreError, UnknownMeasureError)
)


def create_app(
    rules: Rules,
    *,
    processes: int = 0,
    store: str | None = None,
    operations: Iterable[Operation] = tuple(OPERATIONS.values()),
) -> ASGIApp:
    """The application, to be given to a server.

    Args:
        rules: who gets in.
        processes: how many processes do the work; none for a thread of this one.
        store: where market data and kept articles are; the user's own store when None.
        operations: what can be asked for over HTTP.
    """
    workers = Workers(processes)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await workers.warm()
        # Who names no store may want none; and in a thread of this process it would only stand in the way.
        wanted = bool(processes and store)
        preparing = asyncio.create_task(workers.prepare(day.prepare, store)) if wanted else None
        yield
        if preparing is not None:
            preparing.cancel()
        workers.close()

    app = FastAPI(openapi_url=f"{api.PREFIX}/openapi.json", docs_url=None, redoc_url=None, lifespan=lifespan)
    needs_token = rules.token is not None
    app.include_router(api.router(workers, operations, store=store, may_write=needs_token))
    app.include_router(pages.router(workers, rules))
    app.include_router(day.router(workers, store))
    app.include_router(facts.router(workers, store))
    app.include_router(data.router(workers, store))
    app.openapi = lambda: _document(app, needs_token=needs_token)  # type: ignore[method-assign]  # as FastAPI's docs do
    problems.install(app)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(BusyError, _busy)
    app.add_exception_handler(LostError, _lost)
    return Gate(app, rules)


def _document(app: FastAPI, *, needs_token: bool) -> dict[str, Any]:
    if app.openapi_schema is None:
        app.openapi_schema = api.document(app, needs_token=needs_token)
    return app.openapi_schema


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    refusal = error.refusal
    status = 404 if refusal.name in _NOT_THERE else 422
    errors = [(refusal.where, refusal.sentence)] if refusal.where else []
    if not request.url.path.startswith(api.PREFIX):
        page = frame.refusal_page(request, status, refusal.sentence)
        if page is not None:
            return page
    return problems.problem(status, refusal.sentence, errors=errors)


async def _busy(_: Request, __: Exception) -> JSONResponse:
    return problems.problem(429, "Too many wait already; send it again.", headers={"Retry-After": "1"})


async def _lost(_: Request, __: Exception) -> JSONResponse:
    return problems.problem(503, "The process that read it died; send it again.", headers={"Retry-After": "1"})
