"""The languages Windvane reads and speaks: which one a text is in, and what a thing is called in each."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, Protocol, TypeVar

from windvane.errors import InputError
from windvane.lexicon.fold import changed

_Said = TypeVar("_Said")


class Lang(StrEnum):
    """A language of messages, by its BCP 47 tag."""

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"

    @classmethod
    def named(cls, tag: str) -> Lang:
        """The language of a tag.

        Raises:
            InputError: naming the three there are.

        >>> Lang.named("zh-Hant")
        <Lang.ZH_HANT: 'zh-Hant'>
        """
        try:
            return cls(tag)
        except ValueError:
            raise InputError("lang", f"{tag!r} is no language of ours", f"give one of {', '.join(cls)}") from None

    def of(self, said: tuple[_Said, _Said, _Said]) -> _Said:
        """Its own of what is said in Simplified Chinese, Traditional Chinese and English.

        >>> Lang.EN.of(("点", "點", "points"))
        'points'
        """
        return said[_PLACES[self]]


_PLACES: Final = {lang: place for place, lang in enumerate(Lang)}


class Named(Protocol):
    """What has a name in each language; an empty one is not known."""

    @property
    def zh_hans(self) -> str:
        """In Simplified Chinese."""

    @property
    def zh_hant(self) -> str:
        """In Traditional Chinese."""

    @property
    def en(self) -> str:
        """In English."""


def name_in(lang: Lang, thing: Named) -> str:
    """A thing's name in a language, or else the first it has; empty when it has none.

    >>> from types import SimpleNamespace
    >>> fund = SimpleNamespace(zh_hans="盈富基金", zh_hant="", en="Tracker Fund")
    >>> name_in(Lang.EN, fund), name_in(Lang.ZH_HANT, fund)
    ('Tracker Fund', '盈富基金')
    """
    names = (thing.zh_hans, thing.zh_hant, thing.en)
    return lang.of(names) or next(filter(None, names), "")


_NOT_HAN: Final = re.compile(r"[^\u3400-\u9fff]+")
#: So many characters tell a text's language.
_SAMPLE: Final = 1000


def language_of(text: str) -> Lang:
    """The language a text is written in, judged by its first thousand characters.

    >>> [language_of(text).value for text in ("恒指升310點", "恒指升310点", "Stocks rose")]
    ['zh-Hant', 'zh-Hans', 'en']
    """
    return _language_of(text[:_SAMPLE])


@lru_cache(maxsize=64)  # an article is asked by the reader and by the check
def _language_of(sample: str) -> Lang:
    letters = _NOT_HAN.sub("", sample)
    if len(letters) * 12 < len(sample):
        return Lang.EN
    return Lang.ZH_HANT if changed(letters) * 20 > len(letters) else Lang.ZH_HANS


#: A small Latin letter; prose has many, a table of tickers few.
_SMALL_LETTER: Final = re.compile("[a-z]")


def is_english(text: str) -> bool:
    """Whether a text is English prose, to be read as such.

    >>> is_english("The Hang Seng rose 1.2%."), is_english("BTC 100000 USDT +1%"), is_english("恒指升1.2%")
    (True, False, False)
    """
    return _is_english(text[:_SAMPLE])


@lru_cache(maxsize=64)
def _is_english(sample: str) -> bool:
    prose = 4 * len(_SMALL_LETTER.findall(sample)) > len(sample)
    return prose and _language_of(sample) is Lang.EN


def traditional(text: str) -> int:
    """How many of a text's Chinese characters are Traditional.

    >>> traditional("升310點，報25807点")
    2
    """
    return changed(_NOT_HAN.sub("", text))


def language(tag: str | None, text: str) -> Lang:
    """The language asked for, or the text's own where none was.

    Raises:
        InputError: there is no such language.

    >>> language(None, "Stocks rose"), language("zh-Hans", "Stocks rose")
    (<Lang.EN: 'en'>, <Lang.ZH_HANS: 'zh-Hans'>)
    """
    return language_of(text) if tag is None else Lang.named(tag)
