"""Findings in SARIF 2.1.0, the format code review tools show beside the line.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. A column counts code points from 1
(``columnKind`` is ``unicodeCodePoints``), so offsets are those of ``docs/formats.md``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from windvane.articles import Reading
from windvane.facts import Quoted
from windvane.findings import Finding, FindingKind, Severity, Verdict

_RULES = {
    FindingKind.ARITHMETIC: "Numbers of one article that cannot all be true.",
    FindingKind.SOURCES: "Numbers of several articles that cannot all be true.",
    FindingKind.MARKET: "A number the market data contradict.",
    FindingKind.LEDGER: "A number the ledger contradicts, or does not bear out.",
    FindingKind.NAME_CODE: "A security's name and code that do not belong together.",
    FindingKind.LANGUAGE: "A word that contradicts its number, or an unfilled template.",
    FindingKind.CALENDAR: "A date or weekday that cannot be.",
}


def as_sarif(readings: Sequence[Reading], findings: Iterable[Finding], *, version: str) -> dict[str, object]:
    """One SARIF log; what agrees or cannot be judged is left out.

    Args:
        readings: the articles, for the lines that offsets stand on.
        findings: what the check says of them.
        version: Windvane's.
    """
    breaks = {r.article.file: _line_starts(r.article.source) for r in readings}
    results = [
        {
            "ruleId": finding.kind.value,
            "ruleIndex": list(_RULES).index(finding.kind),
            "level": _level(finding),
            "message": {"text": finding.message + (f" → {finding.suggestion}" if finding.suggestion else "")},
            "locations": [_location(finding.at, breaks)],
            "relatedLocations": [
                {"id": number, "message": {"text": related.text}} | _location(related, breaks)
                for number, related in enumerate(finding.related, start=1)
            ],
        }
        for finding in findings
        if finding.verdict in (Verdict.DISAGREES, Verdict.UNSUPPORTED)
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Windvane",
                        "version": version,
                        "rules": [
                            {"id": kind.value, "shortDescription": {"text": text}} for kind, text in _RULES.items()
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _level(finding: Finding) -> str:
    if finding.verdict is Verdict.UNSUPPORTED:
        return "note"
    return "error" if finding.severity is Severity.ERROR else "warning"


def _line_starts(source: str) -> list[int]:
    starts, place = [0], source.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = source.find("\n", place + 1)
    return starts


def _location(at: Quoted, breaks: dict[str, list[int]]) -> dict[str, object]:
    starts = breaks.get(at.file, [0])
    first, last = bisect_right(starts, at.start) - 1, bisect_right(starts, max(at.end - 1, at.start)) - 1
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(at.file, safe="/")},
            "region": {
                "startLine": first + 1,
                "startColumn": at.start - starts[first] + 1,
                "endLine": last + 1,
                "endColumn": at.end - starts[last] + 1,
                "charOffset": at.start,
                "charLength": at.end - at.start,
                "snippet": {"text": at.text},
            },
        }
    }
