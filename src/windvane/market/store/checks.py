"""Which rows of a frame do not fit their table, each with one sentence.

All checks are expressions over whole columns. A frame of refusals has the row's number (the first is 1, unless the frame
brought its own in ``ROW``), the column to blame, and the sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

import polars as pl

from windvane.errors import MappingError
from windvane.market.hours import BOARDS
from windvane.market.instruments import instrument
from windvane.market.sessions import is_session
from windvane.market.store.floats import seven_digits
from windvane.market.store.schema import SOURCE, WRITTEN_IN, Column, Table

#: A column a frame may bring: the number its rows have in the file they came from.
ROW: Final = "row"
#: The columns of a frame of refusals.
REFUSAL: Final = pl.Schema({ROW: pl.Int64(), "column": pl.String(), "sentence": pl.String()})

#: No number of a market is larger: all the world's securities are worth some 1e14 dollars, 1e18 in the smallest currencies.
LARGEST: Final = 1e19

#: Kinds that trade in their home's sessions alone; rates, currencies, goods and futures keep other hours.
_KINDS_IN_SESSION: Final = frozenset({"index", "stock", "fund", "market", "channel"})
_KINDS_OF_TYPE: Final = {
    pl.Date: "a date such as 2025-02-07",
    pl.Datetime: "a time such as 2025-02-07T17:11",
    pl.Float64: "a number",
    pl.Int64: "a whole number",
    pl.Boolean: "true or false",
    pl.String: "text",
}


def typed(table: Table, frame: pl.DataFrame, *, source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A frame in its table's columns and types, with its rows' numbers; and the refusals of what cannot be so read.

    Columns that are not required and not there are empty. 32-bit floats are read at seven digits.

    Raises:
        MappingError: a column that the table must have is not there, one is there that it does not have, or one holds
            another kind of thing altogether.
    """
    _fit(table, frame, source)
    if ROW not in frame.columns:
        frame = frame.with_row_index(ROW, offset=1)
    if SOURCE not in frame.columns:
        frame = frame.with_columns(pl.lit(source).alias(SOURCE))
    frame = frame.with_columns(pl.col(ROW).cast(pl.Int64), pl.col(SOURCE).cast(pl.String))
    read, refused = [], [REFUSAL.to_frame()]
    for column in table.columns:
        if column.name not in frame.columns:
            read.append(pl.lit(None, dtype=column.dtype).alias(column.name))
            continue
        dtype = frame.schema[column.name]
        raw = pl.col(column.name)
        cast = _cast(raw, dtype, column)
        read.append(cast.alias(column.name))
        lost = raw.is_not_null() & cast.is_null()
        if column.dtype == pl.Float64:
            lost |= ~cast.is_finite()
            sentence = pl.format(f"{column.name} {{}} is too large to be true", raw.cast(pl.String))
            refused.append(_found(table, frame, cast.is_finite() & (cast.abs() > LARGEST), column.name, sentence))
        elif dtype.is_float():
            lost |= raw != cast.cast(pl.Float64)
        if dtype != column.dtype or dtype.is_float():
            sentence = pl.format(f"{column.name} {{}} is not {_kind(column)}", raw.cast(pl.String))
            refused.append(_found(table, frame, lost, column.name, sentence))
    return frame.select(ROW, *read, SOURCE), pl.concat(refused)


def refusals(table: Table, frame: pl.DataFrame, *, today: dt.date | None = None) -> pl.DataFrame:
    """The rows of a typed frame that cannot be true, one refusal each: the first of what is wrong with it.

    Args:
        table: the table they are for.
        frame: as ``typed`` gives it.
        today: no row may be of a later day; None when the day is not known.
    """
    found = [REFUSAL.to_frame()]
    for column in table.columns:
        found += _alone(table, frame, column)
    if table.dated and today is not None:
        late = pl.col(table.dated) > today
        found.append(
            _found(table, frame, late, table.dated, pl.format(f"{table.dated} {{}} is in the future", table.dated))
        )
    if table.dated and table.in_session is not None:
        found.append(_off_session(table, frame.filter(table.in_session), table.dated))
    for rule in table.rules:
        found.append(_found(table, frame, rule.broken, rule.column, _filled(rule.sentence)))
    found.append(_at_odds(table, frame))
    return pl.concat(found).unique(ROW, keep="first", maintain_order=True).sort(ROW)


def home_of(id: str) -> str | None:
    """The home whose sessions an id keeps; None when it keeps none that we know.

    >>> home_of("00700.HK"), home_of("HSI"), home_of("XAUUSD.F"), home_of("SOUTHBOUND"), home_of("H30184.CSI")
    ('HK', 'HK', None, 'HK', 'CN')
    """
    if id.endswith(".F"):
        return None
    known = instrument(id)
    if known is not None:
        return known.home if known.kind in _KINDS_IN_SESSION else None
    return BOARDS.get(id.rpartition(".")[2]) if "." in id else None


def in_words(refused: pl.DataFrame) -> tuple[str, ...]:
    """Refusals as sentences."""
    return tuple(f"row {row}: {sentence}" for row, _, sentence in refused.iter_rows())


# --- one column -------------------------------------------------------------------------------------------------------


def _fit(table: Table, frame: pl.DataFrame, source: str) -> None:
    given = set(frame.columns) - {ROW, SOURCE, WRITTEN_IN}
    where = f"{source} into {table.name}"
    for column in table.columns:
        if column.required and column.name not in given:
            raise MappingError(
                where, f"the column {column.name} is missing", "the mapping must say where it comes from"
            )
    if unknown := sorted(given - {column.name for column in table.columns}):
        names = ", ".join(column.name for column in table.columns)
        raise MappingError(where, f"the table has no column {unknown[0]}", f"its columns are {names}")
    for column in table.columns:
        if column.name in given and not _readable(frame.schema[column.name], column):
            dtype = str(frame.schema[column.name]).lower()
            raise MappingError(where, f"{column.name} holds {dtype}", f"it must be {_kind(column)}")


def _readable(dtype: pl.DataType, column: Column) -> bool:
    if dtype in {pl.String, pl.Null} or isinstance(dtype, pl.Categorical | pl.Enum):
        return True
    if column.dtype.is_numeric():
        return dtype.is_numeric()
    if column.dtype.is_temporal():
        return dtype.is_temporal() and dtype not in {pl.Time, pl.Duration}
    return dtype == column.dtype


def _cast(raw: pl.Expr, dtype: pl.DataType, column: Column) -> pl.Expr:
    if dtype == pl.Float32 and column.dtype == pl.Float64:
        return seven_digits(raw)
    if dtype == pl.String and column.dtype != pl.String:
        text = raw.str.strip_chars()
        if column.dtype == pl.Date:
            return text.str.to_date("%Y-%m-%d", strict=False)
        if column.dtype == pl.Boolean:
            return text.str.to_lowercase().replace_strict({"true": True, "false": False}, default=None)
        if column.dtype.is_temporal():
            return text.str.to_datetime(time_unit="us", time_zone="UTC", strict=False)
        return text.cast(column.dtype, strict=False)
    return raw.cast(column.dtype, strict=False)


def _kind(column: Column) -> str:
    return _KINDS_OF_TYPE[type(column.dtype)]


def _alone(table: Table, frame: pl.DataFrame, column: Column) -> Iterable[pl.DataFrame]:
    """What a column may not say whatever the others do."""
    name, value = column.name, pl.col(column.name)
    if column.required:
        yield _found(table, frame, value.is_null(), name, pl.lit(f"{name} is empty"))
    for broken, what in (
        (value <= column.above if column.above is not None else None, f"is not above {column.above}"),
        (value < column.least if column.least is not None else None, f"is below {column.least}"),
        (value > column.most if column.most is not None else None, f"is above {column.most}"),
        (~value.is_in(column.among) if column.among else None, f"is none of {', '.join(column.among)}"),
    ):
        if broken is not None:
            yield _found(table, frame, broken, name, _filled(f"{name} {{{name}}} {what}"))
    if column.like:
        pattern, what = column.like
        values = frame[name].unique().drop_nulls()
        wrong = [each for each in values if not re.fullmatch(pattern, each)]
        if wrong:
            yield _found(table, frame, value.is_in(wrong), name, _filled(f"{name} {{{name}}} is not {what}"))


# --- many columns, many rows ------------------------------------------------------------------------------------------


def _off_session(table: Table, frame: pl.DataFrame, day: str) -> pl.DataFrame:
    """Rows of days on which their market was closed. Each home and day is looked up once."""
    ids = frame.select("id").unique().drop_nulls()
    homes = ids.with_columns(pl.Series("home", [home_of(id) for id in ids["id"]], dtype=pl.String)).drop_nulls()
    rows = frame.select(ROW, *table.key).join(homes, on="id")
    days = rows.select("home", day).unique().drop_nulls()
    closed = days.filter(pl.Series([not is_session(home, date) for home, date in days.iter_rows()], dtype=pl.Boolean))
    sentence = pl.format(f"{day} is no session of {{}}", "home")
    return _found(table, rows.join(closed, on=["home", day]), pl.lit(value=True), day, sentence)


def _at_odds(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of one import that have one key and disagree; rows that say the same twice are no harm."""
    key = list(table.full_key)
    doubled = frame.filter(pl.struct(key).is_duplicated()) if frame.select(key).is_duplicated().any() else frame.clear()
    if doubled.is_empty():
        return REFUSAL.to_frame()
    values = pl.struct(table.values or key)
    first, says = pl.col(ROW).min().over(key), values.n_unique().over(key)
    doubled = doubled.with_columns(first=first, says=says).filter(pl.col("says") > 1)
    others = pl.when(pl.col(ROW) == pl.col("first")).then(pl.col(ROW).max().over(key)).otherwise(pl.col("first"))
    sentence = pl.format("it disagrees with row {}, which has the same key", others)
    return _found(table, doubled, pl.lit(value=True), key[0], sentence)


def _found(table: Table, frame: pl.DataFrame, broken: pl.Expr, column: str, sentence: pl.Expr) -> pl.DataFrame:
    """The refusals of the rows for which ``broken`` is true (and not merely unknown), with their keys."""
    named = [pl.col(name).cast(pl.String) for name in table.key if name in frame.columns]
    key = pl.concat_str(named, separator=" ", ignore_nulls=True)
    return frame.filter(broken).select(
        pl.col(ROW), pl.lit(column).alias("column"), pl.format("{}: {}", key, sentence).alias("sentence")
    )


def _filled(template: str) -> pl.Expr:
    """A template with ``{column}`` where a row's values go."""
    names = re.findall(r"\{(\w+)\}", template)
    return pl.format(re.sub(r"\{\w+\}", "{}", template), *(pl.col(name).cast(pl.String) for name in names))
