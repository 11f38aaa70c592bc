"""What Windvane does for a caller, each operation defined once: its name, what goes in, what comes out, the function.

The HTTP interface makes a path of each, with its document; the MCP server makes a tool of each. The functions know no
protocol, and refuse with the errors of `windvane.errors`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from windvane.faces.operations import articles, cards, days, kept, market, sayings
from windvane.faces.operations.operation import Form, Operation, Plain

__all__ = ["OPERATIONS", "Form", "Operation", "Plain"]

#: Every operation by its name.
OPERATIONS: Final = MappingProxyType(
    {
        operation.name: operation
        for module in (articles, cards, days, sayings, kept, market)
        for operation in module.OPERATIONS
    }
)
