"""One look: fetch, read, check each day's articles together, see whether its figures are final, tell.

All that must outlast the process is in the store, in this order: facts and findings, then the articles they are of, then what
was told. Killed anywhere, the next look goes on where this one ended.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from windvane.archive import Archive, Kept, Told
from windvane.errors import InputError, StoreError
from windvane.market.sources import sources as known_sources
from windvane.watch.clock import HONG_KONG, Clock, SystemClock
from windvane.watch.day import Day
from windvane.watch.finality import Finality, finality
from windvane.watch.places import Found, Places
from windvane.watch.pull import Pulling
from windvane.watch.schedule import next_look
from windvane.watch.tell import FINAL, Message, Receiver, Sender, messages
from windvane.watch.watchfile import Folder, WatchFile

if TYPE_CHECKING:
    from windvane.market.sources import Source
    from windvane.market.sources.feeds import Item
    from windvane.market.store import Store

#: Tables that hold what we read and said ourselves; a change in them is no news of the market.
_OURS: Final = frozenset({"articles", "facts", "findings", "alerts"})
#: So many messages one receiver is sent at one look; the rest at the next.
_AT_ONCE: Final = 20
#: Alerts are remembered by days that can still be told of, and a little longer.
_MARGIN: Final = dt.timedelta(days=3)
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look saw and did.

    Attributes:
        at: when it began.
        read: articles that were new, or new versions.
        contradicted: numbers of recent days that cannot be right, as things stand.
        told: messages sent.
        final: days that became final.
        problems: what could not be fetched, read or told, one sentence each.
    """

    at: dt.datetime
    read: tuple[Kept, ...] = ()
    contradicted: int = 0
    told: int = 0
    final: tuple[dt.date, ...] = ()
    problems: tuple[str, ...] = ()


class Desk:
    """What watches.

    Args:
        file: where to look and whom to tell.
        store: where everything is kept.
        sender: what tells people.
        sources: the sources of market data there are, by name; those Windvane has when None.

    Raises:
        WatchFileError: it pulls from a source there is none of.
    """

    def __init__(
        self, file: WatchFile, store: Store, sender: Sender, *, sources: Mapping[str, Source] | None = None
    ) -> None:
        self._file = file
        self._store = store
        self._sender = sender
        self._archive = Archive(store)
        self._places = Places((*file.feeds, *file.folders), patience=file.patience, cache=file.cache)
        self._pulling = (
            Pulling(file.pull, known_sources() if sources is None else sources, store) if file.pull else None
        )
        self._receivers = [Receiver(rule, to) for rule in file.rules for to in dict.fromkeys(rule.to)]
        self._known = self._archive.days()
        self._days: dict[dt.date, Day] = {}
        self._told: dict[str, Told] | None = None
        self._states: dict[dt.date, tuple[Mapping[str, int], Finality]] = {}

    def look(self, now: dt.datetime) -> Look:
        """Look once. When the store cannot be used, nothing is taken for read or told that it does not have."""
        try:
            return self._look(now)
        except StoreError as error:
            self._known, self._days, self._told = self._archive.days(), {}, None
            return Look(now, problems=(str(error),))

    def _look(self, now: dt.datetime) -> Look:
        told = self._remembered(now)
        problems: list[str] = []
        if self._pulling is not None:
            problems += self._pulling.pull(self._provisional(now), now)
        found = self._places.fetch()
        problems += [problem for one in found for problem in one.problems]
        read, touched = self._take(list(self._new(found, now)), problems)
        market = self._market()
        waiting = {day: self._finality(day, market, now) for day in self._provisional(now)}
        self._check(touched | {day for day in waiting if self._has_moved(day, market)}, read)
        problems += [mistake for day in self._days.values() for mistake in day.mistakes]
        final = self._close([state for state in waiting.values() if state.final], now)
        sent = self._tell(now, waiting, told, problems)
        recent = [self._day(day) for day in self._recent(now)]
        contradicted = sum(1 for day in recent for _ in day.points())
        self._forget(now)
        return Look(now, tuple(read), contradicted, sent, final, tuple(problems))

    # --- taking ---------------------------------------------------------------------------------------------------------

    def _new(self, found: Sequence[Found], now: dt.datetime) -> Iterator[Kept]:
        """The articles that are not known, or known in another version."""
        seen: set[str] = set()
        for place in found:
            for item in place.items:
                local = isinstance(place.place, Folder)
                kept = _kept(item, now, local=local)
                if kept.id not in seen and self._is_new(kept, item, local=local, now=now):
                    seen.add(kept.id)
                    yield kept

    def _is_new(self, kept: Kept, item: Item, *, local: bool, now: dt.datetime) -> bool:
        """Whether an article is to be read: a file is what it says now; of a feed only a later version is one.

        A feed may go back in time and serve again what it had before; what it says undated is not read twice.
        """
        day = self._known.get(kept.id)
        if day is None:
            return True
        if not self._is_recent(day, now):
            return False
        before = self._day(day).articles[kept.id]
        later = item.published_at is not None and kept.published_at > before.published_at
        return kept.text != before.text and (local or later)

    def _take(self, new: Sequence[Kept], problems: list[str]) -> tuple[list[Kept], set[dt.date]]:
        """Read what is new; what was read, and the days it is of."""
        read, touched = [], set()
        for kept in new:
            before = self._known.get(kept.id)
            day = self._day(kept.day)
            if before is not None and before != kept.day:
                self._day(before).hand_over(kept.id, day)
                touched.add(before)
            try:
                day.add(kept)
            except InputError as error:
                problems.append(str(error))
            self._known[kept.id] = kept.day
            read.append(kept)
            touched.add(kept.day)
        return read, touched

    # --- checking -------------------------------------------------------------------------------------------------------

    def _check(self, days: set[dt.date], read: Sequence[Kept]) -> None:
        """Check some days anew, and keep what was read and said."""
        if not days:
            return
        data = self._store.data()
        said = [one for day in sorted(days) for one in self._day(day).check(data, self._file.lang)]
        readings = {kept.id: self._day(kept.day).reading(kept.id) for kept in read}
        facts = {id: reading.facts for id, reading in readings.items() if reading is not None}
        self._archive.keep(read, facts, said)

    def _market(self) -> dict[str, int]:
        """The present versions of the market's tables."""
        return _of_market(self._store.versions())

    def _has_moved(self, day: dt.date, market: Mapping[str, int]) -> bool:
        """Whether the market's tables have changed since a day was checked."""
        checked = self._day(day).versions
        return checked is None or _of_market(checked) != market

    def _finality(self, day: dt.date, market: Mapping[str, int], now: dt.datetime) -> Finality:
        """How far a day has come; once it is over, the tables are asked again only when they have changed."""
        before, state = self._states.get(day, (None, None))
        if before == market and state is not None:
            return state
        state = finality(self._store, day, now=now)
        if now.astimezone(HONG_KONG).date() > day:
            self._states[day] = dict(market), state
        return state

    def _close(self, states: Sequence[Finality], now: dt.datetime) -> tuple[dt.date, ...]:
        """Remember that days are final. They were checked against the data that made them so."""
        marks = [_final_mark(state.day) for state in states]
        self._archive.record(marks, at=now)
        self._remembered(now).update({mark.id: mark for mark in marks})
        return tuple(state.day for state in states)

    # --- telling --------------------------------------------------------------------------------------------------------

    def _tell(
        self, now: dt.datetime, waiting: Mapping[dt.date, Finality], told: dict[str, Told], problems: list[str]
    ) -> int:
        """Tell everybody what he has not been told; how many messages were sent."""
        sent = 0
        for receiver in self._receivers:
            turn = 0
            for message in self._messages(receiver, now, waiting, told):
                if message.body:
                    if turn == _AT_ONCE:
                        break
                    if not self._sender.send(receiver.to, message.title, message.body):
                        problems.append(
                            f"rule {receiver.rule.name}: somebody could not be told; tried again at the next look."
                        )
                        break
                    turn += 1
                told.update({one.id: one for one in message.alerts})
                self._archive.record(message.alerts, at=now)
            sent += turn
        return sent

    def _messages(
        self, receiver: Receiver, now: dt.datetime, waiting: Mapping[dt.date, Finality], told: Mapping[str, Told]
    ) -> Iterator[Message]:
        for date in self._recent(now):
            state = waiting.get(date)
            yield from messages(
                self._day(date), receiver, told, waiting=state.waiting if state else (), lang=self._file.lang
            )

    # --- days -----------------------------------------------------------------------------------------------------------

    def _day(self, day: dt.date) -> Day:
        if day not in self._days:
            self._days[day] = Day(day, self._archive)
        return self._days[day]

    def _is_recent(self, day: dt.date, now: dt.datetime) -> bool:
        return now.astimezone(HONG_KONG).date() - day <= self._file.tell_days * _DAY

    def _recent(self, now: dt.datetime) -> list[dt.date]:
        """The days with articles that can still be told of, in order."""
        return sorted(day for day in set(self._known.values()) if self._is_recent(day, now))

    def _provisional(self, now: dt.datetime) -> list[dt.date]:
        """Those of them that are not final yet."""
        told = self._remembered(now)
        return [day for day in self._recent(now) if _final_mark(day).id not in told]

    def _remembered(self, now: dt.datetime) -> dict[str, Told]:
        if self._told is None:
            self._told = self._archive.told(now - self._file.tell_days * _DAY - _MARGIN)
        return self._told

    def _forget(self, now: dt.datetime) -> None:
        """Let go of days that are not told of any more."""
        for day in [day for day in self._days if not self._is_recent(day, now)]:
            del self._days[day]


def _of_market(versions: Mapping[str, int]) -> dict[str, int]:
    return {name: version for name, version in versions.items() if name not in _OURS}


def _kept(item: Item, now: dt.datetime, *, local: bool) -> Kept:
    """An article to keep; one without a time, or from the future, is of now. A file without an address is known by its path."""
    id = item.article
    if local and not item.url:
        id = hashlib.sha256(item.file.encode()).hexdigest()[:32]
    at = min(item.published_at or now, now)
    return Kept(id, item.file, item.url, item.outlet, item.title, item.body, at)


def _final_mark(day: dt.date) -> Told:
    return Told(f"{FINAL} {day.isoformat()}", day.isoformat(), FINAL, "")


def watch(desk: Desk, file: WatchFile, clock: Clock | None = None) -> Iterator[Look]:
    """Look again and again, at the pace of the sessions; it never ends by itself."""
    clock = clock or SystemClock()
    while True:
        yield desk.look(clock.now())
        clock.wait_until(next_look(clock.now(), file.pace))


def alone(store: Store) -> ExitStack:
    """Keep others from watching into the same store, until it is closed; two would tell everything twice.

    Raises:
        StoreError: somebody does.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - of the market tier

    held = ExitStack()
    if "://" not in store.root:
        Path(store.root).mkdir(parents=True, exist_ok=True)
        try:
            held.enter_context(FileLock(Path(store.root) / "watch.lock", timeout=0))
        except Timeout:
            raise StoreError(
                store.root, "another windvane watch is at work here", "stop it, or say another store"
            ) from None
    return held
