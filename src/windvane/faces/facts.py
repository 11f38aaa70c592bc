"""``windvane facts``: what data says of a subject over a period, or what stored articles say of it. Thin."""

# Imports wait until a command needs them; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, PLR0917

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from windvane.errors import InputError
from windvane.faces.days import day_of
from windvane.faces.options import StorePlace

if TYPE_CHECKING:
    from windvane.facts import Fact

#: Exit statuses: what was asked for is known; it is not.
_KNOWN, _UNKNOWN = 0, 1


class FactsFormat(StrEnum):
    """How ``windvane facts`` writes facts."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def facts(
    subject: Annotated[
        str | None,
        typer.Argument(
            help="An id, a code or a name: HSI, 0700, 腾讯, SOUTHBOUND.", show_default=False, metavar="SUBJECT"
        ),
    ] = None,
    measure: Annotated[
        str | None,
        typer.Argument(
            help="A measure's id or name; every one there is, if not given.", show_default=False, metavar="MEASURE"
        ),
    ] = None,
    day: Annotated[str | None, typer.Option(help="Of this session.", metavar="DAY")] = None,
    week: Annotated[str | None, typer.Option(help="Of the week up to this day.", metavar="DAY")] = None,
    month: Annotated[str | None, typer.Option(help="Of the month up to this day.", metavar="DAY")] = None,
    year: Annotated[str | None, typer.Option(help="Of the year up to this day.", metavar="DAY")] = None,
    since: Annotated[
        str | None,
        typer.Option(help="From this day on, up to --until; with --search, articles from it on.", metavar="DAY"),
    ] = None,
    until: Annotated[str | None, typer.Option(help="Where --since ends.", metavar="DAY")] = None,
    search: Annotated[
        str | None, typer.Option(help="What stored articles say of a name, a code or a phrase.", metavar="NAME")
    ] = None,
    format: Annotated[
        FactsFormat, typer.Option(help="How to write them.", metavar="|".join(FactsFormat))
    ] = FactsFormat.TABLE,
    store: StorePlace = None,
) -> None:
    """Ask the market store: a subject's figures over a period, each with its formula, or what stored articles say of it."""
    from windvane import query
    from windvane.market.store import Store

    opened = Store.open(store, must_exist=True)
    spans = {
        name: day_of(f"--{name}", text)
        for name, text in (("day", day), ("week", week), ("month", month), ("year", year))
    }
    days = {name: day_of(f"--{name}", text) for name, text in (("since", since), ("until", until))}
    if search is not None:
        if subject is not None:
            raise InputError("--search", f"{subject} is given besides", "ask for one or the other")
        if given := [f"--{name}" for name, of in spans.items() if of is not None]:
            raise InputError("--search", f"{' and '.join(given)} go with no search", "give --since and --until")
        found = tuple(query.search(opened, search, **days))
        _print(found, format, quoted=True)
        if not found:
            typer.echo(f"windvane: no stored article says a number of {search}.", err=True)
        raise typer.Exit(_KNOWN if found else _UNKNOWN)
    if subject is None:
        raise InputError("SUBJECT", "nobody is asked for", "give an id, a code or a name, or --search NAME")
    answer = query.facts(opened.data(), subject, measure, period=query.period_of(**spans, **days))
    _print(answer.facts, format, quoted=False)
    for missing in answer.missing:
        asked = " ".join(filter(None, (missing.subject, missing.measure, str(missing.period))))
        typer.echo(f"windvane: {asked}: {missing.reason}", err=True)
    if not answer.facts and not answer.missing:
        typer.echo(f"windvane: the store has nothing of {subject} for that time.", err=True)
    raise typer.Exit(_KNOWN if answer.facts else _UNKNOWN)


def _print(facts: tuple[Fact, ...], format: FactsFormat, *, quoted: bool) -> None:
    from windvane.write import tables

    if format is FactsFormat.JSONL:
        typer.echo(tables.as_jsonl(facts, with_file=True) if quoted else tables.as_computed_jsonl(facts), nl=False)
    elif format is FactsFormat.CSV:
        typer.echo(tables.as_csv(facts) if quoted else tables.as_computed_csv(facts), nl=False)
    elif facts:
        typer.echo(tables.as_table(facts) if quoted else tables.as_computed(facts))
