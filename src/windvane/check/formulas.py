"""The measures' formulas, laid over the variables of a subject: which of its figures can contradict each other at all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from windvane.check.variables import OPINIONS, Variable, nature_of
from windvane.equations import Equation, Term, parse
from windvane.facts import Status
from windvane.figures import Kind
from windvane.market.hours import session_before, sessions_in
from windvane.market.instruments import instrument
from windvane.measures import Family, measures

#: The unit of what has one of its own, by the kind of its measure's numbers.
_UNIT_OF: Final = {Kind.PERCENT: "%", Kind.MULTIPLE: "x", Kind.CONTRACTS: "contracts", Kind.COUNT: "count"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula of a measure.

    Attributes:
        equation: the formula.
        doubtful: whether it holds only under a definition the text need not share.
    """

    equation: Equation
    doubtful: bool = False


#: A period of a subject: its first and last day, its moment, the status of what is said of it, and who says it.
Slot: TypeAlias = tuple[dt.date | None, dt.date | None, str, Status, str]
#: What a term of a formula stands for: a variable, or a count.
Place: TypeAlias = Variable | int


@dataclass(frozen=True, slots=True)
class Way:
    """A formula laid over variables (or counts): the term at each place and what it stands for."""

    rule: Rule
    terms: tuple[tuple[Term, Place], ...]


@lru_cache(maxsize=1)
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """The formulas that speak of a measure, by measure."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for measure in measures().values():
        for text in measure.formulas:
            equation = parse(text)
            if Term("close", "previous") in equation.terms:
                continue  # `prev_close` is by its nature the close of the session before
            unsaid = Term("sessions") in equation.terms or (measure.id in OPINIONS and Term("close") in equation.terms)
            for name in dict.fromkeys(term.measure for term in equation.terms):
                found[name].append(Rule(equation, unsaid))
    return {name: tuple(rules) for name, rules in found.items()}


@lru_cache(maxsize=4096)
def useful(known: frozenset[str]) -> bool:
    """Whether formulas over some measures, each known once, can contradict each other: whether there are more than needed.

    >>> useful(frozenset({"close", "change_pct"})), useful(frozenset({"close", "change", "change_pct"}))
    (False, True)
    """
    equations = [rule.equation for rules in rules().values() for rule in rules]
    if any(known.issuperset(term.measure for term in equation.terms) for equation in equations):
        return True
    reach = set(known)
    laid: set[str] = set()
    grown = True
    while grown:
        grown = False
        for equation in equations:
            names = {term.measure for term in equation.terms}
            if equation.text not in laid and len(names - reach) <= 1:
                laid.add(equation.text)
                reach |= names
                grown = True
    defined = {text.partition(" ")[0] for text in laid}
    return len(known) + len(defined) > len(reach)


@lru_cache(maxsize=1)
def orders() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The pairs of measures of which the first never exceeds the second, by either."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for measure in measures().values():
        lower, upper = measure.inside
        for low, high in ((lower, measure.id), (measure.id, upper)):
            if low and high:
                found[low][low, high] = found[high][low, high] = None
    return {name: tuple(pairs) for name, pairs in found.items()}


@lru_cache(maxsize=512)
def bounds_of(id: str) -> frozenset[str] | None:
    """The measures that bound one from above or below; None for one that is never negative, which nothing bounds as well.

    >>> sorted(bounds_of("change") or ()), bounds_of("turnover")
    (['high_change', 'low_change'], None)
    """
    nature = nature_of(id)
    if nature is None or not nature.signed:
        return None
    return frozenset(name for pair in orders().get(id, ()) for name in pair if name != id)


@lru_cache(maxsize=512)
def own_unit(id: str) -> str | None:
    """The unit of a measure; empty for a level, which is in the unit of its subject; None when it has none of its own."""
    known = nature_of(id)
    kind = known.units[0] if known else Kind.OTHER
    return "" if kind in (Kind.POINT, Kind.MONEY) else _UNIT_OF.get(kind)


@lru_cache(maxsize=512)
def _of_price(id: str) -> bool:
    """Whether a measure is a level of its subject or a change of one."""
    known = nature_of(id)
    return known is not None and known.family in (Family.LEVEL, Family.CHANGE)


@lru_cache(maxsize=8192)
def _native(subject: str) -> str | None:
    """The unit a subject's levels are in: points for an index, its currency for a stock."""
    known = instrument(subject)
    if known is None:
        return None
    return "pt" if known.kind == "index" else known.currency or None


def lay(rule: Rule, subject: str, slot: Slot, unit: str, known: Container[Variable] = ()) -> Way | None:
    """A formula laid over the variables of a subject and a period; None where it does not apply.

    An opinion printed before the market opens is about the price of the session before.
    """
    start, end, moment, status, who = slot
    opinion = any(term.measure in OPINIONS for term in rule.equation.terms)
    native = _native(subject)
    places: list[tuple[Term, Place]] = []
    for term in rule.equation.terms:
        name, mark = term.measure, term.mark
        if name == "sessions":
            count = sessions_in(subject, start, end) if start and end and start != end else None
            if count is None:
                return None
            places.append((term, count))
            continue
        its_unit = own_unit(name)
        if its_unit is None or (native and unit != native and _of_price(name)):
            return None
        its_unit = its_unit or unit
        if name == "prev_close" or mark == "previous":
            if start is None or status is not Status.ACTUAL or (mark and (start != end or moment)):
                return None
            before = session_before(subject, start)
            measure = "close" if name == "prev_close" else name
            places.append((term, Variable(subject, measure, its_unit, before, before, "", status, "")))
            continue
        first = end if name == "close" else start
        if name in OPINIONS:
            says = Status.PRIOR if mark == "prior" else Status.EXPECTED
            places.append((term, Variable(subject, name, its_unit, first, end, moment, says, who)))
        elif mark == "year_before":
            if first is None or end is None or first == end:
                return None
            earlier = Variable(subject, name, its_unit, _year_before(first), _year_before(end), "", Status.ACTUAL, "")
            places.append((term, earlier))
        elif mark is not None:
            return None
        elif opinion:
            price = Variable(subject, name, its_unit, first, end, moment, Status.ACTUAL, "")
            if price not in known and first is not None and first == end:
                before = session_before(subject, first)
                earlier = price._replace(start=before, end=before)
                closed = earlier._replace(moment="")
                price = earlier if earlier in known else closed if closed in known else price
            places.append((term, price))
        else:
            places.append((term, Variable(subject, name, its_unit, first, end, moment, status, who)))
    return Way(rule, tuple(places))


def _year_before(day: dt.date) -> dt.date:
    """The same day of the year before; the last of February where there is no such day, or it is the last.

    >>> _year_before(dt.date(2024, 2, 29)), _year_before(dt.date(2026, 6, 30))
    (datetime.date(2023, 2, 28), datetime.date(2025, 6, 30))
    """
    last = (day + dt.timedelta(days=1)).replace(year=day.year - 1) - dt.timedelta(days=1)
    return last if (day + dt.timedelta(days=1)).day == 1 else day.replace(year=day.year - 1)
