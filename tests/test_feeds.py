"""Articles from feeds and folders; the texts are ours."""

import datetime as dt
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_server import Answer
from windvane.errors import ChangedSourceError, MissingFileError, MissingTierError, SourceError, UnreachableError
from windvane.market.sources import Source, feeds
from windvane.market.sources.feeds import Feeds, Item, canonical, frame, items_in, items_of
from windvane.market.sources.web import Manners
from windvane.market.store import Store

FRIDAY = dt.date(2025, 2, 7)
AT = dt.datetime(2025, 2, 7, 9, 11, 33, tzinfo=dt.UTC)
LOCAL = Manners(allow_private=True, pause=0, sleep=lambda _: None)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>某財經</title><link>https://news.example/</link>
<item><title>恒指升1.16%</title><link>https://news.example/1?utm_source=rss</link>
<pubDate>Fri, 07 Feb 2025 17:11:33 +0800</pubDate><description>摘要</description>
<content:encoded><![CDATA[<p onclick="x()">報<b>21133</b>點</p>]]></content:encoded></item>
<item><title>昨日</title><link>https://news.example/0</link><pubDate>Thu, 06 Feb 2025 23:59:00 +0800</pubDate></item>
<item><link>https://news.example/empty</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Some Desk</title>
<entry><title>HSI up 1.16%</title><link href="https://desk.example/a"/><id>urn:1</id>
<updated>2025-02-07T09:11:33Z</updated><summary>At 21,133 points.</summary></entry></feed>"""


def only(items):
    (item,) = items
    return item


def test_rss():
    first, second = items_of(RSS.encode(), url="https://news.example/rss")
    assert first == Item(
        file="https://news.example/rss",
        url="https://news.example/1?utm_source=rss",
        outlet="某財經",
        title="恒指升1.16%",
        body='<p onclick="x()">報<b>21133</b>點</p>',
        published_at=AT,
    )
    assert second.published_at == dt.datetime(2025, 2, 6, 15, 59, tzinfo=dt.UTC)


def test_atom():
    item = only(items_of(ATOM.encode(), url="https://desk.example/atom", outlet="Desk"))
    assert (item.url, item.outlet, item.title, item.body, item.published_at) == (
        "https://desk.example/a", "Desk", "HSI up 1.16%", "At 21,133 points.", AT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("named", "encoding"), [("Big5", "big5hkscs"), ("GB2312", "gb18030"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16")]
)
def test_a_feed_in_another_encoding(named, encoding):
    """恒 is in the Hong Kong supplement to Big5 alone."""
    assert items_of(RSS.replace("UTF-8", named).encode(encoding), url="u")[0].title == "恒指升1.16%"


def test_an_encoding_that_only_the_server_names():
    bare = RSS.partition("?>")[2].encode("big5hkscs")
    assert items_of(bare, url="u", charset="big5")[0].title == "恒指升1.16%"


def test_a_feed_that_is_not_in_the_encoding_it_names():
    with pytest.raises(ChangedSourceError, match="it is not in utf-8, as it says"):
        items_of(RSS.encode("big5hkscs"), url="u")


@pytest.mark.parametrize(
    "given",
    [
        [{"title": "恒指升", "content": "報21133點", "date": "2025-02-07 17:11:33", "link": "https://n.example/1", "source": "某報"}],
        {"title": "某報", "items": [{"title": "恒指升", "content_html": "報21133點", "url": "https://n.example/1",
                                   "date_published": "2025-02-07T09:11:33Z"}]},
        {"code": 0, "data": [{"headline": "恒指升", "body": "報21133點", "time": 1738919493, "url": "https://n.example/1",
                              "outlet": "某報"}]},
        {"list": [{"title": "恒指升", "text": "報21133點", "publish_time": "1738919493000", "url": "https://n.example/1",
                   "publisher": "某報"}]},
    ],
)  # fmt: skip
def test_lists_in_json(given):
    item = only(items_of(json.dumps(given).encode(), url="https://n.example/feed.json"))
    assert (item.title, item.body, item.url, item.outlet, item.published_at) == (
        "恒指升", "報21133點", "https://n.example/1", "某報", AT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (RSS[:400], "https://n.example/: it is not well-formed XML; is it a feed, and whole?"),
        ("<rss><channel><item></rss>", "https://n.example/: it is not well-formed XML; is it a feed, and whole?"),
        ("<html><body>Hello</body></html>", "https://n.example/: it is no RSS, Atom or JSON feed; give the address of the feed itself."),
        ('{"items": [', "https://n.example/: it is not whole JSON; is it a feed, and whole?"),
        ("[" * 100_000, "https://n.example/: it is not whole JSON; is it a feed, and whole?"),
        (
            '{"error": "no"}',
            "https://n.example/: it has no list of articles; one is looked for under items, articles, data, list, results, entries.",
        ),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_one_sentence(content, sentence):
    with pytest.raises(ChangedSourceError) as error:
        items_of(content.encode(), url="https://n.example/")
    assert str(error.value).replace("?.", "?") == sentence


def test_bytes_are_never_taken_for_a_place(tmp_path):
    secret = tmp_path / "feed.xml"
    secret.write_text(ATOM)
    with pytest.raises(ChangedSourceError):
        items_of(str(secret).encode(), url="u")


@given(st.binary(max_size=200))
def test_any_bytes_end_in_articles_or_a_sentence(content):
    try:
        found = items_of(content, url="https://n.example/")
    except ChangedSourceError:
        return
    assert all(item.title or item.body for item in found)


# --- what an article is known by --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/1?id=7",
        "http://news.example/1?id=7",
        "https://NEWS.example:443/1?id=7#top",
        "https://news.example/1?utm_source=rss&id=7&fbclid=x",
    ],
)
def test_one_article_has_one_name(url):
    same = Item("", "https://news.example/1?id=7", "", "", "", None)
    assert Item("other", url, "other", "other", "other", AT).article == same.article


def test_articles_without_an_address_are_known_by_outlet_title_and_time():
    names = {
        Item("", "", outlet, title, "", time).article
        for outlet in "AB" for title in "TU" for time in (None, AT)
    }  # fmt: skip
    assert len(names) == 8


@given(
    st.from_regex(
        r"https://[a-z]{1,8}\.example/[a-z]{0,5}(\?[a-z]=[a-z0-9]{0,3}(&[a-z]=[a-z0-9]{0,3}){0,2})?", fullmatch=True
    )
)
def test_tidying_twice_changes_nothing(url):
    assert canonical(canonical(url)) == canonical(url)


def test_an_article_that_is_there_twice_is_there_once():
    first, second = (Item("", "https://n.example/1", "", title, "", None) for title in ("first", "second"))
    assert frame([first, second])["title"].to_list() == ["first"]


# --- folders ----------------------------------------------------------------------------------------------------------


def test_a_folder_of_hugo(tmp_path):
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "a.md").write_text(
        '---\ntitle: "恒指升：1.16%"\ndate: 2025-02-07T17:11:33+08:00\ntags:\n  - x\n---\n\n報21133點\n'
    )
    (tmp_path / "b.md").write_text('+++\ntitle = "科指升"\ndate = 2025-02-07T17:11:33\noutlet = "某報"\n+++\n報5150點')
    (tmp_path / "c.markdown").write_bytes("沒有標題".encode("big5hkscs"))
    (tmp_path / "_index.md").write_text("---\ntitle: section\n---\n")
    (tmp_path / "notes.txt").write_text("not an article")
    found = {item.file.rpartition("/")[2]: item for item in items_in(tmp_path, outlet="desk")}
    assert sorted(found) == ["a.md", "b.md", "c.markdown"]
    a, b = found["a.md"], found["b.md"]
    assert (a.title, a.body, a.outlet, a.published_at) == ("恒指升：1.16%", "報21133點\n", "desk", AT)
    assert (b.title, b.body, b.outlet, b.published_at) == ("科指升", "報5150點", "某報", AT)
    assert found["c.markdown"].title == ""


def test_a_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: never closed\n")
    (tmp_path / "b.md").write_text("+++\nno toml\n+++\n")
    (tmp_path / "c.md").write_text("fine")
    fetched = Feeds(places=(str(tmp_path),), manners=LOCAL).fetch(FRIDAY, FRIDAY)
    assert next(fetched).frame["body"].to_list() == ["fine"]
    with pytest.raises(ChangedSourceError, match=r"a\.md: its header begins with --- and never ends \(and 1 more\)"):
        next(fetched)


def test_the_file_of_a_feed(tmp_path):
    file = tmp_path / "feed.json"
    file.write_text(json.dumps([{"title": "恒指升", "body": "報21133點", "date": "2025-02-07 17:11:33"}]))
    (batch,) = Feeds(places=(str(file),), manners=LOCAL).fetch(FRIDAY, FRIDAY)
    assert batch.frame.select("file", "title", "body").rows() == [(str(file), "恒指升", "報21133點")]


def test_a_folder_that_is_not_there():
    with pytest.raises(MissingFileError, match="nowhere: there is no such folder"):
        list(Feeds(places=("nowhere",), manners=LOCAL).fetch(FRIDAY, FRIDAY))


# --- the source -------------------------------------------------------------------------------------------------------


def test_feeds_go_into_the_store(server, tmp_path):
    places = (server.put("/rss", RSS.encode()), server.put("/atom", ATOM.encode()))
    source = Feeds(places=places, manners=LOCAL)
    assert isinstance(source, Source)
    store = Store.open(tmp_path)
    for _ in range(2):
        for batch in source.fetch(FRIDAY, FRIDAY):
            store.put(batch.table, batch.frame, source=batch.source)
    rows = store.table("articles").sort("title").collect()
    # Thursday's is not of the day asked for, though in UTC it is of the day before by an hour.
    assert rows["title"].to_list() == ["HSI up 1.16%", "恒指升1.16%"]
    assert rows["published_at"].to_list() == [AT, AT]
    assert store.versions() == {"articles": 1}


def test_a_feed_that_fails_does_not_stop_the_others(server):
    places = (server.url + "/gone", server.put("/broken", b"<rss>"), server.put("/atom", ATOM.encode()))
    fetched = Feeds(places=places, manners=LOCAL).fetch(FRIDAY, FRIDAY)
    assert next(fetched).frame["title"].to_list() == ["HSI up 1.16%"]
    with pytest.raises(SourceError, match=r"broken: it is not well-formed XML .*and 1 more"):
        next(fetched)


def test_a_feed_that_is_too_long(server):
    place = server.put("/rss", b"<rss>" + b" " * 2000)
    with pytest.raises(UnreachableError, match="longer than 1,000 bytes"):
        list(Feeds(places=(place,), manners=Manners(allow_private=True, max_bytes=1000)).fetch(FRIDAY, FRIDAY))


def test_a_feed_on_this_machine_is_refused_unless_allowed(server):
    place = server.put("/atom", ATOM.encode())
    with pytest.raises(UnreachableError, match="on this machine or its own network"):
        list(Feeds(places=(place,), manners=Manners()).fetch(FRIDAY, FRIDAY))
    assert server.asked == []


def test_feeds_are_kept_where_the_user_keeps_such_things(monkeypatch, tmp_path):
    monkeypatch.setattr(feeds, "user_cache_path", lambda name, *, appauthor: tmp_path / name / str(appauthor))
    manners = Feeds(places=()).manners
    assert manners.cache == tmp_path / "windvane" / "False" / "feeds.db"
    assert not manners.allow_private


def test_an_unchanged_feed_is_asked_about(server, tmp_path):
    place = server.put(
        "/atom", Answer(ATOM.encode(), headers={"ETag": '"1"'}), Answer(status=304, headers={"ETag": '"1"'})
    )
    source = Feeds(places=(place,), manners=Manners(allow_private=True, pause=0, cache=tmp_path / "pages.db"))
    for _ in range(2):
        assert [batch.frame.height for batch in source.fetch(FRIDAY, FRIDAY)] == [1]
    assert server.asked[1].headers["if-none-match"] == '"1"'


def test_without_the_tier(monkeypatch):
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(MissingTierError, match="reading feeds needs the sources tier"):
        items_of(RSS.encode(), url="u")


@pytest.mark.parametrize(
    ("flawed", "why"),
    [
        ({"url": "https://news.example:99999/1"}, "its address https://news.example:99999/1 is none"),
        ({"url": "http://[::1/a"}, "its address http://[::1/a is none"),
        ({"date": "0001-01-01"}, "its date 1-01-01 is none"),
        ({"title": "a\ud800"}, "its text has half a character"),
    ],
)
def test_one_bad_article_is_left_out_and_said(server, flawed, why):
    rows = [{"title": "bad", "body": "b", **flawed}, {"title": "good", "body": "b", "date": "2025-02-07"}]
    place = server.put("/feed", json.dumps({"title": "Desk", "items": rows}).encode())
    fetched = Feeds(places=(place,), manners=LOCAL).fetch(FRIDAY, FRIDAY)
    assert next(fetched).frame["title"].to_list() == ["good"]
    with pytest.raises(ChangedSourceError, match="is left out") as refused:
        next(fetched)
    assert why in str(refused.value)


def test_bad_items_of_rss_are_left_out():
    bad = "<item><title>bad</title><link>http://[::1/a</link><pubDate>Mon, 01 Jan 0001 00:00:00 +0800</pubDate></item>"
    items = items_of(RSS.replace("</channel>", bad + "</channel>").encode(), url="https://news.example/rss")
    assert [bool(item.flaw) for item in items] == [False, False, True]
