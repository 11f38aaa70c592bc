"""A session laid out: tiles and tables of what was looked up, each cell with its number, its trend, or why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from windvane.compute import week_to, year_to
from windvane.compute.spans import month_to
from windvane.faces.operations.days import called
from windvane.faces.web.words import phrase
from windvane.facts import Computed, Fact, Period
from windvane.figures import Kind
from windvane.lexicon.languages import Lang
from windvane.story import Story
from windvane.story.daily import INDICES
from windvane.write.labels import measure_label
from windvane.write.numbers import Sign, number
from windvane.write.phrase import tongue
from windvane.write.phrase.lacking import lacking, why
from windvane.write.phrase.speaker import Speaker

#: Measures that say a rise or a fall.
_MOVES: Final = frozenset({"change", "change_pct", "turnover_change", "net_flow"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for a number.

    Attributes:
        text: as printed; empty where there is none.
        trend: ``up``, ``down`` or nothing.
        why: why there is no number, or what else is to be known of it.
    """

    text: str = ""
    trend: str = ""
    why: str = ""


#: A row's name and its cells.
Row: TypeAlias = tuple[Cell, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that is looked for first.

    Attributes:
        label: what it is.
        cell: the number.
        notes: what stands below it.
        share: of a bar, how much in hundredths is the first part; None where there is no bar.
    """

    label: str
    cell: Cell
    notes: tuple[Cell, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of numbers under a heading.

    Attributes:
        id: its place on the page.
        heading: what it is about.
        header: the names of the columns; the first names the rows.
        rows: each row's name, with a note, and its cells.
        why: why it has no rows.
    """

    id: str
    heading: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number of the page comes from."""

    what: str
    period: str
    printed: str
    formula: str
    rows: str


@dataclass(frozen=True, slots=True)
class Board:
    """The numbers of a session, laid out."""

    tiles: tuple[Tile, ...]
    tables: tuple[Table, ...]
    missing: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...] = field(repr=False)


_Column: TypeAlias = tuple[str, str, Period | None]


def board_of(story: Story, lang: Lang) -> Board:
    """The tiles and tables of a session.

    Args:
        story: what `windvane.story.look_up` found.
        lang: the language.
    """
    laid = _Layout(story, lang)
    facts = tuple(fact for part in story.parts for each in part.statements for fact in each.facts)
    return Board(
        tuple(laid.tiles()),
        tuple(laid.tables()),
        tuple((left.what, left.why) for left in lacking(story.missing, laid.say)),
        tuple(laid.sources(facts)),
    )


class _Layout:
    """A story's numbers by part, subject, measure and period."""

    def __init__(self, story: Story, lang: Lang) -> None:
        self.story = story
        self.lang = lang
        self.say = Speaker(tongue(lang), story.day)
        self._parts = {part.id: part.statements for part in story.parts}
        self._why = {(lack.subject, lack.measure): why(lack, self.say) for lack in story.missing}

    def tiles(self) -> Iterator[Tile]:
        """The indices of Hong Kong, turnover, southbound money, breadth, short selling."""
        for index in INDICES:
            notes = (self._cell("indices", index, "change"), self._cell("indices", index, "change_pct"))
            yield Tile(self._name(index), self._cell("indices", index, "close", bare=True), _shown(notes))
        change = self._cell("turnover", "MARKET.HK", "turnover_change")
        yield Tile(self._t("turnover"), self._cell("turnover", "MARKET.HK", "turnover"), _shown([change]))
        sides = (self._said("flows", "SOUTHBOUND", measure) for measure in ("buy", "sell"))
        yield Tile(self._name("SOUTHBOUND"), self._cell("flows", "SOUTHBOUND", "net_flow"), _shown(sides))
        yield self._breadth()
        ratio = self._said("shorts", "MARKET.HK", "short_ratio")
        yield Tile(self._t("shorts"), self._cell("shorts", "MARKET.HK", "short_turnover"), _shown([ratio]))

    def tables(self) -> Iterator[Table]:
        """Everything else."""
        yield self._indices()
        yield self._markets()
        yield self._flows()
        yield self._levels()
        for kind in ("leaders", "laggards", "heavy"):
            facts = [fact for each in self._parts.get("stocks", ()) if each.kind == kind for fact in each.facts]
            yield self._list(kind, self._t(kind), facts, self._why.get(("text:stocks", "change_pct"), ""))
        most = [fact for each in self._parts.get("shorts", ()) if each.kind == "short_most" for fact in each.facts]
        if most:
            yield self._list("shorts", self._t("most_short"), most, "")
        baskets = self._parts.get("baskets", ())
        for place, each in enumerate(baskets):
            facts = sorted(each.facts, key=lambda fact: -fact.figure.value)
            yield self._list(f"basket-{place}", self.lang.of((each.notes[0], each.notes[1], each.notes[2])), facts, "")
        if not baskets:
            yield self._list("baskets", self._t("baskets"), (), self._why.get(("text:baskets", "change_pct"), ""))
        yield self._ahead()

    def sources(self, facts: Iterable[Fact]) -> Iterator[Source]:
        """Where each number comes from, once."""
        for fact in dict.fromkeys(facts):
            assert isinstance(fact.origin, Computed), f"{fact.measure} was not computed"
            what = f"{self._name(fact.subject)} · {measure_label(fact.measure, self.lang)}"
            formula = fact.origin.formula or ""
            printed = number(fact, self.lang, sign=Sign.MINUS).text
            yield Source(what, str(fact.period), printed, formula, "; ".join(fact.origin.rows))

    # --- tables ---

    def _indices(self) -> Table:
        def spans(day: Period) -> tuple[_Column, ...]:
            end = day.end
            assert end is not None, "a close is of a day"
            moves: tuple[_Column, ...] = tuple(
                ("change_pct", "", span) for span in (day, week_to(end), month_to(end), year_to(end))
            )
            return (("close", "bare", day), ("change", "", day), *moves, ("high", "bare", day), ("low", "bare", day))

        rows = []
        for each in self._parts["indices"]:
            index, day = each.facts[0].subject, each.facts[0].period
            cells = [
                self._cell("indices", index, measure, period, bare=bool(bare)) for measure, bare, period in spans(day)
            ]
            night = "" if day.end == self.story.day else str(day)
            rows.append((Cell(self._name(index), why=night), tuple(cells)))
        header = ("index", "close_at", "change", "day_pct", "week", "month", "year", "high", "low")
        return Table("indices", self._t("indices"), self._header(*header), tuple(rows))

    def _markets(self) -> Table:
        markets = (("MARKET.HK", self._t("hong_kong")), ("MARKET.CN", self._t("mainland")))
        rows = tuple(
            (
                Cell(name),
                (
                    self._cell("turnover", market, "turnover"),
                    self._cell("turnover", market, "turnover_change"),
                    self._cell("breadth", market, "advancers"),
                    self._cell("breadth", market, "decliners"),
                ),
            )
            for market, name in markets
        )
        header = self._header("market", "total", "change", "advancers", "decliners")
        return Table("markets", self._t("markets"), header, rows)

    def _flows(self) -> Table:
        def row(label: str, measure: str, period: Period | None = None) -> Row:
            return Cell(label), (self._cell("flows", "SOUTHBOUND", measure, period),)

        day, end = Period.day(self.story.day), self.story.day
        week, month, year = week_to(end), month_to(end), year_to(end)
        rows = (
            row(self._t("net"), "net_flow", day),
            row(self._t("bought"), "buy"),
            row(self._t("sold"), "sell"),
            row(self._t("week"), "net_flow", week),
            row(self._t("month"), "net_flow", month),
            row(self._t("year"), "net_flow", year),
            row(self._t("daily_mean"), "net_flow_avg"),
            row(self._t("run"), "streak"),
        )
        told = tuple((label, cells) for label, cells in rows if cells[0].text)
        why = "" if told else self._why.get(("SOUTHBOUND", "net_flow"), "")
        return Table("flows", self._name("SOUTHBOUND"), self._header("item", "amount"), told, why)

    def _levels(self) -> Table:
        turned = {
            (fact.subject, fact.measure): day.isoformat()
            for each in self._parts.get("levels", ())
            if each.days
            for fact, day in zip(each.facts, each.days, strict=True)
        }

        def cell(part: str, index: str, measure: str) -> Cell:
            found = self._cell(part, index, measure, bare=measure != "pe_percentile")
            day = turned.get((index, measure))
            return Cell(found.text, found.trend, f"{self._t('turned')} {day}" if day else found.why)

        measures = ("rsi", "moving_average", "resistance", "support")
        rows = tuple(
            (
                Cell(self._name(index)),
                (
                    *(cell("levels", index, measure) for measure in measures),
                    *(cell("valuation", index, measure) for measure in ("pe_ttm", "pe_percentile")),
                ),
            )
            for index in INDICES
        )
        header = self._header("index", "rsi", "average", "resistance", "support", "pe", "percentile")
        return Table("levels", self._t("levels"), header, rows)

    def _list(self, id: str, heading: str, facts: Sequence[Fact], why: str) -> Table:
        rows = tuple((Cell(f"{self._name(fact.subject)} {fact.subject}"), (self._printed(fact),)) for fact in facts)
        last = measure_label(facts[0].measure, self.lang) if facts else ""
        return Table(id, heading, (self._t("stock"), last[:1].upper() + last[1:]), rows, why)

    def _ahead(self) -> Table:
        rows = []
        for each in self._parts.get("ahead", ()):
            what = each.notes[0] if each.notes else self._t(each.kind)
            who = f"{self._name(each.subjects[0])} · " if each.subjects else ""
            rows.append((Cell(each.days[0].isoformat()), (Cell(f"{who}{what}"),)))
        return Table("ahead", self._t("ahead"), self._header("date_at", "event"), tuple(rows))

    def _breadth(self) -> Tile:
        rose, fell = (self._fact("breadth", "MARKET.HK", measure) for measure in ("advancers", "decliners"))
        if rose is None or fell is None:
            return Tile(self._t("breadth"), self._cell("breadth", "MARKET.HK", "advancers"))
        up, down = rose.figure.value, fell.figure.value
        notes = tuple(self._said("breadth", "MARKET.HK", measure) for measure in ("advancers", "decliners"))
        share = float(100 * up / (up + down)) if up + down else None
        return Tile(self._t("breadth"), Cell(f"{up} : {down}"), notes, share)

    # --- cells ---

    def _fact(self, part: str, subject: str, measure: str, period: Period | None = None) -> Fact | None:
        facts = (fact for each in self._parts.get(part, ()) for fact in each.facts)
        wanted = {period} if period is not None else set()
        return next(
            (
                fact
                for fact in facts
                if (fact.subject, fact.measure) == (subject, measure) and (not wanted or fact.period in wanted)
            ),
            None,
        )

    def _cell(self, part: str, subject: str, measure: str, period: Period | None = None, *, bare: bool = False) -> Cell:
        fact = self._fact(part, subject, measure, period)
        if fact is None:
            return Cell(why=self._why.get((subject, measure)) or self._why.get((subject, "close"), ""))
        return self._printed(fact, bare=bare)

    def _printed(self, fact: Fact, *, bare: bool = False) -> Cell:
        moves = fact.measure in _MOVES
        text = number(fact, self.lang, sign=Sign.BOTH if moves else Sign.MINUS, bare=bare).text
        if fact.figure.unit.kind is Kind.POINT:
            text = text.removesuffix(" points").rstrip("点點")
        value = fact.figure.value if moves else 0
        return Cell(text, "up" if value > 0 else "down" if value < 0 else "")

    def _said(self, part: str, subject: str, measure: str) -> Cell:
        """A number with the name of what it is before it."""
        cell = self._cell(part, subject, measure)
        label = self._t({"buy": "bought", "sell": "sold", "short_ratio": "ratio"}.get(measure, measure))
        return Cell(f"{label} {cell.text}" if cell.text else "", cell.trend, cell.why)

    def _name(self, subject: str) -> str:
        return called(subject, self.say)

    def _header(self, *keys: str) -> tuple[str, ...]:
        return tuple(self._t(key) for key in keys)

    def _t(self, key: str) -> str:
        return phrase(f"day_{key}", self.lang)


def _shown(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.text)
