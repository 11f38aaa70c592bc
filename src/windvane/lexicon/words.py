"""How the tables of words are written down."""

from __future__ import annotations

from collections import Counter


def words(text: str) -> tuple[str, ...]:
    """The words of a table, written with spaces between them, each once.

    Raises:
        ValueError: naming the words that stand there more than once.

    >>> words("升 跌")
    ('升', '跌')
    """
    table = tuple(text.split())
    if repeated := [word for word, times in Counter(table).items() if times > 1]:
        message = f"more than once in a table of words: {' '.join(repeated)}"
        raise ValueError(message)
    return table
