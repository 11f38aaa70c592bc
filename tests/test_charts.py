"""Pictures: what they show, that they show it without colours and without fonts, and that they are the same every time."""

import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import altair as alt
import jsonschema
import polars as pl
import pytest
import vl_convert
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from sample_wraps import FLOWS, WEEK, closes, fact, pictures_of, sectors
from windvane.errors import InputError
from windvane.lexicon.languages import Lang
from windvane.write import charts
from windvane.write.charts import COLOURS, Look
from windvane.write.pictures import FONTS, png, svg
from windvane.write.wrap import Chart

SVG = "{http://www.w3.org/2000/svg}"
LANGS = list(Lang)


def first_rows(chart):
    """The rows of a picture's first layer that is no ground."""
    for layer in chart.spec["layer"]:
        rows = layer.get("data", chart.spec.get("data", {})).get("values", ())
        if rows and len(rows[0]) > 1:
            return rows
    return ()


def texts(chart):
    """What is written in a picture, in order of its layers."""
    found = []

    def walk(layer, rows):
        rows = layer.get("data", {}).get("values", rows)
        for inner in layer.get("layer", ()):
            walk(inner, rows)
        if "text" in layer.get("encoding", {}):
            found.extend(row["said"] for row in rows)

    walk(chart.spec, ())
    return list(dict.fromkeys(found))


def test_the_sample_has_every_kind_of_picture():
    public = {"levels", "candles", "sectors", "leaders", "flows", "pe_band", "rsi", "against"}
    assert len(pictures_of(Lang.EN)) == len(public)
    assert all(callable(getattr(charts, name)) for name in public)


@pytest.mark.parametrize("id", sorted(pictures_of(Lang.EN)))
def test_a_picture_is_vega_lite_by_its_schema(id):
    spec = dict(pictures_of(Lang.EN)[id].spec)
    assert alt.LayerChart.from_dict(spec, validate=True).to_dict()["layer"] == spec["layer"]
    bad = {**spec, "layer": [{**spec["layer"][0], "mark": {"type": "no mark"}}]}
    with pytest.raises(jsonschema.ValidationError):
        alt.LayerChart.from_dict(bad, validate=True)


def test_levels_are_named_with_their_numbers():
    named = ["最新", "21133.54", "支持位", "20400", "阻力位", "21800"]
    assert texts(pictures_of(Lang.ZH_HANT)["levels"]) == named
    assert texts(pictures_of(Lang.EN)["levels"]) == ["last", "21,133.54", "support", "20,400", "resistance", "21,800"]


def test_names_beside_a_picture_stand_apart_and_not_over_its_lines():
    """A resistance, the close and a support within one part in a hundred of each other, as on 2025-02-07."""
    barriers = [fact("HSI", "support", "21070.05", "pt"), fact("HSI", "resistance", "21355.44", "pt")]
    chart = charts.levels(closes(90), barriers, id="l", name="x", lang=Lang.ZH_HANT)
    drawn = ET.fromstring(vl_convert.vegalite_to_svg(json.dumps(chart.spec)))
    places = {}
    for text in drawn.iter(f"{SVG}text"):
        across, down = map(float, re.findall(r"-?[\d.]+", text.get("transform"))[:2])
        places[text.text] = (across, down)
    numbers = [places[said] for said in ("21355.44", "21133.54", "21070.05")]
    assert len({across for across, _ in numbers}) == 1  # all right of the plot
    downs = [down for _, down in numbers]
    assert all(later - earlier >= 24 for earlier, later in pairwise(downs))  # a name and its number take 24 pixels


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_places_that_are_spread_keep_their_order_and_their_distance(places):
    moved = charts.spread(places, 0, 100)
    by_place = sorted(zip(places, moved, strict=True))
    gap = 27 * 100 / 190
    assert all(later - earlier > gap - 1e-6 for (_, earlier), (_, later) in pairwise(by_place))
    alone = len(places) == 1 and gap <= places[0] <= 100 - gap
    assert not alone or moved == places


def test_bars_are_ordered_and_each_has_its_number():
    chart = charts.sectors(sectors(Lang.ZH_HANS), id="s", lang=Lang.ZH_HANS)
    assert texts(chart) == ["+3.21%", "+2.05%", "+1.10%", "+0.87%", "−0.05%", "−0.42%", "−1.33%"]


def test_a_share_is_leader_or_laggard_and_never_both():
    few = pl.DataFrame({"name": ["a", "b", "c"], "change_pct": [2.0, -1.0, 1.0]})
    names = [row["name"] for row in first_rows(charts.leaders(few, id="l", name="x", lang=Lang.EN, count=2))]
    assert names == ["a", "c", "b"]


def test_flows_are_counted_as_the_language_counts():
    last = FLOWS.tail(3)
    money = pl.DataFrame({"date": last["date"], "net_hkd": [7.63e9, -1.05e9, 0.0]})
    assert texts(charts.flows(money, id="f", name="x", lang=Lang.ZH_HANS)) == ["76.3", "−10.5", "0.0"]
    assert texts(charts.flows(money, id="f", name="x", lang=Lang.EN)) == ["7.6", "−1.0", "0.0"]


def test_the_band_is_that_of_eight_days_in_ten():
    days = closes(101)["date"]
    steps = pl.DataFrame({"date": days, "pe_ttm_x": [10 + at / 10 for at in range(101)]})  # quantiles worked by hand
    chart = charts.pe_band(steps, fact("HSI", "pe_percentile", "99.0", "%", "0.1"), id="p", name="x", lang=Lang.ZH_HANS)
    assert texts(chart) == ["10%", "11.00倍", "50%", "15.00倍", "90%", "19.00倍", "最新 99.0%分位", "20.00倍"]


def test_a_theme_and_its_index_begin_at_100():
    chart = charts.against(
        closes(3).with_columns(close_price=pl.Series([50.0, 60.0, 75.0])),
        closes(3).with_columns(close_price=pl.Series([200.0, 210.0, 180.0])),
        id="t", name="T", index_name="I", lang=Lang.EN,
    )  # fmt: skip
    assert texts(chart) == ["T", "150.0", "I", "90.0"]


@pytest.mark.parametrize(
    ("red_up", "up", "down"), [(True, COLOURS.red, COLOURS.green), (False, COLOURS.green, COLOURS.red)]
)
def test_red_is_up_or_green_is(red_up, up, down):
    drawn = svg(charts.candles(WEEK.head(2), id="w", name="x", lang=Lang.EN, look=Look(red_up=red_up)), Lang.EN)
    assert up in drawn
    assert down not in drawn  # both sessions rose


def test_rises_and_falls_differ_without_colours():
    drawn = svg(charts.candles(WEEK, id="w", name="x", lang=Lang.EN), Lang.EN)
    assert f'fill="{COLOURS.paper}" stroke="{COLOURS.red}"' in drawn  # hollow
    assert f'fill="{COLOURS.green}" stroke="{COLOURS.green}"' in drawn  # filled


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("id", sorted(pictures_of(Lang.EN)))
def test_a_picture_is_one_svg_without_fonts_and_with_a_name(id, lang):
    chart = pictures_of(lang)[id]
    drawn = svg(chart, lang)
    root = ET.fromstring(drawn)
    assert root.get("aria-label") == chart.caption == root.find(f"{SVG}title").text
    assert root.get("role") == "img"
    assert "font-family" not in drawn
    assert "<text" not in drawn
    ids = {node.get("id") for node in root.iter() if node.get("id")}
    used = {node.get("href") for node in root.iter(f"{SVG}use")}
    assert used == {f"#{id}" for id in ids}
    assert len(drawn) < 60_000


def test_no_letter_is_without_an_outline():
    notdef = TTFont(FONTS / "WindvaneSans-Regular.otf")
    known = notdef.getBestCmap()
    for lang in LANGS:
        said = json.dumps([dict(chart.spec) for chart in pictures_of(lang).values()], ensure_ascii=False)
        assert not {char for char in said if not char.isascii() and ord(char) not in known}


def test_hong_kong_writes_its_own_forms():
    chart = charts.sectors(pl.DataFrame({"name": ["骨化"], "change_pct": [1.0]}), id="s", lang=Lang.ZH_HANT)
    mainland, hong_kong = svg(chart, Lang.ZH_HANS), svg(chart, Lang.ZH_HANT)

    def outline(drawn, char):
        return re.search(rf'<path id="s-n{ord(char):x}" d="([^"]+)"', drawn)[1]

    assert outline(mainland, "骨") != outline(hong_kong, "骨")
    assert outline(mainland, "1") == outline(hong_kong, "1")


def test_a_bold_letter_that_the_bold_face_lacks_is_the_regular_one():
    bold = TTFont(FONTS / "WindvaneSans-Bold.otf").getBestCmap()
    regular = TTFont(FONTS / "WindvaneSans-Regular.otf").getBestCmap()
    rare = next(chr(code) for code in sorted(regular) if code >= 0x4E00 and code not in bold)
    mark = {"type": "text", "font": charts.FACE, "fontWeight": "bold"}
    spec = {"data": {"values": [{}]}, "mark": mark, "encoding": {"text": {"value": rare}}}
    drawn = svg(Chart("t", "x", spec), Lang.ZH_HANS)
    assert f'id="t-b{ord(rare):x}"' in drawn


def test_the_face_is_small_and_has_its_licence_beside_it():
    faces = sorted(FONTS.glob("*.otf"))
    assert [face.name for face in faces] == ["WindvaneSans-Bold.otf", "WindvaneSans-Regular.otf"]
    assert sum(face.stat().st_size for face in faces) < 5_000_000
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.startswith("©")
    regular = TTFont(faces[1]).getBestCmap()
    gb2312 = {bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)}
    assert len(gb2312 - {""}) == 6763  # the Chinese characters of GB 2312
    assert all(ord(char) in regular for char in gb2312 - {""})
    assert all(ord(char) in regular for char in "滙豐嘅恒衞綫億萬點％−·")


def test_a_png_is_three_pixels_to_each_of_the_svg():
    data = png(pictures_of(Lang.ZH_HANS)["levels"], Lang.ZH_HANS)
    head = io.BytesIO(data).read(24)
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20], "big") == 3 * charts.WIDTH


def test_the_same_chart_is_the_same_bytes_in_every_zone_and_process():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import hashlib; from sample_wraps import pictures_of;"
        "from windvane.write.pictures import svg; from windvane.lexicon.languages import Lang;"
        "print(hashlib.sha256(svg(pictures_of(Lang.ZH_HANS)['theme'], Lang.ZH_HANS).encode()).hexdigest())"
    )
    here = {**os.environ, "PYTHONHASHSEED": "7"}
    run = [sys.executable, "-c", code, str(Path(__file__).parent)]
    ours, theirs = (
        subprocess.run(run, env={**here, "TZ": name}, capture_output=True, text=True, check=True).stdout
        for name in ("Pacific/Kiritimati", "America/Los_Angeles")
    )
    assert ours == theirs


def test_rows_without_a_value_are_left_out_and_none_at_all_is_refused():
    holes = closes(5).with_columns(close_price=pl.Series([1.0, None, float("nan"), 2.0, 3.0]))
    assert len(first_rows(charts.levels(holes, id="l", name="x", lang=Lang.EN))) == 3
    with pytest.raises(InputError, match="l: there is nothing to draw"):
        charts.levels(closes(2).clear(), id="l", name="x", lang=Lang.EN)
    with pytest.raises(InputError, match="r: the picture needs rsi; give a frame with date, rsi"):
        charts.rsi(closes(2), id="r", name="x", lang=Lang.EN)


def test_words_of_a_picture_are_no_markup():
    chart = charts.sectors(pl.DataFrame({"name": ['<b>"&'], "change_pct": [1.0]}), id='x"><script>', lang=Lang.EN)
    drawn = svg(chart, Lang.EN)
    assert "<script" not in drawn
    ET.fromstring(drawn)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """As WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["ink", "soft", "line", "other", "red", "green"])
def test_every_colour_stands_out_from_the_paper(name):
    assert contrast(getattr(COLOURS, name), COLOURS.paper) >= 4.5
