"""What data and stored articles say when asked: ``windvane facts``, in Python and on the command line.

A subject is asked for by id, code or name; a period by a day, or the week, month or year a day closes, or a day since when.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from windvane.errors import InputError, MissingTierError

try:
    import polars as pl
except ModuleNotFoundError:
    raise MissingTierError("Asking the store", "market") from None

from windvane.compute import Unavailable, compute
from windvane.compute.results import answered
from windvane.compute.series import bounds
from windvane.facts import Fact, Period
from windvane.lexicon.fold import fold
from windvane.market import instruments
from windvane.market.store.collecting import collected
from windvane.measures import measure as measure_of
from windvane.measures import measures
from windvane.pipeline import readings
from windvane.read.clean import clean

if TYPE_CHECKING:
    from windvane.market.store import Data, Store

_DAY: Final = dt.timedelta(days=1)
#: A mean is of several days.
_MEAN: Final = "pe_mean"
_HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found.

    Attributes:
        facts: the answers, by measure.
        missing: the measure asked for, where data has it not, with the reason; without a measure, the reason why that time
            has nothing at all, such as a holiday.
    """

    facts: tuple[Fact, ...]
    missing: tuple[Unavailable, ...] = ()


def facts(data: Data, subject: str, measure: str | None = None, *, period: Period) -> Found:
    """What data says of a subject over a period: one measure, or every one it has.

    Args:
        data: a store's view.
        subject: an id, a code or a name: ``HSI``, ``0700``, ``腾讯``.
        measure: a measure's id or name; all when None.
        period: the time, as ``period_of`` makes it.

    Raises:
        InputError: nobody has that name, or several do.
        UnknownMeasureError: there is no such measure.
    """
    id = subject_id(subject)
    asked = [measure_of(measure).id] if measure is not None else list(measures())
    period = _ended(data, id, period)
    answers = [compute(data, id, one, period) for one in asked]
    found = tuple(one for one in answers if isinstance(one, Fact) and _in_its_units(one))
    if measure is not None:
        return Found(found, tuple(answer for answer in answers if isinstance(answer, Unavailable)))
    found = tuple(one for one in found if one.measure != _MEAN or not period.is_day)
    spanned = answered(id, "", period, lambda: bounds(id, period))
    return Found(found, (spanned,) if not found and isinstance(spanned, Unavailable) else ())


def _ended(data: Data, subject: str, period: Period) -> Period:
    """A period without an end, up to the last session the store has of a subject."""
    if period.end is not None or period.start is None:
        return period
    frames = (data.bars(subject), data.flows(subject), data.index_valuations(subject))
    days = [day for frame in frames if isinstance(day := frame["date"].max(), dt.date)]
    last = max(days, default=None)
    return period if last is None or last < period.start else Period(period.start, last)


def _in_its_units(fact: Fact) -> bool:
    """Whether a measure is said in such a unit: the level of an index is no bond's yield."""
    return fact.figure.unit.kind in measure_of(fact.measure).units


def subject_id(text: str) -> str:
    """The id somebody means by an id, a code or a name.

    Raises:
        InputError: nobody has that name, or several do.

    >>> subject_id("HSI"), subject_id("0700"), subject_id("恒指")
    ('HSI', '00700.HK', 'HSI')
    """
    if instruments.instrument(text) is not None:
        return text
    code = instruments.code_id(text)
    if code is not None:
        return code
    ids = instruments.ids_of(text)
    if len(ids) == 1:
        return ids[0]
    if ids:
        shown = ", ".join(ids[:6])
        raise InputError(text, f"it is the name of {len(ids)} instruments ({shown})", "ask for one of these ids")
    near = instruments.ids_like(text)
    hint = f"did you mean {', '.join(near[:3])}?" if near else "ask by an id such as HSI or 00700.HK"
    raise InputError(text, "no instrument has this id, code or name", hint)


def period_of(
    *,
    day: dt.date | None = None,
    week: dt.date | None = None,
    month: dt.date | None = None,
    year: dt.date | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Period:
    """The period asked for: exactly one of a day, the week, month or year up to a day, or a day since when.

    Raises:
        InputError: none or several are given, or it ends before it starts.

    >>> str(period_of(week=dt.date(2025, 2, 7))), str(period_of(year=dt.date(2025, 2, 13)))
    ('2025-02-03/2025-02-07', '2025-01-01/2025-02-13')
    """
    starts = {
        "--day": (day, day),
        "--week": (week and week - week.weekday() * _DAY, week),
        "--month": (month and month.replace(day=1), month),
        "--year": (year and year.replace(month=1, day=1), year),
        "--since": (since, until),
    }
    given = {name: ends for name, ends in starts.items() if ends[0] is not None}
    if until is not None and since is None:
        raise InputError("--until", "it ends what --since begins, and there is no --since", "give both")
    if len(given) != 1:
        what = "no period is given" if not given else f"{' and '.join(given)} are given"
        raise InputError("period", what, f"give one of {', '.join(starts)}")
    ((name, (first, last)),) = given.items()
    if first is not None and last is not None and last < first:
        raise InputError(name, f"{last} is before {first}", "give the later day as --until")
    return Period(first, last)


def search(store: Store, text: str, *, since: dt.date | None = None, until: dt.date | None = None) -> Iterator[Fact]:
    """What stored articles say of somebody in numbers, oldest first.

    Args:
        store: where the articles are.
        text: an id, a code or a name (its other names count too), or a phrase that a ``text:`` subject holds.
        since: only articles of this day or later.
        until: only articles of this day or earlier.

    Raises:
        InputError: the last day is before the first.
    """
    if since is not None and until is not None and until < since:
        raise InputError("--since", f"{until} is before {since}", "give the later day as --until")
    return _said(store, text, since, until)


def _said(store: Store, text: str, since: dt.date | None, until: dt.date | None) -> Iterator[Fact]:
    ids = set(instruments.ids_of(text)) | {text, instruments.code_id(text) or text}
    phrase = fold(text)
    for row in _articles(store, since, until):
        feed = [{"title": row["title"], "body": row["body"] or "", "date": _moment(row["published_at"])}]
        file = row["file"] or row["url"] or row["article"]
        for reading in readings(clean(json.dumps(feed), file=file)):
            for fact in reading.facts:
                about = fact.subject.removeprefix("text:")
                if fact.subject in ids or (about != fact.subject and phrase in fold(about)):
                    yield fact


def _articles(store: Store, since: dt.date | None, until: dt.date | None) -> Iterator[dict[str, Any]]:
    """The stored articles of some days, oldest first, each once whatever sources have it."""
    day = pl.col("published_at").dt.convert_time_zone("Asia/Hong_Kong").dt.date()
    rows = store.table("articles").sort("published_at", "article").unique("article", keep="first", maintain_order=True)
    if since is not None:
        rows = rows.filter(day >= since)
    if until is not None:
        rows = rows.filter(day <= until)
    yield from collected(rows, store.place("articles")).iter_rows(named=True)


def _moment(published: dt.datetime | None) -> str | None:
    return None if published is None else published.astimezone(_HONG_KONG).strftime("%Y-%m-%d %H:%M:%S")
