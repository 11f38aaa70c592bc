"""Words that lead to a level (报, 收于, 低见) or put a number at a moment of the session (曾, 一度, 半日).

All in Simplified Chinese; the reader folds its text first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from windvane.facts import Moment
from windvane.lexicon.words import words


@dataclass(frozen=True, slots=True)
class Level:
    """A word that a level follows.

    Attributes:
        moment: the moment it names, or None when the sentence or the report decides (报).
        sign: the way the level was come by (升至 +1), 0 when unsaid.
        to: whether it is the end of a move (至, 到), so that what stood before it was the start.
    """

    moment: Moment | None = None
    sign: int = 0
    to: bool = False


@dataclass(frozen=True, slots=True)
class Touch:
    """A word that a move reached its furthest within the session (曾, 一度, 最多)."""

    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Crossing:
    """A word for a level crossed, held, lost or aimed at (突破, 失守, 关口).

    Attributes:
        after: whether it stands after its number (关口).
        hedge: +1 when the number is at least this (超), -1 when at most, 0 when unsaid.
    """

    after: bool = False
    hedge: int = 0


#: What a level is come to by, before 至, 到, 见.
_UP: Final = words(
    "升 涨 扬 增 弹 上调 调高 提升 提高 上升 上涨 回升 反弹 攀升 飙升 扩大 扩 上修 上扬 增加 "
    "增长 急升 冲高 走高 抽升 调升 放大 翻倍 翻番 急弹 弹升 跳升 窜升"
)
_DOWN: Final = words(
    "跌 挫 降 减 下调 调低 下跌 下降 回落 下滑 减少 收窄 降低 调降 下修 下挫 回调 急挫 走低 缩小 缩减 削 倒跌 "
    "插 急插 直插 泻 急泻 下泻 下探 滑落"
)


@lru_cache(maxsize=1)
def levels() -> dict[str, Level]:
    """Every word a level follows.

    >>> levels()["升至"]
    Level(moment=None, sign=1, to=True)
    """
    found: dict[str, Level] = {}
    for word in words("报 报价 报在 报于 处于 位于 徘徊 上落 成交于 交投于"):
        found[word] = Level()
    for word in words(
        "收报 收于 收 收市报 收盘报 收盘于 收在 报收 报收于 收盘价 收市价 收市 收盘 终收 终报 全日收 "
        "全日报 收市收 收盘收 尾盘收报 最终报 最后报 高收报 低收报 收报于 收市于 终场收 最终以 最终 "
        "终以 最后 最后成交价 最后成交"
    ):
        found[word] = Level(Moment.CLOSE)
    for word in words(
        "午收 中午收报 午间收报 半日收报 中午收市 上午收市 午间收盘 早盘收盘 上午收盘 午盘收盘 半日收市 中午收盘"
    ):
        found[word] = Level(Moment.CLOSE)
    for word in words("开报 开市报 开盘报 开盘即报 开市即报 开盘价 开市价 开于 高开报 低开报 开盘于"):
        found[word] = Level(Moment.OPEN)
    for word in words(
        "高见 最高见 最高报 最高 高位 最高价 最高至 高位报 曾高见 一度高见 最高位 高位见 盘中高点 "
        "最高触及 上摸 最高上摸 盘中上摸 摸高至 最高摸至 上探至 日内高点 最高升至 最高涨至 最高曾见 见高位 高点 最高达 摸高 高摸 最高摸"
    ):
        found[word] = Level(Moment.HIGH)
    for word in words(
        "低见 最低见 最低报 最低 低位 最低价 最低至 低位报 曾低见 一度低见 最低位 低位见 盘中低点 "
        "最低触及 下探至 最低下探 最低下探至 最低探 最低探至 低探 日内低点 最低跌至 最低曾见 见低位 低点"
    ):
        found[word] = Level(Moment.LOW)
    for word in words(
        "交投在 最新交投在 暂报 最新报 暂见 逼近 迫近 贴近 直逼 股价 现报 现价 现处 现价报 现为 "
        "目前报 现时报 持平于 持稳于 企稳于 最新价 最新报价 现时每桶报 现徘徊"
    ):
        found[word] = Level(Moment.LAST)
    for word in words("见 触及 达 达到 达至 触"):
        found[word] = Level()
    for word in words("至 到 至约 到约 剩 只剩 仅剩"):
        found[word] = Level(to=True)
    for stem, sign in (*((stem, 1) for stem in _UP), *((stem, -1) for stem in _DOWN)):
        for link in ("至", "到", "见", "回", "成", "为"):
            found[stem + link] = Level(sign=sign, to=True)
        found[stem + "至约"] = Level(sign=sign, to=True)
    found["加至"] = found["加到"] = Level(sign=1, to=True)
    found["涨回"] = found["升回"] = Level(sign=1, to=True)
    return found


@lru_cache(maxsize=1)
def touches() -> dict[str, Touch]:
    """Every word that a move reached its furthest.

    >>> touches()["一度"]
    Touch(moment=None)
    """
    found = {
        word: Touch()
        for word in words(
            "曾 曾经 一度 最多 盘中 盘中一度 早盘一度 午后一度 早段曾 早段一度 盘初 期间曾 最大 盘中最多 "
            "日内一度 一度最多 曾经一度 曾一度 最多曾 中段曾 午后曾 其后曾"
        )
    }
    found["最高一度"] = Touch(Moment.HIGH)
    found["最低一度"] = Touch(Moment.LOW)
    return found


@lru_cache(maxsize=1)
def crossings() -> dict[str, Crossing]:
    """Every word for a level crossed, held or lost.

    >>> crossings()["关口"].after
    True
    """
    found = {
        word: Crossing()
        for word in words(
            "重上 重越 重返 重回 重夺 重拾 重新站上 重新突破 收复 站上 站稳 升穿 升破 突破 冲破 涨破 "
            "升越 越过 跌穿 跌破 失守 守住 守稳 守 企稳 企上 企 下试 上试 试 上望 挑战 冲击 冲上 迈向 "
            "挺进 力守 险守 击穿 破 穿 跨过 跨越 剑指 下破 一举突破 首破 首次突破 再破 衝 衝破 收复失地 "
            "攻上 攻克 站回 得而复失 失而复得 告破 告失 不保 下个目标 下一个目标 下一目标 下个目标可见 目标可见 目标看 上望目标 目标指向 目标直指"
        )
    }
    found.update(
        {
            word: Crossing(after=True)
            for word in words("关口 大关 关 整数关 整数关口 心理关口 水平 关卡 水位 关前 之上 之下 上方 下方")
        }
    )
    for word in words("高于 高过 超越 首次超过 再度超过 首次再度超过"):
        found[word] = Crossing(hedge=1)
    for word in words("低于 低过 不及 逊于"):
        found[word] = Crossing(hedge=-1)
    return found


#: Of the words behind a level, those that as often only tell where a price is; alone they make no crossing.
NEAR_LEVELS: Final = words("水平 上方 下方 水位 之上 之下")
#: Words that put the sentence at the close though no level need follow.
AT_CLOSE: Final = words("截至收盘")
