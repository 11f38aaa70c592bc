"""Watching: nothing is read twice, nothing is lost, each receiver hears of a number once, a final day says what changed."""

import datetime as dt
import http.server
import json
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpcore
import polars as pl
import pytest
from typer.main import get_command

from local_server import Answer
from watching import Ear, EndOfTimeError, Hands, News, at, put_close, put_shorts, put_southbound, rss
from windvane import pipeline
from windvane.archive import Archive
from windvane.errors import MissingTierError, NotYetError, StoreError, WatchFileError
from windvane.faces.cli import app
from windvane.findings import FindingKind, Severity
from windvane.lexicon.languages import Lang
from windvane.market.sources import Batch
from windvane.market.store import Store
from windvane.watch.clock import SystemClock
from windvane.watch.desk import Desk, alone, watch
from windvane.watch.finality import finality
from windvane.watch.places import Places
from windvane.watch.schedule import Pace, next_look
from windvane.watch.tell import AppriseSender, refuse_unknown
from windvane.watch.watchfile import Feed, Folder, Rule, WatchFile, load

#: A Friday and the sessions after it. Hong Kong traded on each; the southbound channel, too.
FRIDAY = dt.date(2025, 2, 7)
#: 26009 − 310 = 25699; 310 ÷ 25699 = 1.206 %.
RIGHT = "恒指收報26009點，升310點或1.21%。"
#: A fall with a plus, wrong whatever other articles say.
FALL, CALM = "恒指跌+2%。", "今日市況平靜。"
WRONG = "恒指收報26009點，升310點或2.21%。"
EVERYBODY = Rule("desk", ("ear://desk",))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


@pytest.fixture
def ear() -> Ear:
    return Ear()


def file_of(*places: Feed | Folder, rules: tuple[Rule, ...] = (EVERYBODY,), **more) -> WatchFile:
    feeds = tuple(each for each in places if isinstance(each, Feed))
    folders = tuple(each for each in places if isinstance(each, Folder))
    return WatchFile(feeds, folders, rules, **{"patience": 0.5, **more})


def local(url: str) -> Feed:
    return Feed(url, allow_private=True)


def ids(looks) -> list[str]:
    return [kept.url for look in looks for kept in look.read]


# --- reading, checking, keeping, telling ------------------------------------------------------------------------------


def test_a_mistake_is_kept_and_told_once(server, store, ear):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    desk = Desk(file_of(feed), store, ear)
    looks = [desk.look(at(f"2025-02-07T17:{minute:02}")) for minute in (2, 4, 6)]
    assert ids(looks) == ["https://news.example/1?utm_source=rss"]
    ((to, title, body),) = ear.heard
    assert (to, title) == ("ear://desk", "某報: 收市")
    assert "✗ 2.21% → 1.21%" in body
    assert "https://news.example/1" in body
    assert "當日數據未齊，待收市競價、沽空、南向資金" in body
    rows = store.table("findings").collect()
    assert rows.filter(verdict="disagrees")["text"].to_list() == ["2.21%"]
    facts = store.table("facts").sort("start").collect()
    assert facts.select("subject", "measure", "value").rows() == [
        ("HSI", "close", "26009"), ("HSI", "change", "310"), ("HSI", "change_pct", "2.21"),
    ]  # fmt: skip
    assert set(facts["article"]) == set(store.table("articles").collect()["article"])


def test_a_new_process_goes_on_where_the_last_one_ended(server, store, ear):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    Desk(file_of(feed), store, ear).look(at("2025-02-07T17:02"))
    versions = store.versions()
    look = Desk(file_of(feed), store, ear).look(at("2025-02-07T17:04"))
    assert (look.read, look.told, look.contradicted) == ((), 0, 1)
    assert len(ear.heard) == 1
    assert store.versions() == versions


def test_who_cannot_be_told_is_told_later(server, store, ear):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    ear.deaf = True
    look = Desk(file_of(feed), store, ear).look(at("2025-02-07T17:02"))
    assert look.problems == ("rule desk: somebody could not be told; tried again at the next look.",)
    ear.deaf = False
    assert Desk(file_of(feed), store, ear).look(at("2025-02-07T17:04")).told == 1
    assert len(ear.heard) == 1


@pytest.mark.parametrize("table", ["facts", "findings", "articles", "alerts"])
def test_killed_before_any_of_its_commits_it_loses_nothing(server, store, ear, monkeypatch, table):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    put = Store.put

    def dies(self, name, frame, **options):
        if name == table:
            raise KeyboardInterrupt
        return put(self, name, frame, **options)

    monkeypatch.setattr(Store, "put", dies)
    with pytest.raises(KeyboardInterrupt):
        Desk(file_of(feed), store, ear).look(at("2025-02-07T17:02"))
    monkeypatch.setattr(Store, "put", put)
    look = Desk(file_of(feed), store, ear).look(at("2025-02-07T17:04"))
    assert look.contradicted == 1
    assert store.table("articles").collect().height == 1
    # Between sending and remembering nothing can be known: that one is told again rather than never.
    assert len(ear.heard) == (2 if table == "alerts" else 1)


def test_a_store_that_cannot_be_used_for_a_while(server, store, ear, monkeypatch):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    desk = Desk(file_of(feed), store, ear)

    def busy(*_, **__):
        raise StoreError("store", "others keep writing to it", "try again later")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", busy)
        assert desk.look(at("2025-02-07T17:02")).problems == ("store: others keep writing to it; try again later.",)
    assert ear.heard == []
    assert len(desk.look(at("2025-02-07T17:04")).read) == 1
    assert len(ear.heard) == 1


def test_the_days_articles_are_held_together(server, store, ear):
    first = News(1, at("2025-02-07T16:30"), "甲", "恒指收報21133.54點。")
    other = News(2, at("2025-02-07T16:40"), "乙", "恒指收報21133.54點。")
    third = News(3, at("2025-02-07T16:50"), "丙", "恒指收報21233.54點。")
    feed = local(server.put("/rss", rss(first, other), rss(first, other, third)))
    desk = Desk(file_of(feed), store, ear)
    assert desk.look(at("2025-02-07T16:45")).contradicted == 0
    assert desk.look(at("2025-02-07T16:55")).contradicted == 1
    ((_, title, body),) = ear.heard
    assert title == "某報: 丙"
    assert "✗ 21233.54點" in body or "? 21233.54點" in body


def test_the_store_is_held_against(server, store, ear):
    put_close(store, FRIDAY, 21133.54)
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T16:30"), "收市", "恒指收報21333.54點。"))))
    Desk(file_of(feed, lang=Lang.EN), store, ear).look(at("2025-02-07T16:45"))
    ((_, _, body),) = ear.heard
    assert "✗ 21333.54點 → 21133.54點" in body
    assert "(provisional: waiting for short selling, southbound totals)" in body


def test_a_draft_is_called_what_its_heading_says_and_a_sunday_waits_for_its_end(tmp_path, store, ear):
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "close.md").write_text(f"## 港股收市\n\n{WRONG}", encoding="utf-8")
    Desk(file_of(Folder(tmp_path / "drafts"), lang=Lang.ZH_HANT), store, ear).look(at("2025-02-09T12:00"))
    ((_, title, body),) = ear.heard
    assert title == "港股收市"
    assert body.endswith("(當日數據未齊，待當日結束)")


def test_an_edited_draft_is_read_again_and_a_mended_one_is_withdrawn(tmp_path, store, ear):
    folder = tmp_path / "drafts"
    folder.mkdir()
    draft = folder / "wrap.md"
    draft.write_text(f"---\ntitle: 收市\ndate: 2025-02-07T16:30:00+08:00\n---\n{WRONG}", encoding="utf-8")
    desk = Desk(file_of(Folder(folder, "desk")), store, ear)
    assert desk.look(at("2025-02-07T16:40")).contradicted == 1
    draft.write_text(f"---\ntitle: 收市\ndate: 2025-02-07T16:30:00+08:00\n---\n今日，{WRONG}", encoding="utf-8")
    assert len(desk.look(at("2025-02-07T16:42")).read) == 1
    assert len(ear.heard) == 1, "the same number in another place is no news"
    draft.write_text(f"---\ntitle: 收市\ndate: 2025-02-07T16:30:00+08:00\n---\n{RIGHT}", encoding="utf-8")
    assert desk.look(at("2025-02-07T16:44")).contradicted == 0
    assert store.table("findings").filter(verdict="disagrees").collect().is_empty()


def test_two_drafts_without_a_header_are_two(tmp_path, store, ear):
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(WRONG, encoding="utf-8")
    look = Desk(file_of(Folder(tmp_path)), store, ear).look(at("2025-02-07T16:40"))
    assert len(look.read) == 2
    assert len(ear.heard) == 2


def test_an_article_that_cannot_be_read_is_said_once(server, store, ear):
    """An article of 20 MB is none; the smallest that says so is a limit made small."""
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("windvane.read.clean.MAX_BYTES", 10)
        desk = Desk(file_of(feed), store, ear)
        looks = [desk.look(at(f"2025-02-07T17:0{minute}")) for minute in (2, 4)]
    assert [len(look.problems) for look in looks] == [1, 0]
    assert "20 MB of one article is too large" in looks[0].problems[0]


def test_a_mistake_of_ours_in_one_article_does_not_silence_the_others(server, store, ear, monkeypatch):
    first = News(1, at("2025-02-07T17:00"), "收市", WRONG)
    second = News(2, at("2025-02-07T17:00"), "毒", "恒指")
    feed = local(server.put("/rss", rss(first, second)))
    check = pipeline.check

    def trips(readings, **options):
        if any("毒" in reading.article.text for reading in readings):
            raise ZeroDivisionError
        return check(readings, **options)

    monkeypatch.setattr(pipeline, "check", trips)
    look = Desk(file_of(feed), store, ear).look(at("2025-02-07T17:02"))
    assert [title for _, title, _ in ear.heard] == ["某報: 收市"]
    assert look.problems == (
        "2025-02-07: a mistake of ours (ZeroDivisionError); please report it with the article.",
        "https://news.example/2?utm_source=rss: a mistake of ours (ZeroDivisionError); please report it with the article.",
    )


def test_a_later_version_of_an_article_replaces_it_and_an_earlier_one_does_not(server, store, ear):
    old = News(1, at("2025-02-07T17:00"), "收市", WRONG)
    new = News(1, at("2025-02-08T09:00"), "收市（更正）", RIGHT)
    feed = local(server.put("/rss", rss(old), rss(new), rss(old), rss(new)))
    desk = Desk(file_of(feed), store, ear)
    looks = [desk.look(at(f"2025-02-08T10:0{minute}")) for minute in range(4)]
    assert [len(look.read) for look in looks] == [1, 1, 0, 0]
    assert [look.contradicted for look in looks] == [1, 0, 0, 0]
    assert store.table("articles").collect()["title"].to_list() == ["收市（更正）"]


def test_an_article_without_a_time_or_from_the_future_is_of_now(server, store, ear):
    undated = b'{"items": [{"title": "a", "url": "https://n.example/1"}]}'
    future = News(2, at("2031-01-01T00:00"), "b")
    feeds = local(server.put("/a", undated)), local(server.put("/b", rss(future)))
    desk = Desk(file_of(*feeds), store, ear)
    desk.look(at("2025-02-07T17:00"))
    assert {kept.day for kept in Archive(store).of_day(FRIDAY)} == {FRIDAY}
    assert len(Archive(store).days()) == 2


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "heard"),
    [
        (Rule("all", ("ear://x",)), True),
        (Rule("his", ("ear://x",), frozenset({"HSI"})), True),
        (Rule("other", ("ear://x",), frozenset({"HSTECH"})), False),
        (Rule("sums", ("ear://x",), frozenset(), frozenset({FindingKind.ARITHMETIC})), True),
        (Rule("data", ("ear://x",), frozenset(), frozenset({FindingKind.MARKET})), False),
        (Rule("doubts", ("ear://x",), severity=Severity.DOUBT), True),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else "heard" if value else "not heard",
)
def test_rules(server, store, ear, rule, heard):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    Desk(file_of(feed, rules=(rule,)), store, ear).look(at("2025-02-07T17:02"))
    assert bool(ear.heard) is heard


def test_two_receivers_of_a_rule_are_each_told(server, store, ear):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG))))
    rules = (Rule("desk", ("ear://a", "ear://b", "ear://a")), Rule("chief", ("ear://c",)))
    desk = Desk(file_of(feed, rules=rules), store, ear)
    for minute in (2, 4):
        desk.look(at(f"2025-02-07T17:0{minute}"))
    assert sorted(to for to, _, _ in ear.heard) == ["ear://a", "ear://b", "ear://c"]


def test_what_is_long_past_is_checked_and_not_told(server, store, ear):
    feed = local(server.put("/rss", rss(News(1, at("2025-01-07T17:00"), "舊聞", WRONG))))
    desk = Desk(file_of(feed), store, ear)
    looks = [desk.look(at(f"2025-02-07T17:0{minute}")) for minute in (2, 4)]
    assert [len(look.read) for look in looks] == [1, 0]
    assert ear.heard == []
    assert store.table("findings").filter(verdict="disagrees").collect().height == 1


def test_messages_hold_nothing_that_hides(server, store, ear):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收\u202e市\u0085", WRONG))))
    Desk(file_of(feed), store, ear).look(at("2025-02-07T17:02"))
    assert all(char.isprintable() or char == "\n" for message in ear.heard for part in message for char in part)


# --- finality ---------------------------------------------------------------------------------------------------------


def test_a_day_is_final_when_all_is_in(store):
    after = at("2025-02-07T17:00")
    assert finality(store, FRIDAY, now=after).waiting == ("closing auction", "short selling", "southbound totals")
    put_close(store, FRIDAY, 21133.54, finality="interim")
    assert "closing auction" in finality(store, FRIDAY, now=after).waiting
    put_close(store, FRIDAY, 21133.54)
    assert finality(store, FRIDAY, now=after).waiting == ("short selling", "southbound totals")
    put_shorts(store, FRIDAY)
    put_southbound(store, FRIDAY)
    assert finality(store, FRIDAY, now=at("2025-02-07T16:09")).waiting == ("closing auction",)
    assert finality(store, FRIDAY, now=at("2025-02-07T16:10")).final


def test_a_day_waits_for_no_channel_that_is_closed_and_a_sunday_only_for_its_end(store):
    """The southbound channel was closed on 3 February 2025, when Hong Kong traded and the mainland did not."""
    monday = dt.date(2025, 2, 3)
    assert finality(store, monday, now=at("2025-02-03T20:00")).waiting == ("closing auction", "short selling")
    sunday = dt.date(2025, 2, 9)
    assert not finality(store, sunday, now=at("2025-02-09T23:59")).final
    assert finality(store, sunday, now=at("2025-02-10T00:00")).final


def test_a_final_day_lists_what_it_corrects(server, store, ear):
    """Both articles say 21333.54; an interim close agrees with neither, the final one bears the first out."""
    put_close(store, FRIDAY, 21133.54, finality="interim")
    feed = local(server.put("/rss", rss(
        News(1, at("2025-02-07T16:30"), "甲", "恒指收報21333.54點。"),
        News(2, at("2025-02-07T16:31"), "乙", "國企指數收報7001.12點。"),
    )))  # fmt: skip
    put_close(store, FRIDAY, 7501.12, finality="interim", id="HSCEI")
    file = file_of(feed, lang=Lang.EN)
    Desk(file, store, ear).look(at("2025-02-07T16:45"))
    assert sorted(title for _, title, _ in ear.heard) == ["某報: 乙", "某報: 甲"]
    put_close(store, FRIDAY, 21333.54)
    put_close(store, FRIDAY, 7601.12, id="HSCEI")
    put_shorts(store, FRIDAY)
    put_southbound(store, FRIDAY)
    desk = Desk(file, store, ear)
    look = desk.look(at("2025-02-07T18:00"))
    assert look.final == (FRIDAY,)
    _, title, body = ear.heard[-1]
    assert title == "2025-02-07 is final, corrections: 2"
    assert sorted(body.splitlines()) == ["7001.12點 → 7501.12點, now 7601.12點  乙", "withdrawn: 21333.54點  甲"]
    assert len(ear.heard) == 3
    assert desk.look(at("2025-02-07T18:02")).final == ()
    Desk(file, store, ear).look(at("2025-02-07T18:04"))
    assert len(ear.heard) == 3


def test_what_only_final_data_show_is_told_as_final(server, store, ear):
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T16:30"), "甲", "恒指收報21333.54點。"))))
    desk = Desk(file_of(feed, lang=Lang.EN), store, ear)
    desk.look(at("2025-02-07T16:45"))
    assert ear.heard == []
    put_close(store, FRIDAY, 21133.54)
    put_shorts(store, FRIDAY)
    put_southbound(store, FRIDAY)
    desk.look(at("2025-02-07T18:00"))
    ((_, title, body),) = ear.heard
    assert title == "某報: 甲"
    assert "provisional" not in body


class Slow:
    """A source of a day's close that is out at six."""

    def __init__(self, clock: Hands) -> None:
        self.clock, self.asked = clock, []

    def fetch(self, start, end, *, ids=()):
        self.asked.append(self.clock.time)
        if self.clock.time < at("2025-02-07T18:00"):
            raise NotYetError("exchange", "it is not out", "wait")
        assert (start, end, ids) == (FRIDAY, FRIDAY, ())
        yield Batch("shorts", _shorts_frame(), "hkex-test")


def _shorts_frame():
    row = {"id": "00700.HK", "date": FRIDAY, "session": "day", "currency": "HKD", "short_turnover_ccy": 1e9}
    return pl.DataFrame([row])


def test_sources_are_asked_after_the_close_until_they_have_it(server, store, ear):
    put_close(store, FRIDAY, 26009)
    put_southbound(store, FRIDAY)
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T09:00"), "早", "恒指"))))
    clock = Hands(at("2025-02-07T15:50"), at("2025-02-07T19:00"))
    slow = Slow(clock)
    file = file_of(feed, pull=("slow",), pace=Pace(dt.timedelta(minutes=5)))
    desk = Desk(file, store, ear, sources={"slow": slow})
    finals = []
    with pytest.raises(EndOfTimeError):
        finals.extend((look.at, look.final) for look in watch(desk, file, clock) if look.final or look.problems)
    assert finals == [(at("2025-02-07T18:10"), (FRIDAY,))]
    assert [f"{moment:%H:%M}" for moment in slow.asked] == [
        "16:10", "16:25", "16:40", "16:55", "17:10", "17:25", "17:40", "17:55", "18:10",
    ]  # fmt: skip
    assert finality(store, FRIDAY, now=clock.time).final


def test_a_source_there_is_none_of(store, ear):
    with pytest.raises(WatchFileError, match="there is no source 'hkex'"):
        Desk(file_of(pull=("hkex",)), store, ear, sources={"slow": None})


# --- when -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2025-02-07T08:30", "2025-02-07T08:32"),
        ("2025-02-07T19:59", "2025-02-07T20:01"),
        ("2025-02-07T20:00", "2025-02-07T20:30"),
        ("2025-02-08T12:00", "2025-02-08T12:30"),
        ("2025-02-10T08:15", "2025-02-10T08:30"),
        # The eve of the Lunar New Year has a morning only, and the three days after it are holidays.
        ("2025-01-28T15:59", "2025-01-28T16:01"),
        ("2025-01-28T16:00", "2025-01-28T16:30"),
        ("2025-01-29T10:00", "2025-01-29T10:30"),
    ],
)
def test_when_to_look_next(now, then):
    assert next_look(at(now), Pace()) == at(then)


def test_the_systems_clock_waits():
    clock = SystemClock()
    begun = time.monotonic()
    clock.wait_until(clock.now() + dt.timedelta(milliseconds=50))
    clock.wait_until(clock.now() - dt.timedelta(days=1))
    assert 0.05 <= time.monotonic() - begun < 5


# --- ten days with a feed that does everything wrong ---------------------------------------------------------------------


def test_ten_days_with_a_feed_that_does_everything_wrong(server, store, ear):
    """Every other hour has an article; one in three has a mistake. The feed stalls, errs, repeats, breaks and goes back in time."""
    start = at("2025-02-05T00:30")
    news = [
        News(number, start + dt.timedelta(hours=2 * number), f"第{number}號", FALL if number % 3 == 0 else CALM)
        for number in range(120)
    ]
    chance = random.Random(20250207)
    clock = Hands(start, start + dt.timedelta(days=10, hours=8))
    did: dict[str, int] = {}

    def answer(_) -> Answer:
        out = [each for each in news if each.at <= clock.time][-12:]
        what = chance.choices(
            ["fine", "stall", "error", "repeat", "broken", "back", "empty", "html", "cut"], [12, 1, 1, 2, 1, 2, 1, 1, 1]
        )[0]
        # The feed shows an article for a day. In the end it is well again.
        if clock.time >= start + dt.timedelta(days=10, hours=4):
            what, out = "fine", news[-12:]
        did[what] = did.get(what, 0) + 1
        if what == "stall":
            time.sleep(0.5)
        if what == "error":
            return Answer(b"busy", chance.choice([404, 429, 500, 503]))
        if what == "repeat":
            out = out * 3
        if what == "back":
            out = [each for each in news if each.at <= clock.time - dt.timedelta(hours=5)][-12:]
        whole = rss(*out)
        if what == "broken":
            return Answer(whole.replace(b"</item>", b"<item>", 1))
        if what == "cut":
            return Answer(whole[: len(whole) // 2])
        if what in {"empty", "html"}:
            return Answer(b"" if what == "empty" else b"<html><body>maintenance</body></html>")
        return Answer(whole)

    server.put("/rss", answer)
    pace = Pace(dt.timedelta(hours=2), dt.timedelta(hours=3))
    file = file_of(local(f"{server.url}/rss"), pace=pace, patience=0.2, tell_days=30)
    looks = []

    def restart_now_and_then() -> None:
        while True:
            for look in watch(Desk(file, store, ear), file, clock):
                looks.append(look)
                if chance.random() < 0.05:
                    break
            clock.wait_until(next_look(clock.now(), pace))

    with pytest.raises(EndOfTimeError):
        restart_now_and_then()
    assert set(did) == {"fine", "stall", "error", "repeat", "broken", "back", "empty", "html", "cut"}
    urls = ids(looks)
    assert len(urls) == len(set(urls)), "read twice"
    assert {url.partition("?")[0] for url in urls} == {each.url for each in news}, "lost"
    wrong = sorted(each.title for each in news if each.body == FALL)
    assert sorted(title.removeprefix("某報: ") for _, title, _ in ear.heard if "第" in title) == wrong
    assert sum(bool(look.problems) for look in looks) > 10, "most of what it did wrong is a sentence"


# --- feeds that lead elsewhere, and those that never end ------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{port}/secret", "http://localhost:{port}/secret", "http://[::1]:{port}/secret", "http://10.0.0.1/",
     "http://169.254.169.254/latest/meta-data/", "http://192.168.1.1/", "file:///etc/passwd"],
)  # fmt: skip
def test_a_feed_that_leads_home_is_refused(server, store, ear, monkeypatch, target):
    """The first host is public as far as its name goes; what it leads to is not."""
    port = int(server.url.rpartition(":")[2])
    server.put("/rss", Answer(status=302, headers={"Location": target.format(port=port)}))
    server.put("/secret", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG)))
    real = socket.getaddrinfo

    def resolve(host, *rest, **more):
        return real("8.8.8.8" if host == "public.example" else host, *rest, **more)

    # Where a name leads is asked before each request; the connection there goes to our own server.
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    plain = httpcore.SyncBackend.connect_tcp

    def connect(self, host, *rest, **more):
        return plain(self, "127.0.0.1" if host == "8.8.8.8" else host, *rest, **more)

    monkeypatch.setattr("httpcore._backends.sync.SyncBackend.connect_tcp", connect)
    feed = Feed(f"http://public.example:{port}/rss")
    look = Desk(file_of(feed), store, ear).look(at("2025-02-07T17:02"))
    assert look.read == ()
    assert server.paths() == ["/rss"]
    (problem,) = look.problems
    assert "is on this machine or its own network" in problem or "is no address of the web" in problem


def test_a_feed_that_leads_home_is_taken_when_allowed(server, store, ear):
    server.put("/moved", Answer(status=302, headers={"Location": "/rss"}))
    server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市", WRONG)))
    assert len(Desk(file_of(local(f"{server.url}/moved")), store, ear).look(at("2025-02-07T17:02")).read) == 1
    look = Desk(file_of(Feed(f"{server.url}/rss")), store, ear).look(at("2025-02-07T17:04"))
    assert "127.0.0.1 is on this machine or its own network; allow that if it is meant" in look.problems[0]


def test_a_feed_that_drips_holds_up_no_other(server):
    """It sends a byte now and then for ever, so no single read takes long."""
    stop = threading.Event()

    class Drips(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            while not stop.wait(0.05):
                try:
                    self.wfile.write(b" ")
                except OSError:
                    return

        def log_message(self, *args):
            """Nothing is printed."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Drips) as dripping:
        dripping.daemon_threads = True
        thread = threading.Thread(target=dripping.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        bad = local(f"http://127.0.0.1:{dripping.server_port}/")
        good = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市"))))
        places = Places((bad, good), patience=0.2)
        begun = time.monotonic()
        found = [places.fetch(), places.fetch()]
        took = time.monotonic() - begun
        stop.set()
        dripping.shutdown()
        thread.join()
    assert took < 5
    for bad_found, good_found in found:
        assert "it has not come to an end" in bad_found.problems[0]
        assert len(good_found.items) == 1


# --- telling for real -------------------------------------------------------------------------------------------------


@pytest.fixture
def hook():
    got = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            """Nothing is printed."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"json://127.0.0.1:{listening.server_port}/", got
        listening.shutdown()
        thread.join()


def test_a_webhook_gets_the_message(server, store, hook):
    url, got = hook
    feed = local(server.put("/rss", rss(News(1, at("2025-02-07T17:00"), "收市 <b>&", WRONG))))
    file = file_of(feed, rules=(Rule("desk", (url,)),))
    for minute in (2, 4):
        Desk(file, store, AppriseSender()).look(at(f"2025-02-07T17:0{minute}"))
    (message,) = got
    assert message["title"] == "某報: 收市 <b>&"
    assert "✗ 2.21% → 1.21%" in message["message"]


def test_every_kind_of_receiver_is_known():
    """The forms of docs/watch.md; nothing is sent."""
    sender = AppriseSender()
    page = (Path(__file__).parents[1] / "docs" / "watch.md").read_text(encoding="utf-8")
    forms = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `") and "://" in line.split("`")[1]]
    assert {form.partition("://")[0] for form in forms} >= {
        "jsons", "mailtos", "feishu", "dingtalk", "wecombot", "slack", "tgram",
    }  # fmt: skip
    assert [form for form in forms if not sender.knows(form)] == []
    assert not sender.knows("nobody://here")


# --- the watch file ---------------------------------------------------------------------------------------------------

GOOD = """
store = "kept"
lang = "en"
patience_seconds = 20
tell_days = 3
pull = ["hkex-quotations"]

[every]
session_minutes = 1
closed_minutes = 15

[[feed]]
url = "https://news.example/rss"
outlet = "某報"

[[folder]]
path = "drafts"

[[rule]]
name = "desk"
to = ["json://desk.example/", "$HOOK"]
subjects = ["0700", "恒指"]
kinds = ["arithmetic"]
severity = "doubt"
"""


def test_a_watch_file(tmp_path):
    path = tmp_path / "watch.toml"
    path.write_text(GOOD, encoding="utf-8")
    file = load(path, environment={"HOOK": "slack://secret"})
    assert file == WatchFile(
        feeds=(Feed("https://news.example/rss", "某報"),),
        folders=(Folder(tmp_path / "drafts"),),
        rules=(
            Rule(
                "desk",
                ("json://desk.example/", "slack://secret"),
                frozenset({"00700.HK", "HSI"}),
                frozenset({FindingKind.ARITHMETIC}),
                Severity.DOUBT,
            ),
        ),
        store="kept",
        lang=Lang.EN,
        pace=Pace(dt.timedelta(minutes=1), dt.timedelta(minutes=15)),
        patience=20,
        tell_days=3,
        pull=("hkex-quotations",),
    )


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('lang = "en"', 'lang = "de"', "there is no lang 'de'; write one of zh-Hans, zh-Hant, en."),
        ("tell_days", "tel_days", "nothing here is called 'tel_days'; did you mean tell_days?"),
        ('"0700"', '"nobody"', "subject 'nobody': no instrument has this id, code or name"),
        ('"arithmetic"', '"sums"', "there is no kind 'sums'"),
        ('"doubt"', '"all"', "there is no severity 'all'; write one of error, doubt."),
        ("https://news.example", "ftp://news.example", "is no address of the web; give one that begins with https://."),
        ('path = "drafts"', "path = 7", "folder 1: path is not a text"),
        ('path = "drafts"', "", "folder 1: it has no path"),
        ("$HOOK", "$NOT_THERE", "$NOT_THERE is not in the environment; set NOT_THERE to an address."),
        ('to = ["json://desk.example/", "$HOOK"]', "to = []", "rule 1: it tells nobody"),
        ("session_minutes = 1", "session_minutes = 0", "session_minutes is not a number from 0.1 up"),
        ('store = "kept"', "store = ", "it is not TOML"),
        ("[[rule]]\n", '[[rule]]\nname = "desk"\nto = ["json://x/"]\n[[rule]]\n', "two rules are called desk"),
    ],
)
def test_a_watch_file_that_says_what_none_can(tmp_path, before, after, sentence):
    path = tmp_path / "watch.toml"
    assert before in GOOD
    path.write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(WatchFileError) as error:
        load(path, environment={"HOOK": "slack://secret"})
    assert sentence in str(error.value)
    assert "secret" not in str(error.value)


def test_a_watch_file_that_is_none(tmp_path):
    with pytest.raises(WatchFileError, match="it cannot be read"):
        load(tmp_path / "nowhere.toml")
    (tmp_path / "empty.toml").write_text("")
    with pytest.raises(WatchFileError, match="it names no feed and no folder"):
        load(tmp_path / "empty.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WatchFileError, match="it is not UTF-8 text"):
        load(tmp_path / "binary.toml")


def test_an_address_that_apprise_does_not_know_is_refused_without_its_secret():
    rules = (Rule("desk", ("nobody://user:secret@x",)),)
    with pytest.raises(WatchFileError) as error:
        refuse_unknown(rules, AppriseSender(), where="watch.toml")
    assert str(error.value).startswith("watch.toml: rule desk tells nobody://…, which is no whole address")
    assert "secret" not in str(error.value)


def test_two_do_not_watch_into_one_store(store):
    with alone(store), pytest.raises(StoreError, match="another windvane watch is at work here"):
        alone(store)
    alone(store).close()


# --- the command ------------------------------------------------------------------------------------------------------


MAIN = "from windvane.faces.cli import main; main()"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MAIN, *arguments], capture_output=True, text=True, cwd=cwd, timeout=120, check=False
    )


def test_the_command_looks_once(tmp_path, server, hook):
    url, got = hook
    today = SystemClock().now()
    server.put("/rss", rss(News(1, today, "收市", WRONG)))
    server.put("/broken", b"<rss>")
    (tmp_path / "watch.toml").write_text(
        f'[[feed]]\nurl = "{server.url}/rss"\nallow_private = true\n'
        f'[[feed]]\nurl = "{server.url}/broken"\nallow_private = true\n'
        f'[[rule]]\nname = "desk"\nto = ["{url}"]\n',
        encoding="utf-8",
    )
    done = run("watch", "watch.toml", "--once", "--store", "kept", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "read 1, contradicted 1, told 1" in done.stdout
    assert "it is not well-formed XML" in done.stderr
    assert len(got) == 1
    assert run("watch", "watch.toml", "--once", "--store", "kept", cwd=tmp_path).stdout == ""
    assert len(got) == 1


def test_the_command_refuses_in_one_sentence(tmp_path):
    done = run("watch", "nowhere.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "windvane: nowhere.toml: it cannot be read (no such file or directory); "
        "give a watch file; docs/watch.md has an example.\n"
    )


def test_the_command_stops_when_it_is_told_to(tmp_path):
    (tmp_path / "drafts").mkdir()
    (tmp_path / "watch.toml").write_text('[[folder]]\npath = "drafts"\n')
    command = [sys.executable, "-c", MAIN, "watch", "watch.toml", "--store", "kept"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as running:
        assert "0 feeds, 1 folders" in running.stderr.readline()
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 130


def test_without_the_tier(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(MissingTierError, match=r"pip install 'windvane\[watch\]'"):
        AppriseSender()


def test_what_is_ready_to_copy_calls_what_there_is():
    deploy = Path(__file__).parents[1] / "deploy"
    unit = (deploy / "systemd" / "windvane-watch.service").read_text(encoding="utf-8")
    assert "bin/windvane watch /etc/windvane/watch.toml\n" in unit
    image = (deploy / "docker" / "Dockerfile").read_text(encoding="utf-8")
    assert 'ENTRYPOINT ["windvane"]\nCMD ["watch", "/etc/windvane/watch.toml"]' in image
    workflow = (deploy / "ci" / "check-drafts.yml").read_text(encoding="utf-8")
    (call,) = [line.split() for line in workflow.splitlines() if "run: windvane" in line]
    command = get_command(app).commands[call[3]]
    assert {word for word in call if word.startswith("--")} <= {name for each in command.params for name in each.opts}


def test_the_example_of_the_page_is_a_watch_file(tmp_path):
    page = (Path(__file__).parents[1] / "docs" / "watch.md").read_text(encoding="utf-8")
    path = tmp_path / "watch.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    file = load(path, environment={"WINDVANE_DESK": "slack://…"})
    assert (len(file.feeds), len(file.folders), file.rules[0].subjects) == (1, 1, frozenset({"HSI", "00700.HK"}))
