"""A draft against a ledger of facts: every number must be one of them, or follow from them.

A draft's number is looked up by subject, measure and period; then it is worked out from the ledger's own network. Where
both fail and the ledger has the very number for something else, the words decide: if the sentence can be read as the
ledger has it, the reading is in doubt and nothing is said; if it names another subject or another time, the draft is
wrong. What is left, nothing speaks for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from windvane.articles import Reading
from windvane.check.blame import confirmed_by
from windvane.check.claims import Claim
from windvane.check.network import Network, networks_of
from windvane.check.printed import names_of
from windvane.check.variables import apart, loosely, nature_of, variable_of
from windvane.facts import Fact, Period, Quoted
from windvane.figures import Figure, Kind
from windvane.lexicon.fold import fold
from windvane.market.instruments import ids_of
from windvane.measures import When


class Answer(StrEnum):
    """What a ledger says of a draft's number."""

    SAME = "same"
    OTHER_VALUE = "other value"
    OTHER_UNIT = "other unit"
    FOLLOWS = "follows"
    CONTRADICTED = "contradicted"
    ELSEWHERE = "elsewhere"
    UNSURE = "unsure"
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
    >>> from dataclasses import replace
    >>> from windvane.articles import Article
    >>> draft = replace(true, origin=Quoted("a.md", 3, 8, "1.21%"))
    >>> [judged.answer for judged in Ledger([true]).judge(Reading(Article("a.md", "恒指升1.21%", ""), (draft,)))]
    [<Answer.SAME: 'same'>]
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._by_key: dict[tuple[str, Period], list[Fact]] = defaultdict(list)
        self._by_value: dict[Decimal, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_key[fact.measure, fact.period].append(fact)
            self._by_value[fact.figure.value].append(fact)
        self._subjects = frozenset(fact.subject for fact in facts)
        self._networks: dict[str, Network] = {network.subject: network for network in networks_of(facts)}

    def judge(self, reading: Reading) -> Iterator[Judged]:
        """What the ledger says of each fact of a draft."""
        source = reading.article.source
        borne_out: dict[tuple[str, str, Period], list[Quoted]] = defaultdict(list)
        for fact in reading.facts:
            if isinstance(fact.origin, Quoted) and self._same(fact) is not None:
                borne_out[fact.subject, fact.measure, fact.period].append(fact.origin)
        for fact in reading.facts:
            if isinstance(fact.origin, Quoted):
                listed = borne_out.get((fact.subject, fact.measure, fact.period), ())
                yield self._judge(fact, fact.origin, source, listed)

    def _keyed(self, fact: Fact) -> list[Fact]:
        found = self._by_key.get((fact.measure, fact.period), ())
        same = [true for true in found if same_subject(fact.subject, true.subject)]
        return [true for true in same if true.status is fact.status] or same

    def _same(self, fact: Fact) -> Fact | None:
        """The ledger's fact that bears a fact out."""
        for true in self._keyed(fact):
            if same_unit(fact, true) and bears_out(fact.figure, true.figure):
                hedged = fact.figure.hedge or true.figure.hedge
                if fact.subject == true.subject or not hedged or fact.figure.value == true.figure.value:
                    return true
        return None

    def _judge(self, fact: Fact, origin: Quoted, source: str, listed: Iterable[Quoted]) -> Judged:
        same = self._same(fact)
        if same is not None:
            return Judged(fact, Answer.SAME, same)
        kin = self._keyed(fact)
        derived = self._worked_out(fact) if not kin else None
        if derived is not None and derived.answer is Answer.FOLLOWS:
            return derived
        # 英、法及德股分别升: a list read short leaves several numbers with its last subject, one of them right
        overflow = any(abs(quote.start - origin.start) < _LISTED for quote in listed)
        overflow = overflow and not _named_for_it(fact.subject, _clause(source, origin))
        elsewhere = self._elsewhere(fact)
        if fact.measure == "other":  # what fits no measure may be anything that the ledger has
            if not elsewhere:
                return Judged(fact, Answer.NOTHING)
            swapped = next((true for true in elsewhere if self._has_its_own(fact.subject, true)), None)
            return Judged(fact, Answer.ELSEWHERE, swapped) if swapped else Judged(fact, Answer.UNSURE, elsewhere[0])
        if fact.measure == "count":  # whose the things are that are counted, words seldom say
            counted = next((true for true in elsewhere if (true.measure, true.period) == ("count", fact.period)), None)
            if counted is not None:
                return Judged(fact, Answer.UNSURE, counted)
        for true in elsewhere:
            if kin and true.measure == "other":
                continue  # what fits no measure is no better a reading
            only_subject = true.measure == fact.measure and true.period == fact.period
            if kin and only_subject and not overflow and not _nearer(true.subject, fact.subject, origin, source):
                continue
            if _readable(fact, true, origin, source, known=self._speaks_of(fact.subject)):
                return Judged(fact, Answer.UNSURE, true)
        if derived is not None:
            return derived
        units = [true for true in kin if same_unit(fact, true)]
        if units:
            nearest = min(units, key=lambda true: abs(true.figure.value - fact.figure.value))
            doubt = not apart(loosely(fact.figure), loosely(nearest.figure))
            return Judged(fact, Answer.OTHER_VALUE, nearest, doubt=doubt)
        if kin:
            return Judged(fact, Answer.OTHER_UNIT, kin[0])
        return Judged(fact, Answer.ELSEWHERE, elsewhere[0]) if elsewhere else Judged(fact, Answer.NOTHING)

    def _speaks_of(self, subject: str) -> bool:
        """Whether anything in it is said of a subject: a name it does not know may be another for one it does."""
        if not subject.startswith("text:"):
            return True
        return any(same_subject(subject, known) or _names(known, fold(subject)) for known in self._subjects)

    def _has_its_own(self, subject: str, true: Fact) -> bool:
        """Whether it has for a subject what a fact says of another one: then the other's number is not its."""
        if true.measure in ("other", "count") or same_subject(subject, true.subject):
            return False
        return any(same_subject(subject, fact.subject) for fact in self._by_key.get((true.measure, true.period), ()))

    def _worked_out(self, fact: Fact) -> Judged | None:
        variable = variable_of(fact)
        network = self._networks.get(fact.subject)
        claims = network.claims.get(variable, ()) if network else ()
        against = next((claim for claim in claims if apart(claim.interval, fact.figure.interval)), None)
        if against is not None:
            return Judged(
                fact, Answer.CONTRADICTED, claim=against, doubt=not apart(against.loose, loosely(fact.figure))
            )
        follows = confirmed_by(claims, fact.figure)
        return Judged(fact, Answer.FOLLOWS, claim=follows) if follows else None

    def _elsewhere(self, fact: Fact) -> list[Fact]:
        """The ledger's facts with the same number, the most like a draft's first; what fits no measure has no sign either."""
        value = fact.figure.value
        found = [*self._by_value.get(value, ()), *(self._by_value.get(-value, ()) if fact.measure == "other" else ())]

        def unlikeness(true: Fact) -> tuple[bool, bool, bool]:
            return (
                not same_subject(true.subject, fact.subject),
                true.measure != fact.measure,
                true.period != fact.period,
            )

        return sorted((true for true in found if same_unit(fact, true)), key=unlikeness)


_CURRENCY: Final = re.compile(r"[港美日韩韓台欧歐]|人民|US|HK|RMB|CNY|USD", re.IGNORECASE)


#: Things are counted in words of their own (35岁, 7份, 45,607张), which tell no two units apart.
_COUNTED: Final = frozenset({Kind.COUNT, Kind.CONTRACTS, Kind.OTHER})


def same_unit(fact: Fact, true: Fact) -> bool:
    """Whether a number is in a ledger's unit; 元 with no country may be any money, and what is counted is counted."""
    mine, its = fact.figure.unit, true.figure.unit
    if mine == its:
        return True
    if {mine.kind, its.kind} <= _COUNTED:
        return True
    if mine.kind is not Kind.MONEY or its.kind is not Kind.MONEY:
        return False
    return isinstance(fact.origin, Quoted) and not _CURRENCY.search(fact.origin.text)


#: Numbers of one list stand no further apart.
_LISTED: Final = 60
_STOP: Final = re.compile(r"[。！？\n]")
_PAUSE: Final = re.compile(r"[，。；、！？\n]")
_WHEN: Final = re.compile(
    r"今日|今天|昨日|昨天|周[一二三四五]|[本上][周週月季年]|全[周週日月年]|半日|年初至今|[去今]?年?[上下]半年"
    r"|\d+月(?!以[来來][^，。]{0,4}(?:峰值|新高|新低|最|首))|季度|[一二三四\d]季|[去今前明]年|\d+年(?!期)"
)
#: The same in English, where it stands on either side of a number.
_WHEN_ENGLISH: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri)day|today|yesterday|(?:this|last|the|previous) (?:week|month|quarter|year)"
    r"|year to date|(?:first|second)[ -]half|(?:first|second|third|fourth)[ -]quarter)\b"
)
_BESIDE: Final = 40
#: Before a time, what makes it another number's: the one this one is held against (较去年下半年跌52%).
_HELD_AGAINST: Final = re.compile("[较較比]\\Z")
#: Numbers are dealt out over the names before them.
_DEALT_OUT: Final = re.compile("分别|各")
#: In a clause, what leads back to whom the sentence is about (低于纳斯达克的27倍及自身均值25倍).
_ITS_OWN: Final = re.compile("自身|自己|本身")


def _since(stop: re.Pattern[str], source: str, start: int) -> int:
    first = max(0, start - 400)
    for match in stop.finditer(source, first, start):
        first = match.end()
    return first


def _clause(source: str, origin: Quoted) -> str:
    """What stands in its clause before a number, folded."""
    return fold(source[_since(_PAUSE, source, origin.start) : origin.start])


def _rest_of_clause(source: str, origin: Quoted) -> str:
    """What stands in its clause behind a number, folded."""
    pause = _PAUSE.search(source, origin.end)
    return fold(source[origin.end : pause.start() if pause else None])


def _named_for_it(subject: str, clause: str) -> bool:
    """Whether a clause names a subject for the number right behind it, and not as the last of a list."""
    return _names(subject, clause) and not _DEALT_OUT.search(clause)


def _readable(fact: Fact, true: Fact, origin: Quoted, source: str, *, known: bool) -> bool:
    """Whether the sentence a number stands in can be read as the ledger has it.

    Args:
        fact: the draft's.
        true: the ledger's, with the same value.
        origin: where the draft prints it.
        source: the draft as given.
        known: whether the ledger speaks of the draft's subject at all.
    """
    clause = _clause(source, origin)
    says_when = _says_when(source, origin) and not (_one_time(fact.period, true.period, clause) or _fiscal(fact))
    if says_when and not true.measure == fact.measure == "other":
        return False
    if same_subject(true.subject, fact.subject) or not (known or says_when):
        return True
    if _nearer(true.subject, fact.subject, origin, source):
        return True
    mine, its = _names(fact.subject, clause), _names(true.subject, clause)
    if mine != its and not fact.subject.startswith("text:") and not _ITS_OWN.search(clause):
        return its or (true.subject.startswith("text:") and _names(true.subject, _rest_of_clause(source, origin)))
    stop = _STOP.search(source, origin.end)
    sentence = fold(source[_since(_STOP, source, origin.start) : stop.start() if stop else origin.end])
    return _names(true.subject, sentence) or not _names(fact.subject, sentence)


#: A span from some day of a month (自7月中旬以来), which is read from its first.
_FROM: Final = re.compile("以来|至今|起")


def _one_time(mine: Period, its: Period, clause: str) -> bool:
    """Whether a number's time may be the ledger's: the same, or from the same day on, for words seldom say the end (5月涨5%)."""
    if None in (mine.start, its.start) or mine.hour != its.hour:
        return mine == its
    if mine.start == its.start:
        return True
    return mine.end == its.end and _month(mine.start) == _month(its.start) and _FROM.search(clause) is not None


def _fiscal(fact: Fact) -> bool:
    """Whether a number is of a quarter or a year that may be its company's own: those of firms listed in the United States."""
    nature = nature_of(fact.measure)
    return fact.subject.endswith(".US") and nature is not None and nature.when is When.REPORT


def _month(day: dt.date | None) -> tuple[int, int] | None:
    return (day.year, day.month) if day else None


def _nearer(its: str, mine: str, origin: Quoted, source: str) -> bool:
    """Whether its sentence names the ledger's subject nearer before a number than the draft's (公司的零售业务收入73亿).

    Where numbers are dealt out over names, the nearest is only the last of them.
    """
    before = fold(source[_since(_STOP, source, origin.start) : origin.start])
    at, own = (
        max((place + len(name) for name in names_of(subject) if (place := before.rfind(name)) >= 0), default=-1)
        for subject in (its, mine)
    )
    return at > own and not (own >= 0 and _DEALT_OUT.search(before))


def _says_when(source: str, origin: Quoted) -> bool:
    """Whether the words beside a number name its time."""
    for match in _WHEN.finditer(source, max(0, origin.start - 20), origin.start):
        if not _HELD_AGAINST.search(source, max(0, match.start() - 1), match.start()):
            return True
    return _WHEN_ENGLISH.search(source, max(0, origin.start - _BESIDE), origin.end + _BESIDE) is not None


def place_of(subject: str, file: str, source: str, before: int) -> Quoted | None:
    """Where a subject was last named before a place, in the same sentence."""
    first = _since(_STOP, source, before)
    sentence = fold(source[first:before])
    found = max(((sentence.rfind(name), len(name)) for name in names_of(subject)), default=(-1, 0))
    if found[0] < 0:
        return None
    start = first + found[0]
    return Quoted(file, start, start + found[1], source[start : start + found[1]])


def _names(subject: str, sentence: str) -> bool:
    """Whether a sentence, folded, names a subject."""
    return any(name in sentence for name in names_of(subject))


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
