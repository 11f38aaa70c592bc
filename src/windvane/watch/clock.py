"""What tells the time, so that tests can let days pass in a moment."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import Final, Protocol

HONG_KONG: Final = dt.timezone(dt.timedelta(hours=8))
#: A long wait is made in steps of so many seconds, so that a machine that slept looks again soon after it woke.
_STEP: Final = 30.0


class Clock(Protocol):
    """Says what time it is, and waits."""

    def now(self) -> dt.datetime:
        """The time, with its zone."""

    def wait_until(self, moment: dt.datetime) -> None:
        """Come back at a moment, at once when it has passed."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own."""

    def now(self) -> dt.datetime:
        """The time in Hong Kong."""
        return dt.datetime.now(HONG_KONG)

    def wait_until(self, moment: dt.datetime) -> None:
        """Sleep until a moment."""
        while (left := (moment - self.now()).total_seconds()) > 0:
            time.sleep(min(left, _STEP))
