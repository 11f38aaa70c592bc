"""The Day page in a browser: charts are drawn, tabs turn, the report is copied and downloaded, everybody can use it."""

import json
import re

import pytest
from playwright.sync_api import expect, sync_playwright

from browser import CHROMIUM, broken_rules, opened, serving
from windvane.faces.web.gate import Rules

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="never: it needs a Chromium (apt-get install chromium)")

#: A store is looked up and charts are made while other tests run: patience in milliseconds.
PATIENCE = 60_000
CHARTS = ("levels", "rsi", "week", "flows", "sectors", "leaders", "pe-HSI")
NOTHING = re.compile("^$")


@pytest.fixture(scope="module")
def address(sample_place):
    with serving(Rules(), store=sample_place) as made:
        yield made


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address):
    with opened(chromium, address, "/day/2025-02-07?lang=en", expected=NOTHING) as made:
        settled(made)
        yield made


def settled(page) -> None:
    """Everything is there, and every chart drawn."""
    expect(page.locator("#numbers .tile")).to_have_count(7, timeout=PATIENCE)
    expect(page.locator("#wrap article")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator(".plot.drawn svg")).to_have_count(len(CHARTS), timeout=PATIENCE)


def test_the_numbers_are_those_of_the_day(page):
    tile = page.locator(".tile").first
    expect(tile.locator(".label")).to_have_text("Hang Seng Index")
    expect(tile.locator(".value")).to_have_text("21,133.54")
    expect(tile.locator(".also")).to_contain_text("+241.92 +1.16%")
    row = page.locator("#t-indices tbody tr").first
    assert row.locator("td").all_inner_texts() == [
        "21,133.54",
        "+241.92",
        "+1.16%",
        "+4.49%",
        "+4.49%",
        "+5.35%",
        "21,213.70",
        "20,806.10",
    ]
    assert page.locator("#t-leaders tbody tr").count() == page.locator("#t-laggards tbody tr").count() == 10
    page.locator("#missing summary").click()
    expect(page.locator("#missing li").filter(has_text="short-selling")).to_contain_text("no source for 2025-02-07")


@pytest.mark.parametrize(
    ("chart", "mark", "count"),
    [("levels", "mark-line", 1), ("week", "mark-rect", 5), ("flows", "mark-rect", 18), ("sectors", "mark-rect", 12)],
)
def test_a_chart_is_drawn_with_its_marks(page, chart, mark, count):
    place = page.locator(f"#chart-{chart} .plot")
    assert place.locator(f"g.{mark} > path").count() == count
    assert place.get_attribute("role") == "img"
    assert place.get_attribute("aria-label") == page.locator(f"#chart-{chart} figcaption").inner_text()


@pytest.mark.parametrize("zone", ["Asia/Hong_Kong", "America/New_York"])
def test_a_chart_tells_its_numbers_where_it_is_pointed_at(chromium, address, zone):
    with opened(chromium, address, "/day/2025-02-07?lang=en", expected=NOTHING, timezone_id=zone) as page:
        settled(page)
        figure = page.locator("#chart-levels")
        figure.scroll_into_view_if_needed()
        dots = figure.locator("g.mark-symbol").last.locator("path")
        box = dots.nth(dots.count() // 2).bounding_box()
        for away in (60, 0):  # below the line, so that the nearest day is looked for
            page.mouse.move(box["x"] + box["width"] / 2 - away, box["y"] + box["height"] / 2 + 20)
        # The table has the last day first.
        row = figure.locator("tbody tr").nth(dots.count() - 1 - dots.count() // 2)
        day, close = (cell.text_content() for cell in row.locator("th, td").all())
        expect(page.locator("#tip")).to_have_text(f"Date {day}Closing level {close}")
        page.locator("#chart-sectors .plot g.mark-rect > path").first.hover()
        expect(page.locator("#tip")).to_contain_text("Percentage change 2.25")
        page.mouse.move(2, 2)
        expect(page.locator("#tip")).to_be_hidden()


def test_a_chart_has_its_numbers_as_a_table(page):
    figure = page.locator("#chart-flows")
    figure.locator("summary").click()
    expect(figure.locator("tbody tr").first).to_have_text(re.compile(r"2025-02-07\s*1\.07"))


def test_the_report_turns_to_another_language_and_another_kind(page):
    expect(page.locator("article")).to_have_attribute("lang", "en")
    expect(page.locator("article h2")).to_contain_text("1.16%")
    page.locator("#in-zh-Hant").click()
    expect(page.locator("article[lang=zh-Hant] h2")).to_contain_text("恒指", timeout=PATIENCE)
    expect(page.locator("#in-zh-Hant")).to_have_attribute("aria-current", "true")
    page.locator("#kind-weekly").click()
    expect(page.locator("article[lang=zh-Hant] h2")).to_contain_text("周", timeout=PATIENCE)
    assert page.url.endswith("/day/2025-02-07?lang=en")


def test_a_number_of_the_report_opens_where_it_comes_from(page):
    page.locator("article h2 a.n").first.focus()
    page.keyboard.press("Enter")
    note = page.locator("article .notes li").first
    expect(note).to_be_focused()
    expect(note).to_contain_text("HSI 2025-02-07 source=index_bars")


def test_the_report_is_copied(chromium, address):
    rights = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(chromium, address, "/day/2025-02-07?lang=en", expected=NOTHING, **rights) as page:
        settled(page)
        page.get_by_role("button", name="Copy the text").click()
        expect(page.locator("#copied")).to_have_text("Copied")
        text = page.evaluate("navigator.clipboard.readText()")
        lines = text.split("\n\n")
        assert lines[0] == page.locator("article h2").inner_text()
        assert "The Hang Seng Index rose 1.16%, or 241.92 points, to 21,133.54 on Friday" in lines[1]
        assert "|" not in text
        assert "](" not in text


def test_the_report_is_downloaded(page):
    with page.expect_download() as started:
        page.get_by_role("link", name="Ledger").click()
    file = started.value
    assert file.suggested_filename == "daily-2025-02-07.en.jsonl"
    facts = [json.loads(line) for line in file.path().read_text(encoding="utf-8").splitlines()]
    assert {("HSI", "close", 21133.54)} <= {(fact["subject"], fact["measure"], fact["value"]) for fact in facts}


def test_the_keyboard_turns_to_the_session_before_and_after(page, address):
    page.keyboard.press("Alt+BracketLeft")
    page.wait_for_url(f"{address}/day/2025-02-06")
    page.keyboard.press("Alt+BracketRight")
    page.wait_for_url(f"{address}/day/2025-02-07")
    page.fill("#pick", "2025-01-28")
    page.locator("#pick").press("Enter")
    page.wait_for_url(f"{address}/day/2025-01-28")


def test_a_part_that_cannot_be_made_says_why(chromium, address):
    expected = re.compile("Failed to load|htmx|Response Status")
    with opened(chromium, address, "/measures?lang=en", expected=expected) as page:
        page.route("**/day/2025-02-07/charts*", lambda route: route.abort())
        page.goto(address + "/day/2025-02-07?lang=en")
        expect(page.locator("#charts .refused")).to_have_text("The server does not answer", timeout=PATIENCE)
        expect(page.locator("#wrap article")).to_have_count(1, timeout=PATIENCE)


def test_without_scripts_the_whole_page_is_there(chromium, address):
    with opened(chromium, address, "/day/2025-02-07?lang=en", expected=NOTHING, java_script_enabled=False) as page:
        page.set_default_timeout(PATIENCE)
        page.get_by_role("link", name="Show all of it without scripts").click()
        expect(page.locator("article[lang=en] h2")).to_contain_text("1.16%")
        page.locator("#in-zh-Hans").click()
        expect(page.locator("article[lang=zh-Hans] h2")).to_contain_text("恒指")
        shown = page.locator("#chart-levels img")
        shown.scroll_into_view_if_needed()
        expect(shown).to_be_visible()


@pytest.mark.parametrize(
    ("width", "scheme", "lang"), [(1280, "light", "en"), (390, "dark", "zh-Hans"), (320, "light", "zh-Hant")]
)
def test_everybody_can_use_it(chromium, address, width, scheme, lang):
    """No rule of WCAG 2.2 A or AA that axe-core knows is broken, and nothing is wider than the screen."""
    size = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    with opened(chromium, address, f"/day/2025-02-07?lang={lang}", expected=NOTHING, **size) as page:
        settled(page)
        for summary in page.locator("summary").all():
            summary.click()
        assert broken_rules(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # What a chart is drawn with is the page's own: it turns dark with it.
        line = page.locator("#chart-levels g.mark-line > path").first
        blue = {"light": "rgb(27, 79, 134)", "dark": "rgb(138, 184, 234)"}
        stroke = "line => getComputedStyle(line).stroke"
        assert line.evaluate(stroke) == blue[scheme]
        page.locator("#theme").click()
        other = {"light": "dark", "dark": "light"}[scheme]
        assert line.evaluate(stroke) == blue[other]
        assert broken_rules(page) == []
