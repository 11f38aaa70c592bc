"""The pages of facts and data: who said what when, under addresses that stay, for everybody, whatever an article holds."""

import csv
import io
import json
import re
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from html.parser import HTMLParser

import feedparser
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright
from starlette.testclient import TestClient

import kept_articles
from windvane.faces.operations import OPERATIONS
from windvane.faces.web.app import create_app
from windvane.faces.web.exports import defused
from windvane.faces.web.gate import Rules
from windvane.market import sample
from windvane.market.store import Store

LOCAL = "http://127.0.0.1:8765"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATHS = (
    "/facts",
    "/facts/b2-20-25-HSI",
    "/findings",
    "/findings/b2-20-25-market",
    "/articles",
    "/articles/d4",
    "/data",
)


def filled(place) -> Store:
    store = Store.open(place)
    for batch in sample.batches():
        if batch.table in {"bars", "instruments"}:
            store.put(batch.table, batch.frame, source=batch.source)
    kept_articles.keep(store, *kept_articles.ALL)
    return store


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages") / "store"
    filled(folder)
    return str(folder)


@contextmanager
def asked(place):
    with TestClient(create_app(Rules(), store=str(place)), base_url=LOCAL) as made:
        yield made


@pytest.fixture(scope="module")
def client(place):
    with asked(place) as made:
        yield made


class Tags(HTMLParser):
    """The tags of a page and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


# What the pages say.


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there_in_three_languages(client, path, lang):
    answer = client.get(path, params={"lang": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    assert len(re.findall("<h1", answer.text)) == 1


def test_what_two_outlets_print_stands_side_by_side(client):
    text = client.get("/facts", params={"lang": "en", "q": "恒指", "measure": "change_pct"}).text
    assert "Numbers: 4 · things: 1 · contradictory: 1" in text
    shown = re.findall(r'class="figure"[^>]*>([^<]+)<', text)
    # First market data: by the sample's closes, 21133.54 after 20891.62, it rose 1.16 %.
    assert [one.strip() for one in shown] == ["1.16%", "1.16%", "1.2%", "1.61%", "1.16%"]
    assert "cannot both be right" in text


def test_another_language_keeps_the_search(client):
    text = client.get("/facts", params={"q": "恒指", "measure": "", "lang": "en"}).text
    assert 'href="/facts?q=%E6%81%92%E6%8C%87&amp;lang=zh-Hant"' in text


def test_a_page_goes_on_where_the_one_before_ended(client):
    first = client.get("/facts", params={"limit": 3}).text
    assert 'href="/facts?limit=3&amp;offset=3" rel="next"' in first
    last = client.get("/facts", params={"limit": 3, "offset": 6}).text
    assert 'href="/facts?limit=3&amp;offset=3" rel="prev"' in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize(
    ("path", "operation", "given"),
    [
        ("/facts.json?q=0700", "search_facts", {"q": "0700"}),
        ("/facts/b2-20-25-HSI.json", "get_fact", {"id": "b2-20-25-HSI"}),
        ("/findings.json", "list_findings", {}),
        ("/findings/b2-20-25-market.json", "get_finding", {"id": "b2-20-25-market"}),
        ("/articles.json?q=港股", "search_articles", {"q": "港股"}),
        ("/articles/a1.json", "get_article", {"id": "a1"}),
    ],
)
def test_the_same_address_with_json_is_what_the_operation_says(client, place, path, operation, given):
    known = OPERATIONS[operation]
    said = known.run(known.input(**given), place)
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(json.dumps(said))
    assert known.output.model_validate_json(answer.content)
    in_path = known.path.format(**given)
    rest = {} if "{" in known.path else given
    assert client.get(f"/api/v1{in_path}", params=rest).json() == answer.json()


def test_computed_facts_are_what_the_store_has(client):
    told = client.get("/api/v1/market/facts", params={"subject": "恒指", "measure": "收报", "day": "2025-02-07"}).json()
    assert [(fact["measure"], fact["value"]) for fact in told["facts"]] == [("close", 21133.54)]
    lacking = client.get("/api/v1/market/facts", params={"subject": "HSI", "measure": "close", "day": "2025-02-08"})
    assert [(one["measure"], one["period"]) for one in lacking.json()["missing"]] == [("close", "2025-02-08")]
    many = client.get("/api/v1/market/facts", params={"subject": "HSI", "day": "2025-02-07", "week": "2025-02-07"})
    assert (many.status_code, many.json()["errors"][0]["where"]) == (422, "period")


@pytest.mark.parametrize("path", ["/facts/none", "/findings/none.json", "/articles/none", "/facts/b2-20-25-HSI?id=x"])
def test_what_is_not_kept_is_a_refusal_in_a_sentence(client, path):
    for accept, kind in (("text/html", "text/html; charset=utf-8"), ("*/*", "application/problem+json")):
        answer = client.get(path, headers={"Accept": accept})
        if "?id" in path:
            assert answer.status_code == 200
            continue
        assert (answer.status_code, answer.headers["content-type"]) == (404, kind)
        assert "is kept" in answer.text


@pytest.mark.parametrize("query", ["since=0", "limit=0", "verdict=x", "since=2025-02-08&until=2025-02-07", "offset=-1"])
def test_a_search_that_cannot_be_is_refused(client, query):
    for path in ("/facts", "/facts.json", "/facts.csv", "/facts.atom", "/findings", "/findings.atom"):
        assert client.get(f"{path}?{query}").status_code == 422


def test_what_is_new_in_the_store_is_seen_at_once(tmp_path):
    store = filled(tmp_path / "store")
    with asked(tmp_path / "store") as client:
        assert client.get("/facts.json").json()["articles"] == 4
        kept_articles.keep(store, replace(kept_articles.RIGHT, id="e5", title="恒指再報升1.16%"))
        assert client.get("/facts.json").json()["articles"] == 5
        assert client.get("/articles/e5").status_code == 200


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "There is no data here yet: run windvane data sample"), ("zh-Hant", "這裏還沒有數據。先執行")],
)
def test_without_a_store_one_sentence_says_what_to_do(tmp_path, lang, words):
    with asked(tmp_path / "nothing") as client:
        for path in ("/facts", "/findings", "/articles", "/data"):
            answer = client.get(path, params={"lang": lang})
            assert (answer.status_code, answer.text.count(words)) == (200, 1)
        assert client.get("/facts.json").status_code == 404
        assert client.get("/api/v1/data").json()["detail"].endswith("or `data sample`.")
    assert not (tmp_path / "nothing").exists()


def test_without_articles_one_sentence_says_what_to_do(tmp_path):
    store = Store.open(tmp_path / "store")
    batch = next(sample.batches())
    store.put(batch.table, batch.frame, source=batch.source)
    with asked(tmp_path / "store") as client:
        answer = client.get("/facts", params={"lang": "en"})
        assert answer.text.count("No article has been read yet: windvane watch watch.toml reads") == 1
        assert "windvane watch watch.toml" in client.get("/data").text
        assert feedparser.parse(client.get("/facts.atom").content).entries == []


def test_the_data_page_says_what_there_is_and_what_would_bring_the_rest(client):
    text = client.get("/data", params={"lang": "en"}).text
    assert "2005-01-03 – 2025-02-14" in text  # the sample's indices
    assert re.search(r"\d+ sessions behind", text)
    assert "windvane data pull hkex-quotations --start 2025-02-17 --end" in text
    assert "windvane data import FILE" in text
    told = client.get("/data.json").json()
    assert {table["table"]: table["rows"] for table in told["tables"]}["articles"] == 4


# Tables and feeds.


def test_a_table_runs_nothing_when_it_is_opened(client):
    answer = client.get("/facts.csv", params={"measure": "change_pct", "q": "恒指"})
    assert answer.headers["content-disposition"] == 'attachment; filename="windvane-facts.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["outlet"], row["text"], row["value"]) for row in rows] == [
        ("'=cmd|' /C calc'!A0", "1.16%", "1.16"),
        ("Harbour Wire", "1.2%", "1.2"),
        ("某報", "1.61%", "1.61"),
        ("晨星台", "1.16%", "1.16"),
    ]
    (finding,) = csv.DictReader(io.StringIO(client.get("/findings.csv").text))
    assert (finding["text"], finding["kind"], finding["outlet"]) == ("1.61%", "market", "某報")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u200b=1", "-1%"])
def test_a_cell_that_begins_like_a_formula_is_text(cell):
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "shown"), [(None, ""), ("-3.04", "-3.04"), (12, "12"), ("恒指", "恒指"), ("a=1", "a=1")]
)
def test_numbers_and_words_stay_as_they_are(cell, shown):
    assert defused(cell) == shown


def test_a_feed_has_what_the_page_has(client):
    feed = feedparser.parse(
        client.get("/facts.atom", params={"measure": "change_pct", "q": "恒指", "lang": "en"}).content
    )
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id.endswith("/facts.atom?q=%E6%81%92%E6%8C%87&measure=change_pct")
    assert feed.entries[2].title == "Hang Seng Index HSI percentage change 2025-02-07: 1.61%"
    assert feed.entries[2].link == f"{LOCAL}/facts/b2-20-25-HSI"
    assert feed.entries[2].id == "urn:windvane:facts:b2-20-25-HSI"
    assert feed.entries[2].updated == "2025-02-07T18:00:00+08:00"
    assert feed.entries[2].author == "某報"
    findings = feedparser.parse(client.get("/findings.atom", params={"lang": "en"}).content)
    assert not findings.bozo
    assert [entry.title for entry in findings.entries] == ["market data: 1.61%"]


def test_signs_that_xml_has_not_do_not_break_a_feed(tmp_path):
    store = Store.open(tmp_path / "store")
    kept_articles.keep(store, kept_articles.kept("x", "某\x0b報", 17, "收\x01市\ufffe", "恒指升1.16%。"))
    with asked(tmp_path / "store") as client:
        feed = feedparser.parse(client.get("/facts.atom").content)
        assert (bool(feed.bozo), feed.entries[0].author) == (False, "某報")


# Hostile articles.


@pytest.mark.parametrize(
    "path",
    ["/facts", "/facts?q=hurt", "/facts/d4-56-61-HSI", "/findings?verdict=agrees", "/articles?q=恒指", "/articles/d4"],
)
def test_nothing_of_an_article_is_a_tag_and_links_lead_to_the_web_alone(client, path):
    answer = client.get(path)
    tags = Tags(answer.text).found
    assert "&lt;script&gt;hurt = 1&lt;/script&gt;" in answer.text
    scripts = [attributes.get("src") for tag, attributes in tags if tag == "script"]
    assert set(scripts) <= {"/static/windvane.js", "/static/htmx.min.js"}
    assert [attributes["src"] for tag, attributes in tags if tag == "img"] == ["/static/vane.svg"]
    assert not [tag for tag, attributes in tags if tag == "svg" or any(name.startswith("on") for name in attributes)]
    links = [attributes.get("href") or "" for tag, attributes in tags if tag == "a"]
    assert all(re.match(r"(/|#|https?://)", link) for link in links)
    assert "\u202e" not in answer.text


def test_a_fact_leads_to_its_article_and_its_source(client):
    links = [tag[1].get("href") for tag in Tags(client.get("/facts/b2-20-25-HSI").text).found if tag[0] == "a"]
    assert {"/articles/b2", "https://news.example/b2", "/findings/b2-20-25-market"} <= set(links)
    article = Tags(client.get("/articles/b2").text).found
    assert ("a", {"class": "n contradicted", "href": "/facts/b2-20-25-HSI"}) in article


# In a browser.

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="never: it needs a Chromium (apt-get install chromium)")


@contextmanager
def serving(place):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(Rules(), store=str(place))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="module")
def address(place):
    with serving(place) as made:
        yield made


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@contextmanager
def opened(browser, url, **options):
    """A page whose complaints fail the test."""
    with browser.new_context(**{"viewport": {"width": 1280, "height": 844}, **options}) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        yield page
        assert complaints == []


@needs_chromium
@pytest.mark.parametrize(("scheme", "lang"), [("light", "zh-Hant"), ("dark", "en")])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_kept_out(browser, address, scheme, width, lang):
    """No rule of WCAG 2.2 A or AA that axe-core knows is broken, and nothing is wider than the screen."""
    tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    size = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    broken = []
    with opened(browser, f"{address}/facts?lang={lang}", **size) as page:
        for path in PATHS:
            page.goto(address + path)
            found = Axe().run(page, options=tags).response
            assert len(found["passes"]) > 10
            broken.extend(
                (path, rule["id"], node["html"][:160]) for rule in found["violations"] for node in rule["nodes"]
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert broken == []


@needs_chromium
def test_facts_are_found_while_typing(browser, address):
    with opened(browser, f"{address}/facts?lang=en") as page:
        expect(page.locator(".group")).to_have_count(7)
        page.locator("[name=q]").fill("騰訊")
        expect(page.locator(".group")).to_have_count(2)
        page.locator("[name=measure]").select_option("close")
        expect(page.locator(".group")).to_have_count(1)
        expect(page.locator(".group h2")).to_have_text(re.compile(r"Tencent.* · closing level · 2025-02-07"))
        assert "q=%E9%A8%B0%E8%A8%8A&measure=close" in page.locator(".forms a").first.get_attribute("href")


@needs_chromium
def test_the_keyboard_leads_from_the_search_to_the_article(browser, address):
    with opened(browser, f"{address}/facts?lang=en") as page:
        page.locator("[name=q]").focus()
        page.keyboard.type("1.61")
        page.keyboard.press("Enter")
        page.wait_for_url("**/facts?q=1.61*")
        expect(page.locator(".group")).to_have_count(2)  # the level and the move of that sentence
        page.locator(".contradicted a.figure").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/facts/b2-20-25-HSI")
        page.get_by_role("link", name="恒指週五造好").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/b2")
        assert page.locator("a.n.contradicted").inner_text() == "1.61%"


@needs_chromium
def test_without_scripts_the_search_works(browser, address):
    with opened(browser, f"{address}/facts?lang=en", java_script_enabled=False) as page:
        page.locator("[name=q]").fill("騰訊")
        page.get_by_role("button", name="Go").click()
        assert page.locator(".group").count() == 2


@needs_chromium
def test_a_hostile_article_does_nothing(browser, address):
    with opened(browser, f"{address}/facts") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/facts", "/articles/d4", "/articles", "/facts/d4-56-61-HSI"):
            page.goto(address + path)
            assert page.evaluate("typeof hurt") == "undefined"
        assert all(url.startswith(address) for url in asked)
