"""A chart for a browser: as wide as its place, in the page's colours and letters, telling its numbers where it is pointed at.

What it shows stays that of the chart (`windvane.write.charts`); nothing is computed here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from windvane.lexicon.languages import Lang, name_in
from windvane.measures import measure
from windvane.write.charts import COLOURS, PAGE_COLOURS
from windvane.write.wrap import Chart

#: What a column of a chart's rows is called: a measure's name, or words of our own.
_MEASURES: Final = {
    "open_price": "open",
    "high_price": "high",
    "low_price": "low",
    "close_price": "close",
    "change_pct": "change_pct",
    "net": "net_flow",
    "pe_ttm_x": "pe_ttm",
    "rsi": "rsi",
}
_WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "date": ("日期", "日期", "Date"),
    "name": ("名称", "名稱", "Name"),
    "billions": ("亿港元", "億港元", "HK$ billion"),
}
#: Columns that say what a row is of, the first there is.
_KEYS: Final = ("date", "name")

#: The rows that several layers draw.
_SHARED: Final = "told"
_DAY: Final = "told_day"
#: A table of more days has the last of each month.
_DAYS: Final = 140

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a chart shows, as a table says it to those who cannot see it.

    Attributes:
        header: the names of the columns.
        rows: their values as texts.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def interactive(chart: Chart, lang: Lang) -> Spec:
    """A chart's Vega-Lite for a browser.

    Lines get a pointer that finds the nearest day; bars and candles tell their own. Colours become names of the page's
    (`PAGE_COLOURS`), so that one drawing serves light and dark.

    Args:
        chart: the chart.
        lang: the language of what it tells.
    """
    spec: Spec = copy.deepcopy(dict(chart.spec))
    told = _told(chart)
    if told:
        _share(spec, told)
        # The day as a text besides: what it is drawn by becomes an instant, which a zone may move.
        spec["datasets"] = {_SHARED: [{**row, _DAY: row["date"]} if "date" in row else row for row in told]}
        tooltip = [_tip(column, lang) for column in told[0] if column in (*_KEYS, *_MEASURES)]
        layers = [layer for layer in spec["layer"] if _mark(layer) in {"line", "bar"}]
        for layer in layers:
            if _mark(layer) == "bar":
                layer["encoding"]["tooltip"] = tooltip
        line = next((layer for layer in layers if _mark(layer) == "line"), None)
        if line is not None:
            spec["layer"].append(_pointer(line, tooltip))
    spec["width"] = "container"
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec["padding"] = {"left": 2, "right": 12, "top": 10, "bottom": 2}
    spec["background"] = None
    spec["config"] = {**spec.get("config", {}), "font": "system-ui, sans-serif", "aria": False}
    spec.pop("$schema", None)
    return _in_page_colours(spec)  # type: ignore[no-any-return]  # a dictionary stays one


def rows(chart: Chart, lang: Lang) -> Rows:
    """The numbers of a chart in rows, the last day first; of a chart of years, those of the months' last days.

    Args:
        chart: the chart.
        lang: the language of the header.
    """
    told = _told(chart)
    columns = [column for column in told[0] if column in (*_KEYS, *_MEASURES)] if told else []
    if "date" in columns:
        told = list({row["date"][:7]: row for row in told}.values() if len(told) > _DAYS else told)[::-1]
    found = tuple(tuple(_cell(row[column]) for column in columns) for row in told)
    return Rows(tuple(_title(column, lang) for column in columns), found)


def _told(chart: Chart) -> list[dict[str, Any]]:
    """The rows a chart is of: the longest list of its data, each row a day's or somebody's."""
    lists = [found for found in _data(dict(chart.spec)) if found and any(key in found[0] for key in _KEYS)]
    return max(lists, key=len, default=[])


def _data(node: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(node, Mapping):
        values = node.get("data", {}).get("values") if isinstance(node.get("data"), Mapping) else None
        if values:
            yield values
        for each in node.get("layer", ()):
            yield from _data(each)


def _share(node: Spec, told: list[dict[str, Any]]) -> None:
    """Have every layer of the same rows name them, so that they are sent once."""
    if node.get("data", {}).get("values") == told:
        node["data"] = {"name": _SHARED}
    for layer in node.get("layer", ()):
        _share(layer, told)


def _mark(layer: Spec) -> str:
    mark = layer.get("mark")
    return str(mark["type"]) if isinstance(mark, Mapping) else ""


def _pointer(line: Spec, tooltip: list[Spec]) -> Spec:
    """A dot on the day that is nearest to where somebody points."""
    near: Spec = {"type": "point", "nearest": True, "on": "pointerover", "clear": "pointerout", "encodings": ["x"]}
    here = {"condition": {"param": "here", "value": 1, "empty": False}, "value": 0}
    encoding = {axis: line["encoding"][axis] for axis in ("x", "y")}
    return {
        "data": {"name": _SHARED},
        "mark": {"type": "point", "filled": True, "size": 60, "color": COLOURS.ink},
        "params": [{"name": "here", "select": near}],
        "encoding": {**encoding, "opacity": here, "tooltip": tooltip},
    }


def _tip(column: str, lang: Lang) -> Spec:
    told: Spec = {"field": column, "title": _title(column, lang)}
    if column in _KEYS:
        return {**told, "field": _DAY if column == "date" else column, "type": "nominal"}
    return {**told, "type": "quantitative", "format": ",.2f"}


def _title(column: str, lang: Lang) -> str:
    known = _MEASURES.get(column)
    if known is None:
        return lang.of(_WORDS[column])
    name = name_in(lang, measure(known).names)
    named = name[:1].upper() + name[1:]
    return f"{named} ({lang.of(_WORDS['billions'])})" if column == "net" else named


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


def _in_page_colours(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _in_page_colours(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_in_page_colours(value) for value in node]
    return PAGE_COLOURS.get(node, node) if isinstance(node, str) else node
