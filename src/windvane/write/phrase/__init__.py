"""From a story to a wrap: each language says it in its own way, from the same facts.

``phrase(story, lang)`` gives a `Wrap`. A language is a module of its own with a ``TONGUE``; none is a conversion of another.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from windvane.errors import InputError
from windvane.facts import Fact
from windvane.lexicon.languages import Lang
from windvane.story.values import Statement, Story
from windvane.write.phrase.lacking import lacking
from windvane.write.phrase.speaker import SELDOM, Said, Speaker, Tongue
from windvane.write.wrap import Block, Sentence, Wrap

_MODULES: Final = {Lang.ZH_HANS: "zh_hans", Lang.ZH_HANT: "zh_hant", Lang.EN: "en"}
#: Tags of an article, besides what it leads with.
_TAGS: Final = ("HSI", "HSTECH")
#: The indices a wrap opens with.
_INDICES: Final = frozenset({"HSI", "HSCEI", "HSTECH"})


@lru_cache(maxsize=3)
def tongue(lang: Lang) -> Tongue:
    """A language's way to write wraps."""
    module = importlib.import_module(f"{__name__}.{_MODULES[lang]}")
    found = module.TONGUE
    assert isinstance(found, Tongue)
    return found


def phrase(story: Story, lang: Lang) -> Wrap:
    """A story in a language, before it has a form.

    Args:
        story: what is said.
        lang: the language.

    Raises:
        InputError: none of its events is of something that has a name in the language.
    """
    say = Speaker(tongue(lang), story.day)
    events = [event for event in story.events if say.can(event)]
    if not events:
        raise InputError(
            str(story.day), "nothing that leads this report has a name in its language", "say another --lang"
        )
    headlined = (events[0], *list(_beside(events))[:1])
    lead, *beside = (say.sentence(_lead(say, event)) for event in headlined)
    told = {_key(fact) for sentence in (lead, *beside) for piece in sentence.pieces for fact in piece.facts}
    said = {str(lead), *map(str, beside)}
    blocks = []
    for number, part in enumerate(story.parts):
        sentences = []
        for statement in part.statements:
            rest = _untold(statement, told)
            sentence = None if rest is None else _said(say, rest)
            if sentence is not None and str(sentence) not in said:
                said.add(str(sentence))
                sentences.append(sentence)
        if not number:
            sentences = [lead, *beside, *sentences] if _of_index(headlined[-1]) else [lead, *sentences, *beside]
        heading = _heading(say, part.id) if number else None
        if sentences:
            blocks.append(Block(part.id, heading, tuple(sentences)))
    return Wrap(
        kind=story.kind,
        day=story.day,
        lang=lang,
        title=_title(say, headlined),
        summary=lead,
        blocks=tuple(blocks),
        missing=tuple(lacking(story.missing, say)),
        versions=story.versions,
        tags=_tags(say, events[0]),
    )


#: Statements that list what they have: one without a name in the language is left out, not the list.
_LISTS: Final = frozenset(
    {
        "heavy",
        "gainers",
        "losers",
        "week_gainers",
        "week_losers",
        "theme_up",
        "theme_down",
        "stock_highs",
        "abroad",
        "pe_abroad",
        "basket_up",
        "basket_down",
        "basket_mixed",
        "given_back",
    }
)
#: Statements that say the same of each of several: what the opening told of one is not told again.
_EACH: Final = frozenset({"indices", "crossed", "week_indices", "week_mainland", "mainland"}) | _LISTS
#: What is left to say of a statement whose first number the opening told.
_REST: Final = {"net": "gross"}

#: What makes two facts say the same thing, whatever digits they are printed to.
_Key = tuple[str, str, str]


def _key(fact: Fact) -> _Key:
    return (fact.subject, fact.measure, str(fact.period))


def _untold(statement: Statement, told: set[_Key]) -> Statement | None:
    """A statement without what the opening already said; None when that was all of it."""
    new = {fact.subject for fact in statement.facts if _key(fact) not in told}
    if not new and statement.facts:
        return None
    if told.isdisjoint(map(_key, statement.facts)):
        return statement
    if statement.kind in _REST:
        rest = tuple(fact for fact in statement.facts if _key(fact) not in told)
        return replace(statement, kind=_REST[statement.kind], facts=rest)
    if statement.kind not in _EACH:
        return statement
    return replace(statement, facts=tuple(fact for fact in statement.facts if fact.subject in new))


def _of_index(event: Statement) -> bool:
    """Whether an event is of an index, so that it is told before the rest of the indices."""
    return bool(event.facts) and event.facts[0].subject in _INDICES


def _said(say: Speaker, statement: Statement) -> Sentence | None:
    if statement.kind in _LISTS:
        named = tuple(fact for fact in statement.facts if say.can_name(fact.subject))
        subjects = tuple(subject for subject in statement.subjects if say.can_name(subject))
        if not named and not subjects:
            return None
        statement = replace(statement, facts=named, subjects=subjects)
    elif not say.can(statement):
        return None
    told = say.tongue.phrases[statement.kind](say, statement)
    return None if told is None else say.sentence(told)


def _lead(say: Speaker, event: Statement) -> Said:
    told = say.tongue.leads[event.kind](say, event)
    assert told is not None, event.kind
    return told


def _heading(say: Speaker, part: str) -> Sentence | None:
    ways = say.tongue.headings.get(part)
    return say.sentence(say.way(f"heading-{part}", *ways)) if ways else None


def _title(say: Speaker, events: Sequence[Statement]) -> Sentence:
    """The lead event, then the next that is of something else."""
    said: list[Said] = []
    for number, event in enumerate(events):
        told = say.tongue.headlines[event.kind](say, event)
        assert told is not None, event.kind
        said += [say.tongue.between, told] if number else [told]
    return say.sentence(said)


def _beside(events: Sequence[Statement]) -> Iterator[Statement]:
    """Events of another subject and kind than the lead, the most newsworthy first; the index's move when it is not in it."""
    lead = events[0]
    about = {fact.subject for fact in lead.facts}
    if "HSI" not in about:
        yield from (event for event in events if event.kind == "move" and event.facts[0].subject == "HSI")
    kin = {"turnover": "money", "turnover_level": "money"}
    for event in events[1:]:
        other = not about & {fact.subject for fact in event.facts}
        if other and (event.reach >= SELDOM or kin.get(event.kind, event.kind) != kin.get(lead.kind, lead.kind)):
            yield event


def _tags(say: Speaker, lead: Statement) -> tuple[str, ...]:
    subjects = [fact.subject for fact in lead.facts if fact.subject not in _TAGS]
    return tuple(dict.fromkeys(say.name(subject).removeprefix("the ") for subject in (*_TAGS, *subjects)))
