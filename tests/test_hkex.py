"""The Hong Kong exchange's pages: every figure is of pages made by hand (``hkex_made``), in the shapes of the real ones."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkex_made import DAY_MAIN_2019, GEM_EN, MAIN_EN, MAIN_ZH, MORNING_GEM, MORNING_MAIN, NOT_READY, OLD_EN
from local_server import Answer
from windvane.errors import NotYetError, SourceError
from windvane.market.sources import Source, hkex_day, hkex_quotations, hkex_shorts, sources
from windvane.market.sources.hkex_day import Highlights, ShortSold
from windvane.market.sources.hkex_pages import counter_currency, date_on, decoded, number
from windvane.market.sources.hkex_quotations import HkexQuotations
from windvane.market.sources.hkex_shorts import HkexShorts, NotReady, Totals
from windvane.market.sources.web import Manners
from windvane.market.store import Store

FRIDAY = dt.date(2025, 2, 7)
LOCAL = Manners(allow_private=True, pause=0, sleep=lambda _: None)


def day(text, encoding="ascii"):
    return hkex_day.parse(text.encode(encoding), where="page")


def report(text):
    return hkex_shorts.parse(text.encode(), where="page")


def row(frame, id):
    return frame.row(by_predicate=pl.col("id") == id, named=True)


# --- a page of quotations ---------------------------------------------------------------------------------------------


def test_a_security_takes_two_lines():
    bar = row(hkex_quotations.bars([day(MAIN_EN)]), "00001.HK")
    assert bar == {
        "id": "00001.HK", "date": FRIDAY, "market": "HK", "currency": "HKD", "adjustment": "none", "finality": "final",
        "suspect": False, "high_price": 37.45, "low_price": 36.95, "close_price": 37.2,
        "volume_shares": 5_270_393.0, "turnover_ccy": 196_010_217.0,
    }  # fmt: skip


def test_there_is_no_opening_price():
    assert "open_price" not in hkex_quotations.bars([day(MAIN_EN)]).columns


def test_names_with_marks_numbers_and_entities():
    names = {each.id: each.name for each in day(MAIN_EN).quotations}
    assert names["00001.HK"] == "HARBOUR & CO"
    assert names["00005.HK"] == "PEAK HOLDINGS 88"
    assert names["00088.HK"] == "QUIET HKD TRUST"


def test_what_did_not_trade_has_no_bar():
    page = day(MAIN_EN)
    assert page.stopped == ("01234.HK", "02345.HK")
    ids = set(hkex_quotations.bars([page])["id"])
    # Halted, suspended, not traded with a close, not traded without one, a warrant.
    assert ids.isdisjoint({"01234.HK", "02345.HK", "00088.HK", "09001.HK", "12345.HK"})
    assert {each.id for each in page.quotations} >= {"00088.HK", "09001.HK", "12345.HK"}


def test_a_counter_has_its_own_currency():
    bar = row(hkex_quotations.bars([day(MAIN_EN)]), "80700.HK")
    assert (bar["currency"], bar["close_price"], bar["turnover_ccy"]) == ("CNY", 371.0, 74_100.0)


def test_prices_without_a_decimal_point():
    bar = row(hkex_quotations.bars([day(MAIN_EN)]), "00700.HK")
    assert (bar["low_price"], bar["close_price"], bar["high_price"]) == (399.0, 400.0, 401.0)


def test_a_close_outside_the_day_is_suspect():
    bars = hkex_quotations.bars([day(MAIN_EN)])
    assert bars.filter("suspect")["id"].to_list() == ["00823.HK"]


def test_sections_that_are_no_quotations_are_not_read_as_such():
    assert len(day(OLD_EN).quotations) == 1


def test_before_there_were_currencies():
    page = day(OLD_EN)
    assert page.date == dt.date(2010, 1, 4)
    assert page.stopped == ("02345.HK",)
    (only,) = page.quotations
    assert (only.id, only.currency, only.close, only.turnover) == ("00823.HK", "HKD", 19.62, 38_218_570.0)


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-8"])
def test_a_chinese_page_says_the_same(encoding):
    chinese, english = day(MAIN_ZH, encoding), day(MAIN_EN)
    assert chinese.date == english.date
    assert chinese.stopped == english.stopped
    ids = {each.id for each in chinese.quotations}
    same = ["id", "currency", "high_price", "low_price", "close_price", "volume_shares", "turnover_ccy"]
    left, right = (
        hkex_quotations.bars([page]).filter(pl.col("market") == "HK", pl.col("id").is_in(ids))
        for page in (chinese, english)
    )
    assert left.select(same).equals(right.select(same))
    assert left.height == 3


def test_a_name_cut_within_a_character():
    """Two bytes a character, cut to sixteen: the last is half of one."""
    whole = MAIN_ZH.encode("big5hkscs")
    name = "山頂控股八八".encode("big5hkscs")
    cut = whole.replace(name, name[:-1] + b" ")
    assert cut != whole
    assert [each.close for each in hkex_day.parse(cut, where="page").quotations] == [37.2, 81.9, 0.5, 371.0]


def test_rows_of_no_known_shape_are_named():
    odd = MAIN_EN.replace(
        "    1 HARBOUR &amp; CO      HKD    37.15    37.25 ", "    1 HARBOUR &amp; CO      HKD    37.15    SOME "
    )
    page = day(odd)
    assert "00001.HK" not in {each.id for each in page.quotations}
    assert [line.split()[0] for line in page.unread] == ["1", "37.20"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "<html>Not a page of ours</html>",
            "page: there are no quotations on the page; look whether the exchange changed it.",
        ),
        ("", "page: there are no quotations on the page; look whether the exchange changed it."),
        (
            MAIN_EN.replace("DATE:", "DAY"),
            "page: the page does not say of which day it is; look whether the exchange changed it.",
        ),
        (
            'DATE: 07 FEB 2025 <a name="quotations">nothing',
            "page: no quotation on the page can be read; look whether the exchange changed it.",
        ),
    ],
)
def test_pages_that_are_something_else(text, sentence):
    with pytest.raises(SourceError) as error:
        day(text)
    assert str(error.value) == sentence


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_page_or_a_sentence(content):
    with pytest.raises(SourceError):
        hkex_day.parse(content, where="page")


@given(st.lists(st.sampled_from(MAIN_EN.splitlines()), max_size=40))
def test_lines_in_any_order_end_in_a_page_or_a_sentence(lines):
    try:
        page = day("\n".join(lines))
    except SourceError:
        return
    assert all(each.shares != 0 for each in page.quotations)


# --- the market -------------------------------------------------------------------------------------------------------


def test_highlights():
    assert day(MAIN_EN).highlights == Highlights(
        indices={"HSI": 21133.54, "HSCEI": 7784.07},
        turnover=1_500_000_000.0, shares=60_000_000.0, boards=(),
        advanced=1120, declined=810, unchanged=190,
    )  # fmt: skip


def test_chinese_highlights():
    found = day(MAIN_ZH, "big5hkscs").highlights
    assert found.indices == {"HSI": 21133.54, "HSTECH": 5150.35}
    assert (found.advanced, found.declined, found.unchanged) == (1120, 810, 190)
    assert found.boards == (1_500_000_000.0, 7_654_321.0)


def test_an_index_is_in_points():
    bar = row(hkex_quotations.bars([day(MAIN_EN)]), "HSI")
    assert (bar["market"], bar["currency"], bar["close_price"], bar["high_price"]) == ("INDEX", "pt", 21133.54, None)


@pytest.mark.parametrize(
    ("columns", "level"),
    [
        ("20990.10 21133.54 20891.62 +241.92", 21133.54),  # morning, afternoon, previous, change
        ("21133.54 - 20891.62 +241.92", 21133.54),  # half a day
        ("21133.54 20891.62 +241.92 +1.16%", 21133.54),  # close, previous, change
        ("20650.00 20649.70 20891.62 -241.92", 20649.70),
        ("20990.10 21133.54 20891.62", 21133.54),  # by the heads of the columns
        ("20990.10 21133.54 20891.62 +999.99", None),  # nothing adds up
        ("- - -", None),
    ],
)
def test_which_column_is_the_close(columns, level):
    head, _, rest = MAIN_EN.partition("HANG SENG INDEX                    20990.10 21133.54  20891.62   +241.92  +1.16")
    found = day(f"{head}HANG SENG INDEX   {columns}{rest}").highlights.indices
    assert found.get("HSI") == level


def test_without_heads_three_numbers_say_nothing():
    part = "<a name='market_highlights'>\nHANG SENG INDEX 20990.10 21133.54 20891.62\n<a name='quotations'>"
    _, _, rest = MAIN_EN.partition('<a name = "quotations">')
    assert day(f"DATE: 07 FEB 2025{part}{rest}").highlights.indices == {}


def test_the_market_is_both_boards():
    both = hkex_quotations.bars([day(MAIN_EN), day(GEM_EN)])
    # 1,500,000,000 + 7,654,321 and 60,000,000 + 9,000,000
    market = row(both, "MARKET.HK")
    assert (market["turnover_ccy"], market["volume_shares"], market["close_price"]) == (
        1_507_654_321.0,
        69_000_000.0,
        None,
    )
    assert row(both, "08001.HK")["close_price"] == 0.36


def test_one_board_is_not_the_market():
    assert "MARKET.HK" not in hkex_quotations.bars([day(MAIN_EN)])["id"]
    assert "MARKET.HK" not in hkex_quotations.shorts([day(MAIN_EN)])["id"]


def test_a_page_that_has_each_board():
    market = row(hkex_quotations.bars([day(MAIN_ZH, "gb18030")]), "MARKET.HK")
    assert (market["turnover_ccy"], market["volume_shares"]) == (1_507_654_321.0, None)


def test_boards_whose_kinds_do_not_add_up_say_nothing():
    assert day(MAIN_ZH.replace("300,000,000 ", "300,000,001 "), "big5hkscs").highlights.boards == ()


# --- short selling in the quotations ----------------------------------------------------------------------------------


def test_short_selling_of_the_day():
    assert day(MAIN_EN).shorts == (
        ShortSold("00001.HK", "HKD", 400_000.0, 14_880_000.0),
        ShortSold("00005.HK", "HKD", 1_000_000.0, 81_500_000.0),
        ShortSold("80700.HK", "CNY", 100.0, 37_050.0),
    )


def test_the_markets_short_selling_is_in_hong_kong_dollars():
    shorts = hkex_quotations.shorts([day(MAIN_EN), day(GEM_EN)])
    # 14,880,000 + 81,500,000 + 720; the renminbi counter's shares count, its amount does not
    assert row(shorts, "MARKET.HK") == {
        "id": "MARKET.HK", "date": FRIDAY, "session": "day", "currency": "HKD",
        "short_shares": 1_402_100.0, "short_turnover_ccy": 96_380_720.0,
    }  # fmt: skip


def test_rows_that_are_not_all_there_are_are_no_market():
    fewer = MAIN_EN.replace("1,400,100", "1,400,101")
    assert "MARKET.HK" not in hkex_quotations.shorts([day(fewer), day(GEM_EN)])["id"]


# --- reports of short selling today -----------------------------------------------------------------------------------


def test_a_report_of_the_morning():
    found = report(MORNING_MAIN)
    assert (found.board, found.session, found.date) == ("main board", "morning", FRIDAY)
    assert [(each.id, each.currency, each.shares, each.amount) for each in found.rows] == [
        ("00001.HK", "HKD", 150_000.0, 5_570_000.0),
        ("00005.HK", "HKD", 300_000.0, 24_300_000.0),
        ("80700.HK", "CNY", 100.0, 37_000.0),
        ("09001.HK", "USD", 500.0, 5_025.0),
        ("09002.HK", None, 10.0, 100.0),
    ]
    assert found.stocks == Totals(450_100.0, 29_870_000.0)
    assert found.funds == Totals(510.0, 1_000_000.0)
    assert found.whole == Totals(450_610.0, 30_870_000.0)
    assert found.market_turnover_hkd == 700_000_000.0
    assert found.unread == ()


def test_a_report_of_before_2020():
    found = report(DAY_MAIN_2019)
    assert (found.board, found.session, found.date) == ("main board", "day", dt.date(2019, 6, 26))
    assert [(each.name, each.shares, each.amount) for each in found.rows] == [
        ("HARBOUR & CO", 149_000.0, 14_703_250.0),
        ("MID LEVELS 1997 B", 62_000.0, 5_192_500.0),
    ]
    assert found.whole == Totals(211_000.0, 19_895_750.0)
    assert found.stocks is None


def test_a_report_that_is_not_out():
    sentence = "Short Selling Turnover (Main Board) up to day close today will be available after day close."
    assert report(NOT_READY) == NotReady(sentence)


def test_a_page_that_is_no_report():
    with pytest.raises(SourceError, match="the page is no report of short selling"):
        report("<html>Welcome</html>")


def test_the_rows_of_reports():
    frame = hkex_shorts.frame([report(MORNING_MAIN), report(MORNING_GEM)])
    # 450,610 + 2,000 and 30,870,000 + 720
    assert row(frame, "MARKET.HK") == {
        "id": "MARKET.HK", "date": FRIDAY, "session": "morning", "currency": "HKD",
        "short_shares": 452_610.0, "short_turnover_ccy": 30_870_720.0,
    }  # fmt: skip
    assert "09002.HK" not in frame["id"]
    assert frame.height == 6


def test_reports_of_two_sessions_make_no_market():
    evening = MORNING_GEM.replace("morning close", "day close")
    assert "MARKET.HK" not in hkex_shorts.frame([report(MORNING_MAIN), report(evening)])["id"]


@given(st.binary(max_size=300))
def test_any_bytes_are_no_report(content):
    with pytest.raises(SourceError):
        hkex_shorts.parse(content, where="page")


# --- the sources ------------------------------------------------------------------------------------------------------


def pages(server, day="250207", main=MAIN_EN, gem=GEM_EN):
    folder = "/eng/stat/smstat/dayquot"
    server.put(f"{folder}/d{day}e.htm", main.encode())
    server.put(f"{folder}/GEM/e_G{day}.htm", gem.encode())


def reports(server, **answers):
    for name in ("MSHTMAIN", "MSHTGEM", "ASHTMAIN", "ASHTGEM"):
        server.put(f"/eng/stat/smstat/ssturnover/ncms/{name}.HTM", answers.get(name, NOT_READY).encode())


def test_they_are_sources():
    found = {name: each for name, each in sources().items() if name.startswith("hkex-")}
    assert sorted(found) == ["hkex-quotations", "hkex-shorts"]
    assert all(isinstance(each, Source) for each in found.values())


def test_a_session_goes_into_the_store(server, tmp_path):
    pages(server)
    store = Store.open(tmp_path)
    for _ in range(2):
        for batch in HkexQuotations(base=server.url, manners=LOCAL).fetch(FRIDAY, FRIDAY):
            done = store.put(batch.table, batch.frame, source=batch.source, today=FRIDAY)
            assert done.sentences == ()
    assert store.versions() == {"bars": 0, "shorts": 0}
    assert store.data().bars("00001.HK")["close_price"].to_list() == [37.2]
    assert store.data().bars("MARKET.HK")["turnover_ccy"].to_list() == [1_507_654_321.0]
    assert store.data().shorts("MARKET.HK")["short_turnover_ccy"].to_list() == [96_380_720.0]


def test_only_sessions_are_asked_for(server):
    """From Lunar New Year's Eve to the first session after it."""
    pages(server, "250128", MAIN_EN.replace("07 FEB", "28 JAN"), GEM_EN.replace("07 FEB", "28 JAN"))
    pages(server, "250203", MAIN_EN.replace("07 FEB", "03 FEB"), GEM_EN.replace("07 FEB", "03 FEB"))
    source = HkexQuotations(base=server.url, manners=LOCAL)
    batches = list(source.fetch(dt.date(2025, 1, 28), dt.date(2025, 2, 3), ids=["HSI"]))
    assert [batch.frame["date"].to_list() for batch in batches] == [[dt.date(2025, 1, 28)], [dt.date(2025, 2, 3)]]
    assert len(server.asked) == 4


def test_a_page_that_is_not_out_does_not_stop_the_others(server):
    pages(server, "250206", MAIN_EN.replace("07 FEB", "06 FEB"), GEM_EN.replace("07 FEB", "06 FEB"))
    fetched = HkexQuotations(base=server.url, manners=LOCAL).fetch(dt.date(2025, 2, 6), FRIDAY, ids=["HSI", "00001.HK"])
    assert next(fetched).frame["id"].to_list() == ["00001.HK", "HSI"]
    assert next(fetched).table == "shorts"
    with pytest.raises(NotYetError) as error:
        next(fetched)
    url = f"{server.url}/eng/stat/smstat/dayquot/d250207e.htm"
    assert error.value.where == url
    assert error.value.what == "there is no such page (404) (and 1 more)"


def test_a_page_of_another_day_is_not_taken(server):
    pages(server, "250207", MAIN_EN.replace("07 FEB", "06 FEB"))
    fetched = HkexQuotations(base=server.url, manners=LOCAL).fetch(FRIDAY, FRIDAY)
    assert [set(next(fetched).frame["id"]) for _ in range(2)] == [{"08001.HK"}, {"08001.HK"}]
    with pytest.raises(SourceError, match="the page is of 2025-02-06"):
        next(fetched)


def test_rows_that_cannot_be_read_are_said_when_the_rest_is_done(server):
    pages(
        server,
        main=MAIN_EN.replace(
            "    1 HARBOUR &amp; CO      HKD    37.15    37.25 ", "    1 HARBOUR &amp; CO      HKD    37.15    SOME "
        ),
    )
    fetched = HkexQuotations(base=server.url, manners=LOCAL).fetch(FRIDAY, FRIDAY)
    assert [next(fetched).table for _ in range(2)] == ["bars", "shorts"]
    with pytest.raises(SourceError, match="2 rows cannot be read, the first: 1 HARBOUR"):
        next(fetched)


def test_the_chinese_pages(server):
    server.put("/chi/stat/smstat/dayquot/d250207c.htm", MAIN_ZH.encode("big5hkscs"))
    fetched = HkexQuotations(base=server.url, language="zh", manners=LOCAL).fetch(FRIDAY, FRIDAY)
    assert row(next(fetched).frame, "00005.HK")["close_price"] == 81.9


def test_an_exchange_that_is_down(server):
    source = HkexQuotations(base=server.url, manners=LOCAL)
    server.put("/eng/stat/smstat/dayquot/d250207e.htm", Answer(status=503))
    with pytest.raises(SourceError, match="the server answered 503"):
        list(source.fetch(FRIDAY, FRIDAY))


def test_at_midday_the_days_reports_are_not_out(server, tmp_path):
    reports(server, MSHTMAIN=MORNING_MAIN, MSHTGEM=MORNING_GEM)
    fetched = HkexShorts(base=server.url, manners=LOCAL).fetch(FRIDAY, FRIDAY)
    batch = next(fetched)
    assert set(batch.frame["session"]) == {"morning"}
    done = Store.open(tmp_path).put(batch.table, batch.frame, source=batch.source, today=FRIDAY)
    assert (done.new, done.sentences) == (6, ())
    with pytest.raises(SourceError, match="1 rows are in a currency that nothing tells, the first: 09002"):
        next(fetched)


def test_before_anything_is_out(server):
    reports(server)
    with pytest.raises(NotYetError) as error:
        list(HkexShorts(base=server.url, manners=LOCAL).fetch(FRIDAY, FRIDAY))
    url = f"{server.url}/eng/stat/smstat/ssturnover/ncms/MSHTMAIN.HTM"
    assert str(error.value) == (
        f"{url}: the main board's report of the morning is not out (and 3 more); "
        "Short Selling Turnover (Main Board) up to day close today will be available after day close."
    )


def test_a_report_in_the_place_of_another_is_not_taken(server):
    reports(server, ASHTMAIN=MORNING_MAIN)
    with pytest.raises(
        SourceError,
        match=r"it is the main board's report of the morning \(and 3 more\); it should be the main board's of",
    ):
        list(HkexShorts(base=server.url, manners=LOCAL).fetch(FRIDAY, FRIDAY))


def test_reports_of_another_day_are_left(server):
    reports(
        server, MSHTMAIN=MORNING_MAIN, MSHTGEM=MORNING_GEM, ASHTMAIN=MORNING_MAIN.replace("morning close", "day close")
    )
    server.put("/eng/stat/smstat/ssturnover/ncms/ASHTGEM.HTM", MORNING_GEM.replace("morning", "day").encode())
    assert list(HkexShorts(base=server.url, manners=LOCAL).fetch(dt.date(2025, 2, 10), dt.date(2025, 2, 10))) == []


# --- how it prints ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("TRADING DATE : 03 MAR 2026 (TUESDAY)", "2026-03-03"),
        ("DATE: 9 APR 2025", "2025-04-09"),
        ("日期：07/02/2025", "2025-02-07"),
        ("交易日期 : 2025年2月7日", "2025-02-07"),
        ("DATE: unknown ... DATE: 07 FEB 2025", "2025-02-07"),
    ],
)
def test_dates(text, day):
    assert date_on(text, "page") == dt.date.fromisoformat(day)


@pytest.mark.parametrize("text", ["07 FEB 2025", "DATE: 31 FEB 2025", "DATE: 07 FOO 2025", ""])
def test_what_is_no_date(text):
    with pytest.raises(SourceError, match="does not say of which day"):
        date_on(text, "page")


@given(st.integers(0, 10**15))
def test_numbers_are_as_they_are_printed(value):
    assert number(f"{value:,}") == value


@given(
    st.sampled_from(["股票代號 收市", "股票代号 收市", "貨幣 指數 成交"]),
    st.sampled_from(["big5hkscs", "gb18030", "utf-8"]),
)
def test_an_encoding_is_known_by_its_words(text, encoding):
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        return
    assert decoded(content) == text


@pytest.mark.parametrize(
    ("code", "name", "currency"),
    [
        ("80700", "X", "CNY"),
        ("9001", "GOLD-U", "USD"),
        ("9001", "GOLD-S", None),
        ("9001", "-U", None),
        ("8001", "X", None),
    ],
)
def test_currencies_of_counters(code, name, currency):
    assert counter_currency(code, name) == currency
