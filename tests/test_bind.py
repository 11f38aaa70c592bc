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

ON_A_MARKET = {
    "港股元光科技一度涨超21%。": "text:元光科技 high_change_pct @ 21 % over",
    "港股大型科技一度涨超2%。": "HSI high_change_pct @ 2 % over",
    "港股KEEP涨近4%。": "text:KEEP change_pct @ 4 % under",
    "港股多只相关个股拉涨逾5%。": "text:多只相关个股 change_pct @ 5 % over",
    "港股八马茶叶一度涨13%。": "text:八马茶叶 high_change_pct @ 13 %",
    "港股午后一度涨5%。": "HSI high_change_pct @ 5 %",
    "港股大市跌1%。": "HSI change_pct @ -1 %",
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
    "黄金周线三连涨。": "XAUUSD streak @ 3 weeks",
    "黄金周线连三红。": "XAUUSD streak @ 3 weeks",
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
    "现货黄金报3350美元一盎司。": "XAUUSD last @ 3350 USD",
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

GAPS = {
    "南向资金周一净买入90亿港元，周二70亿港元。": """
        SOUTHBOUND net_flow 2026-08-17 9000000000 HKD
        = net_flow 2026-08-18 7000000000 HKD""",
    "两市成交2万亿元，其中沪市8900亿元，深市11100亿元。": """
        MARKET.CN turnover @ 2000000000000 CNY
        MARKET.SH turnover @ 890000000000 CNY
        MARKET.SZ turnover @ 1110000000000 CNY""",
    "大市成交2463亿港元，上一交易日为2366亿港元。": """
        MARKET.HK turnover @ 246300000000 HKD
        = turnover 2026-08-20 236600000000 HKD""",
    "大市成交2463亿港元，较上一交易日的2000亿港元增加23.15%。": """
        MARKET.HK turnover @ 246300000000 HKD
        = turnover 2026-08-20 200000000000 HKD
        = growth_pct @ 23.15 %""",
    "腾讯周四、周五分别升1.2%和2.3%。": """
        00700.HK change_pct 2026-08-20 1.2 %
        = change_pct @ 2.3 %""",
    "腾讯、美团、小米分别获净买入9.3亿、7.1亿和3.2亿港元。": """
        00700.HK net_flow @ 930000000 HKD
        03690.HK net_flow @ 710000000 HKD
        01810.HK net_flow @ 320000000 HKD""",
    "恒指收报26009点。+1.21%": """
        HSI close @ 26009 pt
        = change_pct @ 1.21 %""",
    "标普500指数收报5675.12点（+0.64%，+36点）。": """
        SPX close 2026-08-20 5675.12 pt
        = change_pct 2026-08-20 0.64 %
        = change 2026-08-20 36 pt""",
}

EXTREMES = {
    "腾讯较月内高点640港元已跌近6%，现报602港元。": """
        00700.HK high 2026-08-01/2026-08-21 640 HKD
        = change_pct 2026-08-01/2026-08-21 -6 % under
        = last @ 602 HKD""",
    "恒指较52周高位28000点回落5.3%。": """
        HSI high 2025-08-22/2026-08-21 28000 pt
        = change_pct 2025-08-22/2026-08-21 -5.3 %""",
    "恒指自8月3日低位25000点以来累计上涨4%。": """
        HSI low 2026-08-03 25000 pt
        = change_pct 2026-08-03/2026-08-21 4 %""",
    "恒指升310点，以全日高位26009点收市。": """
        HSI change @ 310 pt
        = close @ 26009 pt""",
    "恒指上日收报25699点，最高26044点，最低25700点。": """
        HSI close 2026-08-20 25699 pt
        = high @ 26044 pt
        = low @ 25700 pt""",
    "比特币去年10月见约12.6万美元的历史高位。": "BTCUSD high 2025-10-01/2025-10-31 126000 USD about",
}

SUMS = {
    "恒指连升四日，累升1200点，收报26009点，升310点。": """
        HSI streak @ 4 days
        = change 2026-08-18/2026-08-21 1200 pt
        = close @ 26009 pt
        = change @ 310 pt""",
    "恒指收报26009点，升310点，全周升892点；国指收报8634点，升86点。": """
        HSI close @ 26009 pt
        = change @ 310 pt
        = change week 892 pt
        HSCEI close @ 8634 pt
        = change @ 86 pt""",
    "比特币本周升22%，带动博雅互动(00434)升23.8%。": """
        BTCUSD change_pct 2026-08-17/2026-08-21 22 %
        00434.HK change_pct @ 23.8 %""",
    "恒指今年累升20%，跑赢国指的升15%。": """
        HSI change_pct year 20 %
        HSCEI change_pct year 15 %""",
    "南向资金近一个月累计净流入1632亿港元。": "SOUTHBOUND net_flow 2026-07-21/2026-08-21 163200000000 HKD",
    "美国8月PMI公布，恒指升逾300点。": "HSI change @ 300 pt over",
}

DAYS_AHEAD = {
    "英伟达下周公布业绩，腾讯股价微跌0.3%。": "00700.HK change_pct @ -0.3 %",
    "腾讯明日公布业绩，收报602港元。": "00700.HK close @ 602 HKD",
}

BOOKS = {
    "某某传媒(600519)资产负债率较上年末下降9.9%。": "600519.SH growth_pct @ -9.9 %",
    "腾讯2026年上半年收入3500亿元人民币，2026年一季度收入1700亿元人民币。": """
        00700.HK revenue 2026-01-01/2026-06-30 350000000000 CNY
        = revenue 2026-01-01/2026-03-31 170000000000 CNY""",
    "腾讯公布截至6月底止六个月业绩，收入3500亿元人民币，较2025年同期的3000亿元人民币增16.7%。": """
        00700.HK revenue 2026-01-01/2026-06-30 350000000000 CNY
        = revenue 2025-01-01/2025-06-30 300000000000 CNY
        = revenue_growth 2026-01-01/2026-06-30 16.7 %""",
    "阿里巴巴公布截至2026年6月30日止季度业绩，股东应占盈利105亿元(人民币，下同)，上年同期为431亿元。": """
        09988.HK net_profit 2026-04-01/2026-06-30 10500000000 CNY
        = net_profit 2025-04-01/2025-06-30 43100000000 CNY""",
    "小米第二季毛利率20.9%，按年下跌0.3个百分点。": """
        01810.HK gross_margin 2026-04-01/2026-06-30 20.9 %
        = change 2026-04-01/2026-06-30 -0.3 pp""",
    "小米第二季毛利率上升0.1个百分点至20.9%。": """
        01810.HK change 2026-04-01/2026-06-30 0.1 pp
        = gross_margin 2026-04-01/2026-06-30 20.9 %""",
    "小米第二季收入1160亿元人民币（+30.5%）。": """
        01810.HK revenue 2026-04-01/2026-06-30 116000000000 CNY
        = revenue_growth 2026-04-01/2026-06-30 30.5 %""",
    "腾讯2024—2026年收入分别为6600亿元人民币、7400亿元人民币和8200亿元人民币。": """
        00700.HK revenue 2024-01-01/2024-12-31 660000000000 CNY
        = revenue 2025-01-01/2025-12-31 740000000000 CNY
        = revenue 2026-01-01/2026-12-31 820000000000 CNY""",
    "腾讯1—2月收入1000亿元人民币。": "00700.HK revenue 2026-01-01/2026-02-28 100000000000 CNY",
}

TARGETS = {
    "大摩将美团目标价由200港元下调10%至180港元。": """
        03690.HK target_price @ 200 HKD prior
        = target_change_pct @ -10 %
        = target_price @ 180 HKD expected""",
}

NAMES = {
    "恒指升1%，该指数本周累升3%。": """
        HSI change_pct @ 1 %
        = change_pct week 3 %""",
    "美股周五走高，苹果、微软均升逾1%，MSTR升4.1%。": """
        AAPL.US change_pct 2026-08-21 1 % over
        MSFT.US change_pct 2026-08-21 1 % over
        MSTR.US change_pct 2026-08-21 4.1 %""",
    "腾讯升2%，而山寨币则大跌41.4%。": """
        00700.HK change_pct @ 2 %
        text:山寨币 change_pct @ -41.4 %""",
    "隔夜HIBOR升0.7点子，1星期HIBOR升3.6点子。": """
        text:隔夜HIBOR change @ 0.7 bp
        text:1星期HIBOR change @ 3.6 bp""",
    "某新涨46%\n某新科技（688999）今日收报84元。": """
        688999.SH change_pct @ 46 %
        = close @ 84 CNY""",
    "某新科技涨46%\n某新科技（688999）今日收报84元。": """
        688999.SH change_pct @ 46 %
        = close @ 84 CNY""",
    "国泰中证沪深港黄金产业股票ETF涨3.85%。": "517400.SH change_pct @ 3.85 %",
    "布伦特原油期货升0.65%。布伦特本周升6.4%。": """
        BRENT.F change_pct @ 0.65 %
        = change_pct week 6.4 %""",
    "腾讯收报602港元。\n今日沽空金额350亿港元，占大市成交14.2%。": """
        00700.HK close @ 602 HKD
        MARKET.HK short_turnover @ 35000000000 HKD
        = short_ratio @ 14.2 %""",
    "科指升65点。全日成交2572亿港元。": """
        HSTECH change @ 65 pt
        MARKET.HK turnover @ 257200000000 HKD""",
    "ADR方面，汇控(00005)较港收市高0.5%，腾讯(00700)低1.2%。": """
        00005.HK premium_pct @ 0.5 %
        00700.HK premium_pct @ -1.2 %""",
    "北水成交1357亿港元，净流出11亿港元。": """
        SOUTHBOUND turnover @ 135700000000 HKD
        = net_flow @ -1100000000 HKD""",
}

NO_FACTS = {
    "三大指数集体走高。": "",
    "恒指创三年新高。": "",
    "公司位于第3大街250号。": "",
}

FORECASTS = {
    "瑞银预计金价年底升至5400美元。": "XAUUSD threshold 2026-12-31 5400 USD expected",
    "瑞银预测未来12个月金价有望涨至5400美元。": "XAUUSD target_price @ 5400 USD expected",
    "大行押注白银涨至90美元。": "XAGUSD threshold 2026-08-21/.. 90 USD expected",
    "该行预计标普500指数2027年收于8000点。": "SPX threshold 2027-01-01/2027-12-31 8000 pt expected",
    "恒指收报26009点，该行料下周再升。": "HSI close @ 26009 pt",
}

AMOUNTS = {
    "全球机器人市场规模由20亿美元扩大至40亿美元。": """
        text:全球机器人市场规模 other @ 2000000000 USD prior
        text:全球机器人市场规模 other @ 4000000000 USD""",
    "国债回购规模提高一倍。": "text:国债回购规模 growth_pct @ 1 x",
    "阿里巴巴(09988)经调整盈利为207亿元，高于市场预期的200亿元。": """
        09988.HK net_profit @ 20700000000 CNY
        = net_profit 2026-08-21/.. 20000000000 CNY expected""",
    "机器人用激光雷达上升17%至60.9万台。": """
        text:机器人用激光雷达 growth_pct @ 17 %
        text:机器人用激光雷达 count @ 609000 count""",
    "机场客运量按年升8.4%。": "text:机场客运量 growth_pct @ 8.4 %",
    "恒指同比升8.4%。": "HSI change_pct @ 8.4 %",
    "比特币站上7.7万美元，持有逾2万枚比特币的公司上涨。": """
        BTCUSD threshold @ 77000 USD
        = count @ 20000 count over""",
    "大摩将阿里2026至28财年每股盈利预测分别上调5%、3%及4%，分别至16元、14元及15元。": """
        09988.HK growth_pct 2026-01-01/2026-12-31 5 % expected
        = growth_pct 2027-01-01/2027-12-31 3 % expected
        = growth_pct 2028-01-01/2028-12-31 4 % expected
        = other 2026-01-01/2026-12-31 16 CNY expected
        = other 2027-01-01/2027-12-31 14 CNY expected
        = other 2028-01-01/2028-12-31 15 CNY expected""",
}

FUNDS = {
    "比特币现货 ETF 昨日净流入3亿美元，持续5日净流入。": """
        text:比特币现货 ETF net_flow 2026-08-20 300000000 USD
        text:比特币现货 ETF streak 2026-08-20 5 days""",
    "IBIT历史总净流入达624亿美元。": "IBIT.US net_flow ../2026-08-20 62400000000 USD",
    "比特币24小时涨超9%，市值升至1.5万亿美元。": """
        BTCUSD change_pct 2026-08-20/2026-08-21 9 % over
        = market_cap @ 1500000000000 USD""",
}

NAMED_APART = {
    "金价上涨2%，“滞胀篮子”本周累计上涨6.7%。": """
        XAUUSD change_pct @ 2 %
        text:滞胀篮子 change_pct week 6.7 %""",
    "有“机器人第一股”之称的宇树科技（688836，SH）今日上市。\n宇树科技收报845元。": "688836.SH close @ 845 CNY",
    "泡泡玛特(09992)发布业绩。恒指升1%，该股午后股价跌4%。": """
        HSI change_pct @ 1 %
        09992.HK change_pct @ -4 %""",
    "美股：第九城市(NCTY.US)涨3%，PS Global Group(PSIG.US)涨5%。": """
        NCTY.US change_pct 2026-08-20 3 %
        PSIG.US change_pct 2026-08-20 5 %""",
    "美元下跌0.3%。": "DXY change_pct 2026-08-20 -0.3 %",
}

QUOTED = {
    "澳元兑美元报0.7169美元。": "text:澳元兑美元 last @ 0.7169 USD",
    "澳币兑美元(AUD/USD)汇率报1澳币兑0.7169美元。": "text:澳币兑美元 last @ 0.7169 USD",
    "离岸价报6.7197。": "USDCNH last @ 6.7197 CNY",
    "中国中免(01880)尾盘跌超5%，截至发稿，报64.5港元。": """
        01880.HK change_pct @ -5 % over
        = last @ 64.5 HKD""",
    "5月期指最后成交价26337点，升43点，低水52点。": """
        HSI.F close @ 26337 pt
        = change @ 43 pt
        = basis @ -52 pt""",
    "在岸价收报6.7205，较上日下午4时30分收报6.7239升34点子。": """
        USDCNY close @ 6.7205 CNY
        = prev_close 2026-08-20 6.7239 CNY
        = change @ 34 bp""",
    "港股比例指数收报25886。": "text:港股比例指数 close @ 25886 pt",
    "30年期美债收益率本周二一度升至5.337%。": "US30Y high 2026-08-18 5.337 %",
    "纳斯达克100指数止步五连跌。": "NDX streak 2026-08-19 5 days",
}

FLASHES = {
    "盘中速报 - 柴犬币大涨25.7%，报0.000006美元\n柴犬币(SHIB)过去24小时涨幅超过25%，总市值达34亿美元。\n近1日最高价：0.000007美元\n"
    "柴犬币由以太坊上的社群推动。\n近1周：+2.6%\n今年以来：-36.4%": """
        text:柴犬币 change_pct @ 25.7 %
        = last @ 0.000006 USD
        = change_pct 2026-08-20/2026-08-21 25 % over
        = market_cap @ 3400000000 USD
        = high @ 0.000007 USD
        = change_pct 2026-08-14/2026-08-21 2.6 %
        = change_pct year -36.4 %""",
    "标普500指数下跌18.74点，或0.29%，收报6449.80点。": """
        SPX change 2026-08-20 -18.74 pt
        = change_pct 2026-08-20 -0.29 %
        = close 2026-08-20 6449.8 pt""",
    "恒生中国企业(2828)净流入18亿港元，国指跌1.07%，报9148点。": """
        02828.HK net_flow @ 1800000000 HKD
        HSCEI change_pct @ -1.07 %
        = close @ 9148 pt""",
    "美股：罗斯百货(ROST-US)成交量367,204(股)，道琼指数：+0.49%，NASDAQ指数：-1%。": """
        ROST.US volume 2026-08-20 367204 shares
        DJI change_pct 2026-08-20 0.49 %
        IXIC change_pct 2026-08-20 -1 %""",
    "远东新(1402-TW)股价收在30元，第二季每股纯益0.54元，税后纯益27亿元。": """
        text:远东新 close @ 30 TWD
        = eps 2026-04-01/2026-06-30 0.54 TWD
        = net_profit 2026-04-01/2026-06-30 2700000000 TWD""",
    "分析师对迪尔(DE-US)做出2027年EPS预估：中位数由4.5元上修至4.6元，其中最高估值4.8元。": """
        DE.US eps 2027-01-01/2027-12-31 4.5 CNY prior
        = eps 2027-01-01/2027-12-31 4.6 CNY expected
        = eps 2027-01-01/2027-12-31 4.8 CNY expected""",
    "币安币涨2%，卡尔达诺(Cardano)大涨4.5%。": """
        text:币安币 change_pct @ 2 %
        text:卡尔达诺 change_pct @ 4.5 %""",
    "道指涨1%，软银涨5%，小市值股跌2%。": """
        DJI change_pct 2026-08-20 1 %
        text:软银 change_pct 2026-08-20 5 %
        text:小市值股 change_pct 2026-08-20 -2 %""",
    "A股收市，沪股微升1点，深股跌0.5%，纽约轻原油跌0.3%。": """
        000001.SH change @ 1 pt
        399001.SZ change_pct @ -0.5 %
        WTI change_pct 2026-08-20 -0.3 %""",
    "美股：BTC Digital Ltd.(BTCT.US)跌幅22%、小i机器人(AIXI.US)跌幅18%。": """
        BTCT.US change_pct 2026-08-20 -22 %
        AIXI.US change_pct 2026-08-20 -18 %""",
    "麦格米特跌停，市值超2000亿元的京东方A一度下挫。": "000725.SZ market_cap @ 200000000000 CNY over",
    "南山铝业涨超19%\n南山铝业(02610.HK)收报38.92港元。": """
        02610.HK change_pct @ 19 % over
        = close @ 38.92 HKD""",
    "美元兑日元持平于159.00。": "USDJPY last @ 159 JPY",
    "比特币目前在7.8万美元以上徘徊。": "BTCUSD last @ 78000 USD over",
    "比特币较去年10月高位12.6万美元低四成。": """
        BTCUSD high 2025-10-01/2025-10-31 126000 USD
        = other 2025-10-01/2026-08-21 40 %""",
    "PUMP过去24小时涨19%，7日涨36%，90日涨幅116%。": """
        text:PUMP change_pct 2026-08-20/2026-08-21 19 %
        = change_pct 2026-08-14/2026-08-21 36 %
        = change_pct 2026-05-23/2026-08-21 116 %""",
    "腾讯近5日累升8%，21日升1%（见图1）。": """
        00700.HK change_pct week 8 %
        = change_pct @ 1 %""",
    "美国财政部守住5%的30年期美债收益率。": "US30Y threshold 2026-08-20 5 %",
    "渣打认为，比特币年底10万美元的预测目标偏低。": "BTCUSD target_price @ 100000 USD expected",
    "哈药股份(600664)跌停。\n人气股传智教育连续两日跌停。": "text:人气股传智教育 streak @ 2 days",
    "投资者应降低债券仓位并将15%资金投入黄金。": "MARKET.HK other 2026-08-21/.. 15 % expected",
    "瑞银认为2026年底金价达到4900美元的预测有上行风险。": "XAUUSD target_price @ 4900 USD expected",
}

LISTS_OF_BOOKS = {
    "新和成(002001)预计2026-2028年净利润81.5、85.9、94.2亿元，对应PE分别为11.5/10.4/9.5倍。": """
        002001.SZ net_profit 2026-01-01/2026-12-31 8150000000 CNY expected
        = net_profit 2027-01-01/2027-12-31 8590000000 CNY expected
        = net_profit 2028-01-01/2028-12-31 9420000000 CNY expected
        = pe_forward 2026-01-01/2026-12-31 11.5 x expected
        = pe_forward 2027-01-01/2027-12-31 10.4 x expected
        = pe_forward 2028-01-01/2028-12-31 9.5 x expected""",
    "腾讯2026Q2毛利率57.5%，同比+1.2pct。": """
        00700.HK gross_margin 2026-04-01/2026-06-30 57.5 %
        = change 2026-04-01/2026-06-30 1.2 pp""",
}

OTHER_INDICES = {
    "港股通大消费指数升3.54%。": "text:港股通大消费指数 change_pct @ 3.54 %",
    "港股三大指数升逾1%。": "HSI change_pct @ 1 % over",
    "港股恒生指数升1%。": "HSI change_pct @ 1 %",
}

PUT_INTO_MARKETS = {
    "南向资金净买入港股超75亿港元。": "SOUTHBOUND net_flow @ 7500000000 HKD over",
    "北水今日继续净买入港股。截至收盘，北水净买入港股90亿港元。": "SOUTHBOUND net_flow @ 9000000000 HKD",
}

LEVEL_BEFORE_ITS_WORD = {
    "恒指25000点失守！": "HSI threshold @ 25000 pt",
    "深成指14100点得而复失。": "399001.SZ threshold @ 14100 pt",
    "恒指报24990点，失守25000点。": """
        HSI close @ 24990 pt
        = threshold @ 25000 pt""",
    "30年期美债收益率逼近5%这条防线。": "US30Y threshold 2026-08-20 5 %",
}

START_BEHIND_ITS_SIZE = {
    "腾讯市值蒸发166.5亿港元(由700.6亿港元降至534.1亿港元)。": """
        00700.HK market_cap_change @ -16650000000 HKD
        = market_cap @ 70060000000 HKD prior
        = market_cap @ 53410000000 HKD""",
}

UNDER_ONE_HEAD = {
    "北水大幅净买入：腾讯(00700)5亿港元；美团(03690)3亿港元；小米(01810)2亿港元。": """
        00700.HK net_flow @ 500000000 HKD
        03690.HK net_flow @ 300000000 HKD
        01810.HK net_flow @ 200000000 HKD""",
}

BREADTH = {
    "A股收盘，沪深两市上涨个股2800只，下跌个股1900只。": """
        MARKET.CN advancers @ 2800 count
        MARKET.CN decliners @ 1900 count""",
    "A股收盘，跌停的有贵州茅台、五粮液等13只。": "MARKET.CN3 limit_down @ 13 count",
    "A股收盘，贵州茅台5天3板。": "600519.SH limit_up 2026-08-17/2026-08-21 3 count",
}

AFTER_THE_BELL = {
    "能源盘后：纽约期油报每桶87.06美元，现货金报4623美元。": """
        WTI.F close @ 87.06 USD
        XAUUSD last @ 4623 USD""",
    "纽约期油报每桶87.06美元。": "WTI.F last @ 87.06 USD",
}

NAMED_AGAIN = {
    "推动黄金与比特币走高。与此同时，比特币本周涨25%。": "BTCUSD change_pct week 25 %",
    "牛熊指标从9.3升至9.5。": """
        text:牛熊指标 other @ 9.3 other prior
        = other @ 9.5 other""",
}

INTO_AND_OUT = {
    "截至8月19日当周，约290亿美元流入美国股票型基金，15亿美元流出黄金基金。": """
        text:美国股票型基金 net_flow 2026-08-13/2026-08-19 29000000000 USD about
        text:黄金基金 net_flow 2026-08-13/2026-08-19 -1500000000 USD""",
    "美股基金在截至8月19日的单周内吸金近290亿美元。": "text:美股基金 net_flow 2026-08-13/2026-08-19 29000000000 USD under",
    "比特币现货ETF本周吸引逾10亿美元资金。": "text:比特币现货ETF net_flow week 1000000000 USD over",
}

LED_TO = {
    "腾讯成交额增加一成，达150亿元。": """
        00700.HK growth_pct @ 10 %
        = turnover @ 15000000000 HKD""",
}

LIFTED = {
    "比特币连升5日，带动Strategy Inc.飙升6.1%。": """
        BTCUSD streak @ 5 days
        MSTR.US change_pct 2026-08-20 6.1 %""",
    "标普500指数三周连涨势头面临终结。": "SPX streak 2026-08-14 3 weeks",
    "# 利好港股\n腾讯升1%。": "00700.HK change_pct @ 1 %",
}

OTHER_LINES = {
    "比亚迪A股跌1%，H股跌2%。": """
        002594.SZ change_pct @ -1 %
        01211.HK change_pct @ -2 %""",
}

RANKED = {
    "北水净买入前三名为腾讯、美团、小米，分别净买入9亿元、8亿元和7亿元。": """
        00700.HK net_flow @ 900000000 HKD
        03690.HK net_flow @ 800000000 HKD
        01810.HK net_flow @ 700000000 HKD""",
}

YEAR_BEFORE = {
    "腾讯上半年毛利14.7亿，较上年同期的13.9亿增长5.9%。": """
        00700.HK gross_profit 2026-01-01/2026-06-30 1470000000 CNY
        = gross_profit 2025-01-01/2025-06-30 1390000000 CNY
        = growth_pct 2026-01-01/2026-06-30 5.9 %""",
    "石药集团上半年净利润59亿元，上一年同期为25.5亿元。": """
        01093.HK net_profit 2026-01-01/2026-06-30 5900000000 CNY
        = net_profit 2025-01-01/2025-06-30 2550000000 CNY""",
    "中国平安上半年归母净利润925.8亿元。": "601318.SH net_profit 2026-01-01/2026-06-30 92580000000 CNY",
    "腾讯上半年收入39.5亿元，较上年同期的38.2亿元增长3.4%。": """
        00700.HK revenue 2026-01-01/2026-06-30 3950000000 CNY
        = revenue 2025-01-01/2025-06-30 3820000000 CNY
        = revenue_growth 2026-01-01/2026-06-30 3.4 %""",
}

FROM_A_HIGH = {
    "标普500指数从10月高点回落5%。": "SPX change_pct 2025-10-01/2026-08-20 -5 %",
    "恒指较1月高位回落10%。": "HSI change_pct 2026-01-01/2026-08-21 -10 %",
    "恒指较月内高点已跌4%。": "HSI change_pct 2026-08-01/2026-08-21 -4 %",
}

END_OF_YEAR = {
    "预计恒指年底升至28000点。": "HSI threshold 2026-12-31 28000 pt expected",
    "料金价明年底升至5000美元。": "XAUUSD threshold 2027-12-31 5000 USD expected",
    "恒指年底目标28000点。": "HSI target_price @ 28000 pt expected",
}

PRICES_WITHOUT_A_VERB = {
    "截至6月26日，黄金价格约4049美元。": "XAUUSD last 2026-06-26 4049 USD about",
    "现货金于每盎司4615美元附近。": "XAUUSD last @ 4615 USD about",
    "比特币止损价格设定在80500美元附近。": "BTCUSD other @ 80500 USD about",
    "现货金突破每盎司4513美元的二百天移动平均线。": "XAUUSD moving_average @ 4513 USD",
}

HIGHS_BY_THEIR_WORDS = {
    "12月黄金期货触及每盎司4569.4美元，创5月15日以来最高。": "XAUUSD.F high @ 4569.4 USD",
    "布伦特原油升至95美元/桶的一个月高位。": "BRENT high @ 95 USD",
    "美股盘中，纳斯达克(NDX)指数涨0.26%。": "NDX change_pct 2026-08-20 0.26 %",
}

WHERE_IT_TRADES = {
    "益方生物(688382)冲刺港股：上半年净利润1.3亿元。": "688382.SH net_profit 2026-01-01/2026-06-30 130000000 CNY",
    "平安好医生(01833)在港股交出业绩，上半年净利润2.1亿元。": "01833.HK net_profit 2026-01-01/2026-06-30 210000000 CNY",
    "豪威集团(00501)盘中触及70.3港元，创上市以来新低。": "00501.HK low @ 70.3 HKD",
    "今日涨跌停分析：51只涨停股，46只跌停股。": """
        MARKET.CN3 limit_up @ 51 count
        MARKET.CN3 limit_down @ 46 count""",
    "沪指放量大涨3%。": "000001.SH change_pct @ 3 %",
}

OVER_AN_OFFER = {
    "腾讯(00700)首周较发行价累计上涨107.8%。": "00700.HK change_pct @ 107.8 %",
    "宇树科技(688836)收报845元，较发行价150.8元高4.6倍。": """
        688836.SH close @ 845 CNY
        = ipo_price @ 150.8 CNY
        = change_pct @ 4.6 x""",
    "腾讯(00700)收报28元，较招股价30元低6.7%。": """
        00700.HK close @ 28 HKD
        = ipo_price @ 30 HKD
        = change_pct @ -6.7 %""",
}

ACROSS_A_MARK = {
    "腾讯上半年净利润增78%—103%。": """
        00700.HK net_profit_growth 2026-01-01/2026-06-30 78 %
        = net_profit_growth 2026-01-01/2026-06-30 103 %""",
    "腾讯次季纯利跌18.7%，至77.5亿元。": """
        00700.HK net_profit_growth 2026-04-01/2026-06-30 -18.7 %
        = net_profit 2026-04-01/2026-06-30 7750000000 CNY""",
    "指数创2023年6月初后167周(逾三年)新高；恒指报25000点。": "HSI close @ 25000 pt",
}

BONDS_BY_DATE = {
    "20日30年期美债收益率上行5.5个基点。": "US30Y change 2026-08-20 5.5 bp",
    "10年期基准国债息率上涨4.1个基点，报4.73厘。": """
        US10Y change 2026-08-20 4.1 bp
        = yield 2026-08-20 4.73 %""",
    "彭博美元即期指数下跌0.2%。": "text:彭博美元即期指数 change_pct @ -0.2 %",
}

BY_THEIR_TICKER = {
    "文远知行-W00800.HK)升2%。": "00800.HK change_pct @ 2 %",
    "美股走高，标普零售ETF(XRT)跌1%。": "XRT.US change_pct 2026-08-20 -1 %",
}

CONDITIONS = {
    "日元每升值1%，丰田利润减少。": "text:日元 other @ 1 %",
    "沪市市值1000亿元以上的公司占比21%。": """
        MARKET.SH other @ 100000000000 CNY over
        MARKET.SH other @ 21 %""",
}

SET_APART = {
    "该行预计，标普500指数跌约3%。": "SPX change_pct 2026-08-21/.. -3 % about expected",
    "沪指3900点，得而复失。": "000001.SH threshold @ 3900 pt",
    "通胀预期升温，美国30年期国债收益率升破5.1%。": "US30Y threshold 2026-08-20 5.1 %",
    "30年期美债收益率5%被视为重要分水岭。": "US30Y threshold 2026-08-20 5 %",
}

FIRST_DAYS = {
    "宇树科技周三(19日)在上海科创板挂牌，首日收报845元。": "text:宇树科技 close 2026-08-19 845 CNY",
    "长江存储科技拟在科创板上市，集资330亿元人民币。": "text:长江存储科技 offer_size 2026-08-21/.. 33000000000 CNY expected",
    "宇树科技(688836)开盘即报1100元。": "688836.SH open @ 1100 CNY",
}

OF_ONE_NAME = {
    "标普500与纳斯达克100指数期货涨0.5%。": """
        SPX.F change_pct @ 0.5 %
        NDX.F change_pct @ 0.5 %""",
    "食品饮料ETF华夏(515170)跟踪的食品饮料指数市盈率20.3倍。": "text:食品饮料指数 pe @ 20.3 x",
    "CNY收升34点子。": "USDCNY change @ 34 bp",
    "美元指跌至98.66。": "DXY last 2026-08-20 98.66 pt",
    "伊戈尔(002922)2017年上市，股价代码为“2922”。": "",
}

LOSSES_TO = {
    "爱奇艺上半年经营亏损由93亿元扩大至123亿元。": """
        IQ.US net_profit 2026-01-01/2026-06-30 -9300000000 CNY prior
        = net_profit 2026-01-01/2026-06-30 -12300000000 CNY""",
    "腾讯上半年净利润则由亏损2亿元提升至1亿元。": """
        00700.HK net_profit 2026-01-01/2026-06-30 -200000000 CNY prior
        = net_profit 2026-01-01/2026-06-30 100000000 CNY""",
    "埃斯顿(02581)折价幅度仍达49%。": "02581.HK premium_pct @ -49 %",
}

OF_ITS_OWN_TIME = {
    "益方生物(688382)上半年净利润1.3亿元，市值116亿元。": """
        688382.SH net_profit 2026-01-01/2026-06-30 130000000 CNY
        = market_cap @ 11600000000 CNY""",
    "速腾聚创(02498)高开2%，过去一年股价下跌30%。": """
        02498.HK open_change_pct @ 2 %
        = change_pct 2025-08-21/2026-08-21 -30 %""",
    "东亚(00023)上半年净利息收入76.97亿港元。\n净息差按年收窄3个基点。": """
        00023.HK revenue 2026-01-01/2026-06-30 7697000000 HKD
        = change 2026-01-01/2026-06-30 -3 bp""",
    "瑞银的新目标较标普500指数收盘价高出约6%。": "SPX upside_pct @ 6 % about expected",
    "对应的压力约500万美元。": "MARKET.HK other @ 5000000 USD about",
}

HELD_AGAINST = {
    "恒指与上日收市25000点相比升1%，收市报25250点。": """
        HSI prev_close 2026-08-20 25000 pt
        = change_pct @ 1 %
        = close @ 25250 pt""",
    "其他市场方面，美元持续承压，下跌0.3%；黄金升1%。": """
        DXY change_pct 2026-08-20 -0.3 %
        XAUUSD change_pct @ 1 %""",
    "基金本周加速买入黄金，押注金价升至4800美元。": "XAUUSD threshold 2026-08-21/.. 4800 USD expected",
    "其次为富达(Fidelity) ETF FBTC，单日净流入为3018.85万美元。": "FBTC.US net_flow 2026-08-20 30188500 USD",
}

CONDITIONS_TO_COME = {
    "当油价升至4美元以上，消费者将开始节约。": "text:油价 threshold 2026-08-21/.. 4 USD expected",
    "黄金上涨，美国10年期盈亏平衡通胀率过去两周上行10个基点。": "text:美国10年期盈亏平衡通胀率 change 2026-08-07/2026-08-21 10 bp",
    "速腾聚创(02498)公布业绩。\n激光雷达产品增加17.2%至60.9万台。\n销售大增，周三开盘升2%报38.18港元。": """
        text:激光雷达产品 growth_pct @ 17.2 %
        = count @ 609000 count
        02498.HK open_change_pct 2026-08-19 2 %
        = open 2026-08-19 38.18 HKD""",
}

NAMED_BY_A_CODE = {
    "「机器人第一股」的宇树科技(688836)开盘即报1100元。\n沪指跌1%，深成指跌2%。震荡下，宇树科技首日遭遇博弈，全天换手率85.28%。": """
        688836.SH open @ 1100 CNY
        000001.SH change_pct @ -1 %
        399001.SZ change_pct @ -2 %
        688836.SH turnover_rate @ 85.28 %""",
    "港交所(00388)日均成交额预测由2680亿港元上调至2750亿港元。": """
        MARKET.HK turnover @ 268000000000 HKD prior
        = turnover 2026-08-21/.. 275000000000 HKD expected""",
    "黄金升1%，报4640美元。\n美元指跌至98.66。": """
        XAUUSD change_pct @ 1 %
        = last @ 4640 USD
        DXY last 2026-08-20 98.66 pt""",
}

BESIDE_THE_DAY = {
    "北水今日净流入62.17亿元，昨日则净流出13.29亿元；当中腾讯(00700)获净买入7亿元。沪指跌0.31%。": """
        SOUTHBOUND net_flow @ 6217000000 HKD
        = net_flow 2026-08-20 -1329000000 HKD
        00700.HK net_flow @ 700000000 HKD
        000001.SH change_pct @ -0.31 %""",
    "小米(01810)昨日斥1.5亿港元回购，股价跌0.7%，收37.4元。": """
        01810.HK buyback 2026-08-20 150000000 HKD
        = change_pct @ -0.7 %
        = close @ 37.4 HKD""",
    "恒指昨日升2%，报25000点。": """
        HSI change_pct 2026-08-20 2 %
        = close 2026-08-20 25000 pt""",
}

COUNTED_BY_THE_MONTH = {
    "比亚迪股份(01211)7月销量按年跌5.3%，股价跌2%，收97.1港元。": """
        01211.HK growth_pct 2026-07-01/2026-07-31 -5.3 %
        = change_pct @ -2 %
        = close @ 97.1 HKD""",
    "7月用电6116亿千瓦时，同比+3%。": """
        text:用电 other 2026-07-01/2026-07-31 611600000000 other
        = change_pct 2026-07-01/2026-07-31 3 %""",
}

LINES_BY_THEIR_PRICE = {
    "万科企业(02202)寻求展期，港股急插5.7%至3.47元。": """
        02202.HK change_pct @ -5.7 %
        = close @ 3.47 HKD""",
    "腾讯(00700)公布业绩，港股急插3%。": "HSI change_pct @ -3 %",
    "阿里巴巴预托证券跌1.2%，收报127.4美元。": """
        BABA.US change_pct 2026-08-20 -1.2 %
        = close 2026-08-20 127.4 USD""",
    "中芯国际(00981.HK)升3%。中芯A股(688981.SH)收报116.8元人民币，较H股溢价约93%。": """
        00981.HK change_pct @ 3 %
        688981.SH close @ 116.8 CNY
        = premium_pct @ 93 % about""",
    "腾讯收报600港元，美团收报120港元，较大市强。": """
        00700.HK close @ 600 HKD
        03690.HK close @ 120 HKD""",
}

EARNERS = {
    "摩根士丹利首季赚54亿美元，按年多24%。": """
        MS.US net_profit 2026-01-01/2026-03-31 5400000000 USD
        = net_profit_growth 2026-01-01/2026-03-31 24 %""",
    "高盛料腾讯上半年赚1200亿元人民币。": "00700.HK net_profit 2026-01-01/2026-06-30 120000000000 CNY expected",
    "前一日放榜的摩根大通跌0.6%。": "JPM.US change_pct 2026-08-20 -0.6 %",
}

BY_ONE_CHARACTER = {
    "腾讯(00700)收报512港元，低近2%。": """
        00700.HK close @ 512 HKD
        = change_pct @ -2 % under""",
    "紫金矿业(02899)亦有1.3%进账。": "02899.HK change_pct @ 1.3 %",
    "紫金矿业(02899)有1.3%升幅空间。": "02899.HK other @ 1.3 %",
    "京东(09618)与阿里(09988)各失5.9%及4.4%。": """
        09618.HK change_pct @ -5.9 %
        09988.HK change_pct @ -4.4 %""",
    "基金损失5.9%。": "text:基金损失 other @ 5.9 %",
    "腾讯(00700)蒸发1830亿市值。": "00700.HK market_cap_change @ -183000000000 HKD",
}

BEYOND_AND_FURTHEST = {
    "科指报4988点，2月以来首次收于5000点之下。": """
        HSTECH close @ 4988 pt
        = threshold @ 5000 pt""",
    "港交所(00388)400元不保，收397.6元。": """
        00388.HK threshold @ 400 HKD
        = close @ 397.6 HKD""",
    "恒指低开121点，报25596点，早市曾挣扎至25611点，已为全日高位，收报25434点。": """
        HSI open_change @ -121 pt
        = open @ 25596 pt
        = high @ 25611 pt
        = close @ 25434 pt""",
    "恒指24000点料有支持，阻力在24860点。": """
        HSI support @ 24000 pt
        = resistance @ 24860 pt""",
}

THE_DAY_BEHIND = {
    "恒指周一先跌225点，翌日再挫1.12%，收24312点。": """
        HSI change 2026-08-17 -225 pt
        = change_pct 2026-08-18 -1.12 %
        = close 2026-08-18 24312 pt""",
    "恒指今日跌225点，翌日公布数据。": "HSI change @ -225 pt",
    "大市全周成交2218亿元，较前周的2405亿元少。": """
        MARKET.HK turnover week 221800000000 HKD
        = turnover 2026-08-10/2026-08-14 240500000000 HKD""",
    "北水全周净流入211.4亿元，是前周96.8亿元的2.2倍。": """
        SOUTHBOUND net_flow week 21140000000 HKD
        = net_flow 2026-08-10/2026-08-14 9680000000 HKD
        = other week 2.2 x""",
    "截至周三的一周，股票基金净流出4.2亿美元。": "text:股票基金 net_flow 2026-08-13/2026-08-19 -420000000 USD",
    "港股一周回顾：恒指挫447点": "HSI change week -447 pt",
    "恒指周三在中资金融股带动下急弹402点。": "HSI change 2026-08-19 402 pt",
}

STATISTICS = {
    "内地7月服务业PMI回落至52.1。": "text:服务业PMI macro 2026-07-01/2026-07-31 52.1 other",
    "7月生产物价指数按月升0.2%，市场原先预期升0.5%。": """
        text:生产物价指数 macro 2026-07-01/2026-07-31 0.2 %
        = macro 2026-07-01/2026-07-31 0.5 % expected""",
    "7月综合消费物价指数按年升1%，升幅较6月的1.4%收窄，低于市场预期的1.3%。": """
        text:综合消费物价指数 macro 2026-07-01/2026-07-31 1 %
        = macro 2026-07-01/2026-07-31 1.4 %
        = macro 2026-07-01/2026-07-31 1.3 % expected""",
    "美光插6.4%。美国7月零售销售按月升0.6%，高于预期的0.4%。": """
        MU.US change_pct 2026-08-20 -6.4 %
        text:零售销售 macro 2026-07-01/2026-07-31 0.6 %
        = macro 2026-07-01/2026-07-31 0.4 % expected""",
    "标指升1%；美国下周公布7月CPI，料按年升2.8%。": """
        SPX change_pct 2026-08-20 1 %
        text:CPI macro 2026-07-01/2026-07-31 2.8 % expected""",
}

AGAINST_EXPECTATIONS = {
    "中芯国际第二季收入24.9亿美元，按年升12.8%，略胜市场预期的24.6亿美元；毛利率19.2%。": """
        00981.HK revenue 2026-04-01/2026-06-30 2490000000 USD
        = revenue_growth 2026-04-01/2026-06-30 12.8 %
        = revenue 2026-04-01/2026-06-30 2460000000 USD expected
        = gross_margin 2026-04-01/2026-06-30 19.2 %""",
    "华泰上调中芯国际2026年收入预测2%。": "00981.HK growth_pct 2026-01-01/2026-12-31 2 % expected",
}

MEMBERS = {
    "全日上升股份612只，下跌1240只。": """
        MARKET.HK advancers @ 612 count
        = decliners @ 1240 count""",
    "北水净买入50亿元，沽空金额322亿元，占大市成交13.5%。": """
        SOUTHBOUND net_flow @ 5000000000 HKD
        MARKET.HK short_turnover @ 32200000000 HKD
        = short_ratio @ 13.5 %""",
    "恒指成份股19只上升，68只下跌。": """
        HSI advancers @ 19 count
        = decliners @ 68 count""",
    "恒指升1%，1900只个股上升。": """
        HSI change_pct @ 1 %
        MARKET.HK advancers @ 1900 count""",
    "油价急升苦了航空股，跌幅介乎4.6%至6.3%。": """
        text:航空股 change_pct @ -4.6 %
        = change_pct @ -6.3 %""",
}

RANKED_BY_WORDS = {
    "港股最活跃个股为腾讯，成交132亿元。": "00700.HK turnover @ 13200000000 HKD",
    "表现最差蓝筹为美团，跌3.2%。": "03690.HK change_pct @ -3.2 %",
    "瑞银料恒指年底见28000点。": "HSI threshold 2026-12-31 28000 pt expected",
    "恒指跌1%，夜期升50点，报25430点。": """
        HSI change_pct @ -1 %
        HSI.F change 2026-08-22 50 pt
        = last 2026-08-22 25430 pt""",
    "鸣鸣很忙(01768)收报412港元，每手100股赚17540港元。": """
        01768.HK close @ 412 HKD
        = other @ 100 shares
        = other @ 17540 HKD""",
}

PULLED = {
    "汇控(00005)跌1.8%，拖累恒指跌52点。": """
        00005.HK change_pct @ -1.8 %
        = contribution @ -52 pt""",
    "腾讯(00700)升3%，为恒指贡献升幅85点。": """
        00700.HK change_pct @ 3 %
        = contribution @ 85 pt""",
    "腾讯(00700)急跌拖累大市下挫300点，收25000点。": """
        HSI change @ -300 pt
        = close @ 25000 pt""",
    "科技股造好带动恒指升85点。": "HSI change @ 85 pt",
    "腾讯(00700)升3%，恒指升85点。": """
        00700.HK change_pct @ 3 %
        HSI change @ 85 pt""",
}

QUOTE_LINES = {
    "中芯国际(00981.HK)  -2.150 (-3.054%)    沽空 $3.02亿; 比率 15.567%": """
        00981.HK change @ -2.15 HKD
        = change_pct @ -3.054 %
        = short_turnover @ 302000000 HKD
        = short_ratio @ 15.567 %""",
    "中芯国际(00981.HK)升3%，成交2841万股，涉资19.4亿元。": """
        00981.HK change_pct @ 3 %
        = volume @ 28410000 shares
        = turnover @ 1940000000 HKD""",
    "(报价延迟最少十五分钟。)": "",
}


SECTORS = {
    "申万31个一级行业中，煤炭、钢铁垫底，跌幅依次为3.6%、2.9%。": """
        text:申万31个一级行业 count @ 31 count
        text:煤炭 change_pct @ -3.6 %
        text:钢铁 change_pct @ -2.9 %""",
    "行业方面，国防军工、电子紧随其后，分别涨2.8%和2.6%。": """
        text:国防军工 change_pct @ 2.8 %
        text:电子 change_pct @ 2.6 %""",
    "涨幅居首的是有色金属板块，涨2.4%。": "text:有色金属板块 change_pct @ 2.4 %",
    "行业分化，腾讯涨1%，电子商务收入增长5%。": """
        00700.HK change_pct @ 1 %
        = revenue_growth @ 5 %""",
    "腾讯涨1%。申万宏源(06806)跌2%。": """
        00700.HK change_pct @ 1 %
        06806.HK change_pct @ -2 %""",
    "沪指周四一根阴线跌0.7%。": "000001.SH change_pct 2026-08-20 -0.7 %",
    "沪锡主力合约收跌4.5%。": "text:沪锡主力合约 change_pct @ -4.5 %",
    "盈利仍是主要驱动力，恒指升1%。": "HSI change_pct @ 1 %",
}

CENTRAL_BANK = {
    "腾讯涨1%。\n央行今日开展1000亿元逆回购操作，当日有500亿元逆回购到期，净回笼500亿元。": """
        00700.HK change_pct @ 1 %
        text:央行 other @ 100000000000 CNY
        = macro @ 50000000000 CNY
        = net_flow @ -50000000000 CNY""",
    "日本央行进行逆回购操作，腾讯涨1%。": "00700.HK change_pct @ 1 %",
    "恒指升1%，短线支撑先看25000点。": """
        HSI change_pct @ 1 %
        = support @ 25000 pt""",
}

SINCE_DAYS = {
    "恒指较6月2日收盘上涨12%。": "HSI change_pct 2026-06-02/2026-08-21 12 %",
    "恒指较8月20日上涨1%。": "HSI change_pct @ 1 %",
    "恒指较6月2日的25000点上涨4%。": """
        HSI last @ 25000 pt
        = change_pct @ 4 %""",
    "再升科技6天收出5板，金价刷新4381美元的历史纪录。": """
        603601.SH limit_up 2026-08-14/2026-08-21 5 count
        XAUUSD high @ 4381 USD""",
}

PARTS_OF_YEARS = {
    "特斯拉公布三季报，市场预计每股收益0.5美元。": "TSLA.US eps 2026-07-01/2026-09-30 0.5 USD expected",
    "腾讯2025年前三季度、2024年前三季度收入分别为5亿元、4亿元。": """
        00700.HK revenue 2025-01-01/2025-09-30 500000000 CNY
        = revenue 2024-01-01/2024-09-30 400000000 CNY""",
    "腾讯2025年上半年、2024年上半年收入分别为5亿元、4亿元。": """
        00700.HK revenue 2025-01-01/2025-06-30 500000000 CNY
        = revenue 2024-01-01/2024-06-30 400000000 CNY""",
    "腾讯2025年第三季度收入5亿元。": "00700.HK revenue 2025-07-01/2025-09-30 500000000 CNY",
    "腾讯2025年的收入从2024年的4亿元增加25%至5亿元。": """
        00700.HK revenue 2024-01-01/2024-12-31 400000000 CNY prior
        = revenue_growth 2025-01-01/2025-12-31 25 %
        = revenue 2025-01-01/2025-12-31 500000000 CNY""",
    "腾讯收入从2024年的4亿元增至2025年的5亿元。": """
        00700.HK revenue 2024-01-01/2024-12-31 400000000 CNY prior
        = revenue 2025-01-01/2025-12-31 500000000 CNY""",
    "腾讯2023年至2025年收入年复合增长率为25%，2025年加权平均净资产收益率为8.5%。": """
        00700.HK revenue_growth 2023-01-01/2025-12-31 25 %
        = roe 2025-01-01/2025-12-31 8.5 %""",
}

BALANCES = {
    "两融方面，腾讯涨1%。截至8月20日，两融余额报2.5万亿元，较8月13日增加279亿元。": """
        00700.HK change_pct @ 1 %
        text:两融余额 other 2026-08-20 2500000000000 CNY
        = change 2026-08-13/2026-08-20 27900000000 CNY""",
    "贵州茅台(600519)遭融资净偿还5.4亿元，最新融资余额232亿元。": """
        600519.SH net_flow @ -540000000 CNY
        = other @ 23200000000 CNY""",
    "贵州茅台(600519)涨1%。净流出超10亿元的有京东方、中国船舶，三股跌幅依次为4%、5%。": """
        600519.SH change_pct @ 1 %
        000725.SZ net_flow @ -1000000000 CNY over
        600150.SH net_flow @ -1000000000 CNY over
        000725.SZ change_pct @ -4 %
        600150.SH change_pct @ -5 %""",
    "沪市融资余额13208亿元，增加25.6亿元。": """
        text:沪市融资余额 other @ 1320800000000 CNY
        = change @ 2560000000 CNY""",
    "中国船舶(600150)获融资净买入8.7亿元，贵州茅台(600519)遭融资净偿还5.4亿元。": """
        600150.SH net_flow @ 870000000 CNY
        600519.SH net_flow @ -540000000 CNY""",
    "沪市融资买入额2103亿元，占A股成交额的10.42%。": """
        MARKET.SH buy @ 210300000000 CNY
        = other @ 10.42 %""",
    "58股主力资金净流入超1亿元，上涨的个股仅1512只，下跌的不到900只。": """
        MARKET.CN3 count @ 58 count
        text:58股 net_flow @ 100000000 CNY over
        MARKET.CN3 advancers @ 1512 count
        = decliners @ 900 count under""",
    "北水净买入62亿港元，其中港股通(沪)净买入41亿港元，港股通(深)净买入21亿港元。": """
        SOUTHBOUND net_flow @ 6200000000 HKD
        text:港股通(沪) net_flow @ 4100000000 HKD
        text:港股通(深) net_flow @ 2100000000 HKD""",
    "腾讯涨5%。截至收盘涨5%，贡献恒指23点。": """
        00700.HK change_pct @ 5 %
        = change_pct @ 5 %
        = contribution @ 23 pt""",
}

RATES = {
    "人民币中间价下调24点。": "text:人民币中间价 change @ -24 bp",
    "离岸人民币跌0.0041点。": "USDCNH change @ -0.0041 pt",
    "人民币中间价报7.0954，较上一个交易日的7.0930调贬24个基点。": """
        text:人民币中间价 last @ 7.0954 CNY
        = prev_close 2026-08-20 7.093 CNY
        = change @ -24 bp""",
    "离岸人民币日内交投于7.1178至7.1270区间。": """
        USDCNH low @ 7.1178 CNY
        = high @ 7.127 CNY""",
    "美元指数涨0.4%，尾盘报98.93。": """
        DXY change_pct 2026-08-20 0.4 %
        = close 2026-08-20 98.93 pt""",
    "WTI原油期货收涨0.3美元，报57.8美元。布伦特原油期货涨0.2美元，报61.3美元。": """
        WTI.F change 2026-08-20 0.3 USD
        = close 2026-08-20 57.8 USD
        BRENT.F change 2026-08-20 0.2 USD
        = close 2026-08-20 61.3 USD""",
    "LME期铜收跌1.1%，期铝升0.1%至2782美元/吨。": """
        text:LME期铜 change_pct 2026-08-20 -1.1 %
        text:期铝 change_pct 2026-08-20 0.1 %
        = close 2026-08-20 2782 USD""",
    "布伦特原油期货报61.3美元，恒指收报26009点。": """
        BRENT.F last @ 61.3 USD
        HSI close @ 26009 pt""",
}

WEEKS_SPANS = {
    "煤炭板块周涨幅6%，年内累计涨幅扩大至78%；腾讯涨2.8%。": """
        text:煤炭板块 change_pct week 6 %
        = change_pct year 78 %
        00700.HK change_pct week 2.8 %""",
    "本周日均成交额1.94万亿港元，前一周为1.69万亿港元，环比增加14.6%。": """
        MARKET.HK turnover week 1940000000000 HKD
        = turnover 2026-08-10/2026-08-14 1690000000000 HKD
        = growth_pct week 14.6 %""",
}

SIGNED_BESIDE_A_NAME = {
    "涨跌榜：腾讯控股(00700.HK)+4.5%、美团-W(03690.HK)-3.2%、小米集团-W(01810.HK)-1.1%。": """
        00700.HK change_pct @ 4.5 %
        03690.HK change_pct @ -3.2 %
        01810.HK change_pct @ -1.1 %""",
    "必需性消费(+3.1%)、公用事业(+1.2%)和地产建筑(-0.9%)互有升跌。": """
        text:必需性消费 change_pct @ 3.1 %
        text:公用事业 change_pct @ 1.2 %
        text:地产建筑 change_pct @ -0.9 %""",
    "腾讯上半年收入(+12%)，净利润(-5%)。": """
        00700.HK revenue_growth 2026-01-01/2026-06-30 12 %
        = net_profit_growth 2026-01-01/2026-06-30 -5 %""",
}

HELD_AGAINST_ANOTHER_TIME = {
    "大市成交2465亿元，较周三的2000亿元减少20%。": """
        MARKET.HK turnover @ 246500000000 HKD
        = turnover 2026-08-19 200000000000 HKD
        = growth_pct @ -20 %""",
    "北水本周净买入300亿元，较上周的200亿元多五成。": """
        SOUTHBOUND net_flow week 30000000000 HKD
        = net_flow 2026-08-10/2026-08-14 20000000000 HKD
        = growth_pct week 50 %""",
    "本周大市日均成交2880亿港元，较前一周的3000亿港元下降4%。": """
        MARKET.HK turnover week 288000000000 HKD
        = turnover 2026-08-10/2026-08-14 300000000000 HKD
        = growth_pct week -4 %""",
    "大市成交增至2240亿元，较周四多12%。": """
        MARKET.HK turnover @ 224000000000 HKD
        = growth_pct @ 12 %""",
    "恒指认沽/认购比率由上周五的0.82升至1.07。": """
        HSI put_call_ratio 2026-08-14 0.82 x prior
        = put_call_ratio @ 1.07 x""",
    "恒指由周一的25000点升至25500点。": """
        HSI last 2026-08-17 25000 pt prior
        = last @ 25500 pt""",
    "恒指由上周的24800点升至25500点。": """
        HSI last 2026-08-14 24800 pt prior
        = last @ 25500 pt""",
    "小米第二季毛利率22.5%，较去年同期的20.7%上升。": """
        01810.HK gross_margin 2026-04-01/2026-06-30 22.5 %
        = gross_margin 2025-04-01/2025-06-30 20.7 %""",
    "腾讯上半年收入3000亿元，股息由去年的3元加至4元。": """
        00700.HK revenue 2026-01-01/2026-06-30 300000000000 CNY
        = dps 2025-01-01/2025-06-30 3 CNY prior
        = dps 2026-01-01/2026-06-30 4 CNY""",
    "北水净买入30多亿元，为三只多头ETF。": "SOUTHBOUND net_flow @ 3000000000 HKD over",
}

DEALT_OUT_OVER_WEEKDAYS = {
    "北水周一至周三分别净流入30亿、40亿和50亿元，周四净流入60亿元。": """
        SOUTHBOUND net_flow 2026-08-17 3000000000 HKD
        = net_flow 2026-08-18 4000000000 HKD
        = net_flow 2026-08-19 5000000000 HKD
        = net_flow 2026-08-20 6000000000 HKD""",
    "北水周一至周三净流入120亿元。": "SOUTHBOUND net_flow 2026-08-17/2026-08-19 12000000000 HKD",
    "北水周一、周三分别净流入30亿和50亿元。": """
        SOUTHBOUND net_flow 2026-08-17 3000000000 HKD
        = net_flow 2026-08-19 5000000000 HKD""",
}

PARTS_AND_AVERAGES = {
    "大市沽空额369亿元，占成交14.2%，较周四的15.9%回落。": """
        MARKET.HK short_turnover @ 36900000000 HKD
        = short_ratio @ 14.2 %
        = short_ratio 2026-08-20 15.9 %""",
    "北水净买入76亿元，占成交14.2%。": """
        SOUTHBOUND net_flow @ 7600000000 HKD
        = other @ 14.2 %""",
    "年初至今北水累计净买入650亿港元，日均32.5亿港元。": """
        SOUTHBOUND net_flow year 65000000000 HKD
        = net_flow_avg year 3250000000 HKD""",
}

FURTHEST_AND_BACK = {
    "现货金创3707美元新高后掉头，收挫0.8%。": """
        XAUUSD high @ 3707 USD
        = change_pct @ -0.8 %""",
    "腾讯跌5%，创三个月新低。": "00700.HK change_pct @ -5 %",
    "腾讯一度插至500.5元，跌逾7%，收报520元。": """
        00700.HK low @ 500.5 HKD
        = low_change_pct @ -7 % over
        = close @ 520 HKD""",
    "恒指跌300点，盘中最低下探25431点。": """
        HSI change @ -300 pt
        = low @ 25431 pt""",
    "恒指最高见26100点，收升1.2%。": """
        HSI high @ 26100 pt
        = change_pct @ 1.2 %""",
    "恒指短线支撑看25000点，若失守，下一支撑看24500点。": """
        HSI support @ 25000 pt
        = support @ 24500 pt""",
}

BOOKS_OF_THE_COMPANY = {
    "# 腾讯中期多赚5%\n腾讯(00700)截至6月底止六个月收入3000亿元。\n拖累同业快手(01024)跌2%。\n净利润900亿元。": """
        00700.HK net_profit_growth 2026-01-01/2026-06-30 5 %
        = revenue 2026-01-01/2026-06-30 300000000000 CNY
        01024.HK change_pct @ -2 %
        00700.HK net_profit 2026-01-01/2026-06-30 90000000000 CNY""",
    "# 招金矿业业绩\n招金矿业(01818)上半年收入70亿元。今日黄金升10%。净利润20亿元。": """
        01818.HK revenue 2026-01-01/2026-06-30 7000000000 CNY
        XAUUSD change_pct @ 10 %
        01818.HK net_profit 2026-01-01/2026-06-30 2000000000 CNY""",
    "# 腾讯公布业绩\n腾讯收入3000亿元。\n快手收入350亿元。净利润50亿元。": """
        00700.HK revenue @ 300000000000 CNY
        01024.HK revenue @ 35000000000 CNY
        = net_profit @ 5000000000 CNY""",
    "# 周大福中期收入20亿元\n周大福(01929)截至3月底止六个月收入20亿元，中期股息0.2元。全年毛利率料为30%。": """
        01929.HK revenue 2025-10-01/2026-03-31 2000000000 CNY
        = revenue 2025-10-01/2026-03-31 2000000000 CNY
        = dps 2025-10-01/2026-03-31 0.2 CNY
        = gross_margin 2025-10-01/2026-09-30 30 % expected""",
}

UNIT_IN_THE_HEADING = {
    "净买入十大(亿元)\n1. 阿里巴巴(09988)：78.36，股价升6.8%\n2. 腾讯控股(00700)：55.12\n\n净卖出十大（亿元）\n盈富基金(02800) 111.3；美团(03690) 18.91，股价跌8.4%。": """
        09988.HK net_flow @ 7836000000 HKD
        = change_pct @ 6.8 %
        00700.HK net_flow @ 5512000000 HKD
        02800.HK net_flow @ -11130000000 HKD
        03690.HK net_flow @ -1891000000 HKD
        = change_pct @ -8.4 %""",
    "北水净买入(亿港元)\n腾讯(00700)：5.5\n恒指升1%。\n美团(03690)：7.5": """
        00700.HK net_flow @ 550000000 HKD
        HSI change_pct @ 1 %""",
    "淘汰名单(亿元)\n腾讯(00700)：5.5": "",
}

PARTS_OF_A_WHOLE = {
    "美团上半年收入1000亿元，同比下降4.3%，外卖占比降至25.8%。": """
        03690.HK revenue 2026-01-01/2026-06-30 100000000000 CNY
        = revenue_growth 2026-01-01/2026-06-30 -4.3 %
        = other 2026-01-01/2026-06-30 25.8 %""",
    "腾讯上半年海外收入322亿元，占集团收入比重逾八成二。": """
        00700.HK revenue 2026-01-01/2026-06-30 32200000000 CNY
        = other 2026-01-01/2026-06-30 82 % over""",
    "腾讯沽空占比升至15%。": "00700.HK short_ratio @ 15 %",
    "大股东持股占比升至30%。": "text:大股东 stake_pct @ 30 %",
}

POLICY_RATES = {
    "恒指升1%。美联储宣布降息25个基点，道指跌1%。": """
        HSI change_pct @ 1 %
        text:美联储 change @ -25 bp
        DJI change_pct 2026-08-20 -1 %""",
    "最优惠利率由5.25厘减至5.125厘，存款利率维持0.125%。": """
        text:最优惠利率 yield @ 5.25 % prior
        = yield @ 5.125 %
        text:存款利率 yield @ 0.125 %""",
    "贴息不超过贷款合同利率的50%。": "text:贷款合同利率 other @ 50 %",
    "小米第二季经营溢利率升至22%，毛利率20%。": """
        01810.HK net_margin 2026-04-01/2026-06-30 22 %
        = gross_margin 2026-04-01/2026-06-30 20 %""",
    "降息预期升温，黄金升1%。": "XAUUSD change_pct @ 1 %",
    "港股风险溢价4.13%。": "MARKET.HK other @ 4.13 %",
}

NO_MOVES = {
    "期货显示10月再减息的概率为87.7%，恒指升1%。": """
        MARKET.HK other 2026-10-01/2026-10-31 87.7 %
        HSI change_pct @ 1 %""",
    "金管局将基本利率下调25点子至4.5厘。": """
        text:基本利率 change 2026-08-21/.. -25 bp expected
        = yield 2026-08-21/.. 4.5 % expected""",
    "恒指牛证重货区在25100至25199点，恒指升100点。": """
        HSI other @ 25100 pt
        = other @ 25199 pt
        = change @ 100 pt""",
    "恒指收在26000点上方。": "HSI threshold @ 26000 pt",
    "恒指收在26009点。": "HSI close @ 26009 pt",
    "国企指数本周跌3.07%至9031.38点。": """
        HSCEI change_pct week -3.07 %
        = close @ 9031.38 pt""",
    "恒指预测市盈率11.9倍，高于十年平均的11.2倍。": """
        HSI pe_forward @ 11.9 x
        = pe_mean 2016-08-21/2026-08-21 11.2 x""",
    "高盛把恒指12个月目标由28000点上调至30000点。": """
        HSI target_price @ 28000 pt prior
        = target_price @ 30000 pt expected""",
    "美团遭连沽5日，股价跌8.4%。": """
        03690.HK streak @ 5 days
        = change_pct @ -8.4 %""",
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


LATER = {
    ("2025-03-25 17:00", "小米公布全年收入3659亿元人民币，上年同期为2710亿元人民币。"): """
        01810.HK revenue 2024-01-01/2024-12-31 365900000000 CNY
        = revenue 2023-01-01/2023-12-31 271000000000 CNY""",
    ("2025-03-18 17:00", "周三恒指料上试25000点。"): "HSI threshold 2025-03-19 25000 pt expected",
    ("2025-03-18 17:00", "周三恒指升1%。"): "HSI change_pct 2025-03-12 1 %",
    ("2025-03-18 15:05", "沪指收报3429点，贵州茅台报1632元。"): """
        000001.SH close 2025-03-18 3429 pt
        600519.SH close 2025-03-18 1632 CNY""",
    ("2025-03-18 13:05", "腾讯高开2%报518港元，其后倒跌，中午收报500港元，跌1.5%。"): """
        00700.HK open_change_pct 2025-03-18 2 %
        = open 2025-03-18 518 HKD
        = close 2025-03-18T12:00 500 HKD
        = change_pct 2025-03-18T12:00 -1.5 %""",
    ("2025-03-18 10:05", "药明康德(02359)低开6.8%报62港元，现跌7.5%报61.55港元。"): """
        02359.HK open_change_pct 2025-03-18 -6.8 %
        = open 2025-03-18 62 HKD
        = change_pct 2025-03-18 -7.5 %
        = last 2025-03-18 61.55 HKD""",
    (
        "2026-08-21 21:35",
        "开盘：美股高开\n标普500指数本周累计下跌1.9%。",
    ): "SPX change_pct 2026-08-17/2026-08-20 -1.9 %",
    ("2026-08-21 20:05", "标普500指数本周累计下跌1.9%。"): "SPX change_pct 2026-08-17/2026-08-20 -1.9 %",
    (
        "2025-03-18 15:30",
        "3月18日，腾讯(00700)截至午盘上涨0.31%。",
    ): "00700.HK change_pct 2025-03-18T12:00 0.31 %",
    ("2026-08-20 17:45", "美股阿里ADR盘前急挫4%。"): "BABA.US change_pct 2026-08-20 -4 %",
    ("2026-08-20 08:15", "美股阿里ADR盘前急挫4%。"): "BABA.US change_pct 2026-08-19 -4 %",
    (
        "2026-08-21 22:35",
        "港股夜期最低见25908点，与日间期指收市26024点相比，跌116点；最高见26063点，与日间收市相比升39点。",
    ): """
        HSI.F low 2026-08-22 25908 pt
        = prev_close 2026-08-21 26024 pt
        = low_change 2026-08-22 -116 pt
        = high 2026-08-22 26063 pt
        = high_change 2026-08-22 39 pt""",
    (
        "2026-08-21 12:20",
        "港股半日：恒指今早高开80点，报25080点，最多升210点，高见25210点，半日收报25120点。美团(03690)现报121元，跌0.8%。日经指数现跌0.5%，报38912点。",
    ): """
        HSI open_change 2026-08-21 80 pt
        = open 2026-08-21 25080 pt
        = high_change 2026-08-21T12:00 210 pt
        = high 2026-08-21T12:00 25210 pt
        = close 2026-08-21T12:00 25120 pt
        03690.HK last 2026-08-21T12:00 121 HKD
        = change_pct 2026-08-21T12:00 -0.8 %
        N225 change_pct 2026-08-21T12:00 -0.5 %
        = last 2026-08-21T12:00 38912 pt""",
    ("2026-08-21 12:20", "港股半日：恒指全日收报25120点，国指半日收报9000点。"): """
        HSI close 2026-08-21 25120 pt
        HSCEI close 2026-08-21T12:00 9000 pt""",
    (
        "2026-08-21 10:58",
        "综合券商对中芯国际(00981.HK)目标价\n券商│评级│目标价\n高盛│买入│134元\n花旗│买入│92元→88元",
    ): """
        00981.HK target_price 2026-08-21 134 HKD expected
        = target_price 2026-08-21 92 HKD prior
        = target_price 2026-08-21 88 HKD expected""",
    ("2026-03-12 17:00", "# 港股收盘(03.12) | 恒指收跌0.7%\n腾讯升1%。"): """
        HSI change_pct 2026-03-12 -0.7 %
        00700.HK change_pct 2026-03-12 1 %""",
    ("2025-11-01 17:00", "# A股业绩\n2024年三季报显示，中国船舶(600150)营收5亿元。"): """
        600150.SH revenue 2024-01-01/2024-09-30 500000000 CNY""",
    ("2026-08-21 17:00", "# 港股一周行情\n隔夜英伟达跌3%。"): "NVDA.US change_pct 2026-08-20 -3 %",
    ("2026-08-21 17:00", "# 港股一周行情\n腾讯涨2%。美团周五跌1%至100港元。"): """
        00700.HK change_pct 2026-08-17/2026-08-21 2 %
        03690.HK change_pct 2026-08-21 -1 %
        = close 2026-08-21 100 HKD""",
    ("2026-08-21 17:00", "# 港股一周行情\n恒指单周累升2.7%至26009点。"): """
        HSI change_pct 2026-08-17/2026-08-21 2.7 %
        = close 2026-08-21 26009 pt""",
    ("2026-08-22 10:00", "# 港股周评：恒指跌1%\n本周恒指跌1%。\n原材料业(-5.7%)跌幅居前。\n周五恒指跌0.5%。"): """
        HSI change_pct 2026-08-17/2026-08-21 -1 %
        = change_pct 2026-08-17/2026-08-21 -1 %
        text:原材料业 change_pct 2026-08-17/2026-08-21 -5.7 %
        HSI change_pct 2026-08-21 -0.5 %""",
    ("2026-08-21 18:00", "# 北水周记\n北水周五净买入50亿元。买入900亿元，卖出850亿元。"): """
        SOUTHBOUND net_flow 2026-08-21 5000000000 HKD
        = buy 2026-08-17/2026-08-21 90000000000 HKD
        = sell 2026-08-17/2026-08-21 85000000000 HKD""",
    ("2026-08-21 16:38", "# 异动股盘点：腾讯跌5%\n腾讯跌5%，报500港元。"): """
        00700.HK change_pct 2026-08-21 -5 %
        = change_pct 2026-08-21 -5 %
        = close 2026-08-21 500 HKD""",
    ("2026-08-21 22:05", "港股夜期25939点，低水70点。"): """
        HSI.F last 2026-08-22 25939 pt
        = basis 2026-08-22 -70 pt""",
}


@pytest.mark.parametrize(("when", "facts"), LATER.items(), ids=range(1, len(LATER) + 1))
def test_a_mechanism_at_another_hour(when: tuple[str, str], facts: str) -> None:
    """What depends on the day or the hour of the report."""
    printed, text = when
    assert read(text, printed=dt.datetime.fromisoformat(printed)) == said(facts)


@pytest.mark.parametrize("text", ["升3%。", "，，，升3%。", "%升3%。"])
def test_no_subject_is_empty(text):
    assert all(
        fact.subject.removeprefix("text:").strip() for fact in read_article(article_of(text, date=PRINTED)).facts
    )


def test_a_number_said_once_is_one_fact():
    article = article_of("港股一周回顾：恒指累跌0.62%，结束六周连升", date=PRINTED)
    facts = read_article(article).facts
    assert len(facts) == len(set(facts))
