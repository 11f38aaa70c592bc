"""How the tables of words are written down."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a table, written with spaces between them.

    >>> words("升 跌")
    ('升', '跌')
    """
    return tuple(text.split())
