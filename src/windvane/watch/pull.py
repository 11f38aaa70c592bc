"""Asking sources of market data for the days whose figures are not all in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from windvane.errors import InputError, NotYetError, WatchFileError, did_you_mean
from windvane.market.sessions import is_session
from windvane.watch.finality import auction_ends

if TYPE_CHECKING:
    from windvane.market.sources import Source
    from windvane.market.store import Store

#: A source is asked again for a day after so long.
_AGAIN: Final = dt.timedelta(minutes=15)


class Pulling:
    """Sources to ask.

    Args:
        names: which.
        known: those there are.
        store: where their rows go.

    Raises:
        WatchFileError: one of them is not there.
    """

    def __init__(self, names: Sequence[str], known: Mapping[str, Source], store: Store) -> None:
        for name in names:
            if name not in known:
                raise WatchFileError(
                    "pull", f"there is no source {name!r}", did_you_mean(name, known, "`windvane data pull`")
                )
        self._sources = {name: known[name] for name in names}
        self._store = store
        self._asked: dict[tuple[str, dt.date], dt.datetime] = {}

    def pull(self, days: Sequence[dt.date], now: dt.datetime) -> list[str]:
        """Put what sources have of sessions that are over; what went wrong, but for what is merely not out yet."""
        problems = []
        for day in days:
            if not is_session("HK", day) or now < auction_ends(day):
                continue
            for name, source in self._sources.items():
                last = self._asked.get((name, day))
                if last is not None and now - last < _AGAIN:
                    continue
                self._asked[name, day] = now
                try:
                    for batch in source.fetch(day, day):
                        self._store.put(batch.table, batch.frame, source=batch.source, on_error="skip")
                except NotYetError:
                    continue
                except InputError as error:
                    problems.append(str(error))
        return problems
