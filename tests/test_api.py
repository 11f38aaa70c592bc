"""The HTTP interface: every path keeps to its document, whatever is sent; what it says is what the command line says."""

import datetime as dt
import json

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies as st
from pydantic import BaseModel
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient

import windvane
from windvane.faces.operations import OPERATIONS, Operation
from windvane.faces.operations.articles import LONGEST, MOST
from windvane.faces.web.app import create_app
from windvane.faces.web.gate import Rules
from windvane.measures import measures

LOCAL = "http://127.0.0.1:8765"
WRONG = "恒指收报26009点，升310点或2.21%。"

# The law of the document: no input makes a mistake of ours, and every answer is one that the document names.

days = st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31)).map(str)
schemathesis.openapi.format("date", days)
schemathesis.openapi.format("date-time", days.map(lambda day: f"{day}T17:11:00Z"))
schemathesis.openapi.format(
    "windvane-period", st.one_of(days, days.map(lambda day: f"{day}/.."), days.map(lambda day: f"../{day}"))
)
schemathesis.openapi.format("windvane-value", st.integers(-(10**9), 10**9).map(str))
schemathesis.openapi.format(
    "windvane-article",
    st.one_of(
        st.sampled_from([WRONG, "# 恒指升1%\n\n成交2463億元。", "<p>Hang Seng up 1.2%</p>", "\ud83d\ude00", "0"]),
        st.text(
            st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\ufeff"),
            min_size=1,
            max_size=60,
        ),
    ),
)


def asgi(**rules: object):
    return create_app(Rules(**rules))


@pytest.fixture(scope="module")
def client():
    with TestClient(asgi(), base_url=LOCAL) as made:
        yield made


@pytest.fixture(autouse=True, scope="module")
def users_store(sample_place):
    """The sample stands in for the user's own store, where no other is named."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WINDVANE_STORE", sample_place)
        yield


config = SchemathesisConfig.from_dict(
    {"generation": {"max-examples": 40, "deterministic": True}, "phases": {"stateful": {"enabled": False}}}
)
document = schemathesis.openapi.from_asgi("/api/v1/openapi.json", asgi(local=False), config=config)


@document.parametrize()
@hypothesis.settings(max_examples=40, suppress_health_check=list(hypothesis.HealthCheck), deadline=None)
def test_every_answer_is_one_the_document_names(case):
    case.call_and_validate()


# What it says.


def post(client, path: str, **given: object):
    return client.post(f"/api/v1{path}", json=given)


def test_check_says_what_the_library_says(client):
    answer = post(client, "/check", text=WRONG, date="2026-08-21", lang="en")
    report = windvane.check(WRONG, date="2026-08-21", lang="en")
    assert answer.status_code == 200
    assert answer.json()["findings"] == report.as_json()
    assert answer.json()["coverage"] == {"found": 3, "bound": 3, "checked": 1, "contradicted": 1}
    assert answer.json()["disagrees"] is True
    assert [f["suggestion"] for f in answer.json()["findings"] if f["verdict"] == "disagrees"] == ["1.21%"]


def test_read_says_what_the_library_says(client):
    (article,) = post(client, "/read", text=WRONG, date="2026-08-21").json()["articles"]
    assert article["facts"] == [fact.as_json() for fact in windvane.read(WRONG, date="2026-08-21")]
    assert (article["file"], article["date"], article["lang"]) == ("-", "2026-08-21T00:00:00", "zh-Hans")


def test_articles_are_held_against_each_other_only_when_asked(client):
    # 26009 - 310 = 25699 is where the first starts from, and 26009 - 320 is not.
    articles = [
        {"text": "恒指收报26009点，升310点或1.21%。", "file": "a"},
        {"text": "恒指收报26009点，升320点。", "file": "a"},
    ]
    alone = post(client, "/check", articles=articles, date="2026-08-21").json()
    together = post(client, "/check", articles=articles, date="2026-08-21", together=True).json()
    assert [article["file"] for article in alone["articles"]] == ["a", "a#2"]
    assert alone["disagrees"] is False
    assert together["disagrees"] is True
    assert {f["kind"] for f in together["findings"] if f["verdict"] == "disagrees"} == {"sources"}


def test_a_ledger_keeps_every_digit_it_was_given(client):
    ledger = {"subject": "HSI", "measure": "change_pct", "period": "2026-08-21", "unit": "%"}
    text = "恒指升4.5%。"

    def verdicts(**fact: object) -> list[str]:
        answer = post(client, "/check", text=text, date="2026-08-21", facts=[{**ledger, **fact}]).json()
        return [finding["verdict"] for finding in answer["findings"]]

    assert verdicts(value=4.5) == ["agrees"]
    assert verdicts(value="4.61", text="4.61%") == ["disagrees"]
    facts = post(client, "/read", text=text, date="2026-08-21").json()["articles"][0]["facts"]
    assert post(client, "/check", text=text, date="2026-08-21", facts=facts).json()["disagrees"] is False


def test_measures_are_the_cards(client):
    listed = client.get("/api/v1/measures").json()["measures"]
    assert [card["id"] for card in listed] == list(measures())
    one = client.get("/api/v1/measures/沽空比率").json()
    assert one["id"] == "short_ratio"
    assert one["names"] == {"zh_hans": "沽空比率", "zh_hant": "沽空比率", "en": "short-selling ratio"}
    assert [card["id"] for card in client.get("/api/v1/measures", params={"q": "SHORT_RATIO"}).json()["measures"]] == [
        "short_ratio"
    ]


def lines(answer) -> list[dict]:
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_a_stream_tells_of_each_article_in_order_and_goes_on_after_a_bad_one(client):
    articles = [{"text": WRONG}, {"text": "---\ntitle: x"}, {"text": "恒指升1%。"}]
    told = lines(post(client, "/check/stream", articles=articles, date="2026-08-21"))
    assert [(line["event"], line["done"], line["of"]) for line in told] == [
        ("checked", 1, 3),
        ("refused", 2, 3),
        ("checked", 3, 3),
    ]
    assert told[0]["result"]["articles"][0]["file"] == "article 1"
    assert told[0]["result"]["coverage"]["contradicted"] == 1
    assert told[1]["detail"].startswith("article 2: its front matter opens with `---` and never closes")


def test_a_stream_of_articles_together_ends_with_what_check_says_of_all(client):
    articles = [{"text": "恒指收报26009点。"}, {"text": "恒指收报26109点。"}]
    told = lines(post(client, "/check/stream", articles=articles, date="2026-08-21", together=True))
    assert [line["event"] for line in told] == ["read", "read", "checked"]
    assert told[2]["result"] == post(client, "/check", articles=articles, date="2026-08-21", together=True).json()


# What it refuses.


@pytest.mark.parametrize(
    ("method", "path", "given", "status", "where"),
    [
        ("POST", "/check", {}, 422, "body"),
        ("POST", "/check", {"text": "x", "articles": [{"text": "y"}]}, 422, "body"),
        ("POST", "/check", {"text": "   "}, 422, "-"),
        ("POST", "/check", {"text": "x" * (LONGEST + 1)}, 422, "text"),
        ("POST", "/check", {"articles": [{"text": "x"}] * (MOST + 1)}, 422, "articles"),
        ("POST", "/check", {"articles": [{"text": "x" * LONGEST}] * 6}, 422, "body"),
        ("POST", "/check", {"text": "x", "date": "2026-02-30"}, 422, "date"),
        ("POST", "/check", {"text": "x", "lang": "fr"}, 422, "lang"),
        ("POST", "/check", {"text": "x", "facts": [{"subject": "HSI"}]}, 422, "facts.0.measure"),
        ("POST", "/check", {"text": "\ud800"}, 422, "text"),
        ("GET", "/measures/nothing", None, 404, None),
        ("GET", "/nothing", None, 404, None),
        ("GET", "/check", None, 405, None),
        ("DELETE", "/measures", None, 405, None),
    ],
)
def test_a_refusal_is_a_problem_that_says_where(client, method, path, given, status, where):  # noqa: PLR0917 - a row
    content = None if given is None else json.dumps(given)
    answer = client.request(method, f"/api/v1{path}", content=content, headers={"Content-Type": "application/json"})
    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert (problem["status"], problem["type"]) == (status, f"urn:windvane:problem:{status}")
    assert problem["detail"].endswith((".", "?"))
    if where is not None:
        assert where in [error["where"] for error in problem["errors"]]
    if status == 405:
        assert answer.headers["allow"] in {"POST", "GET"}


def test_a_body_that_is_no_json_is_a_problem(client):
    answer = client.post("/api/v1/check", content=b"{", headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


class Nothing(BaseModel):
    """Nothing to say."""


def write_nothing(_: Nothing) -> dict[str, object]:
    """Write nothing."""
    return {"written": 0}


WRITES = Operation("write", "/write", Nothing, Nothing, write_nothing, writes=True)


def test_what_writes_is_done_for_a_token_only():
    token = "correct-horse-battery"
    with TestClient(create_app(Rules(), operations=[WRITES]), base_url=LOCAL) as open_to_all:
        assert open_to_all.post("/api/v1/write", json={}).status_code == 403
    with TestClient(create_app(Rules(token=token), operations=[WRITES]), base_url=LOCAL) as guarded:
        assert guarded.post("/api/v1/write", json={}).status_code == 401
        shown = guarded.post("/api/v1/write", json={}, headers={"Authorization": f"Bearer {token}"})
        assert (shown.status_code, shown.json()) == (200, {"written": 0})


def test_the_document_has_every_operation_and_whether_a_token_is_needed(client):
    made = client.get("/api/v1/openapi.json").json()
    paths = {f"/api/v1{operation.path}" for operation in OPERATIONS.values()}
    assert set(made["paths"]) == paths | {"/api/v1/check/stream"}
    assert made["openapi"] == "3.1.0"
    assert made["security"] == [{"token": []}, {}]
    with TestClient(asgi(token="correct-horse-battery"), base_url=LOCAL) as guarded:
        headers = {"Authorization": "Bearer correct-horse-battery"}
        assert guarded.get("/api/v1/openapi.json", headers=headers).json()["security"] == [{"token": []}]
