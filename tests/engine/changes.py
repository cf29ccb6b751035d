"""Small changes of a case: a fact learnt, a sum raised, a fact taken at another value."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from hypothesis import strategies as st

from minzheng.engine.case import Case, Household
from minzheng.engine.missing import Missing
from minzheng.expression.tree import Entity, Fact, Scalar
from minzheng.facts.vocabulary import FactSpec
from minzheng.policy.law import BoundLaw

DAYS = (19430615, 20080229, 20051231, 20230601, 20240229)
_VALUES: dict[str, Callable[[FactSpec], tuple[Scalar, ...]]] = {
    "flag": lambda spec: (True, False),
    "choice": lambda spec: spec.values,
    "set": lambda spec: ("", *spec.values),
    "text": lambda spec: ("住房失火",),
    "date": lambda spec: DAYS,
    "money": lambda spec: (0, 1, 33333, 108400, 5000000),
    "count": lambda spec: (0, 1, 4),
    "grade": lambda spec: tuple(range(spec.least or 0, (spec.at_most or 4) + 1)),
    "decimal": lambda spec: (0, 235, 600, 1201),
}


def values_known(spec: FactSpec) -> tuple[Scalar, ...]:
    """Some values that a fact may be learnt to have, its known absence among them."""
    absent = () if spec.none_code is None else (spec.none_code,)
    return (*_VALUES[spec.kind](spec), *absent)


def spec_of(bound: BoundLaw, case: Case, fact: Missing) -> FactSpec:
    """What the vocabulary says of a fact of a unit."""
    entity: Entity = "person" if fact[0] in case.people else "household"
    spec = bound.law.catalogue.fact(entity, fact[1])
    assert spec is not None
    return spec


def unknown_facts(case: Case) -> list[Missing]:
    """Every fact that the case says is not known, of whom it is."""
    home = [(case.household_id, name) for name, held in (case.household or {}).items() if held is None]
    people = [
        (who, name) for who, facts in case.people.items() for name, held in facts.items() if held is None
    ]
    return home + people


def taken(case: Case, fact: Missing, value: Scalar | None) -> Case:
    """The case with one fact at a value."""
    unit, name = fact
    if unit in case.people:
        return replace(case, people={**case.people, unit: {**case.people[unit], name: value}})
    return replace(case, household={**(case.household or {}), name: value})


def all_taken(data: st.DataObject, bound: BoundLaw, case: Case, facts: Iterable[Missing]) -> Case:
    """The case with each of the facts at some known value."""
    for fact in facts:
        case = taken(case, fact, data.draw(st.sampled_from(values_known(spec_of(bound, case, fact)))))
    return case


def held_apart(household: Household) -> tuple[object, ...]:
    """What is read as known while it is not, by the law's own word: a card by either of its records, 特困
    and the rival of a class as not received while they are undetermined.

    Where learning a fact changes one of these, a decided outcome may change; nowhere else.
    """
    names = [("holds_card",)] + [
        (f"{code}__receives", f"{code}__award")
        for code, programme in household.law.programmes.items()
        if not programme.undetermined_holds_up or programme.gross is not None
    ]
    return tuple(
        view.term(Fact("person", name))
        for view in household.people.values()
        for pair in names
        for name in pair
    )
