"""A number that is a fact but fits no other measure."""

from windvane.figures import Kind
from windvane.measures import Measure, Names, Role

MEASURE = Measure(
    id="other",
    names=Names("其他", "其他", "other"),
    core=False,
    units=(
        Kind.POINT,
        Kind.PERCENT,
        Kind.PERCENTAGE_POINT,
        Kind.BASIS_POINT,
        Kind.MONEY,
        Kind.MULTIPLE,
        Kind.SHARES,
        Kind.CONTRACTS,
        Kind.COUNT,
        Kind.SPAN,
        Kind.OTHER,
        Kind.BARE,
    ),
    signed=True,
    single=False,
    role=Role.REST,
)
