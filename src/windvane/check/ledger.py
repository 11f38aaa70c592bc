"""A draft against a ledger of facts: every number must be one of them, or follow from them.

A draft's number is looked up by subject, measure, period and status; then it is worked out from the ledger's own
network; then the ledger is asked whether it has the number for something else. What is left, nothing speaks for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from windvane.check.blame import confirmed_by
from windvane.check.network import Claim, Network, Variable, apart, loosely, networks_of, variable_of
from windvane.facts import Fact, Period, Status
from windvane.figures import Figure, Interval
from windvane.market.instruments import ids_of
from windvane.measures import measures


class Answer(StrEnum):
    """What a ledger says of a draft's number."""

    SAME = "same"
    OTHER_VALUE = "other value"
    OTHER_UNIT = "other unit"
    FOLLOWS = "follows"
    CONTRADICTED = "contradicted"
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft's number held against a ledger.

    Attributes:
        fact: the draft's.
        answer: what the ledger says.
        truth: the ledger's fact that says it, or None.
        claim: the line of evidence in the ledger it follows from, or contradicts, or None.
        doubt: whether it can be explained by rounding.
    """

    fact: Fact
    answer: Answer
    truth: Fact | None = None
    claim: Claim | None = None
    doubt: bool = False


class Ledger:
    """Facts taken for true.

    >>> from windvane.facts import Computed
    >>> from windvane.figures import PERCENT
    >>> day = Period.parse("2026-08-21")
    >>> true = Fact("HSI", "change_pct", day, Figure(Decimal("1.21"), PERCENT, Decimal("0.01")), Computed("l.jsonl"))
    >>> Ledger([true]).judge(true).answer
    <Answer.SAME: 'same'>
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._by_key: dict[tuple[str, Period], list[Fact]] = defaultdict(list)
        self._by_measure: dict[str, list[Fact]] = defaultdict(list)
        self._by_value: dict[tuple[Decimal, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_key[fact.measure, fact.period].append(fact)
            self._by_measure[fact.measure].append(fact)
            self._by_value[abs(fact.figure.value), fact.figure.unit.symbol].append(fact)
        self._networks: dict[str, Network] = {network.subject: network for network in networks_of(facts)}

    def judge(self, fact: Fact) -> Judged:
        """What the ledger says of a fact."""
        same = [true for true in self._by_key[fact.measure, fact.period] if same_subject(fact.subject, true.subject)]
        kin = [true for true in same if true.status is fact.status] or same
        units = [true for true in kin if true.figure.unit == fact.figure.unit]
        for true in units:
            if bears_out(fact.figure, true.figure):
                return Judged(fact, Answer.SAME, true)
        if units:
            nearest = min(units, key=lambda true: abs(true.figure.value - fact.figure.value))
            doubt = not apart(loosely(fact.figure), loosely(nearest.figure))
            return Judged(fact, Answer.OTHER_VALUE, nearest, doubt=doubt)
        if kin:
            return Judged(fact, Answer.OTHER_UNIT, kin[0])
        derived = self._worked_out(fact)
        if derived is not None:
            return derived
        elsewhere = self._elsewhere(fact)
        return Judged(fact, Answer.ELSEWHERE if elsewhere else Answer.NOTHING, elsewhere)

    def _worked_out(self, fact: Fact) -> Judged | None:
        variable = variable_of(fact)
        network = self._networks.get(fact.subject)
        claims = network.claims.get(variable, ()) if network else ()
        against = next((claim for claim in claims if apart(claim.interval, fact.figure.interval)), None)
        if against is not None:
            return Judged(fact, Answer.CONTRADICTED, claim=against, doubt=not apart(against.loose, loosely(fact.figure)))
        follows = confirmed_by(claims, fact.figure)
        return Judged(fact, Answer.FOLLOWS, claim=follows) if follows else None

    def _elsewhere(self, fact: Fact) -> Fact | None:
        """The ledger's fact with the same number that is the most like a draft's."""
        found = self._by_value.get((abs(fact.figure.value), fact.figure.unit.symbol), ())

        def likeness(true: Fact) -> tuple[bool, bool, bool]:
            return same_subject(true.subject, fact.subject), true.measure == fact.measure, true.period == fact.period

        return max(found, key=likeness, default=None)


def bears_out(stated: Figure, true: Figure) -> bool:
    """Whether a true number lets another be printed: the finer one must round or be cut to the coarser one.

    >>> from windvane.figures import PERCENT
    >>> fine, coarse = Figure(Decimal("1.21"), PERCENT, Decimal("0.01")), Figure(Decimal("1.2"), PERCENT, Decimal("0.1"))
    >>> bears_out(coarse, fine), bears_out(Figure(Decimal("1.22"), PERCENT, Decimal("0.01")), fine)
    (True, False)
    """
    if stated.value == true.value:
        return True
    if stated.hedge and true.hedge:
        return stated.hedge is not true.hedge and not apart(stated.interval, true.interval)
    if stated.hedge or true.hedge:
        return not apart(stated.interval, true.interval)
    coarse, fine = (stated, true) if stated.ulp >= true.ulp else (true, stated)
    return fine.value in coarse.interval


_MARKS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def _squeezed(text: str) -> str:
    return _MARKS.sub("", text).lower()


@lru_cache(maxsize=65536)
def same_subject(one: str, other: str) -> bool:
    """Whether two subjects are one: equal ids, a text that holds the other, an id and one of its names.

    >>> same_subject("text:汽车股", "text:港股汽车股"), same_subject("HSI", "text:恒生指数"), same_subject("HSI", "HSCEI")
    (True, True, False)
    """
    if one == other:
        return True
    a, b = one.startswith("text:"), other.startswith("text:")
    if a and b:
        x, y = _squeezed(one[5:]), _squeezed(other[5:])
        return bool(x and y) and (x in y or y in x)
    if a != b:
        text, id = (one[5:], other) if a else (other[5:], one)
        return id in ids_of(text)
    return False
