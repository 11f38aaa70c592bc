"""Daily reports of portals, one table each: entries of a list, first days of trading, buybacks, holders, casino revenue.

Sentences of our own and exactly the facts they give, worked out by hand; read as in ``tests/test_bind.py``.
"""

import datetime as dt

import pytest

from test_bind import read, said

LISTS_WITH_CODES = {
    "涨幅前三为贵州茅台（600519，+4.63%）、平安银行（000001，+3.27%）。": """
        600519.SH change_pct @ 4.63 %
        000001.SZ change_pct @ 3.27 %""",
    "营收增速居前的有贵州茅台（600519，+4.63%）、平安银行（000001，+3.27%）。": """
        600519.SH other @ 4.63 %
        000001.SZ other @ 3.27 %""",
    "北交所当日上涨87家，下跌198家。": """
        MARKET.BJ advancers @ 87 count
        = decliners @ 198 count""",
    "北证50跌1.27%，成交缩量至172亿元。": """
        899050.BJ change_pct @ -1.27 %
        MARKET.BJ turnover @ 17200000000 CNY""",
    "北交所整体市盈率（TTM，剔除负值）为46.8倍，科创板、创业板分别为74.1倍和42.3倍。": """
        MARKET.BJ pe_ttm @ 46.8 x
        text:科创板 pe_ttm @ 74.1 x
        399006.SZ pe_ttm @ 42.3 x""",
    "贵州茅台股价跌1%，换手4.83亿元，换手率0.5%。": """
        600519.SH change_pct @ -1 %
        = turnover @ 483000000 CNY
        = turnover_rate @ 0.5 %""",
    "腾讯昨日放量收跌3.24%。": "00700.HK change_pct 2026-08-20 -3.24 %",
}

FIRST_DAYS = {
    "滴普科技(01384)开市价70元，甫开市即见全日高位75.5元，收报66.8元，一手账面赚8028元。": """
        01384.HK open @ 70 HKD
        = high @ 75.5 HKD
        = close @ 66.8 HKD
        = other @ 8028 CNY""",
    "八马茶业(06980)今早以80.1元开出，收报93元。昨日暗盘率先升逾六成。": """
        06980.HK open @ 80.1 HKD
        = close @ 93 HKD
        = change_pct 2026-08-20 60 % over""",
    "剑桥科技(06166)登场，今日暗盘已先声夺人，富途场收报100.8元，较发售价68元高48%。": """
        06166.HK close @ 100.8 HKD
        = ipo_price @ 68 HKD
        = change_pct @ 48 %""",
    "富途场外交易收报100美元。": "FUTU.US close 2026-08-20 100 USD",
    "三一重工(06031)走势平稳。H股招股价21.3元，一度见21.1元，跌0.94%，收报21.82元。": """
        06031.HK ipo_price @ 21.3 HKD
        = low @ 21.1 HKD
        = low_change_pct @ -0.94 %
        = close @ 21.82 HKD""",
    "腾讯(00700)升1%，H股普遍下跌2%。": """
        00700.HK change_pct @ 1 %
        text:H股 change_pct @ -2 %""",
    "永利澳门(01128)及新濠国际(00200)各涨9.3%和9.1%，分别以4.43元及5.96元收市。": """
        01128.HK change_pct @ 9.3 %
        00200.HK change_pct @ 9.1 %
        01128.HK close @ 4.43 HKD
        00200.HK close @ 5.96 HKD""",
}

SHARES_DEALT_IN = {
    "腾讯控股(00700.HK)：回购217万股，每股作价介乎455.8至465.2港元，总金额10亿港元。": """
        00700.HK buyback @ 2170000 shares
        = other @ 455.8 HKD
        = other @ 465.2 HKD
        = buyback @ 1000000000 HKD""",
    "贵州茅台(600519.SH)：公司通过集中竞价累计回购87万股，占比0.07%，已支付12亿元。": """
        600519.SH buyback @ 870000 shares
        = stake_pct @ 0.07 %
        = buyback @ 1200000000 CNY""",
    "友邦保险(01299.HK)：以均价80.8港元回购158万股，涉资1.28亿港元。": """
        01299.HK other @ 80.8 HKD
        = buyback @ 1580000 shares
        = buyback @ 128000000 HKD""",
    "腾讯斥资1亿港元增持200万股。": """
        00700.HK buy @ 100000000 HKD
        = other @ 2000000 shares""",
    "比亚迪股份(01211.HK)：贝莱德5月14日减持386万股，套现约3.96亿港元。": """
        01211.HK other 2026-05-14 3860000 shares
        = sell 2026-05-14 396000000 HKD about""",
    "中国石化(600028.SH)：控股股东中石化集团买入2.36亿股，占总股本的0.19%。": """
        600028.SH other @ 236000000 shares
        = stake_pct @ 0.19 %""",
}

CASINOS = {
    "澳门6月赌收210亿澳门元，按年增长19%。": """
        text:澳门 macro 2026-06-01/2026-06-30 21000000000 MOP
        = macro 2026-06-01/2026-06-30 19 %""",
    "濠赌股受赌收带动升5%，金沙中国涨9%。": """
        text:濠赌股 change_pct @ 5 %
        01928.HK change_pct @ 9 %""",
}

NEWS_OF_NEW_YORK = {
    "GE Vernova受惠上调指引飙15.6%。": "GEV.US change_pct 2026-08-20 15.6 %",
    "联邦基金利率目标区间下调25个基点至3.50%。": """
        text:联邦基金 change @ -25 bp
        = macro @ 3.5 %""",
    "昨日恒指升106点，成交1934亿港元，终止三连跌。": """
        HSI change 2026-08-20 106 pt
        MARKET.HK turnover 2026-08-20 193400000000 HKD
        HSI streak 2026-08-19 3 days""",
}

TABLES = (LISTS_WITH_CODES, FIRST_DAYS, SHARES_DEALT_IN, CASINOS, NEWS_OF_NEW_YORK)


@pytest.mark.parametrize(("text", "facts"), [pair for table in TABLES for pair in table.items()])
def test_portal(text: str, facts: str) -> None:
    assert read(text) == said(facts)


def test_yesterday_in_the_morning_of_new_york() -> None:
    """A morning report on New York means by yesterday, of Hong Kong, the day before its own."""
    text = "美股收高，道指涨1%，标普500涨0.6%，纳指涨0.3%。港股昨日恒指升106点。腾讯昨收458.6港元。"
    facts = read(text, printed=dt.datetime(2025, 12, 11, 8, 2))  # noqa: DTZ001 (a printed date has no zone)
    assert facts[3:] == ["HSI change 2025-12-10 106 pt", "00700.HK close 2025-12-10 458.6 HKD"]
