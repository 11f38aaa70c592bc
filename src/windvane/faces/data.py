"""``windvane data``: what the market store holds, files into it, sources into it. Thin: it parses, calls, shows."""

# Imports wait until a command needs them; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, PLR0917

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from windvane.errors import InputError, MissingFileError, RowsRefusedError, WindvaneError
from windvane.faces.days import day_of
from windvane.faces.options import StorePlace

if TYPE_CHECKING:
    from windvane.market.sources import Batch, Source
    from windvane.market.store import Imported, Store
    from windvane.market.store.status import Holding

#: Exit statuses: everything is in the store, something was left out.
_ALL, _LEFT_OUT = 0, 1
#: Seconds before anything is shown of work under way.
_PATIENCE: Final = 2.0
#: Refused rows that are printed of one file; the rest are counted.
_SHOWN: Final = 20
#: Where a day begins first of the markets we serve.
_HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))
#: How far back a source that the store has nothing of is asked, in days.
_FIRST_PULL: Final = 30
_ENDINGS: Final = (".csv", ".tsv", ".parquet", ".pq", ".xlsx", ".xls", ".xlsb", ".ods")

app = typer.Typer(
    help="Keep market data: what the store holds, files and sources into it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


class OnError(StrEnum):
    """What becomes of a file that has rows which cannot be true."""

    REFUSE = "refuse"
    SKIP = "skip"


Refusing = Annotated[
    OnError,
    typer.Option(
        "--on-error",
        help="Rows that cannot be true: refuse the whole file, or skip them and keep the others.",
        metavar="|".join(OnError),
    ),
]


@app.command()
def status(store: StorePlace = None) -> None:
    """Say what the store holds: rows, days, sources, versions, how old the last day is, what is missing."""
    from windvane.market.store.status import holdings, missing

    opened = _store(store, must_exist=True)
    held = holdings(opened, today=_today())
    _print_table(_HEADINGS, [_cells(each) for each in held], old=[each.behind not in {None, 0} for each in held])
    for line in missing(opened):
        typer.echo(line)
    typer.echo(f"behind: sessions between the last day and today\nstore: {opened.root}")


@app.command("import")
def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            help="CSV, TSV, Parquet or Excel files, pages saved from the Hong Kong exchange (.htm), or folders of them.",
            show_default=False,
            metavar="FILES",
        ),
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(help="What is what in the files; guessed by their columns, if not given.", metavar="MAPPING.toml"),
    ] = None,
    store: StorePlace = None,
    on_error: Refusing = OnError.REFUSE,
    source: Annotated[
        str | None, typer.Option("--as", help="Call the source of the rows this.", metavar="NAME")
    ] = None,
) -> None:
    """Put files into the store; a file is one commit a table, whole or not at all, and putting it again changes nothing."""
    opened = _store(store)
    from windvane.market.sources import hkex_saved
    from windvane.market.sources.mapping import load
    from windvane.market.sources.tabular import batches

    chosen = load(mapping) if mapping is not None else None
    named = _files(files, (*_ENDINGS, *hkex_saved.ENDINGS))
    pages = [path for path in named if path.suffix.lower() in hkex_saved.ENDINGS]
    given: list[_Given] = [
        (str(path), lambda path=path: batches(path, chosen, source=source))  # type: ignore[misc]
        for path in named
        if path not in pages
    ]
    if pages:  # the pages of a session's boards are one whole
        given.append((str(pages[0]) if len(pages) == 1 else f"{len(pages)} pages", lambda: hkex_saved.batches(pages)))
    _put_all(opened, given, on_error)


@app.command()
def pull(
    source: Annotated[
        str | None,
        typer.Argument(
            help="A source's name; or, for articles, the address or file of a feed (RSS, Atom, JSON) or a folder of Markdown; "
            "all sources are listed, if not given.",
            show_default=False,
            metavar="SOURCE",
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(help="The first day; the last that the store has of this source, if not given.", metavar="DATE"),
    ] = None,
    end: Annotated[str | None, typer.Option(help="The last day; today, if not given.", metavar="DATE")] = None,
    ids: Annotated[
        list[str] | None, typer.Option("--id", help="An instrument; all the source has, if not given.", metavar="ID")
    ] = None,
    store: StorePlace = None,
    on_error: Refusing = OnError.SKIP,
) -> None:
    """Fetch from a source what the store has not yet."""
    opened = _store(store)
    given = day_of("--start", start), day_of("--end", end)
    if given[0] and (given[1] or _today()) < given[0]:
        ends = given[1] or f"{_today()}, today,"
        raise InputError("--start", f"{ends} is before {given[0]}", "give the later day as --end")
    from windvane.market.sources import sources

    known = sources()
    if source is None:
        _print_table(
            ("source", "gives", "what"), [(n, ", ".join(s.card.tables), s.card.title) for n, s in known.items()]
        )
        return
    found = known.get(source) or _feeds(source)
    if found is None:
        advice = f"the sources are {', '.join(known)}, the address or file of a feed, or a folder of articles"
        raise InputError(source, "there is no such source", advice)
    last = given[1] or _today()
    everything = (
        dt.date.min if "articles" in found.card.tables else None
    )  # articles are put once, however often they come
    first = given[0] or everything or _last_day(opened, source, found.card.tables) or last - dt.timedelta(_FIRST_PULL)
    _put_all(opened, [(source, lambda: found.fetch(first, last, ids=tuple(ids or ())))], on_error)


@app.command()
def compact(
    store: StorePlace = None,
    keep_days: Annotated[
        int | None,
        typer.Option(
            help="Also delete what only versions older than this need: they can then no longer be read. "
            "All versions stay readable, if not given.",
            min=0,
            metavar="DAYS",
        ),
    ] = None,
) -> None:
    """Join the many small files that daily imports leave, so that the store reads fast."""
    opened = _store(store, must_exist=True)
    counts = opened.compact(keep_days=keep_days)
    rows = [(name, str(before), str(after)) for name, (before, after) in counts.items()]
    _print_table(("table", "files before", "files after"), rows)


@app.command()
def sample(store: StorePlace = None) -> None:
    """Lay down the packaged sample: indices, valuations, southbound flows and the stocks that wraps name, to February 2025."""
    opened = _store(store)
    from windvane.market import sample as packaged

    _put_all(opened, [("the sample", packaged.batches)], OnError.REFUSE)


# --- what the commands share -----------------------------------------------------------------------------------------


#: What is put, and how it is had.
_Given: TypeAlias = "tuple[str, Callable[[], Iterator[Batch]]]"


def _store(place: str | None, *, must_exist: bool = False) -> Store:
    from windvane.market.store import Store

    return Store.open(place, must_exist=must_exist)


def _feeds(place: str) -> Source | None:
    """A feed's address or file, or a folder of articles, as a source; None for anything else."""
    if "://" not in place and not Path(place).exists():
        return None
    from windvane.market.sources.feeds import Feeds

    return Feeds(places=(place,))


def _today() -> dt.date:
    return dt.datetime.now(_HONG_KONG).date()


def _files(names: Iterable[str], endings: tuple[str, ...]) -> list[Path]:
    """The files of files and folders."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.suffix.lower() in endings)
            if not inside:
                raise MissingFileError(name, "there is nothing to import in this folder", "say which files")
            found += inside
        else:
            found.append(path)
    return found


def _last_day(store: Store, source: str, tables: Iterable[str]) -> dt.date | None:
    """The last day that the store has of a source."""
    from windvane.market.store.status import last_day

    days = [day for name in tables if (day := last_day(store, name, source)) is not None]
    return min(days, default=None)


def _put_all(store: Store, given: list[_Given], on_error: OnError) -> None:
    """Put the batches of files or sources, each by itself; what cannot be put is said, and the rest is done."""
    done: list[tuple[str, Imported]] = []
    errors: list[WindvaneError] = []
    with _waiting("importing", len(given)) as advance:
        for name, batches in given:
            try:
                for batch in batches():
                    imported = store.put(
                        batch.table, batch.frame, source=batch.source, on_error=on_error.value, today=_today()
                    )
                    done.append((name, imported))
            except WindvaneError as error:
                errors.append(error)
            advance()
    if done:
        _print_table(_IMPORTED, [_counts(name, imported) for name, imported in done])
    for name, imported in done:
        _say(f"{name} into {imported.table}", imported.sentences)
    for each in errors:
        if isinstance(each, RowsRefusedError):
            _say(each.where, each.sentences)
    if errors:
        for each in errors[: len(errors) if done else -1]:
            typer.secho(f"windvane: {each}", fg="yellow", err=True)
        if not done:
            raise errors[-1]
    if not done and not errors:
        typer.echo(f"windvane: nothing to put in {', '.join(name for name, _ in given)}.", err=True)
    left_out = errors or any(imported.refused for _, imported in done)
    raise typer.Exit(_LEFT_OUT if left_out else _ALL)


def _say(name: str, sentences: tuple[str, ...]) -> None:
    """Refused rows, on standard error."""
    for sentence in sentences[:_SHOWN]:
        typer.secho(f"{name}, {sentence}", fg="yellow", err=True)
    if len(sentences) > _SHOWN:
        typer.secho(f"{name}: and {len(sentences) - _SHOWN} more rows", fg="yellow", err=True)


_IMPORTED = ("from", "table", "version", "new", "changed", "same", "refused")


def _counts(name: str, imported: Imported) -> tuple[str, ...]:
    version = "" if imported.version is None else str(imported.version)
    counts = (imported.new, imported.changed, imported.same, imported.refused)
    return (Path(name).name, imported.table, version, *(f"{count:,}" for count in counts))


_HEADINGS = ("table", "source", "rows", "ids", "first", "last", "behind", "version")


def _cells(held: Holding) -> tuple[str, ...]:
    first, last = (day.isoformat() if day else "" for day in (held.first, held.last))
    behind = "" if held.behind is None else str(held.behind)
    return (held.table, held.source, f"{held.rows:,}", f"{held.ids:,}", first, last, behind, str(held.version))


def _print_table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, old: list[bool] | None = None) -> None:
    """A table: in colour on a terminal, aligned and plain in a pipe."""
    if not sys.stdout.isatty():
        from windvane.write.tables import aligned

        typer.echo(aligned([list(headings), *(list(row) for row in rows)]))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0))
    for heading, *cells in zip(headings, *rows, strict=True):
        whole = heading in _WHOLE
        shown.add_column(
            heading,
            justify="right" if heading in _COUNTED else "left",
            overflow="fold",
            min_width=max(map(len, (heading, *cells))) if whole else None,
        )
    for number, row in enumerate(rows):
        style = "yellow" if old and old[number] else "green" if old else ""
        shown.add_row(*(Text(cell, style=_style(head, cell, style)) for head, cell in zip(headings, row, strict=True)))
    Console().print(shown)


#: Columns of counts, and those that are never folded on a narrow terminal.
_COUNTED: Final = frozenset(
    {"rows", "ids", "behind", "version", "new", "changed", "same", "refused", "files before", "files after"}
)
_WHOLE: Final = _COUNTED | {"first", "last"}


def _style(heading: str, cell: str, row: str) -> str:
    if cell == "0" or not cell:
        return "dim"
    return {"new": "green", "changed": "yellow", "refused": "bold red", "last": row, "behind": row}.get(heading, "")


@contextmanager
def _waiting(label: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, on a terminal, for what takes more than two seconds."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(label, total=total)
    timer = threading.Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        bar.stop()
