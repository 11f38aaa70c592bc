"""How fast the market store takes in and gives out: run ``python benchmarks/store.py [FOLDER]`` (the market files' folder).

Imports three million bars, the same again, a revision of a hundred; then loads one day's panel with 250 sessions before it and
one stock's bars from the store, and the same by plain polars from the Parquet file. Each read is the best of five.
"""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from windvane.market.sessions import previous_session
from windvane.market.sources.tabular import batches
from windvane.market.store import Store

DAY = dt.date(2026, 5, 28)
SESSIONS = 250


def clocked(what: str, work: Callable[[], object], times: int = 1) -> None:
    best = min(_seconds(work) for _ in range(times))
    print(f"{what:<58}{best:8.3f} s")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(folder: Path) -> None:
    file = folder / "cn_bars.parquet"
    first = DAY
    for _ in range(SESSIONS):
        first = previous_session("CN", first)
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(place)

        def put(frame: Callable[[pl.DataFrame], pl.DataFrame] = lambda rows: rows) -> None:
            for batch in batches(file):
                store.put(batch.table, frame(batch.frame), source=batch.source)

        clocked("import of 3.1 million bars from Parquet, with all checks", put)
        clocked("the same again: nothing new, no commit", put)
        clocked("a revision of 100 of them", lambda: put(revised))
        clocked("compacting", store.compact)
        panel = store.data().panel("CN", first, DAY)
        print(f"{'':<4}a panel is {panel.height:,} rows of {panel['id'].n_unique():,} stocks")
        clocked("panel of 250 sessions, store", lambda: store.data().panel("CN", first, DAY), 5)
        clocked("panel of 250 sessions, plain polars over Parquet, sorted", lambda: plain(file, first), 5)
        clocked("bars of one stock, store", lambda: store.data().bars("600519.SH"), 5)
        clocked("bars of one stock, plain polars over Parquet", lambda: plain_one(file), 5)
        view = store.data()
        view.bars("600519.SH")
        clocked("bars of one stock, asked again", lambda: view.bars("600519.SH"), 5)


def revised(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.head(100).with_columns(volume_shares=pl.col("volume_shares") + 1)


def plain(file: Path, first: dt.date) -> pl.DataFrame:
    return pl.scan_parquet(file).filter(pl.col("date").is_between(first, DAY)).sort("date", "id").collect()


def plain_one(file: Path) -> pl.DataFrame:
    return pl.scan_parquet(file).filter(pl.col("id") == "600519.SH").sort("date").collect()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/market"))
