"""A sample of real market data to 2025-02-14: indices, their valuations, southbound flows, the stocks wraps name.

Source: ``README.md`` beside this, and ``data/sample/build.py``, which makes the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files

from windvane.errors import MissingTierError

try:
    import polars as pl
except ModuleNotFoundError:
    raise MissingTierError("The packaged sample", "market") from None

from windvane.market.sources import Batch
from windvane.market.store.schema import TABLES


def batches() -> Iterator[Batch]:
    """The sample's rows, one batch a table; each row has the source it came from."""
    folder = files(__package__)
    for name in TABLES:
        packaged = folder.joinpath(f"{name}.parquet")
        if packaged.is_file():
            with as_file(packaged) as path:
                yield Batch(name, pl.read_parquet(path), "sample")
