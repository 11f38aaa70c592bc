"""A wrap as Markdown, and the ledger: its facts with their places in it.

Places are taken while the text is made, so that they cannot be wrong. They count code points of the whole text, front matter
included, as ``docs/formats.md`` has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from windvane.facts import Computed, Fact, Quoted
from windvane.lexicon.languages import Lang
from windvane.write.render.phrases import say
from windvane.write.wrap import Block, Piece, Table, Wrap

#: The file a wrap's facts are said to stand in.
FILE: Final = "wrap.md"
_LINE_START: Final = re.compile(r"([#>+-]|\d{1,9}[.)])(?=\s)")
_SPECIAL: Final = re.compile(r"[\\`*_\[\]|]")
#: An ampersand that begins an entity, with its semicolon or without.
_ENTITY: Final = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;|(?:nbsp|amp|lt|gt|quot)(?![A-Za-z0-9]))")


@dataclass(frozen=True, slots=True)
class Printed:
    """A wrap as Markdown.

    Attributes:
        text: the whole of it.
        facts: its facts, each quoted from its place in the text, in order.
        origins: where each of these facts came from before it was printed.
    """

    text: str
    facts: tuple[Fact, ...]
    origins: tuple[Fact, ...]


def markdown(wrap: Wrap, *, pictures: str = "svg") -> str:
    """The Markdown form: front matter, a paragraph a block, its tables, its pictures.

    Args:
        wrap: the wrap.
        pictures: what its pictures' names end with; they stand beside the text.
    """
    return print_wrap(wrap, pictures=pictures).text


def ledger(wrap: Wrap) -> str:
    """The facts of a wrap as JSON Lines: what ``windvane check --facts`` takes, with the place of each in the Markdown form.

    Besides the fields of a fact, a line says where it came from: ``source``, ``formula``, ``rows``.
    """
    form = print_wrap(wrap)
    lines = []
    for fact, known in zip(form.facts, form.origins, strict=True):
        origin = known.origin
        row = fact.as_json()
        if isinstance(origin, Computed):
            row |= {"source": origin.source, "formula": origin.formula, "rows": list(origin.rows)}
        else:
            row |= {"source": origin.file, "formula": None, "rows": [origin.text]}
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


Header = Callable[[Wrap], Sequence[str]]


def print_wrap(wrap: Wrap, *, pictures: str = "svg", header: Header | None = None) -> Printed:
    """The Markdown form with its facts.

    Args:
        wrap: the wrap.
        pictures: what its pictures' names end with.
        header: the front matter's lines after the title; a wrap's own when not given.
    """
    made = _Made()
    made.put('---\ntitle: "')
    made.put_pieces(wrap.title.pieces, quoted)
    made.put('"\n')
    made.put("".join(f"{line}\n" for line in (header or _header)(wrap)))
    made.put("---\n")
    for block in wrap.blocks:
        _put_block(made, block, wrap, pictures)
    if wrap.missing:
        made.put(f"\n## {say('missing', wrap.lang)}\n\n")
        mark = ": " if wrap.lang is Lang.EN else "："
        made.put("".join(f"- {plain(left.what)}{mark}{plain(left.why)}\n" for left in wrap.missing))
    text = "".join(made.parts)
    facts = tuple(replace(fact, origin=Quoted(FILE, start, end, text[start:end])) for start, end, fact in made.places)
    return Printed(text, facts, tuple(fact for _, _, fact in made.places))


def _header(wrap: Wrap) -> list[str]:
    lines = [
        f'date: "{wrap.day.isoformat()}"',
        f'summary: "{quoted(str(wrap.summary))}"',
        f'lang: "{wrap.lang}"',
        f'kind: "{quoted(wrap.kind)}"',
    ]
    return (
        lines + listed("tags", wrap.tags) + listed("data", (f"{table}@{version}" for table, version in wrap.versions))
    )


def listed(key: str, values: Iterable[str]) -> list[str]:
    """A list of front matter, a line each; nothing where there is nothing.

    >>> listed("tags", ["HSI"])
    ['tags:', '  - "HSI"']
    """
    lines = [f'  - "{quoted(value)}"' for value in values]
    return [f"{key}:", *lines] if lines else []


class _Made:
    """A text in the making, and the places of the facts in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[tuple[int, int, Fact]] = []
        self._length = 0

    def put(self, text: str) -> None:
        """Put a text as it is."""
        self.parts.append(text)
        self._length += len(text)

    def put_pieces(self, pieces: Iterable[Piece], escape: Callable[[str], str]) -> None:
        """Put words and numbers, escaped, and note where the numbers stand."""
        for piece in pieces:
            start = self._length
            self.put(escape(piece.text))
            self.places += ((start, self._length, fact) for fact in piece.facts)


def _put_block(made: _Made, block: Block, wrap: Wrap, pictures: str) -> None:
    if block.heading is not None:
        made.put("\n## ")
        made.put_pieces(block.heading.pieces, plain)
        made.put("\n")
    if block.sentences:
        made.put("\n")
        pieces = list(block.prose(wrap.lang))
        first = _LINE_START.match(pieces[0].text) if pieces and not pieces[0].facts else None
        if first is not None:
            made.put(f"{first[1][:-1]}\\")
            pieces[0] = Piece(pieces[0].text[len(first[1]) - 1 :])
        made.put_pieces(pieces, plain)
        made.put("\n")
    for table in block.tables:
        _put_table(made, table)
    for chart in block.charts:
        made.put(f"\n![{plain(chart.caption)}]({picture_name(chart.id)}.{pictures})\n")


def _put_table(made: _Made, table: Table) -> None:
    numeric = [any(row[column].facts for row in table.rows) for column in range(len(table.header))]
    made.put(f"\n| {' | '.join(map(plain, table.header))} |\n")
    made.put(f"|{'|'.join(' ---: ' if number else ' --- ' for number in numeric)}|\n")
    for row in table.rows:
        made.put("|")
        for cell in row:
            made.put(" ")
            made.put_pieces((cell,), plain)
            made.put(" |")
        made.put("\n")


def picture_name(id: str) -> str:
    """A picture's id as the name of a file: letters, digits and dashes.

    >>> picture_name("../hsi levels")
    'hsi-levels'
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", id).strip("-") or "picture"


def visible(text: str) -> str:
    r"""A text on one line, without what cannot be seen or turns the direction of what follows.

    >>> visible("恒指\n升\u202e1%")
    '恒指 升 1%'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else " " for char in text)


def plain(text: str) -> str:
    r"""Words as Markdown shows them unchanged: nothing in them is markup, an entity, a tag or a shortcode.

    >>> plain("S&P 500, R&D; AT&amp;T")
    'S&P 500, R&amp;D; AT&amp;amp;T'
    >>> plain("*ST公司 <b> {{< x >}}")
    '\\*ST公司 &lt;b> &#123;&#123;&lt; x >}}'
    """
    escaped = _SPECIAL.sub(r"\\\g<0>", visible(text))
    return _ENTITY.sub("&amp;", escaped).replace("<", "&lt;").replace("{{", "&#123;&#123;")


def quoted(text: str) -> str:
    r"""Words within double quotes of front matter.

    >>> quoted('谁是"急先锋"？')
    '谁是\\"急先锋\\"？'
    """
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')
