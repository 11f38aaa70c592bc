"""The HTTP interface: a path for each operation, one stream for many articles, and the document of it all."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from functools import partial
from inspect import Parameter, Signature
from typing import Annotated, Any, Final, TypeVar

from fastapi import APIRouter, FastAPI, Path, Query
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, ValidationError, create_model
from pydantic.fields import FieldInfo
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

import windvane
from windvane.articles import Reading
from windvane.faces.operations import OPERATIONS, Operation, Plain
from windvane.faces.operations.articles import CheckInput, check, check_readings, each_alone, readings_of
from windvane.faces.web.answers import Answers
from windvane.faces.web.problems import MEDIA_TYPE, TITLES, Problem
from windvane.faces.web.workers import BusyError, Refusal, RefusedError, Workers

PREFIX: Final = "/api/v1"
NDJSON: Final = "application/x-ndjson"
_JSON: Final = "application/json"
#: What any path may answer besides what it is for.
_REFUSALS: Final = (400, 401, 403, 404, 405, 408, 413, 415, 422, 429, 503)


def router(workers: Workers, operations: Iterable[Operation], *, store: str | None, may_write: bool) -> APIRouter:
    """The paths of the interface.

    Args:
        workers: who does the work.
        operations: what can be asked for.
        store: where those that look into a store find it.
        may_write: whether those that write can be called: only where callers have shown a token.
    """
    made = APIRouter(prefix=PREFIX)
    for operation in operations:
        made.add_api_route(
            operation.path,
            _endpoint(operation, workers, store, may_write=may_write),
            methods=["GET" if operation.fetches else "POST"],
            name=operation.name,
            operation_id=operation.name,
            summary=operation.summary,
            response_class=Response,
            responses={200: _answer(operation.output.__name__)},
        )
    made.add_api_route(
        "/check/stream",
        _stream(workers),
        methods=["POST"],
        name="check_stream",
        operation_id="check_stream",
        summary="Check many articles, and hear of each as soon as it is done.",
        description=_STREAM,
        response_class=Response,
        responses={
            200: {"description": "One JSON object a line.", "content": {NDJSON: {"schema": {"type": "string"}}}}
        },
    )
    return made


def _endpoint(
    operation: Operation, workers: Workers, store: str | None, *, may_write: bool
) -> Callable[..., Awaitable[Response]]:
    """The function of a path: what goes in is a body, or the fields of a query, but for those that the path has."""
    place = (store,) if operation.stored else ()
    # What looks into no store answers the same question the same way for as long as the server runs.
    answers = None if operation.stored or operation.writes else Answers()

    async def answer(**parts: Any) -> Response:
        if operation.writes and not may_write:
            raise HTTPException(403, "This writes, and nobody may without a token; start with --token.")
        rest = parts.pop(_REST, None)
        given = _whole(operation.input, rest, parts) if parts else rest

        async def work() -> bytes:
            return await workers.run(perform, operation.run, given, *place)

        made = await (work() if answers is None else answers.to(repr(given), work))
        return Response(made, media_type=_JSON)

    # FastAPI reads from the signature what a path takes.
    answer.__signature__ = _signature(operation)  # type: ignore[attr-defined]  # any function may have one
    return answer


#: The argument that has the fields that are no part of a path.
_REST: Final = "given"


def _signature(operation: Operation) -> Signature:
    """An argument for each field that the path has in braces, and one for all others."""
    fields = operation.input.model_fields
    in_path = [name for name in fields if f"{{{name}}}" in operation.path]
    made = [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            annotation=Annotated[
                fields[name].rebuild_annotation(),
                Path(
                    description=fields[name].description,
                    examples=fields[name].examples,
                    json_schema_extra=_schema(fields[name]),
                ),
            ],
        )
        for name in in_path
    ]
    rest: Any = operation.input
    if in_path:
        others: dict[str, Any] = {
            name: (field.rebuild_annotation(), field) for name, field in fields.items() if name not in in_path
        }
        rest = create_model(f"{operation.input.__name__}Rest", __config__=operation.input.model_config, **others)
    if rest.model_fields:
        rest = Annotated[rest, Query()] if operation.fetches else rest
        made.append(Parameter(_REST, Parameter.KEYWORD_ONLY, annotation=rest))
    return Signature(made)


def _schema(field: FieldInfo) -> dict[str, Any] | None:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else None


def _whole(form: type[BaseModel], rest: BaseModel | None, parts: Mapping[str, Any]) -> BaseModel:
    """A form of its parts: the fields of the path, and those of the query or the body."""
    fields = {} if rest is None else {name: getattr(rest, name) for name in type(rest).model_fields}
    try:
        return form(**parts, **fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None


def perform(run: Callable[..., Plain], given: BaseModel, *place: str | None) -> bytes:
    """An operation's output as JSON: what a worker does."""
    return _written(run(given, *place))


def _written(made: Plain) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


# --- the stream ------------------------------------------------------------------------------------------------------

_STREAM: Final = """Takes what `check` takes. Each line of the answer is an object with an `event`:

- `checked`: an article is done; `done` and `of` count, `result` is what `check` gives for it alone.
- `read` (with `together`): an article is read; `done` and `of` count, `file` is its name.
- `checked` (with `together`, last): all are done; `result` is what `check` gives for all.
- `refused`: an article could not be read; `detail` says why. The others are done all the same.
"""
#: So many articles of one stream are under way at once.
_ABREAST: Final = 4

_Made = TypeVar("_Made")


def _stream(workers: Workers) -> Callable[..., Awaitable[Response]]:
    async def check_stream(given: CheckInput) -> Response:
        lines = _together(workers, given) if given.together else _one_by_one(workers, given)
        return StreamingResponse((_written(line) + b"\n" async for line in lines), media_type=NDJSON)

    return check_stream


async def _one_by_one(workers: Workers, given: CheckInput) -> AsyncIterator[Plain]:
    jobs = (partial(workers.run, check, single) for single in each_alone(given))
    done, of = 0, len(given.drafts)
    async for made in _in_order(jobs):
        done += 1
        counted = {"done": done, "of": of}
        if isinstance(made, Refusal):
            yield {"event": "refused", **counted, "detail": made.sentence}
        else:
            yield {"event": "checked", **counted, "result": made}


async def _together(workers: Workers, given: CheckInput) -> AsyncIterator[Plain]:
    jobs = (partial(workers.run, read_one, single) for single in each_alone(given))
    done, of = 0, len(given.drafts)
    readings: list[Reading] = []
    async for made in _in_order(jobs):
        done += 1
        counted = {"done": done, "of": of}
        if isinstance(made, Refusal):
            yield {"event": "refused", **counted, "detail": made.sentence}
        else:
            readings.append(made)
            yield {"event": "read", **counted, "file": made.article.file}
    try:
        result = await workers.run(check_readings, tuple(readings), given)
    except RefusedError as error:
        yield {"event": "refused", "done": done, "of": of, "detail": error.refusal.sentence}
    else:
        yield {"event": "checked", "done": done, "of": of, "result": result}


def read_one(given: CheckInput) -> Reading:
    """The only article of a call, read: what a worker does."""
    (reading,) = readings_of(given)
    return reading


async def _in_order(jobs: Iterable[Callable[[], Awaitable[_Made]]]) -> AsyncIterator[_Made | Refusal]:
    """What jobs make, in their order, a few of them under way at once."""
    under_way: deque[asyncio.Task[_Made | Refusal]] = deque()
    try:
        for job in jobs:
            under_way.append(asyncio.create_task(_made(job)))
            if len(under_way) == _ABREAST:
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()


async def _made(job: Callable[[], Awaitable[_Made]]) -> _Made | Refusal:
    """What a job makes, or why not; where too many wait, it waits too."""
    while True:
        try:
            return await job()
        except RefusedError as error:
            return error.refusal
        except BusyError:
            await asyncio.sleep(0.1)


# --- the document ----------------------------------------------------------------------------------------------------


def document(app: FastAPI, *, needs_token: bool) -> dict[str, Any]:
    """The OpenAPI document: every path with every refusal it may answer, and how to show a token."""
    made = get_openapi(
        title="Windvane",
        version=windvane.__version__,
        openapi_version="3.1.0",
        summary="Checks the numbers of Hong Kong and China market news.",
        routes=app.routes,
    )
    parts = made.setdefault("components", {})
    forms = parts.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        forms.pop(unused, None)
    models: list[type[BaseModel]] = [Problem, *(operation.output for operation in OPERATIONS.values())]
    for model in models:
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        forms.update(schema.pop("$defs", {}))
        forms[model.__name__] = schema
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}] if needs_token else [{"token": []}, {}]
    problem = {"description": "", "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for path in made["paths"].values():
        for operation in path.values():
            answers = operation["responses"]
            answers.update({str(status): {**problem, "description": TITLES[status]} for status in _REFUSALS})
    return made


def _answer(model: str) -> dict[str, Any]:
    return {"description": "Done", "content": {_JSON: {"schema": {"$ref": f"#/components/schemas/{model}"}}}}
