"""Four programmes as OpenFisca-Core variables: the two for children, extreme poverty, subsistence.

OpenFisca knows no unknown: a condition is an Enum of three members, one byte each, and a number that nobody
knows is ``MISSING``. Whole numbers are int32 there, sums over a group double precision: both hold what a
district has, in tenths of a fen. This file runs in an environment of its own and imports nothing of ours
but the constants.
"""

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.peers import values as v

Numbers = np.ndarray[Any, Any]
Formula = Callable[[Any, Any], Numbers]

MISSING = -2_000_000_000
PERSON = build_entity(key="person", plural="persons", label="person", is_person=True)
HOUSEHOLD = build_entity(
    key="household", plural="households", label="household", roles=[{"key": "member", "plural": "members"}]
)
Answer = Enum("Answer", "no unknown yes")
NO, UNKNOWN, YES = 0, 1, 2
Parent = Enum("Parent", ["unknown", *(f"s{n}" for n in range(len(v.STATUSES)))])
LOST, UNABLE = ([v.STATUSES.index(word) + 1 for word in words] for words in (v.LOST, v.UNABLE))

RULES: list[type[Variable]] = []


def _declare(name: str, entity: Any, formula: Formula | None, **spec: Any) -> None:
    body = {"entity": entity, "definition_period": DateUnit.MONTH, "label": name, **spec}
    if formula is not None:
        body["formula"] = lambda population, period: _given(formula(population, period), spec)
    RULES.append(type(name, (Variable,), body))


def _given(found: Numbers, spec: dict[str, Any]) -> Numbers:
    return EnumArray(found, Answer) if spec["value_type"] is Enum else found


def number(name: str, entity: Any, formula: Formula | None = None) -> None:
    """A whole number of a person or household; without a formula it is an input."""
    _declare(name, entity, formula, value_type=int, default_value=MISSING)


def answer(name: str, entity: Any, formula: Formula | None = None) -> None:
    """A condition of three values."""
    spec = {"possible_values": Answer, "default_value": Answer["unknown"]}
    _declare(name, entity, formula, value_type=Enum, **spec)


def parent(name: str) -> None:
    """What became of a parent, as an input."""
    spec = {"possible_values": Parent, "default_value": Parent["unknown"]}
    _declare(name, PERSON, None, value_type=Enum, **spec)


# What formulas are made of.


def plain(population: Any, name: str, period: Any) -> Numbers:
    """A variable as the bytes or numbers it is kept in."""
    found: Numbers = population(name, period).view(np.ndarray)
    return found


def said(condition: Numbers, *numbers: Numbers) -> Numbers:
    """The condition, unknown where one of the numbers is missing."""
    known = reduce(np.logical_and, [each != MISSING for each in numbers])
    return np.where(known, condition * np.uint8(YES), np.uint8(UNKNOWN))


def all_of(*answers: Numbers) -> Numbers:
    """No where one is no, else unknown where one is unknown."""
    return reduce(np.minimum, answers)


def any_of(*answers: Numbers) -> Numbers:
    """Yes where one is yes, else unknown where one is unknown."""
    return reduce(np.maximum, answers)


def negated(one: Numbers) -> Numbers:
    """Yes for no; unknown stays."""
    return np.uint8(YES) - one


def known_or_missing(found: Numbers, *numbers: Numbers) -> Numbers:
    """The number, missing where one of those it was made of is."""
    known = reduce(np.logical_and, [each != MISSING for each in numbers])
    return np.where(known, found, MISSING)


def same_as(name: str) -> Formula:
    """A clause that is a fact under another name."""
    return lambda population, period: plain(population, name, period)


def opposite_of(name: str) -> Formula:
    """A clause that is the opposite of a fact."""
    return lambda population, period: negated(plain(population, name, period))


def holds(code: str, entity: Any, *clauses: str) -> None:
    """Whether all clauses of a programme hold."""
    names = [f"{code}__{clause}" for clause in clauses]
    answer(f"{code}__holds", entity, lambda p, t: all_of(*(plain(p, name, t) for name in names)))


def due(code: str, entity: Any, amount: Formula) -> None:
    """What a programme pays where it holds."""

    def formula(population: Any, period: Any) -> Numbers:
        holding = plain(population, f"{code}__holds", period) == YES
        found = amount(population, period)
        return np.where(holding & (found != MISSING), np.maximum(found, 0), MISSING)

    number(f"{code}__due", entity, formula)


def system() -> TaxBenefitSystem:
    """The entities with all variables declared."""
    made = TaxBenefitSystem([PERSON, HOUSEHOLD])
    for rule in RULES:
        made.add_variable(rule)
    return made
