"""The small forms of answers: pages of rows, without what only a program needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from windvane.errors import InputError
from windvane.facts import Computed, Fact

if TYPE_CHECKING:
    from windvane.archive import Kept
    from windvane.findings import Finding
    from windvane.write.render.markdown import Printed

#: Rows a page has when nobody says.
PAGE: Final = 20
#: Rows a page has at most.
MOST: Final = 200

Plain: TypeAlias = dict[str, Any]


def page(rows: Sequence[Plain], name: str, limit: int, offset: int) -> Plain:
    """A page of rows, how many there are, where the next page begins.

    Raises:
        InputError: nobody can be given so many, or from there on.

    >>> page([{"id": 1}, {"id": 2}, {"id": 3}], "rows", 2, 0)
    {'rows': [{'id': 1}, {'id': 2}], 'total': 3, 'next_offset': 2}
    """
    bounds(limit, offset)
    end = offset + limit
    return {name: list(rows[offset:end]), "total": len(rows), "next_offset": end if end < len(rows) else None}


def bounds(limit: int, offset: int) -> None:
    """See to it that a page can be given.

    Raises:
        InputError: it cannot.
    """
    if not 1 <= limit <= MOST:
        raise InputError("limit", f"{limit} is not from 1 to {MOST}", "ask for fewer, and for the next page")
    if offset < 0:
        raise InputError("offset", f"{offset} is below 0", "begin with 0")


def finding_row(finding: Finding) -> Plain:
    """A finding: what of the draft, the verdict, the arithmetic, what to do."""
    row = finding.as_json()
    names = ("text", "start", "end", "verdict", "kind", "severity", "message", "suggestion")
    return {name: row[name] for name in names if row[name] is not None}


def quoted_row(fact: Fact) -> Plain:
    """A fact of an article."""
    return {name: value for name, value in fact.as_json().items() if value is not None}


def computed_row(fact: Fact) -> Plain:
    """A computed fact: without offsets, with its formula."""
    names = ("value", "unit", "subject", "measure", "period", "modifier")
    row = {name: value for name, value in fact.as_json().items() if name in names and value is not None}
    formula = fact.origin.formula if isinstance(fact.origin, Computed) else None
    return {**row, **({"formula": formula} if formula else {})}


def ledger_rows(printed: Printed) -> list[Plain]:
    """The facts of a wrap in its order, each once, as it prints them."""
    rows: list[Plain] = []
    for row in _ledger_rows(printed):
        if row not in rows:
            rows.append(row)
    return rows


def _ledger_rows(printed: Printed) -> Iterator[Plain]:
    for fact, known in zip(printed.facts, printed.origins, strict=True):
        row = fact.as_json()
        status = {"status": row["status"]} if row["status"] != "actual" else {}
        said_by = {"said_by": row["said_by"]} if row["said_by"] else {}
        yield {"text": row["text"], **computed_row(known), **status, **said_by}


def article_row(kept: Kept) -> Plain:
    """A kept article without its body."""
    row = {"id": kept.id, "title": kept.title, "outlet": kept.outlet, "url": kept.url}
    return {**{name: text for name, text in row.items() if text}, "published_at": kept.published_at.isoformat()}


def day_of(name: str, text: str) -> dt.date | None:
    """A day that was given; None for an empty text.

    Raises:
        InputError: it is no day.
    """
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(name, f"{text[:40]!r} is not a day", "write it as 2025-02-07") from None
