"""A report's page in a browser: a number's card comes and goes, the list waits to be asked for, nothing is wider than a phone."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from sample_wraps import daily
from windvane.lexicon.languages import Lang
from windvane.write.render.html import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="never: it needs a Chromium (apt-get install chromium)")


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 390])
def page(chromium, tmp_path, request):
    file = tmp_path / "wrap.html"
    file.write_text(html(daily(Lang.EN)), encoding="utf-8")
    with chromium.new_context(viewport={"width": request.param, "height": 844}) as made:
        opened = made.new_page()
        opened.goto(file.as_uri())
        yield opened


def test_a_number_shows_its_card_and_the_card_leads_back(page):
    notes = page.locator("footer li")
    assert notes.count() == 12
    expect(notes.first).to_be_hidden()
    page.locator("main a.n").first.click()
    card = page.locator("#s1")
    expect(card).to_be_in_viewport()
    expect(card.get_by_text("Store version bars 12")).to_be_visible()
    assert notes.nth(1).is_hidden()
    card.locator(".back").click()
    expect(card).to_be_hidden()


def test_the_list_is_there_when_asked_for(page):
    page.get_by_role("link", name="Show them all").click()
    for note in page.locator("footer li").all():
        expect(note).to_be_visible()


def test_nothing_is_wider_than_the_page_and_everybody_can_use_it(page):
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert Axe().run(page).response["violations"] == []
