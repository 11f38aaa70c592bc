"""The market store: tables of bars, valuations, flows and the rest, kept with every version of them.

``schema`` declares the tables, ``checks`` says which rows do not fit, ``Store`` puts and reads them, ``Data`` is what the
rest of Windvane asks.
"""

from __future__ import annotations

from windvane.errors import MissingTierError

try:
    from windvane.market.store.data import Data
    from windvane.market.store.floats import decimal_of
    from windvane.market.store.store import Imported, Store
except ModuleNotFoundError as missing:
    if missing.name not in {"deltalake", "filelock", "platformdirs", "polars"}:
        raise
    raise MissingTierError("The market store", "market") from None

__all__ = ["Data", "Imported", "Store", "decimal_of"]
