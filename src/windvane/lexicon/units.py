"""The words a number is counted in, and the unit each stands for.

A bare 元, 蚊 or 块 keeps its currency open (``figures.YUAN``); 手, 张 and 份 are contracts until the context says otherwise;
a classifier (只, 家, 名) is a count, and the word itself is handed on, because what is counted follows from it.
All words are folded (``lexicon.fold``).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from windvane.figures import (
    BARE,
    BP,
    CONTRACTS,
    COUNT,
    DAYS,
    MONTHS,
    MULTIPLE,
    OTHER,
    PERCENT,
    PP,
    PT,
    QUARTERS,
    SHARES,
    WEEKS,
    YEARS,
    YUAN,
    Unit,
    unit,
)


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word a number is counted in.

    Attributes:
        word: as printed, folded.
        unit: the unit it stands for.
        factor: what one of it is worth in that unit (仙 is 0.01 of a dollar).
        classifier: whether it is a classifier, a word that counts things.
    """

    word: str
    unit: Unit
    factor: Decimal | None = None
    classifier: bool = False


_CURRENCIES: Final = {
    "HKD": "港元 港币 港纸 港圆 HKD HK$ 元港币 元港元",
    "CNY": "人民币 元人民币 人民币元 RMB CNY CNH 块人民币 圆人民币",
    "USD": "美元 美刀 美金 美圆 元美金 USD",
    "TWD": "新台币 台币 元新台币 元台币 新台币元 TWD",
    "JPY": "日元 日圆 日币 JPY 円",
    "KRW": "韩元 韩圆 韩圜 韩币 KRW 韩币元",
    "EUR": "欧元 欧罗 EUR",
    "GBP": "英镑 GBP",
    "AUD": "澳元 澳币 澳大利亚元 AUD",
    "CAD": "加元 加币 加拿大元 CAD",
    "NZD": "新西兰元 纽元 纽西兰元 NZD",
    "SGD": "新加坡元 新元 坡元 坡币 SGD",
    "CHF": "瑞士法郎 瑞郎 CHF",
    "THB": "泰铢 THB",
    "INR": "印度卢比 卢比 INR",
    "IDR": "印尼盾 印尼卢比 IDR",
    "MYR": "林吉特 马币 令吉 MYR",
    "PHP": "菲律宾比索 披索 PHP",
    "VND": "越南盾 VND",
    "RUB": "卢布 RUB",
    "BRL": "雷亚尔 BRL",
    "TRY": "土耳其里拉 里拉",
    "ZAR": "南非兰特 兰特 ZAR",
    "MOP": "澳门元 澳门币 葡币 MOP",
    "SEK": "瑞典克朗 SEK",
    "NOK": "挪威克朗 NOK",
    "DKK": "丹麦克朗 DKK",
    "MXN": "墨西哥比索 MXN",
    "AED": "迪拉姆 AED",
    "SAR": "沙特里亚尔 SAR",
    "KZT": "坚戈",
    "NGN": "奈拉",
}
_CENTS: Final = {"HKD": "港仙 港分", "USD": "美仙 美分", "CNY": "分人民币 人民币分", "EUR": "欧分"}
#: Half-width signs printed before a number, longest first.
CURRENCY_SIGNS: Final = {
    "HK$": "HKD", "US$": "USD", "NT$": "TWD", "RMB": "CNY", "CNY": "CNY", "HKD": "HKD", "USD": "USD", "EUR": "EUR",
    "JPY": "JPY", "KRW": "KRW", "TWD": "TWD", "GBP": "GBP", "AUD": "AUD", "CAD": "CAD", "SGD": "SGD", "CHF": "CHF",
    "NTD": "TWD", "MOP": "MOP", "CNH": "CNY",
    "AU$": "AUD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL", "$": "元", "¥": "元",
    "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "฿": "THB", "₫": "VND",
}  # fmt: skip
#: Currency names printed before a number: 人民币2元, 港币12.3元.
CURRENCY_NAMES: Final = {
    "人民币": "CNY", "港币": "HKD", "港元": "HKD", "港纸": "HKD", "美元": "USD", "美金": "USD", "新台币": "TWD", "台币": "TWD",
    "日元": "JPY", "日圆": "JPY", "欧元": "EUR", "英镑": "GBP", "澳元": "AUD", "加元": "CAD", "韩元": "KRW", "坡元": "SGD",
}  # fmt: skip

_CLASSIFIERS: Final = (
    "只 家 个 名 人 位 笔 宗 辆 架 套 间 款 项 例 条 座 台 部 次 件 篇 场 轮 批 幅 颗 枚 片 艘 单 户 所 届 起 处 "
    "人次 支 株 头 匹 把 根 本 口 道 节 门 对 双 堂 集 层 栋 幢 伙 封 瓶 箱 盒 袋 卡 板 种 类 组 队 局 席 票 注 桩 "
    "档 步 页 行 剂 针 列 班 趟 国 省 市 县 区 城 店 岁 折扣"
)
_OTHERS: Final = (
    "吨 公吨 千吨 万吨级 短吨 磅 盎司 安士 克 公斤 千克 毫克 微克 斤 两重 桶 加仑 毫升 公升 蒲式耳 亩 英亩 公顷 平方米 "
    "平方公里 平方英尺 平方尺 平方呎 平米 立方米 方 呎 尺 英尺 英寸 寸 吋 公里 千米 英里 海里 里 米 厘米 公分 毫米 微米 纳米 "
    "度 摄氏度 ℃ °C °F ° 千瓦 兆瓦 吉瓦 瓦 千瓦时 度电 瓦时 兆瓦时 吉瓦时 GW MW KW kW GWh MWh kWh KWh "
    "TWh TW Wh W kg KG g mg ml km KM cm mm nm m² ㎡ GB TB MB PB Gbps Mbps GHz "
    "MHz Hz 标准箱 TEU 卡路里 分贝 马力 伏 安 小时 个小时 个多小时 个半小时 钟头 个钟头 分钟 分钟数 秒 秒钟 毫秒 ETH "
    "BTC 个字 字 Token token tokens 比特币 世代 代 级 星 分"
)
_SPANS: Final = {
    DAYS: "天 日 个交易日 交易日 个工作日 工作日 个营业日 营业日 日夜 昼夜 个交易天",
    WEEKS: "周 星期 个星期 个多星期 个礼拜 礼拜",
    MONTHS: "个月 个半月 个多月",
    YEARS: "年 个年度 周年 载 年度 个财年 年期",
}


def _all_words() -> dict[str, UnitWord]:
    words: dict[str, UnitWord] = {}

    def add(names: str, meant: Unit, factor: str | None = None, *, classifier: bool = False) -> None:
        for name in names.split():
            words[name] = UnitWord(name, meant, None if factor is None else Decimal(factor), classifier)

    add(_OTHERS, OTHER)
    add(_CLASSIFIERS, COUNT, classifier=True)
    for span, names in _SPANS.items():
        add(names, span)
    for code, names in _CURRENCIES.items():
        add(names, unit(code))
    for code, names in _CENTS.items():
        add(names, unit(code), "0.01")
    add("元 蚊 块 块钱 圆 大元 元整 蚊鸡 刀", YUAN)
    add("仙 仙士", YUAN, "0.01")
    add("毫 毫子 角 毛", YUAN, "0.1")
    add("点 个指数点 指数点", PT)
    add("% 巴仙", PERCENT)
    add("个季 个季度 季度", QUARTERS)
    add("个点", BARE)
    add("‰", PERCENT, "0.1")
    add("厘", PERCENT)
    add("个百分点 百分点 个百份点 百份点 pct pcts ppt ppts", PP)
    add("基点 个基点 点子 个点子 个基本点 基本点 bp bps BP BPS 个bp 个BP 个bps", BP)
    add("倍 x", MULTIPLE)
    add("打", COUNT, "12", classifier=True)
    add("股 股份", SHARES)
    add("手 张 份 张合约 份合约 口合约", CONTRACTS)
    return words


#: Every unit word.
UNIT_WORDS: Final = _all_words()
#: The same by first character, the longest first.
BY_FIRST: Final[dict[str, tuple[UnitWord, ...]]] = {
    first: tuple(sorted((w for w in UNIT_WORDS.values() if w.word[0] == first), key=lambda w: -len(w.word)))
    for first in {word[0] for word in UNIT_WORDS}
}

#: One-character unit words that may stand apart from their number: 25 点, but not 25 度.
SPACED_UNITS: Final = frozenset("元点%家只股倍天日年人名个厘吨张手周次辆折")
#: Unit words that 半 may follow, adding half of one: 4厘半, 两个月半.
HALVED: Final = frozenset(
    ["厘", "分", "倍", "块", "元", "度", "个月", "年", "日", "天", "小时", "个小时", "周", "点", "仙", "蚊"]
)
#: Lengths of time on the clock; they only say how far back after 过去 or before 内.
HOURS: Final = frozenset(["小时", "个小时", "分钟", "秒", "秒钟", "钟头", "个钟头", "个半小时", "个多小时"])
#: Words that make a Chinese numeral a rank or a shape and seldom a figure: 三星, 两方.
RANKS: Final = frozenset("级星代方字")
#: English unit words after a number and a space, as patterns, and the symbol of their unit; the first that fits is meant.
ENGLISH_UNITS: Final = {
    "percentage points?|ppts?": "pp",
    "basis points?|bps?": "bp",
    "per ?cent|percent|pct": "%",
    "points?": "pt",
    "yuan|renminbi|RMB": "CNY",
    "HK dollars|Hong Kong dollars|HKD": "HKD",
    "(?:US )?dollars|USD": "USD",
    "euros?": "EUR",
    "yen": "JPY",
    "shares": "shares",
    "times": "x",
    "contracts": "contracts",
    "days": "days",
    "weeks": "weeks",
    "months": "months",
}


def unit_at(text: str, at: int) -> UnitWord | None:
    """The longest unit word that stands at a place in folded text.

    >>> unit_at("升12个百分点", 3).unit.symbol
    'pp'
    >>> unit_at("派45仙", 3).factor
    Decimal('0.01')
    >>> unit_at("报25807", 7) is None
    True
    """
    for word in BY_FIRST.get(text[at : at + 1], ()):
        if text.startswith(word.word, at):
            return word
    return None
