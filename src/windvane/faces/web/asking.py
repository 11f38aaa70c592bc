"""What a page asks an operation for, out of its address, and what the operation says, out of the processes that work."""

from __future__ import annotations

import json
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from windvane.errors import StoreError
from windvane.faces.operations import OPERATIONS, Plain
from windvane.faces.operations.stored import has_store
from windvane.faces.web.api import perform
from windvane.faces.web.workers import Refusal, RefusedError, Workers

_Asked = TypeVar("_Asked", bound=BaseModel)
#: What an address may end in for the operation's output as it is.
JSON: Final = ".json"


class Asking:
    """Operations, asked for by pages.

    Args:
        workers: who does the work.
        store: where operations that look into a store find it.
    """

    def __init__(self, workers: Workers, store: str | None) -> None:
        self.workers = workers
        self.store = store

    async def plain(self, name: str, given: BaseModel) -> Plain:
        """What an operation says.

        Raises:
            RefusedError: it refuses.
        """
        made: Plain = json.loads(await self._written(name, given))
        return made

    async def plain_or_none(self, name: str, given: BaseModel) -> Plain | None:
        """The same; None where there is no store.

        Raises:
            RefusedError: it refuses for another reason.
        """
        try:
            return await self.plain(name, given)
        except RefusedError as error:
            if error.refusal.name != StoreError.__name__ or await self.workers.run(has_store, self.store):
                raise
            return None

    async def answer(self, name: str, given: BaseModel) -> Response:
        """The same as the interface answers it."""
        return Response(await self._written(name, given), media_type="application/json")

    async def _written(self, name: str, given: BaseModel) -> bytes:
        operation = OPERATIONS[name]
        place = (self.store,) if operation.stored else ()
        return await self.workers.run(perform, operation.run, given, *place)


def given(form: type[_Asked], request: Request, **more: Any) -> _Asked:
    """What a page's address asks for; a field of a form that was left empty is not asked for.

    Args:
        form: the input of the operation.
        request: whose query has its fields; others there are none of ours.
        more: fields that stand elsewhere.

    Raises:
        RefusedError: a field is not as it should be.
    """
    query = {name: text for name in form.model_fields if (text := request.query_params.get(name, "").strip())}
    try:
        return form(**{**query, **more})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        what = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
        raise RefusedError(Refusal("InputError", where, f"{where}: {what}.")) from None


def query_of(asked: BaseModel, **other: object) -> str:
    """The query that asks for the same, or for something else of it, to put into an address.

    >>> from windvane.faces.operations.sayings import SearchFactsInput
    >>> query_of(SearchFactsInput(q="恒指", limit=20), offset=20), query_of(SearchFactsInput())
    ('?q=%E6%81%92%E6%8C%87&limit=20&offset=20', '')
    """
    said = {**asked.model_dump(mode="json", exclude_unset=True, exclude_defaults=True), **other}
    kept = {name: value for name, value in said.items() if value is not None}
    return f"?{urlencode(kept)}" if kept else ""
