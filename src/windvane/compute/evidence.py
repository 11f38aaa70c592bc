"""What a store says to articles: a value to hold each number against, facts for the network, history for superlatives.

What the text leaves open is computed by each definition it may mean: a percentile over five years, ten, or all; a rise this
year to the close or to the day's high. What the store cannot tell is said with the reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from windvane.articles import Reading, Record
from windvane.compute import compute
from windvane.compute.outright import said_outright
from windvane.compute.results import LackingError, Unavailable
from windvane.compute.series import Series, series_of
from windvane.compute.spans import SPANS
from windvane.compute.view import Data
from windvane.evidence import Comparison, Evidence, Precedent
from windvane.facts import Computed, Fact, Period, Quoted, Status
from windvane.figures import MONTHS, MULTIPLE, PERCENT, WEEKS, Interval
from windvane.lexicon.fold import fold
from windvane.market.hours import home_of
from windvane.market.instruments import instrument
from windvane.measures import Family, measure, measures

#: The choices a text leaves open, by measure.
_CHOICES: Final[Mapping[str, tuple[Mapping[str, object], ...]]] = {
    "pe_percentile": ({"years": 5}, {"years": 10}, {"years": None}),
}
#: What a streak counts, by its unit.
_EVERY: Final = {WEEKS: "week", MONTHS: "month"}
#: Multiples differ with whose earnings are counted and when: another source's is no mistake.
_BY_SOURCE: Final = frozenset(
    {"pe_ttm", "pe", "pb", "ps", "dividend_yield", "pe_mean", "valuation_discount", "streak", "market_cap", "last"}
)
#: Opinions, and numbers that are their own only source.
_NOT_OURS: Final = frozenset({"threshold", "support", "resistance", "count", "other", "unit_price", "macro"})
_FLOWS: Final = frozenset({"net_flow", "net_flow_avg", "buy", "sell"})
#: How many days old a sum may be that is quoted without its last day.
_STALE: Final = 14
#: Days of a span over which a total return is another number than the price's move.
_YEAR: Final = 300
#: So many characters before a number may say of what span it is.
_WORDS: Final = 40
_MOVES: Final = frozenset({"change", "change_pct"})
#: Words that say a span outright, right before its number.
_OF_A_SPAN: Final = re.compile(
    r"(?:全周|本周|一周|周内|单周|全月|本月|月内|年初至今|今年以来|年初以来|年内)[^,，。;；]*\Z"
)
#: Words by which a move since a day ends at a close.
_TO_THE_CLOSE: Final = re.compile(r"(?:累计|累升|累涨|累跌|累)[^,，。;；]*\Z")
_FROM_LOW: Final = re.compile(r"(?:低点|低位|低谷|谷底|底部)[^,，。]*\Z")
_FROM_HIGH: Final = re.compile(r"(?:高点|高位|顶部|峰值)[^,，。]*\Z")
#: Spans that are named by their length, and averages over many: 一周内上涨9%, 单日, 平均上涨72%.
_OF_OTHER_SPANS: Final = re.compile(
    r"(?:平均|均值|[一二两三四五六七八九十\d]个?(?:周|星期|日|天|交易日|月|年)[内间]|(?:前|后|[过去近]|的)[一二两三四五六七八九十\d]+个?(?:周|日|天|交易日)|同期|单日|单周|单月)[^,，。]*\Z"
)
#: What an index's own bars give the network besides what was asked.
_BASES: Final = ("prev_close", "open", "high", "low", "close")
#: The Hong Kong dollar has kept within this band to the US dollar since 2005. Source: the monetary authority's
#: convertibility undertakings, 2005-05-18.
_PEG: Final = (Decimal("7.75"), Decimal("7.85"))
#: What the turnover of stocks alone is called in ``source``; the exchange's total also counts funds, warrants and CBBCs.
_PARTIAL: Final = "stocks only"
#: A total return that is higher than the move of the price by this much, in percentage points, may hold a dividend.
_DIVIDEND: Final = (Decimal("0.3"), Decimal(10))


@dataclass(frozen=True, slots=True)
class MarketEvidence:
    """A store's word on what was read.

    Attributes:
        data: the store's view.
    """

    data: Data

    def evidence(self, readings: Sequence[Reading]) -> Evidence:
        """Everything the store has to say to some articles."""
        comparisons = []
        facts: dict[tuple[str, str, Period], Fact] = {}
        for reading in readings:
            for fact in reading.facts:
                comparison = self.compared(fact, reading.article.source)
                if comparison is not None:
                    comparisons.append(comparison)
                for base in self._bases(fact):
                    facts[base.subject, base.measure, base.period] = base
        precedents = [self.precedent(record) for reading in readings for record in reading.records]
        return Evidence(tuple(facts.values()), tuple(comparisons), tuple(precedents))

    def compared(self, fact: Fact, source: str = "") -> Comparison | None:
        """What the store makes of a number that was read; None for one that no store could know.

        Args:
            fact: the number.
            source: the article's text, whose words before the number say more of its span than its period does.
        """
        known = measures().get(fact.measure)
        if known is None or fact.status is not Status.ACTUAL or fact.measure in _NOT_OURS:
            return None
        if fact.subject.startswith("text:"):
            return Comparison(fact, reason=f"{fact.subject.removeprefix('text:')} is no instrument of the store.")
        if not (known.columns or known.formulas or known.computed or fact.measure == "last"):
            return Comparison(fact, reason=f"Nothing in the store tells the {known.names.en}.")
        before = _before(fact, source)
        if known.family is Family.CHANGE and (said := _OF_OTHER_SPANS.search(before)):
            return Comparison(fact, reason=f"The words {said.group()} make it of a span that is not known.")
        answers = list(self._answers(fact, before))
        values = tuple(one for answer in answers if isinstance(answer, Fact) for one in self._in_unit_of(fact, answer))
        if not values:
            reasons = [answer.reason for answer in answers if isinstance(answer, Unavailable)]
            unlike = f"The store has it in {_units(answers)}, the article in {fact.figure.unit.symbol}."
            return Comparison(fact, complete=not known.computed, reason=reasons[0] if reasons else unlike)
        outright = said_outright(fact, source)
        if any(_PARTIAL in _source(value) for value in values):
            return _of_a_part(fact, values, outright=outright)
        if not home_of(fact.subject) and all(_apart(fact, value) for value in values):
            return Comparison(fact, reason="It trades round the clock; what it stood at in one hour is not its close.")
        one_meaning = fact.measure not in _BY_SOURCE and fact.measure not in _CHOICES and not _is_long(fact.period)
        if _extreme(before) is not None:
            one_meaning = False  # from the lowest price or the lowest close
        if fact.measure in _FLOWS and _is_open_span(fact.period):
            values, one_meaning = (*values, *self._until(fact, values)), False
        instead = self._instead(fact, before) if all(_apart(fact, value) for value in values) else None
        complete = one_meaning and not self._may_hold_dividend(fact, values)
        return Comparison(fact, values, complete, instead=instead, outright=outright)

    def _answers(self, fact: Fact, before: str) -> Iterator[Fact | Unavailable]:
        """The number by each definition the text may mean."""
        subject, period = fact.subject, fact.period
        name = "close" if fact.measure == "last" else fact.measure  # a bare 报, after the close
        base = _extreme(before)
        if name == "change_pct" and base is not None and not period.is_day:
            yield compute(self.data, subject, name, period, base=base)
            yield compute(self.data, subject, name, period, base=base, to="high" if base == "low" else "low")
            return
        told: set[tuple[Decimal, tuple[str, ...]]] = set()
        every = _EVERY.get(fact.figure.unit) if name == "streak" else None
        for choice in ({"every": every},) if every else _CHOICES.get(name, ({},)):
            answer = compute(self.data, subject, name, period, **choice)
            if isinstance(answer, Fact) and isinstance(answer.origin, Computed):
                same = (answer.figure.value, answer.origin.rows)
                if same in told:
                    continue  # the store reaches no further back
                told.add(same)
            yield answer
        if name == "change_pct" and _is_open_span(period) and not _TO_THE_CLOSE.search(before):
            for end in ("high", "low"):
                yield compute(self.data, subject, name, period, to=end)

    def _instead(self, fact: Fact, before: str) -> Fact | None:
        """The move of another time that was printed as this one's, where the words before the number say this one."""
        end = fact.period.end
        if fact.measure == "close" and fact.period.is_day:
            answer = compute(self.data, fact.subject, "prev_close", fact.period)
            return answer if isinstance(answer, Fact) and not _apart(fact, answer) else None
        if fact.measure not in _MOVES or end is None or not _OF_A_SPAN.search(before) or fact.period.is_day:
            return None
        for name in ("day", "week", "month", "year"):
            answer = compute(self.data, fact.subject, fact.measure, SPANS[name](end))
            fits = isinstance(answer, Fact) and answer.figure.unit == fact.figure.unit and not _apart(fact, answer)
            if isinstance(answer, Fact) and fits and answer.period != fact.period:
                return answer
        return None

    def _until(self, fact: Fact, values: Sequence[Fact]) -> Iterator[Fact]:
        """The same sum up to an earlier session that comes nearer to what was printed: figures are quoted some days old."""
        start, end = fact.period.start, fact.period.end
        assert start is not None
        assert end is not None
        if any(not _apart(fact, value) for value in values):
            return
        nearest = min(_distance(fact, value) for value in values)
        best = None
        for earlier in range(1, min(_STALE, (end - start).days) + 1):
            answer = compute(self.data, fact.subject, fact.measure, Period(start, end - dt.timedelta(days=earlier)))
            for value in self._in_unit_of(fact, answer) if isinstance(answer, Fact) else ():
                if _distance(fact, value) < nearest:
                    nearest, best = _distance(fact, value), value
        if best is not None:
            yield best

    def _bases(self, fact: Fact) -> Iterator[Fact]:
        """The levels of an index on the day of a number of it, for the network."""
        known = instrument(fact.subject)
        if known is None or known.kind != "index" or not fact.period.is_day or fact.period.hour:
            return
        for name in _BASES:
            answer = compute(self.data, fact.subject, name, fact.period)
            if isinstance(answer, Fact):
                yield answer

    def _in_unit_of(self, fact: Fact, answer: Fact) -> Iterator[Fact]:
        """An answer in the unit of a number; one in US dollars at both ends of the Hong Kong dollar's band."""
        theirs, ours = fact.figure.unit, answer.figure.unit
        if theirs == ours:
            yield answer
        elif (theirs, ours) == (MULTIPLE, PERCENT):
            figure = replace(answer.figure, value=answer.figure.value / 100, unit=MULTIPLE, ulp=answer.figure.ulp / 100)
            yield replace(answer, figure=figure)
        elif (theirs.symbol, ours.symbol) == ("USD", "HKD"):
            for rate in sorted(_PEG, reverse=True):
                figure = answer.figure
                ulp = Decimal(1).scaleb(figure.ulp.adjusted())
                value = (figure.value / rate).quantize(ulp if ulp < 1 else Decimal(1))
                origin = answer.origin
                assert isinstance(origin, Computed)
                formula = f"{origin.formula or fact.measure} at {rate} HKD to the USD"
                yield replace(
                    answer, figure=replace(figure, value=value, unit=theirs), origin=replace(origin, formula=formula)
                )

    def _may_hold_dividend(self, fact: Fact, values: Sequence[Fact]) -> bool:
        """Whether a dividend may explain that a total return is higher than the move printed."""
        if fact.measure != "change_pct" or self.data.bars(fact.subject, adjustment="dividends").is_empty():
            return False
        low, high = _DIVIDEND
        return all(low <= value.figure.value - fact.figure.value <= high for value in values)

    # --- superlatives ---------------------------------------------------------------------------------------------------

    def precedent(self, record: Record) -> Precedent:
        """What history says to a superlative."""
        try:
            return self._precedent(record)
        except LackingError as lacking:
            return Precedent(record, reason=str(lacking))

    def _precedent(self, record: Record) -> Precedent:
        """The last day of the claimed time that went as far, by the close or, where the text may mean it, by the extreme."""
        names = {"close": ("close",), "intraday": ("high" if record.highest else "low",)}.get(
            record.basis or "", ("close", "high" if record.highest else "low")
        )
        if record.measure != "close":
            names = (record.measure,)
        found: list[Precedent] = []
        reasons: list[LackingError] = []
        for name in names:
            try:
                found.append(self._by(record, name))
            except LackingError as lacking:
                reasons.append(lacking)
        if not found:
            raise reasons[0]
        standing = [one for one in found if one.day is None]
        if standing and len(found) < len(names):
            raise reasons[0]
        return standing[0] if standing else found[-1]

    def _by(self, record: Record, name: str) -> Precedent:
        known = measure(name)
        adjusted = False
        try:
            series = series_of(self.data, record.subject, known)
        except LackingError:
            if record.mark is not None:
                raise  # a mark is a level
            series = series_of(self.data, record.subject, known, "dividends")
            adjusted = True
            if not record.highest:
                raise  # dividends make earlier prices low, so an earlier low may be of their making
        at = series.at(record.day)
        partial = _PARTIAL in at.known.source
        mark = record.mark if record.mark is not None else at.known.value
        earlier = _furthest(series, record, float(mark))
        if earlier is None and adjusted:
            raise LackingError(
                f"By prices adjusted for dividends no day went further than {record.subject} did on {record.day}; "
                "by the prices of those days one may have."
            )
        if earlier is None and partial:
            raise LackingError(
                "No day's turnover of stocks alone speaks against it; the exchange's total, which is higher, is not stored."
            )
        first = series.days[0]
        if earlier is None:
            return Precedent(record, at.known.value, measure=name, first=first, rows=at.known.rows)
        point = series.point(earlier)
        rows = (*at.known.rows, *point.known.rows)
        value = None if adjusted else point.known.value
        return Precedent(record, at.known.value, point.day, value, first, measure=name, rows=rows)


def _furthest(series: Series, record: Record, mark: float) -> int | None:
    """The last row of the claimed time that went further than a mark; suspect rows say nothing."""
    last = series.frame["date"].search_sorted(record.day, side="left")
    first = 0 if record.since is None else int(series.frame["date"].search_sorted(record.since, side="right"))
    suspect = series.frame["suspect"]
    for place in range(int(last) - 1, first - 1, -1):
        value = series.values[place]
        if not suspect[place] and (value > mark if record.highest else value < mark):
            return place
    return None


def _is_open_span(period: Period) -> bool:
    """Whether a span is none of the calendar's that end with a session's close: since a day, this year so far."""
    if period.is_day or period.start is None or period.end is None:
        return False
    return all(SPANS[name](period.end) != period for name in ("week", "month")) and not _is_whole(period)


def _is_long(period: Period) -> bool:
    """Whether a span is so long that dividends tell the return from the move of the price."""
    return period.start is not None and period.end is not None and (period.end - period.start).days > _YEAR


def _is_whole(period: Period) -> bool:
    """Whether a span is a whole month, quarter or year."""
    assert period.start is not None
    assert period.end is not None
    return period.start.day == 1 and (period.end + dt.timedelta(days=1)).day == 1


def _before(fact: Fact, source: str) -> str:
    """The words of the sentence before a number, folded."""
    origin = fact.origin
    if not isinstance(origin, Quoted):
        return ""
    words = source[max(0, origin.start - _WORDS) : origin.start]
    return fold(words[max(words.rfind(mark) for mark in "。；！？\n】") + 1 :])


def _extreme(before: str) -> str | None:
    """The extreme a move is said to be from, by the words before it."""
    return "low" if _FROM_LOW.search(before) else "high" if _FROM_HIGH.search(before) else None


def _apart(fact: Fact, value: Fact) -> bool:
    return fact.figure.interval.meet(value.figure.interval).empty


def _distance(fact: Fact, value: Fact) -> Decimal:
    return abs(fact.figure.value - value.figure.value)


def _of_a_part(fact: Fact, values: tuple[Fact, ...], *, outright: bool) -> Comparison:
    """A whole held against a part of it: it cannot be less."""
    printed: Interval = fact.figure.loose_interval
    least = min(value.figure.value for value in values)
    if fact.measure == "turnover" and printed.high is not None and printed.high < least:
        return Comparison(fact, values, outright=outright)
    reason = "The store has the turnover of stocks alone; the exchange's total also counts funds, warrants and CBBCs."
    return Comparison(fact, reason=reason)


def _units(answers: Sequence[Fact | Unavailable]) -> str:
    return ", ".join(sorted({answer.figure.unit.symbol for answer in answers if isinstance(answer, Fact)}))


def _source(fact: Fact) -> str:
    return fact.origin.source if isinstance(fact.origin, Computed) else ""
