"""A desk's own taste: what it makes more or less of, in a TOML file.

``[weights]`` holds a factor for each kind of event (``windvane.story.news.KINDS``); 0 leaves a kind out of the lead. ``[limits]``
says how many stocks a list has. What the file does not say is as it is without one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Final

from windvane.errors import InputError, did_you_mean

#: Each kind of event and how much of its reach counts. Levels and records are what readers know an index by; a single
#: stock or sector leads only when it did what it has not done for years.
WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "move": 1.0,
        "level": 1.0,
        "record": 1.0,
        "streak": 0.8,
        "streak_end": 0.8,
        "turnover": 0.9,
        "turnover_level": 0.9,
        "flow": 0.9,
        "reversal": 0.85,
        "contrast": 0.8,
        "breadth": 0.75,
        "sector": 0.75,
        "stock": 0.65,
        "valuation": 1.0,
        "week_move": 1.0,
        "week_record": 1.0,
        "week_streak": 0.8,
        "week_flow": 0.9,
        "week_sector": 0.75,
        "week_stock": 0.65,
        "theme": 1.0,
    }
)
#: The largest factor a style may give.
_MOST: Final = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How long lists are.

    Attributes:
        stocks: stocks of a list of gainers or losers.
        shorts: stocks of the list of the most sold short.
        sectors: sectors at either end.
        active: of how many stocks, the most traded first, movers are chosen.
    """

    stocks: int = 3
    shorts: int = 3
    sectors: int = 2
    active: int = 150


@dataclass(frozen=True, slots=True)
class Desk:
    """What a desk makes of things.

    Attributes:
        weights: a factor for each kind of event.
        limits: how long lists are.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    limits: Limits = field(default_factory=Limits)


def read_desk(path: str | Path) -> Desk:
    """The desk of a style file.

    Raises:
        InputError: it cannot be read, is no TOML, or says what no style can say.
    """
    where = str(path)
    try:
        told = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(where, f"the style cannot be read ({error.strerror})", "give a TOML file") from None
    except UnicodeDecodeError:
        raise InputError(where, "the style is not UTF-8 text", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(where, f"the style is no TOML ({error})", "mend the line") from None
    known = ("weights", "limits")
    for name, value in told.items():
        if name not in known or not isinstance(value, dict):
            raise InputError(where, f"a style has no [{name}]", did_you_mean(name, known, "docs/write.md"))
    weights = {**WEIGHTS, **_weights(told.get("weights", {}), where)}
    return Desk(MappingProxyType(weights), Limits(**_limits(told.get("limits", {}), where)))


def _weights(given: Mapping[str, object], where: str) -> dict[str, float]:
    for kind, factor in given.items():
        if kind not in WEIGHTS:
            raise InputError(where, f"there is no kind of event {kind!r}", did_you_mean(kind, WEIGHTS, "docs/write.md"))
        if isinstance(factor, bool) or not isinstance(factor, int | float) or not 0 <= factor <= _MOST:
            raise InputError(where, f"the weight of {kind} is {factor!r}", f"give a number from 0 to {_MOST:g}")
    return {kind: float(str(factor)) for kind, factor in given.items()}


def _limits(given: Mapping[str, object], where: str) -> dict[str, int]:
    known = [each.name for each in fields(Limits)]
    found = {}
    for name, count in given.items():
        if name not in known:
            raise InputError(where, f"there is no limit {name!r}", did_you_mean(name, known, "docs/write.md"))
        if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= 1000:
            raise InputError(where, f"the limit {name} is {count!r}", "give a whole number from 1 to 1000")
        found[name] = count
    return found
