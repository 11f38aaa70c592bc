"""Earnings per share (每股盈利).

Unit: currency. Sign: a loss is negative.
"""

from windvane.figures import Kind
from windvane.measures import Measure, Names, When, says

MEASURE = Measure(
    id="eps",
    names=Names("每股盈利", "每股盈利", "earnings per share"),
    core=False,
    english=("earnings per share", "eps"),
    units=(Kind.MONEY,),
    signed=True,
    single=False,
    when=When.REPORT,
    cues=(
        "每股盈利",
        "每股纯益",
        "每股税后纯益",
        "每股收益",
        "EPS",
        "基本每股收益",
        "每股溢利",
        "每股基本盈利",
        "每股利润",
        "每股纯利",
        "每股净利润",
        "每股摊薄盈利",
        "每股基本及摊薄盈利",
        "每股摊薄收益",
        "摊薄每股收益",
        "摊薄每股盈利",
    ),
    losses=("每股亏损",),
    examples=(says("中国移动上半年每股盈利3.9元人民币。", "00941.HK eps 2026-01-01/2026-06-30 3.9 CNY"),),
)
