"""What reports of brokers' targets, of movers and of the southbound channel's most traded shares say in words of their own.

Every sentence is ours and read as printed on Friday 2026-08-21 at 17:00 in Hong Kong; ``docs/formats.md`` is the rule.
``=`` at the start of a fact repeats the subject before it, ``@`` is the day.
"""

import pytest

from test_bind import read, said
from test_measures import PRINTED

CHANNEL = {
    "港股通十大成交活躍股方面，騰訊控股(00700)成交額90億元，淨買入12億元；\n\n小米集團(01810)成交40億元，淨賣出3億元。\n\n"
    "股價方面，騰訊控股成交額200億元。": """
        00700.HK southbound_turnover @ 9000000000 HKD
        = net_flow @ 1200000000 HKD
        01810.HK southbound_turnover @ 4000000000 HKD
        = net_flow @ -300000000 HKD
        00700.HK turnover @ 20000000000 HKD""",
    "北水淨流入50億元；騰訊升2%，成交額150億元。": """
        SOUTHBOUND net_flow @ 5000000000 HKD
        00700.HK change_pct @ 2 %
        = turnover @ 15000000000 HKD""",
    "港股通活躍，成交活躍股有美團；騰訊成交額150億元。": """
        00700.HK turnover @ 15000000000 HKD""",
    "北水淨流入80億元，其中滬市港股通淨流入45億元，深市港股通淨流入35億元。": """
        SOUTHBOUND net_flow @ 8000000000 HKD
        text:滬市港股通 net_flow @ 4500000000 HKD
        text:深市港股通 net_flow @ 3500000000 HKD""",
    "今日港股通買入成交額610億元，賣出成交額540億元，總成交額1150億元。": """
        SOUTHBOUND buy @ 61000000000 HKD
        = sell @ 54000000000 HKD
        = turnover @ 115000000000 HKD""",
}


BROKERS = {
    "小米(01810)次季盈利受關注。券商對小米評級如下：\n券商│評級│目標價(港元)\n\n野村│買入│44元->40元\n\n中金│中性│39元\n\n美團跌2%。": """
        01810.HK target_price @ 44 HKD prior
        = target_price @ 40 HKD expected
        = target_price @ 39 HKD expected
        03690.HK change_pct @ -2 %""",
    "小米(01810)新目標價相當於預測2027年市盈率22倍。": "01810.HK pe_forward 2027-01-01/2027-12-31 22 x expected",
    "大和將小米(01810)目標價由14元升至17.8元，相當於預測市盈率21倍。": """
        01810.HK target_price @ 14 HKD prior
        = target_price @ 17.8 HKD expected
        = pe_forward @ 21 x expected""",
    "小米(01810)現價相當於預測市盈率21倍。": """
        01810.HK pe_forward @ 21 x""",
    "大和預測，美團(03690.HK)  -0.900 (-0.717%)    沽空 $12.64億; 比率 17.905%   次季收入按年升10%至900億元人民幣。": """
        03690.HK change @ -0.9 HKD
        = change_pct @ -0.717 %
        = short_turnover @ 1264000000 HKD
        = short_ratio @ 17.905 %
        = revenue_growth 2026-04-01/2026-06-30 10 % expected
        = revenue 2026-04-01/2026-06-30 90000000000 CNY expected""",
    "股份│投資評級│目標價(港元)\n騰訊控股(00700.HK)│買入│605元->640元\n京東集團-SW(09618.HK)│買入│168元\n\n美團跌2%。": """
        00700.HK target_price @ 605 HKD prior
        = target_price @ 640 HKD expected
        09618.HK target_price @ 168 HKD expected
        03690.HK change_pct @ -2 %""",
    "公司│評級│市盈率(倍)│最新目標價\n騰訊(00700)│買入│18.5│640\n美團(03690)│沽售│-│150": """
        00700.HK pe @ 18.5 x
        = target_price @ 640 HKD expected
        03690.HK target_price @ 150 HKD expected""",
    "小米收入預測分別下調5%及8%，至400億元及450億元。": """
        01810.HK growth_pct 2026-08-21/.. -5 % expected
        = growth_pct 2026-08-21/.. -8 % expected
        = revenue 2026-08-21/.. 40000000000 HKD expected
        = revenue 2026-08-21/.. 45000000000 HKD expected""",
    "小米預測盈利上升12%。": """
        01810.HK net_profit_growth 2026-08-21/.. 12 % expected""",
    "美團盈利受壓，料今季補貼達100億元。": """
        03690.HK other 2026-07-01/2026-09-30 10000000000 HKD expected""",
}


TIMES = {
    "小米(01810)第二季收入100億元人民幣。經營溢利則按年多0.7%至6.8億元人民幣。": """
        01810.HK revenue 2026-04-01/2026-06-30 10000000000 CNY
        = net_profit_growth 2026-04-01/2026-06-30 0.7 %
        = net_profit 2026-04-01/2026-06-30 680000000 CNY""",
    "AMD今晚派成績表，先升2.7%，蘋果軟0.9%。": """
        AMD.US change_pct 2026-08-20 2.7 %
        AAPL.US change_pct 2026-08-20 -0.9 %""",
    "騰訊(00700)今晚放榜，先升2.7%。": """
        00700.HK change_pct @ 2.7 %""",
    "小米(01810)月初至今累計吸金逾574億元，股價收報175元，再升0.8%。": """
        01810.HK net_flow 2026-08-01/2026-08-21 57400000000 HKD over
        = close @ 175 HKD
        = change_pct @ 0.8 %""",
    "小米(01810)今年以來升20%，收報50元，今年累升20%。": """
        01810.HK change_pct year 20 %
        = close @ 50 HKD
        = change_pct year 20 %""",
    "全周計滬股結束4周連升，深股則升逾1%。": """
        000001.SH streak 2026-08-14 4 weeks
        399001.SZ change_pct week 1 % over""",
    "滬股收市跌逾10點，全周計滬指累跌1%，深成指則升2%。": """
        000001.SH change @ -10 pt over
        = change_pct week -1 %
        399001.SZ change_pct week 2 %""",
    "恒指累跌948點，結束之前連升5個月的走勢。": """
        HSI change @ -948 pt
        = streak 2026-07-31 5 months""",
    "小米(01810)跌4.6%，較6月高位61.45元累跌近37%。": """
        01810.HK change_pct @ -4.6 %
        = high 2026-06-01/2026-06-30 61.45 HKD
        = change_pct 2026-06-01/2026-08-21 -37 % under""",
    "小米(01810)較1月13日低位28元升30%。": """
        01810.HK low 2026-01-13 28 HKD
        = change_pct 2026-01-13/2026-08-21 30 %""",
    "美股昨晚靠穩，截至昨晚11時，恒指夜期報25832點，低水75點。": """
        HSI.F last @ 25832 pt
        = basis @ -75 pt""",
    "小米(01810)第二季收入100億元人民幣，集團期內交付新車逾10.8萬輛。短期內開店20間。": """
        01810.HK revenue 2026-04-01/2026-06-30 10000000000 CNY
        = count 2026-04-01/2026-06-30 108000 count over
        = count @ 20 count""",
    "下調小米(01810)今明兩年盈利預測8%及5%。": """
        01810.HK growth_pct 2026-01-01/2026-12-31 -8 % expected
        = growth_pct 2027-01-01/2027-12-31 -5 % expected""",
    "小米(01810)連跌3日後反彈，升2%。": """
        01810.HK streak 2026-08-20 3 days
        = change_pct @ 2 %""",
    "道指止三連升，跌188點。": """
        DJI streak 2026-08-19 3 days
        = change 2026-08-20 -188 pt""",
    "港股連升三日後市看好。": """
        HSI streak @ 3 days""",
    "布蘭特期油隔晚升2.6%，中海油(00883)升1.9%。": """
        BRENT.F change_pct 2026-08-20 2.6 %
        00883.HK change_pct @ 1.9 %""",
}


LEVELS = {
    "聯儲局下周減息25點子的機會率升至89%。": """
        text:聯儲局 change 2026-08-24/2026-08-28 -25 bp expected
        = other 2026-08-24/2026-08-28 89 %""",
    "中石化油服(01033)盤中最多漲22%，截至收盤，漲12%，報0.84港元。": """
        01033.HK high_change_pct @ 22 %
        = change_pct @ 12 %
        = close @ 0.84 HKD""",
    "短線恒指或在25500點至26500點區間上落。": """
        HSI low 2026-08-21/.. 25500 pt expected
        = high 2026-08-21/.. 26500 pt expected""",
    "恒指下午跌至14220點見底，跌87點或0.61%。": """
        HSI low @ 14220 pt
        = low_change @ -87 pt
        = low_change_pct @ -0.61 %""",
    "料恒指跌至24000點見底。": """
        HSI threshold 2026-08-21/.. 24000 pt expected""",
    "內地7月官方製造業PMI為49，低於市場預期的49.6，亦較6月的49.8回落。": """
        text:官方製造業PMI macro 2026-07-01/2026-07-31 49 other
        = macro 2026-07-01/2026-07-31 49.6 other expected
        = macro 2026-06-01/2026-06-30 49.8 other""",
    "7月CPI升0.5%，高於預期的0.3%。": """
        text:CPI macro 2026-07-01/2026-07-31 0.5 %
        = macro 2026-07-01/2026-07-31 0.3 % expected""",
    "科創板股票的風險因子從0.4下調至0.36。": """
        text:科創板 other @ 0.4 other prior
        = other @ 0.36 other""",
}


#: What a midday report says of a market that closed before it, and of one that trades while it is written.
MIDDAY = {
    "港股半日：恒指半日升1%。道指收市升463點，報44922點。": """
        HSI change_pct 2026-08-21T12:00 1 %
        DJI change 2026-08-20 463 pt
        = close 2026-08-20 44922 pt""",
    "港股半日：恒指半日升1%。日經指數現升1%，報49000點。": """
        HSI change_pct 2026-08-21T12:00 1 %
        N225 change_pct 2026-08-21T12:00 1 %
        = last 2026-08-21T12:00 49000 pt""",
}


@pytest.mark.parametrize(("text", "facts"), {**CHANNEL, **BROKERS, **TIMES, **LEVELS}.items())
def test_a_report_is_read(text: str, facts: str) -> None:
    """Each sentence gives exactly these facts."""
    assert read(text) == said(facts)


@pytest.mark.parametrize(("text", "facts"), MIDDAY.items())
def test_a_midday_report_is_read(text: str, facts: str) -> None:
    """Each gives exactly these facts, printed at 12:20."""
    assert read(text, printed=PRINTED.replace(hour=12, minute=20)) == said(facts)
