"""Days as the options of a command have them."""

from __future__ import annotations

import datetime as dt

from windvane.errors import InputError


def day_of(option: str, text: str | None) -> dt.date | None:
    """The day an option says; None when it is not given.

    Raises:
        InputError: it is no day.

    >>> day_of("--day", "2025-02-07"), day_of("--day", None)
    (datetime.date(2025, 2, 7), None)
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(option, f"{text!r} is not a day", "write it as 2025-02-07") from None
