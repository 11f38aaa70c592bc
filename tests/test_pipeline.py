"""The two verbs as Python calls them: what they take, what they refuse and in which words."""

# ruff: noqa: DTZ001 (dates are on the clock of Hong Kong, without a zone)

import datetime as dt
import inspect
import pydoc
from pathlib import Path

import pytest

import windvane
from windvane import pipeline
from windvane.errors import InputError
from windvane.facts import write_facts
from windvane.findings import Verdict

WRONG = "恒指收报26009点，升310点或2.21%。"
FACT = '{"subject": "HSI", "measure": "close", "period": "2026-08-21", "value": 26109, "unit": "pt"}\n'


def refusal(verb, *arguments, **options):
    with pytest.raises(InputError) as refused:
        verb(*arguments, **options)
    return str(refused.value)


NEEDS = "give a text, a Path, an Article, a Reading, or a list of them."


@pytest.mark.parametrize(
    ("articles", "sentence"),
    [
        (None, f"articles: None is no article; {NEEDS}"),
        (5, f"articles: 5 is no article; {NEEDS}"),
        ([WRONG, 5], f"articles, number 2: 5 is no article; {NEEDS}"),
        ({"a.md": WRONG}, f"articles: {{'a.md': '{WRONG}'}} is no article; {NEEDS}"),
    ],
    ids=["None", "a number", "a number among articles", "a mapping"],
)
def test_what_is_no_article_is_refused(articles, sentence):
    assert refusal(windvane.check, articles) == sentence


def test_other_arguments_are_refused_by_name():
    assert refusal(windvane.read, None) == f"text: None is no article; {NEEDS}"
    assert refusal(windvane.check, WRONG, facts=[1]) == "facts, number 1: 1 is no Fact; give Facts, or a ledger's path."
    assert refusal(windvane.check, WRONG, facts=1) == "facts, number 1: 1 is no Fact; give Facts, or a ledger's path."
    assert (
        refusal(windvane.check, WRONG, glossary=5)
        == "glossary: 5 is no glossary; give a file's path, or names with their ids."
    )
    assert (
        refusal(windvane.check, WRONG, glossary={"本行": 5})
        == "glossary: not every name and id is a text; give names with their ids."
    )
    assert refusal(windvane.check, Path("none.md")).startswith("none.md: no such file;")


def test_a_path_is_read_as_the_file_and_a_folder_as_those_in_it(tmp_path):
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "b.md").write_text("恒指升310点。", encoding="utf-8")
    one = windvane.check(tmp_path / "a.md", date="2026-08-21")
    assert [(f.at.file, f.at.text) for f in one.findings if f.verdict == "disagrees"] == [
        (str(tmp_path / "a.md"), "2.21%")
    ]
    assert [r.article.file for r in windvane.check([tmp_path], date="2026-08-21").readings] == [
        str(tmp_path / "a.md"),
        str(tmp_path / "b.md"),
    ]
    assert [f.origin.text for f in windvane.read(tmp_path / "b.md")] == ["310点"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('"value": 26109', '"value": 1e999'), "1E+999 is no figure; a value has at most 24 digits before its point"),
        (('"value": 26109', '"value": 1e400000'), "1E+400000 is no figure; a value has at most 24 digits before"),
        (('"value": 26109', '"value": 1e9999999999999999999'), "a number beyond all figures; mend the number."),
        (('"value": 26109', '"value": 1e-999'), "1E-999 is no figure;"),
        (('"value": 26109', '"value": NaN'), "no value; give every fact the fields of docs/formats.md."),
        (('"value": 26109', '"value": true'), "'True' is not a number; mend the value."),
        (('"value": 26109', '"value": ' + "[" * 100_000), "JSON nested too deep; write one fact a line"),
        (('"unit": "pt"', '"unit": "pts"'), "there is no unit 'pts'; did you mean pt?"),
        (('"unit": "pt"', '"unit": "HDK"'), "there is no unit 'HDK'; did you mean "),
        (('"measure": "close"', '"measure": "clsoe"'), "there is no measure 'clsoe'; did you mean close"),
        (('"subject": "HSI"', '"subject": ["HSI"]'), "subject is not a text; give every fact the fields of"),
        (('"measure": "close"', '"measure": false'), "measure is not a text; give every fact the fields of docs"),
        (
            ('"unit": "pt"', '"unit": "pt", "status": "sure"'),
            "there is no status 'sure'; write one of actual, expected",
        ),
        (('"period": "2026-08-21"', '"period": "today"'), "'today' is not a period; write a day (2025-02-07)"),
    ],
    ids=lambda change: change[1][:24] if isinstance(change, tuple) else "",
)
def test_a_ledger_line_that_is_no_fact_is_named(tmp_path, change, sentence):
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(FACT + FACT.replace(*change), encoding="utf-8")
    assert refusal(windvane.check, WRONG, facts=ledger).startswith(f"{ledger}, line 2: {sentence}")


def test_a_line_separator_within_a_ledger_is_no_new_line(tmp_path):
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(FACT.replace("HSI", "text:a\u2028b"), encoding="utf-8")
    assert windvane.check(WRONG, facts=ledger, date="2026-08-21").exit_status == 1


@pytest.mark.parametrize(("verb", "first"), [("read", "text"), ("check", "articles")])
def test_the_signature_of_a_verb_is_the_function_s(verb, first):
    said = inspect.signature(getattr(windvane, verb))
    assert said == inspect.signature(getattr(pipeline, verb))
    assert next(iter(said.parameters)) == first
    shown = pydoc.render_doc(getattr(windvane, verb), renderer=pydoc.plaintext)
    assert f"windvane.{verb}({first}: " in shown
    assert f"{first}: " in shown.partition("Args:")[2]


def test_what_is_read_is_a_ledger(tmp_path):
    text = "恒指連升五日，收報26009點，升310點或1.21%；成交2572.77億港元，三成來自北水，重上兩萬六。某公司連續五年、連續三個季度增長。"
    facts = windvane.read(text, date="2026-08-21")
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(write_facts(facts), encoding="utf-8")
    back = pipeline.read_ledger(ledger)
    assert [(f.subject, f.measure, f.period, f.figure, f.status, f.said_by) for f in back] == [
        (f.subject, f.measure, f.period, f.figure, f.status, f.said_by) for f in facts
    ]
    assert {f.figure.unit.symbol for f in facts} == {"days", "pt", "%", "HKD", "years", "quarters"}


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", dt.date(1, 1, 1), dt.datetime(9999, 12, 31), 10**14])
def test_a_date_no_article_can_be_of_is_refused(date):
    sentence = f"date: {date!r} is not a date; write it as 2025-02-07 or 2025-02-07 17:11."
    assert refusal(windvane.check, WRONG, date=date) == sentence


@pytest.mark.parametrize("date", ["1800-01-01", "2199-12-31"])
def test_the_first_and_the_last_date_an_article_can_be_of(date):
    text = "恒指周一升1%，去年升2%，前年升3%，明年料升4%，近三年升5%，下周六公布。"
    assert [fact.figure.value for fact in windvane.read(text, date=date)] == [1, 2, 3, 4, 5]


def test_a_stretch_of_less_than_nothing_is_no_stretch():
    assert windvane.check("后年至少−39999年12月31日收报。", date="2024-02-29").exit_status == 0


def test_a_glossary_with_a_name_too_long_for_a_table(tmp_path):
    glossary = tmp_path / "g.csv"
    glossary.write_text(f"name,id\n{'x' * 200_000},00005.HK\n", encoding="utf-8")
    sentence = refusal(windvane.check, WRONG, glossary=glossary)
    assert sentence == (
        f"{glossary}, row 1: it is no table (field larger than field limit (131072)); write a name and an id a row."
    )


def test_a_file_s_name_is_not_taken_for_a_text():
    sentence = "text: 'drafts/a.md' is a file's name, not its text; give Path('drafts/a.md')."
    assert refusal(windvane.read, "drafts/a.md") == sentence
    assert refusal(windvane.check, ["drafts/a.md", WRONG]) == sentence
    assert len(windvane.read("恒指升1%，全文見a.md")) == 1


@pytest.mark.parametrize(
    "text",
    [
        # HSI on 21 August 2026 as exchanges have it: 26,009, up 310 or 1.21%, and 892 or 3.55% in the week
        "恒指周五收報26009點，升310點或1.21%，全周累升892點或3.55%。",
        "8月21日（周五）恒指收报26009点，升310点或1.21%，全周累升892点或3.55%。",
        "恒指周五全年累升5570点，收报26009点，升310点或1.21%，全周累升892点或3.55%。",
        "The Hang Seng Index closed at 26,009 on Friday, up 310 points or 1.21%. For the week it rose 892 points, or 3.55%.",
    ],
)
def test_an_article_without_a_date_has_its_week_around_the_weekday_it_names(text):
    report = windvane.check(text)
    spans = [fact.period for fact in windvane.read(text) if not fact.period.is_day]
    assert {span.end.weekday() for span in spans} == {4}
    assert {finding.verdict for finding in report.findings} <= {Verdict.AGREES}


def test_a_date_at_the_beginning_is_the_articles():
    facts = windvane.read("2025年2月7日，恒指收报21133点，升1.16%，全周升4.49%。")
    assert [str(fact.period) for fact in facts] == ["2025-02-07", "2025-02-07", "2025-02-03/2025-02-07"]
