"""Rows of the store, read from its files: what cannot be read is a damaged table, said in one sentence."""

from __future__ import annotations

import polars as pl

from windvane.errors import StoreError


def collected(rows: pl.LazyFrame, place: str) -> pl.DataFrame:
    """The rows of a query of the store.

    A file that is not as long as the log says is found when its table is opened; one of the right length with other bytes in it
    only here.

    Args:
        rows: the query.
        place: the table's place, to name it by.

    Raises:
        StoreError: a file holds no such rows.
    """
    try:
        return rows.collect()
    except (pl.exceptions.ComputeError, OSError) as error:
        reason = str(error).partition("\n")[0][:120]
        raise StoreError(
            place, f"this table is damaged: a file cannot be read ({reason})", "restore it from a copy"
        ) from None
