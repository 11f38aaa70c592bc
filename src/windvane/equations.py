"""Equations over measures, as the measures declare them, followed in each direction over intervals.

``change_pct = 100 * change / prev_close`` is parsed once, solved once for each of its terms, and evaluated over
what the printed digits allow. Bounds are rounded outward, so nothing true is ever ruled out and no epsilon is needed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from windvane.figures import Interval

_DOWN: Final = Context(prec=28, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=28, rounding=ROUND_CEILING)
_ZERO: Final = Decimal(0)
#: Every number: what is known when nothing is.
ANYTHING: Final = Interval(None, None)


def plus(a: Interval, b: Interval) -> Interval:
    """The sums of what two intervals allow.

    >>> plus(Interval(Decimal(1), Decimal(2)), Interval(Decimal(3), None))
    Interval(low=Decimal('4'), high=None, low_open=False, high_open=False)
    """
    low = None if a.low is None or b.low is None else _DOWN.add(a.low, b.low)
    high = None if a.high is None or b.high is None else _UP.add(a.high, b.high)
    return Interval(low, high, a.low_open or b.low_open, a.high_open or b.high_open)


def minus(a: Interval, b: Interval) -> Interval:
    """The differences of what two intervals allow.

    >>> minus(Interval(Decimal(5), Decimal(6)), Interval(Decimal(1), Decimal(2)))
    Interval(low=Decimal('3'), high=Decimal('5'), low_open=False, high_open=False)
    """
    low = None if a.low is None or b.high is None else _DOWN.subtract(a.low, b.high)
    high = None if a.high is None or b.low is None else _UP.subtract(a.high, b.low)
    return Interval(low, high, a.low_open or b.high_open, a.high_open or b.low_open)


def times(a: Interval, b: Interval) -> Interval:
    """The products of what two intervals allow; nothing is said where a factor has no bound and may be negative.

    >>> times(Interval(Decimal(-1), Decimal(2)), Interval(Decimal(3), Decimal(4)))
    Interval(low=Decimal('-4'), high=Decimal('8'), low_open=False, high_open=False)
    """
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        high = None if a.high is None or b.high is None else _UP.multiply(a.high, b.high)
        return Interval(_DOWN.multiply(a.low, b.low), high, a.low_open or b.low_open, a.high_open or b.high_open)
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return ANYTHING
    ends = [
        (x, y, x_open or y_open)
        for x, x_open in ((a.low, a.low_open), (a.high, a.high_open))
        for y, y_open in ((b.low, b.low_open), (b.high, b.high_open))
    ]
    low, low_open = min((_DOWN.multiply(x, y), open_) for x, y, open_ in ends)
    high, closed = max((_UP.multiply(x, y), not open_) for x, y, open_ in ends)
    return Interval(low, high, low_open, not closed)


def over(a: Interval, b: Interval) -> Interval:
    """The quotients of what two intervals allow; a divisor that may be 0 gives no bound.

    >>> over(Interval(Decimal(1), Decimal(2)), Interval(Decimal(4), Decimal(8)))
    Interval(low=Decimal('0.125'), high=Decimal('0.5'), low_open=False, high_open=False)
    >>> over(Interval(Decimal(1), Decimal(2)), Interval(Decimal(-1), Decimal(1))) == ANYTHING
    True
    """
    if b.high is not None and b.high < 0:
        a, b = minus(_NOTHING, a), minus(_NOTHING, b)
    if b.low is None or b.low <= 0:
        return ANYTHING
    low = high = None
    low_open = high_open = False
    if a.low is not None:
        divisor, divisor_open = (b.high, b.high_open) if a.low >= 0 else (b.low, b.low_open)
        low = _ZERO if divisor is None else _DOWN.divide(a.low, divisor)
        low_open = a.low_open or (divisor_open and a.low != 0)
    if a.high is not None:
        divisor, divisor_open = (b.low, b.low_open) if a.high >= 0 else (b.high, b.high_open)
        high = _ZERO if divisor is None else _UP.divide(a.high, divisor)
        high_open = a.high_open or (divisor_open and a.high != 0)
    return Interval(low, high, low_open, high_open)


_NOTHING: Final = Interval(_ZERO, _ZERO)
_OPERATE: Final = {"+": plus, "-": minus, "*": times, "/": over}
_SYMBOLS: Final = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_BINDS: Final = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Number:
    """A constant of an equation."""

    value: Decimal
    interval: Interval = field(compare=False)


class Term(NamedTuple):
    """A measure of the equation's subject and period.

    Attributes:
        measure: the measure's id, or ``sessions`` for the number of sessions in the period; in a sum of parts, a subject.
        mark: ``previous`` (the session before), ``prior`` (the old value), ``year_before`` (the same period of the
            year before), or None.
    """

    measure: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and the sign between them."""

    sign: str
    left: Expression
    right: Expression


Expression: TypeAlias = Number | Term | Operation
#: What a term of a formula may be, by what is known of all its terms in order; what is said there of the term itself is not used.
Bounds: TypeAlias = Callable[[Sequence[Interval]], Interval]


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation, solved for each of its terms.

    Attributes:
        text: as the measure declares it.
        terms: its terms, the one it defines first.
        solved: for each term, the expression that gives it.
        bounds: the same as functions of what is known of the terms, in their order, which tell the values it may have.
    """

    text: str
    terms: tuple[Term, ...]
    solved: tuple[Expression, ...]
    bounds: tuple[Bounds, ...] = field(compare=False, repr=False)


@lru_cache(maxsize=256)
def parse(text: str) -> Equation:
    """The equation of its text, in which each term occurs once.

    >>> parse("change = close - prev_close").terms
    (Term(measure='change', mark=None), Term(measure='close', mark=None), Term(measure='prev_close', mark=None))

    Raises:
        ValueError: when it is not an equation of terms and constants, or a term occurs twice.
    """
    left, sign, right = text.partition("=")
    if not sign:
        raise ValueError(f"{text!r} is not an equation; write `measure = expression`")
    sides = _expression(left, text), _expression(right, text)
    terms = (*_terms(sides[0]), *_terms(sides[1]))
    if len(set(terms)) != len(terms):
        raise ValueError(f"{text!r} names a term twice; rewrite it so that it can be solved for each")
    solved = tuple(_solve(term, *(sides if term in _terms(sides[0]) else sides[::-1])) for term in terms)
    return Equation(text, terms, solved, tuple(_bounds(expression, terms) for expression in solved))


def _bounds(expression: Expression, terms: Sequence[Term]) -> Bounds:
    if isinstance(expression, Term):
        return itemgetter(terms.index(expression))
    if isinstance(expression, Number):
        interval = expression.interval
        return lambda _: interval
    operate = _OPERATE[expression.sign]
    left, right = _bounds(expression.left, terms), _bounds(expression.right, terms)
    return lambda known: operate(left(known), right(known))


def _expression(text: str, whole: str) -> Expression:
    try:
        return _walk(ast.parse(text.strip(), mode="eval").body, whole)
    except SyntaxError:
        raise ValueError(f"{whole!r} is not an equation of measures and constants") from None


_SIGNS: Final[dict[type[ast.operator], str]] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def _walk(node: ast.expr, whole: str) -> Expression:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
            return Operation(_SIGNS[type(op)], _walk(left, whole), _walk(right, whole))
        case ast.Constant(value=int() | float() as value):
            number = Decimal(str(value))
            return Number(number, Interval(number, number))
        case ast.Name(id=name):
            return Term(name)
        case ast.Attribute(value=ast.Name(id=first), attr=rest):
            return Term(f"{first}.{rest}")
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Name(id=mark)):
            return Term(name, mark)
        case _:
            raise ValueError(f"{whole!r} is not an equation of measures and constants")


def _terms(expression: Expression) -> tuple[Term, ...]:
    match expression:
        case Term():
            return (expression,)
        case Operation(left=left, right=right):
            return (*_terms(left), *_terms(right))
        case _:
            return ()


def _solve(term: Term, holds: Expression, gives: Expression) -> Expression:
    """Solve ``holds = gives`` for a term that occurs once, in ``holds``."""
    while isinstance(holds, Operation):
        sign, left, right = holds.sign, holds.left, holds.right
        if term in _terms(left):
            holds = left
            gives = Operation({"+": "-", "-": "+", "*": "/", "/": "*"}[sign], gives, right)
        else:
            holds = right
            gives = Operation({"+": "-", "*": "/"}[sign], gives, left) if sign in "+*" else Operation(sign, left, gives)
    return gives


def allowed(expression: Expression, known: Mapping[Term, Interval]) -> Interval:
    """The values an expression may have.

    >>> change = parse("change = close - prev_close").solved[0]
    >>> point = lambda value: Interval(Decimal(value), Decimal(value))
    >>> allowed(change, {Term("close"): point(12), Term("prev_close"): point(10)}).low
    Decimal('2')
    """
    if isinstance(expression, Operation):
        return _OPERATE[expression.sign](allowed(expression.left, known), allowed(expression.right, known))
    return known[expression] if isinstance(expression, Term) else expression.interval


def nominal(expression: Expression, printed: Mapping[Term, Decimal]) -> Decimal | None:
    """The value of an expression over numbers as printed; None where it divides by 0.

    >>> nominal(parse("change = close - prev_close").solved[2], {Term("close"): Decimal(12), Term("change"): Decimal(2)})
    Decimal('10')
    """
    if isinstance(expression, Term):
        return printed[expression]
    if isinstance(expression, Number):
        return expression.value
    left, right = nominal(expression.left, printed), nominal(expression.right, printed)
    if left is None or right is None:
        return None
    match expression.sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else None


def written(expression: Expression, shown: Mapping[Term, str]) -> str:
    """An expression as a reader would write it, its terms replaced.

    >>> written(parse("a = 100 * (b / c - 1)").solved[0], {Term("b"): "13", Term("c"): "18"})
    '100 × (13 ÷ 18 − 1)'
    """
    if isinstance(expression, Term):
        return shown[expression]
    if isinstance(expression, Number):
        return str(expression.value)
    left, right = written(expression.left, shown), written(expression.right, shown)
    mine = _BINDS[expression.sign]
    if isinstance(expression.left, Operation) and _BINDS[expression.left.sign] < mine:
        left = f"({left})"
    if isinstance(expression.right, Operation) and (
        _BINDS[expression.right.sign] < mine or (expression.sign in "-/" and _BINDS[expression.right.sign] == mine)
    ):
        right = f"({right})"
    if right.startswith("-"):
        right = f"({right})"
    return f"{left} {_SYMBOLS[expression.sign]} {right}"
