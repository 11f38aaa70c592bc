"""The market store: imports that are whole, versions that stay, rows that are refused, the view of the best."""

import datetime as dt
import re
import shutil
import struct
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from windvane.errors import MappingError, RowsRefusedError, StoreError
from windvane.market.store import Store, decimal_of
from windvane.market.store.checks import home_of
from windvane.market.store.floats import seven_digits
from windvane.market.store.schema import TABLES, WRITTEN_IN, table
from windvane.market.store.status import holdings, missing

#: Hong Kong's first session after the New Year of 2025 and the two after it.
FRI, MON, TUE = dt.date(2025, 2, 7), dt.date(2025, 2, 10), dt.date(2025, 2, 11)
HK = {"market": "HK", "currency": "HKD", "adjustment": "none", "suspect": False, "finality": "final"}


def bars(*rows: dict[str, object]) -> pl.DataFrame:
    """Bars of 00700.HK on one Friday, but for what each row says."""
    return pl.DataFrame([{"id": "00700.HK", "date": FRI, **HK, "close_price": 400.0, **row} for row in rows])


def closes(frame: pl.DataFrame) -> list[float]:
    return frame["close_price"].to_list()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


# --- opening ----------------------------------------------------------------------------------------------------------


def test_a_store_that_is_not_there_is_empty_and_typed(store):
    assert store.versions() == {}
    for name, spec in TABLES.items():
        assert store.table(name).collect_schema() == spec.dtypes
        assert store.table(name).collect().is_empty()
    assert not Path(store.root).exists()


def test_where_a_store_is(tmp_path, monkeypatch):
    monkeypatch.setenv("WINDVANE_STORE", str(tmp_path / "by-variable"))
    assert Store.open().root == str(tmp_path / "by-variable")
    assert Store.open(tmp_path / "given").root == str(tmp_path / "given")
    assert Store.open(f"file://{tmp_path}/given").root == str(tmp_path / "given")
    monkeypatch.delenv("WINDVANE_STORE")
    assert Store.open().root.endswith("windvane/store")
    with pytest.raises(StoreError, match="there is no store here"):
        Store.open(tmp_path / "typo", must_exist=True)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="it is a file and no store"):
        Store.open(tmp_path / "file")


def test_there_is_no_such_table_or_version(store):
    with pytest.raises(StoreError, match="the store has no such table"):
        store.table("prices")
    with pytest.raises(StoreError, match="no version 0 of this table"):
        store.table("bars", 0)
    store.put("bars", bars({}), source="desk")
    with pytest.raises(StoreError, match="no version 7 of this table; it has 0 to 0"):
        store.table("bars", 7)


def test_a_table_that_is_broken_is_said_in_one_sentence(store):
    store.put("bars", bars({}), source="desk")
    for entry in Path(store.root, "bars", "_delta_log").iterdir():
        entry.write_text("{ no")
    with pytest.raises(StoreError, match="it is broken or cannot be reached"):
        store.versions()


@pytest.fixture
def two_versions(store):
    store.put("bars", bars({}), source="desk")
    store.put("bars", bars({"date": MON, "close_price": 410.0}), source="desk")
    return store


def refuses_damage(store, what):
    """Whoever reads or writes is told; nothing begins again at version 0."""
    with pytest.raises(StoreError, match=what):
        store.table("bars").collect()
    with pytest.raises(StoreError, match=what):
        store.put("bars", bars({"date": TUE}), source="desk")


def test_a_table_without_its_log_is_damaged_and_not_empty(two_versions):
    shutil.rmtree(Path(two_versions.root, "bars", "_delta_log"))
    refuses_damage(two_versions, "this table is damaged: its log is gone")


def test_a_table_whose_log_is_empty_is_damaged(two_versions):
    for entry in Path(two_versions.root, "bars", "_delta_log").iterdir():
        entry.unlink()
    refuses_damage(two_versions, "this table is damaged: its log is gone")


def test_a_table_whose_first_commit_is_gone_is_damaged(two_versions):
    Path(two_versions.root, "bars", "_delta_log", "00000000000000000000.json").unlink()
    refuses_damage(two_versions, "it is broken or cannot be reached")


def test_a_file_in_a_tables_place_is_damage(store):
    Path(store.root).mkdir()
    Path(store.root, "bars").write_text("")
    refuses_damage(store, "this table is damaged: a file is in its place")


def test_what_a_killed_first_import_leaves_is_no_damage(store):
    folder = Path(store.root, "bars")
    (folder / "market=HK").mkdir(parents=True)
    (folder / "_begun").touch()
    assert store.versions() == {}
    assert store.put("bars", bars({}), source="desk").version == 0
    assert not (folder / "_begun").exists()


def test_a_cut_file_is_said_in_one_sentence(two_versions):
    for file in Path(two_versions.root, "bars").rglob("*.parquet"):
        file.write_bytes(file.read_bytes()[:100])
    refuses_damage(two_versions, r"this table is damaged: part-\S+\.parquet has 100 bytes and not [0-9,]+")
    with pytest.raises(StoreError, match="damaged"):
        two_versions.compact()


def test_a_file_of_the_right_length_that_holds_no_rows_is_said_in_one_sentence(two_versions):
    for file in Path(two_versions.root, "bars").rglob("*.parquet"):
        file.write_bytes(bytes(file.stat().st_size))
    says = "bars: this table is damaged: a file cannot be read"
    for what in (
        lambda: two_versions.data().bars("00700.HK"),
        lambda: two_versions.data().panel("HK", FRI, MON),
        lambda: two_versions.put("bars", bars({}), source="desk"),
        lambda: holdings(two_versions, today=TUE),
        two_versions.compact,
    ):
        with pytest.raises(StoreError, match=says):
            what()


def test_a_missing_file_is_said_in_one_sentence(two_versions):
    for file in Path(two_versions.root, "bars").rglob("*.parquet"):
        file.unlink()
    refuses_damage(two_versions, r"this table is damaged: part-\S+\.parquet is missing")


def test_a_version_that_was_deleted_is_said_so(two_versions):
    two_versions.compact(keep_days=0)
    assert two_versions.table("bars").collect().height == 2
    with pytest.raises(StoreError, match=r"version 0 was deleted; .* version 4 is there"):
        two_versions.table("bars", 0)
    with pytest.raises(StoreError, match="no version -1 of this table; it has 0 to 4"):
        two_versions.table("bars", -1)


def test_an_address_of_an_unknown_kind_is_no_store():
    with pytest.raises(StoreError, match="foo://x: it is no kind of address we know; say a folder or one of s3"):
        Store.open("foo://x")


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("inf", "close_price inf is not a number"),
        ("-inf", "close_price -inf is not a number"),
        ("NaN", "close_price NaN is not a number"),
        ("1e308", "close_price 1e308 is too large to be true"),
        (1e308, "is too large to be true"),
    ],
)
def test_what_is_no_number_of_a_market_is_refused(store, printed, sentence):
    given = bars({}).with_columns(close_price=pl.lit(printed), low_price=pl.lit(500.0))
    with pytest.raises(RowsRefusedError, match=re.escape(sentence)):
        store.put("bars", given, source="desk")
    assert store.versions() == {}


# --- putting ----------------------------------------------------------------------------------------------------------


def test_the_same_rows_again_make_no_commit(store):
    frame = bars({}, {"date": MON, "close_price": 410.0})
    first = store.put("bars", frame, source="desk")
    assert (first.version, first.new, first.changed, first.same, first.refused) == (0, 2, 0, 0, 0)
    again = store.put("bars", frame.reverse(), source="desk")
    assert (again.version, again.new, again.changed, again.same, again.refused) == (0, 0, 0, 2, 0)
    assert store.versions() == {"bars": 0}


def test_a_revision_is_a_version_and_the_old_one_stays(store):
    store.put("bars", bars({}, {"date": MON, "close_price": 410.0}), source="desk")
    revised = store.put(
        "bars", bars({"date": MON, "close_price": 411.0}, {"date": TUE, "close_price": 420.0}), source="desk"
    )
    assert (revised.version, revised.new, revised.changed, revised.same) == (1, 1, 1, 0)
    assert closes(store.table("bars", 0).sort("date").collect()) == [400.0, 410.0]
    assert closes(store.table("bars", 1).sort("date").collect()) == [400.0, 411.0, 420.0]
    assert store.table("bars").sort("date").collect()[WRITTEN_IN].to_list() == [0, 1, 1]
    store.compact()
    assert closes(store.table("bars", 0).sort("date").collect()) == [400.0, 410.0]


def test_a_value_that_comes_later_or_goes_is_a_change(store):
    store.put("bars", bars({"open_price": None}), source="desk")
    assert store.put("bars", bars({"open_price": 399.0}), source="desk").changed == 1
    assert store.put("bars", bars({"open_price": None}), source="desk").changed == 1
    assert store.versions() == {"bars": 2}


def test_two_sources_of_one_day_stand_side_by_side(store):
    store.put("bars", bars({}), source="desk")
    other = store.put("bars", bars({"close_price": 401.0}), source="vendor")
    assert (other.new, other.changed) == (1, 0)
    assert store.table("bars").collect().height == 2


def test_compacting_keeps_every_row_and_version_unless_told(store):
    for number in range(5):
        store.put("bars", bars({"date": FRI - dt.timedelta(days=number), "close_price": 400.0 + number}), source="desk")
    assert store.files("bars") == 5
    assert store.compact() == {"bars": (5, 1)}
    assert store.table("bars").collect().height == 5
    assert store.table("bars", 1).collect().height == 2
    assert store.versions() == {"bars": 5}
    assert store.compact() == {"bars": (1, 1)}
    assert store.versions() == {"bars": 5}, "what is sorted is not sorted again"
    store.compact(keep_days=0)
    assert store.table("bars").collect().height == 5
    with pytest.raises(StoreError, match="version 1 was deleted"):
        store.table("bars", 1).collect()


def test_compacting_sorts_each_market_and_changes_nothing(store):
    cn = {"id": "600519.SH", "market": "CN", "currency": "CNY"}
    store.put("bars", bars({"id": "09988.HK"}, {"date": MON}, cn), source="desk")
    store.put("bars", bars({"id": "00005.HK"}, {**cn, "close_price": 1500.0}), source="desk")
    before = store.table("bars").sort("id", "date").collect()
    assert store.compact() == {"bars": (3, 2)}
    after = store.table("bars").collect()
    assert after.sort("id", "date").equals(before)
    assert after.filter(pl.col("market") == "HK")["id"].to_list() == ["00005.HK", "00700.HK", "09988.HK"]


def test_thirty_two_bits_are_read_at_seven_digits(store):
    price = pl.Series("close_price", [21133.54], dtype=pl.Float32)
    store.put("bars", bars({}).with_columns(price), source="desk")
    assert decimal_of(store.table("bars").collect()["close_price"].item()) == Decimal("21133.54")


@given(st.integers(1, 9_999_999), st.integers(0, 5))
def test_what_prints_in_six_digits_survives_32_bits(whole, decimals):
    printed = Decimal(whole % 1_000_000).scaleb(-decimals)
    (short,) = struct.unpack("f", struct.pack("f", float(printed)))
    read = pl.DataFrame({"p": pl.Series([short], dtype=pl.Float32)}).select(seven_digits(pl.col("p"))).item()
    assert decimal_of(read) == printed


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 8))
def test_what_prints_in_fifteen_digits_survives_64_bits(whole, decimals):
    printed = Decimal(whole).scaleb(-decimals)
    assert decimal_of(float(printed)) == printed


# --- refusing ---------------------------------------------------------------------------------------------------------

BAD = [
    ({"close_price": 0.0}, "close_price", "close_price 0.0 is not above 0"),
    ({"low_price": -1.0}, "low_price", "low_price -1.0 is not above 0"),
    ({"high_price": 399.0, "low_price": 401.0}, "high_price", "high_price 399.0 is below low_price 401.0"),
    (
        {"high_price": 399.0, "low_price": 398.0},
        "close_price",
        "close_price 400.0 is outside the day's low 398.0 and high 399.0",
    ),
    ({"date": dt.date(2025, 1, 29)}, "date", "date is no session of HK"),
    ({"date": dt.date(2025, 2, 8)}, "date", "date is no session of HK"),
    ({"date": dt.date(2025, 2, 12)}, "date", "date 2025-02-12 is in the future"),
    ({"currency": "港元"}, "currency", "currency 港元 is not an ISO code, pt or %"),
    ({"id": "700"}, "id", "id 700 is not an id such as 00700.HK, 600519.SH, NVDA.US or HSI"),
    ({"id": "600519.SH"}, "market", "600519.SH is not of the market HK"),
    ({"id": None}, "id", "id is empty"),
    ({"close_price": None}, "close_price", "close_price is empty"),
    ({"close_price": float("nan")}, "close_price", "close_price NaN is not a number"),
    ({"adjustment": "splits"}, "adjustment", "adjustment splits is none of none, dividends"),
    ({"volume_shares": -5.0}, "volume_shares", "volume_shares -5.0 is below 0"),
    (
        {"volume_shares": 1000.0, "turnover_ccy": 400.0},
        "turnover_ccy",
        "turnover_ccy 400.0 cannot be of volume_shares 1000.0 at close_price 400.0; one of them is in another unit",
    ),
]


@pytest.mark.parametrize(("wrong", "column", "says"), BAD)
def test_a_row_that_cannot_be_true_is_named(store, wrong, column, says):
    good = {"id": "00005.HK", "close_price": 80.0, "open_price": None, "high_price": None, "low_price": None}
    empty = {"volume_shares": None, "turnover_ccy": None}
    frame = pl.concat([bars({**good, **empty}), bars({**good, **empty, "id": "00700.HK", "close_price": 400.0, **wrong})],
                      how="vertical_relaxed")  # fmt: skip
    with pytest.raises(RowsRefusedError, match="nothing was put") as refused:
        store.put("bars", frame, source="desk", today=TUE)
    (sentence,) = refused.value.sentences
    assert sentence.startswith("row 2: ")
    assert sentence.endswith(f": {says}")
    assert store.versions() == {}
    kept = store.put("bars", frame, source="desk", on_error="skip", today=TUE)
    assert (kept.new, kept.refused) == (1, 1)
    assert kept.refusals.select("row", "column").rows() == [(2, column)]
    assert store.table("bars").collect()["id"].to_list() == ["00005.HK"]


def test_a_bar_that_says_it_is_suspect_may_contradict_itself(store):
    assert store.put("bars", bars({"high_price": 399.0, "low_price": 398.0, "suspect": True}), source="desk").new == 1


def test_doubled_rows_that_disagree_are_both_refused_and_that_agree_are_one(store):
    frame = bars({}, {"close_price": 401.0}, {"date": MON}, {"date": MON})
    done = store.put("bars", frame, source="desk", on_error="skip")
    assert (done.new, done.same, done.refused) == (1, 1, 2)
    assert done.sentences == (
        "row 1: 00700.HK 2025-02-07: it disagrees with row 2, which has the same key",
        "row 2: 00700.HK 2025-02-07: it disagrees with row 1, which has the same key",
    )


def test_other_tables_have_rules_of_their_own(store):
    flow = {"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": FRI}
    with pytest.raises(RowsRefusedError, match="one of them is in another unit"):
        store.put("flows", pl.DataFrame([{**flow, "buy_hkd": 60.0, "sell_hkd": 50.0, "net_hkd": 1e9}]), source="desk")
    rating = {"id": "00700.HK", "date": FRI, "broker": "高盛", "target_price_ccy": 500.0}
    with pytest.raises(RowsRefusedError, match="a target price has no currency"):
        store.put("ratings", pl.DataFrame([rating]), source="desk")
    with pytest.raises(RowsRefusedError, match=r"dividend_yield_pct 400.0 is above 100"):
        store.put(
            "index_valuations", pl.DataFrame([{"id": "HSI", "date": FRI, "dividend_yield_pct": 400.0}]), source="desk"
        )
    week = {"id": "00700.HK", "date": dt.date(2023, 9, 1), "session": "week", "currency": "HKD", "position_shares": 5}
    assert store.put("shorts", pl.DataFrame([week]), source="desk").new == 1
    with pytest.raises(RowsRefusedError, match="date is no session of HK"):
        store.put("shorts", pl.DataFrame([{**week, "session": "day"}]), source="desk")


def test_yields_may_be_negative_and_markets_need_no_close(store):
    rate = {"id": "US10Y", "market": "INDEX", "currency": "%", "close_price": -0.1}
    market = {"id": "MARKET.HK", "market": "INDEX", "close_price": None, "turnover_ccy": 2e11}
    assert store.put("bars", bars({**market}, {**rate}), source="desk").new == 2


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (bars({}).drop("close_price"), None),
        (bars({}).drop("currency"), "the column currency is missing"),
        (bars({}).with_columns(price=1), "the table has no column price"),
        (bars({}).with_columns(close_price=pl.date(2025, 1, 1)), "close_price holds date; it must be a number"),
        (bars({}).with_columns(date=pl.lit(20250207)), "date holds int32; it must be a date such as 2025-02-07"),
    ],
)
def test_columns_that_do_not_fit(store, frame, says):
    if says is None:
        with pytest.raises(RowsRefusedError, match="close_price is empty"):
            store.put("bars", frame, source="desk")
    else:
        with pytest.raises(MappingError, match=says):
            store.put("bars", frame, source="desk", on_error="skip")
    assert store.versions() == {}


def test_text_is_read_and_what_is_no_number_is_named(store):
    text = bars({"date": "2025-02-07", "close_price": "400.5"}, {"date": "7/2/2025", "close_price": "401"},
                {"date": "2025-02-10", "close_price": "four"})  # fmt: skip
    done = store.put("bars", text, source="desk", on_error="skip")
    assert closes(store.table("bars").collect()) == [400.5]
    assert done.sentences == (
        "row 2: 00700.HK 7/2/2025: date 7/2/2025 is not a date such as 2025-02-07",
        "row 3: 00700.HK 2025-02-10: close_price four is not a number",
    )


def test_whose_sessions_an_id_keeps():
    assert [home_of(id) for id in ("HSI", "00700.HK", "600519.SH", "NVDA.US", "USDCNY", "HSI.F", "N225", "NOBODY")] == [
        "HK", "HK", "CN", "US", None, None, "JP", None,
    ]  # fmt: skip


# --- laws -------------------------------------------------------------------------------------------------------------

PRICES = st.integers(1, 9_999_999).map(lambda cents: cents / 100)
SESSIONS = st.sampled_from([FRI, MON, TUE, dt.date(2025, 1, 27), dt.date(2024, 12, 31)])
KEYS = st.tuples(st.sampled_from(["00700.HK", "00005.HK", "09988.HK"]), SESSIONS)
ROWS = st.dictionaries(KEYS, st.tuples(PRICES, st.none() | PRICES), min_size=1)


def frame_of(rows: dict[tuple[str, dt.date], tuple[float, float | None]]) -> pl.DataFrame:
    made = [{"id": id, "date": day, **HK, "close_price": c, "turnover_ccy": t} for (id, day), (c, t) in rows.items()]
    return pl.DataFrame(made, schema_overrides={"turnover_ccy": pl.Float64})


def said(store: Store) -> dict[tuple[str, dt.date], tuple[float, float | None]]:
    rows = store.table("bars").select("id", "date", "close_price", "turnover_ccy").collect()
    return {(id, day): (close, turnover) for id, day, close, turnover in rows.iter_rows()}


@settings(max_examples=20)
@given(ROWS)
def test_what_is_put_is_what_is_read(rows):
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(place)
        store.put("bars", frame_of(rows), source="desk")
        assert said(store) == rows
        assert store.put("bars", frame_of(rows), source="desk").same == len(rows)


@settings(max_examples=10)
@given(ROWS, ROWS)
def test_the_order_of_disjoint_imports_does_not_matter_and_the_last_word_stands(one, other):
    with tempfile.TemporaryDirectory() as place:
        disjoint = {key: value for key, value in other.items() if key not in one}
        ahead, behind, over = (Store.open(Path(place) / name) for name in ("ahead", "behind", "over"))
        for store, order in ((ahead, (one, disjoint)), (behind, (disjoint, one)), (over, (one, other))):
            for rows in order:
                if rows:
                    store.put("bars", frame_of(rows), source="desk")
        assert said(ahead) == said(behind) == one | disjoint
        assert said(over) == one | other


# --- the view ---------------------------------------------------------------------------------------------------------


def test_one_row_a_day_from_the_best_source(store):
    store.put("bars", bars({"close_price": 400.0}), source="vendor-a")
    store.put("bars", bars({"close_price": 401.0}), source="vendor-b")
    assert closes(store.data().bars("00700.HK")) == [401.0], "of two vendors, the later"
    store.put("bars", bars({"close_price": 402.0}), source="hkex-quotations")
    store.put("bars", bars({"close_price": 403.0}), source="vendor-c")
    assert closes(store.data().bars("00700.HK")) == [402.0], "the exchange before a vendor"
    store.put(
        "bars",
        bars({"close_price": 404.0, "finality": "interim"}, {"date": MON, "finality": "interim"}),
        source="hkex-live",
    )
    view = store.data().bars("00700.HK")
    assert closes(view) == [402.0, 400.0], "final before interim, and interim where there is no other"
    assert view["date"].to_list() == [FRI, MON]


def test_a_view_does_not_move(store):
    store.put("bars", bars({}), source="desk")
    pinned = store.data()
    store.put("bars", bars({"close_price": 405.0}), source="desk")
    assert closes(pinned.bars("00700.HK")) == [400.0]
    assert closes(store.data().bars("00700.HK")) == [405.0]
    assert closes(store.data(pinned.versions).bars("00700.HK")) == [400.0]
    row = pinned.bars("00700.HK").row(0, named=True)
    assert pinned.reference("bars", row) == "bars v0 00700.HK 2025-02-07 source=desk"


def test_a_panel_is_a_market_between_two_days(store):
    cn = {"id": "600519.SH", "market": "CN", "currency": "CNY"}
    store.put("bars", bars({}, {"date": MON}, {"date": TUE}, {"id": "00005.HK"}, cn), source="desk")
    panel = store.data().panel("HK", FRI, MON)
    assert panel.select("date", "id").rows() == [(FRI, "00005.HK"), (FRI, "00700.HK"), (MON, "00700.HK")]


def test_adjusted_and_unadjusted_bars_can_be_told_apart(store):
    store.put("bars", bars({}, {"date": MON}), source="hkex-quotations")
    store.put("bars", bars({"close_price": 390.0, "adjustment": "dividends"}), source="vendor")
    assert closes(store.data().bars("00700.HK")) == [400.0, 400.0]
    assert closes(store.data().bars("00700.HK", adjustment="dividends")) == [390.0]


def test_every_other_table_has_its_question(store):
    total = {"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": FRI, "net_hkd": 5.0}
    store.put("flows", pl.DataFrame([total, {**total, "id": "00700.HK", "net_hkd": 2.0}]), source="desk")
    store.put("index_valuations", pl.DataFrame([{"id": "HSI", "date": FRI, "pe_ttm_x": 9.54}]), source="desk")
    store.put(
        "stock_valuations",
        pl.DataFrame([{"id": "00700.HK", "date": FRI, "currency": "HKD", "pe_ttm_x": 20.0}]),
        source="d",
    )
    store.put("shorts", pl.DataFrame([{"id": "00700.HK", "date": FRI, "session": s, "currency": "HKD", "short_shares": 1} for s in ("day", "morning")]), source="desk")  # fmt: skip
    store.put("options", pl.DataFrame([{"id": "HSI", "date": FRI, "call_volume_contracts": 7}]), source="desk")
    store.put(
        "ratings", pl.DataFrame([{"id": "00700.HK", "date": FRI, "broker": b} for b in ("高盛", "大摩")]), source="desk"
    )
    member = {"basket": "chips", "id": "00981.HK", "since": FRI, "until": MON}
    store.put("baskets", pl.DataFrame([member, {**member, "id": "01347.HK", "until": None}]), source="desk")
    store.put(
        "events",
        pl.DataFrame([{"date": dt.date(2030, 1, 1), "id": "HSI", "kind": "review", "title": "季检"}]),
        source="desk",
    )
    store.put("instruments", pl.DataFrame([{"id": "00700.HK", "kind": "stock", "currency": "HKD"}]), source="desk")
    data = store.data()
    assert data.flows("SOUTHBOUND")["net_hkd"].to_list() == [5.0]
    assert data.flows("SOUTHBOUND", "00700.HK")["net_hkd"].to_list() == [2.0]
    assert data.index_valuations("HSI")["pe_ttm_x"].to_list() == [9.54]
    assert data.stock_valuations("00700.HK")["pe_ttm_x"].to_list() == [20.0]
    assert data.shorts("00700.HK")["session"].to_list() == ["day", "morning"]
    assert data.options("HSI")["call_volume_contracts"].to_list() == [7.0]
    assert data.ratings("00700.HK").height == 2
    assert data.baskets() == ("chips",)
    assert data.basket("chips")["id"].to_list() == ["00981.HK", "01347.HK"]
    assert data.basket("chips", on=TUE)["id"].to_list() == ["01347.HK"]
    assert data.events(dt.date(2030, 1, 1), dt.date(2030, 1, 1)).height == 1
    assert data.instruments()["id"].to_list() == ["00700.HK"]
    assert data.bars("00700.HK").is_empty()
    assert data.bars("00700.HK").schema == table("bars").dtypes


# --- what is there ----------------------------------------------------------------------------------------------------


def test_what_a_store_holds_and_has_not(store):
    store.put("bars", bars({}, {"date": TUE}), source="desk")
    (held,) = holdings(store, today=dt.date(2025, 2, 14))
    assert (held.table, held.source, held.rows, held.ids, held.first, held.last) == ("bars", "desk", 2, 1, FRI, TUE)
    assert held.behind == 2, "Wednesday and Thursday"
    assert list(missing(store)) == [
        "no rows yet: instruments, index_valuations, stock_valuations, flows, shorts, options, ratings, baskets, events",
        "no bars of HK on 2025-02-10",
    ]


# --- writers at once --------------------------------------------------------------------------------------------------


def test_without_a_lock_the_slower_writer_looks_again(tmp_path):
    """An object store has no lock file: what all put is there, and once only."""
    prices = {f"0070{number}.HK": 400.0 + number for number in range(8)}
    overlapping = [
        bars(*({"id": id, "close_price": price} for id, price in list(prices.items())[at : at + 4])) for at in range(5)
    ]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda frame: Store(f"file://{tmp_path}").put("bars", frame, source="desk"), overlapping * 2))
    there = Store.open(tmp_path).table("bars").sort("id").collect()
    assert list(zip(there["id"], there["close_price"], strict=True)) == list(prices.items())


def test_two_sources_of_a_table_that_knows_no_finality(tmp_path):
    """Flows have no finality: the exchange's own still goes before a vendor's."""
    store = Store.open(tmp_path)
    for source, net in (("desk", 1e9), ("hkex-flows", 2e9)):
        row = {"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": dt.date(2025, 2, 7), "net_hkd": net}
        filled = {column.name: row.get(column.name) for column in table("flows").columns}
        types = {column.name: column.dtype for column in table("flows").columns}
        store.put("flows", pl.DataFrame([filled], schema=types), source=source)
    assert store.data().flows("SOUTHBOUND")["net_hkd"].to_list() == [2e9]


def test_what_is_loaded_at_once_is_what_each_has(store):
    exchange = {"id": "00700.HK", "close_price": 402.0}
    store.put("bars", bars({}, {"date": MON}, {"id": "00005.HK"}), source="desk")
    store.put("bars", bars(exchange), source="hkex-quotations")
    ids = ["00700.HK", "00005.HK", "09988.HK"]
    singly, together = store.data(), store.data()
    together.load("bars", ids)
    for id in ids:
        assert together.bars(id).equals(singly.bars(id))
        assert together.bars(id, adjustment="none").equals(singly.bars(id, adjustment="none"))
        assert together.bars(id, adjustment="dividends").is_empty()
    assert closes(together.bars("00700.HK")) == [402.0, 400.0]


def test_a_panel_within_another_is_a_part_of_it_and_read_once(store):
    store.put("bars", bars({}, {"date": MON}, {"id": "00005.HK"}), source="desk")
    data = store.data()
    data.panel("HK", FRI, MON)
    shutil.rmtree(Path(store.root) / "bars")
    assert data.panel("HK", MON, MON).select("date", "id").rows() == [(MON, "00700.HK")]
    with pytest.raises(StoreError):
        data.panel("HK", FRI, TUE)


def test_what_is_made_of_a_view_is_kept_until_five_hundred_others_were_asked_for(store):
    data = store.data()
    first = data.kept("first", object)
    assert data.kept("first", object) is first
    for other in range(511):
        data.kept(other, object)
    assert data.kept("first", object) is first
    for other in range(511, 1024):
        data.kept(other, object)
    assert data.kept("first", object) is not first


def test_only_the_last_panels_are_kept(tmp_path):
    store = Store.open(tmp_path)
    store.put("bars", bars({"id": "00700.HK"}), source="desk")
    data, end = store.data(), dt.date(2025, 2, 14)
    panels = [data.panel("HK", dt.date(2025, 1, day), end) for day in range(1, 9)]
    assert data.panel("HK", dt.date(2025, 1, 8), end) is panels[-1]
    assert data.panel("HK", dt.date(2025, 1, 1), end) is not panels[0]
    assert data.panel("HK", dt.date(2025, 1, 1), end).height == 1
