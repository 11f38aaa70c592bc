"""From what a number is said of to the fact: the id of its subject, its unit, its status, who said it."""

from __future__ import annotations

import re
from typing import Final

from windvane.facts import Fact, Moment, Period, Status
from windvane.figures import BARE, COUNT, DAYS, OTHER, PERCENT, PT, Figure, Kind, Unit, unit
from windvane.lexicon import english
from windvane.market import instruments, sessions
from windvane.measures import Family, Measure, Role
from windvane.read.english.dating import Dating
from windvane.read.english.frames import OF_MARKET, Pending, State
from windvane.read.english.sentences import Sentence
from windvane.read.english.subjects import Subject
from windvane.read.listing import INDEX_MARKETS, MARKET_INDICES, is_index
from windvane.read.numerals.tokens import Numeral

_FORECAST: Final = re.compile(
    r"(?: (?!after|before|as|when|while|since|because|that|despite|but|and|topping|beating|missing|above|below)[a-z-]+){0,3} (?:estimate|estimates|estimated|forecast|forecasts|consensus|expectations?|expected)\b"
)
#: Behind a move, that it is over the streak just named.
_IN_SPAN: Final = re.compile(
    r"(?: or [\d.]+(?:%| per ?cent| points))? (?:(?:in|over|during) that (?:span|stretch|time|period)|along the way)\b"
)
_SPEAKER: Final = re.compile(
    r"\b(?:said|says|wrote|added|according to) (?:the )?(?P<after>[A-Z][\w&.'-]+(?: [A-Z][\w&.'-]+){0,3})"
    r"|(?P<before>[A-Z][\w&.'-]+(?: [A-Z][\w&.'-]+){0,3}),? (?:[^,.;\"]{0,60}, )?(?:said|says|wrote|reported that)\b"
)
_COMPANY_SPEAKS: Final = re.compile(
    r"\b(?:it|they|he|she|the (?:company|group|developer|executives|co-chairmen|firm|bank|house|research house)) (?:said|added)|according to the company"
)
_NOT_SPEAKERS: Final = frozenset(
    {"The", "It", "But", "In", "On", "A", "He", "She", "They", "This", *(day.capitalize() for day in english.WEEKDAYS)}
)
#: What the dollar is against, by the money its price is in.
_DOLLARS: Final = {"JPY": "USDJPY", "CNY": "USDCNY", "HKD": "USDHKD"}


class Stating(Dating):
    """Writes down facts."""

    def state_fact(self, sentence: Sentence, state: State, one: Pending, speaker: str | None) -> None:
        """Write down a number as a fact of each of its subjects."""
        number, said = one.number, one.said
        measure = said.measure
        quoted = self.article.quote(number.start, number.end)
        status = said.status or self._status(measure, one)
        hedge = None if measure.role is Role.CROSSING else number.hedge
        value = -number.value if measure.signed and said.sign < 0 and number.value > 0 else number.value
        if not measure.signed:
            value = abs(value)
        currency = number.unit.symbol if number.unit.kind is Kind.MONEY else ""
        for subject in one.subjects:
            id = self._id(subject, measure, number, currency)
            final = measure
            home = self.home(id)
            moment = self.spread(sentence, state, one, self.when(sentence, state, one, id))
            period = self.period(one, measure, id=id, home=home, moment=moment, status=status)
            if measure.family is Family.CHANGE and _IN_SPAN.match(self.text, number.end):
                period = self._of_streak(state, home, period)
            if (
                measure.role is Role.YIELD
                and status is Status.ACTUAL
                and self._follows_old(sentence, state, one, id, period)
            ):
                period = Period.day(self.clock.today)
            if measure.family is Family.LEVEL and said.moment in (None, Moment.LAST):
                final = self.catalogue.level(self.moment(id, home, period, said.moment))
            given = self._unit(number, final, id)
            if given.symbol == "USD" and id.endswith(".HK") and self._is_local(number, measure):
                given = unit("HKD")
            figure = Figure(value, given, number.ulp, hedge)
            self.facts.append(Fact(id, final.id, period, figure, quoted, status, speaker))

    @staticmethod
    def _of_streak(state: State, home: str, period: Period) -> Period:
        """The days of the streak a sentence speaks of, where its move is over them."""
        streak = next((one for one in state.bound if one.number.unit is DAYS), None)
        if streak is None or period.end is None or not home:
            return period
        start = period.end
        for _ in range(int(streak.number.value) - 1):
            start = sessions.previous_session(home, start)
        return Period(start, period.end)

    def _is_local(self, number: Numeral, measure: Measure) -> bool:
        """Whether a plain $ is the Hong Kong dollar: before what a Hong Kong line trades at or turns over."""
        local = measure.family in (Family.LEVEL, Family.CHANGE) or measure.of_line or measure.id in OF_MARKET
        return local and self.text[number.start] == "$"

    def _follows_old(self, sentence: Sentence, state: State, one: Pending, id: str, period: Period) -> bool:
        """Whether the old value beside a yield is of the session the yield would be of; then it is of today."""
        for other in state.bound:
            if other.frame is one.frame and other.said.status is Status.PRIOR:
                named = self.when(sentence, state, other, id)
                return named is not None and named.of(self.clock, self.home(id)) == period
        return False

    def _status(self, measure: Measure, one: Pending) -> Status:
        if measure.status is not None:
            return measure.status
        if one.number.unit.kind is Kind.MULTIPLE:  # what is estimated of a multiple is the earnings
            return Status.ACTUAL
        if _FORECAST.match(self.text, one.number.end):
            return Status.EXPECTED
        barrier = measure.role is Role.BARRIER
        if "stop-loss" in self.text[max(0, one.number.start - 60) : one.number.start] and measure.role is Role.CROSSING:
            return Status.EXPECTED
        moment = one.said.moment in (None, Moment.LAST)
        return Status.EXPECTED if one.expected and not barrier and moment else Status.ACTUAL

    def _id(self, subject: Subject, measure: Measure, number: Numeral, currency: str) -> str:
        """The id a fact is of: a market's index for its points, an index's market for its turnover."""
        id = self.who.id_of(subject, currency if measure.of_line or measure.family is Family.LEVEL else "")
        if id == "USD":
            return _DOLLARS.get(
                number.unit.symbol, "DXY" if number.unit in (BARE, PERCENT, PT) else "text:" + subject.phrase
            )
        if measure.role is Role.CROSSING and number.unit.kind is Kind.MONEY and id.startswith("MARKET."):
            return id
        if measure.of_market or measure.id in OF_MARKET:
            if measure.units[0] is Kind.COUNT and is_index(id):
                return id
            return INDEX_MARKETS.get(id, id)
        if (
            (measure.family is not None and measure is not self.catalogue.growth)
            or measure.role in (Role.STREAK, Role.CROSSING, Role.BARRIER)
            or number.unit.kind is Kind.POINT
        ):
            place = subject.phrase.lower() if id.startswith("text:") else ""
            if place in ("yen", "japanese yen") and (
                measure.family is Family.LEVEL or measure.role is Role.CROSSING or measure.id == "prev_close"
            ):
                return "USDJPY"
            return english.BENCHMARKS.get(place) or MARKET_INDICES.get(id, id)
        return id

    def _unit(self, number: Numeral, measure: Measure, id: str) -> Unit:
        given = number.unit
        if given is not BARE:
            if given.symbol == "JPY" and id in ("USDCNY", "USDCNH"):
                return unit("CNY")
            return given
        if measure.role is Role.STREAK:
            return DAYS
        if measure.role is Role.COUNT or measure.units[0] is Kind.COUNT:
            return COUNT
        if Kind.POINT in measure.units and measure.role is not Role.REST:
            known = instruments.instrument(id.removesuffix(".F"))
            if (
                known is not None
                and known.kind not in ("index", "futures", "market")
                and known.currency
                and not is_index(id)
            ):
                return unit(known.currency)
            return PT
        if Kind.MULTIPLE in measure.units and Kind.MONEY not in measure.units and Kind.PERCENT not in measure.units:
            return unit("x")
        return OTHER

    def speaker(self, sentence: Sentence) -> str | None:
        """Who a sentence is attributed to, as written."""
        text = self.text[sentence.start : sentence.end]
        if _COMPANY_SPEAKS.search(text):
            share = self.who.last_share or (self.who.topic[0] if self.who.topic else None)
            return share.phrase if share is not None else None
        match = _SPEAKER.search(text)
        if match is None:
            return None
        group = "after" if match["after"] else "before"
        start, end = match.span(group)
        name = self.article.text[sentence.start + start : sentence.start + end]
        return None if name.split()[0] in _NOT_SPEAKERS else name
