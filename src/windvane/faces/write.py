"""``windvane write`` and ``windvane trace``: a report from the store, and where one of its numbers comes from. Thin."""

# Imports wait until a command needs them; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, PLR0917

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from windvane.errors import InputError, needing
from windvane.faces import options
from windvane.faces.options import StorePlace
from windvane.lexicon.languages import Lang, name_in

if TYPE_CHECKING:
    from windvane.write.wrap import Wrap

#: What a ledger's line says of one fact, in the order it is shown; its definition stands after its measure.
_SHOWN: Final = (
    "text",
    "subject",
    "measure",
    "definition",
    "period",
    "value",
    "status",
    "said_by",
    "formula",
    "source",
)
#: So many rows are shown whole; of more, the first ones and the last.
_ROWS: Final = 8


class Form(StrEnum):
    """The forms of a report; ``facts`` is its ledger."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    HUGO = "hugo"
    DOCX = "docx"
    FACTS = "facts"


class Kind(StrEnum):
    """The kinds of report."""

    DAILY = "daily"
    WEEKLY = "weekly"
    THEME = "theme"
    VALUATION = "valuation"
    SMALLCAP = "smallcap"


class Rising(StrEnum):
    """The colour of what rises: red as on the mainland, green as in Hong Kong and most other places."""

    RED = "red"
    GREEN = "green"


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(short_help="Write a report from the store.")(write)
    app.command(short_help="Say where a number of a report comes from.")(trace)


def write(
    kind: Annotated[Kind, typer.Argument(help=options.KIND, show_default=False)],
    name: Annotated[str | None, typer.Argument(help=options.THEME, show_default=False)] = None,
    date: Annotated[str | None, typer.Option(help=options.SESSION, metavar="DATE")] = None,
    lang: Annotated[str, typer.Option(help=options.WRITTEN, metavar="LANG")] = Lang.ZH_HANS.value,
    format: Annotated[Form, typer.Option(help="Its form.", metavar="|".join(Form))] = Form.MD,
    out: Annotated[
        Path | None,
        typer.Option(
            help="A folder to write it into, its ledger and pictures beside it; printed, if not given.", metavar="DIR"
        ),
    ] = None,
    store: StorePlace = None,
    style: Annotated[
        Path | None, typer.Option(help="A TOML file: what the desk makes more or less of.", metavar="FILE")
    ] = None,
    rises: Annotated[
        Rising | None,
        typer.Option(
            help="The colour of what rises; red in Simplified Chinese, if not given.", metavar="|".join(Rising)
        ),
    ] = None,
) -> None:
    """Write a report of a session from the store: every number is a fact, and its ledger says where each comes from."""
    spoken = Lang.named(lang)
    refuse_misnamed("windvane write", kind, name)
    if out is None and format in {Form.PDF, Form.DOCX, Form.HUGO}:
        raise InputError(f"--format {format}", "it is no text to print", "say --out DIR")
    with needing("write", "windvane write"):
        from windvane.market.store import Store
    from windvane.pipeline import write as written

    data = Store.open(store, must_exist=True).data()
    red_up = rises is Rising.RED if rises else spoken is Lang.ZH_HANS
    wrap = written(data, kind, _day(date), lang=spoken, theme=name or "", style=style, red_up=red_up)
    if out is None:
        sys.stdout.write(_text(wrap, format, red_up=red_up))
        return
    for path in _put(wrap, format, out, red_up=red_up):
        typer.echo(path)


def trace(
    ledger: Annotated[Path, typer.Argument(help="A report's ledger.", metavar="NAME.jsonl", show_default=False)],
    fact: Annotated[
        int,
        typer.Argument(help="The fact's id: the number of its line, from 1.", metavar="FACT_ID", show_default=False),
    ],
) -> None:
    """Say where a number of a report comes from: its definition, its formula, the rows of the store."""
    from windvane.market.instruments import instrument
    from windvane.measures import measures
    from windvane.pipeline import read_ledger
    from windvane.read.files import read_text

    count = len(read_ledger(ledger))
    if not 1 <= fact <= count:
        raise InputError(
            str(ledger), f"there is no fact {fact}", f"its facts are 1 to {count}" if count else "it is empty"
        )
    row = json.loads([line for line in read_text(str(ledger)).split("\n") if line.strip()][fact - 1])
    known, subject = measures().get(row["measure"]), instrument(row["subject"])
    row["subject"] = f"{row['subject']}  {name_in(Lang.EN, subject)}" if subject else row["subject"]
    row["definition"] = " ".join(known.definition.partition("\n\n")[0].split()) if known and known.definition else None
    row["value"] = f"{row['value']:,} {row['unit']}"
    for key in _SHOWN:
        if row.get(key) not in {None, ""}:
            typer.echo(f"{key:<11}{row[key]}")
    for each in _rows(row.get("rows") or ()):
        typer.echo(f"{'row':<11}{each}")


def refuse_misnamed(command: str, kind: Kind, name: str | None) -> None:
    """See to it that a theme has a name, and nothing else.

    Raises:
        InputError: it is not so.
    """
    if (kind is Kind.THEME) != (name is not None):
        advice = f"{command} theme NAME" if kind is Kind.THEME else f"{command} {kind}"
        raise InputError(kind, "a theme has a name, and nothing else has", f"write {advice}")


def _rows(rows: Sequence[str]) -> Sequence[str]:
    """Rows of the store, those between the first and the last only counted where there are many."""
    if len(rows) <= _ROWS:
        return rows
    return [*rows[: _ROWS - 2], f"… {len(rows) - _ROWS + 1} more …", rows[-1]]


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError("--date", f"{text!r} is not a day", "write it as 2025-02-07") from None


def _text(wrap: Wrap, form: Form, *, red_up: bool) -> str:
    if form is Form.HTML:
        from windvane.write.charts import Look
        from windvane.write.render.html import html

        return html(wrap, look=Look(red_up=red_up))
    from windvane.write.render.markdown import ledger, markdown

    return ledger(wrap) if form is Form.FACTS else markdown(wrap)


def _put(wrap: Wrap, form: Form, out: Path, *, red_up: bool) -> list[Path]:
    """Write the files of a report; the folder is made where there is none."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if form is Form.HUGO:
            from windvane.write.render.hugo import publish

            return publish([wrap], out)
        made = []
        for name, data in _files(wrap, form, red_up=red_up).items():
            (out / name).write_bytes(data)
            made.append(out / name)
    except OSError as error:
        raise InputError(str(out), f"it cannot be written ({error.strerror})", "say another --out") from None
    return made


def as_bytes(wrap: Wrap, ending: str) -> bytes:
    """A report as one file, by the ending of its name; in Markdown without its pictures, which would be files beside it."""
    if ending == "md":
        wrap = replace(wrap, blocks=tuple(replace(block, charts=()) for block in wrap.blocks))
    form = Form.FACTS if ending == "jsonl" else Form(ending)
    return next(
        data
        for name, data in _files(wrap, form, red_up=wrap.lang is Lang.ZH_HANS).items()
        if name.endswith(f".{ending}")
    )


def _files(wrap: Wrap, form: Form, *, red_up: bool) -> Mapping[str, bytes]:
    from windvane.write.render.markdown import ledger, markdown, picture_name

    stem = f"{wrap.kind}-{wrap.day}.{wrap.lang}"
    facts = {f"{stem}.jsonl": ledger(wrap).encode()}
    match form:
        case Form.FACTS:
            return facts
        case Form.PDF:
            from windvane.write.charts import Look
            from windvane.write.render.pdf import pdf

            return {f"{stem}.pdf": pdf(wrap, look=Look(red_up=red_up)), **facts}
        case Form.DOCX:
            from windvane.write.render.docx import docx

            return {f"{stem}.docx": docx(wrap), **facts}
        case Form.HTML:
            return {f"{stem}.html": _text(wrap, form, red_up=red_up).encode(), **facts}
        case _:
            from windvane.write.pictures import svg

            drawn = [chart for block in wrap.blocks for chart in block.charts]
            pictures = {f"{picture_name(chart.id)}.svg": svg(chart, wrap.lang).encode() for chart in drawn}
            return {f"{stem}.md": markdown(wrap).encode(), **facts, **pictures}
