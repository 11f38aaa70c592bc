"""Requests that go where they were looked up to go: a name is resolved once, and that answer alone is connected to.

Were a name resolved to be checked and again to be connected to, whoever owns it could give an address of the world first and one
of this machine then (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from typing import TypeAlias

from windvane.errors import MissingTierError

try:
    import httpx
except ModuleNotFoundError:
    raise MissingTierError("fetching pages", "sources") from None

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address


class Pinned(httpx.BaseTransport):
    """A transport that connects only to addresses a host was pinned to; certificates are held to the host's name.

    Each host has connections of its own: two names at one address share none.
    """

    def __init__(self) -> None:
        self._tls = httpx.create_ssl_context()
        self._addresses: dict[str, tuple[Address, ...]] = {}
        self._transports: dict[str, httpx.HTTPTransport] = {}

    def pin(self, host: str) -> tuple[Address, ...]:
        """Look up a host, and connect to what was found from now on.

        Args:
            host: as `httpx.URL` has it.

        Returns:
            its addresses; none when nobody knows it.
        """
        self._addresses[host] = found = addresses(host)
        return found

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the first of its host's addresses that takes it."""
        host = request.url.host
        transport = self._transports.setdefault(host, httpx.HTTPTransport(verify=self._tls))
        refused: httpx.TransportError = httpx.ConnectError("nobody knows its name", request=request)
        for address in self._addresses.get(host, ()):
            try:
                return transport.handle_request(_to(address, request))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                refused = error
        raise refused

    def close(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            transport.close()


def addresses(host: str) -> tuple[Address, ...]:
    """The addresses a host stands for, in the order to try them; none when nobody knows it.

    >>> addresses("127.0.0.1")
    (IPv4Address('127.0.0.1'),)
    """
    with suppress(OSError, UnicodeError):
        told = (str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        return tuple(dict.fromkeys(ipaddress.ip_address(text.partition("%")[0]) for text in told))
    return ()


def is_of_the_world(address: Address) -> bool:
    """Whether an address is neither of this machine, nor of a network of its own, nor of many at once.

    >>> [is_of_the_world(ipaddress.ip_address(text)) for text in ("8.8.8.8", "10.0.0.1", "::1", "224.0.0.1")]
    [True, False, False, False]

    Nor one of IPv4 in the clothes of IPv6 (RFC 3056: 2; RFC 6052: 2.1):

    >>> [is_of_the_world(ipaddress.ip_address(text)) for text in ("2002:7f00:1::", "64:ff9b::a00:1")]
    [False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            within = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if within is not None:
            return is_of_the_world(within)
    return address.is_global and not address.is_multicast


#: IPv4 addresses as a network that has only IPv6 writes them.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def _to(address: Address, request: httpx.Request) -> httpx.Request:
    """The same request to an address instead of a name; the server and its certificate are still asked by the name."""
    name = request.url.raw_host.decode("ascii")
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(address)),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": name},
    )
