"""From the plain values of random households to what each reading takes."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from minzheng.engine.batch import Determined
from minzheng.engine.case import Case, Household
from minzheng.expression.tree import Entity, Fact, Scalar
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.month import day_number
from minzheng.policy.catalogue import Catalogue, load_catalogue
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.pack import default_place, load_chain
from minzheng.policy.parameter import Setting
from tests.oracle.oracle import determine as oracle
from tests.strategies.situations import Situation

Verdicts = dict[tuple[str, str], tuple[str, int | None, frozenset[str]]]
ENTITIES: tuple[Entity, ...] = ("person", "household")
DTYPES = {"flag": pl.Boolean, "choice": pl.String, "text": pl.String, "set": pl.String}


@lru_cache(maxsize=1)
def shipped_law() -> Law:
    """The shipped catalogue in the default place."""
    return law_at(default_place())


@lru_cache(maxsize=4)
def law_at(place: str) -> Law:
    """The shipped catalogue in a place."""
    catalogue = shipped_catalogue()
    return Law(catalogue, load_chain(place or default_place(), catalogue.parameters, catalogue.problems))


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """Everything declared."""
    return load_catalogue()


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
    return verdicts(Household(case, bound))


def verdicts(household: Household) -> Verdicts:
    """The same of a case already under its law."""
    return {
        (programme.code, view.unit_id): (
            household.outcome(programme, view),
            household.amount_fen(programme, view),
            frozenset(household.because(programme, view)),
        )
        for programme in household.law.programmes.values()
        for view in household.views(programme.unit)
    }


def oracle_of(situation: Situation) -> Verdicts:
    """What the oracle says of the same, of every unit that there is."""
    return {
        (programme, unit): (verdict.outcome, verdict.amount_fen, verdict.because)
        for (programme, unit), verdict in oracle(**situation._asdict()).items()
        if situation.household is not None or unit != "household"
    }


Units = list[tuple[int, str]]
"""Units in the order of their numbers: which case, and who in it."""


def units_of(cases: Iterable[Case], entity: Entity) -> Units:
    """The units of a kind, in the order in which ``frames_of`` numbers them from 1."""
    return [(number, unit) for number, case in enumerate(cases, start=1) for unit in case.units(entity)]


def frames_of(law: Law, cases: list[Case]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cases as a people frame and a household frame, keys numbered from 1 in reading order.

    Who lives with no household that was described has no household number.
    """
    household_no = {number: key for key, (number, _) in enumerate(units_of(cases, "household"), start=1)}
    households = [
        {"household_no": household_no[number], **case.household}
        for number, case in enumerate(cases, start=1)
        if case.household is not None
    ]
    people = [
        {
            "person_no": key,
            "household_no": household_no.get(number) if name in cases[number - 1].members else None,
            **cases[number - 1].people[name],
        }
        for key, (number, name) in enumerate(units_of(cases, "person"), start=1)
    ]
    return _frame(law, "person", people), _frame(law, "household", households)


def _frame(law: Law, entity: Entity, rows: list[dict[str, Any]]) -> pl.DataFrame:
    schema: dict[str, Any] = {"person_no": pl.Int64} if entity == "person" else {}
    schema["household_no"] = pl.Int64
    for spec in law.catalogue.vocabulary.values():
        if spec.entity == entity and not spec.derived:
            schema[spec.name] = DTYPES.get(spec.kind, pl.Int64)
    return pl.DataFrame(rows, schema=schema)


def in_frames(case: Case) -> bool:
    """Whether a case can stand in frames: they hold what is stated, and no fact that a rule derives."""
    derived = {"members", "monthly_income", "monthly_income_per_head", "age"}
    return not derived & set(case.household or {}).union(*case.people.values())


Results = dict[tuple[int, str, str], tuple[str, int | None]]
Clauses = dict[tuple[int, str, str], bool | None]


def results_in(determined: Determined, cases: list[Case]) -> Results:
    """Outcome and amount of every unit in the frames, by case, programme and unit."""
    found: Results = {}
    for code, programme in determined.law.programmes.items():
        units = units_of(cases, programme.unit)
        for key, outcome, amount in collected(determined.results(code).to_native()).iter_rows():
            number, unit = units[key - 1]
            found[number, code, unit] = (outcome, amount)
    return found


def clauses_in(determined: Determined, cases: list[Case]) -> Clauses:
    """Every clause of every unit as the frames hold it, by case, ``programme__clause`` and unit."""
    found: Clauses = {}
    wide = {"person": determined.people.to_native(), "household": determined.households.to_native()}
    for entity in ENTITIES:
        columns = clause_columns(determined.law, entity)
        units = units_of(cases, entity)
        frame = collected(wide[entity]).select(f"{entity}_no", *columns)
        for key, *row in frame.iter_rows():
            number, unit = units[key - 1]
            found |= {(number, name, unit): held for name, held in zip(columns, row, strict=True)}
    return found


def clauses_of(households: Iterable[Household]) -> Clauses:
    """The same by the value reading."""
    found: Clauses = {}
    for number, household in enumerate(households, start=1):
        for entity in ENTITIES:
            columns = clause_columns(household.law, entity)
            for view in household.views(entity):
                found |= {(number, name, view.unit_id): view.term(Fact(entity, name)) for name in columns}
    return found


def clause_columns(bound: BoundLaw, entity: Entity) -> list[str]:
    """The clauses of a kind of unit that are on, with whether all hold."""
    return [
        f"{programme.code}__{name}"
        for programme in bound.programmes.values()
        if programme.unit == entity
        for name in (*(clause.code for clause in bound.clauses(programme)), "holds", "receives")
        if f"{programme.code}__{name}" not in bound.off
    ]


def collected(native: Any) -> pl.DataFrame:
    """A frame of any engine in memory."""
    return nw.from_native(native).lazy().collect("polars").to_native()  # type: ignore[no-any-return]
