"""Which of the numbers that cannot all be right is wrong, and how it should read.

The least that must go for the rest to agree is to blame. Data outweighs articles, several articles outweigh one, a
number repeated outweighs one that is not, a level (read off the tape) outweighs a change or a ratio (worked out from
it), a precise number outweighs a rough one; a change and its percentage given in one breath (升88点或0.63%) come from
one source and are wrong together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import heapify, heappop, heappush
from typing import Final

from windvane.check.claims import Claim, Clash, Voice
from windvane.check.network import Network
from windvane.check.printed import reprinted, with_unit
from windvane.check.variables import alike, apart, credible
from windvane.facts import Quoted
from windvane.figures import Figure, Interval, Kind
from windvane.measures import measures

#: What it costs to call a number wrong; only the order matters.
_DATA: Final = 100.0
_LEVEL: Final = 1.0
_WORKED_OUT: Final = 0.9
_RATIO: Final = 0.88
_COPIED: Final = 0.3
_DIGIT: Final = 0.01
_REPEATED: Final = 0.2
#: So many numbers at most are tried together; more are taken one by one.
_FEW: Final = 3
#: A range this many times as wide as the last printed digit no longer says how a number should read.
_PINNED: Final = 12
#: Two articles' numbers within a tenth of each other are of one thing, and so are two that differ in sign.
_CLOSE: Final = 10


@dataclass(frozen=True, slots=True)
class Blamed:
    """A number called wrong.

    Attributes:
        voice: the number.
        clash: the smallest contradiction it is part of.
        doubt: whether all of its contradictions can be explained.
        against: the claim on the same variable that stands without it, if there is one.
        expected: the range the rest allows, or None.
        suggestion: the number as it should read, or None.
        sure: whether the numbers are surely said of one thing.
        turned: whether it fits but for its sign.
    """

    voice: Voice
    clash: Clash
    doubt: bool
    against: Claim | None
    expected: Interval | None
    suggestion: str | None
    sure: bool = True
    turned: bool = False


def blamed(network: Network) -> Iterator[Blamed]:
    """The numbers of a network that are wrong, each with what it should be."""
    for clashes in _apart_from_each_other(network.clashes):
        wrong = _least(network, clashes)
        bits = sum(voice.bit for voice in wrong)
        by_voice = _by_voice(clashes)
        for voice in wrong:
            mine = by_voice[voice.bit]
            only = [clash for clash in mine if not clash.voices & (bits & ~voice.bit)] or mine
            clash = min(only, key=lambda c: (not network.files_of(c.voices), c.doubt, c.voices.bit_count()))
            judged = _judged(network, voice, clash, all(c.doubt for c in only), bits)
            if judged is not None:
                yield judged


def _apart_from_each_other(clashes: Sequence[Clash]) -> list[list[Clash]]:
    """Contradictions that share numbers, together."""
    by_voice = _by_voice(clashes)
    seen: set[int] = set()
    groups: list[list[Clash]] = []
    for clash in clashes:
        if id(clash) in seen:
            continue
        seen.add(id(clash))
        group = [clash]
        for member in group:  # grows as it is walked
            for bit in _bits(member.voices):
                fresh = [other for other in by_voice.pop(bit, ()) if id(other) not in seen]
                seen.update(map(id, fresh))
                group.extend(fresh)
        groups.append(group)
    return groups


def _least(network: Network, clashes: Sequence[Clash]) -> tuple[Voice, ...]:
    """The cheapest set of numbers without which no contradiction is left."""
    together = 0
    for clash in clashes:
        together |= clash.voices
    voices = list(network.members(together))
    costs = {voice.bit: _cost(network, voice) for voice in voices}
    best = _step_by_step(voices, clashes, costs)
    price = _price(best, costs)
    few = {voices for voices in _few(clashes) if voices}
    for bits in sorted(few, key=lambda bits: (bits.bit_count(), [voice.bit for voice in network.members(bits)])):
        some = tuple(network.members(bits))
        if (mine := _price(some, costs)) < price:
            best, price = some, mine
    return best


def _few(clashes: Sequence[Clash], most: int = _FEW) -> Iterator[int]:
    """The sets of few numbers, as bits, of which every contradiction holds one."""
    if most == 1:
        every = ~0
        for clash in clashes:
            every &= clash.voices
        yield from _bits(every)
        return
    for bit in _bits(min((clash.voices for clash in clashes), key=int.bit_count)):
        left = [clash for clash in clashes if not clash.voices & bit]
        yield from (bit | rest for rest in _few(left, most - 1)) if left else (bit,)


def _bits(voices: int) -> Iterator[int]:
    while voices:
        bit = voices & -voices
        yield bit
        voices ^= bit


def _step_by_step(voices: Sequence[Voice], clashes: Sequence[Clash], costs: dict[int, float]) -> tuple[Voice, ...]:
    """A cheap set, found by taking again and again the number that settles most for its cost."""
    settles = _by_voice(clashes)
    left = {voice.bit: len(settles[voice.bit]) for voice in voices}
    taken = dict.fromkeys(map(id, clashes), 0)
    waiting = [(-left[voice.bit] / costs[voice.bit], at) for at, voice in enumerate(voices)]
    heapify(waiting)
    chosen: list[Voice] = []
    while waiting:
        worth, at = heappop(waiting)
        voice = voices[at]
        now = -left[voice.bit] / costs[voice.bit]
        if now > worth and now < 0:
            heappush(waiting, (now, at))  # others have settled some of its contradictions since
        elif now < 0:
            chosen.append(voice)
            for clash in settles[voice.bit]:
                if not taken[id(clash)]:
                    for bit in _bits(clash.voices):
                        left[bit] -= 1
                taken[id(clash)] += 1
    for voice in tuple(chosen):
        if all(taken[id(clash)] > 1 for clash in settles[voice.bit]):
            chosen.remove(voice)
            for clash in settles[voice.bit]:
                taken[id(clash)] -= 1
    return tuple(chosen)


def _by_voice(clashes: Iterable[Clash]) -> dict[int, list[Clash]]:
    """Contradictions by each of their numbers."""
    found: dict[int, list[Clash]] = defaultdict(list)
    for clash in clashes:
        for bit in _bits(clash.voices):
            found[bit].append(clash)
    return found


def _price(voices: Sequence[Voice], costs: dict[int, float]) -> float:
    mine = sorted((costs[voice.bit] for voice in voices), reverse=True)
    if len(voices) == 2 and _one_breath(*voices):
        return mine[0] + 0.02
    return sum(mine)


#: A change and its percentage given in one breath stand so many characters apart at most.
_BREATH: Final = 4


def _one_breath(one: Voice, other: Voice) -> bool:
    """Whether two numbers are a change and its percentage, given side by side everywhere."""
    rare, often = sorted((one, other), key=lambda voice: len(voice.facts))
    return one.variable[3:] == other.variable[3:] and any(
        _touch(quote, near)
        for file, quotes in rare.places.items()
        if file in often.places
        for quote in quotes
        if (near := often.nearest(file, quote.start)) is not None
    )


def _touch(one: Quoted, other: Quoted) -> bool:
    first, second = sorted((one, other), key=lambda quote: quote.start)
    return 0 <= second.start - first.end <= _BREATH


def _cost(network: Network, voice: Voice) -> float:
    if voice.computed:
        return _DATA
    nature = measures().get(voice.variable.measure)
    ratio = nature is not None and nature.units[0] is Kind.PERCENT
    base = _RATIO if ratio else _WORKED_OUT if nature is not None and nature.signed else _LEVEL
    articles = len(voice.files)
    again = min(len(voice.facts) - articles, 2)
    cost = base + (articles - 1) * base + again * _REPEATED + min(digits(voice.figure), 6) * _DIGIT
    return cost - _COPIED if copied(network, voice) else cost


def digits(figure: Figure) -> int:
    """How many digits a number is printed with.

    >>> from windvane.figures import PERCENT
    >>> digits(Figure(Decimal("8.57"), PERCENT, Decimal("0.01")))
    3
    """
    return len(str(int(abs(figure.value) / figure.ulp)))


def copied(network: Network, voice: Voice) -> bool:
    """Whether the same number is said of the same measure over another period (the day's move printed as the week's)."""
    figure, variable = voice.figure, voice.variable
    same = network.by_value[variable.subject, variable.measure, figure.value]
    return digits(figure) > 2 and any(
        (other.variable.start, other.variable.end) != (variable.start, variable.end) for other in same
    )


def _judged(network: Network, voice: Voice, clash: Clash, doubt: bool, bits: int) -> Blamed | None:  # noqa: FBT001
    """What is said of a number in a contradiction; None where data or other articles speak of something else than it does."""
    variable = voice.variable
    others = [claim for claim in network.claims[variable] if not claim.voices & (bits | voice.bit)]
    allows: Interval | None = None
    for claim in others:
        met = claim.interval if allows is None else allows.meet(claim.interval)
        allows = claim.interval if met.empty else met
    if clash.ordered and (bound := _bound(clash, voice)) is not None:
        allows = bound if allows is None else allows.meet(bound)
        allows = None if allows.empty else allows
    contrary = [claim for claim in others if apart(claim.interval, voice.figure.interval)]
    at_home = network.files_of(clash.voices)
    against = min(
        contrary, key=lambda c: (bool(at_home) and not network.files_of(c.voices) & at_home, *_width(c)), default=None
    )
    turned = against is not None and _turned(voice.figure, against)
    confused = None if turned else _confused(network, voice, bits)
    data = any(other.computed for other in network.members(clash.voices))
    if data and against is not None and not turned and confused is None and not _meant(voice, against):
        return None
    suggestion = confused
    if suggestion is None and not turned and against is not None:
        suggestion = suggested(voice, against, allows)
    if not (at_home or data) and (clash.ordered or (against is not None and not _may_be(network, voice, against))):
        return None
    return Blamed(voice, clash, doubt, against, allows, suggestion, turned=turned)


def _meant(voice: Voice, against: Claim) -> bool:
    """Whether a number that data contradicts is meant for it, and not for something our reading missed."""
    value, figure = against.printed, voice.figure
    if value is None:
        return False
    return credible(voice.variable.measure, figure, Figure(value.quantize(figure.ulp), figure.unit, figure.ulp))


def _turned(figure: Figure, against: Claim) -> bool:
    """Whether a number fits a claim but for its sign, or nearly: what is worked out from a wrong sign is off itself."""
    value = against.printed
    if value is None or value * figure.value >= 0:
        return False
    near = abs(value + figure.value) <= abs(value) / _CLOSE
    return near or not apart(replace(figure, value=-figure.value).interval, against.interval)


def _may_be(network: Network, voice: Voice, against: Claim) -> bool:
    """Whether one article's number is another's with a slip, and not some other number read as the same.

    A slip of the pen, a rougher figure, or the same measure's figure of another day.
    """
    value, figure = against.printed, voice.figure
    if value is None:
        return True
    close = abs(value - figure.value) <= abs(value) / _CLOSE
    return close or alike(figure, Figure(value.quantize(figure.ulp), figure.unit, figure.ulp)) or copied(network, voice)


def _bound(clash: Clash, voice: Voice) -> Interval | None:
    """The bound that an order puts on one of its two sides."""
    if clash.upper.voice is voice:
        return Interval(clash.lower.interval.low, None, clash.lower.interval.low_open)
    if clash.lower.voice is voice:
        return Interval(None, clash.upper.interval.high, high_open=clash.upper.interval.high_open)
    return None


def _width(claim: Claim) -> tuple[bool, Decimal]:
    low, high = claim.interval.low, claim.interval.high
    return (True, Decimal(0)) if low is None or high is None else (False, high - low)


def suggested(voice: Voice, against: Claim, allows: Interval | None) -> str | None:
    """A number as a claim would have it printed; None where what is allowed does not pin it down."""
    figure, value = voice.figure, against.printed
    if allows is None or allows.low is None or allows.high is None or value is None:
        return None
    if allows.high - allows.low > _PINNED * figure.ulp:
        return None
    return reprinted(voice.facts[0], value)


def _confused(network: Network, voice: Voice, bits: int) -> str | None:
    """The number with its unit mended, when it is points written as percent or percent written as money."""
    variable, figure = voice.variable, voice.figure
    twin = {"%": variable.measure.removesuffix("_pct")}.get(variable.unit, f"{variable.measure}_pct")
    origin = voice.facts[0].origin
    if twin not in measures() or twin == variable.measure or not isinstance(origin, Quoted):
        return None
    for unit in network.units:
        if unit not in {"%", "pt"} and not unit.isupper():
            continue  # no level is in percentage points
        other = variable._replace(measure=twin, unit=unit)
        for claim in network.claims.get(other, ()):
            independent = not claim.voices & (bits | voice.bit) and not _width(claim)[0]
            if independent and not apart(claim.interval, figure.interval) and _width(claim)[1] <= 20 * figure.ulp:
                return with_unit(origin.text, other.unit)
    return None


def confirmed(network: Network, wrong: Iterable[Voice]) -> Iterator[tuple[Voice, Claim]]:
    """The numbers that other numbers bear out, each with the closest line of evidence that does."""
    bits = sum(voice.bit for voice in wrong)
    for voice in network.voices:
        if voice.bit & bits or not voice.places:
            continue
        others = [claim for claim in network.claims[voice.variable] if not claim.voices & (bits | voice.bit)]
        support = confirmed_by(others, voice.figure)
        if support is not None:
            yield voice, support


def confirmed_by(claims: Iterable[Claim], figure: Figure) -> Claim | None:
    """The closest of some lines of evidence that bear a number out; None where none is close enough to say so."""
    limit = _PINNED * figure.loose_ulp
    support = [
        claim
        for claim in claims
        if not apart(claim.interval, figure.interval) and not _width(claim)[0] and _width(claim)[1] <= limit
    ]
    return min(support, key=_width, default=None)
