"""Make the packaged table of sessions: the weekdays on which a market was or will be closed, and those it kept a morning of.

Sources: lists of trading days as they were, given as arguments (a column ``date``), and for the days before and after them
``exchange_calendars`` (its calendars XHKG, XSHG, XNYS), corrected by the dated rows of ``overlay.csv``. Run ``pip install
exchange_calendars`` in an environment of its own, then ``python data/sessions/build.py CALENDAR_HK.csv CALENDAR_CN.csv``.

Made: ``sessions.tsv``: a home, the first and the last day known, the weekdays between them without a session, and the sessions
without an afternoon. The southbound channel has a row of its own, by the rule that ``southbound`` states.
"""

import csv
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import exchange_calendars

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/windvane/market/sessions.tsv"
CODES = {"HK": "XHKG", "CN": "XSHG", "US": "XNYS"}
FIRST = dt.date(2005, 1, 1)
#: How far ahead the closing days of each market are published.
LAST = {"HK": dt.date(2027, 12, 31), "CN": dt.date(2026, 12, 31), "US": dt.date(2027, 12, 31)}
#: The Shanghai link opened on this day; the Shenzhen link, on 2016-12-05, keeps the same days.
CHANNEL_OPENED = dt.date(2014, 11, 17)
#: Since this day the channel is open whenever both markets are (SFC and CSRC, announcement of 24 February 2023).
CHANNEL_WIDENED = dt.date(2023, 4, 24)
#: Hong Kong trades settle on the second settlement day after.
SETTLES_AFTER = 2
HEAD = (
    "# Made by data/sessions/build.py; do not edit. "
    "Home, first and last day known, the weekdays without a session, the sessions without an afternoon.\n"
)


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The weekdays from the first to the last day."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        if day.weekday() < 5:
            yield day


def listed(path: Path) -> set[dt.date]:
    """The trading days of a list."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {dt.date.fromisoformat(row["date"]) for row in csv.DictReader(file)}


def southbound(hong_kong: set[dt.date], mainland: set[dt.date], mornings: set[dt.date]) -> set[dt.date]:
    """The days the southbound channel was or will be open.

    It is open on sessions of both markets; until ``CHANNEL_WIDENED`` only when money could also move on the mainland on each
    day up to that of settlement. A morning's session is no day of settlement.
    """
    opened = {day for day in hong_kong & mainland if day >= CHANNEL_OPENED}
    settling = sorted(hong_kong - mornings)
    for day in [day for day in opened if day < CHANNEL_WIDENED]:
        until = [later for later in settling if later > day][:SETTLES_AFTER]
        if any(later not in mainland for later in until):
            opened.remove(day)
    return opened


def row(home: str, first: dt.date, last: dt.date, sessions: set[dt.date], mornings: set[dt.date]) -> str:
    """A line of the table."""
    closed = [day for day in days(first, last) if day not in sessions]
    halves = sorted(day for day in mornings if first <= day <= last)
    print(home, len(sessions), "sessions,", len(closed), "weekdays without,", len(halves), "mornings")
    lists = (" ".join(f"{day:%Y%m%d}" for day in listed_days) for listed_days in (closed, halves))
    return "\t".join((home, first.isoformat(), last.isoformat(), *lists))


def build(lists: dict[str, set[dt.date]]) -> None:
    """Write the table."""
    with (HERE / "overlay.csv").open(encoding="utf-8", newline="") as file:
        overlay = list(csv.DictReader(line for line in file if not line.startswith("#")))
    rows, kept, mornings = [], {}, {}
    for home, code in CODES.items():
        calendar = exchange_calendars.get_calendar(code, start=FIRST.isoformat(), end=LAST[home].isoformat())
        sessions = {stamp.date() for stamp in calendar.sessions}
        # New York's short days end after noon: no morning of ours.
        halves = {stamp.date() for stamp in calendar.early_closes} if home == "HK" else set()
        known = lists.get(home, set())
        if known:
            within = {day for day in sessions if min(known) <= day <= max(known)}
            for day in sorted(within ^ known):
                print(home, day, "is a session only of", "the list" if day in known else "the calendar")
            sessions = sessions - within | known
        for change in overlay:
            if change["home"] == home:
                day = dt.date.fromisoformat(change["date"])
                sessions = sessions - {day} if change["session"] == "no" else sessions | {day}
                halves = halves | {day} if change["session"] == "morning" else halves - {day}
        weekend = [day for day in sessions if day.weekday() > 4]
        assert not weekend, weekend
        kept[home], mornings[home] = sessions, halves & sessions
        rows.append(row(home, FIRST, LAST[home], sessions, mornings[home]))
    channel = southbound(kept["HK"], kept["CN"], mornings["HK"])
    rows.append(row("SOUTHBOUND", CHANNEL_OPENED, min(LAST["HK"], LAST["CN"]), channel, mornings["HK"] & channel))
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    build({"HK": listed(Path(sys.argv[1])), "CN": listed(Path(sys.argv[2]))})
