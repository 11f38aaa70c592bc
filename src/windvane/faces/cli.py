"""The command line: thin. It finds the articles, calls the pipeline, shows what came back.

Nothing heavy is imported before a command needs it, so that ``windvane --help`` answers at once.
"""

# Imports wait until a command needs them; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, FBT002, PLR0917

from __future__ import annotations

import gc
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

import windvane
from windvane.errors import InputError, MissingFileError, MissingTierError, WindvaneError
from windvane.faces import data, facts, options, write
from windvane.faces.draft import draft
from windvane.faces.lsp import lsp
from windvane.faces.mcp.command import mcp
from windvane.faces.serve import serve
from windvane.faces.watch import watch
from windvane.lexicon.languages import Lang

if TYPE_CHECKING:
    import datetime as dt

    from rich.progress import Progress

    from windvane.articles import Article, Reading
    from windvane.facts import Fact
    from windvane.market.store import Store
    from windvane.measures import Measure
    from windvane.pipeline import Report

#: Exit statuses of ``docs/formats.md``.
FINE, UNREADABLE, STOPPED = 0, 2, 130
#: Objects made before Python looks for cycles among them: tables of names and words are many, and hold none.
_OBJECTS = 100_000
#: Seconds before anything is shown of work under way.
_PATIENCE = 2.0
#: What typer raises when a command is not understood: the first of a bad parameter's ancestors that can show itself.
#: Typer names no path to it that holds in every version.
_UsageError = cast(
    "type[typer.BadParameter]", next(error for error in reversed(typer.BadParameter.__mro__) if hasattr(error, "show"))
)

_TAGLINE = "Reads Hong Kong and China market news number by number, and shows with the arithmetic which figures cannot be right."

app = typer.Typer(
    name="windvane",
    help=_TAGLINE,
    epilog="Exit status: 0 nothing disagrees, 1 something does, 2 the input could not be read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(data.app, name="data")
app.command(short_help="Ask the market store.")(facts.facts)


class ReadFormat(StrEnum):
    """How ``windvane read`` writes facts."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class CheckFormat(StrEnum):
    """How ``windvane check`` writes what it has to say."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    SARIF = "sarif"


Files = Annotated[
    list[str],
    typer.Argument(
        help="Articles: files, folders, globs, feeds (.json .jsonl), - for standard input.",
        show_default=False,
        metavar="FILES",
    ),
]
Glossary = Annotated[
    Path | None,
    typer.Option(help="A desk's own names: a CSV or TSV file with the columns name and id.", metavar="FILE"),
]
Date = Annotated[
    str | None,
    typer.Option(help=options.DATE, metavar="DATE"),
]


def _version(value: bool) -> None:  # noqa: FBT001 - the shape a callback has
    if value:
        typer.echo(f"windvane {windvane.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """What holds for every command."""


@app.command(short_help="Read articles into facts.")
def read(
    files: Files,
    format: Annotated[
        ReadFormat | None,
        typer.Option(
            help="table when printed, jsonl with --out, if not given; parquet needs the market tier.",
            metavar="|".join(ReadFormat),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A folder to write one file an article into, called after it; - prints.", metavar="DIR"),
    ] = None,
    glossary: Glossary = None,
    date: Date = None,
) -> None:
    """Read articles into facts: one fact for every number that says something."""
    from windvane.write import tables

    out = _target(out)
    chosen = format or (ReadFormat.JSONL if out else ReadFormat.TABLE)
    if out is None:
        if chosen is ReadFormat.PARQUET:
            raise InputError("--format parquet", "a Parquet file is not for printing", "say where with --out DIR")
        batch = list(_readings(files, glossary=glossary, date=date))
        _say_undated(sum(map(_is_undated, batch)))
        if chosen is ReadFormat.TABLE:
            for reading in batch:
                if len(batch) > 1:
                    typer.secho(_one_line(reading.article.file), bold=True)
                typer.echo(tables.as_table(reading.facts) + "\n")
            return
        facts = [fact for reading in batch for fact in reading.facts]
        text = tables.as_csv(facts) if chosen is ReadFormat.CSV else tables.as_jsonl(facts, with_file=len(batch) > 1)
        typer.echo(text, nl=False)
        return
    names: dict[str, int] = {}
    _make_folder(out)
    count = undated = 0
    sources = _sources(files, out)
    for reading in _readings(files, glossary=glossary, date=date, out=out):
        target = out / _out_name(reading.article.file, chosen, names)
        _write(target, _facts_as(chosen, reading.facts), sources=sources)
        count += 1
        undated += _is_undated(reading)
    _say_undated(undated)
    typer.echo(f"{count} {'article' if count == 1 else 'articles'} read into {out}", err=True)


@app.command(short_help="Check the numbers in articles.")
def check(
    files: Files,
    together: Annotated[bool, typer.Option("--together", help=options.TOGETHER)] = False,
    facts: Annotated[
        Path | None,
        typer.Option(
            help=f"{options.FACTS} JSON Lines, as `windvane read` writes them.",
            metavar="LEDGER.jsonl",
        ),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            help="Market data to hold numbers against: a folder or an object store's URL (needs the market tier).",
            metavar="DIR|URL",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=options.STRICT)] = False,
    format: Annotated[
        CheckFormat | None,
        typer.Option(help="text, if neither given nor clear from --out's ending.", metavar="|".join(CheckFormat)),
    ] = None,
    lang: Annotated[
        Lang | None,
        typer.Option(help=options.LANG, metavar="|".join(Lang)),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="A file to write to instead of printing; - prints.", metavar="FILE")
    ] = None,
    glossary: Glossary = None,
    date: Date = None,
) -> None:
    """Check the numbers in articles: where something speaks for or against one, it is ticked, doubted or contradicted."""
    from windvane import pipeline

    out = _target(out)
    chosen = format or _format_of(out)
    ledger = pipeline.read_ledger(facts) if facts else None
    market = pipeline.witness(store) if store else None
    batch = list(_readings(files, glossary=glossary, date=date, out=out))
    if market is not None or together:
        _say_undated(sum(map(_is_undated, batch)))
    with _waiting("checking", len(batch)):
        report = pipeline.check(batch, facts=ledger, store=market, together=together, strict=strict, lang=lang)
    if out is not None:
        _write(out, _report_as(chosen, report).encode("utf-8"), sources=_sources(files, out))
        typer.echo(f"{_summary(report)}; written to {out}", err=True)
    elif chosen is CheckFormat.TEXT:
        _show(report)
    else:
        typer.echo(_report_as(chosen, report), nl=False)
    raise typer.Exit(report.exit_status)


@app.command(short_help="Say what a measure is.")
def explain(
    measure: Annotated[
        str | None,
        typer.Argument(
            help="A measure's id or name; all of them, if not given.", show_default=False, metavar="MEASURE"
        ),
    ] = None,
) -> None:
    """Say what a measure is: its names, unit, sign, formulas, the words it is read by, examples."""
    from windvane import measures

    if measure is not None:
        typer.echo(_card(measures.measure(measure)))
        return
    from windvane.write.tables import aligned

    typer.echo(
        aligned(
            [["measure", "简体", "繁體", "English"]]
            + [[m.id, m.names.zh_hans, m.names.zh_hant, m.names.en] for m in measures.measures().values()]
        )
    )


@app.command(short_help="Check articles with real mistakes.")
def demo() -> None:
    """Check five short articles with real mistakes in them, and write the page."""
    from windvane import pipeline
    from windvane.faces.demo import articles

    with _sample() as market:
        report = pipeline.check(articles(), store=market, together=True)
    _show(report)
    target = Path("windvane-demo.html")
    _write(target, report.as_html().encode("utf-8"))
    typer.echo(f"\nThe page with every number and its arithmetic: {target.resolve()}")


@contextmanager
def _sample() -> Iterator[Store | None]:
    """The packaged sample of market data laid down as a store for a while; None, with a word, without the market tier."""
    import tempfile

    try:
        from windvane.market import sample
        from windvane.market.store import Store
    except MissingTierError as error:
        typer.echo(f"windvane: checked without market data: {error}", err=True)
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="windvane-") as place:
        store = Store.open(place)
        for batch in sample.batches():
            store.put(batch.table, batch.frame, source=batch.source)
        yield store


app.command(short_help="Open the web page and the HTTP API.")(serve)
app.command(short_help="Serve tools to a language model's client.")(mcp)
app.command(short_help="Check drafts in an editor.")(lsp)
app.command(short_help="Watch feeds and folders.")(watch)
app.command(short_help="Have a model draft a report.")(draft)


# --- what the commands share -----------------------------------------------------------------------------------------


write.add_to(app)


def _readings(
    names: Iterable[str], *, glossary: Path | None, date: str | None, out: Path | None = None
) -> Iterator[Reading]:
    """Each article of the files, read; a file that cannot be read is a warning, unless none can."""
    from windvane import pipeline

    when = _when(date)
    errors: list[WindvaneError] = []
    files = _files(names, out, errors)
    done = 0
    with _progress("reading", len(files)) as advance:
        for name in files:
            articles = _articles(name, when, errors)
            for reading in pipeline.readings(articles, glossary=glossary):
                done += 1
                yield reading
            advance()
    if not done and errors:
        for each in errors[:-1]:
            _warn(each)
        raise errors[-1]
    for each in errors:
        _warn(each)


def _articles(name: str, date: dt.datetime | None, errors: list[WindvaneError]) -> Iterator[Article]:
    from windvane.read.files import articles_in

    try:
        yield from articles_in(name, date=date, refuse=errors.append)
    except InputError as error:
        errors.append(error)


def _is_undated(reading: Reading) -> bool:
    return reading.article.date is None and bool(reading.facts)


def _say_undated(count: int) -> None:
    """That days were made up: a fact has a period, and an article with no date gives it none."""
    if count:
        which = "1 article does not say when it was" if count == 1 else f"{count} articles do not say when they were"
        what = f"{which} published"
        _warn(InputError("--date", what, "give it, or else days count from 1970-06-17"))


def _sources(names: Iterable[str], out: Path) -> frozenset[Path]:
    """The files to be read, so that none is written over."""
    return frozenset(Path(file).resolve() for file in _files(names, out, []) if file != "-")


def _files(names: Iterable[str], out: Path | None, errors: list[WindvaneError]) -> list[str]:
    """The files that names stand for, each once; what an earlier run wrote to ``out`` is found in no folder."""
    from windvane.read.files import expand

    files: list[str] = []
    for name in names:
        try:
            found = [file for file in expand(name) if file == name or not _is_written(file, name, out)]
            if not found:
                raise MissingFileError(
                    name, "nothing here but what was written to --out", "give a file with an article"
                )
            files += found
        except WindvaneError as error:
            errors.append(error)
    return list(dict.fromkeys(files))


def _is_written(file: str, name: str, out: Path | None) -> bool:
    if out is None:
        return False
    path, target = Path(file).resolve(), out.resolve()
    return path == target or (path.is_relative_to(target) and not Path(name).resolve().is_relative_to(target))


def _when(date: str | None) -> dt.datetime | None:
    from windvane.read.clean import parse_date

    when = parse_date(date)
    if date is not None and when is None:
        raise InputError("--date", f"{date!r} is not a date", "write it as 2025-02-07 or 2025-02-07T17:11")
    return when


def _warn(error: WindvaneError) -> None:
    typer.secho(f"windvane: {_one_line(str(error))}", fg="yellow", err=True)


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _facts_as(chosen: ReadFormat, facts: Iterable[Fact]) -> bytes:
    from windvane.write import tables

    if chosen is ReadFormat.PARQUET:
        return tables.as_parquet(facts)
    if chosen is ReadFormat.CSV:
        return tables.as_csv(facts).encode()
    if chosen is ReadFormat.TABLE:
        return (tables.as_table(facts) + "\n").encode()
    return tables.as_jsonl(facts, with_file=False).encode()


_ENDINGS = {
    ReadFormat.TABLE: ".txt",
    ReadFormat.JSONL: ".jsonl",
    ReadFormat.CSV: ".csv",
    ReadFormat.PARQUET: ".parquet",
}


def _out_name(file: str, chosen: ReadFormat, taken: dict[str, int]) -> str:
    """``NAME.jsonl`` for an article, ``FEED_ID.jsonl`` for a row of a feed; ``NAME-2`` when NAME is taken."""
    path, _, row = file.partition("#")
    stem = Path(path.removesuffix(".gz")).stem if path != "-" else "stdin"
    name = f"{stem}_{row}" if row else stem
    name = "".join(char if char.isalnum() or char in "-_." else "_" for char in name)[:150] or "article"
    taken[name] = number = taken.get(name, 0) + 1
    return f"{name}{'' if number == 1 else f'-{number}'}{_ENDINGS[chosen]}"


def _target(out: Path | None) -> Path | None:
    """Where to write; None for printing, which `-` means too."""
    return None if out == Path("-") else out


def _format_of(out: Path | None) -> CheckFormat:
    endings = {
        ".json": CheckFormat.JSON,
        ".html": CheckFormat.HTML,
        ".htm": CheckFormat.HTML,
        ".sarif": CheckFormat.SARIF,
    }
    return endings.get(out.suffix.lower(), CheckFormat.TEXT) if out else CheckFormat.TEXT


def _report_as(chosen: CheckFormat, report: Report) -> str:
    if chosen is CheckFormat.HTML:
        return report.as_html()
    if chosen is CheckFormat.TEXT:
        return report.as_text()
    if chosen is CheckFormat.SARIF:
        from windvane.write.sarif import as_sarif

        log: object = as_sarif(report.readings, report.findings, version=windvane.__version__)
    else:
        log = report.as_json()
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _show(report: Report) -> None:
    """In colour on a terminal, plain in a pipe."""
    if not sys.stdout.isatty():
        typer.echo(report.as_text(), nl=False)
        return
    from rich.console import Console

    from windvane.write.terminal import show

    show(Console(), report.readings, report.findings, lang=report.lang)


def _summary(report: Report) -> str:
    c = report.coverage
    return f"found {c.found}, bound {c.bound}, checked {c.checked}, contradicted {c.contradicted}"


def _card(measure: Measure) -> str:
    card = [measure.id, "", measure.definition, ""]
    for label, text in measure_rows(measure):
        if text:
            first, *rest = text.split("\n")
            card.append(f"{label:<14}{first}")
            card += [f"{'':14}{line}" for line in rest]
    return "\n".join(card)


def measure_rows(measure: Measure) -> list[tuple[str, str]]:
    """All there is to say of a measure, as labels and texts; an empty text is not said."""
    names = measure.names
    return [
        ("names", f"{names.zh_hans} · {names.zh_hant} · {names.en}"),
        ("unit", ", ".join(kind.value for kind in measure.units)),
        ("sign", "negative when it falls, flows out or loses" if measure.signed else "never negative"),
        ("one a period", "yes" if measure.single else "no, there may be many"),
        (
            "stored in",
            " or ".join(measure.columns) and f"{' or '.join(measure.columns)}, {measure.take.value} of a span",
        ),
        ("formulas", "\n".join(measure.formulas)),
        ("computed", measure.computed),
        ("inside", " to ".join(bound or "…" for bound in measure.inside) if any(measure.inside) else ""),
        ("said with", " ".join(measure.cues)),
        ("a plus", " ".join(measure.gains)),
        ("a minus", " ".join(measure.losses)),
        ("examples", "\n".join(_example(says.text, says.facts) for says in measure.examples)),
    ]


def _example(text: str, facts: tuple[str, ...]) -> str:
    return "\n".join([text, *(f"  → {fact}" for fact in facts)] if facts else [text, "  → nothing"])


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from None


def _write(target: Path, data: bytes, *, sources: frozenset[Path] = frozenset()) -> None:
    """Write a file, its folder too where there is none; never over one of those read."""
    try:
        if target.resolve() in sources:
            raise InputError(str(target), "it is one of the articles read", "say another --out")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise _unwritable(target, error) from None


def _unwritable(target: Path, error: OSError) -> InputError:
    return InputError(str(target), f"it cannot be written ({(error.strerror or 'error').lower()})", "say another --out")


@contextmanager
def _progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, on a terminal, for what takes more than two seconds."""
    if not sys.stderr.isatty() or total == 1:
        yield lambda: None
        return
    begun, done = time.monotonic(), 0
    bar: Progress | None = None

    def advance() -> None:
        nonlocal bar, done
        done += 1
        if bar is None and time.monotonic() - begun > _PATIENCE:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.start()
            bar.add_task(label, total=total)
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


@contextmanager
def _waiting(label: str, count: int) -> Iterator[None]:
    """A word on standard error, on a terminal, while something takes more than two seconds."""
    if not sys.stderr.isatty():
        yield
        return
    import threading

    timer = threading.Timer(_PATIENCE, lambda: typer.echo(f"{label} {count} articles…", err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _refuse(error: WindvaneError) -> None:
    typer.secho(f"windvane: {_one_line(str(error))}", fg="red", err=True)


def _unusable(error: OSError) -> InputError:
    """What no other place knew of: standard output, where the error names no file."""
    why = (error.strerror or "error").lower()
    if error.filename is None:
        return InputError("standard output", f"it cannot be written ({why})", "send it elsewhere, or give --out")
    return InputError(str(error.filename), f"it cannot be used ({why})", "give another")


def _open_closed_streams() -> None:
    """What is written to a stream that was closed goes nowhere, as it would in any other program."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end


def _drop_output() -> None:
    """Let Python's own last flush of standard output say nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The entry point: whatever happens, a sentence and an exit status, never a traceback."""
    gc.set_threshold(_OBJECTS)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command line; its exit status."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    try:
        status = app(arguments, prog_name="windvane", standalone_mode=False)
        sys.stdout.flush()
    except WindvaneError as error:
        _refuse(error)
        return UNREADABLE
    except _UsageError as error:
        error.show()
        return UNREADABLE
    except (KeyboardInterrupt, typer.Abort):
        status = STOPPED
    except (BrokenPipeError, SystemExit):
        # Whoever read us has enough (typer makes an exit of it): say nothing.
        _drop_output()
        return 141
    except OSError as error:
        _drop_output()
        _refuse(_unusable(error))
        return UNREADABLE
    except Exception as error:  # the last line of defence: no traceback reaches a user
        if os.environ.get("WINDVANE_DEBUG"):
            raise
        typer.secho(
            f"windvane: a mistake of ours ({type(error).__name__}: {_one_line(str(error))[:200]}); "
            "please report it with the article; WINDVANE_DEBUG=1 shows where.",
            fg="red",
            err=True,
        )
        return UNREADABLE
    if status == STOPPED:  # typer makes this of Ctrl-C, too
        typer.echo("windvane: stopped", err=True)
    return status if isinstance(status, int) else FINE
