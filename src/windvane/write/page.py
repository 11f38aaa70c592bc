"""A report as one self-contained HTML page (a stub until the next commit)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from windvane.articles import Reading
from windvane.findings import Finding


def page(readings: Sequence[Reading], findings: Iterable[Finding], *, lang: str | None = None) -> str:
    """The page."""
    return "<!doctype html>"


def fragment(readings: Sequence[Reading], findings: Iterable[Finding], *, lang: str | None = None) -> str:
    """The same for a notebook."""
    return ""
