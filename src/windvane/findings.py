"""What the check says of a fact: verdict, kind, severity, a sentence with the arithmetic, what would be right.

The JSON form of a finding is the contract of ``docs/formats.md``: one list of objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from windvane.facts import Quoted, json_number


class Verdict(StrEnum):
    """What is said of a number."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNSUPPORTED = "unsupported"
    CANNOT_JUDGE = "cannot_judge"


class FindingKind(StrEnum):
    """Whose evidence stands against the number."""

    ARITHMETIC = "arithmetic"
    SOURCES = "sources"
    MARKET = "market"
    LEDGER = "ledger"
    NAME_CODE = "name-code"
    LANGUAGE = "language"
    CALENDAR = "calendar"


class Severity(StrEnum):
    """Whether it can be explained."""

    ERROR = "error"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check has to say.

    Attributes:
        at: the number blamed.
        verdict: agrees, disagrees, unsupported or cannot_judge.
        kind: whose evidence stands against it.
        severity: error or doubt; None where the number agrees, and there is nothing to explain.
        message: one sentence with the arithmetic written out.
        expected: the range the evidence allows, or None.
        suggestion: the number as it should probably read, or None.
        related: the other numbers involved.
        evidence: the formula's name, the ledger facts or the store rows used.
    """

    at: Quoted
    verdict: Verdict
    kind: FindingKind
    severity: Severity | None
    message: str
    expected: tuple[Decimal, Decimal] | None = None
    suggestion: str | None = None
    related: tuple[Quoted, ...] = ()
    evidence: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The object ``docs/formats.md`` describes, ready for ``json.dumps``."""
        return {
            "file": self.at.file,
            "start": self.at.start,
            "end": self.at.end,
            "text": self.at.text,
            "verdict": self.verdict.value,
            "kind": self.kind.value,
            "severity": (self.severity or Severity.DOUBT).value,  # the form knows no third
            "message": self.message,
            "expected": [json_number(bound) for bound in self.expected] if self.expected else None,
            "suggestion": self.suggestion,
            "related": [{"file": q.file, "start": q.start, "end": q.end, "text": q.text} for q in self.related],
            "evidence": list(self.evidence),
        }
