"""Net margin (净利率): profit over revenue, in percent."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="net_margin",
    names=Names("净利率", "淨利潤率", "net margin"),
    core=False,
    english=("net margin", "net profit margin", "operating margin"),
    units=(Kind.PERCENT,),
    single=False,
    when=When.REPORT,
    cues=("净利率", "净利润率", "纯利率", "利润率", "经营利润率", "经营溢利率", "溢利率"),
    examples=(says("泡泡玛特上半年净利率34%。", "09992.HK net_margin 2026-01-01/2026-06-30 34 %"),),
)
