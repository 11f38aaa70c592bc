"""What a reader is given and what it hands on: an article, and the reading of it.

Every offset in Windvane counts code points of the article *as given* (``Article.source``); the clean text the
reader works on keeps, for each of its characters, the place it came from.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal

from windvane.facts import Fact, Quoted


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned.

    Attributes:
        file: the article, as the user named it.
        source: the text exactly as given, front matter and tags included.
        text: what a reader sees: the title, a line break, the body; tags, links and front matter gone.
        starts: where each stretch of ``text`` that is copied unbroken from ``source`` begins, in ``text``.
        sources: where the same stretches begin, in ``source``.
        title_end: ``text[:title_end]`` is the title.
        date: when it was published, as far as it says so.

    >>> a = Article("a.md", "<p>恒指升</p>", "恒指升", (0,), (3,))
    >>> a.quote(0, 2)
    Quoted(file='a.md', start=3, end=5, text='恒指')
    """

    file: str
    source: str
    text: str
    starts: tuple[int, ...] = (0,)
    sources: tuple[int, ...] = (0,)
    title_end: int = 0
    date: dt.datetime | None = None

    def place(self, index: int) -> int:
        """Where a character of ``text`` stands in ``source``."""
        stretch = bisect_right(self.starts, index) - 1
        return self.sources[stretch] + index - self.starts[stretch]

    def quote(self, start: int, end: int) -> Quoted:
        """The slice ``text[start:end]`` as it stands in ``source``."""
        first = self.place(start)
        last = self.place(end - 1) + 1
        return Quoted(self.file, first, last, self.source[first:last])


@dataclass(frozen=True, slots=True)
class Mention:
    """A security named with its code: 申万宏源(06808.HK).

    Attributes:
        name: the name as printed.
        id: the id the printed code stands for.
        name_at: where the name stands.
        code_at: where the code stands.
    """

    name: str
    id: str
    name_at: Quoted
    code_at: Quoted


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date the article prints of itself or of a day: 财联社2月6日讯, 周五(8月21日).

    Attributes:
        at: where it stands.
        day: the day it names.
        weekday: the weekday printed with it (Monday is 0), or None.
        dates_report: whether it dates the article itself (a dateline), not merely some event.
    """

    at: Quoted
    day: dt.date
    weekday: int | None = None
    dates_report: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A superlative, or a first since: 创三年新高, 1月7日以来首次超过两千亿. History alone can tell whether it is so.

    Attributes:
        at: where the words stand.
        subject: whose record it is.
        measure: what stood higher or lower than before: ``close`` or ``turnover``.
        day: the day it was set.
        highest: whether it is a high; else a low.
        since: the last day that may have seen higher (or lower); None when there was none ever.
        basis: ``close`` or ``intraday`` where the text says which, else None.
        mark: the level crossed for the first time since then, or None where the day's own value is the record.
        told: whether the text says since when; a bare 首次 may be of this rise alone.
    """

    at: Quoted
    subject: str
    measure: str
    day: dt.date
    highest: bool
    since: dt.date | None
    basis: str | None = None
    mark: Decimal | None = None
    told: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader got out of one article.

    Attributes:
        article: the article.
        facts: the facts, in order of ``start``.
        found: every number found that says something, bound to a fact or not.
        mentions: the securities named with their codes.
        datelines: the dates printed.
        records: the superlatives, which no arithmetic can judge.
    """

    article: Article
    facts: tuple[Fact, ...] = ()
    found: tuple[Quoted, ...] = ()
    mentions: tuple[Mention, ...] = ()
    datelines: tuple[Dateline, ...] = field(default=())
    records: tuple[Record, ...] = ()
