"""A day's articles, read, and what was last said of them: each look holds them together against each other and the store."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from windvane import pipeline
from windvane.archive import Archive, Kept, Said
from windvane.articles import Reading
from windvane.compute.evidence import MarketEvidence
from windvane.errors import InputError
from windvane.findings import Finding, Verdict
from windvane.lexicon.languages import Lang, language

if TYPE_CHECKING:
    from windvane.market.store import Data

_WITHDRAWN: Final = (
    "现有的依据不再支持它，也不再反对它。",
    "現有的依據不再支持它，也不再反對它。",
    "Nothing known now speaks for or against it any more.",
)


@dataclass(frozen=True, slots=True)
class Point:
    """A number that cannot be right, known whatever its place: an article that is edited keeps its points.

    Attributes:
        kept: the article.
        said: what is said of the number.
        count: how many alike stand before it in the article.
        subjects: whom the number is about.
    """

    kept: Kept
    said: Said
    count: int
    subjects: frozenset[str]

    @property
    def known_by(self) -> tuple[str, ...]:
        """The article, the kind, the number as printed, and which of those alike it is."""
        return self.kept.id, self.said.kind, self.said.text, str(self.count)


class Day:
    """A day's articles.

    Args:
        day: the day, in Hong Kong.
        archive: where they are kept; those it has of the day are there from the beginning.

    Attributes:
        day: as given.
        versions: the market tables it was last checked against; None before it was.
        mistakes: what of it could not be read or checked through a mistake of ours, one sentence each.
    """

    def __init__(self, day: dt.date, archive: Archive) -> None:
        self.day = day
        self.versions: Mapping[str, int] | None = None
        self.mistakes: list[str] = []
        self._articles = {kept.id: kept for kept in archive.of_day(day)}
        self._readings: dict[str, Reading] = {}
        self._unreadable: set[str] = set()
        self._said = {said.key: said for said in archive.findings(list(self._articles))}

    @property
    def articles(self) -> Mapping[str, Kept]:
        """Its articles, by their ids."""
        return MappingProxyType(self._articles)

    def add(self, kept: Kept) -> None:
        """Take an article, in place of an older version of it.

        Raises:
            InputError: it cannot be read; it is among the articles, without a number.
        """
        self._articles[kept.id] = kept
        self._readings.pop(kept.id, None)
        self._unreadable.discard(kept.id)
        self._read(kept)

    def hand_over(self, id: str, to: Day) -> None:
        """Give an article that is now of another day to it, with what was said."""
        to._articles[id] = self._articles.pop(id)
        self._readings.pop(id, None)
        for key in [key for key in self._said if key[0] == id]:
            to._said[key] = self._said.pop(key)

    def reading(self, id: str) -> Reading | None:
        """What was read out of an article; None for one that cannot be read."""
        if id not in self._readings and id not in self._unreadable:
            try:
                self._read(self._articles[id])
            except InputError:
                return None
        return self._readings.get(id)

    def check(self, data: Data, lang: Lang | None) -> list[Said]:
        """Check the articles together and against the store; what is said otherwise than before.

        What nothing speaks for or against any more is said to be so: rows of a store are not taken away.
        """
        self.mistakes = []
        readings = {id: reading for id in self._articles if (reading := self.reading(id)) is not None}
        ids = {reading.article.file: id for id, reading in readings.items()}
        said: dict[tuple[str, int, int, str], Said] = {}
        for finding in self._findings(list(readings.values()), MarketEvidence(data), lang):
            one = Said.of(finding, ids[finding.at.file])
            if one.key not in said or one.gravity > said[one.key].gravity:
                said[one.key] = one
        for key, before in self._said.items():
            if key not in said:
                said[key] = _withdrawn(before, language(lang, before.message))
        changed = [one for key, one in said.items() if self._said.get(key) != one]
        self._said = said
        self.versions = data.versions
        return changed

    def _findings(self, readings: list[Reading], evidence: MarketEvidence, lang: Lang | None) -> tuple[Finding, ...]:
        """What the check says of the articles together, or of each alone where together it fails: the others go on."""
        try:
            return pipeline.check(readings, store=evidence, together=True, lang=lang).findings
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one article must not end the watch
            self.mistakes = [_mistake(str(self.day), error)]
        found: list[Finding] = []
        for reading in readings:
            try:
                found += pipeline.check([reading], store=evidence, lang=lang).findings
            except Exception as error:  # noqa: BLE001 - as above
                self.mistakes.append(_mistake(reading.article.file, error))
        return tuple(found)

    def points(self) -> Iterator[Point]:
        """The numbers that cannot be right, article by article, in their order."""
        alike: Counter[tuple[str, str, str]] = Counter()
        for said in sorted(self._said.values(), key=lambda said: said.key):
            if said.contradicts and said.article in self._articles:
                same = said.article, said.kind, said.text
                yield Point(self._articles[said.article], said, alike[same], self._subjects(said))
                alike[same] += 1

    def _read(self, kept: Kept) -> None:
        try:
            (self._readings[kept.id],) = pipeline.read_articles([kept.article()])
        except InputError:
            self._unreadable.add(kept.id)
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one article must not end the watch
            self._unreadable.add(kept.id)
            raise InputError(kept.name, f"a mistake of ours ({type(error).__name__})", "please report it") from None

    def _subjects(self, said: Said) -> frozenset[str]:
        reading = self.reading(said.article)
        if reading is None:
            return frozenset()
        place = said.start, said.end
        found = {fact.subject for fact in reading.facts if (fact.origin.start, fact.origin.end) == place}  # type: ignore[union-attr] # they are quoted
        found |= {record.subject for record in reading.records if (record.at.start, record.at.end) == place}
        found |= {
            mention.id
            for mention in reading.mentions
            if place in {(at.start, at.end) for at in (mention.name_at, mention.code_at)}
        }
        return frozenset(found)


def _mistake(where: str, error: Exception) -> str:
    return str(InputError(where, f"a mistake of ours ({type(error).__name__})", "please report it with the article"))


def _withdrawn(said: Said, lang: Lang) -> Said:
    return replace(
        said,
        verdict=Verdict.CANNOT_JUDGE.value,
        message=lang.of(_WITHDRAWN),
        expected=None,
        suggestion=None,
        related=None,
    )
