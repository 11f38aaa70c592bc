"""Equations followed over intervals: nothing true is ruled out, whichever term is asked for."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from windvane.equations import ANYTHING, Term, allowed, minus, nominal, over, parse, plus, times, written
from windvane.figures import Interval
from windvane.measures import measures

numbers = st.decimals(-1000, 1000, places=2)


@st.composite
def inside(draw):
    """An interval and a value it allows."""
    low, value, high = sorted(draw(st.lists(numbers, min_size=3, max_size=3)))
    interval = Interval(
        low, high, low_open=low < value and draw(st.booleans()), high_open=value < high and draw(st.booleans())
    )
    return interval, value


@pytest.mark.parametrize(
    ("operate", "exact"),
    [
        pytest.param(plus, lambda a, b: a + b, id="plus"),
        pytest.param(minus, lambda a, b: a - b, id="minus"),
        pytest.param(times, lambda a, b: a * b, id="times"),
        pytest.param(over, lambda a, b: a / b, id="over"),
    ],
)
@given(inside(), inside())
def test_what_is_true_is_allowed(operate, exact, one, other):
    (a, x), (b, y) = one, other
    assume(y or operate is not over)
    assert exact(x, y) in operate(a, b) or abs(exact(x, y)) < Decimal("1e-20")


def test_a_divisor_that_may_be_nothing_gives_no_bound():
    assert over(Interval(Decimal(1), Decimal(2)), Interval(Decimal(-1), Decimal(1))) == ANYTHING


@pytest.mark.parametrize("text", sorted({text for measure in measures().values() for text in measure.formulas}))
def test_every_formula_of_a_measure_is_solved_for_each_term(text):
    equation = parse(text)
    values = {term: Decimal(7 + 3 * place) for place, term in enumerate(equation.terms)}
    first = equation.terms[0]
    values[first] = nominal(equation.solved[0], values)
    for term, expression in zip(equation.terms, equation.solved, strict=True):
        known = {other: Interval(value, value) for other, value in values.items()}
        interval = allowed(expression, known)
        slack = Decimal("1e-20")
        assert interval == ANYTHING or interval.low - slack <= values[term] <= interval.high + slack
        assert abs(nominal(expression, values) - values[term]) < Decimal("1e-20")


@pytest.mark.parametrize("text", ["close", "a = a + b", "a = f(b)", "a = b if c else d", "a = b **"])
def test_what_is_no_equation_is_refused(text):
    with pytest.raises(ValueError, match=r"term twice|not an equation"):
        parse(text)


def test_arithmetic_is_written_as_a_reader_would():
    equation = parse("upside_pct = 100 * (target_price / last - 1)")
    shown = {Term("target_price"): "13", Term("last"): "18"}
    assert written(equation.solved[0], shown) == "100 × (13 ÷ 18 − 1)"
    assert written(parse("a = b - c").solved[0], {Term("b"): "5", Term("c"): "-2"}) == "5 − (-2)"
