"""The one noun that passes between the stages: a measure of a subject over a period, and where it came from.

The JSON form of a fact is the contract of ``FACTS.md``: one object a line, in order of ``start``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache

from windvane.errors import LedgerError, PeriodError
from windvane.figures import Figure, Hedge, unit


class Status(StrEnum):
    """Whether a number is so, is expected, or is an old value named only to be replaced."""

    ACTUAL = "actual"
    EXPECTED = "expected"
    PRIOR = "prior"


class Moment(StrEnum):
    """The moment of a session a number is of."""

    CLOSE = "close"
    OPEN = "open"
    HIGH = "high"
    LOW = "low"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Period:
    """The time a fact covers: a day, a span, an open span, or a midday.

    Attributes:
        start: first day; None when unknown (``../2025-02-07``).
        end: last day; None when open (``2025-02-13/..``).
        hour: ``12:00`` for a midday close, else None.

    >>> str(Period.parse("2025-02-03/2025-02-07"))
    '2025-02-03/2025-02-07'
    >>> Period.parse("2026-08-21T12:00").hour
    '12:00'
    """

    start: dt.date | None
    end: dt.date | None
    hour: str | None = None

    @classmethod
    def day(cls, day: dt.date) -> Period:
        """One day."""
        return _day(day)

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period of its text.

        Raises:
            PeriodError: when the text is not written as ``FACTS.md`` has it.
        """
        return _parse_period(text)

    @property
    def is_day(self) -> bool:
        """Whether it is a single day (a midday counts)."""
        return self.start is not None and self.start == self.end

    def __str__(self) -> str:
        """As ``FACTS.md`` writes it."""
        return _write_period(self)


@lru_cache(maxsize=4096)
def _day(day: dt.date) -> Period:
    return Period(day, day)


@lru_cache(maxsize=8192)
def _write_period(period: Period) -> str:
    start, end = period.start, period.end
    if start is not None and start == end:
        return start.isoformat() + (f"T{period.hour}" if period.hour else "")
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


_PERIOD = re.compile(
    r"(?:(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?|(\d{4}-\d\d-\d\d|\.\.)/(\d{4}-\d\d-\d\d|\.\.))\Z", re.ASCII
)


@lru_cache(maxsize=8192)
def _parse_period(text: str) -> Period:
    match = _PERIOD.match(text) if isinstance(text, str) else None
    if match is None:
        raise PeriodError(str(text))
    day, hour, start, end = match.groups()
    try:
        if day:
            date = dt.date.fromisoformat(day)
            return Period(date, date, hour)
        return Period(
            None if start == ".." else dt.date.fromisoformat(start),
            None if end == ".." else dt.date.fromisoformat(end),
        )
    except ValueError:
        raise PeriodError(text) from None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A fact's origin in an article.

    Attributes:
        file: the article, as the user named it.
        start: first code point of the number in the file as given.
        end: one past its last.
        text: that slice.
    """

    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A fact's origin in data.

    Attributes:
        source: the table, the ledger or the store it came from.
        formula: the formula's name, or None when it was read as it stands.
        rows: what identifies the rows used.
    """

    source: str
    formula: str | None = None
    rows: tuple[str, ...] = ()


Origin = Quoted | Computed


@dataclass(frozen=True, slots=True)
class Fact:
    """A measure of a subject over a period, and where it came from.

    Attributes:
        subject: an id of ``FACTS.md`` (``HSI``, ``00700.HK``) or ``text:`` and the phrase that names it.
        measure: a measure's id.
        period: the time it covers.
        figure: the number as printed.
        origin: where it came from.
        status: actual, expected or prior.
        said_by: who the number is attributed to, as written, or None.
    """

    subject: str
    measure: str
    period: Period
    figure: Figure
    origin: Origin
    status: Status = Status.ACTUAL
    said_by: str | None = None

    def as_json(self) -> dict[str, object]:
        """The object ``FACTS.md`` describes, ready for ``json.dumps``."""
        figure = self.figure
        origin = self.origin
        quoted = isinstance(origin, Quoted)
        return {
            "start": origin.start if isinstance(origin, Quoted) else 0,
            "end": origin.end if isinstance(origin, Quoted) else 0,
            "text": origin.text if isinstance(origin, Quoted) else "",
            "value": json_number(figure.value),
            "unit": figure.unit.symbol,
            "subject": self.subject,
            "measure": self.measure,
            "period": str(self.period),
            "modifier": figure.hedge.value if figure.hedge else None,
            "status": self.status.value,
            "said_by": self.said_by,
            **({} if quoted else {"source": str(getattr(origin, "source", ""))}),
        }


def json_number(value: Decimal) -> int | float:
    """A Decimal as the JSON number that prints the same digits.

    >>> json_number(Decimal("246373000000")), json_number(Decimal("1.80"))
    (246373000000, 1.8)
    """
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 18:
        return int(value)
    return float(value)


def write_facts(facts: Iterable[Fact]) -> str:
    """Facts as JSON Lines, in order of ``start``."""
    rows = sorted((fact.as_json() for fact in facts), key=lambda row: (row["start"], row["end"]))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read_facts(text: str, *, source: str) -> list[Fact]:
    """The facts of a ledger in JSON Lines, as ``FACTS.md`` has them (offsets are kept but not relied on).

    The worth of the last digit is taken from ``text`` where the line has one, else from the JSON number.

    Raises:
        LedgerError: naming the line that is not a fact.
    """
    facts = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{source}, line {number}"
        try:
            row = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        except json.JSONDecodeError as error:
            raise LedgerError(where, f"not JSON ({error.msg})", "write one fact a line as FACTS.md has it") from None
        if not isinstance(row, dict):
            raise LedgerError(where, "not a JSON object", "write one fact a line as FACTS.md has it")
        facts.append(_fact_of(row, where, source))
    return facts


_NEEDED = ("value", "unit", "subject", "measure", "period")


def _fact_of(row: Mapping[str, object], where: str, source: str) -> Fact:
    missing = [name for name in _NEEDED if row.get(name) is None]
    if missing:
        raise LedgerError(where, f"no {' and no '.join(missing)}", "give every fact the fields of FACTS.md")
    try:
        value = _finite(row["value"])
        modifier, status, said_by = row.get("modifier"), row.get("status"), row.get("said_by")
        return Fact(
            subject=str(row["subject"]),
            measure=str(row["measure"]),
            period=Period.parse(str(row["period"])),
            figure=Figure(
                value,
                unit(str(row["unit"])),
                printed_ulp(str(row.get("text") or ""), value),
                Hedge(str(modifier)) if modifier else None,
            ),
            origin=Computed(source=source, rows=(where,)),
            status=Status(str(status)) if status else Status.ACTUAL,
            said_by=str(said_by) if said_by else None,
        )
    except (InvalidOperation, ValueError):
        raise LedgerError(where, "a field holds what FACTS.md does not allow", "mend the line") from None
    except PeriodError as error:
        raise LedgerError(where, str(error).rstrip("."), "mend the period") from None


def _finite(value: object) -> Decimal:
    """A number as a Decimal; infinities and what is no number raise ``InvalidOperation``."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise InvalidOperation
    return number


_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?", re.ASCII)


def printed_ulp(text: str, value: Decimal) -> Decimal:
    """The worth of the last digit of a number printed as ``text`` that is worth ``value``.

    >>> printed_ulp("2463.73亿港元", Decimal("246373000000"))
    Decimal('1000000')
    >>> printed_ulp("4.50%", Decimal("4.5"))
    Decimal('0.01')
    """
    match = _DIGITS.search(text)
    if match is not None:
        printed = Decimal(match.group().replace(",", ""))
        places = len(match.group(1) or "")
        if printed:
            scale = abs(value) / printed
            ulp = scale.scaleb(-places)
            if ulp and ulp == Decimal(10) ** ulp.adjusted():
                return Decimal(10) ** ulp.adjusted()
        return Decimal(1).scaleb(-places)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(10) ** exponent
