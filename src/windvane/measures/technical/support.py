"""A level named as a support (支持位). Period: the article's day. A subject has many."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Role, Status, When, says

MEASURE = Measure(
    id="support",
    names=Names("支持位", "支持位", "support"),
    english=("support", "support level", "immediate support"),
    units=(Kind.POINT, Kind.MONEY),
    single=False,
    when=When.ARTICLE,
    role=Role.BARRIER,
    status=Status.ACTUAL,
    of_index=True,
    moves=False,
    cues=(
        "支撑位",
        "支持位",
        "支撑",
        "支持",
        "下方支撑",
        "短线支撑",
        "支撑先看",
        "支撑看",
        "支撑参考",
        "关键支撑",
        "初步支持",
        "守住",
    ),
    computed=(
        "rank=1. The nearest turning point below the close: a low that no low of the 5 bars on either side "
        "undercuts, or a high that none exceeds, within a year; the day and the kind of the turning point stand in "
        "the formula"
    ),
    examples=(
        says("恒指短线支持位为25500点。", "HSI support 2026-08-21 25500 pt"),
        says("恒指24,000點料有支持。", "HSI support 2026-08-21 24000 pt"),
        says(
            "Support is seen at 25,500 points and resistance at 26,300.",
            "HSI support 2026-08-21 25500 pt",
            "HSI resistance 2026-08-21 26300 pt",
        ),
    ),
)
