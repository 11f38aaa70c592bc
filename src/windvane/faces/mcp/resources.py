"""What a client can fetch by its address: measures, kept articles, wraps."""

# Imports wait until something is asked for: a client starts the server long before.
# ruff: noqa: PLC0415

from __future__ import annotations

import json
from typing import Final

from windvane.faces.mcp.lookup import Lookup
from windvane.faces.mcp.rows import article_row, day_of

#: Instead of a day: the store's last session.
_LAST: Final = "last"


def measures() -> str:
    """The ids of all measures with their names."""
    from windvane.measures import measures as known

    names = {each.id: [each.names.zh_hans, each.names.zh_hant, each.names.en] for each in known().values()}
    return json.dumps(names, ensure_ascii=False)


def measure(id: str) -> str:
    """A measure's card: names, unit, sign, formulas, the words it is read by, examples."""
    from windvane.faces.cli import measure_rows
    from windvane.measures import measure as measure_of

    known = measure_of(id)
    rows = [f"{label}: {text}" for label, text in measure_rows(known) if text]
    return "\n".join([f"{known.id}: {known.definition}", *rows])


class Resources:
    """What lies in the store; the docstrings are what a client shows.

    Args:
        lookup: what is taken from.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def article(self, id: str) -> str:
        """A kept article, whole."""
        kept = self._lookup.article(id)
        return json.dumps({**article_row(kept), "body": kept.body}, ensure_ascii=False)

    def wrap(self, kind: str, day: str, lang: str) -> str:
        """A report (daily, weekly, valuation, smallcap) of a session, or of the last one, in zh-Hans, zh-Hant or en."""
        return self._written(kind, day, lang, "")

    def theme(self, name: str, day: str, lang: str) -> str:
        """A theme's report of a session, or of the last one, in zh-Hans, zh-Hant or en."""
        return self._written("theme", day, lang, name)

    def _written(self, kind: str, day: str, lang: str, name: str) -> str:
        from windvane.write.render.markdown import markdown

        return markdown(self._lookup.wrap(kind, None if day == _LAST else day_of("day", day), lang, name))
