"""Turns of the daily statistics of a market: sentences of our own and exactly the facts they give, worked out by hand.

Every sentence is read as printed on Friday 2026-08-21 at 17:00 in Hong Kong, after the close, unless its table is of the
morning; ``docs/formats.md`` is the rule. ``=``, ``@`` and the spans stand for what they do in ``test_bind``.
"""

import datetime as dt

import pytest

from test_bind import read, said

MORNING = dt.datetime(2026, 8, 21, 9, 12)  # noqa: DTZ001 (a printed date has no zone)

COUNTED_STOCKS = {
    "两市主力资金净流出412亿元。个股方面，2058只获净流入，其中14股净流入超3亿元，23只个股净流出超5亿元。": """
        MARKET.CN net_flow @ -41200000000 CNY
        MARKET.CN3 count @ 2058 count
        = count @ 14 count
        text:14股 net_flow @ 300000000 CNY over
        MARKET.CN3 count @ 23 count
        text:23只个股 net_flow @ -500000000 CNY over""",
    "A股今日缩量。从个股看，2186只获融资净买入，净买入金额超过1亿元的有63只。": """
        MARKET.CN3 count @ 2186 count
        text:个股 net_flow @ 100000000 CNY over
        MARKET.CN3 count @ 63 count""",
    "A股贵州茅台涨2%。龙虎榜上，机构席位现身31只个股，合计净买入3.86亿元。": """
        600519.SH change_pct @ 2 %
        text:机构席位 count @ 31 count
        = net_flow @ 386000000 CNY""",
    # a share hits no limit fifty times a day; how many funds hold it is of the share
    "A股贵州茅台涨2%。今日共有52股涨停，19股跌停。": """
        600519.SH change_pct @ 2 %
        MARKET.CN3 limit_up @ 52 count
        = limit_down @ 19 count""",
    "A股贵州茅台涨2%。共有1200只基金持有该股。": """
        600519.SH change_pct @ 2 %
        = count @ 1200 count""",
    # shares that are no count of stocks
    "A股贵州茅台获增持14万股，净流入3亿元。": """
        600519.SH other @ 140000 shares
        = net_flow @ 300000000 CNY""",
}

SECTORS = {
    "行业方面，主力资金流入的行业中，银行业净流入12.6亿元居首，其次是煤炭行业，净流入8.9亿元。": """
        text:银行业 net_flow @ 1260000000 CNY
        text:煤炭行业 net_flow @ 890000000 CNY""",
    "融资净买入居前的行业有电子、通信，净买入额分别为31亿元、18亿元。": """
        text:电子 net_flow @ 3100000000 CNY
        text:通信 net_flow @ 1800000000 CNY""",
    "电子行业涨1%。银行、煤炭行业融资净卖出居前，净卖出额分别为4.7亿元、2亿元。": """
        text:电子行业 change_pct @ 1 %
        text:银行 net_flow @ -470000000 CNY
        text:煤炭行业 net_flow @ -200000000 CNY""",
    "两市主力资金净流出412亿元。固态电池、人形机器人行业净流出居前，分别净流出22亿元、11亿元。": """
        MARKET.CN net_flow @ -41200000000 CNY
        text:固态电池 net_flow @ -2200000000 CNY
        text:人形机器人 net_flow @ -1100000000 CNY""",
    # a line of business is no sector; listed names are themselves
    "银行业务收入增长3%。": "text:银行业务 revenue_growth @ 3 %",
    "腾讯、美团跌幅居前，分别跌1.2%、0.8%。": """
        00700.HK change_pct @ -1.2 %
        03690.HK change_pct @ -0.8 %""",
    # money flows into the board's shares; the index moves
    "A股主力资金流出，创业板净流出146亿元，创业板指跌1.4%。": """
        text:创业板 net_flow @ -14600000000 CNY
        399006.SZ change_pct @ -1.4 %""",
}

CHANNELS = {
    "北水今日淨流入38.4億元，其中買入成交612.3億元，賣出成交573.9億元。": """
        SOUTHBOUND net_flow @ 3840000000 HKD
        = buy @ 61230000000 HKD
        = sell @ 57390000000 HKD""",
    "港股通(深)方面，騰訊總成交22.1億元，淨買入1.8億元。騰訊全日成交200億元。": """
        00700.HK southbound_turnover @ 2210000000 HKD
        = net_flow @ 180000000 HKD
        = turnover @ 20000000000 HKD""",
    "北向资金方面，沪股通、深股通合计成交3486亿元，占两市成交额的11.9%，其中沪股通成交1692亿元，深股通成交1794亿元。": """
        NORTHBOUND turnover @ 348600000000 CNY
        = other @ 11.9 %
        text:沪股通 turnover @ 169200000000 CNY
        text:深股通 turnover @ 179400000000 CNY""",
    "A股互联互通方面，沪深股通合计成交2873亿元。": "NORTHBOUND turnover @ 287300000000 CNY",
    "A股北向资金成交前三的个股为贵州茅台、紫金矿业，分别成交35亿元、32亿元。": """
        600519.SH turnover @ 3500000000 CNY
        601899.SH turnover @ 3200000000 CNY""",
    # what a channel's seats bought of a share is of the share
    "A股龙虎榜上，沪股通净买入贵州茅台2.1亿元。": "600519.SH net_flow @ 210000000 CNY",
}

CREDIT = {
    "截至8月20日，A股两融余额26318亿元，较前一交易日增加142亿元。其中，融资余额26138亿元，融券余额180亿元。": """
        MARKET.CN3 other 2026-08-20 2631800000000 CNY
        = change 2026-08-20 14200000000 CNY
        = other 2026-08-20 2613800000000 CNY
        = other 2026-08-20 18000000000 CNY""",
    "截至8月20日，上交所融资余额13302亿元，增加0.7亿元；深交所融资余额12925亿元，减少71亿元。": """
        MARKET.SH other 2026-08-20 1330200000000 CNY
        = change 2026-08-20 70000000 CNY
        MARKET.SZ other 2026-08-20 1292500000000 CNY
        = change 2026-08-20 -7100000000 CNY""",
    "A股热度回升。截至8月20日，融资余额2.6万亿元。当日两融交易额2215亿元。融资买入额2103亿元，占A股成交额的10%。": """
        text:融资余额 other 2026-08-20 2600000000000 CNY
        text:两融 turnover 2026-08-20 221500000000 CNY
        MARKET.CN3 buy 2026-08-20 210300000000 CNY
        = other 2026-08-20 10 %""",
    "截至周四，滬深兩市兩融餘額報2.61萬億元，較前一日增加118億元。": """
        MARKET.CN other 2026-08-20 2610000000000 CNY
        = change 2026-08-20 11800000000 CNY""",
    # a later paragraph on credit is of the same day, one on prices of the article's
    "沪指收涨\n截至8月20日，两市ETF融资余额1176亿元。\n贵州茅台获融资净买入2亿元。\n贵州茅台涨2%。": """
        text:两市ETF other 2026-08-20 117600000000 CNY
        600519.SH net_flow 2026-08-20 200000000 CNY
        = change_pct @ 2 %""",
    "A股回暖。华安黄金ETF、易方达中证香港证券投资主题ETF融资余额居前，分别为82亿元、71亿元。": """
        518880.SH other @ 8200000000 CNY
        513090.SH other @ 7100000000 CNY""",
    # a share's own balance
    "贵州茅台(600519)融资余额150亿元，获融资净买入2.1亿元。": """
        600519.SH other @ 15000000000 CNY
        = net_flow @ 210000000 CNY""",
}

RATES = {
    "1美元兑换159.4日元，1英镑兑换1.345美元，1欧元兑1.16美元。": """
        USDJPY last @ 159.4 JPY
        text:英镑 last @ 1.345 USD
        EURUSD last @ 1.16 USD""",
    "截至纽约汇市尾市，1欧元兑换1.1612美元，高于前一交易日的1.1594美元。": """
        EURUSD close @ 1.1612 USD
        = prev_close 2026-08-20 1.1594 USD""",
    "截至纽约汇市尾市，1欧元兑换1.16美元。1美元兑换159.4日元，低于前一交易日的159.7日元。": """
        EURUSD close @ 1.16 USD
        USDJPY close @ 159.4 JPY
        = prev_close 2026-08-20 159.7 JPY""",
    "隔夜拆息升4點子至2.9厘，1星期拆息報2.7厘，升1.2點子；一星期拆息跌3點子。": """
        text:隔夜拆息 change @ 4 bp
        = yield @ 2.9 %
        text:1星期拆息 yield @ 2.7 %
        = change @ 1.2 bp
        text:一星期拆息 change @ -3 bp""",
    "一個月HIBOR當日拆息報2.8%。": "text:一個月HIBOR yield @ 2.8 %",
    # a length of time that is no rate's term
    "恒指一星期升2%。": "HSI change_pct week 2 %",
    # a level crossed is no level of the day before
    "布伦特原油报80美元，低于82美元。": """
        BRENT close @ 80 USD
        = threshold @ 82 USD""",
}

OVERNIGHT = {
    "隔夜外盘：美股三大指数集体收跌\nCOMEX黄金期货涨0.6%，报4286.4美元/盎司。离岸人民币跌0.1%，报6.84元。现货白银报61.27美元。": """
        XAUUSD.F change_pct 2026-08-20 0.6 %
        = close 2026-08-20 4286.4 USD
        USDCNH change_pct 2026-08-20 -0.1 %
        = close 2026-08-20 6.84 CNY
        XAGUSD last 2026-08-20 61.27 USD""",
}

CHANCES = {
    "芝商所的工具显示，美联储9月维持利率不变的概率为81.3%，降息25个基点的概率为18.7%。": """
        text:美联储 other 2026-09-01/2026-09-30 81.3 % expected
        = change 2026-09-01/2026-09-30 -25 bp expected
        = other 2026-09-01/2026-09-30 18.7 % expected""",
    # the exchange's own price, and a move that has been made
    "芝商所升1%。有概率说，美联储降息25个基点。": """
        CME.US change_pct 2026-08-20 1 %
        text:美联储 change @ -25 bp""",
}

TABLES = (CHANCES, COUNTED_STOCKS, SECTORS, CHANNELS, CREDIT, RATES)


@pytest.mark.parametrize(("text", "facts"), [pair for table in TABLES for pair in table.items()])
def test_statistics(text: str, facts: str) -> None:
    assert read(text) == said(facts)


@pytest.mark.parametrize(("text", "facts"), OVERNIGHT.items())
def test_overnight(text: str, facts: str) -> None:
    """What trades round the clock is of New York's day in a morning's report on the night."""
    assert read(text, printed=MORNING) == said(facts)


def test_credit_in_a_title() -> None:
    """The title of a morning's article on credit is of the day its balances are; that of the evening's may be of both."""
    text = "A股两融余额增至2.6万亿元\n截至8月20日，A股两融余额26318亿元。"
    of_body = "MARKET.CN3 other 2026-08-20 2631800000000 CNY"
    assert read(text, printed=MORNING) == ["MARKET.CN3 other 2026-08-20 2600000000000 CNY", of_body]
    assert read(text) == ["MARKET.CN3 other 2026-08-21 2600000000000 CNY", of_body]
