"""Turns of mainland reports: sentences of our own and exactly the facts they give, worked out by hand.

Every sentence is read as printed on Friday 2026-08-21 at 17:00 in Hong Kong, after the close; ``docs/formats.md`` is the rule.
``=``, ``@`` and the spans stand for what they do in ``test_bind``.
"""

import pytest

from test_bind import read, said

SIDES = {
    "标普500指数11大板块7升4降。": """
        text:标普500指数11大板块 advancers 2026-08-20 7 count
        = decliners 2026-08-20 4 count""",
    "中信一级行业19涨11跌。": """
        text:中信一级行业 advancers @ 19 count
        = decliners @ 11 count""",
    "涨停者有41股，17股躺在跌停板上。": """
        MARKET.CN3 limit_up @ 41 count
        MARKET.CN3 limit_down @ 17 count""",
    "能源股以2.25%的升幅领跑。": "text:能源股 change_pct @ 2.25 %",
}

KNOWN_FOR = {
    "多氟多跌8.26%，昨日大涨15.8%的海科新源跌12.37%。天赐材料跌6%。": """
        002407.SZ change_pct @ -8.26 %
        301292.SZ change_pct 2026-08-20 15.8 %
        = change_pct @ -12.37 %
        002709.SZ change_pct @ -6 %""",
    # the size of a move that a day has is of the day's subject
    "腾讯昨日上涨2%。": "00700.HK change_pct 2026-08-20 2 %",
}

AT_ANOTHER_TIME = {
    "两市成交额2.18万亿元，较上一交易日的2.46万亿元萎缩逾一成。": """
        MARKET.CN turnover @ 2180000000000 CNY
        = turnover 2026-08-20 2460000000000 CNY
        = growth_pct @ -10 % over""",
    "两市成交额2.18万亿元，较上一交易日缩量12%。": """
        MARKET.CN turnover @ 2180000000000 CNY
        = growth_pct @ -12 %""",
    "两市成交额2.18万亿元，较上一交易日缩量1200亿元。": """
        MARKET.CN turnover @ 2180000000000 CNY
        = turnover_change @ -120000000000 CNY""",
    "股票型ETF净流入118.6亿元，此前一周则净流出241.3亿元。": """
        text:股票型ETF net_flow @ 11860000000 CNY
        = net_flow 2026-08-10/2026-08-14 -24130000000 CNY""",
    "黄金ETF华安（518880）近五日吸金31.7亿元，最新规模攀升至402.5亿元。": """
        518880.SH net_flow 2026-08-17/2026-08-21 3170000000 CNY
        = other @ 40250000000 CNY""",
    "创业板指涨1%。中信一级行业中，银行、煤炭上周分别上涨3.2%和2.7%。": """
        399006.SZ change_pct @ 1 %
        text:银行 change_pct 2026-08-10/2026-08-14 3.2 %
        text:煤炭 change_pct 2026-08-10/2026-08-14 2.7 %""",
}

WHOLE_BOOKS = {
    "药明康德前三季度营业收入328亿元，其中海外业务收入同比增22.5%；归母净利润120.76亿元，同比增84%；扣非净利润95亿元。": """
        603259.SH revenue 2026-01-01/2026-09-30 32800000000 CNY
        text:海外业务 revenue_growth 2026-01-01/2026-09-30 22.5 %
        603259.SH net_profit 2026-01-01/2026-09-30 12076000000 CNY
        = net_profit_growth 2026-01-01/2026-09-30 84 %
        = net_profit 2026-01-01/2026-09-30 9500000000 CNY""",
    # a profit that is not said to be the whole company's stays with the part
    "药明康德上半年营业收入208亿元，其中海外业务收入同比增22.5%；净利润20亿元。": """
        02359.HK revenue 2026-01-01/2026-06-30 20800000000 CNY
        text:海外业务 revenue_growth 2026-01-01/2026-06-30 22.5 %
        = net_profit 2026-01-01/2026-06-30 2000000000 CNY""",
}

VALUED = {
    "沪深300当前14.2倍的估值处于近十年78%分位。": """
        000300.SH pe @ 14.2 x
        = pe_percentile @ 78 %""",
    "科创50净利润增速有望达到45%；沪深300当前市盈率14.2倍，股息率2.6%。": """
        000688.SH net_profit_growth 2026-08-21/.. 45 % expected
        000300.SH pe @ 14.2 x
        = dividend_yield @ 2.6 %""",
}

OIL_AND_JOBS = {
    "布伦特原油近月合约涨3.16%。": "BRENT.F change_pct @ 3.16 %",
    "布伦特原油涨3.16%。": "BRENT change_pct @ 3.16 %",
    "美国7月ADP就业人数增加10.4万人，预期7.5万人。": """
        text:ADP就业人数 count 2026-07-01/2026-07-31 104000 count
        = count 2026-07-01/2026-07-31 75000 count expected""",
    "ADP股价跌2%。": "ADP.US change_pct 2026-08-20 -2 %",
}

REVISED = {
    "药明康德预计全年收入由425亿至430亿元上调至435亿至440亿元。": """
        02359.HK revenue 2026-01-01/2026-12-31 42500000000 CNY prior
        = revenue 2026-01-01/2026-12-31 43000000000 CNY prior
        = revenue 2026-01-01/2026-12-31 43500000000 CNY expected
        = revenue 2026-01-01/2026-12-31 44000000000 CNY expected""",
}

TABLES = (SIDES, KNOWN_FOR, AT_ANOTHER_TIME, WHOLE_BOOKS, VALUED, OIL_AND_JOBS, REVISED)


@pytest.mark.parametrize(("text", "facts"), [row for table in TABLES for row in table.items()])
def test_turns_of_mainland_reports(text: str, facts: str) -> None:
    assert read(text) == said(facts)
