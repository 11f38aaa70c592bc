"""How well Windvane reads and checks: the scorers of the annotated articles, run on this checkout.

    python benchmarks/scores.py [GOLD]

GOLD is the folder with ``articles/``, ``facts/``, ``known_errors.json`` and the scorers; by default the one beside the
checkout. Prints what the scorers print: numbers and facts found, known errors found and blamed, planted mistakes caught.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rich.progress import track

from windvane.facts import read_facts, write_facts
from windvane.findings import Finding
from windvane.pipeline import check, readings
from windvane.read.clean import clean


def scorer(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()


def write(findings: Iterable[Finding], path: Path) -> Path:
    path.write_text(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False), encoding="utf-8")
    return path


def main() -> None:
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "gold"
    if not gold.is_dir():
        sys.exit(f"{gold}: no such folder; name the one that holds the annotated articles.")
    articles = [
        a for file in sorted((gold / "articles").glob("*.md")) for a in clean(file.read_bytes(), file=str(file))
    ]
    read = list(readings(articles))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for reading in read:
            (out / f"{Path(reading.article.file).stem}.jsonl").write_text(write_facts(reading.facts), encoding="utf-8")
        print("reading")
        print("\n".join(scorer(gold / "score.py", gold / "facts", out).splitlines()[-4:]))
        english = gold / "english"
        for reading in readings(
            a for f in sorted(english.glob("articles/*.md")) for a in clean(f.read_bytes(), file=str(f))
        ):
            (out / f"{Path(reading.article.file).stem}.jsonl").write_text(write_facts(reading.facts), encoding="utf-8")
        if english.is_dir():
            print("\nreading English")
            print("\n".join(scorer(gold / "score.py", english / "facts", out).splitlines()[-4:]))
        for together in (False, True):
            findings = write(check(read, together=together).findings, out / "findings.json")
            print("\nknown errors, articles", "together" if together else "alone")
            print(scorer(gold / "check_score.py", gold / "known_errors.json", findings))
        planted = out / "planted"
        scorer(gold / "inject.py", "make", gold / "articles", gold / "facts", planted, "--per-class", 3)
        found: list[Finding] = []
        files = [*sorted((planted / "variants").glob("*.md")), *sorted((planted / "clean").glob("*.md"))]
        for file in track(files, description="planted mistakes", transient=True):
            name = file.stem.partition("__")[0]
            text = (gold / "facts" / f"{name}.jsonl").read_text(encoding="utf-8")
            found += check(clean(file.read_bytes(), file=str(file)), facts=read_facts(text, source="ledger")).findings
        print("\nplanted mistakes, held to the ledger")
        print(scorer(gold / "inject.py", "score", planted, write(found, out / "findings.json")))


if __name__ == "__main__":
    main()
