"""The pictures of a wrap, one function a picture: from a frame of the store's columns to a chart in Vega-Lite.

Every picture is readable without its colours: what rises is hollow or points one way, what falls is filled or points the other,
lines are told apart by their dashes, and each has its name beside it. Colours come from one small set, so that a form can
exchange them (a dark page) without knowing the picture.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Final

import altair as alt
import polars as pl

from windvane.errors import InputError
from windvane.facts import Fact
from windvane.figures import MULTIPLE, PERCENT, PT, Figure, Unit
from windvane.lexicon.languages import Lang, name_in
from windvane.measures import measure
from windvane.write.numbers import Sign, in_house, printed
from windvane.write.wrap import Chart

#: The face in ``write/fonts``.
FACE: Final = "Windvane Sans"
#: Pixels of a picture: as wide as a phone shows without making its letters small.
WIDTH: Final = 360
HEIGHT: Final = 220
_LETTERS: Final = 12
#: The worth of the last digit that a picture prints of points, percent and multiples.
_HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of pictures; a form may exchange each for its own. All stand out from white by 3:1, letters by 4.5:1."""

    paper: str = "#ffffff"
    ink: str = "#1d1d1b"
    soft: str = "#5f5e59"
    rule: str = "#e4e1d9"
    line: str = "#1b4f86"
    other: str = "#9a6200"
    red: str = "#b3261e"
    green: str = "#1f7a4d"


COLOURS: Final = Colours()
#: Each colour of a picture as a page's own: what its style sheet calls it.
PAGE_COLOURS: Final = {getattr(COLOURS, field.name): f"var(--{field.name})" for field in fields(COLOURS)}


@dataclass(frozen=True, slots=True)
class Look:
    """How pictures look where tastes differ.

    Attributes:
        red_up: whether what rises is red, as on the mainland; else it is green, as in Hong Kong and most other places.

    >>> Look(red_up=True).up == COLOURS.red
    True
    """

    red_up: bool = True

    @property
    def up(self) -> str:
        """The colour of what rises."""
        return COLOURS.red if self.red_up else COLOURS.green

    @property
    def down(self) -> str:
        """The colour of what falls."""
        return COLOURS.green if self.red_up else COLOURS.red


_RED_UP: Final = Look()

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "levels": ("{name}：收市与支持、阻力位", "{name}：收市與支持、阻力位", "{name}: close, support and resistance"),
    "close": ("{name}：收市", "{name}：收市", "{name}: close"),
    "candles": ("{name}：每日开、高、低、收", "{name}：每日開、高、低、收", "{name}: open, high, low and close by day"),
    "sectors": ("各板块涨跌幅", "各板塊升跌幅", "Sectors by percentage change"),
    "leaders": ("{name}：涨跌居前", "{name}：升跌居前", "{name}: leaders and laggards"),
    "flows": ("{name}：每日净流入", "{name}：每日淨流入", "{name}: net inflow by day"),
    "pe_band": ("{name}：市盈率与其区间", "{name}：市盈率與其區間", "{name}: P/E and its range"),
    "rsi": ("{name}：相对强弱指数", "{name}：相對強弱指數", "{name}: relative strength index"),
    "against": ("{name}与{index}：同一起点", "{name}與{index}：同一起點", "{name} and {index} from one start"),
    "last": ("最新", "最新", "last"),
    "quantile": ("最新 {}分位", "最新 {}分位", "percentile {}"),
    "overbought": ("超买", "超買", "overbought"),
    "oversold": ("超卖", "超賣", "oversold"),
    "billions": ("亿港元", "億港元", "HK$ billion"),
}
#: What an axis of dates is labelled by, in the language's own order.
_DATES: Final = {Lang.ZH_HANS: "%-m月%-d日", Lang.ZH_HANT: "%-m月%-d日", Lang.EN: "%-d %b"}
_MONTHS: Final = {Lang.ZH_HANS: "%-m月", Lang.ZH_HANT: "%-m月", Lang.EN: "%b"}
_YEARS: Final = {Lang.ZH_HANS: "%Y年", Lang.ZH_HANT: "%Y年", Lang.EN: "%Y"}
#: Up to so many days, an axis is labelled like this, at such steps.
_DATED: Final[tuple[tuple[float, dict[Lang, str], Any], ...]] = (
    (60, _DATES, 4),
    (430, _MONTHS, "month"),
    (math.inf, _YEARS, "year"),
)
_ENGLISH_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: What a text mark says.
_SAID: Final = alt.Text("said:N")


def _its(column: str) -> alt.ExprRef:
    """What each row of a layer says of itself: an expression, for Altair takes long over a condition."""
    return alt.ExprRef(f"datum.{column}")


#: A bar in its own colours.
_OUTLINED: Final[dict[str, Any]] = {"strokeWidth": 1.5, "stroke": _its("colour"), "fill": _its("fill")}
#: The right end of the plot.
_RIGHT: Final = alt.XValue("width")  # type: ignore[no-untyped-call]

Rows = list[dict[str, Any]]
#: A mark or several over each other; Altair's own types say more of its options than of what they make.
Layer = Any


def levels(
    bars: pl.DataFrame, barriers: Sequence[Fact] = (), *, id: str, name: str, lang: Lang, look: Look = _RED_UP
) -> Chart:
    """An index and the levels at which it may halt.

    Args:
        bars: ``date`` and ``close_price`` (points or money).
        barriers: facts of ``support`` and ``resistance``; supports are dashed, resistances dotted.
        id: the picture's name.
        name: the subject's, in the language.
        lang: the language.
        look: its colours.

    Raises:
        InputError: there is nothing to draw.
    """
    rows = _rows(bars, id, "date", "close_price")
    last = rows[-1]["close_price"]
    ends = [_End(last, _say("last", lang), _points(last, lang), COLOURS.line)]
    marks = []
    for fact in barriers:
        below = fact.measure == "support"
        at, said = float(fact.figure.value), printed(in_house(fact.figure, lang), lang, bare=True)
        colour = look.down if below else look.up
        ends.append(_End(at, name_in(lang, measure(fact.measure).names), said, colour))
        marks.append(_Across(at, colour, _DASHED if below else _DOTTED))
    scale = _room(rows, "close_price", *(mark.at for mark in marks))
    drawn = [_line(rows, "close_price", lang, scale), *([_levels(marks, lang, scale)] if marks else [])]
    drawn += [_dot(rows[-1], "close_price", scale), _named(ends, scale)]
    key = "levels" if barriers else "close"
    return _chart(id, key, _over_time(drawn, rows, lang), lang, name=name)


def candles(bars: pl.DataFrame, *, id: str, name: str, lang: Lang, look: Look = _RED_UP) -> Chart:
    """The sessions of a week: hollow where the close is above the open, filled where it is below.

    Args:
        bars: ``date``, ``open_price``, ``high_price``, ``low_price``, ``close_price``.
        id: the picture's name.
        name: the subject's, in the language.
        lang: the language.
        look: its colours.

    Raises:
        InputError: there is nothing to draw.
    """
    rows = _rows(bars, id, "date", "open_price", "high_price", "low_price", "close_price")
    for row in rows:
        rises = row["close_price"] >= row["open_price"]
        row["colour"] = look.up if rises else look.down
        row["fill"] = COLOURS.paper if rises else look.down
        row["day"] = _day(row["date"], lang)
        row["said"] = _points(row["close_price"], lang)
    base = _of(rows).encode(x=alt.X("day:N", sort=None, axis=alt.Axis(title=None, labelAngle=0)))
    price = alt.Scale(zero=False, nice=True, padding=14)
    wick = base.mark_rule(strokeWidth=1.5, color=_its("colour")).encode(
        y=alt.Y("low_price:Q", scale=price, axis=_value_axis(lang)), y2=alt.Y2("high_price")
    )
    body = base.mark_bar(width=alt.RelativeBandSize(0.5), **_OUTLINED).encode(
        y=alt.Y("open_price:Q", scale=price), y2=alt.Y2("close_price")
    )
    said = base.mark_text(dy=-9, fontWeight="bold", fontSize=10).encode(y=alt.Y("high_price:Q"), text=_SAID)
    return _chart(id, "candles", [wick, body, said], lang, name=name)


def sectors(changes: pl.DataFrame, *, id: str, lang: Lang, look: Look = _RED_UP) -> Chart:
    """Sectors from the strongest to the weakest.

    Args:
        changes: ``name`` in the language and ``change_pct``.
        id: the picture's name.
        lang: the language.
        look: its colours.

    Raises:
        InputError: there is nothing to draw.
    """
    rows = _rows(changes.sort("change_pct", "name", descending=[True, False]), id, "name", "change_pct")
    return _chart(id, "sectors", _bars(rows, lang, look), lang, height=_tall(rows))


def leaders(changes: pl.DataFrame, *, id: str, name: str, lang: Lang, look: Look = _RED_UP, count: int = 5) -> Chart:
    """The shares that rose and fell the most, ``count`` of each; a share is never both.

    Args:
        changes: ``name`` in the language and ``change_pct``.
        id: the picture's name.
        name: what the shares are of, in the language.
        lang: the language.
        look: its colours.
        count: how many of each.

    Raises:
        InputError: there is nothing to draw.
    """
    rows = _rows(changes.sort("change_pct", "name", descending=[True, False]), id, "name", "change_pct")
    first = rows[:count]
    shown = first + rows[count:][-count:]
    return _chart(id, "leaders", _bars(shown, lang, look), lang, height=_tall(shown), name=name)


def flows(nets: pl.DataFrame, *, id: str, name: str, lang: Lang, look: Look = _RED_UP) -> Chart:
    """Money in and out by session: in is filled and above the line, out is hollow and below it.

    Args:
        nets: ``date`` and ``net_hkd`` (Hong Kong dollars).
        id: the picture's name.
        name: whose money, in the language.
        lang: the language.
        look: its colours.

    Raises:
        InputError: there is nothing to draw.
    """
    rows = _rows(nets, id, "date", "net_hkd")
    each = Decimal(10) ** (9 if lang is Lang.EN else 8)
    for row in rows:
        net = Decimal(repr(row.pop("net_hkd"))) / each
        row["net"], row["into"] = float(net), net >= 0
        row["colour"], row["fill"] = (look.up, look.up) if net >= 0 else (look.down, COLOURS.paper)
        row["said"] = _plain(net, 1, lang)
        row["day"] = _day(row["date"], lang)
    few = len(rows) <= 10
    shown = alt.Axis(title=None, labelAngle=0, values=[row["day"] for row in rows[:: max(1, -(-len(rows) // 5))]])
    base = _of(rows).encode(x=alt.X("day:N", sort=None, axis=shown))
    net_axis = alt.Y("net:Q", axis=_value_axis(lang, _say("billions", lang)), scale=alt.Scale(padding=16 if few else 4))
    bar = base.mark_bar(width=alt.RelativeBandSize(0.6), **_OUTLINED).encode(y=net_axis)
    zero = _of([{"zero": 0}]).mark_rule(color=COLOURS.soft).encode(y=alt.Y("zero:Q"))
    drawn: list[Layer] = [bar, zero]
    if few:
        drawn.append(base.mark_text(dy=alt.ExprRef("datum.into ? -8 : 9")).encode(y=alt.Y("net:Q"), text=_SAID))
    return _chart(id, "flows", drawn, lang, name=name)


#: The parts of days below the three lines of a P/E band.
_QUANTILES: Final = (0.1, 0.5, 0.9)


def pe_band(
    valuations: pl.DataFrame, percentile: Fact | None = None, *, id: str, name: str, lang: Lang, look: Look = _RED_UP
) -> Chart:
    """Price to earnings over the years, and the range in which it stood on eight days of ten.

    Args:
        valuations: ``date`` and ``pe_ttm_x``.
        percentile: the fact that says where it stands today, printed beside the last day.
        id: the picture's name.
        name: the subject's, in the language.
        lang: the language.
        look: its colours.

    Raises:
        InputError: there is nothing to draw.
    """
    del look  # no rise and no fall in it
    rows = _rows(valuations, id, "date", "pe_ttm_x")
    values = pl.Series([row["pe_ttm_x"] for row in rows])
    low, middle, high = (float(values.quantile(part, "linear") or 0) for part in _QUANTILES)
    scale = _room(rows, "pe_ttm_x")
    band = _of([{"from": rows[0]["date"], "to": rows[-1]["date"], "low": low, "high": high}])
    shade = band.mark_rect(color=COLOURS.line, opacity=0.1).encode(
        x=alt.X("from:T"), x2=alt.X2("to"), y=alt.Y("low:Q", scale=scale), y2=alt.Y2("high")
    )
    marks = [_Across(low, COLOURS.soft, _DASHED), _Across(middle, COLOURS.soft), _Across(high, COLOURS.soft, _DASHED)]
    ends = [
        _End(at, f"{part:.0%}", _multiple(at, lang), COLOURS.soft)
        for part, at in zip(_QUANTILES, (low, middle, high), strict=True)
    ]
    last = rows[-1]["pe_ttm_x"]
    now = _say("last", lang)
    if percentile is not None:
        now = _say("quantile", lang).format(printed(in_house(percentile.figure, lang), lang))
    ends.append(_End(last, now, _multiple(last, lang), COLOURS.line))
    line = _line(_thinned(rows), "pe_ttm_x", lang, scale)
    drawn = [shade, line, _levels(marks, lang, scale), _dot(rows[-1], "pe_ttm_x", scale), _named(ends, scale)]
    return _chart(id, "pe_band", _over_time(drawn, rows, lang), lang, name=name)


#: Where Wilder drew the lines of his index (New Concepts in Technical Trading Systems, 1978).
_OVERBOUGHT: Final = 70
_OVERSOLD: Final = 30


def rsi(values: pl.DataFrame, *, id: str, name: str, lang: Lang, look: Look = _RED_UP) -> Chart:
    """The relative strength index with the lines at 30 and 70.

    Args:
        values: ``date`` and ``rsi``, from 0 to 100.
        id: the picture's name.
        name: the subject's, in the language.
        lang: the language.
        look: its colours.

    Raises:
        InputError: there is nothing to draw.
    """
    rows = _rows(values, id, "date", "rsi")
    last = rows[-1]["rsi"]
    whole = alt.Scale(domain=[0, 100], nice=False)
    ends = [
        _End(_OVERBOUGHT, _say("overbought", lang), str(_OVERBOUGHT), look.up),
        _End(_OVERSOLD, _say("oversold", lang), str(_OVERSOLD), look.down),
        _End(last, _say("last", lang), _plain(Decimal(repr(last)), 1, lang), COLOURS.line),
    ]
    drawn = [
        _line(rows, "rsi", lang, whole),
        _levels([_Across(_OVERBOUGHT, look.up, _DOTTED), _Across(_OVERSOLD, look.down, _DASHED)], lang, whole),
        _dot(rows[-1], "rsi", whole),
        _named(ends, whole),
    ]
    return _chart(id, "rsi", _over_time(drawn, rows, lang), lang, name=name)


def against(
    theme: pl.DataFrame, index: pl.DataFrame, *, id: str, name: str, index_name: str, lang: Lang, look: Look = _RED_UP
) -> Chart:
    """A theme beside the index, both 100 on the first day that both have; the index is dashed.

    Args:
        theme: ``date`` and ``close_price``.
        index: the same of the index.
        id: the picture's name.
        name: the theme's, in the language.
        index_name: the index's.
        lang: the language.
        look: its colours.

    Raises:
        InputError: there is nothing to draw, or no day that both have.
    """
    del look  # two lines, neither of them a rise or a fall
    both = theme.select("date", mine="close_price").join(
        index.select("date", its="close_price"), on="date", how="inner"
    )
    rows = _rows(both, id, "date", "mine", "its")
    first = dict(rows[0])
    for row in rows:
        row["mine"], row["its"] = (100 * row[key] / first[key] for key in ("mine", "its"))
    last = rows[-1]
    scale = _room([{"at": row[key]} for row in rows for key in ("mine", "its")], "at")
    ends = [
        _End(last[key], said, _plain(Decimal(repr(last[key])), 1, lang), colour)
        for key, said, colour in (("mine", name, COLOURS.line), ("its", index_name, COLOURS.other))
    ]
    drawn = [
        _line(rows, "mine", lang, scale),
        _line(rows, "its", lang, scale, colour=COLOURS.other, dash=[5, 3]),
        _dot(last, "mine", scale),
        _dot(last, "its", scale, colour=COLOURS.other),
        _named(ends, scale),
    ]
    drawn_over = _over_time(drawn, rows, lang)
    return _chart(id, "against", drawn_over, lang, name=name, index=index_name)


# --- what pictures are made of ---------------------------------------------------------------------------------------


def _rows(frame: pl.DataFrame, id: str, *columns: str) -> Rows:
    """The rows that have every column, in order of date where there is one; dates as ISO texts."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise InputError(id, f"the picture needs {' and '.join(missing)}", f"give a frame with {', '.join(columns)}")
    kept = frame.select(columns).drop_nulls().drop_nans(list(_numeric(frame, columns)))
    if kept.is_empty():
        raise InputError(id, "there is nothing to draw", "leave the picture out, or give rows that have values")
    if "date" in columns:
        kept = kept.sort("date").with_columns(pl.col("date").dt.to_string("%Y-%m-%d"))
    return kept.to_dicts()


#: More points than this no line of a picture shows apart.
_POINTS: Final = 2 * WIDTH


def _thinned(rows: Rows) -> Rows:
    """Rows of even distance, few enough for a line, the last among them."""
    return rows[:: -max(1, -(-len(rows) // _POINTS))][::-1]


def _of(rows: Rows) -> Layer:
    """A chart of rows that stand in it; as a tuple they are not copied with every step of the chart."""
    return alt.Chart(alt.Data(values=tuple(rows)))  # type: ignore[no-untyped-call]


def _numeric(frame: pl.DataFrame, columns: Sequence[str]) -> list[str]:
    return [column for column in columns if frame.schema[column].is_float()]


def _line(
    rows: Rows, column: str, lang: Lang, scale: alt.Scale, *, colour: str = COLOURS.line, dash: Sequence[int] = ()
) -> Layer:
    marked = _of(rows).mark_line(color=colour, strokeWidth=1.8, strokeDash=list(dash))
    return marked.encode(x=alt.X("date:T"), y=alt.Y(f"{column}:Q", scale=scale, axis=_value_axis(lang)))


def _dot(row: dict[str, Any], column: str, scale: alt.Scale, *, colour: str = COLOURS.line) -> Layer:
    """The last day."""
    base = _of([row]).encode(x=alt.X("date:T"), y=alt.Y(f"{column}:Q", scale=scale))
    return base.mark_point(filled=True, size=45, color=colour, opacity=1)


_DASHED: Final = (6, 4)
_DOTTED: Final = (2, 3)


@dataclass(frozen=True, slots=True)
class _Across:
    """A level from side to side."""

    at: float
    colour: str
    dash: tuple[int, ...] = ()


def _levels(marks: Sequence[_Across], lang: Lang, scale: alt.Scale) -> Layer:
    rows = [{"at": mark.at, "colour": mark.colour, "dash": list(mark.dash)} for mark in marks]
    base = _of(rows).encode(y=alt.Y("at:Q", scale=scale, axis=_value_axis(lang)))
    return base.mark_rule(color=_its("colour"), strokeDash=_its("dash"), strokeWidth=1.4)


@dataclass(frozen=True, slots=True)
class _End:
    """What stands right of a picture beside a level or the end of a line: its name and, below it, its number."""

    at: float
    name: str
    said: str
    colour: str


#: Pixels of the plot without its axis, and those a name with its number takes of it.
_PLOT: Final = HEIGHT - 30
_TAKES: Final = 27
#: What is left above and below a line, as a part of all that it spans.
_MARGIN: Final = 0.06


def _room(rows: Rows, column: str, *levels: float) -> alt.Scale:
    """A scale on which a line and the levels beside it have room."""
    values = [*(row[column] for row in rows), *levels]
    low, high = min(values), max(values)
    margin = _MARGIN * ((high - low) or abs(high) or 1)
    return alt.Scale(domain=[low - margin, high + margin], nice=False, zero=False)


def _named(ends: Sequence[_End], scale: alt.Scale) -> Layer:
    """Names and numbers right of the plot, each as near its own place as the others let it be."""
    low, high = scale.domain
    rows: Rows = []
    for end, at in zip(ends, spread([end.at for end in ends], low, high), strict=True):
        rows.append({"at": at, "said": end.name, "down": -5, "size": 10, "weight": "normal", "colour": end.colour})
        rows.append({"at": at, "said": end.said, "down": 7, "size": 11, "weight": "bold", "colour": COLOURS.ink})
    letters = {"fontSize": _its("size"), "fontWeight": _its("weight"), "color": _its("colour")}
    base = _of(rows).mark_text(align="left", dx=9, dy=_its("down"), **letters)
    return base.encode(x=_RIGHT, y=alt.Y("at:Q", scale=scale), text=_SAID)


def spread(places: Sequence[float], low: float, high: float) -> list[float]:
    """Places on a scale moved apart so that a name with its number fits at each, none beyond the scale; order is kept.

    Args:
        places: where they belong.
        low: the lower end of the scale.
        high: the upper end.

    >>> [round(place, 1) for place in spread([50, 52, 90], 0, 190)]  # 27 of the scale to each, of the 190 pixels it is high
    [37.0, 64.0, 91.0]
    """
    gap = _TAKES * (high - low) / _PLOT

    def within(middle: float, count: int) -> float:
        """The middle of so many, none of them beyond the scale."""
        return max(min(middle, high - count / 2 * gap), low + count / 2 * gap)

    order = sorted(range(len(places)), key=lambda at: places[at])
    groups: list[tuple[float, int]] = []  # the middle of each group and how many stand in it
    for at in order:
        middle, count = within(places[at], 1), 1
        while groups and middle - groups[-1][0] < (count + groups[-1][1]) / 2 * gap:
            before, many = groups.pop()
            middle, count = within((before * many + middle * count) / (many + count), many + count), many + count
        groups.append((middle, count))
    moved = [middle + (number - (count - 1) / 2) * gap for middle, count in groups for number in range(count)]
    return [moved[order.index(at)] for at in range(len(places))]


def _over_time(drawn: Sequence[Layer], rows: Rows, lang: Lang) -> list[Layer]:
    """Layers over one axis of days, which are days everywhere: no zone of any machine moves them."""
    first, last = (dt.date.fromisoformat(rows[at]["date"]) for at in (0, -1))
    span = (last - first).days
    format, step = next((format[lang], step) for most, format, step in _DATED if span <= most)
    axis = alt.Axis(title=None, format=format, tickCount=step, labelFlush=True, labelOverlap=True, grid=False)
    ends = _of([{"date": rows[0]["date"]}, {"date": rows[-1]["date"]}])
    ground = ends.mark_point(opacity=0, color=COLOURS.paper).encode(
        x=alt.X("date:T", scale=alt.Scale(type="utc"), axis=axis)
    )
    return [ground, *drawn]


#: What is left for the number at the end of a bar, as a part of all that the bars span.
_NUMBER_TAKES: Final = 0.5


def _bars(rows: Rows, lang: Lang, look: Look) -> list[Layer]:
    """Rows of changes in percent, right of the line what rises, left of it what falls, each with its number."""
    for row in rows:
        figure = _figure(row["change_pct"], PERCENT)
        row["said"], row["rises"] = _minus(printed(figure, lang, sign=Sign.BOTH)), figure.value >= 0
        row["colour"], row["fill"] = (look.up, look.up) if row["rises"] else (look.down, COLOURS.paper)
    lowest, highest = (pick(0.0, *(row["change_pct"] for row in rows)) for pick in (min, max))
    room = _NUMBER_TAKES * ((highest - lowest) or 1)
    domain = [lowest - room * (lowest < 0), highest + room * (highest > lowest or lowest == 0)]
    names = alt.Axis(
        title=None, labelLimit=190, labelFontSize=11, labelPadding=6, ticks=False, domain=False, grid=False
    )
    base = _of(rows).encode(y=alt.Y("name:N", sort=None, axis=names))
    across = alt.X("change_pct:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)
    bar = base.mark_bar(height=alt.RelativeBandSize(0.62), **_OUTLINED).encode(x=across)
    zero = _of([{"zero": 0}]).mark_rule(color=COLOURS.soft).encode(x=alt.X("zero:Q"))
    drawn: list[Layer] = [bar, zero]
    align, dx = alt.ExprRef("datum.rises ? 'left' : 'right'"), alt.ExprRef("datum.rises ? 5 : -5")
    drawn.append(base.mark_text(align=align, dx=dx).encode(x=alt.X("change_pct:Q"), text=_SAID))
    return drawn


def _tall(rows: Rows) -> int:
    """How high a picture of so many bars is."""
    return max(110, 24 * len(rows) + 14)


def _value_axis(lang: Lang, title: str | None = None) -> alt.Axis:
    return alt.Axis(
        format=",~f" if lang is Lang.EN else "~f",
        title=title,
        titleAngle=0,
        titleAlign="left",
        titleX=-30,
        titleY=-12,
        tickCount=5,
        domain=False,
        ticks=False,
    )


def _plain(value: Decimal, places: int, lang: Lang) -> str:
    """A number without a unit, signed below zero, to so many decimals."""
    rounded = value.quantize(Decimal(1).scaleb(-places))
    return _minus(f"{rounded:,}" if lang is Lang.EN else str(rounded))


def _minus(said: str) -> str:
    """With the minus of the axes."""
    return said.replace("-", "−")


def _points(value: float, lang: Lang) -> str:
    said = printed(in_house(_figure(value, PT), lang), lang)
    return said.rstrip("点點").removesuffix(" points")


def _multiple(value: float, lang: Lang) -> str:
    said = printed(in_house(_figure(value, MULTIPLE), lang), lang)
    return said.replace(" times", "x")


def _figure(value: float, unit: Unit) -> Figure:
    """A value to its second decimal, as a picture prints it."""
    return Figure(Decimal(repr(value)).quantize(_HUNDREDTH, ROUND_HALF_UP), unit, _HUNDREDTH)


def _day(iso: str, lang: Lang) -> str:
    day = dt.date.fromisoformat(iso)
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]}" if lang is Lang.EN else f"{day.month}月{day.day}日"


def _say(key: str, lang: Lang) -> str:
    return lang.of(_WORDS[key])


def _chart(id: str, key: str, drawn: Sequence[Layer], lang: Lang, *, height: int = HEIGHT, **names: str) -> Chart:
    """A picture with its caption, sized and dressed.

    Its layers are put on each other here and not by Altair, which would copy each of them many times.
    """
    caption = _say(key, lang).format(**names)
    spec = {
        **_dress(),
        "layer": [_told(layer) for layer in drawn],
        "height": height,
    }
    return Chart(id, caption[:1].upper() + caption[1:], spec)


def _told(layer: Layer) -> dict[str, Any]:
    """A layer in Vega-Lite. Its rows are that already; Altair would look at each value of them for what it may be."""
    bare = layer.copy(deep=False)
    bare.data = alt.Undefined
    told: dict[str, Any] = bare.to_dict(validate=False, context={"top_level": False, "data": None})
    return {"data": {"values": list(layer.data.values)}, **told}


@lru_cache(maxsize=1)
def _dress() -> dict[str, Any]:
    """What all pictures have: their size, their face, their colours."""
    label: dict[str, Any] = {
        "labelFontSize": _LETTERS,
        "labelColor": COLOURS.soft,
        "titleFontSize": _LETTERS,
        "titleColor": COLOURS.soft,
    }
    bare = alt.LayerChart().properties(
        width=WIDTH,
        padding={"left": 2, "right": 12, "top": 6, "bottom": 2},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        background=COLOURS.paper,
    )
    dressed = bare.configure(
        font=FACE,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            **label,
            labelFontWeight="normal",
            titleFontWeight="normal",
            labelLimit=0,  # none is cut, so that Vega measures each half as often
            gridColor=COLOURS.rule,
            domainColor=COLOURS.soft,
            tickColor=COLOURS.soft,
        ),
        text=alt.MarkConfig(color=COLOURS.ink, fontSize=_LETTERS),
    )
    made: dict[str, Any] = dressed.to_dict(validate=False)
    return made
