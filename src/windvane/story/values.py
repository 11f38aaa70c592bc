"""A story: what is worth saying of a day or a week, in order, before a word of it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from windvane.compute.results import Unavailable
from windvane.facts import Fact

#: A first that lies less far back, in sessions, is not said to be one.
FIRST: Final = 10
#: Looked for through so many sessions, a year of them, and not found: there is none like it in what is stored.
LOOKED: Final = 250
#: What lies further back than this counts no more: five years of sessions.
FURTHEST: Final = 1250


@dataclass(frozen=True, slots=True)
class Statement:
    """Facts that belong in one sentence.

    Attributes:
        kind: what the sentence says; each language has a way to say each kind.
        facts: its numbers, in order.
        days: days that the sentence names: since when, the turning points of levels.
        side: which way it goes: ``up``, ``down``, or another word of the kind; empty where it goes none.
        subjects: those it names without a number of theirs.
        reach: for how many sessions nothing like it was seen; 0 where that is not asked.
        first: the first day of the history that was looked through for the like of it.
        weight: how much the desk makes of it.
        notes: words of the data it carries as they are: the title of an event.
    """

    kind: str
    facts: tuple[Fact, ...] = ()
    days: tuple[dt.date, ...] = ()
    side: str = ""
    subjects: tuple[str, ...] = ()
    reach: int = 0
    first: dt.date | None = None
    weight: float = 1.0
    notes: tuple[str, ...] = ()

    @property
    def unmatched(self) -> bool:
        """Whether the like of it was looked for through a year and more, and never found; ``first`` says since when."""
        return not self.days and self.reach >= LOOKED

    def all(self, measure: str) -> tuple[Fact, ...]:
        """Its facts of a measure."""
        return tuple(fact for fact in self.facts if fact.measure == measure)

    def get(self, measure: str, subject: str | None = None) -> Fact | None:
        """Its first fact of a measure, and of a subject when one is named."""
        return next((fact for fact in self.all(measure) if subject in {None, fact.subject}), None)

    def one(self, measure: str, subject: str | None = None) -> Fact:
        """The same, which must be there."""
        fact = self.get(measure, subject)
        assert fact is not None, f"{self.kind} has no {measure} of {subject}"
        return fact


@dataclass(frozen=True, slots=True)
class Part:
    """Statements under one heading.

    Attributes:
        id: what it is about: ``indices``, ``flows`` …
        statements: in the order they are said.
    """

    id: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a report says.

    Attributes:
        kind: daily, weekly, theme, valuation or smallcap.
        day: the session it reports.
        events: what is newsworthy, the most newsworthy first; the first leads.
        parts: the rest, in the order such reports have.
        missing: what data has not.
        versions: the version of each table it was made from.
        theme: the theme's name, for a theme.
    """

    kind: str
    day: dt.date
    events: tuple[Statement, ...]
    parts: tuple[Part, ...]
    missing: tuple[Unavailable, ...] = ()
    versions: tuple[tuple[str, int], ...] = ()
    theme: str = ""

    @property
    def lead(self) -> Statement:
        """What the report begins with."""
        return self.events[0]

    def statements(self) -> Iterator[Statement]:
        """Everything it says, the lead first."""
        yield self.lead
        for part in self.parts:
            yield from part.statements
