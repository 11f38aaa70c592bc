"""``windvane facts`` and ``windvane check --store`` as a user runs them, over the packaged sample of real data."""

import csv
import io
import json
import os
import subprocess
import sys

import polars as pl
import pytest

from windvane.market.store import Store


def windvane(*args, cwd=None, **env):
    command = [sys.executable, "-c", "from windvane.faces.cli import main; main()", *map(str, args)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env=os.environ | env, stdin=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    done = windvane("data", "sample", "--store", folder)
    assert done.returncode == 0, done.stderr
    published = pl.Series([1738920000000000], dtype=pl.Datetime("us", "UTC"))  # 2025-02-07 17:20 in Hong Kong
    article = {
        "article": ["one"],
        "file": ["news/one.md"],
        "url": [None],
        "outlet": ["desk"],
        "title": ["第四范式回落"],
        "body": ["第四范式(06682)下跌2.46%，恒指升1.16%。"],
        "published_at": published,
    }
    types = {"url": pl.String}
    Store.open(folder).put("articles", pl.DataFrame(article, schema_overrides=types), source="desk")
    return folder


def test_the_move_of_a_week(place):
    done = windvane("facts", "HSI", "change_pct", "--week", "2025-02-07", "--store", place)
    assert done.returncode == 0
    heading, row = done.stdout.splitlines()
    assert heading.split() == ["measure", "value", "unit", "subject", "period", "formula", "source"]
    assert row.split()[:5] == ["change_pct", "4.49", "%", "HSI", "2025-02-03/2025-02-07"]
    assert "close / prev_close" in row


def test_everything_of_a_day_by_a_name(place):
    done = windvane("facts", "恒指", "--day", "2025-02-07", "--format", "csv", WINDVANE_STORE=str(place))
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert (rows["close"]["value"], rows["close"]["subject"]) == ("21133.54", "HSI")
    assert rows["prev_close"]["period"] == "2025-02-06"
    assert "yield" not in rows  # an index is no bond


def test_json_lines_are_a_ledger(place, tmp_path):
    ledger = tmp_path / "ledger.jsonl"
    done = windvane("facts", "HSI", "--day", "2025-02-07", "--format", "jsonl", "--store", place)
    ledger.write_text(done.stdout, encoding="utf-8")
    assert {json.loads(line)["measure"] for line in done.stdout.splitlines()} >= {
        "close",
        "change",
        "change_pct",
        "high",
    }
    draft = tmp_path / "draft.md"
    draft.write_text(
        '---\ntitle: "恒指"\ndate: "2025-02-07 17:30:00"\n---\n恒指收报21133.54点，升1.61%。\n', encoding="utf-8"
    )
    checked = windvane("check", draft, "--facts", ledger, "--format", "json")
    found = {row["text"]: row["verdict"] for row in json.loads(checked.stdout)}
    assert found == {"21133.54点": "agrees", "1.61%": "disagrees"}


def test_computed_facts_carry_how_they_were_come_by(place):
    asked = ("facts", "HSI", "change_pct", "--week", "2025-02-07", "--store", place, "--format")
    line = json.loads(windvane(*asked, "jsonl").stdout)
    assert (line["value"], line["source"], line["formula"]) == (
        4.49,
        "index_bars",
        "change_pct = 100 * (close / prev_close - 1)",
    )
    assert line["rows"] == [f"bars v0 HSI {day} source=index_bars" for day in ("2025-02-07", "2025-01-28")]
    (row,) = csv.DictReader(io.StringIO(windvane(*asked, "csv").stdout))
    assert list(row) == ["measure", "value", "unit", "subject", "period", "formula", "source", "rows"]
    assert (row["formula"], row["rows"]) == (line["formula"], "; ".join(line["rows"]))


def test_a_span_without_an_end_ends_where_the_store_does(place):
    done = windvane("facts", "HSI", "change_pct", "--since", "2025-02-03", "--store", place, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    line = json.loads(done.stdout)
    last = Store.open(place).data().bars("HSI")["date"].max()
    assert line["period"] == f"2025-02-03/{last}"


def test_a_pull_that_ends_before_it_starts(tmp_path):
    done = windvane("data", "pull", tmp_path, "--start", "2025-02-07", "--end", "2025-02-03", "--store", tmp_path / "s")
    sentence = "windvane: --start: 2025-02-03 is before 2025-02-07; give the later day as --end.\n"
    assert (done.returncode, done.stderr) == (2, sentence)


def test_a_days_mean_is_not_listed(place):
    done = windvane("facts", "HSI", "--day", "2025-02-07", "--store", place)
    assert "close" in done.stdout
    assert "pe_mean" not in done.stdout


def test_what_stored_articles_say(place):
    done = windvane("facts", "--search", "第四范式", "--store", place)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1].split()[:4] == ["2.46%", "-2.46", "%", "06682.HK"]
    assert windvane("facts", "--search", "06682", "--store", place).stdout == done.stdout
    nobody = windvane("facts", "--search", "茅台", "--store", place)
    assert (nobody.returncode, nobody.stderr) == (1, "windvane: no stored article says a number of 茅台.\n")


@pytest.mark.parametrize(
    ("args", "status", "sentence"),
    [
        (
            ("HSI", "change_pct"),
            2,
            "windvane: period: no period is given; give one of --day, --week, --month, --year, --since.",
        ),
        (
            ("HSI", "--day", "2025-02-07", "--week", "2025-02-07"),
            2,
            "windvane: period: --day and --week are given; give one of --day, --week, --month, --year, --since.",
        ),
        (("HSI", "--day", "2025-02-30"), 2, "windvane: --day: '2025-02-30' is not a day; write it as 2025-02-07."),
        (
            ("HSI", "--since", "2025-02-07", "--until", "2025-02-03"),
            2,
            "windvane: --since: 2025-02-03 is before 2025-02-07; give the later day as --until.",
        ),
        (("Nobody", "--day", "2025-02-07"), 2, "windvane: Nobody: no instrument has this id, code or name;"),
        (("阿里巴巴", "--day", "2025-02-07"), 2, "windvane: 阿里巴巴: it is the name of 2 instruments"),
        (
            ("HSI", "chnge_pct", "--day", "2025-02-07"),
            2,
            "windvane: There is no measure called 'chnge_pct'; did you mean change_pct",
        ),
        (
            ("HSI", "close", "--day", "2025-02-08"),
            1,
            "windvane: HSI close 2025-02-08: The market of HSI had no session on 2025-02-08.",
        ),
        (
            ("01810.HK", "close", "--day", "2025-02-07"),
            1,
            "adjusted for dividends alone; they vouch for moves, not for levels.",
        ),
        (
            ("HSI", "--day", "2025-02-08"),
            1,
            "windvane: HSI 2025-02-08: The market of HSI had no session on 2025-02-08.\n",
        ),
        (
            ("HSI", "--day", "2025-02-07", "--until", "2025-02-07"),
            2,
            "windvane: --until: it ends what --since begins, and there is no --since; give both.",
        ),
        (
            ("--search", "HSI", "--week", "2025-02-07", "--year", "2025-02-07"),
            2,
            "windvane: --search: --week and --year go with no search; give --since and --until.",
        ),
        (
            ("--search", "HSI", "--since", "2025-02-07", "--until", "2025-02-03"),
            2,
            "windvane: --since: 2025-02-03 is before 2025-02-07; give the later day as --until.",
        ),
        (("Hang Seng Indx", "--day", "2025-02-07"), 2, "code or name; did you mean HSI?\n"),
        ((), 2, "windvane: SUBJECT: nobody is asked for; give an id, a code or a name, or --search NAME."),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_sentence(place, args, status, sentence):
    done = windvane("facts", *args, "--store", place)
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_check_against_a_store(place, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(
        '---\ntitle: "周报"\ndate: "2025-02-07 18:00:00"\n---\n恒指全周累计上涨1.16%。\n', encoding="utf-8"
    )
    assert windvane("check", draft).returncode == 0
    done = windvane("check", draft, "--store", place, "--format", "json")
    (finding,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert (finding["kind"], finding["suggestion"], finding["expected"]) == ("market", "4.49%", [4.49, 4.49])
    assert finding["evidence"][0] == "change_pct = 100 * (close / prev_close - 1)"
    assert finding["evidence"][1].endswith("HSI 2025-02-07 source=index_bars")
    missing = windvane("check", draft, "--store", tmp_path / "none")
    assert missing.returncode == 2
    assert "there is no store here; make one with `windvane data import` or `data sample`." in missing.stderr


def test_articles_come_from_a_folder_and_are_found_again(tmp_path):
    folder, store = tmp_path / "posts", tmp_path / "store"
    folder.mkdir()
    empty = windvane("data", "pull", folder, "--store", store)
    assert (empty.returncode, empty.stderr) == (0, f"windvane: nothing to put in {folder}.\n")
    post = '---\ntitle: "美团走高"\ndate: "2025-02-07 17:30:00"\n---\n美团(03690)上涨2.66%。\n'
    (folder / "one.md").write_text(post, encoding="utf-8")
    first, again = (windvane("data", "pull", folder, "--store", store) for _ in range(2))
    assert first.stdout.splitlines()[1].split()[2:5] == ["0", "1", "0"]  # version, new, changed
    assert again.stdout.splitlines()[1].split()[2:6] == ["0", "0", "0", "1"]  # and the same
    found = windvane("facts", "--search", "美团", "--store", store)
    assert found.stdout.splitlines()[1].split()[:4] == ["2.66%", "2.66", "%", "03690.HK"]
