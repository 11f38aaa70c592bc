"""What an option means that several faces have: said once, for the command line, the HTTP interface and a model's tools."""

from __future__ import annotations

from typing import Annotated, Final

import typer

DATE: Final = (
    "When it was or will be published, where it does not say so itself: 2025-02-07 or 2025-02-07T17:11, Hong Kong time."
)
LANG: Final = "The messages' language; each article's own, if not given."
STRICT: Final = "Name every number that nothing speaks for."
TOGETHER: Final = "Hold the articles against each other, not each only against itself."
FACTS: Final = "The facts the articles must keep to."
KIND: Final = "daily, weekly, theme, valuation or smallcap."
THEME: Final = "The theme's name, for a theme."
SESSION: Final = "The session reported; the store's last, if not given."
WRITTEN: Final = "zh-Hans, zh-Hant or en."

#: The store of a command.
StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="The store: a folder or an object store's URL; WINDVANE_STORE or the user's data folder, if not given.",
        metavar="DIR|URL",
    ),
]
