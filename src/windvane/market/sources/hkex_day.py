"""A page of the Hong Kong exchange's daily quotations, read: one a session and board, English or Chinese.

A security takes two lines, ``CODE NAME OF STOCK CUR PRV.CLO./ ASK/ HIGH/ SHARES TRADED/`` and ``CLOSING BID LOW TURNOVER ($)``,
or, on Chinese pages, one: previous close, bid, ask, high, low, closing, shares, turnover. There is no opening price. Before
renminbi counters were listed the page had no currencies, and everything was in Hong Kong dollars.

Where columns may be of two kinds, the arithmetic of the row says which: an index's change is its close less the previous one.

Source of the shape: the pages as their other readers describe them; none was at hand when this was written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from windvane.errors import ChangedSourceError
from windvane.market.sources.hkex_pages import (
    VALUE,
    counter_currency,
    currency_of,
    date_on,
    decoded,
    id_of,
    lines_of,
    number,
    sections,
)

_CURRENCIES: Final = "HKD|USD|RMB|CNY|CNH|EUR|GBP|JPY|AUD|SGD|CAD"
_STOPPED: Final = r"TRADING\s+(?:HALTED|SUSPENDED)|暫停買賣|暂停买卖|停牌|暫停交易|暂停交易"
_HEAD: Final = re.compile(r"^[\s*#%]*(?P<code>\d{1,5})(?:[*#%]+\s*|\s+)(?P<rest>\S.*)$")
_QUOTED: Final = re.compile(
    rf"^(?P<name>.*?)(?<![A-Z])(?P<currency>{_CURRENCIES})\s+"
    rf"(?:(?P<stopped>{_STOPPED})|(?P<values>{VALUE}(?:\s+{VALUE}){{3,7}}))$"
)
_QUOTED_ONCE: Final = re.compile(
    rf"^(?P<name>.*?)\s{{2,}}(?:(?P<stopped>{_STOPPED})|(?P<values>{VALUE}(?:\s+{VALUE}){{3}}))$"
)
_FIGURES: Final = re.compile(rf"(?:\s+{VALUE}){{2}}")
_SECOND: Final = re.compile(rf"^\s+(?P<values>{VALUE}(?:\s+{VALUE}){{3}})$")
_SHORT: Final = re.compile(
    rf"^\s*(?P<mark>%?)[\s*#]*(?P<code>\d{{1,5}})\s+(?P<name>\S.*?)\s+(?P<values>{VALUE}(?:\s+{VALUE}){{3}})$"
)
_INDICES: Final = {
    "HSI": r"HANG SENG INDEX|恒生指數|恒生指数",
    "HSCEI": r"(?:HANG SENG |HS )?(?:CHINA )?ENTERPRISES INDEX|國企指數|国企指数|中國企業指數|中国企业指数",
    "HSTECH": r"(?:HANG SENG |HS )?TECH(?:NOLOGY)? INDEX|恒生科技指數|恒生科技指数|科技指數|科技指数",
}
_LEVELS: Final = re.compile(rf"\s*[:：]?\s+(?P<values>[+-]?{VALUE}%?(?:\s+[+-]?{VALUE}%?){{2,}})$")
_MIDDAY: Final = re.compile(r"MORNING|上午|早市", re.IGNORECASE)
_AFTERNOON: Final = re.compile(r"AFTERNOON|下午|午市", re.IGNORECASE)
_BREADTH: Final = {
    "advanced": re.compile(r"(?:ADVANCED|上升|升)\s*[:：]\s*([\d,]+)", re.IGNORECASE),
    "declined": re.compile(r"(?:DECLINED|下跌|跌)\s*[:：]\s*([\d,]+)", re.IGNORECASE),
    "unchanged": re.compile(r"(?:UNCHANGED|無變動|无变动|不變|不变)\s*[:：]\s*([\d,]+)", re.IGNORECASE),
}
_TODAY: Final = re.compile(r"(?:TODAY'?S TURNOVER|今日成交)", re.IGNORECASE)
_MONEY: Final = re.compile(
    r"\((?:HK)?\$\)\s*[:：]?\s*([\d,]+)|[(（](?:港元|港幣|港币)[)）]\s*[:：]?\s*([\d,]+)", re.IGNORECASE
)
_BOARD: Final = re.compile(
    r"^\s*(?P<board>MAIN BOARD|GEM|主板|創業板|创业板|GEM板)\s*[:：]?(?P<values>(?:\s+(?:HKD\s*)?[\d,]+)+)$",
    re.IGNORECASE,
)
_SHORT_TOTAL: Final = re.compile(r"(?:Total Shares|總股數|总股数)\s*\(SH\)\s*[:：]\s*([\d,]+)", re.IGNORECASE)
_SHARES: Final = re.compile(r"[(（](?:SHARES|股數|股数|股份)[)）]\s*[:：]?\s*([\d,]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A security's day.

    Attributes:
        id: its id.
        name: as printed, cut to 16 characters.
        currency: ISO code of its prices and turnover.
        high: the highest price of the day.
        low: the lowest.
        close: the closing price.
        shares: shares traded.
        turnover: in ``currency``.
    """

    id: str
    name: str
    currency: str
    high: float | None
    low: float | None
    close: float | None
    shares: float | None
    turnover: float | None

    @property
    def traded(self) -> bool:
        """Whether it has a bar: something traded, and it closed."""
        return self.close is not None and self.shares is not None and self.shares > 0


@dataclass(frozen=True, slots=True)
class ShortSold:
    """What was sold short of a security in a day.

    Attributes:
        id: its id.
        currency: ISO code of the amount.
        shares: shares sold short.
        amount: in ``currency``.
    """

    id: str
    currency: str
    shares: float
    amount: float


@dataclass(frozen=True, slots=True)
class Highlights:
    """What the page says of its board as a whole; None where it does not say.

    Attributes:
        indices: closing levels by id, in points.
        turnover: value of all trades of the page's board, in HKD.
        shares: its shares traded.
        boards: value of all trades by board, main board first, in HKD; empty when the page has not both.
        advanced: stocks that rose.
        declined: stocks that fell.
        unchanged: stocks that did neither.
    """

    indices: Mapping[str, float] = field(default_factory=dict)
    turnover: float | None = None
    shares: float | None = None
    boards: tuple[float, ...] = ()
    advanced: int | None = None
    declined: int | None = None
    unchanged: int | None = None


@dataclass(frozen=True, slots=True)
class Quotations:
    """A page of daily quotations.

    Attributes:
        date: the session.
        quotations: a row a security that was not suspended or halted.
        stopped: the ids of those that were.
        shorts: short selling, a row a security.
        short_shares: what the page prints as all shares sold short; None when it does not.
        highlights: the board as a whole.
        unread: rows that are of no known shape, as they are printed.
    """

    date: dt.date
    quotations: tuple[Quotation, ...]
    stopped: tuple[str, ...]
    shorts: tuple[ShortSold, ...]
    short_shares: float | None
    highlights: Highlights
    unread: tuple[str, ...]


def parse(content: bytes, *, where: str) -> Quotations:
    """A page as it was sent, read.

    Args:
        content: its bytes.
        where: what to call it in an error.

    Raises:
        SourceError: it is no page of quotations, or of another shape than known.
    """
    text = decoded(content)
    parts = sections(text)
    if "quotations" not in parts:
        raise ChangedSourceError(where, "there are no quotations on the page", "look whether the exchange changed it")
    date = date_on(text, where)
    unread: list[str] = []
    quotations, stopped = _quotations(lines_of(parts["quotations"]), unread)
    if not quotations and not stopped:
        raise ChangedSourceError(where, "no quotation on the page can be read", "look whether the exchange changed it")
    known = {quotation.id: quotation.currency for quotation in quotations}
    short_part = lines_of(parts.get("short_selling", ""))
    shorts = tuple(_shorts(short_part, known, unread))
    total = _SHORT_TOTAL.search("\n".join(short_part))
    return Quotations(
        date=date,
        quotations=tuple(quotations),
        stopped=tuple(stopped),
        shorts=shorts,
        short_shares=number(total[1]) if total else None,
        highlights=_highlights(lines_of(parts.get("market_highlights", ""))),
        unread=tuple(unread),
    )


def _quotations(lines: list[str], unread: list[str]) -> tuple[list[Quotation], list[str]]:
    """The quotations of their section, and the ids of what was suspended or halted."""
    heads = [line for line in lines if "PRV" in line.upper() or "前收市" in line]
    row = (
        _QUOTED
        if not heads or any("CUR" in head.upper() or "貨幣" in head or "货币" in head for head in heads)
        else _QUOTED_ONCE
    )
    quotations, stopped = [], []
    left = iter(pairwise([*(line for line in lines if line.strip()), ""]))
    for line, after in left:
        head = _HEAD.match(line)
        found = row.match(head["rest"].strip()) if head else None
        if head is None or found is None:
            if _FIGURES.search(line):
                unread.append(line.strip())
            continue
        if found["stopped"]:
            stopped.append(id_of(head["code"]))
            continue
        values = found["values"].split()
        second = _SECOND.match(after)
        if len(values) == 8:
            high, low, close, shares, turnover = values[3:]
        elif len(values) == 4 and second is not None:
            next(left)
            high, shares = values[2:]
            close, _, low, turnover = second["values"].split()
        else:
            unread.append(line.strip())
            continue
        currency = currency_of(found.groupdict().get("currency") or "HKD")
        figures = (number(each) for each in (high, low, close, shares, turnover))
        quotations.append(Quotation(id_of(head["code"]), found["name"].strip(), currency, *figures))
    return quotations, stopped


def _shorts(lines: list[str], known: Mapping[str, str], unread: list[str]) -> Iterator[ShortSold]:
    for line in lines:
        found = _SHORT.match(line)
        if found is None:
            continue
        id = id_of(found["code"])
        shares, amount, *_ = (number(each) for each in found["values"].split())
        currency = known.get(id) or (counter_currency(found["code"], found["name"]) if found["mark"] else "HKD")
        if currency is None or shares is None or amount is None:
            unread.append(line.strip())
            continue
        yield ShortSold(id, currency, shares, amount)


def _highlights(lines: list[str]) -> Highlights:
    text = "\n".join(lines)
    halves = bool(_MIDDAY.search(text) and _AFTERNOON.search(text))
    indices = {}
    for line in lines:
        for id, pattern in _INDICES.items():
            named = re.match(rf"\W*(?:{pattern})(?![A-Z\u4e00-\u9fff])", line)
            levels = _LEVELS.match(line, named.end()) if named else None
            level = _close(levels["values"].split(), halves=halves) if levels else None
            if level is not None:
                indices[id] = level
    today = _TODAY.search(text)
    after = text[today.end() :] if today else ""
    money, shares = _MONEY.search(after), _SHARES.search(after)
    counts = {name: int(found[1].replace(",", "")) for name, each in _BREADTH.items() if (found := each.search(text))}
    return Highlights(
        indices,
        turnover=number(money[1] or money[2]) if money else None,
        shares=number(shares[1]) if shares else None,
        boards=_boards(lines),
        **counts,
    )


def _boards(lines: list[str]) -> tuple[float, ...]:
    """The turnover of each board, where both have a line.

    Of several figures, one a kind of security, the last must be the sum of the others: then it is the board's.
    """
    found: dict[bool, float] = {}
    for line in lines:
        board = _BOARD.match(line)
        if board is None:
            continue
        *kinds, whole = (float(each.replace(",", "")) for each in re.findall(r"[\d,]+", board["values"]))
        if not kinds or sum(kinds) == whole:
            found.setdefault(board["board"].upper() in {"MAIN BOARD", "主板"}, whole)
    return (found[True], found[False]) if len(found) == 2 else ()


def _close(printed: list[str], *, halves: bool) -> float | None:
    """An index's close out of its row: morning, afternoon, previous, change; or close, previous, change.

    The change says which column is which; only a row without one is read by the heads of the columns. A row that fits
    neither says nothing.
    """
    values = [number(each.removesuffix("%").removeprefix("+")) for each in printed[:4]]
    candidates = [
        (values[1] if values[1] is not None else values[0], values[2], values[3] if len(values) > 3 else None)
    ]
    candidates.append((values[0], values[1], values[2]))
    for close, previous, change in candidates:
        if (
            close is not None
            and previous is not None
            and change is not None
            and abs(round(close - previous, 2)) == abs(change)
        ):
            return close
    morning, afternoon = values[0], values[1]
    return (afternoon if afternoon is not None else morning) if halves and len(values) == 3 else None
