"""Reading speed beside the peers: the same text, one core, one run.

    python benchmarks/reading.py NEWS.jsonl.gz [--articles 200] [--repeat 3] [--seconds 60] [--source src]

The file holds one article a line with ``title`` and ``body`` (HTML or plain) and, if given, ``lang``; only Chinese is read.
Every reader is given the same articles in turn; a peer that is not installed says how to install it. Speeds are characters
of clean text per second, the median of the repeats; a reader that is out of time is measured on what it got through. Where
the windvane that is installed here is compiled (``make bench``), ``--source`` names the sources to be read with as well.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from windvane.lexicon.fold import fold
from windvane.read.clean import article_of_row
from windvane.read.numbers import NumeralKind, find_numbers

Reader = Callable[[str], int]
REQUIREMENTS = "pip install -r benchmarks/requirements.txt"


def articles(path: Path, limit: int | None) -> list[str]:
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if str(row.get("lang") or "zh").startswith("zh"):
                texts.append(article_of_row(row, file=path.name).text)
            if limit and len(texts) == limit:
                break
    return texts


def ours() -> Reader:
    return lambda text: sum(found.kind is NumeralKind.FIGURE for found in find_numbers(fold(text)))


def recognizers_number() -> Reader:
    number = importlib.import_module("recognizers_number")
    model = number.NumberRecognizer(number.Culture.Chinese).get_number_model()
    return lambda text: len(model.parse(text))


def recognizers_all() -> Reader:
    number = importlib.import_module("recognizers_number")
    with_unit = importlib.import_module("recognizers_number_with_unit")
    date_time = importlib.import_module("recognizers_date_time")
    chinese = number.Culture.Chinese
    models = [
        number.NumberRecognizer(chinese).get_number_model(),
        number.NumberRecognizer(chinese).get_percentage_model(),
        with_unit.NumberWithUnitRecognizer(chinese).get_currency_model(),
        with_unit.NumberWithUnitRecognizer(chinese).get_dimension_model(),
        date_time.DateTimeRecognizer(chinese).get_datetime_model(),
    ]
    return lambda text: sum(len(model.parse(text)) for model in models)


def jionlp_money() -> Reader:
    jionlp = importlib.import_module("jionlp")
    return lambda text: len(jionlp.ner.extract_money(text))


def jieba_cut() -> Reader:
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(60)
    jieba.initialize()
    return lambda text: sum(1 for _ in jieba.cut(text))


def windvane_read() -> Reader:
    pipeline = importlib.import_module("windvane.pipeline")
    return lambda text: len(pipeline.read(text))


def windvane_check() -> Reader:
    pipeline = importlib.import_module("windvane.pipeline")
    return lambda text: len(pipeline.check(text).findings)


class Row(NamedTuple):
    """What a reader did: characters a second, and what it found; or what is missing."""

    name: str
    does: str
    speed: float = 0.0
    found: str = "-"
    missing: str = ""


#: Name, what it does, the module it needs, how it is made.
Known = tuple[str, str, str, Callable[[], Reader]]
OURS: tuple[Known, ...] = (
    ("windvane find_numbers", "fold, then every number, date and name", "windvane", ours),
    ("windvane read", "numbers bound to facts", "windvane.pipeline", windvane_read),
    ("windvane read + check", "the same, then the network", "windvane.pipeline", windvane_check),
)
PEERS: tuple[Known, ...] = (
    ("Recognizers-Text number", "numbers alone", "recognizers_number", recognizers_number),
    ("Recognizers-Text all", "number, percent, currency, dimension, date", "recognizers_date_time", recognizers_all),
    ("JioNLP money", "amounts of money", "jionlp", jionlp_money),
    ("jieba", "words alone", "jieba", jieba_cut),
)


def installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def is_source(module: str) -> bool:
    found = importlib.util.find_spec(module)
    return found is not None and str(found.origin).endswith(".py")


def rounds(
    read: Reader, texts: list[str], repeat: int, seconds: float, tick: Callable[[], None]
) -> Iterator[tuple[float, int, int]]:
    """Characters per second, characters read and things found, once a round."""
    for _ in range(repeat):
        spent, characters, found = 0.0, 0, 0
        for text in texts:
            started = time.perf_counter()
            found += read(text)
            spent += time.perf_counter() - started
            characters += len(text)
            tick()
            if spent > seconds:
                break
        yield characters / spent, characters, found


def measure(asked: argparse.Namespace, texts: list[str], progress: Progress, readers: Sequence[Known]) -> Iterator[Row]:
    whole = sum(map(len, texts))
    for name, does, module, make in readers:
        if not installed(module):
            yield Row(name, does, missing="not there yet" if module.startswith("windvane") else REQUIREMENTS)
            continue
        task = progress.add_task(name, total=len(texts) * asked.repeat)
        try:
            read = make()
            measured = list(rounds(read, texts, asked.repeat, asked.seconds, lambda task=task: progress.advance(task)))
        except (ImportError, TypeError, AttributeError, ValueError) as error:
            yield Row(name, does, missing=f"{type(error).__name__}: {error}; {REQUIREMENTS}")
            continue
        finally:
            progress.remove_task(task)
        (_, characters, found), cut = measured[0], measured[0][1] != whole
        speed = statistics.median(row[0] for row in measured)
        yield Row(name, does, speed, f"{found:,} in {characters:,} chars" if cut else f"{found:,}")


def measure_source(asked: argparse.Namespace) -> Iterator[Row]:
    """What the windvane of a folder does, in a process of its own."""
    options = [f"--{name}={value}" for name in ("articles", "repeat", "seconds") if (value := getattr(asked, name))]
    told = subprocess.run(
        [sys.executable, __file__, str(asked.news), "--rows", *options],
        env=os.environ | {"PYTHONPATH": str(asked.source.resolve())},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for line in told.stdout.splitlines():
        row = Row(*json.loads(line))
        yield row._replace(name=f"{row.name}, from {asked.source}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--articles", type=int, default=None, help="only the first so many")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60, help="at most so long a reader and round")
    parser.add_argument("--source", type=Path, help="read with the windvane of this folder too, as it stands")
    parser.add_argument("--rows", action="store_true", help=argparse.SUPPRESS)  # what a child process is asked for
    asked = parser.parse_args()
    texts = articles(asked.news, asked.articles)
    if not texts:
        parser.error(f"no Chinese article in {asked.news}")
    console = Console(stderr=asked.rows)
    bars = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bars, console=console, transient=True) as progress:
        rows = list(measure(asked, texts, progress, OURS))
        if asked.rows:
            for row in rows:
                print(json.dumps(row))
            return
        if asked.source:
            rows += measure_source(asked)
        rows += measure(asked, texts, progress, PEERS)
    made = "as it stands" if is_source("windvane.read.bind") else "compiled"
    title = f"{len(texts):,} articles, {sum(map(len, texts)):,} characters, median of {asked.repeat}; windvane {made}"
    table = Table("reader", "does", title=title)
    for column in ("chars/s", "found", "ours is"):
        table.add_column(column, justify="right")
    for row in rows:
        times = f"{rows[0].speed / row.speed:,.1f}x" if row.speed else row.missing
        table.add_row(row.name, row.does, f"{row.speed:,.0f}" if row.speed else "-", row.found, times)
    console.print(table)


if __name__ == "__main__":
    main()
