"""From the plain values of random households to what each reading takes."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import polars as pl

from minzheng.engine.case import Case, Household
from minzheng.expression.tree import Entity, Scalar
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.month import day_number
from minzheng.policy.catalogue import load_catalogue
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.pack import default_place, load_chain
from minzheng.policy.parameter import Setting
from tests.strategies.situations import Situation

Verdicts = dict[tuple[str, str], tuple[str, int | None, frozenset[str]]]
DTYPES = {"flag": pl.Boolean, "choice": pl.String, "text": pl.String, "set": pl.String}


@lru_cache(maxsize=1)
def shipped_law() -> Law:
    """The shipped catalogue in the default place."""
    catalogue = load_catalogue()
    return Law(catalogue, load_chain(default_place(), catalogue.parameters, catalogue.problems))


def pinned(law: Law, parameters: Mapping[str, Any], on: date) -> BoundLaw:
    """The law with every listed parameter at a stated value."""
    pins = {
        code: Setting(code, _absent(law, code, value), "S", "test", pinned=True)
        for code, value in parameters.items()
    }
    return law.on(on, pins)


def _absent(law: Law, code: str, value: Any) -> Any:
    return None if value == "无" and law.catalogue.parameters[code].kind != "choice" else value


def coded(spec: FactSpec, plain: Any) -> Scalar | None:
    """A plain value (fen, date, Fraction, frozenset, 无) as it stands in a frame."""
    if plain is None:
        return None
    if isinstance(plain, str) and plain == "无" and spec.none_code is not None:
        return spec.none_code
    if isinstance(plain, date):
        return day_number(plain)
    if spec.kind == "decimal":
        return int(Fraction(plain) * 100)
    if spec.kind == "set":
        return "|".join(sorted(plain))
    return plain  # type: ignore[no-any-return]


def case_of(law: Law, situation: Situation) -> Case:
    """A situation as a case."""
    household = None if situation.household is None else _facts(law, "household", situation.household)
    people = {name: _facts(law, "person", facts) for name, facts in situation.people.items()}
    return Case(household, people, tuple(situation.members), "household")


def _facts(law: Law, entity: Entity, plain: Mapping[str, Any]) -> dict[str, Scalar | None]:
    found = {}
    for name, value in plain.items():
        spec = law.catalogue.fact(entity, name)
        if spec is not None:
            found[name] = coded(spec, value)
    return found


def values_of(bound: BoundLaw, case: Case) -> Verdicts:
    """What the value reading says of every unit and programme of a case."""
    household = Household(case, bound)
    return {
        (programme.code, view.unit_id): (
            household.outcome(programme, view),
            household.amount_fen(programme, view),
            frozenset(household.because(programme, view)),
        )
        for programme in bound.programmes.values()
        for view in household.views(programme.unit)
    }


def frames_of(law: Law, cases: Iterable[Case]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cases as a people frame and a household frame, keys numbered from 1 in reading order."""
    people: list[dict[str, Any]] = []
    households: list[dict[str, Any]] = []
    for number, case in enumerate(cases, start=1):
        households.append({"household_no": number, **(case.household or {})})
        for name in case.members:
            people.append({"person_no": len(people) + 1, "household_no": number, **case.people[name]})
    return _frame(law, "person", people), _frame(law, "household", households)


def _frame(law: Law, entity: Entity, rows: list[dict[str, Any]]) -> pl.DataFrame:
    schema: dict[str, Any] = {"person_no": pl.Int64} if entity == "person" else {}
    schema["household_no"] = pl.Int64
    for spec in law.catalogue.vocabulary.values():
        if spec.entity == entity and not spec.derived:
            schema[spec.name] = DTYPES.get(spec.kind, pl.Int64)
    return pl.DataFrame(rows, schema=schema)
