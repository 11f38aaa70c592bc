"""Whether a text says outright what a number is: the name of its subject, the measure's own word, the number (恒指成交额2463亿元).

Between them stands only when it was, and words such as 约 and 达; before the name, nothing but when it was: 开市15分钟, 若 and
自高位以来 would make it another number. A direction word alone (恒指升12%) leaves open since when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from windvane.facts import Fact, Moment, Quoted
from windvane.lexicon.directions import directions
from windvane.lexicon.fold import fold
from windvane.lexicon.levels import levels
from windvane.market.hours import home_of
from windvane.market.instruments import ids_of, instrument
from windvane.measures import Family, Measure, measures

#: Between the measure's word and the number, and between the name and the word.
_ABOUT: Final = r"(?:仅|只|约|大约|为|是|达|达到|高达|录得?|报|共|共计|合计|有|:|\s)*"
_WHEN: Final = (
    r"(?:的|日内|全日|全天|当日|当天|今日|今天|昨日|昨天|本周|全周|上周|本月|上月|今年|周[一二三四五]|\d{1,2}月\d{1,2}日"
    r"|\d{1,2}日|收盘|收市|尾盘|最终|总|累计|\s)*"
)
#: So much of a sentence is looked at, and what it begins behind: marks, lines, tags.
_REACH: Final = 60
_BEGINS: Final = re.compile(r"[。；！？\n】>|｜]")
#: All that may stand before the name.
_LEAD: Final = re.compile(
    r"(?:今日|今天|昨日|当日|本周|全周|上周|(?:周|星期)[一二三四五]|\d{1,2}月\d{1,2}日|\d{1,2}日|\d{4}年|截至|收盘|收市|港股|A股"
    r"|[\s,，、:：()#*\"'“”「」—-])*"
)
#: Behind a name, what is part of it: 小米集团-W(01810.HK). 港股通(深) is another's.
_MARKS: Final = re.compile(r"(?:-[A-Z]{1,2})?(?:\([0-9A-Za-z.: ]+\))?\Z")
#: No name is longer, and one of a single character is none.
_NAMES: Final = range(2, 15)
#: Only of these is it certain who bought: a stock's inflow may be southbound money or anybody's.
_CHANNELS: Final = frozenset({"SOUTHBOUND", "NORTHBOUND"})
_FLOWS: Final = frozenset({"net_flow", "net_flow_avg", "buy", "sell"})


def said_outright(fact: Fact, source: str) -> bool:
    """Whether the sentence a number stands in begins with the name of its subject and its measure, and nothing else.

    Args:
        fact: what was read of the number.
        source: the article it was read in.

    >>> from decimal import Decimal
    >>> from windvane.facts import Period, Quoted
    >>> from windvane.figures import PERCENT, Figure
    >>> import datetime as dt
    >>> def said(words):
    ...     at = Quoted("a.md", len(words), len(words) + 5, "12.6%")
    ...     figure = Figure(Decimal("12.6"), PERCENT, Decimal("0.1"))
    ...     return said_outright(Fact("HSI", "change_pct", Period.day(dt.date(2025, 2, 7)), figure, at), words + "12.6%")
    >>> [said(words) for words in ("周五，恒指全日升幅达", "恒指升", "自低位以来，恒指升幅", "恒指期货升幅")]
    [True, False, False, False]
    """
    origin = fact.origin
    if not isinstance(origin, Quoted) or (fact.measure in _FLOWS and fact.subject not in _CHANNELS):
        return False
    start = max(0, origin.start - _REACH)
    *ended, sentence = _BEGINS.split(source[start : origin.start])
    sentence = fold(sentence)
    words = _words(fact.measure).search(sentence)
    if words is None or (start and not ended):
        return False
    return any(_LEAD.fullmatch(lead) for lead in _before_name(sentence[: words.start()], fact.subject))


@lru_cache(maxsize=256)
def _words(measure: str) -> re.Pattern[str]:
    """What a measure is called, at the end of what stands before its number."""
    known = measures()[measure]
    called = sorted({fold(word) for word in _called(known) if len(word) > 1}, key=len, reverse=True)
    return re.compile(rf"{_WHEN}(?:{'|'.join(map(re.escape, called))}){_ABOUT}\Z" if called else r"(?!)")


def _called(measure: Measure) -> Iterable[str]:
    if measure.family is Family.CHANGE:
        return (word for word, way in directions().items() if way.amount)
    if measure.id == "close":
        return (word for word, level in levels().items() if level.moment is Moment.CLOSE)
    return measure.names.zh_hans, *measure.cues, *measure.gains, *measure.losses


def _before_name(words: str, subject: str) -> Iterator[str]:
    """What stands before a name of a subject that words end in; of a market, also the name of an index of its (恒指成交)."""
    words = words[: _MARKS.search(words).start()]  # type: ignore[union-attr]
    for length in _NAMES:
        if length <= len(words) and any(_is(id, subject) for id in ids_of(words[-length:])):
            yield words[:-length]


def _is(id: str, subject: str) -> bool:
    if id == subject:
        return True
    known = instrument(id)
    of_market = subject.startswith("MARKET.") and known is not None and known.kind == "index"
    return of_market and home_of(id) == home_of(subject)
