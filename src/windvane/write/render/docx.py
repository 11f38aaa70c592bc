"""A wrap as a Word file, for desks that edit in one: headings, tables, pictures with their text, footnotes as links at the end.

A Word file is a ZIP of XML, whose entries carry the time they were written; here they carry the earliest a ZIP knows.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from itertools import count
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from windvane.lexicon.languages import Lang
from windvane.write import pictures
from windvane.write.render.markdown import visible
from windvane.write.render.notes import Note, Notes
from windvane.write.render.phrases import day, say
from windvane.write.wrap import Block, Chart, Piece, Table, Wrap

#: The earliest time a ZIP can say.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_FACES: Final = {Lang.ZH_HANS: "Microsoft YaHei", Lang.ZH_HANT: "Microsoft JhengHei", Lang.EN: "Microsoft YaHei"}
_LOCALES: Final = {Lang.ZH_HANS: "zh-CN", Lang.ZH_HANT: "zh-HK", Lang.EN: "en-GB"}
_LINK: Final = "1B4F86"
_SOFT: Final = RGBColor(0x5F, 0x5E, 0x59)
_WIDE: Final = Cm(16)


def docx(wrap: Wrap) -> bytes:
    """The Word file of a wrap; the same wrap gives the same bytes.

    Args:
        wrap: the wrap.
    """
    made = _Made(wrap)
    made.head()
    for block in wrap.blocks:
        made.block(block)
    made.missing()
    made.footnotes()
    return made.saved()


class _Made:
    """A document in the making."""

    def __init__(self, wrap: Wrap) -> None:
        self._wrap = wrap
        self._notes = Notes(wrap)
        self._document: Any = Document()
        self._ids = count(1)
        self._dress()

    def head(self) -> None:
        """What kind of wrap it is, its day and its title."""
        lang = self._wrap.lang
        kicker = self._document.add_paragraph()
        said = kicker.add_run(f"{visible(say(self._wrap.kind, lang))} · {day(self._wrap.day, lang)}")
        said.font.size, said.font.color.rgb = Pt(9), _SOFT
        self._put(self._document.add_heading(level=1), self._wrap.title.pieces)

    def block(self, block: Block) -> None:
        """A block: heading, paragraph, tables, pictures."""
        if block.heading is not None:
            self._put(self._document.add_heading(level=2), block.heading.pieces)
        if block.sentences:
            self._put(self._document.add_paragraph(), block.prose(self._wrap.lang))
        for table in block.tables:
            self._table(table)
        for chart in block.charts:
            self._picture(chart)

    def missing(self) -> None:
        """What the wrap leaves out, and why."""
        if self._wrap.missing:
            self._document.add_heading(say("missing", self._wrap.lang), level=2)
        for left in self._wrap.missing:
            paragraph = self._document.add_paragraph(style="List Bullet")
            paragraph.add_run(visible(left.what)).bold = True
            paragraph.add_run(f" {visible(left.why)}")

    def footnotes(self) -> None:
        """Where each number comes from."""
        self._document.add_heading(say("sources", self._wrap.lang), level=2)
        for note in self._notes:
            self._footnote(note)

    def saved(self) -> bytes:
        """The file, its entries without a time."""
        given, taken = io.BytesIO(), io.BytesIO()
        self._document.save(given)
        with zipfile.ZipFile(given) as source, zipfile.ZipFile(taken, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, source.read(name))
        return taken.getvalue()

    def _dress(self) -> None:
        wrap, document = self._wrap, self._document
        known = document.core_properties
        known.title, known.subject = visible(str(wrap.title)), visible(str(wrap.summary))
        known.author = known.last_modified_by = "Windvane"
        known.keywords, known.language, known.comments = ", ".join(map(visible, wrap.tags)), _LOCALES[wrap.lang], ""
        known.created = known.modified = dt.datetime.combine(wrap.day, dt.time())
        for name in ("Normal", "Heading 1", "Heading 2"):
            style = document.styles[name]
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for script, face in (("ascii", "Calibri"), ("hAnsi", "Calibri"), ("eastAsia", _FACES[wrap.lang])):
                fonts.set(qn(f"w:{script}"), face)
            spoken = OxmlElement("w:lang")
            for script in ("val", "eastAsia"):
                spoken.set(qn(f"w:{script}"), _LOCALES[wrap.lang])
            style.element.rPr.append(spoken)
            style.font.color.rgb = RGBColor(0x1D, 0x1D, 0x1B)
        for name, size in (("Normal", 11), ("Heading 1", 20), ("Heading 2", 13)):
            document.styles[name].font.size = Pt(size)

    def _put(self, paragraph: Any, pieces: Iterable[Piece]) -> None:
        """Words as runs, numbers as links to their footnotes."""
        for piece in pieces:
            if not piece.facts:
                paragraph.add_run(visible(piece.text))
                continue
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"s{self._notes.of(piece)}")
            link.set(qn("w:history"), "1")
            run = paragraph.add_run(visible(piece.text))
            link.append(run._r)  # noqa: SLF001 - python-docx has no other way to put a run into a link
            line = OxmlElement("w:u")
            line.set(qn("w:val"), "dotted")
            line.set(qn("w:color"), _LINK)
            run._r.get_or_add_rPr().append(line)  # noqa: SLF001
            paragraph._p.append(link)  # noqa: SLF001

    def _table(self, table: Table) -> None:
        made = self._document.add_table(rows=1, cols=len(table.header), style="Light List Accent 1")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, name in zip(made.rows[0].cells, table.header, strict=True):
            cell.paragraphs[0].add_run(visible(name))
        repeated = OxmlElement("w:tblHeader")
        made.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001
        for row in table.rows:
            for cell, piece in zip(made.add_row().cells, row, strict=True):
                paragraph = cell.paragraphs[0]
                self._put(paragraph, (piece,))
                if piece.facts:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        numeric = [any(row[column].facts for row in table.rows) for column in range(len(table.header))]
        for cell, right in zip(made.rows[0].cells, numeric, strict=True):
            if right:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._document.add_paragraph()

    def _picture(self, chart: Chart) -> None:
        caption = self._document.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        said = caption.add_run(visible(chart.caption))
        said.bold, said.font.size = True, Pt(9.5)
        drawn = self._document.add_picture(io.BytesIO(pictures.png(chart, self._wrap.lang)), width=_WIDE * 3 // 4)
        about = drawn._inline.docPr  # noqa: SLF001 - python-docx has no other way to give a picture its text
        about.set("descr", visible(chart.caption))
        about.set("name", chart.id)

    def _footnote(self, note: Note) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(6)
        id = str(next(self._ids))
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), id)
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), f"s{note.number}")
            paragraph._p.append(mark)  # noqa: SLF001
        said = paragraph.add_run(f"{note.number}  {visible(note.printed)}")
        said.bold, said.font.size = True, Pt(9.5)
        for entry in note.entries:
            lines = [entry.title, *(f"{line.label}: {line.text}" for line in entry.lines)]
            for line in lines:
                run = paragraph.add_run()
                run.add_break()
                run.add_text(visible(line))
                run.font.size = Pt(8.5)
