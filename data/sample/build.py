"""Make the packaged sample of market data: what computing a wrap of February 2025 asks for, to 2025-02-14.

Sources: the market files given as the argument's folder (``index_bars.parquet``, ``hk_bars.parquet``,
``hk_stock_turnover_daily.csv``, ``southbound.parquet``, ``short_positions_weekly.parquet``), read by their shipped mappings; the
stocks are those of ``stocks.csv``; names are those of ``windvane.market.instruments``.

Run ``python data/sample/build.py ../shared/market`` in the project's environment. Made: one Parquet file a table in
``src/windvane/market/sample/`` and its ``README.md``.
"""

import csv
import datetime as dt
import sys
import tempfile
from pathlib import Path

import polars as pl

from windvane.market.instruments import instrument
from windvane.market.sources.tabular import batches
from windvane.market.store import Store
from windvane.market.store.schema import SOURCE, WRITTEN_IN, table

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/windvane/market/sample"
FILES = ("index_bars.parquet", "hk_bars.parquet", "hk_stock_turnover_daily.csv", "southbound.parquet",
         "short_positions_weekly.parquet")  # fmt: skip
LAST = dt.date(2025, 2, 14)
#: Indices whose bars go far back, for what a level is the highest since.
LONG = ("HSI", "HSTECH", "HSCEI", "000001.SH", "399001.SZ", "399006.SZ", "000300.SH", "SPX", "NDX", "DJI", "VHSI")
FIRST_OF_LONG = dt.date(2005, 1, 1)
FIRST_OF_BARS = dt.date(2024, 1, 1)
FIRST_OF_SHORTS = dt.date(2024, 9, 1)
HEAD = """# The packaged sample

Real market data to 2025-02-14, made by `data/sample/build.py`; `windvane data sample` puts it into a store. Stocks are
adjusted for dividends: moves are right, price levels of payers are low. `source` names the file a row came from.

| table | source | rows | first | last |
| --- | --- | --- | --- | --- |
"""


def stocks() -> list[str]:
    """The ids of the sample's stocks."""
    with (HERE / "stocks.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(line for line in file if not line.startswith("#"))]


def chosen(store: Store) -> dict[str, pl.DataFrame]:
    """The sample's rows of each table."""
    ours = stocks()
    day = pl.col("date")
    sampled = {
        "bars": (day >= FIRST_OF_BARS) & ((pl.col("market") != "HK") | pl.col("id").is_in(ours))
        | (day >= FIRST_OF_LONG) & pl.col("id").is_in([*LONG, "MARKET.HK"]),
        "index_valuations": pl.lit(value=True),
        "flows": pl.lit(value=True),
        "shorts": (day >= FIRST_OF_SHORTS) & pl.col("id").is_in(ours),
    }
    rows = {
        name: store.table(name).filter(day <= LAST, keep).drop(WRITTEN_IN).sort(table(name).full_key).collect()
        for name, keep in sampled.items()
    }
    return {"instruments": named(rows["bars"]["id"].unique().sort().to_list()), **rows}


def named(ids: list[str]) -> pl.DataFrame:
    """The rows of ``instruments`` for ids that have names."""
    known = [found for id in ids if (found := instrument(id)) is not None]
    return pl.DataFrame(
        {
            "id": [one.id for one in known],
            "kind": [one.kind for one in known],
            "currency": [one.currency or None for one in known],
            "name_zh_hans": [one.zh_hans for one in known],
            "name_zh_hant": [one.zh_hant for one in known],
            "name_en": [one.en for one in known],
            SOURCE: ["windvane"] * len(known),
        }
    )


def main(folder: Path) -> None:
    """Write the sample."""
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(place)
        for name in FILES:
            for batch in batches(folder / name):
                done = store.put(batch.table, batch.frame, source=batch.source, on_error="skip")
                print(name, batch.table, done.new, "refused", done.refused)
        tables = chosen(store)
    lines = []
    for name, rows in tables.items():
        rows.write_parquet(TARGET / f"{name}.parquet", compression="zstd", compression_level=19)
        dated = "date" in rows.columns
        for (source,), part in sorted(rows.group_by(SOURCE)):
            span = f"{part['date'].min()} | {part['date'].max()}" if dated else "|"
            lines.append(f"| {name} | {source} | {part.height} | {span} |")
    (TARGET / "README.md").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
