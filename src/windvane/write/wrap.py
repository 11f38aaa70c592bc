"""A wrap before it has a form: sentences whose numbers are facts. Every form (Markdown, HTML, PDF) is made from this.

A number in a wrap is a ``Piece`` with a fact; so the ledger, the footnotes and the round trip need no second look at the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from windvane.facts import Fact
from windvane.lexicon.languages import Lang


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a number with the fact it prints.

    Attributes:
        text: as printed.
        facts: what the number says; none for words. One number said of several subjects is as many facts.
    """

    text: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and numbers in a row.

    >>> str(Sentence((Piece("恒指升"), Piece("1.16%"), Piece("。"))))
    '恒指升1.16%。'
    """

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        """As printed, without any form."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of facts beside the prose: a header and cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and what it shows.

    Attributes:
        id: the name of its file.
        caption: one line, also its alternative text.
        spec: the chart in Vega-Lite.
    """

    id: str
    caption: str
    spec: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a wrap about one thing: the indices, the flows, what comes next.

    Attributes:
        id: what it is about, the same in every language.
        heading: its heading, or None for the opening.
        sentences: its prose, in order; a paragraph ends where a block does.
        tables: what is better read in rows.
        charts: what is better seen.
    """

    id: str
    heading: Sentence | None
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()

    def prose(self, lang: Lang) -> Iterator[Piece]:
        """The pieces of its paragraph; sentences are parted by a space where the language does so.

        >>> block = Block("a", None, (Sentence((Piece("Up 1%."),)), Sentence((Piece("Then flat."),))))
        >>> "".join(piece.text for piece in block.prose(Lang.EN))
        'Up 1%. Then flat.'
        """
        for place, sentence in enumerate(self.sentences):
            if place and lang is Lang.EN:
                yield Piece(" ")
            yield from sentence.pieces


@dataclass(frozen=True, slots=True)
class Missing:
    """What a wrap leaves out because data has it not, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Wrap:
    """A wrap in one language.

    Attributes:
        kind: daily, weekly, theme, valuation or smallcap.
        day: the session it reports.
        lang: its language.
        title: its headline.
        summary: one sentence for lists of articles.
        blocks: its parts, in order.
        missing: what is left out.
        versions: the version of each table it was written from.
        tags: subjects and themes, for a site's lists.
    """

    kind: str
    day: dt.date
    lang: Lang
    title: Sentence
    summary: Sentence
    blocks: tuple[Block, ...]
    missing: tuple[Missing, ...] = ()
    versions: tuple[tuple[str, int], ...] = ()
    tags: tuple[str, ...] = ()

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of its prose, the headline first."""
        yield self.title
        for block in self.blocks:
            if block.heading is not None:
                yield block.heading
            yield from block.sentences

    def pieces(self) -> Iterator[Piece]:
        """Every piece in the order in which forms print them: a block's heading, prose, tables; the summary is not printed."""
        yield from self.title.pieces
        for block in self.blocks:
            if block.heading is not None:
                yield from block.heading.pieces
            yield from block.prose(self.lang)
            for table in block.tables:
                for row in table.rows:
                    yield from row
