"""What a wrap says and what is read back from it; ``benchmarks/round_trip.py`` counts it over sessions of years.

A fact comes back when the reader gives its very subject, measure, period, value and unit at its very place.
"""

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from windvane.facts import read_facts
from windvane.findings import Verdict
from windvane.market import sample
from windvane.market.sessions import next_session
from windvane.market.store import Store
from windvane.pipeline import check, readings
from windvane.read.clean import clean
from windvane.write.render.markdown import ledger as ledger_of
from windvane.write.render.markdown import print_wrap

#: After the last day of every file: nothing in them is of the future.
TODAY = dt.date(2026, 11, 1)


def sample_store(folder):
    store = Store.open(folder)
    for batch in sample.batches():
        store.put(batch.table, batch.frame, source=batch.source, today=TODAY)
    return store


#: Groups of stocks such as desks keep: their names in each language, their stocks.
GROUPS = (
    ("汽车", "汽車", "car", ("00175.HK", "02015.HK", "01211.HK")),
    ("券商", "券商", "brokerage", ("06099.HK", "06030.HK", "06886.HK")),
    ("半导体", "半導體", "semiconductor", ("01385.HK", "01347.HK", "00981.HK")),
    ("大型科技", "大型科技", "big technology", ("01810.HK", "03690.HK", "00700.HK")),
    ("平台", "平台", "platform", ("01024.HK", "09988.HK", "09999.HK")),
    ("AI", "AI", "AI", ("00268.HK", "01357.HK", "02013.HK", "06682.HK", "09660.HK")),
)


def put_groups(store):
    members = [
        {"basket": hans, "id": id, "since": dt.date(2018, 1, 1), "until": None}
        | {"name_zh_hans": hans, "name_zh_hant": hant, "name_en": en}
        for hans, hant, en, ids in GROUPS
        for id in ids
    ]
    store.put("baskets", pl.DataFrame(members, schema_overrides={"until": pl.Date}), source="desk", today=TODAY)


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
    against = [finding for finding in report.findings if finding.verdict is not Verdict.AGREES]
    return Returned(
        len(said),
        [(_sentence(form.text, key[0]), key) for key in sorted(said - back)],
        [(_sentence(form.text, key[0]), key) for key in sorted(back - said)],
        [(_sentence(form.text, finding.at.start), finding.message) for finding in against],
    )


def twice(wrap):
    """Sentences that a wrap says more than once."""
    said = Counter(str(sentence) for block in wrap.blocks for sentence in block.sentences)
    return [sentence for sentence, times in said.items() if times > 1]


def _key(row):
    value = Decimal(str(row["value"])).normalize()
    return (row["start"], row["end"], row["subject"], row["measure"], row["period"], value, row["unit"], row["status"])


def _sentence(text, place):
    start = max(text.rfind(mark, 0, place) for mark in ("\n", "。", ". ")) + 1
    ends = [at for mark in ("\n", "。", ". ") if (at := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))].strip()
