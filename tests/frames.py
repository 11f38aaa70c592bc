"""The store's view over frames: what tests and the benchmark hand to compute in place of a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path

import polars as pl

from windvane.compute import Data
from windvane.compute.view import Made

#: Prices that passed through 32-bit floats are good to seven digits.
DIGITS = 7
SCHEMAS: dict[str, dict[str, type[pl.DataType]]] = {
    "bars": {
        "id": pl.String,
        "date": pl.Date,
        "market": pl.String,
        "currency": pl.String,
        "open_price": pl.Float64,
        "high_price": pl.Float64,
        "low_price": pl.Float64,
        "close_price": pl.Float64,
        "volume_shares": pl.Float64,
        "turnover_ccy": pl.Float64,
        "adjustment": pl.String,
        "suspect": pl.Boolean,
        "finality": pl.String,
    },
    "index_valuations": {
        "id": pl.String,
        "date": pl.Date,
        "pe_ttm_x": pl.Float64,
        "pb_x": pl.Float64,
        "dividend_yield_pct": pl.Float64,
    },
    "stock_valuations": {
        "id": pl.String,
        "date": pl.Date,
        "currency": pl.String,
        "pe_ttm_x": pl.Float64,
        "market_cap_ccy": pl.Float64,
    },
    "flows": {
        "channel": pl.String,
        "id": pl.String,
        "date": pl.Date,
        "buy_hkd": pl.Float64,
        "sell_hkd": pl.Float64,
        "net_hkd": pl.Float64,
    },
    "shorts": {
        "id": pl.String,
        "date": pl.Date,
        "session": pl.String,
        "currency": pl.String,
        "short_turnover_ccy": pl.Float64,
    },
    "options": {
        "id": pl.String,
        "date": pl.Date,
        "call_volume_contracts": pl.Float64,
        "put_volume_contracts": pl.Float64,
    },
    "ratings": {
        "id": pl.String,
        "date": pl.Date,
        "broker": pl.String,
        "currency": pl.String,
        "target_price_ccy": pl.Float64,
        "prior_target_price_ccy": pl.Float64,
    },
    "baskets": {"basket": pl.String, "id": pl.String, "since": pl.Date, "until": pl.Date},
    "events": {"date": pl.Date, "id": pl.String, "kind": pl.String, "title": pl.String},
    "instruments": {"id": pl.String, "kind": pl.String},
}
#: What a bar is when a test does not say.
PLAIN = {"market": "HK", "currency": "HKD", "adjustment": "none", "suspect": False, "finality": "final"}


def frame(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Rows of a table; what is not said is empty, or plain for a bar."""
    plain = PLAIN if table == "bars" else {}
    schema = {**SCHEMAS[table], "source": pl.String}
    return pl.DataFrame([{"source": "test", **plain, **row} for row in rows], schema=schema)


class Frames:
    """A view with the methods of the store's, over frames of some tables."""

    def __init__(self, **tables: pl.DataFrame) -> None:
        self.tables = {name: tables.get(name, frame(name, [])) for name in SCHEMAS}

    def _of(self, name: str, column: str, value: str) -> pl.DataFrame:
        return self.tables[name].filter(pl.col(column) == value).sort("date")

    def load(self, name: str, ids: Iterable[str]) -> None:
        """Nothing: the frames are here already."""

    def bars(self, id: str, *, adjustment: str | None = None) -> pl.DataFrame:
        rows = self._of("bars", "id", id)
        return rows if adjustment is None else rows.filter(pl.col("adjustment") == adjustment)

    def panel(self, market: str, start: dt.date, end: dt.date) -> pl.DataFrame:
        rows = self.tables["bars"].filter(pl.col("market") == market, pl.col("date").is_between(start, end))
        return rows.sort("date", "id")

    def index_valuations(self, id: str) -> pl.DataFrame:
        return self._of("index_valuations", "id", id)

    def stock_valuations(self, id: str) -> pl.DataFrame:
        return self._of("stock_valuations", "id", id)

    def flows(self, channel: str, id: str | None = None) -> pl.DataFrame:
        return self._of("flows", "channel", channel).filter(pl.col("id") == (id or channel))

    def shorts(self, id: str) -> pl.DataFrame:
        return self._of("shorts", "id", id)

    def options(self, id: str) -> pl.DataFrame:
        return self._of("options", "id", id)

    def ratings(self, id: str) -> pl.DataFrame:
        return self._of("ratings", "id", id)

    def basket(self, name: str, *, on: dt.date | None = None) -> pl.DataFrame:
        members = self.tables["baskets"].filter(pl.col("basket") == name)
        if on is None:
            return members
        return members.filter(pl.col("since") <= on, pl.col("until").is_null() | (pl.col("until") >= on))

    def events(self, start: dt.date, end: dt.date) -> pl.DataFrame:
        return self.tables["events"].filter(pl.col("date").is_between(start, end)).sort("date")

    def instruments(self) -> pl.DataFrame:
        return self.tables["instruments"]

    def reference(self, name: str, row: dict[str, object]) -> str:
        return f"{name} {row.get('id')} {row['date']}"

    def kept(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Made anew: its frames are small, and a test may exchange them."""
        del key
        return make()


def market_files(folder: Path) -> Data:
    """The market files beside the checkout, in the store's columns."""
    price = {
        name: pl.col(name.removesuffix("_price")) for name in ("open_price", "high_price", "low_price", "close_price")
    }
    short = {name: column.cast(pl.Float64).round_sig_figs(DIGITS) for name, column in price.items()}
    plain = {name: pl.lit(value) for name, value in PLAIN.items()}
    indices = pl.read_parquet(folder / "index_bars.parquet")
    hk = pl.read_parquet(folder / "hk_bars.parquet")
    bars = pl.concat(
        [
            indices.select(
                "id", "date", **{**plain, **short, "market": pl.lit("INDEX"), "currency": pl.lit("pt")}
            ).filter(pl.col("close_price").is_not_null()),
            hk.select(
                "id",
                "date",
                "suspect",
                **{
                    name: value
                    for name, value in {**plain, **short, "adjustment": pl.lit("dividends")}.items()
                    if name != "suspect"
                },
                volume_shares=pl.col("volume"),
                turnover_ccy=pl.col("turnover"),
            ),
        ],
        how="diagonal",
    ).with_columns(source=pl.lit("market files"))
    valuations = indices.filter(pl.col("pe_ttm").is_not_null()).select(
        "id", "date", pe_ttm_x="pe_ttm", pb_x="pb", dividend_yield_pct="dividend_yield", source=pl.lit("market files")
    )
    flows = pl.read_parquet(folder / "southbound.parquet").select(
        "date",
        channel=pl.lit("SOUTHBOUND"),
        id=pl.lit("SOUTHBOUND"),
        buy_hkd="buy",
        sell_hkd="sell",
        net_hkd="net_buy",
        source=pl.lit("market files"),
    )
    return Frames(bars=bars, index_valuations=valuations, flows=flows)
