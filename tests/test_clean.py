"""The law of offsets, the formats, the encodings, and that no text is slow to clean."""

# ruff: noqa: DTZ001 (dates are on the clock of Hong Kong, without a zone)

import contextlib
import datetime as dt
import gzip
import json
import struct
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.articles import Article
from windvane.errors import (
    EmptyFileError,
    FeedError,
    FrontMatterError,
    MissingFileError,
    NotTextError,
    TooLargeError,
)
from windvane.read.clean import article_of, article_of_row, clean, decode, parse_date
from windvane.read.files import articles_in, expand


def one(text: str | bytes, **options: object) -> Article:
    (article,) = clean(text, **options)
    return article


def hold_to_law(article: Article) -> None:
    """Every character copied stands where it is said to; places never run backwards."""
    last = 0
    for index, char in enumerate(article.text):
        place = article.place(index)
        origin = article.source[place]
        assert origin == char or char in " \n\t" or origin in "&\\", (index, char, place, origin)
        assert place >= last
        last = place


PIECES = st.sampled_from(
    [
        "恒指",
        "升",
        "310點",
        "1.21%",
        "\n",
        "\n\n",
        "<",
        ">",
        "&",
        "&amp;",
        "&nbsp;",
        "&#39;",
        "&#x6052;",
        "&bogus;",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br/>",
        "<td>",
        "<tr>",
        "<script>",
        "</script>",
        "<sup>1</sup>",
        "<!--",
        "-->",
        "**",
        "__",
        "[",
        "](",
        "](http://a.b/c)",
        "![",
        "]",
        "(",
        ")",
        ">",
        "#",
        "##",
        "-",
        "|",
        "---",
        "https://x.y/z?a=1",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\r\n",
        "\\",
        "\\[",
        "<a",
        "href='x>y'>",
        "<img",
        'src="a">',
        "<SK海力士>",
        "1.",
        "*",
        "<svg>",
        "</svg>",
        "<nav>",
        "</nav>",
        ";",
        ":",
        '"',
        "'",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_law_of_offsets(text):
    if text.strip("\ufeff \t\r\n"):
        for article in (
            article_of("x" + text),
            article_of("<p>" + text),
            article_of_row({"title": text, "body": text}, file="f"),
        ):
            hold_to_law(article)
            if article.text:
                quote = article.quote(0, len(article.text))
                assert article.source[quote.start : quote.end] == quote.text


@given(st.text(alphabet="恒指升\"\\1%' nu04e", max_size=12))
def test_law_of_offsets_in_front_matter(title):
    for written in (json.dumps(title), "'" + title.replace("'", "''") + "'"):
        article = article_of(f"---\ntitle: {written}\n---\n正文")
        hold_to_law(article)
        assert article.text[: article.title_end] == title


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**恒指**升\n\n> 見[26009點](https://a.b/c)", "恒指升\n\n見26009點"),
        ("升1%\n\n[qq](https://new.qq.com/rain/a/1)", "升1%"),
        ("升1%。https://www.a.com.cn【某某】8月19日", "升1%。\n【某某】8月19日"),
        ("# 收市\n- 5%\n1. 升3點", "收市\n5%\n升3點"),
        ("前![图片](https://a.b/641)後", "前後"),
        ("[![图](a.png)](b)升", "升"),
        ("**粗\n\n體**細", "粗\n\n體細"),
        ("| 指數 | 升 |\n|---|---|\n| 恒指 | 1% |", " 指數 \t 升 \t\n 恒指 \t 1%"),
        ("<SK海力士>漲0.2%", "<SK海力士>漲0.2%"),
        ("a < b, 5 > 3 & 4*2", "a < b, 5 > 3 & 4*2"),
        ("\u3000\u3000恒指\r\n\u3000\u3000升", "\u3000\u3000恒指\n\u3000\u3000升"),
        ("3\u200b10點", "310點"),
    ],
)
def test_markdown_and_plain_text(source, text):
    article = one(source)
    assert article.text == text
    hold_to_law(article)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>成交&nbsp;<b>2,463</b>億</p>\n<p>升1&#37;</p>", "成交 2,463億\n升1%"),
        ("<table><tr><td>恒指</td><td>1%</td></tr><tr><td>國指</td><td>2%</td></tr></table>", "恒指\t1%\n國指\t2%"),
        ("<p>升1%</p><script>var x = '<p>9%</p>';</script><style>p{width:8%}</style><p>跌2%</p>", "升1%\n跌2%"),
        ("<p>升1%<sup>[3]</sup>。</p>", "升1%。"),
        ("<p>A&amp;T &amp;nbsp;&quot;x&quot; &copy &CVX</p>", 'A&T  "x" &copy &CVX'),
        ("<p>a\nb<br>c<!-- 9% -->d</p>", "a b\ncd"),
        ('<p data-x="a>b" class=c>升<img src="x" alt="9%">1%</p>', "升1%"),
        ("<!DOCTYPE html><html><head><title>題</title><style>a</style></head><body><p>文</p></body></html>", "題\n文"),
        ("<p>完<a href=", "完<a href="),
    ],
)
def test_html(source, text):
    article = one(source)
    assert article.text == text
    hold_to_law(article)


def test_a_page_gives_its_title_and_date():
    article = one(
        '<html><head><meta property="article:published_time" content="2026-08-21T10:15:00Z"><title>收市</title></head>'
        "<body><p>升1%</p></body></html>"
    )
    assert (article.text[: article.title_end], article.date) == ("收市", dt.datetime(2026, 8, 21, 18, 15))


def test_front_matter_gives_title_and_date_and_nothing_else():
    article = one(
        '---\ntitle: "谁是\\"急先锋\\"？"\ndate: "2025-02-07 17:11:33"\ntags:\n  - "9%"\nlead: ""\n---\n\n正文升1%'
    )
    assert article.text == '谁是"急先锋"？\n\n正文升1%'
    assert article.text[: article.title_end] == '谁是"急先锋"？'
    assert article.date == dt.datetime(2025, 2, 7, 17, 11, 33)
    at = article.quote(article.text.index("1%"), len(article.text))
    assert article.source[at.start : at.end] == at.text == "1%"
    hold_to_law(article)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-02-07 17:11:33", dt.datetime(2025, 2, 7, 17, 11, 33)),
        ("2025-02-07T09:11:33Z", dt.datetime(2025, 2, 7, 17, 11, 33)),
        ("2025-02-07T17:11:33+08:00", dt.datetime(2025, 2, 7, 17, 11, 33)),
        ("2025-02-06T20:00:00.123-0500", dt.datetime(2025, 2, 7, 9, 0)),
        ("2025/2/7", dt.datetime(2025, 2, 7)),
        ("2025年2月7日 17:11", dt.datetime(2025, 2, 7, 17, 11)),
        ("Fri, 07 Feb 2025 09:11:33 GMT", dt.datetime(2025, 2, 7, 17, 11, 33)),
        ("7 Feb 2025 17:11 +0800", dt.datetime(2025, 2, 7, 17, 11)),
        (1738919493, dt.datetime(2025, 2, 7, 17, 11, 33)),
        (1738919493000, dt.datetime(2025, 2, 7, 17, 11, 33)),
        ("2025-02-30", None),
        ("yesterday", None),
        (True, None),
        (None, None),
    ],
)
def test_dates(written, date):
    assert parse_date(written) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("恒指升1%\n2025年3月18日\n恒指收报24740点。", dt.datetime(2025, 3, 18)),
        ("恒指升1%\n发布时间：2025-03-18 17:02:30 来源：本台\n恒指收报24740点。", dt.datetime(2025, 3, 18, 17, 2, 30)),
        ("恒指升1%（2025年3月18日）\n恒指收报24740点。", dt.datetime(2025, 3, 18)),
        ("恒指升1%\n2025年3月18日 星期二 09:30\n恒指高开。", dt.datetime(2025, 3, 18, 9, 30)),
        ("恒指升1%\n恒指收报24740点。\n市况回顾。\n再看明日。\n就是这样。\n2025-03-18", dt.datetime(2025, 3, 18)),
        ("恒指升1%\n截至2025年3月18日，恒指累升23%。", None),
        ("恒指升1%\n2025年13月40日\n恒指收报24740点。", None),
        ("恒指升1%\n恒指收报24740点。", None),
    ],
)
def test_a_date_on_a_line_of_its_own_dates_the_article(text, date):
    article = one(text)
    assert article.date == date


def test_a_date_given_is_kept_before_one_printed():
    assert one("恒指升1%\n2025年3月18日", date=dt.datetime(2025, 3, 20)).date == dt.datetime(2025, 3, 20)


def test_feeds():
    rows = [
        {"id": "n1", "title": "恒指升1%", "body": "<p>報26009點</p>", "date": "2026-08-21 16:10:00"},
        {"title": "國指", "description": "升2%", "pubDate": "Fri, 21 Aug 2026 08:10:00 GMT"},
        {"content": "無題升3%", "published": "2026-08-21T08:10:00Z", "link": "https://a.b"},
    ]
    when = dt.datetime(2026, 8, 21, 16, 10)
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    for text, numbers in ((lines, "123"), (json.dumps(rows), "123"), (json.dumps({"items": rows}), "123")):
        articles = clean(text, file="feed.json")
        assert [a.file for a in articles] == ["feed.json#n1", f"feed.json#{numbers[1]}", f"feed.json#{numbers[2]}"]
        assert [a.text for a in articles] == ["恒指升1%\n報26009點", "國指\n升2%", "無題升3%"]
        assert {a.date for a in articles} == {when}
        first = articles[0]
        assert first.source == "恒指升1%\n<p>報26009點</p>"
        assert first.quote(7, 13) == type(first.quote(7, 13))("feed.json#n1", 10, 16, "26009點")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_simplified(encoding):
    text = "恒指收报26009点，升310点，成交额2572.77亿港元，北水净流出。"
    assert decode(text.encode(encoding)).lstrip("\ufeff") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "big5hkscs", "gb18030"])
def test_encodings_traditional(encoding):
    text = "港股收市報26009點，升310點，成交額2572.77億港元，北水淨流出。"
    assert decode(text.encode(encoding)).lstrip("\ufeff") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_english_in_utf_16_without_a_mark(encoding):
    assert decode("HSI up 1.2%\r\n".encode(encoding)) == "HSI up 1.2%\r\n"


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress("恒指升1%".encode() * 50, mtime=0),
        struct.pack("<500h", *range(-250, 250)),
        struct.pack("<200d", *(0.5 * n for n in range(200))),
        bytes(range(256)) * 8,
        b"\x00" * 4000,
        Path(sys.executable).read_bytes()[:100_000],
    ],
    ids=["gzip", "sound", "floats", "all bytes", "zeros", "program"],
)
def test_what_is_binary_is_not_taken_for_utf_16(data):
    with pytest.raises(NotTextError, match="it is binary; save it as UTF-8 text"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"", EmptyFileError, "a.md: there is nothing in it; give a file with an article."),
        (b" \n\r\n", EmptyFileError, "a.md: there is nothing in it; give a file with an article."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotTextError, "a.md: it is binary; save it as UTF-8 text."),
        (
            bytes(range(0x80, 0x100)) * 3,
            NotTextError,
            "a.md: its encoding is none of UTF-8, UTF-16, GB18030 and Big5; save it as UTF-8 text.",
        ),
        (
            b"---\ntitle: x\n",
            FrontMatterError,
            "a.md: its front matter opens with `---` and never closes; begin the file with `---`, lines of `key: value`, and `---`.",
        ),
        (
            b"---\ntitle: x\nnonsense\n---\n",
            FrontMatterError,
            "a.md, line 3: the front matter has a line without `key: value`; begin the file with `---`, lines of `key: value`, and `---`.",
        ),
        (
            b"---\ndate: someday\n---\nx",
            FrontMatterError,
            "a.md: its date 'someday' is not a date; write it as 2025-02-07 17:11:33.",
        ),
        (
            b"x" * 20_000_000,
            TooLargeError,
            "a.md: 20 MB of one article is too large; give articles one by one, or a feed of them.",
        ),
    ],
    ids=["empty", "blank", "binary", "encoding", "unclosed", "not-key-value", "date", "20MB"],
)
def test_bad_input(data, error, sentence):
    with pytest.raises(error) as caught:
        clean(data, file="a.md")
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '{"title": "x"}\n{"title": \n',
            "f.jsonl, line 2: not JSON (Expecting value); give one article a line, or a list of articles.",
        ),
        (
            '{"title": "x"}\n[1]\n',
            "f.jsonl, line 2: not a JSON object; give each article as an object with title, body and date.",
        ),
        (
            '{"headlines": 1}\n',
            "f.jsonl, line 1: no title and no body; give each article as an object with title, body and date.",
        ),
    ],
)
def test_bad_feeds(text, sentence):
    with pytest.raises(FeedError) as caught:
        clean(text, file="f.jsonl")
    assert str(caught.value) == sentence


def test_what_json_may_hold_and_text_may_not():
    half = r'{"title": "恒指\ud800", "body": "升1%", "id": "\ud800"}'
    assert one(half, file="f.jsonl").text == "恒指\ufffd\n升1%"
    endless = f'{{"title": "恒指", "body": "升1%", "date": {"9" * 5000}}}'
    assert one(endless, file="f.jsonl").date is None


def test_files_folders_globs_and_gzip(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("b.md", "in/a.txt", "in/c.png", ".hidden.md"):
        (tmp_path / name).write_text("恒指升1%", encoding="utf-8")
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress('{"title":"恒指","body":"升1%"}\n'.encode()))
    assert [p.removeprefix(f"{tmp_path}/") for p in expand(str(tmp_path))] == ["b.md", "f.jsonl.gz", "in/a.txt"]
    assert len(expand(f"{tmp_path}/**/*.txt")) == 1
    assert [a.text for a in articles_in(f"{tmp_path}/f.jsonl.gz")] == ["恒指\n升1%"]
    for name in (f"{tmp_path}/none.md", f"{tmp_path}/*.nothing", "\0", "x" * 5000):
        with pytest.raises(MissingFileError):
            expand(name)
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(b"x" * 1000)[:20])
    with pytest.raises(NotTextError, match="not whole gzip"):
        list(articles_in(f"{tmp_path}/broken.jsonl.gz"))


def test_a_compressed_bomb_is_refused(tmp_path):
    bomb = tmp_path / "bomb.md.gz"
    bomb.write_bytes(gzip.compress(b"1" * 30_000_000))
    with pytest.raises(TooLargeError):
        list(articles_in(str(bomb)))


N = 100_000
ADVERSARIES = {
    "<": "<" * N,
    "[": "[" * N,
    "**": "**" * N,
    "&": "&" * N,
    "---": "---\n" * N,
    "deep tags": "<div>" * N + "x" + "</div>" * N,
    "open quotes": '<a "' * N,
    "quotes across": "<a'\"" * N,
    "links unclosed": "[a](b" * N,
    "link ends": "](" * N,
    "nested links": "[" * N + "](u)" * N,
    "nested images": "![" * N + "](u)" * N,
    "lines of brackets": "[\n" * N + "](u)\n" * N,
    "comments": "<p><!--" * N,
    "scripts": "<p><script>" * N,
    "footnotes": "<p><sup>" * N,
    "blank lines": ("\n" + " " * 20) * N + "x",
    "a million blanks": "x\n" + " " * (10 * N) + "x",
    "quotations": ">" * N + "\n>" * N,
    "a million digits": "1" * (10 * N),
    "addresses": "http://" * N,
    "tables": "\n|" * N + "|" * N,
    "entities": "&amp;" * N + "&" + "a" * N,
    "parentheses": "](" + "(" * N,
    "link titles": '](a "' * N,
    "attributes": "<p " + 'a="b" ' * N + ">x",
    "an entity bomb": '<!DOCTYPE l [<!ENTITY a "lol">' + '<!ENTITY b "&a;&a;&a;">' * N + "]><p>&b;</p>",
    "escapes in a title": '---\ntitle: "' + '\\"' * N + '"\n---\nx',
    "json depth": '[{"a":' * N,
    "tags in quotes": ('<a b="' + "<a " * 50 + '" ') * (N // 50),
}


@pytest.mark.parametrize("text", ADVERSARIES.values(), ids=ADVERSARIES.keys())
def test_no_text_is_slow(text):
    """Under a second; or, on a busy machine, twice the text takes no four times as long."""

    def seconds(given: str) -> float:
        begun = time.process_time()
        with contextlib.suppress(EmptyFileError, FrontMatterError, FeedError):
            clean(given)
        return time.process_time() - begun

    whole = seconds(text)
    assert whole < 4
    assert whole < 1 or whole < 4 * seconds(text[: len(text) // 2])


def test_speed():
    """Five million characters a second, by far, on plain Markdown."""
    text = (
        "恒指收報26009點，升310點或1.21%，全周累升892點或3.55%。\n\n**國指**升86點，見[報道](https://a.b/c)。\n\n"
        * 20_000
    )

    def speed() -> float:
        begun = time.process_time()
        return len(article_of(text).source) / (time.process_time() - begun)

    assert max(speed() for _ in range(3)) > 2_000_000  # half the promise: the machine may be busy


GOLD = Path(__file__).parents[2] / "shared/gold"


@pytest.mark.skipif(
    not GOLD.exists(), reason="never: the gold articles are other people's and stand beside the project"
)
def test_every_gold_number_survives_cleaning():
    for facts in sorted((GOLD / "facts").glob("*.jsonl")):
        article = one((GOLD / "articles" / f"{facts.stem}.md").read_bytes(), file=facts.stem)
        hold_to_law(article)
        places = {article.place(index): index for index in reversed(range(len(article.text)))}
        for line in facts.read_text(encoding="utf-8").splitlines():
            fact = json.loads(line)
            first, last = places[fact["start"]], places[fact["end"] - 1]
            assert article.text[first : last + 1] == fact["text"]
            assert article.quote(first, last + 1).start == fact["start"]


@pytest.mark.parametrize(
    ("page", "date"),
    [
        ('<header><time datetime="2025-02-07">Friday</time></header><p>HSI up 1%', "2025-02-07 00:00:00"),
        ('<p>HSI up 1%<time datetime="2025-02-07T09:11:33Z">5:11 pm</time>', "2025-02-07 17:11:33"),
        (
            '<meta name="date" content="2025-02-06"><time datetime="2025-02-07"></time><p>HSI up 1%',
            "2025-02-06 00:00:00",
        ),
        ('<time datetime="P2DT1H"></time><p>HSI up 1%', "None"),
    ],
)
def test_a_page_is_of_the_date_of_its_head_or_else_of_the_first_time_it_marks(page, date):
    assert str(article_of(page).date) == date
