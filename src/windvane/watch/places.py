"""Fetching from all feeds and folders at once: one that stalls or breaks holds up none of the others."""

from __future__ import annotations

import hashlib
import queue
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from windvane.errors import InputError, UnreachableError
from windvane.market.sources.feeds import MAX_BYTES, Item, items_in, items_of
from windvane.market.sources.web import Manners
from windvane.watch.watchfile import Feed, Folder

Place = Feed | Folder
#: Requests before a feed is given up until the next look.
_TRIES: Final = 2
#: A feed may be moved, asked twice and waited for in between: so many times its patience, all in all.
_IN_ALL: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What a place had.

    Attributes:
        place: the place.
        items: its articles, as it has them now.
        problems: what could not be read, one sentence each.
    """

    place: Place
    items: tuple[Item, ...] = ()
    problems: tuple[str, ...] = ()


class Places:
    """Feeds and folders.

    Args:
        places: where they are.
        patience: seconds a feed has to answer.
        cache: a folder for pages that are asked about before they are fetched again, or None.
    """

    def __init__(self, places: Sequence[Place], *, patience: float, cache: Path | None = None) -> None:
        self._places = tuple(places)
        self._patience = patience
        self._cache = cache
        self._busy: dict[Place, threading.Thread] = {}

    def fetch(self) -> list[Found]:
        """What each place has, in their order; one that does not come to an end is left behind until it does."""
        found: dict[Place, Found] = {}
        inbox: queue.SimpleQueue[Found] = queue.SimpleQueue()
        waiting = set()
        for place in self._places:
            if place in self._busy and self._busy[place].is_alive():
                found[place] = _unfinished(place)
                continue
            worker = threading.Thread(target=lambda place=place: inbox.put(self._fetched(place)), daemon=True)
            self._busy[place] = worker
            worker.start()
            waiting.add(place)
        ends = time.monotonic() + self._patience * _IN_ALL
        while waiting:
            try:
                one = inbox.get(timeout=max(ends - time.monotonic(), 0))
            except queue.Empty:
                break
            found[one.place] = one
            waiting.discard(one.place)
        return [found.get(place) or _unfinished(place) for place in self._places]

    def _fetched(self, place: Place) -> Found:
        try:
            if isinstance(place, Folder):
                given = list(items_in(place.path, outlet=place.outlet))
                items = tuple(each for each in given if isinstance(each, Item))
                return Found(place, items, tuple(str(each) for each in given if not isinstance(each, Item)))
            with self._manners(place).open() as web:
                page = web.get(place.url)
            items = tuple(items_of(page.content, url=place.url, outlet=place.outlet, charset=page.charset))
            return Found(place, items)
        except InputError as error:
            return Found(place, problems=(str(error),))
        except Exception as error:  # noqa: BLE001 - what strangers send must not end the watch
            return Found(place, problems=(f"{_where(place)}: it cannot be read ({type(error).__name__}).",))

    def _manners(self, feed: Feed) -> Manners:
        cache = None
        if self._cache is not None:
            cache = self._cache / f"{hashlib.sha256(feed.url.encode()).hexdigest()[:16]}.db"
        return Manners(
            pause=0,
            tries=_TRIES,
            patience=self._patience,
            max_bytes=MAX_BYTES,
            allow_private=feed.allow_private,
            cache=cache,
            sleep=lambda seconds: time.sleep(min(seconds, self._patience)),
        )


def _where(place: Place) -> str:
    return place.url if isinstance(place, Feed) else str(place.path)


def _unfinished(place: Place) -> Found:
    error = UnreachableError(_where(place), "it has not come to an end", "it is looked at again when it has")
    return Found(place, problems=(str(error),))
