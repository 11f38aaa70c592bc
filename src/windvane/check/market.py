"""What market data says of numbers and of superlatives, where the network's arithmetic is not needed to see it.

A number with one definition fits it or is wrong. Where the text leaves the definition open (a percentile over which
years?) a number that fits one of them is right, and one that fits none is a doubt that names them all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from windvane.articles import Reading
from windvane.check import explain
from windvane.check.parts import with_part
from windvane.check.printed import reprinted
from windvane.check.variables import above, apart, credible, ends_of_ranges, loosely, nature_of, variable_of
from windvane.evidence import Comparison, Evidence, Precedent
from windvane.facts import Computed, Fact, Moment, Quoted
from windvane.figures import Figure, Interval, Kind
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang

#: What is counted and not measured: 连升4周, 3875家上涨.
_COUNTS: Final = frozenset({Kind.SPAN, Kind.COUNT})


def held_against_data(
    readings: Mapping[str, Reading], evidence: Evidence, language: Callable[[str], Lang]
) -> Iterator[Finding]:
    """The findings data alone leads to.

    Args:
        readings: the articles by file.
        evidence: what data says to them.
        language: the language to speak of a file in.
    """
    aside = {file: ends_of_ranges(reading, reading.facts) for file, reading in readings.items()}
    for comparison in evidence.comparisons:
        origin = comparison.fact.origin
        if not isinstance(origin, Quoted) or origin.file not in readings:
            continue
        article = readings[origin.file].article
        if with_part(comparison.fact, article.source).subject != comparison.fact.subject:
            continue  # 港股通(深) is half of what data has
        during_session = variable_of(comparison.fact, article).moment == article.file
        if not during_session and id(comparison.fact) not in aside[origin.file]:
            finding = _compared(comparison, origin, language(article.file))
            if finding is not None:
                yield finding
    for precedent in evidence.precedents:
        file = precedent.record.at.file
        if file in readings:
            finding = _precedented(precedent, language(file))
            if finding is not None:
                yield finding


def _compared(comparison: Comparison, origin: Quoted, lang: Lang) -> Finding | None:
    fact, values = comparison.fact, comparison.computed
    if not values:
        return _unknown(comparison, origin, lang)
    if _on_the_way(fact, values):
        return None
    printed = fact.figure
    rows = tuple(dict.fromkeys(row for value in values for row in _rows(value)))
    fits = [v for v in values if v.period == fact.period and not apart(printed.interval, _can_be(v.figure))]
    if fits:
        message = explain.market("market-agrees", fact, fits[:1], origin.text, lang)
        return Finding(origin, Verdict.AGREES, FindingKind.MARKET, None, message, evidence=rows)
    loosely_fits = any(not apart(loosely(printed), _can_be(value.figure, by_far=True)) for value in values)
    meant = comparison.instead is not None or any(credible(fact.measure, printed, value.figure) for value in values)
    if not meant and (loosely_fits or not comparison.complete or not comparison.outright):
        return None
    low = min(value.figure.value for value in values)
    high = max(value.figure.value for value in values)
    doubt = not meant or loosely_fits or not comparison.complete or not apart(loosely(printed), Interval(low, high))
    key = "market-value" if comparison.complete else "market-open"
    suggestion = reprinted(fact, values[0].figure.value) if len(values) == 1 and not doubt else None
    return Finding(
        origin,
        Verdict.DISAGREES,
        FindingKind.MARKET,
        Severity.DOUBT if doubt else Severity.ERROR,
        explain.market(
            key, fact, values if comparison.instead is None else (*values, comparison.instead), origin.text, lang
        ),
        (low, high),
        suggestion,
        (),
        rows,
    )


def _can_be(figure: Figure, *, by_far: bool = False) -> Interval:
    """What a computed number can be: a count is what it is, any other what rounds or is cut to it."""
    if figure.unit.kind in _COUNTS:
        return Interval(figure.value, figure.value)
    return loosely(figure) if by_far else figure.interval


def _on_the_way(fact: Fact, values: Sequence[Fact]) -> bool:
    """Whether a high or a low may have been a mark on the way to the day's (早段曾升213点): it stays within it."""
    nature = nature_of(fact.measure)
    if nature is None or nature.moment not in {Moment.HIGH, Moment.LOW} or len(values) != 1:
        return False
    printed, day = loosely(fact.figure), values[0].figure.interval
    beyond = above(printed, day) if nature.moment is Moment.HIGH else above(day, printed)
    return apart(printed, day) and not beyond


def _unknown(comparison: Comparison, origin: Quoted, lang: Lang) -> Finding | None:
    """A number that hangs on a definition of which the text says nothing, and data has none of the values."""
    nature = nature_of(comparison.fact.measure)
    if comparison.complete or nature is None:
        return None
    message = explain.open_definition(comparison.fact, origin.text, lang)
    return Finding(
        origin, Verdict.CANNOT_JUDGE, FindingKind.MARKET, Severity.DOUBT, message, evidence=(nature.computed,)
    )


def _precedented(precedent: Precedent, lang: Lang) -> Finding | None:
    record = precedent.record
    if precedent.reason or precedent.value is None:
        return None
    broken = precedent.day is not None
    first = precedent.first
    if not broken and (record.since is None or first is None or first > record.since + dt.timedelta(days=7)):
        return None  # nothing speaks against it, but data does not reach as far back as the claim
    return Finding(
        record.at,
        Verdict.DISAGREES if broken else Verdict.AGREES,
        FindingKind.MARKET,
        (Severity.ERROR if record.told else Severity.DOUBT) if broken else None,
        explain.precedent(precedent, lang),
        evidence=precedent.rows,
    )


def _rows(fact: Fact) -> tuple[str, ...]:
    origin = fact.origin
    if not isinstance(origin, Computed):
        return ()
    return ((origin.formula,) if origin.formula else ()) + (origin.rows or (origin.source,))
