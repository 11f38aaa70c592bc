"""A chart for a browser shows what the chart shows: the same rows, once, in the page's colours, telling their numbers."""

import json

import pytest

from sample_wraps import SECTORS, pictures_of
from windvane.lexicon.languages import Lang
from windvane.write.charts import COLOURS, PAGE_COLOURS
from windvane.write.interactive import interactive, rows

IDS = ("levels", "week", "sectors", "leaders", "flows", "pe", "rsi")


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("lang", list(Lang))
def test_its_colours_are_the_pages_and_its_rows_are_sent_once(id, lang):
    chart = pictures_of(lang)[id]
    spec = json.dumps(interactive(chart, lang), ensure_ascii=False)
    assert not [colour for colour in PAGE_COLOURS if f'"{colour}"' in spec]
    assert "var(--" in spec
    assert "tooltip" in spec
    last = rows(chart, lang).rows[0][0]
    assert spec.count(f'"date": "{last}"') <= 3  # the rows, the last day's dot, the ends of the axis


def test_the_chart_itself_is_left_as_it_was():
    chart = pictures_of(Lang.EN)["levels"]
    before = json.dumps(chart.spec)
    interactive(chart, Lang.EN)
    assert json.dumps(chart.spec) == before
    assert COLOURS.line in before


def test_a_line_has_a_pointer_that_tells_the_day_as_it_stands():
    spec = interactive(pictures_of(Lang.ZH_HANT)["levels"], Lang.ZH_HANT)
    pointer = spec["layer"][-1]
    assert pointer["params"][0]["select"]["nearest"] is True
    assert [tip["title"] for tip in pointer["encoding"]["tooltip"]] == ["日期", "收報"]
    day = pointer["encoding"]["tooltip"][0]
    assert day["type"] == "nominal"
    assert spec["datasets"]["told"][-1][day["field"]] == "2025-02-07"
    assert spec["width"] == "container"


def test_the_rows_are_a_table_of_what_is_drawn():
    told = rows(pictures_of(Lang.EN)["sectors"], Lang.EN)
    assert told.header == ("Name", "Percentage change")
    assert told.rows[0] == (SECTORS[0][2], "3.21")
    assert told.rows[-1] == (SECTORS[-1][2], "-1.33")
    week = rows(pictures_of(Lang.ZH_HANS)["week"], Lang.ZH_HANS)
    assert week.rows[0] == ("2025-02-07", "20,950.00", "21,346.00", "20,861.00", "21,133.54")
    assert len(week.rows) == 5


def test_of_years_the_table_has_the_last_day_of_each_month():
    days = [row[0] for row in rows(pictures_of(Lang.EN)["pe"], Lang.EN).rows]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2025-02-07"
    assert days[1] == "2025-01-31"
    assert len(days) == len({day[:7] for day in days})
