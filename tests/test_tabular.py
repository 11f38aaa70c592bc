"""Files of rows by a mapping, and ``windvane data``: what becomes of units, codes, bad rows, broken files."""

import datetime as dt
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from test_cli import windvane
from windvane.errors import EmptyFileError, InputError, MappingError, MissingFileError, NotTextError
from windvane.market import sample
from windvane.market.sources import Batch, Card, Source, sources
from windvane.market.sources.mapping import guess, parse, shipped
from windvane.market.sources.tabular import batches, read_rows
from windvane.market.store import Store
from windvane.market.store.schema import TABLES

ROOT = Path(__file__).parents[1]
FRI = dt.date(2025, 2, 7)

DESK = """
[[table]]
name = "bars"
source = "desk"
constants = { market = "HK", currency = "HKD", adjustment = "none", suspect = false, finality = "final" }

[table.columns]
id = { from = "代号", home = "HK" }
date = { from = "日期", format = "%d/%m/%Y" }
close_price = "收市"
turnover_ccy = { from = "成交(亿)", scale = 1e8 }
volume_shares = { from = "股数", missing = [0] }
"""
ROWS = "代号,日期,收市,成交(亿),股数\n700,07/02/2025,404.6,123.45,\n5,07/02/2025,80.1,-,0\n"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "desk.toml").write_text(DESK, encoding="utf-8")
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def one(path, mapping=None, **options) -> pl.DataFrame:
    (batch,) = batches(path, mapping, **options)
    return batch.frame


# --- reading ----------------------------------------------------------------------------------------------------------


def test_codes_dates_scales_and_nothings(desk):
    frame = one(desk / "a.csv", parse(DESK, where="desk", name="desk"))
    assert frame.select("row", "id", "date", "close_price", "turnover_ccy", "volume_shares").rows() == [
        (1, "00700.HK", "2025-02-07", "404.6", "12345000000.0", None),
        (2, "00005.HK", "2025-02-07", "80.1", None, None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(desk, encoding):
    (desk / "b.csv").write_text(ROWS, encoding=encoding)
    assert one(desk / "b.csv", parse(DESK, where="desk", name="desk"))["id"].to_list() == ["00700.HK", "00005.HK"]


def test_csv_parquet_and_excel_say_the_same(desk):
    rows = pl.DataFrame(
        {"代号": ["700"], "日期": ["07/02/2025"], "收市": [404.6], "成交(亿)": [123.45], "股数": [30_000_000]}
    )
    rows.write_csv(desk / "r.csv")
    rows.write_csv(desk / "r.tsv", separator="\t")
    rows.write_parquet(desk / "r.parquet")
    book = openpyxl.Workbook()
    for row in (rows.columns, *rows.rows()):
        book.active.append(row)
    book.save(desk / "r.xlsx")
    said = []
    for number, path in enumerate((desk / "r.csv", desk / "r.tsv", desk / "r.parquet", desk / "r.xlsx")):
        store = Store.open(desk / f"store{number}")
        store.put("bars", one(path, parse(DESK, where="desk", name="desk")), source="desk")
        said.append(store.table("bars").collect().rows())
    assert said[0] == said[1] == said[2] == said[3]
    assert said[0][0][:2] == ("00700.HK", FRI)


def test_codes_of_each_home(tmp_path):
    mapping = parse(
        '[[table]]\nname = "stock_valuations"\nsource = "x"\nconstants = { currency = "USD" }\n'
        '[table.columns]\nid = { from = "c", home_from = "m" }\ndate = "d"\npe_ttm_x = "pe"\n',
        where="x",
        name="x",
    )
    codes = [
        ("HK", "5"),
        ("HK", "09988"),
        ("CN", "600519"),
        ("CN", "1"),
        ("CN", "300750"),
        ("CN", "920002"),
        ("US", "brk.b"),
    ]
    pl.DataFrame([{"m": m, "c": c, "d": "2025-02-07", "pe": 1} for m, c in codes]).write_csv(tmp_path / "c.csv")
    assert one(tmp_path / "c.csv", mapping)["id"].to_list() == [
        "00005.HK", "09988.HK", "600519.SH", "000001.SZ", "300750.SZ", "920002.BJ", "BRK.B.US",
    ]  # fmt: skip


def test_columns_by_the_stores_own_names_need_no_mapping(tmp_path):
    rows = pl.DataFrame([{"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": "2025-02-07", "net_hkd": 5}])
    rows.write_csv(tmp_path / "mine.csv")
    (batch,) = batches(tmp_path / "mine.csv")
    assert (batch.table, batch.source) == ("flows", "file:mine")
    (batch,) = batches(tmp_path / "mine.csv", source="desk")
    assert batch.source == "desk"


def test_a_files_name_makes_it_no_exchange(tmp_path):
    """Of two rows for one key an exchange's goes first; a file called hkex-mine.csv is not one."""
    store = Store.open(tmp_path / "store")
    for name, net in (("hkex-mine", 5), ("vendor", 6)):
        row = {"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": "2025-02-07", "net_hkd": net}
        pl.DataFrame([row]).write_csv(tmp_path / f"{name}.csv")
        (batch,) = batches(tmp_path / f"{name}.csv")
        store.put(batch.table, batch.frame, source=batch.source)
    assert store.data().flows("SOUTHBOUND")["net_hkd"].to_list() == [6.0]  # the later one


def test_a_bar_that_contradicts_itself_is_marked_where_the_mapping_says_so(tmp_path):
    bar = {
        "id": "000012.SZ",
        "date": dt.date(2024, 3, 29),
        "open": 5.09,
        "high": 5.12,
        "low": 5.06,
        "close": 5.13,
        "volume": 1,
    }
    pl.DataFrame([bar, {**bar, "close": 5.1}]).write_parquet(tmp_path / "cn_bars.parquet")
    assert one(tmp_path / "cn_bars.parquet")["suspect"].to_list() == [True, False]


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("none.csv", None, MissingFileError, "there is no such file"),
        ("empty.csv", b"", EmptyFileError, "it is empty"),
        ("head.csv", b"id,date\n", EmptyFileError, "it has no rows"),
        ("bytes.csv", b"\x00\xff\x00", NotTextError, "it is not text"),
        ("bad.parquet", b"PAR1 no", InputError, "it cannot be read"),
        ("bad.xlsx", b"no", InputError, "it cannot be read"),
        ("wide.csv", b"a,b\n1,2\n3,4,5\n", InputError, "row 2 has 3 fields, and the header 2"),
        (
            "bars.csv",
            b"id,date,currency,adjustment,finality,suspect\nHSI,2025-02-07,pt,none,final,false\n",
            MappingError,
            "it has the columns of bars, but not market",
        ),
        ("odd.csv", b"a,b\n1,2\n", MappingError, "no mapping is known for its columns"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, content, error, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=says):
        list(batches(tmp_path / name))


def test_a_column_that_the_mapping_reads_is_missing(desk):
    (desk / "short.csv").write_text("代号,日期,成交(亿),股数\n700,07/02/2025,1,1\n", encoding="utf-8")
    with pytest.raises(MappingError, match="the column 收市, which the mapping desk reads, is missing"):
        list(batches(desk / "short.csv", parse(DESK, where="desk", name="desk")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[table", "not TOML"),
        ("x = 1", r"a mapping is a list of \[\[table\]\]"),
        ('[[table]]\nname = "prices"', "'prices' is no table of the store"),
        ('[[table]]\nname = "bars"\nsource = "x"', r"\[table.columns\] of bars is missing"),
        ('[[table]]\nname = "bars"\n[table.columns]\nid = "id"', "source of bars is missing; name where the rows"),
        ('[[table]]\nname = "bars"\nsource = "x"\n[table.columns]\nprice = "p"', "bars has no column price"),
        ('[[table]]\nname = "bars"\nsource = "x"\n[table.columns]\nid = 5', "5 does not say from which column"),
        ('[[table]]\nname = "bars"\nsource = "x"\nsorce = 1\n[table.columns]\nid = "id"', "sorce means nothing"),
    ],
)
def test_mappings_that_are_none(text, says):
    with pytest.raises(MappingError, match=says):
        parse(text, where="m.toml", name="m")


def test_every_shipped_mapping_fills_what_its_tables_require_and_is_guessed_by_its_columns():
    for mapping in shipped():
        assert guess(mapping.reads, stem="anything").name == mapping.name
        for filling in mapping.fillings:
            given = {*filling.columns, *filling.constants, *filling.by_id}
            required = {column.name for column in TABLES[filling.name].columns if column.required}
            assert required <= given, (mapping.name, filling.name)


# --- sources ----------------------------------------------------------------------------------------------------------


def test_a_source_is_what_the_protocol_says():
    class Desk:
        card = Card("desk", "A desk's own", ("events",), (), "", "", ())

        def fetch(self, start, end, *, ids=()):  # noqa: ARG002 - the protocol's shape
            yield Batch("events", pl.DataFrame([{"date": end, "id": "HSI", "kind": "x", "title": "y"}]), self.card.name)

    assert isinstance(Desk(), Source)
    assert not isinstance("source", Source)
    assert all(name == source.card.name for name, source in sources().items())


# --- the sample -------------------------------------------------------------------------------------------------------


def test_the_sample_is_small_and_says_what_was_published(tmp_path):
    packaged = Path(sample.__file__).parent
    assert sum(path.stat().st_size for path in packaged.glob("*.parquet")) <= 3_000_000
    store = Store.open(tmp_path)
    for batch in sample.batches():
        assert store.put(batch.table, batch.frame, source=batch.source).refused == 0
    data = store.data()
    # Closes published on 2025-02-07 and 2025-02-13; the P/E of the Hang Seng Index is the lower of the two.
    hsi = data.bars("HSI")
    closes = dict(zip(hsi["date"], hsi["close_price"], strict=True))
    assert (closes[FRI], closes[dt.date(2025, 2, 13)]) == (21133.54, 21814.37)
    hstech = data.bars("HSTECH").filter(pl.col("date") == FRI)
    assert hstech["close_price"].item() == 5150.35
    # Published as 3303.67.
    assert data.bars("000001.SH").filter(pl.col("date") == FRI)["close_price"].item() == 3303.667
    assert data.index_valuations("HSI").filter(pl.col("date") == FRI)["pe_ttm_x"].item() == 9.54
    assert data.index_valuations("HSI").height > 5 * 240
    assert hsi["date"].is_sorted()
    assert max(day for day in (data.flows("SOUTHBOUND")["date"].max(), hsi["date"].max())) == dt.date(2025, 2, 14)
    assert data.instruments().filter(pl.col("id") == "00700.HK")["name_zh_hans"].item() == "腾讯控股"
    turnover = data.bars("MARKET.HK").row(0, named=True)
    assert turnover["source"] == "hk_stock_turnover: stocks only"


def test_the_samples_stocks_are_all_in_its_list():
    spec = importlib.util.spec_from_file_location("sample_build", ROOT / "data" / "sample" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    packaged = pl.read_parquet(Path(sample.__file__).parent / "bars.parquet")
    listed = module.stocks()
    assert len(set(listed)) == len(listed)
    assert set(packaged.filter(pl.col("market") == "HK")["id"]) <= set(listed)


# --- the command ------------------------------------------------------------------------------------------------------


def test_import_puts_once_and_says_what_it_did(desk):
    arguments = (
        "data",
        "import",
        str(desk / "a.csv"),
        "--mapping",
        str(desk / "desk.toml"),
        "--store",
        str(desk / "s"),
    )
    first = windvane(*arguments)
    assert (first.returncode, first.stderr) == (0, "")
    assert [line.split() for line in first.stdout.splitlines()] == [
        ["from", "table", "version", "new", "changed", "same", "refused"],
        ["a.csv", "bars", "0", "2", "0", "0", "0"],
    ]
    assert windvane(*arguments).stdout.splitlines()[1].split() == ["a.csv", "bars", "0", "0", "0", "2", "0"]
    status = windvane("data", "status", "--store", str(desk / "s"))
    assert status.returncode == 0
    assert status.stdout.splitlines()[1].split()[:7] == [
        "bars",
        "desk",
        "2",
        "2",
        "2025-02-07",
        "2025-02-07",
        status.stdout.splitlines()[1].split()[6],
    ]
    assert "no rows yet: instruments" in status.stdout


def test_bad_rows_are_named_and_refused_or_skipped(desk):
    (desk / "a.csv").write_text(
        "代号,日期,收市,成交(亿),股数\n700,07/02/2025,404.6,1,\n5,08/02/2025,80,1,\n9988,07/02/2025,零,1,\n3690,07/02/2025,0,1,\n",
        encoding="utf-8",
    )
    arguments = (
        "data",
        "import",
        str(desk / "a.csv"),
        "--mapping",
        str(desk / "desk.toml"),
        "--store",
        str(desk / "s"),
    )
    refused = windvane(*arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    for sentence in (
        "row 2: 00005.HK 2025-02-08: date is no session of HK",
        "row 3: 09988.HK 2025-02-07: close_price 零 is not a number",
        "row 4: 03690.HK 2025-02-07: close_price 0.0 is not above 0",
        "3 of 4 rows cannot be true",
    ):
        assert sentence in refused.stderr
    assert Store.open(desk / "s").versions() == {}
    skipped = windvane(*arguments, "--on-error", "skip", "--as", "other")
    assert skipped.returncode == 1
    assert skipped.stdout.splitlines()[1].split() == ["a.csv", "bars", "0", "1", "0", "0", "3"]
    assert Store.open(desk / "s").table("bars").collect()["source"].to_list() == ["other"]


def test_one_bad_file_among_good_ones_is_a_warning(desk):
    (desk / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    files = (str(desk / "a.csv"), str(desk / "odd.csv"))
    done = windvane("data", "import", *files, "--mapping", str(desk / "desk.toml"), "--store", str(desk / "s"))
    assert done.returncode == 1
    assert "the column 代号" in done.stderr or "the column 成交(亿)" in done.stderr
    assert Store.open(desk / "s").table("bars").collect().height == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("import", "nowhere.csv"), "there is no such file"),
        (("status",), "there is no store here"),
        (("compact",), "there is no store here"),
        (("pull", "nobody"), "there is no such source"),
        (("import", "."), "there is nothing to import in this folder"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(tmp_path, arguments, says):
    done = windvane("data", *arguments, "--store", str(tmp_path / "none"), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "none").exists()


def test_the_sample_is_laid_down_by_one_command_and_compacted(tmp_path):
    done = windvane("data", "sample", "--store", str(tmp_path / "s"))
    assert done.returncode == 0
    assert Store.open(tmp_path / "s").data().bars("HSI").height > 1000
    compacted = windvane("data", "compact", "--store", str(tmp_path / "s"))
    assert compacted.returncode == 0
    assert compacted.stdout.splitlines()[0].split("  ")[0] == "table"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(desk):
    (desk / "s").mkdir(mode=0o500)
    done = windvane(
        "data", "import", str(desk / "a.csv"), "--mapping", str(desk / "desk.toml"), "--store", str(desk / "s")
    )
    assert done.returncode == 2
    assert "it cannot be written to" in done.stderr


def test_without_the_market_tier_one_line_says_what_installs_it(tmp_path):
    code = (
        "import sys; sys.modules['polars'] = None; from windvane.faces.cli import run; "
        f"sys.exit(run(['data', 'status', '--store', {str(tmp_path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (
        done.stderr
        == "windvane: The market store needs the market tier; install it with: pip install 'windvane[market]'\n"
    )


def test_rows_are_numbered_from_one(desk):
    assert read_rows(desk / "a.csv")["row"].to_list() == [1, 2]


@pytest.mark.parametrize(
    ("filling", "column", "sentence"),
    [
        ('constants = "x"', "", "constants is 'x'; it must be values by column"),
        ('ids = "x"', "", "ids is 'x'; it must be ids by the file's own"),
        ("source = 3", "", 'source is 3; it must be a name such as "desk"'),
        ('suspect_outside = "no"', "", "suspect_outside is 'no'; it must be true or false"),
        ("latest_by = 1", "", "latest_by is 1; it must be a column of the file"),
        ("by_id = { currency = 3 }", "", "by_id is {'currency': 3}; it must be values by column and id"),
        ("", 'scale = "1e8"', "scale is '1e8'; it must be a number other than 0"),
        ("", "scale = 0", "scale is 0; it must be a number other than 0"),
        ("", "scale = inf", "scale is inf; it must be a number other than 0"),
        ("", 'digits = "q"', "digits is 'q'; it must be a whole number above 0"),
        ("", "digits = 0", "digits is 0; it must be a whole number above 0"),
        ("", 'missing = "x"', "missing is 'x'; it must be a list such as [0]"),
        ("", 'float32 = "no"', "float32 is 'no'; it must be true or false"),
        ("", "format = 3", "format is 3; it must be letters of strftime"),
    ],
)
def test_a_key_of_the_wrong_kind_is_named(filling, column, sentence):
    source = "" if filling.startswith("source") else 'source = "desk"'
    text = f"""[[table]]
name = "bars"
{source}
{filling}
[table.columns]
id = "code"
close_price = {{ from = "close"{", " + column if column else ""} }}
"""
    with pytest.raises(MappingError) as refused:
        parse(text, where="desk.toml", name="desk")
    assert str(refused.value).startswith(f"desk.toml: {sentence}")
