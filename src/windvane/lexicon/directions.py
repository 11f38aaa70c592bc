"""Words that say which way a number goes, in Simplified Chinese (the reader folds its text first).

A direction word gives a number its sign and leads it to the ``change`` family, or, where the sentence speaks of results
(收入, 盈利), to growth. Compounds are made here from their parts, so that 收涨 累涨 微涨 大涨 need no list of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from windvane.facts import Moment
from windvane.lexicon.words import words


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction word.

    Attributes:
        sign: +1 up, -1 down, 0 when the word takes either (变动).
        growth: whether it is said of amounts rather than of prices (增长, 多赚).
        moment: the moment of the session it carries (高开 is the open), or None.
        noun: the measure it already names (多赚 is of profit), or None.
        total: whether it adds up over a span (累计上涨).
        amount: whether it is the move as a thing that itself grows and shrinks (升幅收窄至3.84%).
    """

    sign: int
    growth: bool = False
    moment: Moment | None = None
    noun: str | None = None
    total: bool = False
    amount: bool = False


#: Words for up, and for down.
_UP = words(
    "升 涨 扬 飙 上涨 上升 上扬 走高 攀升 飙升 急升 飞升 弹升 抽升 反弹 回升 回弹 拉升 拉涨 跃升 "
    "窜升 蹿升 劲升 抽高 扬升 走强 炒高 爆升 急弹 冲高 抬升 上行 高收 收高 上弹 弹 涨幅 升幅 "
    "累积升幅 累计涨幅 上涨幅度 升势 增幅 爆涨 跃高 进账 进帐 续创 造好 领涨 领升 上调 调高 上修 "
    "调升 提升 提高 上浮 走扬 升值 跳升 跳涨 攀高 收红 升穿 狂飙 飙高 飙涨 拉高 转升 转涨 倒升 "
    "放量上涨 放量收涨 放量收升 缩量收涨 缩量收升 放量大涨 放量走高 放量拉升 放量反弹 缩量上涨 缩量反弹 回涨 补涨 强升 共进账 共进帐 午后升幅 午后涨幅 涨了 升了 抢高 高走"
)
_DOWN = words(
    "跌 挫 下跌 下滑 下挫 下降 走低 回落 回吐 泻 急泻 重挫 跳水 插水 闪崩 下行 低收 收低 跌幅 "
    "降幅 累积跌幅 累计跌幅 下跌幅度 滑落 倒跌 回调 下修 下调 调低 调降 调贬 降低 走弱 缩水 贬值 跌势 "
    "领跌 收黑 崩跌 崩 回撤 下探 下泻 滑坡 跳空低走 走软 转跌 软 失血 大泻 急挫 剔低 降 跌了 "
    "倒插 午后跌幅 放量下跌 放量收跌 缩量收跌 放量大跌 放量下挫 缩量下跌 缩量调整 掉 杀跌 受压 跳跌 下破 蒸发 削 插 急插 直插 熔断"
)
#: What a compound of direction ends in.
_STEMS_UP = words("升 涨 扬")
_STEMS_DOWN = words("跌 挫 降 泻")
#: What a compound of direction begins with.
_BEFORE = words(
    "收 累 微 大 急 续 再 暴 猛 劲 狂 小 齐 普 全线 集体 倒 转 反 整体 逆市 累计 均 "
    "进一步 略 轻微 轻 温和 显著 大幅 小幅 高 低 午后 应声 一路 飙 爆 齐齐 现 独 双双 亦 "
    "也 则 仍 又 放量 缩量 报"
)
#: Words for amounts that grow, and that shrink.
_GROWTH_UP = words(
    "增 增长 增加 多赚 劲增 大增 激增 飙增 同比增 同比增长 按年增 按年增长 环比增长 增多 提升 "
    "暴增 陡增 骤增 猛增 剧增 扩大 扩阔 净增 倍增 增收 赚多 大赚 改善 增速 增长率 增幅 同比增速"
)
_GROWTH_DOWN = words(
    "减 减少 少赚 锐减 大减 骤减 劲减 萎缩 收窄 同比减少 按年减少 同比下降 按年下降 同比减 按年减 减幅 裁减 削减 缩减"
)
#: Words that say more than a direction.
_SPECIAL = {
    "高开": Direction(1, moment=Moment.OPEN),
    "低开": Direction(-1, moment=Moment.OPEN),
    "裂口高开": Direction(1, moment=Moment.OPEN),
    "裂口低开": Direction(-1, moment=Moment.OPEN),
    "跳空高开": Direction(1, moment=Moment.OPEN),
    "跳空低开": Direction(-1, moment=Moment.OPEN),
    "开高": Direction(1, moment=Moment.OPEN),
    "开低": Direction(-1, moment=Moment.OPEN),
    "高开高走": Direction(1, moment=Moment.OPEN),
    "平开": Direction(0, moment=Moment.OPEN),
    "多赚": Direction(1, growth=True, noun="net_profit"),
    "少赚": Direction(-1, growth=True, noun="net_profit"),
    "赚多": Direction(1, growth=True, noun="net_profit"),
    "赚少": Direction(-1, growth=True, noun="net_profit"),
    "盈转亏": Direction(-1, growth=True, noun="net_profit"),
    "亏损收窄": Direction(1, growth=True, noun="net_profit"),
    "亏损扩大": Direction(-1, growth=True, noun="net_profit"),
    "蚀少": Direction(1, growth=True, noun="net_profit"),
    "周涨": Direction(1),
    "周升": Direction(1),
    "周跌": Direction(-1),
    "周涨幅": Direction(1, amount=True),
    "周升幅": Direction(1, amount=True),
    "周跌幅": Direction(-1, amount=True),
    "累张": Direction(1, total=True),
    "幅度": Direction(0, amount=True),
    "变动": Direction(0),
    "持平": Direction(0),
    "劈价": Direction(-1, noun="target_price"),
    "累计": Direction(0, total=True),
}


@lru_cache(maxsize=1)
def directions() -> dict[str, Direction]:
    """Every direction word and what it says.

    >>> directions()["累涨"]
    Direction(sign=1, growth=False, moment=None, noun=None, total=True, amount=False)
    >>> directions()["低开"].moment
    <Moment.OPEN: 'open'>
    """
    found: dict[str, Direction] = {}
    for sign, listed, stems in ((1, _UP, _STEMS_UP), (-1, _DOWN, _STEMS_DOWN)):
        whole = [word for word in listed if len(word) > 1 and word[-1] in "升涨扬跌挫降泻滑"]
        for before in _BEFORE:
            for stem in (*stems, *whole):
                found[before + stem] = Direction(sign, total=before in ("累", "累计"))
        for word in listed:
            found[word] = Direction(sign, total=word.startswith("累"), amount=word.endswith(("幅", "幅度", "势")))
    for sign, listed in ((1, _GROWTH_UP), (-1, _GROWTH_DOWN)):
        for word in listed:
            found[word] = Direction(sign, growth=True, amount=word.endswith("幅"))
    for session in ("开市", "开盘", "早盘开"):
        for sign, stems in ((1, ("升", "涨", "扬", "走高", "上涨", "上升")), (-1, ("跌", "挫", "走低", "下跌", "低"))):
            for stem in stems:
                found[session + stem] = Direction(sign, moment=Moment.OPEN)
    found.update(_SPECIAL)
    return found


#: Words that are said of amounts as well as of prices: behind an amount they are its growth (收入2.7亿元，下降33.7%).
OF_AMOUNTS: Final = words("下降 上升 下滑 提升 减少 增加 增长 增 减 降低 同比增长 同比下降 大增 大减 激增 锐减")
