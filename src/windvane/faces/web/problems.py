"""The one form of every refusal over HTTP: a problem of RFC 9457.

``application/problem+json`` with ``type``, ``title``, ``status``, ``detail`` and, where several things are wrong, ``errors``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

MEDIA_TYPE: Final = "application/problem+json"

#: What each status means here; a document of the interface lists them.
TITLES: Final[Mapping[int, str]] = {
    400: "The request was not understood",
    401: "A token is needed",
    403: "Not allowed from there",
    404: "There is no such thing",
    405: "Not done that way",
    408: "The request took too long to arrive",
    413: "The request is too large",
    415: "Not a form that can be read",
    422: "The input could not be read",
    429: "Too many requests",
    500: "A mistake of ours",
    503: "Not able to answer now",
}


class Wrong(BaseModel):
    """One thing that is wrong with a request."""

    where: str = Field(description="The field, such as articles.0.date.")
    what: str


class Problem(BaseModel):
    """A refusal."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="What kind of refusal: urn:windvane:problem:STATUS.")
    title: str
    status: int
    detail: str = Field(description="One sentence: what was wrong, where, what to do.")
    errors: list[Wrong] = Field(default_factory=list)


def problem(
    status: int,
    detail: str,
    *,
    errors: Sequence[tuple[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A refusal as a response.

    >>> problem(413, "Send 16 MB at most.").body.decode()[:60]
    '{"type":"urn:windvane:problem:413","title":"The request is t'
    """
    form = Problem(
        type=f"urn:windvane:problem:{status}",
        title=TITLES.get(status) or HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=[Wrong(where=where, what=what) for where, what in errors],
    )
    return JSONResponse(form.model_dump(), status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let every refusal that an application makes by itself be a problem."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _ours)


_ADVICE: Final = {
    404: "There is nothing at this path; /api/v1/openapi.json lists what there is.",
    405: "This path does not take this method; the Allow header says which.",
}


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    plain = error.detail == HTTPStatus(error.status_code).phrase
    detail = _ADVICE.get(error.status_code, error.detail) if plain else error.detail
    return problem(error.status_code, detail, headers=error.headers)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [(_where(each["loc"]), _what(str(each["msg"]))) for each in error.errors()[:20]]
    first = f"{errors[0][0]}: {errors[0][1]}" if errors else "The input could not be read"
    return problem(422, f"{first.rstrip('.')}.", errors=errors)


def _where(place: Sequence[object]) -> str:
    """A field's path; the name of what stands around all is left out.

    >>> _where(("body", "articles", 0, "date")), _where(("body",))
    ('articles.0.date', 'body')
    """
    parts = [str(part)[:60].encode("utf-8", "replace").decode() for part in place]
    return ".".join(parts[1:] or parts)


def _what(message: str) -> str:
    return message.removeprefix("Value error, ").encode("utf-8", "replace").decode()[:300]


async def _ours(_: Request, error: Exception) -> JSONResponse:
    return problem(500, f"A mistake of ours ({type(error).__name__}); please report it with what you sent.")
