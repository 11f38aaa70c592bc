"""What a wrap leaves out, and why, in the reader's language: the reason as a kind, not a translation of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from windvane.compute.results import Unavailable
from windvane.lexicon.languages import Lang, name_in
from windvane.measures import measures
from windvane.write.phrase.speaker import Speaker
from windvane.write.wrap import Missing

#: What a reason says, by words of it, and how it is told; the first that fits.
_WHY: Final[tuple[tuple[str, tuple[str, str, str]], ...]] = (
    ("had no session", ("{day}休市", "{day}休市", "closed on {day}")),
    ("did not trade", ("{day}没有成交", "{day}沒有成交", "no trade on {day}")),
    ("suspect", ("{day}的数据存疑，不予采用", "{day}的數據存疑，不予採用", "data of {day} in doubt, not used")),
    ("vouch", ("{day}没有可靠的数据", "{day}沒有可靠的數據", "no data of {day} that can be relied on")),
    ("needs", ("{day}之前的历史不足", "{day}之前的歷史不足", "too little history before {day}")),
    ("", ("{day}没有数据来源", "{day}沒有數據來源", "no source for {day}")),
)
#: What no instrument has a name for.
_WHAT: Final = {
    "text:stocks": ("个股行情", "個股行情", "Stocks"),
    "text:sectors": ("行业指数", "行業指數", "Sector indices"),
    "text:baskets": ("主题篮子", "主題籃子", "Baskets"),
}


def lacking(missing: Iterable[Unavailable], say: Speaker) -> Iterator[Missing]:
    """What is not there, each with its reason; subjects that lack the same measure for one reason stand together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for unavailable in missing:
        told = why(unavailable, say)
        what = unavailable.subject if unavailable.subject in _WHAT else unavailable.measure
        alike.setdefault((what, told), []).append(unavailable.subject)
    for (what, told), subjects in alike.items():
        yield Missing(say.lang.of(_WHAT[what]) if what in _WHAT else _of(what, subjects, say), told)


def why(unavailable: Unavailable, say: Speaker) -> str:
    """The reason why something is not there."""
    day = unavailable.period.end or say.day
    told = next(told for words, told in _WHY if words in unavailable.reason)
    return say.lang.of(told).format(day=day.isoformat())


def _of(id: str, subjects: Sequence[str], say: Speaker) -> str:
    """A measure of subjects: 上證指數、深證成指收報; closing level of ChiNext."""
    known = measures().get(id)
    measure = name_in(say.lang, known.names) if known else id
    named = list(map(say.name, subjects))
    if say.lang is Lang.EN:
        names = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        return f"{measure[:1].upper()}{measure[1:]} of {names}"
    names = "、".join(named)
    shared = next((size for size in range(len(measure), 0, -1) if names.endswith(measure[:size])), 0)
    return f"{names}{measure[shared:]}"
