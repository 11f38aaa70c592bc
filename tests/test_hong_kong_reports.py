"""What the closing, morning and southbound reports of Hong Kong's press say in words of their own.

Every sentence is ours and read as printed on Friday 2026-08-21 at 17:00 in Hong Kong; ``docs/formats.md`` is the rule.
``=`` at the start of a fact repeats the subject before it, ``@`` is the day.
"""

import pytest

from test_bind import read, said

MOVES = {
    "恒指早市高開131點，升幅迅即擴大至462點，高見27111點，午後升幅一度只剩93點，見26742點。": """
        HSI open_change @ 131 pt
        = high_change @ 462 pt
        = high @ 27111 pt
        = low_change @ 93 pt
        = low @ 26742 pt""",
    "恒指低開100點，午後跌幅擴大至596點，低見25100點。": """
        HSI open_change @ -100 pt
        = low_change @ -596 pt
        = low @ 25100 pt""",
    "泡泡瑪特一度跌逾8%，收市跌幅收窄至3.1%，報149元。": """
        09992.HK low_change_pct @ -8 % over
        = change_pct @ -3.1 %
        = close @ 149 HKD""",
    "恒指早段升逾300點，其後升幅蒸發大半，收報25851點。": """
        HSI high_change @ 300 pt over
        = close @ 25851 pt""",
    "恒指升逾300點，其後公布業績。": """
        HSI change @ 300 pt over""",
    "恒指連升三日共進賬661點。": """
        HSI streak @ 3 days
        = change 2026-08-19/2026-08-21 661 pt""",
    "恒指企上27000大關。": """
        HSI threshold @ 27000 pt""",
    "三大指數均跌1%。": """
        MARKET.HK change_pct @ -1 %""",
    "騰訊為恒指帶來79點進賬。": """
        00700.HK contribution @ 79 pt""",
    "創業板指數炒高103點，以3,480點接近全日高位收市。": """
        399006.SZ change @ 103 pt
        = close @ 3480 pt""",
    "寧德時代封20%漲停板。": """
        300750.SZ change_pct @ 20 %""",
    "美團獲證實有新產品，刺激股價揚3.7%。": """
        03690.HK change_pct @ 3.7 %""",
    "券商料恒指今日在25700至26100點上落，26000關阻力不輕。": """
        HSI low @ 25700 pt expected
        = high @ 26100 pt expected
        = resistance @ 26000 pt""",
    "納指揚0.42%，至25107.3點，續創收市新高。": """
        IXIC change_pct 2026-08-20 0.42 %
        = close 2026-08-20 25107.3 pt""",
}

SHARES = {
    "優必選市值一日蒸發約77億元，剩579億元。": """
        09880.HK market_cap_change @ -7700000000 HKD about
        = market_cap @ 57900000000 HKD""",
    "小米配售2620萬股新H股，較周四收市價130.6元折讓9.27%，相當於擴大後股本約4.95%。": """
        01810.HK offer_size @ 26200000 shares
        = prev_close 2026-08-20 130.6 HKD
        = premium_pct @ -9.27 %
        = stake_pct @ 4.95 % about""",
    "小米集資31.05億元，淨額約30.5億元。": """
        01810.HK offer_size @ 3105000000 HKD
        = offer_size @ 3050000000 HKD about""",
    "優必選（09880）去年收入20.01億元人民幣，但仍要蝕7.9億元。": """
        09880.HK revenue 2025-01-01/2025-12-31 2001000000 CNY
        = net_profit 2025-01-01/2025-12-31 -790000000 CNY""",
    "優必選（09880）去年收入20.01億元，但仍要蝕7.9億元。": """
        09880.HK revenue 2025-01-01/2025-12-31 2001000000 HKD
        = net_profit 2025-01-01/2025-12-31 -790000000 HKD""",
}

MONEY = {
    "北水淨流入62.17億元；當中滬港股通淨買入27.05億元，深港股通35.12億元。": """
        SOUTHBOUND net_flow @ 6217000000 HKD
        text:滬港股通 net_flow @ 2705000000 HKD
        text:深港股通 net_flow @ 3512000000 HKD""",
    "北水淨買入135.5億元，稍遜於周三的137.1億元。深港通南下淨流入54.3億元。": """
        SOUTHBOUND net_flow @ 13550000000 HKD
        = net_flow 2026-08-19 13710000000 HKD
        text:深港通南下 net_flow @ 5430000000 HKD""",
    "小米（01810）、美團（03690）分別錄8.94億及6.71億元淨買入。": """
        01810.HK net_flow @ 894000000 HKD
        03690.HK net_flow @ 671000000 HKD""",
    "小米（01810）及美團（03690）各見3.42億、2.18億元沽壓。": """
        01810.HK net_flow @ -342000000 HKD
        03690.HK net_flow @ -218000000 HKD""",
    "騰訊（00700）連續3日遭北水減持，今日淨流出11.3億元，三日合計26.9億元。": """
        00700.HK streak @ 3 days
        = net_flow @ -1130000000 HKD
        = net_flow 2026-08-19/2026-08-21 -2690000000 HKD""",
    "南下資金連掃5日。": """
        SOUTHBOUND streak @ 5 days""",
    "港股通買盤佔808.9億元，沽盤673.4億元。": """
        SOUTHBOUND buy @ 80890000000 HKD
        = sell @ 67340000000 HKD""",
    "美團跌2.2%。\n沽空方面，全日沽空額382.6億元，佔可沽空股份成交15.1%，昨日為16.8%。": """
        03690.HK change_pct @ -2.2 %
        MARKET.HK short_turnover @ 38260000000 HKD
        = short_ratio @ 15.1 %
        = short_ratio 2026-08-20 16.8 %""",
    "工行跌1.2%。\n人行今日單日淨投放812億元。": """
        01398.HK change_pct @ -1.2 %
        text:人行 net_flow @ 81200000000 HKD""",
}

ABROAD = {
    "滙控（00005）在美收市折合140.3元，較港收市高0.7%；騰訊（00700）折合468.8元，高1.1%；美團（03690）則軟0.3%。": """
        00005.HK close @ 140.3 HKD
        = premium_pct @ 0.7 %
        00700.HK close @ 468.8 HKD
        = premium_pct @ 1.1 %
        03690.HK premium_pct @ -0.3 %""",
    "騰訊（00700）較港收市高0.7%；美團（03690）升2%。": """
        00700.HK premium_pct @ 0.7 %
        03690.HK change_pct @ 2 %""",
}


@pytest.mark.parametrize(("text", "facts"), {**MOVES, **SHARES, **MONEY, **ABROAD}.items())
def test_a_report_is_read(text: str, facts: str) -> None:
    """Each sentence gives exactly these facts."""
    assert read(text) == said(facts)
