"""The check in an editor, asked by pygls' own client over standard input."""

import asyncio
import datetime as dt
import json
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from watching import put_close
from windvane.errors import InputError, MissingTierError
from windvane.faces.lsp import Bench, Lines, server_of
from windvane.market.store import Store

#: 26009 − 310 = 25699; 310 ÷ 25699 = 1.206 %.
WRONG = "恒指收報26009點，升310點或2.21%。"
MAIN = "from windvane.faces.cli import main; main()"
URI = "file:///drafts/wrap.md"


class Editor:
    """An editor with one document."""

    def __init__(self, client: LanguageClient, capabilities: types.ServerCapabilities) -> None:
        self.client, self.capabilities = client, capabilities
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.version = 0

    async def diagnostics(self) -> list[types.Diagnostic]:
        return list((await asyncio.wait_for(self.published.get(), 60)).diagnostics)

    async def open(self, text: str) -> list[types.Diagnostic]:
        document = types.TextDocumentItem(URI, "markdown", self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return await self.diagnostics()

    def type(self, text: str) -> None:
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.version, URI),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def hover(self, line: int, character: int) -> types.Hover | None:
        place = types.TextDocumentIdentifier(URI), types.Position(line, character)
        return await self.client.text_document_hover_async(types.HoverParams(*place))

    async def actions(self, at: types.Range) -> list[types.CodeAction]:
        given = types.CodeActionParams(types.TextDocumentIdentifier(URI), at, types.CodeActionContext([]))
        return list(await self.client.text_document_code_action_async(given) or ())


@asynccontextmanager
async def editing(*arguments: str, encodings: tuple[str, ...] = ("utf-16",)):
    client = LanguageClient("test", "1")
    waiting: list[Editor] = []

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        waiting[0].published.put_nowait(params)

    await client.start_io(sys.executable, "-c", MAIN, "lsp", "--date", "2025-02-07T17:00", *arguments)
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(e) for e in encodings])
    capabilities = types.ClientCapabilities(general=general)
    started = await client.initialize_async(types.InitializeParams(capabilities))
    client.initialized(types.InitializedParams())
    editor = Editor(client, started.capabilities)
    waiting.append(editor)
    try:
        yield editor
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


def span(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def test_a_draft_is_marked_explained_and_mended():
    async def session():
        async with editing("--lang", "en") as editor:
            assert editor.capabilities.text_document_sync.change is types.TextDocumentSyncKind.Full
            # The face is two units of UTF-16 and one code point.
            (marked,) = await editor.open(f"# 收市😀\n\n😀{WRONG}\n")
            place = span(2, 2 + WRONG.index("2.21%"), 2 + WRONG.index("2.21%") + 5)
            assert (marked.range, marked.severity, marked.code, marked.source) == (
                place, types.DiagnosticSeverity.Error, "arithmetic", "windvane",
            )  # fmt: skip
            assert "26009 − 310 = 25699" in marked.message
            known = await editor.hover(2, place.start.character + 1)
            assert known.range == place
            said, read = known.contents.value.split("\n\n")
            assert said.startswith("✗ ")
            assert "→ **1.21%**" in said
            assert read == "`HSI` · `change_pct` · 2025-02-07 · 2.21 %"
            assert await editor.hover(0, 1) is None
            (action,) = await editor.actions(place)
            (edit,) = action.edit.changes[URI]
            assert (action.title, action.kind, action.is_preferred) == ("2.21% → 1.21%", "quickfix", True)
            assert (edit.range, edit.new_text) == (place, "1.21%")
            assert list(action.diagnostics) == [marked]
            assert await editor.actions(span(0, 0, 1)) == []
            editor.type(f"# 收市😀\n\n😀{WRONG.replace('2.21', '1.21')}\n")
            assert await editor.diagnostics() == []
            known = await editor.hover(2, place.start.character + 1)
            assert known.contents.value.startswith("✓ ")

    asyncio.run(session())


def test_only_the_last_of_many_keystrokes_is_checked():
    async def session():
        async with editing() as editor:
            assert len(await editor.open(WRONG)) == 1
            for length in range(1, len(WRONG)):
                editor.type(WRONG[:length])
            editor.type(WRONG.replace("2.21", "1.21"))
            params = await asyncio.wait_for(editor.published.get(), 60)
            assert (params.version, list(params.diagnostics)) == (len(WRONG), [])
            await asyncio.sleep(0.5)
            assert editor.published.empty()

    asyncio.run(session())


def test_no_place_of_a_draft_that_changed_is_trusted():
    async def session():
        async with editing() as editor:
            (marked,) = await editor.open(WRONG)
            editor.type("新" + WRONG)
            assert await editor.actions(marked.range) == []
            (moved,) = await editor.diagnostics()
            assert moved.range.start.character == marked.range.start.character + 1

    asyncio.run(session())


def test_what_cannot_be_read_is_one_diagnostic_and_an_empty_draft_none():
    async def session():
        async with editing() as editor:
            assert await editor.open("") == []
            editor.type("---\ntitle: 收市\n")
            (marked,) = await editor.diagnostics()
            assert marked.range == span(0, 0, 0)
            assert marked.message.startswith("draft: ")
            assert "never closes" in marked.message
            editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(URI)))
            assert await editor.diagnostics() == []

    asyncio.run(session())


def test_a_ledger_and_a_store(tmp_path):
    ledger = tmp_path / "ledger.jsonl"
    fact = {"subject": "HSI", "measure": "close", "period": "2025-02-07", "value": 21133.54, "unit": "pt"}
    ledger.write_text(json.dumps(fact), encoding="utf-8")
    store = Store.open(tmp_path / "store")
    put_close(store, dt.date(2025, 2, 7), 21133.54)

    async def session(*arguments: str) -> types.Diagnostic:
        async with editing(*arguments) as editor:
            (marked,) = await editor.open("恒指收報21333.54點。")
            return marked

    assert asyncio.run(session("--facts", str(ledger))).code == "ledger"
    marked = asyncio.run(session("--store", store.root))
    assert (marked.code, marked.data) == ("market", "21133.54點")


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 4 + 3 * 3), ("utf-16", 2 + 3), ("utf-32", 1 + 3)])
def test_the_editors_own_units(encoding, units):
    """Before the number stand a face and three characters."""

    async def session():
        async with editing(encodings=(encoding,)) as editor:
            (marked,) = await editor.open("😀恒指跌+2%。")
            return editor.capabilities.position_encoding, marked.range

    assert asyncio.run(session()) == (encoding, span(0, units, units + 3))


@given(st.text(alphabet="恒a😀é\r\n\u2028\x0b\x0c", max_size=40), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_there_and_back(text, encoding):
    """Every place that is not within a line break comes back to itself; lines break where the protocol says."""
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n" and offset:
            continue
        assert lines.offset(*lines.place(offset)) == offset
    ends = text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert lines.place(len(text))[0] == ends


@given(st.text(alphabet="恒a😀é\r\n", max_size=20), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_units_are_those_of_the_codec(text, encoding):
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        line, units = lines.place(offset)
        start = lines.offset(line, 0)
        assert units == len(text[start:offset].encode(f"{encoding}-le" if size > 1 else encoding)) // size


def test_a_place_beyond_a_line_is_its_end():
    lines = Lines("ab\ncd")
    assert [lines.offset(*place) for place in ((1, 9), (7, 0), (0, 0))] == [5, 5, 0]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"date": "soon"}, "--date: 'soon' is not a date"),
        ({"lang": "de"}, "'de' is no language of ours"),
        ({"facts": "nowhere.jsonl"}, "nowhere.jsonl: it cannot be read"),
        ({"store": "nowhere"}, "there is no store here"),
    ],
)
def test_a_bench_that_cannot_be_made(options, sentence, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as error:
        Bench.of(**options)
    assert sentence in str(error.value)


def test_without_the_tier(monkeypatch):
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    with pytest.raises(MissingTierError, match=r"pip install 'windvane\[agents\]'"):
        server_of(Bench())


def test_the_command_refuses_in_one_sentence(tmp_path):
    command = [sys.executable, "-c", MAIN, "lsp", "--facts", "nowhere.jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
