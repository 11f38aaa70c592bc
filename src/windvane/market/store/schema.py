"""Every table of the market store: its columns with their units, its key, and what a row of it may not say.

Nothing else knows the unit of a column: the end of its name has it. ``_ccy`` is in the row's ``currency``, ``_hkd`` in Hong
Kong dollars (not thousands), ``_shares`` in shares (not lots), ``_contracts`` in contracts, ``_pct`` in percent, ``_x`` a
multiple, ``_price`` in the unit that ``currency`` names: an ISO code, ``pt`` for an index, ``%`` for a yield.

``source`` is in every table and in every key. ``written_in`` is in every table, too, and the store fills it in: the version
of the table that wrote the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from windvane.errors import StoreError
from windvane.market.instruments import ID

#: What the store adds to each row.
SOURCE: Final = "source"
WRITTEN_IN: Final = "written_in"
#: Sources that are the exchanges themselves; ``hkex-quotations`` is one, by its first word.
EXCHANGES: Final = ("hkex", "sse", "szse", "bse")

_ALWAYS: Final = pl.lit(value=True)
_DATE: Final = pl.Date()
_FLOAT: Final = pl.Float64()
_INTEGER: Final = pl.Int64()
_TEXT: Final = pl.String()
_TRUTH: Final = pl.Boolean()
_TIME: Final = pl.Datetime("us", "UTC")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: with its unit at the end.
        dtype: how it is kept.
        required: whether every row must have it.
        above: what it must be above, or None.
        least: what it must not be below, or None.
        most: what it must not be above, or None.
        among: the values it may have; empty when any may stand.
        like: a pattern it must match from end to end, or None, and what that means in words.
    """

    name: str
    dtype: pl.DataType
    required: bool = False
    above: float | None = None
    least: float | None = None
    most: float | None = None
    among: tuple[str, ...] = ()
    like: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What the columns of one row may not say together.

    Attributes:
        column: the one to blame.
        broken: true of a row that breaks it; a row where a column is missing breaks none.
        sentence: a template with ``{column}`` where values go.
    """

    column: str
    broken: pl.Expr
    sentence: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the store.

    Attributes:
        name: its folder in the store.
        key: what makes a row one row, besides its source.
        columns: all that a source gives, the key first.
        rules: what the columns of one row may not say together.
        dated: the column that must not lie in the future; None when it has none.
        in_session: of which rows that day must be a session of the instrument's home; None for no row.
        partition: the column that splits the table into folders; None when nothing does.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    dated: str | None = None
    in_session: pl.Expr | None = None
    partition: str | None = None

    @property
    def full_key(self) -> tuple[str, ...]:
        """The key and the source."""
        return (*self.key, SOURCE)

    @property
    def names(self) -> tuple[str, ...]:
        """Every column as it is stored, in order."""
        return (*(column.name for column in self.columns), SOURCE, WRITTEN_IN)

    @property
    def values(self) -> tuple[str, ...]:
        """The columns that are neither key nor the store's own."""
        return tuple(column.name for column in self.columns if column.name not in self.key)

    @property
    def dtypes(self) -> pl.Schema:
        """Every column with its type, as it is stored.

        >>> table("index_valuations").dtypes["pe_ttm_x"]
        Float64
        """
        given = {column.name: column.dtype for column in self.columns}
        return pl.Schema({**given, SOURCE: _TEXT, WRITTEN_IN: _INTEGER})

    def column(self, name: str) -> Column:
        """One of its columns."""
        return next(column for column in self.columns if column.name == name)


# --- columns that many tables have ------------------------------------------------------------------------------------

_ID = Column("id", _TEXT, required=True, like=(ID.pattern, "an id such as 00700.HK, 600519.SH, NVDA.US or HSI"))
_DAY = Column("date", _DATE, required=True)
_UNIT = ("[A-Z]{3}|pt|%", "an ISO code, pt or %")
_MONEY = ("[A-Z]{3}", "an ISO code such as HKD")


def _text(*names: str, required: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, _TEXT, required=required) for name in names)


def _number(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, _FLOAT) for name in names)


def _amount(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, _FLOAT, least=0) for name in names)


def _price(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, _FLOAT, above=0) for name in names)


def _unit(pattern: tuple[str, str] = _UNIT, *, required: bool = True) -> Column:
    return Column("currency", _TEXT, required=required, like=pattern)


def _outside(column: str) -> Rule:
    broken = ~pl.col("suspect") & ((pl.col(column) < pl.col("low_price")) | (pl.col(column) > pl.col("high_price")))
    return Rule(column, broken, f"{column} {{{column}}} is outside the day's low {{low_price}} and high {{high_price}}")


#: How far the day's turnover may be from its shares at its close before one of them is in another unit: lots (手) are 100
#: shares or more, thousands of dollars a thousandth, and no stock moves tenfold within a session.
_UNIT_APART: Final = 10


def _turnover_unit() -> Rule:
    implied = pl.col("volume_shares") * pl.col("close_price")
    told = pl.col("turnover_ccy")
    stock = pl.col("id").str.contains(r"\.(?:HK|SH|SZ|BJ|US)$") & (pl.col("market") != "INDEX")
    apart = (told > implied * _UNIT_APART) | (told * _UNIT_APART < implied)
    return Rule(
        "turnover_ccy",
        stock & (pl.col("adjustment") == "none") & ~pl.col("suspect") & (told > 0) & (implied > 0) & apart,
        "turnover_ccy {turnover_ccy} cannot be of volume_shares {volume_shares} at close_price {close_price}; "
        "one of them is in another unit",
    )


# --- the tables -------------------------------------------------------------------------------------------------------

_TABLES = (
    Table(
        "instruments",
        ("id",),
        (
            _ID,
            *_text("kind", required=True),
            _unit(_MONEY, required=False),
            *_text("name_zh_hans", "name_zh_hant", "name_en", "industry"),
        ),
    ),
    Table(
        "bars",
        ("id", "date"),
        (
            _ID,
            _DAY,
            Column("market", _TEXT, required=True, among=("HK", "CN", "US", "INDEX")),
            _unit(),
            # A yield may be below 0; every other price is above it: the rule below.
            *_number("open_price", "high_price", "low_price"),
            *_number("close_price"),
            *_amount("volume_shares", "turnover_ccy"),
            Column("adjustment", _TEXT, required=True, among=("none", "dividends")),
            Column("suspect", _TRUTH, required=True),
            Column("finality", _TEXT, required=True, among=("interim", "final")),
        ),
        rules=(
            *(
                Rule(name, (pl.col("currency") != "%") & (pl.col(name) <= 0), f"{name} {{{name}}} is not above 0")
                for name in ("open_price", "high_price", "low_price", "close_price")
            ),
            Rule(
                "close_price",
                pl.col("close_price").is_null() & ~pl.col("id").str.starts_with("MARKET."),
                "close_price is empty",
            ),
            *(
                Rule(
                    "market",
                    (pl.col("market") == home) & ~pl.col("id").str.contains(f"[.](?:{boards})$"),
                    "{id} is not of the market {market}",
                )
                for home, boards in (("HK", "HK"), ("CN", "SH|SZ|BJ"), ("US", "US"))
            ),
            Rule(
                "market",
                (pl.col("market") == "INDEX")
                & pl.col("id").str.contains("[.](?:HK|US)$")
                & ~pl.col("id").str.starts_with("MARKET."),
                "{id} is no index, but of a market",
            ),
            Rule(
                "high_price",
                pl.col("high_price") < pl.col("low_price"),
                "high_price {high_price} is below low_price {low_price}",
            ),
            _outside("open_price"),
            _outside("close_price"),
            _turnover_unit(),
        ),
        dated="date",
        in_session=_ALWAYS,
        partition="market",
    ),
    Table(
        "index_valuations",
        ("id", "date"),
        (
            _ID,
            _DAY,
            *_number("pe_ttm_x"),
            *_price("pb_x"),
            Column("dividend_yield_pct", _FLOAT, least=0, most=100),
        ),
        dated="date",
        in_session=_ALWAYS,
    ),
    Table(
        "stock_valuations",
        ("id", "date"),
        (
            _ID,
            _DAY,
            _unit(_MONEY),
            *_number("pe_ttm_x"),
            *_price("market_cap_ccy"),
            *_number("revenue_ccy", "net_profit_ccy"),
        ),
        dated="date",
    ),
    Table(
        "flows",
        ("channel", "id", "date"),
        (
            Column("channel", _TEXT, required=True, among=("SOUTHBOUND", "NORTHBOUND")),
            _ID,
            _DAY,
            *_amount("buy_hkd", "sell_hkd"),
            *_number("net_hkd"),
            *_amount("holding_hkd"),
        ),
        rules=(
            Rule(
                "net_hkd",
                pl.col("net_hkd").abs() > pl.col("buy_hkd") + pl.col("sell_hkd"),
                "net_hkd {net_hkd} is more than buy_hkd {buy_hkd} and sell_hkd {sell_hkd} together; "
                "one of them is in another unit",
            ),
        ),
        dated="date",
        in_session=_ALWAYS,
    ),
    Table(
        "shorts",
        ("id", "date", "session"),
        (
            _ID,
            _DAY,
            Column("session", _TEXT, required=True, among=("morning", "day", "week")),
            _unit(_MONEY),
            *_amount("short_shares", "short_turnover_ccy", "position_shares", "position_ccy"),
        ),
        dated="date",
        # A week is dated by its Friday.
        in_session=pl.col("session") != "week",
    ),
    Table(
        "options",
        ("id", "date"),
        (
            _ID,
            _DAY,
            *_amount(
                "call_volume_contracts",
                "put_volume_contracts",
                "call_open_interest_contracts",
                "put_open_interest_contracts",
            ),
        ),
        dated="date",
        in_session=_ALWAYS,
    ),
    Table(
        "ratings",
        ("id", "date", "broker"),
        (
            _ID,
            _DAY,
            *_text("broker", required=True),
            *_text("rating"),
            _unit(_MONEY, required=False),
            *_price("target_price_ccy", "prior_target_price_ccy"),
        ),
        rules=(
            Rule(
                "currency",
                pl.col("currency").is_null()
                & (pl.col("target_price_ccy").is_not_null() | pl.col("prior_target_price_ccy").is_not_null()),
                "a target price has no currency",
            ),
        ),
        dated="date",
    ),
    Table(
        "baskets",
        ("basket", "id", "since"),
        (
            *_text("basket", required=True),
            _ID,
            Column("since", _DATE, required=True),
            Column("until", _DATE),
            *_text("name_zh_hans", "name_zh_hant", "name_en"),
        ),
        rules=(Rule("until", pl.col("until") < pl.col("since"), "until {until} is before since {since}"),),
        dated="since",
    ),
    # Events lie ahead as often as behind.
    Table(
        "events",
        ("date", "id", "kind"),
        (_DAY, _ID, *_text("kind", "title", required=True)),
    ),
    Table(
        "articles",
        ("article",),
        (
            *_text("article", required=True),
            *_text("file", "url", "outlet", "title", "body"),
            Column("published_at", _TIME),
        ),
    ),
    # The fields of FACTS.md; `value` is the number in its own digits, as text.
    Table(
        "facts",
        ("article", "start", "end", "subject"),
        (
            *_text("article", required=True),
            Column("start", _INTEGER, required=True, least=0),
            Column("end", _INTEGER, required=True, least=0),
            *_text("subject", required=True),
            *_text("measure", "period", "value", "unit", required=True),
            *_text("text", "modifier", "status", "said_by"),
        ),
    ),
    # The fields of FINDINGS.md; lists and ranges are JSON texts. One number may be blamed for several kinds.
    Table(
        "findings",
        ("article", "start", "end", "kind"),
        (
            *_text("article", required=True),
            Column("start", _INTEGER, required=True, least=0),
            Column("end", _INTEGER, required=True, least=0),
            *_text("text", "verdict", "kind", "severity", "message", required=True),
            *_text("expected", "suggestion", "related", "evidence"),
        ),
    ),
    # What a watch told: a finding to a receiver, or that a day is final.
    Table(
        "alerts",
        ("alert",),
        (
            *_text("alert", "about", "kind", "receiver", required=True),
            *_text("text", "suggestion"),
            Column("told_at", _TIME, required=True),
        ),
    ),
)

TABLES: Final = {table.name: table for table in _TABLES}


def table(name: str) -> Table:
    """The table of a name.

    Raises:
        StoreError: there is none.

    >>> table("bars").full_key
    ('id', 'date', 'source')
    """
    found = TABLES.get(name)
    if found is None:
        raise StoreError(name, "the store has no such table", f"the tables are {_listed(TABLES)}")
    return found


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
