"""The Check page in a browser: mistakes are marked within a second, a suggestion mends them, everybody can use it."""

import re
import time

import pytest
from docx import Document
from playwright.sync_api import expect, sync_playwright

from browser import CHROMIUM, broken_rules, opened, serving
from windvane.faces.web.gate import Rules

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="never: it needs a Chromium (apt-get install chromium)")

#: 26009 - 310 = 25699, and 310 / 25699 is 1.21 %. 13866 + 106 = 14132 - 160 = 13972, so 14094 is 122 up, which is 0.87 %.
DRAFT = (
    "港股周五走高，恒指收报26009点，升310点或2.21%。\n\n"
    "深证成指收报14094点，升88点，升幅0.63%；盘中最低13866点，跌106点，最高14132点，升160点。"
)


@pytest.fixture(scope="module")
def address():
    with serving(Rules()) as made:
        yield made


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address):
    with opened(chromium, address) as made:
        yield made


def paste(page, text: str, date: str = "2026-08-21") -> None:
    page.fill("#date", date)
    page.locator("#text").focus()
    page.keyboard.insert_text(text)


def marked(page, style: str) -> list[str]:
    return page.locator(f"#mirror mark.{style}").all_inner_texts()


def settled(page, contradicted: int) -> None:
    expect(page.locator("#mirror mark.contradicted")).to_have_count(contradicted)


def test_planted_mistakes_are_marked_within_a_second(page):
    paste(page, "标普500指数升1%。\n")
    expect(page.locator("#mirror mark")).to_have_count(1)  # the page is warm
    began = time.monotonic()
    page.keyboard.insert_text(DRAFT)
    page.wait_for_selector("#mirror mark.contradicted", timeout=1000)
    assert time.monotonic() - began < 1
    assert marked(page, "contradicted") == ["2.21%", "88点", "0.63%"]
    assert marked(page, "agrees") == ["13866点", "106点", "14132点", "160点"]
    assert page.locator("[data-count=contradicted] b").inner_text() == "3"
    assert page.locator("#status").inner_text().endswith("contradicted 3")


def test_a_mark_lies_under_its_number(page):
    """The mirror breaks its lines where the field does: both are as high, at whatever width."""
    paste(page, DRAFT * 6)
    settled(page, 18)
    for width in (1280, 700, 390):
        page.set_viewport_size({"width": width, "height": 800})
        measured = "id => document.getElementById(id).getBoundingClientRect().height"
        mirror, field = (page.evaluate(measured, id) for id in ("mirror", "text"))
        assert mirror > 400
        assert abs(mirror - field) < 1


def test_a_suggestion_that_is_used_turns_green_and_can_be_undone(page):
    paste(page, DRAFT)
    settled(page, 3)
    page.keyboard.press("F8")
    expect(page.locator(".card.open .proof")).to_have_text(re.compile(r"2\.21%\s*→\s*1\.21%"))
    expect(page.locator(".card.open .says")).to_contain_text("26009 − 310 = 25699; 100 × 310 ÷ 25699 = 1.206%")
    page.get_by_role("button", name="Use 1.21%").click()
    settled(page, 2)
    assert page.input_value("#text") == DRAFT.replace("2.21%", "1.21%")
    expect(page.locator("#mirror mark.agrees", has_text="1.21%")).to_have_count(1)
    expect(page.locator(".card.open .chip")).to_have_text("agrees")
    page.keyboard.press("Control+z")
    settled(page, 3)
    assert page.input_value("#text") == DRAFT


def test_the_keyboard_alone_is_enough(page):
    paste(page, DRAFT)
    settled(page, 3)
    for left in (2, 1, 0):
        page.keyboard.press("F8")
        page.keyboard.press("Control+Enter")
        settled(page, left)
    assert page.input_value("#text") == DRAFT.replace("2.21%", "1.21%").replace("88点", "122点").replace(
        "0.63%", "0.87%"
    )
    expect(page.locator("#panel .clear")).to_have_text("✓ Nothing disagrees")


def test_next_and_previous_go_round(page):
    paste(page, DRAFT)
    settled(page, 3)
    seen = []
    for key in ("F8", "F8", "F8", "F8", "Shift+F8"):
        page.keyboard.press(key)
        seen.append(page.evaluate("getSelection().toString()"))
    assert seen == ["2.21%", "88点", "0.63%", "2.21%", "0.63%"]
    page.keyboard.press("Escape")
    expect(page.locator(".card.open")).to_have_count(0)


def test_the_card_of_any_number_opens_where_the_caret_is(page):
    paste(page, DRAFT)
    settled(page, 3)
    page.evaluate("document.getElementById('text').setSelectionRange(13, 13)")
    expect(page.locator(".card.open .proof")).to_have_text("26009点")
    expect(page.locator(".card.open .facts")).to_contain_text("Hang Seng Index HSI · closing level · 2026-08-21")


def test_what_is_set_aside_stays_so_in_the_browser_and_in_the_shared_file(page, tmp_path):
    paste(page, DRAFT)
    settled(page, 3)
    page.keyboard.press("F8")
    page.get_by_role("button", name="This is right because …").click()
    page.keyboard.type("the exchange <says> so")
    page.keyboard.press("Enter")
    settled(page, 2)
    assert marked(page, "aside") == ["2.21%"]
    page.reload()
    settled(page, 2)
    assert page.input_value("#text") == DRAFT
    assert marked(page, "aside") == ["2.21%"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a page").click()
    assert download.value.suggested_filename == "windvane-2026-08-21.html"
    download.value.save_as(tmp_path / "shared.html")
    shared = (tmp_path / "shared.html").read_text(encoding="utf-8")
    assert "This is right because the exchange &lt;says&gt; so" in shared
    assert "To look at · 2" in shared
    page.locator("#text").focus()
    page.evaluate("document.getElementById('text').setSelectionRange(26, 26)")
    page.get_by_role("button", name="Look at it again").click()
    settled(page, 3)


def test_editing_one_line_keeps_the_marks_of_the_others_meanwhile(chromium, address):
    with opened(chromium, address, expected=re.compile("htmx:|ERR_FAILED")) as page:
        paste(page, DRAFT)
        settled(page, 3)
        page.route("**/sheet", lambda route: route.abort())
        page.evaluate("document.getElementById('text').setSelectionRange(0, 0)")
        page.keyboard.insert_text("快讯：")
        assert marked(page, "contradicted") == ["2.21%", "88点", "0.63%"]
        lines = page.locator("#mirror > .line").all_text_contents()
        assert "\n".join(lines) == "快讯：" + DRAFT
        expect(page.locator("#status")).to_have_text("The server does not answer")


def test_a_word_file_dropped_on_the_page_is_its_text(page, tmp_path):
    document = Document()
    for line in DRAFT.split("\n"):
        document.add_paragraph(line)
    document.save(tmp_path / "draft.docx")
    page.fill("#date", "2026-08-21")
    page.set_input_files("#file", tmp_path / "draft.docx")
    settled(page, 3)
    assert page.input_value("#text") == DRAFT
    (tmp_path / "draft.pdf").write_bytes(b"%PDF-1.7")
    page.set_input_files("#file", tmp_path / "draft.pdf")
    expect(page.locator("#status")).to_have_text(
        "draft.pdf: .pdf is not a form that can be read; save it as .docx, HTML or text."
    )


def test_a_hostile_draft_does_nothing(page):
    page.evaluate("window.hurt = 0")
    paste(page, "<script>hurt = 1</script><img src=x onerror='hurt = 1'>恒指升1.21%。\"><svg onload='hurt = 1'>")
    expect(page.locator("#mirror mark")).to_have_count(1)
    assert page.evaluate("window.hurt") == 0
    assert page.locator("#mirror img, #mirror svg, #mirror script").count() == 0


def test_nothing_is_fetched_from_elsewhere(chromium, address):
    with opened(chromium, address, "/measures") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/", "/measures", "/enter"):
            page.goto(address + path)
        page.goto(address)
        paste(page, DRAFT)
        settled(page, 3)
        assert all(url.startswith(address) for url in asked)
        assert any(url.endswith("/sheet") for url in asked)


def test_measures_are_found_while_typing(chromium, address):
    with opened(chromium, address, "/measures?lang=zh-Hant") as page:
        page.locator("[name=q]").fill("沽空比")
        expect(page.locator("details.measure")).to_have_count(1)
        expect(page.locator("details.measure .name")).to_have_text("沽空比率")


def test_a_token_leads_in(chromium):
    with serving(Rules(token="correct-horse-battery")) as guarded, opened(chromium, guarded) as page:
        assert page.url == f"{guarded}/enter"
        page.get_by_label("Token").fill("correct-horse-battery")
        page.get_by_role("button").last.click()
        page.wait_for_url(f"{guarded}/")
        paste(page, DRAFT)
        settled(page, 3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", ["zh-Hans", "en"])
def test_nobody_is_kept_out(chromium, address, scheme, width, lang):
    """No rule of WCAG 2.2 A or AA that axe-core knows is broken, and nothing is wider than the screen."""
    size = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    with opened(chromium, address, f"/?lang={lang}", **size) as page:
        broken = []

        def look() -> None:
            broken.extend(broken_rules(page))
            assert page.evaluate("document.documentElement.scrollWidth") <= width

        look()
        paste(page, DRAFT)
        settled(page, 3)
        look()
        page.keyboard.press("F8")
        look()
        for path in ("/measures?q=turnover", "/enter"):
            page.goto(address + path)
            look()
        assert broken == []


def test_a_click_darkens_and_the_choice_is_kept(page):
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(251, 250, 247)"
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(22, 22, 20)"
    page.reload()
    assert page.evaluate(ground) == "rgb(22, 22, 20)"


def test_a_long_draft_is_read_whole_too(page):
    """Over 20,000 characters it waits longer, and is still read as one: the carried subject is 300 lines above."""
    long = "恒指早盘上升。\n" + "今日无事。\n" * 4200 + "恒指收报26009点，升310点或2.21%。"
    assert len(long) > 20_000
    page.fill("#date", "2026-08-21")
    page.evaluate(
        "text => { const f = document.getElementById('text'); f.value = text; f.dispatchEvent(new Event('input')) }",
        long,
    )
    expect(page.locator("#mirror mark.contradicted")).to_have_text(["2.21%"])
