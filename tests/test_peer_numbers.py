"""The peers' own cases, run through our reader; every deviation is listed with its reason in ``peer_deviations.tsv``.

The cases are data beside the checkout (``../shared/numbers``), not part of the project; without them these tests skip.
The adapters below turn our tokens into each peer's shape; nothing in the product knows of a peer. Cases that the peer's authors
mark as unsupported in Python are left out, as their own Python suite leaves them out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from windvane.figures import Kind
from windvane.lexicon.fold import fold
from windvane.lexicon.numerals import parse
from windvane.read.numbers import Numeral, NumeralKind, find_numbers

CASES = Path(__file__).parents[2] / "shared" / "numbers"
DEVIATIONS = Path(__file__).with_name("peer_deviations.tsv")
SKIP = pytest.mark.skipif(not CASES.is_dir(), reason=f"notyet: the peers' cases are not beside the checkout ({CASES})")


def deviations() -> dict[str, tuple[str, str]]:
    lines = DEVIATIONS.read_text(encoding="utf-8").splitlines()
    listed = (line.split("\t") for line in lines if not line.startswith("#"))
    return {case: (scope, reason) for case, scope, reason in listed}


def rows(name: str) -> list[dict]:
    path = CASES / name
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def near(ours: list[float], theirs: list[float]) -> bool:
    return len(ours) == len(theirs) and all(
        abs(a - b) <= 1e-9 * max(1, abs(b)) for a, b in zip(ours, theirs, strict=True)
    )


def number_values(text: str) -> list[float]:
    """Recognizers' NumberModel: every number, open sizes at their least; 一百分之二 is 0.02; no per cent, no discounts, no code."""
    values = []
    for found in find_numbers(text):
        if found.kind not in {NumeralKind.FIGURE, NumeralKind.HAN, NumeralKind.WINDOW, NumeralKind.VAGUE}:
            continue
        value = float(found.value)
        if found.word == "分之" and found.unit.kind is Kind.PERCENT and text[found.start] in "一壹":
            value /= 100
        elif text[found.end - 1] in "%折" or (found.kind is NumeralKind.VAGUE and (not value or "几" not in text)):
            continue
        if found.unit.kind is Kind.MONEY and found.end - found.start == 3 and text[found.start] in "一两":
            continue  # 一美元, 两美刀: no number to them, although 十美元 is
        values.append(value)
    return values


def percent_of(found: Numeral, text: str) -> float | None:
    value = float(found.value)
    if found.word == "折":  # a tenth of the price each: 九折 is 90 %, 七五折 and 75折 are 75 %
        return None if value == 10 else value * 10 if value < 10 else value
    if found.kind is NumeralKind.VAGUE or found.unit.kind not in {Kind.PERCENT, Kind.PERCENTAGE_POINT}:
        return None
    if found.range_to and text[found.end - 1] not in "%点成":
        return None
    return value


def percent_values(text: str) -> list[float]:
    """Recognizers' PercentModel: per cent, percentage points and discounts alike."""
    return [value for found in find_numbers(text) if (value := percent_of(found, text)) is not None]


def currency_values(text: str) -> list[float]:
    """Recognizers' CurrencyModel: amounts of money."""
    return [float(found.value) for found in find_numbers(text) if found.unit.kind is Kind.MONEY]


READERS = {
    "Number/NumberModel": number_values,
    "Number/PercentModel": percent_values,
    "NumberWithUnit/CurrencyModel": currency_values,
}


def recognizers() -> list[tuple[str, str, list[float | None]]]:
    cases = []
    for row in rows("recognizers_chinese.jsonl"):
        unsupported = f"{row['not_supported']},{row['not_supported_by_design']}"
        if row["id"].split("#")[0] in READERS and "python" not in unsupported:
            values = [result["Resolution"].get("value") for result in row["results"]]
            cases.append((row["id"], row["text"], [None if v is None else float(v.rstrip("%")) for v in values]))
    return cases


def recognizers_agree(case: str, text: str, theirs: list[float | None]) -> bool:
    """A currency named without an amount has no value to them, and is no number to us."""
    ours = READERS[case.split("#", maxsplit=1)[0]](fold(text))
    return near(ours, [value for value in theirs if value is not None])


def cn2an() -> list[tuple[str, str, object]]:
    return [
        (r["id"], r["in"], r["out"])
        for r in rows("cn2an_tests.jsonl")
        if r["id"].startswith("cn2an_test#") and "in" in r
    ]


def cn2an_agrees(text: str, theirs: object) -> bool:
    """cn2an reads an amount written in full (壹拾壹元壹角整) as its number; ours is a token with a unit."""
    folded = fold(text)
    try:
        ours = float(parse(folded))
    except ValueError:
        found = find_numbers(folded.removesuffix("整").removesuffix("正"))
        if len(found) != 1 or found[0].unit.kind is not Kind.MONEY:
            return False
        ours = float(found[0].value)
    try:
        return near([ours], [float(str(theirs))])
    except ValueError:
        return False


def verdicts() -> dict[str, bool]:
    found = {case: recognizers_agree(case, text, theirs) for case, text, theirs in recognizers()}
    found.update({case: cn2an_agrees(text, theirs) for case, text, theirs in cn2an()})
    return found


@SKIP
def test_every_deviation_is_listed_and_every_listed_one_deviates():
    differ = {case for case, agrees in verdicts().items() if not agrees}
    listed = set(deviations())
    assert differ - listed == set(), "new deviations: read them, mend the reader or list them with a reason"
    assert listed - differ == set(), "these agree now: take them off the list"


@SKIP
@pytest.mark.parametrize(
    ("prefix", "floor"),
    [
        ("Number/NumberModel", 0.95),
        ("Number/PercentModel", 0.95),
        ("NumberWithUnit/CurrencyModel", 0.95),
        ("cn2an_test", 0.98),
    ],
)
def test_share_that_agrees(prefix, floor):
    found = [agrees for case, agrees in verdicts().items() if case.split("#")[0] == prefix]
    assert found
    assert sum(found) / len(found) >= floor


def test_every_deviation_has_a_scope_and_a_reason():
    assert {scope for scope, _ in deviations().values()} <= {"out", "choice", "gap"}
    assert all(len(reason) > 10 for _, reason in deviations().values())
