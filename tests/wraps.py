"""What a wrap says and what is read back from it; ``python tests/wraps.py daily 2025-01-02 20`` prints what does not come back.

A fact comes back when the reader gives its very subject, measure, period, value and unit at its very place.
"""

import datetime as dt
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from windvane.facts import read_facts
from windvane.findings import Verdict
from windvane.lexicon.languages import Lang
from windvane.market import sample
from windvane.market.sessions import next_session
from windvane.market.sources.tabular import batches
from windvane.market.store import Store
from windvane.pipeline import check, readings
from windvane.read.clean import clean
from windvane.story import choose
from windvane.write.phrase import phrase
from windvane.write.render.markdown import ledger as ledger_of
from windvane.write.render.markdown import print_wrap

SHARED = Path(__file__).parents[2] / "shared" / "market"
FILES = (
    "index_bars.parquet", "hk_bars.parquet", "cn_bars.parquet", "southbound.parquet", "hk_stock_turnover_daily.csv",
    "short_positions_weekly.parquet",
)  # fmt: skip
#: After the last day of every file: nothing in them is of the future.
TODAY = dt.date(2026, 11, 1)


def sample_store(folder):
    store = Store.open(folder)
    for batch in sample.batches():
        store.put(batch.table, batch.frame, source=batch.source, today=TODAY)
    return store


def shared_store(folder):
    store = Store.open(folder)
    for name in FILES:
        for batch in batches(SHARED / name, None):
            store.put(batch.table, batch.frame, source=batch.source, on_error="skip", today=TODAY)
    return store


def sessions(first, count, step=1):
    day = first
    for _ in range(count):
        yield day
        for _ in range(step):
            day = next_session("HK", day)


@dataclass
class Returned:
    """What came back of a wrap: facts said, those lost, those that nobody said, findings against it."""

    said: int
    lost: list
    added: list
    against: list


def returned(wrap):
    form, ledger = print_wrap(wrap), ledger_of(wrap)
    said = {_key(json.loads(line)) for line in ledger.splitlines()}
    read = list(readings(clean(form.text, file="wrap.md")))
    back = {_key(fact.as_json()) for reading in read for fact in reading.facts}
    report = check(read, facts=read_facts(ledger, source="ledger"), strict=True)
    against = [f for f in report.findings if f.verdict in {Verdict.DISAGREES, Verdict.UNSUPPORTED}]
    return Returned(
        len(said),
        [(_sentence(form.text, key[0]), key) for key in sorted(said - back)],
        [(_sentence(form.text, key[0]), key) for key in sorted(back - said)],
        [(_sentence(form.text, finding.at.start), finding.message) for finding in against],
    )


def _key(row):
    value = Decimal(str(row["value"])).normalize()
    return (row["start"], row["end"], row["subject"], row["measure"], row["period"], value, row["unit"], row["status"])


def _sentence(text, place):
    start = max(text.rfind(mark, 0, place) for mark in ("\n", "。", ". ")) + 1
    ends = [at for mark in ("\n", "。", ". ") if (at := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def main(kind, first, count):
    failures = Counter()
    said = Counter()
    with tempfile.TemporaryDirectory() as folder:
        data = (shared_store if SHARED.is_dir() else sample_store)(folder).data()
        for day in sessions(dt.date.fromisoformat(first), int(count)):
            story = choose(data, kind, day)
            for lang in Lang:
                came = returned(phrase(story, lang))
                said[lang] += came.said
                for why in ("lost", "added", "against"):
                    failures.update((lang.value, why, _pattern(sentence)) for sentence, _ in getattr(came, why))
    for (lang, why, pattern), times in failures.most_common():
        print(f"{times:5} {lang:8} {why:8} {pattern}")  # noqa: T201 - a script
    print(dict(said))  # noqa: T201 - a script


def _pattern(sentence):
    """A sentence without its numbers, so that those of one making are counted together."""
    return "".join("#" if char.isdigit() else char for char in sentence)


if __name__ == "__main__":
    main(*sys.argv[1:])
