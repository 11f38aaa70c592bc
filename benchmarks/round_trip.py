"""Whether what is written is read back: every kind of report in every language, on sixty sessions of real data.

    python benchmarks/round_trip.py [--store DIR] [--days 60] [--kind daily ...] [--jobs 2] [--sentences]

The store is the packaged sample when none is named; it is copied, never written to, and the copy is given the groups of stocks
that ``theme`` reports are about. The sessions are spread evenly over the years the store has of what a kind is about. Each report
is written, printed as Markdown and read again; a fact came back when the reader gives its very subject, measure, period, value
and unit at its very place. What is read and was not said is wrong; so is whatever ``windvane check --facts --strict`` says.

Then the variety of sixty sessions in a row: what headlines are about, and whether a lead is ever said twice running.
Ends with 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from windvane.errors import InputError
from windvane.lexicon.languages import Lang
from windvane.market.sessions import is_session, last_session, next_session
from windvane.market.store import Data, Store
from windvane.story import KINDS, choose
from windvane.write.illustrate import illustrated
from windvane.write.phrase import phrase
from wraps import GROUPS, put_groups, returned, sample_store, twice

#: The share of facts that must come back, and how many kinds of event headlines must be about.
ENOUGH, EVENTS = Decimal("0.995"), 6
#: The indices and stocks a kind is about: its days are those that all of them have.
ABOUT = {
    "daily": ("HSI", "MARKET.HK"),
    "weekly": ("HSI", "MARKET.HK"),
    "theme": ("00700.HK", "09988.HK"),
    "valuation": ("HSI", "HSTECH"),
    "smallcap": ("000001.SH", "000852.SH"),
}
#: Earlier than this the store has indices alone.
FIRST_YEAR = dt.date(2018, 1, 2)


@dataclass
class Count:
    """What came back of the reports of a kind in a language."""

    wraps: int = 0
    refused: int = 0
    said: int = 0
    missing: int = 0
    wrong: int = 0
    findings: int = 0
    repeated: int = 0
    sentences: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Take in the counts of another."""
        for name in ("wraps", "refused", "said", "missing", "wrong", "findings", "repeated"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.sentences += other.sentences

    @property
    def share(self) -> Decimal:
        """The share of facts that came back."""
        return 1 - Decimal(self.missing) / max(1, self.said)

    @property
    def held(self) -> bool:
        """Whether enough came back and nothing else."""
        return self.share >= ENOUGH and not (self.refused or self.wrong or self.findings or self.repeated)


@lru_cache(maxsize=1)
def opened(place: str) -> Data:
    return Store.open(place, must_exist=True).data()


def days_of(data: Data, kind: str, count: int) -> list[dt.date]:
    """Sessions of both markets, spread evenly over the days a kind's store has."""
    first, last = FIRST_YEAR, dt.date.max
    for id in ABOUT[kind]:
        days = data.index_valuations(id)["date"] if kind == "valuation" else data.bars(id)["date"]
        first, last = max(first, days.min()), min(last, days.max())
    if kind == "valuation":  # a percentile of five years needs some of them
        first += dt.timedelta(days=366)
    both, day = [], next_session("HK", first)
    while day <= last:
        if is_session("CN", day):
            both.append(day)
        day = next_session("HK", day)
    return [both[at * (len(both) - 1) // max(1, count - 1)] for at in range(min(count, len(both)))]


def measured(place: str, kind: str, day: dt.date, theme: str) -> tuple[str, dict[str, Count]]:
    """What comes back of a day's report in each language."""
    data = opened(place)
    found = {}
    try:
        story = choose(data, kind, day, theme=theme)
    except InputError as error:
        refused = Count(refused=1, sentences=[("refused", f"{day} {error}")])
        return kind, {lang.value: refused for lang in Lang}
    for lang in Lang:
        try:
            wrap = illustrated(phrase(story, lang), story, data)
        except InputError as error:
            found[lang.value] = Count(refused=1, sentences=[("refused", f"{day} {error}")])
            continue
        came = returned(wrap)
        count = Count(1, 0, came.said, len(came.lost), len(came.added), len(came.against), len(twice(wrap)))
        for why in ("lost", "added", "against"):
            count.sentences += [(why, f"{day} {sentence}  {detail}") for sentence, detail in getattr(came, why)]
        count.sentences += [("twice", f"{day} {sentence}") for sentence in twice(wrap)]
        found[lang.value] = count
    return kind, found


def led(place: str, day: dt.date) -> tuple[dt.date, str, dict[str, tuple[str, str]]]:
    """What a day's headline is about; its headline and its first sentence in each language."""
    story = choose(opened(place), "daily", day)
    said = {}
    for lang in Lang:
        wrap = phrase(story, lang)
        said[lang.value] = (str(wrap.title), str(wrap.blocks[0].sentences[0]))
    return day, story.lead.kind, said


def in_a_row(data: Data, count: int) -> list[dt.date]:
    """The last sessions for which the store has the market's turnover."""
    day = data.bars("MARKET.HK")["date"].max()
    days = []
    while len(days) < count:
        days.append(day)
        day = last_session("HK", day - dt.timedelta(days=1))
    return days[::-1]


def prepared(store: Path | None, place: Path) -> None:
    """A copy of a store that has groups of stocks."""
    if store is None:
        sample_store(place)
    else:
        shutil.copytree(store, place, dirs_exist_ok=True)
    put_groups(Store.open(place))


def calm() -> None:
    os.nice(10)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="a store; the packaged sample, if not given")
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this; may be said again")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sentences", action="store_true", help="print each sentence that does not come back")
    asked = parser.parse_args()
    kinds = asked.kind or list(KINDS)
    console = Console()
    counts = {(kind, lang.value): Count() for kind in kinds for lang in Lang}
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    bars = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with tempfile.TemporaryDirectory() as folder, Progress(*bars, console=console, transient=True) as progress:
        place = Path(folder) / "store"
        prepared(asked.store, place)
        data = opened(str(place))
        themes = [name for name, *_ in GROUPS]
        tasks = [
            (kind, day, themes[number % len(themes)] if kind == "theme" else "")
            for kind in kinds
            for number, day in enumerate(days_of(data, kind, asked.days))
        ]
        row = in_a_row(data, asked.days)
        task = progress.add_task("writing and reading", total=len(tasks) + len(row))
        with ProcessPoolExecutor(asked.jobs, multiprocessing.get_context("spawn"), calm) as pool:
            trips = [pool.submit(measured, str(place), kind, day, theme) for kind, day, theme in tasks]
            leads = [pool.submit(led, str(place), day) for day in row]
            for trip in trips:
                kind, found = trip.result()
                for lang, count in found.items():
                    counts[kind, lang].add(count)
                    if asked.sentences:
                        shown(console, kind, lang, count)
                progress.advance(task)
            stories = []
            for lead in leads:
                stories.append(lead.result())
                progress.advance(task)
    console.print(trip_table(counts))
    varied = variety(stories)
    return int(not (all(count.held for count in counts.values()) and varied))


def trip_table(counts: dict[tuple[str, str], Count]) -> Table:
    """The counts by kind and language, and all together."""
    total = Count()
    table = Table(title=f"round trip; held to {ENOUGH:.1%} back, nothing else", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in (
        "report",
        "language",
        "wraps",
        "refused",
        "facts",
        "back",
        "lost",
        "wrong",
        "findings",
        "twice",
        "share",
    ):
        table.add_column(column, justify="left" if column in {"report", "language"} else "right")
    for (kind, lang), count in counts.items():
        total.add(count)
        table.add_row(kind, lang, *_cells(count))
    table.add_section()
    table.add_row("all", "", *_cells(total))
    return table


def _cells(count: Count) -> Iterator[str]:
    numbers = (
        count.wraps,
        count.refused,
        count.said,
        count.said - count.missing,
        count.missing,
        count.wrong,
        count.findings,
        count.repeated,
    )
    yield from (f"{number:,}" for number in numbers)
    yield f"{count.share:.2%}"


def shown(console: Console, kind: str, lang: str, count: Count) -> None:
    """Print what did not come back, and why."""
    for why, sentence in count.sentences:
        console.print(f"{kind} {lang} {why}: {sentence}", markup=False, highlight=False, soft_wrap=True)


def variety(stories: Sequence[tuple[dt.date, str, dict[str, tuple[str, str]]]]) -> bool:
    """Print what headlines were about and how often two days in a row began alike; whether that is varied enough."""
    kinds = Counter(kind for _, kind, _ in stories)
    print(
        f"\n{len(stories)} sessions in a row, {stories[0][0]} to {stories[-1][0]}: headlines about {len(kinds)} kinds of event"
    )
    print("  " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    alike = 0
    for lang in Lang:
        leads = [said[lang.value][1] for _, _, said in stories]
        titles = [said[lang.value][0] for _, _, said in stories]
        same = sum(one == other for one, other in pairwise(leads))
        alike += same
        print(f"  {lang.value:8} {same} leads as the day before; {len(set(leads))} leads, {len(set(titles))} headlines")
    return len(kinds) >= EVENTS and not alike


if __name__ == "__main__":
    raise SystemExit(main())
