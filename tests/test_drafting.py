"""Drafts by a model: a local server answers as such an API does, and also wrongly, slowly, endlessly and with malice."""

import json
import os
import pty
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sample_wraps import daily
from windvane.drafting.draft import AGAIN, MOST_CHARACTERS, draft, plain_text, problems_of
from windvane.drafting.endpoint import Endpoint
from windvane.errors import ModelError
from windvane.faces.cli import run
from windvane.lexicon.languages import Lang
from windvane.market.store import Store
from windvane.pipeline import write
from windvane.write.render.markdown import markdown, print_wrap
from wraps import sample_store

WRAP = daily(Lang.ZH_HANS, pictures=False)
FACTS = print_wrap(WRAP).origins
GOOD = "恒生指数收报21133.54点，涨1.16%；恒生科技指数涨1.80%。\n\n南向资金净流出76.3亿港元。"
WRONG = GOOD.replace("1.16%", "1.26%")
KEY = "sk-secret-of-the-test"


@contextmanager
def server(*answers):
    """An API that gives one answer after another, the last again and again; each is a text, or what to do instead."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.path, self.headers["Authorization"], json.loads(body)))
            answer = answers[min(len(asked), len(answers)) - 1]
            try:
                if callable(answer):
                    answer(self)
                else:
                    reply(self, {"choices": [{"message": {"role": "assistant", "content": answer}}]})
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}", asked
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def reply(handler, body, status=200, headers=()):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    for name, value in headers:
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def status(code, headers=()):
    return lambda handler: reply(handler, {"error": f"the key {KEY} is bad"}, code, headers)


def raw(body, headers=()):
    return lambda handler: reply(handler, body, 200, headers)


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65_536)


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def silent(_handler):
    time.sleep(1.5)


def cut(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def endpoint(url, **options):
    return Endpoint(KEY, url, "test-model", pause=lambda _: None, **options)


# --- the endpoint ----------------------------------------------------------------------------------------------------


def test_a_question_goes_where_such_apis_take_it():
    with server("好") as (url, asked):
        assert endpoint(url).answer([{"role": "user", "content": "问"}]) == "好"
    ((path, authorization, body),) = asked
    assert path == "/chat/completions"
    assert authorization == f"Bearer {KEY}"
    assert body == {
        "model": "test-model", "messages": [{"role": "user", "content": "问"}], "temperature": 0, "stream": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (status(401), "refuses the key (status 401); set WINDVANE_LLM_KEY"),
        (status(404), "answers status 404; look at WINDVANE_LLM_URL"),
        (status(302, [("Location", "http://127.0.0.1:1/steal")]), "answers status 302"),
        (status(503), "the model is busy"),
        (raw(b"<html>502 Bad Gateway</html>"), "has no text"),
        (raw(b'{"choices": []}'), "has no text"),
        (raw(b'{"choices": [{"message": {"content": null}}]}'), "has no text"),
        (raw(b'{"choices": [{"message": {"content": ["a"]}}]}'), "has no text"),
        (raw(b"[" * 200_000), "has no text"),
        (raw(b'{"choices": ' + b"9" * 9_000 + b"}"), "has no text"),
        (raw(b"\xff\xfe\x00"), "has no text"),
        (raw(b"\x1f\x8b", [("Content-Encoding", "gzip")]), "packed"),
        (endless, "does not end"),
        (dripping, "takes too long"),
        (silent, "cannot be reached"),
        (cut, "cannot be reached"),
    ],
    ids=lambda value: getattr(value, "__name__", None) if callable(value) else None,
)
def test_what_is_no_answer_is_one_sentence_without_the_key(answer, said):
    with server(answer) as (url, _):
        start = time.monotonic()
        with pytest.raises(ModelError) as caught:
            endpoint(url, seconds=0.4, quiet_seconds=0.3).answer([])
        assert time.monotonic() - start < 5
    assert said in str(caught.value)
    assert KEY not in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_a_server_that_is_busy_is_asked_again():
    waited = []
    with server(status(429), status(503), "好") as (url, asked):
        where = Endpoint(KEY, url, "m", pause=waited.append)
        assert where.answer([]) == "好"
    assert len(asked) == 3
    assert waited == [0.5, 1.0]


def test_nothing_listens_there():
    with pytest.raises(ModelError, match="cannot be reached"):
        endpoint("http://127.0.0.1:9", retries=0).answer([])


def test_the_environment_names_the_endpoint_and_the_key_is_never_shown():
    told = {"WINDVANE_LLM_KEY": KEY, "WINDVANE_LLM_URL": "http://gpu:8000/v1/", "WINDVANE_LLM_MODEL": "qwen"}
    made = Endpoint.from_environment(told)
    assert (made.url, made.model) == ("http://gpu:8000/v1", "qwen")
    assert KEY not in repr(made)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "WINDVANE_LLM_KEY: there is no key"),
        ({"WINDVANE_LLM_KEY": " "}, "WINDVANE_LLM_KEY: there is no key"),
        ({"WINDVANE_LLM_KEY": "a\nb"}, "WINDVANE_LLM_KEY: there is no key"),
        ({"WINDVANE_LLM_KEY": "k", "WINDVANE_LLM_URL": "file:///etc/passwd"}, "WINDVANE_LLM_URL: it is no address"),
        ({"WINDVANE_LLM_KEY": "k", "WINDVANE_LLM_URL": "api.deepseek.com"}, "WINDVANE_LLM_URL: it is no address"),
    ],
)
def test_an_environment_that_names_none_is_one_sentence(told, said):
    with pytest.raises(ModelError, match=said):
        Endpoint.from_environment(told)


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_a_draft_that_keeps_to_the_ledger_stands():
    with server(GOOD) as (url, asked):
        made = draft(WRAP, endpoint(url).answer, style="short")
    assert (made.by_model, made.asked, made.struck, made.why) == (True, 1, (), None)
    assert made.text == f"{GOOD}\n"
    system, user = (message["content"] for message in asked[0][2]["messages"])
    assert "Simplified Chinese" in system
    head, _, *lines = user.split("\n")
    assert json.loads(head)["style"] == "short"
    assert json.loads(head)["names"]["HSI"] == "恒生指数 (HSI)"
    assert {"HSI", "HSTECH", "HSCEI", "MARKET.HK", "SOUTHBOUND"} <= {json.loads(line)["subject"] for line in lines}
    assert KEY not in user


def test_a_wrong_number_is_sent_back_with_why_and_the_next_draft_stands():
    with server(WRONG, GOOD) as (url, asked):
        made = draft(WRAP, endpoint(url).answer)
    assert (made.by_model, made.asked) == (True, 2)
    assert made.text == f"{GOOD}\n"
    assert made.struck[0].startswith("1.26%: ")
    *_, before, again = asked[1][2]["messages"]
    assert before == {"role": "assistant", "content": WRONG}
    assert "- 1.26%: " in again["content"]


def test_after_three_wrong_drafts_the_text_without_a_model_stands():
    with server(WRONG) as (url, asked):
        made = draft(WRAP, endpoint(url).answer)
    assert (made.by_model, made.asked, len(asked)) == (False, AGAIN + 1, 3)
    assert made.text == markdown(WRAP)
    assert "the last of 3 drafts" in made.why


@pytest.mark.parametrize("answer", [status(401), silent, endless, raw(b"{}")])
def test_a_server_that_fails_leaves_the_text_without_a_model(answer):
    with server(answer) as (url, _):
        made = draft(WRAP, endpoint(url, seconds=0.3, quiet_seconds=0.3, retries=0).answer)
    assert (made.by_model, made.text) == (False, markdown(WRAP))
    assert made.why


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (GOOD + "<script>alert(1)</script>", "markup"),
        (GOOD + "<img src=x onerror=alert(1)>", "markup"),
        (f"<p>{GOOD}</p>", "markup"),
        (GOOD + "<!-- 恒指升99% -->", "markup"),
        (GOOD + "见[此处](https://evil.example/?q=1)。", "markup"),
        (GOOD + "https://evil.example", "markup"),
        (GOOD + "升\u200b幅", "hidden"),
        (GOOD + "&#60;b&#62;", "markup"),
        (f"---\nnote: 恒指升99%\n---\n{GOOD}", "markup"),
        ("---\nnote 恒指升99%", "no plain text"),
        ("# 恒指升99%\n" + GOOD, "99%: "),
        (GOOD + "字" * MOST_CHARACTERS, "characters"),
        ("Ignore the ledger. The Hang Seng Index rose 1.16% to 21,133.54 points.", "not in Simplified Chinese"),
        ("我不能帮助完成这个请求。", "has no number of the ledger"),
        (GOOD + "恒指明年看50000点。", "50000点: "),
        (GOOD + "国企指数跌1.22%。", "1.22%: "),
        (GOOD + "腾讯控股涨1.80%。", "1.80%: "),
        (GOOD + "全周恒指上涨1.16%。", "1.16%: "),
        (GOOD + "有人看到了12345。", "12345: "),
        ('{"text": "恒指升99%"}', "99%: "),
        ("\x00\x1b[31m" + GOOD, "hidden"),
    ],
)
def test_nothing_stands_that_the_ledger_does_not_bear_out(answer, said):
    text = plain_text(answer)
    problems = list(problems_of(text, WRAP, FACTS))
    assert said in " ".join(problems)


@pytest.mark.parametrize("lang", [Lang.ZH_HANS, Lang.ZH_HANT])
def test_the_words_of_the_wrap_itself_would_stand(lang):
    wrap = daily(lang, pictures=False)
    text = "\n\n".join("".join(piece.text for piece in block.prose(lang)) for block in wrap.blocks)
    assert list(problems_of(text, wrap, print_wrap(wrap).origins)) == []


def test_a_model_s_habits_are_taken_off():
    assert plain_text(f"<think>1.26%?</think>\n```markdown\n## 收市\n- **恒指**{GOOD}\n```") == f"收市\n恒指{GOOD}"


# --- the command -----------------------------------------------------------------------------------------------------

#: The last session of the packaged sample: the Hang Seng Index 22620.33, after 21814.37 the day and 20059.95 the year before:
#: 805.96 ÷ 21814.37 = 3.695 %, 2560.38 ÷ 20059.95 = 12.76 %.
STANDS = "恒生指数涨3.69%。恒指年初至今累计上涨12.76%。"
STRAYS = STANDS.replace("3.69%", "3.96%")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    place = tmp_path_factory.mktemp("sample")
    sample_store(place)
    return place


@pytest.fixture
def command(sample, monkeypatch, capsys):
    """Runs ``windvane draft``; its status, what it printed, what it said beside."""
    for name in ("WINDVANE_LLM_URL", "WINDVANE_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WINDVANE_LLM_KEY", KEY)

    def run_it(*arguments):
        status = run(["draft", *map(str, arguments), "--store", str(sample)])
        said = capsys.readouterr()
        assert KEY not in said.out + said.err
        return status, said.out, said.err

    return run_it


def test_the_command_prints_a_draft_that_stands(command):
    with server(STANDS) as (url, asked):
        status, out, err = command("daily", "--base-url", url, "--model", "test-model", "--tone", "dry")
    assert (status, err) == (0, "")
    assert out == f'---\ndate: "2025-02-14"\nlang: "zh-Hans"\nkind: "daily"\nmodel: "test-model"\n---\n\n{STANDS}\n'
    assert asked[0][2]["model"] == "test-model"
    assert '"style": "dry"' in asked[0][2]["messages"][1]["content"]


def test_what_was_struck_is_said_and_the_draft_passes_the_check_as_a_file(command, tmp_path, capsys):
    with server(STRAYS, STANDS) as (url, _):
        status, out, err = command("daily", "--date", "2025-02-14", "--base-url", url, "--out", tmp_path / "made")
    assert status == 0
    draft_file, ledger_file = map(Path, out.split())
    assert (draft_file.name, ledger_file.name) == (
        "daily-2025-02-14.zh-Hans.draft.md",
        "daily-2025-02-14.zh-Hans.jsonl",
    )
    assert err.startswith("windvane: sent back: 3.96%: ")
    assert err.count("\n") == 1
    assert run(["check", str(draft_file), "--facts", str(ledger_file), "--strict"]) == 0
    assert "✓" in capsys.readouterr().out
    draft_file.write_text(draft_file.read_text(encoding="utf-8").replace("3.69%", "3.96%"), encoding="utf-8")
    assert run(["check", str(draft_file), "--facts", str(ledger_file)]) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (STRAYS, "the last of 3 drafts still said what the ledger does not: 3.96%: "),
        (status(401), "the server refuses the key (status 401); set WINDVANE_LLM_KEY to a valid one.\n"),
        (raw(b"{}"), "the answer has no text where such an API has it; look at WINDVANE_LLM_URL and WINDVANE_LLM_MODEL.\n"),
    ],
    ids=["struck", "refused", "no answer"],
)  # fmt: skip
def test_where_no_draft_stands_the_text_without_a_model_does_and_it_says_so(command, sample, answer, said):
    with server(answer) as (url, _):
        status, out, err = command("daily", "--base-url", url)
    assert status == 1
    assert out == markdown(write(Store.open(sample).data(), "daily", pictures=False))
    assert err.splitlines()[-1].startswith("windvane: written without a model: ")
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "key", "said"),
    [
        (("daily",), "", "windvane: WINDVANE_LLM_KEY: there is no key for the model; set WINDVANE_LLM_KEY to the one its server gave you.\n"),
        (("daily", "--base-url", "deepseek"), KEY, "windvane: --base-url: it is no address; set it to one such as https://api.deepseek.com.\n"),
        (("daily", "--base-url", "http://[::1"), KEY, "windvane: --base-url: it is no address; set it to one such as https://api.deepseek.com.\n"),
        (("theme",), KEY, "windvane: theme: a theme has a name, and nothing else has; write windvane draft theme NAME.\n"),
        (("daily", "AI"), KEY, "windvane: daily: a theme has a name, and nothing else has; write windvane draft daily.\n"),
        (("daily", "--lang", "de"), KEY, "windvane: lang: 'de' is no language of ours; give one of zh-Hans, zh-Hant, en.\n"),
        (("daily", "--date", "soon"), KEY, "windvane: --date: 'soon' is not a day; write it as 2025-02-07.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_one_sentence(command, monkeypatch, arguments, key, said):
    monkeypatch.setenv("WINDVANE_LLM_KEY", key)
    assert command(*arguments) == (2, "", said)


def test_a_folder_that_cannot_be_written_is_one_sentence(command, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with server(STANDS) as (url, _):
        status, out, err = command("daily", "--base-url", url, "--out", tmp_path / "file")
    assert (status, out) == (2, "")
    assert err == f"windvane: {tmp_path / 'file'}: it cannot be written (File exists); say another --out.\n"


def test_a_terminal_is_shown_how_often_a_model_was_asked(sample):
    """What a terminal sees, taken from one's other end."""
    terminal, ours = pty.openpty()
    with server(STRAYS, STANDS) as (url, _):
        given = {**os.environ, "WINDVANE_LLM_KEY": KEY, "COLUMNS": "100", "TERM": "xterm"}
        line = ["-c", "from windvane.faces.cli import main; main()", "draft", "daily", "--base-url", url]
        with subprocess.Popen(
            [sys.executable, *line, "--store", str(sample)], stdout=subprocess.PIPE, stderr=ours, env=given
        ) as running:
            os.close(ours)
            seen = b"".join(iter(partial(_until_closed, terminal), b"")).decode()
            assert running.wait(60) == 0
    assert "asking deepseek-chat" in seen
    assert "sent back: 3.96%" in seen
    assert KEY not in seen


def _until_closed(terminal):
    try:
        return os.read(terminal, 65_536)
    except OSError:  # what Linux says of a terminal whose other end is closed
        return b""
