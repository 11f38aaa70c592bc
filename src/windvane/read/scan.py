"""One pass over a folded text: its numbers, its names, its words.

The words come from the measures (their cues), the lexicon and the instruments' names, and are found together by one
Aho–Corasick automaton, the longest from the left; what a decoy covers (报告, 由于) is not read as the word inside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from windvane.figures import Kind
from windvane.lexicon import particles, speech
from windvane.lexicon.directions import Direction, directions
from windvane.lexicon.levels import AT_CLOSE, Crossing, Level, Touch, crossings, levels, touches
from windvane.lexicon.lines import bond_names
from windvane.lexicon.times import AGAINST, AVERAGES, GROWTH_OVER, SINCE, Time, times
from windvane.market import instruments
from windvane.measures import Measure, measures
from windvane.read.numbers import Numeral, find_numbers

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Tag(IntEnum):
    """What a token is."""

    NUMBER = 1
    WORD = 2
    COMMA = 3
    SEMICOLON = 4
    STOP = 5
    OPEN = 6
    CLOSE = 7
    COLON = 8
    BREAK = 9


@dataclass(slots=True)
class Word:
    """Everything a word can mean; the binder asks only for the roles it needs.

    Attributes:
        text: the word, folded.
        names: ids of the instruments it names.
        weak: whether it names them only when they have been named in full.
        nouns: the measure it stands for, by the kind of unit of its number.
        sign: -1 for a word that makes its measure negative (净流出), +1 for one that makes it positive, else 0.
        direction: which way a number goes by it (升).
        level: the level a number is by it (报).
        touch: that a move reached its furthest (曾).
        crossing: that a level is crossed (失守).
        time: the time it names (本周).
        joint: whether it joins two of a kind (及).
        each: whether what goes before is dealt out one by one (分别).
        all: whether what goes before shares the number (均).
        says: whether the speaker stands before it (表示).
        expects: whether what follows is yet to be (预计).
        forecast: whether it is so for the whole sentence.
        ends: whether it ends a streak (终结).
        source: whether an old value follows (由).
        against: whether the base of a comparison follows (较).
        since: whether it marks a time before it as the start of a span (以来); it parts phrases.
        growth: whether it compares with the same time before (按年).
        average: whether it makes a number a daily average (日均).
        closing: whether what follows is of the close (截至收盘).
        particle: whether it names nobody (亦).
        oblique: whether a name behind it is not whom the number is about (对).
        later: whether it leaves the moment of the session the sentence was at (其后).
        decoy: whether it only holds a word of ours and means something else (报告).
        silent: whether it says nothing by itself, and only the words and numbers around it may ask for it.
    """

    text: str
    names: tuple[str, ...] = ()
    weak: bool = False
    nouns: dict[Kind, str] = field(default_factory=dict)
    sign: int = 0
    direction: Direction | None = None
    level: Level | None = None
    touch: Touch | None = None
    crossing: Crossing | None = None
    time: Time | None = None
    joint: bool = False
    each: bool = False
    all: bool = False
    says: bool = False
    expects: bool = False
    forecast: bool = False
    ends: bool = False
    source: bool = False
    against: bool = False
    since: bool = False
    growth: bool = False
    average: bool = False
    closing: bool = False
    particle: bool = False
    oblique: bool = False
    later: bool = False
    decoy: bool = False
    silent: bool = False


class Token(NamedTuple):
    """A stretch of text and what it is."""

    tag: Tag
    start: int
    end: int
    word: Word | None = None
    number: Numeral | None = None


_START: Final = itemgetter(Token._fields.index("start"))
#: A token of its fields, with no default to fill in: a text has hundreds.
_token: Final = partial(tuple.__new__, Token)
#: The words that have a role and nothing else to say, by the role.
_ROLES: Final = {
    "decoy": speech.DECOYS,
    "particle": particles.PARTICLES,
    "later": particles.LATER,
    "closing": AT_CLOSE,
    "oblique": particles.OBLIQUE,
    "joint": speech.JOINTS,
    "each": speech.EACH,
    "all": speech.ALL,
    "says": speech.SAYS,
    "expects": speech.EXPECTS,
    "forecast": speech.FORECASTS & frozenset(speech.EXPECTS),
    "ends": speech.ENDS,
    "source": speech.FROM,
    "against": AGAINST,
    "growth": GROWTH_OVER,
    "average": AVERAGES,
    "since": SINCE,
}


#: What a word may be that the walk stops for; the other roles only part and join what stands around it.
_SPEAKING: Final = (
    *(
        "nouns",
        "direction",
        "level",
        "touch",
        "crossing",
        "time",
        "all",
        "says",
        "expects",
        "ends",
        "source",
        "against",
    ),
    *("growth", "average", "closing", "later"),
)


class _Words(dict[str, Word]):
    """Words by their text, made when first asked for."""

    def __missing__(self, text: str) -> Word:
        word = self[text] = Word(text)
        return word


@lru_cache(maxsize=1)
def lexicon_words() -> Mapping[str, Word]:
    """Every word the reader knows but the instruments' names.

    >>> lexicon_words()["升"].direction.sign
    1
    """
    words = _Words()
    for role, texts in _ROLES.items():
        for text in texts:
            setattr(words[text], role, True)
    for text, direction in directions().items():
        words[text].direction = direction
    for text, level in levels().items():
        words[text].level = level
    for text, touch in touches().items():
        words[text].touch = touch
    for text, crossing in crossings().items():
        words[text].crossing = crossing
    for text, time in times().items():
        words[text].time = time
    for measure in measures().values():
        _add_cues(words, measure)
    for word in words.values():
        if word.level or word.direction or word.nouns or word.time or word.crossing:
            word.decoy = False
        word.silent = word.decoy or not any(getattr(word, role) for role in _SPEAKING)
    return words


def _add_cues(words: _Words, measure: Measure) -> None:
    """Make a measure's cues name it; of two measures the first by id keeps a word and a kind of unit."""
    for sign, cues in ((0, measure.cues), (1, measure.gains), (-1, measure.losses)):
        for cue in cues:
            word = words[cue]
            word.sign = sign or word.sign
            for kind in measure.units:
                word.nouns.setdefault(kind, measure.id)


class Name(NamedTuple):
    """Whom a name means: a word that is made when a text first holds it, for of all names a text holds few.

    Attributes:
        ids: the instruments it names.
        weak: whether it names them only when they have been named in full.
    """

    ids: tuple[str, ...]
    weak: bool = False


def _nobody(text: str) -> Name:
    raise KeyError(text)


class Vocabulary:
    """The words and names to read by, and where a text holds them.

    One automaton over all words takes as long to build as fifty articles take to read. So the first few texts are read with
    one over the words that can stand in them, those whose first two characters do; only an archive pays for the whole.

    Args:
        words: the words, by their text.
        names: the names besides.
        meaning: whom one of the names means, asked when a text first holds it.
        own: a desk's own names.

    >>> vocabulary = Vocabulary({"恒指": Word("恒指"), "恒指期货": Word("恒指期货"), "升": Word("升")})
    >>> [(word.text, start) for word, start, _ in vocabulary.find("恒指期货升")]
    [('恒指期货', 0), ('升', 4)]
    """

    def __init__(
        self,
        words: Mapping[str, Word],
        names: Collection[str] = (),
        meaning: Callable[[str], Name] = _nobody,
        own: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._words = words
        self._names = names
        self._meaning = meaning
        #: A desk's own names, for the reader of another language.
        self.own: Mapping[str, tuple[str, ...]] = own or {}
        self._texts_read = 0
        self._all: tuple[AhoCorasick, tuple[Word, ...]] | None = None

    def find(self, folded: str) -> list[tuple[Word, int, int]]:
        """The words of a text with where they begin and end: the longest from the left, none overlapping."""
        if self._all is None and self._texts_read < _FEW_TEXTS and len(folded) < _SHORT:
            self._texts_read += 1
            pairs = {folded[at : at + 2] for at in range(len(folded))}
            pairs.update(folded)
            automaton, words = self._automaton([text for text in self._texts() if text[:2] in pairs])
        else:
            if self._all is None:
                self._all = self._automaton(list(self._texts()))
            automaton, words = self._all
        return [(words[index], start, end) for index, start, end in automaton.find_matches_as_indexes(folded)]

    def _texts(self) -> Iterator[str]:
        yield from self._words
        yield from self._names

    def _automaton(self, texts: Sequence[str]) -> tuple[AhoCorasick, tuple[Word, ...]]:
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 (only a text needs it)

        return AhoCorasick(texts, matchkind=MatchKind.LeftmostLongest), tuple(map(self._word, texts))

    def _word(self, text: str) -> Word:
        word = self._words.get(text)
        if word is not None:
            return word
        ids, weak = self._meaning(text)
        return Word(text, names=ids, weak=weak)


#: So many texts no longer than so many characters are read with an automaton of their own.
_FEW_TEXTS: Final = 12
_SHORT: Final = 20_000


def build(extra: Mapping[str, tuple[str, ...]] | None = None) -> Vocabulary:
    """The vocabulary with the instruments' names and a desk's own names."""
    words = dict(lexicon_words())
    for text in instruments.shields():
        words.setdefault(text, Word(text, decoy=True))
    listed, bonds = instruments.listed_names(), dict(bond_names())
    for name in words.keys() & listed:
        known = words[name]
        if not known.decoy and not known.particle and known.time is None and not known.nouns:
            ids, weak = instruments.bearers(name)
            words[name] = _named(known, ids, weak=weak)
    spaced: dict[str, str] = {}
    for name in _SPACED_NAME.findall("\n".join(listed)):
        if name not in words:
            spaced.setdefault(_SPACED.sub(r"\1 \2", name), name)
            spaced.setdefault(_SPACED_BOTH.sub(r"\1 \2 \3", name), name)
    words.update((name, Word(name, names=ids)) for name, ids in (extra or {}).items())

    def meaning(text: str) -> Name:
        if text in listed:
            return Name(*instruments.bearers(text))
        return Name(*instruments.bearers(spaced[text])) if text in spaced else Name(bonds[text])

    return Vocabulary(words, (listed | spaced.keys() | bonds.keys()) - words.keys(), meaning, extra)


#: A Chinese character before letters or digits (沪深300), and such a run between two, where print may put spaces.
_SPACED: Final = re.compile(r"([\u4e00-\u9fff])([0-9A-Z]{2,})")
_SPACED_NAME: Final = re.compile(r"^.*[\u4e00-\u9fff][0-9A-Z]{2}.*$", re.MULTILINE)
_SPACED_BOTH: Final = re.compile(r"([\u4e00-\u9fff]?)([0-9A-Z]{2,})([\u4e00-\u9fff])")


def _named(word: Word, ids: tuple[str, ...], *, weak: bool) -> Word:
    if word.direction or word.level or word.crossing or word.joint or word.says or word.expects:
        return word
    return Word(word.text, names=ids, weak=weak)


@lru_cache(maxsize=1)
def default_vocabulary() -> Vocabulary:
    """The vocabulary without a desk's own names, built once."""
    return build()


#: What each mark ends or opens.
_PUNCTUATION: Final = {
    "，": Tag.COMMA, ",": Tag.COMMA, "；": Tag.SEMICOLON, ";": Tag.SEMICOLON, "。": Tag.STOP, "！": Tag.STOP, "!": Tag.STOP,
    "？": Tag.STOP, "?": Tag.STOP, "￭": Tag.STOP, "•": Tag.STOP, "●": Tag.STOP, "▲": Tag.STOP, "■": Tag.STOP, "◆": Tag.STOP, "\n": Tag.BREAK, "(": Tag.OPEN, ")": Tag.CLOSE, "【": Tag.STOP, "】": Tag.STOP, "《": Tag.COMMA, "》": Tag.COMMA,
    "[": Tag.OPEN, "]": Tag.CLOSE, "：": Tag.COLON, ":": Tag.COLON, "|": Tag.COLON, "丨": Tag.COLON, "　": Tag.COMMA, "…": Tag.COMMA, "—": Tag.COMMA,
}  # fmt: skip
#: A mark, or a space that may be one.
_MARK: Final = re.compile("[ " + re.escape("".join(_PUNCTUATION)) + "]")
#: A space between Chinese words, or a wide one anywhere, parts like a comma.
_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff%]) +(?=[\u4e00-\u9fff])|  +")


def scan(folded: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a folded text, in order, none overlapping.

    A word that covers a number whole (第二季, 沪深300, 一周) is read as the word; else the number wins.
    """
    numbers = find_numbers(folded)
    tokens: list[Token] = []
    kept: list[Numeral] = []
    place, count, tag = 0, len(numbers), Tag.WORD
    for word, start, end in vocabulary.find(folded):
        while place < count and numbers[place].end <= start:
            kept.append(numbers[place])
            place += 1
        if place < count and numbers[place].start < end:
            number = numbers[place]
            if number.start < start or number.end > end:
                continue
            while place < count and numbers[place].end <= end:
                place += 1
            if place < count and numbers[place].start < end:
                continue
        if word.text == "达" and not _REACHES.match(folded, end):
            continue
        if (word.names or word.nouns) and _is_piece(word, folded, start, end):
            continue
        tokens.append(_token((tag, start, end, word, None)))
    kept.extend(numbers[place:])
    tag = Tag.NUMBER
    tokens.extend([_token((tag, number.start, number.end, None, number)) for number in kept])
    tokens.extend(_punctuation(folded, kept))
    tokens.sort(key=_START)
    return tokens


#: Behind 达, what makes it a word and no part of a name (卡尔达诺): a number, or what leads to one.
_REACHES: Final = re.compile(r"[ \d+\-$约近逾超到至成了零一二三四五六七八九十百千两半负人港美欧日]")
#: Behind a latin word, what makes it a part of a longer name.
_LATIN_NEXT: Final = re.compile(" [A-Za-z]{2}")


def _is_piece(word: Word, text: str, start: int, end: int) -> bool:
    """Whether a name or a measure's word is only a piece of a longer latin name (the PS of PS International Group)."""
    if word.text[0] > "z" and word.text[-1] > "z":
        return False
    if _inside_latin(text, start, end):
        return True
    return bool(word.nouns) and word.text.isascii() and _LATIN_NEXT.match(text, end) is not None


def _inside_latin(text: str, start: int, end: int) -> bool:
    """Whether a latin name is only a part of a longer latin word."""
    first, last = text[start], text[end - 1]
    if first.isascii() and first.isalnum() and start and text[start - 1].isascii() and text[start - 1].isalnum():
        return True
    return bool(last.isascii() and last.isalnum() and end < len(text) and text[end].isascii() and text[end].isalnum())


def _punctuation(folded: str, numbers: list[Numeral]) -> list[Token]:
    """The marks outside numbers."""
    found = []
    taken = iter(numbers)
    nobody = (len(folded) + 1, len(folded) + 1)
    first, last = next(taken, nobody)[:2]
    end = 0
    for mark in _MARK.finditer(folded):
        start = mark.start()
        tag = _PUNCTUATION.get(folded[start])
        if tag is None:
            gap = _GAP.match(folded, start) if start >= end else None
            if gap is None:
                continue
            tag, end = Tag.COMMA, gap.end()
        else:
            end = start + 1
        while last <= start:
            first, last = next(taken, nobody)[:2]
        if first > start:
            found.append(_token((tag, start, end, None, None)))
    return found
