"""When an English article speaks, of which market, and which markets had closed by then."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from windvane.read.resolve import Clock

#: Words of each market; the one with the most is the article's home.
_HOMES: Final = (
    ("HK", re.compile(r"hang seng|hong kong|hk\$|\.hk\b|hsi\b")),
    ("US", re.compile(r"wall street|u\.?s\.? (?:stocks?|market)|dow\b|s&p 500|nasdaq")),
    ("CN", re.compile(r"shanghai composite|shenzhen|csi 300|a-shares?|mainland stocks")),
)
_ASIA: Final = re.compile(r"\basian? |nikkei|kospi|asia\b")
_MIDDAY: Final = re.compile(r"\bmidday|mid-day|\bnoon\b|lunch break|morning session|morning close")
NIGHT: Final = re.compile(
    r"evening session|night session|after-hours (?:futures )?(?:session|trading)|overnight (?:session|trading)"
)
#: The hour in Hong Kong each market closes at; what is printed before is of an open session.
CLOSES: Final = {"HK": 16.0, "CN": 15.0, "JP": 14.5, "KR": 14.5, "TW": 13.5, "AU": 14.0, "IN": 18.0, "SG": 17.0}


def english_clock(text: str, title_end: int, printed: dt.datetime) -> Clock:
    """When an article speaks, and of which market."""
    title, lead = text[:title_end].lower(), text[: title_end + 500].lower()
    best, most = "HK", 0
    for home, cue in _HOMES:
        weight = 3 * len(cue.findall(title)) + len(cue.findall(lead))
        if home == "US" and _ASIA.search(lead):
            continue
        if weight > most:
            best, most = home, weight
    noon = 11 * 60 + 30 <= printed.hour * 60 + printed.minute <= 14 * 60 + 30
    phase = "midday" if noon and _MIDDAY.search(lead) else "close"
    return Clock(printed, best, phase)
