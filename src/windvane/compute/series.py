"""Series: one measure of one subject as the store has it, a value a day, with what may be trusted of it.

A bar marked suspect vouches for nothing. A stock's bar without volume is no bar: the stock did not trade. Prices adjusted for
dividends vouch for moves, not for levels.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial
from typing import Final, Literal, TypeAlias

import polars as pl

from windvane.compute.digits import HUNDREDTH, finest, shortest, unit_of, worth
from windvane.compute.results import Known, LackingError
from windvane.compute.view import Data
from windvane.facts import Period
from windvane.figures import Unit
from windvane.market.hours import home_of
from windvane.market.sessions import is_session, previous_session
from windvane.measures import Measure

Adjustment: TypeAlias = Literal["none", "dividends"]

CHANNELS: Final = ("SOUTHBOUND", "NORTHBOUND")
_BOARDS: Final = (".HK", ".SH", ".SZ", ".BJ", ".US")
_DAY: Final = dt.timedelta(days=1)
#: A bar without volume is what a vendor writes for a day without a trade; a suspect one stays, for it hides what was.
TRADED: Final = pl.col("volume_shares").is_null() | (pl.col("volume_shares") > 0) | pl.col("suspect")
#: The channels opened on this day. Source: the exchange's notice of 2014-11-10.
_CONNECT_BEGAN: Final = dt.date(2014, 11, 17)
#: Since this day the channels are open on every day both markets are; before, they closed ahead of long holidays, and of the
#: northbound channel we have no list of those days. Source: the exchange's notice on the enhanced calendar, 2023-04-21.
_CONNECT_FULL: Final = dt.date(2023, 4, 24)
#: How many rows up to a day show how fine a column is.
_SHOWS: Final = 10


def is_stock(subject: str) -> bool:
    """Whether a subject is a security of an exchange, which may be suspended, rather than an index, a market or a channel.

    >>> is_stock("00700.HK"), is_stock("MARKET.HK"), is_stock("HSI"), is_stock("000300.SH")
    (True, False, False, False)
    """
    from windvane.market.instruments import instrument  # noqa: PLC0415 - its table is read only when asked for

    if not subject.endswith(_BOARDS) or subject.startswith("MARKET."):
        return False
    known = instrument(subject)
    return known is None or known.kind not in {"index", "market"}


def is_open(subject: str, day: dt.date) -> bool:
    """Whether a subject's market trades on a day; a channel when both its markets do and it is open itself."""
    if subject not in CHANNELS:
        return is_session(home_of(subject), day)
    if day < _CONNECT_BEGAN:
        return False
    if subject == "SOUTHBOUND":
        return is_session("SOUTHBOUND", day)
    return is_session("HK", day) and is_session("CN", day)


def sessions(subject: str, start: dt.date, end: dt.date) -> list[dt.date]:
    """The sessions of a subject's market from one day to another."""
    days = (start + after * _DAY for after in range((end - start).days + 1))
    return [day for day in days if is_open(subject, day)]


def bounds(subject: str, period: Period) -> tuple[dt.date, dt.date]:
    """The first day of a period and its last session.

    Raises:
        LackingError: the period has no ends, is a half-day, or holds no session.
    """
    if period.hour:
        raise LackingError(f"The store has whole sessions; it knows nothing as of {period.hour} on {period.end}.")
    if period.start is None or period.end is None:
        raise LackingError(f"The period {period} has no {'first' if period.start is None else 'last'} day.")
    if period.end < period.start:
        raise LackingError(f"The period {period} ends before it begins.")
    last = period.end
    while last >= period.start and not is_open(subject, last):
        last -= _DAY
    if last < period.start:
        raise LackingError(f"{_market(subject)} had no session {_in_words(period)}.")
    return period.start, last


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a day.

    Attributes:
        day: the day.
        known: the value, its unit, its row and source.
    """

    day: dt.date
    known: Known


@dataclass(frozen=True)
class Series:
    """A column of a table for one subject, oldest first.

    Attributes:
        data: where it came from.
        subject: whose it is.
        table: the table.
        column: the column.
        frame: the rows that have a value, with all their columns; ``suspect`` says which vouch for nothing.
    """

    data: Data
    subject: str
    table: str
    column: str
    frame: pl.DataFrame = field(repr=False)

    @cached_property
    def values(self) -> list[float]:
        """The values, oldest first, suspect ones among them."""
        return self.frame[self.column].to_list()

    @cached_property
    def days(self) -> list[dt.date]:
        """The days, oldest first."""
        return self.frame["date"].to_list()

    def point(self, place: int) -> Point:
        """The value of a row.

        Raises:
            LackingError: its bar is suspect.
        """
        row = self.frame.row(place, named=True)
        if row["suspect"]:
            raise LackingError(f"The bar of {self.subject} of {row['date']} is marked suspect and vouches for nothing.")
        value = shortest(row[self.column])
        known = Known(
            value=value,
            unit=self.unit(place),
            ulp=self._ulp(place, value),
            rows=(self.data.reference(self.table, row),),
            source=str(row["source"]),
        )
        return Point(row["date"], known)

    def _ulp(self, place: int, value: Decimal) -> Decimal:
        if self.column.endswith("_price"):
            return min(worth(value), HUNDREDTH)  # a price is in cents at least: 11 is 11.00
        return finest(self.values[max(0, place + 1 - _SHOWS) : place + 1])

    def unit(self, place: int = -1) -> Unit:
        """The unit of a row."""
        return unit_of(self.column, self.frame["currency"][place] if "currency" in self.frame.columns else None)

    def reference(self, place: int) -> str:
        """Where a row stands."""
        return self.data.reference(self.table, self.frame.row(place, named=True))

    def place(self, day: dt.date) -> int | None:
        """The row of a day; None when there is none."""
        place = self.rows_until(day + _DAY) - 1
        return place if place >= 0 and self.days[place] == day else None

    def rows_until(self, day: dt.date) -> int:
        """How many rows are of days before a day."""
        return bisect_left(self.days, day)

    def has(self, day: dt.date) -> bool:
        """Whether there is a row of a day."""
        return self.place(day) is not None

    def at(self, day: dt.date) -> Point:
        """The value of a day.

        Raises:
            LackingError: there is none, or it is suspect.
        """
        place = self.place(day)
        if place is None:
            raise LackingError(self._missing(day))
        return self.point(place)

    def place_before(self, day: dt.date) -> int:
        """The row before a day: of an index, a market or a channel that of the session before; of a stock its last.

        Raises:
            LackingError: there is none.
        """
        place = self.rows_until(day) - 1
        if place < 0:
            raise LackingError(f"The store has no {self.column} of {self.subject} before {day}.")
        home = home_of(self.subject)
        if home and not is_stock(self.subject) and self.subject not in CHANNELS:
            session = previous_session(home, day)
            if self.days[place] != session:
                raise LackingError(
                    f"The store has no {self.column} of {self.subject} on {session}, the session before."
                )
        return place

    def before(self, day: dt.date) -> Point:
        """The value before a day, as ``place_before`` has it.

        Raises:
            LackingError: there is none, or it is suspect.
        """
        return self.point(self.place_before(day))

    def within(self, period: Period) -> tuple[Point, ...]:
        """The values of a period, each session's; of a stock's bars, those it traded in, its last session among them.

        Raises:
            LackingError: one is missing or suspect, or a stock's first is of a day within the period: nobody knows
                whether it traded before.
        """
        start, last = bounds(self.subject, period)
        first, end = self.rows_until(start), self.rows_until(last + _DAY)
        if (is_stock(self.subject) and self.table == "bars") or not home_of(self.subject):
            self.at(last)
            opening = sessions(self.subject, start, last)[0]
            if self.days[0] > opening:
                raise LackingError(
                    f"The store has {self.column} of {self.subject} from {self.days[0]} on, not from {opening}."
                )
        else:
            # What a channel did in a stock has the channel's days.
            wanted = sessions("SOUTHBOUND" if self._in_channel else self.subject, start, last)
            there = set(self.days[first:end])
            missing = [day for day in wanted if day not in there and self._must(day)]
            if missing:
                raise LackingError(
                    f"The store has no {self.column} of {self.subject} for {len(missing)} of the {len(wanted)} sessions "
                    f"{_in_words(period)}, the first {missing[0]}."
                )
        return tuple(self.point(place) for place in range(first, end))

    @property
    def _in_channel(self) -> bool:
        return self.table == "flows" and self.subject not in CHANNELS

    def _must(self, day: dt.date) -> bool:
        if self.subject == "NORTHBOUND":
            return day >= _CONNECT_FULL or not self.days[0] <= day <= self.days[-1]
        return True

    def _missing(self, day: dt.date) -> str:
        if not is_open(self.subject, day):
            return f"{_market(self.subject)} had no session on {day}."
        if self.frame.is_empty():
            return f"The store has no {self.column} of {self.subject}."
        if not self.days[0] <= day <= self.days[-1]:
            return f"The store has {self.column} of {self.subject} from {self.days[0]} to {self.days[-1]} only, not on {day}."
        if is_stock(self.subject) and self.table == "bars":
            before = self.days[self.rows_until(day) - 1]
            return f"{self.subject} did not trade on {day} (suspended, or without a trade); its last bar before is of {before}."
        return f"The store has no {self.column} of {self.subject} on {day}."


def series_of(data: Data, subject: str, measure: Measure, adjustment: Adjustment = "none") -> Series:
    """A stored measure of a subject.

    Args:
        data: the store's view.
        subject: whose.
        measure: one that has columns.
        adjustment: which prices, where it is read from bars.

    Raises:
        LackingError: the store has none, or none of that adjustment.
    """
    for stored in measure.columns:
        table, column = stored.split(".")
        # A dividend takes nothing from a turnover: only prices are adjusted.
        of = adjustment if column.endswith("_price") else None
        series = data.kept(("series", table, column, subject, of), partial(_series, data, table, column, subject, of))
        if not series.frame.is_empty():
            return series
    table, column = measure.columns[0].split(".")
    if (
        column.endswith("_price")
        and table == "bars"
        and adjustment == "none"
        and not _rows(data, table, subject, "dividends").is_empty()
    ):
        raise LackingError(
            f"The store has prices of {subject} adjusted for dividends alone; they vouch for moves, not for levels."
        )
    raise LackingError(f"The store has no {column} of {subject}.")


def _series(data: Data, table: str, column: str, subject: str, adjustment: Adjustment | None) -> Series:
    """A column's rows that have a value, which may be none."""
    rows = _rows(data, table, subject, adjustment)
    return Series(data, subject, table, column, rows.filter(pl.col(column).is_not_null()))


def _rows(data: Data, table: str, subject: str, adjustment: Adjustment | None) -> pl.DataFrame:
    match table:
        case "bars":
            frame = data.bars(subject, adjustment=adjustment)
            return frame.filter(TRADED)
        case "index_valuations":
            frame = data.index_valuations(subject)
        case "stock_valuations":
            frame = data.stock_valuations(subject)
        case "flows":
            frame = data.flows(subject) if subject in CHANNELS else data.flows("SOUTHBOUND", subject)
            channel = subject if subject in CHANNELS else "SOUTHBOUND"
            frame = frame.filter(pl.Series([is_open(channel, day) for day in frame["date"]], dtype=pl.Boolean))
        case "shorts":
            frame = data.shorts(subject).filter(pl.col("session") == "day")
        case "options":
            frame = data.options(subject)
        case "ratings":
            frame = data.ratings(subject)
        case _:
            raise AssertionError(table)
    return frame.with_columns(suspect=pl.lit(value=False))


def total(points: tuple[Point, ...]) -> Known:
    """The sum of some values.

    Raises:
        LackingError: there are none.
    """
    if not points:
        raise LackingError("There is nothing to add up.")
    rows = tuple(row for point in points for row in point.known.rows)
    sources = ", ".join(dict.fromkeys(point.known.source for point in points))
    known = points[-1].known
    value = sum((point.known.value for point in points), Decimal(0))
    return Known(value, known.unit, min(point.known.ulp for point in points), rows, sources)


def _market(subject: str) -> str:
    return f"The market of {subject}"


def _in_words(period: Period) -> str:
    return f"on {period.start}" if period.is_day else f"from {period.start} to {period.end}"
