"""Articles from the places a user names: files, folders, globs, standard input, compressed or not."""

from __future__ import annotations

import datetime as dt
import glob
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Final

from windvane.articles import Article
from windvane.errors import InputError, MissingFileError, NotTextError
from windvane.read.clean import MAX_BYTES, Refuse, articles_of_rows, clean, decode, rows_of_lines, too_large

#: What is taken from a folder.
SUFFIXES: Final = (".md", ".markdown", ".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson")
_LINES: Final = (".jsonl", ".ndjson")
_FEEDS: Final = (".json", *_LINES)
#: A text as long as this, or with one of these in it, is no file's name.
_LONGEST_NAME: Final = 256
_IN_SENTENCES: Final = frozenset("\n<>{}，。、；%")
#: A JSON feed is held whole; one of this many bytes is not a feed.
_MAX_FEED_BYTES: Final = 1_000_000_000


def expand(name: str) -> list[str]:
    """The files that a name stands for, in order: a file, `-`, a folder with all in it, a glob.

    Raises:
        MissingFileError: it stands for nothing.
    """
    if name == "-":
        return ["-"]
    if not name.strip():
        raise MissingFileError(repr(name), "an empty name", "give a file, a folder, a glob, or - for standard input")
    if "://" in name:
        raise MissingFileError(name[:200], "addresses are not fetched", "save the page and give the file")
    path = Path(name)
    try:
        if path.is_dir():
            inside = sorted(str(p) for p in path.rglob("*") if _is_article(p.name) and p.is_file())
            if not inside:
                raise MissingFileError(name, "no article in this folder", f"articles end in {' '.join(SUFFIXES)}")
            return inside
        if path.exists():
            return [name]
        matches = _matches(name) if glob.has_magic(name) else []
    except (OSError, ValueError) as error:
        raise MissingFileError(name[:200], _why(error), "give a file, a folder or a glob") from None
    if not matches:
        what = "nothing matches" if glob.has_magic(name) else "no such file"
        raise MissingFileError(name, what, "give a file, a folder, a glob, or - for standard input")
    return matches


def _matches(pattern: str) -> list[str]:
    """The files a glob stands for; `**` goes into no linked folder, so no loop, and hidden ones must be asked for."""
    parts = Path(pattern).parts
    first = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    within = parts[first:] if parts[-1] != "**" else (*parts[first:], "*")
    root = Path(*parts[:first])
    hidden = any(part.startswith(".") for part in within)
    return sorted(
        str(path)
        for path in root.glob("/".join(within))
        if path.is_file() and (hidden or not any(part.startswith(".") for part in path.relative_to(root).parts))
    )


def is_article_name(text: str) -> bool:
    """Whether a text is but the name of a file that would hold an article.

    >>> is_article_name("drafts/a.md"), is_article_name("恒指升1%，見a.md")
    (True, False)
    """
    return len(text) < _LONGEST_NAME and not _IN_SENTENCES.intersection(text) and _is_article(text)


def _is_article(name: str) -> bool:
    return not name.startswith(".") and name.lower().removesuffix(".gz").endswith(SUFFIXES)


def articles_in(name: str, *, date: dt.datetime | None = None, refuse: Refuse | None = None) -> Iterator[Article]:
    """The articles of one file, one after another; a feed in JSON Lines is never held whole.

    Args:
        name: the file, `-` for standard input.
        date: when it was published, where it does not say so itself.
        refuse: told of each row of a feed that is no article; when not given, the first such row is raised.

    Raises:
        InputError: a leaf of it that says what is wrong.
    """
    bare = name.lower().removesuffix(".gz")
    try:
        with _open(name) as stream:
            if bare.endswith(_LINES) and not _is_wide(stream):
                rows = rows_of_lines(_lines(stream, name), file=name)
                yield from articles_of_rows(rows, file=name, date=date, refuse=refuse)
            else:
                limit = _MAX_FEED_BYTES if name == "-" or bare.endswith(_FEEDS) else MAX_BYTES
                yield from clean(_all(stream, name, limit), file=name, date=date, refuse=refuse)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(name, error) from None


def read_text(name: str) -> str:
    """The text of a file that is no article: a ledger, a glossary.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with _open(name) as stream:
            return decode(_all(stream, name, _MAX_FEED_BYTES), file=name).removeprefix("\ufeff")
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(name, error) from None


def _open(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-":
        if sys.stdin is None:
            raise MissingFileError("-", "standard input is closed", "pipe an article into it, or give a file")
        return nullcontext(sys.stdin.buffer)
    if name.lower().endswith(".gz"):
        return io.BufferedReader(gzip.open(name, "rb"))
    return Path(name).open("rb")


def _all(stream: IO[bytes], name: str, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(name)
    return data


def _is_wide(stream: IO[bytes]) -> bool:
    """Whether a stream is in UTF-16, whose lines cannot be told before it is decoded."""
    return isinstance(stream, io.BufferedReader) and b"\0" in stream.peek(1)[:4096]


def _lines(stream: IO[bytes], name: str) -> Iterator[str | InputError]:
    """The lines of a feed; of a line that cannot be read, what is wrong with it."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            yield too_large(f"{name}, line {number}")
            continue
        try:
            yield decode(line, file=f"{name}, line {number}") if line.strip() else ""
        except NotTextError as error:
            yield error
    if not number:
        decode(b"", file=name)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower() or "cannot be read"


def _unreadable(name: str, error: Exception) -> MissingFileError | NotTextError:
    if name.lower().endswith(".gz") and not (isinstance(error, OSError) and error.errno):
        return NotTextError(name, f"it is not whole gzip ({_why(error)})", "compress it again, or give it uncompressed")
    return MissingFileError(name, f"it cannot be read ({_why(error)})", "give a file you may read")
