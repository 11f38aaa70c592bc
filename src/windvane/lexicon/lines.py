"""Words for a line of a share, for a contract on a thing, and for a government's bond by its term.

All in Simplified Chinese; the reader folds its text first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from windvane.lexicon.words import words

#: The lines of a share by their words, and the market each is at home in.
LINES: Final = {"港股": "HK", "美股": "US", "A股": "CN", "H股": "HK"}
#: Marks behind a name that choose its line (腾讯ADR, 比亚迪(A股)).
LINE_MARKS: Final = (
    ("港股", "HK"),
    ("H股", "HK"),
    ("A股", "CN"),
    ("美股", "US"),
    ("ADR", "US"),
    ("预托证券", "US"),
    ("预托股份", "US"),
)
#: Before a size, what makes it a price abroad against the close in Hong Kong (较港收市低1.2%).
AGAINST_HOME: Final = r"较(?:本|香)?港(?:股|元)?(?:昨日?)?(?:收市价?|收报|股价)?"
#: What a name of a future ends in.
FUTURES: Final = ("期货", "期指", "期油", "期金", "期银", "期铜", "夜期", "期货合约")
#: What the name of a contract in London or New York ends in that no list knows (LME期锡).
OVERNIGHT: Final = ("期铜", "期铝", "期锌", "期铅", "期镍", "期锡", "期金", "期银", "期油")
#: What a phrase that is a future or a contract ends in, as printed.
CONTRACTS: Final = ("期货", "期貨", "合约", "合約")
#: Behind a length of time, the rate lent for so long (一星期拆息), and what the length then begins with (not 当日拆息).
LENGTH_BEGINS: Final = "一两半"
LENT_FOR: Final = ("拆息", "期拆息", "HIBOR", "期HIBOR", "Hibor", "期Hibor")
#: What stands behind a term of years or months when it belongs to a rate's name (10年期国债, 一个月期HIBOR).
TERMS: Final = ("期HIBOR", "期Hibor", "HIBOR", "Hibor", "SHIBOR", "拆息", "期拆息", "年期", "期国债", "期")
#: Letters in brackets that abbreviate what stands before them and are no ticker (人工智能(AI)).
ABBREVIATIONS: Final = frozenset(
    words(
        "AI IT EV PC AR VR XR TV PE PB PS ETF ETP IPO CEO CFO COO CTO GDP CPI PPI PCE PMI LNG API APP QE QT M2 OTC ADR "
        "FDA SEC FED ECB BOJ OPEC IEA EIA EPS ROE DRAM NAND HBM GPU CPU CPO PCB TPU IMF WTO UN EU UK USA HK CN"
    )
)
#: The yen is a unit of money before it is a subject.
YEN: Final = ("日圆", "日元")


#: The countries whose bonds are named, with the code their yields' ids begin with.
COUNTRIES: Final = {
    "美国": "US", "美": "US", "中国": "CN", "日本": "JP", "日": "JP", "德国": "DE", "德": "DE", "英国": "GB", "英": "GB",
    "法国": "FR", "意大利": "IT", "欧元区": "EU", "韩国": "KR", "澳洲": "AU", "澳大利亚": "AU", "加拿大": "CA", "台湾": "TW",
}  # fmt: skip


def bond_names() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ways to name a government bond by its term (10年期美债殖利率, 三十年期债息); without a country it is American.

    >>> dict(bond_names())["30年期国债收益率"]
    ('US30Y',)
    """
    terms = {"2": ("2", "两", "二"), "5": ("5", "五"), "10": ("10", "十"), "20": ("20", "二十"), "30": ("30", "三十")}
    bonds = ("国债", "基准国债", "公债", "美债", "美国国债", "政府债券", "债券", "债", "")
    ends = ("收益率", "殖利率", "孳息率", "利率", "息率", "债息", "息", "")
    for term, spellings in terms.items():
        ids = (f"US{term}Y",)
        for spelling in spellings:
            for bond in bonds:
                for end in ends:
                    if not bond and not end:
                        continue
                    yield f"{spelling}年期{bond}{end}", ids
                    yield f"{spelling} 年期{bond}{end}", ids
                    if bond and (end or bond not in ("债", "债券")):
                        yield f"{spelling}年{bond}{end}", ids
            yield f"{spelling}年期", (f"US{term}Y",)
