"""The check: what the numbers of an article, of several articles, of a ledger and of the store say of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from windvane.articles import Reading
from windvane.check import explain
from windvane.check.blame import Blamed, blamed, confirmed
from windvane.check.claims import Claim
from windvane.check.dates import impossible
from windvane.check.language import slips
from windvane.check.ledger import Answer, Judged, Ledger, place_of
from windvane.check.market import held_against_data
from windvane.check.names import misnamed
from windvane.check.network import Network, networks
from windvane.check.printed import reprinted, with_unit
from windvane.check.ticks import OffTick, off_tick
from windvane.check.titles import contradicted
from windvane.check.units import misprinted
from windvane.check.wording import direction_word
from windvane.evidence import Evidence
from windvane.facts import Computed, Fact, Quoted
from windvane.figures import Interval
from windvane.findings import Finding, FindingKind, Severity, Verdict
from windvane.lexicon.languages import Lang, language_of
from windvane.measures import measures

__all__ = ["check"]


def check(
    readings: Sequence[Reading],
    *,
    ledger: Sequence[Fact] | None = None,
    evidence: Evidence | None = None,
    together: bool = False,
    strict: bool = False,
    lang: str | None = None,
) -> list[Finding]:
    """What can be said of every number of some articles.

    Args:
        readings: the articles, read.
        ledger: the truth a draft must keep to, or None.
        evidence: what market data says to the articles.
        together: whether the articles are compared with each other.
        strict: whether a number nothing speaks for is a finding.
        lang: the language of the messages (``zh-Hans``, ``zh-Hant``, ``en``); None for each article's own.

    Raises:
        InputError: there is no such language.

    Returns:
        The findings, in order of file and place; each number has at most one.
    """
    desk = _Desk(readings, lang)
    for network in networks(readings, evidence=evidence.facts if evidence else (), together=together):
        desk.network(network)
    if evidence is not None:
        desk.market(evidence)
    for reading in readings:
        desk.words(reading)
    if ledger is not None:
        truth = Ledger(ledger)
        for reading in readings:
            desk.ledger(reading, truth)
    elif strict:
        for reading in readings:
            desk.strict(reading)
    return desk.findings()


class _Desk:
    """Where findings are collected, one for each number."""

    def __init__(self, readings: Sequence[Reading], lang: str | None) -> None:
        self._order = {reading.article.file: at for at, reading in enumerate(readings)}
        self._readings = {reading.article.file: reading for reading in readings}
        self._articles = {reading.article.file: reading.article for reading in readings}
        self._lang = None if lang is None else Lang.named(lang)
        self._languages: dict[str, Lang] = {}
        self._found: dict[tuple[str, int, int], Finding] = {}

    def language(self, file: str) -> Lang:
        """The language to speak of a file in."""
        if self._lang is not None:
            return self._lang
        known = self._languages.get(file)
        if known is None:
            known = self._languages[file] = language_of(self._articles[file].text)
        return known

    def network(self, network: Network) -> None:
        """Take down what a network says."""
        wrong = list(blamed(network)) if network.clashes else []
        wrong += contradicted(network, self._articles) if network.torn_apart else ()
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
                    self.add(Finding(fact.origin, Verdict.AGREES, kind, None, message, None, None, related, formulas))

        for slip in off_tick(network):
            self._off_tick(slip)

    def market(self, evidence: Evidence) -> None:
        """Take down what market data says of numbers and superlatives."""
        for finding in held_against_data(self._readings, evidence, self.language):
            self.add(finding)

    def words(self, reading: Reading) -> None:
        """Take down what names, words and dates say."""
        lang = self.language(reading.article.file)
        for fact, unit in misprinted(reading):
            self._misprinted(fact, unit.symbol)
        for findings in (misnamed(reading, lang), slips(reading.article, lang), impossible(reading, lang)):
            for finding in findings:
                self.add(finding)

    def ledger(self, reading: Reading, truth: Ledger) -> None:
        """Take down what a ledger says."""
        lang = self.language(reading.article.file)
        for judged in truth.judge(reading):
            origin = judged.fact.origin
            if isinstance(origin, Quoted):
                self.add(_held_against(judged, origin, reading.article.source, lang))

    def strict(self, reading: Reading) -> None:
        """Take down that nothing speaks for a number."""
        lang = self.language(reading.article.file)
        for fact in reading.facts:
            origin = fact.origin
            if isinstance(origin, Quoted) and (origin.file, origin.start, origin.end) not in self._found:
                message = explain.say(lang, "nothing", measure=explain.named(fact.measure, lang), text=origin.text)
                kind = FindingKind.ARITHMETIC
                self.add(Finding(origin, Verdict.UNSUPPORTED, kind, Severity.DOUBT, message))

    def _misprinted(self, fact: Fact, unit: str) -> None:
        origin = fact.origin
        if isinstance(origin, Quoted):
            lang, kind = self.language(origin.file), FindingKind.ARITHMETIC
            right = with_unit(origin.text, unit)
            message = explain.say(
                lang, "unit", measure=explain.named(fact.measure, lang), text=origin.text, right=right
            )
            self.add(Finding(origin, Verdict.DISAGREES, kind, Severity.ERROR, message, suggestion=right))

    def _off_tick(self, slip: OffTick) -> None:
        for fact in slip.change.facts:
            origin = fact.origin
            if not isinstance(origin, Quoted):
                continue
            lang = self.language(origin.file)
            parts = {
                "text": origin.text,
                "close": explain.number(slip.level.figure.value),
                "change": explain.operand(slip.change.figure.value),
                "before": explain.number(slip.before),
            }
            suggestion = None
            if slip.base is not None:
                suggestion = f"{explain.number(abs(slip.change.figure.value))}%"
                parts |= {"percent": suggestion, "base": explain.number(slip.base)}
            message = explain.say(lang, "off-tick" if suggestion is None else "tick", **parts)
            severity = Severity.DOUBT if suggestion is None else Severity.ERROR
            related = tuple(f.origin for f in slip.level.facts if isinstance(f.origin, Quoted))
            evidence = ("HKEX spread table, before and after 2025-08-04",)
            kind = FindingKind.ARITHMETIC
            self.add(Finding(origin, Verdict.DISAGREES, kind, severity, message, None, suggestion, related, evidence))

    def _blame(self, network: Network, blame: Blamed) -> None:
        voice, clash, against = blame.voice, blame.clash, blame.against
        rest = against.voices if against is not None else clash.voices & ~voice.bit
        kind = _kind(network, clash.voices)
        evidence = (*_formulas(clash.upper), *_formulas(clash.lower), *_rows(network, clash.voices))
        verdict = Verdict.DISAGREES if blame.sure else Verdict.CANNOT_JUDGE
        severity = Severity.ERROR if blame.sure and not blame.doubt else Severity.DOUBT
        for fact in voice.facts:
            origin = fact.origin
            if not isinstance(origin, Quoted):
                continue
            lang = self.language(origin.file)
            related = tuple(_related(network, rest, origin))
            others = ("、" if lang is not Lang.EN else ", ").join(quote.text for quote in related)
            if blame.turned:
                message = explain.turned(blame, *self._directions(network, blame, rest, origin), lang)
            else:
                message = explain.blame(blame, origin.text, others, lang)
            finding = Finding(
                origin,
                verdict,
                kind,
                severity,
                message,
                _expected(blame.expected),
                blame.suggestion,
                related,
                tuple(dict.fromkeys(evidence)),
            )
            self.add(finding)

    def _directions(self, network: Network, blame: Blamed, rest: int, origin: Quoted) -> tuple[str, str | None]:
        """A number with its word of direction, and the nearest of some others that goes the other way with its word."""
        sign = 1 if blame.voice.figure.value > 0 else -1
        against = [v for v in network.members(rest) if v.variable.measure in _SIGNED and v.figure.value * sign < 0]
        quotes = [quote for voice in against if (quote := voice.nearest(origin.file, origin.start)) is not None]
        other = min(quotes, key=lambda q: (q.file != origin.file, abs(q.start - origin.start)), default=None)
        return self._with_word(origin, sign), None if other is None else self._with_word(other, -sign)

    def _with_word(self, quote: Quoted, sign: int) -> str:
        word = direction_word(self._articles[quote.file].source, quote.start, sign)
        gap = " " if word.isascii() and word else ""
        return f"{word}{gap}{quote.text}"

    def add(self, finding: Finding) -> None:
        """Keep a finding, unless the number has a graver one."""
        at = finding.at
        key = (at.file, at.start, at.end)
        known = self._found.get(key)
        if known is not None and finding.kind is FindingKind.LEDGER and known.kind in _OWN:
            known = None if finding.verdict is not Verdict.UNSUPPORTED else known  # the ledger outweighs the article
        if known is not None and finding.kind is FindingKind.MARKET and _gravity(finding) == _gravity(known):
            known = (
                None if known.kind in _OWN else known
            )  # what data has says more than what the article's own figures do
        if known is None or _gravity(finding) > _gravity(known):
            self._found[key] = finding

    def findings(self) -> list[Finding]:
        """The findings in order of file and place."""
        return sorted(self._found.values(), key=lambda f: (self._order.get(f.at.file, 0), f.at.start, f.at.end))


_SIGNED = frozenset(id for id, measure in measures().items() if measure.signed)
_OWN = (FindingKind.ARITHMETIC, FindingKind.SOURCES)
_WEIGHT = {Verdict.DISAGREES: 3, Verdict.UNSUPPORTED: 2, Verdict.CANNOT_JUDGE: 0, Verdict.AGREES: 1}


def _gravity(finding: Finding) -> tuple[int, bool]:
    return _WEIGHT[finding.verdict], finding.severity is Severity.ERROR


def _kind(network: Network, voices: int) -> FindingKind:
    if any(voice.computed for voice in network.members(voices)):
        return FindingKind.MARKET
    return FindingKind.ARITHMETIC if network.files_of(voices) else FindingKind.SOURCES


_SAYS = {
    Answer.SAME: Verdict.AGREES,
    Answer.FOLLOWS: Verdict.AGREES,
    Answer.NOTHING: Verdict.UNSUPPORTED,
    Answer.UNSURE: Verdict.CANNOT_JUDGE,
}


def _held_against(judged: Judged, origin: Quoted, source: str, lang: Lang) -> Finding:
    """The finding about a draft's number held against a ledger."""
    fact, true = judged.fact, judged.truth
    verdict = _SAYS.get(judged.answer, Verdict.DISAGREES)
    settled = verdict in (Verdict.AGREES, Verdict.CANNOT_JUDGE)
    severity = None if verdict is Verdict.AGREES else Severity.DOUBT if judged.doubt or settled else Severity.ERROR
    message = explain.ledger(judged, origin.text, lang)
    evidence: tuple[str, ...] = ()
    expected = suggestion = None
    if isinstance(true, Fact) and isinstance(true.origin, Computed):
        evidence = true.origin.rows or (true.origin.source,)
    if judged.answer is Answer.OTHER_VALUE and true is not None:
        expected = _expected(true.figure.interval)
        suggestion = reprinted(fact, true.figure.value)
    elif judged.answer is Answer.CONTRADICTED and judged.claim is not None:
        expected = _expected(judged.claim.interval)
        evidence = tuple(dict.fromkeys(_formulas(judged.claim)))
        value = judged.claim.printed
        suggestion = None if value is None else reprinted(fact, value)
    named = None if settled else place_of(fact.subject, origin.file, source, origin.start)
    related = (named,) if named is not None else ()
    return Finding(origin, verdict, FindingKind.LEDGER, severity, message, expected, suggestion, related, evidence)


def _related(network: Network, voices: int, near: Quoted) -> Iterator[Quoted]:
    """Where the numbers of a set of evidence stand, in the same article if they do."""
    for voice in network.members(voices):
        nearest = voice.nearest(near.file, near.start)
        if nearest is not None:
            yield nearest


def _rows(network: Network, voices: int) -> Iterator[str]:
    """The rows of data among some evidence."""
    for voice in network.members(voices):
        for fact in voice.facts if voice.computed else ():
            if isinstance(fact.origin, Computed):
                yield from fact.origin.rows or (fact.origin.source,)


def _formulas(claim: Claim) -> Iterator[str]:
    if claim.rule is not None:
        yield claim.rule.equation.text
        for part in claim.inputs.values():
            if isinstance(part, Claim):
                yield from _formulas(part)


def _expected(interval: Interval | None) -> tuple[Decimal, Decimal] | None:
    if interval is None or interval.low is None or interval.high is None:
        return None
    return interval.low, interval.high
