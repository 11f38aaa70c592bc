"""Who gets in: the first thing a request meets, before any path is looked up.

In order: the host it was sent to (so that no foreign name leads here: DNS rebinding), the page it comes from, how often its
sender asks, its token, its size. What is refused is a problem (`windvane.faces.web.problems`); what is answered carries the
headers that keep a browser from running or framing anything but our own.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from windvane.faces.web.problems import problem

#: The cookie that a browser is given for a token.
COOKIE: Final = "windvane_session"
#: What needs no token: the way in, and what the page of it is made of.
_OPEN_TO_ALL: Final = ("/enter", "/static/", "/favicon.ico")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the gate holds requests to.

    Attributes:
        token: what a caller must show, or None where nobody else can call.
        local: whether only this machine is served, under its own names.
        a_second: how many requests one address may send a second, on average; None for any number.
        largest: the largest body, in bytes.
        patience: seconds within which a body must have arrived.
    """

    token: str | None = None
    local: bool = True
    a_second: float | None = None
    largest: int = 16_000_000
    patience: float = 30.0


def session_of(token: str) -> str:
    """What a browser keeps in place of the token.

    >>> session_of("a token")[:8], len(session_of("a token"))
    ('0e770c4a', 64)
    """
    return hmac.new(token.encode(), b"windvane session", hashlib.sha256).hexdigest()


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.1", "::1", "0.0.0.0", "example.com")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Gate:
    """Refuses what must not get in, and marks what goes out."""

    def __init__(self, app: ASGIApp, rules: Rules, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._rules = rules
        self._pace = None if rules.a_second is None else Pace(rules.a_second, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        sending = _marked(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        await self._app(scope, self._measured(receive), sending)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._rules.local and not _is_local(host):
            return problem(403, "This machine is served under localhost and 127.0.0.1 only.")
        if not _same_origin(headers, host):
            return problem(403, "A page of another site may not call this one.")
        client = scope.get("client")
        if self._pace is not None and not self._pace.lets(client[0] if client else ""):
            return problem(429, "Wait a second and send it again.", headers={"Retry-After": "1"})
        if not self._has_token(scope, headers):
            if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
                return RedirectResponse("/enter", 303)
            advice = "Send the header Authorization: Bearer TOKEN."
            return problem(401, advice, headers={"WWW-Authenticate": 'Bearer realm="windvane"'})
        return self._too_large(headers)

    def _has_token(self, scope: Scope, headers: Headers) -> bool:
        token = self._rules.token
        if token is None or scope["path"].startswith(_OPEN_TO_ALL):
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and is_token(given.strip(), token):
            return True
        return is_token(_cookie(headers), session_of(token))

    def _too_large(self, headers: Headers) -> Response | None:
        length = headers.get("content-length")
        if length is None:
            return None
        if not (length.isascii() and length.isdigit()):
            return problem(400, "Its Content-Length is not a number.")
        return _large(self._rules.largest) if len(length) > 18 or int(length) > self._rules.largest else None

    def _measured(self, receive: Receive) -> Receive:
        """The body as it arrives: never more than the rules allow, whatever its length was said to be, and in good time."""
        taken, ended, deadline = 0, False, time.monotonic() + self._rules.patience

        async def measured() -> Message:
            nonlocal taken, ended
            if ended:
                return await receive()
            try:
                async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, f"A request must arrive within {self._rules.patience:.0f} seconds.") from None
            ended = not message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > self._rules.largest:
                raise HTTPException(413, _too_large_sentence(self._rules.largest), headers={"Connection": "close"})
            return message

        return measured


class Pace:
    """How often each address asks: so many a second on average, four times as many at once."""

    def __init__(self, a_second: float, clock: Callable[[], float], *, addresses: int = 10_000) -> None:
        self._a_second = a_second
        self._burst = max(1.0, 4 * a_second)
        self._clock = clock
        self._addresses = addresses
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def lets(self, address: str) -> bool:
        """Whether an address may ask now; asking counts.

        >>> pace = Pace(1, iter([0.0, 0.0, 0.0, 0.0, 0.0, 1.0]).__next__)
        >>> [pace.lets("a") for _ in range(6)]
        [True, True, True, True, False, True]
        """
        now = self._clock()
        left, since = self._left.pop(address, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._a_second)
        allowed = left >= 1
        self._left[address] = (left - 1 if allowed else left, now)
        if len(self._left) > self._addresses:
            self._left.popitem(last=False)
        return allowed


def _marked(send: Send) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return marked


def _is_local(host: str) -> bool:
    name = host.rpartition(":")[0] if host.count(":") == 1 else host
    if host.startswith("["):
        name = host[1:].partition("]")[0]
    return is_loopback(name.lower())


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether a request that says where it comes from comes from a page of ours; one that does not say is no browser's."""
    origin = headers.get("origin")
    if origin is not None:
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()
    site = headers.get("sec-fetch-site", "none")
    return site in ("none", "same-origin") or headers.get("sec-fetch-mode") == "navigate"


def _cookie(headers: Headers) -> str:
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return cookies[COOKIE].value if COOKIE in cookies else ""


def is_token(given: str, wanted: str) -> bool:
    """Whether what was shown is the secret; it takes as long whatever was shown."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _too_large_sentence(largest: int) -> str:
    return f"Send {largest // 1_000_000} MB at most."


def _large(largest: int) -> Response:
    return problem(413, _too_large_sentence(largest), headers={"Connection": "close"})
