"""What is said of the figures of a text: values printed, what follows from them, and where two leave no value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from windvane.check.formulas import Rule
from windvane.check.variables import Variable, loosely
from windvane.equations import Expression, Term, allowed, nominal
from windvane.facts import Fact, Quoted
from windvane.figures import Figure, Interval


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
        at = bisect_left(here, start, key=_start)
        return min(here[max(0, at - 1) : at + 1], key=lambda quote: abs(quote.start - start))


def _start(quote: Quoted) -> int:
    return quote.start


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
                known = {t: c.loose if isinstance(c, Claim) else exactly(c) for t, c in self.inputs.items()}
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


def exactly(count: int) -> Interval:
    """The interval of a number that is known exactly."""
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
