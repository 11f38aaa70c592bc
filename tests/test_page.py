"""The page and the terminal: hostile articles do no harm, the page needs nothing else, the counts are right."""

import datetime as dt
import io
import re
import sys
from decimal import Decimal
from html.parser import HTMLParser

import polars as pl
import pytest
from rich.console import Console

from windvane.articles import Article, Reading
from windvane.errors import MissingTierError
from windvane.facts import Fact, Period, Quoted
from windvane.figures import Figure, unit
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.pipeline import Report, check
from windvane.read.clean import article_of
from windvane.write.asides import aside_key
from windvane.write.marks import Coverage, Mark, coverage, numbers
from windvane.write.page import fragment, page
from windvane.write.tables import as_csv, as_jsonl, as_parquet, as_table, width
from windvane.write.terminal import plain, show

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u202e\x1b[31m"


def at(article: Article, text: str, start: int = 0) -> Quoted:
    place = article.source.index(text, start)
    return Quoted(article.file, place, place + len(text), text)


def fact(quoted: Quoted, measure: str, value: str, symbol: str) -> Fact:
    figure = Figure(Decimal(value), unit(symbol), Decimal(1))
    return Fact("HSI", measure, Period.day(dt.date(2026, 8, 21)), figure, quoted)


def finding(quoted: Quoted, verdict: Verdict, message: str = "because", **more: object) -> Finding:
    severity = more.pop("severity", Severity.ERROR)
    return Finding(quoted, verdict, FindingKind.ARITHMETIC, severity, message, **more)


@pytest.fixture
def report() -> Report:
    article = article_of(
        "---\ntitle: 恒指升310點\n---\n恒指收報26009點，升310點或2.21%，成交2572億元，另有7家。\n\n<p>第二段見26,000點。</p>",
        file="a.md",
    )
    body = article.source.index("恒指收")
    level, change, percent, turnover, seven = (
        at(article, text, body) for text in ("26009點", "310點", "2.21%", "2572億元", "7家")
    )
    reading = Reading(
        article,
        (
            fact(level, "close", "26009", "pt"),
            fact(change, "change", "310", "pt"),
            fact(percent, "change_pct", "2.21", "%"),
            fact(turnover, "turnover", "257200000000", "HKD"),
        ),
        (level, change, percent, turnover, seven),
    )
    findings = (
        finding(level, Verdict.AGREES),
        finding(change, Verdict.AGREES),
        finding(
            percent,
            Verdict.DISAGREES,
            "310 ÷ 25699 = 1.21%",
            suggestion="1.21%",
            expected=(Decimal("1.2042"), Decimal("1.2082")),
            related=(change, level),
            evidence=("change_pct = 100 * change / prev_close",),
        ),
        finding(turnover, Verdict.DISAGREES, severity=Severity.DOUBT),
    )
    return Report((reading,), findings)


def test_marks_and_coverage(report):
    (reading,) = report.readings
    marked = numbers(reading, report.findings)
    assert [(n.at.text, n.mark) for n in marked] == [
        ("26009點", Mark.AGREES),
        ("310點", Mark.AGREES),
        ("2.21%", Mark.CONTRADICTED),
        ("2572億元", Mark.DOUBTED),
        ("7家", Mark.UNREAD),
    ]
    assert all(reading.article.text[n.start : n.end] == n.at.text for n in marked)
    assert coverage(marked) == report.coverage == Coverage(5, 4, 4, 2)
    assert report.exit_status == 1
    assert repr(report) == "<Report: 1 articles, 5 numbers found, 4 bound, 4 checked, 2 contradicted>"


def test_a_place_contradicted_twice_counts_once():
    article = article_of("恒指涨-3.04%。", file="a.md")
    bare, signed = at(article, "3.04%"), at(article, "-3.04%")
    reading = Reading(article, (fact(bare, "change_pct", "3.04", "%"),), (bare,))
    findings = (finding(bare, Verdict.DISAGREES), finding(signed, Verdict.DISAGREES))
    assert Report((reading,), findings).coverage == Coverage(1, 1, 1, 1)


def test_the_page_lists_as_many_places_as_it_counts(report):
    html = page(report.readings, report.findings, lang="en")
    assert "To look at · 2</h2>" in html
    assert "<b>2</b>contradicted" in html
    (reading,) = report.readings
    unsupported = finding(reading.found[4], Verdict.UNSUPPORTED, severity=Severity.DOUBT)
    html = page(report.readings, (*report.findings, unsupported), lang="en")
    assert "To look at · 3 (contradicted 2, unsupported 1)</h2>" in html
    assert "<b>2</b>contradicted" in html


def test_overlapping_findings_keep_the_gravest():
    article = article_of("恒指升310點")
    whole, part = at(article, "升310點"), at(article, "310點")
    marked = numbers(Reading(article, (), (part,)), [finding(whole, Verdict.DISAGREES), finding(part, Verdict.AGREES)])
    assert [(n.at.text, n.mark) for n in marked] == [("升310點", Mark.CONTRADICTED)]


def test_plain_text_of_a_report(report):
    assert report.as_text() == (
        "a.md  恒指升310點\n"
        "  恒指收報26009點✓，升310點✓或2.21%✗，成交2572億元?，另有7家。\n"
        "    ✗ 2.21%  310 ÷ 25699 = 1.21%  → 1.21%\n"
        "    ? 2572億元  because\n"
        "  數字 5 · 讀懂 4 · 核對 4 · 矛盾 2\n\n"
    )


@pytest.mark.parametrize("columns", [20, 33, 60, 200])
def test_the_terminal_folds_by_columns_and_never_within_a_number(report, columns):
    console = Console(width=columns, record=True, file=open("/dev/null", "w", encoding="utf-8"), force_terminal=True)  # noqa: SIM115, PTH123
    with console.file:
        show(console, report.readings, report.findings)
        text = console.export_text()
    for number in ("26009點✓", "310點✓", "2.21%✗", "2572億元?"):
        assert number in text
    if columns > 33:
        assert all(width(line) <= columns + 1 for line in text.splitlines())


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


def tags(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    return parser


def test_the_page_needs_nothing_from_anywhere(report):
    html = page(report.readings, report.findings)
    parsed = tags(html)
    for tag, attributes in parsed.tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        assert not any(name.startswith("on") for name in attributes)
        for name in ("src", "href", "action", "data", "poster"):
            assert (attributes.get(name) or "#").startswith("#")
    assert "url(" not in html
    assert "@import" not in html
    assert not re.search(r"https?://", html)
    policy = next(a["content"] for t, a in parsed.tags if t == "meta" and a.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def test_every_link_and_button_of_the_page_leads_somewhere(report):
    parsed = tags(page(report.readings, report.findings))
    ids = [attributes["id"] for _, attributes in parsed.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for _, attributes in parsed.tags:
        if attributes.get("href"):
            assert attributes["href"].removeprefix("#") in ids
        if attributes.get("popovertarget"):
            assert attributes["popovertarget"] in ids


def test_the_page_shows_the_article_the_marks_and_the_arithmetic(report):
    html = page(report.readings, report.findings)
    said = tags(html).said
    for text in (
        "310 ÷ 25699 = 1.21%",
        "1.2042 – 1.2082",
        "change_pct = 100 * change / prev_close",
        "第二段見26,000點。",
    ):
        assert text in said
    for mark in ("agrees", "doubted", "contradicted", "unread"):
        assert f'class="v {mark}"' in html
    assert '<html lang="zh-Hant">' in html
    assert '<html lang="en">' in page(report.readings, report.findings, lang="en")


def test_a_hostile_article_is_text(report):
    (reading,) = report.readings
    source = f"{HOSTILE}升310點{HOSTILE}\n{HOSTILE}"
    article = Article(HOSTILE, source, source, (0,), (0,), 0)
    quoted = at(article, "310點")
    hostile = Reading(article, (fact(quoted, HOSTILE, "310", "pt"),), (quoted,))
    findings = [
        finding(quoted, Verdict.DISAGREES, HOSTILE, suggestion=HOSTILE, related=(quoted,), evidence=(HOSTILE,)),
        *report.findings,
    ]
    for html in (page([hostile, reading], findings), page([hostile], findings)):
        assert not any(tag in {"script", "img"} for tag, _ in tags(html).tags)
        assert "\u202e" not in html
        assert "\x1b" not in html
    text = plain([hostile], findings) + as_table(hostile.facts)
    assert "\x1b" not in text
    assert "\u202e" not in text
    inside = tags(fragment([hostile], findings))
    assert [tag for tag, _ in inside.tags] == ["iframe"]
    assert inside.tags[0][1]["sandbox"] == ""


def test_an_empty_report():
    assert "<!doctype html>" in page([], [])
    assert plain([], []) == "\n"
    assert Report((), ()).exit_status == 0


def test_tables(report):
    facts = report.readings[0].facts
    assert as_table(facts).splitlines()[1].split() == ["26009點", "26,009", "pt", "HSI", "close", "2026-08-21"]
    assert as_csv(facts).splitlines()[2] == "a.md,35,39,310點,310,pt,HSI,change,2026-08-21,,actual,"
    assert as_jsonl(facts, with_file=True).startswith('{"file": "a.md", "start": 27, "end": 33, "text": "26009點", ')


def test_parquet(report):
    facts = report.readings[0].facts
    table = pl.read_parquet(io.BytesIO(as_parquet(facts)))
    assert table.columns[:4] == ["file", "start", "end", "text"]
    assert table.row(0, named=True)["subject"] == "HSI"
    assert table.row(0, named=True)["value"] == 26009.0
    assert table.height == len(facts)


def test_parquet_is_an_optional_tier(report, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingTierError) as caught:
        as_parquet(report.readings[0].facts)
    assert str(caught.value) == "Parquet needs the market tier; install it with: pip install 'windvane[market]'"


def test_what_was_set_aside_is_listed_with_its_reason_and_not_to_look_at():
    checked = check("恒指收报26009点，升310点或2.21%。", date="2026-08-21", lang="en")
    (wrong,) = [f for f in checked.findings if f.verdict is Verdict.DISAGREES]
    made = checked.as_html(asides={aside_key(wrong): "the <b>exchange</b> says so"})
    assert '<h2 class="label">Set aside</h2>' in made
    assert made.count("This is right because the &lt;b&gt;exchange&lt;/b&gt; says so") == 2
    assert "Nothing disagrees" in made
    assert '<button class="v aside"' in made
    assert '<button class="v contradicted"' not in made
    assert '<ins class="fix">' not in made
    assert "Set aside" not in checked.as_html(asides={"0" * 16: "another"})


def test_a_reason_lapses_with_the_number_and_with_the_arithmetic_against_it():
    def key(text: str) -> str:
        return next(aside_key(f) for f in check(text, date="2026-08-21").findings if f.verdict is Verdict.DISAGREES)

    first = key("恒指收报26009点，升310点或2.21%。")
    assert key("周五收市，恒指收报26009点，升310点或2.21%。") == first
    assert key("恒指收报26009点，升310点或2.31%。") != first
    assert key("恒指收报26009点，升410点或2.21%。") != first
