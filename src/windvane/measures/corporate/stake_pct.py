"""A stake (持股比例): shares held over shares in issue, in percent."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Side, says

MEASURE = Measure(
    id="stake_pct",
    names=Names("持股比例", "持股比例", "stake"),
    core=False,
    english=("stake", "shareholding", "holding"),
    units=(Kind.PERCENT,),
    single=False,
    side=Side.BEFORE,
    cues=(
        "持股比例",
        "持股",
        "股权",
        "权益",
        "股份",
        "持股量",
        "占股",
        "持有",
        "扩大后股本",
        "扩大股本",
        "已发行股本",
        "总股本",
    ),
    examples=(
        says(
            "腾讯持股比例由8.5%升至9.2%。",
            "00700.HK stake_pct 2026-08-21 8.5 % prior",
            "00700.HK stake_pct 2026-08-21 9.2 %",
        ),
    ),
)
