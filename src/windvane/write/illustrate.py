"""Which pictures a wrap has: the frames come from the story's store, the words from its language.

A picture is left out where there is nothing to draw; a wrap never waits for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import polars as pl

from windvane.compute.view import Data
from windvane.facts import Fact
from windvane.story.values import Story
from windvane.write import charts
from windvane.write.phrase import tongue
from windvane.write.phrase.speaker import Speaker
from windvane.write.wrap import Block, Chart, Wrap

#: Days that are drawn of an index, of flows.
_HALF_YEAR: Final = dt.timedelta(days=182)
_MONTH: Final = dt.timedelta(days=31)


def illustrated(wrap: Wrap, story: Story, data: Data) -> Wrap:
    """A wrap with the pictures of its parts.

    Args:
        wrap: the wrap.
        story: what it says.
        data: the store's view that the story was chosen from.
    """
    say = Speaker(tongue(wrap.lang), wrap.day)
    blocks = (replace(block, charts=tuple(_drawn(block, say, story, data))) for block in wrap.blocks)
    return replace(wrap, blocks=tuple(blocks))


def _drawn(block: Block, say: Speaker, story: Story, data: Data) -> Iterator[Chart]:
    facts = [fact for part in story.parts if part.id == block.id for each in part.statements for fact in each.facts]
    match block.id:
        case "levels":
            barriers = [fact for fact in facts if fact.measure in {"support", "resistance"}]
            subject = facts[0].subject
            bars = _since(data.bars(subject), story.day, _HALF_YEAR).drop_nulls("close_price")
            if bars.height > 1:
                yield charts.levels(bars, barriers, id="levels", name=say.name(subject), lang=say.lang)
        case "flows":
            nets = _since(data.flows("SOUTHBOUND"), story.day, _MONTH)
            if nets.height > 1:
                yield charts.flows(nets, id="flows", name=say.name("SOUTHBOUND"), lang=say.lang)
        case "sectors":
            changes = _named([fact for fact in facts if fact.measure == "change_pct"], say)
            if changes.height > 1:
                yield charts.sectors(changes, id="sectors", lang=say.lang)
        case _:
            return


def _since(frame: pl.DataFrame, day: dt.date, span: dt.timedelta) -> pl.DataFrame:
    return frame.filter(pl.col("date").is_between(day - span, day)).sort("date")


def _named(facts: list[Fact], say: Speaker) -> pl.DataFrame:
    rows = {say.name(fact.subject): float(fact.figure.value) for fact in facts}
    return pl.DataFrame({"name": list(rows), "change_pct": list(rows.values())})
