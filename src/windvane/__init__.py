"""Windvane reads Hong Kong and China market news and checks every number in it."""

__version__ = "0.1.0"
