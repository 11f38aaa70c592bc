"""Which market an id is at home in, and which market and which index stand for each other.

``docs/formats.md`` gives points said of a market to its index and turnover said of an index to its market.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from windvane.market import instruments

#: The market an index's turnover is said of.
INDEX_MARKETS: Final = {
    "HSI": "MARKET.HK", "HSCEI": "MARKET.HK", "000001.SH": "MARKET.SH", "399001.SZ": "MARKET.SZ", "399106.SZ": "MARKET.SZ",
    "899050.BJ": "MARKET.BJ",
}  # fmt: skip
#: The index a market's points are said of.
MARKET_INDICES: Final = {"MARKET.HK": "HSI", "MARKET.SH": "000001.SH", "MARKET.SZ": "399001.SZ"}
#: The markets that are subjects themselves.
MARKETS: Final = frozenset(f"MARKET.{code}" for code in ("HK", "CN", "CN3", "SH", "SZ", "BJ", "US"))
#: A market abroad is read as its index.
ABROAD: Final = {
    "MARKET.JP": "N225", "MARKET.KR": "KS11", "MARKET.TW": "TWII", "MARKET.AU": "AXJO", "MARKET.SG": "STI", "MARKET.IN": "NSEI",
}  # fmt: skip
#: The market an article at home somewhere means by the market, and its money.
HOME_MARKETS: Final = {"HK": "MARKET.HK", "CN": "MARKET.CN3", "US": "MARKET.US"}
HOME_CURRENCIES: Final = {"HK": "HKD", "CN": "CNY", "US": "USD"}
#: What trades at weekends too.
COINS: Final = frozenset({"BTCUSD", "ETHUSD"})
#: The ids of ``docs/formats.md`` that carry no exchange; any other index or rate is named by its words.
PLAIN_IDS: Final = frozenset(
    [
        "HSI",
        "HSCEI",
        "HSTECH",
        "HSCI",
        "DJI",
        "SPX",
        "IXIC",
        "NDX",
        "RUT",
        "SOX",
        "VIX",
        "HXC",
        "N225",
        "KS11",
        "TWII",
        "STI",
        "AXJO",
        "NSEI",
        "FTSE",
        "DAX",
        "CAC",
        "STOXX600",
        "MSCI_CHINA",
        "SOUTHBOUND",
        "NORTHBOUND",
        "US10Y",
        "US2Y",
        "US30Y",
        "CN10Y",
        "DXY",
        "USDCNY",
        "USDCNH",
        "USDHKD",
        "EURUSD",
        "USDJPY",
        "XAUUSD",
        "XAGUSD",
        "WTI",
        "BRENT",
        "BTCUSD",
        "ETHUSD",
    ]
)


@lru_cache(maxsize=65536)
def home_of(id: str) -> str:
    """The market an id is at home in; empty for what has none (gold, bitcoin, a phrase).

    >>> home_of("00700.HK"), home_of("XAUUSD")
    ('HK', '')
    """
    known = instruments.instrument(id)
    return known.home if known is not None and not id.endswith(".F") else ""


@lru_cache(maxsize=65536)
def currency_of(id: str) -> str:
    """The currency an id is quoted in; empty when it has none.

    >>> currency_of("NVDA.US")
    'USD'
    """
    known = instruments.instrument(id)
    return known.currency if known is not None else ""


@lru_cache(maxsize=65536)
def trades_round_the_clock(id: str) -> bool:
    """Whether something trades outside any one market's session: gold, bitcoin, currencies, futures.

    >>> trades_round_the_clock("HSI.F"), trades_round_the_clock("HSI")
    (True, False)
    """
    known = instruments.instrument(id.removesuffix(".F"))
    return known is not None and (id.endswith(".F") or not known.home)


@lru_cache(maxsize=65536)
def is_currency(id: str) -> bool:
    """Whether an id is a currency's rate.

    >>> is_currency("USDCNH"), is_currency("HSI")
    (True, False)
    """
    known = instruments.instrument(id)
    return known is not None and known.kind == "currency"


def is_index(id: str) -> bool:
    """Whether an id, or what it is the future of, is an index.

    >>> is_index("HSI.F"), is_index("00700.HK")
    (True, False)
    """
    known = instruments.instrument(id.removesuffix(".F"))
    return id == "DXY" or (known is not None and known.kind == "index")


def is_share(id: str) -> bool:
    """Whether an id is a listed share's, or a fund's.

    >>> is_share("00700.HK"), is_share("HSI"), is_share("HSI.F"), is_share("MARKET.HK")
    (True, False, False, False)
    """
    return "." in id and not id.endswith(".F") and not is_index(id) and not id.startswith(("MARKET.", "text:"))


def has_id(id: str) -> bool:
    """Whether an id is one ``docs/formats.md`` allows, not a mere handle for a name.

    >>> has_id("HSI.F"), has_id("MSCI_WORLD"), has_id("LMECOPPER.F")
    (True, False, False)
    """
    thing = id.removesuffix(".F")
    return "." in thing or thing in PLAIN_IDS or id.startswith("text:")
