"""What Python's operators make of rules: the base of all nodes, and the nodes that operators build.

Asking a rule for its truth raises, so that a rule cannot branch in Python and quietly be decided while it
is being declared.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Union

Scalar = int | Fraction | bool | str
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


def expr(value: Operand) -> Expr:
    """A literal as a tree; a float is refused, since no sum of money is one."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, bool | int | Fraction | str):
        return Constant(value)
    raise TypeError(f"a rule holds whole numbers, exact fractions and words, not {type(value).__name__}")
