"""A chart drawn: SVG whose letters are outlines, so that Chinese shows where no Chinese font is, and PNG of the same.

Vega measures and lays out the text in the face of ``write/fonts``; then each text becomes the outlines of its letters. Nothing
of the machine enters: no font of its own, no zone, no clock, and no number in an id but those of the letters drawn.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import vl_convert
from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from windvane.lexicon.languages import Lang
from windvane.write.wrap import Chart

#: The face's files and the licence.
FONTS: Final = Path(__file__).parent / "fonts"
_WEIGHTS: Final = {"bold": "Bold", "normal": "Regular"}
#: The version of Vega-Lite the charts are written in.
VEGA_LITE: Final = "6.1"
_TEXT: Final = re.compile(r"<text\b([^>]*)>([^<]*)</text>")
_ATTRIBUTE: Final = re.compile(r'([\w-]+)="([^"]*)"')
#: Attributes of a text that mean nothing of its outlines.
_OF_LETTERS: Final = frozenset({"text-anchor", "font-family", "font-size", "font-weight", "font-style", "transform"})
_START: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}


def svg(chart: Chart, lang: Lang) -> str:
    """A chart as SVG, its letters as outlines in the language's forms, its caption as its name for those who cannot see it.

    Args:
        chart: the chart.
        lang: the language, for the forms of its characters.
    """
    return _svg(chart.id, chart.caption, json.dumps(chart.spec, ensure_ascii=False), lang)


@lru_cache(maxsize=64)
def _svg(id: str, caption: str, spec: str, lang: Lang) -> str:
    _register()
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    letters = _Letters(_prefix(id), lang)
    body = _TEXT.sub(letters.outlined, drawn)
    head, _, rest = body.partition(">")
    name = html.escape(caption, quote=True)
    head = head.replace(' class="marks"', "").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    return f'{head} role="img" aria-label="{name}"><title>{name}</title>{letters.definitions()}{_plain(rest)}'


def png(chart: Chart, lang: Lang, *, scale: float = 3) -> bytes:
    """A chart as PNG, ``scale`` pixels to each of its SVG's."""
    return vl_convert.svg_to_png(svg(chart, lang), scale=scale)


@lru_cache(maxsize=1)
def _register() -> None:
    vl_convert.register_font_directory(str(FONTS / "widths"))


#: Roles that only Vega's own scripts read; the picture has one name as a whole.
_ROLES: Final = re.compile(r' (?:role|aria-[\w-]+|class|pointer-events)="[^"]*"')


def _plain(svg: str) -> str:
    return _ROLES.sub("", svg)


def _prefix(id: str) -> str:
    """A chart's id as the beginning of ids in a page."""
    return re.sub(r"[^A-Za-z0-9]+", "-", id)


class _Letters:
    """The letters of one picture: each drawn once, used many times."""

    def __init__(self, prefix: str, lang: Lang) -> None:
        self._prefix = prefix
        self._lang = lang
        self._used: dict[str, str] = {}

    def outlined(self, text: re.Match[str]) -> str:
        """A text element as a group of letters where it stood."""
        given = dict(_ATTRIBUTE.findall(text[1]))
        letters = html.unescape(text[2])
        weight = "bold" if given.get("font-weight") in {"bold", "600", "700"} else "normal"
        size = float(given.get("font-size", "11px").removesuffix("px"))
        drawn, width = [], 0.0
        for char in letters:
            face = _face(weight, self._lang)
            advance, path = face.letter(char)
            if path:
                id = f"{self._prefix}-{weight[0]}{ord(char):x}"
                self._used[id] = path
                drawn.append(f'<use href="#{id}"{_at(width)}/>')
            width += advance
        scale = size / face.units if letters else 1
        start = -width * scale * _START[given.get("text-anchor", "start")]
        if "stroke-width" in given:
            given["stroke-width"] = f"{float(given['stroke-width']) / scale:g}"
        kept = "".join(f' {name}="{value}"' for name, value in given.items() if name not in _OF_LETTERS)
        place = f"{given.get('transform', '')} translate({start:.2f},0) scale({scale:.5f},-{scale:.5f})".strip()
        return f'<g transform="{place}"{kept}>{"".join(drawn)}</g>'

    def definitions(self) -> str:
        """The letters used."""
        paths = "".join(f'<path id="{id}" d="{path}"/>' for id, path in sorted(self._used.items()))
        return f"<defs>{paths}</defs>"


def _at(place: float) -> str:
    return f' x="{place:g}"' if place else ""


class _Face:
    """One weight of the face, in the forms of one language."""

    def __init__(self, weight: str, lang: Lang) -> None:
        self._font = TTFont(FONTS / f"WindvaneSans-{_WEIGHTS[weight]}.otf", lazy=True)
        self._glyphs = self._font.getGlyphSet()
        self._names: Mapping[int, str] = self._font.getBestCmap()
        self._forms = _hong_kong(self._font) if lang is Lang.ZH_HANT else {}
        self.units: int = self._font["head"].unitsPerEm
        self._spare = _face("normal", lang) if weight != "normal" else None
        self._drawn: dict[str, tuple[float, str]] = {}

    def letter(self, char: str) -> tuple[float, str]:
        """How wide a letter is and its outline, in the face's units; the regular one where this weight has none."""
        known = self._drawn.get(char)
        if known is None:
            name = self._names.get(ord(char))
            if name is None and self._spare is not None:
                known = self._spare.letter(char)
            else:
                glyph = self._glyphs[self._forms.get(name or "", name or ".notdef")]
                pen = SVGPathPen(self._glyphs, ntos=lambda number: f"{number:g}")
                glyph.draw(pen)
                known = (float(glyph.width), pen.getCommands())
            self._drawn[char] = known
        return known


@lru_cache(maxsize=8)
def _face(weight: str, lang: Lang) -> _Face:
    return _Face(weight, lang)


def _hong_kong(font: Any) -> dict[str, str]:
    """The glyphs that Hong Kong writes otherwise, by those of the mainland: the face's ``locl`` for ``ZHH``."""
    table = font["GSUB"].table
    forms: dict[str, str] = {}
    for script in table.ScriptList.ScriptRecord:
        for language in script.Script.LangSysRecord:
            if language.LangSysTag.strip() != "ZHH":
                continue
            for index in language.LangSys.FeatureIndex:
                feature = table.FeatureList.FeatureRecord[index]
                if feature.FeatureTag != "locl":
                    continue
                for lookup in feature.Feature.LookupListIndex:
                    for part in table.LookupList.Lookup[lookup].SubTable:
                        forms.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    return forms
