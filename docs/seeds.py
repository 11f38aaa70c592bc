"""Make ``docs/seeds-checked.md``: every number of the five founding articles, held against the packaged sample of market data.

Run ``python docs/seeds.py FOLDER [PAGE]``, the folder being that of the articles, which are not part of the project: the page has
their figures and none of their sentences.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from windvane.compute.evidence import MarketEvidence
from windvane.evidence import Comparison, Evidence
from windvane.facts import Computed, Fact, Quoted
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang, name_in
from windvane.market import sample
from windvane.market.instruments import instrument
from windvane.market.store import Store
from windvane.pipeline import check, read_articles
from windvane.read.files import articles_in

TARGET = Path(__file__).with_name("seeds-checked.md")
HEAD = """# The founding articles, checked

Every number of the five articles Windvane was founded on, held against the packaged sample of market data (and against the
other numbers of the same article). Made by `docs/seeds.py`; figures only.

| mark | meaning |
| --- | --- |
| ✓ | confirmed: by data, or by the article's own other numbers |
| ✗ | contradicted |
| ? | in doubt: it hangs on a definition the article does not give |
| – | cannot be known from the data at hand, for the reason given |

"""


def main(folder: Path, target: Path = TARGET) -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(place)
        for batch in sample.batches():
            store.put(batch.table, batch.frame, source=batch.source)
        market = MarketEvidence(store.data())
        parts, counts = [], Counter[str]()
        for number, path in enumerate(sorted(folder.iterdir()), start=1):
            readings = read_articles(articles_in(str(path)))
            evidence = market.evidence(readings)
            report = check(readings, store=market, lang="en")
            rows = list(_rows(readings[0].facts, evidence, report.findings))
            counts.update(row[-2] for row in rows)
            article = readings[0].article
            parts.append(f"## {number}. {article.date:%Y-%m-%d %H:%M}\n\n{_table(rows)}\n")
    total = sum(counts.values())
    shown = ", ".join(f"{counts[mark]} {mark}" for mark in "✓✗?–")
    target.write_text(f"{HEAD}{total} numbers and names: {shown}.\n\n" + "\n".join(parts), encoding="utf-8")
    print(target.name, total, shown)


def _rows(facts: tuple[Fact, ...], evidence: Evidence, findings: tuple[Finding, ...]) -> Iterator[tuple[str, ...]]:
    compared = {id(one.fact): one for one in evidence.comparisons}
    found = {(f.at.start, f.at.end): f for f in findings}
    told = set()
    for fact in facts:
        origin = fact.origin
        assert isinstance(origin, Quoted)
        place = (origin.start, origin.end)
        told.add(place)
        comparison = compared.get(id(fact))
        mark, why = _verdict(fact, comparison, found.get(place))
        yield origin.text, _named(fact.subject), fact.measure, str(fact.period), _values(comparison), mark, why
    for finding in findings:
        if (finding.at.start, finding.at.end) not in told and finding.verdict is not Verdict.CANNOT_JUDGE:
            mark = "✗" if finding.severity is Severity.ERROR else "✓" if finding.verdict is Verdict.AGREES else "?"
            what = "code" if finding.kind is FindingKind.NAME_CODE else finding.kind.value
            yield finding.at.text, "", what, "", "", mark, finding.message
    for precedent in evidence.precedents:
        place = (precedent.record.at.start, precedent.record.at.end)
        if place not in found:
            record = precedent.record
            yield (
                record.at.text,
                _named(record.subject),
                "record",
                str(record.day),
                "",
                "–",
                precedent.reason or (f"The sample begins on {precedent.first}, later than the claim reaches."),
            )


def _verdict(fact: Fact, comparison: Comparison | None, finding: Finding | None) -> tuple[str, str]:
    if finding is not None and finding.verdict is Verdict.DISAGREES:
        return "✗" if finding.severity is Severity.ERROR else "?", finding.message
    if finding is not None and finding.verdict is Verdict.AGREES:
        return "✓", finding.message
    if finding is not None:
        return "?", " ".join(filter(None, (finding.message, comparison.reason if comparison else "")))
    if comparison is not None and comparison.reason:
        return "–", comparison.reason
    if comparison is not None:
        return "–", "A mark on the way: it lies within what the period reached, which is all it says."
    reason = "it is a forecast or a plan" if fact.status.value == "expected" else "no table holds such a number"
    return "–", f"Nothing to hold it against: {reason}."


def _values(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    shown = []
    for value in comparison.computed:
        formula = value.origin.formula if isinstance(value.origin, Computed) else None
        text = f"{value.figure.value:,f} {value.figure.unit.symbol}"
        formula = "; ".join(
            filter(None, (formula, str(value.period) if value.period != comparison.fact.period else None))
        )
        shown.append(f"{text} ({formula})" if formula and len(comparison.computed) > 1 else text)
    return "; ".join(shown)


def _named(subject: str) -> str:
    known = instrument(subject)
    return subject.removeprefix("text:") if known is None else f"{name_in(Lang.EN, known)} {subject}"


def _table(rows: list[tuple[str, ...]]) -> str:
    header = ("printed", "of", "measure", "period", "computed", "", "why")
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in (header, *rows)]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * len(header), *lines[1:]])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
