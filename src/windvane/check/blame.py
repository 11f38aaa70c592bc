"""Which of the numbers that cannot all be right is wrong, and how it should read.

The least that must go for the rest to agree is to blame. Data outweighs articles, several articles outweigh one, a
number repeated outweighs one that is not, a level (read off the tape) outweighs a change or a ratio (worked out from
it), a precise number outweighs a rough one; a change and its percentage given in one breath (升88点或0.63%) come from
one source and are wrong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Final

from windvane.check.network import Claim, Clash, Network, Voice
from windvane.check.variables import Variable, alike, apart
from windvane.facts import Fact, Quoted
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
#: Among more numbers than this, no three are tried together.
_MANY: Final = 24
#: A range this many times as wide as the last printed digit no longer says how a number should read.
_PINNED: Final = 12
#: Two articles' numbers within a tenth of each other are of one thing.
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
    """

    voice: Voice
    clash: Clash
    doubt: bool
    against: Claim | None
    expected: Interval | None
    suggestion: str | None
    sure: bool = True


def blamed(network: Network) -> Iterator[Blamed]:
    """The numbers of a network that are wrong, each with what it should be."""
    for clashes in _apart_from_each_other(network.clashes):
        wrong = _least(network, clashes)
        bits = sum(voice.bit for voice in wrong)
        for voice in wrong:
            mine = [clash for clash in clashes if clash.voices & voice.bit]
            only = [clash for clash in mine if not clash.voices & (bits & ~voice.bit)] or mine
            clash = min(only, key=lambda c: (not network.files_of(c.voices), c.doubt, c.voices.bit_count()))
            yield _judged(network, voice, clash, all(c.doubt for c in only), bits)


def _apart_from_each_other(clashes: Sequence[Clash]) -> list[list[Clash]]:
    """Contradictions that share numbers, together."""
    groups: list[tuple[int, list[Clash]]] = []
    for clash in clashes:
        voices, members = clash.voices, [clash]
        rest = []
        for known, others in groups:
            if known & voices:
                voices |= known
                members = [*others, *members]
            else:
                rest.append((known, others))
        groups = [*rest, (voices, members)]
    return [members for _, members in groups]


def _least(network: Network, clashes: Sequence[Clash]) -> tuple[Voice, ...]:
    """The cheapest set of numbers without which no contradiction is left."""
    together = 0
    for clash in clashes:
        together |= clash.voices
    voices = list(network.members(together))
    costs = {voice.bit: _cost(network, voice) for voice in voices}
    best = _step_by_step(voices, clashes, costs)
    price = _price(best, costs)
    for size in range(1, 3 if len(voices) > _MANY else 4):
        for some in combinations(voices, size):
            bits = sum(voice.bit for voice in some)
            if all(clash.voices & bits for clash in clashes) and (mine := _price(some, costs)) < price:
                best, price = some, mine
    return best


def _step_by_step(voices: Sequence[Voice], clashes: Sequence[Clash], costs: dict[int, float]) -> tuple[Voice, ...]:
    """A cheap set, found by taking again and again the number that settles most for its cost."""
    left, chosen = list(clashes), []
    while left:
        worst = max(voices, key=lambda v: sum(bool(clash.voices & v.bit) for clash in left) / costs[v.bit])
        chosen.append(worst)
        left = [clash for clash in left if not clash.voices & worst.bit]
    for voice in tuple(chosen):
        rest = sum(other.bit for other in chosen if other is not voice)
        if all(clash.voices & rest for clash in clashes):
            chosen.remove(voice)
    return tuple(chosen)


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
    return cost - _COPIED if _copied(network, voice) else cost


def digits(figure: Figure) -> int:
    """How many digits a number is printed with.

    >>> from windvane.figures import PERCENT
    >>> digits(Figure(Decimal("8.57"), PERCENT, Decimal("0.01")))
    3
    """
    return len(str(int(abs(figure.value) / figure.ulp)))


def _copied(network: Network, voice: Voice) -> bool:
    """Whether the same number is said of the same measure over another period (the day's move printed as the week's)."""
    figure, variable = voice.figure, voice.variable
    return digits(figure) > 2 and any(
        other.figure.value == figure.value
        and other.variable.measure == variable.measure
        and other.variable.subject == variable.subject
        and (other.variable.start, other.variable.end) != (variable.start, variable.end)
        for other in network.voices
        if other is not voice
    )


def _judged(network: Network, voice: Voice, clash: Clash, doubt: bool, bits: int) -> Blamed:  # noqa: FBT001
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
    suggestion = _confused(network, voice, bits)
    if suggestion is None and against is not None:
        suggestion = _suggested(voice, against, allows)
    data = any(other.computed for other in network.members(clash.voices))
    sure = bool(at_home) or data or (not clash.ordered and (against is None or _may_be(network, voice, against)))
    return Blamed(voice, clash, doubt, against, allows, suggestion, sure)


def _may_be(network: Network, voice: Voice, against: Claim) -> bool:
    """Whether one article's number is another's with a slip, and not some other number read as the same.

    A slip of the pen, a rougher figure, or the same measure's figure of another day.
    """
    value, figure = against.printed, voice.figure
    if value is None:
        return True
    close = abs(value - figure.value) <= abs(value) / _CLOSE
    return (
        close or alike(figure, Figure(value.quantize(figure.ulp), figure.unit, figure.ulp)) or _copied(network, voice)
    )


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


def _suggested(voice: Voice, against: Claim, allows: Interval | None) -> str | None:
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
    for other, claims in network.claims.items():
        if other.measure == twin and other[3:] == variable[3:] and other.subject == variable.subject:
            for claim in claims:
                independent = not claim.voices & (bits | voice.bit) and not _width(claim)[0]
                if independent and not apart(claim.interval, figure.interval) and _width(claim)[1] <= 20 * figure.ulp:
                    return _with_unit(origin.text, other)
    return None


_UNIT_WORDS: Final = re.compile(r"(?:%|％|点|點|港元|美元|元|蚊)$")


def _with_unit(text: str, other: Variable) -> str:
    hant = any(char in text for char in "點萬億")
    word = "%" if other.unit == "%" else ("點" if hant else "点") if other.unit == "pt" else " " + other.unit
    return _UNIT_WORDS.sub("", text) + word


_NUMERAL: Final = re.compile(r"[+\-−－]?\d[\d,]*(?:\.\d+)?", re.ASCII)


def reprinted(fact: Fact, value: Decimal) -> str | None:
    """A fact's text with another value, in as many digits; None where the text has no numerals.

    >>> from windvane.facts import Period
    >>> from windvane.figures import PT
    >>> q = Quoted("a.md", 0, 7, "21,133点")
    >>> reprinted(Fact("HSI", "close", Period(None, None), Figure(Decimal(21133), PT, Decimal(1)), q), Decimal("21200.4"))
    '21,200点'
    """
    figure, origin = fact.figure, fact.origin
    match = _NUMERAL.search(origin.text) if isinstance(origin, Quoted) else None
    if match is None or not isinstance(origin, Quoted):
        return None
    shown = match.group().lstrip("+-−－")
    places = len(shown.partition(".")[2])
    scale = figure.ulp.scaleb(places)
    number = (abs(value) / scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = (
        "-" if value < 0 <= figure.value else "+" if match.group()[0] == "+" else match.group()[:1].strip("0123456789")
    )
    if value >= 0 > figure.value and sign != "+":
        sign = "+"
    grouped = f"{number:,f}" if "," in shown else f"{number:f}"
    return f"{origin.text[: match.start()]}{sign}{grouped}{origin.text[match.end() :]}"


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
