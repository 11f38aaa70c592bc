"""What subjects, measures, bounds and notes are called where a report shows them."""

from __future__ import annotations

from decimal import Decimal

from windvane.errors import UnknownMeasureError
from windvane.facts import Fact, Status
from windvane.lexicon.languages import Lang, name_in
from windvane.market.instruments import instrument
from windvane.measures import measure
from windvane.write.words import word


def subject_label(subject: str, lang: Lang) -> str:
    """A subject by its name and id, or by the article's own words for it.

    >>> subject_label("HSI", Lang.EN), subject_label("text:汽车股", Lang.EN)
    ('Hang Seng Index HSI', '汽车股')
    """
    if subject.startswith("text:"):
        return subject.removeprefix("text:")
    known = instrument(subject)
    if known is None:
        return subject
    return f"{name_in(lang, known)} {subject}"


def measure_label(id: str, lang: Lang) -> str:
    """A measure by its name; by its id where no file defines it.

    >>> measure_label("turnover", Lang.ZH_HANT)
    '成交額'
    """
    try:
        return name_in(lang, measure(id).names)
    except UnknownMeasureError:
        return id


def fact_notes(fact: Fact, lang: Lang) -> str:
    """What is to be known of a fact besides its figure: that it is a forecast or an old value, and whose words it is."""
    notes = []
    if fact.status is not Status.ACTUAL:
        notes.append(word(f"{fact.status.value}_status", lang))
    if fact.said_by:
        notes.append(f"{word('said_by', lang)} {fact.said_by}")
    return " · ".join(notes)


def bound_label(value: Decimal, lang: Lang) -> str:
    """A bound as people write it: to six digits, money of a hundred million and more in 亿.

    >>> bound_label(Decimal("246373000000"), Lang.ZH_HANS), bound_label(Decimal("0.63441"), Lang.EN)
    ('2,463.73亿', '0.63441')
    >>> bound_label(Decimal(-22), Lang.EN)
    '-22'
    """
    scale = ""
    if abs(value) >= 10**8 and lang is not Lang.EN:
        value, scale = value / 10**8, lang.of(("亿", "億", ""))
    places = max(0, 5 - value.adjusted()) if value else 0
    text = f"{round(value, places):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + scale
