"""The value reading: one case, one answer, in exact Python numbers. None is unknown.

Works on bound trees. The desk, the worked cases and the explanation use it; the frame reading is held
equal to it by tests.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Protocol

from minzheng.expression import tree
from minzheng.expression.bind import CALCULATE, COMPARE
from minzheng.expression.tree import Expr, Scalar
from minzheng.kernel.money import round_half_up


class Unit(Protocol):
    """A person or a household as the value reading sees it."""

    def term(self, fact: tree.Fact) -> Scalar | None:
        """A fact or derived term of this unit or, for a person, of the household."""

    def people(self) -> "Iterable[Unit]":
        """The people of this household."""


def value(node: Expr, unit: Unit) -> Any:
    """The value of a bound tree for one unit; None where it is unknown."""
    return _READ[type(node)](node, unit)


def _arith(node: tree.Arith | tree.Pick, unit: Unit) -> Any:
    left, right = value(node.left, unit), value(node.right, unit)
    return None if left is None or right is None else CALCULATE[node.op](left, right)


def _per(node: tree.Per, unit: Unit) -> Any:
    amount, heads = value(node.amount, unit), value(node.heads, unit)
    if amount is None or heads is None or heads <= 0:
        return None
    return Fraction(amount) / heads


def _when(node: tree.When, unit: Unit) -> Any:
    condition = value(node.condition, unit)
    if condition is None:
        return None
    return value(node.then if condition else node.otherwise, unit)


def _compare(node: tree.Compare, unit: Unit) -> Any:
    left, right = value(node.left, unit), value(node.right, unit)
    return None if left is None or right is None else COMPARE[node.op](left, right)


def _one_of(node: tree.OneOf, unit: Unit) -> Any:
    of = value(node.of, unit)
    return None if of is None else of in node.choices


def _includes(node: tree.Includes, unit: Unit) -> Any:
    kinds = value(node.of, unit)
    return None if kinds is None else node.kind in kinds.split("|")


def _and(node: tree.And, unit: Unit) -> bool | None:
    result: bool | None = True
    for term in node.terms:
        holds = value(term, unit)
        if holds is False:
            return False
        if holds is None:
            result = None
    return result


def _or(node: tree.Or, unit: Unit) -> bool | None:
    result: bool | None = False
    for term in node.terms:
        holds = value(term, unit)
        if holds is True:
            return True
        if holds is None:
            result = None
    return result


def _not(node: tree.Not, unit: Unit) -> bool | None:
    term = value(node.term, unit)
    return None if term is None else not term


def _either(node: tree.Either, unit: Unit) -> bool | None:
    left, right = value(node.left, unit), value(node.right, unit)
    if left is True or right is True:
        return True
    known = right if left is None else left
    return None if known is None else bool(known)


def _fallback(node: tree.Fallback, unit: Unit) -> Any:
    of = value(node.of, unit)
    return value(node.otherwise, unit) if of is None else of


def _total(node: tree.Total, unit: Unit) -> Any:
    total: Any = 0
    for person in unit.people():
        where = value(node.where, person)
        if where is None:
            return None
        if where:
            part = value(node.of, person)
            if part is None:
                return None
            total += part
    return total


def _rounded(node: tree.Rounded, unit: Unit) -> Any:
    amount, to_fen = value(node.amount, unit), value(node.to_fen, unit)
    if amount is None:
        return None
    return max(round_half_up(Fraction(amount), to_fen), 0)


def _since(node: tree.Elapsed, unit: Unit) -> Any:
    since, today = value(node.since, unit), value(node.today, unit)
    return None if since is None else elapsed(node.unit, since, today)


def elapsed(unit: str, since: int, today: int) -> int:
    """Completed years or months between two days given as yyyymmdd."""
    if unit == "years":
        return (today - since) // 10000
    months = month_index(today) - month_index(since)
    day = today % 100
    month_ends = day == last_day(today)
    return months - (1 if since % 100 > day and not month_ends else 0)


def month_index(day: int) -> int:
    return day // 10000 * 12 + day // 100 % 100


def last_day(day: int) -> int:
    year, month = day // 10000, day // 100 % 100
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


_READ: dict[type[Expr], Callable[[Any, Any], Any]] = {
    tree.Constant: lambda node, unit: node.content,
    tree.Fact: lambda node, unit: unit.term(node),
    tree.Arith: _arith,
    tree.Pick: _arith,
    tree.Per: _per,
    tree.When: _when,
    tree.Elapsed: _since,
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.Includes: _includes,
    tree.And: _and,
    tree.Or: _or,
    tree.Not: _not,
    tree.Either: _either,
    tree.Fallback: _fallback,
    tree.Total: _total,
    tree.Rounded: _rounded,
}
