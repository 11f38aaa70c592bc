"""Relative strength index (RSI) by Wilder's smoothing, 0 to 100."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="rsi",
    names=Names("相对强弱指数", "相對強弱指數", "relative strength index"),
    english=("relative strength index", "rsi"),
    units=(Kind.OTHER, Kind.BARE),
    cues=("RSI", "相对强弱指数", "相对强弱指标", "强弱指数"),
    computed=(
        "bars=14. Wilder: the mean gain and loss of the first 14 changes, then each smoothed by 1/14; 100 x gain / "
        "(gain + loss). Bars that traded follow each other, whatever lies between; bars older than two years are "
        "not looked at; no value for fewer than 15 bars or when no price moved"
    ),
    examples=(
        says("恒指14天RSI升至72.5。", "HSI rsi 2026-08-21 72.5 other"),
        says("The Hang Seng's relative strength index stood at 72.5.", "HSI rsi 2026-08-21 72.5 other"),
    ),
)
