"""Analysts' targets: the latest of a broker, by how much it was moved, and what it implies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import polars as pl

from windvane.compute.derive import value_of
from windvane.compute.digits import HUNDREDTH, shortest, unit_of, worth
from windvane.compute.registry import Ask, computes
from windvane.compute.results import Known, LackingError, joined
from windvane.equations import Term, nominal, parse
from windvane.facts import Period, Status
from windvane.figures import PERCENT
from windvane.measures import measures

_TARGET: Final = "target_price_ccy"
_PRIOR: Final = "prior_target_price_ccy"


@computes("target_price")
def target_price(ask: Ask, *, broker: str | None = None) -> Known:
    """The latest target of a broker on or before the period's last day."""
    return _target(ask, _rating(ask, broker), _TARGET)


@computes("target_change_pct")
def target_change_pct(ask: Ask, *, broker: str | None = None) -> Known:
    """By how much a broker's latest target was moved."""
    row = _rating(ask, broker)
    if row[_PRIOR] is None:
        raise LackingError(f"The store has no earlier target of {row['broker']} for {ask.subject}.")
    target, prior = _target(ask, row, _TARGET), _target(ask, row, _PRIOR)
    equation = parse(ask.measure.formulas[0])
    value = nominal(
        equation.solved[0], {Term("target_price"): target.value, Term("target_price", "prior"): prior.value}
    )
    assert value is not None  # a target is above 0
    return replace(target, value=value, unit=PERCENT, ulp=HUNDREDTH, formula=equation.text, status=Status.ACTUAL)


@computes("upside_pct")
def upside_pct(ask: Ask, *, broker: str | None = None) -> Known:
    """The rise or fall that a broker's latest target implies from the close."""
    target = _target(ask, _rating(ask, broker), _TARGET)
    close = value_of(ask.data, ask.subject, measures()["close"], Period.day(ask.day))
    if close.unit != target.unit:
        raise LackingError(
            f"The target of {target.said_by} is in {target.unit.symbol} and {ask.subject} trades in {close.unit.symbol}: "
            "another line of the share is meant."
        )
    text = next(text for text in ask.measure.formulas if Term("close") in parse(text).terms)
    value = nominal(parse(text).solved[0], {Term("target_price"): target.value, Term("close"): close.value})
    assert value is not None  # a close is above 0
    rows, source = joined(target, close)
    return replace(target, value=value, unit=PERCENT, ulp=HUNDREDTH, rows=rows, source=source, formula=text)


def _rating(ask: Ask, broker: str | None) -> dict[str, Any]:
    """The latest row with a target."""
    end = ask.period.end or ask.day
    rows = ask.data.ratings(ask.subject).filter(pl.col("date") <= end, pl.col(_TARGET).is_not_null())
    if broker is not None:
        rows = rows.filter(pl.col("broker") == broker)
    brokers = sorted(set(rows["broker"]))
    if not brokers:
        whose = f" of {broker}" if broker else ""
        raise LackingError(f"The store has no target{whose} for {ask.subject} up to {end}.")
    if len(brokers) > 1:
        raise LackingError(f"{', '.join(brokers)} have targets for {ask.subject}; say whose: broker=.")
    return rows.sort("date").row(-1, named=True)


def _target(ask: Ask, row: dict[str, Any], column: str) -> Known:
    value = shortest(row[column])
    return Known(
        value=value,
        unit=unit_of(column, row["currency"]),
        ulp=worth(value),
        rows=(ask.data.reference("ratings", row),),
        source=row["source"],
        formula=f"target_price of {row['broker']} of {row['date']}",
        period=Period.day(ask.period.end or ask.day),
        status=Status.EXPECTED,
        said_by=row["broker"],
    )
