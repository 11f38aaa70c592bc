"""The watch file: where to look, how often, whom to tell of what. TOML, see ``docs/watch.md``."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from windvane.errors import InputError, WatchFileError, did_you_mean
from windvane.findings import FindingKind, Severity
from windvane.lexicon.languages import Lang
from windvane.query import subject_id
from windvane.watch.schedule import Pace

_PAGE: Final = "docs/watch.md has an example"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to look at.

    Attributes:
        url: its address.
        outlet: who publishes it; what the feed says, if empty.
        allow_private: whether it may be on this machine or its own network, or lead there.
    """

    url: str
    outlet: str = ""
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of Markdown to look at.

    Attributes:
        path: where it is.
        outlet: who writes in it.
    """

    path: Path
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who is told of what.

    Attributes:
        name: what the rule is called.
        to: addresses as apprise has them.
        subjects: ids; a finding about none of them is not told. All when empty.
        kinds: the kinds of finding told; all when empty.
        severity: ``error`` for errors alone, ``doubt`` for doubts, too.
    """

    name: str
    to: tuple[str, ...]
    subjects: frozenset[str] = frozenset()
    kinds: frozenset[FindingKind] = frozenset()
    severity: Severity = Severity.ERROR

    def wants(self, kind: str, severity: str, subjects: Iterable[str]) -> bool:
        """Whether a finding is one of those.

        >>> rule = Rule("desk", (), frozenset({"HSI"}), frozenset({FindingKind.MARKET}))
        >>> rule.wants("market", "error", ["HSI"]), rule.wants("market", "doubt", ["HSI"]), rule.wants("market", "error", [])
        (True, False, False)
        """
        if self.kinds and kind not in self.kinds:
            return False
        if self.severity is Severity.ERROR and severity != Severity.ERROR:
            return False
        return not self.subjects or not self.subjects.isdisjoint(subjects)


@dataclass(frozen=True, slots=True)
class WatchFile:
    """What a watch file says.

    Attributes:
        feeds: feeds to look at.
        folders: folders to look at.
        rules: whom to tell of what.
        store: where everything is kept; the user's own store when None.
        lang: the language of what is told; each article's own when None.
        pace: how often to look.
        patience: seconds a feed has to answer.
        tell_days: articles older than so many days are kept and checked, but not told of.
        pull: sources of market data to ask after the close.
        cache: a folder for pages that are asked about before they are fetched again; None to fetch them each time.
    """

    feeds: tuple[Feed, ...] = ()
    folders: tuple[Folder, ...] = ()
    rules: tuple[Rule, ...] = ()
    store: str | None = None
    lang: Lang | None = None
    pace: Pace = field(default_factory=Pace)
    patience: float = 30.0
    tell_days: int = 7
    pull: tuple[str, ...] = ()
    cache: Path | None = None


def load(path: Path, *, environment: Mapping[str, str] = os.environ) -> WatchFile:
    """The watch file at a path; its own folders are relative to it.

    Args:
        path: the file.
        environment: where addresses written as ``$NAME`` are looked up, so that no secret need stand in the file.

    Raises:
        WatchFileError: it is not there, not TOML, or says what no watch file can.
    """
    where = str(path)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        why = (error.strerror or "error").lower()
        raise WatchFileError(where, f"it cannot be read ({why})", f"give a watch file; {_PAGE}") from None
    except UnicodeDecodeError:
        raise WatchFileError(where, "it is not UTF-8 text", f"give a watch file; {_PAGE}") from None
    except tomllib.TOMLDecodeError as error:
        raise WatchFileError(where, f"it is not TOML ({error})", _PAGE) from None
    table = _Table(where, given)
    every = table.table("every")
    pace = Pace(
        session=dt.timedelta(minutes=every.number("session_minutes", 2, least=0.1)),
        closed=dt.timedelta(minutes=every.number("closed_minutes", 30, least=0.1)),
    )
    every.end()
    base = path.parent
    file = WatchFile(
        feeds=tuple(_feed(each) for each in table.tables("feed")),
        folders=tuple(_folder(each, base) for each in table.tables("folder")),
        rules=tuple(_rule(each, environment) for each in table.tables("rule")),
        store=table.text("store") or None,
        lang=table.one_of("lang", Lang),
        pace=pace,
        patience=table.number("patience_seconds", 30, least=0.1),
        tell_days=int(table.number("tell_days", 7, least=0)),
        pull=table.texts("pull"),
        cache=base / table.text("cache") if table.has("cache") else None,
    )
    table.end()
    if not file.feeds and not file.folders:
        raise WatchFileError(
            where, "it names no feed and no folder", "add a [[feed]] with a url or a [[folder]] with a path"
        )
    names = [rule.name for rule in file.rules]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise WatchFileError(where, f"two rules are called {twice}", "give each another name")
    return file


def _feed(table: _Table) -> Feed:
    feed = Feed(table.text("url", needed=True), table.text("outlet"), table.flag("allow_private"))
    table.end()
    if not feed.url.startswith(("https://", "http://")):
        raise table.error(f"{feed.url!r} is no address of the web", "give one that begins with https://")
    return feed


def _folder(table: _Table, base: Path) -> Folder:
    folder = Folder(base / Path(table.text("path", needed=True)).expanduser(), table.text("outlet"))
    table.end()
    return folder


def _rule(table: _Table, environment: Mapping[str, str]) -> Rule:
    to = table.texts("to")
    if not to:
        raise table.error("it tells nobody", 'give addresses as to = ["slack://…"]')
    rule = Rule(
        name=table.text("name") or table.where.rpartition(" ")[2],
        to=tuple(_address(each, table, environment) for each in to),
        subjects=frozenset(_subject(each, table) for each in table.texts("subjects")),
        kinds=frozenset(table.chosen(each, "kind", FindingKind) for each in table.texts("kinds")),
        severity=table.one_of("severity", Severity) or Severity.ERROR,
    )
    table.end()
    return rule


def _address(text: str, table: _Table, environment: Mapping[str, str]) -> str:
    if not text.startswith("$"):
        return text
    found = environment.get(text[1:])
    if not found:
        raise table.error(f"{text} is not in the environment", f"set {text[1:]} to an address")
    return found


def _subject(text: str, table: _Table) -> str:
    try:
        return subject_id(text)
    except InputError as error:
        raise table.error(f"subject {text!r}: {error.what}", error.advice) from None


_Choice = TypeVar("_Choice", bound=StrEnum)
_Read = TypeVar("_Read")


class _Table:
    """A table of the file, which knows where it stands and refuses what nobody asked it for."""

    def __init__(self, where: str, given: Mapping[str, object]) -> None:
        self.where = where
        self._given = given
        self._asked: set[str] = set()

    def error(self, what: str, advice: str) -> WatchFileError:
        return WatchFileError(self.where, what, advice)

    def has(self, name: str) -> bool:
        return name in self._given

    def text(self, name: str, *, needed: bool = False) -> str:
        text = self._read(name, "a text", lambda value: value if isinstance(value, str) else None, "")
        if needed and not text:
            raise self.error(f"it has no {name}", f"give it one; {_PAGE}")
        return text

    def flag(self, name: str) -> bool:
        return self._read(
            name, "true or false", lambda value: value if isinstance(value, bool) else None, default=False
        )

    def number(self, name: str, default: float, *, least: float) -> float:
        def of(value: object) -> float | None:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return value if is_number and least <= value < 1e6 else None  # type: ignore[operator,return-value] # a number

        return self._read(name, f"a number from {least:g} up", of, default)

    def texts(self, name: str) -> tuple[str, ...]:
        def of(value: object) -> tuple[str, ...] | None:
            if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
                return tuple(value)
            return None

        return self._read(name, "a list of texts", of, ())

    def one_of(self, name: str, choices: type[_Choice]) -> _Choice | None:
        text = self.text(name)
        return self.chosen(text, name, choices) if text else None

    def chosen(self, text: str, name: str, choices: type[_Choice]) -> _Choice:
        try:
            return choices(text)
        except ValueError:
            raise self.error(f"there is no {name} {text!r}", f"write one of {', '.join(choices)}") from None

    def table(self, name: str) -> _Table:
        def of(value: object) -> dict[str, object] | None:
            return value if isinstance(value, dict) else None

        given = self._read(name, f"a table [{name}]", of, dict[str, object]())
        return _Table(f"{self.where}, {name}", given)

    def tables(self, name: str) -> list[_Table]:
        def of(value: object) -> list[dict[str, object]] | None:
            return value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else None

        given = self._read(name, f"tables, each [[{name}]]", of, list[dict[str, object]]())
        return [_Table(f"{self.where}, {name} {number}", each) for number, each in enumerate(given, start=1)]

    def end(self) -> None:
        """Refuse what is there and was not asked for: a word misspelt would otherwise be a rule that never was."""
        if unknown := next((name for name in self._given if name not in self._asked), None):
            raise self.error(
                f"nothing here is called {unknown!r}", did_you_mean(unknown, self._asked, _PAGE.split()[0])
            )

    def _read(self, name: str, kind: str, of: Callable[[object], _Read | None], default: _Read) -> _Read:
        self._asked.add(name)
        if name not in self._given:
            return default
        found = of(self._given[name])
        if found is None:
            raise self.error(f"{name} is not {kind}", _PAGE)
        return found
