"""A wrap as a post of a Hugo site: a folder with ``index.md`` and its pictures beside it.

The front matter has the keys, and their order, of the site that news wraps of this kind are published on; a small site that
shows such posts is in ``examples/hugo``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from windvane.lexicon.languages import Lang
from windvane.write import pictures
from windvane.write.render.markdown import listed, picture_name, print_wrap, quoted
from windvane.write.wrap import Wrap

#: A language as the site writes it.
TAGS: Final = {Lang.ZH_HANS: "zh-CN", Lang.ZH_HANT: "zh-HK", Lang.EN: "en"}
#: When a wrap is dated that says no hour: after Hong Kong's close.
CLOSED: Final = dt.time(16, 30)
_FIXED: Final = (
    'lead: ""',
    "comments: false",
    "authorbox: false",
    "pager: true",
    "toc: false",
    "mathjax: false",
    'sidebar: "right"',
    "widgets:",
    '  - "search"',
    '  - "recent"',
    '  - "taglist"',
)


def post(
    wrap: Wrap, *, at: dt.time = CLOSED, translations: Sequence[Lang] = (), category: str | None = None
) -> Mapping[str, bytes]:
    """The files of a post by their names in its folder.

    Args:
        wrap: the wrap.
        at: the hour it is dated, Hong Kong time.
        translations: the languages it is there in; its own when not given.
        category: the site's category; the wrap's kind when not given.
    """
    header = partial(_header, at=at, translations=translations or (wrap.lang,), category=category or wrap.kind)
    files = {"index.md": print_wrap(wrap, pictures="png", header=header).text.encode()}
    for block in wrap.blocks:
        for chart in block.charts:
            files[f"{picture_name(chart.id)}.png"] = pictures.png(chart, wrap.lang)
    return files


def folder(wrap: Wrap) -> str:
    """The name of a post's folder: its day, its kind, its language.

    >>> from windvane.write.wrap import Sentence
    >>> folder(Wrap("daily", dt.date(2025, 2, 7), Lang.ZH_HANS, Sentence(()), Sentence(()), ()))
    '2025-02-07-daily-zh-hans'
    """
    return picture_name(f"{wrap.day.isoformat()}-{wrap.kind}-{wrap.lang}").lower()


def publish(wraps: Iterable[Wrap], content: Path, *, at: dt.time = CLOSED) -> list[Path]:
    """Write posts into a site's ``content`` folder, each naming the others of its day and kind as translations.

    Args:
        wraps: the wraps, in any languages.
        content: the folder; it is made where it is not.
        at: the hour they are dated, Hong Kong time.

    Returns:
        The posts' folders.
    """
    kept = list(wraps)
    made = []
    for wrap in kept:
        kin = [other.lang for other in kept if (other.kind, other.day) == (wrap.kind, wrap.day)]
        home = content / folder(wrap)
        home.mkdir(parents=True, exist_ok=True)
        for name, data in post(wrap, at=at, translations=kin).items():
            (home / name).write_bytes(data)
        made.append(home)
    return made


def _header(wrap: Wrap, *, at: dt.time, translations: Sequence[Lang], category: str) -> list[str]:
    first = next((chart.id for block in wrap.blocks for chart in block.charts), None)
    thumbnail = f"{picture_name(first)}.png" if first is not None else ""
    return [
        f'date: "{dt.datetime.combine(wrap.day, at):%Y-%m-%d %H:%M:%S}"',
        f'summary: "{quoted(str(wrap.summary))}"',
        *listed("categories", (category,)),
        *listed("lang", (TAGS[wrap.lang],)),
        *listed("translations", (TAGS[lang] for lang in translations)),
        *listed("tags", wrap.tags or (category,)),
        'menu: ""',
        f'thumbnail: "{thumbnail}"',
        *_FIXED,
    ]
