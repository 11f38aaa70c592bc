"""What the weekly reviews and statistics of the mainland's press say in words of their own.

Every sentence is ours; a review is read under its title as printed on Saturday 2026-08-22, so that ``week`` is the five days
before, and a report of the day as printed on Friday 2026-08-21 at 17:00; ``docs/formats.md`` is the rule.
"""

import datetime as dt

import pytest

from test_bind import read, said
from test_measures import short
from windvane.read.bind import read_article
from windvane.read.clean import article_of
from windvane.read.resolve import Clock, week_reviewed

SATURDAY = dt.datetime(2026, 8, 22, 9, 30)  # noqa: DTZ001 (a printed date has no zone)

REVIEWED = {
    "截至8月21日收盘，上证指数报4101.9点，全周下跌0.5%；深证成指上涨1.1%。": """
        000001.SH close @ 4101.9 pt
        = change_pct week -0.5 %
        399001.SZ change_pct week 1.1 %""",
    "行业方面，计算机、电子涨幅居前，分别上涨3.8%和3.7%。": """
        text:计算机 change_pct week 3.8 %
        text:电子 change_pct week 3.7 %""",
    "紫光股份、浪潮信息主力资金净流入金额居前，分别为21亿元、16亿元。": """
        000938.SZ net_flow week 2100000000 CNY
        000977.SZ net_flow week 1600000000 CNY""",
    "恒指周五跌1%，全周累跌3%；科指跌2%。": """
        HSI change_pct @ -1 %
        = change_pct week -3 %
        HSTECH change_pct @ -2 %""",
    "8月19日消息，纳斯达克生物科技指数上涨5.4%。": "text:纳斯达克生物科技指数 change_pct 2026-08-19 5.4 %",
    "恒指全周涨1%。夜期跌0.4%。": """
        HSI change_pct week 1 %
        HSI.F change_pct 2026-08-22 -0.4 %""",
    "截至8月21日，沪深两市融资余额为2.6万亿元，较上周末增加350亿元。": """
        text:沪深两市融资余额 other @ 2600000000000 CNY
        = change @ 35000000000 CNY""",
    "沪深两市周三成交额达3.99万亿元，周四回落至2.94万亿元。": """
        MARKET.CN turnover 2026-08-19 3990000000000 CNY
        = turnover 2026-08-20 2940000000000 CNY""",
}

SECTORS = {
    "申万一级行业中，仅银行、通信和电子三个行业上涨，涨幅分别为2.6%、1.6%和1%。": """
        text:银行 change_pct @ 2.6 %
        text:通信 change_pct @ 1.6 %
        text:电子 change_pct @ 1 %""",
    "分行业看，仅银行、石油石化两个行业获主力资金净流入，金额分别为12.6亿元、3.9亿元。": """
        text:银行 net_flow @ 1260000000 CNY
        text:石油石化 net_flow @ 390000000 CNY""",
    "申万一级行业中有11个行业上涨。": "text:申万一级行业 advancers @ 11 count",
}

LISTS = {
    "金风科技、中国卫星主力资金净流出金额居前，分别净流出49.6亿元、45.3亿元。": """
        002202.SZ net_flow @ -4960000000 CNY
        600118.SH net_flow @ -4530000000 CNY""",
    "主力资金净流入前三的个股为紫光股份、浪潮信息，分别净流入12亿元、9亿元。": """
        000938.SZ net_flow @ 1200000000 CNY
        000977.SZ net_flow @ 900000000 CNY""",
    "中国卫星导航产业升温。": "",
}

COUNTS = {
    "沪深北三市成交3万亿元。房地产行业跌3.5%。\n个股方面，2197只个股上涨。": """
        MARKET.CN3 turnover @ 3000000000000 CNY
        text:房地产行业 change_pct @ -3.5 %
        MARKET.CN3 advancers @ 2197 count""",
    "银行板块有42只个股上涨。": "text:银行板块 advancers @ 42 count",
    "腾讯跌2%。\n112家公司业绩预喜。股价见600元。": """
        00700.HK change_pct @ -2 %
        text:公司业绩预喜 count @ 112 count
        00700.HK close @ 600 HKD""",
    "已有309家公司披露2025年度业绩预告，其中112家公司业绩预喜。": """
        text:公司披露2025年度业绩预告 count @ 309 count
        text:公司业绩预喜 count @ 112 count""",
    "腾讯跌2%。\n本周共有8只新股上市，合计募资52亿元。": """
        00700.HK change_pct @ -2 %
        text:新股上市 count week 8 count
        = offer_size week 5200000000 CNY""",
    "特斯拉维持车队规模达到1000辆的目标。": "TSLA.US count 2026-08-21/.. 1000 count expected",
    "大摩予腾讯700港元的目标价，年内股价涨2%。": """
        00700.HK target_price @ 700 HKD expected
        = change_pct year 2 %""",
    "腾讯年内投资了20家公司。": "00700.HK count 2026-01-01/2026-08-21 20 count",
}

CHANNELS = {
    "北向资金方面，沪股通、深股通合计成交3486亿元，占两市总成交额的11.9%，其中沪股通成交1692亿元。": """
        NORTHBOUND turnover @ 348600000000 CNY
        = other @ 11.9 %
        text:沪股通 turnover @ 169200000000 CNY""",
    "英维克跌停，深股通净买入3亿元。": "002837.SZ net_flow @ 300000000 CNY",
}

STATISTICS = {
    "美债10年期收益率跌2个基点。截至8月15日当周，美国初请失业金人数为21.6万人，低于市场预期的22.5万人。": """
        US10Y change 2026-08-20 -2 bp
        text:美国初请失业金人数 macro 2026-08-09/2026-08-15 216000 count
        = macro 2026-08-09/2026-08-15 225000 count expected""",
    "腾讯涨2%。\n数据显示，上半年我国批准上市的创新药达43款，同比增长59%。股价见600元。": """
        00700.HK change_pct @ 2 %
        text:我国批准上市的创新药 count 2026-01-01/2026-06-30 43 count
        = growth_pct 2026-01-01/2026-06-30 59 %
        00700.HK close @ 600 HKD""",
    "计算机行业涨3%。\n国家统计局公布，7月规模以上工业增加值同比增长4.5%，出口增长17.8%。": """
        text:计算机行业 change_pct @ 3 %
        text:工业增加值 macro 2026-07-01/2026-07-31 4.5 %
        text:出口 macro 2026-07-01/2026-07-31 17.8 %""",
    "中国7月CPI同比升0.5%，PPI跌1%。": """
        text:中国 macro 2026-07-01/2026-07-31 0.5 %
        = macro 2026-07-01/2026-07-31 -1 %""",
    "海底捞涨2%。\n全国门店超1300家。": """
        06862.HK change_pct @ 2 %
        = count @ 1300 count over""",
}

BOARDS = {
    "其中，创业板净流出138亿元，科创板净流出22亿元。": """
        text:创业板 net_flow @ -13800000000 CNY
        text:科创板 net_flow @ -2200000000 CNY""",
    "创业板跌1%，收报3000点。": """
        399006.SZ change_pct @ -1 %
        = close @ 3000 pt""",
    "创业板指涨1%，五连阳。": """
        399006.SZ change_pct @ 1 %
        = streak @ 5 days""",
}

DAYS = {
    "今日大市成交额为2590亿元，上一交易日为2888亿元，观望情绪升温。全日沽空金额307亿元。": """
        MARKET.HK turnover @ 259000000000 HKD
        = turnover 2026-08-20 288800000000 HKD
        = short_turnover @ 30700000000 HKD""",
}

INDICES = {
    "欧洲斯托克600指数涨1.2%。斯托克600汽车指数涨5.2%。": """
        STOXX600 change_pct @ 1.2 %
        text:斯托克600汽车指数 change_pct @ 5.2 %""",
    "标普500指数跌1%，罗素2000小盘股指数跌2%。": """
        SPX change_pct 2026-08-20 -1 %
        RUT change_pct 2026-08-20 -2 %""",
    "科创新材涨29.95%，收获30cm涨停。": "920580.BJ change_pct @ 29.95 %",
    "新屏幕长30cm。": "text:新屏幕长 other @ 30 other",
}

FUNDS = {
    "华夏恒生科技ETF（513180）净流入10.9亿元，国泰证券ETF（512880）净流入12亿元。国泰航空跌2%。": """
        513180.SH net_flow @ 1090000000 CNY
        512880.SH net_flow @ 1200000000 CNY
        00293.HK change_pct @ -2 %""",
    "跟踪沪深300指数的ETF净流出37亿元，沪深300指数跌1%。": """
        text:跟踪沪深300指数的ETF net_flow @ -3700000000 CNY
        000300.SH change_pct @ -1 %""",
}

AGAINST = {
    "大市成交2100亿元，较上日下降8%。": """
        MARKET.HK turnover @ 210000000000 HKD
        = growth_pct @ -8 %""",
    "腾讯成交112亿元，股价较上日下降8%。": """
        00700.HK turnover @ 11200000000 HKD
        = change_pct @ -8 %""",
}

NAMED_SECTORS = {
    "申万医药生物指数下跌1.3%，申万宏源涨2%。": """
        text:申万医药生物指数 change_pct @ -1.3 %
        06806.HK change_pct @ 2 %""",
    "港股半导体、有色金属板块涨幅居前，分别上涨5%、4%。": """
        text:半导体 change_pct @ 5 %
        text:有色金属板块 change_pct @ 4 %""",
    "本周创业板电力设备、有色金属板块涨幅居前，分别上涨5%、4%。": """
        text:电力设备 change_pct week 5 %
        text:有色金属板块 change_pct week 4 %""",
    "估值方面，电子、计算机板块PE较高，分别为68倍、92倍。": """
        text:电子 pe @ 68 x
        text:计算机板块 pe @ 92 x""",
}


@pytest.mark.parametrize("text", REVIEWED)
def test_a_review_of_the_week_speaks_of_the_week_where_it_names_no_day(text: str) -> None:
    article = article_of(f"---\ntitle: 小盘股周度跟踪\n---\n{text}", date=SATURDAY)
    assert [short(fact) for fact in read_article(article).facts] == said(REVIEWED[text])


@pytest.mark.parametrize(
    "cases", [SECTORS, LISTS, COUNTS, CHANNELS, STATISTICS, BOARDS, DAYS, INDICES, FUNDS, AGAINST, NAMED_SECTORS]
)
def test_reports_say(cases: dict[str, str]) -> None:
    for text, facts in cases.items():
        assert read(text) == said(facts), text


@pytest.mark.parametrize(
    ("title", "week"),
    [
        ("本周A股成交17万亿元", "2026-08-17/2026-08-21"),
        ("小盘股周度跟踪：中证1000跌1.7%", "2026-08-17/2026-08-21"),
        ("家用电器行业周报：龙头走强", "2026-08-17/2026-08-21"),
        ("本周五公布非农数据", "None"),
        ("收评：恒指跌1%，本周累跌3%", "None"),
        ("恒指上周报24000点", "None"),
    ],
)
def test_a_title_tells_a_review_of_the_week(title: str, week: str) -> None:
    assert str(week_reviewed(title, Clock(SATURDAY, "CN", "close"))) == week


@pytest.mark.parametrize(
    ("title", "printed", "week"),
    [
        ("上周ETF净流入百亿元", "2026-08-24", "2026-08-17/2026-08-21"),
        ("基础化工行业周报", "2026-08-25", "2026-08-17/2026-08-21"),
        ("上周五美股收跌", "2026-08-24", "None"),
        ("上周ETF净流入百亿元", "2026-08-26", "None"),
        ("本周恒指跌3.5%", "2026-08-22", "2026-08-17/2026-08-21"),
        ("本周恒指跌3.5%", "2026-08-21", "None"),  # printed on Friday, it tells of the day too
    ],
)
def test_a_title_tells_a_review_of_the_week_before(title: str, printed: str, week: str) -> None:
    clock = Clock(dt.datetime.fromisoformat(f"{printed} 08:00"), "CN", "close")
    assert str(week_reviewed(title, clock)) == week
