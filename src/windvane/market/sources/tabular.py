"""Files of rows, CSV, Parquet or Excel, as batches for the store, by a mapping."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from windvane.errors import EmptyFileError, InputError, MappingError, MissingFileError, NotTextError
from windvane.market.sources import Batch
from windvane.market.sources.mapping import Filling, From, Mapping, guess
from windvane.market.store.checks import ROW
from windvane.market.store.floats import scaled, through_32_bits
from windvane.market.store.schema import SOURCE, TABLES, table

#: What CSV files write where they know nothing.
_NOTHING: Final = ("", "-", "--", "N/A", "NA", "n/a", "nan", "NaN", "null", "None")
#: Before a file's name that stands for its source: a file called hkex.csv is no exchange.
_FILE: Final = "file:"
_ENCODINGS: Final = ("utf-8-sig", "gb18030", "big5hkscs")
_SHEETS: Final = frozenset({".xlsx", ".xls", ".xlsb", ".ods"})


def read_rows(path: Path) -> pl.DataFrame:
    """The rows of a file, numbered from 1 in a column ``row``; those of CSV as text.

    Raises:
        MissingFileError: there is no such file.
        EmptyFileError: it has no rows.
        NotTextError: it is a CSV file in no encoding we know.
        InputError: it is no CSV, Parquet or Excel file, or broken.
    """
    if not path.is_file():
        raise MissingFileError(str(path), "there is no such file", "say where it is")
    try:
        rows = _rows(path)
    except pl.exceptions.NoDataError:
        raise EmptyFileError(str(path), "it is empty", "give a file with a header and rows") from None
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0][:120]
        raise InputError(str(path), f"it cannot be read ({reason})", "is it broken, or of another kind?") from None
    if rows.is_empty():
        raise EmptyFileError(str(path), "it has no rows", "give a file with a header and rows")
    return rows.drop(ROW, strict=False).with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64))


def mapping_for(rows: pl.DataFrame, path: Path, *, source: str | None = None) -> Mapping:
    """The mapping of a file that came with none: a shipped one, or the store's own columns by their names.

    Raises:
        MappingError: neither fits.
    """
    columns = frozenset(rows.columns) - {ROW}
    shipped = guess(columns, stem=path.stem)
    if shipped is not None:
        return shipped
    for spec in TABLES.values():
        known = {column.name for column in spec.columns}
        needed = {column.name for column in spec.columns if column.required}
        if needed <= columns <= {*known, SOURCE}:
            own = {name: From(name) for name in spec.names if name in columns}
            return Mapping(spec.name, (Filling(spec.name, source or f"{_FILE}{path.stem}", own),))
        if set(spec.key) <= columns <= {*known, SOURCE}:
            lacking = ", ".join(sorted(needed - columns))
            raise MappingError(
                str(path),
                f"it has the columns of {spec.name}, but not {lacking}",
                "add it, or give a --mapping that says it",
            )
    raise MappingError(
        str(path), f"no mapping is known for its columns ({', '.join(sorted(columns))})", "write one and give --mapping"
    )


def batches(path: Path, mapping: Mapping | None = None, *, source: str | None = None) -> Iterator[Batch]:
    """The batches of a file, one a table.

    Args:
        path: a CSV, TSV, Parquet or Excel file.
        mapping: what is what in it; guessed by its columns when None.
        source: what ``source`` says of its rows, instead of what the mapping has.

    Raises:
        InputError: the file cannot be read, or the mapping does not fit it; the leaf says which.
    """
    rows = read_rows(path)
    chosen = mapping or mapping_for(rows, path, source=source)
    for column in sorted(chosen.reads):
        if column not in rows.columns:
            there = ", ".join(name for name in rows.columns if name != ROW)
            raise MappingError(
                str(path), f"the column {column}, which the mapping {chosen.name} reads, is missing", f"it has {there}"
            )
    for filling in chosen.fillings:
        yield Batch(filling.name, filled(filling, rows), source or filling.source)


def filled(filling: Filling, rows: pl.DataFrame) -> pl.DataFrame:
    """A file's rows in the columns of a table; rows that say nothing are left out.

    A value that cannot be read stays as it was printed, for the store to refuse by row and column.
    """
    spec = table(filling.name)
    if filling.latest_by is not None:
        rows = rows.sort(filling.latest_by, maintain_order=True)
    columns = [
        _value(each, rows.schema[each.column], spec.dtypes[to]).alias(to) for to, each in filling.columns.items()
    ]
    frame = rows.select(ROW, *columns)
    frame = frame.with_columns(pl.lit(value).alias(name) for name, value in filling.constants.items())
    if "id" in frame.columns:
        frame = _renamed(frame, filling)
    said = [name for name in spec.values if name in filling.columns]
    if said:
        frame = frame.filter(pl.any_horizontal(pl.col(said).is_not_null()))
    if filling.latest_by is not None:
        frame = frame.unique([name for name in spec.key if name in frame.columns], keep="last").sort(ROW)
    return _marked(frame) if filling.suspect_outside else frame


def _rows(path: Path) -> pl.DataFrame:
    ending = path.suffix.lower()
    if ending in {".parquet", ".pq"}:
        return pl.read_parquet(path)
    if ending in _SHEETS:
        return _sheet(path)
    text = _decoded(path)
    separator = "\t" if ending == ".tsv" else ","
    _see_to_width(text, separator)
    return pl.read_csv(io.StringIO(text), separator=separator, infer_schema=False)


def _see_to_width(text: str, separator: str) -> None:
    """See to it that no row has more fields than the header.

    Raises:
        ValueError: one has; it is named by its number.
    """
    lines = text.splitlines()
    most = lines[0].count(separator) if lines else 0
    if all(line.count(separator) <= most for line in lines):
        return  # a separator in quotes only looks like a field more
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    names = next(rows)
    for number, row in enumerate(filter(None, rows), start=1):
        if len(row) > len(names):
            raise ValueError(f"row {number} has {len(row)} fields, and the header {len(names)}")


def _sheet(path: Path) -> pl.DataFrame:
    """The first sheet of a workbook."""
    import fastexcel  # noqa: PLC0415 - only for workbooks

    try:
        return pl.read_excel(path, engine="calamine")
    except fastexcel.FastExcelError as error:
        raise ValueError(str(error)) from None


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if b"\0" not in data:
        for encoding in _ENCODINGS:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise NotTextError(str(path), "it is not text", "give a CSV file in UTF-8, GB 18030 or Big5, Parquet or Excel")


# --- one column -------------------------------------------------------------------------------------------------------


def _value(each: From, dtype: pl.DataType, wanted: pl.DataType) -> pl.Expr:
    value = pl.col(each.column)
    if dtype == pl.String:
        value = value.str.strip_chars()
        value = pl.when(value.is_in(_NOTHING)).then(None).otherwise(value)
    if dtype.is_float():
        value = value.fill_nan(None)
    if each.missing and dtype == pl.String:
        value = pl.when(value.is_in([str(one) for one in each.missing])).then(None).otherwise(value)
    elif each.missing:
        value = pl.when(value.cast(pl.Float64).is_in([float(one) for one in each.missing])).then(None).otherwise(value)
    if wanted.is_numeric():
        value = _number(each, value, dtype)
    elif wanted == pl.Date:
        value = _date(each, value, dtype)
    elif each.home or each.home_from:
        value = _id(value, pl.lit(each.home) if each.home else pl.col(str(each.home_from)))
    return value


def _number(each: From, value: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """A number in the store's unit; text that is none stays text in a frame of text, and the store refuses it."""
    if dtype == pl.String:
        number = value.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
    elif dtype == pl.Float32 and each.scale is not None:
        number = value.cast(pl.Float64).round_sig_figs(7)
    else:
        number = value
    if each.float32:
        number = through_32_bits(number)
    if each.digits is not None:
        number = number.cast(pl.Float64).round_sig_figs(each.digits)
    if each.scale is not None:
        number = scaled(number, each.scale)
    if dtype == pl.String:
        return pl.when(number.is_null()).then(value).otherwise(number.cast(pl.String))
    return number


def _date(each: From, value: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if each.format is None or dtype.is_temporal():
        return value
    text = value.cast(pl.String)
    day = text.str.to_date(each.format, strict=False)
    return pl.when(day.is_null()).then(text).otherwise(day.dt.to_string("%Y-%m-%d"))


#: Bare codes of the mainland, by their first digits, and the exchange each is listed on.
_BOARDS: Final = (("(?:4|8|92)", "BJ"), ("(?:5|6|9)", "SH"), ("(?:0|1|2|3)", "SZ"))


def _id(code: pl.Expr, home: pl.Expr) -> pl.Expr:
    """Ids of bare codes: 700 of HK is 00700.HK, 600519 of CN is 600519.SH, BRK.B of US is BRK.B.US."""
    code = code.cast(pl.String)
    mainland = code.str.zfill(6)
    board = pl.coalesce(
        *(pl.when(mainland.str.contains(f"^{first}")).then(pl.lit(name)) for first, name in _BOARDS), pl.lit("?")
    )
    return (
        pl.when(home == "HK")
        .then(pl.format("{}.HK", code.str.zfill(5)))
        .when(home == "CN")
        .then(pl.format("{}.{}", mainland, board))
        .when(home == "US")
        .then(pl.format("{}.US", code.str.to_uppercase()))
        .otherwise(code)
    )


# --- rows -------------------------------------------------------------------------------------------------------------


def _renamed(frame: pl.DataFrame, filling: Filling) -> pl.DataFrame:
    if filling.ids:
        frame = frame.with_columns(pl.col("id").replace(dict(filling.ids)))
    for column, values in filling.by_id.items():
        special = pl.col("id").replace_strict(dict(values), default=None)
        usual = [pl.col(column)] if column in frame.columns else []
        frame = frame.with_columns(pl.coalesce(special, *usual).alias(column))
    return frame


def _marked(frame: pl.DataFrame) -> pl.DataFrame:
    """Bars that contradict themselves, marked: nobody knows which of their numbers is wrong."""
    low, high = pl.col("low_price"), pl.col("high_price")
    outside = pl.any_horizontal(
        (pl.col(name) < low) | (pl.col(name) > high) for name in ("open_price", "close_price") if name in frame.columns
    )
    suspect = pl.col("suspect") if "suspect" in frame.columns else pl.lit(value=False)
    return frame.with_columns((suspect | outside.fill_null(value=False)).alias("suspect"))
