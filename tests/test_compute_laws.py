"""Laws that hold whatever the prices: no currency matters to a move, a span is its days, statistics are the facts."""

import datetime as dt
import itertools
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frames import Frames, frame
from windvane.compute import Unavailable, compute, month_to, rallies, statistics, week_to, year_to
from windvane.facts import Fact, Period
from windvane.figures import Interval
from windvane.market.sessions import previous_session

LAST = dt.date(2025, 2, 7)
DAYS = [LAST]
while len(DAYS) < 40:
    DAYS.append(previous_session("HK", DAYS[-1]))
DAYS.reverse()

cents = st.lists(st.integers(100, 9999), min_size=len(DAYS), max_size=len(DAYS))
scales = st.sampled_from([2, 3, 7, 10, 1000])
few = settings(max_examples=30)


def view(prices: list[int], scale: int = 1, *, stock: str = "00700.HK") -> Frames:
    """A store of one stock, prices in cents."""
    rows = [
        {
            "id": stock,
            "date": day,
            "close_price": price * scale / 100,
            "high_price": (price + 10) * scale / 100,
            "low_price": (price - 10) * scale / 100,
            "volume_shares": float(price),
        }
        for day, price in zip(DAYS, prices, strict=True)
    ]
    valuations = [
        {"id": "HSI", "date": day, "pe_ttm_x": price * scale / 100} for day, price in zip(DAYS, prices, strict=True)
    ]
    return Frames(bars=frame("bars", rows), index_valuations=frame("index_valuations", valuations))


def said(answer: Fact | Unavailable) -> Decimal | str:
    return answer.figure.value if isinstance(answer, Fact) else answer.reason


SCALE_FREE = [
    ("00700.HK", "change_pct", Period.day(LAST)),
    ("00700.HK", "change_pct", week_to(LAST)),
    ("00700.HK", "high_change_pct", month_to(LAST)),
    ("00700.HK", "low_change_pct", year_to(LAST)),
    ("00700.HK", "rsi", Period.day(LAST)),
    ("00700.HK", "streak", Period.day(LAST)),
    ("HSI", "pe_percentile", Period.day(LAST)),
]


@pytest.mark.parametrize(("subject", "measure", "period"), SCALE_FREE, ids=str)
@few
@given(prices=cents, scale=scales)
def test_what_has_no_currency_is_the_same_at_any_scale(subject, measure, period, prices, scale):
    options = {"years": None} if measure == "pe_percentile" else {}
    one, other = (compute(view(prices, by), subject, measure, period, **options) for by in (1, scale))
    assert said(one) == said(other)


@few
@given(cents, scales)
def test_a_level_scales_with_its_prices(prices, scale):
    one, other = (compute(view(prices, by), "00700.HK", "change", Period.day(LAST)) for by in (1, scale))
    assert said(other) == said(one) * scale


@few
@given(cents, st.integers(1, len(DAYS) - 2))
def test_a_move_over_a_span_is_made_of_its_days(prices, first):
    data = view(prices)
    span = compute(data, "00700.HK", "change_pct", Period(DAYS[first], LAST))
    whole = Interval(Decimal(1), Decimal(1))
    for day in DAYS[first:]:
        whole = times(whole, growth(compute(data, "00700.HK", "change_pct", Period.day(day))))
    assert not whole.meet(growth(span)).empty


@few
@given(cents, st.integers(1, len(DAYS) - 2))
def test_changes_add_up_exactly(prices, first):
    data = view(prices)
    days = [said(compute(data, "00700.HK", "change", Period.day(day))) for day in DAYS[first:]]
    assert said(compute(data, "00700.HK", "change", Period(DAYS[first], LAST))) == sum(days)
    assert sum(days) * 100 == prices[-1] - prices[first - 1]


def growth(fact: Fact) -> Interval:
    """What 1 became, within what the printed digits allow."""
    interval = fact.figure.interval
    return Interval(1 + interval.low / 100, 1 + interval.high / 100)


def times(one: Interval, other: Interval) -> Interval:
    return Interval(one.low * other.low, one.high * other.high)


@few
@given(cents)
def test_a_percentile_counts_the_days_below(prices):
    fact = compute(view(prices), "HSI", "pe_percentile", Period.day(LAST), years=None)
    below = Fraction(100 * sum(price < prices[-1] for price in prices), len(prices))
    assert abs(Fraction(fact.figure.value) - below) <= Fraction(1, 200)


@few
@given(cents)
def test_rallies_follow_each_other_and_rise_by_a_fifth(prices):
    found = rallies(view(prices), "00700.HK", LAST)
    assert all(rally.trough < rally.peak and rally.rise_pct >= 20 for rally in found)
    assert all(one.peak <= other.trough for one, other in itertools.pairwise(found))
    assert all(rally.over for rally in found[:-1])


AGREE = [
    ("change_pct", "change_pct", Period.day(LAST), {}),
    ("week_change_pct", "change_pct", week_to(LAST), {}),
    ("month_change_pct", "change_pct", month_to(LAST), {}),
    ("year_change_pct", "change_pct", year_to(LAST), {}),
    ("rsi14", "rsi", Period.day(LAST), {}),
    ("sma20_price", "moving_average", Period.day(LAST), {"bars": 20}),
    ("sma50_price", "moving_average", Period.day(LAST), {"bars": 50}),
]


@pytest.mark.parametrize(("column", "measure", "period", "options"), AGREE, ids=[row[0] for row in AGREE])
@few
@given(prices=cents, suspect=st.integers(0, len(DAYS) - 1))
def test_statistics_say_what_the_facts_say(*, column, measure, period, options, prices, suspect):
    data = view(prices)
    data.tables["bars"] = data.tables["bars"].with_columns(suspect=pl.col("date") == DAYS[suspect])
    row = statistics(data, "HK", LAST).row(0, named=True)
    fact = compute(data, "00700.HK", measure, period, **options)
    if isinstance(fact, Unavailable):
        assert row[column] is None
    else:
        # Half a digit is rounding; the millionth is what floats add up beside decimals.
        assert abs(Decimal(row[column]) - fact.figure.value) <= fact.figure.ulp * Decimal("0.500001")


@few
@given(cents, st.integers(0, len(DAYS) - 1))
def test_streaks_agree_too(prices, suspect):
    data = view(prices)
    data.tables["bars"] = data.tables["bars"].with_columns(suspect=pl.col("date") == DAYS[suspect])
    row = statistics(data, "HK", LAST).row(0, named=True)
    fact = compute(data, "00700.HK", "streak", Period.day(LAST))
    assert (None if row["streak_days"] is None else abs(row["streak_days"])) == (
        None if isinstance(fact, Unavailable) else fact.figure.value
    )


@few
@given(cents)
def test_distances_and_the_volume_ratio_by_hand(prices):
    row = statistics(view(prices), "HK", LAST).row(0, named=True)
    last = Fraction(prices[-1])
    assert row["from_high_pct"] == pytest.approx(float(100 * (last / (max(prices) + 10) - 1)), rel=1e-9, abs=1e-9)
    assert row["from_low_pct"] == pytest.approx(float(100 * (last / (min(prices) - 10) - 1)), rel=1e-9, abs=1e-9)
    assert row["volume_ratio_x"] == pytest.approx(float(last * 20 / sum(prices[-21:-1])), rel=1e-12)
