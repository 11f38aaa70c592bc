"""A scene: a store on a day, asked for facts; what it cannot say is remembered, never made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

import polars as pl

from windvane.compute import back, compute, month_to, statistics, week_to, year_to
from windvane.compute.results import Answer, Unavailable
from windvane.compute.series import TRADED
from windvane.compute.view import Data
from windvane.facts import Fact, Period
from windvane.story.desk import Desk

#: The most traded of the mainland are its large companies; of the next so many are the smaller ones that desks follow.
_LARGE_STOCKS: Final = 300
_SMALL_STOCKS: Final = 1200
#: The years a multiple's percentile counts.
_YEARS: Final = 5


class Scene:
    """A day in a store.

    Args:
        data: the store's view.
        day: the session reported.
        desk: the desk's taste.

    Attributes:
        missing: what was asked for and is not there, each once.
    """

    def __init__(self, data: Data, day: dt.date, desk: Desk) -> None:
        self.data = data
        self.day = day
        self.desk = desk
        self._missing: dict[tuple[str, str], Unavailable] = {}
        self._answers: dict[tuple[str, str, Period, tuple[tuple[str, object], ...]], Answer[Fact]] = {}
        self._histories: dict[tuple[str, str], pl.DataFrame] = {}

    @property
    def missing(self) -> tuple[Unavailable, ...]:
        """What was wanted and is not there."""
        return tuple(self._missing.values())

    @cached_property
    def today(self) -> Period:
        """The day."""
        return Period.day(self.day)

    @cached_property
    def week(self) -> Period:
        """Monday to the day."""
        return week_to(self.day)

    @cached_property
    def month(self) -> Period:
        """The first of the month to the day."""
        return month_to(self.day)

    @cached_property
    def year(self) -> Period:
        """New Year's Day to the day."""
        return year_to(self.day)

    def ask(self, subject: str, measure: str, period: Period | None = None, **options: object) -> Fact | None:
        """A fact; None when there is none, without a word of it."""
        answer = self._answer(subject, measure, period, options)
        return answer if isinstance(answer, Fact) else None

    def want(self, subject: str, measure: str, period: Period | None = None, **options: object) -> Fact | None:
        """A fact that readers will look for; None when there is none, and that is remembered."""
        answer = self._answer(subject, measure, period, options)
        if isinstance(answer, Fact):
            return answer
        self.lacks(answer)
        return None

    def _answer(self, subject: str, measure: str, period: Period | None, options: Mapping[str, object]) -> Answer[Fact]:
        """What the store says; what was asked before is not computed again."""
        key = (subject, measure, period or self.today, tuple(options.items()))
        if key not in self._answers:
            self._answers[key] = compute(self.data, subject, measure, key[2], **options)
        return self._answers[key]

    def lacks(self, unavailable: Unavailable) -> None:
        """Remember what is not there; the first time it was missed counts."""
        self._missing.setdefault((unavailable.subject, unavailable.measure), unavailable)

    def asked(self, subjects: Iterable[str], measure: str, period: Period | None = None) -> tuple[Fact, ...]:
        """A measure of several subjects, of those that have it."""
        facts = (self.ask(subject, measure, period) for subject in subjects)
        return tuple(fact for fact in facts if fact is not None)

    def history(self, subject: str, column: str = "close_price") -> pl.DataFrame:
        """A subject's values up to the day, as ``date`` and ``value``, suspect ones left out; for choosing, not for printing."""
        key = (subject, column)
        if key not in self._histories:
            if column == "net_hkd":
                frame = self.data.flows(subject)
            else:
                bars = self.data.bars(subject).filter(TRADED, ~pl.col("suspect"))
                frame = bars.filter(pl.col("source") == pl.col("source").last()) if _totals(subject) else bars
            found = frame.select("date", value=pl.col(column)).drop_nulls().filter(pl.col("date") <= self.day)
            self._histories[key] = found
        return self._histories[key]

    def multiples_since(self, index: str) -> tuple[dt.date, ...]:
        """The first day of an index's multiples, where the five years its percentile counts are not whole."""
        days = self.data.index_valuations(index).drop_nulls("pe_ttm_x")["date"]
        whole = back(self.day, years=_YEARS) + dt.timedelta(days=7)  # closed days at its beginning
        return tuple(day for day in days.head(1) if day > whole)

    @cached_property
    def stocks(self) -> pl.DataFrame:
        """The day's statistics of Hong Kong stocks, the most traded first; only the desk's so many."""
        found = statistics(self.data, "HK", self.day).filter(pl.col("id").str.len_chars() == len("00700.HK"))
        if found.is_empty():
            return found.with_columns(usual=pl.lit(0.0))
        usual = (
            self.data.panel("HK", self.day - dt.timedelta(days=40), self.day)
            .filter(TRADED)
            .group_by("id")
            .agg(usual=(pl.col("close_price") * pl.col("volume_shares")).mean())
        )
        return (
            found.join(usual, on="id", how="left")
            .sort(["usual", "id"], descending=[True, False], nulls_last=True)
            .head(self.desk.limits.active)
        )

    @cached_property
    def small_stocks(self) -> pl.DataFrame:
        """The day's statistics of the mainland's smaller stocks: those of the middle of what is traded."""
        found = statistics(self.data, "CN", self.day).drop_nulls("week_change_pct")
        if found.is_empty():
            return found
        usual = (
            self.data.panel("CN", self.day - dt.timedelta(days=40), self.day)
            .filter(TRADED)
            .group_by("id")
            .agg(usual=(pl.col("close_price") * pl.col("volume_shares")).mean())
        )
        ranks = found.join(usual, on="id", how="left").sort(["usual", "id"], descending=[True, False], nulls_last=True)
        return ranks.slice(_LARGE_STOCKS, _SMALL_STOCKS)


def _totals(subject: str) -> bool:
    return subject.startswith("MARKET.")


def by_value(facts: Iterable[Fact], *, falling: bool = False) -> tuple[Fact, ...]:
    """Facts, the greatest first, or the least first; equals in order of their ids."""
    sign = 1 if falling else -1
    return tuple(sorted(facts, key=lambda fact: (sign * fact.figure.value, fact.subject)))


def filled(facts: Mapping[str, Fact | None]) -> dict[str, Fact]:
    """Those that are there."""
    return {name: fact for name, fact in facts.items() if fact is not None}
