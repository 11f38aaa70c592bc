"""Sessions: days that are known from the exchanges' own notices, and the laws of before and after."""

import datetime as dt
import hashlib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.market import sessions

HOMES = st.sampled_from(["HK", "CN", "US", "SOUTHBOUND", "JP", ""])
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("home", "day", "verdict"),
    [
        ("HK", "2025-02-07", True),
        ("HK", "2025-02-08", False),  # Saturday
        ("HK", "2025-01-28", True),  # New Year's Eve: a morning
        ("HK", "2025-01-29", False),  # Lunar New Year
        ("HK", "2023-07-17", False),  # typhoon Talim
        ("HK", "2023-09-01", False),  # typhoon Saola
        ("HK", "2023-09-08", False),  # black rainstorm
        ("HK", "2024-11-14", True),  # typhoon Toraji: since then markets stay open
        ("HK", "2026-08-21", True),
        ("HK", "2026-10-01", False),  # National Day
        ("CN", "2025-01-28", False),
        ("CN", "2025-02-05", True),
        ("CN", "2024-02-09", False),
        ("CN", "2026-10-08", True),
        ("US", "2025-01-09", False),  # day of mourning
        ("US", "2025-07-04", False),
        ("US", "2026-07-03", False),  # Independence Day kept on Friday
        ("US", "2026-11-26", False),  # Thanksgiving
    ],
)
def test_a_day(home, day, verdict):
    assert sessions.is_session(home, dt.date.fromisoformat(day)) is verdict


def test_the_session_before_a_closed_week():
    assert sessions.previous_session("CN", dt.date(2025, 2, 5)) == dt.date(2025, 1, 27)
    assert sessions.last_session("CN", dt.date(2025, 2, 4)) == dt.date(2025, 1, 27)
    assert sessions.next_session("CN", dt.date(2025, 1, 27)) == dt.date(2025, 2, 5)


def test_outside_the_table_every_weekday_counts():
    assert not sessions.known("HK", dt.date(2030, 1, 1))
    assert sessions.is_session("HK", dt.date(2030, 1, 1))
    assert not sessions.known("JP", dt.date(2025, 1, 1))
    assert sessions.is_session("JP", dt.date(2025, 1, 1))


@given(HOMES, DAYS)
def test_before_and_after(home, day):
    last = sessions.last_session(home, day)
    before = sessions.previous_session(home, day)
    after = sessions.next_session(home, day)
    assert before < day < after
    assert before <= last <= day
    assert sessions.is_session(home, last)
    assert sessions.previous_session(home, after) == last
    assert (last == day) is sessions.is_session(home, day)


# --- day by day against what there was --------------------------------------------------------------------------------

MARKET = Path(__file__).parents[2] / "shared/market"
needs_market = pytest.mark.skipif(not MARKET.is_dir(), reason="the lists of trading days are not beside the checkout")


@needs_market
@pytest.mark.parametrize(("home", "name"), [("HK", "calendar_hk.csv"), ("CN", "calendar_cn.csv")])
def test_every_day_of_a_list(home, name):
    """Hong Kong 2013-08-20 and the mainland 2005-01-04 to 2026-08-21, as they were."""
    days = [dt.date.fromisoformat(row) for row in (MARKET / name).read_text("utf-8-sig").split()[1:]]
    assert sessions.sessions_between(home, days[0], days[-1]) == tuple(days)


@needs_market
def test_every_day_money_went_southbound():
    """Days with a turnover from 2019-10-08 to 2026-06-30; 2025-02-04 has a holding alone, and was none."""
    flows = pl.read_parquet(MARKET / "southbound.parquet").filter(pl.col("buy").is_not_null())
    days = flows["date"].sort().to_list()
    assert sessions.sessions_between("SOUTHBOUND", days[0], days[-1]) == tuple(days)


#: What those lists are: home, first and last day, how many, and the SHA-256 of their days, one a line.
DIGESTS = [
    ("HK", "2013-08-20", "2026-08-21", 3200, "171706051f94bb190719bdd47efaa0c855839f9df57989c17784c9cde60fe523"),
    ("CN", "2005-01-04", "2026-08-21", 5255, "965e9a6e83514c0c55231be8d53558c69a917946a634ab979c30a2c04b52f5c7"),
    (
        "SOUTHBOUND",
        "2019-10-08",
        "2026-06-30",
        1551,
        "d962de300f08fcb6a26ccf46b3d0e9412098be3dbad45b76880c56fe76a73e78",
    ),
]


@pytest.mark.parametrize(("home", "first", "last", "count", "digest"), DIGESTS)
def test_the_lists_in_short(home, first, last, count, digest):
    days = sessions.sessions_between(home, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert len(days) == count
    assert hashlib.sha256("\n".join(map(str, days)).encode()).hexdigest() == digest


# --- half days, hours, the channel --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2024-02-09", True),  # Lunar New Year's Eve
        ("2024-12-24", True),
        ("2024-12-31", True),
        ("2025-01-28", True),
        ("2022-12-30", False),  # New Year's Eve was a Saturday: nothing moves to the Friday
        ("2023-01-20", False),  # Lunar New Year's Eve was a Saturday
        ("2024-12-25", False),  # closed
        ("2024-11-14", False),  # a typhoon, and trading all day
        ("2011-02-02", True),  # Lunar New Year's Eve before the calendar's rule begins
    ],
)
def test_half_days_of_hong_kong(day, verdict):
    assert sessions.is_half_day("HK", dt.date.fromisoformat(day)) is verdict


def test_a_half_day_is_of_one_market():
    eve = dt.date(2024, 12, 31)
    assert [sessions.is_half_day(home, eve) for home in ("HK", "SOUTHBOUND", "CN", "US", "JP")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    # The mainland was closed, so there was no channel, nor half of one.
    assert not sessions.is_half_day("SOUTHBOUND", dt.date(2024, 2, 9))


@pytest.mark.parametrize(
    ("home", "day", "closes"),
    [
        ("HK", "2025-02-07", "2025-02-07T16:00"),
        ("HK", "2024-12-24", "2024-12-24T12:00"),
        ("HK", "2010-12-24", "2010-12-24T12:30"),  # before the hours of 2011-03-07
        ("SOUTHBOUND", "2024-12-24", "2024-12-24T12:00"),
        ("CN", "2024-12-24", "2024-12-24T15:00"),
        ("US", "2025-02-07", "2025-02-08T05:00"),  # winter
        ("US", "2025-07-07", "2025-07-08T04:00"),
    ],
)
def test_when_a_market_closes(home, day, closes):
    assert sessions.closing_time(home, dt.date.fromisoformat(day)) == dt.datetime.fromisoformat(closes)


def test_hours_we_do_not_know():
    assert sessions.closing_time("FR", dt.date(2025, 2, 7)) is None


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2014-11-17", True),  # it opened
        ("2020-01-22", False),  # trades would have settled in the mainland's holiday
        ("2021-12-29", False),  # the half day after it was no day of settlement
        ("2023-04-27", True),  # the first such day since the channel keeps both markets' days
        ("2025-02-03", False),  # Hong Kong back, the mainland not
        ("2025-02-05", True),
    ],
)
def test_southbound_days(day, verdict):
    assert sessions.is_session("SOUTHBOUND", dt.date.fromisoformat(day)) is verdict


def test_before_the_channel_nothing_is_known_of_it():
    assert not sessions.known("SOUTHBOUND", dt.date(2014, 11, 14))
    assert sessions.known("SOUTHBOUND", dt.date(2014, 11, 17))


def test_a_week():
    monday, friday = dt.date(2025, 2, 3), dt.date(2025, 2, 7)
    assert sessions.week_of("HK", friday) == tuple(monday + dt.timedelta(after) for after in range(5))
    assert sessions.week_of("SOUTHBOUND", monday) == tuple(dt.date(2025, 2, day) for day in (5, 6, 7))
    assert sessions.week_of("CN", dt.date(2024, 2, 14)) == ()
    assert sessions.sessions_between("HK", friday, monday) == ()


@given(st.sampled_from(["HK", "CN", "US", "SOUTHBOUND"]), st.dates(dt.date(2015, 1, 1), dt.date(2026, 12, 31)))
def test_weeks_and_channels_hold_together(home, day):
    week = sessions.week_of(home, day)
    assert list(week) == sorted(week)
    assert (day in week) is sessions.is_session(home, day)
    assert all(later.isocalendar()[:2] == day.isocalendar()[:2] for later in week)
    if sessions.is_half_day(home, day):
        assert sessions.is_session(home, day)
    if sessions.is_session("SOUTHBOUND", day):
        assert sessions.is_session("HK", day)
        assert sessions.is_session("CN", day)
