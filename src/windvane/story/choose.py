"""The door: a kind of report on a day, as a story."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from windvane.compute.view import Data
from windvane.errors import InputError, NotStoredError, did_you_mean
from windvane.market.sessions import is_session, last_session, next_session
from windvane.story.daily import daily
from windvane.story.desk import Desk
from windvane.story.scene import Scene
from windvane.story.session import DESK, session
from windvane.story.smallcap import smallcap
from windvane.story.theme import theme_report
from windvane.story.valuation import valuation_report
from windvane.story.values import Story
from windvane.story.weekly import weekly

KINDS: Final = ("daily", "weekly", "theme", "valuation", "smallcap")
#: What a report is made of, besides the index.
_WANTS: Final = {"valuation": "multiple of an index", "theme": "move of any of the theme's stocks"}
#: The index without which a report is none, where that is not the Hang Seng.
_INDEX: Final = {"smallcap": "000001.SH"}


def choose(data: Data, kind: str, day: dt.date, *, desk: Desk | None = None, theme: str = "") -> Story:
    """What a report says.

    Args:
        data: the store's view.
        kind: daily, weekly, theme, valuation or smallcap.
        day: the session it reports.
        desk: the desk's taste; our own when not given.
        theme: the basket a theme report is about.

    Raises:
        InputError: there is no such kind.
        NotStoredError: there is no such theme, the day is no session, or the store has nothing of it.
    """
    if kind not in KINDS:
        raise InputError(kind, "there is no such report", did_you_mean(kind, KINDS, "docs/write.md"))
    scene = Scene(data, _opened(day, "CN" if kind == "smallcap" else "HK"), desk or Desk())
    story = _told(scene, kind, theme)
    if not story.events:
        raise NotStoredError(str(day), *_nothing(scene, kind))
    return replace(story, missing=scene.missing, versions=_versions(data))


def look_up(data: Data, day: dt.date) -> Story:
    """What there is of a session of Hong Kong, news or not, for a table and not for a text.

    Args:
        data: the store's view.
        day: the session.

    Raises:
        NotStoredError: the day is no session, or the store has no index of it.
    """
    scene = Scene(data, _opened(day, "HK"), DESK)
    story = session(scene)
    if not any(part.id == "indices" for part in story.parts):
        raise NotStoredError(str(day), *_nothing(scene, "session"))
    return replace(story, missing=scene.missing, versions=_versions(data))


def _opened(day: dt.date, home: str) -> dt.date:
    """A day on which a market traded.

    Raises:
        NotStoredError: it did not.
    """
    if not is_session(home, day):
        before, after = last_session(home, day), next_session(home, day)
        where = "the mainland" if home == "CN" else "Hong Kong"
        raise NotStoredError(str(day), f"{where} had no session", f"the nearest are {before} and {after}")
    return day


def _versions(data: Data) -> tuple[tuple[str, int], ...]:
    return tuple(getattr(data, "versions", {}).items())


def last_day(data: Data, kind: str) -> dt.date:
    """The last session the store has of what a report is about.

    Raises:
        NotStoredError: it has none.
    """
    index = _INDEX.get(kind, "HSI")
    days: list[dt.date] = data.bars(index)["date"].to_list()
    if not days:
        raise NotStoredError("the store", *_empty(index))
    return days[-1]


def _told(scene: Scene, kind: str, theme: str) -> Story:
    match kind:
        case "daily":
            return daily(scene)
        case "weekly":
            return weekly(scene)
        case "valuation":
            return valuation_report(scene)
        case "smallcap":
            return smallcap(scene)
        case _:
            _check_theme(scene, theme)
            return theme_report(scene, theme)


def _check_theme(scene: Scene, theme: str) -> None:
    """See to it that the store has a theme with members on the day.

    Raises:
        NotStoredError: it has not.
    """
    if not scene.data.basket(theme, on=scene.day).is_empty():
        return
    if not scene.data.basket(theme).is_empty():
        raise NotStoredError(theme, f"the theme has no members on {scene.day}", "choose a day on which it has")
    known = scene.data.baskets()
    advice = did_you_mean(theme, known, "`windvane data status`") if known else "import a basket of that name first"
    raise NotStoredError(theme, "the store has no such theme", advice)


def _empty(index: str) -> tuple[str, str]:
    return f"the store has no bars of {index}", "import them first: `windvane data import` or `windvane data sample`"


def _nothing(scene: Scene, kind: str) -> tuple[str, str]:
    """Why there is nothing to write of, and what to do."""
    index = "000001.SH" if kind == "smallcap" else "HSI"
    bars = scene.data.bars(index)
    if bars.is_empty():
        return (
            f"the store has no bars of {index}",
            "import them first: `windvane data import` or `windvane data sample`",
        )
    days = bars["date"].to_list()
    first, last = days[0], days[-1]
    if not first <= scene.day <= last:
        return f"the store has {index} from {first} to {last} only", "choose a day within, or import more"
    if kind in _WANTS:
        return f"the store has no {_WANTS[kind]} of this day", "choose another day, or import more"
    return f"the store has too few bars of {index} up to this day to say how it moved", "import more of them"
