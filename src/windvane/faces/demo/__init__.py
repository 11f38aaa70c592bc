"""A few short articles of our own wording: the figures are real, and so are the mistakes, found in printed news."""

from __future__ import annotations

from importlib.resources import files

from windvane.articles import Article
from windvane.read.clean import article_of


def articles() -> list[Article]:
    """The articles of the demonstration.

    >>> [article.file for article in articles()][:1]
    ['1-hong-kong-close.md']
    """
    found = sorted((f for f in files(__package__).iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
    return [article_of(f.read_text(encoding="utf-8"), file=f.name) for f in found]
