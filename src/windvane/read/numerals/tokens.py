"""What is found in a text: numbers, each told apart by kind; and the state of one pass over the text."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from windvane.figures import BARE, Hedge, Label, Unit

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HALF: Final = Decimal("0.5")
TENTH: Final = Decimal("0.1")
HUNDREDTH: Final = Decimal("0.01")

_JOINERS: Final = frozenset({"-", "~", "至", "到", "—", "--", "－"})


class NumeralKind(Label):
    """What a number turned out to be."""

    FIGURE = "figure"
    DATE = "date"
    CLOCK = "clock"
    CODE = "code"
    ORDINAL = "ordinal"
    NAME = "name"
    #: A length of time that only says how far back or how long: 近60日, 三年新高, 10年期.
    WINDOW = "window"
    #: A size with no numeral of its own: 数百亿, 十几家, 千亿.
    VAGUE = "vague"
    #: A lone Chinese numeral that only the context can make a figure.
    HAN = "han"


class Numeral(NamedTuple):
    """A number found in text.

    Attributes:
        start: first character, sign and currency included.
        end: one past the last, scale word and unit included.
        kind: what it is.
        value: what it is worth, scale words applied, signed as printed.
        ulp: the worth of its last digit.
        unit: its unit; ``BARE`` when none is printed.
        word: the unit word or classifier as printed, folded; "" if none.
        hedge: about, over, under, or None; the hedging word stays outside the span.
        range_to: this number and the next are the two ends of a range.
        signed: a sign is printed.
        year: of a date, or None.
        month: of a date, or None.
        day: of a date, or None.
        quarter: of a date, 1 to 4, or None.
    """

    start: int
    end: int
    kind: NumeralKind
    value: Decimal
    ulp: Decimal
    unit: Unit = BARE
    word: str = ""
    hedge: Hedge | None = None
    range_to: bool = False
    signed: bool = False
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None


class Scan:
    """One pass over one text: what is found so far, and what the next number needs to know of it.

    The readers take a scan and a place, and answer with the place to go on from; those that may decline answer 0.

    Attributes:
        text: the folded text.
        found: the numbers found so far, in order.
        scale: what the scale word of the last figure multiplies by, 1 without one.
        word_end: where the last Latin word ended, because a number stuck to it is part of a name.
        spaced_until: up to here a numeral with spaces has been looked for; never looking twice keeps the time linear.
        spread: the hedge a list shares (分别不低于60%、110%、180%).
    """

    __slots__ = ("found", "scale", "spaced_until", "spread", "text", "word_end")

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Numeral] = []
        self.scale = ONE
        self.word_end = -9
        self.spaced_until = 0
        self.spread: Hedge | None = None

    def add(
        self,
        start: int,
        end: int,
        kind: NumeralKind,
        value: Decimal = ZERO,
        ulp: Decimal = ONE,
        *,
        meant: Unit = BARE,
        word: str = "",
    ) -> int:
        """Keep a number as it is, and answer with its end."""
        self.found.append(Numeral(start, end, kind, value, ulp, meant, word))
        return end

    def last(self) -> Numeral | None:
        """The number found last."""
        return self.found[-1] if self.found else None

    def date_ends(self, at: int, within: int) -> bool:
        """Whether the last number is a date that ends at most so many characters before a place."""
        last = self.last()
        return last is not None and last.kind is NumeralKind.DATE and at - last.end <= within


def joined(text: str, left: int, right: int) -> bool:
    """Whether what stands between two numbers makes them the ends of a range.

    >>> joined("3%至5%", 2, 3), joined("3%及5%", 2, 3)
    (True, False)
    """
    return text[left:right].strip() in _JOINERS
