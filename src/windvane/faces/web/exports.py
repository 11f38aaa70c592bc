"""What a search gives besides a page: a table in CSV that runs nothing when it is opened, and a feed in Atom (RFC 4287)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from windvane.faces.operations import Plain
from windvane.faces.operations.sayings import (
    ListFindingsInput,
    SearchFactsInput,
    asked,
    facts_plain,
    findings_plain,
    head_plain,
    wanted,
)
from windvane.faces.operations.stored import view_of
from windvane.faces.web.words import phrase
from windvane.lexicon.languages import Lang
from windvane.write.labels import measure_label, subject_label
from windvane.write.words import word

#: So many rows a table has at most, and so many entries a feed.
_ROWS: Final = 100_000
_ENTRIES: Final = 100
_ARTICLE: Final = ("outlet", "title", "url", "published_at")
_FACT: Final = (
    "id", "subject", "measure", "period", "text", "value", "unit", "modifier", "status", "said_by", "verdict", "severity",
    *_ARTICLE, "start", "end",
)  # fmt: skip
_FINDING: Final = (
    "id", "text", "verdict", "kind", "severity", "message", "suggestion", *_ARTICLE, "start", "end",
)  # fmt: skip
#: What a spreadsheet takes for the beginning of a formula. Source: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
#: Characters that XML 1.0 has not.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATOM: Final = "http://www.w3.org/2005/Atom"
#: When a feed without an entry was last changed: never.
_NEVER: Final = "1970-01-01T00:00:00Z"


def facts_csv(given: SearchFactsInput, place: str | None) -> bytes:
    """All facts asked for, in CSV; the newest article's first."""
    shelf = view_of(place).shelf
    rows = []
    for saying in shelf.sayings(shelf.find(asked(given)).head(_ROWS)):
        article = head_plain(saying.head)
        exact = {"id": saying.id, "value": f"{saying.fact.figure.value:f}"}
        said = {"verdict": saying.verdict, "severity": saying.severity}
        rows.append({**article, **saying.fact.as_json(), **exact, **said})
    return _csv(_FACT, rows)


def findings_csv(given: ListFindingsInput, place: str | None) -> bytes:
    """All findings asked for, in CSV; the newest article's first."""
    remarks = view_of(place).shelf.remarks(wanted(given))[:_ROWS]
    return _csv(_FINDING, ({**head_plain(one.head), **one.finding.as_json(), "id": one.id} for one in remarks))


def facts_atom(given: SearchFactsInput, place: str | None, site: str, query: str, lang: Lang) -> bytes:
    """The newest of the facts asked for, as a feed.

    Args:
        given: which.
        place: the store.
        site: the address of this server, without a slash at its end.
        query: what asks for them, with its question mark.
        lang: the language of the entries' titles.
    """
    view = view_of(place)
    facts = facts_plain(view, view.shelf.sayings(view.shelf.find(asked(given)).head(_ENTRIES)))
    entries = []
    for fact in facts:
        what = f"{subject_label(fact['subject'], lang)} {measure_label(fact['measure'], lang)} {fact['period']}"
        entries.append((f"{what}{phrase('colon', lang)}{fact['text']}", fact))
    return _atom("facts", entries, site=site, query=query, lang=lang)


def findings_atom(given: ListFindingsInput, place: str | None, site: str, query: str, lang: Lang) -> bytes:
    """The newest of the findings asked for, as a feed; as `facts_atom`."""
    view = view_of(place)
    found = findings_plain(view, view.shelf.remarks(wanted(given))[:_ENTRIES])
    entries = [(f"{word(one['kind'], lang)}{phrase('colon', lang)}{one['text']}", one) for one in found]
    return _atom("findings", entries, site=site, query=query, lang=lang)


def defused(cell: object) -> str:
    """A cell that a spreadsheet takes for text or a number, whatever it begins with.

    >>> defused("=cmd|' /C calc'!A0"), defused("-3.04"), defused("-3.04%"), defused(None)
    ("'=cmd|' /C calc'!A0", '-3.04', "'-3.04%", '')
    """
    text = "" if cell is None else str(cell).replace("\x00", "")
    risky = text.lstrip(" \u00a0\ufeff\u200b").startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([defused(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _atom(kind: str, entries: Sequence[tuple[str, Plain]], *, site: str, query: str, lang: Lang) -> bytes:
    """A feed of facts or findings, each under the title it is given."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": lang.value})
    _put(feed, "title", f"Windvane · {phrase(kind, lang)}")
    _put(feed, "id", f"{site}/{kind}.atom{query}")
    _put(feed, "updated", max((said["article"]["published_at"] for _, said in entries), default=_NEVER))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}/{kind}.atom{query}"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}/{kind}{query}"})
    for name, said in entries:
        article = said["article"]
        entry = ET.SubElement(feed, "entry")
        _put(entry, "title", name)
        _put(entry, "id", f"urn:windvane:{kind}:{said['id']}")
        _put(entry, "updated", article["published_at"])
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}/{kind}/{said['id']}"})
        _put(ET.SubElement(entry, "author"), "name", article["outlet"] or article["title"] or "Windvane")
        sentence = f"{said['before']}{said['text']}{said['after']}"
        _put(entry, "summary", "\n".join(filter(None, (said.get("message", ""), sentence, article["title"]))))
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _put(element: ET.Element, name: str, text: str) -> None:
    ET.SubElement(element, name).text = _NOT_XML.sub("", text)
