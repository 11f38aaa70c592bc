"""Volume (成交量): shares or contracts traded over the period."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Take, says

MEASURE = Measure(
    id="volume",
    names=Names("成交量", "成交量", "volume"),
    english=("trading volume", "volume", "shares changed hands"),
    units=(Kind.SHARES, Kind.CONTRACTS),
    cues=("成交量", "成交股数", "成交", "总手"),
    columns=("bars.volume_shares",),
    take=Take.SUM,
    examples=(says("腾讯成交1,850万股。", "00700.HK volume 2026-08-21 18500000 shares"),),
)
