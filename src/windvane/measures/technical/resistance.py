"""A level named as a resistance (阻力位). Period: the article's day. A subject has many."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Role, Status, When, says

MEASURE = Measure(
    id="resistance",
    names=Names("阻力位", "阻力位", "resistance"),
    english=("resistance", "resistance level"),
    units=(Kind.POINT, Kind.MONEY),
    single=False,
    when=When.ARTICLE,
    role=Role.BARRIER,
    status=Status.ACTUAL,
    of_index=True,
    moves=False,
    cues=("阻力位", "阻力", "压力位", "压力", "上方阻力", "双顶阻力", "关键阻力"),
    computed=(
        "rank=1. The nearest turning point above the close: a high that no high of the 5 bars on either side "
        "exceeds, or a low that none undercuts, within a year; the day and the kind of the turning point stand in "
        "the formula"
    ),
    examples=(says("恒指上方阻力位为26500点。", "HSI resistance 2026-08-21 26500 pt"),),
)
