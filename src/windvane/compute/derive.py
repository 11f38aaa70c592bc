"""Measures that are read from a column, and those that follow from others by the formulas in their files.

The formulas are the ones the check follows: nothing is written twice. What follows from a few values is worked in decimals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Final

from windvane.compute.digits import HUNDREDTH, ONE
from windvane.compute.registry import Ask
from windvane.compute.results import Known, LackingError, joined
from windvane.compute.series import Adjustment, bounds, series_of, total
from windvane.compute.view import Data
from windvane.equations import Term, nominal, parse
from windvane.facts import Period
from windvane.figures import BP, DAYS, MULTIPLE, PERCENT, Kind, Unit
from windvane.measures import Measure, Take, measures

#: From what a move may be measured: the close before the period (as always, when nothing is said), or the period's lowest or
#: highest, or its first opening or close.
BASES: Final = ("prev_close", "low", "high", "open", "close")
#: To what: the period's last close, or its highest or lowest.
ENDS: Final = ("close", "high", "low")
_NAME: Final = re.compile(r"\b(?:prev_close|close)\b")
_PRICES: Final = "bars."
_SESSIONS: Final = "sessions"
_CLOSE_BEFORE: Final = Term("close", "previous")
_BASE: Final = Term(BASES[0])
_END: Final = Term(ENDS[0])


def value_of(
    data: Data, subject: str, measure: Measure, period: Period, *, base: str = "prev_close", to: str = "close"
) -> Known:
    """A measure of a subject over a period, from its column or its formula.

    Raises:
        LackingError: it cannot be had, and why.
    """
    ask = Ask(data, subject, measure, period)
    if measure.columns:
        return _stored_or_summed(ask)
    if not measure.formulas:
        raise LackingError(f"Nothing in the store tells the {measure.names.en}.")
    renamed = [text for each in measure.formulas if (text := _renamed(each, base, to)) is not None]
    if not renamed:
        raise LackingError(f"The {measure.names.en} is not measured from {base} to {to}: its own name says which ends.")
    texts = sorted(renamed, key=_derived)
    tries: list[tuple[str, Adjustment]] = [(text, "none") for text in texts]
    # Of adjusted prices only what does not depend on their scale is true: a ratio of two of them.
    free = [text for text in texts if measure.units[0] in {Kind.PERCENT, Kind.MULTIPLE} and _of_prices_alone(text)]
    if free and not data.bars(subject, adjustment="dividends").is_empty():
        tries = [*((text, "dividends") for text in free), *tries]
    reasons: list[LackingError] = []
    for text, adjustment in tries:
        try:
            return _derive(ask, text, adjustment)
        except LackingError as lacking:
            reasons.append(lacking)
    raise reasons[0]


def takes_ends(measure: Measure) -> bool:
    """Whether a measure is a move that may be measured between other ends than the close before and the close.

    >>> takes_ends(measures()["change_pct"]), takes_ends(measures()["prev_close"])
    (True, False)
    """
    return any(_BASE in parse(text).terms[1:] for text in measure.formulas)


def _renamed(text: str, base: str, to: str) -> str | None:
    """A formula of ``close`` and ``prev_close`` between other ends: ``close / low`` for the rise from a low.

    None for one that would not keep to them: it does not name the end, or rests on another move (``change / prev_close``).
    """
    if (base, to) == (BASES[0], ENDS[0]):
        return text
    terms = parse(text).terms[1:]
    if base != BASES[0] and _BASE not in terms:
        return None
    if to != ENDS[0] and _END not in terms:
        return None
    if any(takes_ends(measures()[term.measure]) for term in terms if term.measure in measures()):
        return None
    return _NAME.sub(lambda name: base if name.group() == BASES[0] else to, text)


def _derived(text: str) -> int:
    return sum(not measures()[term.measure].columns for term in parse(text).terms[1:] if term.measure != _SESSIONS)


def _of_prices_alone(text: str) -> bool:
    return all(_is_price(term.measure) for term in parse(text).terms[1:])


def _is_price(name: str) -> bool:
    known = measures().get(name)
    if known is None:
        return False
    if known.columns:
        return all(column.startswith(_PRICES) and column.endswith("_price") for column in known.columns)
    return bool(known.formulas) and all(_of_prices_alone(text) for text in known.formulas)


def _derive(ask: Ask, text: str, adjustment: Adjustment) -> Known:
    equation = parse(text)
    terms = equation.terms[1:]
    parts = {term: _term(ask, term, adjustment) for term in terms}
    value = nominal(equation.solved[0], {term: part.value for term, part in parts.items()})
    if value is None:
        raise LackingError(f"{text} of {ask.subject} divides by 0.")
    of, factor = _unit(ask, parts)
    rows, source = joined(*parts.values())
    ulp = HUNDREDTH if of in {PERCENT, MULTIPLE} else _ulp(parts, factor)
    # The close before is a fact of the day it was the close of.
    within = parts[terms[0]].period if terms == (_CLOSE_BEFORE,) else None
    return Known(value * factor, of, ulp, rows, source, text, within)


def _ulp(parts: Mapping[Term, Known], factor: int) -> Decimal:
    if any(term.measure == _SESSIONS for term in parts):
        return ONE
    return min(part.ulp for part in parts.values()) * factor


def _unit(ask: Ask, parts: Mapping[Term, Known]) -> tuple[Unit, int]:
    """The unit of what follows from some parts, and by how much the number is multiplied to be in it.

    Raises:
        LackingError: the parts are in different units.
    """
    given = {part.unit: part for term, part in parts.items() if term.measure != _SESSIONS}
    if len(given) > 1:
        symbols = " and ".join(sorted(each.symbol for each in given))
        raise LackingError(
            f"The {ask.measure.names.en} of {ask.subject} needs one currency, and its parts are in {symbols}."
        )
    if ask.measure.units[0] is Kind.PERCENT:
        return PERCENT, 1
    if ask.measure.units[0] is Kind.MULTIPLE:
        return MULTIPLE, 1
    of = next(iter(given))
    # A yield's move is in basis points, a hundred to the percentage point.
    return (BP, 100) if of == PERCENT and Kind.BASIS_POINT in ask.measure.units else (of, 1)


def _term(ask: Ask, term: Term, adjustment: Adjustment) -> Known:
    if term.measure == _SESSIONS:
        assert ask.measure.mean_of is not None, f"{ask.measure.id} counts the sessions of nothing"
        points = series_of(ask.data, ask.subject, measures()[ask.measure.mean_of], adjustment).within(ask.period)
        return Known(Decimal(len(points)), DAYS, ONE, (), "")
    of = replace(ask, measure=measures()[term.measure])
    match term.mark:
        case "previous":
            return _previous(of, adjustment)
        case None if of.measure.columns:
            return _stored(of, adjustment)
        case None if not of.measure.formulas:
            raise LackingError(f"Nothing in the store tells the {of.measure.names.en}.")
        case None:
            return _derive(of, min(of.measure.formulas, key=_derived), adjustment)
        case _:
            raise LackingError(f"The {of.measure.names.en} of {of.subject} that was {term.mark} is not stored.")


def _previous(ask: Ask, adjustment: Adjustment) -> Known:
    start, _ = bounds(ask.subject, ask.period)
    if ask.measure.take is Take.SUM and not ask.period.is_day:
        raise LackingError(
            f"The {ask.measure.names.en} is held against the session before, so only a day has its change."
        )
    point = series_of(ask.data, ask.subject, ask.measure, adjustment).before(start)
    return replace(point.known, period=Period.day(point.day))


def _stored_or_summed(ask: Ask) -> Known:
    """A stored measure; one that adds up, such as a net flow, also from its parts where the store has those alone."""
    try:
        return _stored(ask, "none")
    except LackingError:
        parts = [text for text in ask.measure.formulas if _derived(text) == 0] if ask.measure.take is Take.SUM else []
        for text in parts:
            with suppress(LackingError):
                return _derive(ask, text, "none")
        raise


def _stored(ask: Ask, adjustment: Adjustment) -> Known:
    series = series_of(ask.data, ask.subject, ask.measure, adjustment)
    if ask.measure.take is Take.LAST:
        return series.at(ask.day).known
    points = series.within(ask.period)
    match ask.measure.take:
        case Take.SUM:
            return total(points)
        case Take.HIGHEST:
            return max(points, key=lambda point: point.known.value).known
        case Take.LOWEST:
            return min(points, key=lambda point: point.known.value).known
        case _:
            return points[0].known
