"""One suite holds every measure to its file: examples read to exactly their facts, names in three scripts, cue words that are read."""

import datetime as dt

import pytest

from windvane.facts import Fact
from windvane.lexicon.fold import fold
from windvane.measures import Says, measures
from windvane.read.bind import read_article
from windvane.read.clean import article_of

#: Examples are read as printed on this Friday, after the close in Hong Kong.
PRINTED = dt.datetime(2026, 8, 21, 17, 0)  # noqa: DTZ001
EXAMPLES = [
    pytest.param(example, id=f"{measure.id}-{number}")
    for measure in measures().values()
    for number, example in enumerate(measure.examples)
]


def short(fact: Fact) -> str:
    """A fact as the examples write it."""
    figure = fact.figure
    parts = [fact.subject, fact.measure, str(fact.period), f"{figure.value.normalize():f}", figure.unit.symbol]
    if figure.hedge:
        parts.append(figure.hedge.value)
    if fact.status.value != "actual":
        parts.append(fact.status.value)
    return " ".join(parts)


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_gives_exactly_its_facts(example: Says) -> None:
    reading = read_article(article_of(example.text, date=PRINTED))
    assert [short(fact) for fact in reading.facts] == list(example.facts)


@pytest.mark.parametrize("measure", measures().values(), ids=lambda measure: measure.id)
def test_a_measure_is_whole(measure) -> None:
    names = measure.names
    assert all((names.zh_hans, names.zh_hant, names.en))
    assert fold(names.zh_hans) == names.zh_hans
    assert measure.definition
    assert measure.units
    assert measure.examples or measure.id == "other"
    for cue in (*measure.cues, *measure.gains, *measure.losses):
        assert fold(cue) == cue, "cues are written folded"
    assert measure.signed or not (measure.gains and measure.losses)


@pytest.mark.parametrize("measure", measures().values(), ids=lambda measure: measure.id)
def test_an_example_shows_the_measure(measure) -> None:
    if measure.examples:
        said = [fact.split()[1] for example in measure.examples for fact in example.facts]
        assert measure.id in said or not said
