"""English closing reports, weekly reviews and reports on results: what each turn of phrase says, exactly.

Sentences are our own. Unless a test says otherwise they are read as printed on Friday 2026-08-21 at 17:00 in Hong Kong;
``FACTS.md`` is the rule, and each expected fact can be read off the sentence.
"""

import pytest

from test_english import facts
from windvane.lexicon import english
from windvane.market import instruments

SHANGHAI = "# China stocks end mixed, CSI 300 flat\n\n"


SENTENCES = {
    # the furthest of a morning was seen within the day
    "The Hang Seng Index rose 0.7% to 25,968, after falling as much as 0.6% in the morning session.": [
        "HSI change_pct 2026-08-21 0.7 %",
        "HSI close 2026-08-21 25968 pt",
        "HSI low_change_pct 2026-08-21 -0.6 %",
    ],
    # a week named as a noun's is that noun's alone
    "Meituan shed 0.4% to HK$95 for a weekly decline of 3.6%.": [
        "03690.HK change_pct 2026-08-21 -0.4 %",
        "03690.HK close 2026-08-21 95 HKD",
        "03690.HK change_pct 2026-08-17/2026-08-21 -3.6 %",
    ],
    "The index lost 1.5% from last Friday's close.": ["HSI change_pct 2026-08-17/2026-08-21 -1.5 %"],
    # a time behind a list is of each number of it, unless they are of different times
    "The Hang Seng Index and the Tech Index lost 1.2% and 2.3% for the week, respectively.": [
        "HSI change_pct 2026-08-17/2026-08-21 -1.2 %",
        "HSTECH change_pct 2026-08-17/2026-08-21 -2.3 %",
    ],
    "Tencent gained 1.1% on Friday and 3.2% for the week.": [
        "00700.HK change_pct 2026-08-21 1.1 %",
        "00700.HK change_pct 2026-08-17/2026-08-21 3.2 %",
    ],
    # prices are dealt out as moves are; one more sum behind a price is none
    "Tencent, Alibaba and Meituan rose 1.2%, 2.3% and 3.4% to HK$500, HK$120 and HK$110, respectively.": [
        "00700.HK change_pct 2026-08-21 1.2 %",
        "09988.HK change_pct 2026-08-21 2.3 %",
        "03690.HK change_pct 2026-08-21 3.4 %",
        "00700.HK close 2026-08-21 500 HKD",
        "09988.HK close 2026-08-21 120 HKD",
        "03690.HK close 2026-08-21 110 HKD",
    ],
    # the line of a share by the place behind its move
    "SMIC was up 2.4% in Shanghai and 1.1% in Hong Kong.": [
        "688981.SH change_pct 2026-08-21 2.4 %",
        "00981.HK change_pct 2026-08-21 1.1 %",
    ],
    "Tencent was up 2.4% in Shanghai's shadow.": ["00700.HK change_pct 2026-08-21 2.4 %"],
    # whose a support is
    "Analysts put support for the Hang Seng Tech Index at 5,500 points and resistance at 5,900 points.": [
        "HSTECH support 2026-08-21 5500 pt",
        "HSTECH resistance 2026-08-21 5900 pt",
    ],
    # turnover in the stock is the share's, turnover in the stock market is not
    "Meituan fell 2%. Turnover in the stock reached HK$5 billion.": [
        "03690.HK change_pct 2026-08-21 -2 %",
        "03690.HK turnover 2026-08-21 5000000000 HKD",
    ],
    "Meituan fell 2%. Turnover in the stock market was HK$250 billion.": [
        "03690.HK change_pct 2026-08-21 -2 %",
        "MARKET.HK turnover 2026-08-21 250000000000 HKD",
    ],
    # a quarter's books, and what is counted in it
    "Alibaba's quarterly profit dropped 16%.": ["09988.HK net_profit_growth 2026-04-01/2026-06-30 -16 %"],
    "Xiaomi said revenue rose 30.5% in the second quarter. It delivered 81,302 cars during the quarter.": [
        "01810.HK revenue_growth 2026-04-01/2026-06-30 30.5 %",
        "01810.HK count 2026-04-01/2026-06-30 81302 count",
    ],
    # this year, of what is yet to be
    "Citi forecasts Xiaomi's net profit will grow 58% this year.": [
        "01810.HK net_profit_growth 2026-01-01/2026-12-31 58 % expected",
    ],
    # a statistic of the period its paragraph has named
    "China reports second-quarter gross domestic product on Monday. Economists expect the economy to have grown 4.8%.": [
        "text:economy macro 2026-04-01/2026-06-30 4.8 % expected",
    ],
    "Retail sales rose 4.8% in June, while fixed-asset investment grew 2.8%.": [
        "text:Retail sales macro 2026-06-01/2026-06-30 4.8 %",
        "text:fixed-asset investment macro 2026-06-01/2026-06-30 2.8 %",
    ],
    # a house moves its forecasts, each of its year, and speaks of another's books
    "Citi raised its 2026 and 2027 adjusted net profit forecasts for Xiaomi by 3% and 5% to CNY22.6 billion and "
    "CNY26.1 billion, respectively.": [
        "01810.HK growth_pct 2026-01-01/2026-12-31 3 % expected",
        "01810.HK growth_pct 2027-01-01/2027-12-31 5 % expected",
        "01810.HK net_profit 2026-01-01/2026-12-31 22600000000 CNY expected",
        "01810.HK net_profit 2027-01-01/2027-12-31 26100000000 CNY expected",
    ],
    "UBS lowered its FY26 and FY27 revenue estimates for Meituan by 2% and 4%, respectively.": [
        "03690.HK growth_pct 2026-01-01/2026-12-31 -2 % expected",
        "03690.HK growth_pct 2027-01-01/2027-12-31 -4 % expected",
    ],
    "DBS raised its target for Tencent by 5% to HK$650.": [
        "00700.HK target_change_pct 2026-08-21 5 %",
        "00700.HK target_price 2026-08-21 650 HKD expected",
    ],
    "Citi expects earnings at Tencent to rise 11% this year.": [
        "00700.HK net_profit_growth 2026-01-01/2026-12-31 11 % expected",
    ],
    "Goldman Sachs raised its forecast for the CSI 300 to 5,200 from 4,900.": [
        "000300.SH target_price 2026-08-21 5200 pt expected",
        "000300.SH target_price 2026-08-21 4900 pt prior",
    ],
    # a number planned, and what it was before
    "Xiaomi aims to deliver 500,000 cars this year, up from an earlier target of 450,000.": [
        "01810.HK count 2026-01-01/2026-12-31 500000 count expected",
        "01810.HK count 2026-01-01/2026-12-31 450000 count prior",
    ],
    # a growth is a share; what it came to is a count
    "Xiaomi's deliveries rose 12% to 30,129 vehicles in July.": [
        "01810.HK growth_pct 2026-07-01/2026-07-31 12 %",
        "01810.HK count 2026-07-01/2026-07-31 30129 count",
    ],
    # the parts of a company
    "Alibaba reported results. Revenue from its cloud and AI business was 21.3 billion yuan in the second quarter, with "
    "an operating loss of 300 million yuan. The gross margin of the segment improved to 26.4%.": [
        "text:cloud and AI business revenue 2026-04-01/2026-06-30 21300000000 CNY",
        "text:cloud and AI business net_profit 2026-04-01/2026-06-30 -300000000 CNY",
        "text:cloud and AI business gross_margin 2026-04-01/2026-06-30 26.4 %",
    ],
    "Lenovo reported second-quarter results. Sales at its infrastructure business, which includes servers, jumped 37% to "
    "US$5.9 billion.": [
        "text:infrastructure business revenue_growth 2026-04-01/2026-06-30 37 %",
        "text:infrastructure business revenue 2026-04-01/2026-06-30 5900000000 USD",
    ],
    "After a drop in profit, Tencent, the largest stock, rose 2%.": ["00700.HK change_pct 2026-08-21 2 %"],
    "HSBC said profit at its Hong Kong unit fell 5% in the first half.": [
        "text:Hong Kong unit net_profit_growth 2026-01-01/2026-06-30 -5 %",
    ],
    "Tencent's profit rose 5% in the second quarter on growth in its cloud business.": [
        "00700.HK net_profit_growth 2026-04-01/2026-06-30 5 %",
    ],
    # what the books rose from is of the year before, unless another part of the year is named
    "Lenovo's second-quarter profit rose to US$512 million from US$468 million.": [
        "00992.HK net_profit 2026-04-01/2026-06-30 512000000 USD",
        "00992.HK net_profit 2025-04-01/2025-06-30 468000000 USD prior",
    ],
    "Lenovo's second-quarter revenue rose to US$5 billion from US$4.8 billion in the first quarter.": [
        "00992.HK revenue 2026-04-01/2026-06-30 5000000000 USD",
        "00992.HK revenue 2026-01-01/2026-03-31 4800000000 USD prior",
    ],
    "Analysts expect Lenovo's earnings growth of 12% this year.": [
        "00992.HK net_profit_growth 2026-01-01/2026-12-31 12 % expected",
    ],
    # names that are more than the words they begin with
    "CITIC rallied 1.8%, CITIC Securities lost 2% and China CITIC Bank rose 1%.": [
        "00267.HK change_pct 2026-08-21 1.8 %",
        "06030.HK change_pct 2026-08-21 -2 %",
        "00998.HK change_pct 2026-08-21 1 %",
    ],
    # rates that are left where they are move nobody, and a central bank has no stock
    "The Hang Seng Index fell 1%. The Fed left rates unchanged at 3.75%-4.00% on Wednesday.": [
        "HSI change_pct 2026-08-21 -1 %",
        "text:Fed macro 2026-08-19 3.75 %",
        "text:Fed macro 2026-08-19 4 %",
    ],
    "Tencent rose 2%. The Fed left rates unchanged on Wednesday. The stock closed at HK$500.": [
        "00700.HK change_pct 2026-08-21 2 %",
        "00700.HK close 2026-08-21 500 HKD",
    ],
    # flows of nobody named are the channel's, with their mean; of somebody they are not
    "Southbound funds bought HK$5 billion on Friday. So far in August inflows amount to HK$58.4 billion, a daily average "
    "of HK$6.49 billion against July's HK$3.1 billion.": [
        "SOUTHBOUND net_flow 2026-08-21 5000000000 HKD",
        "SOUTHBOUND net_flow 2026-08-01/2026-08-21 58400000000 HKD",
        "SOUTHBOUND net_flow_avg 2026-08-01/2026-08-21 6490000000 HKD",
        "SOUTHBOUND net_flow_avg 2026-07-01/2026-07-31 3100000000 HKD",
    ],
    "Southbound investors were net buyers on Friday. Net inflows into Tencent reached HK$1.2 billion.": [
        "00700.HK net_flow 2026-08-21 1200000000 HKD",
    ],
    "Southbound investors were net buyers on Friday. Tencent rose 2%, with inflows of HK$1.2 billion.": [
        "00700.HK change_pct 2026-08-21 2 %",
        "00700.HK net_flow 2026-08-21 1200000000 HKD",
    ],
}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence[:60])
def test_sentence(sentence: str) -> None:
    assert facts(sentence) == SENTENCES[sentence]


def test_a_week_at_the_head_holds_for_moves_without_a_level() -> None:
    text = (
        "# Hong Kong stocks post a weekly loss\n\nCompared with last Friday's close, the Hang Seng Index fell 0.36%. "
        "The China Enterprises Index lost 0.65%. The Tech Index closed at 5,700, down 0.4%."
    )
    assert facts(text) == [
        "HSI change_pct 2026-08-17/2026-08-21 -0.36 %",
        "HSCEI change_pct 2026-08-17/2026-08-21 -0.65 %",
        "HSTECH close 2026-08-21 5700 pt",
        "HSTECH change_pct 2026-08-21 -0.4 %",
    ]


def test_mainland_names_are_of_the_line_of_the_article() -> None:
    said = "Eoptolink Technology slid 4.4% and Ganfeng Lithium tumbled 6.9%."
    assert facts(SHANGHAI + said) == [
        "300502.SZ change_pct 2026-08-21 -4.4 %",
        "002460.SZ change_pct 2026-08-21 -6.9 %",
    ]
    assert facts(said) == ["300502.SZ change_pct 2026-08-21 -4.4 %", "01772.HK change_pct 2026-08-21 -6.9 %"]


def test_mainland_names_are_of_listed_lines() -> None:
    for name, ids in english.MAINLAND.items():
        lines = [instruments.instrument(id) for id in ids]
        assert None not in lines, name
        assert len({line.zh_hans[:2] for line in lines if line is not None}) == 1, name  # the lines of one company


def test_a_clause_without_owner_is_of_the_company_of_the_title() -> None:
    text = (
        "# Xiaomi shares recover after second-quarter results\n\nThe smartphone business was weaker. Sales fell 2.1% to "
        "45.5 billion yuan as average selling prices declined, although shipments edged up 0.6% to 42.4 million units."
    )
    assert facts(text) == [
        "text:smartphone business revenue_growth 2026-04-01/2026-06-30 -2.1 %",
        "text:smartphone business revenue 2026-04-01/2026-06-30 45500000000 CNY",
        "01810.HK growth_pct 2026-04-01/2026-06-30 0.6 %",
        "01810.HK count 2026-04-01/2026-06-30 42400000 count",
    ]


@pytest.mark.parametrize(
    ("said", "market"),
    [
        ("More than 3,500 stocks fell across the two markets.", "MARKET.CN"),
        ("Turnover in Shanghai and Shenzhen shrank. More than 3,500 stocks fell.", "MARKET.CN"),
        ("More than 3,500 stocks in the three markets fell.", "MARKET.CN3"),
        ("More than 3,500 stocks fell.", "MARKET.CN3"),
    ],
)
def test_a_mainland_report_counts_the_exchanges_it_names(said: str, market: str) -> None:
    assert facts(SHANGHAI + said) == [f"{market} decliners 2026-08-21 3500 count over"]
