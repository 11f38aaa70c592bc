"""From tables to facts: published figures, arithmetic anyone can follow, and the reason wherever there is no number.

``data/indices_2025-02.csv`` has real closes; what is expected of them was printed by the press on 2025-02-07 and 2025-02-13.
"""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from frames import Frames, frame, market_files
from windvane.compute import (
    Unavailable,
    analogues,
    compute,
    is_record,
    month_to,
    movers,
    next_events,
    rallies,
    resistances,
    rotation,
    since,
    style,
    supports,
    top,
    week_to,
    year_to,
)
from windvane.errors import OptionError, UnknownMeasureError
from windvane.facts import Computed, Fact, Period, Status

D = dt.date
FRIDAY = D(2025, 2, 7)
SHARED = Path(__file__).parents[1] / "../shared/market"
LOCAL = pl.read_csv(Path(__file__).parent / "data/indices_2025-02.csv", try_parse_dates=True)


def indices() -> Frames:
    """The indices of the packaged file."""
    rows = [{**row, "market": "INDEX", "currency": "pt"} for row in LOCAL.iter_rows(named=True)]
    return Frames(bars=frame("bars", rows))


@pytest.fixture(scope="module", params=["packaged", "shared"])
def published(request):
    """The real data: the few rows packaged here, and the market files where they lie beside the checkout."""
    if request.param == "packaged":
        return indices()
    return shared_files()


@pytest.fixture(scope="module")
def shared():
    return shared_files()


def shared_files():
    if not SHARED.is_dir():
        pytest.skip("never: ../shared/market is not beside this checkout")
    return market_files(SHARED)


def bars(id: str, closes: dict[dt.date, float], **more: object) -> list[dict[str, object]]:
    return [{"id": id, "date": day, "close_price": close, **more} for day, close in closes.items()]


def figure(answer: Fact | Unavailable) -> Decimal:
    assert isinstance(answer, Fact), answer
    return answer.figure.value


def reason(answer: object) -> str:
    assert isinstance(answer, Unavailable), answer
    return answer.reason


# --- what was printed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "measure", "period", "printed"),
    [
        ("HSI", "close", Period.day(FRIDAY), "21133.54"),
        ("HSI", "change_pct", Period.day(FRIDAY), "1.16"),
        ("HSI", "change_pct", week_to(FRIDAY), "4.49"),
        ("HSTECH", "close", Period.day(FRIDAY), "5150.35"),
        ("HSTECH", "change_pct", Period.day(FRIDAY), "1.80"),
        ("HSTECH", "change_pct", week_to(FRIDAY), "9.03"),
        ("HSCEI", "close", Period.day(FRIDAY), "7784.07"),
        ("HSCEI", "change_pct", Period.day(FRIDAY), "1.22"),
        ("HSCEI", "change_pct", week_to(FRIDAY), "5.44"),
        ("HSI", "close", Period.day(D(2025, 2, 13)), "21814.37"),
        ("000001.SH", "change_pct", week_to(FRIDAY), "1.63"),
        ("HSTECH", "change_pct", Period.parse("2025-01-01/2025-01-31"), "5.72"),  # printed as 5.7
        # The year so far, at the close and at the day's high: 5235.28 and 5503.40 over 4468.11.
        ("HSTECH", "change_pct", year_to(D(2025, 2, 13)), "17.17"),
        ("HSTECH", "high_change_pct", year_to(D(2025, 2, 13)), "23.17"),
    ],
)
def test_published_figures(published, subject, measure, period, printed):
    if measure == "high_change_pct" and len(published.tables["bars"]) == len(LOCAL):
        pytest.skip("never: a year's high needs every bar of the year, which the packaged rows are not")
    assert str(figure(compute(published, subject, measure, period))) == printed


def test_the_shanghai_composite_closed_at_3303_67(published):
    close = compute(published, "000001.SH", "close", Period.day(FRIDAY))
    assert round(figure(close), 2) == Decimal("3303.67")


@pytest.mark.parametrize(
    ("subject", "years", "expected"),
    [("HSI", 5, "34.55"), ("HSI", None, "20.44"), ("HSTECH", 5, "12.48"), ("HSTECH", None, "12.48")],
)
def test_the_percentile_of_a_multiple(shared, subject, years, expected):
    fact = compute(shared, subject, "pe_percentile", Period.day(D(2025, 1, 27)), years=years)
    assert str(figure(fact)) == expected


def test_what_a_percentile_is_stands_in_its_origin(shared):
    fact = compute(shared, "HSI", "pe_percentile", Period.day(D(2025, 1, 27)))
    assert fact.origin == Computed(
        "market files",
        "pe_percentile over 5 years, daily, HSI (pe_ttm lower on 418 of 1210 days)",
        ("index_valuations HSI 2020-01-29", "index_valuations HSI 2025-01-27"),
    )


@pytest.mark.parametrize(
    ("subject", "period", "printed"),
    [
        ("06682.HK", Period.day(FRIDAY), "-2.46"),
        ("00175.HK", Period.day(FRIDAY), "8.05"),
        ("02015.HK", Period.day(FRIDAY), "7.61"),
        ("01211.HK", Period.day(FRIDAY), "4.50"),
        ("01347.HK", Period.day(FRIDAY), "-2.76"),
        ("00981.HK", Period.day(FRIDAY), "-2.61"),
        ("00268.HK", Period.day(FRIDAY), "14.84"),
        ("02013.HK", Period.day(FRIDAY), "10.70"),
        ("09660.HK", Period.day(FRIDAY), "10.42"),
        ("03896.HK", week_to(FRIDAY), "43.19"),
        ("09660.HK", week_to(FRIDAY), "34.22"),
    ],
)
def test_published_moves_of_stocks_from_adjusted_prices(shared, subject, period, printed):
    assert str(figure(compute(shared, subject, "change_pct", period))) == printed


def test_a_week_from_a_suspect_bar_is_unavailable(shared):
    week = compute(shared, "00285.HK", "change_pct", week_to(FRIDAY))
    assert reason(week) == "The bar of 00285.HK of 2025-01-28 is marked suspect and vouches for nothing."


def test_adjusted_prices_are_no_levels(shared):
    sentence = "The store has prices of 06682.HK adjusted for dividends alone; they vouch for moves, not for levels."
    for measure in ("close", "change", "high", "moving_average", "support"):
        assert reason(compute(shared, "06682.HK", measure, Period.day(FRIDAY))) == sentence


def test_since_and_records(shared):
    thursday = D(2025, 2, 13)
    found = since(shared, "HSTECH", "high", thursday)
    assert (found.value, found.since, found.then) == (Decimal("5503.4"), D(2022, 2, 18), Decimal("5664.61"))
    assert is_record(shared, "HSTECH", "high", thursday, years=2) is True
    assert is_record(shared, "HSTECH", "high", thursday, years=3) is False
    assert is_record(shared, "01810.HK", "close", FRIDAY) is True  # 小米再创历史新高
    assert "from 2020-08-17 on, not from 2015-02-13" in reason(is_record(shared, "HSTECH", "high", thursday, years=10))


def test_southbound_flows(shared):
    year = year_to(D(2025, 2, 13))
    total = figure(compute(shared, "SOUTHBOUND", "net_flow", year))
    # 25 days on which both markets were open: the mainland was closed from 01-28 to 02-04.
    assert figure(compute(shared, "SOUTHBOUND", "net_flow_avg", year)) == total / 25


# --- arithmetic -------------------------------------------------------------------------------------------------------

STOCK = "00700.HK"
WEEK = {D(2025, 1, 28): 10.0, D(2025, 2, 3): 11.0, D(2025, 2, 4): 9.9, D(2025, 2, 5): 10.5, D(2025, 2, 6): 12.0}


def ohlc(closes: dict[dt.date, float], **more: object) -> list[dict[str, object]]:
    """Bars that open where they close, half a dollar below their high and above their low."""
    extra = {"volume_shares": 100.0, "turnover_ccy": 1000.0, **more}
    return [
        {
            **row,
            "open_price": row["close_price"],
            "high_price": row["close_price"] + 0.5,
            "low_price": row["close_price"] - 0.5,
            **extra,
        }
        for row in bars(STOCK, closes)
    ]


@pytest.mark.parametrize(
    ("measure", "period", "options", "value", "unit"),
    [
        ("close", "2025-02-06", {}, "12.00", "HKD"),
        ("prev_close", "2025-02-06", {}, "10.50", "HKD"),
        ("change", "2025-02-06", {}, "1.50", "HKD"),
        ("change_pct", "2025-02-06", {}, "14.29", "%"),  # 1.5 / 10.5
        ("change_pct", "2025-02-03/2025-02-06", {}, "20.00", "%"),  # 12 / 10
        ("change_pct", "2025-02-03/2025-02-09", {}, None, "%"),  # Friday the 7th is missing
        ("high", "2025-02-03/2025-02-06", {}, "12.50", "HKD"),
        ("low", "2025-02-03/2025-02-06", {}, "9.40", "HKD"),
        ("open", "2025-02-03/2025-02-06", {}, "11.00", "HKD"),
        ("range", "2025-02-06", {}, "1.00", "HKD"),
        ("high_change", "2025-02-06", {}, "2.00", "HKD"),  # 12.5 - 10.5
        ("high_change_pct", "2025-02-06", {}, "19.05", "%"),
        ("low_change_pct", "2025-02-04", {}, "-14.55", "%"),  # 9.4 / 11
        ("change_pct", "2025-02-03/2025-02-06", {"base": "low"}, "27.66", "%"),  # 12 / 9.4
        ("change_pct", "2025-02-03/2025-02-06", {"base": "high"}, "-4.00", "%"),  # 12 / 12.5
        ("change_pct", "2025-02-03/2025-02-06", {"base": "low", "to": "high"}, "32.98", "%"),  # 12.5 / 9.4
        ("turnover", "2025-02-03/2025-02-06", {}, "4000", "HKD"),
        ("turnover_change", "2025-02-06", {}, "0", "HKD"),
        ("volume", "2025-02-06", {}, "100", "shares"),
        ("streak", "2025-02-06", {}, "2", "days"),
    ],
)
def test_moves_by_hand(measure, period, options, value, unit):
    answer = compute(Frames(bars=frame("bars", ohlc(WEEK))), STOCK, measure, Period.parse(period), **options)
    if value is None:
        assert isinstance(answer, Unavailable)
        return
    assert (str(figure(answer)), answer.figure.unit.symbol) == (value, unit)


def test_a_fact_names_its_formula_and_rows():
    fact = compute(Frames(bars=frame("bars", ohlc(WEEK))), STOCK, "change_pct", Period.parse("2025-02-03/2025-02-06"))
    assert fact.origin == Computed(
        "test",
        "change_pct = 100 * (close / prev_close - 1)",
        ("bars 00700.HK 2025-02-06", "bars 00700.HK 2025-01-28"),
    )
    assert fact.figure.ulp == Decimal("0.01")


def test_the_close_before_is_of_its_own_day():
    fact = compute(Frames(bars=frame("bars", ohlc(WEEK))), STOCK, "prev_close", Period.day(D(2025, 2, 3)))
    assert str(fact.period) == "2025-01-28"


def test_moves_are_taken_from_adjusted_prices_where_there_are_both():
    # A dividend of 2 within: the printed price fell from 12 to 10, the holder lost nothing.
    raw = bars(STOCK, {D(2025, 2, 6): 12.0, FRIDAY: 10.0})
    adjusted = bars(STOCK, {D(2025, 2, 6): 10.0, FRIDAY: 10.0}, adjustment="dividends")
    data = Frames(bars=frame("bars", [*raw, *adjusted]))
    assert str(figure(compute(data, STOCK, "change_pct", Period.day(FRIDAY)))) == "0.00"
    assert figure(compute(data, STOCK, "change", Period.day(FRIDAY))) == -2
    assert figure(compute(data, STOCK, "close", Period.day(FRIDAY))) == 10


def test_a_yields_change_is_in_basis_points():
    data = Frames(bars=frame("bars", bars("US10Y", {D(2025, 2, 6): 4.44, FRIDAY: 4.49}, currency="%", market="INDEX")))
    fact = compute(data, "US10Y", "change", Period.day(FRIDAY))
    assert (figure(fact), fact.figure.unit.symbol) == (5, "bp")


@pytest.mark.parametrize(
    ("subject", "measure", "period", "sentence"),
    [
        ("HSI", "close", "2025-02-08", "The market of HSI had no session on 2025-02-08."),
        (
            "HSI",
            "change_pct",
            "2025-01-29/2025-01-31",
            "The market of HSI had no session from 2025-01-29 to 2025-01-31.",
        ),
        ("HSI", "close", "2025-02-07T12:00", "The store has whole sessions; it knows nothing as of 12:00 on 2025-02-07."),
        ("HSI", "change_pct", "../2025-02-07", "The period ../2025-02-07 has no first day."),
        ("HSI", "change_pct", "2025-02-07/..", "The period 2025-02-07/.. has no last day."),
        ("HSI", "close", "2025-02-14", "The store has close_price of HSI from 2024-12-31 to 2025-02-13 only, not on 2025-02-14."),
        ("HSI", "change_pct", "2025-01-24", "The store has no close_price of HSI on 2025-01-23, the session before."),
        ("HSI", "turnover", "2025-02-07", "The store has no turnover_ccy of HSI."),
        ("NDX", "close", "2025-02-07", "The store has no close_price of NDX."),
        ("HSI", "buyback", "2025-02-07", "Nothing in the store tells the buyback."),
        ("HSI", "turnover_change", "2025-02-03/2025-02-07", "The store has no turnover_ccy of HSI."),
        ("HSI", "moving_average", "2025-02-07", "The 250-day average of HSI needs 250 bars, and there are 9."),
        ("HSI", "advancers", "2025-02-07", "HSI is no market; advancers are counted of MARKET.HK, MARKET.CN, MARKET.CN3, MARKET.SH, MARKET.SZ, MARKET.BJ, MARKET.US."),
    ],
)  # fmt: skip
def test_what_is_unavailable_says_why(subject, measure, period, sentence):
    assert reason(compute(indices(), subject, measure, Period.parse(period))) == sentence


def test_a_wrong_call_is_one_sentence():
    day = Period.day(FRIDAY)
    with pytest.raises(UnknownMeasureError, match="no measure called 'momentum'"):
        compute(indices(), "HSI", "momentum", day)
    with pytest.raises(OptionError, match=r"^rsi takes no option 'days'; it takes bars\.$"):
        compute(indices(), "HSI", "rsi", day, days=14)
    with pytest.raises(OptionError, match=r"^close takes no option 'base'; it takes none\.$"):
        compute(indices(), "HSI", "close", day, base="low")
    with pytest.raises(OptionError, match=r"it takes base=prev_close, base=low, base=high, base=open, base=close\.$"):
        compute(indices(), "HSI", "change", day, base="trough")


# --- records and streaks ----------------------------------------------------------------------------------------------


def test_the_first_time_over_a_mark_since():
    # 恒指成交重回两千亿: over 200 billion on 7 January, not between, and on 7 February.
    turnover = {D(2025, 1, 7): 2.1e11, D(2025, 1, 8): 1.4e11, D(2025, 2, 6): 1.9e11, FRIDAY: 2.46373e11}
    rows = [
        {"id": "MARKET.HK", "date": day, "market": "INDEX", "turnover_ccy": value} for day, value in turnover.items()
    ]
    data = Frames(bars=frame("bars", rows))
    found = since(data, "MARKET.HK", "turnover", FRIDAY, mark=Decimal(200_000_000_000))
    assert (found.since, found.then, found.value) == (D(2025, 1, 7), 210_000_000_000, 246_373_000_000)
    none = since(data, "MARKET.HK", "turnover", FRIDAY)
    assert (none.since, none.first) == (None, D(2025, 1, 7))
    assert "is 190000000000, not over 200000000000" in reason(
        since(data, "MARKET.HK", "turnover", D(2025, 2, 6), mark=Decimal(200_000_000_000))
    )
    assert figure(compute(data, "MARKET.HK", "turnover_change", Period.day(FRIDAY))) == 56_373_000_000


def test_a_value_reached_before_is_no_record():
    data = Frames(
        bars=frame(
            "bars", bars("HSI", {D(2025, 2, 5): 10, D(2025, 2, 6): 9, FRIDAY: 10}, market="INDEX", currency="pt")
        )
    )
    assert is_record(data, "HSI", "close", FRIDAY) is False
    assert is_record(data, "HSI", "close", D(2025, 2, 6), side="lowest") is True
    assert since(data, "HSI", "close", FRIDAY).since == D(2025, 2, 5)


def test_a_hole_ends_a_streak_with_a_reason():
    closes = {D(2025, 2, 3): 1, D(2025, 2, 4): 2, D(2025, 2, 6): 3, FRIDAY: 4}
    data = Frames(bars=frame("bars", bars("HSI", closes, market="INDEX", currency="pt")))
    assert "on 2025-02-05, the session before" in reason(compute(data, "HSI", "streak", Period.day(FRIDAY)))


def test_a_streak_of_flows():
    net = {D(2025, 2, 5): -5.0, D(2025, 2, 6): 7.0, FRIDAY: 3.0}
    rows = [{"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": day, "net_hkd": value} for day, value in net.items()]
    data = Frames(flows=frame("flows", rows))
    fact = compute(data, "SOUTHBOUND", "streak", Period.day(FRIDAY), of="net_flow")
    assert (figure(fact), fact.origin.formula) == (2, "streak: net_flow above 0, every day, SOUTHBOUND")
    # Of the week, 02-03 and 02-04 were no sessions of the channel: 5 / 3.
    assert figure(compute(data, "SOUTHBOUND", "net_flow", week_to(FRIDAY))) == 5
    assert str(figure(compute(data, "SOUTHBOUND", "net_flow_avg", week_to(FRIDAY)))) == "2"
    assert "for 1 of the 4 sessions" in reason(
        compute(data, "SOUTHBOUND", "net_flow", Period(D(2025, 2, 3), D(2025, 2, 10)))
    )


def test_a_move_to_an_end_the_store_has_not_is_not_the_move_to_the_close():
    """The close-to-close move of the formula through ``change`` is no answer to the question how far the high was."""
    days = {D(2025, 2, 6): 100, FRIDAY: 103}
    data = Frames(bars=frame("bars", bars("HSI", days, market="INDEX", currency="pt")))
    assert figure(compute(data, "HSI", "change_pct", Period.day(FRIDAY))) == 3
    for ends in ({"to": "high"}, {"to": "low"}, {"base": "low"}, {"base": "high", "to": "low"}):
        assert "HSI" in reason(compute(data, "HSI", "change_pct", Period.day(FRIDAY), **ends))
    assert "high_price" in reason(compute(data, "HSI", "change_pct", Period.day(FRIDAY), to="high"))


def test_a_move_that_names_its_end_takes_no_other():
    """``high_change`` is to the high by its name: there is nothing to measure to the low."""
    day = Period.day(FRIDAY)
    found = reason(compute(indices(), "HSI", "high_change", day, to="low"))
    assert found == "The largest rise in points is not measured from prev_close to low: its own name says which ends."


def test_a_move_has_two_ends():
    for ends in ({"base": "low", "to": "low"}, {"base": "high", "to": "high"}, {"base": "close"}):
        with pytest.raises(OptionError, match=r"change_pct takes no option 'base=(\w+), to=\1'; it takes to="):
            compute(indices(), "HSI", "change_pct", Period.day(FRIDAY), **ends)


def test_a_net_flow_follows_from_what_was_bought_and_sold():
    day = {"channel": "SOUTHBOUND", "id": "00700.HK", "date": FRIDAY, "buy_hkd": 12.0, "sell_hkd": 5.0}
    fact = compute(Frames(flows=frame("flows", [day])), "00700.HK", "net_flow", Period.day(FRIDAY))
    assert (figure(fact), fact.origin.formula) == (7, "net_flow = buy - sell")
    lone = Frames(flows=frame("flows", [{**day, "sell_hkd": None}]))
    assert reason(compute(lone, "00700.HK", "net_flow", Period.day(FRIDAY))) == "The store has no net_hkd of 00700.HK."


@pytest.mark.parametrize(
    ("measure", "options", "sentence"),
    [
        ("pe_percentile", {"years": -3}, "takes no option 'years=-3'; it takes years=1 to 200, None."),
        ("pe_percentile", {"years": 0}, "takes no option 'years=0'"),
        ("pe_percentile", {"years": 3000}, "takes no option 'years=3000'"),
        ("pe_percentile", {"years": "five"}, "takes no option 'years=five'"),
        ("pe_percentile", {"multiple": "nope"}, "takes no option 'multiple=nope'; it takes multiple="),
        ("pe_mean", {"multiple": "close"}, "takes no option 'multiple=close'; it takes multiple="),
        ("valuation_discount", {"multiple": "nope", "since": FRIDAY}, "takes no option 'multiple=nope'"),
        ("streak", {"every": "year"}, "takes no option 'every=year'; it takes every=day, every=week, every=month."),
    ],
)
def test_an_option_of_a_wrong_value_is_one_sentence(measure, options, sentence):
    with pytest.raises(OptionError) as refused:
        compute(indices(), "HSI", measure, Period.day(FRIDAY), **options)
    assert str(refused.value).startswith(f"{measure} {sentence}")


@pytest.mark.parametrize("years", [3000, 0, -1])
def test_a_record_of_no_number_of_years(years):
    with pytest.raises(OptionError, match=f"close takes no option 'years={years}'; it takes years=1 to 200, None"):
        is_record(indices(), "HSI", "close", FRIDAY, years=years)


def test_a_record_of_more_years_than_the_calendar_has_here_is_not_known():
    assert "not from 1825-02-07" in reason(is_record(indices(), "HSI", "close", FRIDAY, years=200))


def test_a_discount_since_a_day_to_come_is_not_available():
    data = Frames(index_valuations=frame("index_valuations", [{"id": "HSI", "date": FRIDAY, "pe_ttm_x": 9.5}]))
    found = compute(data, "HSI", "valuation_discount", Period.day(FRIDAY), since=D(2025, 2, 10))
    assert reason(found) == "The store has no pe_ttm of HSI from 2025-02-10 to 2025-02-07."


def test_a_sum_needs_every_session():
    """The channel's days are in sessions.tsv: from 2019-09-27 to 10-07 it was closed."""
    rows = [
        {"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": day, "net_hkd": 5.0}
        for day in (D(2019, 10, 8), D(2019, 10, 9), D(2019, 10, 10))
    ]
    data = Frames(flows=frame("flows", rows))
    assert figure(compute(data, "SOUTHBOUND", "net_flow", Period(D(2019, 10, 8), D(2019, 10, 10)))) == 15
    for start, end in ((D(2019, 9, 20), D(2019, 10, 10)), (D(2010, 1, 1), D(2019, 10, 8))):
        assert f"the first {max(start, D(2014, 11, 17))}" in reason(
            compute(data, "SOUTHBOUND", "net_flow", Period(start, end))
        )
    assert "had no session" in reason(compute(data, "SOUTHBOUND", "net_flow", Period(D(2014, 1, 2), D(2014, 11, 14))))


def test_a_stock_has_no_sum_of_days_before_its_first():
    closes = {D(2018, 1, 2): 1, D(2018, 1, 3): 2, D(2018, 1, 5): 3}  # a day without a trade between is no hole
    data = Frames(bars=frame("bars", bars("00700.HK", closes, volume_shares=10.0)))
    assert figure(compute(data, "00700.HK", "volume", Period(D(2018, 1, 1), D(2018, 1, 5)))) == 30
    assert reason(compute(data, "00700.HK", "volume", Period(D(2017, 1, 1), D(2018, 1, 5)))) == (
        "The store has volume_shares of 00700.HK from 2018-01-02 on, not from 2017-01-03."
    )


def test_the_channels_flow_in_a_stock_is_summed_over_the_channels_days():
    """Only a day's ten busiest stocks are listed: a week with two of its three days is no sum."""
    rows = [
        {"channel": "SOUTHBOUND", "id": "00700.HK", "date": day, "net_hkd": 5.0}
        for day in (D(2025, 2, 5), D(2025, 2, 6), FRIDAY)
    ]
    whole, two = (Frames(flows=frame("flows", some)) for some in (rows, rows[1:]))
    assert figure(compute(whole, "00700.HK", "net_flow", week_to(FRIDAY))) == 15
    assert "for 1 of the 3 sessions" in reason(compute(two, "00700.HK", "net_flow", week_to(FRIDAY)))


# --- short selling ----------------------------------------------------------------------------------------------------


def short_data() -> Frames:
    """The market trades 1000 and 100 of it short; two members trade 300 and 100, short 60 and 20; one of them is shortable."""
    traded = {"MARKET.HK": 1000.0, "00700.HK": 300.0, "09988.HK": 100.0}
    short = {"MARKET.HK": 100.0, "00700.HK": 60.0, "09988.HK": 20.0}
    members = [{"basket": "MARKET.HK", "id": id, "since": D(2025, 1, 1)} for id in ("00700.HK", "09988.HK")]
    shortable = [{"basket": "SHORTABLE", "id": id, "since": D(2025, 1, 1)} for id in ("00700.HK", "09988.HK")]
    return Frames(
        bars=frame("bars", [{"id": id, "date": FRIDAY, "turnover_ccy": value} for id, value in traded.items()]),
        shorts=frame(
            "shorts",
            [
                {"id": id, "date": FRIDAY, "session": "day", "currency": "HKD", "short_turnover_ccy": v}
                for id, v in short.items()
            ],
        ),
        baskets=frame("baskets", [*members, *shortable]),
        instruments=frame("instruments", [{"id": id, "kind": "stock"} for id in short]),
    )


@pytest.mark.parametrize(
    ("denominator", "ratio", "named"),
    [
        ("own", "10.00", "of the turnover of MARKET.HK"),
        ("members", "20.00", "of the turnover of the 2 members of MARKET.HK"),  # 80 / 400
        ("shortable", "25.00", "of the turnover of the 2 members of SHORTABLE"),  # 100 / 400
    ],
)
def test_the_short_ratio_by_denominator(denominator, ratio, named):
    fact = compute(short_data(), "MARKET.HK", "short_ratio", Period.day(FRIDAY), denominator=denominator)
    assert str(figure(fact)) == ratio
    assert fact.origin.formula == f"short_ratio = 100 * short_turnover / turnover, {named}"


def test_the_ratio_of_a_published_day():
    # 总沽空金额为247.18亿港元，相当于全天成交额2463.73亿的10.03%
    data = Frames(
        bars=frame("bars", [{"id": "MARKET.HK", "date": FRIDAY, "turnover_ccy": 2463.73e8}]),
        shorts=frame(
            "shorts",
            [{"id": "MARKET.HK", "date": FRIDAY, "session": "day", "currency": "HKD", "short_turnover_ccy": 247.18e8}],
        ),
    )
    assert str(figure(compute(data, "MARKET.HK", "short_ratio", Period.day(FRIDAY)))) == "10.03"


def test_the_most_sold_short():
    assert [(fact.subject, fact.figure.value) for fact in top(short_data(), "short_turnover", FRIDAY, n=2)] == [
        ("00700.HK", 60),
        ("09988.HK", 20),
    ]


# --- valuation, options, targets --------------------------------------------------------------------------------------


def valuations() -> Frames:
    pe = {D(2025, 2, 4): 10.0, D(2025, 2, 5): 12.5, D(2025, 2, 6): 8.0, FRIDAY: 10.0}
    rows = [{"id": "HSI", "date": day, "pe_ttm_x": value} for day, value in pe.items()]
    return Frames(index_valuations=frame("index_valuations", [*rows, {"id": "SPX", "date": FRIDAY, "pe_ttm_x": 25.0}]))


def test_multiples_by_hand():
    day = Period.day(FRIDAY)
    assert str(figure(compute(valuations(), "HSI", "pe_ttm", day))) == "10.0"
    # One day of four was strictly lower.
    assert str(figure(compute(valuations(), "HSI", "pe_percentile", day, years=None))) == "25.00"
    assert str(figure(compute(valuations(), "HSI", "pe_mean", Period(D(2025, 2, 4), FRIDAY)))) == "10.13"  # 40.5 / 4
    # 10.0 ± 0.05 over 25 ± 0.5 is known to about one percentage point.
    assert str(figure(compute(valuations(), "HSI", "valuation_discount", day, against="SPX"))) == "60"
    assert str(figure(compute(valuations(), "HSI", "valuation_discount", day, since=D(2025, 2, 4)))) == "20"
    assert "stands above HSI on 2025-02-07" in reason(
        compute(valuations(), "SPX", "valuation_discount", day, against="HSI")
    )


def test_puts_and_calls():
    row = {"id": "HSTECH", "date": FRIDAY, "call_volume_contracts": 6500.0, "put_volume_contracts": 3250.0}
    data = Frames(options=frame("options", [row]))
    day = Period.day(FRIDAY)
    assert figure(compute(data, "HSTECH", "call_volume", day)) == 6500
    assert str(figure(compute(data, "HSTECH", "call_put_ratio", day))) == "2.00"
    assert str(figure(compute(data, "HSTECH", "put_call_ratio", day))) == "0.50"


def rated(close_currency: str = "USD") -> Frames:
    """金山云: over 18 dollars, a target near 13."""
    rating = {"id": "KC.US", "currency": "USD", "target_price_ccy": 13.0, "prior_target_price_ccy": 10.0}
    return Frames(
        bars=frame("bars", bars("KC.US", {FRIDAY: 18.0}, currency=close_currency, market="US")),
        ratings=frame("ratings", [{**rating, "date": D(2025, 2, 5), "broker": "高盛"}]),
    )


def test_what_a_target_implies():
    day = Period.day(FRIDAY)
    fact = compute(rated(), "KC.US", "upside_pct", day)
    assert (str(figure(fact)), fact.said_by, fact.status) == ("-27.78", "高盛", Status.EXPECTED)
    assert str(figure(compute(rated(), "KC.US", "target_change_pct", day))) == "30.00"
    assert figure(compute(rated(), "KC.US", "target_price", day)) == 13
    assert "another line of the share is meant" in reason(compute(rated("HKD"), "KC.US", "upside_pct", day))
    assert "no target of 花旗" in reason(compute(rated(), "KC.US", "upside_pct", day, broker="花旗"))


def test_two_targets_need_a_name():
    data = rated()
    other = data.tables["ratings"].with_columns(broker=pl.lit("花旗"), target_price_ccy=pl.lit(20.0))
    data.tables["ratings"] = pl.concat([data.tables["ratings"], other])
    day = Period.day(FRIDAY)
    assert (
        reason(compute(data, "KC.US", "target_price", day)) == "花旗, 高盛 have targets for KC.US; say whose: broker=."
    )
    assert figure(compute(data, "KC.US", "target_price", day, broker="花旗")) == 20


# --- turning points, rallies ------------------------------------------------------------------------------------------


def zigzag() -> tuple[Frames, list[dt.date]]:
    """Closes 100 … 110 … 100 … 106: a high of 110 and a low of 100 inside, six sessions apart from either end."""
    closes = [100, 102, 104, 106, 108, 109, 110, 108, 106, 105, 103, 101, 100, 101, 102, 103, 104, 105, 106]
    days = pl.date_range(D(2025, 1, 2), D(2025, 1, 28), eager=True).to_list()
    days = [day for day in days if day.weekday() < 5]
    return Frames(
        bars=frame("bars", bars("HSI", dict(zip(days, closes, strict=True)), market="INDEX", currency="pt"))
    ), days


def test_supports_and_resistances_come_from_turning_points():
    data, days = zigzag()
    (above,) = resistances(data, "HSI", days[-1])
    (below,) = supports(data, "HSI", days[-1])
    assert (above.fact.figure.value, above.day) == (110, days[6])
    assert (below.fact.figure.value, below.day) == (100, days[12])
    assert below.reason == f"the closing low of {days[12]}, with none below it in the 5 bars on either side"
    assert figure(compute(data, "HSI", "resistance", Period.day(days[-1]))) == 110
    assert "has 1 turning points below its close" in reason(
        compute(data, "HSI", "support", Period.day(days[-1]), rank=2)
    )


def test_rallies_from_trough_to_peak():
    closes = [100, 130, 100, 90, 120, 126, 100, 80, 100]  # +30 %, then 90 to 126 (+40 %), then 80 to 100 (+25 %)
    days = [D(2025, 2, day) for day in (3, 4, 5, 6, 7, 10, 11, 12, 13)]
    data = Frames(bars=frame("bars", bars("HSI", dict(zip(days, closes, strict=True)), market="INDEX", currency="pt")))
    found = rallies(data, "HSI", days[-1])
    assert [(r.trough, r.peak, str(r.rise_pct), r.over) for r in found] == [
        (days[0], days[1], "30.00", True),
        (days[3], days[5], "40.00", True),
        (days[7], days[8], "25.00", False),
    ]
    beside = analogues(data, "HSI", days[-1])
    assert (len(beside.past), str(beside.mean_pct), str(beside.median_pct)) == (2, "35.00", "35.00")
    assert "is in no rally of 20 %" in reason(analogues(data, "HSI", days[7]))


# --- many subjects ----------------------------------------------------------------------------------------------------


def basket() -> Frames:
    """Four members: up to Wednesday +10, +8, +2, -1 percent; then -5, +1, +6, 0."""
    moves = {"00001.HK": (10, -5), "00002.HK": (8, 1), "00003.HK": (2, 6), "00004.HK": (-1, 0)}
    rows = []
    for id, (first, second) in moves.items():
        middle = 100.0 + first
        rows += bars(
            id, {D(2025, 1, 28): 100.0, D(2025, 2, 5): middle, FRIDAY: middle * (100 + second) / 100}, volume_shares=1.0
        )
    members = [{"basket": "AI", "id": id, "since": D(2025, 1, 1)} for id in moves]
    return Frames(bars=frame("bars", rows), baskets=frame("baskets", members))


def test_leaders_and_laggards():
    ranking = movers(basket(), "AI", Period(D(2025, 2, 3), D(2025, 2, 5)))
    assert [fact.subject for fact in ranking.first(2)] == ["00001.HK", "00002.HK"]
    assert [str(fact.figure.value) for fact in ranking.last(2)] == ["-1.00", "2.00"]


def test_rotation_from_the_stalled_to_the_catching_up():
    found = rotation(basket(), "AI", week_to(FRIDAY), D(2025, 2, 6))
    assert [pair[0].subject for pair in found.stalling] == ["00001.HK"]
    assert [pair[0].subject for pair in found.leading] == ["00002.HK"]
    assert [pair[0].subject for pair in found.catching_up] == ["00003.HK"]
    assert "does not part the period" in reason(rotation(basket(), "AI", week_to(FRIDAY), D(2025, 2, 3)))


def test_breadth():
    rows = [
        *bars("00001.HK", {D(2025, 2, 6): 1.0, FRIDAY: 2.0}),
        *bars("00002.HK", {D(2025, 2, 6): 1.0, FRIDAY: 2.0}),
        *bars("00003.HK", {D(2025, 2, 6): 2.0, FRIDAY: 1.0}),
        *bars("00004.HK", {D(2025, 2, 6): 1.0, FRIDAY: 1.0}),
        *bars("00005.HK", {D(2025, 2, 5): 1.0, D(2025, 2, 6): 2.0}),  # did not trade
        *bars("00006.HK", {D(2025, 2, 6): 1.0, FRIDAY: 2.0}, suspect=True),
    ]
    data = Frames(bars=frame("bars", rows))
    rose = compute(data, "MARKET.HK", "advancers", Period.day(FRIDAY))
    assert (figure(rose), rose.origin.formula) == (2, "advancers of the 4 stocks stored that traded")
    assert figure(compute(data, "MARKET.HK", "decliners", Period.day(FRIDAY))) == 1


def test_style_has_one_base():
    rows = [
        *bars("399314.SZ", {D(2025, 1, 27): 100.0, FRIDAY: 102.0}, market="INDEX", currency="pt"),
        *bars("399316.SZ", {D(2025, 1, 27): 100.0, FRIDAY: 105.0}, market="INDEX", currency="pt"),
    ]
    found = style(Frames(bars=frame("bars", rows)), week_to(FRIDAY), large="399314.SZ", small="399316.SZ")
    assert (found.lead_pp, found.ratio) == (3, Decimal("1.03"))  # 105 / 102
    assert "no close_price of 399314.SZ before 2025-01-01" in reason(
        style(Frames(bars=frame("bars", rows)), month_to(D(2025, 1, 27)), large="399314.SZ", small="399316.SZ")
    )


def test_events_ahead():
    rows = [
        {"date": D(2025, 2, 10), "id": "01211.HK", "kind": "meeting", "title": "智能化战略发布会"},
        {"date": D(2025, 3, 19), "id": "00700.HK", "kind": "results", "title": "全年业绩"},
    ]
    data = Frames(events=frame("events", rows))
    assert [event.title for event in next_events(data, FRIDAY)] == ["智能化战略发布会"]
    assert next_events(data, D(2025, 2, 10)) == ()
