"""Daily data of Chinese portals through the library akshare: bars, indices, southbound flows, indices' price to earnings.

Its functions ask portals for us, each in its own units; what is asked of which, and in which units it comes, is ``_PARTS``. A
function that fails is left out and named when the others are done. While one runs, its requests are kept apart, get a limit
of time, and a server's refusal counts as one; nothing it prints is passed on.
"""

from __future__ import annotations

import datetime as dt
import importlib
import io
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import polars as pl

from windvane.errors import ChangedSourceError, MissingTierError, NotYetError, SourceError, UnreachableError
from windvane.market.instruments import instrument
from windvane.market.sessions import closing_time, sessions_between
from windvane.market.sources import Batch, Card
from windvane.market.sources.web import BUSY, Manners, Pace, summed
from windvane.market.store.floats import scaled

NAME: Final = "akshare"
#: Asked for when nobody names an instrument: what every wrap begins with.
USUAL: Final = (
    "HSI", "HSCEI", "HSTECH", "000001.SH", "399001.SZ", "399006.SZ", "000300.SH", "000688.SH", "000905.SH", "SOUTHBOUND",
)  # fmt: skip
#: The indices of China Securities Index that trade under Shanghai's codes, whose price to earnings it publishes.
_OF_CSI: Final = ("000016.SH", "000300.SH", "000688.SH", "000852.SH", "000905.SH")
_HK_INDICES: Final = ("HSI", "HSCEI", "HSTECH")
#: Portals show a session's bar while it grows; some minutes after the close it is whole.
_SETTLED: Final = dt.timedelta(minutes=30)
_HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))
#: What akshare's code raises when a portal answers in another shape.
_ASTRAY: Final = (LookupError, ValueError, TypeError, AttributeError)
#: Its functions share the library that asks, so one of ours runs at a time.
_TURN: Final = threading.Lock()

CARD: Final = Card(
    name=NAME,
    title="Chinese portals by way of akshare: daily bars, indices, southbound flows, price to earnings of indices",
    tables=("bars", "flows", "index_valuations"),
    units=(
        ("stock_hk_hist 成交量, 成交额", "shares, HKD"),
        ("stock_zh_a_hist 成交量, 成交额", "lots of 100 shares, CNY"),
        ("stock_zh_index_daily_em volume, amount", "lots of 100 shares, CNY"),
        ("stock_hsgt_hist_em 买入成交额, 卖出成交额, 当日成交净买额", "hundred millions of HKD"),
        ("stock_hsgt_hist_em 持股市值", "HKD"),
        ("stock_zh_index_hist_csindex 滚动市盈率", "a multiple, trailing twelve months"),
    ),
    adjustment="none",
    finality="final",
    limits=(
        "Portals' data, not the exchanges': anyone's correction may come late or never.",
        "Stocks are asked for only when they are named, one request each.",
        "Hong Kong's indices come without turnover; valuations are those of China Securities Index alone.",
        "A bar is interim until half an hour after its market's close.",
        "Portals send no cache headers, so everything is sent each time.",
    ),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a column of ours comes from.

    Attributes:
        column: akshare's name of it.
        scale: what to multiply it by to have it in the unit of ours.
    """

    column: str
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One function of akshare, as we use it.

    Attributes:
        function: its name.
        table: the table its rows are for.
        takes: whether it has an instrument.
        arguments: what it is called with, for an id and the days from one to another.
        columns: our columns out of its own; ``date`` is among them.
        constants: our columns that are the same in each row.
    """

    function: str
    table: str
    takes: Callable[[str], bool]
    arguments: Callable[[str, dt.date, dt.date], dict[str, str]]
    columns: Mapping[str, Taken]
    constants: Mapping[str, object]


def _kind(id: str) -> str:
    known = instrument(id)
    return known.kind if known is not None else "stock"


def _mainland(id: str) -> bool:
    return id.endswith((".SH", ".SZ", ".BJ"))


def _span(symbol: str, start: dt.date, end: dt.date) -> dict[str, str]:
    return {"symbol": symbol, "start_date": f"{start:%Y%m%d}", "end_date": f"{end:%Y%m%d}"}


def _prefixed(id: str) -> str:
    """An index's code as portals write it.

    >>> _prefixed("000001.SH")
    'sh000001'
    """
    code, _, board = id.partition(".")
    return board.lower() + code


_STOCK_COLUMNS: Final = {
    "date": Taken("日期"),
    "open_price": Taken("开盘"),
    "high_price": Taken("最高"),
    "low_price": Taken("最低"),
    "close_price": Taken("收盘"),
    "turnover_ccy": Taken("成交额"),
}
_UNADJUSTED: Final = {"adjustment": "none", "suspect": False}
_PARTS: Final = (
    Part(
        "stock_hk_hist", "bars",
        takes=lambda name: name.endswith(".HK") and not name.startswith("MARKET."),
        arguments=lambda name, start, end: _span(name.removesuffix(".HK"), start, end),
        columns={**_STOCK_COLUMNS, "volume_shares": Taken("成交量")},
        constants={**_UNADJUSTED, "market": "HK", "currency": "HKD"},
    ),
    Part(
        "stock_zh_a_hist", "bars",
        takes=lambda name: _mainland(name) and not name.startswith("MARKET.") and _kind(name) == "stock",
        arguments=lambda name, start, end: _span(name.partition(".")[0], start, end),
        columns={**_STOCK_COLUMNS, "volume_shares": Taken("成交量", 100)},
        constants={**_UNADJUSTED, "market": "CN", "currency": "CNY"},
    ),
    Part(
        "stock_hk_index_daily_em", "bars",
        takes=lambda name: name in _HK_INDICES,
        arguments=lambda name, _start, _end: {"symbol": name},
        columns={
            "date": Taken("date"), "open_price": Taken("open"), "high_price": Taken("high"),
            "low_price": Taken("low"), "close_price": Taken("latest"),
        },
        constants={**_UNADJUSTED, "market": "INDEX", "currency": "pt"},
    ),
    Part(
        "stock_zh_index_daily_em", "bars",
        takes=lambda name: _mainland(name) and _kind(name) == "index",
        arguments=lambda name, start, end: _span(_prefixed(name), start, end),
        columns={
            "date": Taken("date"), "open_price": Taken("open"), "high_price": Taken("high"), "low_price": Taken("low"),
            "close_price": Taken("close"), "volume_shares": Taken("volume", 100), "turnover_ccy": Taken("amount"),
        },
        constants={**_UNADJUSTED, "market": "INDEX", "currency": "pt"},
    ),
    Part(
        "stock_hsgt_hist_em", "flows",
        takes=lambda name: name == "SOUTHBOUND",
        arguments=lambda _id, _start, _end: {"symbol": "南向资金"},
        columns={
            "date": Taken("日期"), "buy_hkd": Taken("买入成交额", 10**8), "sell_hkd": Taken("卖出成交额", 10**8),
            "net_hkd": Taken("当日成交净买额", 10**8), "holding_hkd": Taken("持股市值"),
        },
        constants={"channel": "SOUTHBOUND"},
    ),
    Part(
        "stock_zh_index_hist_csindex", "index_valuations",
        takes=lambda name: name in _OF_CSI,
        arguments=lambda name, start, end: _span(name.partition(".")[0], start, end),
        columns={"date": Taken("日期"), "pe_ttm_x": Taken("滚动市盈率")},
        constants={},
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Akshare:
    """The source.

    Attributes:
        manners: how to behave towards the portals.
        now: says what time it is, with its zone.
    """

    manners: Manners = field(default_factory=Manners)
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(_HONG_KONG)

    @property
    def card(self) -> Card:
        """What it says of itself."""
        return CARD

    def fetch(self, start: dt.date, end: dt.date, *, ids: Sequence[str] = ()) -> Iterator[Batch]:
        """What the portals have, one batch an instrument and table.

        Raises:
            SourceError: some of it could not be had; what and why. The others are done before.
            MissingTierError: akshare is not installed.
        """
        library = _library()
        pace = Pace(self.manners)
        missing: list[SourceError] = []
        for id in ids or USUAL:
            parts = [part for part in _PARTS if part.takes(id)]
            if not parts:
                missing.append(ChangedSourceError(NAME, f"it has nothing of {id}", "ask another source"))
            for part in parts:
                where = f"{NAME} {part.function} {id}"
                try:
                    given = self._ask(library, pace, part, part.arguments(id, start, end), where)
                    rows = self._rows(part, given, id, (start, end), where=where)
                except SourceError as error:
                    missing.append(error)
                    continue
                yield Batch(part.table, rows, NAME)
        if missing:
            raise summed(missing)

    def _ask(self, library: Any, pace: Pace, part: Part, arguments: Mapping[str, str], where: str) -> Any:
        """What a function gives; it is called again when a portal was busy or silent."""
        import requests  # noqa: PLC0415 - akshare brings it

        function = getattr(library, part.function, None)
        if function is None:
            raise ChangedSourceError(where, "akshare has no such function any more", "install an akshare that we know")
        for tried in range(1, self.manners.tries + 1):
            try:
                with _mannered(self.manners, pace):
                    return function(**arguments)
            except requests.HTTPError as error:
                status = error.response.status_code if error.response is not None else None
                failed = UnreachableError(where, f"the portal answered {status}", "try again later", status=status)
                if status not in BUSY:
                    break
            except requests.JSONDecodeError as error:
                raise ChangedSourceError(where, "the portal's answer is no JSON", "try again later") from error
            except requests.RequestException as error:
                why = "no answer in time" if isinstance(error, requests.Timeout) else type(error).__name__
                failed = UnreachableError(where, f"the portal cannot be reached ({why})", "is the network there?")
            except _ASTRAY as error:
                raise _astray(where, error) from None
            if tried < self.manners.tries:
                self.manners.sleep(2.0 ** (tried - 1))
        raise failed

    def _rows(self, part: Part, given: Any, id: str, span: tuple[dt.date, dt.date], *, where: str) -> pl.DataFrame:
        """A function's rows in our columns and units."""
        start, end = span
        if given is None or not len(given):
            raise _nothing(where, start, end)
        absent = [taken.column for taken in part.columns.values() if taken.column not in given.columns]
        if absent:
            there = ", ".join(map(str, given.columns))
            raise ChangedSourceError(
                where, f"it has no column {absent[0]} any more, but {there}", "try a newer akshare"
            )
        try:
            days = pl.Series([_day(value) for value in given[part.columns["date"].column]], dtype=pl.Date)
            numbers = {
                name: pl.Series([float(value) for value in given[taken.column]], dtype=pl.Float64).fill_nan(None)
                for name, taken in part.columns.items()
                if name != "date"
            }
        except _ASTRAY as error:
            raise _astray(where, error) from None
        rows = pl.DataFrame({"date": days, **numbers}).filter(
            pl.col("date").is_between(start, end), pl.any_horizontal(pl.col(list(numbers)).is_not_null())
        )
        if rows.is_empty():
            raise _nothing(where, start, end)
        rows = rows.with_columns(
            scaled(pl.col(name), taken.scale) for name, taken in part.columns.items() if taken.scale != 1
        )
        said = {"id": id, **part.constants}
        rows = rows.with_columns(pl.lit(value).alias(name) for name, value in said.items())
        return rows.with_columns(self._finality(id, rows["date"])) if part.table == "bars" else rows

    def _finality(self, id: str, days: pl.Series) -> pl.Series:
        """Whether each day's bar was whole when it was fetched."""
        home = "CN" if _mainland(id) else "HK"
        now = self.now().astimezone(_HONG_KONG).replace(tzinfo=None)
        closes = [closing_time(home, day) for day in days]
        whole = ["final" if close is not None and close + _SETTLED <= now else "interim" for close in closes]
        return pl.Series("finality", whole, dtype=pl.String)


def _library() -> Any:
    """Akshare, imported without a word."""
    try:
        with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            return importlib.import_module("akshare")
    except ImportError:
        raise MissingTierError("fetching through akshare", "sources") from None


@contextmanager
def _mannered(manners: Manners, pace: Pace) -> Iterator[None]:
    """While this lasts, what akshare asks of portals is asked our way.

    It calls ``requests`` without a limit of time and does not look at what a server says of its answer, and offers no other
    place to say so.
    """
    from requests.adapters import HTTPAdapter  # noqa: PLC0415 - akshare brings it

    kind: Any = HTTPAdapter
    plain = kind.send

    def send(adapter: Any, request: Any, **how: Any) -> Any:
        pace.wait(urlsplit(request.url).netloc)
        response = plain(adapter, request, **{**how, "timeout": how.get("timeout") or manners.patience})
        response.raise_for_status()
        return response

    with _TURN, warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        kind.send = send
        try:
            yield
        finally:
            kind.send = plain


def _day(value: object) -> dt.date:
    """A day as akshare gives it: a date, or its text."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)[:10])


def _nothing(where: str, start: dt.date, end: dt.date) -> SourceError:
    if not sessions_between("HK", start, end):
        return NotYetError(where, f"there was no session from {start} to {end}", "ask for other days")
    return NotYetError(where, f"it has nothing from {start} to {end}", "ask for other days, or later")


def _astray(where: str, error: Exception) -> ChangedSourceError:
    why = f"{type(error).__name__}: {str(error).partition(chr(10))[0][:80]}"
    return ChangedSourceError(where, f"it gives something else than it used to ({why})", "try a newer akshare")


SOURCE: Final = Akshare()
