"""What the tests of ``windvane watch`` share: a clock that tests move, a feed of our own, somebody who is told."""

import datetime as dt
from dataclasses import dataclass, field
from email.utils import format_datetime
from xml.sax.saxutils import escape

import polars as pl

from windvane.market.store import Store
from windvane.watch.clock import HONG_KONG


def at(text: str) -> dt.datetime:
    """A time in Hong Kong."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=HONG_KONG)


@dataclass
class Hands:
    """A clock whose hands move when somebody waits; it stops the watch at its end."""

    time: dt.datetime
    end: dt.datetime = field(default_factory=lambda: at("9999-01-01"))

    def now(self) -> dt.datetime:
        return self.time

    def wait_until(self, moment: dt.datetime) -> None:
        assert moment > self.time
        if moment > self.end:
            raise EndOfTimeError
        self.time = moment


class EndOfTimeError(Exception):
    """The simulated days are over."""


@dataclass
class Ear:
    """Somebody who is told, and may be deaf for a while."""

    heard: list[tuple[str, str, str]] = field(default_factory=list)
    deaf: bool = False

    def knows(self, to: str) -> bool:
        return to.startswith("ear://")

    def send(self, to: str, title: str, body: str) -> bool:
        if self.deaf:
            return False
        self.heard.append((to, title, body))
        return True


@dataclass(frozen=True)
class News:
    """An article of a feed."""

    number: int
    at: dt.datetime
    title: str
    body: str = ""

    @property
    def url(self) -> str:
        return f"https://news.example/{self.number}"

    def item(self) -> str:
        when = format_datetime(self.at)
        return (
            f"<item><title>{escape(self.title)}</title><link>{self.url}?utm_source=rss</link>"
            f"<pubDate>{when}</pubDate><description>{escape(self.body)}</description></item>"
        )


def rss(*news: News) -> bytes:
    items = "".join(each.item() for each in news)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>某報</title>{items}</channel></rss>'.encode()


def put_close(store: Store, day: dt.date, close: float, *, finality: str = "final", id: str = "HSI") -> None:
    """A day's bar of an index."""
    bar = {"id": id, "date": day, "market": "INDEX", "currency": "pt", "close_price": close, "adjustment": "none"}
    store.put("bars", pl.DataFrame([{**bar, "suspect": False, "finality": finality}]), source="hkex-test")


def put_shorts(store: Store, day: dt.date) -> None:
    """A day's short selling of a stock."""
    row = {"id": "00700.HK", "date": day, "session": "day", "currency": "HKD", "short_turnover_ccy": 1e9}
    store.put("shorts", pl.DataFrame([row]), source="hkex-test")


def put_southbound(store: Store, day: dt.date) -> None:
    """A day's southbound total."""
    row = {"channel": "SOUTHBOUND", "id": "SOUTHBOUND", "date": day, "net_hkd": 1e9, "buy_hkd": 9e9, "sell_hkd": 8e9}
    store.put("flows", pl.DataFrame([row]), source="hkex-test")
