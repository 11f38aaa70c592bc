"""Which pictures a wrap, and a session's page, has: the frames come from the story's store, the words from its language.

A picture is left out where there is nothing to draw; nothing waits for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from windvane.compute.view import Data
from windvane.facts import Fact
from windvane.lexicon.languages import Lang
from windvane.story.values import Story
from windvane.write import charts
from windvane.write.phrase import tongue
from windvane.write.phrase.speaker import Speaker
from windvane.write.wrap import Block, Chart, Wrap

#: Days that are drawn of an index, of flows and of candles.
_HALF_YEAR: Final = dt.timedelta(days=182)
_MONTH: Final = dt.timedelta(days=31)
#: Those over which a multiple has its place: as `pe_percentile` takes them.
_FIVE_YEARS: Final = dt.timedelta(days=1826)
#: Sessions that are drawn with their highs and lows.
_WEEK: Final = 5
#: What leads and lags is of.
_HONG_KONG: Final = ("港股", "港股", "Hong Kong stocks")


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


def pictures(story: Story, data: Data, lang: Lang) -> tuple[Chart, ...]:
    """The pictures of a session that was looked up.

    Args:
        story: what `windvane.story.look_up` found.
        data: the store's view that it was found in.
        lang: the language.
    """
    say = Speaker(tongue(lang), story.day)
    facts = {part.id: [fact for each in part.statements for fact in each.facts] for part in story.parts}
    return (
        *_levels([fact for fact in facts.get("levels", ()) if fact.subject == "HSI"], say, story, data),
        *_candles("HSI", say, story, data),
        *_flows(say, story, data),
        *_sectors(facts.get("sectors", []), say),
        *_leaders(story, say),
        *_pe_band(facts.get("valuation", []), say, story, data),
    )


def _drawn(block: Block, say: Speaker, story: Story, data: Data) -> Iterator[Chart]:
    facts = [fact for part in story.parts if part.id == block.id for each in part.statements for fact in each.facts]
    match block.id:
        case "levels":
            yield from _levels(facts, say, story, data)
        case "flows":
            yield from _flows(say, story, data)
        case "sectors":
            yield from _sectors([fact for fact in facts if fact.measure == "change_pct"], say)
        case _:
            return


def _levels(facts: Sequence[Fact], say: Speaker, story: Story, data: Data) -> Iterator[Chart]:
    if not facts:
        return
    barriers = [fact for fact in facts if fact.measure in {"support", "resistance"}]
    subject = facts[0].subject
    bars = _since(data.bars(subject), story.day, _HALF_YEAR).drop_nulls("close_price")
    if bars.height > 1:
        yield charts.levels(bars, barriers, id="levels", name=say.name(subject), lang=say.lang)


def _candles(subject: str, say: Speaker, story: Story, data: Data) -> Iterator[Chart]:
    prices = [f"{which}_price" for which in ("open", "high", "low", "close")]
    bars = _since(data.bars(subject), story.day, _MONTH).drop_nulls(prices).tail(_WEEK)
    if bars.height > 1:
        yield charts.candles(bars, id="candles", name=say.name(subject), lang=say.lang)


def _flows(say: Speaker, story: Story, data: Data) -> Iterator[Chart]:
    nets = _since(data.flows("SOUTHBOUND"), story.day, _MONTH)
    if nets.height > 1:
        yield charts.flows(nets, id="flows", name=say.name("SOUTHBOUND"), lang=say.lang)


def _sectors(facts: Sequence[Fact], say: Speaker) -> Iterator[Chart]:
    changes = _named(facts, say)
    if changes.height > 1:
        yield charts.sectors(changes, id="sectors", lang=say.lang)


def _leaders(story: Story, say: Speaker) -> Iterator[Chart]:
    told = [each for part in story.parts for each in part.statements if each.kind in {"leaders", "laggards"}]
    changes = _named([fact for each in told for fact in each.facts if say.can_name(fact.subject)], say)
    if changes.height > 1:
        yield charts.leaders(changes, id="leaders", name=say.lang.of(_HONG_KONG), lang=say.lang)


def _pe_band(facts: Sequence[Fact], say: Speaker, story: Story, data: Data) -> Iterator[Chart]:
    percentile = next((fact for fact in facts if fact.measure == "pe_percentile"), None)
    if percentile is None:
        return
    values = _since(data.index_valuations(percentile.subject), story.day, _FIVE_YEARS)
    name = say.name(percentile.subject)
    yield charts.pe_band(values, percentile, id="pe", name=name, lang=say.lang)


def _since(frame: pl.DataFrame, day: dt.date, span: dt.timedelta) -> pl.DataFrame:
    return frame.filter(pl.col("date").is_between(day - span, day)).sort("date")


def _named(facts: Sequence[Fact], say: Speaker) -> pl.DataFrame:
    rows = {say.name(fact.subject): float(fact.figure.value) for fact in facts}
    return pl.DataFrame({"name": list(rows), "change_pct": list(rows.values())})
