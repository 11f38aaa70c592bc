"""``windvane serve``: the web page and the HTTP interface."""

# Imports wait until the command is used; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, PLR0917

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Annotated, Final

import typer

from windvane.errors import InputError, needing
from windvane.faces.options import StorePlace

if TYPE_CHECKING:
    from windvane.faces.web.gate import Rules

#: A token that is to keep strangers out is at least so long.
_SHORTEST: Final = 16
#: So many requests a second are taken from one address of another machine.
_A_SECOND: Final = 20.0
#: So many connections may wait to be accepted.
_BACKLOG: Final = 1024


def serve(
    host: Annotated[
        str, typer.Option(help="Where to listen; beyond this machine only with a token.", metavar="HOST")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", metavar="PORT", min=0, max=65535)] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            help="What a caller must show; at least 16 characters. Better set as WINDVANE_TOKEN, which no list of processes shows.",
            envvar="WINDVANE_TOKEN",
            show_envvar=False,
            metavar="TOKEN",
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(help="How many processes read and check; one a core, if not given.", metavar="N", min=1, max=64),
    ] = None,
    rate: Annotated[
        float | None,
        typer.Option(
            help="How many requests a second are taken from one address, 0 for any number; 20 beyond this machine, if not given.",
            metavar="N",
            min=0,
        ),
    ] = None,
    store: StorePlace = None,
) -> None:
    """Open the web page and the HTTP API, on this machine alone unless told otherwise."""
    with needing("serve", "windvane serve"):
        import uvicorn

        from windvane.faces.web.app import create_app
    made = rules(host, token, rate)
    listening = listen(host, port)
    taken = listening.getsockname()[1]
    config = uvicorn.Config(
        create_app(made, processes=processes or os.cpu_count() or 1, store=store),
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Windvane is at http://{shown}:{taken} (Ctrl-C stops it)", err=True)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def rules(host: str, token: str | None, rate: float | None) -> Rules:
    """Who gets in, by where it listens.

    Raises:
        InputError: it would listen beyond this machine without a token, or with one too short.
    """
    from windvane.faces.web.gate import Rules, is_loopback

    local = is_loopback(host)
    if token is None and not local:
        raise InputError(f"--host {host}", "others could read and use it", "give a --token, or leave --host out")
    if token is not None and (len(token) < _SHORTEST or not token.isascii() or not token.isprintable() or " " in token):
        advice = f"give at least {_SHORTEST} letters, digits or signs without a space"
        raise InputError("--token", "it is too easily guessed or cannot be sent", advice)
    a_second = rate if rate is not None else (0.0 if local else _A_SECOND)
    return Rules(token=token, local=local, a_second=a_second or None)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises:
        InputError: nobody can listen there.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        # That of a name that stands for no address is negative, and says nothing to the system.
        number = error.errno or 0
        why = (os.strerror(number) if number > 0 else error.strerror or "error").lower()
        raise InputError(f"{host}:{port}", f"it cannot listen there ({why})", "say another --host or --port") from None
