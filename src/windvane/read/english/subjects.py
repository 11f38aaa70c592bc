"""Whom an English clause is about: the listed name before its verb, an unlisted one, or what a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from windvane.lexicon import english
from windvane.lexicon.words import words
from windvane.market import instruments
from windvane.read.english.sentences import Tag, Token
from windvane.read.english.words import lines
from windvane.read.listing import HOME_MARKETS, has_id, home_of, is_index

#: Markets whose companies a report names by their home line; an American line of theirs is not meant.
_HOMES_ABROAD: Final = frozenset({"JP", "KR", "TW", "AU", "IN", "SG", "GB", "EU"})
#: The lines of a share priced in a currency, by what their ids end in.
_BOARDS: Final = {"USD": (".US",), "CNY": (".SH", ".SZ"), "HKD": (".HK",)}
#: The lines of a share traded in a city, by what their ids end in.
_PLACES_OF_TRADE: Final = {
    "Shanghai": (".SH",), "Shenzhen": (".SZ",), "Hong Kong": (".HK",), "New York": (".US",),
}  # fmt: skip
#: Words at the edges of a phrase that are no part of the name in it.
_EDGE: Final = re.compile(
    r"^(?:[\s\"'(,-]|(?:the|a|an|its|their|his|her|but|and|or|while|as|also|meanwhile|elsewhere|however|still|now|both|even|shares? (?:of|in)"
    r"|stocks? of|despite|on|when|where|with|though|that|then|benchmark|rival|fellow|heavyweight|index heavyweight)\b)+"
    r"|(?:[\s\"',(-]|\b(?:also|then|even|briefly|has|had|have|is|was|were|are|each|both|all|not|only|just|further|still|now|"
    r"initially|again|shares|stock|slightly|sharply|modestly|later|itself|will|would|could|to))+$",
    re.IGNORECASE,
)
#: Heads whose name stands behind them (shares of Tencent, the price of gold).
_OF: Final = re.compile(
    r"\b(?:shares?|stocks?|barrel|ounce|price|prices|cost|yield|futures|constituents|short positions|short interest|net (?:buying|selling|inflows?|outflows?)|turnover|target|targets|"
    r"measure|gauge|units?|holders|value) (?:of|in|on|for) (?:the )?"
)
_PREPOSITION: Final = re.compile(
    r" (?:of|in|for|on|at|from|among|by|to|with|after|over|during|across|under|amid|including|versus)\b ?"
)
#: A name in capitals that no list knows, at the end of a phrase.
_CAPITALS: Final = re.compile(r"(?:[A-Z0-9][\w&.'/-]*)(?: (?:[A-Z0-9&][\w&.'/-]*|of|and(?= [A-Z])))*\Z")
_POSSESSIVE: Final = re.compile(r"^.*?\b[\w.&]+'s? (?=[A-Z])")
_WORD: Final = re.compile(r"[A-Za-z][\w'.&-]*")
#: A single word that names nobody: a participle, an adverb, a weekday, a month.
_NOBODY: Final = re.compile(
    r"(?!fed\Z)[a-z]+(?:ed|ing|ly)|likely|that|there|here|early|late|of the [a-z ]+|steep|sharp|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s)?|earlier|later|previous"
    r"|(?:" + "|".join(english.MONTHS) + r")\b\.?(?: \d+)?|[QH][1-4]|IPO|AI|CEO|US|U\.S\.?",
    re.IGNORECASE,
)
#: Before what belongs to the company just named.
_OWNED: Final = (
    "group's ",
    "company's ",
    "developer's ",
    "firm's ",
    "bank's ",
    "retailer's ",
    "carmaker's ",
    "chipmaker's ",
)
#: Who speaks and decides for the company the article is about.
_ORGANS: Final = frozenset(("board", "management", "directors"))
#: What a gauge or a company has that is somebody by itself (its financial sector sub-index).
_PARTS: Final = frozenset(("index", "sub-index", "subindex", "sector", "division", "segment", "subsidiary"))
#: What a part of a company is called.
_PART_NAME: Final = re.compile(r"[A-Za-z] (?:business(?:es)?|segment|division|unit|arm|operations)\Z")
#: First words of many companies' names, which are short for none.
_PLACES: Final = frozenset(
    words(
        "China Hong Bank Shanghai Shenzhen Beijing Guangdong New Sun Great First South North East West Asia Pacific Standard United "
        "General American National Chinese Tokyo Japan Korea Taiwan Singapore Australia Air Power Link Li The Royal Western Eastern "
        "Southern Wall"
    )
)
#: Nouns that stand for the metal or the coin named last.
_GOODS: Final = frozenset(
    ("metal", "precious metal", "yellow metal", "bullion", "cryptocurrency", "token", "commodity")
)
_PERSONAL: Final = frozenset({"it", "they", "both", "he", "she", "it's"})
_PREPOSITIONS: Final = frozenset(
    [
        "in",
        "at",
        "of",
        "to",
        "on",
        "for",
        "by",
        "from",
        "with",
        "between",
        "per",
        "than",
        "into",
        "against",
        "near",
        "about",
        "around",
        "amid",
        "under",
        "over",
        "after",
        "before",
        "like",
        "within",
    ]
)
#: That a text on the mainland speaks of two exchanges, or of three.
_OF_TWO: Final = re.compile(r"\b(?:Shanghai and Shenzhen|two (?:markets|bourses|exchanges))\b")
_OF_THREE: Final = re.compile(r"\bBeijing (?:Stock|bourse|market)|\bthree (?:markets|bourses|exchanges)\b")
#: Before what somebody only moves against.
_COUNTER: Final = frozenset(("against", "versus"))
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """Someone a number can be about: the ids a name may stand for, and the name as printed.

    Attributes:
        ids: none for one no list knows.
        phrase: the name.
    """

    ids: tuple[str, ...]
    phrase: str


def is_part(subject: Subject) -> bool:
    """Whether somebody is a part of a company, by its name.

    >>> is_part(Subject((), "cloud business")), is_part(Subject((), "cloud"))
    (True, False)
    """
    return not subject.ids and _PART_NAME.search(subject.phrase) is not None


class Subjects:
    """Keeps whom a text has spoken of.

    Attributes:
        home: the market the article is at home in.
        near: the market of the index named last, whose companies are meant by their names.
        last: those a sentence spoke of last.
        last_index: the index spoken of last.
        near_index: the index spoken of last in the paragraph.
        main_index: the index spoken of first.
        last_share: the company spoken of last.
        last_listed: the company a list knows spoken of last.
        last_good: the good or the coin spoken of last.
        topic: those the title speaks of.
        channel: the channel between the markets spoken of last.
        headed: the company a paragraph is headed by, which its houses rate.
        of_two: whether the mainland's market is that of Shanghai and Shenzhen, Beijing left out.
        short: companies by the first word of a longer name the text gives them (Cathay, of Cathay Pacific Airways).
    """

    def __init__(self, text: str, printed: str, home: str) -> None:
        self.text = text
        self.printed = printed
        self.home = home
        self.near = home
        self.last: list[Subject] = []
        self.last_index: Subject | None = None
        self.main_index: Subject | None = None
        self.near_index: Subject | None = None
        self.last_share: Subject | None = None
        self.last_good: Subject | None = None
        self.last_listed: Subject | None = None
        self.topic: list[Subject] = []
        self.channel: Subject | None = None
        self.headed: Subject | None = None
        self.short: dict[str, Subject] = {}
        self.of_two = _OF_TWO.search(text) is not None and _OF_THREE.search(text) is None

    def shorten(self, names: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Let the first word of each company's longer name stand for it, where it names only one."""
        for name, ids in names:
            first, _, rest = name.partition(" ")
            if rest and first not in _PLACES and len(first) > 2 and any("." in id for id in ids):
                known = self.short.setdefault(first, Subject(ids, name))
                if known.ids != ids:
                    self.short[first] = Subject((), first)

    def start_paragraph(self) -> None:
        """Forget what held for a paragraph."""
        self.near_index = None
        self.headed = None

    def meet(self, subjects: Sequence[Subject]) -> None:
        """Note that the text speaks of these."""
        if not subjects:
            return
        if self.headed is not None and not any(one.ids for one in subjects):
            return  # a paragraph headed by a company goes on with it
        self.last = list(subjects)
        first = subjects[-1]
        id = self.id_of(first)
        if is_index(id) or id.startswith("MARKET."):
            self.near = home_of(id) or self.near
            if is_index(id):
                self.last_index = self.near_index = first
                self.main_index = self.main_index or first
        elif id.endswith((".HK", ".US", ".SH", ".SZ")) or (
            id.startswith("text:")
            and not first.phrase.islower()
            and not is_part(first)
            and first.phrase not in english.CENTRAL_BANKS
        ):
            self.last_share = first
            self.last_listed = first if first.ids else self.last_listed
        elif first.ids:
            self.last_good = first

    def id_of(self, subject: Subject, currency: str = "") -> str:
        """The id a name stands for here: by the currency printed, the market spoken of, then Hong Kong."""
        ids = subject.ids
        if not ids:
            return f"text:{subject.phrase}"
        if len(ids) > 1:
            boards = _BOARDS.get(currency, ())
            if not boards and self.home == "CN":
                boards = (".SH", ".SZ")
            if not boards and "US" in (self.near, self.home):
                boards = (".US",)
            chosen = [id for id in ids if id.endswith(boards)]
            ids = (*chosen, *ids)
        elif currency == "CNY" and ids[0].endswith(".HK"):  # a price in yuan is of the mainland line
            ids = tuple(id for id in lines().get(ids[0], ()) if id.endswith(_BOARDS["CNY"])) or ids
        id = ids[0]
        if id == "US10Y" and self.home == "CN" and not re.search(r"U\.?S|reasur", subject.phrase):
            return "CN10Y"  # a mainland report's 10-year is its own
        if id.endswith(".US") and self.near in _HOMES_ABROAD:
            return f"text:{subject.phrase}"
        return id if id == "USD" or has_id(id.removesuffix(".F")) else f"text:{subject.phrase}"

    def line_in(self, place: str, subject: Subject) -> Subject:
        """A share, of its lines the one traded in a place; as it was where it has none there.

        Args:
            place: a city (up 2.4% in Shanghai).
            subject: a share of several lines.
        """
        ids = tuple(id for id in subject.ids if id.endswith(_PLACES_OF_TRADE.get(place, ())))
        return Subject(ids, subject.phrase) if ids else subject

    def of_phrase(self, start: int, end: int, tokens: Sequence[Token], *, opens: bool = True) -> list[Subject]:
        """Whom the words between two places name; none where they name nobody.

        Args:
            start: the first character.
            end: one past the last.
            tokens: the sentence's.
            opens: whether a clause begins there; behind a verb only a name is somebody.
        """
        raw = self.text[start:end]
        if not _WORD.search(raw):
            return []
        names = [token for token in tokens if token.tag is Tag.NAME and start <= token.start and token.end <= end]
        lowered = raw.strip(" \"'(,-").lower()
        first = _WORD.match(lowered)
        if not opens and first is not None and first.group() in _COUNTER:
            return []
        head_end = self._head_end(start, end, names)
        heads = [token for token in names if token.start < head_end]
        if heads:
            return self._group(heads)
        if (of := _OF.search(raw)) is not None:
            behind = [token for token in names if token.start >= start + of.end()]
            if behind:
                return self._group(behind[:1]) if behind[0].start - start - of.end() < 24 else self._group(behind)
        phrase = self.text[start:head_end]
        found = self._unlisted(phrase, start, first.group() if first else "")
        lower = bool(found) and not found[0].ids and not any(map(str.isupper, found[0].phrase))
        return [] if lower and not opens else found

    def _head_end(self, start: int, end: int, names: list[Token]) -> int:
        """Where the head of a phrase ends and what belongs to it begins (the Sensex | in India)."""
        raw = self.text[start:end]
        at = len(raw) - len(raw.lstrip())
        for match in _PREPOSITION.finditer(raw, at + 1):
            inside = any(token.start < start + match.start() + 1 < token.end for token in names)
            if inside or not re.search("[A-Za-z]", _EDGE.sub("", raw[: match.start()])):
                continue
            if (of := _OF.search(raw[: match.end() + 4])) is not None and of.start() < match.start() < of.end():
                if any(token.start >= start + match.end() for token in names):
                    return start + match.start() if not names else end
                continue
            return start + match.start()
        return end

    def _group(self, heads: list[Token]) -> list[Subject]:
        """The last name of a head, and those joined to it by commas and and."""
        group = [heads[-1]]
        for token in reversed(heads[:-1]):
            gap = self.text[token.end : group[0].start]
            if not re.fullmatch(r"(?: ?\([^)]*\))?,? ?(?:and|or|,)? ?(?:the |both )?", gap) or not gap.strip():
                break
            group.insert(0, token)
        found = []
        for token in group:
            assert token.word is not None
            found.append(Subject(token.word.ids, self.printed[token.start : token.end]))
        return found

    def _unlisted(self, phrase: str, start: int, first: str) -> list[Subject]:
        if (first in _PERSONAL and (first != "both" or len(_WORD.findall(phrase)) == 1)) or (
            first in english.PRONOUNS and len(_WORD.findall(phrase)) <= 2
        ):
            return self.last
        if first.endswith("ing") and not re.search("[A-Z]", phrase.lstrip()[1:]):
            return []
        if first in _PREPOSITIONS and not phrase.lower().lstrip().startswith("of the "):
            return []
        if phrase.strip(" \"'").lower().removeprefix("the ") in english.INDEX_NOUNS:
            return [self.index_meant()]
        bare = phrase
        for _ in range(3):
            bare = _EDGE.sub("", bare)
        if not bare:
            banks = bool(self.last) and self.last[0].phrase in english.CENTRAL_BANKS
            if banks and self.last_share is not None and phrase.rstrip(" \"'").endswith(("stock", "shares")):
                return [self.last_share]
            if first in {"shares", "stock"} and self.last_share is not None and not any(one.ids for one in self.last):
                return [self.last_share]
            return self.last if first in {"shares", "stock", "its", "their"} else []
        lowered = bare.lower()
        if lowered in english.HOME_GROUPS or (lowered == "shares" and not self.last):
            return [self.market()]
        last_word = lowered.rpartition(" ")[2]
        if lowered in english.INDEX_NOUNS:
            return [self.index_meant()]
        if lowered == "composite index" and self.home != "US":
            return [Subject(("000001.SH",), bare)]
        if lowered in _GOODS and self.last_good is not None:
            return [self.last_good]
        if lowered in _ORGANS and (known := self.reporting() or self.last_share) is not None:
            return [known]
        if lowered.startswith(_OWNED) and self.last_share is not None:
            return [self.last_share]
        place, _, rest = lowered.partition(" ")
        if place in english.BENCHMARKS and rest in english.INDEX_NOUNS and rest != "market":
            return [Subject((english.BENCHMARKS[place],), bare)]
        place, _, rest = lowered.partition("'s ")
        if place in english.BENCHMARKS and rest.removeprefix("main ") in english.INDEX_NOUNS | {"benchmark"}:
            return [Subject((english.BENCHMARKS[place],), bare)]
        if last_word in english.SHARE_NOUNS and bare == lowered and self.last_share is not None:
            return [self.last_share]
        if first in english.PRONOUNS and bare == lowered and last_word not in _PARTS:
            return self.last
        capitals = _CAPITALS.search(_POSSESSIVE.sub("", bare))
        name = capitals.group() if capitals else bare
        if len(name) > _LONGEST or not re.search("[A-Za-z]{2}", name) or _NOBODY.fullmatch(name):
            return []
        if name in self.short:
            return [self.short[name]]
        at = self.text.find(name, start)
        return [Subject((), self.printed[at : at + len(name)] if at >= 0 else name)]

    def index_meant(self) -> Subject:
        """The index a word like benchmark stands for: the paragraph's, the article's, else the market."""
        return self.near_index or self.main_index or self.last_index or self.market()

    def reporting(self) -> Subject | None:
        """The listed company a report is of: the last one named, where the title names it too."""
        known = self.last_listed
        return known if known is not None and any(known.ids == one.ids for one in self.topic) else None

    def market(self) -> Subject:
        """The market the article is at home in; of the mainland's, Shanghai and Shenzhen where it speaks of these alone."""
        id = HOME_MARKETS.get(self.home, "MARKET.HK")
        if id == "MARKET.CN3" and self.of_two:
            id = "MARKET.CN"
        known = instruments.instrument(id)
        return Subject((id,), known.en if known else id)
