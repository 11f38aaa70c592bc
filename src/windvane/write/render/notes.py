"""The footnotes of a wrap: where each of its numbers comes from, said once, however often it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from windvane.facts import Computed, Fact, Quoted, Status
from windvane.lexicon.languages import Lang, name_in
from windvane.market.instruments import instrument
from windvane.measures import measures
from windvane.write.render.phrases import say, span
from windvane.write.wrap import Piece, Wrap

#: So many rows of data are named; of more, how many there are besides.
_ROWS_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a footnote: its label and what it says; ``lang`` where that is in another language than the wrap."""

    label: str
    text: str
    lang: Lang | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a footnote says of one fact: whose and which measure it is, and the lines below."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote.

    Attributes:
        number: its number in the wrap, from 1.
        printed: the number as it is first printed.
        entries: one a fact; a number said of several subjects has several.
    """

    number: int
    printed: str
    entries: tuple[Entry, ...]


class Notes:
    """The footnotes of a wrap, in the order in which their numbers are first printed.

    Args:
        wrap: the wrap.
    """

    def __init__(self, wrap: Wrap) -> None:
        self._numbers: dict[tuple[Fact, ...], int] = {}
        self._notes: list[Note] = []
        for piece in wrap.pieces():
            if piece.facts and piece.facts not in self._numbers:
                number = self._numbers[piece.facts] = len(self._notes) + 1
                self._notes.append(Note(number, piece.text, tuple(_entry(fact, wrap) for fact in piece.facts)))

    def __iter__(self) -> Iterator[Note]:
        """The footnotes in order."""
        return iter(self._notes)

    def of(self, piece: Piece) -> int:
        """The number of a piece's footnote; 0 for words."""
        return self._numbers[piece.facts] if piece.facts else 0


def _entry(fact: Fact, wrap: Wrap) -> Entry:
    lang = wrap.lang
    known = measures().get(fact.measure)
    named = name_in(lang, known.names) if known else fact.measure
    status = "" if fact.status is Status.ACTUAL else f" ({say(fact.status.value, lang)})"
    lines = [Line(say("period", lang), span(fact.period))]
    if known is not None and known.definition:
        lines.append(Line(say("definition", lang), definition(known.definition), Lang.EN))
    lines += _origin(fact, wrap)
    if fact.said_by:
        lines.append(Line(say("said_by", lang), fact.said_by))
    return Entry(f"{subject_name(fact.subject, lang)} · {named}{status}", tuple(lines))


def _origin(fact: Fact, wrap: Wrap) -> Iterator[Line]:
    origin, lang = fact.origin, wrap.lang
    dated = f"{say('as_of', lang)} {(fact.period.end or wrap.day).isoformat()}"
    if isinstance(origin, Quoted):
        yield Line(say("source", lang), f"{origin.file} · {dated}")
        return
    yield Line(say("formula", lang), origin.formula or say("as_stored", lang))
    if origin.rows:
        more = len(origin.rows) - _ROWS_NAMED
        named = "; ".join(origin.rows[:_ROWS_NAMED])
        yield Line(say("rows", lang), f"{named} … +{more}" if more > 0 else named)
    versions = ", ".join(f"{table} {version}" for table, version in _versions(fact, wrap))
    known = [origin.source, dated, f"{say('version', lang)} {versions}" if versions else ""]
    yield Line(say("source", lang), " · ".join(filter(None, known)))


def _versions(fact: Fact, wrap: Wrap) -> tuple[tuple[str, int], ...]:
    """The versions of the tables a fact names; of all, where it names none."""
    if not isinstance(fact.origin, Computed):
        return ()
    said = " ".join((fact.origin.source, *fact.origin.rows))
    return tuple(row for row in wrap.versions if row[0] in said) or wrap.versions


def subject_name(subject: str, lang: Lang) -> str:
    """What a subject is called, and its id where that says more.

    >>> subject_name("00700.HK", Lang.EN), subject_name("text:汽车股", Lang.ZH_HANS)
    ('Tencent Holding Ltd. (00700.HK)', '汽车股')
    """
    if subject.startswith("text:"):
        return subject[5:]
    known = instrument(subject)
    name = name_in(lang, known) if known else ""
    return f"{name} ({subject})" if name and name != subject else subject


def definition(docstring: str) -> str:
    r"""The first paragraph of a measure's file, as plain text.

    >>> definition("Net flow (净流入): ``in`` minus\nout.\n\nUnit: currency.")
    'Net flow (净流入): in minus out.'
    """
    return " ".join(docstring.partition("\n\n")[0].split()).replace("``", "")
