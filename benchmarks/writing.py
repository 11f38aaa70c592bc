"""How long a day's wrap takes to be given its forms, in three languages: pictures, Markdown with ledger, page, PDF.

    python benchmarks/writing.py [--repeat 5]

The process is warm: every form was made once before of another wrap, with other pictures, so that nothing measured was kept
from an earlier run. Times are seconds, the least and the median of the repeats. Ends with 1 when a budget is broken.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from sample_wraps import daily
from windvane.lexicon.languages import Lang
from windvane.write import pictures
from windvane.write.render.html import html
from windvane.write.render.markdown import ledger, markdown
from windvane.write.render.pdf import pdf
from windvane.write.wrap import Wrap

#: Seconds for all forms in three languages, and for one PDF whose pictures are drawn.
BUDGET, BUDGET_PDF = 1.5, 0.1
#: The pictures of a daily wrap; the sample has one of every kind.
DAILY = {"levels", "week", "sectors", "flows"}


def another(wrap: Wrap, number: int) -> Wrap:
    """The same wrap with pictures that were never drawn: their captions and ids are others."""
    blocks = tuple(
        replace(
            block,
            charts=tuple(
                replace(chart, id=f"{chart.id}-{number}", caption=f"{chart.caption} {number}")
                for chart in block.charts
                if chart.id in DAILY
            ),
        )
        for block in wrap.blocks
    )
    return replace(wrap, blocks=blocks)


def drawn(wraps: Sequence[Wrap]) -> None:
    for wrap in wraps:
        for block in wrap.blocks:
            for chart in block.charts:
                pictures.svg(chart, wrap.lang)


STEPS: tuple[tuple[str, Callable[[Sequence[Wrap]], object]], ...] = (
    ("pictures", drawn),
    ("Markdown and ledger", lambda wraps: [(markdown(wrap), ledger(wrap)) for wrap in wraps]),
    ("page", lambda wraps: [html(wrap) for wrap in wraps]),
    ("PDF", lambda wraps: [pdf(wrap) for wrap in wraps]),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    samples = [daily(lang) for lang in Lang]
    took: dict[str, list[float]] = {name: [] for name, _ in STEPS}
    totals = []
    for number in range(repeat + 1):
        wraps = [another(sample, number) for sample in samples]
        times = []
        for _, step in STEPS:
            start = time.perf_counter()
            step(wraps)
            times.append(time.perf_counter() - start)
        if number:  # the first is to warm up
            totals.append(sum(times))
            for (name, _), each in zip(STEPS, times, strict=True):
                took[name].append(each)
    for name, times in (*took.items(), ("all, three languages", totals)):
        print(f"{name:22} {min(times):6.3f} {statistics.median(times):6.3f}")
    one = [each / len(samples) for each in took["PDF"]]
    print(f"{'one PDF':22} {min(one):6.3f} {statistics.median(one):6.3f}")
    return int(min(totals) > BUDGET or min(one) > BUDGET_PDF)


if __name__ == "__main__":
    raise SystemExit(main())
