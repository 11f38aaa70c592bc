"""Articles kept in a store, with the facts read out of them, what the check says of them, and who was told.

An article is put last, after its facts and findings: one that is there was read to the end, whatever killed its reader.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from windvane.articles import Article
from windvane.errors import InputError
from windvane.facts import Quoted
from windvane.findings import Finding, Severity, Verdict
from windvane.lexicon.fold import fold
from windvane.market import instruments
from windvane.read.clean import article_of_row

if TYPE_CHECKING:
    from windvane.facts import Fact
    from windvane.market.store import Store

#: What ``source`` says of rows that Windvane made itself.
OURS: Final = "windvane"
HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))
#: Characters shown before and after what was found in an article.
_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it is kept.

    Attributes:
        id: what it is known by.
        file: the feed's address or the file's path it came from.
        url: where it is; empty when nobody says.
        outlet: who published it.
        title: its title.
        body: its text, tags and all.
        published_at: when; when it was first seen, where nobody says.
    """

    id: str
    file: str
    url: str
    outlet: str
    title: str
    body: str
    published_at: dt.datetime

    @property
    def day(self) -> dt.date:
        """The day it is of, in Hong Kong."""
        return self.hong_kong_time.date()

    @property
    def hong_kong_time(self) -> dt.datetime:
        """When it was published, by the clocks of Hong Kong."""
        return self.published_at.astimezone(HONG_KONG)

    @property
    def name(self) -> str:
        """What to call it among others: its address, its file, or its feed and the beginning of its id."""
        return self.url or (f"{self.file}#{self.id[:8]}" if "://" in self.file else self.file)

    @property
    def text(self) -> str:
        """Title and body: what may change while the id does not."""
        return f"{self.title}\n{self.body}"

    def article(self) -> Article:
        """It, cleaned, ready to be read.

        Raises:
            InputError: it is too large, or nothing is in it.
        """
        row = {"title": self.title, "body": self.body, "date": self.published_at.isoformat()}
        return article_of_row(row, file=self.name)


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as it is kept: the fields of ``docs/formats.md``, lists and ranges as JSON texts."""

    article: str
    start: int
    end: int
    text: str
    verdict: str
    kind: str
    severity: str
    message: str
    expected: str | None = None
    suggestion: str | None = None
    related: str | None = None
    evidence: str | None = None

    @classmethod
    def of(cls, finding: Finding, article: str) -> Said:
        """A finding of an article."""
        row = finding.as_json()
        lists = {
            name: json.dumps(row[name], ensure_ascii=False) for name in ("expected", "related", "evidence") if row[name]
        }
        plain = {
            name: row[name] for name in ("start", "end", "text", "verdict", "kind", "severity", "message", "suggestion")
        }
        return cls(article=article, **plain, **lists)  # type: ignore[arg-type] # the form's own types

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What it is about: the article, the place, the kind."""
        return self.article, self.start, self.end, self.kind

    @property
    def contradicts(self) -> bool:
        """Whether it says that a number cannot be right, for certain or in doubt."""
        return self.verdict == Verdict.DISAGREES

    @property
    def gravity(self) -> tuple[bool, bool]:
        """The graver of two findings of one key has the greater."""
        return self.contradicts, self.severity == Severity.ERROR


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody was told something.

    Attributes:
        id: what it is known by.
        about: the article, or the day.
        kind: the finding's, or ``final``.
        receiver: who, by a hash of the address.
        text: the number as printed; empty when it is of a day.
        suggestion: as what it should read, or None.
    """

    id: str
    about: str
    kind: str
    receiver: str
    text: str = ""
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found.

    Attributes:
        kept: the article.
        excerpt: what surrounds the words looked for, or its beginning.
    """

    kept: Kept
    excerpt: str


class Archive:
    """The articles of a store.

    Args:
        store: where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    # --- reading ------------------------------------------------------------------------------------------------------

    def days(self) -> dict[str, dt.date]:
        """Every article that was read to its end, and the day it is of."""
        rows = self._articles().filter(pl.col("source") == OURS).select("article", "published_at").collect()
        return {id: at.astimezone(HONG_KONG).date() for id, at in rows.iter_rows() if at is not None}

    def of_day(self, day: dt.date) -> list[Kept]:
        """The articles of a day that were read to their end, in order of time."""
        start = dt.datetime.combine(day, dt.time(), HONG_KONG)
        of_day = pl.col("published_at").is_between(start, start + dt.timedelta(days=1), closed="left")
        return _kept(self._articles().filter(pl.col("source") == OURS, of_day))

    def get(self, id: str) -> Kept | None:
        """An article by its id."""
        return next(iter(_kept(self._articles().filter(pl.col("article") == id))), None)

    def some(self, ids: Sequence[str]) -> list[Kept]:
        """Some articles, in order of time; those that are not there are left out."""
        return _kept(self._articles().filter(pl.col("article").is_in(list(ids))))

    def findings(self, ids: Sequence[str]) -> list[Said]:
        """What was said of some articles."""
        names = [field.name for field in fields(Said)]
        rows = self.store.table("findings").filter(pl.col("article").is_in(list(ids))).select(names).collect()
        return [Said(**row) for row in rows.iter_rows(named=True)]

    def told(self, since: dt.datetime) -> dict[str, Told]:
        """All that was told since a time, by its id."""
        rows = self.store.table("alerts").filter(pl.col("told_at") >= since).rename({"alert": "id"})
        told = [
            Told(**row) for row in rows.select([field.name for field in fields(Told)]).collect().iter_rows(named=True)
        ]
        return {one.id: one for one in told}

    def search(self, words: str, *, since: dt.date | None = None, until: dt.date | None = None) -> Iterator[Hit]:
        """The articles that hold some words in either script, or are about whom they name, newest first.

        Args:
            words: a phrase, or an id, a code or a name.
            since: only articles of this day or later.
            until: only articles of this day or earlier.
        """
        phrase = fold(words.strip())
        about = self._about(words.strip())
        day = pl.col("published_at").dt.convert_time_zone("Asia/Hong_Kong").dt.date()
        rows = self._articles()
        if since is not None:
            rows = rows.filter(day >= since)
        if until is not None:
            rows = rows.filter(day <= until)
        for kept in reversed(_kept(rows)):
            hit = phrase in fold(kept.text)
            if hit or kept.id in about:
                yield Hit(kept, _excerpt(kept, phrase))

    def _about(self, words: str) -> set[str]:
        """The articles with a fact of somebody."""
        ids = {words, *instruments.ids_of(words), instruments.code_id(words) or words}
        rows = self.store.table("facts").filter(pl.col("subject").is_in(sorted(ids)))
        return set(rows.select("article").collect()["article"])

    def _articles(self) -> pl.LazyFrame:
        return self.store.table("articles")

    # --- writing ------------------------------------------------------------------------------------------------------

    def keep(self, articles: Sequence[Kept], facts: Mapping[str, Iterable[Fact]], findings: Iterable[Said]) -> None:
        """Keep what was read out of articles and said of them, then the articles.

        Args:
            articles: those that were read to their end.
            facts: the facts of each, by the article's id.
            findings: what is said of them, or of others now that these are known.
        """
        self._put("facts", [row for id, of in facts.items() for row in _fact_rows(id, of)])
        self._put("findings", [_row(said) for said in findings])
        rows = []
        for kept in articles:
            row = _row(kept)
            rows.append({"article": row.pop("id"), **row})
        self._put("articles", rows)

    def record(self, told: Iterable[Told], *, at: dt.datetime) -> None:
        """Remember what was told, so that nobody is told twice."""
        rows = [_row(one) | {"told_at": at} for one in told]
        self._put("alerts", [{"alert": row.pop("id"), **row} for row in rows])

    def _put(self, table: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.store.put(table, pl.DataFrame(rows, infer_schema_length=None), source=OURS)


def _kept(rows: pl.LazyFrame) -> list[Kept]:
    """Articles in order of time, each once whatever sources have it; those whose time nobody knows are left out."""
    found = rows.sort("published_at", "article").unique("article", keep="first", maintain_order=True).collect()
    return [
        Kept(
            id=row["article"],
            file=row["file"] or "",
            url=row["url"] or "",
            outlet=row["outlet"] or "",
            title=row["title"] or "",
            body=row["body"] or "",
            published_at=row["published_at"],
        )
        for row in found.iter_rows(named=True)
        if row["published_at"] is not None
    ]


def _row(of: Kept | Said | Told) -> dict[str, Any]:
    return {field.name: getattr(of, field.name) for field in fields(of)}


def _fact_rows(article: str, facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """The rows of an article's facts: one for a number and subject, the first that was bound."""
    taken: set[tuple[int, int, str]] = set()
    for fact in facts:
        origin, figure = fact.origin, fact.figure
        assert isinstance(origin, Quoted)
        key = (origin.start, origin.end, fact.subject)
        if key in taken:
            continue
        taken.add(key)
        yield {
            "article": article,
            "start": origin.start,
            "end": origin.end,
            "subject": fact.subject,
            "measure": fact.measure,
            "period": str(fact.period),
            "value": f"{figure.value:f}",
            "unit": figure.unit.symbol,
            "text": origin.text,
            "modifier": figure.hedge.value if figure.hedge else None,
            "status": fact.status.value,
            "said_by": fact.said_by,
        }


def _excerpt(kept: Kept, phrase: str) -> str:
    """What surrounds a phrase in an article, tags gone; its beginning where the phrase is only in its tags."""
    try:
        text = kept.article().text
    except InputError:  # nothing is in it, or far too much
        return ""
    place = max(fold(text).find(phrase), 0)
    start = max(place - _AROUND, 0)
    end = place + len(phrase) + _AROUND
    shown = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"
