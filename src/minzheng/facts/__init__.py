"""The vocabulary: what can be known of a person and a household, and how rules speak of it.

``h.financial_assets`` is a fact of the household, ``person.age`` one of the person, and
``people.sum(person.wage_income, where=…)`` adds up over the listed people of a household.
"""

from typing import ClassVar

from minzheng.expression.tree import (
    Award,
    Constant,
    Day,
    Entity,
    Expr,
    Namespace,
    Operand,
    Receives,
    Total,
    expr,
)


class Household(Namespace):
    """Facts of the household."""

    entity: ClassVar[Entity] = "household"


class Person(Namespace):
    """Facts of the person."""

    entity: ClassVar[Entity] = "person"


class People:
    """The listed people of a household, as sums and counts."""

    def sum(self, of: Operand, *, where: Expr) -> Total:
        """The sum over those for whom ``where`` holds; unknown if any part of it is unknown."""
        return Total(expr(of), where)

    def count(self, *, where: Expr) -> Total:
        """How many there are for whom ``where`` holds; unknown if that is unknown of anyone."""
        return Total(Constant(1), where)


class Programmes:
    """``receives.subsistence_allowance``: whether the unit receives a programme."""

    def __getattr__(self, code: str) -> Receives:
        if code.startswith("_"):
            raise AttributeError(code)
        return Receives(code)


class Awards:
    """``award.elder_care_subsidy``: what a programme of the same class gives by itself."""

    def __getattr__(self, code: str) -> Award:
        if code.startswith("_"):
            raise AttributeError(code)
        return Award(code)


h = Household()
person = Person()
people = People()
receives = Programmes()
award = Awards()
today = Day("today")
month_start = Day("month_start")

__all__ = ["award", "h", "month_start", "people", "person", "receives", "today"]
