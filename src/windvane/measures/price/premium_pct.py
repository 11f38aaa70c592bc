"""One line of a share over another, in percent of the other (A over H, ADR over the Hong Kong close).

Sign: a discount is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, says

MEASURE = Measure(
    id="premium_pct",
    names=Names("溢价率", "溢價率", "premium in percent"),
    english=("premium",),
    units=(Kind.PERCENT,),
    signed=True,
    gains=("溢价", "溢价率", "溢价幅度"),
    losses=("折让", "折价", "折让率", "折价率", "折让幅度", "折价幅度"),
    examples=(says("招商银行H股较A股溢价2.5%。", "03968.HK premium_pct 2026-08-21 2.5 %"),),
)
