"""The Hong Kong exchange's daily quotations: bars of stocks, indices and the market, and what was sold short, by session.

The market's turnover is that of both boards: where a page has each board's, their sum; else the sum of what each board's page
calls today's turnover. The market's short selling is the sum of the rows of both pages, and only when the shares that each
page prints as their total are that sum. Nothing of the market is put together from one board.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from windvane.errors import ChangedSourceError, SourceError
from windvane.market.sessions import sessions_between
from windvane.market.sources import Batch, Card
from windvane.market.sources.hkex_day import Quotations, parse
from windvane.market.sources.web import Manners, Web, summed

NAME: Final = "hkex-quotations"
#: The market as a whole.
MARKET: Final = "MARKET.HK"
#: Warrants, callable contracts and debt; nobody's wrap has them, and there are fifteen thousand.
_SERIES: Final = range(10_000, 80_000)
CARD: Final = Card(
    name=NAME,
    title="Hong Kong exchange, daily quotations: every stock's close, high, low, turnover and short selling, indices, the market",
    tables=("bars", "shorts"),
    units=(
        ("CLOSING, HIGH, LOW", "the currency under CUR; index points"),
        ("SHARES TRADED", "shares"),
        ("TURNOVER ($)", "the currency under CUR, whole units"),
        ("Short Selling Turnover", "shares; the counter's currency, whole units"),
    ),
    adjustment="none",
    finality="final",
    limits=(
        "No opening price is printed.",
        "A stock that was suspended, halted or not traded has no bar that day.",
        "Warrants, callable contracts and debt (codes 10000 to 79999) are left out.",
        "Adjustments of the day before (adj_turnover, adj_short) are not read.",
        "Advances and declines are read, but no table has them.",
        "Pages are out some hours after the close; how long they stay is for the exchange to say.",
    ),
)


def bars(pages: Sequence[Quotations]) -> pl.DataFrame:
    """The bars of a session's pages: stocks, indices and, when each page says its board's turnover, the market.

    A close outside the day's high and low (it may be a nominal price of a stock that trades seldom) makes a bar suspect.
    """
    rows = [
        _bar(
            each.id, page.date, "HK", each.currency,
            high_price=each.high, low_price=each.low, close_price=each.close,
            volume_shares=each.shares, turnover_ccy=each.turnover,
            suspect=each.close is not None and each.high is not None and each.low is not None
            and not each.low <= each.close <= each.high,
        )
        for page in pages for each in page.quotations if each.traded and int(each.id[:5]) not in _SERIES
    ]  # fmt: skip
    for page in pages:
        rows += [_bar(id, page.date, "INDEX", "pt", close_price=level) for id, level in page.highlights.indices.items()]
    whole = len(pages) == len(BOARDS)
    both = next((page.highlights.boards for page in pages if page.highlights.boards), ())
    turnover = sum(both) if both else _total([page.highlights.turnover for page in pages]) if whole else None
    if turnover is not None:
        shares = _total([page.highlights.shares for page in pages]) if whole else None
        rows.append(_bar(MARKET, pages[0].date, "INDEX", "HKD", turnover_ccy=turnover, volume_shares=shares))
    return pl.DataFrame(rows, schema_overrides=_FLOATS, infer_schema_length=None)


def shorts(pages: Sequence[Quotations]) -> pl.DataFrame:
    """The short selling of a session's pages: each security's and, when the rows of both pages are all there are, the market's."""
    rows = [
        _short(each.id, page.date, each.currency, each.shares, each.amount) for page in pages for each in page.shorts
    ]
    complete = [page for page in pages if page.short_shares == sum(each.shares for each in page.shorts)]
    if len(complete) == len(BOARDS):
        shares = sum(each.shares for page in pages for each in page.shorts)
        amount = sum(each.amount for page in pages for each in page.shorts if each.currency == "HKD")
        rows.append(_short(MARKET, pages[0].date, "HKD", shares, amount))
    return pl.DataFrame(rows, infer_schema_length=None)


def _short(id: str, date: dt.date, currency: str, shares: float, amount: float) -> dict[str, object]:
    figures = {"short_shares": shares, "short_turnover_ccy": amount}
    return {"id": id, "date": date, "session": "day", "currency": currency, **figures}


_FLOATS: Final = dict.fromkeys(
    ("high_price", "low_price", "close_price", "volume_shares", "turnover_ccy"), pl.Float64()
)


def _bar(id: str, date: dt.date, market: str, currency: str, **figures: float | bool | None) -> dict[str, object]:
    nothing = dict.fromkeys(_FLOATS)
    said = {"id": id, "date": date, "market": market, "currency": currency, "adjustment": "none", "finality": "final"}
    return {**said, "suspect": False, **nothing, **figures}


def _total(parts: Sequence[float | None]) -> float | None:
    """A sum, when every part of it is known."""
    return None if any(part is None for part in parts) else sum(part for part in parts if part is not None)


# --- the source -------------------------------------------------------------------------------------------------------

#: The pages of a session, one a board, by language.
BOARDS: Final = ("main board", "GEM")
_PATHS: Final = {
    "en": ("/eng/stat/smstat/dayquot/d{day:%y%m%d}e.htm", "/eng/stat/smstat/dayquot/GEM/e_G{day:%y%m%d}.htm"),
    "zh": ("/chi/stat/smstat/dayquot/d{day:%y%m%d}c.htm", "/chi/stat/smstat/dayquot/GEM/c_G{day:%y%m%d}.htm"),
}


@dataclass(frozen=True, kw_only=True)
class HkexQuotations:
    """The source.

    Attributes:
        base: where the exchange is.
        language: which of its pages to read, ``en`` or ``zh``; they say the same.
        manners: how to behave there.
    """

    base: str = "https://www.hkex.com.hk"
    language: str = "en"
    manners: Manners = field(default_factory=Manners)

    @property
    def card(self) -> Card:
        """What it says of itself."""
        return CARD

    def urls(self, day: dt.date) -> tuple[str, ...]:
        """Where a session's pages are, main board first.

        >>> HkexQuotations().urls(dt.date(2025, 2, 7))[0]
        'https://www.hkex.com.hk/eng/stat/smstat/dayquot/d250207e.htm'
        """
        return tuple(self.base.rstrip("/") + path.format(day=day) for path in _PATHS[self.language])

    def fetch(self, start: dt.date, end: dt.date, *, ids: Sequence[str] = ()) -> Iterator[Batch]:
        """The bars and the short selling of each session, one batch a table and session.

        Days that cannot be had do not stop the others; they are named when the rest is done.

        Raises:
            SourceError: pages could not be had or read; which and why.
            NotYetError: all that is missing is not published yet.
        """
        missing: list[SourceError] = []
        with self.manners.open() as web:
            for day in sessions_between("HK", start, end):
                pages = self._pages(web, day, missing)
                for table, frame in (("bars", bars(pages)), ("shorts", shorts(pages))) if pages else ():
                    kept = frame.filter(pl.col("id").is_in(list(ids))) if ids and frame.height else frame
                    if kept.height:
                        yield Batch(table, kept, NAME)
        if missing:
            raise summed(missing)

    def _pages(self, web: Web, day: dt.date, missing: list[SourceError]) -> list[Quotations]:
        """What there is of a session's pages."""
        pages = []
        for url in self.urls(day):
            try:
                page = parse(web.get(url).content, where=url)
                if page.date != day:
                    raise ChangedSourceError(url, f"the page is of {page.date}", f"it should be of {day}")
            except SourceError as error:
                missing.append(error)
                continue
            missing += doubts(url, page)
            pages.append(page)
        return pages


def doubts(url: str, page: Quotations) -> Iterator[SourceError]:
    """What of a page could not be used."""
    if page.unread:
        what = f"{len(page.unread)} rows cannot be read, the first: {page.unread[0]}"
        yield ChangedSourceError(url, what, "the other rows were read")


SOURCE: Final = HkexQuotations()
