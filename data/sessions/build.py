"""Make the packaged table of sessions: the weekdays on which a market was or will be closed.

Sources: lists of trading days as they were, given as arguments (a column ``date``), and for the days before and after them
``exchange_calendars`` (its calendars XHKG, XSHG, XNYS), corrected by the dated rows of ``overlay.csv``. Run ``pip install
exchange_calendars`` in an environment of its own, then ``python data/sessions/build.py CALENDAR_HK.csv CALENDAR_CN.csv``.

Made: ``sessions.tsv``: a home, the first and the last day known, and the weekdays between them without a session.
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
HEAD = (
    "# Made by data/sessions/build.py; do not edit. Home, first and last day known, the weekdays without a session.\n"
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


def build(lists: dict[str, set[dt.date]]) -> None:
    """Write the table."""
    with (HERE / "overlay.csv").open(encoding="utf-8", newline="") as file:
        overlay = list(csv.DictReader(line for line in file if not line.startswith("#")))
    rows = []
    for home, code in CODES.items():
        calendar = exchange_calendars.get_calendar(code, start=FIRST.isoformat(), end=LAST[home].isoformat())
        sessions = {stamp.date() for stamp in calendar.sessions}
        known = lists.get(home, set())
        if known:
            within = {day for day in sessions if min(known) <= day <= max(known)}
            for day in sorted(within ^ known):
                print(home, day, "is a session only of", "the list" if day in known else "the calendar")
            sessions = sessions - within | known
        for row in overlay:
            if row["home"] == home:
                day = dt.date.fromisoformat(row["date"])
                sessions = sessions - {day} if row["session"] == "no" else sessions | {day}
        closed = [day for day in days(FIRST, LAST[home]) if day not in sessions]
        weekend = [day for day in sessions if day.weekday() > 4]
        assert not weekend, weekend
        rows.append(
            "\t".join((home, FIRST.isoformat(), LAST[home].isoformat(), " ".join(f"{day:%Y%m%d}" for day in closed)))
        )
        print(home, len(sessions), "sessions,", len(closed), "weekdays without")
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    build({"HK": listed(Path(sys.argv[1])), "CN": listed(Path(sys.argv[2]))})
