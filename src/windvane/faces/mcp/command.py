"""``windvane mcp``: the tools over standard input or HTTP."""

# Imports wait until the command is used; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, FBT002

from __future__ import annotations

from typing import Annotated

import typer

from windvane.errors import needing
from windvane.faces.options import StorePlace


def mcp(
    http: Annotated[
        bool,
        typer.Option("--http", help="Serve over streamable HTTP (needs the serve tier) instead of standard input."),
    ] = False,
    host: Annotated[
        str, typer.Option(help="Where to listen; beyond this machine only with a token.", metavar="HOST")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", metavar="PORT", min=0, max=65535)] = 8766,
    token: Annotated[
        str | None,
        typer.Option(
            help="What a caller must show; at least 16 characters. Better set as WINDVANE_TOKEN, which no list of processes shows.",
            envvar="WINDVANE_TOKEN",
            show_envvar=False,
            metavar="TOKEN",
        ),
    ] = None,
    store: StorePlace = None,
) -> None:
    """Serve Windvane's tools to a language model's client, by the Model Context Protocol."""
    with needing("agents", "windvane mcp"):
        from windvane.faces.mcp.server import server_of
    server = server_of(store)
    if not http:
        server.run("stdio")
        return
    from windvane.faces.serve import listen, rules

    with needing("serve", "windvane mcp --http"):
        import uvicorn
        from mcp.server.transport_security import TransportSecuritySettings

        from windvane.faces.web.gate import Gate
    made = rules(host, token, None)
    # The gate has looked at hosts and origins before.
    open_door = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app = Gate(server.streamable_http_app(stateless_http=True, json_response=True, transport_security=open_door), made)
    listening = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Windvane is at http://{shown}:{listening.getsockname()[1]}/mcp (Ctrl-C stops it)", err=True)
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, lifespan="on")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
