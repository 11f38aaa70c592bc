"""The Hong Kong exchange's reports of short selling today: main board and GEM, up to the morning close and the day close.

A title says which report it is; then ``CODE NAME OF STOCK (SH) ($)`` a row, before 2020 with a percentage, ``%`` before a row
in another currency than Hong Kong dollars; then totals of designated securities, of exchange traded products, and of all.
Before a report is out, a sentence stands in its place.

Source of the shape: the pages as their other readers describe them; none was at hand when this was written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from windvane.errors import ChangedSourceError, NotYetError, SourceError
from windvane.market.sources import Batch, Card
from windvane.market.sources.hkex_pages import VALUE, counter_currency, date_on, decoded, id_of, lines_of, number
from windvane.market.sources.web import Manners, summed

NAME: Final = "hkex-shorts"
#: The reports, by board and session.
_PATHS: Final = {
    ("main board", "morning"): "/eng/stat/smstat/ssturnover/ncms/MSHTMAIN.HTM",
    ("GEM", "morning"): "/eng/stat/smstat/ssturnover/ncms/MSHTGEM.HTM",
    ("main board", "day"): "/eng/stat/smstat/ssturnover/ncms/ASHTMAIN.HTM",
    ("GEM", "day"): "/eng/stat/smstat/ssturnover/ncms/ASHTGEM.HTM",
}
_BOARDS: Final = ("main board", "GEM")
_NOT_YET: Final = re.compile(r"will be available|not yet available|將於.{0,20}提供|将于.{0,20}提供|尚未", re.IGNORECASE)
_MORNING: Final = re.compile(r"up to (?:the )?morning close|截至(?:上午|早市)收市", re.IGNORECASE)
_DAY: Final = re.compile(r"up to (?:the )?day close|截至(?:全日|下午|今日)?收市", re.IGNORECASE)
_GEM: Final = re.compile(r"\(GEM\)|創業板|创业板", re.IGNORECASE)
_ROW: Final = re.compile(
    rf"^\s*(?P<mark>%?)[\s*#]*(?P<code>\d{{1,5}})\s+(?P<name>\S.*?)\s+(?P<shares>{VALUE})\s+(?P<amount>{VALUE})"
    r"(?:\s+\d+(?:\.\d+)?\s?%)?$"
)
_LIKE_ROW: Final = re.compile(r"^\s*[%*#\s]*\d{1,5}\s+\S")
_PART: Final = re.compile(r"^\s*(?:\((?P<part>[ABC])\)|\*)")
_SHARES: Final = re.compile(r"Total Shares \(SH\)\s*:\s*(?P<value>[\d,]+)", re.IGNORECASE)
_VALUE: Final = re.compile(r"Total Value \(\$\)\s*:\s*HKD\s*(?P<value>[\d,]+)", re.IGNORECASE)
_MARKET: Final = re.compile(r"Total market turnover\s*:\s*HKD\s*(?P<value>[\d,]+)", re.IGNORECASE)

CARD: Final = Card(
    name=NAME,
    title="Hong Kong exchange, short selling today: each security and the market, at midday and at the close",
    tables=("shorts",),
    units=(("(SH)", "shares"), ("($)", "Hong Kong dollars; for rows marked %, the counter's currency")),
    adjustment="",
    finality="",
    limits=(
        "Only the last session is published: what is not fetched by the next day is gone.",
        "The session says how final it is: morning ends at midday, day is the whole day's.",
        "The market's row is in Hong Kong dollars alone and needs both boards' reports.",
        "A row in another currency that neither its name nor its code tells is left out.",
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What was sold short of a security.

    Attributes:
        id: its id.
        name: as printed.
        currency: ISO code of the amount; None when it is not Hong Kong dollars and nothing says which.
        shares: shares sold short.
        amount: in ``currency``.
    """

    id: str
    name: str
    currency: str | None
    shares: float
    amount: float


@dataclass(frozen=True, slots=True)
class Totals:
    """What was sold short of a group of securities.

    Attributes:
        shares: shares sold short.
        hkd: the amount of what trades in Hong Kong dollars.
    """

    shares: float
    hkd: float


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        board: main board or GEM.
        session: ``morning`` or ``day``.
        date: the session's day.
        rows: a row a security.
        stocks: totals of designated securities without exchange traded products; None where it does not say.
        funds: totals of exchange traded products.
        whole: totals of all designated securities.
        market_turnover_hkd: value of all trades of the board until then.
        unread: rows that are of no known shape, as they are printed.
    """

    board: str
    session: str
    date: dt.date
    rows: tuple[Row, ...]
    stocks: Totals | None
    funds: Totals | None
    whole: Totals | None
    market_turnover_hkd: float | None
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotReady:
    """A report that is not out yet.

    Attributes:
        sentence: what stands in its place.
    """

    sentence: str


def parse(content: bytes, *, where: str) -> Report | NotReady:
    """A page as it was sent, read; or what says that it is not out yet.

    Args:
        content: its bytes.
        where: what to call it in an error.

    Raises:
        SourceError: it is no such report, or of another shape than known.
    """
    text = decoded(content)
    lines = lines_of(text)
    sentence = next((line.strip() for line in lines if _NOT_YET.search(line)), None)
    if sentence is not None and not any(_ROW.match(line) for line in lines):
        return NotReady(sentence)
    title = next((line for line in lines if _MORNING.search(line) or _DAY.search(line)), None)
    if title is None:
        raise ChangedSourceError(
            where, "the page is no report of short selling", "look whether the exchange changed it"
        )
    rows, unread = [], []
    for line in lines:
        found = _ROW.match(line)
        shares, amount = (number(found["shares"]), number(found["amount"])) if found else (None, None)
        if found is None or shares is None or amount is None:
            if _LIKE_ROW.match(line):
                unread.append(line.strip())
            continue
        currency = counter_currency(found["code"], found["name"]) if found["mark"] else "HKD"
        rows.append(Row(id_of(found["code"]), found["name"], currency, shares, amount))
    totals = _totals(lines)
    market = _MARKET.search(text)
    return Report(
        board="GEM" if _GEM.search(title) else "main board",
        session="morning" if _MORNING.search(title) else "day",
        date=date_on(text, where),
        rows=tuple(rows),
        stocks=totals.get("A"),
        funds=totals.get("B"),
        # Until 2019 there was one block of totals, without a letter.
        whole=totals.get("C") or totals.get(""),
        market_turnover_hkd=number(market["value"]) if market else None,
        unread=tuple(unread),
    )


def _totals(lines: list[str]) -> Mapping[str, Totals]:
    """The blocks of totals by their letters; that of securities which may not be sold short is ``*``."""
    found: dict[str, Totals] = {}
    part, shares = "", None
    for line in lines:
        begins = _PART.match(line)
        if begins is not None and "short selling" in line.lower():
            part, shares = begins["part"] or "*", None
        count, amount = _SHARES.search(line), _VALUE.search(line)
        if count is not None:
            shares = number(count["value"])
        if amount is not None and shares is not None:
            hkd = number(amount["value"])
            assert hkd is not None
            found.setdefault(part, Totals(shares, hkd))
    return found


def frame(reports: Sequence[Report]) -> pl.DataFrame:
    """The rows of reports for the table ``shorts``; the market's where both boards' totals of a day and session are there."""
    rows = [
        _row(each.id, report, each.currency, each.shares, each.amount)
        for report in reports
        for each in report.rows
        if each.currency is not None
    ]
    for report in reports:
        beside = [each for each in reports if (each.date, each.session) == (report.date, report.session)]
        wholes = [each.whole for each in beside if each.whole is not None]
        if (
            report.board == _BOARDS[0]
            and len(wholes) == len(_BOARDS)
            and len({each.board for each in beside}) == len(_BOARDS)
        ):
            shares, hkd = sum(each.shares for each in wholes), sum(each.hkd for each in wholes)
            rows.append(_row("MARKET.HK", report, "HKD", shares, hkd))
    return pl.DataFrame(rows, infer_schema_length=None)


def _row(id: str, report: Report, currency: str, shares: float, amount: float) -> dict[str, object]:
    figures = {"short_shares": shares, "short_turnover_ccy": amount}
    return {"id": id, "date": report.date, "session": report.session, "currency": currency, **figures}


@dataclass(frozen=True, kw_only=True)
class HkexShorts:
    """The source.

    Attributes:
        base: where the exchange is.
        manners: how to behave there.
    """

    base: str = "https://www.hkex.com.hk"
    manners: Manners = field(default_factory=Manners)

    @property
    def card(self) -> Card:
        """What it says of itself."""
        return CARD

    def fetch(self, start: dt.date, end: dt.date, *, ids: Sequence[str] = ()) -> Iterator[Batch]:
        """The reports that are out and of one of the days, in one batch.

        Raises:
            SourceError: reports could not be had or read; which and why.
            NotYetError: all that is missing is not out yet.
        """
        reports: list[Report] = []
        missing: list[SourceError] = []
        with self.manners.open() as web:
            for (board, session), path in _PATHS.items():
                url = self.base.rstrip("/") + path
                try:
                    report = parse(web.get(url).content, where=url)
                except SourceError as error:
                    missing.append(error)
                    continue
                if isinstance(report, NotReady):
                    missing.append(
                        NotYetError(
                            url, f"the {board}'s report of the {session} is not out", report.sentence.rstrip(".")
                        )
                    )
                elif (report.board, report.session) != (board, session):
                    what = f"it is the {report.board}'s report of the {report.session}"
                    missing.append(ChangedSourceError(url, what, f"it should be the {board}'s of the {session}"))
                elif start <= report.date <= end:
                    reports.append(report)
                    missing += doubts(url, report)
        rows = frame(reports)
        if ids and rows.height:
            rows = rows.filter(pl.col("id").is_in(list(ids)))
        if rows.height:
            yield Batch("shorts", rows, NAME)
        if missing:
            raise summed(missing)


def doubts(url: str, report: Report) -> Iterator[SourceError]:
    """What of a report could not be used."""
    nameless = [f"{row.id} {row.name}" for row in report.rows if row.currency is None]
    if report.unread:
        what = f"{len(report.unread)} rows cannot be read, the first: {report.unread[0]}"
        yield ChangedSourceError(url, what, "the other rows were read")
    if nameless:
        what = f"{len(nameless)} rows are in a currency that nothing tells, the first: {nameless[0]}"
        yield ChangedSourceError(url, what, "the other rows were read")


SOURCE: Final = HkexShorts()
