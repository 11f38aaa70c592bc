"""One script to read by: Traditional folded to Simplified and full width to half, character for character.

Every rule of the reader is written once, in Simplified Chinese and half-width letters and digits. Because one character
folds to one, an offset into the folded text is an offset into the text.

Source: ``fold.txt``, made by ``data/fold/build.py`` from OpenCC's character dictionary; the full-width forms are those of
Unicode block Halfwidth and Fullwidth Forms. The full-width comma, semicolon, colon and stops keep their width: they end
clauses, and their half-width twins also stand inside numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

_KEPT = "，；：！？。"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
_LOOK_ALIKES = {
    "　": " ",
    "\u00a0": " ",
    "﹪": "%",
    "﹙": "(",
    "﹚": ")",
    "﹔": "；",
    "﹕": "：",
    "｟": "(",
    "｠": ")",
    "﹣": "-",
    "−": "-",
    "–": "-",
    "﹢": "+",
    "￥": "¥",
    "～": "~",
    "〜": "~",
    "∼": "~",
    "〇": "零",
    "﹐": ",",
    "﹒": ".",
    "\u2009": " ",
    "\u202f": " ",
}


_THOUSANDS = re.compile(r"[０-９](?<![０-９]{2})[０-９]{0,2}(?:，[０-９]{3})+(?![０-９])")


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    table = {chr(code): chr(folded) for code, folded in _FULL_WIDTH.items()}
    table.update(_LOOK_ALIKES)
    for row in files(__package__).joinpath("fold.txt").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            table[row[0]] = row[1]
    return table


@lru_cache(maxsize=1)
def _changing() -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    """The characters that fold, and what they fold to: few in most texts, so they are looked for, not each looked up."""
    table = _table()
    return re.compile(f"[{re.escape(''.join(table))}]"), lambda match: table[match[0]]


def fold(text: str) -> str:
    """The text in Simplified characters and half-width forms, as long as it was.

    >>> fold("恆指升３１０點，滙控漲1.6％")
    '恒指升310点，汇控涨1.6%'
    >>> fold("報２１，１３３點，升")
    '报21,133点，升'
    """
    if "，" in text:
        text = _THOUSANDS.sub(_grouped, text)
    changing, folded = _changing()
    return changing.sub(folded, text)


def changed(text: str) -> int:
    """How many of a text's characters fold to another.

    >>> changed("升310點")
    1
    """
    return len(_changing()[0].findall(text))


def _grouped(match: re.Match[str]) -> str:
    return match.group().replace("，", ",")
