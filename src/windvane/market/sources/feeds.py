"""Articles from where outlets put them: RSS and Atom feeds, lists in JSON, folders of Hugo's Markdown.

An article is known by its address, tidied so that a link with somebody's campaign in it is the same link; one without an
address by its outlet, title and time. Bodies are kept as they came, tags and all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from xml.sax import SAXException

import polars as pl
from platformdirs import user_cache_path

from windvane.errors import ChangedSourceError, MissingFileError, MissingTierError, SourceError
from windvane.market.sources import Batch, Card
from windvane.market.sources.web import Manners, summed
from windvane.market.store.schema import table

NAME: Final = "feeds"
#: A feed of this many bytes is none: the longest of thirty outlets has 3 MB.
MAX_BYTES: Final = 20_000_000
#: Nothing was published on the web before.
_FIRST_YEAR: Final = 1990
#: Times without a zone are Hong Kong's and the mainland's.
_HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))
_CAMPAIGN: Final = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|spm|share_\w+", re.IGNORECASE)
_DECLARATION: Final = re.compile(
    rb"""\s*<\?xml\b(?:[^>]*?\bencoding\s*=\s*["'](?P<encoding>[A-Za-z0-9._-]+)["'])?[^>]*\?>"""
)
_SUPERSETS: Final = {
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "gb2312": "gb18030", "gbk": "gb18030", "gb-2312": "gb18030",
}  # fmt: skip
_FENCES: Final = {"---": re.compile(r"^---\s*$", re.MULTILINE), "+++": re.compile(r"^\+\+\+\s*$", re.MULTILINE)}
_MARKDOWN: Final = (".md", ".markdown")
_ENCODINGS: Final = ("utf-8-sig", "gb18030", "big5hkscs")
#: Where lists in JSON have their rows, and rows their parts; JSON Feed is one of them (jsonfeed.org, 1.1).
_ROWS: Final = ("items", "articles", "data", "list", "results", "entries")
_TITLES: Final = ("title", "headline")
_BODIES: Final = ("content_html", "content_text", "body", "content", "text", "description", "summary")
_DATES: Final = ("date_published", "published_at", "date", "published", "pubDate", "publish_time", "time")
_URLS: Final = ("url", "link", "permalink")
_OUTLETS: Final = ("outlet", "source", "publisher")

CARD: Final = Card(
    name=NAME,
    title="Articles from RSS, Atom and JSON feeds and folders of Hugo's Markdown",
    tables=("articles",),
    units=(("published", "a time; Hong Kong's where it has no zone"),),
    adjustment="",
    finality="",
    limits=(
        "A feed has what its outlet puts into it: often the last few, often without the whole text.",
        "A feed that is not well-formed XML is refused whole.",
        "Addresses of this machine and its own network are refused, but when allowed.",
    ),
)


@dataclass(frozen=True, slots=True)
class Item:
    """An article as a feed has it.

    Attributes:
        file: the feed's address, or the file's path.
        url: where the article is; empty when nobody says.
        outlet: who published it.
        title: its title.
        body: its text, tags and all.
        published_at: when, in UTC; None when nobody says.
    """

    file: str
    url: str
    outlet: str
    title: str
    body: str
    published_at: dt.datetime | None

    @property
    def article(self) -> str:
        """What it is known by: 128 bits of a hash.

        >>> Item("f", "https://example.org/a?utm_source=x#top", "", "t", "", None).article
        'b5b10dd0429e69ac7cfaf0a20b6901c1'
        """
        time = self.published_at.isoformat() if self.published_at else ""
        known_by = canonical(self.url) if self.url else f"{self.outlet}\n{self.title}\n{time}"
        return hashlib.sha256(known_by.encode()).hexdigest()[:32]

    @property
    def flaw(self) -> str:
        """What makes it no article we can keep; empty when nothing does."""
        try:
            urlsplit(self.url).port  # noqa: B018 - read to see whether it can be
        except ValueError:
            return f"its address {self.url} is none"
        try:
            f"{self.file}{self.url}{self.outlet}{self.title}{self.body}".encode()
        except UnicodeEncodeError:
            return "its text has half a character"
        if self.published_at is not None and self.published_at.year < _FIRST_YEAR:
            return f"its date {self.published_at:%Y-%m-%d} is none"
        return ""


def _left_out(item: Item) -> SourceError:
    title = item.title.encode(errors="replace").decode()
    return ChangedSourceError(item.file, f"the article {title!r} is left out: {item.flaw}", "the others are put")


def canonical(url: str) -> str:
    """An address without what does not tell two articles apart: campaigns, fragments, the scheme's kind, capitals of the host.

    >>> canonical("http://Example.org:80/News/1?utm_medium=rss&id=7&b=#top")
    'https://example.org/News/1?b=&id=7'
    """
    parts = urlsplit(url.strip())
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _CAMPAIGN.fullmatch(name)
    ]
    scheme = "https" if parts.scheme in {"http", "https"} else parts.scheme
    return urlunsplit((scheme, (parts.hostname or "") + port, parts.path or "/", urlencode(sorted(kept)), ""))


# --- reading ----------------------------------------------------------------------------------------------------------


def items_of(content: bytes, *, url: str, outlet: str = "", charset: str | None = None) -> list[Item]:
    """The articles of a feed: RSS, Atom or a list in JSON, by what it looks like.

    Args:
        content: its bytes.
        url: where it was.
        outlet: who publishes it; what the feed says when empty.
        charset: the encoding the server names; the feed's own word goes before it.

    Raises:
        ChangedSourceError: it is none, or broken.
        MissingTierError: feedparser is not installed.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return _of_json(content, url, outlet)
    return _of_xml(_in_utf8(content, url, charset), url, outlet)


def _in_utf8(content: bytes, url: str, charset: str | None) -> bytes:
    """XML in UTF-8, its declaration gone.

    Outlets write Big5 and mean its Hong Kong supplement, which 恒 is of; they write GB 2312 and mean GB 18030.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        declared = _DECLARATION.match(content.removeprefix(b"\xef\xbb\xbf"))
        named = (
            declared["encoding"].decode("ascii") if declared and declared["encoding"] else charset or "utf-8"
        ).lower()
        encoding = _SUPERSETS.get(named, named)
    try:
        text = content.decode(encoding).lstrip("\ufeff")
    except (UnicodeError, LookupError):
        raise ChangedSourceError(url, f"it is not in {encoding}, as it says", "is it a feed, and whole?") from None
    return _DECLARATION.sub(b"", text.encode(errors="replace"), count=1)


def _of_xml(content: bytes, url: str, outlet: str) -> list[Item]:
    try:
        import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - an optional tier
    except ImportError:
        raise MissingTierError("reading feeds", "sources") from None
    # A stream: given bytes, it would take them for an address or a file's name first.
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    feed: Any = feedparser.parse(
        io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    broken = feed.get("bozo_exception")
    if isinstance(broken, SAXException):
        raise ChangedSourceError(url, "it is not well-formed XML", "is it a feed, and whole?")
    if not feed.get("version"):
        raise ChangedSourceError(url, "it is no RSS, Atom or JSON feed", "give the address of the feed itself")
    said = outlet or str(feed.feed.get("title", "")) or (urlsplit(url).hostname or "")
    return [
        Item(
            file=url,
            url=str(entry.get("link", "")),
            outlet=said,
            title=str(entry.get("title", "")).strip(),
            body=_body(entry),
            published_at=_utc(entry.get("published_parsed") or entry.get("updated_parsed")),
        )
        for entry in feed.entries
        if entry.get("title") or _body(entry)
    ]


def _body(entry: Any) -> str:
    contents = [str(each.get("value", "")) for each in entry.get("content", ())]
    return max([*contents, str(entry.get("summary", ""))], key=len)


def _utc(parsed: Sequence[int] | None) -> dt.datetime | None:
    """The time of a feed, which feedparser gives as UTC."""
    try:
        return dt.datetime(*parsed[:6], tzinfo=dt.UTC) if parsed else None  # type: ignore[misc,arg-type]
    except (ValueError, OverflowError):
        return None


def _of_json(content: bytes, url: str, outlet: str) -> list[Item]:
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        raise ChangedSourceError(url, "it is not whole JSON", "is it a feed, and whole?") from None
    said = outlet
    rows: object = given
    if isinstance(given, dict):
        said = outlet or _first(given, ("title",))
        rows = next((given[name] for name in _ROWS if isinstance(given.get(name), list)), None)
    if not isinstance(rows, list):
        raise ChangedSourceError(url, "it has no list of articles", f"one is looked for under {', '.join(_ROWS)}")
    found = [_item(row, file=url, outlet=said) for row in rows if isinstance(row, dict)]
    return [item for item in found if item.title or item.body]


def _item(row: Mapping[str, object], *, file: str, outlet: str, body: str = "") -> Item:
    link = _first(row, _URLS)
    return Item(
        file=file,
        url=link,
        outlet=_first(row, _OUTLETS) or outlet or _host(link or file),
        title=_first(row, _TITLES).strip(),
        body=body or _first(row, _BODIES),
        published_at=_time(next((row[name] for name in _DATES if row.get(name)), None)),
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _first(row: Mapping[str, object], names: Iterable[str]) -> str:
    return next((value for name in names if isinstance(value := row.get(name), str) and value.strip()), "")


def _time(value: object) -> dt.datetime | None:
    """A time as a list or a header has it: ISO, or seconds or milliseconds since 1970.

    >>> _time("2025-02-07 17:11:33"), _time(1738919493)
    (datetime.datetime(2025, 2, 7, 9, 11, 33, tzinfo=datetime.timezone.utc), datetime.datetime(2025, 2, 7, 9, 11, 33, tzinfo=datetime.timezone.utc))
    """
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) in {10, 13}:
        value = int(value)
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return dt.datetime.fromtimestamp(value / 1000 if value > 10**11 else value, dt.UTC)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            value = dt.datetime.combine(value, dt.time())
        read = dt.datetime.fromisoformat(value.strip().replace("/", "-")) if isinstance(value, str) else value
    except (ValueError, OverflowError, OSError):
        return None
    if not isinstance(read, dt.datetime):
        return None
    if read.year < _FIRST_YEAR:  # no zone can take it out of the calendar
        return read.replace(tzinfo=dt.UTC)
    return (read if read.tzinfo else read.replace(tzinfo=_HONG_KONG)).astimezone(dt.UTC)


def items_in(folder: Path, *, outlet: str = "") -> Iterator[Item | SourceError]:
    """The articles of a folder of Hugo's Markdown, in order of their paths; what cannot be read is an error in its place.

    Raises:
        MissingFileError: there is no such folder.
    """
    if not folder.is_dir():
        raise MissingFileError(str(folder), "there is no such folder", "say where the articles are")
    for path in sorted(folder.rglob("*")):
        # Hugo's pages about a section are called _index.md.
        if path.suffix.lower() not in _MARKDOWN or path.name.startswith(("_", ".")) or not path.is_file():
            continue
        try:
            yield _of_markdown(path, outlet)
        except SourceError as error:
            yield error


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise ChangedSourceError(str(path), f"it is longer than {MAX_BYTES:,} bytes", "is it an article, or a feed?")
    return path.read_bytes()


def _of_markdown(path: Path, outlet: str) -> Item:
    where = str(path)
    text = _decoded(_bytes_of(path), where)
    fence = next((mark for mark in _FENCES if text.startswith(mark)), None)
    if fence is None:
        return _item({}, file=where, outlet=outlet, body=text)
    end = _FENCES[fence].search(text, len(fence))
    if end is None:
        raise ChangedSourceError(where, f"its header begins with {fence} and never ends", f"close it with {fence}")
    head, body = text[len(fence) : end.start()], text[end.end() :].lstrip("\r\n")
    return _item(_toml(head, where) if fence == "+++" else _yaml(head), file=where, outlet=outlet, body=body)


def _decoded(content: bytes, where: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ChangedSourceError(where, "it is not text", "give Markdown in UTF-8, GB 18030 or Big5")


def _toml(head: str, where: str) -> dict[str, object]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise ChangedSourceError(where, f"its header is no TOML ({error})", "mend it") from None


def _yaml(head: str) -> dict[str, object]:
    """The plain ``key: value`` lines of a header; lists and nested values are not ours."""
    lines = (line.partition(":") for line in head.splitlines() if not line.startswith((" ", "\t", "-", "#")))
    return {key.strip(): value.strip().strip("\"'") for key, colon, value in lines if colon and value.strip()}


# --- rows -------------------------------------------------------------------------------------------------------------


def frame(items: Iterable[Item]) -> pl.DataFrame:
    """The rows for the table ``articles``; an article that is there twice is there once, as it came first."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.article, item)
    names = [column.name for column in table("articles").columns]
    rows = [{name: getattr(item, name) for name in names} for item in first.values()]
    dtypes = table("articles").dtypes
    return pl.DataFrame(rows, schema={name: dtypes[name] for name in names})


@dataclass(frozen=True, kw_only=True)
class Feeds:
    """Feeds and folders as a source. It has no place of its own, so there is none until somebody names some.

    Attributes:
        places: addresses and files of feeds, and folders of Markdown.
        manners: how to behave on the web; feeds are kept in the user's cache, so that unchanged ones are not sent again.
    """

    places: tuple[str, ...]
    manners: Manners = field(default_factory=lambda: Manners(max_bytes=MAX_BYTES, cache=_cache()))

    @property
    def card(self) -> Card:
        """What it says of itself."""
        return CARD

    def fetch(self, start: dt.date, end: dt.date, *, ids: Sequence[str] = ()) -> Iterator[Batch]:  # noqa: ARG002 - articles have no instrument yet
        """The articles of the days from one to another, by Hong Kong's clock, and those without a time; a batch a place.

        Raises:
            SourceError: places could not be reached or read, or articles of theirs cannot be kept; which and why. The
                others are done before.
            MissingFileError: a folder is not there.
        """
        missing: list[SourceError] = []
        with self.manners.open() as web:
            for place in self.places:
                found: list[Item] = []
                try:
                    if "://" in place:
                        page = web.get(place)
                        found = items_of(page.content, url=page.url, charset=page.charset)
                    elif Path(place).is_file():
                        found = items_of(_bytes_of(Path(place)), url=place)
                    else:
                        given = list(items_in(Path(place)))
                        missing += [each for each in given if isinstance(each, SourceError)]
                        found = [each for each in given if isinstance(each, Item)]
                except SourceError as error:
                    missing.append(error)
                missing += [_left_out(item) for item in found if item.flaw]
                rows = frame(item for item in found if not item.flaw and _within(item, start, end))
                if rows.height:
                    yield Batch("articles", rows, NAME)
        if missing:
            raise summed(missing)


def _cache() -> Path:
    return user_cache_path("windvane", appauthor=False) / "feeds.db"


def _within(item: Item, start: dt.date, end: dt.date) -> bool:
    return item.published_at is None or start <= item.published_at.astimezone(_HONG_KONG).date() <= end
