"""What a store has of a session, and the reports written from it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from windvane.faces.operations.articles import FactForm
from windvane.faces.operations.operation import Form, Number, Operation, Plain
from windvane.faces.operations.stored import View, reported
from windvane.facts import Computed, Fact, Status, json_number
from windvane.lexicon.languages import Lang

if TYPE_CHECKING:
    from windvane.story import Statement, Story
    from windvane.write.phrase.speaker import Speaker
    from windvane.write.wrap import Wrap

#: The word for the last session there is.
LATEST: Final = "latest"
#: Days that a store may have anything of.
_FIRST, _LAST = dt.date(1964, 1, 1), dt.date(2199, 12, 31)


def _is_day(text: str) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.min
    if text != LATEST and not (len(text) == len("2025-02-07") and _FIRST <= day <= _LAST):
        raise ValueError(f"write it as 2025-02-07, or {LATEST}")
    return text


DayText: TypeAlias = Annotated[
    str,
    AfterValidator(_is_day),
    Field(
        max_length=10,
        description=f"A session of Hong Kong: 2025-02-07, or {LATEST}.",
        json_schema_extra={"anyOf": [{"format": "date"}, {"const": LATEST}]},
        examples=["2025-02-07"],
    ),
]
Kind: TypeAlias = Literal["daily", "weekly", "theme", "valuation", "smallcap"]


# --- what goes in ----------------------------------------------------------------------------------------------------


class DayInput(Form):
    """Which session."""

    day: DayText
    lang: Lang = Field(default=Lang.ZH_HANS, description="The language of names and reasons.")


#: What a theme has and nothing else, as the document says it.
_THEME: Final[dict[str, Any]] = {
    "oneOf": [
        {"properties": {"kind": {"const": "theme"}, "name": {"type": "string"}}, "required": ["kind", "name"]},
        {"properties": {"kind": {"not": {"const": "theme"}}, "name": {"type": "null"}}},
    ]
}


class WrapInput(Form):
    """Which report."""

    model_config = ConfigDict(json_schema_extra=_THEME)

    kind: Kind = "daily"
    day: DayText = LATEST
    lang: Lang = Lang.ZH_HANS
    name: str | None = Field(default=None, min_length=1, max_length=100, description="The theme's name, for a theme.")

    @model_validator(mode="after")
    def _named(self) -> WrapInput:
        if (self.kind == "theme") != (self.name is not None):
            raise ValueError("a theme has a name, and nothing else has")
        return self


# --- what comes out --------------------------------------------------------------------------------------------------


class KnownFact(Form):
    """A number with where it comes from."""

    subject: str
    name: str
    measure: str
    period: str
    value: Number
    unit: str
    status: Status
    said_by: str | None
    formula: str | None
    source: str
    rows: list[str]


class LevelFact(KnownFact):
    """A level, and for a support or a resistance the day on which the price turned there."""

    turned: str | None


class BasketForm(Form):
    """Who of a basket rose and who fell, the largest moves first."""

    name: str
    leaders: list[KnownFact]
    laggards: list[KnownFact]


class AheadForm(Form):
    """What is known to come: an event, or the next session after a closure."""

    day: str
    kind: Literal["event", "closed", "mainland_closed"]
    subject: str | None
    title: str | None


class MissingForm(Form):
    """A number the store does not bear out: whose, what, of when, and why; `what` and `why` in the language asked for."""

    subject: str
    measure: str
    period: str
    reason: str
    what: str
    why: str


class DayOutput(Form):
    """A session in numbers. What is not there is under `missing`."""

    day: str
    previous: str | None = Field(description="The session before that the store has.")
    next: str | None = Field(description="The session after that the store has.")
    lang: Lang
    versions: dict[str, int] = Field(description="The version of each table looked at.")
    indices: list[KnownFact]
    turnover: list[KnownFact]
    breadth: list[KnownFact]
    flows: list[KnownFact]
    shorts: list[KnownFact]
    sectors: list[KnownFact]
    baskets: list[BasketForm]
    leaders: list[KnownFact]
    laggards: list[KnownFact]
    most_traded: list[KnownFact]
    valuation: list[KnownFact]
    levels: list[LevelFact]
    ahead: list[AheadForm]
    missing: list[MissingForm]


class LedgerLine(FactForm):
    """A number of a report with its place in the Markdown and where it comes from."""

    source: str
    formula: str | None
    rows: list[str]


class LeftOut(Form):
    """What a report leaves out, and why."""

    what: str
    why: str


class WrapOutput(Form):
    """A report."""

    kind: str
    day: str
    lang: Lang
    title: str
    summary: str
    markdown: str
    facts: list[LedgerLine]
    missing: list[LeftOut]
    versions: dict[str, int]


# --- the functions ---------------------------------------------------------------------------------------------------


def get_day(given: DayInput, place: str | None) -> Plain:
    """Look up a session: indices, turnover, breadth, flows, shorts, sectors, baskets, movers, valuation, levels."""
    seen = reported(place)
    story = seen.story("session", seen.day(day_of(given.day)))
    return _day(story, seen.days(), given.lang)


def write_wrap(given: WrapInput, place: str | None) -> Plain:
    """Write a report from the store: its Markdown, the fact behind every number, and what had to be left out."""
    from windvane.write.render.markdown import ledger, markdown  # noqa: PLC0415 - the writing tier is loaded to write

    wrap = wrap_of(given, reported(place))
    return {
        "kind": wrap.kind,
        "day": wrap.day.isoformat(),
        "lang": wrap.lang.value,
        "title": str(wrap.title),
        "summary": str(wrap.summary),
        "markdown": markdown(wrap),
        "facts": [json.loads(line) for line in ledger(wrap).splitlines()],
        "missing": [{"what": left.what, "why": left.why} for left in wrap.missing],
        "versions": dict(wrap.versions),
    }


def wrap_of(given: WrapInput, seen: View) -> Wrap:
    """The report asked for, before it has a form."""
    from windvane.pipeline import write_story  # noqa: PLC0415 - the writing tier is loaded to write

    story = seen.story(given.kind, seen.day(day_of(given.day), given.kind), given.name or "")
    key = ("wrap", given.kind, story.day, given.name, given.lang)
    return seen.keep(key, lambda: write_story(story, seen.data, given.lang))


def day_of(text: str) -> dt.date | None:
    """The day a text says; None for the last there is.

    >>> day_of("2025-02-07"), day_of("latest")
    (datetime.date(2025, 2, 7), None)
    """
    return None if text == LATEST else dt.date.fromisoformat(text)


#: The parts of a session that are plain lists of facts.
_LISTS: Final = ("indices", "turnover", "breadth", "flows", "shorts", "sectors", "valuation")
_STOCKS: Final = {"leaders": "leaders", "laggards": "laggards", "most_traded": "heavy"}


def _day(story: Story, days: list[dt.date], lang: Lang) -> Plain:
    from windvane.write.phrase import tongue  # noqa: PLC0415 - the writing tier is loaded to name what there is
    from windvane.write.phrase.lacking import lacking  # noqa: PLC0415 - as above
    from windvane.write.phrase.speaker import Speaker  # noqa: PLC0415 - as above

    say = Speaker(tongue(lang), story.day)
    parts = {part.id: part.statements for part in story.parts}
    stocks = {statement.kind: statement.facts for statement in parts.get("stocks", ())}
    at = story.day.isoformat()
    before = [day for day in days if day < story.day]
    after = [day for day in days if day > story.day]
    return {
        "day": at,
        "previous": before[-1].isoformat() if before else None,
        "next": after[0].isoformat() if after else None,
        "lang": lang.value,
        "versions": dict(story.versions),
        **{id: _rows((fact for each in parts.get(id, ()) for fact in each.facts), say) for id in _LISTS},
        "baskets": [_basket(each, say) for each in parts.get("baskets", ())],
        **{name: _rows(stocks.get(kind, ()), say) for name, kind in _STOCKS.items()},
        "levels": [row for each in parts.get("levels", ()) for row in _levels(each, say)],
        "ahead": [_ahead(each, say) for each in parts.get("ahead", ())],
        "missing": [
            {
                "subject": lack.subject,
                "measure": lack.measure,
                "period": str(lack.period),
                "reason": lack.reason,
                "what": left.what,
                "why": left.why,
            }
            for lack in story.missing
            for left in lacking((lack,), say)
        ],
    }


def _rows(facts: Iterable[Fact], say: Speaker) -> list[Plain]:
    return [_row(fact, say) for fact in facts]


def _row(fact: Fact, say: Speaker) -> Plain:
    origin = fact.origin
    assert isinstance(origin, Computed), f"{fact.measure} was not computed"
    return {
        "subject": fact.subject,
        "name": called(fact.subject, say),
        "measure": fact.measure,
        "period": str(fact.period),
        "value": json_number(fact.figure.value),
        "unit": fact.figure.unit.symbol,
        "status": fact.status.value,
        "said_by": fact.said_by,
        "formula": origin.formula,
        "source": origin.source,
        "rows": list(origin.rows),
    }


def called(subject: str, say: Speaker) -> str:
    """What a subject is called where no sentence is around it."""
    name = say.name(subject).removeprefix("the ")
    return name[:1].upper() + name[1:]


def _levels(statement: Statement, say: Speaker) -> list[Plain]:
    days: Sequence[dt.date | None] = statement.days or (None,) * len(statement.facts)
    turned = [None if day is None else day.isoformat() for day in days]
    return [{**_row(fact, say), "turned": day} for fact, day in zip(statement.facts, turned, strict=True)]


def _basket(statement: Statement, say: Speaker) -> Plain:
    zh_hans, zh_hant, en = statement.notes
    return {
        "name": say.lang.of((zh_hans, zh_hant, en)),
        "leaders": _rows((fact for fact in statement.facts if fact.figure.value > 0), say),
        "laggards": _rows((fact for fact in statement.facts if fact.figure.value < 0), say),
    }


def _ahead(statement: Statement, say: Speaker) -> Plain:
    return {
        "day": statement.days[0].isoformat(),
        "kind": statement.kind,
        "subject": called(statement.subjects[0], say) if statement.subjects else None,
        "title": statement.notes[0] if statement.notes else None,
    }


OPERATIONS: Final = (
    Operation("get_day", "/days/{day}", DayInput, DayOutput, get_day, fetches=True, stored=True),
    Operation("write_wrap", "/wraps", WrapInput, WrapOutput, write_wrap, stored=True),
)
