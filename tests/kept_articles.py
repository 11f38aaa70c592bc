"""A store with articles of our own wording, read and checked by the real archive: two outlets that do not agree, and a hostile one.

The figures are those of 7 February 2025: the Hang Seng Index closed at 21,133.54, up 241.92 points or 1.16 % (the packaged
sample has it, as Hang Seng Indexes published it); 某報 prints 1.61 %, as a slip of the pen would.
"""

import datetime as dt

from windvane.archive import HONG_KONG, Archive, Kept
from windvane.market.store import Store
from windvane.watch.day import Day

DAY = dt.date(2025, 2, 7)


def kept(id: str, outlet: str, hour: int, title: str, body: str, *, url: str = "") -> Kept:
    at = dt.datetime.combine(DAY, dt.time(hour), HONG_KONG)
    return Kept(id, f"{id}.md", url or f"https://news.example/{id}", outlet, title, body, at)


RIGHT = kept(
    "a1", "晨星台", 17, "港股收市上升", "恒生指數收報21133.54點，升241.92點或1.16%。\n\n大市成交2463.73億港元。"
)
WRONG = kept("b2", "某報", 18, "恒指週五造好", "恒指收報21133點，升幅1.61%。\n\n騰訊升1.86%，報430.2元。")
ROUNDED = kept("c3", "Harbour Wire", 19, "Hong Kong stocks end higher", "The Hang Seng Index rose 1.2% to 21,133.54.")
HOSTILE = kept(
    "d4",
    "=cmd|' /C calc'!A0",
    20,
    "<script>hurt = 1</script><img src=x onerror='hurt=1'>恒指升1.16%",
    "恒指收報21133.54點。<script>hurt = 1</script> 恒生科技指數升<b>1.80%</b>。\u202e</p>\"><svg onload='hurt=1'>",
    url="javascript:hurt=1",
)
ALL = (RIGHT, WRONG, ROUNDED, HOSTILE)


def keep(store: Store, *articles: Kept) -> None:
    """Read and check articles of one day as `windvane watch` does, and keep what it keeps."""
    archive = Archive(store)
    day = Day(DAY, archive)
    for article in articles:
        day.add(article)
    said = day.check(store.data(), None)
    facts = {article.id: day.reading(article.id).facts for article in articles}
    archive.keep(articles, facts, said)
