"""The nodes of a rule. A rule is a tree of these, never a function body.

One tree is read four ways: as a dataframe expression (``frame``), as the value for one case
(``value``), as a sentence with the numbers in it (``sentence``) and as its list of facts and
parameters (``needs``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Literal

from minzheng.expression.operators import (
    And,
    Arith,
    Band,
    Cell,
    Compare,
    Constant,
    Expr,
    Given,
    Includes,
    Lowest,
    Not,
    OneOf,
    Operand,
    Or,
    Per,
    Pick,
    Scalar,
    expr,
)

Entity = Literal["household", "person"]

__all__ = [
    "Absent",
    "And",
    "Arith",
    "Award",
    "Band",
    "Cell",
    "Compare",
    "Constant",
    "Day",
    "Either",
    "Elapsed",
    "Entity",
    "Expr",
    "Fact",
    "Fallback",
    "Given",
    "Includes",
    "Labelled",
    "Lowest",
    "Namespace",
    "Not",
    "OneOf",
    "Operand",
    "Or",
    "Param",
    "Per",
    "Pick",
    "Receives",
    "Rounded",
    "Scalar",
    "Total",
    "When",
    "children",
    "either_known",
    "expr",
    "is_condition",
    "only_where",
    "rebuilt",
    "walk",
    "when",
]


@dataclass(frozen=True, eq=False, slots=True)
class Fact(Expr):
    """A named fact of the household or the person, stated or derived."""

    entity: Entity
    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Param(Expr):
    """A parameter, ``programme.name``; its value is found by date and place."""

    code: str


@dataclass(frozen=True, eq=False, slots=True)
class Day(Expr):
    """The day on which the law is applied, or the first day of its month."""

    which: Literal["today", "month_start"]


@dataclass(frozen=True, eq=False, slots=True)
class Receives(Expr):
    """Whether the unit receives a programme: all its clauses are known to hold."""

    programme: str


@dataclass(frozen=True, eq=False, slots=True)
class Award(Expr):
    """What a programme of the same class would give by itself: 0 unless known to be due."""

    programme: str


@dataclass(frozen=True, eq=False, slots=True)
class When(Expr):
    """One of two, by a condition; unknown while the condition is."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, eq=False, slots=True)
class Elapsed(Expr):
    """Completed years or months from a day to today.

    29 February counts as reached on 1 March in common years; a month without the day ends on its
    last day (民法典 第二百零二条).
    """

    unit: Literal["years", "months"]
    since: Expr
    today: Expr = Day("today")


@dataclass(frozen=True, eq=False, slots=True)
class Either(Expr):
    """Two records of one thing: either known to hold decides, else either known."""

    left: Expr
    right: Expr


@dataclass(frozen=True, eq=False, slots=True)
class Fallback(Expr):
    """A value where known, else another. Only for what the law says holds up nobody."""

    of: Expr
    otherwise: Expr


@dataclass(frozen=True, eq=False, slots=True)
class Total(Expr):
    """Sum over the people of a household, unknown if any counted part is unknown."""

    of: Expr
    where: Expr


@dataclass(frozen=True, eq=False, slots=True)
class Rounded(Expr):
    """Rounded half up to a multiple of fen; never below 0. Stands once, at the top of an amount."""

    amount: Expr
    to_fen: Expr


@dataclass(frozen=True, eq=False, slots=True)
class Labelled(Expr):
    """A part with a name of its own in sentences: 「重度残疾」 rather than how it is found."""

    of: Expr
    zh: str
    en: str


@dataclass(frozen=True, eq=False, slots=True)
class Absent(Expr):
    """A part that is off in a place, because its parameter is absent there: it decides nothing."""


class Namespace:
    """Names as attributes: ``person.age`` is the fact ``age`` of the person."""

    entity: ClassVar[Entity]

    def __getattr__(self, name: str) -> Fact:
        if name.startswith("_"):
            raise AttributeError(name)
        return Fact(self.entity, name)


def when(condition: Expr, then: Operand, otherwise: Operand) -> When:
    """``then`` where the condition holds, ``otherwise`` where it fails, unknown while it is unknown."""
    return When(condition, expr(then), expr(otherwise))


def only_where(condition: Expr, rule: Expr) -> When:
    """A rule that is there only where a parameter says so; elsewhere the clause is off."""
    return When(condition, rule, Absent())


def either_known(left: Expr, right: Expr) -> Either:
    """Two records of the same thing; either one decides when the other is missing."""
    return Either(left, right)


def children(node: Expr) -> Iterator[Expr]:
    """The direct parts of a node."""
    for field in fields(node):  # type: ignore[arg-type]
        part = getattr(node, field.name)
        if isinstance(part, Expr):
            yield part
        elif isinstance(part, tuple):
            yield from (item for item in part if isinstance(item, Expr))


def walk(node: Expr) -> Iterator[Expr]:
    """The node and all its parts, from the top."""
    yield node
    for child in children(node):
        yield from walk(child)


def is_condition(node: Expr) -> bool:
    """Whether a tree is a condition by its form (a bare fact is not told apart here)."""
    if isinstance(node, When):
        return is_condition(node.then) or is_condition(node.otherwise)
    if isinstance(node, Constant):
        return isinstance(node.content, bool)
    return isinstance(node, Compare | OneOf | Includes | Given | And | Or | Not | Either | Receives)


def rebuilt(node: Expr, parts: list[Expr]) -> Expr:
    """The same node over other parts, in the order of ``children``."""
    queue = iter(parts)
    changed: dict[str, Any] = {}
    for field in fields(node):  # type: ignore[arg-type]
        part = getattr(node, field.name)
        if isinstance(part, Expr):
            changed[field.name] = next(queue)
        elif isinstance(part, tuple) and any(isinstance(item, Expr) for item in part):
            changed[field.name] = tuple(next(queue) for _ in part)
    return replace(node, **changed)  # type: ignore[type-var]
