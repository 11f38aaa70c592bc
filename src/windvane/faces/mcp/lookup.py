"""What the tools, the resources and the prompt take from: the store, a draft, a kept article, a wrap."""

# Imports wait until something is asked for: a client starts the server long before.
# ruff: noqa: PLC0415

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from windvane.errors import EmptyFileError, InputError, TooLargeError

if TYPE_CHECKING:
    from windvane.archive import Kept
    from windvane.articles import Reading
    from windvane.compute.evidence import MarketEvidence
    from windvane.market.store import Store
    from windvane.write.wrap import Wrap


class Lookup:
    """What can be asked about.

    Args:
        place: where the store is, or None for the user's own; it is opened when something of it is asked for.
    """

    def __init__(self, place: str | None = None) -> None:
        self._place = place

    def store(self) -> Store:
        """The store.

        Raises:
            StoreError: there is none.
        """
        from windvane.market.store import Store

        return Store.open(self._place, must_exist=True)

    def market(self) -> MarketEvidence:
        """What the store has to say of a draft."""
        from windvane.compute.evidence import MarketEvidence

        return MarketEvidence(self.store().data())

    def article(self, id: str) -> Kept:
        """A kept article.

        Raises:
            InputError: there is none of that id.
        """
        from windvane.archive import Archive

        kept = Archive(self.store()).get(id)
        if kept is None:
            raise InputError(f"article {id[:60]!r}", "there is no such article", "search gives the ids")
        return kept

    def reading(self, text: str, article: str, date: str) -> Reading:
        """What the reader gets out of a draft, or of a kept article.

        Raises:
            InputError: neither or both are given, the draft is empty or too long, the date is none.
        """
        from windvane.faces.operations.articles import LONGEST
        from windvane.pipeline import read_articles
        from windvane.read.clean import article_of, parse_date

        if bool(text) == bool(article):
            raise InputError("text", "give either text or article", "text is a draft, article the id of a kept one")
        if article:
            (reading,) = read_articles([self.article(article).article()])
            return reading
        if not text.strip("\ufeff \t\r\n"):
            raise EmptyFileError("text", "there is nothing in it", "give an article")
        if len(text) > LONGEST:
            raise TooLargeError("text", f"it has more than {LONGEST:,} characters", "give one article at a time")
        when = parse_date(date) if date else None
        if date and when is None:
            raise InputError("date", f"{date!r} is not a date", "write it as 2025-02-07 or 2025-02-07T17:11")
        (reading,) = read_articles([article_of(text, file="draft", date=when)])
        return reading

    def wrap(self, kind: str, day: dt.date | None, lang: str, name: str) -> Wrap:
        """A wrap written from the store as it is now, without pictures.

        Args:
            kind: daily, weekly, theme, valuation or smallcap.
            day: the session; the store's last when None.
            lang: its language.
            name: the theme's name, for a theme.

        Raises:
            InputError: there is no such kind, theme, session or language, or the store has nothing of it.
        """
        from windvane.pipeline import write

        if (kind == "theme") != bool(name):
            advice = "give the theme's" if kind == "theme" else "leave it out"
            raise InputError("name", "a theme has a name, and nothing else has", advice)
        return write(self.store().data(), kind, day, lang=lang, theme=name, pictures=False)
