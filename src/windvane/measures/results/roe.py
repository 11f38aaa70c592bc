"""Return on equity (净资产收益率, 股本回报率), in percent."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="roe",
    names=Names("净资产收益率", "股本回報率", "return on equity"),
    core=False,
    english=("return on equity",),
    units=(Kind.PERCENT,),
    single=False,
    when=When.REPORT,
    cues=("净资产收益率", "股本回报率", "ROE", "股东权益回报率", "平均股东权益回报率"),
    examples=(says("汇丰控股上半年股本回报率17.5%。", "00005.HK roe 2026-01-01/2026-06-30 17.5 %"),),
)
