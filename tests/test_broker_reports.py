"""What reports of brokers' targets, of movers and of the southbound channel's most traded shares say in words of their own.

Every sentence is ours and read as printed on Friday 2026-08-21 at 17:00 in Hong Kong; ``docs/formats.md`` is the rule.
``=`` at the start of a fact repeats the subject before it, ``@`` is the day.
"""

import pytest

from test_bind import read, said

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


@pytest.mark.parametrize(("text", "facts"), {**CHANNEL}.items())
def test_a_report_is_read(text: str, facts: str) -> None:
    """Each sentence gives exactly these facts."""
    assert read(text) == said(facts)
