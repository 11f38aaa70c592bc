"""Pages from the web, fetched politely: seldom, again when a server is busy, only what changed, never too much of it.

A request to a host waits until the last one to it is ``pause`` seconds old. A server that does not answer or is busy is asked
again after 1, 2, 4 … seconds, or as long as it says. With a cache, a page that was fetched before is asked for by its ``ETag``
or ``Last-Modified``, so that an unchanged one is not sent again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urljoin, urlsplit

from windvane.errors import MissingTierError, NotYetError, SourceError, UnreachableError

if TYPE_CHECKING:
    import httpx

    from windvane.market.pinned import Pinned

#: Who we are, for a server's log.
AGENT: Final = "windvane"
#: The longest page of an exchange is 15 MB; a larger one is no page.
MAX_BYTES: Final = 50_000_000
#: Servers that answer so may answer otherwise later (RFC 9110: 15.5.9, 15.6; RFC 6585: 4).
BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES: Final = 5
#: The longest that a server may ask us to wait, in seconds.
_MOST_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent.

    Attributes:
        url: where it was in the end.
        content: its bytes, unpacked.
        charset: the encoding the server names, or none.
        unchanged: whether it is the same as the last time.
    """

    url: str
    content: bytes
    charset: str | None
    unchanged: bool


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How to behave on the web.

    Attributes:
        pause: seconds between two requests to one host.
        tries: how often a page is asked for before it is given up.
        patience: seconds a server has to answer.
        max_bytes: a longer page is refused.
        allow_private: whether addresses of this machine and its own network may be asked; a page from outside could otherwise
            send us there.
        cache: a file for pages that may be asked for again, or None.
        sleep: waits some seconds.
        clock: says how many seconds have passed.
    """

    pause: float = 1.0
    tries: int = 3
    patience: float = 30.0
    max_bytes: int = MAX_BYTES
    allow_private: bool = False
    cache: Path | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def open(self) -> Web:
        """A client that behaves so; use it in a ``with``."""
        return Web(self)


@dataclass
class Pace:
    """When each host was asked last, so that none is asked too often."""

    manners: Manners
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait until a host may be asked again."""
        last = self._last.get(host)
        if last is not None:
            left = last + self.manners.pause - self.manners.clock()
            if left > 0:
                self.manners.sleep(left)
        self._last[host] = self.manners.clock()


class Web:
    """A polite client of the web.

    Raises:
        MissingTierError: httpx is not installed.
    """

    def __init__(self, manners: Manners) -> None:
        try:
            import httpx  # noqa: PLC0415 - an optional tier
        except ImportError:
            raise MissingTierError("fetching pages", "sources") from None
        from windvane.market.pinned import Pinned  # noqa: PLC0415 - an optional tier

        self.manners = manners
        self._pace = Pace(manners)
        self._pinned = Pinned()
        transport = self._pinned if manners.cache is None else _cached(self._pinned, manners.cache)
        self._client = httpx.Client(transport=transport, timeout=manners.patience, headers={"User-Agent": AGENT})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str) -> Page:
        """A page.

        Raises:
            SourceError: it is not there, cannot be reached, is too long, or lies where we may not go.
        """
        first = url
        for _ in range(_MOST_MOVES + 1):
            found = self._patiently(url, first)
            if isinstance(found, Page):
                return found
            url = found
        raise UnreachableError(first, f"it moved more than {_MOST_MOVES} times", "say where it is now")

    def _patiently(self, url: str, first: str) -> Page | str:
        """A page, or where it moved to; a busy server is asked again, and looked up and looked at again."""
        import httpx  # noqa: PLC0415 - an optional tier

        for tried in range(1, self.manners.tries + 1):
            self._check(url, first)
            self._pace.wait(urlsplit(url).netloc)
            try:
                # What was fetched before is asked about, not taken for fresh because its headers may be read so.
                with self._client.stream("GET", url, headers={"Cache-Control": "no-cache"}) as response:
                    if response.status_code not in BUSY:
                        return self._answer(url, response)
                    error = _refused(url, response.status_code)
                    wait = _asked_for(response.headers.get("Retry-After")) or 2.0 ** (tried - 1)
            except httpx.TimeoutException:
                error, wait = _unreached(url, f"no answer within {self.manners.patience:g} seconds"), 2.0 ** (tried - 1)
            except (httpx.HTTPError, httpx.InvalidURL) as broken:
                error, wait = _unreached(url, str(broken) or type(broken).__name__), 2.0 ** (tried - 1)
            if tried < self.manners.tries:
                self.manners.sleep(wait)
        raise error

    def _answer(self, url: str, response: httpx.Response) -> Page | str:
        if response.status_code in _MOVED and "Location" in response.headers:
            return urljoin(url, response.headers["Location"])
        if not response.is_success:
            raise _refused(url, response.status_code)
        told = response.headers.get("Content-Length", "0")
        parts, size = [], int(told) if told.isdecimal() else 0
        if size <= self.manners.max_bytes:
            size = 0
            for part in response.iter_bytes():
                size += len(part)
                parts.append(part)
                if size > self.manners.max_bytes:
                    break
        if size > self.manners.max_bytes:
            raise UnreachableError(url, f"it is longer than {self.manners.max_bytes:,} bytes", "is it the right page?")
        status = response.extensions.get("caching")
        unchanged = bool(status and status["from_cache"])
        return Page(url, b"".join(parts), response.charset_encoding, unchanged)

    def _check(self, url: str, first: str) -> None:
        """Look up where a request would go, so that it goes nowhere else, and refuse an address we may not ask."""
        from windvane.market.pinned import is_of_the_world  # noqa: PLC0415 - an optional tier

        host = _host(url)
        if host is None:
            raise UnreachableError(first, f"{url!r} is no address of the web", "give one that begins with https://")
        found = self._pinned.pin(host)
        if self.manners.allow_private or all(map(is_of_the_world, found)):
            return
        led = "" if url == first else f"it leads to {host}, and "
        raise UnreachableError(first, f"{led}{host} is on this machine or its own network", "allow that if it is meant")


def summed(errors: Sequence[SourceError]) -> SourceError:
    """One error of several: the first, and how many more; ``NotYetError`` when nothing worse happened.

    >>> str(summed([UnreachableError("a", "it is gone", "look elsewhere"), NotYetError("b", "it is not out", "wait")]))
    'a: it is gone (and 1 more); look elsewhere.'
    """
    first = next((error for error in errors if not isinstance(error, NotYetError)), errors[0])
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return type(first)(first.where, first.what + more, first.advice, status=first.status)


def _cached(transport: Pinned, cache: Path) -> httpx.BaseTransport:
    try:
        from hishel import CacheOptions, SqliteStorage  # noqa: PLC0415 - an optional tier
        from hishel.httpx import CacheTransport  # noqa: PLC0415 - an optional tier
    except ImportError:
        raise MissingTierError("keeping pages", "sources") from None
    cache.parent.mkdir(parents=True, exist_ok=True)
    return CacheTransport(transport, storage=SqliteStorage(database_path=cache), rfc=CacheOptions(shared=False))


def _host(url: str) -> str | None:
    """The host that a request to an address of the web goes to, as the client reads it; None when it is no such address."""
    import httpx  # noqa: PLC0415 - an optional tier

    try:
        read = httpx.URL(url)
    except httpx.InvalidURL:
        return None
    return read.host if read.scheme in {"http", "https"} and read.host else None


def _asked_for(header: str | None) -> float | None:
    """The seconds of a ``Retry-After``; one that names a time is not read."""
    return min(float(header), _MOST_PATIENCE) if header is not None and header.isdecimal() else None


def _refused(url: str, status: int) -> SourceError:
    if status == 404:
        return NotYetError(url, "there is no such page (404)", "is it out yet, and the address right?", status=404)
    return UnreachableError(url, f"the server answered {status}", "try again later", status=status)


def _unreached(url: str, why: str) -> SourceError:
    return UnreachableError(url, f"it cannot be reached ({why})", "is the network there? Try again later")
