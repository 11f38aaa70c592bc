"""What outlets said: ids that stay, what is no longer said left out, numbers of one thing side by side."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kept_articles
from kept_articles import kept
from windvane.errors import NotKeptError
from windvane.findings import FindingKind, Verdict
from windvane.market.store import Store
from windvane.outlets import Asked, Shelf, Wanted, article_key, beside, fact_id, groups
from windvane.outlets.ids import parts_of


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """Without market data: the articles have each other alone."""
    store = Store.open(tmp_path_factory.mktemp("kept"))
    kept_articles.keep(store, *kept_articles.ALL)
    return Shelf(store)


def found(shelf, **asked):
    return [saying.at.text for saying in shelf.sayings(shelf.find(Asked(**asked)))]


# Ids.


@given(st.text(max_size=80), st.integers(0, 10**8), st.integers(0, 10**8), st.text(max_size=40))
def test_an_id_says_where_its_number_stands_and_fits_into_an_address(article, start, end, subject):
    id = fact_id(article, start, end, subject)
    parts = parts_of(id)
    assert parts[:3] == (article_key(article), start, end)
    assert id.isascii()
    assert "/" not in id
    assert not id.endswith(".json")


def test_a_fact_and_a_finding_are_known_by_their_ids(shelf):
    saying = shelf.fact("b2-20-25-HSI")
    assert (saying.at.text, saying.fact.measure, saying.head.outlet) == ("1.61%", "change_pct", "某報")
    remark = shelf.finding(saying.findings[0])
    assert (remark.finding.at.text, remark.finding.verdict) == ("1.61%", Verdict.DISAGREES)


@pytest.mark.parametrize(
    "id", ["", "b2", "b2-20-25-HSCEI", "b2-20-26-HSI", "zz-20-25-HSI", "b2-20-25-HSI.json", "../a"]
)
def test_what_is_not_kept_is_said_to_be_so(shelf, id):
    with pytest.raises(NotKeptError, match="no such fact is kept; /facts lists what articles say"):
        shelf.fact(id)
    with pytest.raises(NotKeptError, match="no such finding is kept"):
        shelf.finding(id)


def test_an_article_whose_id_is_no_part_of_an_address_is_known_by_its_key(store):
    address = "https://news.example/a?b=c"
    kept_articles.keep(store, kept(address, "晨星台", 17, "收市", "恒指升1.16%。"))
    shelf = Shelf(store)
    (saying,) = shelf.sayings(shelf.find(Asked()))
    assert saying.id == f"{article_key(address)}-6-11-HSI"
    assert shelf.fact(saying.id) == saying
    assert shelf.article(saying.head.id).id == shelf.article(address).id == address


def test_what_an_article_says_no_more_is_left_out(store):
    before = kept("a1", "晨星台", 17, "收市", "恒指升1.61%，成交2463.73億元。")
    kept_articles.keep(store, before)
    assert found(Shelf(store)) == ["1.61%", "2463.73億元"]
    kept_articles.keep(store, replace(before, body="港股收市，恒指升1.16%，成交2463.73億元。"))
    assert found(Shelf(store)) == ["1.16%", "2463.73億元"]
    assert store.table("facts").collect().height == 4
    with pytest.raises(NotKeptError):
        Shelf(store).fact("a1-6-11-HSI")


def test_a_shelf_does_not_move(store):
    kept_articles.keep(store, kept_articles.RIGHT)
    shelf = Shelf(store)
    kept_articles.keep(store, kept_articles.WRONG)
    assert set(shelf.outlets) == {"晨星台"}
    assert set(Shelf(store).outlets) == {"晨星台", "某報"}


# Search.


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ({"words": "HSTECH"}, ["1.80%"]),
        ({"words": "恒生科技指数"}, ["1.80%"]),  # the article writes it in the other script
        ({"words": "0700"}, ["1.86%", "430.2元"]),
        ({"words": "某报"}, ["21133點", "1.61%", "1.86%", "430.2元"]),
        ({"words": "港股收市上升", "measure": "turnover"}, ["2463.73億港元"]),
        ({"words": "大市成交"}, ["2463.73億港元"]),
        ({"words": "nobody says this"}, []),
        ({"measure": "change"}, ["241.92點"]),
        ({"outlet": "Harbour Wire"}, ["1.2%", "21,133.54"]),
        ({"verdict": Verdict.DISAGREES}, ["1.61%"]),
        ({"since": dt.date(2025, 2, 8)}, []),
        ({"until": dt.date(2025, 2, 6)}, []),
        ({"since": dt.date(2025, 2, 7), "until": dt.date(2025, 2, 7), "measure": "change"}, ["241.92點"]),
    ],
)
def test_facts_are_found_by_whom_what_who_and_when(shelf, asked, texts):
    assert found(shelf, **asked) == texts


def test_findings_are_found_by_what_they_say(shelf):
    def texts(**wanted):
        return [remark.finding.at.text for remark in shelf.remarks(Wanted(**wanted))]

    assert texts(verdict=Verdict.DISAGREES) == ["1.61%"]
    assert texts(verdict=Verdict.DISAGREES, kind=FindingKind.CALENDAR) == []
    assert texts(words="升幅", verdict=Verdict.DISAGREES) == ["1.61%"]
    assert texts(outlet="Harbour Wire", verdict=Verdict.DISAGREES) == []


def test_a_number_stands_in_its_sentence_without_tags(shelf):
    saying = shelf.sayings(shelf.find(Asked(words="HSTECH")))[0]
    assert shelf.contexts([("it", saying.at)]) == {"it": ("恒生科技指數升", "。")}


# Side by side.


def test_numbers_that_cannot_be_the_same_come_first(shelf):
    total, conflicts, made = groups(shelf, shelf.find(Asked()), limit=2, offset=0)
    assert (total, conflicts) == (7, 1)
    assert [(group.subject, group.measure, group.conflict) for group in made] == [
        ("HSI", "change_pct", True),
        ("HSI", "close", False),
    ]
    assert [(saying.head.outlet, saying.at.text) for saying in made[0].sayings][1:] == [
        ("Harbour Wire", "1.2%"),
        ("某報", "1.61%"),
        ("晨星台", "1.16%"),
    ]
    assert beside(shelf, shelf.fact("b2-20-25-HSI")) == made[0]
    _, _, rest = groups(shelf, shelf.find(Asked()), limit=50, offset=2)
    assert [len(group.sayings) for group in rest] == [1, 1, 1, 1, 1]


#: One outlet's words and another's; whether both can be right follows from the digits printed.
PAIRS = [
    ("恒指升1.16%。", "恒指升1.61%。", True),
    ("恒指升1.16%。", "恒指升1.2%。", False),  # 1.16 is rounded to 1.2
    ("恒指升1.16%。", "恒指升1.1%。", False),  # and cut to 1.1
    ("恒指升1.16%。", "恒指升逾1%。", False),
    ("恒指收報21133.54點。", "恒指收報21133點。", False),
    ("恒指收報21133.54點。", "恒指收報21113點。", True),
    ("恒指升240點。", "恒指升200點。", False),  # zeros may be rounded
    ("恒指升1.16%。", "恒指料升1.61%。", False),  # a forecast is no report
    ("恒指升1.16%。", "恒指升300%。", False),  # that is said of something else
    ("恒指升1.16%。", "恒指跌1.16%。", True),
    ("恒指支持位20800點。", "恒指支持位20500點。", False),  # there may be many
    ("恒指升1.16%。", "國指升1.22%。", False),  # not one thing
    ("汽車股升1.16%。", "汽車股升1.61%。", False),  # a group that only the text names
]


@pytest.mark.parametrize(("one", "other", "conflict"), PAIRS)
def test_two_outlets_contradict_each_other_when_no_value_fits_both(store, one, other, conflict):
    kept_articles.keep(store, kept("a", "晨星台", 17, "收市", one), kept("b", "某報", 18, "收市", other))
    shelf = Shelf(store)
    rows = shelf.find(Asked())
    assert rows.height == 2
    _, conflicts, _ = groups(shelf, rows, limit=9, offset=0)
    assert conflicts == conflict


def test_a_report_of_the_morning_is_held_against_no_close(store):
    morning, evening = kept("a", "晨星台", 11, "早盤", "恒指升1.61%。"), kept("b", "某報", 18, "收市", "恒指升1.16%。")
    kept_articles.keep(store, morning, evening)
    shelf = Shelf(store)
    assert groups(shelf, shelf.find(Asked()), limit=9, offset=0)[1] == 0
