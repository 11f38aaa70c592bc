"""Days, weeks or months in a row (连升5日); its period is the streak's last day.

Unit: days, weeks or months, never negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Role, When, says

MEASURE = Measure(
    id="streak",
    names=Names("连升连跌", "連升連跌", "streak"),
    units=(Kind.SPAN,),
    role=Role.STREAK,
    when=When.STREAK,
    of_index=True,
    moves=False,
    cues=(
        "连升",
        "连沽",
        "连黑",
        "连败",
        "连胜",
        "连张",
        "连涨",
        "连跌",
        "连续",
        "连阳",
        "连阴",
        "连挫",
        "连扬",
        "连红",
        "连绿",
        "连板",
        "连增",
        "连降",
        "连收",
        "连扫",
        "连获加仓",
        "连获增持",
        "连遭减持",
        "连遭沽",
        "连",
    ),
    computed=(
        "of=close or another measure, every=day, week or month. How many sessions in a row, up to the day, it rose "
        "(or fell); of a flow, how many it was positive (or negative)"
    ),
    examples=(
        says("恒指连升5日。", "HSI streak 2026-08-21 5 days"),
        says("比特币五连涨。", "BTCUSD streak 2026-08-21 5 days"),
        says("半导体基金连续三周走资。", "text:半导体基金 streak 2026-08-21 3 weeks"),
        says("The Hang Seng snapped a three-day losing streak.", "HSI streak 2026-08-20 3 days"),
    ),
)
