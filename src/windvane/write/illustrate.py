"""Which pictures a wrap, and a session's page, has: the frames come from the story's store, the words from its language.

A day's wrap has four: what moved, and whose money moved it. What changes little from a day to the next, the multiples and the
strength of an index, is for the week's. A picture is left out where there is nothing to draw; a wrap never waits for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import polars as pl
from altair.utils.schemapi import debug_mode

from windvane.compute import back, compute, movers
from windvane.compute.baskets import level_of
from windvane.compute.indicators import rsi_line
from windvane.compute.series import TRADED
from windvane.compute.view import Data
from windvane.facts import Fact, Period
from windvane.lexicon.languages import Lang
from windvane.story.baskets import basket_names
from windvane.story.news import SECTORS
from windvane.story.values import Story
from windvane.write import charts
from windvane.write.charts import Look
from windvane.write.phrase import tongue
from windvane.write.phrase.speaker import Speaker
from windvane.write.wrap import Block, Chart, Wrap

#: Days that are drawn of an index, of flows and of its strength, and sessions of its candles.
_HALF_YEAR: Final = dt.timedelta(days=182)
_MONTH: Final = dt.timedelta(days=31)
_WEEK: Final = 5
#: Years of multiples, those in which a percentile says where the last one stands.
_YEARS: Final = 5
#: A picture has at least so many rows.
_FEW: Final = 2
_INDEX: Final = "HSI"
#: What leads and lags on a session's page is of.
_HONG_KONG: Final = ("港股", "港股", "Hong Kong stocks")


def illustrated(wrap: Wrap, story: Story, data: Data, *, look: Look = Look()) -> Wrap:  # noqa: B008 - a look is a frozen value
    """A wrap with the pictures of its parts.

    Args:
        wrap: the wrap.
        story: what it says.
        data: the store's view that the story was chosen from.
        look: whether what rises is red or green.
    """
    painter = _Painter(story, data, Speaker(tongue(wrap.lang), wrap.day), look)
    with debug_mode(False):  # every option of every picture checked takes as long as drawing them; tests draw them all
        blocks = tuple(replace(block, charts=tuple(painter.of(block))) for block in wrap.blocks)
    return replace(wrap, blocks=blocks)


def pictures(story: Story, data: Data, lang: Lang, *, look: Look | None = None) -> tuple[Chart, ...]:
    """The pictures of a session that was looked up.

    Args:
        story: what `windvane.story.look_up` found.
        data: the store's view that it was found in.
        lang: the language.
        look: whether what rises is red or green; when not given, red in Simplified Chinese alone.
    """
    look = look or Look(red_up=lang is Lang.ZH_HANS)
    return tuple(_Painter(story, data, Speaker(tongue(lang), story.day), look).of_session())


class _Painter:
    """Draws what belongs beside the parts of one story."""

    def __init__(self, story: Story, data: Data, say: Speaker, look: Look) -> None:
        self._story = story
        self._data = data
        self._say = say
        self._look = look
        self._drawn: dict[str, Callable[[Sequence[Fact]], Iterator[Chart]]] = {
            "flows": self._flows,
            "stocks": self._leaders,
            "sectors": self._sectors,
        }
        if story.kind == "daily":
            self._drawn |= {"indices": self._index}
        else:
            self._drawn |= {
                "indices": self._week,
                "valuation": self._multiples,
                **{part.id: self._multiples for part in story.parts if part.id.startswith("valuation-")},
                "levels": self._levels,
                "theme_day": self._theme,
            }

    def of(self, block: Block) -> Iterator[Chart]:
        """The pictures of a block."""
        draw = self._drawn.get(block.id)
        if draw is not None:
            yield from draw(self._facts(block.id))

    def _facts(self, part: str) -> list[Fact]:
        return [
            fact for each in self._story.parts if each.id == part for said in each.statements for fact in said.facts
        ]

    def of_session(self) -> Iterator[Chart]:
        """The pictures of a session that was looked up."""
        yield from self._levels([fact for fact in self._facts("levels") if fact.subject == _INDEX])
        yield from self._week(())
        yield from self._flows(())
        yield from self._sectors(self._facts("sectors"))
        told = [each for part in self._story.parts for each in part.statements if each.kind in {"leaders", "laggards"}]
        yield from self._ranked([fact for each in told for fact in each.facts], self._say.lang.of(_HONG_KONG))
        yield from self._multiples([fact for fact in self._facts("valuation") if fact.subject == _INDEX])

    def _week(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        """The last sessions of the index the opening is about."""
        subject = _INDEX if self._story.kind != "smallcap" else self._story.lead.facts[0].subject
        del facts
        bars = self._bars(subject, _MONTH).drop_nulls(["open_price", "high_price", "low_price", "close_price"])
        if bars.height >= _FEW:
            yield charts.candles(
                bars.tail(_WEEK), id="week", name=self._name(subject), lang=self._say.lang, look=self._look
            )

    def _flows(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        del facts
        nets = self._since(self._data.flows("SOUTHBOUND"), self._story.day - _MONTH)
        if nets.height >= _FEW:
            yield charts.flows(nets, id="flows", name=self._name("SOUTHBOUND"), lang=self._say.lang, look=self._look)

    def _leaders(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        """The stocks that the text names by their moves."""
        yield from self._ranked([fact for fact in facts if fact.measure == "change_pct"], self._about("stocks"))

    def _theme(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        """The theme's stocks by their moves, and the theme as a whole against the index."""
        del facts
        theme, day = self._story.theme, self._story.day
        name = self._say.lang.of(basket_names(self._data, theme, day))
        yield from self._ranked(movers(self._data, theme, Period.day(day)).facts, name)
        line = level_of(self._data, theme, Period(day - _HALF_YEAR, day))
        index = self._bars(_INDEX, _HALF_YEAR).drop_nulls("close_price")
        if line.join(index, on="date", how="inner").height >= _FEW:
            yield charts.against(
                line,
                index,
                id="against",
                name=name,
                index_name=self._name(_INDEX),
                lang=self._say.lang,
                look=self._look,
            )

    def _ranked(self, facts: Sequence[Fact], name: str) -> Iterator[Chart]:
        rows = {
            self._name(fact.subject): float(fact.figure.value) for fact in facts if self._say.can_name(fact.subject)
        }
        if len(rows) >= _FEW:
            changes = pl.DataFrame({"name": list(rows), "change_pct": list(rows.values())})
            yield charts.leaders(changes, id="leaders", name=name, lang=self._say.lang, look=self._look)

    def _sectors(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        """Every sector, also those that the text does not name."""
        period = next((fact.period for fact in facts if fact.measure == "change_pct"), Period.day(self._story.day))
        found = [compute(self._data, sector, "change_pct", period) for sector in SECTORS]
        rows = {self._name(fact.subject): float(fact.figure.value) for fact in found if isinstance(fact, Fact)}
        if len(rows) >= _FEW:
            changes = pl.DataFrame({"name": list(rows), "change_pct": list(rows.values())})
            yield charts.sectors(changes, id="sectors", lang=self._say.lang, look=self._look)

    def _multiples(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        """The multiple of each index whose place in its own years the text tells."""
        start = back(self._story.day, years=_YEARS)
        for place in (fact for fact in facts if fact.measure == "pe_percentile"):
            rows = self._since(self._data.index_valuations(place.subject), start).drop_nulls("pe_ttm_x")
            if rows.height >= _FEW:
                yield charts.pe_band(
                    rows,
                    place,
                    id=f"pe-{place.subject}",
                    name=self._name(place.subject),
                    lang=self._say.lang,
                    look=self._look,
                )

    def _index(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        """The index of half a year, between the turning points that the text tells of."""
        del facts
        yield from self._between(_INDEX, self._facts("levels"))

    def _between(self, subject: str, facts: Sequence[Fact]) -> Iterator[Chart]:
        barriers = [fact for fact in facts if fact.measure in {"support", "resistance"}]
        bars = self._bars(subject, _HALF_YEAR).drop_nulls("close_price")
        if bars.height >= _FEW:
            name = self._name(subject)
            yield charts.levels(bars, barriers, id="levels", name=name, lang=self._say.lang, look=self._look)

    def _levels(self, facts: Sequence[Fact]) -> Iterator[Chart]:
        """The index between its turning points, and its strength."""
        if not facts:
            return
        subject, name, lang = facts[0].subject, self._name(facts[0].subject), self._say.lang
        yield from self._between(subject, facts)
        closes = self._since(self._data.bars(subject), dt.date.min).filter(TRADED, ~pl.col("suspect"))
        strength = rsi_line(closes.select("date", price="close_price").drop_nulls())
        strength = self._since(strength, self._story.day - _HALF_YEAR)
        if strength.height >= _FEW and any(fact.measure == "rsi" for fact in facts):
            yield charts.rsi(strength, id="rsi", name=name, lang=lang, look=self._look)

    def _bars(self, subject: str, span: dt.timedelta) -> pl.DataFrame:
        return self._since(self._data.bars(subject), self._story.day - span)

    def _since(self, frame: pl.DataFrame, first: dt.date) -> pl.DataFrame:
        return frame.filter(pl.col("date").is_between(first, self._story.day)).sort("date")

    def _name(self, subject: str) -> str:
        """A subject as a label, which has no article before it and begins with a large letter."""
        known = self._say.tongue.labels.get(subject)
        name = known or self._say.name(subject).removeprefix("the ")
        return name[:1].upper() + name[1:]

    def _about(self, part: str) -> str:
        heading = self._say.tongue.headings[part]
        return str(self._say.way(f"heading-{part}", *heading))
