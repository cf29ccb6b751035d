"""Every small way in which one node of a rule can be written wrongly.

A rule that nobody would miss if it were wrong is not tested. Each variation here is one slip of the
pen: ``<`` for ``<=``, a word left out of a list, ``or`` for ``and``. What is no slip is not produced:
the 1 that a count adds per person stands in no declaration, and a label decides nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any, Literal

from minzheng.expression import tree
from minzheng.expression.tree import And, Constant, Expr, Not, Or
from minzheng.kernel.month import day_from_number, day_number
from minzheng.policy.parameter import ParameterSpec

Specs = Mapping[str, ParameterSpec]


@dataclass(frozen=True)
class Variation:
    """One node, what stands in its place, and the part left out where that is all that changed.

    ``within`` is what it stands in, where the node alone would say nothing to a reader: a number, a day.
    """

    node: Expr
    instead: Expr
    without: Expr | None = None
    within: Expr | None = None


def variations(rule: Expr, specs: Specs) -> Iterator[Variation]:
    """One slip at a time, anywhere in a rule; a node that stands in it twice is varied once."""
    seen: set[int] = set()
    for node, parent in _written(rule, None):
        if id(node) not in seen:
            seen.add(id(node))
            bare = isinstance(node, Constant | tree.Day)
            yield from (replace(one, within=parent if bare else None) for one in _of(node, specs))


def negated(rule: Expr) -> Expr:
    """The contrary of a condition, without a doubled not."""
    return rule.term if isinstance(rule, Not) else Not(rule)


def put_in(rule: Expr, variation: Variation) -> Expr:
    """The rule with the varied node in its place, wherever that very node stands."""
    if rule is variation.node:
        return variation.instead
    parts = list(tree.children(rule))
    changed = [put_in(part, variation) for part in parts]
    same = all(new is old for new, old in zip(changed, parts, strict=True))
    return rule if same else tree.rebuilt(rule, changed)


def _written(node: Expr, parent: Expr | None) -> Iterator[tuple[Expr, Expr | None]]:
    yield node, parent
    for child in tree.children(node):
        counted = isinstance(node, tree.Total) and child is node.of and isinstance(child, Constant)
        if not counted:
            yield from _written(child, node)


def _of(node: Expr, specs: Specs) -> Iterator[Variation]:
    if isinstance(node, tree.Cell):
        yield from _cell(node, specs)
    vary = _VARY.get(type(node))
    if vary is not None:
        yield from vary(node)


def _constant(node: Constant) -> Iterator[Variation]:
    content = node.content
    if isinstance(content, bool):
        yield Variation(node, Constant(not content))
    elif isinstance(content, int | Fraction):
        yield Variation(node, Constant(_moved(content, 1)))
        yield Variation(node, Constant(_moved(content, -1)))


def _moved(number: int | Fraction, by: Literal[1, -1]) -> int | Fraction:
    """A day stands as yyyymmdd and moves by a day; one less than 1 July is not the 0th."""
    if isinstance(number, int) and 19000101 <= number <= 29991231:
        return day_number(day_from_number(number) + timedelta(days=by))
    return number + by


def _day(node: tree.Day) -> Iterator[Variation]:
    yield Variation(node, tree.Day("today" if node.which == "month_start" else "month_start"))


def _arith(node: tree.Arith) -> Iterator[Variation]:
    if node.op == "*":
        yield Variation(node, node.left, without=node.right)
        yield Variation(node, node.right, without=node.left)
    else:
        yield Variation(node, tree.Arith("-" if node.op == "+" else "+", node.left, node.right))


def _per(node: tree.Per) -> Iterator[Variation]:
    yield Variation(node, node.amount, without=node.heads)


def _pick(node: tree.Pick) -> Iterator[Variation]:
    yield Variation(node, replace(node, op="min" if node.op == "max" else "max"))
    yield Variation(node, node.left)


def _when(node: tree.When) -> Iterator[Variation]:
    yield Variation(node, tree.When(node.condition, node.otherwise, node.then))
    yield Variation(node, node.then, without=node.condition)
    # Where the other side is off, that clause is dropped, and dropping it is a slip of its own.
    if not isinstance(node.otherwise, tree.Absent):
        yield Variation(node, node.otherwise, without=node.then)


def _elapsed(node: tree.Elapsed) -> Iterator[Variation]:
    yield Variation(node, replace(node, unit="months" if node.unit == "years" else "years"))


def _cell(node: tree.Cell, specs: Specs) -> Iterator[Variation]:
    spec = specs.get(node.table.code) if isinstance(node.table, tree.Param) else None
    if isinstance(node.key, Constant):
        keys = [key for key in (spec.keys if spec else ()) if key != node.key.content]
        yield from (Variation(node, replace(node, key=Constant(key))) for key in keys)
    else:
        yield Variation(node, replace(node, key=tree.Arith("+", node.key, Constant(1))))
    rows = [row for row in (spec.rows_by if spec else ()) if node.row is not None and row != node.row]
    yield from (Variation(node, replace(node, row=row)) for row in rows)


# Less than any two exact ratios of a case can differ by: it moves what stands on an edge and nothing else.
_A_HAIR = Fraction(1, 10**15)


def _band(node: tree.Band) -> Iterator[Variation]:
    """What stands exactly on an edge falls into the other band."""
    yield Variation(node, replace(node, by=tree.Arith("-", node.by, Constant(_A_HAIR))))


_BOUNDARY: dict[str, Any] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}


def _compare(node: tree.Compare) -> Iterator[Variation]:
    yield Variation(node, replace(node, op=_BOUNDARY[node.op]))


def _one_of(node: tree.OneOf) -> Iterator[Variation]:
    for word in node.choices:
        kept = tuple(choice for choice in node.choices if choice != word)
        yield Variation(node, replace(node, choices=kept), without=Constant(word))


def _turned(node: tree.Given) -> Iterator[Variation]:
    yield Variation(node, Not(node))


def _all_or_any(node: And | Or) -> Iterator[Variation]:
    for n, term in enumerate(node.terms):
        kept = node.terms[:n] + node.terms[n + 1 :]
        yield Variation(node, kept[0] if len(kept) == 1 else replace(node, terms=kept), without=term)
    yield Variation(node, Or(node.terms) if isinstance(node, And) else And(node.terms))


def _not(node: Not) -> Iterator[Variation]:
    yield Variation(node, node.term)


def _either(node: tree.Either) -> Iterator[Variation]:
    yield Variation(node, node.left, without=node.right)
    yield Variation(node, node.right, without=node.left)
    yield Variation(node, Or((node.left, node.right)))


def _fallback(node: tree.Fallback) -> Iterator[Variation]:
    yield Variation(node, node.of, without=node.otherwise)


def _total(node: tree.Total) -> Iterator[Variation]:
    yield Variation(node, replace(node, where=Constant(True)), without=node.where)


_VARY: dict[type[Expr], Callable[[Any], Iterator[Variation]]] = {
    Constant: _constant,
    tree.Day: _day,
    tree.Arith: _arith,
    tree.Per: _per,
    tree.Pick: _pick,
    tree.When: _when,
    tree.Elapsed: _elapsed,
    tree.Band: _band,
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.Given: _turned,
    And: _all_or_any,
    Or: _all_or_any,
    Not: _not,
    tree.Either: _either,
    tree.Fallback: _fallback,
    tree.Total: _total,
}
