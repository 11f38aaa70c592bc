"""The check: what the numbers of an article, of several articles, of a ledger and of the store say of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from windvane.articles import Reading
from windvane.check import explain
from windvane.check.blame import Blamed, blamed, confirmed
from windvane.check.network import Network, Voice, networks
from windvane.facts import Computed, Fact, Quoted
from windvane.figures import Interval
from windvane.findings import Finding, FindingKind, Severity, Verdict

__all__ = ["check"]


def check(
    readings: Sequence[Reading],
    *,
    ledger: Sequence[Fact] | None = None,
    evidence: Sequence[Fact] = (),
    together: bool = False,
    strict: bool = False,
    lang: str | None = None,
) -> list[Finding]:
    """What can be said of every number of some articles.

    Args:
        readings: the articles, read.
        ledger: the truth a draft must keep to, or None.
        evidence: facts computed from market data.
        together: whether the articles are compared with each other.
        strict: whether a number nothing speaks for is a finding.
        lang: the language of the messages (``zh-Hans``, ``zh-Hant``, ``en``); None for each article's own.

    Returns:
        The findings, in order of file and place; each number has at most one.
    """
    desk = _Desk(readings, lang)
    for network in networks(readings, evidence=evidence, together=together):
        desk.network(network)
    return desk.findings()


class _Desk:
    """Where findings are collected, one for each number."""

    def __init__(self, readings: Sequence[Reading], lang: str | None) -> None:
        self._order = {reading.article.file: at for at, reading in enumerate(readings)}
        self._sources = {reading.article.file: reading.article for reading in readings}
        self._lang = lang
        self._languages: dict[str, str] = {}
        self._found: dict[tuple[str, int, int], Finding] = {}

    def language(self, file: str) -> str:
        """The language to speak of a file in."""
        if self._lang is not None:
            return self._lang
        known = self._languages.get(file)
        if known is None:
            known = self._languages[file] = explain.language_of(self._sources[file].text)
        return known

    def network(self, network: Network) -> None:
        """Take down what a network says."""
        wrong = list(blamed(network)) if network.clashes else []
        for blame in wrong:
            self._blame(network, blame)
        for voice, claim in confirmed(network, (blame.voice for blame in wrong)):
            kind = _kind(network, voice.bit | claim.voices)
            for fact in voice.facts:
                if isinstance(fact.origin, Quoted):
                    lang = self.language(fact.origin.file)
                    message = explain.confirm(voice, claim, fact.origin.text, lang)
                    related = tuple(_related(network, claim.voices, fact.origin))
                    formulas = tuple(dict.fromkeys(_formulas(claim)))
                    self.add(Finding(fact.origin, Verdict.AGREES, kind, Severity.DOUBT, message, None, None, related, formulas))

    def _blame(self, network: Network, blame: Blamed) -> None:
        voice, clash = blame.voice, blame.clash
        kind = _kind(network, clash.voices)
        rest = clash.voices & ~voice.bit
        if blame.against is not None:
            rest = blame.against.voices
        formulas = tuple(dict.fromkeys((*_formulas(clash.upper), *_formulas(clash.lower))))
        severity = Severity.DOUBT if blame.doubt else Severity.ERROR
        for fact in voice.facts:
            origin = fact.origin
            if not isinstance(origin, Quoted):
                continue
            lang = self.language(origin.file)
            related = tuple(_related(network, rest, origin))
            others = ("、" if lang != explain.EN else ", ").join(quote.text for quote in related)
            message = explain.blame(blame, origin.text, others, lang)
            expected = _expected(blame.expected)
            self.add(
                Finding(origin, Verdict.DISAGREES, kind, severity, message, expected, blame.suggestion, related, formulas)
            )

    def add(self, finding: Finding) -> None:
        """Keep a finding, unless the number has a graver one."""
        at = finding.at
        key = (at.file, at.start, at.end)
        known = self._found.get(key)
        if known is None or _gravity(finding) > _gravity(known):
            self._found[key] = finding

    def findings(self) -> list[Finding]:
        """The findings in order of file and place."""
        return sorted(self._found.values(), key=lambda f: (self._order.get(f.at.file, 0), f.at.start, f.at.end))


_WEIGHT = {Verdict.DISAGREES: 3, Verdict.UNSUPPORTED: 2, Verdict.CANNOT_JUDGE: 0, Verdict.AGREES: 1}


def _gravity(finding: Finding) -> tuple[int, bool]:
    return _WEIGHT[finding.verdict], finding.severity is Severity.ERROR


def _kind(network: Network, voices: int) -> FindingKind:
    members = [voice for voice in network.voices if voice.bit & voices]
    if any(isinstance(fact.origin, Computed) for voice in members for fact in voice.facts):
        return FindingKind.MARKET
    files = frozenset.intersection(*(voice.files for voice in members))
    return FindingKind.ARITHMETIC if files else FindingKind.SOURCES


def _related(network: Network, voices: int, near: Quoted) -> Iterator[Quoted]:
    """Where the numbers of a set of evidence stand, in the same article if they do."""
    for voice in network.voices:
        if voice.bit & voices:
            quotes = [fact.origin for fact in voice.facts if isinstance(fact.origin, Quoted)]
            if quotes:
                yield min(quotes, key=lambda q: (q.file != near.file, abs(q.start - near.start)))


def _formulas(claim: object) -> Iterator[str]:
    rule = getattr(claim, "rule", None)
    if rule is not None:
        yield rule.equation.text
        for part in getattr(claim, "inputs").values():
            yield from _formulas(part)


def _expected(interval: Interval | None) -> tuple[Decimal, Decimal] | None:
    if interval is None or interval.low is None or interval.high is None:
        return None
    return interval.low, interval.high
