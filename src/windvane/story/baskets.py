"""The baskets a desk keeps: who of each rose and fell, and who gave back a rise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from windvane.compute import movers
from windvane.compute.shorts import SHORTABLE
from windvane.compute.view import Data
from windvane.facts import Fact, Period
from windvane.story.scene import Scene, by_value
from windvane.story.values import Statement

#: A rise within the session that was given back is told from this on, in percentage points.
_GIVEN_BACK: Final = 2
#: Baskets that are the members of an index or a rule of the exchange, and no theme.
_RULES: Final = frozenset({SHORTABLE, "HSI", "HSCEI", "HSTECH", "HSCI"})
_KINDS: Final = {(True, True): "basket_mixed", (True, False): "basket_up", (False, True): "basket_down"}
#: So many rises that were given back are told.
_PEAKS: Final = 8


def baskets(scene: Scene, period: Period) -> Iterator[Statement]:
    """A statement for each basket that has moves over the period, and for the rises that were given back the most."""
    peaks: dict[str, tuple[Fact, Fact]] = {}
    for name in themes(scene.data):
        facts = movers(scene.data, name, period).facts
        limit = scene.desk.limits.stocks
        up = [fact for fact in facts if fact.figure.value > 0][:limit]
        down = [fact for fact in by_value(facts, falling=True) if fact.figure.value < 0][:limit]
        kind = _KINDS.get((bool(up), bool(down)))
        if kind is not None:
            yield Statement(kind, (*up, *down), notes=basket_names(scene.data, name, scene.day))
        if period.is_day:
            peaks |= {fact.subject: given for fact in facts if (given := _peak(scene, fact))}
    most = sorted(peaks.values(), key=_given_back, reverse=True)[:_PEAKS]
    if most:
        yield Statement("given_back", tuple(fact for pair in most for fact in pair))


def themes(data: Data) -> tuple[str, ...]:
    """The baskets a desk keeps, by their names: not those that are the members of an index or a rule of the exchange."""
    return tuple(name for name in data.baskets() if name not in _RULES)


def _given_back(pair: tuple[Fact, Fact]) -> Decimal:
    """How much of a rise was given back, in percentage points."""
    high, close = pair
    return high.figure.value - close.figure.value


def basket_names(data: Data, basket: str, day: dt.date) -> tuple[str, str, str]:
    """A basket's name in each language; the one it has where it has only one."""
    row = data.basket(basket, on=day).row(0, named=True)
    own = (row["name_zh_hans"], row["name_zh_hant"], row["name_en"])
    spare = next(filter(None, own), basket)
    return (own[0] or spare, own[1] or spare, own[2] or spare)


def _peak(scene: Scene, change: Fact) -> tuple[Fact, Fact] | None:
    peak = scene.ask(change.subject, "high_change_pct")
    if peak is None or not change.figure.value or peak.figure.value - change.figure.value < _GIVEN_BACK:
        return None
    return (peak, change) if peak.figure.value >= _GIVEN_BACK else None
