"""The frame reading: one rule over a million rows, through Narwhals, the same on every engine.

What engines do silently, this module keeps out: null stays null through ``when`` and through greatest
and least, sums of money stay whole numbers (shares are multiplied out to a common denominator and
compared crosswise), nothing is divided except once, exactly, where an amount is rounded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Any

import narwhals.stable.v2 as nw

from minzheng.expression import tree
from minzheng.expression.tree import Expr
from minzheng.expression.value import last_day, month_index

Truth = nw.Expr


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as ``num / (den × heads)``: whole-number columns and one constant denominator."""

    num: nw.Expr
    den: int = 1
    heads: nw.Expr | None = None

    def over(self, den: int) -> nw.Expr:
        """The numerator when the constant denominator is ``den``."""
        factor = den // self.den
        return self.num if factor == 1 else self.num * factor


Reading = Quantity | nw.Expr
Columns = Callable[[tree.Fact], Reading]


def frame(node: Expr, columns: Columns) -> Reading:
    """A bound tree as an expression over the columns that ``columns`` finds for facts."""
    return _READ[type(node)](node, columns)


def truth(node: Expr, columns: Columns) -> Truth:
    """A bound condition as a boolean expression; null is unknown."""
    read = frame(node, columns)
    if isinstance(read, Quantity):
        raise TypeError("a number stands where a condition is needed")
    return read


def quantity(node: Expr, columns: Columns) -> Quantity:
    """A bound sum or count as a quantity."""
    read = frame(node, columns)
    if not isinstance(read, Quantity):
        raise TypeError("a condition or a word stands where a number is needed")
    return read


def _constant(node: tree.Constant, columns: Columns) -> Reading:
    content = node.content
    if isinstance(content, bool | str):
        return nw.lit(content)
    exact = Fraction(content)
    return Quantity(nw.lit(exact.numerator, dtype=nw.Int64), exact.denominator)


def _arith(node: tree.Arith, columns: Columns) -> Quantity:
    left, right = quantity(node.left, columns), quantity(node.right, columns)
    if left.heads is not None or right.heads is not None:
        raise TypeError("a sum per head is compared or shown, not calculated with")
    if node.op == "*":
        return Quantity(left.num * right.num, left.den * right.den)
    den = _common(left.den, right.den)
    a, b = left.over(den), right.over(den)
    return Quantity(a + b if node.op == "+" else a - b, den)


def _pick(node: tree.Pick, columns: Columns) -> Quantity:
    left, right = quantity(node.left, columns), quantity(node.right, columns)
    den = _common(left.den, right.den)
    a, b = left.over(den), right.over(den)
    first = a >= b if node.op == "max" else a <= b
    return Quantity(_when_known(first, a, b), den)


def _when_known(condition: nw.Expr, then: nw.Expr, otherwise: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(then).otherwise(nw.when(~condition).then(otherwise))


def _per(node: tree.Per, columns: Columns) -> Quantity:
    amount, heads = quantity(node.amount, columns), quantity(node.heads, columns)
    return Quantity(amount.num, amount.den, heads.num)


def _when(node: tree.When, columns: Columns) -> Reading:
    condition = truth(node.condition, columns)
    then, otherwise = frame(node.then, columns), frame(node.otherwise, columns)
    if isinstance(then, Quantity) and isinstance(otherwise, Quantity):
        den = _common(then.den, otherwise.den)
        return Quantity(_when_known(condition, then.over(den), otherwise.over(den)), den)
    if isinstance(then, Quantity) or isinstance(otherwise, Quantity):
        raise TypeError("both sides of a condition are numbers or neither is")
    return _when_known(condition, then, otherwise)


def _elapsed(node: tree.Elapsed, columns: Columns) -> Quantity:
    since, today = quantity(node.since, columns).num, node.today
    if not isinstance(today, tree.Constant):
        raise TypeError("the day is known when a rule is read")
    now = int(today.content)
    if node.unit == "years":
        difference = nw.lit(now, dtype=nw.Int64) - since
        return Quantity((difference - difference % 10000) // 10000)
    return Quantity(_months(since, now))


def _months(since: nw.Expr, now: int) -> nw.Expr:
    day = since % 100
    in_years = (since - since % 10000) // 10000
    month = (since % 10000 - day) // 100
    months = nw.lit(month_index(now), dtype=nw.Int64) - (in_years * 12 + month)
    if now % 100 == last_day(now):
        return months
    return months - _when_known(day > now % 100, nw.lit(1, dtype=nw.Int64), nw.lit(0, dtype=nw.Int64))


def _compare(node: tree.Compare, columns: Columns) -> Truth:
    left, right = frame(node.left, columns), frame(node.right, columns)
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return _cross(node.op, left, right)
    if isinstance(left, Quantity) or isinstance(right, Quantity):
        raise TypeError("a number is compared with a number")
    return _OPS[node.op](left, right)


def _cross(op: str, left: Quantity, right: Quantity) -> Truth:
    den = _common(left.den, right.den)
    a, b = left.over(den), right.over(den)
    if left.heads is not None:
        b = b * left.heads
    if right.heads is not None:
        a = a * right.heads
    compared = _OPS[op](a, b)
    for heads in (left.heads, right.heads):
        if heads is not None:
            compared = nw.when(heads > 0).then(compared)
    return compared


def _one_of(node: tree.OneOf, columns: Columns) -> Truth:
    of = frame(node.of, columns)
    if isinstance(of, Quantity):
        return of.num.is_in([int(choice) * of.den for choice in node.choices])
    return of.is_in(list(node.choices))


def _includes(node: tree.Includes, columns: Columns) -> Truth:
    return truth(node.of, columns).str.contains(node.kind, literal=True)


def _and(node: tree.And, columns: Columns) -> Truth:
    first, *rest = [truth(term, columns) for term in node.terms]
    for term in rest:
        first = first & term
    return first


def _or(node: tree.Or, columns: Columns) -> Truth:
    first, *rest = [truth(term, columns) for term in node.terms]
    for term in rest:
        first = first | term
    return first


def _either(node: tree.Either, columns: Columns) -> Truth:
    left, right = truth(node.left, columns), truth(node.right, columns)
    return nw.coalesce(left | right, left, right)


def _fallback(node: tree.Fallback, columns: Columns) -> Reading:
    of, otherwise = frame(node.of, columns), frame(node.otherwise, columns)
    if isinstance(of, Quantity) and isinstance(otherwise, Quantity):
        den = _common(of.den, otherwise.den)
        return Quantity(nw.coalesce(of.over(den), otherwise.over(den)), den)
    if isinstance(of, Quantity) or isinstance(otherwise, Quantity):
        raise TypeError("both sides of a fallback are numbers or neither is")
    return nw.coalesce(of, otherwise)


def _rounded(node: tree.Rounded, columns: Columns) -> Quantity:
    """Half up to a multiple of fen. The remainder goes first, so the one division is exact."""
    amount, to_fen = quantity(node.amount, columns), node.to_fen
    if not isinstance(to_fen, tree.Constant):
        raise TypeError("what is rounded to is a parameter")
    step = int(to_fen.content)
    positive = _when_known(amount.num >= 0, amount.num, nw.lit(0, dtype=nw.Int64))
    if amount.den == 1 and step == 1:
        return Quantity(positive)
    doubled = positive * 2 + amount.den * step
    return Quantity((doubled - doubled % (2 * amount.den * step)) // (2 * amount.den))


def _common(a: int, b: int) -> int:
    return a * b // gcd(a, b)


_OPS: dict[str, Callable[[nw.Expr, nw.Expr], nw.Expr]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
_READ: dict[type[Expr], Callable[[Any, Columns], Reading]] = {
    tree.Constant: _constant,
    tree.Fact: lambda node, columns: columns(node),
    tree.Arith: _arith,
    tree.Pick: _pick,
    tree.Per: _per,
    tree.When: _when,
    tree.Elapsed: _elapsed,
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.Includes: _includes,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: lambda node, columns: ~truth(node.term, columns),
    tree.Either: _either,
    tree.Fallback: _fallback,
    tree.Rounded: _rounded,
}
