"""Sessions: days that are known from the exchanges' own notices, and the laws of before and after."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.market import sessions

HOMES = st.sampled_from(["HK", "CN", "US", "JP", ""])
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
