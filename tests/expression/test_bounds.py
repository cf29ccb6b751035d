"""No whole number of the frame reading may reach 2⁵³, and the bound is never below what comes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.expression import tree
from minzheng.expression.bounds import LARGEST_HOUSEHOLD, LIMIT, Bounds, Reach, largest
from minzheng.expression.tree import Constant, Elapsed, Expr, Fact, Fallback, Rounded, Total, when
from minzheng.expression.value import value
from minzheng.facts import h, person

LIMITS = {"income": 10**9, "months": 24, "members": 64, "born": 99991231, "multiple": 100_000}


def column(fact: Fact) -> Reach | None:
    """What the facts of these tests can reach."""
    if fact.name == "per_head":
        return Reach(64 * 10**9, 1, 64)
    if fact.name not in LIMITS:
        return None
    return Reach(LIMITS[fact.name], 100 if fact.name == "multiple" else 1)


THIRD = Constant(Fraction(1, 3))
STEPS: list[tuple[Expr, int]] = [
    (person.income + person.income, 2 * 10**9),
    (person.income - person.income, 2 * 10**9),
    (person.income * person.months, 24 * 10**9),
    (person.income.at_least(0), 10**9),
    (person.income * THIRD + person.income, 10**9 + 3 * 10**9),
    (person.income * THIRD < person.income, 3 * 10**9),
    (person.multiple * person.income, 10**14),
    (person.multiple < person.income, 10**11),
    (h.per_head < person.income, 64 * 10**9),
    (h.per_head < person.income * 2, 128 * 10**9),
    (h.per_head < h.per_head, 64 * 64 * 10**9),
    (when(person.poor, person.income * THIRD, person.income), 3 * 10**9),
    (Fallback(person.income, Constant(0)), 10**9),
    (Total(person.income, person.poor), LARGEST_HOUSEHOLD * 10**9),
    (Total(Constant(1), person.income < person.income), 10**9),
    (Rounded(person.income, Constant(1)), 10**9),
    (Rounded(person.income, Constant(100)), 2 * 10**9 + 100),
    (Rounded(person.income * THIRD, Constant(1)), 2 * 10**9 + 3),
    (Elapsed("years", person.born), 10**8),
    (person.months.one_of(1, 900), 900),
    ((person.income < 5) & ~(person.income * 7 < 5), 7 * 10**9),
    (person.sex == "男", 0),
]


@pytest.mark.parametrize(("rule", "bound"), STEPS, ids=str)
def test_every_step_of_the_frame_reading_is_followed(rule: Expr, bound: int) -> None:
    assert largest(rule, column) == bound


def test_five_fifths_of_a_large_sum_are_too_much() -> None:
    fine_share = Constant(Fraction(1, 10**7))
    assert largest(person.income < person.income * fine_share, column) >= LIMIT


@dataclass(frozen=True)
class One:
    """One person with these facts."""

    facts: dict[str, int]

    def term(self, fact: Fact) -> Any:
        return self.facts[fact.name]

    def people(self) -> "Iterable[One]":
        return ()


NUMBERS = st.sampled_from([person.income, person.months, person.members])
SHARES = st.builds(Fraction, st.integers(-50, 50), st.integers(1, 40)).map(Constant)
TREES = st.recursive(
    NUMBERS | SHARES,
    lambda inner: st.one_of(
        st.builds(tree.Arith, st.sampled_from(["+", "-", "*"]), inner, inner),
        st.builds(tree.Pick, st.sampled_from(["max", "min"]), inner, inner),
        st.builds(lambda a, b, c, d: when(a < b, c, d), inner, inner, inner, inner),
    ),
    max_leaves=8,
)


@given(
    TREES,
    st.integers(-(10**9), 10**9),
    st.integers(-24, 24),
    st.integers(0, 64),
    st.sampled_from([1, 10, 100]),
)
def test_nothing_that_comes_out_is_above_its_bound(
    rule: Expr, income: int, months: int, members: int, to_fen: int
) -> None:
    unit = One({"income": income, "months": months, "members": members})
    bounds = Bounds(column)
    reach = bounds.number(rule)
    assert abs(value(rule, unit)) * reach.den <= reach.num
    assert value(Rounded(rule, Constant(to_fen)), unit) <= bounds.number(Rounded(rule, Constant(to_fen))).num
    assert bounds.largest >= reach.num
