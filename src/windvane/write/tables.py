"""Facts as a table: aligned text, CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypedDict

from windvane.errors import MissingTierError
from windvane.facts import Computed, Fact, Quoted

#: The columns of every table: the article, then the fields of ``docs/formats.md``.
COLUMNS = (
    "file",
    "start",
    "end",
    "text",
    "value",
    "unit",
    "subject",
    "measure",
    "period",
    "modifier",
    "status",
    "said_by",
)

#: The columns of a table of what data gives.
COMPUTED = ("measure", "value", "unit", "subject", "period", "formula", "source", "rows")


def rows(facts: Iterable[Fact]) -> list[dict[str, object]]:
    """Facts as rows of `COLUMNS`, in order of file and place."""
    made = []
    for fact in facts:
        file = fact.origin.file if isinstance(fact.origin, Quoted) else fact.origin.source
        made.append({"file": file} | {k: v for k, v in fact.as_json().items() if k in COLUMNS})
    return made


def as_jsonl(facts: Iterable[Fact], *, with_file: bool) -> str:
    """JSON Lines as ``docs/formats.md`` has them; with the article's name first when there are several."""
    made = rows(facts)
    if not with_file:
        for row in made:
            del row["file"]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made)


def as_csv(facts: Iterable[Fact]) -> str:
    """CSV with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(facts))
    return out.getvalue()


def as_parquet(facts: Iterable[Fact]) -> bytes:
    """A Parquet file; needs the market tier.

    Raises:
        MissingTierError: it is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - only when asked for, and only where it is installed
    except ImportError:
        raise MissingTierError("Parquet", "market") from None
    kinds = {"start": pl.Int64, "end": pl.Int64, "value": pl.Float64}
    made = [{**row, "value": float(str(row["value"]))} for row in rows(facts)]
    out = io.BytesIO()
    pl.DataFrame(made, schema={name: kinds.get(name, pl.String) for name in COLUMNS}).write_parquet(out)
    return out.getvalue()


def width(text: str) -> int:
    """The columns a text takes on a terminal; a Chinese character takes two.

    >>> width("恒指HSI")
    7
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def aligned(table: Sequence[Sequence[str]]) -> str:
    """Rows of cells in columns, the first row a header; plain text.

    >>> print(aligned([["subject", "value"], ["恒指", "1%"]]))
    subject  value
    恒指     1%
    """
    widths = [max(width(row[column]) for row in table) for column in range(len(table[0]))]
    return "\n".join(
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def as_table(facts: Iterable[Fact]) -> str:
    """The facts as aligned text: what a person wants to see of each."""
    table = [["number", "value", "unit", "subject", "measure", "period", "", "said by"]]
    for fact in facts:
        row = fact.as_json()
        notes = " ".join(str(row[name]) for name in ("modifier", "status") if row[name] not in (None, "actual"))
        table.append(
            [
                _one_line(str(row["text"])),
                f"{row['value']:,}" if isinstance(row["value"], int) else str(row["value"]),
                *(_one_line(str(row[name])) for name in ("unit", "subject", "measure", "period")),
                notes,
                _one_line(fact.said_by or ""),
            ]
        )
    return aligned(table)


def as_computed_jsonl(facts: Iterable[Fact]) -> str:
    """JSON Lines of facts that data gives: the contract's fields, then the formula and the rows it was come by from."""
    lines = [fact.as_json() | _come_by(fact) for fact in facts]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def as_computed_csv(facts: Iterable[Fact]) -> str:
    """CSV of facts that data gives, in `COMPUTED`; rows are parted by semicolons."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COMPUTED, lineterminator="\n")
    writer.writeheader()
    for fact in facts:
        come_by = _come_by(fact)
        row = {name: value for name, value in fact.as_json().items() if name in COMPUTED}
        writer.writerow(row | come_by | {"rows": "; ".join(come_by["rows"])})
    return out.getvalue()


class _ComeBy(TypedDict):
    formula: str | None
    source: str
    rows: list[str]


def _come_by(fact: Fact) -> _ComeBy:
    origin = fact.origin
    assert isinstance(origin, Computed), f"{fact.measure} was not computed"
    return {"formula": origin.formula, "source": origin.source, "rows": list(origin.rows)}


def as_computed(facts: Iterable[Fact]) -> str:
    """Facts that data gives as aligned text: the value in its own digits, and how it was come by."""
    table = [["measure", "value", "unit", "subject", "period", "formula", "source"]]
    for fact in facts:
        origin = fact.origin
        formula, source = (origin.formula or "", origin.source) if isinstance(origin, Computed) else ("", origin.file)
        value, unit = f"{fact.figure.value:,f}", fact.figure.unit.symbol
        table.append([fact.measure, value, unit, fact.subject, str(fact.period), formula, source])
    return aligned(table)


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
