"""What a change to the reader gains and loses over an archive.

    python benchmarks/gains.py NEWS.jsonl.gz before.jsonl            # on the old version: keep what it reads
    python benchmarks/gains.py NEWS.jsonl.gz after.jsonl before.jsonl  # on the new one: and compare

Prints how many facts were gained, lost and bound otherwise, by measure, and a sample of each, named by article and place.
"""

from __future__ import annotations

import collections
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.progress import track

from windvane.pipeline import readings
from windvane.read.files import articles_in

SAMPLE = 12
Row = dict[str, object]


def read(news: str) -> Iterator[tuple[str, Row]]:
    for reading in readings(track(list(articles_in(news)), description="reading", transient=True)):
        for fact in reading.facts:
            yield reading.article.file.rpartition("#")[2], fact.as_json()


def load(path: Path) -> dict[tuple[str, int, str], Row]:
    kept = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, row = json.loads(line)
        key = (name, row["start"], "")
        while key in kept:  # one number said of several subjects
            key = (name, row["start"], key[2] + "+")
        kept[key] = row
    return kept


def binding(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("value", "unit", "subject", "measure", "period", "modifier", "status"))


def main() -> None:
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    news, out = sys.argv[1], Path(sys.argv[2])
    out.write_text("".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in read(news)), encoding="utf-8")
    new = load(out)
    print(f"{len(new)} facts, {sum(row['measure'] == 'other' for row in new.values())} of them bound to no measure")
    if len(sys.argv) < 4:
        return
    old = load(Path(sys.argv[3]))
    groups = {
        "gained": [(key, None, new[key]) for key in new.keys() - old.keys()],
        "lost": [(key, old[key], None) for key in old.keys() - new.keys()],
        "changed": [
            (key, old[key], new[key]) for key in new.keys() & old.keys() if binding(old[key]) != binding(new[key])
        ],
    }
    for name, rows in groups.items():
        by = collections.Counter((was or now or {})["measure"] for _, was, now in rows)
        print(f"\n{name}: {len(rows)}  " + ", ".join(f"{measure} {n}" for measure, n in by.most_common(8)))
        for (article, start, _), was, now in islice(sorted(rows, key=lambda row: row[0]), SAMPLE):
            text = (now or was or {})["text"]
            print(f"  {article}@{start} {text}", *(binding(row)[2:5] for row in (was, now) if row), sep="  ")


if __name__ == "__main__":
    main()
