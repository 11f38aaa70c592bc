"""A wrap in its forms: every number links to where it comes from, nothing of it is markup, and the bytes are always the same."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

import windvane
from sample_wraps import DAY, daily, hostile
from test_charts import contrast
from windvane.facts import Computed, Quoted, read_facts
from windvane.lexicon.languages import Lang
from windvane.measures import measures
from windvane.read.clean import clean
from windvane.write.charts import Look
from windvane.write.render import html as page_module
from windvane.write.render.docx import docx
from windvane.write.render.html import html
from windvane.write.render.hugo import folder, post, publish
from windvane.write.render.markdown import ledger, markdown, plain, print_wrap, quoted
from windvane.write.render.notes import Notes
from windvane.write.render.pdf import pdf
from windvane.write.wrap import Block, Piece, Sentence, Wrap

LANGS = list(Lang)
CHINESE = [Lang.ZH_HANS, Lang.ZH_HANT]
#: The numbers of the sample: 1 of its title, 5 of its opening, 9 of its table, 1 of shares, 1 of flows; 5 are said twice.
NUMBERS = 17


# --- Markdown and the ledger -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_ledger_has_every_number_at_its_place(lang):
    wrap = daily(lang)
    text = markdown(wrap)
    lines = [json.loads(line) for line in ledger(wrap).splitlines()]
    assert len(lines) == NUMBERS + 1  # 3% is said of two
    said = [piece for piece in wrap.pieces() if piece.facts]
    assert len(said) == NUMBERS
    expected = [(piece.text, fact.subject, fact.measure) for piece in said for fact in piece.facts]
    assert [(line["text"], line["subject"], line["measure"]) for line in lines] == expected
    for line in lines:
        assert text[line["start"] : line["end"]] == line["text"]


def test_a_line_of_the_ledger_says_where_its_number_comes_from():
    first = json.loads(ledger(daily(Lang.ZH_HANS)).splitlines()[0])
    assert first == {
        "start": 15, "end": 20, "text": "1.16%", "value": 1.16, "unit": "%", "subject": "HSI", "measure": "change_pct",
        "period": "2025-02-07", "modifier": None, "status": "actual", "said_by": None, "source": "bars",
        "formula": "change_pct = 100 * (close / prev_close - 1)",
        "rows": ["HSI 2025-02-07 close_price", "HSI 2025-02-06 close_price"],
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_the_ledger_is_one_that_the_check_takes(lang):
    wrap = daily(lang)
    facts = read_facts(ledger(wrap), source="ledger")
    assert [fact.figure for fact in facts] == [fact.figure for fact in print_wrap(wrap).facts]


@pytest.mark.parametrize("lang", CHINESE)
def test_what_is_written_is_borne_out_by_its_ledger(lang, tmp_path):
    wrap = daily(lang)
    (tmp_path / "ledger.jsonl").write_text(ledger(wrap), encoding="utf-8")
    report = windvane.check(markdown(wrap), facts=tmp_path / "ledger.jsonl", strict=True)
    assert [one.message for one in report.findings if one.verdict in {"disagrees", "unsupported"}] == []
    prose = [piece.text for block in wrap.blocks for piece in block.prose(lang) if piece.facts]
    agreed = [one.at.text for one in report.findings if one.verdict == "agrees"]
    assert agreed == [piece.text for piece in wrap.title.pieces if piece.facts] + prose


@pytest.mark.parametrize("lang", CHINESE)
def test_the_page_reads_back_as_the_markdown_does(lang):
    wrap = daily(lang)

    def facts(text):
        return [(f.subject, f.measure, str(f.period), f.figure) for f in windvane.read(text, date=DAY.isoformat())]

    in_head, *on_page = facts(html(wrap))  # the head's title is a title, too
    assert on_page == facts(markdown(wrap))
    assert in_head == on_page[0]


def test_markdown_has_the_headings_tables_and_pictures_of_the_wrap():
    text = markdown(daily(Lang.ZH_HANS))
    assert text.startswith('---\ntitle: "恒指升1.16%，科技股领涨"\ndate: "2025-02-07"\n')
    assert (
        "| 指数 | 收市（点） | 当日 | 全周 |\n| --- | ---: | ---: | ---: |\n| 恒生指数 | 21133.54 | +1.16% | +4.49% |"
        in text
    )
    assert "![恒生指数：收市与支持、阻力位](levels.svg)" in text
    assert "## 本文未能提供\n\n- 沽空比率：当日没有沽空数据" in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_words_in_markdown_are_read_as_they_were_meant(words):
    shown = "".join(char if char.isprintable() or char == "\u3000" else " " for char in words)
    (article,) = clean(f"---\ntitle: t\n---\nx{plain(words)}x\n")
    expected = re.sub(r"https?://\S*|www\.\S*", "", f"x{shown}x")
    if "http" not in shown and "\\" not in shown and "__" not in shown:
        assert "".join(article.text.partition("\n")[2].split()) == "".join(expected.split())


@given(st.text(max_size=40))
def test_front_matter_stays_one_line(words):
    line = f'title: "{quoted(words)}"'
    assert len(line.splitlines()) == 1
    assert not re.search(r'(?<!\\)(?:\\\\)*"', line[len('title: "') : -1])


def test_hostile_words_open_no_front_matter_and_no_shortcode():
    text = markdown(hostile())
    head, _, body = text[4:].partition("\n---\n")
    assert "\n---" not in body
    assert (
        len(head.splitlines())
        == len(markdown(replace(hostile(), title=Sentence((Piece("x"),)))).partition("\n---\n")[0].splitlines()) - 1
    )
    assert "{{<" not in body
    assert "{{%" not in body
    assert "<script" not in body
    assert "\u202e" not in text


# --- the page --------------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The parts of a page that tests ask for."""

    VOID = frozenset({"meta", "link", "br", "img", "path", "use", "line", "rect", "circle"})

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.open = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href"))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_of_the_page_links_to_a_footnote_and_back(lang):
    wrap = daily(lang)
    page = Page(html(wrap))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert sum(given.get("class") == "n" for tag, given in page.tags if tag == "a") == NUMBERS
    notes = list(Notes(wrap))
    assert len(notes) == NUMBERS - 5
    assert {f"s{note.number}" for note in notes} | {f"n{note.number}" for note in notes} <= set(page.ids)


def test_the_page_needs_nothing_from_anywhere():
    text = html(daily(Lang.ZH_HANT))
    assert "default-src 'none'" in text
    page = Page(text)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "input", "base"}
    assert not any(name.startswith("on") or name in {"src", "action"} for _, given in page.tags for name in given)
    assert "url(" not in text
    assert "@import" not in text
    assert len(text.encode()) < 250_000


def test_a_footnote_has_definition_formula_rows_source_day_and_version():
    wrap = daily(Lang.EN)
    note = next(iter(Notes(wrap)))
    assert (note.number, note.printed) == (1, "1.16%")
    (entry,) = note.entries
    assert entry.title == "Hang Seng Index (HSI) · percentage change"
    assert [(line.label, line.text) for line in entry.lines] == [
        ("Period", "2025-02-07"),
        ("Definition", " ".join(measures()["change_pct"].definition.partition("\n\n")[0].split())),
        ("Formula", "change_pct = 100 * (close / prev_close - 1)"),
        ("Rows", "HSI 2025-02-07 close_price; HSI 2025-02-06 close_price"),
        ("Source", "bars · As of 2025-02-07 · Store version bars 12"),
    ]


def test_a_number_of_two_shares_has_both_in_its_footnote():
    note = next(note for note in Notes(daily(Lang.ZH_HANS)) if note.printed == "3%")
    assert [entry.title for entry in note.entries] == ["腾讯控股 (00700.HK) · 涨跌幅", "阿里巴巴-W (09988.HK) · 涨跌幅"]


def test_pictures_take_the_colours_of_the_page_and_keep_their_names():
    text = html(daily(Lang.ZH_HANS))
    drawn = re.findall(r"<svg .*?</svg>", text, re.DOTALL)
    assert len(drawn) == 9  # eight pictures and the vane
    assert all("var(--" in one and not re.search(r'"#[0-9a-f]{6}"', one) for one in drawn[1:])
    assert 'aria-label="恒生指数：收市与支持、阻力位"' in text


def test_rises_are_red_or_green_as_the_reader_is_used_to():
    assert 'class="red-up"' in html(daily(Lang.EN))
    assert 'class="green-up"' in html(daily(Lang.EN), look=Look(red_up=False))


def test_hostile_words_are_words_on_the_page():
    page = Page(html(hostile()))
    assert page.open == []
    assert not {tag for tag, _ in page.tags} & {"script", "b><b"}
    assert "\u202e" not in html(hostile())
    assert [tag for tag, _ in page.tags].count("section") == 1


def colours(css, dark):
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    found = {}
    for block in blocks[: 2 if dark else 1]:
        found |= dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("letters", "ground"),
    [(letters, ground) for letters in ("ink", "soft", "line", "red", "green", "other") for ground in ("page", "card")]
    + [("ink", "mark")],
)
def test_letters_stand_out_by_wcag_aa(letters, ground, dark):
    known = colours(Path(page_module.__file__).with_name("wrap.css").read_text(encoding="utf-8"), dark)
    assert contrast(known[letters], known[ground]) >= 4.5


# --- PDF, Word, Hugo -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_pdf_has_its_letters_links_and_no_date(lang):
    made = pdf(daily(lang))
    assert made.startswith(b"%PDF-1.7")
    assert b"CreationDate" not in made
    assert b"ModDate" not in made
    text, links = pdf_text(made), made.count(b"/Subtype/Link") or made.count(b"/Subtype /Link")
    assert links == 2 * NUMBERS - 5  # each number to its footnote, each footnote back
    if text is not None:
        assert lang.of(("恒指升1.16%，科技股领涨", "恒指升1.16%，科技股領漲", "HSI up 1.16% as tech leads")) in text
        assert lang.of(("每个数字从何而来", "每個數字從何而來", "Where each number comes from")) in text


def pdf_text(made):
    """The text of a PDF; None where poppler is missing."""
    if shutil.which("pdftotext") is None:
        return None
    return subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()


def test_hostile_words_are_words_in_a_pdf_and_a_word_file():
    text = pdf_text(pdf(hostile()))
    if text is not None:
        assert "#let x = 1" in " ".join(text.split())
    opened = Document(io.BytesIO(docx(hostile())))
    assert any("<script>alert(1)</script>" in paragraph.text for paragraph in opened.paragraphs)


def test_a_second_pdf_takes_a_tenth_of_a_second():
    wrap = daily(Lang.ZH_HANS)
    pdf(wrap)
    took = []
    for day in range(1, 6):
        other = replace(wrap, blocks=(*wrap.blocks, Block(f"x{day}", None, (Sentence((Piece(f"第{day}段。"),)),))))
        start = time.process_time()
        pdf(other)
        took.append(time.process_time() - start)
    assert min(took) < 0.1


def test_a_word_file_opens_with_links_that_lead_somewhere():
    made = docx(daily(Lang.ZH_HANT))
    opened = Document(io.BytesIO(made))
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    anchors, marks = re.findall(r'w:anchor="(\w+)"', xml), re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', xml)
    assert len(anchors) == NUMBERS
    assert set(anchors) == set(marks)
    assert len(marks) == NUMBERS - 5
    assert opened.core_properties.author == "Windvane"
    assert opened.core_properties.created.date() == DAY
    assert [style.style.name for style in opened.paragraphs if style.style.name.startswith("Heading")] == [
        "Heading 1", "Heading 2", "Heading 2", "Heading 2", "Heading 2", "Heading 2",
    ]  # fmt: skip
    assert [cell.text for cell in opened.tables[0].rows[1].cells] == ["恒生指數", "21133.54", "+1.16%", "+4.49%"]
    assert len(opened.inline_shapes) == 8
    assert 'descr="恒生指數：收市與支持、阻力位"' in xml


#: The front matter of the site's posts, in its order.
KEYS = "title date summary categories lang translations tags menu thumbnail lead comments authorbox pager toc mathjax sidebar widgets"


def test_a_post_has_the_front_matter_of_the_site():
    index = post(daily(Lang.ZH_HANS), translations=LANGS)["index.md"].decode()
    head = index.split("---\n")[1]
    assert re.findall(r"^(\w+):", head, re.MULTILINE) == KEYS.split()
    assert 'date: "2025-02-07 16:30:00"' in head
    assert 'translations:\n  - "zh-CN"\n  - "zh-HK"\n  - "en"\n' in head
    assert 'thumbnail: "levels.png"' in head
    assert "![恒生指数：收市与支持、阻力位](levels.png)" in index
    assert folder(daily(Lang.ZH_HANS)) == "2025-02-07-daily-zh-hans"


@pytest.mark.skipif(shutil.which("hugo") is None, reason="hugo is not installed: apt-get install hugo")
def test_the_example_site_builds_with_posts_in_three_languages(tmp_path):
    site = tmp_path / "site"
    shutil.copytree(Path(__file__).parents[1] / "examples/hugo", site)
    publish([daily(lang) for lang in LANGS], site / "content/posts")
    publish([replace(hostile(), kind="hostile")], site / "content/posts")
    run = subprocess.run(["hugo", "--source", site, "--panicOnWarning"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    built = site / "public/posts/2025-02-07-daily-zh-hant"
    page = (built / "index.html").read_text(encoding="utf-8")
    assert "<h1>恒指升1.16%，科技股領漲</h1>" in page
    assert '<img src="levels.png"' in page
    assert '<td style="text-align:right">+1.16%</td>' in page
    assert (built / "levels.png").read_bytes().startswith(b"\x89PNG")
    spoilt = (site / "public/posts/2025-02-07-hostile-en/index.html").read_text(encoding="utf-8")
    assert "<script" not in spoilt
    assert "恒指升1.16%" in (site / "public/index.html").read_text(encoding="utf-8")


# --- the laws of every form ------------------------------------------------------------------------------------------

FORMS = {
    "markdown": lambda wrap: markdown(wrap).encode(),
    "ledger": lambda wrap: ledger(wrap).encode(),
    "html": lambda wrap: html(wrap).encode(),
    "pdf": pdf,
    "docx": docx,
    "hugo": lambda wrap: b"".join(name.encode() + data for name, data in post(wrap).items()),
}


def test_the_same_wrap_is_the_same_bytes_in_another_process():
    code = "import sys, json; sys.path.insert(0, sys.argv[1]); import test_render as t;print(json.dumps(t.digests()))"
    run = [sys.executable, "-c", code, str(Path(__file__).parent)]
    other = subprocess.run(run, capture_output=True, text=True, check=True, env={"TZ": "Pacific/Kiritimati"}).stdout
    assert digests() == json.loads(other)


def digests():
    """What each form of the day's wrap comes to."""
    return {form: hashlib.sha256(make(daily(Lang.ZH_HANS))).hexdigest() for form, make in FORMS.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_wrap_of_nothing_has_every_form(form, lang):
    assert FORMS[form](Wrap("daily", DAY, lang, Sentence(()), Sentence(()), ())) is not None


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_any_words_make_a_page_and_a_pdf_that_say_them(said, heading):
    sentences = tuple(Sentence((Piece(words),)) for words in said)
    wrap = Wrap(
        "daily",
        DAY,
        Lang.EN,
        Sentence((Piece("t"),)),
        Sentence(()),
        (Block("b", Sentence((Piece(heading),)), sentences),),
    )
    page = Page(html(wrap))
    assert page.open == []
    assert [tag for tag, _ in page.tags].count("section") == 1
    assert pdf(wrap).startswith(b"%PDF")


def test_a_quoted_fact_says_the_article_it_comes_from():
    wrap = daily(Lang.EN)
    first = wrap.title.pieces[1]
    (known,) = first.facts
    told = replace(first, facts=(replace(known, origin=Quoted("a.md", 3, 8, "1.16%")),))
    line = json.loads(ledger(replace(wrap, title=Sentence((told,)))).splitlines()[0])
    assert (line["source"], line["rows"]) == ("a.md", ["1.16%"])
    assert isinstance(known.origin, Computed)
