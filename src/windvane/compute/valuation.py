"""Where a multiple stands: in its own history, against its mean, against another's."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl

from windvane.compute.digits import HUNDREDTH, ONE, shortest
from windvane.compute.registry import Ask, computes, whole_years
from windvane.compute.results import Known, LackingError, joined
from windvane.compute.series import Series, bounds, series_of
from windvane.compute.spans import back
from windvane.equations import allowed, parse
from windvane.errors import OptionError
from windvane.figures import PERCENT, Interval, Kind
from windvane.measures import Measure, measures


@computes("pe_percentile")
def pe_percentile(ask: Ask, *, years: int | None = 5, multiple: str = "pe_ttm") -> Known:
    """The share of the window's days on which the multiple stood strictly lower, in percent."""
    if years is not None:
        whole_years(ask.measure.id, years)
    series = series_of(ask.data, ask.subject, _multiple(ask, multiple))
    today = series.at(ask.day).known
    first = series.days[0] if years is None else back(ask.day, years=years)
    window = series.frame.filter(pl.col("date").is_between(first, ask.day))[series.column]
    lower = int((window < float(today.value)).sum())
    begins = max(first, series.days[0])
    over = "all days stored" if years is None else f"{years} years"
    since = "" if begins == first and years is not None else f" from {begins}"
    return Known(
        value=100 * Decimal(lower) / len(window),
        unit=PERCENT,
        ulp=HUNDREDTH,
        rows=_ends(series, first, ask.day),
        source=today.source,
        formula=f"pe_percentile over {over}, daily, {ask.subject}{since} ({multiple} lower on {lower} of {len(window)} days)",
    )


@computes("pe_mean")
def pe_mean(ask: Ask, *, multiple: str = "pe_ttm") -> Known:
    """The mean of a multiple over the period's days."""
    start, last = bounds(ask.subject, ask.period)
    series = series_of(ask.data, ask.subject, _multiple(ask, multiple))
    today = series.at(last).known
    if series.days[0] > start and not _near(series.days[0], start):
        raise LackingError(f"The store has {multiple} of {ask.subject} from {series.days[0]} on, not from {start}.")
    window = series.frame.filter(pl.col("date").is_between(start, last))[series.column]
    mean = sum(map(shortest, window), Decimal(0)) / len(window)
    formula = f"pe_mean of {multiple} over {len(window)} days, {ask.subject}"
    return Known(mean, today.unit, HUNDREDTH, _ends(series, start, last), today.source, formula)


@computes("valuation_discount")
def valuation_discount(
    ask: Ask, *, against: str | None = None, since: dt.date | None = None, multiple: str = "pe_ttm"
) -> Known:
    """How far a multiple lies below another subject's of the day, or below its own highest since a day, in percent."""
    measure = _multiple(ask, multiple)
    series = series_of(ask.data, ask.subject, measure)
    own = series.at(ask.day).known
    if against is not None:
        other = series_of(ask.data, against, measure).at(ask.day).known
        than = f"{against} on {ask.day}"
    elif since is not None:
        past = [point for point in zip(series.values, series.days, strict=True) if since <= point[1] <= ask.day]
        if not past:
            raise LackingError(f"The store has no {multiple} of {ask.subject} from {since} to {ask.day}.")
        _, day = max(past)
        other = series.at(day).known
        than = f"its highest since {since}, of {day}"
    else:
        raise LackingError("A valuation discount is against= another subject, or since= a day: say one of them.")
    if own.value <= 0 or other.value <= 0:
        raise LackingError(f"A {multiple} below 0 is a loss, and no discount can be taken of it.")
    if own.value > other.value:
        raise LackingError(f"{ask.subject} stands above {than}, not below: {own.value} against {other.value}.")
    equation = parse("discount = 100 * (1 - own / other)")
    term_own, term_other = equation.terms[1:]
    around = {term_own: _around(own), term_other: _around(other)}
    span = allowed(equation.solved[0], around)
    assert span.low is not None
    assert span.high is not None
    rows, source = joined(own, other)
    return Known(
        value=100 * (1 - own.value / other.value),
        unit=PERCENT,
        ulp=_good_to(span.high - span.low),
        rows=rows,
        source=source,
        formula=f"valuation_discount = 100 * (1 - {multiple} / {multiple} of {than})",
    )


def _multiple(ask: Ask, name: str) -> Measure:
    """The multiple an option names.

    Raises:
        OptionError: it is no stored measure in multiples.
    """
    known = {id: each for id, each in measures().items() if each.columns and each.units[0] is Kind.MULTIPLE}
    if name not in known:
        raise OptionError(ask.measure.id, f"multiple={name}", tuple(f"multiple={id}" for id in known))
    return known[name]


def _around(known: Known) -> Interval:
    return Interval(known.value - known.ulp / 2, known.value + known.ulp / 2)


def _good_to(width: Decimal) -> Decimal:
    """The worth of the last digit that a number known within a width is good to: 0.01, or more when the width is.

    >>> _good_to(Decimal("0.004")), _good_to(Decimal("0.03"))
    (Decimal('0.01'), Decimal('0.1'))
    """
    ulp = HUNDREDTH
    while ulp < width and ulp < ONE:
        ulp *= 10
    return ulp.normalize()


def _near(day: dt.date, start: dt.date) -> bool:
    """Whether a series that begins on a day has all of what follows another: a holiday may lie between."""
    return (day - start).days <= 14  # the longest closure, the lunar New Year's, with the weekends around it


def _ends(series: Series, first: dt.date, last: dt.date) -> tuple[str, ...]:
    places = (series.rows_until(first), series.rows_until(last + dt.timedelta(days=1)) - 1)
    return tuple(dict.fromkeys(map(series.reference, places)))
