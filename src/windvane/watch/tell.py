"""Telling people: what a message says, and how it is sent.

Each receiver is told a number once, and what became of it when the day is final. What could not be sent is sent at the next look.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Protocol

from windvane.archive import Kept, Told
from windvane.errors import MissingTierError, WatchFileError
from windvane.findings import Severity
from windvane.lexicon.languages import Lang, language
from windvane.watch.day import Day, Point
from windvane.watch.finality import CLOSE, END, SHORTS, SOUTHBOUND
from windvane.watch.watchfile import Rule

_WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "provisional": ("当日数据未齐，待{}", "當日數據未齊，待{}", "provisional: waiting for {}"),
    "final": ("{}数据已定稿，更正{}处", "{}數據已定稿，更正{}處", "{} is final, corrections: {}"),
    "withdrawn": ("撤回", "撤回", "withdrawn"),
    "changed": ("改为", "改為", "now"),
    CLOSE: ("收市竞价", "收市競價", CLOSE),
    SHORTS: ("沽空", "沽空", SHORTS),
    SOUTHBOUND: ("南向资金", "南向資金", SOUTHBOUND),
    END: ("当日结束", "當日結束", END),
}
#: The longest headline in a message, in characters.
_HEADLINE: Final = 60
#: So many numbers of one article are written out; the rest are counted.
_MOST: Final = 10
#: The kind of alert that says a day is final.
FINAL: Final = "final"
_SIGNS: Final = {Severity.ERROR.value: "✗", Severity.DOUBT.value: "?"}


class Sender(Protocol):
    """Something that can tell people."""

    def knows(self, to: str) -> bool:
        """Whether an address is one it can send to."""

    def send(self, to: str, title: str, body: str) -> bool:
        """Send a message; whether it was taken."""


class AppriseSender:
    """Sends through apprise: webhooks, mail, Feishu, DingTalk, WeCom, Slack, Telegram and what else it knows.

    Raises:
        MissingTierError: apprise is not installed.
    """

    def __init__(self) -> None:
        try:
            import apprise  # noqa: PLC0415 - an optional tier
        except ImportError:
            raise MissingTierError("windvane watch", "watch") from None
        self._apprise = apprise

    def knows(self, to: str) -> bool:
        """Whether apprise knows such an address."""
        return bool(self._apprise.Apprise().add(to))

    def send(self, to: str, title: str, body: str) -> bool:
        """Send a message as plain text."""
        service = self._apprise.Apprise()
        try:
            return bool(service.add(to)) and bool(
                service.notify(title=title, body=body, body_format=self._apprise.NotifyFormat.TEXT)
            )
        except Exception:  # noqa: BLE001 - a receiver's plugin may raise anything; it is asked again at the next look
            return False


def refuse_unknown(rules: Iterable[Rule], sender: Sender, *, where: str) -> None:
    """Refuse a rule that tells somebody who cannot be told.

    Raises:
        WatchFileError: naming the rule and the kind of address; never the address, which is a secret.
    """
    for rule in rules:
        for to in rule.to:
            if not sender.knows(to):
                kind = f"{to.partition('://')[0]}://…" if "://" in to else "an address without ://"
                what = f"rule {rule.name} tells {kind}, which is no whole address that apprise knows"
                raise WatchFileError(where, what, "write it as apprise has it; docs/watch.md lists the usual ones")


@dataclass(frozen=True, slots=True)
class Receiver:
    """One address of one rule.

    Attributes:
        rule: what it wants.
        to: the address.
    """

    rule: Rule
    to: str

    @property
    def id(self) -> str:
        """What it is known by in the store; the address itself, a secret, is not kept."""
        return _hash(self.to)

    def alert(self, *known_by: str) -> str:
        """What telling it something is known by."""
        return _hash(self.to, *known_by)

    def wants(self, point: Point) -> bool:
        """Whether it is to be told of a number."""
        return self.rule.wants(point.said.kind, point.said.severity, point.subjects)


@dataclass(frozen=True, slots=True)
class Message:
    """Something to send.

    Attributes:
        receiver: to whom.
        title: its first line.
        body: the rest; empty when there is nothing to say, and nothing is sent.
        alerts: what has been told once it is sent.
    """

    receiver: Receiver
    title: str
    body: str
    alerts: tuple[Told, ...]


def messages(
    day: Day, receiver: Receiver, told: Mapping[str, Told], *, waiting: Sequence[str], lang: Lang | None
) -> Iterator[Message]:
    """What a receiver has not been told of a day yet: one message an article, and when the day is final its corrections.

    Args:
        day: the day.
        receiver: who.
        told: all that was told, by id.
        waiting: what the day waits for; nothing when it is final.
        lang: the language; each article's own when None.
    """
    points = {receiver.alert(*point.known_by): point for point in day.points() if receiver.wants(point)}
    if not waiting and (final := receiver.alert(FINAL, day.day.isoformat())) not in told:
        yield _corrections(day, receiver, points, told, final=final, lang=lang)
    new = [(id, point) for id, point in points.items() if id not in told]
    for kept, some in groupby(new, key=lambda pair: pair[1].kept):
        yield _alert(receiver, kept, dict(some), waiting, language(lang, kept.text))


def _alert(receiver: Receiver, kept: Kept, points: Mapping[str, Point], waiting: Sequence[str], lang: Lang) -> Message:
    lines = []
    for point in list(points.values())[:_MOST]:
        said = point.said
        arrow = f" → {said.suggestion}" if said.suggestion else ""
        lines.append(f"{_SIGNS[said.severity]} {said.text}{arrow}\n{said.message}")
    if len(points) > _MOST:
        lines.append(f"… +{len(points) - _MOST}")
    lines.append(kept.url or kept.file)
    if waiting:
        what = "、" if lang is not Lang.EN else ", "
        lines.append(f"({_word('provisional', lang).format(what.join(_word(each, lang) for each in waiting))})")
    title = f"{kept.outlet}: {headline(kept)}" if kept.outlet else headline(kept)
    told = tuple(
        Told(id, kept.id, point.said.kind, receiver.id, point.said.text, point.said.suggestion)
        for id, point in points.items()
    )
    return Message(receiver, flat(title), "\n\n".join(flat(line, lines=True) for line in lines), told)


def _corrections(
    day: Day,
    receiver: Receiver,
    points: Mapping[str, Point],
    told: Mapping[str, Told],
    *,
    final: str,
    lang: Lang | None,
) -> Message:
    """What was told of a day and is otherwise now that it is final; without a word when nothing is."""
    lines = []
    spoken = lang
    for before in told.values():
        kept = day.articles.get(before.about)
        if kept is None or before.receiver != receiver.id:
            continue
        point = points.get(before.id)
        own = language(lang, kept.text)
        spoken = spoken or own
        if point is None:
            lines.append(f"{_word('withdrawn', own)}: {before.text}  {headline(kept)}")
        elif point.said.suggestion != before.suggestion:
            now = point.said.suggestion or point.said.message
            lines.append(f"{before.text} → {before.suggestion or '?'}, {_word('changed', own)} {now}  {headline(kept)}")
    title = _word("final", spoken or Lang.EN).format(day.day.isoformat(), len(lines))
    body = "\n".join(flat(line) for line in lines)
    return Message(receiver, title, body, (Told(final, day.day.isoformat(), FINAL, receiver.id),))


def headline(kept: Kept) -> str:
    """An article's title, or its beginning, on one line."""
    first = kept.title or next((line.lstrip("# ") for line in kept.body.splitlines() if line.strip("# ")), kept.name)
    shown = " ".join(first.split())
    return shown if len(shown) <= _HEADLINE else f"{shown[:_HEADLINE]}…"


def flat(text: str, *, lines: bool = False) -> str:
    r"""A text without what could hide in it: articles are strangers' words.

    >>> flat("a\x00b\u202ec\nd"), flat("a\nb", lines=True)
    ('a b c d', 'a\nb')
    """
    return "".join(char if char.isprintable() or (lines and char == "\n") else " " for char in text)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _word(key: str, lang: Lang) -> str:
    return lang.of(_WORDS[key]) if key in _WORDS else key
