"""The one noun that passes between the stages: a measure of a subject over a period, and where it came from.

The JSON form of a fact is the contract of ``docs/formats.md``: one object a line, in order of ``start``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeVar

from windvane.errors import LedgerError, PeriodError, did_you_mean
from windvane.figures import SYMBOLS, Figure, Hedge, Label, unit


class Status(Label):
    """Whether a number is so, is expected, or is an old value named only to be replaced."""

    ACTUAL = "actual"
    EXPECTED = "expected"
    PRIOR = "prior"


class Moment(Label):
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
            PeriodError: when the text is not written as ``docs/formats.md`` has it.
        """
        return _parse_period(text)

    @property
    def is_day(self) -> bool:
        """Whether it is a single day (a midday counts)."""
        return self.start is not None and self.start == self.end

    def __str__(self) -> str:
        """As ``docs/formats.md`` writes it."""
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
        subject: an id of ``docs/formats.md`` (``HSI``, ``00700.HK``) or ``text:`` and the phrase that names it.
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
        """The object ``docs/formats.md`` describes, ready for ``json.dumps``."""
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


#: What a ledger's line is written like.
FORMATS = "docs/formats.md"
_ONE_A_LINE = f"write one fact a line as in {FORMATS}"


def read_facts(text: str, *, source: str) -> list[Fact]:
    """The facts of a ledger in JSON Lines, as ``docs/formats.md`` has them (offsets are not kept).

    The worth of the last digit is taken from ``text`` where the line has one, else from the JSON number.

    Raises:
        LedgerError: naming the line that is not a fact.
    """
    facts = []
    for number, line in enumerate(text.split("\n"), start=1):  # no other break: a JSON string may hold those
        if not line.strip():
            continue
        where = f"{source}, line {number}"
        try:
            row = json.loads(line, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)
        except json.JSONDecodeError as error:
            raise LedgerError(where, f"not JSON ({error.msg})", _ONE_A_LINE) from None
        except RecursionError:
            raise LedgerError(where, "JSON nested too deep", _ONE_A_LINE) from None
        except InvalidOperation:
            raise LedgerError(where, "a number beyond all figures", "mend the number") from None
        if not isinstance(row, dict):
            raise LedgerError(where, "not a JSON object", _ONE_A_LINE)
        facts.append(_fact_of(row, where, source))
    return facts


def _no_number(name: str) -> None:
    """Infinity and NaN, which Python's JSON allows: no value at all."""


_NEEDED = ("value", "unit", "subject", "measure", "period")
_TEXTS = ("text", "unit", "subject", "measure", "period", "modifier", "status", "said_by")


def _fact_of(row: Mapping[str, object], where: str, source: str) -> Fact:
    missing = [name for name in _NEEDED if row.get(name) in (None, "")]
    if missing:
        raise LedgerError(where, f"no {' and no '.join(missing)}", f"give every fact the fields of {FORMATS}")
    field: dict[str, str] = {}
    for name in _TEXTS:
        text = row.get(name)
        if text is None or text == "":
            continue
        if not isinstance(text, str):
            raise LedgerError(where, f"{name} is not a text", f"give every fact the fields of {FORMATS}")
        field[name] = text
    value = _value_of(row["value"], where)
    modifier = _one_of(Hedge, "modifier", field["modifier"], where) if "modifier" in field else None
    status = _one_of(Status, "status", field["status"], where) if "status" in field else Status.ACTUAL
    if field["unit"] not in SYMBOLS:
        raise LedgerError(where, f"there is no unit {field['unit']!r}", did_you_mean(field["unit"], SYMBOLS, FORMATS))
    try:
        period = Period.parse(field["period"])
    except PeriodError as error:
        raise LedgerError(where, str(error).rstrip("."), "mend the period") from None
    return Fact(
        subject=field["subject"],
        measure=field["measure"],
        period=period,
        figure=Figure(value, unit(field["unit"]), printed_ulp(field.get("text", ""), value), modifier),
        origin=Computed(source=source, rows=(where,)),
        status=status,
        said_by=field.get("said_by"),
    )


_Choice = TypeVar("_Choice", bound=Label)


def _one_of(choices: type[_Choice], name: str, text: str, where: str) -> _Choice:
    try:
        return choices(text)
    except ValueError:
        raise LedgerError(where, f"there is no {name} {text!r}", f"write one of {', '.join(choices)}") from None


#: No figure has more digits than these on either side of its point.
_DIGITS_AT_MOST = 24


def _value_of(given: object, where: str) -> Decimal:
    """A JSON number, or a text of one, as a Decimal."""
    try:
        value = given if isinstance(given, Decimal) else Decimal(given if isinstance(given, str) else "none")
    except InvalidOperation:
        raise LedgerError(where, f"{str(given)[:40]!r} is not a number", "mend the value") from None
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or value.adjusted() >= _DIGITS_AT_MOST or exponent < -_DIGITS_AT_MOST:
        raise LedgerError(
            where,
            f"{str(value)[:40]} is no figure",
            f"a value has at most {_DIGITS_AT_MOST} digits before its point and as many after",
        )
    return value


_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?", re.ASCII)


def printed_ulp(text: str, value: Decimal) -> Decimal:
    """The worth of the last digit of a number printed as ``text`` that is worth ``value``.

    In Chinese numerals it is the last that is not 0: 三成 and 两千亿 print no zeros.

    >>> printed_ulp("兩萬六", Decimal(26000))
    Decimal('1000')
    >>> printed_ulp("2463.73亿港元", Decimal("246373000000"))
    Decimal('1000000')
    >>> printed_ulp("4.50%", Decimal("4.5"))
    Decimal('0.01')
    """
    match = _DIGITS.search(text)
    if match is not None and len(match.group()) <= 3 * _DIGITS_AT_MOST:
        printed = Decimal(match.group().replace(",", ""))
        places = len(match.group(1) or "")
        if printed:
            scale = abs(value) / printed
            ulp = scale.scaleb(-places)
            if ulp and ulp == Decimal(10) ** ulp.adjusted():
                return Decimal(10) ** ulp.adjusted()
        return Decimal(1).scaleb(-places)
    exponent = (value.normalize() if text and match is None and value else value).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(10) ** exponent
