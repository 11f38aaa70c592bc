r"""Bytes or text in, clean articles out: what a reader sees, each character mapped back to where it came from.

Formats are known by what the text looks like, not by its name: Hugo Markdown with front matter, plain text, HTML
fragments and pages, and feeds (JSON or JSON Lines). Every offset counts code points of the article *as given*:

- of a file, its decoded text, front matter, tags and a byte-order mark included;
- of a row in a feed, its title, a line break and its body (the body alone where it has no title).

The law (``tests/test_clean.py``): ``article.source[article.place(i)] == article.text[i]`` for every character copied.
The others are breaks (``\n`` a line, ``\t`` a table's cell, a space) put where tags or addresses stood, and characters
written as an entity (``&amp;``) or an escape (``\u4e00``), which map to where that begins.

One pass, no backtracking: the patterns are possessive, a token that fails is an ordinary character, and a search for
an end that is not there is made once.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from html.entities import html5
from typing import Any, Final

from windvane.articles import Article
from windvane.errors import EmptyFileError, FeedError, FrontMatterError, InputError, NotTextError, TooLargeError

#: An article of this many bytes is not one: 20 MB, a thousand times the longest of 1,200 real ones.
MAX_BYTES: Final = 20_000_000

HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))


#: Told of each row of a feed that is no article, so that the others can be read.
Refuse = Callable[[InputError], None]


def clean(
    data: bytes | str, *, file: str = "-", date: dt.datetime | None = None, refuse: Refuse | None = None
) -> list[Article]:
    r"""The articles in a file's bytes or in a text: one, or a feed's many.

    Args:
        data: as given; bytes may be UTF-8, UTF-16, GB18030 or Big5.
        file: what the user calls it; the rows of a feed are called ``FILE#ID`` or ``FILE#n``.
        date: when it was published, where it does not say so itself.
        refuse: told of each row of a feed that is no article; when not given, the first such row is raised.

    Raises:
        InputError: a leaf of it that says what is wrong with the input.

    >>> a, = clean("---\ntitle: 恒指升1%\ndate: 2025-02-07 17:11:33\n---\n**恒指**[報](/q)21,133.54點。")
    >>> a.text, a.date, a.quote(9, 18).text
    ('恒指升1%\n恒指報21,133.54點。', datetime.datetime(2025, 2, 7, 17, 11, 33), '21,133.54')
    """
    text = decode(data, file=file) if isinstance(data, bytes) else data
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyFileError(file, "there is nothing in it", "give a file with an article")
    feed = _feed_in(text, file)
    if feed is not None:
        return list(articles_of_rows(feed, file=file, date=date, refuse=refuse))
    return [article_of(text, file=file, date=date)]


def article_of(text: str, *, file: str = "-", date: dt.datetime | None = None) -> Article:
    r"""One article of one text: Markdown, plain or HTML.

    Raises:
        TooLargeError: at 20 MB.
        FrontMatterError: naming the line.

    >>> article_of("<p>成交&nbsp;<b>2,463</b>億</p><table><tr><td>恒指<td>1%</table>").text
    '成交 2,463億\n恒指\t1%'
    """
    _check_size(text, file)
    out = _Text(text)
    if _FENCE.match(text):
        return _with_front_matter(out, file, date)
    if _HTML_START.match(text):
        page = _html(out, 0, len(text))
        return out.article(file, page or date)
    first = _FIRST_HEADING.match(text)
    if first:
        _markdown(out, *first.span(1))
        out.end_title()
    _markdown(out, first.end(1) if first else 0, len(text))
    return out.article(file, date)


def articles_of_rows(
    rows: Iterable[Row | InputError], *, file: str, date: dt.datetime | None = None, refuse: Refuse | None = None
) -> Iterator[Article]:
    """The articles of a feed's rows, one after another.

    Args:
        rows: each with its number, or what is wrong with it.
        file: what the user calls the feed.
        date: when it was published, where a row does not say so itself.
        refuse: told of each row that is no article; when not given, the first such row is raised.

    Raises:
        FeedError: there is no row at all.
        InputError: a row is no article, and ``refuse`` is not given.
    """
    taken: set[str] = set()
    empty = True
    for row in rows:
        empty = False
        try:
            if isinstance(row, InputError):
                raise row
            number, fields = row
            yield article_of_row(fields, file=row_name(file, fields, number, taken), date=date)
        except InputError as error:
            if refuse is None:
                raise
            refuse(error)
    if empty:
        raise FeedError(file, "it holds no article", _EACH_A_LINE)


_TITLES: Final = ("title", "headline")
_BODIES: Final = ("body", "content", "content_html", "description", "text", "summary")
_DATES: Final = ("date", "pubDate", "published", "pubdate", "publish_time", "date_published", "time", "updated")
_IDS: Final = ("id", "guid")


def article_of_row(row: Mapping[str, object], *, file: str, date: dt.datetime | None = None) -> Article:
    r"""One article of one row of a feed; its offsets count title, line break, body.

    >>> a = article_of_row({"title": "恒指升1%", "body": "<p>報21133點</p>", "date": "2025-02-07"}, file="feed#1")
    >>> a.text, a.source, a.title_end
    ('恒指升1%\n報21133點', '恒指升1%\n<p>報21133點</p>', 5)
    """
    title, body = _first_text(row, _TITLES), _first_text(row, _BODIES)
    source = f"{title}\n{body}" if title else body
    _check_size(source, file)
    out = _Text(source)
    if title:
        _inline(out, 0, len(title), _TITLE_TOKEN)
        out.end_title()
        out.copy(len(title), len(title) + 1)
    start = len(title) + 1 if title else 0
    if _HTML_START.match(body) or _BLOCK_TAG.search(body):
        _html(out, start, len(source))
    else:
        _markdown(out, start, len(source))
    when = next((row[name] for name in _DATES if row.get(name)), None)
    return out.article(file, parse_date(when) or date)


def _first_text(row: Mapping[str, object], names: Iterable[str]) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # JSON may hold half a character
    return ""


# --- bytes -----------------------------------------------------------------------------------------------------------

#: The commonest characters of Chinese news in both scripts: a right decoding is full of them, a wrong one is not.
_COMMON: Final = frozenset(
    "，。、；：（）「」“”《》％的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發"
    "年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里如水化高自二理起小物"
    "现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間"
    "样樣与與关關各重新线線内內数數正心反你明看原又利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系"
    "股市升跌涨漲指港元亿億万萬报報收盘盤额額资資金投美银銀券商计計今周週"
)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, file: str = "-") -> str:
    """The text of bytes in UTF-8, UTF-16 with or without its mark, GB18030 or Big5, whichever reads as Chinese.

    A byte-order mark stays in the text as the one code point it is.

    Raises:
        EmptyFileError, NotTextError: there is nothing, or nothing readable, in it.

    >>> decode("港股收報".encode("big5")), decode("恒指收报".encode("gb18030"))
    ('港股收報', '恒指收报')
    """
    if not data.strip():
        raise EmptyFileError(file, "there is nothing in it", "give a file with an article")
    for mark, name in ((b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                break
    binary = _CONTROL.search(data) is not None
    if not binary:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        score, text = max(
            (_score(data, name) for name in ("utf-8", "gb18030", "big5hkscs")), key=lambda tried: tried[0]
        )
        if score > 0.04:
            return text
    elif (unmarked := _unmarked(data)) is not None:
        return unmarked
    what = "it is binary" if binary else "its encoding is none of UTF-8, UTF-16, GB18030 and Big5"
    raise NotTextError(file, what, "save it as UTF-8 text")


def _unmarked(data: bytes) -> str | None:
    """The text of bytes in UTF-16 without its mark; None when they are none."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:20_000]
        plain = sum(char in _COMMON or " " <= char <= "~" or char in "\r\n\t" for char in sample)
        if all(char.isprintable() or char in "\r\n\t\u3000\xa0" for char in sample) and plain > 0.2 * len(sample):
            return text
    return None


def _score(data: bytes, encoding: str) -> tuple[float, str]:
    """The share of common characters among those beyond ASCII, less what could not be decoded."""
    text = data.decode(encoding, "replace")
    sample = [char for char in text[:20_000] if char > "\x7f"]
    if not sample:
        return 0.0, text
    common = sum(char in _COMMON for char in sample) / len(sample)
    return common - 20 * sample.count("\ufffd") / len(sample), text


def _check_size(text: str, file: str) -> None:
    if len(text) * 4 < MAX_BYTES:
        return
    if len(text.encode("utf-8", "surrogatepass")) >= MAX_BYTES:
        raise too_large(file)


def too_large(file: str) -> TooLargeError:
    """The error for an article of 20 MB or more."""
    return TooLargeError(file, "20 MB of one article is too large", "give articles one by one, or a feed of them")


# --- dates -----------------------------------------------------------------------------------------------------------

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO: Final = re.compile(
    r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]{0,3}(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s{0,2}(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?\s*\Z",
    re.ASCII,
)
_RFC: Final = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})"
    r"(?:\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(Z|UTC?|GMT|HKT|CST|E[SD]T|[+-]\d{4})?)?\s*\Z",
    re.ASCII,
)
_ZONES: Final = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "HKT": 480, "CST": 480, "EST": -300, "EDT": -240}


#: The years a market article can be of; what lies outside is a slip, and would leave no room for the year before or after.
_YEARS: Final = range(1800, 2200)


def parse_date(value: object) -> dt.datetime | None:
    """A date as articles and feeds print it, on the clock of Hong Kong and the mainland; None when it is not one.

    A year outside 1800 to 2199 is none. A zone is converted to UTC+8 and dropped. A day with no hour is midnight exactly.

    >>> parse_date("Fri, 21 Aug 2026 10:15:29 GMT"), parse_date("2025-02-07T09:00:00Z")
    (datetime.datetime(2026, 8, 21, 18, 15, 29), datetime.datetime(2025, 2, 7, 17, 0))
    """
    if isinstance(value, dt.date) and value.year not in _YEARS:
        return None
    if isinstance(value, dt.datetime):
        return value.astimezone(HONG_KONG).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            seconds = value / 1000 if value > 1e11 else value
            when: dt.datetime | None = dt.datetime.fromtimestamp(seconds, HONG_KONG).replace(tzinfo=None, microsecond=0)
        else:
            when = _parse_date(value) if isinstance(value, str) and len(value) < 80 else None
    except (ValueError, OverflowError, OSError):
        return None
    return when if when is not None and when.year in _YEARS else None


def _parse_date(text: str) -> dt.datetime | None:
    iso, rfc = _ISO.match(text), _RFC.match(text)
    if iso:
        year, month, day = (int(part) for part in iso.group(1, 2, 3))
        clock = iso.group(4, 5, 6, 7)
    elif rfc:
        name = rfc.group(2).lower()
        if name not in _MONTHS:
            return None
        year, month, day = int(rfc.group(3)), _MONTHS.index(name) + 1, int(rfc.group(1))
        clock = rfc.group(4, 5, 6, 7)
    else:
        return None
    hour, minute, second, zone = clock
    when = dt.datetime(year, month, day, int(hour or 0), int(minute or 0), int(second or 0))  # noqa: DTZ001
    if zone is None:
        return when
    if zone in _ZONES:
        offset = _ZONES[zone]
    else:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    return when + dt.timedelta(minutes=480 - offset)


#: A line that is only a date, with few words before or behind it (发布时间：2025-03-18 17:02, 恒指收评（2025年3月18日）).
_DATE_LINE: Final = re.compile(
    r"(?:[^\d，。；,;]{0,24}|.{0,60}[(（【\[])((?:19|20)\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?"
    r"(?:[ T(（]{0,2}(?:星期|周|週|禮拜|礼拜)[一二三四五六日天][)）]?)?(?:[ T\u3000]{0,3}(\d{1,2})[:：](\d\d)(?:[:：](\d\d))?)?"
    r"[^\d，。；,;]{0,24}"
)
#: A line that begins with its report's date, behind a place and a medium at most (新华社北京2025年2月7日电, 2025年2月7日，).
_DATED_LEAD: Final = re.compile(
    r"\s*(?![^\d]{0,12}(?:截|自|从|從|于|於|到|至|在|由))[(（【\[]?[^\W\d]{0,12}[ )）】\]]{0,2}"
    r"((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日"
    r"(?:[ (（]{0,2}(?:星期|周|週|禮拜|礼拜)[一二三四五六日天][)）]?)?"
    r"[ )）】\]]{0,2}(?:[，,讯訊电電：:|]|消息|[收午早][盘盤市]|(?:港|A|美)股)"
)
#: So many of an article's first lines may be its date, and so many of its last.
_FIRST_LINES: Final = 4
_LAST_LINES: Final = 2
#: No line that is a date is longer.
_LONGEST_DATE_LINE: Final = 90


def date_printed(text: str) -> dt.datetime | None:
    r"""The date an article prints of itself among its first lines or its last: on a line of its own, or at a line's beginning.

    None where it prints none.

    >>> date_printed("恒指升1%\n2025年3月18日 17:02\n恒指收报24740点。")
    datetime.datetime(2025, 3, 18, 17, 2)
    >>> date_printed("2025年3月18日，恒指收报24740点。")
    datetime.datetime(2025, 3, 18, 0, 0)
    >>> date_printed("恒指升1%\n截至2025年3月18日，恒指累升23%。") is None
    True
    """
    lines = [line for line in text.splitlines() if line.strip()]
    first, rest = lines[:_FIRST_LINES], lines[_FIRST_LINES:]
    alone = (
        _DATE_LINE.fullmatch(line.strip()) for line in (*first, *rest[-_LAST_LINES:]) if len(line) <= _LONGEST_DATE_LINE
    )
    for match in (*alone, *map(_DATED_LEAD.match, first)):
        if match is None:
            continue
        try:
            return dt.datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type] # noqa: DTZ001
        except ValueError:
            continue
    return None


# --- the text being made ---------------------------------------------------------------------------------------------


class _Text:
    """A clean text in the making: parts copied from the source or put between them, and where each came from."""

    __slots__ = ("last", "parts", "source", "sources", "title_parts")

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.sources: list[int] = []
        #: The title is made of so many parts.
        self.title_parts = 0
        #: The last character so far.
        self.last = ""

    def copy(self, start: int, end: int) -> None:
        """Copy ``source[start:end]``."""
        if start < end:
            part = self.source[start:end]
            self.parts.append(part)
            self.sources.append(start)
            self.last = part[-1]

    def put(self, chars: str, at: int) -> None:
        """Put characters that are not in the source; each maps to ``at``."""
        for char in chars:
            self.parts.append(char)
            self.sources.append(at)
            self.last = char

    def put_break(self, char: str, at: int) -> None:
        """Put a break, unless one as strong stands there already or nothing does."""
        last = self.last
        if not last or last in ("\n", char):
            return
        self.put(char, at)

    def drop(self, part: int) -> None:
        """Leave out what was made since ``part``."""
        del self.parts[part:], self.sources[part:]

    def end_title(self) -> None:
        """What was made so far is the title."""
        self.title_parts = len(self.parts)

    def article(self, file: str, date: dt.datetime | None) -> Article:
        """The article made; a break at its end goes."""
        parts, sources = self.parts, self.sources
        while len(parts) > self.title_parts:
            parts[-1] = parts[-1].rstrip(" \t\r\n")
            if parts[-1]:
                break
            parts.pop()
            sources.pop()
        starts, length, title_end = [], 0, 0
        for index, part in enumerate(parts):
            if index == self.title_parts:
                title_end = length
            starts.append(length)
            length += len(part)
        if self.title_parts and self.title_parts >= len(parts):
            title_end = length
        text = "".join(parts)
        date = date or date_printed(text)
        return Article(file, self.source, text, tuple(starts) or (0,), tuple(sources) or (0,), title_end, date)


# --- front matter ----------------------------------------------------------------------------------------------------

_FENCE: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_KEY: Final = re.compile(r"[\"']?([A-Za-z_][\w.-]*)[\"']?[ \t]*(?::(?=[ \t]|\Z)|=)[ \t]*")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))")
_ADVICE: Final = "begin the file with `---`, lines of `key: value`, and `---`"


def _with_front_matter(out: _Text, file: str, date: dt.datetime | None) -> Article:
    text = out.source
    fence = _FENCE.match(text)
    assert fence is not None
    mark, position, number = fence.group(1), fence.end(), 1
    fields: dict[str, tuple[int, int]] = {}
    while True:
        if position >= len(text):
            raise FrontMatterError(file, f"its front matter opens with `{mark}` and never closes", _ADVICE)
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        number += 1
        line = text[position:end].rstrip("\r \t")
        if line == mark:
            break
        key = _KEY.match(line)
        if key:
            fields[key.group(1).lower()] = (position + key.end(), position + len(line))
        elif line and line[0] not in " \t#-[]{}":
            raise FrontMatterError(
                f"{file}, line {number}", "the front matter has a line without `key: value`", _ADVICE
            )
        position = end + 1
    body = min(end + 1, len(text))
    if "title" in fields:
        _scalar(out, *fields["title"])
        out.end_title()
        out.put_break("\n", end)
    when = date
    if "date" in fields:
        start, stop = fields["date"]
        printed = text[start:stop].strip().strip("\"'")
        when = parse_date(printed)
        if when is None and printed:
            raise FrontMatterError(file, f"its date {printed[:40]!r} is not a date", "write it as 2025-02-07 17:11:33")
    _markdown(out, body, len(text))
    return out.article(file, when or date)


def _scalar(out: _Text, start: int, end: int) -> None:
    r"""The value of a key: bare, in single quotes (`''` is one) or in double quotes (`\"` is one)."""
    text = out.source
    quote = text[start] if start < end else ""
    if quote not in "\"'" or not quote:
        comment = text.find(" #", start, end)
        _inline(out, start, end if comment < 0 else comment, _TITLE_TOKEN)
        return
    start += 1
    while start < end:
        if quote == "'":
            stop = text.find("'", start, end)
            stop = end if stop < 0 else stop
            _inline(out, start, stop, _TITLE_TOKEN)
            if text[stop : stop + 2] != "''":
                return
            out.copy(stop, stop + 1)
            start = stop + 2
            continue
        mark = _DOUBLE_QUOTED.search(text, start, end)
        stop = mark.start() if mark else end
        _inline(out, start, stop, _TITLE_TOKEN)
        if mark is None or text[stop] == '"':
            return
        escape = _ESCAPE.match(text, stop, end)
        if escape is None:
            return
        code = escape.group(1) or escape.group(2) or escape.group(3)
        if code:
            point = int(code, 16)
            out.put(chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd", stop)
        elif escape.group(4) in "nrt":
            out.put(" ", stop)
        else:
            out.copy(stop + 1, stop + 2)
        start = escape.end()


_DOUBLE_QUOTED: Final = re.compile(r'["\\]')

# --- inline tokens ---------------------------------------------------------------------------------------------------

_TAG = (
    r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9:-]{0,40})"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'){0,200}+)>"
)
_ENTITY = r"&(?:amp;)?(?P<entity>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&(?P<bare>nbsp|amp|lt|gt|quot)(?![A-Za-z0-9=])"
_INVISIBLE = r"(?P<invisible>[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]++)"
_URL = r"(?P<url>https?://[!#-;=?-Z\\_a-z~%]++)"
_CLOSE_LINK = r"\](?P<link>\((?:[^\s()\[\]]|\([^\s()\[\]]*+\))*+(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+\))"
#: A look at one character first: six times as fast as trying every token at every place.
_HTML_FIRST = r"(?=[<&h\r\n\t\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad])"
_MARKDOWN_FIRST = r"(?=[<&h\[\]!\\*_|\r\n\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad])"
_HTML_TOKEN: Final = re.compile(
    rf"{_HTML_FIRST}(?:{_TAG}|(?P<comment><!--)|(?P<declaration><[!?][^<>]*+>)|{_ENTITY}|{_INVISIBLE}|{_URL}"
    r"|(?P<space>[\r\n\t]++))"
)
_TITLE_TOKEN: Final = re.compile(rf"{_HTML_FIRST}(?:{_TAG}|{_ENTITY}|{_INVISIBLE}|(?P<space>[\r\n\t]++))")
_MARKDOWN_PARTS = (
    rf"{_TAG}|(?P<comment><!--)|{_ENTITY}|{_INVISIBLE}|{_URL}|(?P<bold>\*\*++|__(?=\S))|(?P<open>!?\[)"
    rf"|{_CLOSE_LINK}|(?P<shut>\])|(?P<escape>\\(?=[*_#>\[\]`|+-]))|(?P<return>\r)"
    # At a line's beginning: a rule, a quotation's mark, then a heading's, a list's or a table row's.
    r"|\n(?P<marker>[ \t]*+(?:(?:-{3,}+|\*{3,}+|_{3,}+|={3,}+)[ \t]*+(?=\r?\n|\Z)|>[> \t]*+|)"
    r"(?:\#{1,6}+[ \t]++|[-*+][ \t]++(?=\S)|\d{1,2}+\.[ \t]++(?=\D)|(?P<row>\|)|))(?<=[^\n])"
)
_MARKDOWN_TOKEN: Final = re.compile(rf"{_MARKDOWN_FIRST}(?:{_MARKDOWN_PARTS})")
_ROW_TOKEN: Final = re.compile(rf"{_MARKDOWN_FIRST}(?:(?P<cell>\|)|{_MARKDOWN_PARTS})")
_FIRST_MARKER: Final = re.compile(r"\ufeff?(?:>[> \t]*+)?(?:\#{1,6}+[ \t]++|[-*+][ \t]++(?=\S)|(?P<row>\|))?")
_FIRST_HEADING: Final = re.compile(r"\ufeff?\s{0,20}\#[ \t]++([^\n]++)")
_HTML_START: Final = re.compile(r"[\ufeff\s]*+<(?:[A-Za-z][A-Za-z0-9-]*+[\s/>]|!DOCTYPE|!doctype|!--|\?xml|/)")
_BLOCK_TAG: Final = re.compile(r"</(?:p|div|li|td|section|article|h[1-6])>|<br ?/?>", re.IGNORECASE)
_META_DATE: Final = re.compile(r"published_time|pubdate|publishdate|datePublished|name=[\"']date[\"']", re.IGNORECASE)
_CONTENT: Final = re.compile(r"content=[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_DATETIME: Final = re.compile(r"datetime=[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_SLUG: Final = re.compile(r"[A-Za-z0-9_.-]*\Z")


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BREAKING: Final = _names(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody tfoot thead title tr ul"
)
_CELLS: Final = frozenset(("td", "th"))
#: What stands in these is not text: their content is left out, up to their end.
_RAW: Final = frozenset(("script", "style", "xmp", "textarea", "iframe", "noembed"))
_SKIPPED: Final = frozenset(
    ("svg", "template", "nav", "footer", "sup", "del", "s", "strike", "select", "button", "video", "audio", "object")
)
#: A small element that was never closed ends with its block.
_SMALL: Final = frozenset(("sup", "del", "s", "strike", "button"))
_INLINE: Final = _names(
    "a abbr b bdi bdo big cite code col colgroup dfn em embed font i img input ins kbd label link mark meta q rp rt ruby "
    "samp small source span strong sub tt u var wbr"
)
_KNOWN: Final = _BREAKING | _CELLS | _RAW | _SKIPPED | _INLINE


@lru_cache(maxsize=4096)
def _decoded(entity: str) -> str | None:
    """What ``#39`` or ``nbsp`` stands for; None when it stands for nothing."""
    if entity[0] != "#" and f"{entity};" not in html5:
        return None
    return html.unescape(f"&{entity};").replace("\xa0", " ")


def _put_entity(out: _Text, token: re.Match[str]) -> int:
    """Put the character an entity stands for; where to go on from."""
    entity = token["entity"] or token["bare"]
    chars = _decoded(entity)
    if chars is None:
        out.copy(token.start(), token.start() + 1)
        return token.start() + (5 if token.group().startswith("&amp;") else 1)
    out.put(chars, token.start())
    return token.end()


def _inline(out: _Text, start: int, end: int, pattern: re.Pattern[str]) -> None:
    """Copy a single line, tags left out and entities decoded."""
    text = out.source
    while token := pattern.search(text, start, end):
        out.copy(start, token.start())
        start = token.end()
        if token["entity"] or token["bare"]:
            start = _put_entity(out, token)
        elif token["space"]:
            out.put(" ", token.start())
        elif token["tag"] and token["tag"].lower() not in _KNOWN:
            out.copy(token.start(), start)
    out.copy(start, end)


def _html(out: _Text, start: int, end: int) -> dt.datetime | None:
    """Copy HTML: blocks part lines, cells part columns, scripts and the like are left out.

    Gives the date of the page's head, or of the first time it marks as one (``<time datetime="2025-02-07">``).
    """
    text = out.source
    search = _HTML_TOKEN.search
    skipping, depth = "", 0
    in_title = False
    comments = True
    date: dt.datetime | None = None
    marked: dt.datetime | None = None
    while token := search(text, start, end):
        at = token.start()
        if not skipping:
            out.copy(start, at)
        start = token.end()
        tag = token["tag"]
        if tag is None:
            if token["comment"]:
                stop = text.find("-->", start, end) if comments else -1
                comments = stop >= 0
                start = stop + 3 if comments else start
            elif skipping or token["declaration"] or token["invisible"]:
                pass
            elif token["space"]:
                if out.last not in " \n\t\u3000":
                    out.put(" ", at)
            elif token["url"]:
                out.put_break("\n", at)
            else:
                start = _put_entity(out, token)
            continue
        tag = tag.lower()
        closing = bool(token["close"])
        alone = token["attributes"].endswith("/")
        if tag == "time" and marked is None and (given := _DATETIME.search(token["attributes"])):
            marked = parse_date(given[1])
        if skipping:
            if tag == skipping and not alone:
                depth += -1 if closing else 1
            ended = depth <= 0
            if not ended and (
                (skipping in _SMALL and tag in _BREAKING)
                or (skipping in ("nav", "footer") and tag in ("article", "main", "h1", "body"))
            ):
                ended = True
            if not ended:
                continue
            skipping = ""
        if tag in _RAW:
            if not closing and not alone:
                stop = _end_of_raw(text, tag, start, end)
                start = stop
        elif tag in _SKIPPED:
            if not closing and not alone:
                skipping, depth = tag, 1
        elif tag in _BREAKING:
            if tag == "title" and not in_title and not closing and not out.last:
                in_title = True
            elif tag == "title" and in_title and closing:
                in_title = False
                out.end_title()
            out.put_break("\n", at)
        elif tag in _CELLS:
            if not closing:
                out.put_break("\t", at)
        elif tag == "meta" and date is None and _META_DATE.search(token["attributes"]):
            content = _CONTENT.search(token["attributes"])
            date = parse_date(content.group(1)) if content else None
    if not skipping:
        out.copy(start, end)
    return date or marked


_RAW_END: Final = {tag: re.compile(rf"</{tag}\b[^<>]*+>?", re.IGNORECASE) for tag in _RAW}


def _end_of_raw(text: str, tag: str, start: int, end: int) -> int:
    """Where a script, a style or the like ends: its end tag, or with the file."""
    found = _RAW_END[tag].search(text, start, end)
    return found.end() if found else end


def _markdown(out: _Text, start: int, end: int) -> None:
    """Copy Markdown or plain text: marks, links' addresses, images and bare addresses left out, tags as in HTML."""
    text = out.source
    opened: list[tuple[int, int, bool]] = []  # of a bracket: its part, its place, whether it opens an image
    pattern, row_end = _MARKDOWN_TOKEN, end
    skipping = ""
    comments = True
    marker = _FIRST_MARKER.match(text, start, end)
    if marker and (start == 0 or text[start - 1] == "\n"):
        start = marker.end()
        if marker["row"]:
            pattern, row_end = _ROW_TOKEN, _end_of_line(text, start, end)
    while True:
        token = pattern.search(text, start, row_end)
        if token is None:
            if not skipping:
                out.copy(start, row_end)
            start = row_end
            if row_end == end:
                return
            pattern, row_end = _MARKDOWN_TOKEN, end
            continue
        at = token.start()
        if not skipping:
            out.copy(start, at)
        start = token.end()
        kind = token.lastgroup
        if skipping:
            if token["tag"] and token["tag"].lower() == skipping:
                skipping = ""
            continue
        if token["marker"] is not None:
            opened.clear()
            if token["row"]:
                row_end = _end_of_line(text, start, end)
                pattern = _ROW_TOKEN
                if not text[start:row_end].strip(" \t|:-\r"):
                    start = row_end
                    continue
            out.copy(at, at + 1)
        elif token["tag"]:
            start, skipping = _markdown_tag(out, token, end)
        elif token["entity"] or token["bare"]:
            start = _put_entity(out, token)
        elif token["url"] or kind == "cell":
            out.put_break("\n" if token["url"] else "\t", at)
        elif token["open"]:
            out.copy(at, start)
            opened.append((len(out.parts) - 1, at, token["open"] == "!["))
        elif token["link"]:
            if opened:
                _close_link(out, opened.pop(), at, start, end)
            else:
                out.copy(at, start)
        elif token["shut"]:
            if opened:
                opened.pop()
            out.copy(at, start)
        elif token["comment"]:
            stop = text.find("-->", start, end) if comments else -1
            comments = stop >= 0
            if comments:
                start = stop + 3
            else:
                out.copy(at, start)


def _end_of_line(text: str, start: int, end: int) -> int:
    stop = text.find("\n", start, end)
    return end if stop < 0 else stop


def _markdown_tag(out: _Text, token: re.Match[str], end: int) -> tuple[int, str]:
    """A tag in Markdown: where to go on from, and the element to skip."""
    tag = token["tag"].lower()
    closing = bool(token["close"]) or token["attributes"].endswith("/")
    if tag not in _KNOWN:
        out.copy(token.start(), token.end())
    elif tag in _RAW and not closing:
        return _end_of_raw(out.source, tag, token.end(), end), ""
    elif tag in _SKIPPED and not closing:
        return token.end(), tag
    elif tag in _BREAKING:
        out.put_break("\n", token.start())
    elif tag in _CELLS and not closing:
        out.put_break("\t", token.start())
    return token.end(), ""


def _close_link(out: _Text, opened: tuple[int, int, bool], at: int, after: int, end: int) -> None:
    """A link's end: its brackets go, its text stays; an image and an outlet's bare name go altogether."""
    part, place, image = opened
    text = out.source
    alone = (place == 0 or text[place - 1] == "\n") and (after >= end or text[after] in "\r\n")
    if image or (alone and at - place < 60 and _SLUG.match("".join(out.parts[part + 1 :]).strip())):
        out.drop(part)
    else:
        out.parts[part] = ""


# --- feeds -----------------------------------------------------------------------------------------------------------


#: A row of a feed: its number and its fields.
Row = tuple[int, Mapping[str, object]]
_EACH_A_LINE: Final = "give one article a line, or a list of articles"


def _feed_in(text: str, file: str) -> Iterable[Row | InputError] | None:
    """The rows of a feed with their numbers, or None when the text is not one."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    named = file.split("#", maxsplit=1)[0].removesuffix(".gz").endswith((".json", ".jsonl", ".ndjson"))
    if start not in "{[" or not (named or _LIKE_FEED.match(text)):
        if named:
            raise FeedError(f"{file}, line 1", "not JSON", _EACH_A_LINE)
        return None
    if file.removesuffix(".gz").endswith((".jsonl", ".ndjson")) or (start == "{" and not _is_json(text)):
        return rows_of_lines(text.split("\n"), file=file)  # no other break: a JSON string may hold those
    loaded = _load(text, file)
    if isinstance(loaded, dict):
        inner = next(
            (loaded[name] for name in ("items", "articles", "entries", "data") if isinstance(loaded.get(name), list)),
            None,
        )
        loaded = [loaded] if inner is None else inner
    return (_checked(row, f"{file}, item {number}", number) for number, row in enumerate(loaded, start=1))


#: ``{"``, ``[{"`` or ``[]``.
_LIKE_FEED: Final = re.compile(r"[\ufeff\s]*+(?:(?:\[\s*+)?\{\s*+\"|\[\s*+\]\s*+\Z)")


def _is_json(text: str) -> bool:
    try:
        _load(text, "")
    except FeedError:
        return False
    return True


def _load(text: str, where: str, *, line: bool = False) -> Any:
    """What JSON holds; a whole number too long for any field of an article stays text."""
    try:
        return json.loads(text.lstrip("\ufeff"), parse_int=_whole)
    except json.JSONDecodeError as error:
        at = where if line else f"{where}, line {error.lineno}"
        raise FeedError(at, f"not JSON ({error.msg})", _EACH_A_LINE) from None
    except RecursionError:
        raise FeedError(where, "JSON nested too deep", _EACH_A_LINE) from None


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) < 40 else digits


def rows_of_lines(lines: Iterable[str | InputError], *, file: str) -> Iterator[Row | InputError]:
    """The rows of a feed in JSON Lines with their line numbers; of a line that is none, what is wrong with it."""
    for number, line in enumerate(lines, start=1):
        where = f"{file}, line {number}"
        if isinstance(line, InputError):
            yield line
        elif line.strip("\ufeff \t\r\n"):
            try:
                loaded = _load(line, where, line=True)
            except FeedError as error:
                yield error
            else:
                yield _checked(loaded, where, number)


_FIELDS: Final = "give each article as an object with title, body and date"


def _checked(row: object, where: str, number: int) -> Row | FeedError:
    if not isinstance(row, dict):
        return FeedError(where, "not a JSON object", _FIELDS)
    if not any(name in row for name in (*_TITLES, *_BODIES)):
        return FeedError(where, "no title and no body", _FIELDS)
    return number, row


def row_name(file: str, row: Mapping[str, object], number: int, taken: set[str]) -> str:
    """What a row of a feed is called: ``FILE#ID``, or ``FILE#n`` where it has no id or the id is taken.

    >>> row_name("feed.json", {"id": 7}, 1, taken=set()), row_name("feed.json", {}, 2, taken=set())
    ('feed.json#7', 'feed.json#2')
    """
    given = next((row[name] for name in _IDS if isinstance(row.get(name), (str, int)) and row[name] != ""), number)
    name = f"{file}#{given}"
    while name in taken:
        name = f"{file}#{number}" if name != f"{file}#{number}" else f"{name}'"
    taken.add(name)
    return name
