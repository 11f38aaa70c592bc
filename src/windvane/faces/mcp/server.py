"""The server: which functions are its tools, its resources and its prompt. Every refusal is one sentence."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from mcp import MCPError
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp_types import INVALID_PARAMS, ToolAnnotations

import windvane
from windvane.errors import WindvaneError
from windvane.faces.mcp.lookup import Lookup
from windvane.faces.mcp.prompts import Prompts
from windvane.faces.mcp.resources import Resources, measure, measures
from windvane.faces.mcp.rows import Plain
from windvane.faces.mcp.tools import Tools

#: What a client is told of the server when it connects.
_INSTRUCTIONS: Final = (
    "Windvane checks the numbers in Hong Kong and China market news. Before you print a number, take it from `facts` or "
    "`wrap`; before you hand over a draft, `check` it and mend what disagrees. A finding's `suggestion` is what the evidence "
    "allows; do not make up another number. Answers come in pages: where `next_offset` is not null, ask again with it."
)

_In = ParamSpec("_In")
_Out = TypeVar("_Out")


def server_of(store: str | None = None) -> MCPServer:
    """The server, ready to be run over any transport.

    Args:
        store: where market data and kept articles are; opened when a tool first asks.
    """
    server = MCPServer(
        "windvane", title="Windvane", instructions=_INSTRUCTIONS, version=windvane.__version__, log_level="WARNING"
    )
    lookup = Lookup(store)
    tools, resources, prompts = Tools(lookup), Resources(lookup), Prompts(lookup)
    looks_only = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in (tools.check, tools.read, tools.facts, tools.wrap, tools.explain, tools.search):
        server.tool(annotations=looks_only, structured_output=False)(_compact(_in_one_sentence(tool, ToolError)))
    found: tuple[tuple[str, str, Callable[..., str]], ...] = (
        ("windvane://measures", "application/json", measures),
        ("windvane://measures/{id}", "text/plain", measure),
        ("windvane://articles/{id}", "application/json", resources.article),
        ("windvane://wraps/{kind}/{day}/{lang}", "text/markdown", resources.wrap),
        ("windvane://wraps/theme/{name}/{day}/{lang}", "text/markdown", resources.theme),
    )
    for uri, form, resource in found:
        server.resource(uri, mime_type=form)(_in_one_sentence(resource, ResourceNotFoundError))
    server.prompt(name="draft_wrap", title="Draft a wrap from the ledger")(
        _in_one_sentence(prompts.draft_wrap, functools.partial(MCPError, INVALID_PARAMS))
    )
    return server


def _in_one_sentence(asked_for: Callable[_In, _Out], refusal: Callable[[str], Exception]) -> Callable[_In, _Out]:
    """The same, whose refusals reach the client as the sentences they are."""

    @functools.wraps(asked_for)
    def asked(*given: _In.args, **named: _In.kwargs) -> _Out:
        try:
            return asked_for(*given, **named)
        except WindvaneError as error:
            raise refusal(str(error)) from None

    return asked


def _compact(tool: Callable[_In, Plain]) -> Callable[_In, str]:
    """A tool whose answers are JSON without a blank too many: a model pays for each."""

    @functools.wraps(tool)
    def asked(*given: _In.args, **named: _In.kwargs) -> str:
        return json.dumps(tool(*given, **named), ensure_ascii=False, separators=(",", ":"))

    return asked
