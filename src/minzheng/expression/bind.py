"""A rule made concrete for one place and one day: parameters and the day become literals.

Everything that the place and the day decide is decided here, once, before any household is looked at:
tables become nested conditions, an absent parameter switches its comparison off and adds nothing to a
sum, a product with 0 needs no fact. Both the frame and the value reading work on what comes out, so they
cannot read a parameter differently.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from minzheng.expression import tree
from minzheng.expression.tree import Absent, Constant, Expr, Scalar


class Setting(Protocol):
    """What binding asks of its surroundings."""

    def parameter(self, code: str) -> Any:
        """The value of a parameter; None where it is absent."""

    def day_code(self, which: Literal["today", "month_start"]) -> int:
        """Today, or the first day of its month, as yyyymmdd."""

    def none_of(self, fact: tree.Fact) -> Scalar:
        """The code for known absence of a fact."""

    def receives(self, programme: str) -> Expr:
        """The term that says whether a programme is received."""

    def award(self, programme: str) -> Expr:
        """The term that says what a programme of the same class gives."""


@dataclass
class Binder:
    """Binds trees to one setting; the same node gives the same bound node."""

    setting: Setting
    _done: dict[int, tuple[Expr, Expr]] = field(default_factory=dict)

    def bind(self, node: Expr) -> Expr:
        """The node with parameters and days as literals, folded as far as they decide."""
        if id(node) not in self._done:
            rule = _RULES.get(type(node), _rebuild)
            self._done[id(node)] = (node, rule(self, node))
        return self._done[id(node)][1]


def _rebuild(binder: Binder, node: Expr) -> Expr:
    parts = [binder.bind(part) for part in tree.children(node)]
    if any(isinstance(part, Absent) for part in parts):
        return Absent()
    return tree.rebuilt(node, parts) if parts else node


def _param(binder: Binder, node: tree.Param) -> Expr:
    value = binder.setting.parameter(node.code)
    return Absent() if value is None else Constant(value)


def _arith(binder: Binder, node: tree.Arith) -> Expr:
    left, right = binder.bind(node.left), binder.bind(node.right)
    if node.op == "*":
        if isinstance(left, Absent) or isinstance(right, Absent):
            return Absent()
        if _is_nothing(left) or _is_nothing(right):
            return Constant(0)
        if isinstance(left, Constant) and left.content == 1:
            return right
        if isinstance(right, Constant) and right.content == 1:
            return left
    elif _is_nothing(right):
        return Constant(0) if _is_nothing(left) else left
    elif _is_nothing(left) and node.op == "+":
        return right
    if isinstance(left, Absent):
        left = Constant(0)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(calculate(node.op, left.content, right.content))
    return tree.Arith(node.op, left, right)


def _is_nothing(node: Expr) -> bool:
    return isinstance(node, Absent) or (isinstance(node, Constant) and node.content == 0)


def _pick(binder: Binder, node: tree.Pick) -> Expr:
    left, right = binder.bind(node.left), binder.bind(node.right)
    if isinstance(right, Absent):
        return left
    if isinstance(left, Absent):
        return right
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(calculate(node.op, left.content, right.content))
    return tree.Pick(node.op, left, right)


def _compare(binder: Binder, node: tree.Compare) -> Expr:
    left, right = binder.bind(node.left), binder.bind(node.right)
    if isinstance(left, Absent) or isinstance(right, Absent):
        return Absent()
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(COMPARE[node.op](left.content, right.content))
    return tree.Compare(node.op, left, right)


def _one_of(binder: Binder, node: tree.OneOf) -> Expr:
    of = binder.bind(node.of)
    if isinstance(of, Constant):
        return Constant(of.content in node.choices)
    return Absent() if isinstance(of, Absent) else tree.OneOf(of, node.choices)


def _all_or_any(binder: Binder, node: tree.And | tree.Or) -> Expr:
    decides = isinstance(node, tree.Or)
    kept: list[Expr] = []
    for term in (binder.bind(part) for part in node.terms):
        if isinstance(term, Absent):
            continue
        if isinstance(term, Constant):
            if term.content is decides:
                return Constant(decides)
            continue
        kept.extend(term.terms if isinstance(term, type(node)) else (term,))
    if not kept:
        all_off = all(isinstance(binder.bind(part), Absent) for part in node.terms)
        return Absent() if all_off else Constant(not decides)
    return kept[0] if len(kept) == 1 else type(node)(tuple(kept))


def _not(binder: Binder, node: tree.Not) -> Expr:
    term = binder.bind(node.term)
    if isinstance(term, Absent):
        return term
    return Constant(not term.content) if isinstance(term, Constant) else tree.Not(term)


def _when(binder: Binder, node: tree.When) -> Expr:
    condition = binder.bind(node.condition)
    if isinstance(condition, Absent):
        return binder.bind(node.otherwise)
    if isinstance(condition, Constant):
        return binder.bind(node.then if condition.content else node.otherwise)
    then, otherwise = binder.bind(node.then), binder.bind(node.otherwise)
    if isinstance(then, Absent) or isinstance(otherwise, Absent):
        return (
            Absent()
            if isinstance(then, Absent) and isinstance(otherwise, Absent)
            else _half_off(condition, then, otherwise)
        )
    return tree.When(condition, then, otherwise)


def _half_off(condition: Expr, then: Expr, otherwise: Expr) -> Expr:
    """Off on one side only: a clause is no hindrance there, a sum is nothing there."""
    present = otherwise if isinstance(then, Absent) else then
    nothing = Constant(True) if tree.is_condition(present) else Constant(0)
    if isinstance(then, Absent):
        return tree.When(condition, nothing, otherwise)
    return tree.When(condition, then, nothing)


def _rounded(binder: Binder, node: tree.Rounded) -> Expr:
    amount = binder.bind(node.amount)
    return tree.Rounded(Constant(0) if isinstance(amount, Absent) else amount, binder.bind(node.to_fen))


def _cell(binder: Binder, node: tree.Cell) -> Expr:
    table, key = _content(binder, node.table), binder.bind(node.key)
    cells: Mapping[Any, Scalar] = (table or {}) if node.row is None else (table or {}).get(node.row, {})
    if isinstance(key, Constant):
        return Constant(cells.get(key.content, 0))
    result: Expr = Constant(0)
    for label, content in reversed(list(cells.items())):
        result = tree.When(tree.Compare("==", key, Constant(label)), Constant(content), result)
    return result


def _band(binder: Binder, node: tree.Band) -> Expr:
    rows, by = _content(binder, node.rows) or [], binder.bind(node.by)
    rising = sorted(rows, key=lambda row: row[node.edge], reverse=node.side == "below")
    result: Expr = Constant(0)
    for row in rising:
        op: Any = ">=" if node.side == "from" else "<"
        inside = tree.Compare(op, by, Constant(row[node.edge]))
        result = tree.When(inside, Constant(row[node.gives]), result)
    return result


def _lowest(binder: Binder, node: tree.Lowest) -> Expr:
    rows = _content(binder, node.rows)
    return Constant(min(row[node.column] for row in rows)) if rows else Absent()


def _content(binder: Binder, node: Expr) -> Any:
    if not isinstance(node, tree.Param):
        raise TypeError("a table is a parameter")
    return binder.setting.parameter(node.code)


def _given(binder: Binder, node: tree.Given) -> Expr:
    of = binder.bind(node.of)
    if not isinstance(of, tree.Fact):
        raise TypeError("is_given() asks about a fact")
    return tree.Compare("!=", of, Constant(binder.setting.none_of(of)))


def _total(binder: Binder, node: tree.Total) -> Expr:
    of, where = binder.bind(node.of), binder.bind(node.where)
    if _is_nothing(of) or (isinstance(where, Constant) and not where.content):
        return Constant(0)
    return tree.Total(of, where)


def calculate(op: str, left: Any, right: Any) -> Any:
    """Two known numbers combined, exactly."""
    return CALCULATE[op](left, right)


CALCULATE: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "max": max,
    "min": min,
}
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
_RULES: dict[type[Expr], Callable[[Binder, Any], Expr]] = {
    tree.Param: _param,
    tree.Day: lambda binder, node: Constant(binder.setting.day_code(node.which)),
    tree.Receives: lambda binder, node: binder.setting.receives(node.programme),
    tree.Award: lambda binder, node: binder.setting.award(node.programme),
    tree.Arith: _arith,
    tree.Pick: _pick,
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.And: _all_or_any,
    tree.Or: _all_or_any,
    tree.Not: _not,
    tree.When: _when,
    tree.Cell: _cell,
    tree.Band: _band,
    tree.Lowest: _lowest,
    tree.Given: _given,
    tree.Total: _total,
    tree.Rounded: _rounded,
    tree.Labelled: lambda binder, node: binder.bind(node.of),
}
