"""The pages: Check and Measures, and the way in for a browser where a token is needed."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from windvane.faces.operations.cards import found_measures
from windvane.faces.web.drafts import draft_of
from windvane.faces.web.frame import is_secure, lang_of, page
from windvane.faces.web.gate import COOKIE, Rules, is_token, session_of
from windvane.faces.web.sheet import blank_sheet, shared_page, sheet
from windvane.faces.web.workers import Workers

#: What is served under /static/, with its type; nothing else is.
_ASSETS: Final = {
    "windvane.css": "text/css; charset=utf-8",
    "windvane.js": "text/javascript; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
    "day.css": "text/css; charset=utf-8",
    "day.js": "text/javascript; charset=utf-8",
    "vega.js": "text/javascript; charset=utf-8",
    "vane.svg": "image/svg+xml",
}
#: So many reasons, of so many characters, are taken with a draft.
_ASIDES: Final = 500
_REASON: Final = 500

_Text = Annotated[str, Form(max_length=400_000)]
_Short = Annotated[str, Form(max_length=40)]
_Reasons = Annotated[str, Form(max_length=500_000)]


def router(workers: Workers, rules: Rules) -> APIRouter:
    """The paths of the pages, which the interface's document leaves out."""
    made = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @made.get("/")
    async def check_page(request: Request) -> Response:
        return page(request, "check.html", here="check")

    @made.post("/sheet")
    async def check_sheet(request: Request, text: _Text = "", date: _Short = "", asides: _Reasons = "") -> Response:
        lang = lang_of(request)
        if not text.strip():
            return HTMLResponse(blank_sheet(lang))
        return HTMLResponse(await workers.run(sheet, _unix(text), date.strip(), lang, _reasons(asides)))

    @made.post("/share")
    async def share(request: Request, text: _Text = "", date: _Short = "", asides: _Reasons = "") -> Response:
        made = await workers.run(shared_page, _unix(text), date.strip(), lang_of(request), _reasons(asides))
        name = f"windvane-{date.strip()}.html" if date.strip().replace("-", "").isdigit() else "windvane.html"
        return HTMLResponse(made, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    @made.post("/draft")
    async def draft(file: Annotated[UploadFile, File()]) -> Response:
        text = await workers.run(draft_of, await file.read(), (file.filename or "draft")[:200])
        return JSONResponse({"text": text})

    @made.get("/measures")
    async def measures_page(request: Request, q: Annotated[str, Query(max_length=100)] = "") -> Response:
        return page(request, "measures.html", here="measures", q=q, found=found_measures(q))

    @made.get("/enter")
    async def enter_page(request: Request) -> Response:
        return page(request, "enter.html", here="", wrong=False)

    @made.post("/enter")
    async def enter(request: Request, token: Annotated[str, Form(max_length=1000)] = "") -> Response:
        if rules.token is None or not is_token(token.strip(), rules.token):
            return page(request, "enter.html", here="", wrong=True, status=401)
        inside = RedirectResponse("/", 303)
        inside.set_cookie(COOKIE, session_of(rules.token), httponly=True, samesite="strict", secure=is_secure(request))
        return inside

    @made.get("/static/{name}")
    async def static(request: Request, name: str) -> Response:
        kind = _ASSETS.get(name)
        if kind is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "no-cache", "ETag": _tag(name)}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(_asset(name), media_type=kind, headers=headers)

    @made.get("/favicon.ico")
    async def icon() -> Response:
        return Response(_asset("vane.svg"), media_type="image/svg+xml")

    return made


def _unix(text: str) -> str:
    """With the line ends a browser's text field has, whatever a form sends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _reasons(given: str) -> dict[str, str]:
    """The reasons a browser keeps; what is none is left out."""
    try:
        kept = json.loads(given) if given else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    pairs = list(kept.items())[:_ASIDES]
    return {key: reason[:_REASON] for key, reason in pairs if isinstance(reason, str) and reason.strip()}


@lru_cache(maxsize=len(_ASSETS))
def _tag(name: str) -> str:
    """What tells one content of a file from another, so that a browser fetches it once."""
    return f'"{hashlib.sha256(_asset(name)).hexdigest()[:32]}"'


@lru_cache(maxsize=len(_ASSETS))
def _asset(name: str) -> bytes:
    return files(__package__).joinpath("static", name).read_bytes()
