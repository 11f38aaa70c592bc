"""The sectors mainland reports sort stocks by, in Simplified Chinese (the reader folds its text first).

Source: the first level, and of the first the second, of the two common standards, Shenwan's of 2021 (申万行业分类标准) and CITIC's (中信行业分类标准),
and those of New York's (GICS) whose names are no everyday words;
综合, which is an everyday word, is left out.
"""

from __future__ import annotations

import re
from typing import Final

from windvane.lexicon.words import words

#: The sectors by name.
SECTORS: Final = words(
    "农林牧渔 基础化工 钢铁 有色金属 电子 汽车 家用电器 食品饮料 纺织服饰 轻工制造 医药生物 公用事业 交通运输 房地产 商贸零售 "
    "社会服务 银行 非银金融 建筑材料 建筑装饰 电力设备 机械设备 国防军工 计算机 传媒 通信 煤炭 石油石化 环保 美容护理 "
    "电力及公用事业 建筑 建材 机械 电力设备及新能源 消费者服务 家电 纺织服装 医药 非银行金融 综合金融 "
    "信息技术 通信服务 医疗保健 必需消费 可选消费 非必需消费 "
    # Shenwan's second level, without what is an everyday word
    "种植业 农产品加工 养殖业 化学原料 化学制品 化学纤维 农化制品 普钢 特钢 金属新材料 工业金属 贵金属 小金属 能源金属 半导体 光学光电子 "
    "消费电子 汽车零部件 乘用车 商用车 白色家电 小家电 厨卫电器 食品加工 白酒 饮料乳品 休闲食品 纺织制造 服装家纺 造纸 包装印刷 家居用品 "
    "化学制药 中药 生物制品 医药商业 医疗器械 医疗服务 电力 燃气 物流 铁路公路 航空机场 航运港口 房地产开发 互联网电商 酒店餐饮 "
    "旅游及景区 证券 保险 多元金融 水泥 玻璃玻纤 装修建材 基础建设 专业工程 光伏设备 风电设备 电池 电网设备 通用设备 专用设备 工程机械 "
    "自动化设备 军工电子 计算机设备 软件开发 游戏 广告营销 影视院线 数字媒体 通信设备 煤炭开采 油服工程 环境治理 化妆品 医疗美容"
)
#: A text without one of these sorts no stocks.
SORTED_BY: Final = ("行业", "板块")
#: Houses whose names stand before a standard's word when they are no share's.
CLASSIFIERS: Final = frozenset(words("申万 申万宏源 中信 中信证券 中信建投 同花顺 东方财富"))
#: Looked for by what they begin with first: most characters begin none.
_SECTOR: Final = (
    f"(?=[{''.join(sorted({name[0] for name in SECTORS}))}])(?:"
    + "|".join(sorted(SECTORS, key=len, reverse=True))
    + ")"
)
#: Behind such a name, the standard (申万一级行业, 申万31个一级行业), or one of its sectors (申万医药生物指数).
STANDARD: Final = re.compile(
    r"(?:[0-9]{1,3}个|各)?(?:[一二三]级(?:行业|分类)(?:板块|指数)?|行业(?:板块|分类|指数))"
    f"|{_SECTOR}(?:Ⅱ|行业|板块)*(?:指数|行业|板块)"
)
#: What may stand behind a sector before the next.
_SORT: Final = "(?:行业|板块|业(?!务))?"
#: One sector.
SECTOR: Final = re.compile(f"({_SECTOR}){_SORT}")
#: A list of sectors, before how they moved or where they rank.
_LIST: Final = re.compile(
    f"(?P<list>{_SECTOR}{_SORT}(?:[、和及与]{_SECTOR}{_SORT}){{0,11}})"
    "(?=[涨跌升挫，；]|(?:微|大|小|收|领|逆|回)[涨跌升挫市势调落]|上[涨扬]|下[跌挫滑]|走[高低强弱]|分别|依次|[一二两三四五六七八九十0-9]{1,2}个(?:[一二三]级)?(?:行业|板块)|等?行?业?涨幅|跌幅|紧随|居|垫底|次之"
    "|排|位[列居]|则|也|均|都|获|净[流买卖]|融[资券]净|主力|表现|以[0-9]|单[日周]|今日|[本上]周|全周|周[涨跌]|的?(?:PE|PB|市盈率|市净率|股息率|换手率|成交))"
)
#: Before a sector that stands alone: what begins no other word.
_ALONE: Final = re.compile("[^\u4e00-\u9fffA-Za-z0-9]|[为仅而]|(?<=[的次])是|(?<=[业块])有")

#: When, or where, right before a sector that stands alone.
_WHEN_OR_WHERE: Final = (
    "本周", "上周", "全周", "今日", "昨日", "当日", "早盘", "午后", "盘中", "收盘", "A股", "港股", "美股", "创业板", "科创板", "两市", "其中",
)  # fmt: skip


def sector_lists(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text that sorts stocks by sectors names some that stand alone: behind a mark, a small word, a time or a market.

    >>> sector_lists("行业方面，电子、通信居前，建筑电子商务涨1%")
    ((5, 10),)
    >>> sector_lists("本周创业板传媒板块跌1%")
    ((5, 9),)
    """
    if not any(word in text for word in SORTED_BY):
        return ()
    found = (match.span("list") for match in _LIST.finditer(text))
    return tuple(
        (start, end)
        for start, end in found
        if not start or _ALONE.match(text, start - 1) or text.endswith(_WHEN_OR_WHERE, 0, start)
    )
