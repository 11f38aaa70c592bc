"""Market data: facts computed from it, and what a store holds, how fresh it is, what is missing."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from pydantic import Field

from windvane import query
from windvane.archive import HONG_KONG
from windvane.faces.operations.operation import Form, Operation, Plain
from windvane.faces.operations.sayings import ComputedFact, DayText, Words, computed_plain
from windvane.faces.operations.stored import View, view_of
from windvane.market.store.freshness import READ, Holding, Lack, holdings, lacking, last_ended

#: What an address may hold before its host, and nobody else should see.
_SECRET: Final = re.compile("//[^/@]*@")
_SPANS: Final = ("day", "week", "month", "year", "since", "until")


class ComputeFactsInput(Form):
    """Whose facts, and over what time: exactly one of day, week, month, year and since."""

    subject: Words = Field(
        min_length=1,
        description="An id, a code or a name: HSI, 0700, 騰訊.",
        json_schema_extra={"format": "windvane-subject"},
    )
    measure: Words | None = Field(
        default=None, description="A measure's id or name; every one there is when not given."
    )
    day: DayText | None = Field(default=None, description="Of this session: 2025-02-07.")
    week: DayText | None = Field(default=None, description="Of the week up to this day.")
    month: DayText | None = Field(default=None, description="Of the month up to this day.")
    year: DayText | None = Field(default=None, description="Of the year up to this day.")
    since: DayText | None = Field(default=None, description="From this day on, up to until.")
    until: DayText | None = Field(default=None, description="Where since ends.")


class MissingFact(Form):
    """What market data do not tell, and why."""

    subject: str
    measure: str
    period: str
    reason: str


class ComputeFactsOutput(Form):
    """Facts by measure, each with its formula and the rows of the store it was made from."""

    facts: list[ComputedFact]
    missing: list[MissingFact]


class DataStatusInput(Form):
    """Nothing."""


class MarketPart(Form):
    """What a table has of one market."""

    market: str = Field(description="HK, CN, US, INDEX, SOUTHBOUND or NORTHBOUND; empty for what is of none.")
    rows: int
    ids: int
    first: str | None
    last: str | None
    behind: int | None = Field(description="Sessions that have ended since its last day.")


class DataTable(Form):
    """What the store has in a table."""

    table: str
    rows: int
    sources: list[str]
    version: int
    imported_at: str | None
    markets: list[MarketPart]


class DataLack(Form):
    """What the store has not, and the commands that would bring it."""

    table: str
    market: str
    first: str | None = Field(description="The first session that is not there; null where the table is empty.")
    last: str | None
    sessions: int
    commands: list[str]


class DataStatusOutput(Form):
    """What the store holds."""

    store: str
    at: str = Field(description="The time sessions are counted up to.")
    tables: list[DataTable]
    missing: list[DataLack]


def compute_facts(given: ComputeFactsInput, place: str | None) -> Plain:
    """Compute what market data say of a subject over a period, each fact with its formula; what is missing says why."""
    days = {name: None if (day := getattr(given, name)) is None else dt.date.fromisoformat(day) for name in _SPANS}
    period = query.period_of(**days)
    subject = query.subject_id(given.subject)
    found = query.facts(view_of(place).about(subject), subject, given.measure, period=period)
    return {
        "facts": [computed_plain(fact) for fact in found.facts],
        "missing": [
            {"subject": one.subject, "measure": one.measure, "period": str(one.period), "reason": one.reason}
            for one in found.missing
        ],
    }


def data_status(given: DataStatusInput, place: str | None) -> Plain:  # noqa: ARG001 - operations take what is asked
    """Say what the store holds, how fresh it is against the last session that has ended, and what is missing."""
    now = dt.datetime.now(HONG_KONG).replace(microsecond=0)
    view = view_of(place)
    ended = tuple(last_ended(now).items())
    return {"store": _SECRET.sub("//", view.store.root), "at": now.isoformat(), **_status(view, ended)}


@lru_cache(maxsize=1)
def _status(view: View, ended: tuple[tuple[str, dt.date], ...]) -> Plain:
    held = holdings(view.store, ended=dict(ended))
    missing = [_lack(lack) for lack in lacking(view.store, held, ended=dict(ended))] + _unread(held)
    return {"tables": [_holding(holding) for holding in held], "missing": missing}


def _holding(held: Holding) -> Plain:
    return {
        "table": held.table,
        "rows": held.rows,
        "sources": list(held.sources),
        "version": held.version,
        "imported_at": None if held.imported_at is None else held.imported_at.astimezone(HONG_KONG).isoformat(),
        "markets": [
            {
                "market": part.market,
                "rows": part.rows,
                "ids": part.ids,
                "first": _text(part.first),
                "last": _text(part.last),
                "behind": part.behind,
            }
            for part in held.parts
        ],
    }


def _lack(lack: Lack) -> Plain:
    span = f" --start {lack.first} --end {lack.last}" if lack.first else ""
    return {
        "table": lack.table,
        "market": lack.market,
        "first": _text(lack.first),
        "last": _text(lack.last),
        "sessions": lack.sessions,
        "commands": [f"windvane data pull {source}{span}" for source in lack.sources] or ["windvane data import FILE"],
    }


def _unread(held: list[Holding]) -> list[Plain]:
    """That nothing has been read out of articles."""
    if {holding.table for holding in held} & {"articles", "facts"} == {"articles", "facts"}:
        return []
    empty = {"market": "", "first": None, "last": None, "sessions": 0, "commands": ["windvane watch watch.toml"]}
    return [{"table": READ[0], **empty}]


def _text(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


OPERATIONS: Final = (
    Operation(
        "compute_facts",
        "/market/facts",
        ComputeFactsInput,
        ComputeFactsOutput,
        compute_facts,
        fetches=True,
        stored=True,
    ),
    Operation("data_status", "/data", DataStatusInput, DataStatusOutput, data_status, fetches=True, stored=True),
)
