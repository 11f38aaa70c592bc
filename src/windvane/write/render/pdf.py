"""A wrap as a PDF: pages with a running head, pictures as vectors, each number a link to its footnote and back.

The template (``wrap.typ``) is code, the wrap is data beside it: no text of a wrap is ever read as markup. The compiler stays
in memory, so that a second wrap takes a tenth of the first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import typst

from windvane.lexicon.languages import Lang
from windvane.write import pictures
from windvane.write.charts import Look
from windvane.write.render.html import coded, trend
from windvane.write.render.markdown import visible
from windvane.write.render.notes import Notes
from windvane.write.render.phrases import day, say
from windvane.write.tables import width
from windvane.write.wrap import Block, Chart, Piece, Table, Wrap

#: Language and region as Typst has them: the region chooses the forms of the characters.
_LOCALES: Final = {Lang.ZH_HANS: ("zh", "cn"), Lang.ZH_HANT: ("zh", "hk"), Lang.EN: ("en", "gb")}

Said = dict[str, Any]


def pdf(wrap: Wrap, *, look: Look = Look()) -> bytes:  # noqa: B008 - a look is a frozen value
    """The PDF of a wrap. It holds no date and no id of the machine: the same wrap gives the same bytes.

    Args:
        wrap: the wrap.
        look: whether what rises is red or green, in its tables; pictures have theirs already.
    """
    told = json.dumps(_told(wrap, look), ensure_ascii=False)
    made = _compiler().compile(input=_template(), format="pdf", sys_inputs={"wrap": told}, timestamp=0)
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("wrap.typ").read_bytes()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """The compiler, with our face and no other, rooted in its folder: the template reads no file."""
    face = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(pictures.FONTS)])
    return typst.Compiler(root=str(pictures.FONTS), font_paths=face, ignore_system_fonts=True)


def _told(wrap: Wrap, look: Look) -> Said:
    """A wrap as the template has it."""
    lang, region = _LOCALES[wrap.lang]
    teller = _Teller(wrap)
    return {
        "lang": lang,
        "region": region,
        "red_up": look.red_up,
        "kind": visible(say(wrap.kind, wrap.lang)),
        "day": day(wrap.day, wrap.lang),
        "iso": wrap.day.isoformat(),
        "title": teller.pieces(wrap.title.pieces, marked=False),
        "running": running(visible(str(wrap.title))),
        "title_text": visible(str(wrap.title)),
        "summary": visible(str(wrap.summary)),
        "tags": [visible(tag) for tag in wrap.tags],
        "blocks": [teller.block(block) for block in wrap.blocks],
        "missing": [{"what": visible(left.what), "why": visible(left.why)} for left in wrap.missing],
        "notes": teller.footnotes(),
        "words": {key: say(key, wrap.lang) for key in ("sources", "missing", "made")},
    }


#: Columns of a terminal that a title may take in the running head; a Chinese character takes two.
_RUNNING: Final = 66


def running(title: str) -> str:
    """A title on one line of a page's head, cut where there is no more room.

    >>> running("恒指升1.16%"), running("Hang Seng Index " * 6)
    ('恒指升1.16%', 'Hang Seng Index Hang Seng Index Hang Seng Index Hang Seng Index Ha…')
    """
    kept = title.strip()
    while width(kept) > _RUNNING:
        kept = kept[:-1]
    return kept if kept == title.strip() else f"{kept.rstrip(' 　，,;')}…"


class _Teller:
    """Turns the parts of one wrap into what the template has."""

    def __init__(self, wrap: Wrap) -> None:
        self._lang = wrap.lang
        self._notes = Notes(wrap)
        self._met: set[int] = set()

    def pieces(self, pieces: Iterable[Piece], *, marked: bool = True, trends: bool = False) -> list[Said]:
        """Words and numbers; ``marked`` numbers show which footnote is theirs."""
        told = []
        for piece in pieces:
            note = self._notes.of(piece)
            told.append(
                {
                    "text": visible(piece.text),
                    "words": [] if note else _coded(piece.text),
                    "note": note,
                    "first": note > 0 and note not in self._met,
                    "marked": marked,
                    "trend": trend(piece) if trends else "",
                }
            )
            self._met.add(note)
        return told

    def block(self, block: Block) -> Said:
        """A block; its parts in the order in which they are printed."""
        return {
            "heading": self.pieces(block.heading.pieces, marked=False) if block.heading else [],
            "prose": self.pieces(block.prose(self._lang)),
            "tables": [self._table(table) for table in block.tables],
            "charts": [self._chart(chart) for chart in block.charts],
        }

    def _table(self, table: Table) -> Said:
        return {
            "header": [visible(name) for name in table.header],
            "numeric": [any(row[column].facts for row in table.rows) for column in range(len(table.header))],
            "rows": [self.pieces(row, marked=False, trends=True) for row in table.rows],
        }

    def _chart(self, chart: Chart) -> Said:
        return {"caption": visible(chart.caption), "svg": pictures.svg(chart, self._lang)}

    def footnotes(self) -> list[Said]:
        """The footnotes."""
        return [
            {
                "number": note.number,
                "printed": visible(note.printed),
                "entries": [
                    {
                        "title": _coded(entry.title),
                        "lines": [{"label": line.label, "text": _breakable(line.text)} for line in entry.lines],
                    }
                    for entry in note.entries
                ],
            }
            for note in self._notes
        ]


def _coded(words: str) -> list[Said]:
    """Words, parted where a stock's code follows its name; ``end`` is the end of the name that stays with it."""
    parts = []
    for text, line, code in coded(visible(words)):
        kept = len(text) - 1 if line else len(text)
        parts.append({"text": text[:kept], "end": text[kept:] + line, "code": code})
    return parts


_JOINTS: Final = re.compile(r"(?<=[_./;:])(?=\w)")


def _breakable(text: str) -> str:
    """A line of a footnote that may break within names of columns and files."""
    return _JOINTS.sub("\u200b", visible(text))
