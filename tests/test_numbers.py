"""Numbers found in market text: exact tokens for sentences of our own, and the laws they obey.

Every expected value is worked by hand from the words. A row holds a text and what must be found in it, tokens parted by ``;``:
a figure is ``slice value unit [hedge] [>>]`` (``-`` for no unit, ``>>`` for the first end of a range), anything else is
``slice kind``.
"""

from __future__ import annotations

import contextlib
import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from windvane.figures import Kind
from windvane.lexicon.fold import fold
from windvane.lexicon.numerals import parse, read
from windvane.lexicon.units import UNIT_WORDS, unit_at
from windvane.read.numbers import NumeralKind, find_numbers

FIGURES = [
    # index points and prices
    ("恒指升310點", "310点 310 pt"),
    ("收報26,009.46點", "26,009.46点 26009.46 pt"),
    ("綜指報3,905", "3,905 3905 -"),
    ("跌破三万点", "三万点 30000 pt"),
    ("重越兩萬六關口", "两万六 26000 -"),
    ("曾见万二点", "万二点 12000 pt"),
    ("失守四千点", "四千点 4000 pt"),
    ("港交所報457元", "457元 457 元"),
    ("現價3蚊", "3蚊 3 元"),
    ("由1.2元升至1.5元", "1.2元 1.2 元;1.5元 1.5 元"),
    ("下限12元3角", "12元3角 12.3 元"),
    ("每份15.96/份", "15.96 15.96 -"),
    # per cent, points, basis points, tenths
    ("涨1.25%", "1.25% 1.25 %"),
    ("跌-3.04%", "-3.04% -3.04 %"),
    ("同比+46.83%", "+46.83% 46.83 %"),
    ("变动－5％", "-5% -5 %"),
    ("升百分之3", "百分之3 3 %"),
    ("升百分之七点四", "百分之七点四 7.4 %"),
    ("占千分之三", "千分之三 0.3 %"),
    ("跌负百分之", ""),
    ("多賺一成", "一成 10 %"),
    ("少赚三成五", "三成五 35 %"),
    ("升4成1", "4成1 41 %"),
    ("跌半成", "半成 5 %"),
    ("增一成半", "一成半 15 %"),
    ("毛利率升12個百分點", "12个百分点 12 pp"),
    ("升3百分点", "3百分点 3 pp"),
    ("收窄半个百分点", "半个百分点 0.5 pp"),
    ("降25個基點", "25个基点 25 bp"),
    ("减息二十五點子", "二十五点子 25 bp"),
    ("升12 bps", "12 bps 12 bp"),
    ("孳息4厘半", "4厘半 4.5 %"),
    ("拆息5.25厘", "5.25厘 5.25 %"),
    ("加息1/4厘", "1/4厘 0.25 %"),
    ("减半厘", "半厘 0.5 %"),
    # multiples
    ("利潤增3.5倍", "3.5倍 3.5 x"),
    ("是去年的两倍", "两倍 2 x"),
    ("升一倍半", "一倍半 1.5 x"),
    ("市盈率12x", "12x 12 x"),
    # money
    ("成交1,021億元", "1,021亿元 102100000000 元"),
    ("成交2463.73亿港元", "2463.73亿港元 246373000000 HKD"),
    ("市值0.01亿元", "0.01亿元 1000000 元"),
    ("规模1.8万亿元", "1.8万亿元 1800000000000 元"),
    ("支出8万亿元", "8万亿元 8000000000000 元"),
    ("成交1.05億", "1.05亿 105000000 -"),
    ("分別為7.1億和3.2億港元", "7.1亿 710000000 -;3.2亿港元 320000000 HKD"),
    ("賺5億利潤", "5亿 500000000 -"),
    ("成交额重回两千亿", "两千亿 200000000000 -"),
    ("二千四百六十三億元", "二千四百六十三亿元 246300000000 元"),
    ("斥资50億元人民幣", "50亿元人民币 5000000000 CNY"),
    ("售价人民币2元", "人民币2元 2 CNY"),
    ("售价人民币 50亿元", "人民币 50亿元 5000000000 CNY"),
    ("作价HK$12.3", "HK$12.3 12.3 HKD"),
    ("港币12.3元", "港币12.3元 12.3 HKD"),
    ("值US$1.2 billion", "US$1.2 billion 1200000000 USD"),
    ("值HK$246.37bn", "HK$246.37bn 246370000000 HKD"),
    ("值$3.5 million", "$3.5 million 3500000 元"),
    ("付RMB500m", "RMB500m 500000000 CNY"),
    ("£20和€30.5亿", "£20 20 GBP;€30.5亿 3050000000 EUR"),
    ("比特幣見7.5萬美元", "7.5万美元 75000 USD"),
    ("值300美圆", "300美圆 300 USD"),
    ("亏5306亿台币", "5306亿台币 530600000000 TWD"),
    ("赚1万亿日圆", "1万亿日圆 1000000000000 JPY"),
    ("借20亿韩圜", "20亿韩圜 2000000000 KRW"),
    ("10日元", "10日元 10 JPY"),
    ("派18.4分人民幣", "18.4分人民币 0.184 CNY"),
    ("派45仙", "45仙 0.45 元"),
    ("派12.5港仙", "12.5港仙 0.125 HKD"),
    ("中期息5毫", "5毫 0.5 元"),
    ("中期息每股8分", "8分 0.08 元"),
    ("两美元又三美分", "两美元又三美分 2.03 USD"),
    ("-576.18万元", "-576.18万元 -5761800 元"),
    # shares, contracts, counts, other
    ("回购12.3亿股", "12.3亿股 1230000000 shares"),
    ("成交5,000万手", "5,000万手 50000000 contracts"),
    ("成交6500份", "6500份 6500 contracts"),
    ("超2800股下跌", "2800股 2800 count over"),
    ("升2800只个股", "2800只 2800 count"),
    ("由93隻增至95隻", "93只 93 count;95只 95 count"),
    ("裁減200個崗位", "200个 200 count"),
    ("三家公司", "三家 3 count"),
    ("交付5000輛", "5000辆 5000 count"),
    ("占地440英亩", "440英亩 440 other"),
    ("装机12 GW", "12 GW 12 other"),
    ("产油3.5万桶", "3.5万桶 35000 other"),
    ("快步走了4分半", "4分半 4.5 other"),
    ("开会两小时15分", "两小时15分 135 other"),
    ("打八折", "八折 8 other"),
    ("打9.5折", "9.5折 9.5 other"),
    ("三分之一", "三分之一 0.3333333333333333333333333333 -"),
    ("占五分一", "五分一 0.2 -"),
    ("买了3打", "3打 36 count"),
    # mixed numerals
    ("储户3万5千人", "3万5千人 35000 count"),
    ("值100万三千元", "100万三千元 1003000 元"),
    ("值1亿2000万元", "1亿2000万元 120000000 元"),
    ("约1.2万余名", "1.2万 12000 count over"),
    ("四 百 点 五元", "四 百 点 五元 400.5 元"),
    ("二十 億元", "二十 亿元 2000000000 元"),
    ("零点五厘", "零点五厘 0.5 %"),
    ("一点五万亿元", "一点五万亿元 1500000000000 元"),
    ("5.5 per cent", "5.5 per cent 5.5 %"),
    ("1.2 trillion yuan", "1.2 trillion yuan 1200000000000 CNY"),
    ("fell 25 basis points", "25 basis points 25 bp"),
    # hedges
    ("涨逾1%", "1% 1 % over"),
    ("涨超 14%", "14% 14 % over"),
    ("跌近9%", "9% 9 % under"),
    ("约20%", "20% 20 % about"),
    ("不低于60%", "60% 60 % over"),
    ("增速分别不低于60%、110%、180%", "60% 60 % over;110% 110 % over;180% 180 % over"),
    ("市盈率不足10倍", "10倍 10 x under"),
    ("斥资最多50亿元", "50亿元 5000000000 元 under"),
    ("升幅扩大至最多596点", "596点 596 pt"),
    ("合约3张", "3张 3 contracts"),
    ("纽约5家", "5家 5 count"),
    ("100多名员工", "100 100 count over"),
    ("50余家", "50 50 count over"),
    ("30餘億元", "30余亿元 3000000000 元 over"),
    ("3成多", "3成 30 % over"),
    ("500点左右", "500点 500 pt about"),
    ("22000点附近", "22000点 22000 pt about"),
    ("20%以上", "20% 20 % over"),
    ("20%以下", "20% 20 % under"),
    ("逾16倍", "16倍 16 x over"),
    ("约HK$12億", "HK$12亿 1200000000 HKD about"),
    # ranges
    ("提升5-8个百分点", "5 5 pp >>;8个百分点 8 pp"),
    ("上升4～14個百分點", "4 4 pp >>;14个百分点 14 pp"),
    ("约2300万至3500万美元", "2300万 23000000 USD about >>;3500万美元 35000000 USD about"),
    ("6.1%至13.7%", "6.1% 6.1 % >>;13.7% 13.7 %"),
    ("3至5亿元", "3 300000000 元 >>;5亿元 500000000 元"),
    ("2.1-2.3万元", "2.1 21000 元 >>;2.3万元 23000 元"),
    ("20-30%", "20 20 % >>;30% 30 %"),
    ("提升11.5%至260元", "11.5% 11.5 %;260元 260 元"),
    # streaks
    ("連升5日", "5日 5 days"),
    ("五连升", "五 5 days"),
    ("7连阳", "7 7 days"),
    ("止步连五跌", "五 5 days"),
    ("周线三连升", "三 3 weeks"),
    ("周线连三红", "三 3 weeks"),
    # the numbers of a list that leave their unit to the last
    ("81.5、85.9、94.2亿元", "81.5 8150000000 元;85.9 8590000000 元;94.2亿元 9420000000 元"),
    ("36.1、46.2和52.3亿美元", "36.1 3610000000 USD;46.2 4620000000 USD;52.3亿美元 5230000000 USD"),
    ("5.8/5.6/5.5倍", "5.8 5.8 x;5.6 5.6 x;5.5倍 5.5 x"),
    ("同比-0.9、+1.2pct", "-0.9 -0.9 pp;+1.2pct 1.2 pp"),
    ("PE 5.6，3.1亿元", "5.6 5.6 -;3.1亿元 310000000 元"),
    ("连续三周", "三周 3 weeks"),
    ("連續第2周下跌", "2周 2 weeks"),
    ("第3日净流出", "3日 3 days"),
    ("连续两个季度", "两个季度 2 quarters"),
    ("连续30个月", "30个月 30 months"),
    ("连跌三日", "三日 3 days"),
]

OTHERS = [
    # dates
    ("2025年2月7日", "2025年2月7日 date"),
    ("2025 年 2 月 7 日", "2025 年 2 月 7 日 date"),
    ("二〇二五年二月", "二零二五年二月 date"),
    ("2025-02-07", "2025-02-07 date"),
    ("2025/2/7", "2025/2/7 date"),
    ("2025.02.07", "2025.02.07 date"),
    ("20250207", "20250207 date"),
    ("今日(21日)", "21日 date"),
    ("今(17)日", "17 date"),
    ("7日收盘", "7日 date"),
    ("8月3-7日", "8月3 date;7日 date"),
    ("1-7月", "1 date;7月 date"),
    ("2025、2026、2027年", "2025 date;2026 date;2027年 date"),
    ("2019~2020年", "2019 date;2020年 date"),
    ("预测26-28年", "26 date;28年 date"),
    ("2026年第二季", "2026年第二季 date"),
    ("2025Q3", "2025Q3 date"),
    ("1H26", "1H26 date"),
    ("2025/26财年", "2025/26财年 date"),
    ("1月开始", "1月 date"),
    # clock
    ("14:30", "14:30 clock"),
    ("9时35分", "9时35分 clock"),
    ("下午3点半", "3点半 clock"),
    ("上午10点", "10点 clock"),
    ("凌晨 4 点 50 分", "4 点 50 分 clock"),
    # codes
    ("騰訊(00700)", "00700 code"),
    ("腾讯(700)", "700 code"),
    ("00700.HK", "00700.HK code"),
    ("600519.SH", "600519.SH code"),
    ("(159570)", "159570 code"),
    ("代码:920059", "920059 code"),
    ("HK:0992", "HK:0992 code"),
    ("电话400-820-8888", "400-820-8888 code"),
    # names
    ("GLM-5.3与H100", "GLM-5.3 name;H100 name"),
    ("5G与4G", "5G name;4G name"),
    ("站上250天线", "250天 name"),
    ("20天平均线", "20天 name"),
    ("14天RSI", "14天 name"),
    ("RSI(14)", "14 name"),
    ("沪深300", "300 name"),
    ("科創50", "50 name"),
    ("標普500", "500 name"),
    ("納斯達克100", "100 name"),
    ("iPhone 17", "17 name"),
    ("Labubu 3.0", "3.0 name"),
    ("100+选股条件", "100+ name"),
    ("301调查", "301 name"),
    ("全年24/7", "24/7 name"),
    ("以2比1通过", "2比1 name"),
    ("10送3", "10 name;3 name"),
    ("1拆5", "1 name;5 name"),
    ("上世纪90年代", "90年代 name"),
    ("90后", "90 name"),
    ("每10股派2.5元", "10股 name;2.5元 2.5 元"),
    ("http://a.example/12345", "http://a.example/12345 name"),
    # ordinals
    ("第二名", "第二 ordinal"),
    ("第十四届", "第十四届 ordinal"),
    ("前十", "十 ordinal"),
    ("前10大股东", "10 ordinal"),
    ("1、减息", "1 ordinal"),
    ("(1)减息", "1 ordinal"),
    # windows
    ("三年新高", "三年 window"),
    ("近60日", "60日 window"),
    ("近五日", "五日 window"),
    ("52周高位", "52周 window"),
    ("10年期国债", "10年期 window"),
    ("两年期", "两年期 window"),
    ("近1周", "1周 window"),
    ("近3月", "3月 window"),
    ("过去五年", "五年 window"),
    ("1个月", "1个月 window"),
    ("两个半月", "两个半月 window"),
    ("过去24小时", "24小时 window"),
    ("3个月期", "3个月 window"),
    # vague sizes
    ("千亿市值", "千亿 vague"),
    ("数百亿元", "数百亿元 vague"),
    ("十几家", "十几家 vague"),
    ("几十亿", "几十亿 vague"),
    ("二三十家", "二三十家 vague"),
    # idioms and words
    ("一度一起一些一直一般一样", ""),
    ("三大指数与两市", ""),
    ("四川与百度", ""),
    ("股价翻倍，过半上升", ""),
    ("十分之好", ""),
    ("半导体半年报", ""),
    ("一家公司", ""),
    ("一封来信", "一封 han"),
    ("之三", "三 han"),
    ("跌1%万科", "1% 1 %"),
    ("2,318.HK", "2,318.HK code"),
    ("3亿多k", "3亿多 300000000 - over"),
    ("1)5、", "1 1 -;5 5 -"),
]


def tokens(text: str) -> list[str]:
    folded = fold(text)
    found = []
    for number in find_numbers(folded):
        words = [folded[number.start : number.end]]
        if number.kind is NumeralKind.FIGURE:
            words += [f"{number.value.normalize():f}", number.unit.symbol or "-"]
            words += [number.hedge.value] if number.hedge else []
            words += [">>"] if number.range_to else []
        else:
            words.append(number.kind.value)
        found.append(" ".join(words))
    return found


@pytest.mark.parametrize(("text", "wanted"), FIGURES + OTHERS, ids=lambda value: value[:24])
def test_finds_exactly(text, wanted):
    assert tokens(text) == [token for token in wanted.split(";") if token]


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "quarter"),
    [
        ("2025年2月7日", 2025, 2, 7, None),
        ("08月21日", None, 8, 21, None),
        ("二〇二五年二月", 2025, 2, None, None),
        ("2026年第二季", 2026, None, None, 2),
        ("20250207", 2025, 2, 7, None),
        ("25Q3", 2025, None, None, 3),
        ("2026Q2", 2026, None, None, 2),
        ("三季度", None, None, None, 3),
    ],
)
def test_dates_carry_their_parts(text, year, month, day, quarter):
    (found,) = find_numbers(fold(text))
    assert (found.year, found.month, found.day, found.quarter) == (year, month, day, quarter)


def test_the_second_day_of_a_span_takes_the_month_of_the_first():
    first, second = find_numbers("8月17日至21日")
    assert (first.range_to, second.month, second.day) == (True, 8, 21)


@pytest.mark.parametrize(
    ("text", "ulp"),
    [
        ("2463.73亿", "1000000"),
        ("两万六", "1000"),
        ("三千", "1000"),
        ("12.50", "0.01"),
        ("三成", "10"),
        ("100万三千", "1000"),
    ],
)
def test_worth_of_the_last_digit(text, ulp):
    assert read(text).ulp == Decimal(ulp)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两万六", "26000"), ("三百五", "350"), ("三万五", "35000"), ("3万5千", "35000"), ("1.2万亿", "1200000000000"),
        ("二千四百六十三億", "246300000000"), ("壹仟零伍拾", "1050"), ("廿二", "22"), ("一七二零", "1720"), ("负三千零五", "-3005"),
        ("−2.5", "-2.5"), ("½", "0.5"), ("2 1/2", "2.5"), ("半", "0.5"), ("一又二分之一", "1.5"), ("三成五", "35"), ("千分之三", "0.3"),
        ("四万万", "400000000"), ("100万", "1000000"), ("3,905", "3905"), ("零点零五", "0.05"), ("十万零一千", "101000"),
    ],
)  # fmt: skip
def test_parses(text, value):
    assert parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "万",
        "一千零万",
        "二三百",
        "三百五六",
        "1,23",
        "1.2.3",
        "12点",
        "一点",
        "百分之",
        "三分之零分之一",
        "零分之一",
        "1/0",
        "两千千",
        "一百二百",
        "3百点",
        "+",
        "负",
    ],
)
def test_refuses_a_malformed_numeral(text):
    with pytest.raises(ValueError, match="numeral"):
        parse(text)


def test_every_unit_word_is_found_at_its_own_place():
    for word in UNIT_WORDS:
        found = unit_at(word, 0)
        assert found is not None
        assert found.word == word


# --- laws ------------------------------------------------------------------------------------------------------------


def han(value: int) -> str:
    """An integer in Chinese numerals, written by the schoolbook rule (the second implementation)."""
    if value == 0:
        return "零"
    text, zero = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count, value = divmod(value, scale)
        if count:
            text += (
                ("零" if zero and text else "") + (han(count) if count > 9 else "零一二三四五六七八九"[count]) + name
            )
            zero = False
        else:
            zero = bool(text)
        if name in {"亿", "万"} and count and value and value < scale // 10:
            zero = True
    return text


AMOUNTS = st.integers(min_value=1, max_value=10**11)


@settings(deadline=None)
@given(AMOUNTS)
def test_what_is_written_in_chinese_reads_back(value):
    assert parse(han(value)) == value


@settings(deadline=None)
@given(AMOUNTS)
def test_found_in_text_as_written(value):
    text = f"成交{han(value)}港元"
    (found,) = [n for n in find_numbers(text) if n.unit.symbol == "HKD"] or [None]
    if found is not None and found.kind is NumeralKind.FIGURE:  # 百亿 and the like name no digit of their own
        assert found.value == value


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=9999, places=2), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12)]))
def test_a_scale_word_moves_the_point(value, scale):
    word, places = scale
    (found,) = find_numbers(f"成交{value}{word}港元")
    assert found.value == value.scaleb(places)
    assert found.ulp == Decimal("0.01").scaleb(places)


@settings(deadline=None)
@example(20741001)
@given(st.integers(min_value=1000, max_value=10**12))
def test_commas_change_nothing(value):
    with_commas, without = find_numbers(f"成交{value:,}港元"), find_numbers(f"成交{value}港元")
    assert [n.value for n in with_commas] == [n.value for n in without] == [Decimal(value)]


@settings(deadline=None)
@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("億元", "亿元"), ("萬點", "万点"), ("個百分點", "个百分点"), ("隻", "只"), ("張", "张")]),
)
def test_both_scripts_read_the_same(value, words):
    traditional, simplified = words
    assert find_numbers(fold(f"現報{value}{traditional}")) == find_numbers(fold(f"现报{value}{simplified}"))


@settings(deadline=None)
@example("十几百")
@example("半个百分点")
@given(st.text(alphabet="一二三十百千万亿0123456789.,%-+点成元个日月年 (:/第连近逾约多几半分之A升", max_size=60))
def test_any_text_gives_ordered_tokens_that_do_not_overlap(text):
    found = find_numbers(text)
    for number in found:
        assert 0 <= number.start < number.end <= len(text)
        assert number.ulp > 0
    for left, right in pairwise(found):
        assert left.end <= right.start


@settings(deadline=None)
@example("十几百")
@given(st.text(alphabet="一二三十百千万亿点零0123456789.,", max_size=20))
def test_parse_answers_or_refuses(text):
    with contextlib.suppress(ValueError):
        assert isinstance(parse(text), Decimal)


def test_only_the_known_kinds_of_unit_are_used():
    assert {word.unit.kind for word in UNIT_WORDS.values()} <= set(Kind)


ADVERSE = [
    "1",
    "1,",
    "一",
    "万亿",
    "1.",
    "1-",
    "一点",
    "三分之",
    "100万",
    "1万1",
    "1:1",
    "百分之",
    "5 亿",
    "一 百 ",
    "1/",
    "2025、",
    "(1",
    "A1-",
    "分之",
    "亿",
]


def grows_like_a_square(read, unit: str) -> bool:
    """Whether four times the text takes far more than four times as long; a square takes sixteen times.

    The best of four in processor time, small and large in turn: what else runs on the machine can only add to a time. Five
    milliseconds are forgiven, because what is as quick as that over the large text has nothing to measure.
    """

    def seconds(text: str) -> float:
        started = time.process_time()
        read(text)
        return time.process_time() - started

    small, large = unit * 1_500, unit * 6_000
    times = [(seconds(small), seconds(large)) for _ in range(4)]
    return min(large for _, large in times) > 9 * min(small for small, _ in times) + 0.005


@pytest.mark.parametrize("unit", ADVERSE)
def test_time_is_linear_in_the_text(unit):
    assert not grows_like_a_square(find_numbers, unit)


def test_a_square_would_be_seen():
    assert grows_like_a_square(lambda text: [text[at:].upper() for at in range(len(text))], "一")


@pytest.mark.parametrize(
    ("text", "value"),
    [("2^5", "32"), ("2^-1", "0.5"), ("-1.1^2", "-1.21"), ("10^9", "1000000000")],
)
def test_a_power_is_one_number(text, value):
    (found,) = find_numbers(fold(text))
    assert (found.start, found.end, found.value) == (0, len(text), Decimal(value))


def test_full_width_thousands():
    (found,) = find_numbers(fold("２１，１３３点"))
    assert (found.value, found.unit.symbol) == (Decimal(21133), "pt")
    assert [n.value for n in find_numbers(fold("恒指升５，１２０点"))] == [Decimal(5120)]
    assert [n.value for n in find_numbers(fold("分别升５％，１２０点"))] == [Decimal(5), Decimal(120)]
