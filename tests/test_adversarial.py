"""Texts made to hurt: reading and checking take time in proportion to the text, whatever it repeats."""

import datetime as dt
import time

import pytest

from windvane.check import check
from windvane.read.bind import read_article
from windvane.read.clean import article_of

PRINTED = dt.datetime(2026, 8, 21, 17, 0)  # noqa: DTZ001
PIECES = [
    "升1%", "3倍", "恒指、", "收", "由1元至", "恒指分别", "(00700)", "2月", "【", "恒指升1%、", "恒指升310点或1.21%，报26009点。",
    "港股", "约为", "本周", "10年期", "ABC(ABC)", "某某ETF涨1%", "成交额", "1、", "第一", "高盛表示", "较", "以来", "。", "，", "A股(600519)跌2%；",
    "目标价由1元上调至2元", "某公司收入1亿元，下降2%", "连升", "三个月期HIBOR", "一度", "\n恒指", "、和及与", "由15亿元增至18亿元，增幅12%。", "周五（14日）", "升[TODO]点，", "苹果(MSFT.US)", "港股通（沪）净买入1亿元，",
]  # fmt: skip


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        check([read_article(article_of(text, date=PRINTED))])
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    few = 1_500 // len(piece)
    assert seconds(piece * (4 * few)) < 11 * seconds(piece * few) + 0.05


#: Articles of so many lines: a line again and again, right and wrong; other values each time; a wrong table of days.
LINES = {
    "repeated": lambda _: "恒指升310点或1.21%，报26009点。",
    "repeated and wrong": lambda _: "腾讯收报460元，升4.6元或3.01%。",
    "right and wrong": lambda at: f"恒指升310点或{1 + at % 2}.21%，报26009点。",
    "always another value": lambda at: f"恒指报{26000 + at}点，升{at}点。",
    "highs below lows": lambda at: f"恒指最高{26000 + at}点，最低{26500 + at}点。",
    "dates": lambda at: f"2026年{1 + at // 28 % 8}月{1 + at % 28}日恒指升1.{at % 9}%。",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_checking_takes_time_in_proportion_to_the_numbers(line) -> None:
    def checking(lines: int) -> float:
        reading = read_article(article_of("\n".join(map(line, range(lines))), date=PRINTED))
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            check([reading])
            best = min(best, time.process_time() - started)
        return best

    assert checking(800) < 7 * checking(200) + 0.05
