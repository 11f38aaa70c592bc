"""Akshare's own code against a server on this machine, which answers in the portals' shapes; the figures are made up.

What goes out to the portals is turned to the server: ``https://HOST/PATH`` is its ``/HOST/PATH``.
"""

import datetime as dt
import importlib
import json
import sys
import time
import warnings

import pytest
from requests.adapters import HTTPAdapter

from local_server import Answer, Asked
from windvane.errors import ChangedSourceError, MissingTierError, NotYetError, SourceError, UnreachableError
from windvane.market.sources import Source
from windvane.market.sources.akshare import SOURCE, Akshare
from windvane.market.sources.web import Manners
from windvane.market.store import Store
from windvane.market.store.schema import table

THURSDAY, FRIDAY = dt.date(2025, 2, 6), dt.date(2025, 2, 7)
EVENING = dt.datetime(2025, 2, 7, 20, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
HK_BARS = "/33.push2his.eastmoney.com/api/qt/stock/kline/get"
BARS = "/push2his.eastmoney.com/api/qt/stock/kline/get"
HK_INDICES = "/15.push2.eastmoney.com/api/qt/clist/get"
FLOWS = "/datacenter-web.eastmoney.com/api/data/v1/get"
CSI = "/www.csindex.com.cn/csindex-home/perf/index-perf"


@pytest.fixture(scope="module", autouse=True)
def library():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("akshare")


@pytest.fixture
def portals(server, monkeypatch):
    plain = HTTPAdapter.send

    def send(adapter, request, **how):
        request.url = server.url + "/" + request.url.partition("://")[2]
        return plain(adapter, request, **{**how, "proxies": {}})

    monkeypatch.setattr(HTTPAdapter, "send", send)
    # Akshare keeps the list of indices for as long as it runs.
    importlib.import_module("akshare.index.index_stock_hk")._symbol_code_dict.cache_clear()  # noqa: SLF001
    return server


def source(*, now=EVENING, **more):
    return Akshare(manners=Manners(**{"pause": 0, "sleep": lambda _: None, **more}), now=lambda: now)


def body(given):
    return json.dumps(given).encode()


def klines(*lines):
    return body({"data": {"klines": list(lines)}})


def fetched(ids, *, start=FRIDAY, end=FRIDAY, **more):
    return [(batch.table, batch.frame) for batch in source(**more).fetch(start, end, ids=ids)]


def one(ids, **more):
    ((_, frame),) = fetched(ids, **more)
    return frame.row(0, named=True)


#: date, open, close, high, low, volume, turnover, amplitude, change in percent and in money, turnover rate
TENCENT = "2025-02-07,400.00,405.20,407.00,399.80,20000000,8100000000.00,1.8,1.1,4.2,0.2"
MOUTAI = "2025-02-07,1420.00,1436.00,1440.00,1415.00,30000,4300000000.00,1.7,1.1,16.0,0.24"


def test_it_is_a_source():
    assert isinstance(SOURCE, Source)
    assert SOURCE.card.name == "akshare"


def test_a_hong_kong_stock(portals):
    portals.put(HK_BARS, klines("2025-02-06,398.00,401.00,402.00,396.00,1,401.00,0,0,0,0", TENCENT))
    assert one(["00700.HK"]) == {
        "id": "00700.HK", "date": FRIDAY, "market": "HK", "currency": "HKD",
        "open_price": 400.0, "close_price": 405.2, "high_price": 407.0, "low_price": 399.8,
        "volume_shares": 20_000_000.0, "turnover_ccy": 8_100_000_000.0,
        "adjustment": "none", "suspect": False, "finality": "final",
    }  # fmt: skip
    # Not adjusted (fqt=0), daily (klt=101).
    assert "secid=116.00700" in portals.asked[0].path
    assert "fqt=0" in portals.asked[0].path


def test_a_mainland_stock_comes_in_lots(portals):
    portals.put(BARS, klines(MOUTAI))
    bar = one(["600519.SH"])
    assert (bar["market"], bar["currency"], bar["volume_shares"], bar["turnover_ccy"]) == ("CN", "CNY", 3e6, 4.3e9)
    assert "secid=1.600519" in portals.asked[0].path


def test_a_hong_kong_index_has_no_turnover(portals):
    listed = {"data": {"total": 1, "diff": [{"f3": 1.16, **{f"f{n}": 1 for n in (2, 4, 5, 6, 15, 16, 17, 18)},
                                            "f12": "HSI", "f13": 100, "f14": "恒生指数"}]}}  # fmt: skip
    portals.put(HK_INDICES, body(listed))
    portals.put(BARS, klines("2025-02-07,20900.00,21133.54,21200.00,20850.00,0,0,0,0,0,0,0,0,0"))
    bar = one(["HSI"])
    assert (bar["market"], bar["currency"], bar["open_price"], bar["close_price"]) == ("INDEX", "pt", 20900.0, 21133.54)
    assert "turnover_ccy" not in bar
    assert "secid=100.HSI" in portals.asked[-1].path


def test_a_mainland_index_and_its_price_to_earnings(portals):
    portals.put(BARS, klines("2025-02-07,3840.00,3892.70,3900.00,3830.00,200000000,390000000000.00,1.0"))
    row = {"date": "20250207", **{f"c{n}": "x" for n in range(5)}, "open": 3840, "high": 3900, "low": 3830, "close": 3892.7,
           "change": 1, "pct": 1, "volume": 200, "value": 3900, "n": 300, "pe": 12.55}  # fmt: skip
    portals.put(CSI, body({"data": [row]}))
    (bars, bar), (valuations, valuation) = fetched(["000300.SH"])
    assert (bars, valuations) == ("bars", "index_valuations")
    assert bar.select("id", "close_price", "volume_shares", "turnover_ccy").row(0) == (
        "000300.SH",
        3892.7,
        2e10,
        3.9e11,
    )
    assert valuation.rows(named=True) == [{"id": "000300.SH", "date": FRIDAY, "pe_ttm_x": 12.55}]
    assert "secid=1.000300" in portals.asked[0].path


def flows(*rows):
    keys = (
        "ACCUM_DEAL_AMT",
        "FUND_INFLOW",
        "QUOTA_BALANCE",
        "LS_CHANGE_RATE",
        "INDEX_CLOSE_PRICE",
        "INDEX_CHANGE_RATE",
    )
    more = {**dict.fromkeys(keys, 1), "MUTUAL_TYPE": "006", "LEAD_STOCKS_CODE": "x", "LEAD_STOCKS_NAME": "x"}
    return body({"result": {"pages": 1, "data": [{**more, **row} for row in rows]}})


def test_southbound_comes_in_millions_and_leaves_in_dollars(portals):
    """The portal has millions; akshare makes hundred millions of them: 63,210.45 and 64,681.85 million, less 1,471.40."""
    day = {"TRADE_DATE": "2025-02-07 00:00:00", "NET_DEAL_AMT": -1471.4, "BUY_AMT": 63210.45, "SELL_AMT": 64681.85,
           "HOLD_MARKET_CAP": 3.9e12}  # fmt: skip
    holiday = {"TRADE_DATE": "2025-02-04 00:00:00", **dict.fromkeys(("NET_DEAL_AMT", "BUY_AMT", "SELL_AMT")),
               "HOLD_MARKET_CAP": None}  # fmt: skip
    portals.put(FLOWS, flows(day, holiday))
    ((name, frame),) = fetched(["SOUTHBOUND"], start=dt.date(2025, 2, 3))
    assert name == "flows"
    assert frame.rows(named=True) == [
        {"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": FRIDAY, "buy_hkd": 63_210_450_000.0,
         "sell_hkd": 64_681_850_000.0, "net_hkd": -1_471_400_000.0, "holding_hkd": 3.9e12},
    ]  # fmt: skip


def test_it_goes_into_the_store(portals, tmp_path):
    portals.put(HK_BARS, klines(TENCENT))
    portals.put(BARS, klines(MOUTAI))
    store = Store.open(tmp_path)
    for batch in source().fetch(FRIDAY, FRIDAY, ids=["00700.HK", "600519.SH"]):
        done = store.put(batch.table, batch.frame, source=batch.source, today=FRIDAY)
        assert (done.new, done.sentences) == (1, ())
    assert store.data().bars("600519.SH")["close_price"].to_list() == [1436.0]


@pytest.mark.parametrize(
    ("clock", "id", "finality"),
    [
        ("16:29", "00700.HK", "interim"),
        ("16:30", "00700.HK", "final"),
        ("15:29", "600519.SH", "interim"),
        ("15:30", "600519.SH", "final"),
    ],
)
def test_a_bar_is_whole_half_an_hour_after_the_close(portals, clock, id, finality):
    portals.put(HK_BARS, klines(TENCENT))
    portals.put(BARS, klines(MOUTAI))
    assert one([id], now=dt.datetime.fromisoformat(f"2025-02-07T{clock}+08:00"))["finality"] == finality


# --- when something is wrong ------------------------------------------------------------------------------------------


def failure(ids, error=SourceError, **more):
    with pytest.raises(error) as raised:
        fetched(ids, **more)
    return str(raised.value)


def test_what_fails_is_named_when_the_others_are_done(portals):
    portals.put(HK_BARS, Answer(status=403))
    portals.put(BARS, klines(MOUTAI))
    batches = source().fetch(FRIDAY, FRIDAY, ids=["00700.HK", "600519.SH", "NVDA.US"])
    assert next(batches).frame["id"].to_list() == ["600519.SH"]
    with pytest.raises(UnreachableError) as error:
        next(batches)
    assert str(error.value) == "akshare stock_hk_hist 00700.HK: the portal answered 403 (and 1 more); try again later."


def test_a_busy_portal_is_asked_again(portals):
    slept = []
    portals.put(HK_BARS, Answer(status=503), Answer(status=429), klines(TENCENT))
    assert one(["00700.HK"], sleep=slept.append)["close_price"] == 405.2
    assert slept == [1.0, 2.0]


def test_a_portal_that_stays_busy_is_given_up(portals):
    portals.put(HK_BARS, Answer(status=502))
    assert failure(["00700.HK"]) == "akshare stock_hk_hist 00700.HK: the portal answered 502; try again later."
    assert len(portals.asked) == 3


def test_a_portal_that_does_not_answer(portals):
    def slow(_: Asked) -> Answer:
        time.sleep(0.5)
        return Answer()

    portals.put(BARS, slow)
    said = failure(["600519.SH"], UnreachableError, patience=0.1, tries=1)
    assert said.startswith("akshare stock_zh_a_hist 600519.SH: the portal cannot be reached (no answer in time)")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"<html>blocked</html>", "the portal's answer is no JSON; try again later."),
        (b"", "the portal's answer is no JSON; try again later."),
        (
            b'{"data": null}',
            "it gives something else than it used to (TypeError: 'NoneType' object is not subscriptable)",
        ),
        (b'{"rc": 0}', "it gives something else than it used to (KeyError: 'data')"),
        (klines("2025-02-07,1,2"), "it gives something else than it used to (ValueError: Length mismatch"),
    ],
)
def test_answers_in_another_shape(portals, answer, said):
    portals.put(HK_BARS, answer)
    assert failure(["00700.HK"], ChangedSourceError).startswith(f"akshare stock_hk_hist 00700.HK: {said}")


@pytest.mark.parametrize("answer", [klines(), klines("2025-01-02,1,1,1,1,1,1,0,0,0,0")])
def test_nothing_of_those_days(portals, answer):
    portals.put(HK_BARS, answer)
    said = failure(["00700.HK"], NotYetError)
    assert (
        said
        == "akshare stock_hk_hist 00700.HK: it has nothing from 2025-02-07 to 2025-02-07; ask for other days, or later."
    )


def test_a_column_that_changed(portals, library, monkeypatch):
    portals.put(HK_BARS, klines(TENCENT))
    real = library.stock_hk_hist
    monkeypatch.setattr(library, "stock_hk_hist", lambda **asked: real(**asked).rename(columns={"收盘": "收市价"}))
    said = failure(["00700.HK"], ChangedSourceError)
    assert "it has no column 收盘 any more, but 日期, 开盘, 收市价" in said


@pytest.mark.usefixtures("portals")
def test_a_function_that_is_gone(library, monkeypatch):
    monkeypatch.delattr(library, "stock_hk_hist")
    assert "akshare has no such function any more" in failure(["00700.HK"], ChangedSourceError)


def test_figures_that_are_missing_are_not_zero(portals):
    portals.put(HK_BARS, klines("2025-02-07,-,405.20,407.00,399.80,-,8100000000.00,1.8,1.1,4.2,0.2"))
    bar = one(["00700.HK"])
    assert (bar["open_price"], bar["volume_shares"], bar["close_price"]) == (None, None, 405.2)


def test_requests_to_a_portal_are_apart(portals):
    slept = []
    portals.put(HK_BARS, klines(TENCENT))
    fetched(["00700.HK", "00005.HK"], pause=2.0, sleep=slept.append, clock=lambda: 0.0)
    assert slept == [2.0]


def test_what_asks_is_left_as_it_was(portals):
    before = HTTPAdapter.send
    portals.put(HK_BARS, klines(TENCENT))
    one(["00700.HK"])
    portals.put(HK_BARS, b"broken")
    failure(["00700.HK"])
    assert HTTPAdapter.send is before


def test_nothing_is_printed(portals, capfd):
    portals.put(
        FLOWS, flows({"TRADE_DATE": "2025-02-07", "NET_DEAL_AMT": 1, "BUY_AMT": 2, "SELL_AMT": 1, "HOLD_MARKET_CAP": 3})
    )
    assert one(["SOUTHBOUND"])["net_hkd"] == 1e6
    assert capfd.readouterr() == ("", "")


def test_without_the_tier(monkeypatch):
    monkeypatch.setitem(sys.modules, "akshare", None)
    with pytest.raises(MissingTierError, match="fetching through akshare needs the sources tier"):
        fetched(["00700.HK"])


@pytest.mark.parametrize("id", ["00700.HK", "600519.SH"])
def test_every_column_is_of_its_table(portals, id):
    portals.put(HK_BARS, klines(TENCENT))
    portals.put(BARS, klines(MOUTAI))
    ((name, frame),) = fetched([id])
    dtypes = table(name).dtypes
    assert {column: dtypes[column] for column in frame.columns} == dict(frame.schema)
