"""Numbers of one thing side by side, and whether they can be the same by the digits they print.

What makes two numbers say the same thing is the check's own rule (`windvane.check.variables`): a figure taken during the
session is no closing figure, an opinion is its holder's, a measure that may have many values contradicts nobody.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, product
from typing import TYPE_CHECKING

import polars as pl

from windvane.archive import HONG_KONG
from windvane.articles import Article
from windvane.check.variables import Variable, apart, credible, loosely, nature_of, shared, variable_of
from windvane.figures import Figure, Interval
from windvane.measures import Family, Moment

if TYPE_CHECKING:
    from windvane.outlets.shelf import Saying, Shelf

_KEY = ("subject", "measure", "period")


@dataclass(frozen=True, slots=True)
class Group:
    """What outlets said of one thing.

    Attributes:
        subject: whose it is.
        measure: what it is.
        period: of when, as ``docs/formats.md`` writes it.
        sayings: the numbers, the newest article's first.
        conflict: whether those of two articles cannot be the same.
    """

    subject: str
    measure: str
    period: str
    sayings: tuple[Saying, ...]
    conflict: bool


def groups(shelf: Shelf, rows: pl.DataFrame, *, limit: int, offset: int) -> tuple[int, int, list[Group]]:
    """Rows of facts in groups: conflicts first, then what several articles have one value of, then the rest; newest first.

    Args:
        shelf: where the rows are from.
        rows: as `Shelf.find` gives them.
        limit: so many groups at most.
        offset: after so many.

    Returns:
        How many groups there are, how many of them are in conflict, and those asked for.
    """
    keyed = (
        rows.with_row_index("row")
        .group_by(_KEY, maintain_order=True)
        .agg("row", articles=pl.col("article").n_unique(), values=pl.col("value").n_unique())
    )
    ranked = []
    for place, (_, measure, _, members, articles, values) in enumerate(keyed.iter_rows()):
        nature = nature_of(measure)
        comparable = articles > 1 and nature is not None and nature.single
        conflict = comparable and values > 1 and conflicts(shelf.sayings(rows[members]))
        ranked.append((not conflict, not comparable, place, members))
    ranked.sort(key=lambda rank: rank[:3])
    asked_for = ranked[offset : offset + limit]
    made = [_group(shelf.sayings(rows[members]), conflict=not calm) for calm, _, _, members in asked_for]
    return len(ranked), sum(not calm for calm, *_ in ranked), made


def beside(shelf: Shelf, saying: Saying) -> Group:
    """What all outlets said of what a fact says."""
    sayings = shelf.sayings(shelf.beside(saying.fact))
    return _group(sayings, conflict=conflicts(sayings))


def _group(sayings: Sequence[Saying], *, conflict: bool) -> Group:
    fact = sayings[0].fact
    return Group(fact.subject, fact.measure, str(fact.period), tuple(sayings), conflict)


def conflicts(sayings: Iterable[Saying]) -> bool:
    """Whether the numbers of two articles cannot be the same, and one may be meant for what the other is.

    Several numbers of one article for one thing are taken for a range. Zeros at the end of a whole number may be rounding. A
    move that is no slip of the pen for another, nor near it, is as likely said of something else.
    """
    return any(
        _contradict(measure, one, other)
        for measure, figures in _by_thing(sayings)
        for one, other in combinations(figures, 2)
    )


def _by_thing(sayings: Iterable[Saying]) -> Iterator[tuple[str, Sequence[Sequence[Figure]]]]:
    """For each thing that has one value, its measure and what each article prints for it."""
    said: dict[Variable, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for saying in sayings:
        fact = saying.fact
        nature = nature_of(fact.measure)
        if nature is None or not nature.single or not shared(fact):
            continue
        if nature.family is Family.CHANGE and nature.moment in {Moment.HIGH, Moment.LOW}:
            continue  # 曾升213點 … 最多升500點: marks on the way
        variable = variable_of(fact, _article(saying.head.id, saying.head.published_at))
        said[variable][saying.head.id].append(fact.figure)
    return ((variable.measure, tuple(of_articles.values())) for variable, of_articles in said.items())


def _contradict(measure: str, one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    if not apart(*(reduce(_around, map(loosely, figures)) for figures in (one, other))):
        return False
    nature = nature_of(measure)
    if nature is None or nature.family not in {Family.CHANGE, Family.GROWTH}:
        return True
    return all(credible(measure, a, b) or credible(measure, b, a) for a, b in product(one, other))


def _article(file: str, published: dt.datetime) -> Article:
    """An article of which nothing but the time matters."""
    return Article(file, "", "", date=published.astimezone(HONG_KONG))


def _around(one: Interval, other: Interval) -> Interval:
    """The least interval around two.

    >>> from decimal import Decimal
    >>> _around(Interval(Decimal(1), Decimal(2), high_open=True), Interval(Decimal(4), None))
    Interval(low=Decimal('1'), high=None, low_open=False, high_open=False)
    """
    first = min((one, other), key=lambda each: (each.low is not None, each.low or 0, each.low_open))
    last = max((one, other), key=lambda each: (each.high is None, each.high or 0, not each.high_open))
    return Interval(first.low, last.high, first.low_open, last.high_open)
