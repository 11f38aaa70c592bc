"""Make ``docs/against-seeds.md``: the figures of the two founding wraps of 2025-02-07 beside those of ours of that day.

Run ``python docs/against.py FOLDER``, the folder being that of the articles, which are not part of the project: the page has
their figures and none of their sentences. The store is the packaged sample with the groups of stocks that the two wraps look at.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from windvane.check.ledger import bears_out, same_unit
from windvane.compute.evidence import MarketEvidence
from windvane.evidence import Comparison
from windvane.facts import Fact, Quoted
from windvane.findings import Finding, FindingKind, Verdict
from windvane.lexicon.languages import Lang, name_in
from windvane.market import sample
from windvane.market.instruments import instrument
from windvane.market.store import Data, Store
from windvane.pipeline import check, read_articles
from windvane.read.files import articles_in
from windvane.story import choose
from windvane.write.phrase import phrase

TARGET: Final = Path(__file__).with_name("against-seeds.md")
DAY: Final = dt.date(2025, 2, 7)
#: The two wraps by the hour they were published.
WRAPS: Final = (dt.time(17, 11), dt.time(21, 31))
#: The groups the two wraps look at: a desk keeps its own.
GROUPS: Final = {
    "汽车": ("00175.HK", "02015.HK", "01211.HK"),
    "券商": ("06099.HK", "06030.HK", "06808.HK"),
    "半导体": ("01385.HK", "01347.HK", "00981.HK"),
    "DeepSeek概念": ("01357.HK", "06682.HK", "00268.HK", "02013.HK", "09660.HK"),
    "智驾": ("02533.HK", "00992.HK"),
    "大型科技": ("01810.HK", "03690.HK", "00700.HK"),
    "平台": ("01024.HK", "09988.HK", "09999.HK"),
    "AI": ("02391.HK", "03896.HK", "00285.HK"),
}
HEAD: Final = """# The founding wraps beside ours

The figures of the two founding wraps of 2025-02-07, and whether our daily and weekly reports of that day, written from the
packaged sample and the groups of stocks the two look at, have them. Made by `docs/against.py`; figures only.

| mark | meaning |
| --- | --- |
| ✓ | ours has it |
| ✗ | ours has another value: theirs is contradicted, by data or by the code beside the name |
| ≠ | ours counts otherwise, for the reason given |
| ✎ | theirs is contradicted by data, and ours does not have it |
| ○ | the data at hand has it, ours does not |
| – | the data at hand has it not |

"""


def main(folder: Path) -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as place:
        data = _store(place)
        ours = [fact for kind in ("daily", "weekly") for fact in _said(data, kind)]
        market = MarketEvidence(data)
        parts, counts = [], Counter[str]()
        for path in sorted(folder.iterdir()):
            readings = read_articles(articles_in(str(path)))
            date = readings[0].article.date
            if date is None or date.date() != DAY or date.time().replace(second=0) not in WRAPS:
                continue
            report = check(readings, store=market, lang="en")
            rows = list(_rows(readings[0].facts, market, report.findings, ours))
            counts.update(row[-2] for row in rows)
            head = "| printed | of | measure | period | ours |  | why |\n| --- | --- | --- | --- | --- | --- | --- |\n"
            table = head + "".join(f"| {' | '.join(row)} |\n" for row in rows)
            parts.append(f"## {date:%H:%M}\n\n{table}")
    shown = ", ".join(f"{counts[mark]} {mark}" for mark in "✓✗≠✎○–")
    TARGET.write_text(f"{HEAD}{sum(counts.values())} figures: {shown}.\n\n" + "\n".join(parts), encoding="utf-8")
    print(TARGET.name, shown)


def _store(place: str) -> Data:
    store = Store.open(place)
    for batch in sample.batches():
        store.put(batch.table, batch.frame, source=batch.source)
    members = [
        {
            "basket": name,
            "id": id,
            "since": DAY,
            "until": None,
            "name_zh_hans": name,
            "name_zh_hant": None,
            "name_en": None,
        }
        for name, ids in GROUPS.items()
        for id in ids
    ]
    text = dict.fromkeys(("name_zh_hant", "name_en"), pl.String)
    store.put(
        "baskets", pl.DataFrame(members, schema_overrides={"until": pl.Date, **text}), source="the founding wraps"
    )
    return store.data()


def _said(data: Data, kind: str) -> Iterator[Fact]:
    wrap = phrase(choose(data, kind, DAY), Lang.ZH_HANS)
    yield from (fact for piece in wrap.pieces() for fact in piece.facts)


def _rows(
    facts: Sequence[Fact], market: MarketEvidence, findings: Sequence[Finding], ours: Sequence[Fact]
) -> Iterator[tuple[str, ...]]:
    against = [finding for finding in findings if finding.verdict is Verdict.DISAGREES]
    wrong = {(finding.at.start, finding.at.end): finding for finding in against}
    # a code beside another's name: what is said of it may be true of neither
    misnamed = {f.evidence[0].split()[0]: f for f in against if f.kind is FindingKind.NAME_CODE and f.evidence}
    for fact in facts:
        assert isinstance(fact.origin, Quoted)
        same = [our for our in ours if _key(our) == _key(fact) and same_unit(fact, our)]
        comparison = market.compared(fact)
        finding = wrong.get((fact.origin.start, fact.origin.end)) or misnamed.get(fact.subject)
        mark, why = _verdict(fact, same, comparison, finding)
        shown = same[0].figure if same else None
        value = f"{shown.value:,} {shown.unit.symbol}" if shown else ""
        yield fact.origin.text, _named(fact.subject), fact.measure, str(fact.period), value, mark, why


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.measure, str(fact.period)


def _verdict(
    fact: Fact, same: Sequence[Fact], comparison: Comparison | None, finding: Finding | None
) -> tuple[str, str]:
    told = finding.message if finding else ""
    if any(_agrees(fact, our) for our in same):
        return "✓", told
    if same and finding:
        return "✗", told
    if same:
        return "≠", comparison.reason if comparison else ""
    if comparison is None or not comparison.computed:
        return "–", comparison.reason if comparison else "No table holds such a number."
    if finding:
        return "✎", told
    return "○", ""


def _agrees(fact: Fact, our: Fact) -> bool:
    """Whether our number bears theirs out: said of a fall without its sign, or with a word such as over."""
    return bears_out(fact.figure, our.figure) or (
        fact.figure.hedge is not None and fact.figure.interval.low is not None and our.figure.value >= fact.figure.value
    )


def _named(subject: str) -> str:
    known = instrument(subject)
    name = name_in(Lang.EN, known) if known else ""
    return f"{name} {subject}".strip() if name else subject.removeprefix("text:")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
