"""Short selling: the ratio, with each denominator in use."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal

from windvane.compute.derive import value_of
from windvane.compute.digits import HUNDREDTH
from windvane.compute.registry import Ask, computes
from windvane.compute.results import Known, LackingError, joined
from windvane.compute.series import series_of
from windvane.equations import nominal, parse
from windvane.figures import PERCENT
from windvane.measures import measures

Denominator = Literal["own", "members", "shortable"]
#: The basket of the securities that may be sold short, as the exchange designates them.
SHORTABLE: Final = "SHORTABLE"


@computes("short_ratio")
def short_ratio(ask: Ask, *, denominator: Denominator = "own") -> Known:
    """Short-selling turnover over the turnover that the denominator names, in percent."""
    short, turnover = measures()["short_turnover"], measures()["turnover"]
    if denominator == "own":
        above = value_of(ask.data, ask.subject, short, ask.period)
        below = value_of(ask.data, ask.subject, turnover, ask.period)
        of = f"the turnover of {ask.subject}"
    else:
        basket = ask.subject if denominator == "members" else SHORTABLE
        ids = _members(ask, basket)
        below = _sum(ask, ids, "turnover")
        above = (
            _sum(ask, ids, "short_turnover")
            if denominator == "members"
            else value_of(ask.data, ask.subject, short, ask.period)
        )
        of = f"the turnover of the {len(ids)} members of {basket}"
    if above.unit != below.unit:
        raise LackingError(f"Short selling is in {above.unit.symbol} and turnover in {below.unit.symbol}.")
    equation = parse(ask.measure.formulas[0])
    value = nominal(equation.solved[0], dict(zip(equation.terms[1:], (above.value, below.value), strict=True)))
    if value is None:
        raise LackingError(f"Nothing of {ask.subject} was traded {ask.period}.")
    rows, source = joined(above, below)
    return Known(value, PERCENT, HUNDREDTH, rows, source, f"{equation.text}, of {of}")


def _members(ask: Ask, basket: str) -> list[str]:
    members: list[str] = ask.data.basket(basket, on=ask.day)["id"].to_list()
    if not members:
        raise LackingError(f"The store has no members of the basket {basket} on {ask.day}.")
    return members


def _sum(ask: Ask, ids: Sequence[str], measure: str) -> Known:
    """What some stocks add up to; one that did not trade, or was not sold short, that day adds nothing.

    Raises:
        LackingError: the store has no turnover of one of them at all, or they are in several currencies.
    """
    parts = []
    for id in ids:
        try:
            series = series_of(ask.data, id, measures()[measure])
        except LackingError:
            if measure == "turnover":
                raise
            continue
        if series.has(ask.day):
            parts.append(series.at(ask.day).known)
    if not parts:
        raise LackingError(f"The store has no {measure} of any of the {len(ids)} members on {ask.day}.")
    if len({part.unit for part in parts}) > 1:
        raise LackingError(f"The {measure} of the members is in several currencies.")
    rows, source = joined(*parts)
    value = sum((part.value for part in parts), Decimal(0))
    return Known(value, parts[0].unit, min(part.ulp for part in parts), rows, source)
