"""Numbers as they are printed: the field's own forms, and the law that what is printed reads back as it was meant."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.facts import Computed, Fact, Period
from windvane.figures import Figure, Hedge, unit
from windvane.lexicon.fold import fold
from windvane.lexicon.languages import Lang
from windvane.read.numbers import find_numbers
from windvane.write.numbers import Sign, coarser, in_house, number, printed


def figure(value, symbol, ulp):
    return Figure(Decimal(value), unit(symbol), Decimal(ulp))


@pytest.mark.parametrize(
    ("value", "symbol", "ulp", "said"),
    [
        ("21133.54", "pt", "0.01", ("21133.54点", "21133.54點", "21,133.54 points")),
        ("-1.16", "%", "0.01", ("1.16%", "1.16%", "1.16%")),
        ("0.5", "pp", "0.1", ("0.5个百分点", "0.5個百分點", "0.5 percentage points")),
        ("25", "bp", "1", ("25个基点", "25個基點", "25 basis points")),
        ("9.87", "x", "0.01", ("9.87倍", "9.87倍", "9.87 times")),
        ("246373000000", "HKD", "1000000", ("2463.73亿港元", "2463.73億港元", "HK$246.373 billion")),
        ("1820000000000", "CNY", "10000000000", ("1.82万亿元人民币", "1.82萬億元人民幣", "RMB1.82 trillion")),
        ("450.2", "HKD", "0.1", ("450.2港元", "450.2港元", "HK$450.2")),
        ("3000000", "shares", "100000", ("300万股", "300萬股", "3.0 million shares")),
        ("12345", "contracts", "1", ("12345张", "12345張", "12,345 contracts")),
        ("5", "days", "1", ("5日", "5日", "5 days")),
        ("1", "days", "1", ("1日", "1日", "1 day")),
        ("3.20", "TWD", "0.01", ("3.20新台币", "3.20新台幣", "NT$3.20")),
        ("950", "JPY", "1", ("950日元", "950日圓", "JPY 950")),
    ],
)
def test_each_language_prints_a_number_as_its_papers_do(value, symbol, ulp, said):
    assert tuple(printed(figure(value, symbol, ulp), lang) for lang in Lang) == said


def test_a_sign_is_printed_where_it_is_asked_for_and_never_on_zero():
    fall, rise, none = (figure(value, "%", "0.01") for value in ("-1.16", "1.16", "0.00"))
    assert [printed(one, Lang.EN, sign=Sign.BOTH) for one in (fall, rise, none)] == ["-1.16%", "+1.16%", "0.00%"]
    assert [printed(one, Lang.EN, sign=Sign.MINUS) for one in (fall, rise)] == ["-1.16%", "1.16%"]
    assert printed(figure("-7630000000", "HKD", "10000000"), Lang.EN, sign=Sign.BOTH) == "-HK$7.63 billion"


def test_a_cell_of_a_table_leaves_the_unit_to_its_head():
    close = figure("21133.54", "pt", "0.01")
    assert [printed(close, lang, bare=True) for lang in Lang] == ["21133.54", "21133.54", "21,133.54"]
    assert printed(figure("1.16", "%", "0.01"), Lang.EN, bare=True) == "1.16%"


def test_a_count_says_what_is_counted():
    assert printed(figure("35", "count", "1"), Lang.ZH_HANS, thing="只") == "35只"
    assert printed(figure("35", "count", "1"), Lang.EN, thing="stocks") == "35 stocks"


@pytest.mark.parametrize(
    ("value", "symbol", "ulp", "said"),
    [
        ("1.1649", "%", "0.0001", ("1.16%", "1.16%", "1.16%")),
        ("1.165", "%", "0.001", ("1.17%", "1.17%", "1.17%")),
        ("246373456789", "HKD", "1", ("2463.73亿港元", "2463.73億港元", "HK$246.37 billion")),
        ("99999999", "HKD", "1", ("10000.00万港元", "10000.00萬港元", "HK$100.00 million")),
        ("0.0925", "HKD", "0.0001", ("0.093港元", "0.093港元", "HK$0.093")),
        ("21133", "pt", "1", ("21133点", "21133點", "21,133 points")),
    ],
)
def test_a_wrap_prints_so_many_digits_and_no_more_than_there_are(value, symbol, ulp, said):
    exact = figure(value, symbol, ulp)
    assert tuple(printed(in_house(exact, lang), lang) for lang in Lang) == said


def test_the_fact_of_a_number_is_what_is_printed_of_it():
    exact = Fact(
        "MARKET.HK", "turnover", Period.parse("2025-02-07"), figure("246373456789", "HKD", "1"), Computed("bars")
    )
    chinese, english = number(exact, Lang.ZH_HANS), number(exact, Lang.EN)
    assert (chinese.text, chinese.facts[0].figure.value) == ("2463.73亿港元", Decimal(246373000000))
    assert (english.text, english.facts[0].figure.value) == ("HK$246.37 billion", Decimal(246370000000))
    assert chinese.facts[0].figure.ulp == 10**6
    assert chinese.facts[0].origin == exact.origin


def test_a_hedge_is_a_word_of_the_sentence_and_stays_with_the_figure():
    about = Figure(Decimal("1.164"), unit("%"), Decimal("0.001"), Hedge.OVER)
    assert printed(in_house(about, Lang.EN), Lang.EN) == "1.16%"
    assert in_house(about, Lang.EN).hedge is Hedge.OVER


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(-3, 3))
def test_fewer_digits_are_never_further_off_than_half_of_the_last(value, exponent):
    ulp = Decimal(10) ** exponent
    fewer = coarser(Figure(value, unit("%"), Decimal("0.0001")), ulp)
    assert abs(fewer.value - value) <= ulp / 2
    assert fewer.value % ulp == 0


#: Units with the powers of ten that such numbers have, for the law below; what the reader knows by its word alone.
_READ = {
    "pt": (-2, 5),
    "%": (-2, 3),
    "pp": (-2, 2),
    "bp": (0, 3),
    "x": (-2, 3),
    "HKD": (-3, 14),
    "CNY": (-3, 14),
    "USD": (-3, 14),
}


@given(
    st.sampled_from(sorted(_READ)),
    st.integers(-(10**7), 10**7).filter(lambda digits: abs(digits) > 1),
    st.integers(0, 17),
    st.sampled_from(list(Lang)),
)
def test_what_is_printed_reads_back_as_the_value_with_its_unit_and_its_last_digit(symbol, digits, above, lang):
    low, high = _READ[symbol]
    exponent = min(low + above, high - 6)
    meant = Figure(Decimal(digits).scaleb(exponent), unit(symbol), Decimal(1).scaleb(exponent))
    text = printed(meant, lang, sign=Sign.BOTH)
    lead = "报 " if lang is not Lang.EN else "at "
    found = [one for one in find_numbers(fold(f"{lead}{text} ")) if one.value is not None]
    assert len(found) == 1
    (read,) = found
    assert (read.start, read.end) == (len(lead), len(lead) + len(text))
    assert read.value == meant.value
    assert read.unit == meant.unit
    assert read.ulp <= max(meant.ulp, Decimal(1))
    if exponent <= 0:
        assert read.ulp == meant.ulp
