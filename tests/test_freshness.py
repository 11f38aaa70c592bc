"""How fresh a store is: by the calendar of the exchanges, hour by hour.

Hong Kong closed for Lunar New Year from 29 to 31 January 2025, and on its eve, the 28th, at noon; Shanghai and Shenzhen from 28
January to 4 February. Source: the exchanges' holiday calendars of 2025.
"""

import datetime as dt

import polars as pl
import pytest

from windvane.archive import HONG_KONG
from windvane.market.store import Store
from windvane.market.store.freshness import Lack, holdings, lacking, last_ended

DAY = dt.date


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HONG_KONG)


def bars(id: str, market: str, currency: str, days: list[DAY]) -> pl.DataFrame:
    row = {
        "id": id,
        "market": market,
        "currency": currency,
        "open_price": None,
        "high_price": None,
        "low_price": None,
        "close_price": 100.0,
        "volume_shares": None,
        "turnover_ccy": None,
        "adjustment": "none",
        "suspect": False,
        "finality": "final",
    }
    schema = {"open_price": pl.Float64, "high_price": pl.Float64, "low_price": pl.Float64}
    more = {"volume_shares": pl.Float64, "turnover_ccy": pl.Float64}
    return pl.DataFrame([{**row, "date": day} for day in days], schema_overrides={**schema, **more})


@pytest.fixture
def store(tmp_path):
    made = Store.open(tmp_path / "store")
    january = [DAY(2025, 1, 24), DAY(2025, 1, 28)]  # the 27th is not there
    made.put("bars", bars("00700.HK", "HK", "HKD", january), source="desk")
    made.put("bars", bars("600519.SH", "CN", "CNY", [DAY(2025, 1, 27)]), source="desk")
    return made


@pytest.mark.parametrize(
    ("now", "hong_kong", "mainland", "new_york"),
    [
        ("2025-01-28T11:59", "2025-01-27", "2025-01-27", "2025-01-27"),
        ("2025-01-28T12:00", "2025-01-28", "2025-01-27", "2025-01-27"),
        ("2025-01-31T20:00", "2025-01-28", "2025-01-27", "2025-01-30"),
        ("2025-02-03T15:59", "2025-01-28", "2025-01-27", "2025-01-31"),
        ("2025-02-03T16:00", "2025-02-03", "2025-01-27", "2025-01-31"),
        ("2025-02-05T15:00", "2025-02-04", "2025-02-05", "2025-02-04"),
    ],
)
def test_a_session_is_due_once_it_has_ended(now, hong_kong, mainland, new_york):
    ended = last_ended(at(now))
    assert [str(ended[home]) for home in ("HK", "CN", "US")] == [hong_kong, mainland, new_york]


def test_a_table_is_told_market_by_market(store):
    (held,) = holdings(store, ended=last_ended(at("2025-02-05T16:00")))
    assert (held.table, held.rows, held.sources, held.version) == ("bars", 3, ("desk",), 1)
    # Hong Kong has traded on the 3rd, 4th and 5th since, the mainland on the 5th.
    told = [(part.market, part.rows, part.ids, str(part.first), str(part.last), part.behind) for part in held.parts]
    assert told == [
        ("CN", 1, 1, "2025-01-27", "2025-01-27", 1),
        ("HK", 2, 1, "2025-01-24", "2025-01-28", 3),
    ]
    assert held.imported_at == store.written_at("bars")
    assert abs(held.imported_at - dt.datetime.now(dt.UTC)) < dt.timedelta(hours=1)
    assert store.written_at("flows") is None


def test_what_is_not_there_is_named_with_who_would_have_it(store):
    ended = last_ended(at("2025-02-05T16:00"))
    lacks = list(lacking(store, holdings(store, ended=ended), ended=ended))
    bars_of = {(lack.market, lack.sessions): lack for lack in lacks if lack.table == "bars"}
    assert bars_of["HK", 1] == Lack("bars", "HK", DAY(2025, 1, 27), DAY(2025, 1, 27), 1, ("hkex-quotations", "akshare"))
    assert bars_of["HK", 3] == Lack("bars", "HK", DAY(2025, 2, 3), DAY(2025, 2, 5), 3, ("hkex-quotations", "akshare"))
    assert bars_of["CN", 1] == Lack("bars", "CN", DAY(2025, 2, 5), DAY(2025, 2, 5), 1, ("akshare",))
    empty = [lack.table for lack in lacks if lack.first is None]
    assert empty == [
        "instruments", "index_valuations", "stock_valuations", "flows", "shorts", "options", "ratings", "baskets", "events"
    ]  # fmt: skip


def test_nothing_is_due_on_the_evening_of_the_last_day(store):
    ended = last_ended(at("2025-01-28T18:00"))
    (held,) = holdings(store, ended=ended)
    assert [part.behind for part in held.parts] == [0, 0]
