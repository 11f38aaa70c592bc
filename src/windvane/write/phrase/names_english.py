"""The English names stocks go by in a wrap: those of the tables that stand for one company alone, in the case news prints.

The exchange's own short names (HORIZONROBOT-W) are for screens; news prints Horizon Robotics. A stock none of whose names is
its own is not named in English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from windvane.lexicon import english
from windvane.market.instruments import instrument, names

#: What makes a name a register's, not a newsroom's.
_LEGAL: Final = re.compile(r"[()]|\b(?:Co|Ltd|Limited|Inc|Joint Stock)\b")


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[str, ...]]:
    """The names of each stock of Hong Kong that stand for it first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, ids, weak in names():
        own = english.NAMES.get(name, ids[0]) == ids[0] and name not in english.DECOYS
        if (
            own
            and ids[0].endswith((".HK", ".SH", ".SZ"))
            and not weak
            and name.isascii()
            and len(name) > 1
            and not _LEGAL.search(name)
        ):
            found[ids[0]].append(name)
    return {id: tuple(some) for id, some in found.items()}


def english_name(id: str) -> str:
    """The name of a stock in English; empty when it has none of its own.

    >>> english_name("09660.HK"), english_name("00700.HK"), english_name("00013.HK")
    ('Horizon Robotics', 'Tencent', '')
    """
    return max(_known().get(id, ()), key=lambda name: _fitness(name, id), default="")


def _fitness(name: str, id: str) -> tuple[int, int, int, str]:
    """Names in mixed case before capitals, with the words of the listed name before others, shorter before longer."""
    known = instrument(id)
    first = known.en.split()[0].lower() if known and known.en else ""
    shouted = name.isupper() and len(name) > 5
    whole = not any(char.isdigit() for char in name.replace(first, ""))
    return (2 * (not shouted) + whole, int(bool(first) and name.lower().startswith(first[:4])), -len(name), name)
