"""A wrap as one self-contained page: no script, no font and no picture from anywhere.

Each number is a link to its footnote; a footnote that is linked to rises over the page as a card, by style alone, so that a
link to one number's evidence can be passed on. Pictures are SVG in the page, in the page's colours, light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import count
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from windvane.lexicon.languages import Lang
from windvane.write import pictures
from windvane.write.charts import COLOURS, PAGE_COLOURS, Look
from windvane.write.render.markdown import visible
from windvane.write.render.notes import Notes
from windvane.write.render.phrases import day, say
from windvane.write.wrap import Chart, Piece, Sentence, Wrap

_COLOUR: Final = re.compile(r'"(' + "|".join([*PAGE_COLOURS, "white"]) + r')"')
_SIZED: Final = re.compile(r' width="[\d.]+" height="[\d.]+"')


def html(wrap: Wrap, *, look: Look = Look()) -> str:  # noqa: B008 - a look is a frozen value
    """The page of a wrap, as a whole file.

    Args:
        wrap: the wrap.
        look: whether what rises is red or green, in its tables; pictures have theirs already.
    """
    notes = Notes(wrap)
    anchors = count(1)
    first: set[int] = set()

    def anchor(piece: Piece) -> str:
        """The id of a number: that of its footnote where it is first printed, so that the card leads back."""
        number = notes.of(piece)
        if number in first:
            return f"a{next(anchors)}"
        first.add(number)
        return f"n{number}"

    return _template().render(
        wrap=wrap,
        notes=notes,
        anchor=anchor,
        say=lambda key: say(key, wrap.lang),
        day=day(wrap.day, wrap.lang),
        english=Lang.EN,
        trend=trend,
        coded=coded,
        drawn=lambda chart: _drawn(chart, wrap.lang),
        style=Markup(_style()),  # noqa: S704 - our own file
        red_up=look.red_up,
    )


def trend(piece: Piece) -> str:
    """Whether a cell says a rise or a fall: it does where its number is printed with a sign.

    >>> trend(Piece("-1.16%"))
    ''
    """
    if not piece.facts:
        return ""
    return {"+": "up", "-": "down"}.get(piece.text[:1], "")


#: A stock's code as it stands after its name, and what parts its name from others of the house: -SW, then (09618.HK).
_CODE: Final = re.compile(r"(-S?W|-S)?(\(\d{5,6}\.[A-Z]{2}\))")


def coded(words: str) -> Iterator[tuple[str, str, str]]:
    """Words, each with the end of the name and the stock's code that follow, which stay on one line; the last without.

    >>> list(coded("小米集团-W(01810.HK)上涨"))
    [('小米集团', '-W', '(01810.HK)'), ('上涨', '', '')]
    """
    start = 0
    for code in _CODE.finditer(words):
        yield words[start : code.start()], code[1] or "", code[2]
        start = code.end()
    yield words[start:], "", ""


def _drawn(chart: Chart, lang: Lang) -> Markup:
    """A picture in the page's colours, as wide as its place."""
    drawn = _SIZED.sub("", pictures.svg(chart, lang), count=1)
    return Markup(_COLOUR.sub(_own, drawn))  # noqa: S704 - drawn by us, its texts escaped


def _own(colour: re.Match[str]) -> str:
    return f'"{PAGE_COLOURS.get(colour[1], PAGE_COLOURS[COLOURS.paper])}"'


@lru_cache(maxsize=1)
def _style() -> str:
    return files(__package__).joinpath("wrap.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    shelf = Environment(
        loader=PackageLoader(__package__, ""),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    return shelf.get_template("wrap.html")


def _shown(value: object) -> object:
    """Texts without what could reorder or hide them."""
    if isinstance(value, (str, Sentence)) and not isinstance(value, Markup):
        return visible(str(value))
    return value
