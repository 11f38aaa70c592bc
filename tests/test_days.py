"""A session looked up, and reports written, over HTTP: figures of Hong Kong's close on 7 February 2025.

Closes, moves and flows are those printed that evening: Hang Seng Index 21133.54, up 241.92 or 1.16 % (4.49 % on the week, 5.35 %
on the year); China Enterprises 7784.07, up 1.22 %; Hang Seng Tech 5150.35, up 1.80 %. Southbound: bought 60868.03 million HKD,
sold 59800.98 million.
"""

import asyncio
import datetime as dt
import json
import re

import polars as pl
import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from windvane.errors import NotStoredError, StoreError
from windvane.faces.operations.days import DayInput, DayOutput, WrapInput, WrapOutput, get_day, write_wrap
from windvane.faces.operations.stored import reported
from windvane.faces.web.app import create_app
from windvane.faces.web.day import prepare
from windvane.faces.web.gate import Rules
from windvane.faces.web.workers import Workers
from windvane.lexicon.languages import Lang
from windvane.market.store import Store
from windvane.pipeline import check, ledger_of
from windvane.pipeline import write as written
from windvane.write.pictures import VEGA_LITE
from windvane.write.render.markdown import markdown
from wraps import TODAY, sample_store

LOCAL = "http://127.0.0.1:8765"
DAY = dt.date(2025, 2, 7)
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(sample_place):
    with TestClient(create_app(Rules(), store=sample_place), base_url=LOCAL, follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def day(client):
    answer = client.get("/api/v1/days/2025-02-07", params={"lang": "en"})
    assert answer.status_code == 200
    return answer.json()


def values(rows, **wanted):
    return [row["value"] for row in rows if all(row[key] == value for key, value in wanted.items())]


# --- a session in numbers ---


def test_the_indices_of_a_day(day):
    of_hsi = {"subject": "HSI", "period": "2025-02-07"}
    assert values(day["indices"], measure="close", **of_hsi) == [21133.54]
    assert values(day["indices"], measure="change", **of_hsi) == [241.92]
    assert values(day["indices"], measure="change_pct", **of_hsi) == [1.16]
    assert values(day["indices"], subject="HSI", period="2025-02-03/2025-02-07") == [4.49]
    assert values(day["indices"], subject="HSI", period="2025-01-01/2025-02-07") == [5.35]
    assert values(day["indices"], subject="HSCEI", measure="close") == [7784.07]
    assert values(day["indices"], subject="HSTECH", measure="change_pct", period="2025-02-07") == [1.80]
    # Wall Street's is that of the night before.
    assert {row["period"] for row in day["indices"] if row["subject"] == "SPX" and row["measure"] == "close"} == {
        "2025-02-06"
    }


def test_flows_are_what_was_bought_less_what_was_sold(day):
    (net,) = values(day["flows"], measure="net_flow", period="2025-02-07")
    assert values(day["flows"], measure="buy") == [60868030000]
    assert values(day["flows"], measure="sell") == [59800980000]
    assert net == 60868030000 - 59800980000
    assert {row["unit"] for row in day["flows"]} == {"HKD", "days"}


def test_leaders_rise_and_laggards_fall_in_order(day):
    up, down = values(day["leaders"]), values(day["laggards"])
    assert (len(up), len(down), len(day["most_traded"])) == (10, 10, 10)
    assert up == sorted(up, reverse=True)
    assert down == sorted(down)
    assert up[-1] > 0 > down[-1]
    assert (day["leaders"][0]["subject"], day["leaders"][0]["name"]) == ("02533.HK", "Black Sesame")


def test_breadth_turnover_sectors_valuation_and_levels(day):
    assert values(day["breadth"], subject="MARKET.HK", measure="advancers") == [44]
    assert values(day["turnover"], measure="turnover") == [200972796082]
    assert values(day["sectors"]) == sorted(values(day["sectors"]), reverse=True)
    assert len(day["sectors"]) == 12
    assert values(day["valuation"], subject="HSI", measure="pe_ttm") == [9.54]
    barriers = {row["measure"]: (row["value"], row["turned"]) for row in day["levels"] if row["subject"] == "HSI"}
    assert barriers["resistance"] == (21355.44, "2024-11-08")
    assert barriers["support"] == (21070.05, "2024-12-10")
    assert barriers["rsi"] == (69.83, None)


def test_every_number_says_where_it_comes_from(day):
    rows = [
        row for part in day.values() if isinstance(part, list) for row in part if "measure" in row and "rows" in row
    ]
    assert len(rows) > 100
    assert all(row["source"] and row["rows"] for row in rows)
    close = next(row for row in rows if (row["subject"], row["measure"]) == ("HSI", "close"))
    assert close["rows"] == ["bars v0 HSI 2025-02-07 source=index_bars"]


def test_what_is_not_there_has_its_reason(day):
    why = {(row["subject"], row["measure"]): (row["reason"], row["why"]) for row in day["missing"]}
    reason, said = why["MARKET.HK", "short_turnover"]
    assert (reason, said) == ("The store has no short_turnover_ccy of MARKET.HK.", "no source for 2025-02-07")
    assert ("text:baskets", "change_pct") in why
    # Nothing that is missing is given as well.
    given = {(row["subject"], row["measure"]) for row in day["turnover"] + day["breadth"] + day["levels"]}
    assert not given & set(why)
    assert day["shorts"] == day["baskets"] == []


def test_the_sessions_around_it(client, day):
    assert (day["previous"], day["next"]) == ("2025-02-06", "2025-02-10")
    last = client.get("/api/v1/days/latest").json()
    assert (last["day"], last["previous"], last["next"]) == ("2025-02-14", "2025-02-13", None)
    # Lunar New Year: no session from 29 to 31 January.
    assert client.get("/api/v1/days/2025-02-03").json()["previous"] == "2025-01-28"


@pytest.mark.parametrize(
    ("at", "status", "sentence"),
    [
        ("2025-02-08", 404, "2025-02-08: Hong Kong had no session; the nearest are 2025-02-07 and 2025-02-10."),
        ("1999-02-05", 404, "the store has HSI from 2005-01-03 to 2025-02-14 only"),
        ("2025-2-7", 422, "day: write it as 2025-02-07, or latest."),
        ("20250207", 422, "day: write it as 2025-02-07, or latest."),
        ("0001-01-01", 422, "day: write it as 2025-02-07, or latest."),
    ],
)
def test_a_day_that_cannot_be_looked_up_says_why(client, at, status, sentence):
    answer = client.get(f"/api/v1/days/{at}")
    assert answer.status_code == status
    assert sentence in answer.json()["detail"]


def test_other_fields_than_the_day_are_in_the_query(client):
    assert client.get("/api/v1/days/2025-02-07", params={"lang": "fr"}).status_code == 422
    assert client.get("/api/v1/days/2025-02-07", params={"length": "1"}).status_code == 422
    assert client.get("/api/v1/measures/rsi", params={"lang": "en"}).status_code == 200


# --- a store with more, and a store that changes ---


@pytest.fixture
def desk(tmp_path):
    """The sample with what it lacks: a basket, and short selling of the day."""
    store = sample_store(tmp_path)
    members = [{"basket": "AI", "id": id, "since": DAY, "until": None} for id in ("00268.HK", "01357.HK", "00981.HK")]
    names = {"name_zh_hans": "人工智能", "name_zh_hant": "人工智能", "name_en": "Artificial intelligence"}
    frame = pl.DataFrame([row | names for row in members], schema_overrides={"until": pl.Date})
    store.put("baskets", frame, source="desk", today=TODAY)
    put_short(store, 24718000000.0)
    return store


def put_short(store, amount):
    short = {"MARKET.HK": amount, "01810.HK": 1914000000.0, "09988.HK": 1632000000.0}
    rows = [
        {"id": id, "date": DAY, "session": "day", "currency": "HKD", "short_turnover_ccy": value}
        for id, value in short.items()
    ]
    store.put("shorts", pl.DataFrame(rows), source="desk", today=TODAY)


def test_baskets_and_short_selling_where_they_are_stored(desk):
    made = get_day(DayInput(day="2025-02-07", lang=Lang.EN), desk.root)
    DayOutput.model_validate(made)
    (basket,) = made["baskets"]
    assert basket["name"] == "Artificial intelligence"
    assert [row["subject"] for row in basket["leaders"]] == ["00268.HK"]
    assert [row["subject"] for row in basket["laggards"]] == ["01357.HK", "00981.HK"]
    assert values(made["shorts"], subject="MARKET.HK", measure="short_turnover") == [24718000000]
    # 24718 of 200972.796 million
    assert values(made["shorts"], measure="short_ratio") == [12.3]
    assert ("text:baskets", "change_pct") not in {(row["subject"], row["measure"]) for row in made["missing"]}


def test_a_view_is_kept_while_the_store_is_as_it_was_and_no_longer(desk):
    first = reported(desk.root)
    assert reported(desk.root) is first
    story = first.story("session", DAY)
    assert first.story("session", DAY) is story
    put_short(desk, 24719000000.0)
    assert reported(desk.root) is not first
    made = get_day(DayInput(day="2025-02-07"), desk.root)
    assert values(made["shorts"], subject="MARKET.HK", measure="short_turnover") == [24719000000]


def one_bar(id, close):
    bar = {
        "id": id,
        "date": DAY,
        "market": "INDEX",
        "adjustment": "none",
        "finality": "final",
        "suspect": False,
        "currency": "HKD",
    }
    return pl.DataFrame([bar | {"close_price": close}])


def test_a_store_made_anew_in_its_place_is_another(tmp_path):
    def put(close):
        Store.open(tmp_path / "store").put("bars", one_bar("HSI", close), source="x", today=TODAY)

    put(1.0)
    first = reported(str(tmp_path / "store"))
    (tmp_path / "store").rename(tmp_path / "away")
    put(2.0)
    second = reported(str(tmp_path / "store"))
    assert (first.data.versions, second.data.versions) == ({"bars": 0}, {"bars": 0})
    assert [seen.data.bars("HSI")["close_price"].to_list() for seen in (first, second)] == [[1.0], [2.0]]


def test_no_store_and_an_empty_one_say_what_to_do(tmp_path):
    with pytest.raises(
        StoreError, match="there is no store here; make one with `windvane data import` or `data sample`"
    ):
        get_day(DayInput(day="latest"), str(tmp_path / "nowhere"))
    store = Store.open(tmp_path / "other")
    store.put("bars", one_bar("SPX", 1.0), source="x", today=TODAY)
    with pytest.raises(StoreError, match="no bars of the Hang Seng Index; put some into it: `windvane data sample`"):
        get_day(DayInput(day="latest"), store.root)


# --- a report ---


@pytest.mark.parametrize("lang", list(Lang))
def test_a_report_is_that_of_the_command_and_its_ledger_bears_it_out(client, sample_place, lang):
    answer = client.post("/api/v1/wraps", json={"kind": "daily", "day": "2025-02-07", "lang": lang.value})
    made = answer.json()
    WrapOutput.model_validate(made)
    assert made["markdown"] == markdown(written(Store.open(sample_place).data(), "daily", DAY, lang=lang))
    assert all(made["markdown"][fact["start"] : fact["end"]] == fact["text"] for fact in made["facts"])
    ledger = ledger_of("\n".join(map(json.dumps, made["facts"])), source="facts")
    report = check(made["markdown"], facts=ledger)
    assert report.exit_status == 0
    assert report.coverage.checked > 20
    assert made["missing"]


def test_a_theme_has_a_name_and_nothing_else_has(desk):
    with pytest.raises(ValidationError, match="a theme has a name, and nothing else has"):
        WrapInput(kind="theme")
    with pytest.raises(ValidationError, match="a theme has a name, and nothing else has"):
        WrapInput(kind="daily", name="AI")
    made = write_wrap(WrapInput(kind="theme", day="2025-02-07", lang=Lang.EN, name="AI"), desk.root)
    assert made["kind"] == "theme"
    assert "00268.HK" in {fact["subject"] for fact in made["facts"]}
    with pytest.raises(NotStoredError, match=r"the store has no such theme; did you mean AI\?"):
        write_wrap(WrapInput(kind="theme", day="2025-02-07", name="AIs"), desk.root)


# --- the page, without a browser ---


def test_the_latest_session_and_the_one_picked_are_addresses_of_their_own(client):
    led = client.get("/day", headers=HTML)
    assert (led.status_code, led.headers["location"]) == (303, "/day/2025-02-14")
    led = client.get("/day", params={"day": "2025-02-07", "lang": "en"}, headers=HTML)
    assert (led.status_code, led.headers["location"]) == (303, "/day/2025-02-07?lang=en")
    made = client.get("/day/2025-02-07", params={"lang": "en"}, headers=HTML)
    assert made.status_code == 200
    assert "Friday, 7 February 2025" in made.text
    assert 'href="/day/2025-02-06"' in made.text
    assert (
        client.get("/day/2025-02-07.json", params={"lang": "en"}).json()
        == client.get("/api/v1/days/2025-02-07", params={"lang": "en"}).json()
    )


@pytest.mark.parametrize(
    ("at", "sentence", "near"),
    [
        ("2025-02-08", "Hong Kong had no session on 2025-02-08.", ["2025-02-07", "2025-02-10"]),
        (
            "2026-02-05",
            "The store has nothing of 2026-02-05; it has 2005-01-03 to 2025-02-14.",
            ["2005-01-03", "2025-02-14"],
        ),
    ],
)
def test_a_day_without_a_session_leads_to_the_nearest(client, at, sentence, near):
    made = client.get(f"/day/{at}", params={"lang": "en"}, headers=HTML)
    assert made.status_code == 404
    assert sentence in made.text
    assert re.findall(r'class="button" href="/day/([\d-]+)"', made.text) == near


@pytest.mark.parametrize(
    "path", ["/day/yesterday", "/day/2025-02-30", "/day/2025-02-30.json", "/day/x/wrap", "/day/x/a.svg"]
)
def test_what_is_no_day_is_told(client, path):
    made = client.get(path, params={"lang": "en"}, headers=HTML)
    assert made.status_code == 404
    assert "that is no day; write it as 2025-02-07." in made.text


def test_the_page_comes_as_a_whole_where_no_script_runs(client):
    made = client.get("/day/2025-02-07", params={"lang": "en", "wrap": "zh-Hant", "kind": "weekly"}, headers=HTML).text
    assert 'id="numbers"' in made
    assert "hx-trigger" not in made
    assert '<article lang="zh-Hant">' in made
    assert made.count("data-spec=") == made.count('.svg?lang=en" alt=') == 7
    assert 'href="/day/2025-02-07?wrap=en&amp;kind=weekly#wrap"' in made
    assert 'href="/day/2025-02-07?wrap=zh-Hant&amp;kind=daily#wrap"' in made


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("md", "text/markdown; charset=utf-8", b"---\ntitle: "),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
        ("jsonl", "application/jsonl; charset=utf-8", b"{"),
    ],
)
def test_a_report_is_downloaded_in_every_form(client, form, kind, begins):
    answer = client.get(f"/day/2025-02-07/wrap.{form}", params={"wrap": "en"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="daily-2025-02-07.en.{form}"'
    assert answer.content.startswith(begins)
    assert b"](" not in answer.content or form != "md"  # no link to a picture that is not there


def test_a_picture_is_a_file_of_its_own(client):
    answer = client.get("/day/2025-02-07/levels.svg", params={"lang": "en"})
    assert answer.headers["content-type"] == "image/svg+xml"
    assert 'aria-label="Hang Seng Index: close, support and resistance"' in answer.text
    assert client.get("/day/2025-02-07/nothing.svg").status_code == 404


def test_a_theme_of_the_store_has_a_tab_and_a_page(desk):
    with TestClient(create_app(Rules(), store=desk.root), base_url=LOCAL) as client:
        made = client.get(
            "/day/2025-02-07/wrap", params={"kind": "theme", "name": "AI", "wrap": "en", "lang": "en"}
        ).text
        assert "kind=theme&amp;name=AI" in made
        assert '<article lang="en">' in made
        tables = client.get("/day/2025-02-07/numbers", params={"lang": "en"}).text
        assert "Artificial intelligence" in tables
        assert "HK$24.72 billion" in tables


@pytest.mark.parametrize("path", ["/day", "/day/2025-02-07"])
def test_without_data_the_page_says_what_to_do(tmp_path, path):
    with TestClient(create_app(Rules(), store=str(tmp_path / "nowhere")), base_url=LOCAL) as client:
        made = client.get(path, params={"lang": "en"}, headers=HTML)
    assert made.status_code == 404
    assert "There is no market data yet." in made.text
    at = f"--store {tmp_path / 'nowhere'}"
    assert f"windvane data sample {at}\nwindvane data pull {at}" in made.text


def test_what_draws_the_charts_is_of_the_version_they_are_written_in_and_fetched_once(client):
    answer = client.get("/static/vega.js")
    assert answer.text.startswith("/*! Vega 6.")
    assert f"Vega-Lite {VEGA_LITE}," in answer.text[:100]
    assert len(answer.content) < 1_000_000
    again = client.get("/static/vega.js", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/static/day.js", headers={"If-None-Match": answer.headers["etag"]}).status_code == 200


def test_a_server_that_begins_looks_up_the_last_session_and_minds_no_missing_store(desk, tmp_path):
    async def begun() -> None:
        workers = Workers(0)
        await workers.prepare(prepare, desk.root)
        await workers.prepare(prepare, str(tmp_path / "nowhere"))
        workers.close()

    asyncio.run(begun())
    assert reported(desk.root).keep(("session", dt.date(2025, 2, 14)), lambda: None) is not None
