"""How long a day's report takes, from the store to every form in three languages, beside QuantStats' report in the same run.

    python benchmarks/writing.py [--store DIR] [--repeat 5]

The store is the packaged sample when none is named. The process is warm and each repeat writes another session, so that nothing
measured was kept from an earlier one. All that the command does is counted: choosing what to say, phrasing it, making the
pictures, Markdown with its ledger, the page, the PDF. QuantStats, where it is installed, makes its HTML report of the same
index over the year before. Times are seconds, the least and the median of the repeats. Ends with 1 when a budget is broken.

With ``--processor`` the seconds are those of the processor and not of the clock: on a machine that others use, only these
tell one version from another.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import importlib.util
import logging
import statistics
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import polars as pl

from windvane.lexicon.languages import Lang
from windvane.market.sessions import last_session
from windvane.market.store import Data, Store
from windvane.pipeline import write_story
from windvane.story import Story, choose, last_day
from windvane.write import pictures
from windvane.write.render.html import html
from windvane.write.render.markdown import ledger, markdown
from windvane.write.render.pdf import pdf
from windvane.write.wrap import Wrap
from wraps import sample_store

#: Seconds for a report in three languages with all its forms, and for one PDF whose pictures are drawn.
BUDGET, BUDGET_PDF = 1.5, 0.1
#: Days that QuantStats' report looks back: a year, since it reports on a year at the least.
YEAR = dt.timedelta(days=366)
Given = TypeVar("Given")
PEER = "QuantStats, HTML, one language"


def drawn(wraps: Sequence[Wrap]) -> None:
    for wrap in wraps:
        for block in wrap.blocks:
            for chart in block.charts:
                pictures.svg(chart, wrap.lang)


STEPS: tuple[tuple[str, Callable[[Sequence[Wrap]], object]], ...] = (
    ("pictures, drawn", drawn),
    ("Markdown and ledger", lambda wraps: [(markdown(wrap), ledger(wrap)) for wrap in wraps]),
    ("page", lambda wraps: [html(wrap) for wrap in wraps]),
    ("PDF", lambda wraps: [pdf(wrap) for wrap in wraps]),
)


class Clock:
    """Seconds by the name of a step."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        self.took: dict[str, list[float]] = defaultdict(list)

    def timed(self, name: str, step: Callable[[], Given]) -> Given:
        """What a step gives, its seconds noted."""
        start = self._now()
        given = step()
        self.took[name].append(self._now() - start)
        return given


def written(data: Data, day: dt.date, clock: Clock) -> None:
    """A session's report in three languages and every form."""
    story: Story = clock.timed("choosing", lambda: choose(data, "daily", day))
    wraps = clock.timed("phrasing, pictures made", lambda: [write_story(story, data, lang) for lang in Lang])
    for name, step in STEPS:
        clock.timed(name, lambda step=step: step(wraps))


def peer(data: Data, day: dt.date, folder: Path, clock: Clock) -> None:
    """QuantStats' report of the Hang Seng Index over the year before."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # of fonts that are not here
    quantstats, pandas = importlib.import_module("quantstats"), importlib.import_module("pandas")
    bars = data.bars("HSI").filter(pl.col("date").is_between(day - YEAR, day))
    returns = pandas.Series(
        bars["close_price"].to_list(), pandas.DatetimeIndex(bars["date"].to_list()), name="HSI"
    ).pct_change()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        clock.timed(PEER, lambda: quantstats.reports.html(returns.dropna(), output=str(folder / "peer.html")))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="a store; the packaged sample, if not given")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--processor", action="store_true", help="count the processor's seconds")
    asked = parser.parse_args()
    beside = importlib.util.find_spec("quantstats") is not None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = Store.open(asked.store, must_exist=True) if asked.store else sample_store(folder / "store")
        data, clock = store.data(), Clock(time.process_time if asked.processor else time.perf_counter)
        day = last_day(data, "daily")
        for _ in range(asked.repeat + 1):
            written(data, day, clock)
            if beside:
                peer(data, day, folder, clock)
            day = last_session("HK", day - dt.timedelta(days=1))
    took = {name: times[1:] for name, times in clock.took.items()}  # the first was to warm up
    others = took.pop(PEER, None)
    totals = [sum(times) for times in zip(*took.values(), strict=True)]
    one = [each / len(Lang) for each in took["PDF"]]
    for name, times in (*took.items(), ("all, three languages", totals), ("one PDF", one)):
        print(f"{name:32} {min(times):6.3f} {statistics.median(times):6.3f}")
    if others:
        print(f"{PEER:32} {min(others):6.3f} {statistics.median(others):6.3f}")
    else:
        print(f"{PEER:32} pip install -r benchmarks/requirements.txt")
    return int(min(totals) > BUDGET or min(one) > BUDGET_PDF)


if __name__ == "__main__":
    raise SystemExit(main())
