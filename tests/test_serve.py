"""Who gets in: no token, wrong token, another site, path tricks, bodies too large, zip bombs, hostile articles."""

import asyncio
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile
from contextlib import contextmanager

import pytest
from docx import Document
from starlette.testclient import TestClient
from typer.testing import CliRunner

from windvane.errors import EmptyFileError, InputError, NotTextError, TooLargeError
from windvane.faces import cli
from windvane.faces.serve import rules
from windvane.faces.web.app import create_app
from windvane.faces.web.drafts import draft_of
from windvane.faces.web.gate import COOKIE, Rules, is_loopback, session_of
from windvane.faces.web.sheet import sheet
from windvane.faces.web.workers import BusyError, LostError, RefusedError, Workers
from windvane.lexicon.languages import Lang

LOCAL = "http://127.0.0.1:8765"
TOKEN = "correct-horse-battery"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u202e恒指升1.21%。"


@contextmanager
def served(base_url: str = LOCAL, **given: object):
    with TestClient(create_app(Rules(**given)), base_url=base_url, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def client():
    with served() as made:
        yield made


# --- a token ---


@pytest.fixture(scope="module")
def guarded():
    with served("http://desk.example:8765", token=TOKEN, local=False) as made:
        yield made


class TestToken:
    @pytest.mark.parametrize("path", ["/api/v1/measures", "/api/v1/openapi.json", "/measures", "/nothing"])
    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Authorization": "Bearer wrong"},
            {"Authorization": f"Basic {TOKEN}"},
            {"Authorization": f"Bearer {TOKEN}x"},
            {"Cookie": f"{COOKIE}={TOKEN}"},
            {"Cookie": f"{COOKIE}=\u00e9; =;;"},
        ],
    )
    def test_none_or_a_wrong_one_is_refused(self, guarded, path, headers):
        answer = guarded.get(path, headers={name: value.encode() for name, value in headers.items()})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["type"] == "urn:windvane:problem:401"

    def test_the_right_one_gets_in(self, guarded):
        answer = guarded.get("/api/v1/measures", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200

    def test_a_browser_is_led_to_the_way_in_and_keeps_no_token(self, guarded):
        led = guarded.get("/", headers={"Accept": "text/html"})
        assert (led.status_code, led.headers["location"]) == (303, "/enter")
        assert guarded.get("/enter").status_code == 200
        assert guarded.post("/enter", data={"token": "wrong"}).status_code == 401
        entered = guarded.post("/enter", data={"token": TOKEN})
        cookie = entered.headers["set-cookie"]
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        assert TOKEN not in cookie
        assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in cookie.split(";")}
        assert guarded.get("/", headers={"Cookie": f"{COOKIE}={session_of(TOKEN)}"}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", ""])
def test_beyond_this_machine_it_listens_with_a_token_only(host):
    with pytest.raises(InputError, match="others could read and use it; give a --token"):
        rules(host, None, None)
    assert rules(host, TOKEN, None) == Rules(token=TOKEN, local=False, a_second=20.0)


@pytest.mark.parametrize(
    "token", ["", "short", "fifteen-letters", "with a space in it", "密码密码密码密码密码密码密码密码"]
)
def test_a_token_that_is_weak_or_cannot_be_sent_is_refused(token):
    with pytest.raises(InputError, match="give at least 16 letters"):
        rules("127.0.0.1", token, None)


def test_on_this_machine_no_token_is_needed_and_no_pace_kept():
    assert rules("127.0.0.1", None, None) == Rules()
    assert rules("::1", None, 5.0) == Rules(a_second=5.0)
    assert is_loopback("127.9.9.9")


def test_the_command_refuses_in_a_sentence():
    answer = CliRunner().invoke(cli.app, ["serve", "--host", "0.0.0.0"])
    assert isinstance(answer.exception, InputError)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = CliRunner().invoke(cli.app, ["serve", "--port", str(taken.getsockname()[1])])
    assert "it cannot listen there (address already in use)" in str(answer.exception)


# --- where a request comes from ---


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]:8765", ""]
)
def test_a_name_that_is_not_this_machines_leads_nowhere(client, host):
    answer = client.get("/api/v1/measures", headers={"Host": host})
    assert (answer.status_code, answer.json()["detail"]) == (
        403,
        "This machine is served under localhost and 127.0.0.1 only.",
    )


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765", "[::1]"])
def test_the_names_of_this_machine_lead_in(client, host):
    assert client.get("/measures", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://localhost:8765"},
        {"Origin": "http://["},
        {"Origin": "file://127.0.0.1:8765"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/api/v1/check"), ("POST", "/sheet"), ("GET", "/api/v1/measures")]
)
def test_another_site_calls_nothing(client, headers, method, path):
    answer = client.request(method, path, headers=headers)
    assert (answer.status_code, answer.json()["detail"]) == (403, "A page of another site may not call this one.")
    assert "access-control-allow-origin" not in answer.headers


def test_its_own_page_and_a_link_from_elsewhere_are_let_in(client):
    own = {"Origin": LOCAL, "Sec-Fetch-Site": "same-origin"}
    assert client.post("/sheet", data={"text": "恒指升1%"}, headers=own).status_code == 200
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=link).status_code == 200


def test_a_preflight_is_refused(client):
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    assert client.options("/api/v1/check", headers=asked).status_code == 403


# --- paths ---


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages.py",
        "/static/..%2fpages.py",
        "/static/%2e%2e/pages.py",
        "/static/..%5cpages.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/htmx.LICENSE%00.css",
        "/static/",
        "/templates/base.html",
        "//etc/passwd",
        "/enter/../api/v1/measures",
        "/static/..;/api",
    ],
)
def test_no_path_leads_to_another_file_or_around_the_token(path):
    with served(token=TOKEN) as guarded:
        answer = guarded.get(path)
        assert answer.status_code in {401, 404, 405}
        assert b"import" not in answer.content
        assert b"root:" not in answer.content


def test_what_is_answered_forbids_what_is_not_ours(client):
    for path in ("/", "/measures", "/static/editor.js", "/api/v1/measures", "/nothing"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/").headers["cache-control"] == "no-store"


# --- size and pace ---


def test_a_body_said_to_be_of_a_hundred_megabytes_is_refused_unread(client):
    answer = client.post("/api/v1/check", headers={"Content-Length": "100000000"}, content=b"{}")
    assert (answer.status_code, answer.json()["detail"]) == (413, "Send 16 MB at most.")


@pytest.mark.parametrize(
    ("path", "kind", "stopped"),
    [
        ("/api/v1/check", b"application/json", (413, 17)),
        ("/api/v1/check/stream", b"application/json", (413, 17)),
        ("/sheet", b"application/x-www-form-urlencoded", (400, 2)),
        ("/share", b"application/x-www-form-urlencoded", (400, 2)),
        ("/draft", b"multipart/form-data; boundary=x", (413, 16)),
    ],
)
def test_a_body_of_a_hundred_megabytes_that_does_not_say_so_is_stopped_early(path, kind, stopped):
    first = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' if b"x" in kind[-2:] else b""
    )
    assert asyncio.run(read_by(path, kind, first + b"1" * 1_000_000, 100)) == stopped


async def read_by(path: str, kind: bytes, chunk: bytes, count: int) -> tuple[int, int]:
    """The status a body of so many chunks is given, and how many of them were read."""
    read = 0

    async def receive() -> dict[str, object]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": chunk if read == 1 else b"1" * len(chunk), "more_body": read < count}

    return await asked(create_app(Rules()), path, kind, receive), read


async def asked(app, path: str, kind: bytes, receive) -> int:
    """The status of a request whose body arrives as `receive` has it."""
    status = 0

    async def send(message: dict[str, object]) -> None:
        nonlocal status
        status = message.get("status", status)

    scope = {"type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": path}
    scope |= {"raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1)}
    await app(scope | {"headers": [(b"host", b"localhost"), (b"content-type", kind)]}, receive, send)
    return status


def test_a_body_that_trickles_is_given_up():
    async def receive() -> dict[str, object]:
        await asyncio.sleep(60)
        return {"type": "http.request"}

    app = create_app(Rules(patience=0.05))
    assert asyncio.run(asked(app, "/api/v1/check", b"application/json", receive)) == 408


def test_an_address_that_asks_too_often_is_told_to_wait():
    with served(a_second=1.0) as client:
        statuses = [client.get("/static/vane.svg").status_code for _ in range(6)]
        assert statuses[:4] == [200] * 4
        assert 429 in statuses
        refused = client.get("/api/v1/measures")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
        assert refused.headers["content-type"] == "application/problem+json"


# --- files ---


def word(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """A zip with some of its parts replaced, or more of them."""
    target = io.BytesIO()
    named = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, named.pop(name, old.read(name)))
        for name, part in named.items():
            new.writestr(name, part)
    return target.getvalue()


BODY = (
    '<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{inner}</w:body></w:document>'
)


def word_of(inner: str, doctype: str = "") -> bytes:
    return repacked(word("x"), word__document_xml=BODY.format(inner=inner, doctype=doctype).encode())


class TestFiles:
    def test_a_word_file_is_its_paragraphs(self):
        assert draft_of(word("恒指升1%", "報26009點。"), "a.docx") == "恒指升1%\n報26009點。"

    def test_tracked_changes_are_read_as_accepted(self):
        run = "<w:r><w:t>{}</w:t></w:r>"
        text = draft_of(
            word_of(
                f"<w:p>{run.format('升')}<w:del><w:r><w:delText>1.21%</w:delText></w:r></w:del>"
                f"<w:ins>{run.format('1.31%')}</w:ins><w:moveFrom>{run.format('旧')}</w:moveFrom>"
                f"<w:moveTo>{run.format('新')}</w:moveTo><mc:AlternateContent><mc:Fallback>{run.format('twice')}</mc:Fallback>"
                "</mc:AlternateContent></w:p>"
            ),
            "a.docx",
        )
        assert text == "升1.31%新"

    def test_a_table_is_its_cells(self):
        document = Document()
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "恒指", "1.21%"
        target = io.BytesIO()
        document.save(target)
        assert draft_of(target.getvalue(), "a.docx") == "恒指\t1.21%"

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self):
        bomb = repacked(word("x"), word__media__bomb=b"\0" * 41_000_000)
        assert len(bomb) < 200_000
        began = time.monotonic()
        with pytest.raises(TooLargeError, match="unpacks to more than 40 MB"):
            draft_of(bomb, "a.docx")
        assert time.monotonic() - began < 1

    def test_a_zip_that_lies_about_its_size_unpacks_no_further(self):
        bomb = bytearray(repacked(word("x"), word__document_xml=b" " * 30_000_000))
        # The size that the central directory states for the document's body, made small.
        place = bomb.rindex(b"PK\1\2", 0, bomb.rindex(b"word/document.xml")) + 24
        bomb[place : place + 4] = (100).to_bytes(4, "little")
        with pytest.raises(NotTextError, match="no Word document"):
            draft_of(bytes(bomb), "a.docx")

    def test_entities_that_multiply_are_refused(self):
        levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
        doctype = f'<!DOCTYPE d [<!ENTITY e0 "{"1" * 100}">{levels}]>'
        began = time.monotonic()
        try:
            text = draft_of(word_of("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", doctype), "a.docx")
        except (NotTextError, EmptyFileError):
            text = ""
        assert len(text) < 1000
        assert time.monotonic() - began < 2

    def test_a_file_from_this_machine_is_not_read_in(self):
        doctype = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        with pytest.raises((NotTextError, EmptyFileError)):
            draft_of(word_of("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", doctype), "a.docx")

    @pytest.mark.parametrize(
        ("data", "name", "error"),
        [
            (b"PK\3\4 not a zip", "a.docx", NotTextError),
            (b"%PDF-1.7", "a.pdf", NotTextError),
            (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", NotTextError),
            (b"", "a.txt", EmptyFileError),
            (b"1" * 100_001, "a.txt", TooLargeError),
            (b"<script>1</script>", "a.html", EmptyFileError),
        ],
    )
    def test_what_is_no_draft_is_refused_in_a_sentence(self, client, data, name, error):
        with pytest.raises(error):
            draft_of(data, name)
        answer = client.post("/draft", files={"file": (name, data)})
        assert answer.status_code == 422
        assert answer.json()["detail"].startswith(name)

    def test_text_is_text_in_whichever_encoding(self, client):
        answer = client.post("/draft", files={"file": ("a.txt", "恒指收报26009点\r\n升1%".encode("gb18030"))})
        assert answer.json() == {"text": "恒指收报26009点\n升1%"}


# --- what an article may do ---


class TestHostile:
    def test_markup_in_an_article_is_shown_not_run(self, client):
        answer = client.post("/sheet", data={"text": HOSTILE, "asides": json.dumps({"x": HOSTILE})})
        assert answer.status_code == 200
        assert "<script" not in answer.text
        assert "<img" not in answer.text
        assert "\u202e" not in answer.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text

    def test_markup_in_a_reason_and_in_what_is_shared_is_shown_not_run(self, client):
        wrong = "恒指收报26009点，升310点或2.21%。"
        key = re.search(r'data-key="([0-9a-f]{16})"', sheet(wrong, "2026-08-21", Lang.EN)).group(1)
        given = {"text": wrong, "date": "2026-08-21", "asides": json.dumps({key: HOSTILE})}
        for path in ("/sheet", "/share"):
            answer = client.post(f"{path}?lang=en", data=given)
            assert "alert(1)" in answer.text
            assert "<script" not in answer.text
            assert "<img src=x" not in answer.text
        assert answer.headers["content-disposition"] == 'attachment; filename="windvane-2026-08-21.html"'

    @pytest.mark.parametrize("asides", ["[", "[]", "1", '{"a": 1}', "[" * 5000, '{"a": {"b": []}}'])
    def test_reasons_that_are_none_are_left_out(self, client, asides):
        assert client.post("/sheet", data={"text": "恒指升1%", "asides": asides}).status_code == 200

    @pytest.mark.parametrize(("text", "date"), [("---\ntitle: x", ""), ("恒指升1%", "2026-02-30")])
    def test_a_draft_that_cannot_be_read_is_a_sentence_for_the_page_and_a_page_for_a_form(self, client, text, date):
        given = {"text": text, "date": date}
        assert client.post("/sheet", data=given).json()["status"] == 422
        page = client.post("/share", data=given, headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["content-type"]) == (422, "text/html; charset=utf-8")
        assert 'role="alert"' in page.text

    def test_the_mirror_is_the_text_character_for_character(self):
        text = "恒指收報26009點，\u3000升310點或2.21%。\n\n<b>騰訊</b>報612元 & 升1.8%\n"
        shown = sheet(text, "2026-08-21", Lang.ZH_HANT).partition('<div id="panel"')[0]
        lines = re.findall(r'<div class="line">(.*?)</div>', shown)
        plain = [re.sub(r"</?mark[^>]*>", "", line) for line in lines]
        assert [
            re.sub("&(lt|gt|amp);", lambda m: {"lt": "<", "gt": ">", "amp": "&"}[m[1]], line) for line in plain
        ] == (text.split("\n"))
        assert shown.count("<mark") == 5


# --- the pages ---


@pytest.mark.parametrize(("lang", "word"), [("zh-Hans", "指标"), ("zh-Hant", "指標"), ("en", "Measures")])
def test_the_pages_speak_three_languages_and_remember_which(client, lang, word):
    page = client.get(f"/measures?lang={lang}")
    assert f'<html lang="{lang}">' in page.text
    assert f"<h1>{word}</h1>" in page.text
    assert f"windvane_lang={lang}" in page.headers["set-cookie"]
    client.cookies.clear()
    assert f'<html lang="{lang}">' in client.get("/", headers={"Accept-Language": lang}).text


def test_measures_are_found_by_a_part_of_any_name(client):
    page = client.get("/measures?q=沽空比&lang=en").text
    assert re.findall(r'<details class="measure" id="(\w+)"', page) == ["short_ratio"]
    assert "No such measure" in client.get("/measures?q=zzz&lang=en").text
    client.cookies.clear()


# --- the processes ---


def doubled(number: int) -> int:
    return 2 * number


def refuse() -> None:
    raise TooLargeError("a.md", "it is large", "send less")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class TestWorkers:
    def test_a_refusal_survives_the_way_between_processes_and_a_death_is_made_good(self):
        async def story() -> list[object]:
            workers = Workers(1)
            try:
                told: list[object] = [await workers.run(doubled, 21)]
                for job in (refuse, die):
                    try:
                        await workers.run(job)
                    except RefusedError as error:
                        told.append((error.refusal.name, str(error)))
                    except LostError:
                        told.append("lost")
                return [*told, await workers.run(doubled, 2)]
            finally:
                workers.close()

        assert asyncio.run(story()) == [42, ("TooLargeError", "a.md: it is large; send less."), "lost", 4]

    def test_too_many_waiting_are_sent_away(self):
        gate = threading.Event()

        async def story() -> None:
            workers = Workers(0, waiting=1)
            first = asyncio.create_task(workers.run(gate.wait, 5))
            await asyncio.sleep(0)
            with pytest.raises(BusyError):
                await workers.run(doubled, 1)
            gate.set()
            assert await first is True
            workers.close()

        asyncio.run(story())


def test_the_command_serves_and_stops_and_leaves_no_process_behind():
    command = [sys.executable, "-m", "windvane.faces.cli", "serve", "--port", "0", "--processes", "1"]
    code = "import sys; from windvane.faces.cli import main; sys.argv[0] = 'windvane'; main()"
    server = subprocess.Popen([sys.executable, "-c", code, *command[3:]], stderr=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://[\d.:]+", server.stderr.readline()).group()
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{address}/measures", timeout=10) as answer:
                    assert answer.status == 200
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail("it never answered")
        server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=20)[1]
    finally:
        server.kill()
        server.communicate()
    assert "Traceback" not in said
