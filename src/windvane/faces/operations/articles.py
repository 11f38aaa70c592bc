"""Reading and checking articles that a caller sends: nothing of them is kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import partial
from typing import Annotated, Any, Final, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictFloat, StrictInt, model_validator

from windvane import pipeline
from windvane.articles import Article, Reading
from windvane.errors import EmptyFileError, PeriodError, did_you_mean
from windvane.faces import options
from windvane.faces.operations.operation import Form, Number, Operation, Plain
from windvane.facts import Fact, Period, Status
from windvane.figures import SYMBOLS, Hedge
from windvane.findings import FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang, language_of
from windvane.measures import measures
from windvane.pipeline import Report
from windvane.read.clean import article_of, parse_date
from windvane.write.marks import Coverage, by_file, coverage, numbers

#: The longest article taken, in characters: ten times the longest of 1,200 real ones.
LONGEST: Final = 200_000
#: So many articles are taken at once, of so many characters together.
MOST: Final = 200
LONGEST_TOGETHER: Final = 1_000_000
#: So many facts are taken as a ledger.
LONGEST_LEDGER: Final = 5_000


def _is_date(text: str) -> str:
    if parse_date(text) is None:
        raise ValueError("write it as 2025-02-07 or 2025-02-07T17:11")
    return text


def _is_period(text: str) -> str:
    try:
        Period.parse(text)
    except PeriodError as error:
        raise ValueError(str(error)) from None
    return text


def _one_of(known: Collection[str], text: str) -> str:
    if text not in known:
        raise ValueError(f"there is no {text[:60]!r}; {did_you_mean(text[:60], known, 'the document')}")
    return text


When: TypeAlias = Annotated[
    str,
    AfterValidator(_is_date),
    Field(
        description=options.DATE,
        json_schema_extra={"anyOf": [{"format": "date"}, {"format": "date-time"}]},
    ),
]
_PeriodText: TypeAlias = Annotated[
    str, AfterValidator(_is_period), Field(json_schema_extra={"format": "windvane-period"})
]
_Unit: TypeAlias = Annotated[
    str, AfterValidator(partial(_one_of, SYMBOLS)), Field(json_schema_extra={"enum": sorted(SYMBOLS)})
]
_MeasureId: TypeAlias = Annotated[
    str, AfterValidator(partial(_one_of, measures())), Field(json_schema_extra={"enum": list(measures())})
]


# --- what goes in ----------------------------------------------------------------------------------------------------


_Text: TypeAlias = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST,
        description="Markdown, plain text or HTML. Offsets count its code points.",
        json_schema_extra={"format": "windvane-article"},
    ),
]


def _nothing() -> Any:
    """What a field left out holds: none of its own values, so that no document offers it as one."""
    return ()


class Draft(Form):
    """An article as it was written."""

    text: _Text
    date: When | None = None
    file: str | None = Field(
        default=None, max_length=200, description="What to call it; a name given twice gets a number."
    )


class LedgerFact(BaseModel):
    """A fact a draft must keep to, in the form of docs/formats.md; offsets mean nothing."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    subject: str = Field(min_length=1, max_length=200)
    measure: _MeasureId
    period: _PeriodText
    value: StrictInt | StrictFloat | str = Field(
        description="A number, or a text of one, which keeps every digit.",
        json_schema_extra={"format": "windvane-value"},
    )
    unit: _Unit
    text: str | None = Field(
        default=None, max_length=200, description="How it is printed: says how many digits are meant."
    )
    modifier: Hedge | None = None
    status: Status = Status.ACTUAL
    said_by: str | None = None


class Articles(Form):
    """One article, as `text`, or several, as `articles`."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["articles"]}]},
    )

    text: _Text = Field(default_factory=_nothing)
    articles: tuple[Draft, ...] = Field(default_factory=_nothing, min_length=1, max_length=MOST)
    date: When | None = None

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The articles, however they were given; those without a date have that of all."""
        if self.articles:
            return tuple(each if each.date else each.model_copy(update={"date": self.date}) for each in self.articles)
        return (Draft(text=self.text, date=self.date),)

    @model_validator(mode="after")
    def _one_way(self) -> Articles:
        if bool(self.text) == bool(self.articles):
            raise ValueError("give either text or articles")
        total = sum(len(draft.text) for draft in self.articles)
        if total > LONGEST_TOGETHER:
            raise ValueError(f"{total:,} characters are too many at once; send {LONGEST_TOGETHER:,} at most")
        return self


class ReadInput(Articles):
    """What to read."""


class CheckInput(Articles):
    """What to check, and how."""

    together: bool = Field(default=False, strict=True, description=options.TOGETHER)
    strict: bool = Field(default=False, strict=True, description=options.STRICT)
    lang: Lang | None = Field(default=None, description=options.LANG)
    facts: tuple[LedgerFact, ...] | None = Field(None, max_length=LONGEST_LEDGER, description=options.FACTS)


# --- what comes out --------------------------------------------------------------------------------------------------


class FactForm(Form):
    """A fact, as docs/formats.md has it."""

    start: int
    end: int
    text: str
    value: Number
    unit: str
    subject: str
    measure: str
    period: str
    modifier: Hedge | None
    status: Status
    said_by: str | None


class ReadArticle(Form):
    """The facts of one article."""

    file: str
    title: str
    date: str | None
    lang: Lang
    facts: list[FactForm]


class ReadOutput(Form):
    """The facts of each article, in the order given."""

    articles: list[ReadArticle]


class Place(Form):
    """A number in an article."""

    file: str
    start: int
    end: int
    text: str


class FindingForm(Place):
    """A finding, as docs/formats.md has it."""

    verdict: Verdict
    kind: FindingKind
    severity: Severity
    message: str
    expected: tuple[Number, Number] | None
    suggestion: str | None
    related: list[Place]
    evidence: list[str]


class CoverageForm(Form):
    """How many numbers were found, bound to a fact, checked and contradicted."""

    found: int
    bound: int
    checked: int
    contradicted: int


class CheckedArticle(Form):
    """One article that was checked."""

    file: str
    title: str
    date: str | None
    lang: Lang
    coverage: CoverageForm


class CheckOutput(Form):
    """What the check says."""

    articles: list[CheckedArticle]
    coverage: CoverageForm
    disagrees: bool = Field(description="Whether anything cannot be right: exit status 1 of `windvane check`.")
    findings: list[FindingForm]


# --- the functions ---------------------------------------------------------------------------------------------------


def read(given: ReadInput) -> Plain:
    """Read articles into facts: one fact for every number that says something."""
    return {"articles": [_read(reading) for reading in readings_of(given)]}


def check(given: CheckInput) -> Plain:
    """Check the numbers in articles against each other, against a ledger, and against the calendar."""
    return check_readings(tuple(readings_of(given)), given)


def readings_of(given: Articles) -> Iterator[Reading]:
    """The articles of a call, read."""
    return pipeline.readings(_articles(given))


def check_readings(readings: tuple[Reading, ...], given: CheckInput) -> Plain:
    """The rest of `check`, once the articles are read."""
    ledger = None if given.facts is None else _ledger(given.facts)
    return _checked(
        pipeline.check(readings, facts=ledger, together=given.together, strict=given.strict, lang=given.lang)
    )


def each_alone(given: CheckInput) -> Iterator[CheckInput]:
    """A call for each article of a call, under the name it has among the others."""
    for draft in _named(given.drafts):
        yield given.model_copy(update={"text": (), "articles": (draft,), "together": False})


def _named(drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """The same with a name each, no two alike."""
    taken: set[str] = set()
    for number, draft in enumerate(drafts, start=1):
        wanted = draft.file or (f"article {number}" if len(drafts) > 1 else "-")
        tried = (wanted, *(f"{wanted}#{count}" for count in range(2, len(drafts) + 2)))
        name = next(name for name in tried if name not in taken)
        taken.add(name)
        yield draft.model_copy(update={"file": name})


def _articles(given: Articles) -> Iterator[Article]:
    for draft in _named(given.drafts):
        name = draft.file or "-"
        if not draft.text.strip("\ufeff \t\r\n"):
            raise EmptyFileError(name, "there is nothing in it", "give an article")
        yield article_of(draft.text, file=name, date=parse_date(draft.date))


def _ledger(facts: tuple[LedgerFact, ...]) -> list[Fact]:
    rows = (json.dumps(fact.model_dump(mode="json", exclude_none=True)) for fact in facts)
    return pipeline.ledger_of("\n".join(rows), source="facts")


def _head(article: Article) -> Plain:
    title = " ".join(article.text[: article.title_end].split())
    date = article.date.isoformat() if article.date else None
    return {"file": article.file, "title": title, "date": date, "lang": language_of(article.text).value}


def _read(reading: Reading) -> Plain:
    return {**_head(reading.article), "facts": [fact.as_json() for fact in reading.facts]}


def _checked(report: Report) -> Plain:
    said = by_file(report.findings)
    covered = [coverage(numbers(reading, said.get(reading.article.file, ()))) for reading in report.readings]
    return {
        "articles": [
            {**_head(reading.article), "coverage": _coverage(each)}
            for reading, each in zip(report.readings, covered, strict=True)
        ],
        "coverage": _coverage(sum(covered, start=Coverage())),
        "disagrees": bool(report.exit_status),
        "findings": report.as_json(),
    }


def _coverage(covered: Coverage) -> Plain:
    return {
        "found": covered.found,
        "bound": covered.bound,
        "checked": covered.checked,
        "contradicted": covered.contradicted,
    }


OPERATIONS: Final = (
    Operation("read", "/read", ReadInput, ReadOutput, read),
    Operation("check", "/check", CheckInput, CheckOutput, check),
)
