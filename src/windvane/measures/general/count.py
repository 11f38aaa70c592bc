"""A number of things that fits no other measure."""

from windvane.figures import COUNT, Kind
from windvane.measures import Measure, Names, Role, says

MEASURE = Measure(
    id="count",
    names=Names("数目", "數目", "count"),
    core=False,
    units=(Kind.COUNT, Kind.BARE, Kind.SHARES, Kind.CONTRACTS, Kind.SPAN),
    single=False,
    role=Role.COUNT,
    bare=COUNT,
    cues=(
        "日活",
        "月活",
        "日活跃用户",
        "月活跃用户",
        "用户",
        "用户数",
        "下载量",
        "销量",
        "交付量",
        "出货量",
        "客流",
        "人次",
        "注册用户",
        "付费用户",
        "订阅用户",
        "产量",
        "会员",
    ),
    examples=(says("恒生指数成份股增加至95只。", "HSI count 2026-08-21 95 count"),),
)
