"""The words around a numeral that decide what it is: a streak or a look-back, a level or a name, hard or hedged.

All are folded (``lexicon.fold``); the lists are hand-made from market news.
"""

from __future__ import annotations

from typing import Final

from windvane.figures import Hedge
from windvane.lexicon.words import words

#: Before 10点: the time of day.
HALF_DAYS: Final = words(
    "上午 下午 凌晨 晚上 早上 昨晚 今晚 中午 傍晚 夜间 清晨 时间 晚间 午后 今早 早晨 明晚 晨间 当晚 周日晚 截至"
)
#: After a number of days: 五连升.
STREAK_AFTER: Final = words(
    "连升 连涨 连跌 连阳 连阴 连板 连扬 连挫 连降 连增 连红 连绿 连败 连胜 连吸 连弹 连冠 连落 连买 连卖 连沽"
)
#: Before and after a number of days that a flow lasted: 持续5日净流入.
LASTED: Final = "持续"
FLOW_AFTER: Final = words("净流 净买 净卖")
#: Before a number of days: 连升5日.
STREAK_BEFORE: Final = words(
    "连 连续 连升 连跌 连涨 连挫 连扬 连阳 连阴 连降 连增 连续第 连升第 连涨第 连跌第 续升 续跌 连弹 连吸 连走 连收 连买 连卖 连沽 "
    "连红 连创 连板 连续下跌 连续上涨 连续上升 连续净流入 连续净流出 连续流入 连续流出 连续下滑 连续下降 连续收跌 连续收涨 连续收阳 "
    "连续收阴 接连 一连 连缩 连续净买入 连续净卖出 连续增持 连续减持 连扫 连获加仓 连获增持 连遭减持 连遭沽"
)
#: After 连 and a bare number: 连3跌, 连5阳.
STREAK_ENDS: Final = frozenset("跌升涨阳阴红黑弹降板增买卖挫绿吸扬")
#: After 第3日: what happened that day, so the count is a streak.
NTH_AFTER: Final = words("净 上 下 升 跌 涨 录 走 回 连 收 反 吸 流 出现 创 调 挫 获 造 失 扬 破")
#: After a number of days: the name of a moving average.
LINE_AFTER: Final = (
    *words("线 平均 均线 移动 RSI EMA SMA 均价 的平均线 的移动 高低 牛熊 均"),
    " RSI",
)
#: Before a number of days or years: how far back, how long.
WINDOW_BEFORE: Final = words(
    "近 过去 最近 未来 前 首 每 头 此前 往后 今后 之前 随后 后 逾 时隔 长达 为期 历时 上市 隔 再过 近期 距 时长 剩余 合共 "
    "累计 共 这"
)
#: After a number of days: how far back, so that 5日内 is no fifth of the month.
DAYS_AFTER: Final = words("内 来 以来 之 间 新高 新低 高位 低位 连 游 期")
#: Before and after a number of hours or minutes: how far back, how soon.
HOURS_BEFORE: Final = (*words("过去 近 每 未来 最近"), "过去 ", "近 ", "未来 ")
HOURS_AFTER: Final = (*words("内 后 前"), " 内")
#: After two digits and 年: a year (25年上半年) and no length of time.
SHORT_YEAR_AFTER: Final = words(
    "上半 下半 全年 年报 末 底 初 净 营 收 业绩 财 第 一季 二季 三季 四季 归母 H Q PE 的 实现"
)
#: Before a number and 月: months, and no month of the year.
MONTHS_BEFORE: Final = words("近 过去 每")
#: After a number and 月: the term of a contract (3月期铜), and no month of the year.
TERM_AFTER: Final = words("期铜 期铝 期锌 期镍 期货 期美 期的 期LME")
#: Near before 分: a dividend, so the 分 are cents and no points of a score.
DIVIDEND_BEFORE: Final = words("息 派 每股 红利")
#: After a whole number and 股: the stocks that moved (3000股上涨), and no shares.
STOCKS_AFTER: Final = words(
    "上涨 下跌 涨停 跌停 飘红 飘绿 收涨 收跌 涨超 跌超 上升 收升 走高 走低 翻红 个股 录得 主力资金 净流入 净流出 获净流入 获净买入 遭净流出 遭净卖出 获主力 获融资 融资净 获机构 躺在跌停 封板 封涨停 封跌停"
)
#: Before a whole number and 股: what makes it the stocks of a sort (涨停者有41股).
STOCKS_BEFORE: Final = words("者有 股有 个股 个股有 个股达")
#: Latin words whose bare number is a reading (RSI 35) and no part of a name (GLM 5).
READING_BEFORE: Final = words("RSI PMI CPI PPI VIX DIF DEA MACD PE PB")
#: Before a list whose numbers share one hedge: 分别不低于60%、110%、180%.
LIST_BEFORE: Final = words("分别 分别为 依次")
#: Before 负: the two make a word, and the number is not negative.
MINUS_NOT_AFTER: Final = frozenset("胜背担抱自")
#: Before a number that is part of a name.
NAME_BEFORE_BARE: Final = words(
    "型 号 款 版 代 系列 编号 电话 热线 电邮 No. no. # 第 年级 机型 房 室 栋 楼 《 问界M 北纬 东经 公告编号 文号 "
    "许可证 ID id 图 表 图表 附表"
)
#: Before a security's code.
CODE_BEFORE: Final = (
    *words(
        "代码: 代码： 代码 代号 代号: 代号： 编号 编号: 编号： 代码为 股份代号 股票代码 证券代码 简称 基金代码 SH: SH： SZ: "
        "SZ： HK: HK： BJ: BJ："
    ),
    "代码 ",
    "代码为“",
    "代码为「",
    "代码“",
    "代号“",
)
#: Before a four-digit number that is a level and no year.
CUES_BARE: Final = words("报 收 见 至 于 破 上 下 守 越 为 达 近 跌 升 涨 站 关 处 在 到 失")
_BEFORE: Final = {
    Hedge.OVER: words(
        "above exceeding over 上逾 不下 不下于 不低于 不少于 多于 多过 大于 愈 最少 至少 起码 超 超出 超过 超逾 远超 逾 高于"
    ),
    Hedge.UNDER: words(
        "almost below nearly under 不到 不及 不多于 不大于 不超过 不足 不逾 不高于 仅约不足 将近 少于 接近 最多 未到 未超过 未足 "
        "未逾 至多 贴近 近 逼近"
    ),
    Hedge.ABOUT: words(
        "about approximately around roughly some 估计约 大概 大约 大致 大致为 差不多 约 约为 约合 约莫 约达"
    ),
    None: words(
        "升最多 跌最多 涨最多 至最多 挫最多 曾最多 泻最多 扬最多 "
        "中超 公约 制约 反超 合约 大近 契约 履约 新近 最近 期约 条约 毁约 相近 租约 签约 纽约 续约 节约 英超 要约 解约 赶超 违约 邻近 附近 靠近 "
        "预约 高超"
    ),
}
#: Words that soften the number after them (逾 近 约) by last character, the longest first; None: a word that only ends like one.
HEDGE_BEFORE: Final[dict[str, tuple[tuple[str, Hedge | None], ...]]] = {
    last: tuple(
        sorted(
            ((word, hedge) for hedge, before in _BEFORE.items() for word in before if word[-1] == last),
            key=lambda pair: (-len(pair[0]), pair[0]),
        )
    )
    for last in {word[-1] for before in _BEFORE.values() for word in before}
}
#: Words that soften the number before them, by first character.
HEDGE_AFTER: Final[dict[str, tuple[tuple[str, Hedge], ...]]] = {
    "左": (("左右", Hedge.ABOUT),),
    "上": (("上下", Hedge.ABOUT),),
    "附": (("附近", Hedge.ABOUT),),
    "水": (
        ("水平附近", Hedge.ABOUT),
        ("水徘徊", Hedge.ABOUT),
    ),
    "许": (("许", Hedge.ABOUT),),
    "以": (
        ("以上", Hedge.OVER),
        ("以外", Hedge.OVER),
        ("以下", Hedge.UNDER),
        ("以内", Hedge.UNDER),
    ),
    "或": (
        ("或以上", Hedge.OVER),
        ("或以下", Hedge.UNDER),
        ("或更高", Hedge.OVER),
    ),
    "及": (
        ("及以上", Hedge.OVER),
        ("及以下", Hedge.UNDER),
    ),
    "开": (("开外", Hedge.OVER),),
    "有": (("有余", Hedge.OVER),),
    "余": (("余", Hedge.OVER),),
}
