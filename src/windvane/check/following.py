"""Following formulas from what is printed to all that follows from it, each variable's lines of evidence kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from windvane.check.claims import Claim, exactly
from windvane.check.formulas import Rule, Way, bounds_of
from windvane.check.variables import Variable
from windvane.equations import ANYTHING
from windvane.figures import Interval

#: No line of evidence rests on more numbers, no variable has more lines: beyond, nothing new is learnt.
_LONGEST: Final = 4
_MOST: Final = 12


def follow(
    ways: Iterable[Way], claims: dict[Variable, list[Claim]], own: Mapping[Variable, int], *, repeat: bool
) -> None:
    """Follow formulas in every direction until nothing new is said, and add what follows to the claims.

    Args:
        ways: the formulas, laid over variables.
        claims: what is printed of each variable; what is derived is added, behind it.
        own: the voices that print each variable, as bits.
        repeat: whether what only repeats other evidence is wanted as well, as a ledger's is, which is asked and not compared.
    """
    nodes: dict[Variable, _Node] = {}

    def node_of(variable: Variable) -> _Node:
        if variable not in nodes:
            nodes[variable] = _Node(variable, own.get(variable, 0), claims.get(variable, []))
        return nodes[variable]

    for way in ways:
        laid = _Laid(way.rule, [place if isinstance(place, int) else node_of(place) for _, place in way.terms])
        for at, node in laid.nodes:
            node.ways.append((laid, at))
    if not repeat:
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
                claims.setdefault(derived[0].variable, derived[0].claims)
                waiting.append(derived)


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
                known[at] = exactly(part) if isinstance(part, int) else part.interval
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
        bound = bounds_of(node.variable.measure)
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
