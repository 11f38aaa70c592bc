"""The prompt: a wrap to be drafted by the client's own model, which keeps to a ledger and has itself checked."""

# Imports wait until something is asked for: a client starts the server long before.
# ruff: noqa: PLC0415

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Final

from windvane.errors import InputError
from windvane.faces.mcp.lookup import Lookup
from windvane.faces.mcp.rows import Plain, computed_row, day_of, ledger_rows
from windvane.lexicon.languages import Lang

_LANGUAGES: Final = {
    Lang.ZH_HANS: "Simplified Chinese",
    Lang.ZH_HANT: "Traditional Chinese as in Hong Kong",
    Lang.EN: "English",
}


class Prompts:
    """What a client's user can start from; the docstrings are what it shows.

    Args:
        lookup: what is taken from.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def draft_wrap(
        self,
        day: str = "",
        lang: str = "zh-Hant",
        *,
        kind: str = "daily",
        name: str = "",
        subjects: str = "",
        facts: str = "",
    ) -> str:
        """Draft a market wrap that keeps to the facts.

        Args:
            day: the session: 2025-02-07; the store's last when empty.
            lang: zh-Hans, zh-Hant or en.
            kind: what it is like: daily, weekly, theme, valuation or smallcap. Its ledger is what Windvane finds worth saying.
            name: the theme's name, for a theme.
            subjects: instead of a ledger, all the store has of these on the day, with commas between.
            facts: instead of the store's, the facts it must keep to, one JSON object a line.
        """
        spoken = Lang.named(lang)
        when = day_of("day", day)
        if facts.strip():
            from windvane.pipeline import ledger_of

            ledger_of(facts, source="facts")
            return _asked(_needed(when), spoken, facts)
        if subjects.strip():
            when = _needed(when)
            return _asked(when, spoken, _lines(self._of_subjects(subjects, when)))
        from windvane.write.render.markdown import print_wrap
        from windvane.write.render.notes import subject_name

        wrap = self._lookup.wrap(kind, when, lang, name)
        printed = print_wrap(wrap)
        names = {fact.subject: subject_name(fact.subject, spoken) for fact in printed.facts}
        order = (
            f"They stand in the order of a {kind} report, what is most newsworthy first. What their subjects are called: "
            f"{json.dumps(names, ensure_ascii=False)}\n\n"
        )
        return _asked(wrap.day, spoken, _lines(ledger_rows(printed)), order)

    def _of_subjects(self, subjects: str, day: dt.date) -> list[Plain]:
        from windvane import query

        data = self._lookup.store().data()
        period = query.period_of(day=day)
        found = [
            computed_row(fact)
            for subject in subjects.replace("，", ",").split(",")
            if subject.strip()
            for fact in query.facts(data, subject.strip(), period=period).facts
        ]
        if not found:
            raise InputError(f"{subjects} on {day}", "the store has nothing of them", "say another day, or give facts")
        return found


def _needed(day: dt.date | None) -> dt.date:
    if day is None:
        raise InputError("day", "it is not given", "write it as 2025-02-07")
    return day


def _lines(rows: Iterable[Plain]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _asked(day: dt.date, lang: Lang, facts: str, order: str = "") -> str:
    return (
        f"Draft a market wrap of {day} in {_LANGUAGES[lang]}, for readers of a financial news page.\n\n"
        "Every number in it must be one of the facts below, or follow from them by arithmetic that you can show; leave out "
        "what they do not tell. Name no cause that they do not bear out. When it is written, call the tool `check` with the "
        f'draft as `text`, these facts as `facts` and date "{day}T17:00", mend every finding that disagrees, and check '
        f"again until nothing does.\n\n{order}Facts, one a line:\n\n{facts}"
    )
