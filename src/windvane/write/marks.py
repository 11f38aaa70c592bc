"""What became of each number of an article: read, agreed with, doubted, contradicted, or not understood.

Page and terminal show the same marks and count the same coverage; both come from here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from windvane.articles import Article, Reading
from windvane.facts import Fact, Quoted
from windvane.findings import Finding, Severity, Verdict


class Mark(StrEnum):
    """What became of a number, from best to worst."""

    AGREES = "agrees"
    READ = "read"
    UNREAD = "unread"
    DOUBTED = "doubted"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of an article, or another place a finding points to, and all that is known of it.

    Attributes:
        start: its first character in the clean text.
        end: one past its last.
        at: where it stands in the source.
        mark: what became of it.
        facts: the facts it was bound to.
        findings: what the check says of it, the gravest first.
        counted: whether it is a number found (a code or a dateline is not).
    """

    start: int
    end: int
    at: Quoted
    mark: Mark
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    counted: bool = True

    @property
    def contradicted(self) -> bool:
        """Whether something speaks against it, for certain or in doubt."""
        return any(finding.verdict is Verdict.DISAGREES for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what an article says was read and checked, in numbers.

    Attributes:
        found: numbers that say something of the world.
        bound: those understood as facts.
        checked: those something else speaks for or against.
        contradicted: those that cannot be right.

    >>> Coverage(34, 30, 12, 1) + Coverage(6, 6, 6, 0)
    Coverage(found=40, bound=36, checked=18, contradicted=1)
    """

    found: int = 0
    bound: int = 0
    checked: int = 0
    contradicted: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.found + other.found,
            self.bound + other.bound,
            self.checked + other.checked,
            self.contradicted + other.contradicted,
        )


def understood(fact: Fact) -> bool:
    """Whether a number was bound to a measure that says what it is; ``other`` only says that it is a number."""
    return fact.measure != "other"


def mark_of(findings: Sequence[Finding], *, bound: bool) -> Mark:
    """The mark that findings leave on a number.

    >>> mark_of((), bound=True)
    <Mark.READ: 'read'>
    """
    grave = [f for f in findings if f.verdict is Verdict.DISAGREES]
    if any(f.severity is Severity.ERROR for f in grave):
        return Mark.CONTRADICTED
    if grave or any(f.verdict is Verdict.UNSUPPORTED for f in findings):
        return Mark.DOUBTED
    if any(f.verdict is Verdict.AGREES for f in findings):
        return Mark.AGREES
    return Mark.READ if bound else Mark.UNREAD


_GRAVITY = {Verdict.DISAGREES: 0, Verdict.UNSUPPORTED: 2, Verdict.CANNOT_JUDGE: 3, Verdict.AGREES: 4}


def gravity(finding: Finding) -> tuple[int, int]:
    """A sorting key: errors, doubts, unsupported, undecided, agreeing; then by place."""
    rank = _GRAVITY[finding.verdict]
    if rank == 0 and finding.severity is Severity.DOUBT:
        rank = 1
    return rank, finding.at.start


def numbers(reading: Reading, findings: Iterable[Finding]) -> list[Number]:
    """The numbers of an article in order, none overlapping another; the one that says more wins.

    Args:
        reading: the article and its facts.
        findings: those of this article alone.
    """
    article = reading.article
    spans: dict[tuple[int, int], tuple[Quoted, list[Fact], list[Finding], bool]] = {}
    for quoted in reading.found:
        spans.setdefault((quoted.start, quoted.end), (quoted, [], [], True))
    for fact in reading.facts:
        origin = fact.origin
        if isinstance(origin, Quoted):
            _, facts, _, _ = spans.setdefault((origin.start, origin.end), (origin, [], [], True))
            facts.append(fact)
    for finding in findings:
        at = finding.at
        _, _, said, _ = spans.setdefault((at.start, at.end), (at, [], [], False))
        said.append(finding)
    made = [
        Number(
            *clean_span(article, at),
            at,
            mark_of(said, bound=any(map(understood, facts))),
            tuple(facts),
            tuple(sorted(said, key=gravity)),
            counted,
        )
        for at, facts, said, counted in spans.values()
    ]
    made.sort(
        key=lambda n: (n.mark is not Mark.CONTRADICTED, n.mark is not Mark.DOUBTED, not n.counted, n.start - n.end)
    )
    kept: list[Number] = []
    starts: list[int] = []
    for number in made:
        place = bisect_left(starts, number.start)
        before = place and kept[place - 1].end > number.start
        after = place < len(kept) and kept[place].start < number.end
        if number.start < number.end and not before and not after:
            kept.insert(place, number)
            starts.insert(place, number.start)
    return kept


def clean_span(article: Article, at: Quoted) -> tuple[int, int]:
    """Where a slice of the source stands in the clean text.

    >>> article = Article("a.md", "<b>恒</b>指", "恒指", (0, 1), (3, 8))
    >>> clean_span(article, Quoted("a.md", 3, 9, "恒</b>指"))
    (0, 2)
    """
    return _clean_place(article, at.start), _clean_place(article, at.end - 1) + 1


def _clean_place(article: Article, place: int) -> int:
    stretch = max(bisect_right(article.sources, place) - 1, 0)
    last = article.starts[stretch + 1] if stretch + 1 < len(article.starts) else len(article.text)
    return max(min(article.starts[stretch] + place - article.sources[stretch], last - 1), 0)


def coverage(marked: Iterable[Number]) -> Coverage:
    """How much of one article was read and checked.

    A stock code or a date is no number found; one that is contradicted counts as one, for it was read and held to something.

    Args:
        marked: its numbers, as `numbers` gives them.
    """
    found = bound = checked = contradicted = 0
    for number in marked:
        wrong = number.contradicted
        if number.counted or wrong:
            found += 1
            bound += wrong or any(map(understood, number.facts))
            checked += wrong or any(finding.verdict is Verdict.AGREES for finding in number.findings)
            contradicted += wrong
    return Coverage(found, bound, checked, contradicted)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article and its numbers.

    Attributes:
        text: the line, without its break.
        start: its first character in the clean text.
        numbers: those on it, in order.
        title: whether it is the title.
    """

    text: str
    start: int
    numbers: tuple[Number, ...]
    title: bool = False


def lines(article: Article, marked: Sequence[Number]) -> Iterator[Line]:
    """The lines of an article that are not blank, each with its numbers."""
    start, index = 0, 0
    for text in article.text.split("\n"):
        end = start + len(text)
        on_line = []
        while index < len(marked) and marked[index].start < end:
            if marked[index].start >= start and marked[index].end <= end:
                on_line.append(marked[index])
            index += 1
        if text.strip():
            yield Line(text, start, tuple(on_line), start < article.title_end)
        start = end + 1


def by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the article they blame."""
    sorted_out: dict[str, list[Finding]] = {}
    for finding in findings:
        sorted_out.setdefault(finding.at.file, []).append(finding)
    return sorted_out
