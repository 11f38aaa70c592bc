"""The door: a measure of a subject over a period as a fact, or why there is none."""

from __future__ import annotations

from windvane.compute import breadth, records, shorts, targets, technical, valuation
from windvane.compute.derive import BASES, ENDS, takes_ends, value_of
from windvane.compute.registry import Ask, checked, way_of
from windvane.compute.results import Answer, answered, fact
from windvane.compute.view import Data
from windvane.errors import OptionError
from windvane.facts import Fact, Period
from windvane.measures import measure as measure_of

#: Each of these fills the registry with the measures it computes in its own way.
WAYS = (breadth, records, shorts, targets, technical, valuation)


def compute(data: Data, subject: str, measure: str, period: Period, **options: object) -> Answer[Fact]:
    """A measure of a subject over a period, from the store.

    Args:
        data: the store's view.
        subject: an id of ``FACTS.md``.
        measure: a measure's id or name; ``windvane explain`` says how each is computed and which options it takes.
        period: a day or a span; a span's move is measured from the close of the session before its first day.
        options: the measure's own. A move takes ``base=`` (``low``, ``high``, ``open``, ``close``: from where in the span
            it is measured) and ``to=`` (``high``, ``low``: to where).

    Returns:
        The fact, its origin naming formula and rows, or ``Unavailable`` with the reason.

    Raises:
        UnknownMeasureError: there is no such measure.
        OptionError: the measure takes no such option.
    """
    known = measure_of(measure)
    way = way_of(known.id)
    checked(known.id, way or (value_of if takes_ends(known) else _no_options), options)
    ends = {name: str(options.get(name, words[0])) for name, words in (("base", BASES), ("to", ENDS))}
    for name, words in (("base", BASES), ("to", ENDS)):
        if ends[name] not in words:
            raise OptionError(known.id, f"{name}={ends[name]}", tuple(f"{name}={word}" for word in words))
    if ends["base"] == ends["to"]:
        apart = tuple(f"to={word}" for word in ENDS if word != ends["base"])
        raise OptionError(known.id, f"base={ends['base']}, to={ends['to']}", apart)

    def work() -> Fact:
        if way is not None:
            return fact(subject, known.id, period, way(Ask(data, subject, known, period), **options))
        return fact(subject, known.id, period, value_of(data, subject, known, period, **ends))

    return answered(subject, known.id, period, work)


def _no_options() -> None:
    """What a measure takes that is read as it stands."""
