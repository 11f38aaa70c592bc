"""One day's wrap in three languages, built by hand: figures of Hong Kong's close on 7 February 2025, pictures of made-up rows.

The closes and changes are those printed that evening: Hang Seng Index 21133.54, up 1.16 % (4.49 % on the week); Hang Seng Tech
5150.35, up 1.80 % (9.03 %); China Enterprises 7784.07, up 1.22 % (5.44 %). The rows of the pictures are arithmetic, not history.
"""

import datetime as dt
import math
from decimal import Decimal
from functools import lru_cache

import polars as pl

from windvane.facts import Computed, Fact, Period
from windvane.figures import Figure, unit
from windvane.lexicon.languages import Lang, name_in
from windvane.market.instruments import instrument
from windvane.write import charts
from windvane.write.numbers import Sign, number
from windvane.write.wrap import Block, Chart, Missing, Piece, Sentence, Table, Wrap

DAY = dt.date(2025, 2, 7)
INDICES = (
    ("HSI", "21133.54", "1.16", "4.49"),
    ("HSTECH", "5150.35", "1.80", "9.03"),
    ("HSCEI", "7784.07", "1.22", "5.44"),
)
_CHANGE = "change_pct = 100 * (close / prev_close - 1)"


def fact(subject, measure, value, symbol, ulp="0.01", *, period="2025-02-07", formula=None, source="bars", rows=()):
    figure = Figure(Decimal(value), unit(symbol), Decimal(ulp))
    return Fact(
        subject, measure, Period.parse(period), figure, Computed(source, formula, rows or (f"{subject} {period}",))
    )


def sessions(count, last=DAY):
    found = []
    while len(found) < count:
        if last.weekday() < 5:
            found.append(last)
        last -= dt.timedelta(days=1)
    return found[::-1]


def closes(count, last=21133.54, swing=900.0):
    """Closes that end at ``last`` and swing about a rising line."""
    end = swing * math.sin((count - 1) / 7)
    values = [round(last - 12 * (count - 1 - at) + swing * math.sin(at / 7) - end, 2) for at in range(count)]
    return pl.DataFrame({"date": sessions(count), "close_price": values})


WEEK = pl.DataFrame(
    {
        "date": sessions(5),
        "open_price": [20001.0, 20300.0, 20650.0, 20500.0, 20950.0],
        "high_price": [20400.0, 20820.0, 20800.0, 20950.0, 21346.0],
        "low_price": [19900.0, 20250.0, 20450.0, 20480.0, 20861.0],
        "close_price": [20217.0, 20790.0, 20597.0, 20891.62, 21133.54],
    }
)
SECTORS = (
    ("资讯科技", "資訊科技", "Information technology", 3.21),
    ("医疗保健", "醫療保健", "Healthcare", 2.05),
    ("金融", "金融", "Financials", 1.1),
    ("电讯", "電訊", "Telecoms", 0.87),
    ("地产", "地產", "Properties", -0.05),
    ("公用事业", "公用事業", "Utilities", -0.42),
    ("能源", "能源", "Energy", -1.33),
)


def sectors(lang):
    return pl.DataFrame({"name": [lang.of(row[:3]) for row in SECTORS], "change_pct": [row[3] for row in SECTORS]})


FLOWS = pl.DataFrame({"date": sessions(20), "net_hkd": [1.1e10 * math.sin(at) + 2e9 for at in range(20)]})
VALUATIONS = pl.DataFrame(
    {"date": sessions(600), "pe_ttm_x": [round(9.5 + 1.8 * math.sin(at / 90), 4) for at in range(600)]}
)
RSI = pl.DataFrame({"date": sessions(60), "rsi": [50 + 28 * math.sin(at / 6) for at in range(60)]})


@lru_cache(maxsize=3)
def pictures_of(lang) -> dict[str, Chart]:
    """One of every kind of picture, by id."""
    index = lang.of(("恒生指数", "恒生指數", "Hang Seng Index"))
    money = lang.of(("南向资金", "北水", "Southbound money"))
    theme = lang.of(("人工智能", "人工智能", "Artificial intelligence"))
    levels = [fact("HSI", "support", "20400", "pt", "1"), fact("HSI", "resistance", "21800", "pt", "1")]
    made = (
        charts.levels(closes(90), levels, id="levels", name=index, lang=lang),
        charts.candles(WEEK, id="week", name=index, lang=lang),
        charts.sectors(sectors(lang), id="sectors", lang=lang),
        charts.leaders(sectors(lang), id="leaders", name=index, lang=lang, count=2),
        charts.flows(FLOWS, id="flows", name=money, lang=lang),
        charts.pe_band(VALUATIONS, fact("HSI", "pe_percentile", "63.4", "%", "0.1"), id="pe", name=index, lang=lang),
        charts.rsi(RSI, id="rsi", name=index, lang=lang),
        charts.against(closes(90, 24000.0, 400.0), closes(90), id="theme", name=theme, index_name=index, lang=lang),
    )
    return {chart.id: chart for chart in made}


def sentence(*parts) -> Sentence:
    return Sentence(tuple(part if isinstance(part, Piece) else Piece(part) for part in parts))


def daily(lang: Lang, *, pictures: bool = True) -> Wrap:
    """The wrap of the day."""

    def say(*three):
        return lang.of(three)

    def printed(one, **options):
        return number(one, lang, **options)

    week = "2025-02-03/2025-02-07"
    close = {id: fact(id, "close", value, "pt") for id, value, _, _ in INDICES}
    rows = {id: (f"{id} 2025-02-07 close_price", f"{id} 2025-02-06 close_price") for id, *_ in INDICES}
    change = {id: fact(id, "change_pct", value, "%", formula=_CHANGE, rows=rows[id]) for id, _, value, _ in INDICES}
    weekly = {id: fact(id, "change_pct", value, "%", period=week, formula=_CHANGE) for id, _, _, value in INDICES}
    turnover = fact("MARKET.HK", "turnover", "246373000000", "HKD", "1000000")
    net = fact(
        "SOUTHBOUND", "net_flow", "-7630000000", "HKD", "10000000", source="flows", formula="net_flow = buy - sell"
    )
    pair = tuple(fact(id, "change_pct", "3", "%", "1") for id in ("00700.HK", "09988.HK"))
    drawn = pictures_of(lang) if pictures else {}

    def shown(*ids):
        return tuple(drawn[id] for id in ids if id in drawn)

    opening = Block(
        "opening",
        None,
        (
            sentence(
                say("恒生指数收报", "恒生指數收報", "The Hang Seng Index closed at "),
                printed(close["HSI"]),
                say("，涨", "，升", ", up "),
                printed(change["HSI"]),
                say("；恒生科技指数涨", "；恒生科技指數升", ". The Hang Seng Tech Index rose "),
                printed(change["HSTECH"]),
                say("。", "。", "."),
            ),
            sentence(
                say("港股成交", "港股成交", "Turnover came to "),
                printed(turnover),
                say("。", "。", "."),
            ),
            sentence(
                say("全周计，恒指累计上涨", "全周計，恒指累升", "Over the week the Hang Seng Index gained "),
                printed(weekly["HSI"]),
                say("。", "。", "."),
            ),
        ),
        tables=(
            Table(
                say(
                    ("指数", "收市（点）", "当日", "全周"),
                    ("指數", "收市（點）", "當日", "全周"),
                    ("Index", "Close", "Day", "Week"),
                ),
                tuple(
                    (
                        Piece(name_in(lang, instrument(id))),
                        printed(close[id], bare=True),
                        printed(change[id], sign=Sign.BOTH),
                        printed(weekly[id], sign=Sign.BOTH),
                    )
                    for id, *_ in INDICES
                ),
            ),
        ),
        charts=shown("levels", "week"),
    )
    shares = Block(
        "shares",
        sentence(say("科技股领涨", "科技股領漲", "Tech shares lead")),
        (
            sentence(
                say("腾讯、阿里巴巴涨", "騰訊、阿里巴巴升", "Tencent and Alibaba rose "),
                Piece(printed(pair[0]).text, pair),
                say("。", "。", "."),
            ),
        ),
        charts=shown("sectors", "leaders"),
    )
    flows = Block(
        "flows",
        sentence(say("南向资金", "北水", "Southbound money")),
        (
            sentence(
                say("南向资金净流出", "北水淨流出", "Southbound money left, a net "), printed(net), say("。", "。", ".")
            ),
        ),
        charts=shown("flows"),
    )
    value = Block(
        "value", sentence(say("估值与动能", "估值與動能", "Value and momentum")), (), charts=shown("pe", "rsi", "theme")
    )
    return Wrap(
        "daily",
        DAY,
        lang,
        sentence(
            say("恒指升", "恒指升", "HSI up "),
            printed(change["HSI"]),
            say("，科技股领涨", "，科技股領漲", " as tech leads"),
        ),
        sentence(say("恒指升", "恒指升", "HSI up "), printed(change["HSI"]), say("。", "。", ".")),
        (opening, shares, flows, *((value,) if pictures else ())),
        missing=(
            Missing(
                say("沽空比率", "沽空比率", "Short-selling ratio"),
                say("当日没有沽空数据", "當日沒有沽空數據", "the day has no short-selling data"),
            ),
        ),
        versions=(("bars", 12), ("flows", 3)),
        tags=("HSI", say("人工智能", "人工智能", "AI")),
    )


def hostile(lang: Lang = Lang.EN) -> Wrap:
    """A wrap whose words are markup of every form it is given."""
    words = (
        '<script>alert(1)</script>"\n---\n{{< x >}} {{% y %}} *b* [l](http://a) #let x = 1 \\u{41} $x$ @ref \u202eabc'
    )
    wrap = daily(lang, pictures=False)
    block = Block('a"><b', sentence(words), (sentence("# ", words), sentence("- ", words)), wrap.blocks[0].tables)
    return Wrap(
        words, DAY, lang, sentence(words), sentence(words), (block,), (Missing(words, words),), ((words, 1),), (words,)
    )
