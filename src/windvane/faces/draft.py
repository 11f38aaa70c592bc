"""``windvane draft``: a report in a language model's words, of which nothing stands that the ledger does not bear out. Thin."""

# Imports wait until the command is used; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, PLR0917

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from windvane.errors import InputError, needing
from windvane.faces import options
from windvane.faces.days import day_of
from windvane.faces.options import StorePlace
from windvane.faces.write import Kind, refuse_misnamed
from windvane.lexicon.languages import Lang

if TYPE_CHECKING:
    from windvane.drafting.draft import Draft, Model
    from windvane.drafting.endpoint import Message
    from windvane.write.wrap import Wrap

#: Exit statuses: a model's draft stands; the text that was written without one does.
_BY_MODEL, _WITHOUT = 0, 1


def draft(
    kind: Annotated[Kind, typer.Argument(help=options.KIND, show_default=False)],
    name: Annotated[str | None, typer.Argument(help=options.THEME, show_default=False)] = None,
    date: Annotated[str | None, typer.Option(help=options.SESSION, metavar="DATE")] = None,
    lang: Annotated[str, typer.Option(help=options.WRITTEN, metavar="LANG")] = Lang.ZH_HANS.value,
    base_url: Annotated[
        str | None,
        typer.Option(
            help="Where the model is: an address before /chat/completions; WINDVANE_LLM_URL or https://api.deepseek.com, if not given.",
            metavar="URL",
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            help="The model's name there; WINDVANE_LLM_MODEL or deepseek-chat, if not given.", metavar="MODEL"
        ),
    ] = None,
    tone: Annotated[
        str, typer.Option(help="How it should read, in your own words.", metavar="TEXT", show_default=False)
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(help="A folder to write it and its ledger into; printed, if not given.", metavar="DIR"),
    ] = None,
    store: StorePlace = None,
    style: Annotated[
        Path | None, typer.Option(help="A TOML file: what the desk makes more or less of.", metavar="FILE")
    ] = None,
) -> None:
    """Have a language model draft a report from its ledger; the key is WINDVANE_LLM_KEY, and may not be an option.

    Each number the ledger does not bear out is sent back, twice at most; then the text that was written without a model stands.
    """
    with needing("llm", "windvane draft"):
        from windvane.drafting.draft import draft as drafted
        from windvane.drafting.endpoint import Endpoint
        from windvane.market.store import Store
        from windvane.pipeline import write
    spoken = Lang.named(lang)
    refuse_misnamed("windvane draft", kind, name)
    endpoint = Endpoint.from_environment(url=base_url, model=model)
    data = Store.open(store, must_exist=True).data()
    wrap = write(data, kind, day_of("--date", date), lang=spoken, theme=name or "", style=style, pictures=False)
    with _shown(endpoint.answer, endpoint.model) as asked:
        made = drafted(wrap, asked, style=tone)
    for problem in made.struck:
        typer.echo(f"windvane: sent back: {problem}", err=True)
    if made.why is not None:
        typer.secho(f"windvane: written without a model: {made.why}", fg="yellow", err=True)
    text = _text(made, wrap, endpoint.model)
    if out is None:
        sys.stdout.write(text)
    else:
        for path in _put(text, wrap, out):
            typer.echo(path)
    raise typer.Exit(_BY_MODEL if made.by_model else _WITHOUT)


@contextmanager
def _shown(model: Model, name: str) -> Iterator[Model]:
    """The model, and on a terminal a bar on standard error of how often it was asked."""
    if not sys.stderr.isatty():
        yield model
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from windvane.drafting.draft import AGAIN

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"asking {name}", total=AGAIN + 1)

        def asked(talk: Sequence[Message]) -> str:
            said = model(talk)
            bar.advance(task)
            return said

        yield asked


def _text(made: Draft, wrap: Wrap, model: str) -> str:
    """The draft with its day, its language and who wrote it; the text written without a model says so much itself."""
    from windvane.write.render.markdown import quoted

    if not made.by_model:
        return made.text
    head = {"date": wrap.day.isoformat(), "lang": wrap.lang.value, "kind": wrap.kind, "model": model}
    lines = "".join(f'{name}: "{quoted(text)}"\n' for name, text in head.items())
    return f"---\n{lines}---\n\n{made.text}"


def _put(text: str, wrap: Wrap, out: Path) -> list[Path]:
    """Write the draft and its ledger; the folder is made where there is none."""
    from windvane.write.render.markdown import ledger

    stem = out / f"{wrap.kind}-{wrap.day}.{wrap.lang}"
    made = {Path(f"{stem}.draft.md"): text, Path(f"{stem}.jsonl"): ledger(wrap)}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, content in made.items():
            path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise InputError(str(out), f"it cannot be written ({error.strerror})", "say another --out") from None
    return list(made)
