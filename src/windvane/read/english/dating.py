"""When: the time named beside a number, above it, or the session it must be of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from windvane.facts import Moment, Period, Status
from windvane.figures import WEEKS, Kind
from windvane.lexicon.times import Span, Time
from windvane.market import instruments, sessions
from windvane.measures import Family, Measure, Role, When
from windvane.read.catalogue import Catalogue
from windvane.read.english import around, times
from windvane.read.english.clock import CLOSES, NIGHT
from windvane.read.english.frames import OF_MARKET, Pending, Said, State
from windvane.read.english.sayings import Sayings
from windvane.read.english.sentences import Sentence
from windvane.read.listing import home_of, is_index
from windvane.read.numerals.tokens import Numeral
from windvane.read.resolve import month_end, months_before

_ENDED: Final = re.compile(
    r"\b(?:snap|end|halt|break|broke|stopp)\w*(?: (?:a|an|its|their|the))? ?\Z|\bafter (?:a|an|its|their) \Z"
)

#: Before a time, that it is when a record was set.
_REACHED: Final = re.compile(
    r"\b(?:record|peak|all-time high)\b|\b(?:set|hit|reached)\b|\bfor (?:its|a) [a-z]+ (?:loss|gain|drop|rise|decline)\b"
)
#: Behind a percentage, the turning point it is measured from (4.2% below its June peak).
_FROM_PEAK: Final = re.compile(
    r" (?:below|above|off|from|short of) (?:its|the|a) (?:[^.;]{0,30}?\b(?:peak|high|low|record|trough)\b|[A-Z][a-z]+\.? \d{1,2} close\b)"
)
#: Between a number and its pair's time, the pair (0.9 per cent, or 243 points, lower for the week).
_PAIRED: Final = re.compile(r",? or (?:about |nearly |almost |some )?[^,;]{1,24},?")
#: Between a midday and a level, that the close is meant.
_TO_CLOSE: Final = re.compile(r"\b(?:clos|end|finish|settl)(?:e|ed|es|ing)?\b")
#: Behind a move, that a year is only what it is held against.
_THAN: Final = re.compile(r" (?:more|less|higher|lower|up|down)?\b ?(?:than|from|on|over|against) \Z")
#: Behind an old value of the books, that it is of another part of the year.
_OTHER_QUARTER: Final = re.compile(
    r"[ ,]+(?:(?:in|of|at|for|during|as of) )?(?:the )?(?:end|previous|prior|preceding|quarter|month|first|second|third|fourth|[A-Z]|\d)"
)
#: A year of the books.
_YEAR: Final = re.compile(r"\b(?:FY ?)?((?:20|(?<=FY)|(?<=FY ))[2-4]\d)E?\b")
#: Between two numbers of a list.
_LISTED: Final = (" and ", ", ", ", and ")
#: The quarter a report is of.
_THE_QUARTER: Final = re.compile(r"(?:in|over|during) the quarter\b")
#: Before a noun of the books, that it is of the last quarter.
_QUARTERLY: Final = re.compile(r"\bquarterly (?:net |operating |adjusted )?\Z")
#: The ends of a session.
_FURTHEST: Final = (Moment.HIGH, Moment.LOW)
#: Before a day, that a number is only held against it (HK$9 billion more than a day earlier).
_BASES: Final = ("more than ", "less than ", "higher than ", "lower than ")
#: So near behind a time that dates a target its number stands.
_BESIDE: Final = 20
#: Behind an old value, that it is of the year before.
_YEAR_BACK: Final = re.compile(r" (?:a year (?:earlier|ago|before)|(?:in )?the (?:previous|prior) year|last year)")


class Dating(Sayings):
    """Says when a number is of."""

    def home(self, id: str) -> str:
        """The market whose sessions a subject keeps; empty for what trades round the clock."""
        if id.startswith("text:"):
            return self.who.near if self.clock.home == "US" else self.clock.home
        known = instruments.instrument(id.removesuffix(".F"))
        if known is not None and known.kind == "coin":
            return ""
        if known is not None and known.kind in ("commodity", "currency"):
            return "US" if self.clock.home == "US" else ""
        return home_of(id.removesuffix(".F")) or self.clock.home

    def when(self, sentence: Sentence, state: State, one: Pending, id: str) -> times.Moment | None:
        """The time a number is of: named in its own clause, its frame, at the head of its sentence, or above."""
        if one.frame.setter is not None and one.said.measure.when is When.REPORT:
            year = self._forecast_year(sentence, state, one)
            if year is not None:
                return year
        moments = [
            m
            for m in sentence.times
            if not self._is_other(m, one) and (m.sort != "mean" or one.said.measure.id == "pe_mean")
        ]
        if one.said.measure.when is not When.REPORT:
            moments = [m for m in moments if m.sort != "fullyear"]
        if one.said.status is not Status.PRIOR:
            old = [b.number.end for b in state.bound if b.said.status is Status.PRIOR]
            moments = [m for m in moments if not any(end <= m.start < end + 24 for end in old)]
        start, end = one.segment
        number = one.number
        if (on := around.SET_ON.match(self.text, number.end)) is not None:
            set_on = next((m for m in moments if m.start == on.end() and m.sort in ("day", "month")), None)
            if set_on is not None and one.said.moment in (Moment.HIGH, Moment.LOW, Moment.CLOSE):
                return set_on
        if one.said.measure.id == "change_pct" and _FROM_PEAK.match(self.text, number.end):
            return next((m for m in moments if m.start > number.end), self.leading)
        if one.said.measure.id == "macro":
            months = [m for m in moments if m.sort in ("month", "report", "span")]
            near = (
                [m for m in months if m.end <= number.start] if not any(start <= m.start < end for m in months) else []
            )
            moments = near[-1:] or months or moments
        listed = self._list_end(state, one)
        if listed > number.start:
            end = next((b for a, b in state.segments if a <= listed <= b), end)
        here = [m for m in moments if start <= m.start < end]
        behind = [m for m in here if m.start >= number.end]
        between = [
            m for m in behind if not any(b.number.start > listed and b.number.start < m.start for b in state.bound)
        ]
        if one.said.status is Status.PRIOR:
            plan = next(
                (b for b in state.bound if b.number.end < number.start and b.said.measure is one.said.measure), None
            )
            if plan is not None and around.EARLIER_PLAN.fullmatch(self.text, plan.number.end, number.start):
                return self.when(sentence, state, plan, id)
            own = [m for m in here if m.end == number.start - 1 and self.text.endswith("'s", m.start, m.end)]
            return next(iter(between or own), None)
        if between:
            return between[0]
        ahead = [m for m in here if m.end <= number.start]
        if ahead:
            return ahead[-1]
        frame = one.frame
        inside = [m for m in moments if frame.start <= m.start < frame.end]
        same = [m for m in inside if m.start >= number.end and not self._parted(number, m)]
        if same:
            return same[0]
        inside = [m for m in inside if m.end <= number.start]
        if inside and inside[-1].sort != "span":
            return inside[-1]
        first = moments[0] if moments else None
        if (
            first is not None
            and first.start < (sentence.tokens[0].start + 24 if sentence.tokens else 0)
            and first.end <= number.start
        ):
            return first
        if inside:
            return inside[-1]
        if one.said.moment is Moment.CLOSE or len(state.bound) >= 1:
            days = [m for m in moments if m.sort in ("day", "midday") and m.start >= number.end]
            if (
                days
                and len([m for m in moments if m.sort in ("day", "midday")]) == 1
                and not self._parted(number, days[0])
            ):
                return days[0]
        if one.said.measure.id == "macro" and one.said.status is None and not one.expected and moments:
            return moments[0] if moments[0].end <= number.start else None
        if self.section is not None and not is_index(id):
            self.section = None
        return self.leading or self.section

    def _forecast_year(self, sentence: Sentence, state: State, one: Pending) -> times.Moment | None:
        """The year of a forecast a house moved (cut its 2026 and 2027 forecasts by 3% and 5%); None where it names none."""
        years = list(_YEAR.finditer(self.text, sentence.start, sentence.end))
        alike = [b.number.start for b in state.bound if b.frame is one.frame and b.number.unit == one.number.unit]
        if not years or one.number.start not in alike or len(years) not in (1, len(alike)):
            return None
        year = years[alike.index(one.number.start) if len(years) > 1 else 0]
        printed = int(year[1]) % 100 + 2000
        return times.Moment(
            year.start(), year.end(), "report", None, Period(dt.date(printed, 1, 1), dt.date(printed, 12, 31))
        )

    def _list_end(self, state: State, one: Pending) -> int:
        """Where the list a number stands in begins its last one (1.2%, 2% and 3% for the week)."""
        start, end = one.number.start, one.number.end
        for other in state.bound:
            if other.number.start <= start:
                continue
            gap = self.text[end : other.number.start]
            if gap not in _LISTED or other.number.unit != one.number.unit or other.said.measure is not one.said.measure:
                break
            start, end = other.number.start, other.number.end
        return start

    def spread(
        self, sentence: Sentence, state: State, one: Pending, moment: times.Moment | None
    ) -> times.Moment | None:
        """The time of a number, or the week of the moves before it (A fell 5% for the week, while B lost 3%)."""
        if one.said.measure.id in OF_MARKET and moment is None:
            before = [b for b in state.bound if b.said.status is Status.PRIOR and b.said.measure is one.said.measure]
            named = self.when(sentence, state, before[0], "") if before else None
            if named is not None and named.time == Time(Span.WEEK, 0, 1):
                return replace(named, time=Time(Span.WEEK))
        if one.said.measure.id != "change_pct":
            return moment
        weeks = moment is not None and moment.time == Time(Span.WEEK)
        if not state.dated:
            state.dated = True
            state.over = moment if weeks and moment is not None and moment.start > one.number.start else None
            if moment is not None:
                self.over = None
        elif state.over is not None and (
            moment is None or weeks
        ):  # a list of movers, which the next sentence goes on with
            self.over = (sentence.paragraph, state.over) if self.weekly else None
        if moment is None and state.over is not None:
            return state.over
        levels = any(b.said.measure.family is Family.LEVEL for b in state.bound)
        if moment is None and not levels and self.over is not None and self.over[0] == sentence.paragraph:
            return self.over[1]
        return moment

    def _parted(self, number: Numeral, moment: times.Moment) -> bool:
        """Whether a clause of another verb stands between a number and a time behind it."""
        gap = self.text[number.end : moment.start]
        if (pair := _PAIRED.match(gap)) is not None:
            gap = gap[pair.end() :]
        if re.search(
            r"\b(?:(?:and|but) (?:it|they|he|she|is|are|may|could|will)|although|though|after|while|but|since|before|when|which|following|compared|than|despite|as|from|against|versus)\b",
            gap,
        ):
            return True
        if _REACHED.search(gap) or (moment.sort not in ("day", "midday") and re.search(r", [^,]*\d", gap)):
            return True
        return moment.sort == "span" and re.search(r"\band\b", gap) is not None

    def _is_other(self, moment: times.Moment, one: Pending) -> bool:
        """Whether a time dates something else: a level before, a filing, the opening of a shop."""
        before = self.text[max(0, moment.start - 14) : moment.start].lower()
        if moment.sort == "midday" and self.clock.phase != "midday" and moment.end < one.number.start:
            return _TO_CLOSE.search(self.text, moment.end, one.number.start) is not None
        printed = self.text[moment.start : moment.end].lower()
        if printed == "the morning session" and self.clock.phase != "midday" and one.said.moment in _FURTHEST:
            return True  # the furthest of a morning was seen within the day, and is of no midday close
        if printed == "weekly " and one.number.end <= moment.start:
            return True  # easing 0.4% for a weekly decline of 3.6%
        if printed == "overnight" and NIGHT.match(self.text, moment.start):
            return True
        if self.text.startswith((" delivery", " contract", " futures"), moment.end):
            return True
        if moment.sort == "day" and before.endswith(_BASES):
            return True
        if before.endswith(("above ", "below ")) and self.text.startswith(" close", moment.end):
            return one.number.end <= moment.start
        if moment.sort == "month" and before.endswith("futures for "):
            return True
        if moment.sort == "quarter" and self.text.startswith((" target", " forecast", " price"), moment.end):
            return one.number.start - moment.end > _BESIDE
        end = moment.end + 2 * self.text.startswith("'s", moment.end)
        if self.text[end - 2 : end] == "'s" and re.match(
            r" (?:[a-z]+ ){0,2}[A-Z]{0,3}[$\d]", self.text[end : end + 20]
        ):
            return not 0 < one.number.start - moment.end < 20
        if (
            before.endswith("from ")
            and not printed.endswith(" close")
            and moment.sort in ("month", "span", "day")
            and moment.end + 1 != one.number.start
            and one.said.status is not Status.PRIOR
        ):
            return True
        return (
            before.endswith(
                ("lowest since ", "highest since ", "since ", "best week since ", "weakest since ", "filing on ")
            )
            and one.number.end <= moment.start
        )

    def period(
        self,
        one: Pending,
        measure: Measure,
        *,
        id: str,
        home: str,
        moment: times.Moment | None,
        status: Status,
    ) -> Period:
        """The time a number covers, as its measure has it.

        Args:
            one: the number.
            measure: what it is.
            id: whose it is.
            home: the market whose sessions that keeps.
            moment: the time named for it, if any.
            status: whether it is so, expected or prior.
        """
        said = one.said
        clock, today = self.clock, self.clock.today
        if measure.when is When.ARTICLE:
            return Period.day(today)
        named = moment.of(clock, home) if moment is not None else None
        year_back = _YEAR_BACK.match(self.text, one.number.end)
        if measure.when is When.REPORT and self.report is not None and (year_back or self._is_year_before(one, named)):
            return _year_before(self.report)
        if measure.when is When.REPORT or not measure.core:
            this_year = moment is not None and (moment.sort == "fullyear" or moment.time == Time(Span.TO_DATE))
            if this_year and status is not Status.ACTUAL:
                return Period(dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))
            if named is not None and moment is not None and moment.sort in ("report", "fullyear", "month", "window"):
                return named
            if named is not None and named.is_day and measure.when is not When.REPORT:
                return named
            if (
                named is not None
                and moment is not None
                and moment.time == Time(Span.YEAR, 0, 1)
                and measure.when is When.REPORT
            ):
                than = _THAN.search(self.text, one.number.end, moment.start)
                if than is None and one.number.end < moment.start:
                    return named
            statistic = measure.id == "macro" and self.statistic is not None and self.statistic[0] == self.paragraph
            if status is Status.EXPECTED and self.report is None and not statistic:
                return Period(today, None)
            if moment is not None and self.report is not None and _THE_QUARTER.match(self.text, moment.start):
                return self.report
            if self.report is None and measure.when is When.REPORT and self._is_quarterly(one):
                last = months_before(today.replace(day=1), (today.month - 1) % 3 + 1)
                return Period(months_before(last, 2), month_end(last.year, last.month))
            if statistic and self.statistic is not None:
                return self.statistic[1]
            if measure.id == "count" and is_index(id):
                return Period.day(self._day(id, home, one.number))
            counted = one.frame.noun.nouns if measure.id == "count" and one.frame.noun is not None else {}
            if self.report is not None and any(id == "growth_pct" for id, _ in counted.values()):
                return self.report  # deliveries rose 5% to 42,000 cars
            if measure.id in ("macro", "unit_price", "count", "other"):
                return Period.day(today)
            return self.report or Period.day(today)
        if (
            measure.family is Family.CHANGE
            and named is None
            and self.report is not None
            and _is_of_books(one, self.catalogue)
        ):
            return self.report
        day = self._day(id, home, one.number)
        if measure.role is Role.STREAK:
            return self._streak(one, named, home, day)
        if said.status is Status.PRIOR:
            if named is not None and named.is_day:
                return Period.day(named.start or day)
            if named is not None and moment is not None and moment.sort == "span" and measure.id in OF_MARKET:
                return named
            return Period.day(sessions.previous_session(home, day))
        if status is Status.EXPECTED and (named is None or moment is None or moment.sort == "day"):
            return Period(today, None)
        if named is None:
            if self._is_midday(id, said):
                return Period(day, day, "12:00")
            return Period.day(day)
        if (
            moment is not None
            and moment.sort == "month"
            and measure.core
            and named.start is not None
            and named.end is not None
        ):
            named = Period(named.start, min(named.end, day)) if named.start <= day else named
        if status is Status.EXPECTED and moment is not None and moment.time == Time(Span.TO_DATE):
            return Period(dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))
        if (
            measure.id == "change_pct"
            and named.start is not None
            and named.start < day
            and _FROM_PEAK.match(self.text, one.number.end)
        ):
            return Period(named.start, day)
        if (
            moment is not None
            and (moment.sort == "quarter" or (moment.sort == "report" and measure.id == "change_pct"))
            and measure.core
            and named.end is not None
            and named.end > day
        ):
            named = Period(named.start, day) if status is not Status.EXPECTED and named.start is not None else named
        if measure.id == "pe_mean" and moment is not None and moment.sort == "window":
            return named
        if status is Status.EXPECTED and named.end is not None and named.end > today:
            return named
        level = measure.family is Family.LEVEL or measure.role in (Role.CROSSING, Role.BARRIER) or measure.id == "yield"
        if level and not named.is_day and named.end is not None and moment is not None and moment.sort != "month":
            return Period.day(min(named.end, day))
        if said.moment is Moment.OPEN and named.is_day:
            return Period.day(named.start or day)
        if named.hour is None and named.is_day and named.start == day and self._is_midday(id, said):
            return Period(day, day, "12:00")
        if named.hour is not None and self.home(id) not in ("HK", "CN"):
            return Period.day(day)
        return named

    def _is_year_before(self, one: Pending, named: Period | None) -> bool:
        """Whether books were so a year before, as what they rose from was where no time is named (to 5 billion from 4 billion)."""
        old = one.said.status is Status.PRIOR and named is None and one.frame.setter is None and not one.expected
        return old and _OTHER_QUARTER.match(self.text, one.number.end) is None

    def _is_quarterly(self, one: Pending) -> bool:
        """Whether what the books count is called a quarter's (its quarterly profit)."""
        at = one.frame.noun_at
        return at >= 0 and _QUARTERLY.search(self.text, max(0, at - 24), at) is not None

    def _streak(self, one: Pending, named: Period | None, home: str, day: dt.date) -> Period:
        """The last day of a streak: the session or the Friday before, where the day ended it."""
        last = named.end if named is not None and named.end is not None else day
        before = self.text[max(0, one.number.start - 24) : one.number.start].lower()
        if _ENDED.search(before):
            if one.number.unit is WEEKS:
                return Period.day(last - dt.timedelta(days=last.weekday() + 3))
            return Period.day(sessions.previous_session(home, last))
        return Period.day(last)

    def _day(self, id: str, home: str, number: Numeral) -> dt.date:
        """The day a number is of when nothing says: the last session of its market, the session before a night's."""
        clock = self.clock
        if self.night and id.endswith(".F") and home in ("HK", "CN"):
            night = (
                clock.today
                if (clock.printed.hour, clock.printed.minute) < (17, 15)
                else clock.today + dt.timedelta(days=1)
            )
            return night if self._in_night(number) else sessions.previous_session(home, night)
        if id.endswith(".F") and home == "US" != clock.home:
            return clock.today
        return clock.day(home) if home else clock.today

    def _in_night(self, number: Numeral) -> bool:
        """Whether a number stands in a paragraph's first sentence on the night session, or behind it."""
        start = self.text.rfind("\n", 0, number.start) + 1
        night = NIGHT.search(self.text, start, self.text.find("\n", number.start) % (len(self.text) + 1))
        return night is not None and number.start >= max(start, self.text.rfind(". ", start, night.start()))

    def _is_midday(self, id: str, said: Said) -> bool:
        return self.clock.phase == "midday" and said.moment is not Moment.OPEN and (self.home(id) in ("HK", "CN"))

    def moment(self, id: str, home: str, period: Period, moment: Moment | None) -> Moment:
        """Whether a level is a closing one: of a session that had closed when the article was printed."""
        known = instruments.instrument(id.removesuffix(".F"))
        if moment is Moment.LAST or period.start is None:
            return Moment.LAST
        if period.hour:
            return Moment.CLOSE
        if known is None and period.start == self.clock.today:
            return Moment.CLOSE if self._has_closed(home) else Moment.LAST
        if known is None or (known.kind in ("commodity", "currency", "coin") and not is_index(id)) or id.endswith(".F"):
            return Moment.LAST if known is not None else Moment.CLOSE
        if period.start < self.clock.today:
            return Moment.CLOSE
        return Moment.CLOSE if self._has_closed(home) else Moment.LAST

    def _has_closed(self, home: str) -> bool:
        """Whether a market had closed when the article was printed."""
        printed = self.clock.printed
        hour = printed.hour + printed.minute / 60
        return hour >= CLOSES.get(home, 29.0) or hour == 0


def _is_of_books(one: Pending, catalogue: Catalogue) -> bool:
    """Whether a number in points of a percent moves a ratio of the books (gross margin widened by 41 basis points)."""
    noun = one.frame.noun
    kinds = (Kind.BASIS_POINT, Kind.PERCENTAGE_POINT)
    if noun is None or one.number.unit.kind not in kinds:
        return False
    return all(catalogue.by_id[id].when is When.REPORT and id != "macro" for id, _ in noun.nouns.values())


def _year_before(period: Period) -> Period:
    """The same span a year earlier."""
    assert period.start is not None
    assert period.end is not None
    start, end = months_before(period.start, 12), months_before(period.end, 12)
    return Period(
        start, month_end(end.year, end.month) if period.end == month_end(period.end.year, period.end.month) else end
    )
