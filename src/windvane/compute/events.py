"""What lies ahead: the events of the days that follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from windvane.compute.view import Data


@dataclass(frozen=True, slots=True)
class Event:
    """Something known to happen.

    Attributes:
        date: when.
        id: to whom.
        kind: results, dividend, data, meeting …, as the source calls it.
        title: what.
        row: where it stands in the store.
    """

    date: dt.date
    id: str
    kind: str
    title: str
    row: str


def next_events(data: Data, day: dt.date, *, days: int = 7) -> tuple[Event, ...]:
    """The events of so many days after a day, the next first; none is an empty tuple."""
    rows = data.events(day + dt.timedelta(days=1), day + dt.timedelta(days=days)).iter_rows(named=True)
    return tuple(
        Event(row["date"], row["id"], row["kind"], row["title"], data.reference("events", row)) for row in rows
    )
