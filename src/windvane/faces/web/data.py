"""The page of the data: what the store holds, how fresh it is, what is missing and the command that would bring it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from windvane.faces.operations.market import DataStatusInput
from windvane.faces.web.asking import Asking
from windvane.faces.web.frame import page
from windvane.faces.web.workers import Workers


def router(workers: Workers, store: str | None) -> APIRouter:
    """The paths of the page, which the interface's document leaves out.

    Args:
        workers: who does the work.
        store: the store it is about.
    """
    made = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    asking = Asking(workers, store)

    @made.get("/data")
    async def data_page(request: Request) -> Response:
        status = await asking.plain_or_none("data_status", DataStatusInput())
        return page(request, "data.html", here="data", status_of=status)

    @made.get("/data.json")
    async def data_json() -> Response:
        return await asking.answer("data_status", DataStatusInput())

    return made
