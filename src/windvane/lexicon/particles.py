"""Words that name nobody: taken out of a phrase before what is left can be read as a subject.

All in Simplified Chinese; the reader folds its text first.
"""

from __future__ import annotations

from typing import Final

from windvane.lexicon.words import words

#: Those that leave the moment of the session the sentence was at.
LATER: Final = words("其后 随后 之后 此后")
#: Adverbs, conjunctions and stock phrases of market prose.
PARTICLES: Final = words(
    "亦 也 则 再 又 仍 更 并 而 但 且 其中 当中 方面 并且 而且 然而 不过 此外 另外 同时 "
    "随后 其后 之后 此后 目前 现时 股价 该股 该公司 截至收盘 截至发稿 截至 消息面上 消息面 盘面上 "
    "盘面 整体上看 整体 综合来看 数据显示 据悉 据了解 据报道 资料显示 个股方面 板块方面 个股 其他 "
    "当日 表现 表现亮眼 表现强劲 涨幅居前 跌幅居前 居前 居首 走强 走弱 活跃 领跌 领涨 集体 普遍 "
    "均 都 全线 继续 持续 延续 已 已经 超过 仅 仅仅 大约 因为 受此影响 受惠 带动 拖累 合计 "
    "累计 共计 总计 总额 平均 介乎 高达 达 逐步 再度 再次 首次 先后 最终 最新 强势 水平 附近 左右 "
    "上下 以上 以下 一举 一路 一直 短线 盘中 收市 收盘 即 便 才 就 还 却 只有 只是 很 较 比 "
    "相比 相较 对比 至今 以来 期间 期内 其时 主要 主因 原因 反映 显示 见过 单日 单周 单月 一日 "
    "连日 近日 日前 早前 近期 最近 刚刚 突然 一度 曾 曾经 轻微 微 略 大幅 小幅 急速 迅速 明显 "
    "显著 温和 进一步 仍然 依然 依旧 尽管 虽然 虽 尽 但是 因此 所以 从而 于是 如果 若果 例如 "
    "比如 包括 以及 至于 关于 对于 根据 按照 按市值排名 按 依照 凭 凭借 随着 伴随 收报 收于 "
    "报收 续 创出 刷新 创下 个别发展 个别 走势 股市 投资者 资金 好友 淡友 最为 最 最多 最大 "
    "尤其 特别是 特别 亮眼 部分 日内 盘内 后者 前者 两者 二者 首日 上市首日 同期 这一 这个 反复 "
    "  只好 各自 均告 有所 上述 另有 还有 多只 数只 多家 多个 一家 一只 每股 "
    "每盎司 每桶 每吨 全部 全数 绝大多数 全日 半日 早段 午后 开展 应该 打造 作价 实现 录得 完成 达成 支付 吸引 原先 原本 报告期 报告期内 报告期末 预托证券 预托股份 美国预托证券 美国预托股份 "
    "刺激 惟 正股 年复合 复合年 年均复合 复合年均 年化复合 加权平均"
)
#: A name behind one of these is what something is measured against or done to, not whom the number is about.
OBLIQUE: Final = words(
    "居 位居 列 较 比 对 向 为 被 受 除 占 于 跟 继 兑 跑赢 跑输 相当于 相较 低于 高于 低过 高过 优于 过 给 替 "
    "令 登陆 登录 挂牌 拖累 拖低 推高 推低 拉动 贡献 支撑 带动 入股 收购 投资 遭 遭到 获 引述 据 根据 来源 "
    "来自 采用 凭借 凭"
)
#: What a phrase that names a group ends in (汽车股, 黄金板块, 小盘指数).
NOMINAL: Final = words(
    "HIBOR Hibor 联储 联储局 央行 金管局 收益率 殖利率 孳息率 债息 拆息 利率 息率 通胀率 股 板块 指数 概念 行业 基金 "
    "ETF 产业 类 业 市 债 油 金 铜 铝 锂 镍 锌 锡 煤 钢 币 期货 现货 软件 硬件 题材 "
    "港通 公司 企业 价 集团 控股 科技 银行 证券 保险 汽车 电子 医药 生物 能源 材料 矿业 资源 国际 "
    "实业 综指 成指 期指 合约 产品 销售 用户 业务 收入 商品 大豆 玉米 天然气"
)
#: Of the oblique, those that make a name oblique even where the sentence has named nobody yet.
ALWAYS_OBLIQUE: Final = frozenset(
    words("为 较 比 占 居 位居 列 贡献 相当于 跑赢 跑输 据 根据 引述 来自 来源 遭 遭到 对 向")
)
#: Those that compare two of a kind, so that a number right behind the other is the other's own.
COMPARES: Final = words("比 较 优于 过 于")
#: Nouns so general that a phrase of nothing else names nobody.
GENERIC: Final = frozenset(
    words(
        "共有 总合约 上市公司 公司 企业 集团 指数 个股 市场 基金 板块 类股 股价 的公司 期货 合约 产品 收入 业务 金额 拆息 债息 收益率 殖利率 孳息率 利率 息率 复牌 停牌 价格 常规交易 交易 开盘 早盘 人工 股份 盘面 行情 交投 到期孳息率 盘初 主力 主力资金"
    )
)
#: What a phrase that says where or when ends in.
LOCATIVE: Final = words("前 后 时 时段 中 内 以来 期间 之际 之下 方面")
#: Small words behind which a name begins (而特朗普币则大涨).
CONJUNCTIONS: Final = frozenset(words("而 但 且 并 其中 当中 另外 此外 同时 不过 然而 方面 以及 包括"))
