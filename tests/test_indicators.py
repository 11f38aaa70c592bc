"""Indicators on ten edge cases, each against values worked by hand; TA-Lib as a second oracle where it is right.

RSI by Wilder over 14 bars: the mean gain and the mean loss of the first 14 changes, then each smoothed by 1/14. With r = 13/14,
a run of k more changes of +1 leaves gain + loss = 1 when they were 1 in sum before.
"""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
import talib
from hypothesis import assume, given
from hypothesis import strategies as st

from frames import Frames, frame
from windvane.compute import Unavailable, compute, statistics
from windvane.compute.indicators import LOOK_BACK
from windvane.facts import Fact, Period
from windvane.market.sessions import is_session, previous_session

DAY = dt.date(2025, 2, 7)
STOCK = "00001.HK"


def days_to(day: dt.date, count: int) -> list[dt.date]:
    """So many sessions of Hong Kong up to a day, oldest first."""
    days = [day]
    while len(days) < count:
        days.append(previous_session("HK", days[-1]))
    return days[::-1]


def view(prices: list[float], days: list[dt.date] | None = None, **more: object) -> Frames:
    """A store of one stock with these closes."""
    days = days or days_to(DAY, len(prices))
    rows = [
        {"id": STOCK, "date": day, "close_price": price, "volume_shares": 100.0, **more}
        for day, price in zip(days, prices, strict=True)
    ]
    return Frames(bars=frame("bars", rows))


def path(start: float, *steps: float) -> list[float]:
    """A start and the prices that steps lead to."""
    prices = [Decimal(str(start))]
    for step in steps:
        prices.append(prices[-1] + Decimal(str(step)))
    return [float(price) for price in prices]


R = Fraction(13, 14)
SEVEN_AND_SEVEN = (2, -1) * 7
EVEN = (1, -1) * 7
GAP = [day for day in days_to(DAY, 20) if not dt.date(2025, 1, 14) <= day <= dt.date(2025, 1, 20)]

#: Name, closes, days, RSI(14), mean of the last 20 closes, streak (falls negative); None is unavailable.
CASES = [
    # 299 changes of +1, -1, …, +1: after a rise the gain g is (14/27), since g = (g × r) × r + 1/14, and gain + loss = 1.
    # 20 closes are ten of 10 and ten of 11. The last change is a rise after a fall.
    pytest.param(path(10, *(1, -1) * 149, 1), None, Decimal("51.85"), 10.5, 1, id="300-bars"),
    # 14 even changes leave gain = loss = 1/2; 45 falls leave a gain of r^45 / 2: 100 × r^45 / 2 = 1.78.
    # The last 20 closes are 74, 73, … 55. The 14th change, too, was a fall.
    pytest.param(path(100, *EVEN, *(-1,) * 45), None, Decimal("1.78"), 64.5, -46, id="60-bars"),
    # Five rises after 14 even changes leave a loss of r^5 / 2: 100 × (1 - r^5 / 2) = 65.48.
    # The closes: eight of 100, seven of 101, then 101 … 105: 2022 / 20.
    pytest.param(path(100, *EVEN, *(1,) * 5), None, Decimal("65.48"), 101.1, 5, id="20-bars"),
    # Gains 7 × 2 and losses 7 × 1 of 14: 100 × 14 / 21.
    pytest.param(path(20, *SEVEN_AND_SEVEN), None, Decimal("66.67"), None, -1, id="15-bars"),
    pytest.param(path(20, *SEVEN_AND_SEVEN[1:]), None, None, None, -1, id="14-bars-are-too-few"),
    # 0 / 0: a price that does not move has no strength. TA-Lib says 0.
    pytest.param([5.0] * 30, None, None, 5.0, None, id="flat"),
    pytest.param(path(20, *SEVEN_AND_SEVEN), days_to(dt.date(2025, 2, 6), 15), None, None, None, id="suspended"),
    # Five sessions without a bar: the 15 bars that traded follow each other.
    pytest.param(path(20, *SEVEN_AND_SEVEN), GAP, Decimal("66.67"), None, -1, id="5-day-gap"),
    pytest.param(
        path(0.010, *(step / 1000 for step in SEVEN_AND_SEVEN)), None, Decimal("66.67"), None, -1, id="penny-price"
    ),
    # Nothing but gains. The run reaches the first bar: it may be longer than what is stored. (11 + … + 30) / 20.
    pytest.param(path(1, *(1,) * 29), None, Decimal("100.00"), 20.5, None, id="constant-rise"),
]


def test_the_workings_give_the_values():
    assert round(100 * Fraction(14, 27), 2) == Fraction("51.85")
    assert round(50 * R**45, 2) == Fraction("1.78")
    assert round(100 * (1 - R**5 / 2), 2) == Fraction("65.48")
    assert len(GAP) == 15


@pytest.mark.parametrize(("prices", "days", "rsi", "mean", "streak"), CASES)
def test_indicators_of_one_stock(prices, days, rsi, mean, streak):
    data = view(prices, days)
    on = Period.day(DAY)
    assert value(compute(data, STOCK, "rsi", on)) == rsi
    found = value(compute(data, STOCK, "moving_average", on, bars=20))
    assert found == (None if mean is None else Decimal(str(mean)))
    assert value(compute(data, STOCK, "streak", on)) == (None if streak is None else abs(streak))


@pytest.mark.parametrize(("prices", "days", "rsi", "mean", "streak"), CASES)
def test_statistics_of_a_market_say_the_same(prices, days, rsi, mean, streak):
    rows = statistics(view(prices, days), "HK", DAY)
    if days and days[-1] != DAY:
        assert rows.is_empty()
        return
    row = rows.row(0, named=True)
    assert row["rsi14"] is None if rsi is None else round(Decimal(row["rsi14"]), 2) == rsi
    assert row["sma20_price"] == (None if mean is None else pytest.approx(mean, rel=1e-15))
    assert row["streak_days"] == streak


def value(answer: Fact | Unavailable) -> Decimal | None:
    return answer.figure.value if isinstance(answer, Fact) else None


@pytest.mark.parametrize(
    ("prices", "days", "measure", "reason"),
    [
        pytest.param(
            path(20, *SEVEN_AND_SEVEN[1:]),
            None,
            "rsi",
            "RSI(14) of 00001.HK needs 15 bars, and there are 14.",
            id="too-few",
        ),
        pytest.param(
            [5.0] * 30, None, "rsi", "The price of 00001.HK did not move in 30 bars, so it has no RSI(14).", id="flat"
        ),
        pytest.param(
            path(20, *SEVEN_AND_SEVEN),
            [*days_to(dt.date(2025, 2, 6), 15), dt.date(2025, 2, 10)],
            "rsi",
            "00001.HK did not trade on 2025-02-07 (suspended, or without a trade); its last bar before is of 2025-02-06.",
            id="suspended",
        ),
        pytest.param(
            [5.0] * 30,
            None,
            "streak",
            "The close of 00001.HK did not move on 2025-02-07, so there is no streak.",
            id="still",
        ),
        pytest.param(
            path(1, *(1,) * 29),
            None,
            "streak",
            "The streak of 00001.HK is longer than what the store has, 29 at least.",
            id="longer-than-known",
        ),
    ],
)
def test_what_there_is_not_has_a_reason(prices, days, measure, reason):
    prices = prices + prices[-1:] * (len(days) - len(prices)) if days else prices
    answer = compute(view(prices, days), STOCK, measure, Period.day(DAY))
    assert isinstance(answer, Unavailable)
    assert answer.reason == reason


def test_a_bar_without_volume_is_no_trade():
    data = view(path(20, *SEVEN_AND_SEVEN))
    data.tables["bars"] = data.tables["bars"].with_columns(
        volume_shares=pl.when(pl.col("date") == DAY).then(0.0).otherwise("volume_shares")
    )
    assert isinstance(compute(data, STOCK, "rsi", Period.day(DAY)), Unavailable)
    assert statistics(data, "HK", DAY).is_empty()


def test_a_suspect_bar_is_left_out_of_an_indicator():
    # A bar of 99 among the 15 of the case "15-bars", marked suspect: 66.67 all the same.
    prices = path(20, *SEVEN_AND_SEVEN)
    prices.insert(5, 99.0)
    data = view(prices)
    suspect = data.tables["bars"]["close_price"] == 99.0
    data.tables["bars"] = data.tables["bars"].with_columns(suspect=suspect)
    assert value(compute(data, STOCK, "rsi", Period.day(DAY))) == Decimal("66.67")
    assert round(statistics(data, "HK", DAY)["rsi14"][0], 2) == 66.67


# --- TA-Lib -----------------------------------------------------------------------------------------------------------

walks = st.lists(st.integers(-50, 50), min_size=15, max_size=300).map(
    lambda steps: path(200, *(s / 100 for s in steps))
)


@given(walks)
def test_rsi_is_talibs(prices):
    assume(len(set(prices)) > 1)
    mine = statistics(view(prices), "HK", DAY)["rsi14"][0]
    assert mine == pytest.approx(talib.RSI(np.array(prices), 14)[-1], rel=1e-9, abs=1e-9)


@given(walks)
def test_averages_are_talibs(prices):
    row = statistics(view(prices), "HK", DAY).row(0, named=True)
    for bars in (20, 50, 250):
        theirs = talib.SMA(np.array(prices), bars)[-1]
        assert row[f"sma{bars}_price"] == (None if math.isnan(theirs) else pytest.approx(theirs, rel=1e-12))


def test_where_talib_is_wrong():
    assert talib.RSI(np.full(30, 5.0), 14)[-1] == 0  # as if it had done nothing but fall
    gapped = np.array(path(20, *SEVEN_AND_SEVEN, *SEVEN_AND_SEVEN))
    gapped[3] = np.nan
    assert talib.RSI(gapped, 14)[-1] == 0  # one day without a trade, and the value is lost for good


def test_a_bar_as_old_as_the_look_back_weighs_less_than_any_digit():
    assert timedelta_in_sessions(LOOK_BACK) >= 480
    assert Fraction(1, 10**15) > R**480


def timedelta_in_sessions(span: dt.timedelta) -> int:
    return sum(is_session("HK", DAY - dt.timedelta(days=days)) for days in range(span.days))
