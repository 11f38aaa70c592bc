"""``windvane lsp``: the check in an editor, while a draft is being written. A language server over standard input.

Offsets of Windvane count code points of the text as given; an editor counts lines and, mostly, UTF-16 units. ``Lines`` is
the bridge. Documents are sent whole at each change: none is long, and no two programs then differ in what a line break is.
"""

# Imports wait until the command is used; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final

import typer

import windvane
from windvane.errors import InputError, WindvaneError, needing
from windvane.faces import options

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    from windvane.articles import Reading
    from windvane.compute.evidence import MarketEvidence
    from windvane.facts import Fact
    from windvane.findings import Finding
    from windvane.pipeline import Report

#: Seconds of quiet before a draft that is being typed is checked.
_QUIET: Final = 0.3
#: The breaks of the protocol; Python's own ``splitlines`` knows others.
_BREAK: Final = re.compile(r"\r\n|\r|\n")
#: How many units of each encoding a code point takes.
_UNITS: Final[Mapping[str, Callable[[str], int]]] = {
    "utf-8": lambda char: 1 + (char > "\x7f") + (char > "\u07ff") + (char > "\uffff"),
    "utf-16": lambda char: 1 + (char > "\uffff"),
    "utf-32": lambda _: 1,
}
_HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))


def lsp(
    facts: Annotated[
        str | None,
        typer.Option(
            help=f"{options.FACTS} JSON Lines, as `windvane read` writes them.",
            metavar="LEDGER.jsonl",
        ),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            help="Market data to hold numbers against: a folder or an object store's URL (needs the market tier).",
            metavar="DIR|URL",
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(help=options.LANG, metavar="zh-Hans|zh-Hant|en"),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(help=f"{options.DATE} Today, if not given.", metavar="DATE"),
    ] = None,
) -> None:
    """Check drafts in an editor, by the Language Server Protocol over standard input."""
    with needing("agents", "windvane lsp"):
        server = server_of(Bench.of(facts=facts, store=store, lang=lang, date=date))
    server.start_io()


# --- places -------------------------------------------------------------------------------------------------------------


class Lines:
    r"""Where the code points of a text stand, as an editor counts: line, and units of an encoding within it.

    Args:
        text: the document.
        encoding: ``utf-8``, ``utf-16`` or ``utf-32``.

    >>> lines = Lines("恒指\r\n😀升1%")
    >>> lines.place(5), lines.offset(1, 2)
    ((1, 2), 5)
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._units = _UNITS[encoding]
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the units before a code point."""
        line = bisect_right(self._starts, offset) - 1
        return line, sum(map(self._units, self._text[self._starts[line] : offset]))

    def offset(self, line: int, units: int) -> int:
        """The code point that is so many units into a line; the text's end beyond its lines."""
        if line >= len(self._starts):
            return len(self._text)
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        place = self._starts[line]
        while place < end and units > 0:
            units -= self._units(self._text[place])
            place += 1
        return place


# --- checking -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bench:
    """What drafts are held against.

    Attributes:
        facts: the ledger, or None.
        store: market data, or None.
        lang: the messages' language; each draft's own when None.
        date: when drafts that do not say so are published; today when None.
    """

    facts: tuple[Fact, ...] | None = None
    store: MarketEvidence | None = None
    lang: str | None = None
    date: dt.datetime | None = None

    @classmethod
    def of(
        cls, *, facts: str | None = None, store: str | None = None, lang: str | None = None, date: str | None = None
    ) -> Bench:
        """A bench as options name it.

        Raises:
            InputError: the ledger, the store, the language or the date is none.
            MissingTierError: a store is given without the market tier.
        """
        from windvane.lexicon.languages import Lang
        from windvane.pipeline import read_ledger
        from windvane.read.clean import parse_date

        when = parse_date(date) if date else None
        if date and when is None:
            raise InputError("--date", f"{date!r} is not a date", "write it as 2025-02-07 or 2025-02-07T17:11")
        evidence = None
        if store is not None:
            from windvane.compute.evidence import MarketEvidence
            from windvane.market.store import Store

            evidence = MarketEvidence(Store.open(store, must_exist=True).data())
        ledger = None if facts is None else tuple(read_ledger(facts))
        return cls(ledger, evidence, None if lang is None else Lang.named(lang).value, when)

    def check(self, text: str, *, now: dt.datetime) -> Report:
        """What there is to say of a draft.

        Raises:
            InputError: it cannot be read.
        """
        from windvane import pipeline
        from windvane.read.clean import article_of

        article = article_of(text, file="draft", date=self.date or now.replace(tzinfo=None))
        return pipeline.check([article], facts=self.facts, store=self.store, lang=self.lang)


@dataclass(slots=True)
class Draft:
    """A document as it was last checked.

    Attributes:
        text: what it said.
        lines: where things are in it.
        report: what was said of it; None when it is empty or cannot be read.
        error: why it cannot be read, or None.
    """

    text: str
    lines: Lines
    report: Report | None = None
    error: WindvaneError | None = None

    def diagnostics(self) -> Iterator[types.Diagnostic]:
        """What disagrees, what nothing speaks for, and why it cannot be read."""
        from lsprotocol import types

        if self.error is not None:
            at = types.Range(types.Position(0, 0), types.Position(0, 0))
            yield types.Diagnostic(at, str(self.error), types.DiagnosticSeverity.Error, source="windvane")
        for finding in self.told():
            yield types.Diagnostic(
                self.range(finding.at.start, finding.at.end),
                finding.message,
                severity=_severity(finding),
                code=finding.kind.value,
                source="windvane",
                data=finding.suggestion,
            )

    def told(self) -> Iterator[Finding]:
        """The findings that an editor marks."""
        from windvane.findings import Verdict

        for finding in self.report.findings if self.report else ():
            if finding.verdict in {Verdict.DISAGREES, Verdict.UNSUPPORTED}:
                yield finding

    def range(self, start: int, end: int) -> types.Range:
        """A slice of the text as the editor counts."""
        from lsprotocol import types

        return types.Range(types.Position(*self.lines.place(start)), types.Position(*self.lines.place(end)))

    def at(self, position: types.Position) -> int:
        """The code point at a position."""
        return self.lines.offset(position.line, position.character)

    def hover(self, offset: int) -> tuple[str, int, int] | None:
        """What is known of the number at a code point, in Markdown, and where it stands; None where there is none."""
        if self.report is None:
            return None
        (reading,) = self.report.readings
        findings = [each for each in self.report.findings if each.at.start <= offset < each.at.end]
        facts = [fact for fact, start, end in _quoted(reading) if start <= offset < end]
        places = [(each.at.start, each.at.end) for each in findings]
        places += [(start, end) for _, start, end in _quoted(reading) if start <= offset < end]
        if not places:
            return None
        parts = [_said(each) for each in findings] + [_read(fact) for fact in facts]
        return "\n\n".join(parts), *places[0]


def _quoted(reading: Reading) -> Iterator[tuple[Fact, int, int]]:
    from windvane.facts import Quoted

    for fact in reading.facts:
        if isinstance(fact.origin, Quoted):
            yield fact, fact.origin.start, fact.origin.end


def _severity(finding: Finding) -> types.DiagnosticSeverity:
    from lsprotocol import types

    from windvane.findings import Severity, Verdict

    if finding.verdict is Verdict.UNSUPPORTED:
        return types.DiagnosticSeverity.Information
    error = finding.severity is Severity.ERROR
    return types.DiagnosticSeverity.Error if error else types.DiagnosticSeverity.Warning


_SIGNS: Final = {"agrees": "✓", "disagrees": "✗", "unsupported": "?", "cannot_judge": "?"}


def _said(finding: Finding) -> str:
    arrow = f" → **{_plain(finding.suggestion)}**" if finding.suggestion else ""
    return f"{_SIGNS[finding.verdict.value]} {_plain(finding.message)}{arrow}"


def _read(fact: Fact) -> str:
    value = f"{fact.figure.value:,f} {fact.figure.unit.symbol}"
    return f"`{_plain(fact.subject)}` · `{fact.measure}` · {fact.period} · {value}"


_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|])")


def _plain(text: str) -> str:
    r"""A text that Markdown takes as it stands; a draft may hold anything.

    >>> _plain("1*2[x](y)")
    '1\\*2\\[x\\](y)'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


# --- the server ---------------------------------------------------------------------------------------------------------


@dataclass
class Desk:
    """The documents an editor has open.

    Attributes:
        bench: what they are held against.
        drafts: each as it was last checked, by its address.
        wanted: the version of each that is waiting to be checked.
    """

    bench: Bench
    drafts: dict[str, Draft] = field(default_factory=dict)
    wanted: dict[str, int] = field(default_factory=dict)

    def checked(self, text: str, encoding: str) -> Draft:
        """A document, checked."""
        draft = Draft(text, Lines(text, encoding))
        if text.strip("\ufeff \t\r\n"):
            try:
                draft.report = self.bench.check(text, now=dt.datetime.now(_HONG_KONG))
            except WindvaneError as error:
                draft.error = error
        return draft


def server_of(bench: Bench) -> LanguageServer:
    """The server, ready to be started.

    Raises:
        MissingTierError: the agents tier is not installed.
    """
    with needing("agents", "windvane lsp"):
        import asyncio

        from lsprotocol import types
        from pygls.lsp.server import LanguageServer
    server = LanguageServer("windvane", windvane.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    desk = Desk(bench)

    def encoding() -> str:
        return str(
            types.PositionEncodingKind(server.workspace.position_encoding or types.PositionEncodingKind.Utf16).value
        )

    async def look(uri: str, *, wait: float) -> None:
        """Check a document once it has been quiet; one that changed meanwhile is left to its next look."""
        turn = desk.wanted[uri] = desk.wanted.get(uri, 0) + 1
        await asyncio.sleep(wait)
        if desk.wanted.get(uri) != turn:
            return
        document = server.workspace.get_text_document(uri)
        draft = await asyncio.to_thread(desk.checked, document.source, encoding())
        if desk.wanted.get(uri) != turn:
            return
        desk.drafts[uri] = draft
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, list(draft.diagnostics()), version=document.version)
        )

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await look(params.text_document.uri, wait=0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        await look(params.text_document.uri, wait=_QUIET)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.wanted.pop(uri, None)
        desk.drafts.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        draft = desk.drafts.get(params.text_document.uri)
        known = draft.hover(draft.at(params.position)) if draft else None
        if draft is None or known is None:
            return None
        text, start, end = known
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), draft.range(start, end))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        draft = desk.drafts.get(uri)
        # Of a draft that has changed since it was checked, no place can be trusted.
        if draft is None or server.workspace.get_text_document(uri).source != draft.text:
            return []
        first, last = draft.at(params.range.start), draft.at(params.range.end)
        return [
            types.CodeAction(
                f"{finding.at.text} → {finding.suggestion}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[
                    each for each in draft.diagnostics() if each.range == draft.range(finding.at.start, finding.at.end)
                ],
                is_preferred=_is_sure(finding),
                edit=types.WorkspaceEdit(
                    changes={uri: [types.TextEdit(draft.range(finding.at.start, finding.at.end), finding.suggestion)]}
                ),
            )
            for finding in draft.told()
            if finding.suggestion is not None and finding.at.start <= last and first <= finding.at.end
        ]

    return server


def _is_sure(finding: Finding) -> bool:
    from windvane.findings import Severity

    return finding.severity is Severity.ERROR
