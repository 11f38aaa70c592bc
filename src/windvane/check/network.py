"""One network of figures: every number is evidence on a variable, every formula a way from some variables to another.

A variable is a measure of a subject over a period. What several numbers say of one variable, directly or through the
measures' formulas, must have a value in common; where two lines of evidence have none, the numbers they rest on
cannot all be right. On a line, intervals that meet pairwise have a point in common (Helly), so looking at pairs is
looking at all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from windvane.articles import Article, Reading
from windvane.check.hours import closing_time, home_of, session_before, sessions_in
from windvane.check.equations import Equation, Expression, Term, allowed, nominal, parse
from windvane.facts import Fact, Quoted, Status
from windvane.figures import Figure, Hedge, Interval, Kind
from windvane.market.instruments import instrument
from windvane.measures import Family, Measure, Moment, measures

#: Opinions: everyone has his own, so they are kept apart by who holds them.
OPINIONS: Final = frozenset({"target_price", "target_change_pct", "upside_pct"})
#: What a reader may mean by more than one thing even where a measure has one value: 主力 and 北水 both flow into a stock.
_AMBIGUOUS: Final = frozenset(
    {"net_flow", "net_flow_avg", "buy", "sell", "streak", "revenue", "gross_profit", "valuation_discount", "market_cap_change"}
)
#: A whole and its parts (沪深两市 = 沪市 + 深市).
_PARTS: Final = {"MARKET.CN": ("MARKET.SH", "MARKET.SZ"), "MARKET.CN3": ("MARKET.CN", "MARKET.BJ")}
_MAINLAND: Final = frozenset({"MARKET.CN", "MARKET.CN3", "MARKET.SH", "MARKET.SZ", "MARKET.BJ"})
_ADDITIVE: Final = frozenset({"turnover", "turnover_change", "advancers", "decliners", "limit_up", "limit_down"})
#: No line of evidence rests on more numbers, no variable has more lines: beyond, nothing new is learnt.
_LONGEST: Final = 5
#: A price is no more than so many times another of the same day.
_FAR: Final = Decimal("1.3")
#: Numbers said of one share's day stand within so many characters of each other; prices in passing and opinions nearer.
_NEAR: Final = 400
_BESIDE: Final = 120
_LOOSE: Final = frozenset({"last", "upside_pct"})
_MOST: Final = 12


class Variable(NamedTuple):
    """A measure of a subject over a period.

    Attributes:
        subject: whose it is.
        measure: the measure's id.
        unit: the symbol of its unit.
        start: first day, None when unknown.
        end: last day, None when open.
        moment: the hour of a midday figure, or the report a figure taken during the session stands in.
        status: actual, expected or prior.
        who: whose opinion it is, empty for a fact.
    """

    subject: str
    measure: str
    unit: str
    start: dt.date | None
    end: dt.date | None
    moment: str
    status: Status
    who: str


@dataclass(slots=True)
class Voice:
    """One value printed for a variable, and everywhere it is printed.

    Attributes:
        variable: what it is said of.
        figure: the number.
        facts: the facts that print it.
        bit: its place in the sets of evidence.
    """

    variable: Variable
    figure: Figure
    facts: list[Fact]
    bit: int

    @property
    def files(self) -> frozenset[str]:
        """The articles it is printed in."""
        return frozenset(fact.origin.file for fact in self.facts if isinstance(fact.origin, Quoted))


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
        interval: the values it allows.
        voices: the set of voices it rests on, as bits.
        voice: the voice itself, when it is printed.
        expression: how it follows from the inputs, when it is derived.
        inputs: the claims it follows from, by term.
        rule: the formula followed.
    """

    variable: Variable
    interval: Interval
    voices: int
    voice: Voice | None = None
    expression: Expression | None = None
    inputs: Mapping[Term, Claim | int] = field(default_factory=dict)
    rule: Rule | None = None

    @property
    def doubtful(self) -> bool:
        """Whether a formula on the way is doubtful."""
        return bool(self.rule and self.rule.doubtful) or any(
            claim.doubtful for claim in self.inputs.values() if isinstance(claim, Claim)
        )

    @property
    def loose(self) -> Interval:
        """What it allows when trailing zeros may be rounding and 逾 may be by far."""
        if self.voice is not None:
            return loosely(self.voice.figure)
        assert self.expression is not None
        return allowed(
            self.expression,
            {t: c.loose if isinstance(c, Claim) else _exactly(c) for t, c in self.inputs.items()},
        )

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


def loosely(figure: Figure) -> Interval:
    """What a number may stand for when trailing zeros may be rounding and 逾 may be by far."""
    interval = figure.loose_interval
    if figure.hedge is Hedge.OVER:
        if figure.value < 0:
            return Interval(None, interval.high, high_open=interval.high_open)
        return Interval(interval.low, None, interval.low_open)
    return interval


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


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, tuple[Rule, ...]]:
    """The formulas that speak of a measure, by measure."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for measure in measures().values():
        for text in measure.formulas:
            equation = parse(text)
            if any(term.mark == "previous" and term.measure == "close" for term in equation.terms):
                continue  # `prev_close` is by its nature the close of the session before
            doubtful = any(term.measure == "sessions" for term in equation.terms) or (
                measure.id in OPINIONS and Term("close") in equation.terms
            )
            rule = Rule(equation, doubtful)
            for term in dict.fromkeys(term.measure for term in equation.terms):
                found[term].append(rule)
    return {name: tuple(rules) for name, rules in found.items()}


@lru_cache(maxsize=1)
def _orders() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The pairs of measures of which the first never exceeds the second, by either."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for measure in measures().values():
        lower, upper = measure.inside
        for pair in ((lower, measure.id), (measure.id, upper)):
            if pair[0] and pair[1] and (pair[0], pair[1]) not in found[pair[0]]:
                found[pair[0]].append((pair[0], pair[1]))
                found[pair[1]].append((pair[0], pair[1]))
    return {name: tuple(pairs) for name, pairs in found.items()}


@lru_cache(maxsize=512)
def _nature(id: str) -> Measure | None:
    return measures().get(id)


@lru_cache(maxsize=512)
def _kind(id: str) -> Kind:
    known = _nature(id)
    return known.units[0] if known else Kind.OTHER


_UNIT_OF: Final = {Kind.PERCENT: "%", Kind.MULTIPLE: "x", Kind.CONTRACTS: "contracts", Kind.COUNT: "count"}
_LEVELS: Final = (Kind.POINT, Kind.MONEY)


@lru_cache(maxsize=8192)
def _native(subject: str) -> str | None:
    """The unit a subject's levels are in: points for an index, its currency for a stock."""
    known = instrument(subject)
    if known is None:
        return None
    return "pt" if known.kind == "index" else known.currency or None


class Network:
    """The figures of one subject (or of a whole and its parts) and what they say of each other."""

    def __init__(self, statements: Iterable[tuple[Fact, Variable]], subject: str) -> None:
        self.subject = subject
        self.voices: list[Voice] = []
        self.claims: dict[Variable, list[Claim]] = {}
        self.clashes: list[Clash] = []
        #: Voices that one article gives beside quite another value: it speaks of two things, and which is which is not known.
        self.torn = 0
        printed: dict[tuple[Variable, Decimal, Decimal, Hedge | None], Voice] = {}
        for fact, variable in statements:
            figure = fact.figure
            key = (variable, figure.value, figure.ulp, figure.hedge)
            voice = printed.get(key)
            if voice is None:
                voice = printed[key] = Voice(variable, figure, [fact], 1 << len(self.voices))
                self.voices.append(voice)
                claim = Claim(variable, figure.interval, voice.bit, voice)
                self.claims.setdefault(variable, []).append(claim)
            else:
                voice.facts.append(fact)
        if len(self.voices) > 1:
            self._own = {v: sum(c.voices for c in claims) for v, claims in self.claims.items()}
            known = instrument(subject)
            self._firm = subject.startswith("MARKET.") or (known is not None and known.kind == "index")
            self._restless = subject.startswith("text:") or (known is not None and home_of(subject) == "")
            if known is None or known.kind != "currency":  # 人民币升 is fewer of it for a dollar
                self._derive()
            self._compare()
            if self.clashes:
                self._settle()

    # The ways from variable to variable.

    def _instances(self) -> Iterator[tuple[Rule, tuple[tuple[Term, Variable | int], ...]]]:
        units = {v.unit for v in self.claims if _kind(v.measure) in _LEVELS and (v.unit == "pt" or v.unit.isupper())} or {"pt"}
        seen: set[tuple[str, Slot, str, str]] = set()
        for variable in tuple(self.claims):
            slot: Slot = (variable.start, variable.end, variable.moment, variable.status, variable.who)
            for rule in _rules().get(variable.measure, ()):
                for unit in units:
                    key = (rule.equation.text, slot, unit, variable.subject)
                    if key in seen:
                        continue
                    seen.add(key)
                    terms = self._resolve(rule, variable.subject, slot, unit)
                    if terms is not None:
                        yield rule, terms
        if self.subject == "MARKET.CN":
            yield from self._parts()

    def _resolve(self, rule: Rule, subject: str, slot: Slot, unit: str) -> tuple[tuple[Term, Variable | int], ...] | None:
        start, end, moment, status, who = slot
        opinion = any(term.measure in OPINIONS for term in rule.equation.terms)
        resolved: list[tuple[Term, Variable | int]] = []
        for term in rule.equation.terms:
            name, mark = term.measure, term.mark
            if name == "sessions":
                if start is None or end is None or start == end or (count := sessions_in(subject, start, end)) is None:
                    return None
                resolved.append((term, count))
                continue
            kind = _kind(name)
            its_unit = unit if kind in _LEVELS else _UNIT_OF.get(kind)
            if its_unit is None:
                return None
            if name == "prev_close" or mark == "previous":
                if start is None or status is not Status.ACTUAL or (mark and (start != end or moment)):
                    return None
                before = session_before(subject, start)
                measure = "close" if name == "prev_close" else name
                resolved.append((term, Variable(subject, measure, its_unit, before, before, "", status, "")))
                continue
            native = _native(subject)
            nature = _nature(name)
            if native and unit != native and nature and nature.family in (Family.LEVEL, Family.CHANGE):
                return None
            at = (end, end) if name == "close" and start != end else (start, end)
            if name in OPINIONS:
                says = Status.PRIOR if mark == "prior" else Status.EXPECTED
                resolved.append((term, Variable(subject, name, its_unit, *at, moment, says, who)))
            elif opinion:
                resolved.append((term, Variable(subject, name, its_unit, *at, moment, Status.ACTUAL, "")))
            elif mark == "prior":
                return None
            else:
                resolved.append((term, Variable(subject, name, its_unit, *at, moment, status, who)))
        return tuple(resolved)

    def _parts(self) -> Iterator[tuple[Rule, tuple[tuple[Term, Variable | int], ...]]]:
        seen = set()
        for variable in tuple(self.claims):
            if variable.measure not in _ADDITIVE:
                continue
            for whole, parts in _PARTS.items():
                key = variable._replace(subject=whole)
                if key not in seen:
                    seen.add(key)
                    members = [(Term(s), variable._replace(subject=s)) for s in (whole, *parts)]
                    yield _sum(whole, *parts), tuple(members)

    def _single(self, variable: Variable) -> bool:
        """Whether all that is said of a variable is said of one number."""
        nature = _nature(variable.measure)
        if nature is None or (nature.single and variable.measure not in _AMBIGUOUS):
            return True
        return self._own.get(variable, 0).bit_count() <= 1

    def _derive(self) -> None:
        ways: dict[Variable, list[tuple[Rule, tuple[tuple[Term, Variable | int], ...], int]]] = defaultdict(list)
        for rule, terms in self._instances():
            if all(not isinstance(variable, Variable) or self._single(variable) for _, variable in terms):
                for place, (_, variable) in enumerate(terms):
                    if isinstance(variable, Variable):
                        ways[variable].append((rule, terms, place))
        if not ways:
            return
        waiting = [claim for variable in ways for claim in self.claims.get(variable, ())]
        done: dict[Variable, list[Claim]] = defaultdict(list)
        for claim in waiting:  # grows as it is walked
            done[claim.variable].append(claim)
            for rule, terms, place in ways[claim.variable]:
                for target, (_, variable) in enumerate(terms):
                    if target != place and isinstance(variable, Variable):
                        waiting.extend(self._follow(rule, terms, place, target, claim, done))

    def _follow(
        self,
        rule: Rule,
        terms: tuple[tuple[Term, Variable | int], ...],
        place: int,
        target: int,
        claim: Claim,
        done: Mapping[Variable, Sequence[Claim]],
    ) -> Iterator[Claim]:
        """The claims on one term of a formula that follow from a new claim on another."""
        variable = terms[target][1]
        assert isinstance(variable, Variable)
        lines: list[tuple[int, dict[Term, Claim | int]]] = [(claim.voices, {terms[place][0]: claim})]
        for other, (term, its) in enumerate(terms):
            if other in (place, target):
                continue
            if isinstance(its, int):
                lines = [(voices, {**inputs, term: its}) for voices, inputs in lines]
            else:
                lines = [
                    (voices | more.voices, {**inputs, term: more})
                    for voices, inputs in lines
                    for more in done.get(its, ())
                    if not voices & more.voices
                ]
        own = self._own.get(variable, 0)
        expression = rule.equation.solved[target]
        for voices, inputs in lines:
            if voices & own or voices.bit_count() > _LONGEST:
                continue
            interval = allowed(
                expression,
                {t: c.interval if isinstance(c, Claim) else _exactly(c) for t, c in inputs.items()},
            )
            if interval.low is None and interval.high is None:
                continue
            mine = self.claims.setdefault(variable, [])
            if len(mine) >= _MOST + own.bit_count() or any(_says_more(known, interval, voices) for known in mine):
                continue
            derived = Claim(variable, interval, voices, None, expression, inputs, rule)
            mine.append(derived)
            yield derived

    # Where they cannot all be right.

    def _compare(self) -> None:
        for variable, claims in self.claims.items():
            nature = _nature(variable.measure)
            if nature is not None and not nature.signed:
                for claim in claims:
                    if claim.interval.high is not None and claim.interval.high < 0 and claim.voice is None:
                        self._clash(claim, claim, ordered=False)
            if len(claims) > 1 and self._single(variable):
                for at, one in enumerate(claims):
                    for other in claims[at + 1 :]:
                        if apart(one.interval, other.interval):
                            self._clash(one, other, ordered=False)
        for lower, upper in self._pairs():
            for low in self.claims.get(lower, ()):
                for high in self.claims.get(upper, ()):
                    if above(low.interval, high.interval):
                        self._clash(high, low, ordered=True)

    def _pairs(self) -> Iterator[tuple[Variable, Variable]]:
        """The variables of which the first cannot exceed the second."""
        known = dict.fromkeys(self.claims)
        for variable in known:
            for lower, upper in _orders().get(variable.measure, ()):
                if variable.measure != lower:
                    continue
                other = variable._replace(measure=upper)
                if other in known:
                    yield variable, other
                if variable.moment and (whole := other._replace(moment="")) in known:
                    yield variable, whole
            nature = _nature(variable.measure)
            if variable.moment and nature is not None and nature.moment in (Moment.HIGH, Moment.LOW):
                whole = variable._replace(moment="")
                if whole in known:
                    yield (variable, whole) if nature.moment is Moment.HIGH else (whole, variable)

    def _clash(self, upper: Claim, lower: Claim, *, ordered: bool) -> None:
        voices = upper.voices | lower.voices
        loosely_apart = above(lower.loose, upper.loose) if ordered else upper is lower or apart(upper.loose, lower.loose)
        one, other = upper.voice, lower.voice
        if one is not None and other is not None and not self._comparable(one, other, ordered, loosely_apart):
            return
        if any(clash.voices & voices == clash.voices and clash.voices != voices for clash in self.clashes):
            return
        doubt = not loosely_apart or upper.doubtful or lower.doubtful
        self.clashes = [c for c in self.clashes if c.voices & voices != voices or c.voices == voices]
        self.clashes.append(Clash(voices, upper, lower, ordered, doubt))

    def _comparable(self, one: Voice, other: Voice, ordered: bool, loosely_apart: bool) -> bool:  # noqa: FBT001
        """Whether two printed numbers that contradict each other are said of one thing at one time."""
        same_article = bool(one.files & other.files)
        if ordered:
            large, small = sorted((abs(one.figure.value), abs(other.figure.value)), reverse=True)
            return not same_article or large <= small * _FAR or alike(one.figure, other.figure)
        if not loosely_apart:
            return False  # 500点 in the headline, 517.80点 in the body
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
            clash for clash in self.clashes if not clash.voices & self.torn and (self._firm or self._near(clash))
        ]

    def _near(self, clash: Clash) -> bool:
        """Whether the numbers of a contradiction stand close to each other in one article, or in several."""
        members = [voice for voice in self.voices if voice.bit & clash.voices]
        files = frozenset.intersection(*(voice.files for voice in members))
        if not files or len(members) < 2:
            return True
        reach = _BESIDE if any(voice.variable.measure in _LOOSE for voice in members) else _NEAR
        places = [
            [f.origin.start for f in voice.facts if isinstance(f.origin, Quoted) and f.origin.file in files]
            for voice in members
        ]
        if clash.upper.voice is not None and clash.lower.voice is not None and not clash.ordered:
            return True
        anchors = min(places, key=len)
        return any(all(min(abs(place - anchor) for place in its) <= reach for its in places) for anchor in anchors)


@lru_cache(maxsize=8)
def _sum(whole: str, *parts: str) -> Rule:
    solved = _solved_sum(whole, parts)
    return Rule(Equation(f"{whole} = {' + '.join(parts)}", tuple(Term(s) for s in (whole, *parts)), solved), doubtful=True)


def _solved_sum(whole: str, parts: tuple[str, ...]) -> tuple[Expression, ...]:
    names = dict(zip((whole, *parts), "abcdefgh", strict=False))
    equation = parse(f"a = {' + '.join(names[part] for part in parts)}")
    back = {Term(letter): Term(subject) for subject, letter in names.items()}

    def rename(expression: Expression) -> Expression:
        match expression:
            case Term():
                return back[expression]
            case _ if hasattr(expression, "sign"):
                return type(expression)(expression.sign, rename(expression.left), rename(expression.right))
            case _:
                return expression

    return tuple(rename(expression) for expression in equation.solved)


def alike(one: Figure, other: Figure) -> bool:
    """Whether one number may be a slip of the pen for the other: a digit changed, moved, lost or doubled, or the sign.

    >>> from windvane.figures import PERCENT
    >>> def percent(text): return Figure(Decimal(text), PERCENT, Decimal("0.01"))
    >>> alike(percent("1.21"), percent("1.12")), alike(percent("1.21"), percent("-1.21")), alike(percent("1.21"), percent("6.26"))
    (True, True, False)
    """
    if abs(one.value) == abs(other.value):
        return True
    a, b = (str(int(abs(f.value) / f.ulp)).rstrip("0") for f in (one, other))
    if min(len(a), len(b)) < 2 or max(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        wrong = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return len(wrong) <= 1 or (len(wrong) == 2 and sorted(a) == sorted(b) and wrong[1] - wrong[0] == 1)
    short, long = sorted((a, b), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def apart(one: Interval, other: Interval) -> bool:
    """Whether two intervals have no value in common.

    >>> apart(Interval(Decimal(1), Decimal(2)), Interval(Decimal(2), Decimal(3)))
    False
    """
    return above(one, other) or above(other, one)


def above(one: Interval, other: Interval) -> bool:
    """Whether every value of one lies above every value of the other.

    >>> above(Interval(Decimal(2), None, low_open=True), Interval(None, Decimal(2)))
    True
    """
    if one.low is None or other.high is None:
        return False
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


def _says_more(known: Claim, interval: Interval, voices: int) -> bool:
    """Whether a claim rests on no more than some voices and allows no more than an interval."""
    if known.voices & voices != known.voices:
        return False
    mine = known.interval
    low = interval.low is None or (mine.low is not None and mine.low >= interval.low)
    high = interval.high is None or (mine.high is not None and mine.high <= interval.high)
    return low and high


# From facts to variables.

_JOINED: Final = re.compile(r"[\s%％]*(?:至|到|[-–—−~～、,，和及與与跟]|以及)\s*(?:约|約|逾|近|超)?\s*")
_EXTREME: Final = re.compile(r"低点|低點|低位|高点|高點|高位|底部|谷底|峰值|最低|最高|上市|历史|歷史")


def _loosely_bound(reading: Reading) -> set[int]:
    """The facts (by identity) that are ends of a range, items of a list, or a move from a point the text alone knows."""
    out: set[int] = set()
    facts = reading.facts
    source = reading.article.source
    for one, other in zip(facts, facts[1:], strict=False):
        if one.measure != other.measure or one.subject != other.subject or one.period != other.period:
            continue
        first, second = one.origin, other.origin
        if isinstance(first, Quoted) and isinstance(second, Quoted) and 0 < second.start - first.end <= 6:
            if _JOINED.fullmatch(source, first.end, second.start):
                out.update((id(one), id(other)))
    seen: dict[tuple[str, str, object, object], Fact] = {}
    for fact in facts:
        nature = _nature(fact.measure)
        if nature is None or not isinstance(fact.origin, Quoted):
            continue
        if nature.family in (Family.LEVEL, Family.CHANGE) and fact.figure.unit.kind is Kind.MONEY and fact.figure.ulp > 1000:
            out.add(id(fact))  # 增加约430亿美元 is no share's price
        if nature.moment in (Moment.HIGH, Moment.LOW):
            # 早段曾升213点 … 午后最多升500点: each is a mark on the way, not the day's
            key = (fact.subject, fact.measure, fact.period, fact.status)
            twin = seen.setdefault(key, fact)
            if twin is not fact and apart(loosely(twin.figure), loosely(fact.figure)):
                out.update((id(twin), id(fact)))
        elif nature.family is Family.CHANGE and not fact.period.is_day:
            start = fact.origin.start
            if _EXTREME.search(source, max(0, start - 24), start):
                out.add(id(fact))
    return out


def _moment(fact: Fact, article: Article | None, home: str) -> str:
    """The hour of a midday figure, the report of one taken during the session, or nothing for a day's."""
    period = fact.period
    if period.hour:
        return period.hour
    if article is None or article.date is None or period.end is None or (
        fact.status is not Status.ACTUAL and fact.measure not in OPINIONS
    ):
        return ""
    nature = _nature(fact.measure)
    if nature is None or nature.moment is Moment.OPEN or fact.measure == "prev_close":
        return ""
    closes = closing_time(home, period.end)
    if closes is None:
        return ""
    written = article.date
    if written.tzinfo is not None:
        written = written.astimezone(dt.timezone(dt.timedelta(hours=8))).replace(tzinfo=None)
    return article.file if written < closes else ""


def variable_of(fact: Fact, article: Article | None = None) -> Variable:
    """The variable a fact is evidence on."""
    period, status, who, measure = fact.period, fact.status, "", fact.measure
    start, end = period.start, period.end
    moment = _moment(fact, article, home_of(fact.subject))
    if measure == "prev_close":
        measure = "close"
    if measure == "close" and end is not None:
        start = end
    if measure in OPINIONS:
        status = Status.PRIOR if status is Status.PRIOR else Status.EXPECTED
        who = fact.said_by or ""
    elif status is not Status.ACTUAL:
        who = fact.said_by or ""
    return Variable(fact.subject, measure, fact.figure.unit.symbol, start, end, moment, status, who)


def networks(
    readings: Sequence[Reading], *, evidence: Sequence[Fact] = (), together: bool = False
) -> Iterator[Network]:
    """The networks of some articles: one for each subject, of each article or of all together.

    Args:
        readings: the articles read.
        evidence: facts computed from data, which hold for every article.
        together: whether the articles are compared with each other.
    """
    groups = [readings] if together else [(reading,) for reading in readings]
    for group in groups:
        found: dict[tuple[str, str], list[tuple[Fact, Variable]]] = {}
        for reading in group:
            aside = _loosely_bound(reading)
            article = reading.article
            for fact in reading.facts:
                if id(fact) in aside:
                    continue
                subject = fact.subject
                own = article.file if together and not _shared(fact) else ""
                key = ("MARKET.CN" if subject in _MAINLAND else subject, own)
                found.setdefault(key, []).append((fact, variable_of(fact, article)))
        for fact in evidence:
            subject = "MARKET.CN" if fact.subject in _MAINLAND else fact.subject
            for key, statements in found.items() if fact.subject.startswith("text:") else (((subject, ""), found.get((subject, ""))),):
                if statements is not None and key[0] == subject:
                    statements.append((fact, variable_of(fact)))
        for (subject, _), statements in found.items():
            if len(statements) > 1:
                yield Network(statements, subject)


def networks_of(facts: Iterable[Fact]) -> Iterator[Network]:
    """The networks of facts that all hold at once: a ledger's."""
    found: dict[str, list[tuple[Fact, Variable]]] = defaultdict(list)
    for fact in facts:
        found["MARKET.CN" if fact.subject in _MAINLAND else fact.subject].append((fact, variable_of(fact)))
    for subject, statements in found.items():
        yield Network(statements, subject)


def _shared(fact: Fact) -> bool:
    """Whether two articles that speak of this speak of the same thing."""
    if fact.subject.startswith("text:") or fact.measure in _AMBIGUOUS:
        return False
    return closing_time(home_of(fact.subject), dt.date(2025, 1, 2)) is not None
