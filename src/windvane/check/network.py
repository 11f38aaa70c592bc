"""One network of figures: every number is evidence on a variable, every formula a way from some variables to another.

A variable is a measure of a subject over a period. What several numbers say of one variable, directly or through the
measures' formulas, must have a value in common; where two lines of evidence have none, the numbers they rest on
cannot all be right. On a line, intervals that meet pairwise have a point in common (Helly), so looking at pairs is
looking at all.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final

from windvane.articles import Reading
from windvane.check.claims import Claim, Clash, Voice
from windvane.check.following import follow
from windvane.check.formulas import Rule, Slot, Way, lay, orders, own_unit, rules, useful
from windvane.check.moves import Move, moves
from windvane.check.parts import ADDITIVE, PARTS, with_part
from windvane.check.units import mended
from windvane.check.variables import (
    AMBIGUOUS,
    MAINLAND,
    Variable,
    above,
    alike,
    apart,
    nature_of,
    set_aside,
    shared,
    variable_of,
)
from windvane.equations import Term, parse
from windvane.facts import Fact, Quoted, Status
from windvane.figures import Hedge
from windvane.market.hours import home_of
from windvane.market.instruments import instrument
from windvane.measures import Moment

#: What is given so many values is no one thing: which is meant where is not known.
_CROWD: Final = 40
#: A price is no more than so many times another of the same day.
_FAR: Final = Decimal("1.3")
#: Numbers said of one share's day stand within so many characters of each other; prices in passing and opinions nearer.
_NEAR: Final = 400
_BESIDE: Final = 120
_LOOSE: Final = frozenset({"last", "upside_pct"})
#: So many numbers, no further apart than this, are of one move.
_ROW: Final = 3
_GAP: Final = 8


class Network:
    """The figures of one subject (or of a whole and its parts) and what they say of each other.

    Attributes:
        subject: whose figures they are.
        voices: the values printed.
        claims: what is said of each variable, printed or derived.
        clashes: the smallest contradictions.
        torn: the voices, as bits, that one article gives beside quite another value: it speaks of two things, and which
            is which is not known.
        torn_apart: the pairs of claims that tear them.

    Args:
        statements: the facts, each with the variable it is evidence on.
        subject: whose figures they are.
        ways: formulas that the text lays over them, besides those of their measures.
        taken_for_true: whether they are a ledger's, to be followed but not compared.
    """

    def __init__(
        self,
        statements: Iterable[tuple[Fact, Variable]],
        subject: str,
        *,
        ways: Sequence[Way] = (),
        taken_for_true: bool = False,
    ) -> None:
        self.subject = subject
        self.voices: list[Voice] = []
        self.claims: dict[Variable, list[Claim]] = {}
        self.clashes: list[Clash] = []
        self.torn = 0
        self.torn_apart: list[tuple[Claim, Claim]] = []
        self._smallest: set[int] = set()  # the voices of contradictions, none of which holds another's
        self._wider: set[int] = set()  # voices that hold a smaller contradiction's
        self._taken_for_true = taken_for_true
        self._laid = ways
        self._rough = 0  # voices that another gives more precisely
        self._listen(statements)
        if len(self.voices) > 1:
            known = instrument(subject)
            self._firm = subject.startswith("MARKET.") or (known is not None and known.kind == "index")
            self._restless = subject.startswith("text:") or (known is not None and not home_of(subject))
            if known is None or known.kind != "currency":  # 人民币升 is fewer of it for a dollar
                self._derive()
            if not taken_for_true:
                self._compare()
                self.clashes = [clash for clash in self.clashes if clash.voices in self._smallest]
            if self.clashes:
                self._settle()

    def _listen(self, statements: Iterable[tuple[Fact, Variable]]) -> None:
        printed: dict[tuple[Variable, Decimal, Decimal, Hedge | None], list[Fact]] = defaultdict(list)
        for fact, variable in statements:
            figure = fact.figure
            printed[variable, figure.value, figure.ulp, figure.hedge].append(fact)
        values = Counter(variable for variable, *_ in printed)
        for (variable, *_), facts in printed.items():
            if values[variable] > _CROWD and not self._taken_for_true:
                continue
            voice = Voice(variable, facts[0].figure, 1 << len(self.voices))
            for fact in facts:
                voice.add(fact)
            self.voices.append(voice)
            self.claims.setdefault(variable, []).append(Claim(variable, voice.bit, voice))
        self._own = {variable: sum(claim.voices for claim in claims) for variable, claims in self.claims.items()}

    @cached_property
    def by_value(self) -> Mapping[tuple[str, str, Decimal], Sequence[Voice]]:
        """The voices by subject, measure and value."""
        found: dict[tuple[str, str, Decimal], list[Voice]] = defaultdict(list)
        for voice in self.voices:
            found[voice.variable.subject, voice.variable.measure, voice.figure.value].append(voice)
        return found

    @property
    def units(self) -> tuple[str, ...]:
        """The units of what is printed."""
        return tuple(dict.fromkeys(variable.unit for variable in self.claims if self._own.get(variable)))

    # The ways from variable to variable.

    def _ways(self) -> Iterator[Way]:
        yield from self._laid
        named = [variable.measure for variable in self.claims]
        alone = len(set(named)) == len(named) and not useful(frozenset(named))
        if alone and self.subject not in PARTS and not self._taken_for_true:
            return
        units = {v.unit for v in self.claims if own_unit(v.measure) == "" and (v.unit == "pt" or v.unit.isupper())}
        seen: set[tuple[str, Slot, str, str]] = set()
        for variable in tuple(self.claims):
            slot: Slot = (variable.start, variable.end, variable.moment, variable.status, variable.who)
            for rule in rules().get(variable.measure, ()):
                for unit in units or {"pt"}:
                    key = (rule.equation.text, slot, unit, variable.subject)
                    if key not in seen:
                        seen.add(key)
                        way = lay(rule, variable.subject, slot, unit, self.claims)
                        if way is not None and self._grows(way):
                            yield way
        if self.subject in PARTS:
            yield from self._sums()

    def _grows(self, way: Way) -> bool:
        """Whether both ends of a growth over a year are printed and neither is a loss; so for any other formula."""
        if all(term.mark != "year_before" for term, _ in way.terms):
            return True
        ends = [place for term, place in way.terms[1:] if isinstance(place, Variable)]
        return all(
            end in self.claims and all(claim.voice and claim.voice.figure.value > 0 for claim in self.claims[end])
            for end in ends
        )

    def _sums(self) -> Iterator[Way]:
        seen = set()
        for variable in tuple(self.claims):
            for whole, parts in PARTS.items():
                key, subjects = variable._replace(subject=whole), (whole, *parts)
                if variable.measure in ADDITIVE and variable.subject in subjects and key not in seen:
                    seen.add(key)
                    rule = Rule(parse(f"{whole} = {' + '.join(parts)}"), doubtful=whole in MAINLAND)
                    yield Way(rule, tuple((Term(s), variable._replace(subject=s)) for s in subjects))

    def _single(self, variable: Variable) -> bool:
        """Whether all that is said of a variable is said of one number."""
        nature = nature_of(variable.measure)
        if nature is None or (nature.single and variable.measure not in AMBIGUOUS):
            return True
        return self._own.get(variable, 0).bit_count() <= 1

    def _derive(self) -> None:
        ways = (
            way for way in self._ways() if all(isinstance(place, int) or self._single(place) for _, place in way.terms)
        )
        follow(tuple(ways), self.claims, self._own, repeat=self._taken_for_true)

    # Where they cannot all be right.

    def _compare(self) -> None:
        for variable, claims in self.claims.items():
            nature = nature_of(variable.measure)
            if nature is not None and not nature.signed:
                for claim in claims:
                    if claim.voice is None and claim.interval.high is not None and claim.interval.high < 0:
                        self._clash(claim, claim, ordered=False)
            if len(claims) > 1 and self._single(variable):
                for at, one in enumerate(claims):
                    for other in claims[at + 1 :]:
                        if apart(one.interval, other.interval):
                            self._clash(one, other, ordered=False)
        for lower, upper in () if self._restless else self._pairs():
            for low in self.claims.get(lower, ()):
                for high in self.claims.get(upper, ()):
                    if above(low.interval, high.interval):
                        self._clash(high, low, ordered=True)

    def _pairs(self) -> Iterator[tuple[Variable, Variable]]:
        """The variables of which the first cannot exceed the second: the morning's lie within the day's."""
        for variable in tuple(self.claims):
            for lower, upper in orders().get(variable.measure, ()):
                if variable.measure == lower:
                    yield variable, variable._replace(measure=upper)
                    if variable.moment:
                        yield variable, variable._replace(measure=upper, moment="")
                elif variable.moment:
                    yield variable._replace(measure=lower, moment=""), variable
            nature = nature_of(variable.measure)
            if variable.moment and nature is not None and nature.moment in (Moment.HIGH, Moment.LOW):
                whole = variable._replace(moment="")
                yield (variable, whole) if nature.moment is Moment.HIGH else (whole, variable)

    def _clash(self, upper: Claim, lower: Claim, *, ordered: bool) -> None:
        voices = upper.voices | lower.voices
        printed = upper.voice and lower.voice
        if not printed and self._holds_smaller(voices):
            return
        certain = above(lower.loose, upper.loose) if ordered else upper is lower or apart(upper.loose, lower.loose)
        if upper.voice and lower.voice and not self._of_one(upper.voice, lower.voice, ordered=ordered, certain=certain):
            if not ordered and certain:
                self.torn_apart.append((upper, lower))
            return
        if printed and self._holds_smaller(voices):
            return
        doubt = not certain or upper.doubtful or lower.doubtful
        if voices not in self._smallest:
            for wider in [known for known in self._smallest if known & voices == voices]:
                self._smallest.remove(wider)
                self._wider.add(wider)
            self._smallest.add(voices)
        self.clashes.append(Clash(voices, upper, lower, ordered, doubt))

    def _holds_smaller(self, voices: int) -> bool:
        """Whether some of these voices alone contradict each other: then nothing is learnt from all of them."""
        if voices not in self._wider:
            if voices in self._smallest or not any(known & voices == known for known in self._smallest):
                return False
            self._wider.add(voices)
        return True

    def _of_one(self, one: Voice, other: Voice, *, ordered: bool, certain: bool) -> bool:
        """Whether two printed numbers that contradict each other are said of one thing at one time."""
        same_article = bool(one.files & other.files)
        if ordered:
            small, large = sorted((abs(one.figure.value), abs(other.figure.value)))
            return not same_article or large <= small * _FAR or alike(one.figure, other.figure)
        if not certain:
            # 500点 in the headline, 517.80点 in the body; but 逾5% and 20% are two things
            self._rough |= max(one, other, key=lambda voice: voice.figure.loose_ulp).bit
            if same_article and apart(one.figure.loose_interval, other.figure.loose_interval):
                self.torn |= one.bit | other.bit
            return False
        if not same_article:
            return True
        # each may be of its own hour, or of two things of which the reader saw only one
        if self._restless or one.variable.moment in one.files or not alike(one.figure, other.figure):
            self.torn |= one.bit | other.bit
            return False
        return True

    def _settle(self) -> None:
        """Drop the contradictions that rest on a reading in doubt rather than on the numbers."""
        self.clashes = [
            clash
            for clash in self.clashes
            if (not clash.voices & self.torn or self._in_one_breath(clash))
            and not (clash.doubt and clash.voices & self._rough)
            and (self._near(clash) if self.files_of(clash.voices) else not self._in_passing(clash))
        ]

    def _in_one_breath(self, clash: Clash) -> bool:
        """Whether a move, its percentage and where it led stand in a row (升37.78点或0.53%，收6411.37点): they are of one thing."""
        members = list(self.members(clash.voices))
        if clash.doubt or len(members) < _ROW or len({voice.variable.measure for voice in members}) < len(members):
            return False
        rarest = min(members, key=lambda voice: len(voice.facts))
        for file in self.files_of(clash.voices):
            for anchor in rarest.places[file]:
                row = sorted((v.nearest(file, anchor.start) or anchor for v in members), key=_place)
                if all(0 <= second.start - first.end <= _GAP for first, second in pairwise(row)):
                    return True
        return False

    def _in_passing(self, clash: Clash) -> bool:
        """Whether a price named in passing is part of a contradiction: another article's says nothing of this one's."""
        return any(voice.variable.measure in _LOOSE for voice in self.members(clash.voices))

    def members(self, voices: int) -> Iterator[Voice]:
        """The voices of a set."""
        while voices:
            first = voices & -voices
            yield self.voices[first.bit_length() - 1]
            voices ^= first

    def files_of(self, voices: int) -> frozenset[str]:
        """The articles that print all of some voices."""
        return frozenset.intersection(*(voice.files for voice in self.members(voices)))

    def _near(self, clash: Clash) -> bool:
        """Whether the numbers of a contradiction stand close to each other, where they stand in one article."""
        members = list(self.members(clash.voices))
        restated = clash.upper.voice is not None and clash.lower.voice is not None and not clash.ordered
        if self._firm or len(members) < 2 or restated:
            return True
        reach = _BESIDE if any(voice.variable.measure in _LOOSE for voice in members) else _NEAR
        rarest = min(members, key=lambda voice: len(voice.facts))
        return any(
            all(
                abs(its.start - anchor.start) <= reach
                for its in (v.nearest(file, anchor.start) for v in members)
                if its
            )
            for file in self.files_of(clash.voices)
            for anchor in rarest.places[file]
        )


def networks(
    readings: Sequence[Reading], *, evidence: Sequence[Fact] = (), together: bool = False
) -> Iterator[Network]:
    """The networks of some articles: one for each subject, of each article or of all together.

    Args:
        readings: the articles read.
        evidence: facts computed from data, which hold for every article.
        together: whether the articles are compared with each other.
    """
    data: dict[str, list[Fact]] = defaultdict(list)
    for fact in evidence:
        data[_family(fact.subject)].append(fact)
    for group in [readings] if together else [(reading,) for reading in readings]:
        found: dict[tuple[str, str], list[tuple[Fact, Reading]]] = defaultdict(list)
        for reading in group:
            facts = [with_part(fact, reading.article.source) for fact in sorted(mended(reading), key=_start)]
            aside = set_aside(reading, facts)
            for fact in facts:
                if id(fact) not in aside:
                    own = reading.article.file if together and not (shared(fact) and _dated(fact, reading)) else ""
                    found[_family(fact.subject), own].append((fact, reading))
        for (subject, _), members in found.items():
            known = data.get(subject, ())
            if len(members) + len(known) > 1:
                statements = [(fact, variable_of(fact, reading.article)) for fact, reading in members]
                yield Network([*statements, *((fact, variable_of(fact)) for fact in known)], subject)
    for reading in readings:
        for move in moves(reading.article.source, sorted(reading.facts, key=_start)):
            yield _network_of(move)


_GROWTH: Final = Rule(parse("growth = 100 * (new / old - 1)"))


def _network_of(move: Move) -> Network:
    """A move's three numbers: they are of one span, whatever each is read as being of."""
    old, new, growth = (
        variable_of(fact)._replace(moment=name, status=Status.ACTUAL, who="") for name, fact in move._asdict().items()
    )
    way = Way(_GROWTH, ((Term("growth"), growth), (Term("new"), new), (Term("old"), old)))
    return Network(zip(move, (old, new, growth), strict=True), move.new.subject, ways=(way,))


def networks_of(facts: Iterable[Fact]) -> Iterator[Network]:
    """The networks of facts that all hold at once: a ledger's."""
    found: dict[str, list[tuple[Fact, Variable]]] = defaultdict(list)
    for fact in facts:
        found[_family(fact.subject)].append((fact, variable_of(fact)))
    for subject, statements in found.items():
        yield Network(statements, subject, taken_for_true=True)


#: The days of an article that says no date are of 1970 or before: they are nobody else's.
_DATES_BEGIN: Final = dt.date(1972, 1, 1)


def _dated(fact: Fact, reading: Reading) -> bool:
    """Whether the day of a fact is a day of the calendar, and not one of an article that says no date."""
    days = (fact.period.start, fact.period.end)
    return reading.article.date is not None or all(day is None or day >= _DATES_BEGIN for day in days)


def _start(fact: Fact) -> int:
    return fact.origin.start if isinstance(fact.origin, Quoted) else 0


def _place(quote: Quoted) -> int:
    return quote.start


def _family(subject: str) -> str:
    return "MARKET.CN" if subject in MAINLAND else "SOUTHBOUND" if subject in PARTS["SOUTHBOUND"] else subject
