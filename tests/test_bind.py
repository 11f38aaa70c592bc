"""The binder's mechanisms, one table each: sentences of our own and exactly the facts they give, worked out by hand.

Every sentence is read as printed on Friday 2026-08-21 at 17:00 in Hong Kong, after the close; ``docs/formats.md`` is the rule.
``=`` at the start of a fact repeats the subject before it.
"""

import datetime as dt

import pytest

from test_measures import PRINTED, short
from windvane.read.bind import read_article
from windvane.read.clean import article_of

DAY = "2026-08-21"
WEEK = "2026-08-17/2026-08-21"
YEAR = "2026-01-01/2026-08-21"


def read(text: str, *, printed: dt.datetime = PRINTED) -> list[str]:
    return [short(fact) for fact in read_article(article_of(text, date=printed)).facts]


def said(text: str) -> list[str]:
    """The facts of a table's cell, one a line; ``@`` is the day, ``=`` the subject before, ``week`` and ``year`` spans."""
    facts, subject = [], ""
    for line in text.strip().splitlines():
        parts = line.split()
        subject = parts[0] if parts[0] != "=" else subject
        spans = {"@": DAY, "week": WEEK, "year": YEAR}
        facts.append(" ".join([subject, parts[1], spans.get(parts[2], parts[2]), *parts[3:]]))
    return facts


LISTS = {
    "英、法及德股分别升0.5%、0.7%及0.9%。": """
        text:英 change_pct @ 0.5 %
        text:法 change_pct @ 0.7 %
        text:德股 change_pct @ 0.9 %""",
    "美团(03690)、小米(01810)分别升1%和2%。": """
        03690.HK change_pct @ 1 %
        01810.HK change_pct @ 2 %""",
    "腾讯、美团及小米分别跌1.2%、2.3%及3.4%。": """
        00700.HK change_pct @ -1.2 %
        03690.HK change_pct @ -2.3 %
        01810.HK change_pct @ -3.4 %""",
    "恒指及国指分别升1.1%和1.3%。": """
        HSI change_pct @ 1.1 %
        HSCEI change_pct @ 1.3 %""",
    "腾讯和美团分别收报600港元和120港元。": """
        00700.HK close @ 600 HKD
        03690.HK close @ 120 HKD""",
    "道指、标普500指数及纳指分别升0.5%、0.7%及0.9%。": """
        DJI change_pct 2026-08-20 0.5 %
        SPX change_pct 2026-08-20 0.7 %
        IXIC change_pct 2026-08-20 0.9 %""",
}

SHARED = {
    "白银、黄金涨幅均逾2%。": """
        XAGUSD change_pct @ 2 % over
        XAUUSD change_pct @ 2 % over""",
    "腾讯、美团均升逾2%。": """
        00700.HK change_pct @ 2 % over
        03690.HK change_pct @ 2 % over""",
    "恒指、国指齐跌1%。": """
        HSI change_pct @ -1 %
        HSCEI change_pct @ -1 %""",
}

PAIRS = {
    "恒指升310点或1.21%，报25915点。": """
        HSI change @ 310 pt
        = change_pct @ 1.21 %
        = close @ 25915 pt""",
    "恒指跌120.5点，跌幅0.48%。": """
        HSI change @ -120.5 pt
        = change_pct @ -0.48 %""",
    "腾讯升8.5元(1.43%)，收报603.5元。": """
        00700.HK change @ 8.5 HKD
        = change_pct @ 1.43 %
        = close @ 603.5 HKD""",
    "国指低开88点或0.95%。": """
        HSCEI open_change @ -88 pt
        = open_change_pct @ -0.95 %""",
}

FROM_TO = {
    "大摩将美团目标价由150港元下调至120港元。": """
        03690.HK target_price @ 150 HKD prior
        = target_price @ 120 HKD expected""",
    "瑞银将小米目标价上调20%至60港元。": """
        01810.HK target_change_pct @ 20 %
        = target_price @ 60 HKD expected""",
    "花旗予腾讯目标价700港元。": "00700.HK target_price @ 700 HKD expected",
}

MOMENTS = {
    "恒指高开109点，曾升213点，收市升88点。": """
        HSI open_change @ 109 pt
        = high_change @ 213 pt
        = change @ 88 pt""",
    "恒指最高见26100点，最低见25700点，收报25900点。": """
        HSI high @ 26100 pt
        = low @ 25700 pt
        = close @ 25900 pt""",
    "腾讯一度涨超4%。": "00700.HK high_change_pct @ 4 % over",
    "美团曾跌5%。": "03690.HK low_change_pct @ -5 %",
    "恒指半日升120点，全日升200点。": """
        HSI change 2026-08-21T12:00 120 pt
        = change @ 200 pt""",
    "恒指波幅400点。": "HSI range @ 400 pt",
}

DAYS = {
    "恒指周四升100点，报25800点。": """
        HSI change 2026-08-20 100 pt
        = close 2026-08-20 25800 pt""",
    "恒指昨日跌50点，今日升80点。": """
        HSI change 2026-08-20 -50 pt
        = change @ 80 pt""",
    "8月19日，恒指升1%。国指升2%。": """
        HSI change_pct 2026-08-19 1 %
        HSCEI change_pct 2026-08-19 2 %""",
    "8月19日，恒指升1%。\n国指升2%。": """
        HSI change_pct 2026-08-19 1 %
        HSCEI change_pct @ 2 %""",
}

SPANS = {
    "南向资金截至8月19日的一周净流入150亿港元。": "SOUTHBOUND net_flow 2026-08-13/2026-08-19 15000000000 HKD",
    "恒指市盈率低于过去五年均值12倍。": "HSI pe_mean 2021-08-21/2026-08-21 12 x",
    "恒指本周累升300点。": "HSI change week 300 pt",
    "恒指今日升100点，本周累升1.5%。": """
        HSI change @ 100 pt
        = change_pct week 1.5 %""",
    "腾讯年初至今累涨20%。": "00700.HK change_pct year 20 %",
    "恒指上周跌2.5%。": "HSI change_pct 2026-08-10/2026-08-14 -2.5 %",
    "南向资金本周净买入200亿港元。": "SOUTHBOUND net_flow week 20000000000 HKD",
    "恒指自8月3日以来累升5%。": "HSI change_pct 2026-08-03/2026-08-21 5 %",
    "恒指近三个月累升8%。": "HSI change_pct 2026-05-21/2026-08-21 8 %",
}

LINES = {
    "阿里巴巴ADR较港股收市价溢价1.2%。": "BABA.US premium_pct 2026-08-20 1.2 %",
    "阿里巴巴美股收报120美元。": "BABA.US close 2026-08-20 120 USD",
    "阿里巴巴港股收报118港元。": "09988.HK close @ 118 HKD",
    "腾讯(00700)升2%。": "00700.HK change_pct @ 2 %",
    "某某新材(600519.SH)升2%。": "600519.SH change_pct @ 2 %",
    "某某控股(US: NVDA)升2%。": "NVDA.US change_pct 2026-08-20 2 %",
}

UNLISTED = {
    "汽车股涨3%。": "text:汽车股 change_pct @ 3 %",
    "腾讯跌2%，汽车股涨3%。": """
        00700.HK change_pct @ -2 %
        text:汽车股 change_pct @ 3 %""",
    "黄金板块跌1.5%。": "text:黄金板块 change_pct @ -1.5 %",
}

SPEAKERS = {
    "花旗称，腾讯目标价由650港元上调至700港元。": """
        00700.HK target_price @ 650 HKD prior
        = target_price @ 700 HKD expected""",
    "高盛、小米均升3%。": """
        GS.US change_pct 2026-08-20 3 %
        01810.HK change_pct @ 3 %""",
    "高盛表示，腾讯收入将增长12%。": "00700.HK revenue_growth 2026-08-21/.. 12 % expected",
    "高盛升3%。": "GS.US change_pct 2026-08-20 3 %",
}

STREAKS = {
    "恒指结束连续三周上涨。": "HSI streak 2026-08-14 3 weeks",
    "恒指连升5日。": "HSI streak @ 5 days",
    "恒指终结三连升。": "HSI streak 2026-08-20 3 days",
    "南向资金连续8日净流入。": "SOUTHBOUND streak @ 8 days",
}

YIELDS = {
    "美国10年期国债收益率报4.25%。": "US10Y yield 2026-08-20 4.25 %",
    "美国10年期国债收益率升3个基点，报4.25%。": """
        US10Y change 2026-08-20 3 bp
        = yield 2026-08-20 4.25 %""",
}

THRESHOLDS = {
    "恒指失守26000点。": "HSI threshold @ 26000 pt",
    "恒指升穿26000点关口。": "HSI threshold @ 26000 pt",
    "恒指跌穿两万六。": "HSI threshold @ 26000 pt",
    "大市成交额突破3000亿港元。": "MARKET.HK threshold @ 300000000000 HKD",
    "港股重上26000点。": "HSI threshold @ 26000 pt",
}

MARKETS = {
    "恒指升1.2%，成交2463亿港元；国指升1.5%。": """
        HSI change_pct @ 1.2 %
        MARKET.HK turnover @ 246300000000 HKD
        HSCEI change_pct @ 1.5 %""",
    "恒指沽购比率0.85。": "HSI put_call_ratio @ 0.85 x",
    "恒指成交2463亿港元。": "MARKET.HK turnover @ 246300000000 HKD",
    "大市升310点。": "HSI change @ 310 pt",
    "沪指成交8000亿元。": "MARKET.SH turnover @ 800000000000 CNY",
    "恒指支持位25500点、25200点。": """
        HSI support @ 25500 pt
        = support @ 25200 pt""",
    "2800只个股下跌。": "MARKET.HK decliners @ 2800 count",
}

FUTURES = {
    "布伦特期油跌2%。": "BRENT.F change_pct @ -2 %",
    "现货黄金报3350美元。": "XAUUSD last @ 3350 USD",
    "恒指8月期指收报25880点。": "HSI.F close @ 25880 pt",
    "恒生指数期货升50点。": "HSI.F change @ 50 pt",
    "恒指期货低水30点。": "HSI.F basis @ -30 pt",
}

COMPARISONS = {
    "恒指预测市盈率11倍，低于标普500的22倍。": """
        HSI pe_forward @ 11 x
        SPX pe_forward 2026-08-21 22 x""",
}

REPORTS = {
    "腾讯第二季收入1845亿元人民币，按年升15%。": """
        00700.HK revenue 2026-04-01/2026-06-30 184500000000 CNY
        = revenue_growth 2026-04-01/2026-06-30 15 %""",
    "本周五个交易日港股日均成交2800亿港元。": "MARKET.HK turnover 2026-08-17/2026-08-21 280000000000 HKD",
    "腾讯去年纯利1940亿元，按年增长68%。": """
        00700.HK net_profit 2025-01-01/2025-12-31 194000000000 CNY
        = net_profit_growth 2025-01-01/2025-12-31 68 %""",
}

FORECASTS = {
    "比特币预计明年升至20万美元。": "BTCUSD last 2027-01-01/2027-12-31 200000 USD expected",
    "瑞银预计腾讯第三季收入1900亿元人民币。": "00700.HK revenue 2026-07-01/2026-09-30 190000000000 CNY expected",
    "腾讯有20%上行空间。": "00700.HK upside_pct @ 20 % expected",
}

NO_FACTS = {
    "三大指数集体走高。": "",
    "恒指创三年新高。": "",
    "公司位于第3大街250号。": "",
}

TABLES = {name: table for name, table in list(globals().items()) if name.isupper() and isinstance(table, dict)}
CASES = [
    pytest.param(text, facts, id=f"{name.lower()}-{number}")
    for name, table in TABLES.items()
    for number, (text, facts) in enumerate(table.items(), start=1)
]


@pytest.mark.parametrize(("text", "facts"), CASES)
def test_a_mechanism(text: str, facts: str) -> None:
    assert read(text) == said(facts)


def test_a_number_said_once_is_one_fact():
    article = article_of("港股一周回顾：恒指累跌0.62%，结束六周连升", date=PRINTED)
    facts = read_article(article).facts
    assert len(facts) == len(set(facts))
