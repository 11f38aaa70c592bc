"""A number of things that fits no other measure."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="count",
    names=Names("数目", "數目", "count"),
    core=False,
    units=(Kind.COUNT, Kind.SHARES, Kind.CONTRACTS, Kind.SPAN),
    single=False,
    examples=(says("恒生指数成份股增加至95只。"),),
)
