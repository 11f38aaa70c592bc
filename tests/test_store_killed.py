"""Nothing kills the store: importers are killed at random moments, or write and are read all at once."""

import json
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import polars as pl

from windvane.market.store import Store

#: Rows of one import; a store that shows fewer of it shows half of it.
ROWS = 400

#: Puts whole imports and then a revision of each, and says so after each; its sources are numbered from an argument on.
IMPORTER = f"""
import sys
import polars as pl
from windvane.market.store import Store

store, first, count = Store.open(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
ids = [f"{{code:05d}}.HK" for code in range(1, {ROWS} + 1)]

def rows(close):
    return pl.DataFrame({{"id": ids}}).with_columns(
        date=pl.date(2025, 2, 7), market=pl.lit("HK"), currency=pl.lit("HKD"), close_price=pl.lit(close),
        adjustment=pl.lit("none"), suspect=pl.lit(False), finality=pl.lit("final"),
    )

print("ready", flush=True)
for number in range(first, first + count):
    for revision in (0.0, 0.5):
        store.put("bars", rows(number + revision), source=f"s{{number}}")
        print(number + revision, flush=True)
"""


def importer(store: Path, first: int, count: int) -> subprocess.Popen[str]:
    """An importer under way, past its imports of modules."""
    command = [sys.executable, "-c", IMPORTER, str(store), str(first), str(count)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def whole(store: Store) -> dict[int, float]:
    """The price of each import that is there; fails when one is there by half, or in two revisions at once."""
    imports = store.table("bars").group_by("source").agg(pl.len(), pl.col("close_price").unique()).collect()
    found = {}
    for source, count, prices in imports.iter_rows():
        assert count == ROWS, f"{source} is there by half"
        assert len(prices) == 1, f"{source} is there in two revisions"
        found[int(source[1:])] = prices[0]
    return found


def data_files(store: Path) -> set[str]:
    """The Parquet files of the bars, whether a commit names them or not."""
    folder = store / "bars" / "market=HK"
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()


def uncommitted(store: Path) -> int:
    """How many of them no commit names: what killed importers left behind."""
    log = [
        json.loads(line)
        for file in (store / "bars" / "_delta_log").glob("*.json")
        for line in file.read_text().splitlines()
    ]
    named = {Path(entry["add"]["path"]).name for entry in log if "add" in entry}
    return len(data_files(store) - named)


def test_fifty_kills_leave_whole_imports_alone(tmp_path):
    moments = random.Random(20250207)
    expected: dict[int, float] = {}
    for kill in range(50):
        first = 1 + kill * 1000
        with importer(tmp_path / str(kill // 10), first, 1000) as process:
            lines = [process.stdout.readline() for _ in range(moments.randrange(4))]
            if kill % 2:  # at any moment
                time.sleep(moments.uniform(0.0, 0.06))
            else:  # when data is written that no commit names yet
                files = data_files(tmp_path / str(kill // 10))
                while data_files(tmp_path / str(kill // 10)) <= files and process.poll() is None:
                    pass
            process.kill()
            lines += process.stdout.readlines()
        finished = [float(line) for line in lines]
        expected = {} if kill % 10 == 0 else expected
        expected |= {int(price): price for price in finished}
        there = whole(Store.open(tmp_path / str(kill // 10)))
        # The import that was under way may be there, whole, though the importer did not live to say so.
        under_way = {number: price for number, price in there.items() if expected.get(number) != price}
        assert len(under_way) <= 1
        last = finished[-1] if finished else first - 0.5
        assert all(price == last + 0.5 for price in under_way.values())
        assert there == expected | under_way
        expected = there
    assert sum(uncommitted(tmp_path / str(folder)) for folder in range(5)) > 0, "no kill fell between data and commit"


def test_two_importers_and_a_reader_at_once(tmp_path):
    store = Store.open(tmp_path)
    importers = [importer(tmp_path, first, 10) for first in (1, 101)]
    seen, failures, over = [], [], threading.Event()

    def read() -> None:
        try:
            while not over.is_set():
                seen.append(len(whole(store)))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test fails with it
            failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    printed = []
    for process in importers:
        with process:
            printed += process.stdout.readlines()
    over.set()
    reader.join()
    assert failures == []
    assert [process.returncode for process in importers] == [0, 0], printed
    assert whole(store) == {number: number + 0.5 for first in (1, 101) for number in range(first, first + 10)}
    assert store.versions() == {"bars": 39}, "one import is one commit"
    assert seen == sorted(seen)
    assert seen
