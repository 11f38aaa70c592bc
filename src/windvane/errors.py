"""Everything Windvane can refuse, each with one sentence a reader understands.

    WindvaneError
    ├── InputError            the input could not be read
    │   ├── MissingFileError      no such file, folder or match
    │   ├── EmptyFileError        nothing in it
    │   ├── NotTextError          binary, or in no encoding we know
    │   ├── TooLargeError         larger than an article can be
    │   ├── FrontMatterError      a header that opens and never closes, or is not ``key: value``
    │   ├── FeedError             a JSON feed without the fields an article needs
    │   ├── LedgerError           a ledger line that is not a fact
    │   ├── GlossaryError         a glossary row that is not a name
    │   ├── MappingError          a mapping that does not fit its file, or the store
    │   ├── StoreError            a store, table or version that is not there, or is being written to
    │   ├── NotKeptError          an id that no kept article, fact or finding has
    │   ├── NotStoredError        a day, a report or a theme that a store has nothing of
    │   ├── SourceError           a source of data or articles
    │   │   ├── UnreachableError      that cannot be reached, or lies where we may not go
    │   │   ├── ChangedSourceError    that gives something else than it used to
    │   │   └── NotYetError           that has not published yet what it will
    │   ├── WatchFileError        a watch file that says what none can
    │   └── RowsRefusedError      rows that cannot be true, named one by one
    ├── UnknownMeasureError   a measure that no file defines
    ├── OptionError           an option that a measure does not take
    ├── ModelError            a language model that cannot be asked, or gives no answer
    ├── PeriodError           a period that is not written as docs/formats.md has it
    └── MissingTierError      an optional part that is not installed

Errors hold their values and write their own sentence: what was wrong, where, what to do.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


def did_you_mean(word: str, known: Iterable[str], where: str) -> str:
    """What to do about a word that is none of those known: the nearest, or else where they are listed.

    >>> did_you_mean("HDK", ["HKD", "USD"], "the list"), did_you_mean("zzz", ["HKD"], "the list")
    ('did you mean HKD?', 'the list has them all')
    """
    near = difflib.get_close_matches(word, sorted(known), n=3)
    return f"did you mean {' or '.join(near)}?" if near else f"{where} has them all"


class WindvaneError(Exception):
    """The root of every error raised on purpose."""


class InputError(WindvaneError):
    """The input could not be read; the command ends with status 2."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        self.where = where
        self.what = what
        self.advice = advice
        super().__init__(f"{where}: {what}; {advice}{'' if advice.endswith('?') else '.'}")


class MissingFileError(InputError):
    """No such file, folder or match."""


class EmptyFileError(InputError):
    """The file holds nothing to read."""


class NotTextError(InputError):
    """The file is binary, or in an encoding we do not know."""


class TooLargeError(InputError):
    """The file is larger than an article can be."""


class FrontMatterError(InputError):
    """The header of an article is broken."""


class FeedError(InputError):
    """A JSON feed lacks the fields an article needs."""


class LedgerError(InputError):
    """A line of a ledger is not a fact."""


class GlossaryError(InputError):
    """A row of a glossary is not a name."""


class MappingError(InputError):
    """A mapping does not fit the file it is for, or the table it fills."""


class StoreError(InputError):
    """A store, a table or a version is not there, or somebody else is writing to it."""


class NotKeptError(InputError):
    """A store keeps no article, fact or finding of such an id, or its article no longer says so."""

    def __init__(self, what: str, id: str, advice: str) -> None:
        super().__init__(f"{what} {id[:60]!r}", f"no such {what} is kept", advice)


class NotStoredError(InputError):
    """A store has nothing of a day, a report or a theme, or there was no such day."""


class SourceError(InputError):
    """A source of data or articles gives nothing, or not all of it."""

    def __init__(self, where: str, what: str, advice: str, *, status: int | None = None) -> None:
        #: What the server answered, such as 404; None when it did not.
        self.status = status
        super().__init__(where, what, advice)


class UnreachableError(SourceError):
    """A source cannot be reached, or lies where we may not go."""


class ChangedSourceError(SourceError):
    """A source gives something else than it used to."""


class NotYetError(SourceError):
    """A source has not published yet what it will."""


class WatchFileError(InputError):
    """A watch file says what none can."""


class RowsRefusedError(InputError):
    """Rows of an import cannot be true; nothing of it was put."""

    def __init__(self, where: str, what: str, advice: str, sentences: tuple[str, ...]) -> None:
        #: One a row, each with its number.
        self.sentences = sentences
        super().__init__(where, what, advice)


class UnknownMeasureError(WindvaneError):
    """A measure that no file under ``measures/`` defines."""

    def __init__(self, measure: str, near: tuple[str, ...] = ()) -> None:
        self.measure = measure
        self.near = near
        hint = f"did you mean {' or '.join(near)}?" if near else "`windvane explain` lists them all."
        super().__init__(f"There is no measure called {measure!r}; {hint}")


class OptionError(WindvaneError):
    """An option that a measure does not take."""

    def __init__(self, measure: str, option: str, taken: tuple[str, ...]) -> None:
        self.measure = measure
        self.option = option
        self.taken = taken
        takes = f"it takes {', '.join(taken)}" if taken else "it takes none"
        super().__init__(f"{measure} takes no option {option!r}; {takes}.")


class ModelError(WindvaneError):
    """A language model cannot be asked, or gives no answer."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        self.where = where
        self.what = what
        self.advice = advice
        super().__init__(f"{where}: {what}; {advice}.")


class PeriodError(WindvaneError):
    """A period that is not written as the contract has it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"{text!r} is not a period; write a day (2025-02-07), a span (2025-02-03/2025-02-07), "
            "an open span (2025-02-13/..) or a midday (2025-02-07T12:00)."
        )


class MissingTierError(WindvaneError):
    """An optional part of Windvane that is not installed."""

    def __init__(self, need: str, tier: str) -> None:
        self.need = need
        self.tier = tier
        super().__init__(f"{need} needs the {tier} tier; install it with: pip install 'windvane[{tier}]'")


@contextmanager
def needing(tier: str, need: str) -> Iterator[None]:
    """Name the tier that something needs, where a module is missing that it brings itself or through another tier.

    Args:
        tier: the one that brings all that is imported within.
        need: what needs it.

    Raises:
        MissingTierError: a module is not installed.

    >>> with needing("write", "Writing a report"):
    ...     import a_module_that_nobody_has
    Traceback (most recent call last):
        ...
    windvane.errors.MissingTierError: Writing a report needs the write tier; install it with: pip install 'windvane[write]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("windvane"):
            raise
        raise MissingTierError(need, tier) from None
    except MissingTierError:
        raise MissingTierError(need, tier) from None
