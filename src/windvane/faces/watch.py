"""``windvane watch``: looks at feeds and folders again and again, and says on each look what was new. Thin."""

# Imports wait until the command is used; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, FBT002

from __future__ import annotations

import signal
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from windvane.errors import needing

if TYPE_CHECKING:
    from windvane.watch.desk import Look


def watch(
    file: Annotated[
        Path,
        typer.Argument(
            help="Where to look, and whom to tell of what: docs/watch.md.", show_default=False, metavar="WATCH.toml"
        ),
    ],
    once: Annotated[
        bool, typer.Option("--once", help="Look once and stop; status 1 when something disagrees.")
    ] = False,
    store: Annotated[
        str | None,
        typer.Option(
            help="Where articles and findings are kept and market data is; the file's own word, if not given.",
            metavar="DIR|URL",
        ),
    ] = None,
) -> None:
    """Watch feeds and folders: new articles are read, checked with the day's others and market data, kept, and told of."""
    with needing("watch", "windvane watch"):
        from windvane.market.store import Store
        from windvane.watch import clock, desk, tell, watchfile

        sender = tell.AppriseSender()
    given = watchfile.load(file)
    tell.refuse_unknown(given.rules, sender, where=str(file))
    opened = Store.open(store or given.store)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    with desk.alone(opened):
        at_work = desk.Desk(given, opened, sender)
        typer.echo(f"windvane: {len(given.feeds)} feeds, {len(given.folders)} folders, store {opened.root}", err=True)
        looks = [at_work.look(clock.SystemClock().now())] if once else desk.watch(at_work, given)
        _say(looks)
        if once:
            raise typer.Exit(int(any(look.contradicted for look in looks)))


def _say(looks: Iterable[Look]) -> None:
    """A line for each look that saw something; a problem once, and when it is over."""
    before: frozenset[str] = frozenset()
    for look in looks:
        if look.read or look.told or look.final:
            final = "".join(f", {day} is final" for day in look.final)
            counts = f"read {len(look.read)}, contradicted {look.contradicted}, told {look.told}"
            typer.echo(f"{look.at:%Y-%m-%d %H:%M}  {counts}{final}")
        problems = frozenset(look.problems)
        for problem in sorted(problems - before):
            typer.secho(f"windvane: {problem}", fg="yellow", err=True)
        for problem in sorted(before - problems):
            typer.echo(f"windvane: over: {problem}", err=True)
        before = problems
