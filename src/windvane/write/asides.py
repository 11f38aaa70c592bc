"""Findings a reader set aside with a reason: "this is right because …".

A reason is kept under a key made of what the finding says, not of where it stands, so that it holds while the words around
the number change and lapses when the number or the arithmetic against it does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from windvane.findings import Finding

#: Reasons by the keys of the findings they set aside.
Asides: TypeAlias = Mapping[str, str]


def aside_key(finding: Finding) -> str:
    """The key of a finding: 16 hexadecimal digits, the same in every language and at every place.

    >>> from windvane.facts import Quoted
    >>> from windvane.findings import FindingKind, Severity, Verdict
    >>> said = Verdict.DISAGREES, FindingKind.ARITHMETIC, Severity.ERROR
    >>> at_one = Finding(Quoted("a.md", 3, 6, "88点"), *said, "升跌88点与其他数字不符", suggestion="122点")
    >>> at_another = Finding(Quoted("b.md", 9, 12, "88点"), *said, "88点 disagrees", suggestion="122点")
    >>> aside_key(at_one) == aside_key(at_another), len(aside_key(at_one))
    (True, 16)
    """
    expected = (str(bound) for bound in finding.expected or ())
    parts = (finding.at.text, finding.kind, finding.suggestion or "", *expected, *(q.text for q in finding.related))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def reason_for(findings: Sequence[Finding], asides: Asides) -> str | None:
    """Why a number was set aside: the reason given for the gravest of its findings; None when it was not."""
    return asides.get(aside_key(findings[0])) if findings and asides else None
