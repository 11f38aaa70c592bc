"""From the store's tables to facts: what a market did, with the formula and the rows behind every number.

``compute(data, subject, measure, period)`` gives a `Fact`, or `Unavailable` with the reason: never a 0 that stands for
nothing. ``statistics`` gives a day's numbers for all stocks of a market. The rest look at several days or subjects at once.
"""

from __future__ import annotations

from windvane.errors import MissingTierError

try:
    from windvane.compute.analogues import Analogues, Rally, analogues, rallies
    from windvane.compute.baskets import Ranking, Rotation, movers, ranked, rotation, top
    from windvane.compute.events import Event, next_events
    from windvane.compute.facts import compute
    from windvane.compute.records import Since, is_record, since
    from windvane.compute.results import Unavailable
    from windvane.compute.spans import back, month_to, quarter_to, week_to, year_to
    from windvane.compute.statistics import statistics
    from windvane.compute.style import Style, style
    from windvane.compute.technical import Level, resistances, supports
    from windvane.compute.view import Data
except ModuleNotFoundError as missing:
    if missing.name != "polars":
        raise
    raise MissingTierError("Computing from the store", "market") from None

__all__ = [
    "Analogues",
    "Data",
    "Event",
    "Level",
    "Rally",
    "Ranking",
    "Rotation",
    "Since",
    "Style",
    "Unavailable",
    "analogues",
    "back",
    "compute",
    "is_record",
    "month_to",
    "movers",
    "next_events",
    "quarter_to",
    "rallies",
    "ranked",
    "resistances",
    "rotation",
    "since",
    "statistics",
    "style",
    "supports",
    "top",
    "week_to",
    "year_to",
]
