"""The stored facts and findings of a store, at versions that do not move: those their articles still say.

A store takes no row away. When an article is edited, what it said before stays in the tables; a number that no longer stands
where its row says is passed over here.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from windvane.archive import HONG_KONG, Archive, Kept
from windvane.errors import NotKeptError
from windvane.facts import Fact, Period, Quoted, Status, printed_ulp
from windvane.figures import Figure, Hedge, unit
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.fold import fold
from windvane.market import instruments
from windvane.outlets.ids import Parts, article_key, fact_id, finding_id, parts_of
from windvane.write.marks import clean_span

if TYPE_CHECKING:
    from windvane.articles import Article
    from windvane.market.store import Store

#: Where a sentence ends.
_STOP: Final = re.compile(r"[。！？；!?\n]|[.;](?=\s)")
#: Characters of a sentence shown before and after its number.
_AROUND: Final = 90
_NUMBER: Final = ("article", "start", "end")


@dataclass(frozen=True, slots=True)
class Head:
    """What an article is called by.

    Attributes:
        id: its key, as `ids` makes it.
        outlet: who published it.
        title: its title.
        url: where it is; empty when nobody says.
        published_at: when.
    """

    id: str
    outlet: str
    title: str
    url: str
    published_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Saying:
    """A number that an outlet printed, of one subject.

    Attributes:
        id: the fact's id.
        head: the article it is in.
        fact: what it says.
        verdict: the gravest that was said of the number, or None.
        severity: how grave.
        findings: the ids of all that was said of it.
    """

    id: str
    head: Head
    fact: Fact
    verdict: Verdict | None
    severity: Severity | None
    findings: tuple[str, ...]

    @property
    def at(self) -> Quoted:
        """Where the number stands."""
        assert isinstance(self.fact.origin, Quoted)
        return self.fact.origin


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding of a stored article.

    Attributes:
        id: the finding's id.
        head: the article.
        finding: what is said; its ``at.file`` is the article's key.
    """

    id: str
    head: Head
    finding: Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """Which facts; whatever is left empty leaves all of them.

    Attributes:
        words: whom they are about (an id, a code, a name), or else words of their sentence, title, outlet, subject or speaker.
        measure: a measure's id.
        outlet: who published them.
        since: only articles of this day or later, in Hong Kong.
        until: only articles of this day or earlier.
        verdict: what is said of them.
    """

    words: str = ""
    measure: str = ""
    outlet: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings; as `Asked`.

    Attributes:
        words: a phrase of the article's title, of the number's sentence or of the message.
        kind: whose evidence they rest on.
        outlet: who published the article.
        since: only articles of this day or later, in Hong Kong.
        until: only articles of this day or earlier.
        verdict: what they say.
    """

    words: str = ""
    kind: FindingKind | None = None
    outlet: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    verdict: Verdict | None = None


class Shelf:
    """What the articles of a store say.

    Args:
        store: where they are.
        versions: the versions looked at; the present ones when None.

    Attributes:
        versions: those it is pinned to.
    """

    def __init__(self, store: Store, versions: Mapping[str, int] | None = None) -> None:
        self.versions = dict(store.versions() if versions is None else versions)
        self._store = store

    # --- facts --------------------------------------------------------------------------------------------------------

    def find(self, asked: Asked) -> pl.DataFrame:
        """The rows of the facts asked for, those of the newest article first, and of one article in its order."""
        rows = _of_days(self._facts, asked.since, asked.until)
        if asked.measure:
            rows = rows.filter(pl.col("measure") == asked.measure)
        if asked.outlet:
            rows = rows.filter(pl.col("outlet") == asked.outlet)
        if asked.verdict is not None:
            rows = rows.filter(pl.col("verdict") == asked.verdict.value)
        return self._about(rows, asked.words.strip()) if asked.words.strip() else rows

    def sayings(self, rows: pl.DataFrame) -> list[Saying]:
        """What rows of facts say, in their order."""
        return [_saying(row) for row in rows.iter_rows(named=True)]

    def fact(self, id: str) -> Saying:
        """A fact by its id.

        Raises:
            NotKeptError: no article says it, or none says it any more.
        """
        parts = parts_of(id)
        rows = self._at(self._facts, parts)
        found = next((one for one in self.sayings(rows) if one.id == id), None)
        if found is None:
            raise NotKeptError("fact", id, "/facts lists what articles say")
        return found

    def beside(self, fact: Fact) -> pl.DataFrame:
        """The rows of all facts of the same measure of the same subject over the same period."""
        same = (pl.col(name) == str(getattr(fact, name)) for name in ("subject", "measure", "period"))
        return self._facts.filter(*same)

    @property
    def outlets(self) -> list[str]:
        """Everybody who printed a number."""
        return sorted(set(self._facts["outlet"]) - {""})

    @property
    def measures(self) -> list[str]:
        """What was said of anybody, by the ids of measures."""
        return sorted(set(self._facts["measure"]))

    # --- findings -----------------------------------------------------------------------------------------------------

    def remarks(self, wanted: Wanted) -> list[Remark]:
        """The findings asked for, those of the newest article first, and of one article in its order."""
        rows = _of_days(self._findings, wanted.since, wanted.until)
        for name, value in (("kind", wanted.kind), ("verdict", wanted.verdict)):
            if value is not None:
                rows = rows.filter(pl.col(name) == value.value)
        if wanted.outlet:
            rows = rows.filter(pl.col("outlet") == wanted.outlet)
        phrase = fold(wanted.words.strip())
        if phrase:
            rows = self._holding(rows, phrase, ("title", "message"))
        return [_remark(row) for row in rows.iter_rows(named=True)]

    def finding(self, id: str) -> Remark:
        """A finding by its id.

        Raises:
            NotKeptError: there is none, or its article has changed since.
        """
        rows = self._at(self._findings, parts_of(id))
        found = next((one for row in rows.iter_rows(named=True) if (one := _remark(row)).id == id), None)
        if found is None:
            raise NotKeptError("finding", id, "/findings lists what is said of articles")
        return found

    def said_at(self, at: Quoted) -> tuple[list[Saying], list[Remark]]:
        """The facts and the findings of one place; ``at.file`` is the article's key."""
        place = Parts(at.file, at.start, at.end, "")
        found = self._at(self._findings, place)
        return self.sayings(self._at(self._facts, place)), [_remark(row) for row in found.iter_rows(named=True)]

    # --- articles -----------------------------------------------------------------------------------------------------

    def article(self, id: str) -> Kept:
        """A kept article by its id or its key.

        Raises:
            NotKeptError: there is none.
        """
        archive = Archive(self._store)
        kept = archive.get(id)
        if kept is None and (owner := self._owner(id)) is not None:
            kept = archive.get(owner)
        if kept is None:
            raise NotKeptError("article", id, "search the articles for its id")
        return kept

    def of_article(self, article: str) -> tuple[list[Saying], list[Remark]]:
        """The facts and the findings of an article, by its id."""
        facts, findings = (rows.filter(pl.col("article") == article) for rows in (self._facts, self._findings))
        return self.sayings(facts), [_remark(row) for row in findings.iter_rows(named=True)]

    def contexts(self, places: Iterable[tuple[str, Quoted]]) -> dict[str, tuple[str, str]]:
        """What stands before and after numbers in their sentences, tags gone, by what each number is asked under.

        Args:
            places: a name for each number, and where it stands; ``file`` is the article's key.
        """
        asked = list(places)
        wanted = {at.file for _, at in asked}
        articles = {key: kept.article() for key, kept in self._kept(wanted)}
        return {name: _context(articles[at.file], at) for name, at in asked if at.file in articles}

    @cached_property
    def article_count(self) -> int:
        """How many articles there are, read to their end or not."""
        return int(self._rows("articles").select(pl.col("article").n_unique()).collect().item())

    # --- rows ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _facts(self) -> pl.DataFrame:
        rows = self._standing("facts", ["subject"])
        return rows.join(self._verdicts(), on=list(_NUMBER), how="left", maintain_order="left")

    @cached_property
    def _findings(self) -> pl.DataFrame:
        return self._standing("findings", ["kind"])

    def _standing(self, table: str, key: Sequence[str]) -> pl.DataFrame:
        """The rows of a table whose number still stands where they say, newest article first."""
        there = pl.col("source_text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")) == pl.col("text")
        rows = self._rows(table).drop("source", "written_in").unique([*_NUMBER, *key], keep="first")
        return (
            rows.join(self._texts(), on="article")
            .filter(there)
            .drop("source_text")
            .sort("published_at", "article", "start", "end", *key, descending=[True] + [False] * (3 + len(key)))
            .collect()
        )

    def _texts(self) -> pl.LazyFrame:
        """The articles, each once, and the text its offsets count."""
        title, body, url, outlet = (pl.col(name).fill_null("") for name in ("title", "body", "url", "outlet"))
        text = pl.when(title.str.strip_chars() == "").then(body).otherwise(pl.concat_str(title, pl.lit("\n"), body))
        return (
            self._rows("articles")
            .filter(pl.col("published_at").is_not_null())
            .sort("published_at", "article")
            .unique("article", keep="first", maintain_order=True)
            .select("article", "published_at", outlet, title, url, text.alias("source_text"))
        )

    def _verdicts(self) -> pl.DataFrame:
        """The gravest verdict on each number, and the kinds of all that is said of it."""
        disagrees, error = pl.col("verdict") == Verdict.DISAGREES.value, pl.col("severity") == Severity.ERROR.value
        gravity = (
            pl.when(disagrees & error).then(0).when(disagrees).then(1)
            .when(pl.col("verdict") == Verdict.UNSUPPORTED.value).then(2)
            .when(pl.col("verdict") == Verdict.AGREES.value).then(3)
            .otherwise(4)
        )  # fmt: skip
        ordered = self._findings.sort(gravity, "kind")
        return ordered.group_by(_NUMBER).agg(
            pl.col("verdict").first(), pl.col("severity").first(), pl.col("kind").alias("kinds")
        )

    def _rows(self, name: str) -> pl.LazyFrame:
        version = self.versions.get(name)
        return self._store.table(name).clear() if version is None else self._store.table(name, version)

    def _at(self, rows: pl.DataFrame, parts: Parts | None) -> pl.DataFrame:
        """The rows of one number."""
        owner = None if parts is None else self._owner(parts.article)
        if parts is None or owner is None:
            return rows.clear()
        start, end = pl.col("start") == parts.start, pl.col("end") == parts.end
        return rows.filter(pl.col("article") == owner, start, end)

    def _owner(self, key: str) -> str | None:
        """The id of the article of a key."""
        return self._owners.get(key)

    @cached_property
    def _owners(self) -> dict[str, str]:
        ids = self._rows("articles").select(pl.col("article").unique()).collect()["article"]
        return {article_key(id): id for id in ids}

    def _kept(self, keys: Iterable[str]) -> Iterator[tuple[str, Kept]]:
        archive = Archive(self._store)
        owners = {owner: key for key in keys if (owner := self._owner(key)) is not None}
        for kept in archive.some(list(owners)):
            yield owners[kept.id], kept

    def _about(self, rows: pl.DataFrame, words: str) -> pl.DataFrame:
        """The rows of somebody; where the words name nobody, those whose sentence, title, subject or speaker has them."""
        ids = {*instruments.ids_of(words), instruments.code_id(words) or words}
        of_them = rows.filter(pl.col("subject").is_in(sorted(ids)))
        known = any(instruments.instrument(id) is not None for id in ids)
        return (
            of_them
            if known or of_them.height
            else self._holding(rows, fold(words), ("title", "outlet", "subject", "said_by"))
        )

    def _holding(self, rows: pl.DataFrame, phrase: str, columns: Sequence[str]) -> pl.DataFrame:
        """The rows with a phrase in one of some columns, or in the sentence of their number."""
        texts = self._texts().select("article", "source_text").collect().iter_rows()
        holding = {article: folded for article, text in texts if phrase in (folded := fold(text))}
        keep = [
            any(phrase in fold(row[column] or "") for column in columns)
            or (row["article"] in holding and phrase in _sentence(holding[row["article"]], row["start"], row["end"]))
            for row in rows.iter_rows(named=True)
        ]
        return rows.filter(pl.Series(keep, dtype=pl.Boolean))


def _of_days(rows: pl.DataFrame, since: dt.date | None, until: dt.date | None) -> pl.DataFrame:
    day = pl.col("published_at").dt.convert_time_zone("Asia/Hong_Kong").dt.date()
    if since is not None:
        rows = rows.filter(day >= since)
    return rows if until is None else rows.filter(day <= until)


def _head(row: Mapping[str, Any]) -> Head:
    at = row["published_at"].astimezone(HONG_KONG)
    return Head(article_key(row["article"]), row["outlet"], row["title"], row["url"], at)


def _quoted(row: Mapping[str, Any]) -> Quoted:
    return Quoted(article_key(row["article"]), row["start"], row["end"], row["text"])


def _saying(row: Mapping[str, Any]) -> Saying:
    article, start, end = (row[name] for name in _NUMBER)
    value = Decimal(row["value"])
    hedge = Hedge(row["modifier"]) if row["modifier"] else None
    fact = Fact(
        subject=row["subject"],
        measure=row["measure"],
        period=Period.parse(row["period"]),
        figure=Figure(value, unit(row["unit"]), printed_ulp(row["text"], value), hedge),
        origin=_quoted(row),
        status=Status(row["status"] or Status.ACTUAL),
        said_by=row["said_by"],
    )
    return Saying(
        id=fact_id(article, start, end, row["subject"]),
        head=_head(row),
        fact=fact,
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        severity=Severity(row["severity"]) if row["severity"] else None,
        findings=tuple(finding_id(article, start, end, kind) for kind in row["kinds"] or ()),
    )


def _remark(row: Mapping[str, Any]) -> Remark:
    expected = json.loads(row["expected"], parse_float=Decimal, parse_int=Decimal) if row["expected"] else None
    related = json.loads(row["related"]) if row["related"] else []
    finding = Finding(
        at=_quoted(row),
        verdict=Verdict(row["verdict"]),
        kind=FindingKind(row["kind"]),
        severity=Severity(row["severity"]),
        message=row["message"],
        expected=None if expected is None else (expected[0], expected[1]),
        suggestion=row["suggestion"],
        related=tuple(Quoted(**{name: each[name] for name in ("file", "start", "end", "text")}) for each in related),
        evidence=tuple(json.loads(row["evidence"])) if row["evidence"] else (),
    )
    return Remark(finding_id(row["article"], row["start"], row["end"], row["kind"]), _head(row), finding)


def _sentence(text: str, start: int, end: int) -> str:
    first, last = _bounds(text, start, end)
    return text[first:last]


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of a slice begins and ends.

    >>> _bounds("港股上升。恒指升1.21%。今日收市。", 8, 13)
    (5, 14)
    """
    first = max((stop.end() for stop in _STOP.finditer(text, max(0, start - 400), start)), default=max(0, start - 400))
    stop = _STOP.search(text, end)
    return first, min(len(text), end + 400) if stop is None else stop.end()


def _context(article: Article, at: Quoted) -> tuple[str, str]:
    """What stands before and after a number in its sentence, tags gone."""
    start, end = clean_span(article, at)
    first, last = _bounds(article.text, start, end)
    before, after = article.text[first:start].lstrip(), article.text[end:last].rstrip()
    cut = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    return cut, f"{after[:_AROUND]}…" if len(after) > _AROUND else after
