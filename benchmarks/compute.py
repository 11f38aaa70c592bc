"""One day's statistics of every mainland stock, from the store, beside plain polars and pandas over the same rows in Parquet.

Run ``python benchmarks/compute.py cn_bars.parquet [STORE]``. Without a store, one is made of the file in a temporary folder; the
making is not timed. Each way loads and computes the same twelve numbers for each of 5,524 stocks over two years, and each
result is held to the others. RSI alone is held to a loop over TA-Lib. Best of five runs in turn; wall and processor seconds.
pandas reads Parquet through pyarrow, which Windvane does not need: ``pip install pyarrow``, or its line is left out.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import talib

from windvane.compute import indicators, statistics
from windvane.compute.spans import back, month_to, week_to, year_to
from windvane.market.sources.tabular import batches
from windvane.market.store import Store

RUNS = 5
COLUMNS = ("id", "date", "high", "low", "close", "volume")
NUMBERS = (
    "change_pct",
    "week_change_pct",
    "month_change_pct",
    "year_change_pct",
    "rsi14",
    "sma20_price",
    "sma50_price",
    "sma250_price",
    "streak_days",
    "from_high_pct",
    "from_low_pct",
    "volume_ratio_x",
)


def starts(day: dt.date) -> dict[str, dt.date]:
    """The first day of each span, by the name of its move."""
    spans = {"week_change_pct": week_to(day), "month_change_pct": month_to(day), "year_change_pct": year_to(day)}
    return {name: span.start for name, span in spans.items()}


# --- three ways -------------------------------------------------------------------------------------------------------


def from_store(root: Path, day: dt.date) -> pl.DataFrame:
    return statistics(Store.open(root).data(), "CN", day)


def plain_polars(file: Path, day: dt.date) -> pl.DataFrame:
    """As one would write it in polars, from the file."""
    price = pl.col("close")
    change = price.diff().over("id")
    seed = [pl.col(name).slice(1, 14).mean().over("id") for name in ("gain", "size")]
    rows = (
        pl.scan_parquet(file)
        .select(COLUMNS)
        .filter(pl.col("date").is_between(day - indicators.LOOK_BACK, day), pl.col("volume") > 0)
        .with_columns(pl.col("close", "high", "low").cast(pl.Float64).round_sig_figs(7))
        .filter(pl.col("close").is_between("low", "high"))
        .with_columns(change=change)
        .with_columns(
            gain=pl.col("change").clip(lower_bound=0),
            size=pl.col("change").abs(),
            way=pl.col("change").sign(),
            at=pl.int_range(pl.len()).over("id"),
        )
        .with_columns(
            gain=pl.when(pl.col("at").is_between(1, 14)).then(seed[0]).otherwise("gain"),
            size=pl.when(pl.col("at").is_between(1, 14)).then(seed[1]).otherwise("size"),
        )
    )
    year = pl.col("date") > back(day, years=1)
    base = {name: price.filter(pl.col("date") < start).last() for name, start in starts(day).items()}
    smoothed = [pl.col(name).slice(1).ewm_mean(alpha=1 / 14, adjust=False).last() for name in ("gain", "size")]
    same = pl.col("way").reverse().ne_missing(pl.col("way").last())
    streak = same.arg_max().cast(pl.Int64)
    usual = pl.col("volume").slice(-21, 20)
    return (
        rows.group_by("id")
        .agg(
            last=pl.col("date").last(),
            change_pct=100 * (price.last() / pl.when(pl.len() > 1).then(price.slice(-2, 1).first()) - 1),
            **{name: 100 * (price.last() / before - 1) for name, before in base.items()},
            rsi14=pl.when(pl.len() > 14).then(100 * smoothed[0] / smoothed[1]).fill_nan(None),
            **{f"sma{n}_price": pl.when(pl.len() >= n).then(price.tail(n).mean()) for n in (20, 50, 250)},
            streak_days=pl.when(pl.col("way").last() != 0, pl.col("way").reverse().get(streak).is_not_null()).then(
                streak * pl.col("way").last().cast(pl.Int64)
            ),
            from_high_pct=100 * (price.last() / pl.col("high").filter(year).max() - 1),
            from_low_pct=100 * (price.last() / pl.col("low").filter(year).min() - 1),
            volume_ratio_x=pl.when(usual.len() == 20).then(pl.col("volume").last() / usual.mean()),
        )
        .filter(pl.col("last") == day)
        .sort("id")
        .collect()
    )


def by_pandas(file: Path, day: dt.date) -> pl.DataFrame:
    """As one would write it in pandas, from the file."""
    rows = pd.read_parquet(file, columns=list(COLUMNS))
    rows["date"] = pd.to_datetime(rows["date"])
    rows = rows[(rows["date"] >= pd.Timestamp(day - indicators.LOOK_BACK)) & (rows["volume"] > 0)]
    for name in ("close", "high", "low"):
        rows[name] = seven_digits(rows[name].to_numpy("float64"))
    rows = rows[(rows["close"] >= rows["low"]) & (rows["close"] <= rows["high"]) & (rows["date"] <= pd.Timestamp(day))]
    by = rows.groupby("id")
    close, at, size = by["close"], by.cumcount(), by["close"].transform("size")
    rows["change"] = close.diff()
    rows["at"], rows["n"] = at, size
    out = pd.DataFrame({"last": by["date"].last(), "n": by.size(), "close": close.last()})
    out["change_pct"] = 100 * (out["close"] / close.nth(-2).set_axis(rows.loc[close.nth(-2).index, "id"]) - 1)
    for name, start in starts(day).items():
        out[name] = 100 * (out["close"] / rows[rows["date"] < pd.Timestamp(start)].groupby("id")["close"].last() - 1)
    for name, part in (("gain", rows["change"].clip(lower=0)), ("size", rows["change"].abs())):
        head = part.where(rows["at"].between(1, 14)).groupby(rows["id"]).transform("mean")
        seeded = part.where(rows["at"] > 14, head).where(rows["at"] > 0)
        smooth = seeded.groupby(rows["id"]).ewm(alpha=1 / 14, adjust=False).mean()
        out[name] = smooth.groupby(level=0).last()
    out["rsi14"] = (100 * out["gain"] / out["size"]).where(out["n"] > 14)
    for n in (20, 50, 250):
        out[f"sma{n}_price"] = by.tail(n).groupby("id")["close"].mean().where(out["n"] >= n)
    way = np.sign(rows["change"])
    turned = (way != way.groupby(rows["id"]).shift()) | (rows["at"] == 0)
    stretch = turned.groupby(rows["id"]).cumsum()
    lasts = stretch == stretch.groupby(rows["id"]).transform("last")
    length = lasts.groupby(rows["id"]).sum()
    sign = way.groupby(rows["id"]).last()
    whole = length + 1 < out["n"]
    out["streak_days"] = (length * sign).where((sign != 0) & whole)
    year = rows[rows["date"] > pd.Timestamp(back(day, years=1))].groupby("id")
    out["from_high_pct"] = 100 * (out["close"] / year["high"].max() - 1)
    out["from_low_pct"] = 100 * (out["close"] / year["low"].min() - 1)
    before = rows[(rows["n"] - rows["at"]).between(2, 21)].groupby("id")["volume"]
    out["volume_ratio_x"] = (by["volume"].last() / before.mean()).where(before.size() == 20)
    out = out[out["last"] == pd.Timestamp(day)].sort_index()
    return pl.DataFrame(
        {"id": out.index.to_list(), **{name: out[name].to_numpy("float64") for name in NUMBERS}}
    ).with_columns(pl.col(NUMBERS).fill_nan(None))


def seven_digits(numbers: np.ndarray) -> np.ndarray:
    """What polars' ``round_sig_figs(7)`` gives."""
    return pl.Series(numbers).round_sig_figs(7).to_numpy()


# --- RSI alone --------------------------------------------------------------------------------------------------------


def rsi_windvane(closes: pl.DataFrame) -> list[float]:
    each = indicators.prepared(closes.lazy()).group_by("instrument", maintain_order=True)
    return each.agg(rsi=indicators.rsi()).collect()["rsi"].to_list()


def rsi_talib(closes: pl.DataFrame) -> list[float]:
    ends = closes["id"].rle().struct.field("len").cum_sum().to_list()
    prices, found, start = closes["price"].to_numpy(), [], 0
    for end in ends:
        found.append(talib.RSI(prices[start:end], 14)[-1])
        start = end
    return found


# --- timing -----------------------------------------------------------------------------------------------------------


def race(ways: dict[str, Callable[[], object]]) -> dict[str, tuple[float, float, object]]:
    """The best wall and processor seconds of each way, run in turn, and what it gave."""
    best: dict[str, tuple[float, float, object]] = {}
    for _ in range(RUNS):
        for name, way in ways.items():
            wall, cpu = time.perf_counter(), time.process_time()
            result = way()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            old = best.get(name, (wall, cpu, result))
            best[name] = min(wall, old[0]), min(cpu, old[1]), result
    return best


def report(title: str, best: dict[str, tuple[float, float, object]]) -> None:
    print(f"\n{title}\n{'':24}{'wall s':>8}{'cpu s':>8}{'× first':>9}")
    first = next(iter(best.values()))
    for name, (wall, cpu, _) in best.items():
        print(f"{name:24}{wall:8.2f}{cpu:8.2f}{wall / first[0]:9.2f}")


def agree(mine: pl.DataFrame, theirs: pl.DataFrame, name: str) -> None:
    """Hold two results to each other, number by number, to what 64-bit floats add up to."""
    assert mine["id"].to_list() == theirs["id"].to_list(), f"{name} has other stocks"
    for column in NUMBERS:
        one, other = (frame[column].cast(pl.Float64) for frame in (mine, theirs))
        assert one.is_null().to_list() == other.is_null().to_list(), f"{name}: {column} is missing elsewhere"
        gap = (one - other).abs() / pl.select(pl.max_horizontal(one.abs(), pl.lit(1.0))).to_series()
        assert (gap.max() or 0.0) < 1e-9, f"{name}: {column} differs by {gap.max()}"


def make_store(file: Path, root: Path) -> None:
    """A store of the file's bars."""
    for batch in batches(file):
        Store.open(root).put(batch.table, batch.frame, source=batch.source, on_error="skip")


def main(file: Path, root: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if root is None:
            root = Path(folder)
            make_store(file, root)
        day = pl.scan_parquet(file).select(pl.col("date").max()).collect().item()
        ways: dict[str, Callable[[], object]] = {
            "windvane, from the store": lambda: from_store(root, day),
            "polars, from Parquet": lambda: plain_polars(file, day),
        }
        if importlib.util.find_spec("pyarrow"):
            ways["pandas, from Parquet"] = lambda: by_pandas(file, day)
        best = race(ways)
    frames = {name: result for name, (_, _, result) in best.items()}
    mine = frames.pop("windvane, from the store")
    for name, theirs in frames.items():
        agree(mine, theirs, name)
    report(f"{len(mine):,} stocks on {day}, {len(NUMBERS)} numbers each, load included", best)

    closes = pl.read_parquet(file, columns=["id", "date", "close"]).select(
        "id", price=pl.col("close").cast(pl.Float64).round_sig_figs(7)
    )
    strengths = race({"windvane": lambda: rsi_windvane(closes), "TA-Lib, a loop": lambda: rsi_talib(closes)})
    one, other = (np.array(result, dtype=float) for _, _, result in strengths.values())
    known = ~np.isnan(one)
    # Where no price moved TA-Lib says 0; nothing else may differ.
    assert (np.abs(one[known] - other[known]) < 1e-9).all()
    assert (np.isnan(other[~known]) | (other[~known] == 0)).all()
    report(f"RSI(14) of {len(one):,} stocks, {len(closes):,} closes", strengths)


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else None)
