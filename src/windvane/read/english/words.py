"""The English words and names a text is read by, and where they stand in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from windvane.figures import Kind
from windvane.lexicon import english
from windvane.market import instruments
from windvane.measures import Moment, measures


@dataclass(slots=True)
class Word:
    """Everything an English word can mean.

    Attributes:
        text: the word in small letters, or the name as printed.
        ids: ids of the instruments it names.
        direction: which way a move goes by it, 0 for a move that does not say.
        level: the moment of the session a level is of by it.
        reaches: whether a level was reached by it (hit, touched).
        setter: which way a target is moved by it, 0 for one that is only set.
        plain: whether it is a verb that says nothing of a market.
        nouns: the measure it stands for, by the kind of unit of its number, and the sign it gives.
        clause: whether a clause begins with it.
        expects: whether what is said is yet to be.
        says: whether a speaker stands beside it.
    """

    text: str
    ids: tuple[str, ...] = ()
    direction: int | None = None
    level: Moment | None = None
    reaches: bool = False
    setter: int | None = None
    plain: bool = False
    nouns: dict[Kind, tuple[str, int]] = field(default_factory=dict)
    clause: bool = False
    expects: bool = False
    says: bool = False

    @property
    def is_verb(self) -> bool:
        """Whether it may be a verb with whom it is said of before it."""
        return (
            self.direction is not None
            or self.level is not None
            or self.reaches
            or self.plain
            or self.setter is not None
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A word where it stands."""

    start: int
    end: int
    word: Word


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Word]:
    """Every English word but the names, in small letters.

    >>> lexicon()["slipped"].direction, lexicon()["net outflow"].nouns[Kind.MONEY]
    (-1, ('net_flow', -1))
    """
    table: dict[str, Word] = {}

    def word(text: str) -> Word:
        return table.setdefault(text, Word(text))

    for text, sign in english.DIRECTIONS.items():
        word(text).direction = sign
    for text, moment in english.LEVELS.items():
        word(text).level = moment
    for text, sign in english.SETTERS.items():
        word(text).setter = sign
    for text in english.REACHES:
        word(text).reaches = True
    for text in english.PLAIN:
        word(text).plain = True
    for text in english.CLAUSES:
        word(text).clause = True
    for text in english.EXPECTS:
        word(text).expects = True
    for text in english.SAYS:
        word(text).says = True
    for text, id in english.MARKETS.items():
        word(text).ids = (id,)
    for measure in measures().values():
        for sign, cues in ((0, measure.english), (-1, measure.english_losses)):
            for cue in cues:
                for kind in measure.units:
                    word(cue).nouns.setdefault(kind, (measure.id, sign))
    return table


_FIRST: Final = re.compile(r"[A-Za-z0-9]+")
#: Where a word or a name may begin.
_START: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+")
#: Behind an index's name, what belongs to it.
_INDEX: Final = re.compile(r" (?:[Ii]ndex|[Ii]ndustrial [Aa]verage|[Cc]omposite|[Aa]verage)\b(?! of \d)")
#: Behind an index's name, the part of it that is somebody by itself (the S&P 500 banks index).
_PART: Final = re.compile(
    r" (?:(?:banks?|banking|financials?|energy|property|properties|utilities|health ?care|real estate|materials|industrials?|retail"
    r"|insurance|technology|information technology|communication services|consumer (?:staples|discretionary)|biotech|airlines?)"
    r" (?:sector|sub-?index|index))\b"
)
#: Behind a name, what makes it only a likeness or a place of listing (a Nasdaq-style board).
_LIKENESS: Final = ("-style", "-like", "-type", "-listed", "-linked", "-backed", "-tracking", "-traded")
#: Before the name of money, what makes it a unit (63.5 billion yuan, 7.01 per dollar).
_COUNTED_IN: Final = re.compile(r"(?:\d|trillion|billion|million|thousand|per|\ba)[ -]\Z")
#: Behind a company's name, the words of its legal form.
_COMPANY: Final = re.compile(r"(?: (?:Group|Holdings?|Corporation|Corp|Company|Co|Inc|Ltd|Limited|plc|PLC)\b)+")
#: Behind a good, that a contract on it is meant (crude for July delivery).
_DELIVERED: Final = re.compile(r"(?: [a-z]+){0,2} for (?:[A-Z][a-z]+\.? )?delivery\b")
#: Behind a company's name, which of its lines is meant (SMIC's Shanghai-listed shares).
_LISTED: Final = re.compile(
    r"'s (?:(?P<mainland>Shanghai|Shenzhen|mainland)|(?P<hongkong>Hong Kong)|New York|U\.?S\.?)-(?:listed|traded) (?:shares|stock)\b"
)
#: Behind a word that is a company's name too, that it is only the word (Target HK$102; Target price: $60).
_ONLY_WORD: Final = {
    "Target": re.compile(r" prices?\b|:? (?:of |at )?[A-Z]{0,3}\$?\d"),
    "NASDAQ": re.compile(r":"),
    "Nasdaq": re.compile(r":"),
    "CITIC": re.compile(r" [A-Z]"),
}
#: Names of so many letters are also read in capitals (XIAOMI).
_LONG: Final = 5
_FUTURES: Final = re.compile(r"(?: [Ii]ndex| crude(?: oil)?)? [Ff]utures\b")


@lru_cache(maxsize=1)
def lines() -> Mapping[str, tuple[str, ...]]:
    """All the lines of each company, by its line in Hong Kong.

    >>> lines()["01211.HK"]
    ('01211.HK', '002594.SZ')
    """
    every = (ids for _, ids, _ in instruments.names() if len(ids) > 1 and ids[0].endswith(".HK"))
    return {ids[0]: ids for ids in every}


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[tuple[str, Word], ...]]:
    """Names by their first letters and digits, the longest first."""
    of_one = lines()
    table: dict[str, Word] = {name: Word(name, of_one.get(id, (id,))) for name, id in english.NAMES.items()}
    table.update((name, Word(name, ids)) for name, ids in english.MAINLAND.items())
    short = {name: ids for name, ids, weak in instruments.names() if not weak and len(ids) > 1}
    table.update((name, Word(name)) for name in english.DECOYS)
    for name, own, weak in instruments.names():
        ids = own
        if name.isascii() and not weak and len(name) > 1:
            form = _COMPANY.search(name)
            every = short.get(name[: form.start()], ()) if form is not None and form.end() == len(name) else ()
            ids = (*every, *ids) if set(ids) <= set(every) else ids  # all the lines of a company named in full
            table.setdefault(name, Word(name, tuple(dict.fromkeys(ids))))
            if len(name) >= _LONG:
                table.setdefault(name.upper(), Word(name, ids))
    by_first: dict[str, list[tuple[str, Word]]] = defaultdict(list)
    for name, word in table.items():
        first = _FIRST.search(name)
        if first is not None and first.start() == 0:
            by_first[first.group()].append((name, word))
    return {first: tuple(sorted(some, key=lambda pair: -len(pair[0]))) for first, some in by_first.items()}


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[tuple[str, Word], ...]]:
    """Words by their first letters, the longest first."""
    by_first: dict[str, list[tuple[str, Word]]] = defaultdict(list)
    for text, word in lexicon().items():
        first = _FIRST.match(text)
        assert first is not None
        by_first[first.group()].append((text, word))
    return {first: tuple(sorted(some, key=lambda pair: -len(pair[0]))) for first, some in by_first.items()}


def find_names(text: str, extra: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    """The instruments named in a text, the longest name from the left.

    Args:
        text: with straight quotes.
        extra: names the text itself explains (Hang Seng Index Futures (HSIF)), or a desk's own.

    >>> [(f.word.text, f.word.ids) for f in find_names("The Hang Seng Tech Index and Tencent (0700.HK)", {})]
    [('Hang Seng Tech Index', ('HSTECH',)), ('Tencent', ('00700.HK',))]
    """
    known = _names()
    own: dict[str, list[tuple[str, Word]]] = defaultdict(list)
    for name, ids in extra.items():
        if (first := _FIRST.match(name)) is not None:
            own[first.group()].append((name, Word(name, ids)))
    at = 0
    for match in _START.finditer(text):
        start = match.start()
        if start < at:
            continue
        for name, named in (*own.get(match.group(), ()), *known.get(match.group(), ())):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                if name in english.MONEY_NAMES and _COUNTED_IN.search(text, max(0, start - 12), start):
                    at = end
                    break
                if text.startswith(_LIKENESS, end):
                    at = end
                    break
                if name in _ONLY_WORD and _ONLY_WORD[name].match(text, end) is not None:
                    break
                word = named
                if (part := _PART.match(text, end)) is not None and all("." not in id for id in word.ids):
                    yield Found(start, part.end(), Word(text[start : part.end()]))
                    at = part.end()
                    break
                if (future := _FUTURES.match(text, end)) and all("." not in id for id in word.ids):
                    end, word = future.end(), Word(f"{name} futures", tuple(f"{id}.F" for id in word.ids))
                elif _DELIVERED.match(text, end) and all("." not in id for id in word.ids):
                    word = Word(f"{name} futures", tuple(f"{id}.F" for id in word.ids))
                else:
                    end = _form_end(text, end, word)
                    word = _line(text, end, word)
                yield Found(start, end, word)
                at = end
                break


def _line(text: str, end: int, word: Word) -> Word:
    """A company, of its lines only the one the words behind its name tell."""
    listed = _LISTED.match(text, end) if len(word.ids) > 1 else None
    if listed is None:
        return word
    boards = (".SH", ".SZ") if listed["mainland"] else (".HK",) if listed["hongkong"] else (".US",)
    ids = tuple(id for id in word.ids if id.endswith(boards))
    return Word(word.text, ids) if ids else word


def _form_end(text: str, end: int, word: Word) -> int:
    """Where a name ends with what belongs to it: an index's Index, a company's Group."""
    more = _INDEX.match(text, end)
    if more is not None and not word.text.lower().endswith(more.group().lower()):
        return more.end()
    more = _COMPANY.match(text, end) if any("." in id for id in word.ids) else None
    return end if more is None else more.end()


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a stretch is only a part of a longer word (sell-off, higher-than-expected)."""
    if text[end : end + 1].isalnum() or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()):
        return True
    return text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha()


def find_words(text: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """The other words of a text that say something, the longest from the left, none inside a stretch already taken."""
    lowered = text.lower()
    known = _words()
    at, place = 0, 0
    for match in _START.finditer(lowered):
        start = match.start()
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        if start < at or (place < len(taken) and taken[place][0] <= start):
            continue
        for word_text, word in known.get(match.group(), ()):
            end = start + len(word_text)
            if lowered.startswith(word_text, start) and not _joined(lowered, start, end):
                yield Found(start, end, word)
                at = end
                break
