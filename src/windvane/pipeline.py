"""The story on one screen: an article is cleaned, read into facts, checked, and made into a report.

clean → read → check → Report. Each stage is a pure function of what the one before it gave.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from windvane.articles import Article, Reading
from windvane.errors import InputError, LedgerError, did_you_mean, needing
from windvane.evidence import Evidence
from windvane.facts import Computed, Fact, read_facts
from windvane.findings import Finding, Verdict
from windvane.lexicon.languages import Lang
from windvane.read.clean import clean, parse_date
from windvane.write.marks import Coverage, by_file, coverage, numbers

if TYPE_CHECKING:
    from windvane.market.store import Data, Store
    from windvane.read.scan import Vocabulary
    from windvane.story import Story
    from windvane.write.asides import Asides
    from windvane.write.wrap import Wrap

#: A desk's own names: a CSV or TSV file with the columns ``name`` and ``id``, or the names with their ids.
Glossary = str | Path | Mapping[str, str]
When = str | dt.date | dt.datetime | None


class Witness(Protocol):
    """Something that has evidence on what was read."""

    def evidence(self, readings: Sequence[Reading]) -> Evidence:
        """What data says to what was read."""


def read(
    text: str | bytes | Path, *, date: When = None, file: str = "-", glossary: Glossary | None = None
) -> list[Fact]:
    """The facts in an article, or in all articles of a feed, in order.

    Args:
        text: as published: Markdown, plain text, HTML, a JSON feed; or the path of a file or folder of them.
        date: when it was published, where it does not say so itself.
        file: what to call it in each fact's origin; a path is called what it is.
        glossary: a desk's own names, each with the id it stands for.

    Raises:
        InputError: the input could not be read; its leaf says why.

    >>> [(f.subject, f.measure, str(f.figure.value)) for f in read("恒指升1.21%。", date="2026-08-21")]
    [('HSI', 'change_pct', '1.21')]
    """
    if not isinstance(text, (str, bytes, Path)):
        raise _no_article("text", text)
    articles = _articles(text, file, _when(date))
    return [fact for reading in read_articles(articles, glossary=glossary) for fact in reading.facts]


def read_articles(articles: Iterable[Article], *, glossary: Glossary | None = None) -> list[Reading]:
    """What the reader gets out of each article.

    Raises:
        GlossaryError: a row of the glossary is not a name and an id.
    """
    return list(readings(articles, glossary=glossary))


def readings(articles: Iterable[Article], *, glossary: Glossary | None = None) -> Iterator[Reading]:
    """The same, one at a time."""
    from windvane.read.bind import read_article  # noqa: PLC0415 - the lexicon is loaded when something is read

    vocabulary = _vocabulary(glossary) if glossary is not None else None
    for article in articles:
        yield read_article(article, vocabulary=vocabulary)


def _vocabulary(glossary: Glossary) -> Vocabulary:
    from windvane.lexicon.fold import fold  # noqa: PLC0415 - only when there is a glossary
    from windvane.market.instruments import load_glossary  # noqa: PLC0415 - only when there is a glossary
    from windvane.read.scan import build  # noqa: PLC0415 - only when there is a glossary

    if isinstance(glossary, Mapping):
        names = dict(glossary)
    elif isinstance(glossary, (str, Path)):
        names = {row.name: row.id for row in load_glossary(Path(glossary))}
    else:
        raise InputError(
            "glossary", f"{_shown(glossary)} is no glossary", "give a file's path, or names with their ids"
        )
    if not all(isinstance(word, str) and word for row in names.items() for word in row):
        raise InputError("glossary", "not every name and id is a text", "give names with their ids")
    return build({fold(name): (id,) for name, id in names.items()})


def write(
    data: Data,
    kind: str = "daily",
    day: dt.date | None = None,
    *,
    lang: str = Lang.ZH_HANS,
    theme: str = "",
    style: str | Path | None = None,
    pictures: bool = True,
    red_up: bool | None = None,
) -> Wrap:
    """A report of a session, written from a store: choose what is newsworthy, phrase it, illustrate it.

    Args:
        data: the store's view: ``Store.open(place).data()``.
        kind: daily, weekly, theme, valuation or smallcap.
        day: the session reported; the last the store has when not given.
        lang: ``zh-Hans``, ``zh-Hant`` or ``en``.
        theme: the theme's name, for a theme.
        style: a desk's style, a TOML file.
        pictures: whether to illustrate it.
        red_up: whether what rises is red in its pictures, or else green; when not given, it is in Simplified Chinese alone.

    Raises:
        MissingTierError: the write tier is not installed.
        InputError: the day is no session, the store has nothing of it, the style cannot be read.
    """
    with needing("write", "Writing a report"):
        import windvane.write.phrase  # noqa: F401, PLC0415 - nothing is looked up in vain where it cannot be written
        from windvane.story import choose, last_day, read_desk  # noqa: PLC0415 - the market tier is loaded to write

    spoken = Lang.named(lang)
    desk = None if style is None else read_desk(style)
    story = choose(data, kind, day or last_day(data, kind), desk=desk, theme=theme)
    return write_story(story, data, spoken, pictures=pictures, red_up=red_up)


def write_story(story: Story, data: Data, lang: Lang, *, pictures: bool = True, red_up: bool | None = None) -> Wrap:
    """A story that was chosen, phrased in a language and illustrated: the same story serves every language.

    Args:
        story: what is said.
        data: the store's view that it was chosen from.
        lang: the language.
        pictures: whether to illustrate it.
        red_up: whether what rises is red in its pictures, or else green; when not given, it is in Simplified Chinese alone.

    Raises:
        MissingTierError: the write tier is not installed.
    """
    with needing("write", "Writing a report"):
        from windvane.write.phrase import phrase  # noqa: PLC0415 - the writing tier is loaded to write

        wrap = phrase(story, lang)
        if not pictures:
            return wrap
        from windvane.write.charts import Look  # noqa: PLC0415 - the writing tier is loaded to write
        from windvane.write.illustrate import illustrated  # noqa: PLC0415 - the writing tier is loaded to write
    look = Look(red_up=lang is Lang.ZH_HANS if red_up is None else red_up)
    return illustrated(wrap, story, data, look=look)


Checkable = str | bytes | Path | Article | Reading


def check(
    articles: Checkable | Iterable[Checkable],
    *,
    facts: str | Path | Iterable[Fact] | None = None,
    store: Witness | Store | Data | str | Path | None = None,
    together: bool = False,
    strict: bool = False,
    lang: str | None = None,
    date: When = None,
    glossary: Glossary | None = None,
) -> Report:
    """What there is to say of the numbers in articles.

    Args:
        articles: one or many: texts as published, paths of files or folders, cleaned articles or readings, mixed as you
            like. A string is a text, never a path.
        facts: the truth a draft must keep to: a ledger's path or its facts.
        store: market data: a store, its place or a view of it; anything that has evidence will do.
        together: hold the articles against each other, not each only against itself.
        strict: say of every number that nothing speaks for it, where nothing does.
        lang: the messages' language, ``zh-Hans``, ``zh-Hant`` or ``en``; each article's own when not given.
        date: when they were published, where they do not say so themselves.
        glossary: a desk's own names, each with the id it stands for.

    Raises:
        InputError: the input could not be read; its leaf says why.

    >>> report = check("恒指收报26009点，升310点或2.21%。", date="2026-08-21", lang="en")
    >>> [(f.at.text, f.verdict.value) for f in report.findings if f.verdict == "disagrees"]
    [('2.21%', 'disagrees')]
    >>> report.exit_status
    1
    """
    from windvane.check import check as check_readings  # noqa: PLC0415 - the network is loaded when something is checked

    spoken = None if lang is None else Lang.named(lang)
    readings = tuple(_readings(articles, _when(date), glossary))
    ledger = None if facts is None else read_ledger(facts) if isinstance(facts, (str, Path)) else _facts_given(facts)
    evidence = None if store is None else witness(store).evidence(readings)
    findings = check_readings(readings, ledger=ledger, evidence=evidence, together=together, strict=strict, lang=spoken)
    return Report(readings, tuple(findings), spoken)


def witness(store: Witness | Store | Data | str | Path) -> Witness:
    """What a store has to say, whichever way the store is given.

    Raises:
        StoreError: there is no store at that place.
        MissingTierError: the market tier is not installed.
    """
    if hasattr(store, "evidence"):
        return store
    from windvane.compute.evidence import MarketEvidence  # noqa: PLC0415 - only when there is a store
    from windvane.market.store import Store as TheStore  # noqa: PLC0415 - only when there is a store

    if isinstance(store, (str, Path)):
        store = TheStore.open(store, must_exist=True)
    return MarketEvidence(store.data() if isinstance(store, TheStore) else store)


def read_ledger(path: str | Path) -> list[Fact]:
    """The facts of a ledger file.

    Raises:
        InputError: it cannot be read, or a line of it is not a fact.
    """
    from windvane.read.files import read_text  # noqa: PLC0415 - only when there is one

    return ledger_of(read_text(str(path)), source=str(path))


def ledger_of(text: str, *, source: str) -> list[Fact]:
    """The facts of a ledger's text.

    Args:
        text: facts in JSON Lines.
        source: what to call it where a line is no fact.

    Raises:
        LedgerError: a line of it is not a fact, or is of no measure there is.
    """
    from windvane.measures import measures  # noqa: PLC0415 - only when there is one

    facts = read_facts(text, source=source)
    known = measures()
    for fact in facts:
        if fact.measure not in known:
            where = fact.origin.rows[0] if isinstance(fact.origin, Computed) else source
            advice = did_you_mean(fact.measure, known, "`windvane explain`")
            raise LedgerError(where, f"there is no measure {fact.measure!r}", advice)
    return facts


def _facts_given(facts: Iterable[Fact]) -> list[Fact]:
    given = list(facts) if isinstance(facts, Iterable) else [facts]
    for number, fact in enumerate(given, start=1):
        if not isinstance(fact, Fact):
            raise InputError(f"facts, number {number}", f"{_shown(fact)} is no Fact", "give Facts, or a ledger's path")
    return given


def _readings(
    articles: Checkable | Iterable[Checkable], date: dt.datetime | None, glossary: Glossary | None
) -> Iterator[Reading]:
    many: list[object]
    if isinstance(articles, Iterable) and not isinstance(articles, (str, bytes, Mapping)):
        many, single = list(articles), False
    else:
        many, single = [articles], True
    for number, one in enumerate(many, start=1):
        if isinstance(one, Reading):
            yield one
        elif isinstance(one, Article):
            yield from readings([one], glossary=glossary)
        elif isinstance(one, (str, bytes, Path)):
            file = "-" if len(many) == 1 else f"article {number}"
            yield from readings(_articles(one, file, date), glossary=glossary)
        else:
            raise _no_article("articles" if single else f"articles, number {number}", one)


def _articles(given: str | bytes | Path, file: str, date: dt.datetime | None) -> Iterator[Article]:
    from windvane.read.files import articles_in, expand, is_article_name  # noqa: PLC0415 - the reader is loaded to read

    if not isinstance(given, Path):
        if isinstance(given, str) and is_article_name(given):
            raise InputError("text", f"{_shown(given)} is a file's name, not its text", f"give Path({given!r})")
        yield from clean(given, file=file, date=date)
        return
    for name in expand(str(given)):
        yield from articles_in(name, date=date)


def _no_article(where: str, given: object) -> InputError:
    advice = "give a text, a Path, an Article, a Reading, or a list of them"
    return InputError(where, f"{_shown(given)} is no article", advice)


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _when(date: When) -> dt.datetime | None:
    when = parse_date(date)
    if date is not None and when is None:
        raise InputError("date", f"{date!r} is not a date", "write it as 2025-02-07 or 2025-02-07 17:11")
    return when


@dataclass(frozen=True)
class Report:
    """What was read and what the check says of it.

    Attributes:
        readings: the articles with their facts.
        findings: what the check says, in order of file and place.
        lang: the language of the messages, or None for each article's own.
    """

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    lang: Lang | None = field(default=None)

    @cached_property
    def coverage(self) -> Coverage:
        """How many numbers were found, bound, checked and contradicted."""
        said = by_file(self.findings)
        marked = (numbers(reading, said.get(reading.article.file, ())) for reading in self.readings)
        return sum(map(coverage, marked), start=Coverage())

    @property
    def exit_status(self) -> int:
        """0 when nothing disagrees, 1 when something does."""
        return int(any(finding.verdict is Verdict.DISAGREES for finding in self.findings))

    def as_json(self) -> list[dict[str, object]]:
        """The list ``docs/formats.md`` describes, ready for ``json.dumps``."""
        return [finding.as_json() for finding in self.findings]

    def as_html(self, *, asides: Asides | None = None) -> str:
        """One self-contained page.

        Args:
            asides: why a reader holds what is contradicted to be right, by `windvane.write.asides.aside_key`.
        """
        from windvane.write.page import page  # noqa: PLC0415 - only when asked for

        return page(self.readings, self.findings, lang=self.lang, asides=asides or {})

    def as_text(self) -> str:
        """As the terminal shows it, in plain text."""
        from windvane.write.terminal import plain  # noqa: PLC0415 - only when asked for

        return plain(self.readings, self.findings, lang=self.lang)

    def _repr_html_(self) -> str:
        from windvane.write.page import fragment  # noqa: PLC0415 - only in a notebook

        return fragment(self.readings, self.findings, lang=self.lang)

    def __repr__(self) -> str:
        """One line: articles and coverage."""
        c = self.coverage
        return (
            f"<Report: {len(self.readings)} articles, {c.found} numbers found, {c.bound} bound, "
            f"{c.checked} checked, {c.contradicted} contradicted>"
        )
