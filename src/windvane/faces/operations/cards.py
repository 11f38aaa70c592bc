"""The definition cards of the measures."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from windvane.faces.operations.operation import Form, Operation, Plain
from windvane.measures import Measure, measure, measures


class MeasuresInput(Form):
    """Which measures to list."""

    q: str | None = Field(default=None, max_length=100, description="Part of an id, a name or a cue word.")


class MeasureInput(Form):
    """Which measure."""

    id: str = Field(max_length=100, description="An id, or a name in any of the three scripts.")


class MeasureName(Form):
    """What a measure is called."""

    zh_hans: str
    zh_hant: str
    en: str


class MeasureForm(Form):
    """A measure's card."""

    id: str
    definition: str
    names: MeasureName
    units: list[str]
    signed: bool
    single: bool
    formulas: list[str]
    cues: list[str]
    gains: list[str]
    losses: list[str]
    examples: list[dict[Literal["text", "facts"], str | list[str]]]


class MeasuresOutput(Form):
    """Measures, in the order of their ids."""

    measures: list[MeasureForm]


def list_measures(given: MeasuresInput) -> Plain:
    """List the measures: everything that can be said of a market."""
    return {"measures": [_card(each) for each in found_measures(given.q)]}


def get_measure(given: MeasureInput) -> Plain:
    """Say what a measure is: its names, unit, sign, formulas, the words it is read by, examples."""
    return _card(measure(given.id))


def found_measures(part: str | None) -> list[Measure]:
    """The measures with a text in their id, a name or a cue word; all of them for none.

    >>> [found.id for found in found_measures("沽空比率")]
    ['short_ratio']
    """
    if not part:
        return list(measures().values())
    wanted = part.casefold().strip()
    return [
        each
        for each in measures().values()
        if any(
            wanted in word.casefold()
            for word in (each.id, each.names.zh_hans, each.names.zh_hant, each.names.en, *each.cues)
        )
    ]


def _card(card: Measure) -> Plain:
    names = card.names
    return {
        "id": card.id,
        "definition": card.definition,
        "names": {"zh_hans": names.zh_hans, "zh_hant": names.zh_hant, "en": names.en},
        "units": [kind.value for kind in card.units],
        "signed": card.signed,
        "single": card.single,
        "formulas": list(card.formulas),
        "cues": list(card.cues),
        "gains": list(card.gains),
        "losses": list(card.losses),
        "examples": [{"text": says.text, "facts": list(says.facts)} for says in card.examples],
    }


OPERATIONS: Final = (
    Operation("list_measures", "/measures", MeasuresInput, MeasuresOutput, list_measures, fetches=True),
    Operation("get_measure", "/measures/{id}", MeasureInput, MeasureForm, get_measure, fetches=True),
)
