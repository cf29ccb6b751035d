"""How large a whole-number column can become in the frame reading of a bound rule.

Some engines wrap around silently when a number no longer fits, so a rule that could get there is refused
before any household is looked at. Every step of ``frame`` is followed, with the common denominators and the
crosswise products it makes, for the largest facts the vocabulary admits.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any, Final

from minzheng.expression import tree
from minzheng.expression.tree import Expr

LIMIT: Final = 2**53
"""Above it a whole number is no longer exact in an engine that goes through floating point."""

LARGEST_HOUSEHOLD: Final = 64
"""Persons listed with one household. The largest in any register is far below."""

_YEARS, _MONTHS, _DAY_NUMBERS = 10_000, 120_000, 10**8


@dataclass(frozen=True)
class Reach:
    """The largest a quantity ``num / (den × heads)`` can be, sign apart."""

    num: int
    den: int = 1
    heads: int | None = None

    def over(self, den: int) -> int:
        """The numerator when the constant denominator is ``den``."""
        return self.num * (den // self.den)


Columns = Callable[[tree.Fact], Reach | None]


@dataclass
class Bounds:
    """Reads the reach of bound trees; ``largest`` is the largest number met in any step."""

    columns: Columns
    largest: int = 0
    _done: dict[int, tuple[Expr, Reach | None]] = field(default_factory=dict)

    def of(self, node: Expr) -> Reach | None:
        """The reach of a tree; None for conditions and words."""
        if id(node) not in self._done:
            reach = _READ.get(type(node), _parts)(self, node)
            if reach is not None:
                self.met(reach.num)
            self._done[id(node)] = (node, reach)
        return self._done[id(node)][1]

    def number(self, node: Expr) -> Reach:
        """The reach of a tree that is a number."""
        return self.of(node) or Reach(0)

    def met(self, *numbers: int) -> None:
        """Take note of numbers that a step makes."""
        self.largest = max(self.largest, *numbers)

    def common(self, left: Reach, right: Reach) -> tuple[int, int, int]:
        """Both over their common denominator, and that denominator."""
        den = lcm(left.den, right.den)
        a, b = left.over(den), right.over(den)
        self.met(a, b)
        return a, b, den


def largest(node: Expr, columns: Columns) -> int:
    """The largest whole number any column can hold while this bound tree is read over a frame."""
    bounds = Bounds(columns)
    bounds.of(node)
    return bounds.largest


def _parts(bounds: Bounds, node: Expr) -> None:
    for child in tree.children(node):
        bounds.of(child)


def _constant(bounds: Bounds, node: tree.Constant) -> Reach | None:
    if isinstance(node.content, bool | str):
        return None
    exact = Fraction(node.content)
    return Reach(abs(exact.numerator), exact.denominator)


def _arith(bounds: Bounds, node: tree.Arith) -> Reach:
    left, right = bounds.number(node.left), bounds.number(node.right)
    if node.op == "*":
        return Reach(left.num * right.num, left.den * right.den)
    a, b, den = bounds.common(left, right)
    return Reach(a + b, den)


def _greater(bounds: Bounds, one: Expr, other: Expr) -> Reach | None:
    left, right = bounds.of(one), bounds.of(other)
    if left is None or right is None:
        return left or right
    a, b, den = bounds.common(left, right)
    return Reach(max(a, b), den)


def _when(bounds: Bounds, node: tree.When) -> Reach | None:
    bounds.of(node.condition)
    return _greater(bounds, node.then, node.otherwise)


def _per(bounds: Bounds, node: tree.Per) -> Reach:
    amount, heads = bounds.number(node.amount), bounds.number(node.heads)
    return Reach(amount.num, amount.den, heads.num)


def _elapsed(bounds: Bounds, node: tree.Elapsed) -> Reach:
    bounds.of(node.since)
    bounds.met(_DAY_NUMBERS)
    return Reach(_YEARS if node.unit == "years" else _MONTHS)


def _compare(bounds: Bounds, node: tree.Compare) -> None:
    left, right = bounds.of(node.left), bounds.of(node.right)
    if left is not None and right is not None:
        a, b, _ = bounds.common(left, right)
        bounds.met(a * (right.heads or 1), b * (left.heads or 1))


def _one_of(bounds: Bounds, node: tree.OneOf) -> None:
    of = bounds.of(node.of)
    if of is not None:
        bounds.met(*(abs(int(choice)) * of.den for choice in node.choices))


def _total(bounds: Bounds, node: tree.Total) -> Reach:
    bounds.of(node.where)
    of = bounds.number(node.of)
    return Reach(of.num * LARGEST_HOUSEHOLD, of.den)


def _rounded(bounds: Bounds, node: tree.Rounded) -> Reach:
    amount, step = bounds.number(node.amount), bounds.number(node.to_fen).num
    if amount.den == 1 and step == 1:
        return Reach(amount.num)
    doubled = amount.num * 2 + amount.den * step
    bounds.met(doubled, 2 * amount.den * step)
    return Reach(doubled // (2 * amount.den))


_READ: dict[type[Expr], Callable[[Bounds, Any], Reach | None]] = {
    tree.Constant: _constant,
    tree.Fact: lambda bounds, node: bounds.columns(node),
    tree.Arith: _arith,
    tree.Pick: lambda bounds, node: _greater(bounds, node.left, node.right),
    tree.When: _when,
    tree.Per: _per,
    tree.Elapsed: _elapsed,
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.Fallback: lambda bounds, node: _greater(bounds, node.of, node.otherwise),
    tree.Total: _total,
    tree.Rounded: _rounded,
}
