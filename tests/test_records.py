"""Superlatives: whose record, of what, and how far back it reaches; what is none of them is left alone."""

import datetime as dt
from decimal import Decimal

import pytest

from windvane.pipeline import readings
from windvane.read.clean import clean

DATE = dt.datetime(2025, 2, 13, 17, 0)  # noqa: DTZ001


def records(text):
    (reading,) = readings(clean(text, file="a.md", date=DATE))
    return reading.records


@pytest.mark.parametrize(
    ("text", "subject", "since", "highest"),
    [
        ("恒指收报22620点，创三年新高。", "HSI", "2022-08-13", True),
        ("恒指收報22620點，創下2024年10月以來新高。", "HSI", "2024-10-31", True),
        ("恒指升1%，创逾一个半月以来收盘新低。", "HSI", "2024-12-29", False),
        ("恒指收报22620点，创逾三年新高。", "HSI", "2022-02-13", True),
        ("恒指收报22620点，创四个月新高。", "HSI", "2024-10-29", True),
        ("小米再创历史新高。", "01810.HK", None, True),
        ("腾讯(00700)盘中创52周新高。", "00700.HK", "2024-02-13", True),
        ("科指涨2%，刷新年内新高。", "HSTECH", "2024-12-31", True),
        ("沪指升0.5%，创1月7日以来新高。", "000001.SH", "2025-01-07", True),
    ],
)
def test_a_record(text, subject, since, highest):
    (record,) = records(text)
    assert (record.subject, record.measure, record.highest) == (subject, "close", highest)
    assert record.since == (dt.date.fromisoformat(since) if since else None)
    assert record.at.text in text


def test_the_first_time_since():
    (record,) = records("恒指今日成交2463.73亿港元，为1月7日以来单日成交首次再度超过两千亿。")
    assert (record.subject, record.measure, record.since) == ("MARKET.HK", "turnover", dt.date(2025, 1, 7))
    assert record.mark == Decimal(200_000_000_000)


@pytest.mark.parametrize(
    ("text", "since", "told"),
    [
        ("恒指首次突破21000点。", None, False),
        ("恒指收盘首次站上21000点。", None, False),
        ("恒指史上首次突破21000点。", None, True),
        ("恒指今年首次突破21000点。", "2024-12-31", True),
        ("恒指去年10月以来首次突破21000点。", "2024-10-31", True),
        ("恒指近三年来首次突破21000点。", "2022-08-13", True),
    ],
)
def test_a_level_crossed_for_the_first_time(text, since, told):
    (record,) = records(text)
    assert (record.subject, record.measure, record.mark, record.told) == ("HSI", "close", 21000, told)
    assert record.since == (dt.date.fromisoformat(since) if since else None)


def test_a_price_crossed_is_no_turnover():
    (record,) = records("小米(01810)1月7日以来首次突破40港元。")
    assert (record.subject, record.measure, record.mark) == ("01810.HK", "close", 40)


@pytest.mark.parametrize(
    "text",
    [
        "恒指再度突破21000点。",
        "恒指期货首次突破21000点。",
        "恒指成分股数目首次突破100只。",
        "腾讯市值首次突破5万亿港元。",
        "KWEB单日资金流入1.05亿美元，创四个月新高。",  # the inflow, not the price
        "恒指沽空比率创三年新高。",
        "标普全球美国综合采购经理指数升至56，为2022年4月以来最高。",
        "恒指自历史高位回落。",
        "股价营收比高于英伟达历史峰值。",
        "分析员料恒指今年高位见25000点。",
        "销量创历史新高。",
    ],
)
def test_what_no_price_speaks_of(text):
    assert records(text) == ()


def test_the_basis_told():
    (record,) = records("恒指盘中一度升2%，创三年新高。")
    assert record.basis == "intraday"
    (record,) = records("恒指收报22620点，创三年新高。")
    assert record.basis == "close"
