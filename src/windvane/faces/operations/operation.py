"""What one thing a caller can ask for consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict

#: What an operation gives: lists, dictionaries, texts and numbers, ready for ``json.dumps``.
Plain: TypeAlias = dict[str, Any]
Number: TypeAlias = int | float


class Form(BaseModel):
    """The form of what goes in or comes out: nothing but its own fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a caller can ask for.

    Attributes:
        name: a verb, or a verb and its object: ``check``, ``list_measures``.
        path: its path under ``/api/v1``; a field of the input in braces is part of it.
        input: what goes in.
        output: what comes out.
        run: does it, and gives what the output holds as plain lists and dictionaries. It takes the input; with ``stored``,
            the store's place after it, None for the user's own.
        fetches: whether it only fetches what is there: asked for with GET.
        writes: whether it changes anything that is kept: never without a token.
        stored: whether it looks into a store.
    """

    name: str
    path: str
    input: type[BaseModel]
    output: type[BaseModel]
    run: Callable[..., Plain]
    fetches: bool = False
    writes: bool = False
    stored: bool = False

    @property
    def summary(self) -> str:
        """One sentence: what it does."""
        return (self.run.__doc__ or "").strip().split("\n", maxsplit=1)[0]
