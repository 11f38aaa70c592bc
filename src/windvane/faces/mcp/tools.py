"""The tools. Answers are small: what is wrong first, a page at a time, and where the next page begins."""

# Imports wait until something is asked for: a client starts the server long before.
# ruff: noqa: PLC0415

from __future__ import annotations

import json
from dataclasses import replace
from typing import Annotated, Any, TypeAlias

from pydantic import Field

from windvane.errors import InputError
from windvane.faces import options
from windvane.faces.mcp.lookup import Lookup
from windvane.faces.mcp.rows import (
    MOST,
    PAGE,
    Plain,
    article_row,
    bounds,
    computed_row,
    day_of,
    finding_row,
    ledger_rows,
    page,
    quoted_row,
)

_Text: TypeAlias = Annotated[str, Field(description="The article, in Markdown, plain text or HTML.")]
_Article: TypeAlias = Annotated[
    str, Field(description="Instead of text, the id of a kept article, as `search` gives it.")
]
_Date: TypeAlias = Annotated[str, Field(description=f"{options.DATE} Without it days are not known.")]
_Limit: TypeAlias = Annotated[int, Field(description=f"How many rows, {MOST} at most.")]
_Offset: TypeAlias = Annotated[int, Field(description="How many to pass over.")]


class Tools:
    """What a client can ask for; the docstrings and descriptions are what its model reads.

    Args:
        lookup: what is taken from.
    """

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def check(
        self,
        text: _Text = "",
        article: _Article = "",
        *,
        facts: Annotated[
            list[dict[str, Any]] | None,
            Field(
                description=f"{options.FACTS} Each has subject, measure, period, value and unit, as `facts` gives them."
            ),
        ] = None,
        market: Annotated[bool, Field(description="Also hold it against market data.")] = False,
        date: _Date = "",
        lang: Annotated[str, Field(description=f"{options.LANG} {options.WRITTEN}")] = "",
        strict: Annotated[bool, Field(description=options.STRICT)] = False,
        everything: Annotated[bool, Field(description="Also what agrees and what cannot be judged.")] = False,
        limit: _Limit = PAGE,
        offset: _Offset = 0,
    ) -> Plain:
        """Check the numbers in a draft: against each other, against facts you give, against market data."""
        from windvane import pipeline

        ledger = None
        if facts is not None:
            ledger = pipeline.ledger_of("\n".join(json.dumps(fact) for fact in facts), source="facts")
        report = pipeline.check(
            [self._lookup.reading(text, article, date)],
            facts=ledger,
            store=self._lookup.market() if market else None,
            strict=strict,
            lang=lang or None,
        )
        from windvane.findings import Verdict

        told = [
            finding
            for finding in report.findings
            if everything or finding.verdict in {Verdict.DISAGREES, Verdict.UNSUPPORTED}
        ]
        covered = report.coverage
        counts = {name: getattr(covered, name) for name in ("found", "bound", "checked", "contradicted")}
        told_page = page([finding_row(finding) for finding in told], "findings", limit, offset)
        return {"disagrees": bool(report.exit_status), "numbers": counts, **told_page}

    def read(
        self, text: _Text = "", article: _Article = "", *, date: _Date = "", limit: _Limit = PAGE, offset: _Offset = 0
    ) -> Plain:
        """Read an article into facts: of each number the subject, measure, period, value, unit and who said it."""
        return page(
            [quoted_row(fact) for fact in self._lookup.reading(text, article, date).facts], "facts", limit, offset
        )

    def facts(
        self,
        subject: Annotated[str, Field(description="An id, a code or a name: HSI, 0700, 騰訊, SOUTHBOUND, MARKET.HK.")],
        *,
        day: Annotated[
            str, Field(description="Of this session: 2025-02-07. Give exactly one of day, week, month, year and since.")
        ] = "",
        week: Annotated[str, Field(description="Of the week up to this day.")] = "",
        month: Annotated[str, Field(description="Of the month up to this day.")] = "",
        year: Annotated[str, Field(description="Of the year up to this day.")] = "",
        since: Annotated[str, Field(description="From this day on.")] = "",
        until: Annotated[str, Field(description="Where since ends.")] = "",
        measure: Annotated[str, Field(description="One measure's id or name; every one there is, if not given.")] = "",
        limit: _Limit = PAGE,
        offset: _Offset = 0,
    ) -> Plain:
        """Facts of a subject over a period, computed from market data; each names its formula. What is missing says why."""
        from windvane import query

        given = {"day": day, "week": week, "month": month, "year": year, "since": since, "until": until}
        period = query.period_of(**{name: day_of(name, text) for name, text in given.items()})
        found = query.facts(self._lookup.store().data(), subject, measure or None, period=period)
        told_page = page([computed_row(fact) for fact in found.facts], "facts", limit, offset)
        missing = {one.measure: one.reason for one in found.missing} if measure else {}
        return {**told_page, **({"missing": missing} if missing else {})}

    def wrap(
        self,
        kind: Annotated[str, Field(description=options.KIND)] = "daily",
        day: Annotated[str, Field(description=f"{options.SESSION} Written as 2025-02-07.")] = "",
        lang: Annotated[str, Field(description=options.WRITTEN)] = "zh-Hant",
        name: Annotated[str, Field(description=options.THEME)] = "",
        *,
        ledger: Annotated[
            bool,
            Field(description="Instead of the text its facts, each with its formula; `check` takes them as `facts`."),
        ] = False,
        limit: _Limit = PAGE,
        offset: _Offset = 0,
    ) -> Plain:
        """Write a market wrap from market data, every number a fact: its text in Markdown and what data has not; or its facts."""
        from windvane.write.render.markdown import print_wrap

        bounds(limit, offset)
        made = self._lookup.wrap(kind, day_of("day", day), lang, name)
        facts = ledger_rows(print_wrap(made))
        head = {"kind": made.kind, "day": made.day.isoformat(), "lang": made.lang.value}
        if ledger:
            return {**head, **page(facts, "facts", limit, offset)}
        text = print_wrap(replace(made, missing=()), header=lambda _: ()).text.partition("\n---\n")[2].strip()
        missing = [{"what": left.what, "why": left.why} for left in made.missing]
        return {**head, "title": str(made.title), "text": text, "missing": missing, "facts": len(facts)}

    def explain(
        self,
        measure: Annotated[
            str, Field(description="An id, or a name in any of the three scripts: short_ratio, 沽空比率.")
        ] = "",
        *,
        limit: _Limit = PAGE,
        offset: _Offset = 0,
    ) -> Plain:
        """Say what a measure is: names, unit, sign, formulas, the words it is read by. Without a measure, list them."""
        from windvane.measures import measures as known

        if measure:
            return _card(measure)
        rows = [{"id": each.id, "name": f"{each.names.zh_hant} {each.names.en}"} for each in known().values()]
        return page(rows, "measures", limit, offset)

    def search(
        self,
        words: Annotated[str, Field(description="A phrase, an id, a code or a name.")],
        *,
        since: Annotated[str, Field(description="Only articles of this day or later: 2025-02-07.")] = "",
        until: Annotated[str, Field(description="Only articles of this day or earlier.")] = "",
        limit: _Limit = PAGE,
        offset: _Offset = 0,
    ) -> Plain:
        """Search the kept articles for words in either script, or for whom they are about; newest first."""
        from windvane.archive import Archive

        if not words.strip():
            raise InputError("words", "there are none", "say what to look for")
        bounds(limit, offset)
        archive = Archive(self._lookup.store())
        found = []
        for hit in archive.search(words, since=day_of("since", since), until=day_of("until", until)):
            found.append({**article_row(hit.kept), "excerpt": hit.excerpt})
            if len(found) > offset + limit:
                break
        more = len(found) > offset + limit
        return {"articles": found[offset : offset + limit], "next_offset": offset + limit if more else None}


def _card(id: str) -> Plain:
    """A measure's card without its examples, which are long: the resource has them."""
    from windvane.faces.operations.cards import MeasureInput, get_measure

    card = get_measure(MeasureInput.model_construct(id=id))
    return {name: value for name, value in card.items() if name != "examples" and value not in ([], None)}
