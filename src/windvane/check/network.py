"""One network of figures: every number is evidence on a variable, every formula a way from some variables to another.

A variable is a measure of a subject over a period. What several numbers say of one variable, directly or through the
measures' formulas, must have a value in common; where two lines of evidence have none, the numbers they rest on
cannot all be right. On a line, intervals that meet pairwise have a point in common (Helly), so looking at pairs is
looking at all.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from windvane.articles import Reading
from windvane.check.moves import Move, moves
from windvane.check.parts import ADDITIVE, PARTS, with_part
from windvane.check.units import mended
from windvane.check.variables import (
    AMBIGUOUS,
    MAINLAND,
    OPINIONS,
    Variable,
    above,
    alike,
    apart,
    loosely,
    nature_of,
    set_aside,
    shared,
    variable_of,
)
from windvane.equations import ANYTHING, Equation, Expression, Term, allowed, nominal, parse
from windvane.facts import Fact, Quoted, Status
from windvane.figures import Figure, Hedge, Interval, Kind
from windvane.market.hours import home_of, session_before, sessions_in
from windvane.market.instruments import instrument
from windvane.measures import Family, Moment, measures

#: No line of evidence rests on more numbers, no variable has more lines: beyond, nothing new is learnt.
_LONGEST: Final = 4
_MOST: Final = 12
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


@dataclass(slots=True)
class Voice:
    """One value printed for a variable, and everywhere it is printed.

    Attributes:
        variable: what it is said of.
        figure: the number.
        bit: its place in the sets of evidence.
        facts: the facts that print it.
        places: where each article prints it, in order.
        computed: whether data has it.
    """

    variable: Variable
    figure: Figure
    bit: int
    facts: list[Fact] = field(default_factory=list)
    places: dict[str, list[Quoted]] = field(default_factory=dict)
    computed: bool = False

    def add(self, fact: Fact) -> None:
        """Take a fact that prints it, an article's facts in order of ``start``."""
        self.facts.append(fact)
        if isinstance(fact.origin, Quoted):
            self.places.setdefault(fact.origin.file, []).append(fact.origin)
        else:
            self.computed = True

    @property
    def files(self) -> frozenset[str]:
        """The articles it is printed in."""
        return frozenset(self.places)

    def nearest(self, file: str, start: int) -> Quoted | None:
        """Where it is printed nearest to a place in an article, or first in another; None when only data has it."""
        here = self.places.get(file)
        if here is None:
            return next((quotes[0] for quotes in self.places.values()), None)
        at = bisect_left(here, start, key=_first)
        return min(here[max(0, at - 1) : at + 1], key=lambda quote: abs(quote.start - start))


def _first(quote: Quoted) -> int:
    return quote.start


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula of a measure.

    Attributes:
        equation: the formula.
        doubtful: whether it holds only under a definition the text need not share.
    """

    equation: Equation
    doubtful: bool = False


@dataclass(slots=True)
class Claim:
    """What a line of evidence says of a variable.

    Attributes:
        variable: what it speaks of.
        voices: the set of voices it rests on, as bits.
        voice: the voice itself, when it is printed.
        left: the values its inputs leave, when it is derived.
        expression: how it follows from the inputs, when it is derived.
        inputs: the claims it follows from, by term.
        rule: the formula followed.
    """

    variable: Variable
    voices: int
    voice: Voice | None = None
    left: Interval | None = None
    expression: Expression | None = None
    inputs: Mapping[Term, Claim | int] = field(default_factory=dict)
    rule: Rule | None = None
    _loose: Interval | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def interval(self) -> Interval:
        """The values it allows."""
        if self.voice is not None:
            return self.voice.figure.interval
        assert self.left is not None
        return self.left

    @property
    def doubtful(self) -> bool:
        """Whether a formula on the way is doubtful."""
        return bool(self.rule and self.rule.doubtful) or any(
            claim.doubtful for claim in self.inputs.values() if isinstance(claim, Claim)
        )

    @property
    def loose(self) -> Interval:
        """What it allows when trailing zeros may be rounding and 逾 may be by far."""
        if self._loose is None:
            if self.voice is not None:
                self._loose = loosely(self.voice.figure)
            else:
                assert self.expression is not None
                known = {t: c.loose if isinstance(c, Claim) else _exactly(c) for t, c in self.inputs.items()}
                self._loose = allowed(self.expression, known)
        return self._loose

    @property
    def printed(self) -> Decimal | None:
        """The value that follows from the numbers exactly as printed."""
        if self.voice is not None:
            return self.voice.figure.value
        assert self.expression is not None
        values: dict[Term, Decimal] = {}
        for term, claim in self.inputs.items():
            value = claim.printed if isinstance(claim, Claim) else Decimal(claim)
            if value is None:
                return None
            values[term] = value
        return nominal(self.expression, values)


def _exactly(count: int) -> Interval:
    return Interval(Decimal(count), Decimal(count))


class Clash(NamedTuple):
    """Two lines of evidence that leave no value.

    Attributes:
        voices: the voices that cannot all be right, as bits.
        upper: the claim that lies above, or one of the two.
        lower: the claim that lies below, or the other.
        ordered: whether the lower one must not exceed the upper one (low ≤ close), rather than be the same.
        doubt: whether it can be explained.
    """

    voices: int
    upper: Claim
    lower: Claim
    ordered: bool
    doubt: bool


Slot: TypeAlias = tuple[dt.date | None, dt.date | None, str, Status, str]
Place: TypeAlias = Variable | int


@dataclass(frozen=True, slots=True)
class Way:
    """A formula laid over variables (or counts): the term at each place and what it stands for."""

    rule: Rule
    terms: tuple[tuple[Term, Place], ...]


class _Node:
    """A variable on the ways of a network: what is said of it, and what of that was followed.

    Attributes:
        variable: the variable.
        own: the voices that print it, as bits.
        most: so many claims on it, and nothing new is learnt from one more.
        claims: what is said of it, printed or derived.
        heard: of these, the ones that were followed and may be followed with others, each behind its voices.
        ways: the formulas it is a term of, each with its place there.
    """

    __slots__ = ("claims", "heard", "most", "own", "variable", "ways")

    def __init__(self, variable: Variable, own: int, claims: list[Claim]) -> None:
        self.variable = variable
        self.own = own
        self.most = _MOST + own.bit_count()
        self.claims = claims
        self.heard: list[tuple[int, Claim]] = []
        self.ways: list[tuple[_Laid, int]] = []

    @property
    def full(self) -> bool:
        """Whether it has as many claims as there may be."""
        return len(self.claims) >= self.most

    def says(self, interval: Interval, voices: int) -> bool:
        """Whether a claim rests on no more than some voices and allows no more than an interval."""
        low, high = interval.low, interval.high
        for known in self.claims:
            if known.voices & voices == known.voices:
                its = known.interval
                if (low is None or (its.low is not None and its.low >= low)) and (
                    high is None or (its.high is not None and its.high <= high)
                ):
                    return True
        return False


class _Laid:
    """A formula laid over nodes (or counts).

    Attributes:
        rule: the formula.
        places: what each of its terms stands for.
        nodes: of these, the nodes, each behind its place.
    """

    __slots__ = ("nodes", "places", "rule")

    def __init__(self, rule: Rule, places: Sequence[_Node | int]) -> None:
        self.rule = rule
        self.places = places
        self.nodes = [(at, place) for at, place in enumerate(places) if not isinstance(place, int)]

    def follow(self, start: int, claim: Claim) -> list[tuple[_Node, Claim]]:
        """The claims that follow from a new one on a term: on all others, or on the only one that nothing is heard of yet."""
        unheard = [end for end in self.nodes if end[0] != start and not end[1].heard]
        derived: list[tuple[_Node, Claim]] = []
        if len(unheard) < 2:
            for end, target in unheard or self.nodes:
                if end != start and not (claim.voices & target.own or target.full):
                    self._follow(start, end, target, claim, derived)
        return derived

    def _follow(self, start: int, end: int, target: _Node, claim: Claim, derived: list[tuple[_Node, Claim]]) -> None:
        own = target.own
        order = [start]
        lines: list[tuple[int, tuple[Claim | int, ...]]] = [(claim.voices, (claim,))]
        for at, place in enumerate(self.places):
            if at in (start, end):
                continue
            order.append(at)
            if isinstance(place, int):
                lines = [(voices, (*inputs, place)) for voices, inputs in lines]
            else:
                lines = [
                    (voices | more, (*inputs, its))
                    for voices, inputs in lines
                    for more, its in place.heard
                    # a close and its change give the level before, and with it, again, the percentage: no further
                    if not more & own and (voices | more).bit_count() <= (2 if voices & more else _LONGEST)
                ]
        if not lines:
            return
        equation = self.rule.equation
        known = [ANYTHING] * len(self.places)
        for voices, inputs in lines:
            if target.full:
                return
            for at, part in zip(order, inputs, strict=True):
                known[at] = _exactly(part) if isinstance(part, int) else part.interval
            interval = equation.bounds[end](known)
            if (interval.low is None and interval.high is None) or target.says(interval, voices):
                continue
            given = {equation.terms[at]: part for at, part in zip(order, inputs, strict=True)}
            said = Claim(target.variable, voices, None, interval, equation.solved[end], given, self.rule)
            target.claims.append(said)
            derived.append((target, said))


def _leave_out(nodes: Iterable[_Node]) -> None:
    """Take off their nodes the formulas on which nothing is learnt: those of what nobody prints and what only repeats others.

    Where such a variable has one formula, or the other terms of its formulas have one of their own (a close, its change and
    the close before give a percentage in two ways), two lines differ on it only where they differ on these terms.
    """
    named = {node.variable.measure for node in nodes}
    for node in nodes:
        if node.own or not node.ways:
            continue
        bound = _bound(node.variable.measure)
        if bound is None or not bound.isdisjoint(named):
            continue
        mine = [laid for laid, _ in node.ways]
        others = {id(place): place for laid in mine for place in laid.places if place is not node}
        if all(isinstance(place, _Node) and place.own for place in others.values()):
            continue  # printed with the close before, a close gives the percentage most plainly through its change
        if len(mine) < 2 or any(
            laid not in mine and others.keys() <= set(map(id, laid.places))
            for place in others.values()
            if isinstance(place, _Node)
            for laid, _ in place.ways
        ):
            for laid in mine:
                for _, place in laid.nodes:
                    place.ways = [way for way in place.ways if way[0] is not laid]


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, tuple[Rule, ...]]:
    """The formulas that speak of a measure, by measure."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for measure in measures().values():
        for text in measure.formulas:
            equation = parse(text)
            if Term("close", "previous") in equation.terms:
                continue  # `prev_close` is by its nature the close of the session before
            unsaid = Term("sessions") in equation.terms or (measure.id in OPINIONS and Term("close") in equation.terms)
            for name in dict.fromkeys(term.measure for term in equation.terms):
                found[name].append(Rule(equation, unsaid))
    return {name: tuple(rules) for name, rules in found.items()}


@lru_cache(maxsize=4096)
def _useful(known: frozenset[str]) -> bool:
    """Whether formulas over some measures, each known once, can contradict each other: whether there are more than needed.

    >>> _useful(frozenset({"close", "change_pct"})), _useful(frozenset({"close", "change", "change_pct"}))
    (False, True)
    """
    equations = [rule.equation for rules in _rules().values() for rule in rules]
    if any(known.issuperset(term.measure for term in equation.terms) for equation in equations):
        return True
    reach = set(known)
    laid: set[str] = set()
    grown = True
    while grown:
        grown = False
        for equation in equations:
            names = {term.measure for term in equation.terms}
            if equation.text not in laid and len(names - reach) <= 1:
                laid.add(equation.text)
                reach |= names
                grown = True
    defined = {text.partition(" ")[0] for text in laid}
    return len(known) + len(defined) > len(reach)


@lru_cache(maxsize=1)
def _orders() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The pairs of measures of which the first never exceeds the second, by either."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for measure in measures().values():
        lower, upper = measure.inside
        for low, high in ((lower, measure.id), (measure.id, upper)):
            if low and high:
                found[low][low, high] = found[high][low, high] = None
    return {name: tuple(pairs) for name, pairs in found.items()}


_UNIT_OF: Final = {Kind.PERCENT: "%", Kind.MULTIPLE: "x", Kind.CONTRACTS: "contracts", Kind.COUNT: "count"}


@lru_cache(maxsize=512)
def _bound(id: str) -> frozenset[str] | None:
    """The measures that bound one from above or below; None for one that is never negative, which nothing bounds as well.

    >>> sorted(_bound("change") or ()), _bound("turnover")
    (['high_change', 'low_change'], None)
    """
    nature = nature_of(id)
    if nature is None or not nature.signed:
        return None
    return frozenset(name for pair in _orders().get(id, ()) for name in pair if name != id)


@lru_cache(maxsize=512)
def _own_unit(id: str) -> str | None:
    """The unit of a measure; empty for a level, which is in the unit of its subject; None when it has none of its own."""
    known = nature_of(id)
    kind = known.units[0] if known else Kind.OTHER
    return "" if kind in (Kind.POINT, Kind.MONEY) else _UNIT_OF.get(kind)


@lru_cache(maxsize=512)
def _of_price(id: str) -> bool:
    """Whether a measure is a level of its subject or a change of one."""
    known = nature_of(id)
    return known is not None and known.family in (Family.LEVEL, Family.CHANGE)


@lru_cache(maxsize=8192)
def _native(subject: str) -> str | None:
    """The unit a subject's levels are in: points for an index, its currency for a stock."""
    known = instrument(subject)
    if known is None:
        return None
    return "pt" if known.kind == "index" else known.currency or None


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
        alone = len(set(named)) == len(named) and not _useful(frozenset(named))
        if alone and self.subject not in PARTS and not self._taken_for_true:
            return
        units = {v.unit for v in self.claims if _own_unit(v.measure) == "" and (v.unit == "pt" or v.unit.isupper())}
        seen: set[tuple[str, Slot, str, str]] = set()
        for variable in tuple(self.claims):
            slot: Slot = (variable.start, variable.end, variable.moment, variable.status, variable.who)
            for rule in _rules().get(variable.measure, ()):
                for unit in units or {"pt"}:
                    key = (rule.equation.text, slot, unit, variable.subject)
                    if key not in seen:
                        seen.add(key)
                        way = _laid(rule, variable.subject, slot, unit, self.claims)
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
                key = variable._replace(subject=whole)
                if variable.measure in ADDITIVE and variable.subject in (whole, *parts) and key not in seen:
                    seen.add(key)
                    rule = Rule(parse(f"{whole} = {' + '.join(parts)}"), doubtful=whole in MAINLAND)
                    yield Way(rule, tuple((Term(s), variable._replace(subject=s)) for s in (whole, *parts)))

    def _single(self, variable: Variable) -> bool:
        """Whether all that is said of a variable is said of one number."""
        nature = nature_of(variable.measure)
        if nature is None or (nature.single and variable.measure not in AMBIGUOUS):
            return True
        return self._own.get(variable, 0).bit_count() <= 1

    def _derive(self) -> None:
        """Follow every formula in every direction until nothing new is said."""
        nodes: dict[Variable, _Node] = {}
        for way in self._ways():
            if all(isinstance(place, int) or self._single(place) for _, place in way.terms):
                laid = _Laid(
                    way.rule, [place if isinstance(place, int) else self._node(place, nodes) for _, place in way.terms]
                )
                for at, node in laid.nodes:
                    node.ways.append((laid, at))
        if not self._taken_for_true:
            _leave_out(nodes.values())
        waiting = [(node, claim) for node in nodes.values() for claim in node.claims]
        for node, claim in waiting:  # grows as it is walked
            longest = claim.voices.bit_count() == _LONGEST
            if not longest:
                node.heard.append((claim.voices, claim))
            for laid, at in node.ways:
                if longest and len(laid.nodes) > 2:
                    continue  # with any other claim it would rest on more numbers
                for derived in laid.follow(at, claim):
                    self.claims.setdefault(derived[0].variable, derived[0].claims)
                    waiting.append(derived)

    def _node(self, variable: Variable, nodes: dict[Variable, _Node]) -> _Node:
        if variable not in nodes:
            nodes[variable] = _Node(variable, self._own.get(variable, 0), self.claims.get(variable, []))
        return nodes[variable]

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
            for lower, upper in _orders().get(variable.measure, ()):
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
                row = sorted((v.nearest(file, anchor.start) or anchor for v in members), key=_first)
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


def _laid(rule: Rule, subject: str, slot: Slot, unit: str, known: Container[Variable] = ()) -> Way | None:
    """A formula laid over the variables of a subject and a period; None where it does not apply.

    An opinion printed before the market opens is about the price of the session before.
    """
    start, end, moment, status, who = slot
    opinion = any(term.measure in OPINIONS for term in rule.equation.terms)
    native = _native(subject)
    places: list[tuple[Term, Place]] = []
    for term in rule.equation.terms:
        name, mark = term.measure, term.mark
        if name == "sessions":
            count = sessions_in(subject, start, end) if start and end and start != end else None
            if count is None:
                return None
            places.append((term, count))
            continue
        its_unit = _own_unit(name)
        if its_unit is None or (native and unit != native and _of_price(name)):
            return None
        its_unit = its_unit or unit
        if name == "prev_close" or mark == "previous":
            if start is None or status is not Status.ACTUAL or (mark and (start != end or moment)):
                return None
            before = session_before(subject, start)
            measure = "close" if name == "prev_close" else name
            places.append((term, Variable(subject, measure, its_unit, before, before, "", status, "")))
            continue
        first = end if name == "close" else start
        if name in OPINIONS:
            says = Status.PRIOR if mark == "prior" else Status.EXPECTED
            places.append((term, Variable(subject, name, its_unit, first, end, moment, says, who)))
        elif mark == "year_before":
            if first is None or end is None or first == end:
                return None
            earlier = Variable(subject, name, its_unit, _year_before(first), _year_before(end), "", Status.ACTUAL, "")
            places.append((term, earlier))
        elif mark is not None:
            return None
        elif opinion:
            price = Variable(subject, name, its_unit, first, end, moment, Status.ACTUAL, "")
            if price not in known and first is not None and first == end:
                before = session_before(subject, first)
                earlier = price._replace(start=before, end=before)
                closed = earlier._replace(moment="")
                price = earlier if earlier in known else closed if closed in known else price
            places.append((term, price))
        else:
            places.append((term, Variable(subject, name, its_unit, first, end, moment, status, who)))
    return Way(rule, tuple(places))


def _year_before(day: dt.date) -> dt.date:
    """The same day of the year before; the last of February where there is no such day, or it is the last.

    >>> _year_before(dt.date(2024, 2, 29)), _year_before(dt.date(2026, 6, 30))
    (datetime.date(2023, 2, 28), datetime.date(2025, 6, 30))
    """
    last = (day + dt.timedelta(days=1)).replace(year=day.year - 1) - dt.timedelta(days=1)
    return last if (day + dt.timedelta(days=1)).day == 1 else day.replace(year=day.year - 1)


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


def _family(subject: str) -> str:
    return "MARKET.CN" if subject in MAINLAND else "SOUTHBOUND" if subject in PARTS["SOUTHBOUND"] else subject
