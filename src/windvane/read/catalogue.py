"""The measures as the binder looks them up: by family, by what they are the change or the mean of, by role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from windvane.figures import Kind
from windvane.measures import Family, Measure, Moment, Role, measures


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The ways from words to a measure.

    Attributes:
        by_id: every measure.
        by_family: those that share their words, by family, moment of the session and kind of unit.
        by_base: those that are the change of another, by its id and the kind of unit.
        by_mean: those that are the daily average of another, by its id.
        by_role: those the reader takes a number for by its shape.
    """

    by_id: Mapping[str, Measure]
    by_family: Mapping[tuple[Family, Moment | None, Kind], Measure]
    by_base: Mapping[tuple[str, Kind], Measure]
    by_mean: Mapping[str, Measure]
    by_role: Mapping[Role, Measure]

    def level(self, moment: Moment) -> Measure:
        """The level at a moment of the session."""
        return self.by_family[Family.LEVEL, moment, Kind.POINT]

    def move(self, moment: Moment | None, kind: Kind) -> Measure | None:
        """The move up to a moment of the session, in a unit; a number without one is in points."""
        return self.by_family.get((Family.CHANGE, moment, Kind.POINT if kind is Kind.BARE else kind))

    def change_of(self, measure: Measure, kind: Kind) -> Measure | None:
        """The measure that is the change of another in a unit."""
        return self.by_base.get((measure.id, kind))

    def base_of(self, measure: Measure) -> Measure | None:
        """The measure another is the change of."""
        return self.by_id[measure.of] if measure.of is not None else None

    def mean_of(self, measure: Measure) -> Measure:
        """The daily average of a measure, or itself where it has none."""
        return self.by_mean.get(measure.id, measure)

    @property
    def growth(self) -> Measure:
        """The growth of what has no measure of its growth."""
        return self.by_family[Family.GROWTH, None, Kind.PERCENT]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The measures, looked up.

    >>> catalogue().level(Moment.CLOSE).id, catalogue().by_role[Role.CROSSING].id
    ('close', 'threshold')
    """
    known = measures()
    every = known.values()
    return Catalogue(
        by_id=known,
        by_family={(m.family, m.moment, kind): m for m in every if m.family is not None for kind in m.units},
        by_base={(m.of, kind): m for m in every if m.of is not None for kind in m.units},
        by_mean={m.mean_of: m for m in every if m.mean_of is not None},
        by_role={m.role: m for m in every if m.role is not None},
    )
