"""What holds of every source there is."""

from pathlib import Path

import pytest

from windvane.market.sources import feeds, sources
from windvane.market.store.schema import TABLES

PAGE = (Path(__file__).parents[1] / "docs/sources.md").read_text(encoding="utf-8")
CARDS = [*(source.card for source in sources().values()), feeds.CARD]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_card_is_whole_and_on_the_page(card):
    assert set(card.tables) <= set(TABLES)
    assert card.units
    prices = "bars" in card.tables
    assert bool(card.adjustment) is bool(card.finality) is prices
    for limit in card.limits:
        assert f"\n- {limit}\n" in PAGE
    for table in card.tables:
        assert f"`{table}`" in PAGE


def test_each_source_has_a_part_of_the_page():
    names = [line.removeprefix("## ") for line in PAGE.splitlines() if line.startswith("## ")]
    assert sorted(names) == sorted([*sources(), "Feeds and folders"])
