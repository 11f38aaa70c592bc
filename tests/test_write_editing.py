"""Wraps as an editor reads them: the headline is borne out, nothing is said twice, no claim without its window, every picture there."""

import dataclasses
import datetime as dt
import math
import re
from collections import Counter
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.compute.baskets import level_of
from windvane.compute.indicators import RSI_BARS, prepared, rsi, rsi_line
from windvane.compute.results import Unavailable
from windvane.faces.cli import run
from windvane.facts import Computed, Fact, Period
from windvane.figures import PERCENT, PT, Figure
from windvane.lexicon.languages import Lang
from windvane.market.store import Store
from windvane.pipeline import write
from windvane.story import choose
from windvane.story.values import Part, Statement, Story
from windvane.write.phrase import phrase
from windvane.write.phrase.lacking import lacking
from windvane.write.phrase.speaker import Speaker
from windvane.write.phrase.zh_hans import TONGUE as HANS
from windvane.write.render.html import html
from wraps import TODAY, sample_store, sessions

DAY = dt.date(2025, 2, 7)
CHINESE = (Lang.ZH_HANS, Lang.ZH_HANT)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return sample_store(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def data(store):
    return store.data()


@pytest.fixture(scope="module")
def wraps(data):
    """Every third session of the sample's last months, in three languages."""
    stories = [choose(data, "daily", day) for day in sessions(dt.date(2024, 10, 2), 28, 3)]
    return [phrase(story, lang) for story in stories for lang in Lang]


def key(fact):
    return (fact.subject, fact.measure, str(fact.period))


def keys(pieces):
    return [key(fact) for piece in pieces for fact in piece.facts if not fact.subject.startswith("text:")]


def body(wrap):
    return [piece for block in wrap.blocks for sentence in block.sentences for piece in sentence.pieces]


# --- what is said -----------------------------------------------------------------------------------------------------


def test_what_a_headline_says_is_in_the_text(wraps):
    for wrap in wraps:
        assert set(keys(wrap.title.pieces)) <= set(keys(body(wrap))), (wrap.day, wrap.lang, str(wrap.title))


def test_the_close_of_the_index_is_in_every_opening_with_its_points(wraps):
    for wrap in wraps:
        told = {(subject, measure) for subject, measure, _ in keys(wrap.blocks[0].prose(wrap.lang))}
        assert {("HSI", "close"), ("HSI", "change"), ("HSI", "change_pct"), ("HSTECH", "close")} <= told, (
            wrap.day,
            wrap.lang,
        )


#: What stands twice on purpose: sectors of a lead are among their kin again, an index beside a sector or tech in a lead.
_AGAIN = {"contrast", "sector"}


def test_the_opening_says_nothing_twice(data):
    for day in sessions(dt.date(2024, 10, 3), 12, 7):
        story = choose(data, "daily", day)
        if {event.kind for event in story.events[:2]} & _AGAIN:
            continue
        for lang in Lang:
            again = Counter(keys(phrase(story, lang).blocks[0].prose(lang)))
            assert not [each for each, times in again.items() if times > 1], (day, lang)


def test_one_alone_is_never_said_of_several(wraps):
    """分别 of one index was printed where the other's close is not stored."""
    for wrap in wraps:
        if wrap.lang in CHINESE:
            for sentence in (sentence for block in wrap.blocks for sentence in block.sentences):
                for clause in re.split("[；。]", str(sentence)):
                    if "分别" in clause or "分別" in clause:
                        assert len(re.findall(r"\d[\d.]*(?:%|点|點|亿|億)", clause)) > 1, clause


def test_a_friday_on_which_wall_street_was_closed_is_not_told(tmp_path):
    """New York was closed on Friday 2025-07-04; what was printed as last Friday's moves on Monday were Thursday's."""
    store = Store.open(tmp_path)
    rows = [
        {"id": id, "date": day, "market": "INDEX", "currency": "pt", "close_price": 100.0 + at, "adjustment": "none",
         "suspect": False, "finality": "final"}
        for id, open_on in (("HSI", (30, 32, 33, 34, 37, 38)), ("DJI", (30, 31, 32, 33, 37)))  # days from 1 June
        for at, day in enumerate(dt.date(2025, 5, 31) + dt.timedelta(days=past) for past in open_on)
    ]  # fmt: skip
    store.put("bars", pl.DataFrame(rows), source="desk", today=TODAY)
    kinds = {
        day: {each.kind for each in choose(store.data(), "daily", day).statements()}
        for day in (dt.date(2025, 7, 7), dt.date(2025, 7, 8))
    }
    assert "abroad" not in kinds[dt.date(2025, 7, 7)]
    assert "abroad" in kinds[dt.date(2025, 7, 8)]


@pytest.mark.parametrize("lang", CHINESE)
def test_a_name_cannot_run_into_the_words_before_it(lang):
    """本周 before 三一國際 is Wednesday; 及 before *ST is no list."""
    week = Period.parse("2025-01-20/2025-01-24")
    moves = [
        dataclasses.replace(made(id, "change_pct", "5.00", PERCENT), period=week) for id in ("00631.HK", "300159.SZ")
    ]
    gained = Statement("week_gainers", tuple(moves), side="up")
    lead = Statement(
        "breadth", (made("MARKET.HK", "advancers", "1", PT), made("MARKET.HK", "decliners", "499", PT)), side="down"
    )
    for day in range(20, 25):
        wrap = phrase(Story("weekly", dt.date(2025, 1, day), (lead,), (Part("indices", (gained,)),)), lang)
        text = "".join(piece.text for piece in body(wrap))
        assert "三一" in text
        assert "本周三" not in text
        assert "及*" not in text


@pytest.mark.parametrize("lang", Lang)
def test_what_has_no_like_says_since_when_it_was_looked_for(lang):
    fact = made("HSI", "change_pct", "-13.22", PERCENT)
    event = Statement("move", (fact, made("HSI", "close", "19828.30", PT)), side="down", reach=1250)
    event = dataclasses.replace(event, first=dt.date(2005, 1, 3))
    wrap = phrase(Story("daily", dt.date(2025, 4, 7), (event,), (Part("indices", ()),)), lang)
    window = lang.of(
        ("2005年有数据以来最大单日跌幅", "2005年有數據以來最大單日跌幅", "its biggest daily loss in data back to 2005")
    )
    assert window in str(wrap.summary)
    short = dataclasses.replace(event, reach=100)  # not looked for through a year
    told = phrase(Story("daily", dt.date(2025, 4, 7), (short,), (Part("indices", ()),)), lang)
    assert "2005" not in str(told.summary) + str(told.title)


def made(subject, measure, value, unit):
    return Fact(
        subject, measure, Period.parse("2025-04-07"), Figure(Decimal(value), unit, Decimal("0.01")), Computed("bars")
    )


@pytest.mark.parametrize(
    ("lang", "value", "said"),
    [
        (Lang.ZH_HANT, "0.02", "恒指微升0.02%"), (Lang.ZH_HANT, "-0.29", "恒指微跌0.29%"), (Lang.ZH_HANT, "0.30", "恒指升0.30%"),
        (Lang.ZH_HANS, "0.02", "恒指微涨0.02%"), (Lang.ZH_HANS, "3.00", "恒指大涨3.00%"), (Lang.EN, "0.02", "Hang Seng Index edges up 0.02%"),
        (Lang.EN, "-0.29", "Hang Seng Index edges down 0.29%"), (Lang.EN, "-3.00", "Hang Seng Index tumbles 3.00%"),
    ],
)  # fmt: skip
def test_a_move_has_a_verb_of_its_size(lang, value, said):
    side = "down" if value.startswith("-") else "up"
    event = Statement(
        "move", (made("HSI", "change_pct", value, PERCENT), made("HSI", "close", "20000.00", PT)), side=side
    )
    assert str(phrase(Story("daily", DAY, (event,), (Part("indices", ()),)), lang).title) == said


def test_crossings_alike_are_one_sentence_and_the_first_of_years_is_its_own():
    marks = [made(id, "threshold", mark, PT) for id, mark in (("HSCEI", "7500"), ("HSTECH", "4500"))]
    crossed = Statement("crossed", tuple(marks), side="down")
    lead = Statement(
        "breadth", (made("MARKET.HK", "advancers", "1", PT), made("MARKET.HK", "decliners", "499", PT)), side="down"
    )
    for lang, said in (
        (Lang.ZH_HANT, "國指及科指收市分別跌穿7500.00點及4500.00點關口。"),
        (Lang.ZH_HANS, "国指、恒生科技指数收盘分别跌破7500.00点、4500.00点关口。"),
    ):
        wrap = phrase(Story("daily", DAY, (lead,), (Part("indices", (crossed,)),)), lang)
        assert said in [str(sentence) for block in wrap.blocks for sentence in block.sentences]


def test_what_is_missing_for_one_reason_stands_together_and_names_are_not_doubled():
    day = Period.parse("2026-02-16")
    closed = [
        Unavailable(id, "close", day, "The mainland had no session.") for id in ("000001.SH", "399001.SZ", "399006.SZ")
    ]
    flow = Unavailable("SOUTHBOUND", "net_flow", day, "The store has none.")
    told = [(left.what, left.why) for left in lacking([*closed, flow], Speaker(HANS, DAY))]
    assert told == [
        ("上证指数、深证成指、创业板指收报", "2026-02-16休市"),
        ("南向资金净流入", "2026-02-16没有数据来源"),
    ]


# --- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "pictures"),
    [
        ("daily", [("indices", "levels"), ("flows", "flows"), ("stocks", "leaders"), ("sectors", "sectors")]),
        (
            "weekly",
            [
                ("indices", "week"), ("flows", "flows"), ("stocks", "leaders"), ("sectors", "sectors"),
                ("valuation", "pe-HSI"), ("valuation", "pe-HSTECH"), ("levels", "levels"), ("levels", "rsi"),
            ],
        ),
        ("valuation", [(f"valuation-{index}", f"pe-{index}") for index in ("HSI", "HSTECH", "000300.SH")]),
    ],
)  # fmt: skip
def test_a_day_has_four_pictures_and_what_changes_little_is_drawn_by_the_week(data, kind, pictures):
    for lang in Lang:
        wrap = write(data, kind, DAY, lang=lang)
        assert [(block.id, chart.id) for block in wrap.blocks for chart in block.charts] == pictures


def test_the_day_s_index_is_drawn_between_the_levels_that_the_text_tells(data):
    wrap = write(data, "daily", DAY, lang=Lang.ZH_HANT)
    (chart,) = (chart for block in wrap.blocks for chart in block.charts if chart.id == "levels")
    told = {piece.facts[0].figure.value for block in wrap.blocks for piece in block.prose(wrap.lang)
            if piece.facts and piece.facts[0].measure in {"support", "resistance"}}  # fmt: skip
    levels = next(layer["data"]["values"] for layer in chart.spec["layer"] if layer["mark"]["type"] == "rule")
    assert {Decimal(str(row["at"])) for row in levels} == told
    assert len(told) == 2


def test_a_theme_has_its_stocks_and_itself_against_the_index(tmp_path):
    store = sample_store(tmp_path)
    put_basket(store, "AI", ("00268.HK", "01357.HK", "00981.HK"))
    wrap = write(store.data(), "theme", DAY, theme="AI", lang="en")
    charts = {chart.id: chart.caption for block in wrap.blocks for chart in block.charts}
    assert charts == {"leaders": "AI: leaders and laggards", "against": "AI and Hang Seng Index from one start"}


def put_basket(store, name, members):
    rows = [
        {"basket": name, "id": id, "since": dt.date(2020, 1, 1), "until": None}
        | {f"name_{lang}": name for lang in ("zh_hans", "zh_hant", "en")}
        for id in members
    ]
    store.put("baskets", pl.DataFrame(rows, schema_overrides={"until": pl.Date}), source="desk", today=TODAY)


def test_the_sectors_picture_has_every_sector(data):
    wrap = write(data, "daily", DAY, lang="en")
    (chart,) = (chart for block in wrap.blocks for chart in block.charts if chart.id == "sectors")
    rows = chart.spec["layer"][0]["data"]["values"]
    assert len(rows) == 12
    assert {"Information technology", "Financials", "Properties"} < {row["name"] for row in rows}


@pytest.mark.parametrize(("lang", "red_up"), [("zh-Hans", True), ("zh-Hant", False), ("en", False)])
def test_what_rises_is_red_on_the_mainland_and_green_elsewhere_unless_it_is_said(store, lang, red_up, tmp_path):
    for told, expected in ((), red_up), (("--rises", "red"), True), (("--rises", "green"), False):
        arguments = [
            "write",
            "daily",
            "--date",
            "2025-02-07",
            "--lang",
            lang,
            "--format",
            "html",
            "--out",
            str(tmp_path),
        ]
        assert run([*arguments, "--store", str(store.root), *told]) == 0
        page = (tmp_path / f"daily-2025-02-07.{lang}.html").read_text(encoding="utf-8")
        assert f'class="{"red" if expected else "green"}-up"' in page


def test_a_basket_is_100_on_its_first_day_and_moves_by_the_mean_of_its_members(tmp_path):
    """Worked by hand: +10 % and 0 % are 5 %; then 0 % and -10 % are -5 %: 100, 105, 99.75."""
    store = Store.open(tmp_path)
    days = [dt.date(2025, 2, day) for day in (5, 6, 7)]
    rows = [
        {"id": id, "date": day, "market": "HK", "currency": "HKD", "close_price": close, "adjustment": "dividends",
         "suspect": False, "finality": "final"}
        for id, closes in (("00268.HK", (10.0, 11.0, 11.0)), ("01357.HK", (5.0, 5.0, 4.5)))
        for day, close in zip(days, closes, strict=True)
    ]  # fmt: skip
    store.put("bars", pl.DataFrame(rows), source="desk", today=TODAY)
    put_basket(store, "AI", ("00268.HK", "01357.HK"))
    line = level_of(store.data(), "AI", Period(days[0], days[-1]))
    assert line["date"].to_list() == days
    assert line["close_price"].round(6).to_list() == [100.0, 105.0, 99.75]


@given(st.lists(st.floats(1, 1000), min_size=2, max_size=60))
def test_the_line_of_strength_ends_where_the_index_of_strength_stands(prices):
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=at) for at in range(len(prices))]
    line = rsi_line(pl.DataFrame({"date": days, "price": prices}))
    assert line.height == max(0, len(prices) - RSI_BARS)
    last = prepared(pl.LazyFrame({"id": "x", "price": prices})).select(rsi()).collect().item()
    if last is not None and not math.isnan(last):
        assert line["rsi"][-1] == pytest.approx(last)
        assert line["date"][-1] == days[-1]


# --- the page ---------------------------------------------------------------------------------------------------------


def test_a_stock_keeps_its_code_on_its_line(data):
    page = html(write(data, "daily", DAY, lang="zh-Hant"))
    assert '小米集團<span class="keep">-W<span class="code">(01810.HK)</span></span>' in page
    assert "(01810.HK)" not in re.sub(r'<span class="code">\(\d{5}\.HK\)</span>', "", page.partition("<footer>")[0])
