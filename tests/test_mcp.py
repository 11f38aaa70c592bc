"""The tools of a language model's client, asked by the SDK's own client: in the process, over standard input, over HTTP."""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx2
import pytest
from mcp import MCPError, StdioServerParameters, stdio_client
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client

from watching import Ear, News, at, put_close, rss
from windvane.faces.mcp.server import server_of
from windvane.market.store import Store
from windvane.measures import measures
from windvane.pipeline import write
from windvane.watch.desk import Desk
from windvane.watch.watchfile import Feed, WatchFile
from windvane.write.render.markdown import markdown
from wraps import sample_store

#: 26009 − 310 = 25699; 310 ÷ 25699 = 1.206 %.
WRONG = "恒指收報26009點，升310點或2.21%。"
MAIN = "from windvane.faces.cli import main; main()"
FRIDAY = at("2025-02-07T12:00").date()
TOOLS = ["check", "read", "facts", "wrap", "explain", "search"]


@pytest.fixture
def kept(tmp_path, server) -> Path:
    """A store with a day's close and two articles."""
    store = Store.open(tmp_path / "store")
    put_close(store, at("2025-02-06T12:00").date(), 20891.62)
    put_close(store, FRIDAY, 21133.54)
    news = [
        News(1, at("2025-02-07T16:30"), "港股收市", "恒指收報21133.54點。騰訊(00700.HK)升1%。"),
        News(2, at("2025-02-07T16:40"), "騰訊控股動向", "無數字。"),
    ]
    feed = Feed(server.put("/rss", rss(*news)), allow_private=True)
    Desk(WatchFile(feeds=(feed,)), store, Ear()).look(at("2025-02-07T17:00"))
    return tmp_path / "store"


def ask(place: Path | None, tool: str, **given):
    """What a tool answers over the protocol, in this process."""

    async def asking():
        async with Client(server_of(str(place) if place else None)) as client:
            return await client.call_tool(tool, given)

    return anyio.run(asking)


def answer(result):
    assert not result.is_error, result.content[0].text
    (content,) = result.content
    return json.loads(content.text)


def refusal(result) -> str:
    assert result.is_error
    (content,) = result.content
    return content.text


# --- the tools --------------------------------------------------------------------------------------------------------


def test_what_there_is():
    async def asking():
        async with Client(server_of()) as client:
            tools = await client.list_tools()
            prompts = await client.list_prompts()
            resources = await client.list_resources()
            templates = await client.list_resource_templates()
            return tools.tools, prompts.prompts, resources.resources, templates.resource_templates

    tools, prompts, resources, templates = anyio.run(asking)
    assert [tool.name for tool in tools] == TOOLS
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    for tool in tools:
        for name, argument in tool.input_schema["properties"].items():
            assert argument.get("description"), (tool.name, name)
    assert [prompt.name for prompt in prompts] == ["draft_wrap"]
    assert [str(resource.uri) for resource in resources] == ["windvane://measures"]
    assert [template.uri_template for template in templates] == [
        "windvane://measures/{id}",
        "windvane://articles/{id}",
        "windvane://wraps/{kind}/{day}/{lang}",
        "windvane://wraps/theme/{name}/{day}/{lang}",
    ]


def test_a_draft_against_itself():
    checked = answer(ask(None, "check", text=WRONG, date="2025-02-07T17:00", lang="en"))
    assert checked["disagrees"] is True
    assert checked["numbers"]["found"] == 3
    (finding,) = checked["findings"]
    assert (finding["text"], finding["suggestion"], finding["kind"], finding["verdict"]) == (
        "2.21%", "1.21%", "arithmetic", "disagrees",
    )  # fmt: skip
    assert WRONG[finding["start"] : finding["end"]] == "2.21%"
    assert checked["next_offset"] is None


def test_a_draft_against_facts():
    fact = {"subject": "HSI", "measure": "close", "period": "2025-02-07", "value": 21133.54, "unit": "pt"}
    checked = answer(ask(None, "check", text="恒指收報21333.54點。", facts=[fact], date="2025-02-07T17:00"))
    (finding,) = checked["findings"]
    assert (finding["kind"], finding["suggestion"]) == ("ledger", "21133.54點")


def test_a_draft_against_market_data(kept):
    checked = answer(ask(kept, "check", text="恒指收報21333.54點。", market=True, date="2025-02-07T17:00"))
    (finding,) = checked["findings"]
    assert (finding["kind"], finding["suggestion"]) == ("market", "21133.54點")
    fine = answer(
        ask(kept, "check", text="恒指收報21133.54點。", market=True, date="2025-02-07T17:00", everything=True)
    )
    assert [finding["verdict"] for finding in fine["findings"]] == ["agrees"]


def test_answers_come_in_pages():
    text = "".join(f"公司第{number}季收入{number}億元。" for number in range(1, 31))
    pages, offset = [], 0
    while offset is not None:
        page = answer(ask(None, "read", text=text, limit=8, offset=offset))
        pages.append(page)
        offset = page["next_offset"]
    assert {page["total"] for page in pages} == {30}
    assert [fact["value"] for page in pages for fact in page["facts"]] == [number * 10**8 for number in range(1, 31)]
    assert [len(page["facts"]) for page in pages] == [8, 8, 8, 6]


def test_a_kept_article_is_found_read_and_checked(kept):
    found = answer(ask(kept, "search", words="腾讯"))
    assert [article["title"] for article in found["articles"]] == ["騰訊控股動向", "港股收市"]
    assert "騰訊(00700.HK)升1%" in found["articles"][1]["excerpt"]
    id = found["articles"][1]["id"]
    facts = answer(ask(kept, "read", article=id))["facts"]
    assert [(fact["subject"], fact["measure"]) for fact in facts] == [("HSI", "close"), ("00700.HK", "change_pct")]
    assert answer(ask(kept, "check", article=id, market=True))["disagrees"] is False
    first = answer(ask(kept, "search", words="腾讯", limit=1))
    assert (len(first["articles"]), first["next_offset"]) == (1, 1)
    assert answer(ask(kept, "search", words="腾讯", until="2025-02-06"))["articles"] == []
    assert [a["title"] for a in answer(ask(kept, "search", words="0700"))["articles"]] == ["港股收市"]


def test_facts_of_a_subject_and_day(kept):
    """21133.54 − 20891.62 = 241.92; 241.92 ÷ 20891.62 = 1.158 %."""
    (close,) = answer(ask(kept, "facts", subject="恒指", day="2025-02-07", measure="close"))["facts"]
    assert close == {"value": 21133.54, "unit": "pt", "subject": "HSI", "measure": "close", "period": "2025-02-07"}
    found = answer(ask(kept, "facts", subject="HSI", day="2025-02-07"))
    moves = {fact["measure"]: fact["value"] for fact in found["facts"]}
    assert (moves["change"], moves["change_pct"]) == (241.92, 1.16)
    missing = answer(ask(kept, "facts", subject="HSI", day="2025-02-07", measure="turnover"))
    assert missing["facts"] == []
    assert missing["missing"]["turnover"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    """The packaged sample as a store, which ends on Friday 2025-02-14."""
    place = tmp_path_factory.mktemp("sample")
    sample_store(place)
    return place


def test_a_wrap_is_text_with_what_is_missing_and_its_ledger_in_pages(sample):
    """14 February 2025: the Hang Seng Index 22620.33 after 21814.37; 805.96 ÷ 21814.37 = 3.695 %."""
    wrap = answer(ask(sample, "wrap", lang="en", day="2025-02-14"))
    written = write(Store.open(sample).data(), "daily", lang="en", pictures=False)
    assert (wrap["kind"], wrap["day"], wrap["lang"]) == ("daily", "2025-02-14", "en")
    assert wrap["title"] == str(written.title)
    assert f"---\n\n{wrap['text']}\n" in markdown(written)
    assert wrap["missing"] == [{"what": left.what, "why": left.why} for left in written.missing] != []
    assert not any(left["why"] in wrap["text"] for left in wrap["missing"])
    rows, offset = [], 0
    while offset is not None:
        page = answer(ask(sample, "wrap", lang="en", day="2025-02-14", ledger=True, limit=30, offset=offset))
        rows, offset = rows + page["facts"], page["next_offset"]
    assert len(rows) == page["total"] == wrap["facts"]
    asked = {"subject": "HSI", "measure": "change_pct", "period": "2025-02-14"}
    (change,) = [row for row in rows if asked.items() <= row.items()]
    assert change == {
        **asked,
        "text": "3.69%",
        "value": 3.69,
        "unit": "%",
        "formula": "change_pct = 100 * (close / prev_close - 1)",
    }
    checked = answer(ask(sample, "check", text=wrap["text"], facts=rows, date="2025-02-14T17:00", strict=True))
    assert (checked["disagrees"], checked["findings"]) == (False, [])
    wrong = wrap["text"].replace("3.69%", "3.96%")
    findings = answer(ask(sample, "check", text=wrong, facts=rows, date="2025-02-14T17:00"))["findings"]
    assert {(finding["text"], finding["suggestion"]) for finding in findings} == {("3.96%", "3.69%")}


def test_a_wrap_of_the_last_session_is_short(sample):
    """A model pays for every character: the daily in Chinese takes no more than an article of this kind has."""
    result = ask(sample, "wrap")
    assert answer(result)["day"] == "2025-02-14"
    assert len(result.content[0].text) < 2000


def test_a_measure_is_explained():
    card = answer(ask(None, "explain", measure="沽空比率"))
    assert card["id"] == "short_ratio"
    assert card["units"] == ["percent"]
    assert "examples" not in card
    listed = answer(ask(None, "explain", limit=5))
    assert (len(listed["measures"]), listed["total"], listed["next_offset"]) == (5, len(measures()), 5)


@pytest.mark.parametrize(
    ("tool", "given", "sentence"),
    [
        ("check", {}, "text: give either text or article"),
        ("check", {"text": "  "}, "text: there is nothing in it; give an article."),
        ("check", {"text": "a" * 200_001}, "text: it has more than 200,000 characters"),
        ("check", {"text": WRONG, "date": "tomorrow"}, "date: 'tomorrow' is not a date; write it as 2025-02-07"),
        ("check", {"text": WRONG, "lang": "de"}, "lang: 'de' is no language of ours; give one of zh-Hans, zh-Hant, en."),
        ("check", {"text": WRONG, "facts": [{"subject": "HSI"}]}, "facts, line 1: no value and no unit"),
        ("check", {"text": WRONG, "limit": 0}, "limit: 0 is not from 1 to 200"),
        ("read", {"text": WRONG, "offset": -1}, "offset: -1 is below 0; begin with 0."),
        ("facts", {"subject": "nobody at all", "day": "2025-02-07"}, "no instrument has this id, code or name"),
        ("facts", {"subject": "HSI"}, "no period is given"),
        ("facts", {"subject": "HSI", "day": "7 Feb"}, "day: '7 Feb' is not a day; write it as 2025-02-07."),
        ("facts", {"subject": "HSI", "day": "2025-02-07", "measure": "sentiment"}, "There is no measure called 'sentiment'"),
        ("wrap", {"kind": "dayly"}, "dayly: there is no such report; did you mean daily?"),
        ("wrap", {"kind": "theme"}, "name: a theme has a name, and nothing else has; give the theme's."),
        ("wrap", {"name": "AI"}, "name: a theme has a name, and nothing else has; leave it out."),
        ("wrap", {"kind": "theme", "name": "AI"}, "AI: the store has no such theme"),
        ("wrap", {"day": "2025-02-08"}, "Hong Kong had no session; the nearest are 2025-02-07 and 2025-02-10."),
        ("wrap", {"day": "soon"}, "day: 'soon' is not a day; write it as 2025-02-07."),
        ("wrap", {"lang": "de"}, "lang: 'de' is no language of ours; give one of zh-Hans, zh-Hant, en."),
        ("wrap", {"ledger": True, "limit": 500}, "limit: 500 is not from 1 to 200"),
        ("explain", {"measure": "clsoe"}, "There is no measure called 'clsoe'; did you mean close?"),
        ("search", {"words": " "}, "words: there are none; say what to look for."),
        ("read", {"article": "none"}, "article 'none': there is no such article; search gives the ids."),
    ],
)  # fmt: skip
def test_every_refusal_is_one_sentence(kept, tool, given, sentence):
    said = refusal(ask(kept, tool, **given))
    assert sentence in said
    assert "\n" not in said
    assert "Traceback" not in said


def test_a_store_that_is_not_there(tmp_path):
    assert "there is no store here" in refusal(ask(tmp_path / "none", "facts", subject="HSI", day="2025-02-07"))


# --- resources and the prompt -----------------------------------------------------------------------------------------


def resource(place, uri: str) -> str:
    """The text of a resource, or the sentence that refuses it."""

    async def asking():
        async with Client(server_of(str(place) if place else None)) as client:
            try:
                return (await client.read_resource(uri)).contents[0].text
            except MCPError as error:
                return f"refused: {error}"

    return anyio.run(asking)


def test_measures_are_resources():
    assert set(json.loads(resource(None, "windvane://measures"))) == set(measures())
    card = resource(None, "windvane://measures/short_ratio")
    assert card.startswith("short_ratio: ")
    assert "examples:" in card
    assert resource(None, "windvane://measures/none") == (
        "refused: There is no measure called 'none'; `windvane explain` lists them all."
    )


def test_an_article_is_a_resource(kept):
    id = answer(ask(kept, "search", words="收市"))["articles"][0]["id"]
    assert json.loads(resource(kept, f"windvane://articles/{id}"))["body"] == "恒指收報21133.54點。騰訊(00700.HK)升1%。"


def test_a_wrap_is_a_resource(sample):
    last = resource(sample, "windvane://wraps/valuation/last/zh-Hans")
    assert last == resource(sample, "windvane://wraps/valuation/2025-02-14/zh-Hans")
    assert 'kind: "valuation"' in last
    assert resource(sample, "windvane://wraps/theme/%E5%85%89/last/en") == (
        "refused: 光: the store has no such theme; import a basket of that name first."
    )
    assert "day: 'today' is not a day" in resource(sample, "windvane://wraps/daily/today/en")


def prompt(place, **given: str) -> str:
    """The text of the prompt, or the sentence that refuses it."""

    async def asking():
        async with Client(server_of(str(place) if place else None)) as client:
            try:
                return (await client.get_prompt("draft_wrap", given)).messages[0].content.text
            except MCPError as error:
                return f"refused: {error}"

    return anyio.run(asking)


def test_the_prompt_holds_the_ledger_and_its_facts_pass_the_check(kept):
    said = prompt(kept, day="2025-02-07", lang="en", subjects="恒指")
    assert "Draft a market wrap of 2025-02-07 in English" in said
    ledger = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert {row["subject"] for row in ledger} == {"HSI"}
    draft = "恒指收報21133.54點，升241.92點或1.16%。"
    assert answer(ask(kept, "check", text=draft, facts=ledger, date="2025-02-07T17:00"))["disagrees"] is False
    assert answer(ask(kept, "check", text=draft.replace("1.16", "1.26"), facts=ledger, date="2025-02-07T17:00"))[
        "disagrees"
    ]


def test_the_prompt_takes_what_a_report_would_say(sample):
    """A daily's ledger has more than five subjects' own figures: stocks, sectors, the week, Wall Street."""
    said = prompt(sample, lang="en")
    assert "Draft a market wrap of 2025-02-14 in English" in said
    assert '"00700.HK": "Tencent Holding Ltd. (00700.HK)"' in said
    ledger = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert (ledger[0]["subject"], ledger[0]["period"]) == ("HSI", "2025-02-14")
    assert {"HSI", "SOUTHBOUND", "00700.HK", "000001.SH", "SPX"} <= {row["subject"] for row in ledger}
    assert "2025-02-10/2025-02-14" in {row["period"] for row in ledger}
    assert len(ledger) == answer(ask(sample, "wrap", lang="en"))["facts"]


def test_the_prompt_takes_a_ledger_given():
    row = '{"subject": "HSI", "measure": "close", "period": "2025-02-07", "value": 21133.54, "unit": "pt"}'
    assert prompt(None, day="2025-02-07", facts=row).endswith(row)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"day": "2025-02-07", "lang": "de"},
            "refused: lang: 'de' is no language of ours; give one of zh-Hans, zh-Hant, en.",
        ),
        ({"day": "today"}, "refused: day: 'today' is not a day; write it as 2025-02-07."),
        ({"day": "1999-01-04", "subjects": "HSI"}, "refused: HSI on 1999-01-04: the store has nothing of them"),
        ({"subjects": "HSI"}, "refused: day: it is not given; write it as 2025-02-07."),
        ({"kind": "theme"}, "refused: name: a theme has a name, and nothing else has; give the theme's."),
        ({"day": "2025-02-07"}, "refused: 2025-02-07: the store has too few bars of HSI"),
        ({"day": "2025-02-07", "facts": "no json"}, "refused: facts, line 1: not JSON"),
    ],
)
def test_a_prompt_that_cannot_be_made(kept, given, sentence):
    assert prompt(kept, **given).startswith(sentence)


# --- the transports ---------------------------------------------------------------------------------------------------


async def _conversation(client: Client) -> tuple[list[str], str]:
    tools = await client.list_tools()
    result = await client.call_tool("check", {"text": WRONG, "date": "2025-02-07T17:00"})
    await client.get_prompt("draft_wrap", {"day": "2025-02-07", "subjects": "HSI"})
    wrap = await client.call_tool("wrap", {"kind": "valuation", "lang": "en"})
    assert json.loads(wrap.content[0].text)["day"] == "2025-02-14"
    assert (await client.read_resource("windvane://wraps/valuation/last/en")).contents[0].mime_type == "text/markdown"
    return [tool.name for tool in tools.tools], json.loads(result.content[0].text)["findings"][0]["suggestion"]


def test_over_standard_input(sample):
    command = StdioServerParameters(command=sys.executable, args=["-c", MAIN, "mcp", "--store", str(sample)])

    async def asking():
        async with Client(stdio_client(command)) as client:
            return await _conversation(client)

    assert anyio.run(asking) == (TOOLS, "1.21%")


@contextmanager
def listening(*arguments: str):
    """The server over HTTP; where it is."""
    command = [sys.executable, "-c", MAIN, "mcp", "--http", "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        try:
            said = running.stderr.readline()
            assert "Windvane is at http://" in said, said
            url = said.split(" ")[3]
            _until_it_listens(int(url.split(":")[2].partition("/")[0]))
            yield url
        finally:
            running.terminate()
            running.wait(20)


def _until_it_listens(port: int) -> None:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def test_over_http(sample):
    with listening("--store", str(sample)) as url:

        async def asking():
            async with Client(url) as client:
                return await _conversation(client)

        assert anyio.run(asking) == (TOOLS, "1.21%")
        # A page of another site, or under a foreign name, gets nothing.
        body = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
            assert httpx2.post(url, json=body, headers=headers).status_code == 403


def test_over_http_with_a_token(sample):
    token = "a-token-of-tests-only"
    with listening("--store", str(sample), "--token", token) as url:

        async def asking():
            async with (
                httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=60) as http,
                Client(streamable_http_client(url, http_client=http)) as client,
            ):
                return await _conversation(client)

        assert anyio.run(asking)[1] == "1.21%"
        assert httpx2.post(url, json={}).status_code == 401


def test_beyond_this_machine_only_with_a_token():
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "mcp", "--http", "--host", "0.0.0.0"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert (
        done.stderr == "windvane: --host 0.0.0.0: others could read and use it; give a --token, or leave --host out.\n"
    )


def test_without_the_tier():
    code = f"import sys; sys.modules['mcp'] = sys.modules['mcp.server'] = None; sys.argv = ['windvane', 'mcp']; {MAIN}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (
        2, "windvane: windvane mcp needs the agents tier; install it with: pip install 'windvane[agents]'\n",
    )  # fmt: skip
