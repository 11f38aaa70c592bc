"""The Day page: a session's numbers, charts and reports.

The frame of the page is there at once; its numbers, charts and report come after it, each as soon as it is worked out. With
``?wrap=`` in its address the page comes as a whole, which needs no script: its tabs are such addresses.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from windvane.errors import InputError, StoreError
from windvane.faces.operations.days import DayInput, Kind, WrapInput, day_of, get_day, wrap_of
from windvane.faces.operations.stored import reported
from windvane.faces.web.api import perform
from windvane.faces.web.frame import lang_of, page
from windvane.faces.web.sheet import environment
from windvane.faces.web.words import phrases
from windvane.faces.web.workers import RefusedError, Workers
from windvane.lexicon.languages import Lang
from windvane.market.sessions import is_session, last_session, next_session

if TYPE_CHECKING:
    from windvane.write.wrap import Chart, Wrap

#: The reports a session has without a theme's name.
KINDS: Final[tuple[Kind, ...]] = ("daily", "weekly", "valuation", "smallcap")
_LANGS: Final = {Lang.ZH_HANS: "简体", Lang.ZH_HANT: "繁體", Lang.EN: "English"}

_Kind = Annotated[Kind, Query()]
_Name = Annotated[str | None, Query(max_length=100)]
_Lang = Annotated[Lang | None, Query()]


class Form(StrEnum):
    """The forms in which a report is downloaded, by the ending of its name."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    JSONL = "jsonl"


_TYPES: Final = {
    Form.MD: "text/markdown; charset=utf-8",
    Form.HTML: "text/html; charset=utf-8",
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.JSONL: "application/jsonl; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Around:
    """Where a session lies among those of the store.

    Attributes:
        day: the session.
        first: the first there is.
        last: the last there is.
        before: the one before it, or None.
        after: the one after it, or None.
    """

    day: dt.date
    first: dt.date
    last: dt.date
    before: dt.date | None
    after: dt.date | None

    @property
    def there(self) -> bool:
        """Whether the store reaches to it."""
        return self.first <= self.day <= self.last


# --- what workers do -------------------------------------------------------------------------------------------------


def prepare(store: str | None) -> None:
    """Load what the page is made with, and look up the last session.

    Raises:
        StoreError: there is no store, or nothing that can be reported.
    """
    numbers(store, around(store, None).day, Lang.ZH_HANS)


def around(store: str | None, day: dt.date | None) -> Around:
    """Where a session, or the last there is, lies in the store.

    Raises:
        StoreError: there is no store, or nothing that can be reported.
    """
    days = reported(store).days()
    day = day or days[-1]
    before = max((each for each in days if each < day), default=None)
    after = min((each for each in days if each > day), default=None)
    return Around(day, days[0], days[-1], before, after)


def numbers(store: str | None, day: dt.date, lang: Lang) -> tuple[str, str]:
    """The tiles of a session and its tables, each as HTML.

    Raises:
        InputError: the store has nothing of it.
    """
    from windvane.faces.web.board import board_of  # noqa: PLC0415 - what writes is loaded in the process that writes

    board = board_of(reported(store).story("session", day), lang)
    return _filled("day_tiles.html", lang, board=board), _filled("day_tables.html", lang, board=board)


def charts(store: str | None, day: dt.date, lang: Lang) -> str:
    """The charts of a session as HTML, each with its specification and a table of what it shows.

    Raises:
        InputError: the store has nothing of it.
    """
    from windvane.write.interactive import interactive, rows  # noqa: PLC0415 - as above

    drawn = [
        (chart, json.dumps(interactive(chart, lang), ensure_ascii=False, separators=(",", ":")), rows(chart, lang))
        for chart in _charts(store, day, lang)
    ]
    return _filled("day_charts.html", lang, drawn=drawn, day=day)


def picture(store: str | None, day: dt.date, id: str, lang: Lang) -> str | None:
    """A chart of a session as SVG; None where it has none of that name.

    Raises:
        InputError: the store has nothing of the session.
    """
    from windvane.write.pictures import svg  # noqa: PLC0415 - as above

    return next((svg(chart, lang) for chart in _charts(store, day, lang) if chart.id == id), None)


def report(store: str | None, given: WrapInput, lang: Lang) -> str:
    """A report as HTML, within the tabs of kinds and languages.

    Args:
        store: where data is.
        given: which report.
        lang: the language of what is around it.

    Raises:
        InputError: it cannot be written.
    """
    from windvane.story.baskets import themes  # noqa: PLC0415 - as above
    from windvane.write.render.notes import Notes  # noqa: PLC0415 - as above

    seen, wrap, refusal = reported(store), None, ""
    try:
        wrap = wrap_of(given, seen)
    except InputError as error:
        refusal = str(error)
    return _filled(
        "day_wrap.html",
        lang,
        wrap=wrap,
        refusal=refusal,
        notes=Notes(wrap) if wrap else None,
        text=plain_text(wrap) if wrap else "",
        given=given,
        day=given.day,
        kinds=(*((kind, None) for kind in KINDS), *(("theme", name) for name in themes(seen.data))),
        tongues=_LANGS,
        forms=Form,
        say=_say,
    )


def file_of(store: str | None, given: WrapInput, form: Form) -> bytes:
    """A report as a file.

    Raises:
        InputError: it cannot be written.
    """
    from windvane.faces.write import as_bytes  # noqa: PLC0415 - as above

    return as_bytes(wrap_of(given, reported(store)), form)


def _charts(store: str | None, day: dt.date, lang: Lang) -> tuple[Chart, ...]:
    from windvane.write.illustrate import pictures  # noqa: PLC0415 - as above

    seen = reported(store)
    return seen.keep(("pictures", day, lang), lambda: pictures(seen.story("session", day), seen.data, lang))


def _filled(template: str, lang: Lang, **values: Any) -> str:
    return environment().get_template(template).render(t=phrases(lang), lang=lang, **values)


def _say(key: str, lang: Lang) -> str:
    from windvane.write.render.phrases import say  # noqa: PLC0415 - as above

    return say(key, lang)


def plain_text(wrap: Wrap) -> str:
    """A report as text to paste anywhere: its headline, headings and paragraphs, tables with tabs."""
    return "\n\n".join(_paragraphs(wrap)) + "\n"


def _paragraphs(wrap: Wrap) -> Iterator[str]:
    yield str(wrap.title)
    for block in wrap.blocks:
        if block.heading is not None:
            yield str(block.heading)
        if block.sentences:
            yield "".join(piece.text for piece in block.prose(wrap.lang))
        for table in block.tables:
            rows = (table.header, *(tuple(cell.text for cell in row) for row in table.rows))
            yield "\n".join("\t".join(row) for row in rows)


# --- paths -----------------------------------------------------------------------------------------------------------


def router(workers: Workers, store: str | None) -> APIRouter:
    """The paths of the page, which the interface's document leaves out.

    Args:
        workers: who does the work.
        store: where market data is; the user's own when None.
    """
    made = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @made.get("/day")
    async def latest(request: Request, day: Annotated[str, Query(max_length=40)] = "") -> Response:
        lang = request.query_params.get("lang")
        told = f"?lang={lang}" if lang in tuple(Lang) else ""
        if day.strip():
            wanted = _date(day.strip())
            return _no_day(request, day) if wanted is None else RedirectResponse(f"/day/{wanted}{told}", 303)
        try:
            there = await workers.run(around, store, None)
        except RefusedError as error:
            return _no_store(request, error, store)
        return RedirectResponse(f"/day/{there.day}{told}", 303)

    @made.get("/day/{day}.json")
    async def as_json(request: Request, day: str) -> Response:
        if _date(day) is None:
            return _no_day(request, day)
        given = DayInput(day=day, lang=lang_of(request))
        return Response(await workers.run(perform, get_day, given, store), media_type="application/json")

    @made.get("/day/{day}")
    async def day_page(
        request: Request, day: str, wrap: _Lang = None, kind: _Kind = "daily", name: _Name = None
    ) -> Response:
        wanted = _date(day)
        if wanted is None:
            return _no_day(request, day)
        lang = lang_of(request)
        if not is_session("HK", wanted):
            near = (last_session("HK", wanted), next_session("HK", wanted))
            return page(request, "day_none.html", here="day", status=404, day=wanted, around=None, near=near)
        try:
            there = await workers.run(around, store, wanted)
        except RefusedError as error:
            return _no_store(request, error, store)
        if not there.there:
            near = (there.first, there.last)
            return page(request, "day_none.html", here="day", status=404, day=wanted, around=there, near=near)
        parts = {}
        if wrap is not None:
            given = _wanted(kind, day, wrap, name)
            made = await asyncio.gather(
                workers.run(numbers, store, wanted, lang),
                workers.run(charts, store, wanted, lang),
                workers.run(report, store, given, lang),
            )
            (tiles, tables), drawn, told = made
            parts = {"tiles": tiles, "tables": tables, "charts": drawn, "wrap": told}
        title = dateline(wanted, lang)
        return page(request, "day.html", here="day", day=wanted, around=there, parts=parts, kind=kind, title=title)

    @made.get("/day/{day}/numbers")
    async def numbers_part(request: Request, day: str) -> Response:
        wanted = _date(day)
        if wanted is None:
            return _no_day(request, day)
        return HTMLResponse("".join(await workers.run(numbers, store, wanted, lang_of(request))))

    @made.get("/day/{day}/charts")
    async def charts_part(request: Request, day: str) -> Response:
        wanted = _date(day)
        if wanted is None:
            return _no_day(request, day)
        return HTMLResponse(await workers.run(charts, store, wanted, lang_of(request)))

    @made.get("/day/{day}/wrap")
    async def wrap_part(
        request: Request, day: str, wrap: _Lang = None, kind: _Kind = "daily", name: _Name = None
    ) -> Response:
        if _date(day) is None:
            return _no_day(request, day)
        lang = lang_of(request)
        return HTMLResponse(await workers.run(report, store, _wanted(kind, day, wrap or lang, name), lang))

    @made.get("/day/{day}/wrap.{form}")
    async def download(  # noqa: PLR0917 - each is a part of the address
        request: Request, day: str, form: Form, wrap: _Lang = None, kind: _Kind = "daily", name: _Name = None
    ) -> Response:
        if _date(day) is None:
            return _no_day(request, day)
        given = _wanted(kind, day, wrap or lang_of(request), name)
        called = f"{given.kind}-{day}.{given.lang.value}.{form.value}"
        headers = {"Content-Disposition": f'attachment; filename="{called}"'}
        return Response(await workers.run(file_of, store, given, form), media_type=_TYPES[form], headers=headers)

    @made.get("/day/{day}/{chart}.svg")
    async def chart_picture(request: Request, day: str, chart: str) -> Response:
        wanted = _date(day)
        drawn = None if wanted is None else await workers.run(picture, store, wanted, chart, lang_of(request))
        if drawn is None:
            return _no_day(request, f"{day}/{chart}.svg")
        return Response(drawn, media_type="image/svg+xml")

    return made


def dateline(day: dt.date, lang: Lang) -> str:
    """A day as the page's heading has it.

    >>> dateline(dt.date(2025, 2, 7), Lang.ZH_HANT), dateline(dt.date(2025, 2, 7), Lang.EN)
    ('2025年2月7日 星期五', 'Friday, 7 February 2025')
    """
    if lang is Lang.EN:
        return f"{day:%A}, {day.day} {day:%B %Y}"
    return f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"


def _date(text: str) -> dt.date | None:
    """The day of an address; None where it is none."""
    try:
        return day_of(DayInput(day=text).day)
    except ValueError:
        return None


def _wanted(kind: Kind, day: str, lang: Lang, name: str | None) -> WrapInput:
    """The report of an address; a theme without a name is the day's own."""
    if kind == "theme" and name:
        return WrapInput(kind=kind, day=day, lang=lang, name=name)
    return WrapInput(kind="daily" if kind == "theme" else kind, day=day, lang=lang)


def _no_day(request: Request, text: str) -> Response:
    detail = f"{text[:40]}: that is no day; write it as 2025-02-07."
    return page(request, "refused.html", here="refused", status=404, detail=detail)


def _no_store(request: Request, error: RefusedError, store: str | None) -> Response:
    if error.refusal.name != StoreError.__name__:
        raise error
    at = f" --store {shlex.quote(store)}" if store else ""
    return page(request, "day_no_store.html", here="day", status=404, detail=error.refusal.sentence, at=at)
