"""The nodes of a rule. A rule is a tree of these, never a function body.

One tree is read four ways: as a dataframe expression (``frame``), as the value for one case
(``value``), as a sentence with the numbers in it (``sentence``) and as its list of facts and
parameters (``needs``). Python's operators build trees; asking a tree for its truth raises, so that a
rule cannot branch in Python and quietly be decided while it is being declared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import ClassVar, Literal, Union

Entity = Literal["household", "person"]
Scalar = Union[int, Fraction, bool, str]
Operand = Union["Expr", int, Fraction, bool, str]


class Expr:
    """A rule or a part of one."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise TypeError(
            "a rule has no truth of its own while it is declared; combine rules with & | ~ and when(), "
            "not with and, or, not and if"
        )

    __hash__ = object.__hash__

    def __eq__(self, other: Operand) -> "Compare":  # type: ignore[override]
        return Compare("==", self, expr(other))

    def __ne__(self, other: Operand) -> "Compare":  # type: ignore[override]
        return Compare("!=", self, expr(other))

    def __lt__(self, other: Operand) -> "Compare":
        return Compare("<", self, expr(other))

    def __le__(self, other: Operand) -> "Compare":
        return Compare("<=", self, expr(other))

    def __gt__(self, other: Operand) -> "Compare":
        return Compare(">", self, expr(other))

    def __ge__(self, other: Operand) -> "Compare":
        return Compare(">=", self, expr(other))

    def __add__(self, other: Operand) -> "Arith":
        return Arith("+", self, expr(other))

    def __sub__(self, other: Operand) -> "Arith":
        return Arith("-", self, expr(other))

    def __mul__(self, other: Operand) -> "Arith":
        return Arith("*", self, expr(other))

    def __and__(self, other: Operand) -> "And":
        return And((self, expr(other)))

    def __or__(self, other: Operand) -> "Or":
        return Or((self, expr(other)))

    def __invert__(self) -> "Not":
        return Not(self)

    def per(self, heads: Operand) -> "Per":
        """This sum divided among ``heads``: an exact ratio, unknown where there is nobody."""
        return Per(self, expr(heads))

    def at_least(self, floor: Operand) -> "Pick":
        """The greater of this and ``floor``; an absent floor is no floor."""
        return Pick("max", self, expr(floor))

    def at_most(self, cap: Operand) -> "Pick":
        """The lesser of this and ``cap``; an absent cap is no cap."""
        return Pick("min", self, expr(cap))

    def one_of(self, *values: str | int) -> "OneOf":
        """Whether this is one of the listed values."""
        return OneOf(self, values)

    def includes(self, value: str) -> "Includes":
        """Whether this set of kinds holds ``value``."""
        return Includes(self, value)

    def is_given(self) -> "Given":
        """Whether there is such a day or sum at all (known absence, 无, is not given)."""
        return Given(self)

    def at(self, key: Operand, row: str | None = None) -> "Cell":
        """The cell of this table under ``key`` (in ``row``); a missing cell is 0."""
        return Cell(self, expr(key), row)

    def band(self, by: Operand, *, start: str, gives: str) -> "Band":
        """Column ``gives`` of the last row whose ``start`` is not above ``by``; before the first: 0."""
        return Band(self, expr(by), "from", start, gives)

    def band_below(self, by: Operand, *, end: str, gives: str) -> "Band":
        """Column ``gives`` of the first row whose ``end`` is above ``by``; after the last: 0."""
        return Band(self, expr(by), "below", end, gives)

    def lowest(self, column: str) -> "Lowest":
        """The least value of a column of these rows."""
        return Lowest(self, column)


@dataclass(frozen=True, eq=False, slots=True)
class Constant(Expr):
    """A literal number, word or truth. Days stand as yyyymmdd."""

    content: Scalar


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
class Arith(Expr):
    """Addition, subtraction, multiplication; exact."""

    op: Literal["+", "-", "*"]
    left: Expr
    right: Expr


@dataclass(frozen=True, eq=False, slots=True)
class Per(Expr):
    """An exact ratio; only ever compared, banded or shown."""

    amount: Expr
    heads: Expr


@dataclass(frozen=True, eq=False, slots=True)
class Pick(Expr):
    """The greater or the lesser of two."""

    op: Literal["max", "min"]
    left: Expr
    right: Expr


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
class Cell(Expr):
    """A table parameter read at a key."""

    table: Expr
    key: Expr
    row: str | None


@dataclass(frozen=True, eq=False, slots=True)
class Band(Expr):
    """Rows of a parameter read by where a number falls among them."""

    rows: Expr
    by: Expr
    side: Literal["from", "below"]
    edge: str
    gives: str


@dataclass(frozen=True, eq=False, slots=True)
class Lowest(Expr):
    """The least value of a column of a rows parameter."""

    rows: Expr
    column: str


@dataclass(frozen=True, eq=False, slots=True)
class Compare(Expr):
    """Two quantities or words held against each other."""

    op: Literal["<", "<=", ">", ">=", "==", "!="]
    left: Expr
    right: Expr


@dataclass(frozen=True, eq=False, slots=True)
class OneOf(Expr):
    """Membership in a list of values."""

    of: Expr
    choices: tuple[str | int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Includes(Expr):
    """Whether a set of kinds holds a kind."""

    of: Expr
    kind: str


@dataclass(frozen=True, eq=False, slots=True)
class Given(Expr):
    """Whether a day or sum is there at all."""

    of: Expr


@dataclass(frozen=True, eq=False, slots=True)
class And(Expr):
    """All hold; one known breach decides, whatever else is unknown."""

    terms: tuple[Expr, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Or(Expr):
    """One holds; one known to hold decides, whatever else is unknown."""

    terms: tuple[Expr, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Not(Expr):
    """The contrary; unknown stays unknown."""

    term: Expr


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


def expr(value: Operand) -> Expr:
    """A literal as a tree; a float is refused, since no sum of money is one."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, bool | int | Fraction | str):
        return Constant(value)
    raise TypeError(f"a rule holds whole numbers, exact fractions and words, not {type(value).__name__}")


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
    queue, changed = iter(parts), {}
    for field in fields(node):  # type: ignore[arg-type]
        part = getattr(node, field.name)
        if isinstance(part, Expr):
            changed[field.name] = next(queue)
        elif isinstance(part, tuple) and any(isinstance(item, Expr) for item in part):
            changed[field.name] = tuple(next(queue) for _ in part)
    return replace(node, **changed)  # type: ignore[type-var]
