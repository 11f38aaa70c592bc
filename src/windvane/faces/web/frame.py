"""What every page has around it: the language it is asked for in, the way to the other pages, a refusal as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response

from windvane.faces.web.sheet import environment
from windvane.faces.web.words import phrases
from windvane.lexicon.languages import Lang

#: The pages of the navigation, in order: the name in `words`, and the path.
PAGES: Final = {"check": "/", "day": "/day", "facts": "/facts", "data": "/data", "measures": "/measures"}
_LANG_COOKIE: Final = "windvane_lang"
_YEAR: Final = 31_536_000
_NAMES: Final = {Lang.ZH_HANS: "简", Lang.ZH_HANT: "繁", Lang.EN: "EN"}


def page(request: Request, template: str, *, here: str, status: int = 200, **values: Any) -> Response:
    """A template filled in, in the language asked for; ``here`` is its name among the pages."""
    lang = lang_of(request)
    chosen = request.query_params.get("lang")
    made = HTMLResponse(
        environment()
        .get_template(template)
        .render(t=phrases(lang), lang=lang, langs=_NAMES, here=here, pages=PAGES, path=_path(request), **values),
        status,
    )
    if chosen == lang.value:
        made.set_cookie(_LANG_COOKIE, lang.value, max_age=_YEAR, samesite="lax", secure=is_secure(request))
    return made


def _path(request: Request) -> str:
    """Where the request went, up to where another language is asked for."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang" and value]
    return f"{request.url.path}?{urlencode(kept)}&" if kept else f"{request.url.path}?"


def refusal_page(request: Request, status: int, detail: str) -> Response | None:
    """A refusal as a page, for a person who followed a link or sent a form; None for whoever else asks."""
    if "text/html" not in request.headers.get("accept", "") or "hx-request" in request.headers:
        return None
    return page(request, "refused.html", here="refused", status=status, detail=detail)


def is_secure(request: Request) -> bool:
    """Whether the request came over TLS."""
    return request.url.scheme == "https"


def lang_of(request: Request) -> Lang:
    """The language asked for, then the one kept, then the browser's."""
    for tag in (request.query_params.get("lang"), request.cookies.get(_LANG_COOKIE)):
        if tag in tuple(Lang):
            return Lang(tag)
    return accepted_lang(request.headers)


def accepted_lang(headers: Headers | Mapping[str, str]) -> Lang:
    """The first language a browser accepts that is one of ours; Simplified Chinese when none is.

    >>> [accepted_lang({"accept-language": tag}).value for tag in ("en-GB,zh;q=0.5", "zh-HK", "zh-CN", "fr")]
    ['en', 'zh-Hant', 'zh-Hans', 'zh-Hans']
    """
    for part in headers.get("accept-language", "")[:200].split(","):
        tag = part.partition(";")[0].strip().lower()
        if tag.startswith("en"):
            return Lang.EN
        if tag.startswith("zh"):
            traditional = any(place in tag for place in ("hant", "hk", "tw", "mo"))
            return Lang.ZH_HANT if traditional else Lang.ZH_HANS
    return Lang.ZH_HANS
