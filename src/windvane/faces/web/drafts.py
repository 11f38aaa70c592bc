"""A file dropped on the page, as text to edit: Word, HTML, Markdown or plain text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element

from windvane.errors import EmptyFileError, NotTextError, TooLargeError
from windvane.read.clean import clean, decode

#: The longest draft the page takes, in characters: a form's field holds a megabyte, nine bytes a character.
LONGEST_DRAFT: Final = 100_000
#: A Word file is a zip: so large may it be unpacked, of so many parts.
_UNPACKED: Final = 40_000_000
_PARTS: Final = 2_000
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What was moved away, and what stands a second time for old programs.
_NOT_THERE: Final = frozenset(
    (f"{_WORD}moveFrom", f"{_WORD}del", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_SIGNS: Final = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def draft_of(data: bytes, name: str) -> str:
    r"""The text of a dropped file.

    Args:
        data: its bytes.
        name: what it is called; its ending tells Word and HTML from text.

    Raises:
        InputError: it cannot be read; its leaf says why.

    >>> draft_of("<h1>恒指升1%</h1><p>報26009點。</p>".encode(), "draft.html")
    '恒指升1%\n報26009點。'
    """
    ending = PurePosixPath(name.lower()).suffix
    if ending in (".docx", ".docm") or data.startswith(b"PK\3\4"):
        text = _of_word(data, name)
    elif ending in (".doc", ".pdf", ".rtf", ".odt", ".pages", ".wps"):
        raise NotTextError(name, f"{ending} is not a form that can be read", "save it as .docx, HTML or text")
    else:
        text = decode(data, file=name).removeprefix("\ufeff")
        if ending in (".html", ".htm"):
            text = clean(text, file=name)[0].text
    if not text.strip():
        raise EmptyFileError(name, "there is no text in it", "drop a file with an article")
    if len(text) > LONGEST_DRAFT:
        raise TooLargeError(name, f"it has {len(text):,} characters", f"drop at most {LONGEST_DRAFT:,}")
    return text.replace("\r\n", "\n")


def _of_word(data: bytes, name: str) -> str:
    from docx import Document  # noqa: PLC0415 - only when a Word file is dropped
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - only when a Word file is dropped
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a Word file is dropped

    _check_zip(data, name)
    try:
        body = Document(io.BytesIO(data)).element.body
        lines = list(_lines(body))
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, AttributeError) as error:
        raise _no_word(name) from error
    return "\n".join(lines)


def _check_zip(data: bytes, name: str) -> None:
    """That a zip unpacks to no more than a document can be; it is never unpacked further than it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _no_word(name) from error
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise TooLargeError(name, f"it unpacks to more than {_UNPACKED // 1_000_000} MB", "drop a smaller file")


def _no_word(name: str) -> NotTextError:
    return NotTextError(name, "it is no Word document", "save it again as .docx, or drop it as text")


def _lines(element: Element) -> Iterator[str]:
    """The paragraphs of a body as lines, the rows of a table as cells parted by tabs."""
    for child in element:
        if child.tag == f"{_WORD}p":
            yield _text(child)
        elif child.tag == f"{_WORD}tbl":
            for row in child.iter(f"{_WORD}tr"):
                cells = (" ".join(filter(None, _lines(cell))) for cell in row.iter(f"{_WORD}tc"))
                yield "\t".join(cells)
        elif child.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent", f"{_WORD}ins", f"{_WORD}moveTo"):
            yield from _lines(child)


def _text(paragraph: Element) -> str:
    """What stands in a paragraph once its tracked changes are accepted."""
    parts: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag in _SIGNS:
            parts.append(_SIGNS[element.tag])
        elif element.tag not in _NOT_THERE:
            waiting.append(iter(element))
    return "".join(parts)
