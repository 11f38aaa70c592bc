"""Who said what when: the facts and findings of kept articles, each under an id of its own, numbers of one thing side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, Field

from windvane.errors import InputError
from windvane.faces.operations.articles import FactForm, FindingForm
from windvane.faces.operations.operation import Form, Number, Operation, Plain
from windvane.faces.operations.stored import View, view_of
from windvane.facts import Computed, Fact, Status
from windvane.figures import Hedge
from windvane.findings import FindingKind, Severity, Verdict
from windvane.measures import measure as measure_of
from windvane.outlets import Asked, Group, Head, Remark, Saying, Wanted, beside, groups


def _is_day(text: str) -> str:
    try:
        if dt.date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise ValueError("write it as 2025-02-07")


# --- what goes in ----------------------------------------------------------------------------------------------------

DayText: TypeAlias = Annotated[str, AfterValidator(_is_day), Field(max_length=10, json_schema_extra={"format": "date"})]
Words: TypeAlias = Annotated[str, Field(max_length=100)]
Limit: TypeAlias = Annotated[int, Field(ge=1, le=200, description="So many at most.")]
Offset: TypeAlias = Annotated[int, Field(ge=0, le=10_000_000, description="After so many.")]
Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=200)]


class Days(Form):
    """From which day to which an article was published, in Hong Kong."""

    since: DayText | None = Field(default=None, description="Only articles of this day or later: 2025-02-07.")
    until: DayText | None = Field(default=None, description="Only articles of this day or earlier.")

    @property
    def days(self) -> dict[str, dt.date | None]:
        """The two days.

        Raises:
            InputError: the second is before the first.
        """
        since, until = (None if day is None else dt.date.fromisoformat(day) for day in (self.since, self.until))
        if since is not None and until is not None and until < since:
            raise InputError("since", f"{until} is before {since}", "give the later day as until")
        return {"since": since, "until": until}


class SearchFactsInput(Days):
    """Which facts."""

    q: Words | None = Field(
        default=None,
        description="Whom they are about: an id, a code or a name. Else words of the sentence, title, outlet or speaker.",
    )
    measure: Words | None = Field(default=None, description="A measure's id or name.")
    outlet: str | None = Field(default=None, max_length=300, description="Who published them.")
    verdict: Verdict | None = Field(default=None, description="What is said of them.")
    limit: Limit = 50
    offset: Offset = 0


class ListFindingsInput(Days):
    """Which findings."""

    q: Words | None = Field(default=None, description="Words of the message, the sentence or the title.")
    kind: FindingKind | None = Field(default=None, description="Whose evidence they rest on.")
    outlet: str | None = Field(default=None, max_length=300, description="Who published the article.")
    verdict: Verdict = Field(default=Verdict.DISAGREES, description="What they say.")
    limit: Limit = 50
    offset: Offset = 0


class FactInput(Form):
    """Which fact."""

    id: Id = Field(description="ARTICLE-START-END-SUBJECT.")


class FindingInput(Form):
    """Which finding."""

    id: Id = Field(description="ARTICLE-START-END-KIND.")


# --- what comes out --------------------------------------------------------------------------------------------------


class ArticleHead(Form):
    """What an article is called by."""

    id: str
    outlet: str
    title: str
    url: str = Field(description="Where it is; empty when nobody says.")
    published_at: str


class StoredFact(FactForm):
    """A fact of a kept article."""

    id: str = Field(description="ARTICLE-START-END-SUBJECT: it stays while the article does.")
    article: ArticleHead
    before: str = Field(description="What stands before the number in its sentence.")
    after: str = Field(description="What stands after it.")
    verdict: Verdict | None = Field(description="The gravest said of the number; null when nothing was.")
    severity: Severity | None
    findings: list[str] = Field(description="The ids of what was said of the number.")


class StoredFinding(FindingForm):
    """A finding of a kept article; its file is the article's id."""

    id: str = Field(description="ARTICLE-START-END-KIND: it stays while the article does.")
    article: ArticleHead
    before: str
    after: str


class ComputedFact(Form):
    """A fact computed from market data."""

    value: Number
    unit: str
    subject: str
    measure: str
    period: str
    modifier: Hedge | None
    status: Status
    said_by: str | None
    source: str
    formula: str | None
    rows: list[str]


class FactGroup(Form):
    """What outlets said of one thing, side by side."""

    subject: str
    measure: str
    period: str
    conflict: bool = Field(description="Whether two articles' numbers cannot be the same by the digits they print.")
    computed: ComputedFact | None = Field(description="What market data make of it; null when they know nothing.")
    facts: list[StoredFact]


class SearchFactsOutput(Form):
    """Groups of facts: those in conflict first, then what several articles have one value of, then the rest; newest first."""

    groups: list[FactGroup]
    facts: int = Field(description="How many facts all groups have.")
    total: int = Field(description="How many groups there are.")
    conflicts: int = Field(description="How many of them are in conflict.")
    next_offset: int | None
    outlets: list[str] = Field(description="All outlets with a fact.")
    measures: list[str] = Field(description="All measures with a fact.")
    articles: int = Field(description="How many articles are kept.")


class GetFactOutput(StoredFact):
    """A fact, what is said of it, and what else is said of the same thing."""

    said: list[StoredFinding]
    group: FactGroup


class ListFindingsOutput(Form):
    """Findings, those of the newest article first."""

    findings: list[StoredFinding]
    total: int
    next_offset: int | None


class GetFindingOutput(StoredFinding):
    """A finding, and what its number was understood to say."""

    facts: list[StoredFact]


# --- the functions ---------------------------------------------------------------------------------------------------


def search_facts(given: SearchFactsInput, place: str | None) -> Plain:
    """Search the facts of kept articles: what outlets said of one thing side by side, contradictions first."""
    view = view_of(place)
    rows = view.shelf.find(asked(given))
    total, conflicts, found = groups(view.shelf, rows, limit=given.limit, offset=given.offset)
    return {
        "groups": groups_plain(view, found),
        "facts": rows.height,
        "total": total,
        "conflicts": conflicts,
        "next_offset": next_offset(given.limit, given.offset, total),
        "outlets": view.shelf.outlets,
        "measures": view.shelf.measures,
        "articles": view.shelf.article_count,
    }


def get_fact(given: FactInput, place: str | None) -> Plain:
    """Get a fact of a kept article: what is said of it, and what else is said of the same thing."""
    view = view_of(place)
    saying = view.shelf.fact(given.id)
    _, remarks = view.shelf.said_at(saying.at)
    (of_it,) = facts_plain(view, [saying])
    (group,) = groups_plain(view, [beside(view.shelf, saying)])
    return {**of_it, "said": findings_plain(view, remarks), "group": group}


def list_findings(given: ListFindingsInput, place: str | None) -> Plain:
    """List what the check says of kept articles: what cannot be right, when nothing else is asked for."""
    view = view_of(place)
    found = view.shelf.remarks(wanted(given))
    page = found[given.offset : given.offset + given.limit]
    return {
        "findings": findings_plain(view, page),
        "total": len(found),
        "next_offset": next_offset(given.limit, given.offset, len(found)),
    }


def get_finding(given: FindingInput, place: str | None) -> Plain:
    """Get what the check says of one number of a kept article."""
    view = view_of(place)
    remark = view.shelf.finding(given.id)
    sayings, _ = view.shelf.said_at(remark.finding.at)
    (of_it,) = findings_plain(view, [remark])
    return {**of_it, "facts": facts_plain(view, sayings)}


def asked(given: SearchFactsInput) -> Asked:
    """What a call asks a shelf for.

    Raises:
        UnknownMeasureError: there is no such measure.
        InputError: the days are the wrong way round.
    """
    measure = measure_of(given.measure).id if given.measure else ""
    return Asked(given.q or "", measure, given.outlet or "", **given.days, verdict=given.verdict)


def wanted(given: ListFindingsInput) -> Wanted:
    """What a call wants of a shelf.

    Raises:
        InputError: the days are the wrong way round.
    """
    return Wanted(given.q or "", given.kind, given.outlet or "", **given.days, verdict=given.verdict)


def next_offset(limit: int, offset: int, total: int) -> int | None:
    """Where the next page begins; None when there is none.

    >>> next_offset(50, 0, 51), next_offset(50, 50, 51)
    (50, None)
    """
    return offset + limit if offset + limit < total else None


# --- small forms -----------------------------------------------------------------------------------------------------


def head_plain(head: Head) -> Plain:
    """An article's head as it goes out."""
    return {
        "id": head.id,
        "outlet": head.outlet,
        "title": head.title,
        "url": head.url,
        "published_at": head.published_at.isoformat(),
    }


def facts_plain(view: View, sayings: Iterable[Saying]) -> list[Plain]:
    """Facts as they go out, each with its sentence."""
    told = list(sayings)
    contexts = view.shelf.contexts((saying.id, saying.at) for saying in told)
    return [_fact(saying, contexts.get(saying.id, ("", ""))) for saying in told]


def findings_plain(view: View, remarks: Iterable[Remark]) -> list[Plain]:
    """Findings as they go out, each with its sentence."""
    told = list(remarks)
    contexts = view.shelf.contexts((remark.id, remark.finding.at) for remark in told)
    made = []
    for remark in told:
        before, after = contexts.get(remark.id, ("", ""))
        head = {"id": remark.id, "article": head_plain(remark.head), "before": before, "after": after}
        made.append({**remark.finding.as_json(), **head})
    return made


def groups_plain(view: View, found: Iterable[Group]) -> list[Plain]:
    """Groups as they go out, each with what market data make of it."""
    told = list(found)
    facts = iter(facts_plain(view, [saying for group in told for saying in group.sayings]))
    return [
        {
            "subject": group.subject,
            "measure": group.measure,
            "period": group.period,
            "conflict": group.conflict,
            "computed": _computed_of(view, group),
            "facts": [next(facts) for _ in group.sayings],
        }
        for group in told
    ]


def computed_plain(fact: Fact) -> Plain:
    """A computed fact as it goes out."""
    origin = fact.origin
    assert isinstance(origin, Computed)
    names = ComputedFact.model_fields
    row = {name: value for name, value in fact.as_json().items() if name in names}
    return {**row, "source": origin.source, "formula": origin.formula, "rows": list(origin.rows)}


def _fact(saying: Saying, context: tuple[str, str]) -> Plain:
    before, after = context
    return {
        **saying.fact.as_json(),
        "id": saying.id,
        "article": head_plain(saying.head),
        "before": before,
        "after": after,
        "verdict": saying.verdict,
        "severity": saying.severity,
        "findings": list(saying.findings),
    }


def _computed_of(view: View, group: Group) -> Plain | None:
    actual = next((saying.fact for saying in group.sayings if saying.fact.status is Status.ACTUAL), None)
    computed = None if actual is None else view.computed(actual)
    return None if computed is None else computed_plain(computed)


OPERATIONS: Final = (
    Operation("search_facts", "/facts", SearchFactsInput, SearchFactsOutput, search_facts, fetches=True, stored=True),
    Operation("get_fact", "/facts/{id}", FactInput, GetFactOutput, get_fact, fetches=True, stored=True),
    Operation(
        "list_findings", "/findings", ListFindingsInput, ListFindingsOutput, list_findings, fetches=True, stored=True
    ),
    Operation("get_finding", "/findings/{id}", FindingInput, GetFindingOutput, get_finding, fetches=True, stored=True),
)
