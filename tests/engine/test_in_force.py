"""Who receives a programme is read from the entitlements in force, by the batch and at the desk alike."""

from datetime import date
from typing import Any

import polars as pl

from minzheng.engine.batch import determine
from minzheng.engine.case import Household
from minzheng.engine.snapshot_case import case_of_rows
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.unknown import NEVER
from minzheng.policy.catalogue import CATALOGUE, in_force_fact
from minzheng.policy.law import BoundLaw
from minzheng.policy.loaded import catalogue_in, law_in

DAY = date(2023, 6, 30)
LIVING, DIBAO, EDGE = "disability_living_subsidy", "subsistence_allowance", "near_poverty"
TYPES = {"flag": pl.Boolean, "choice": pl.String, "text": pl.String, "set": pl.String}


def _law() -> BoundLaw:
    return law_in("wuxing", (CATALOGUE,)).on(DAY, held=True)


def _row(entity: str, stated: dict[str, Any]) -> dict[str, Any]:
    """A row with every fact of the vocabulary: as stated, else the default of a worked case, else unknown."""
    vocabulary = catalogue_in((CATALOGUE,)).vocabulary
    specs = [spec for (kind, _), spec in vocabulary.items() if kind == entity and not spec.derived]
    return {spec.name: stated.get(spec.name, _default(spec)) for spec in specs} | stated


def _default(spec: FactSpec) -> Any:
    return spec.encode(spec.default) if isinstance(spec.default, str | int | bool | list) else None


def _family(*, dibao: bool, edge: bool, wage: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """A severely disabled man living alone with a wage, and what he holds."""
    law = _law()
    held = {in_force_fact(one.code): False for one in law.programmes.values() if one.unit == "person"}
    man = _row(
        "person",
        {
            "birth_date": 19780302, "wage_income": wage, "disability_type": "肢体", "disability_grade": 1,
            "disability_card_valid_until": NEVER, "employed": True, **held,
        },
    )  # fmt: skip
    homes = {in_force_fact(one.code): False for one in law.programmes.values() if one.unit == "household"}
    homes |= {in_force_fact(DIBAO): dibao, in_force_fact(EDGE): edge}
    home = _row("household", {"financial_assets": 0, "verification_complete": True, **homes})
    return [{"person_no": 1, "household_no": 1, **man}], {"household_no": 1, **home}


def _outcomes(people: list[dict[str, Any]], home: dict[str, Any]) -> dict[str, str]:
    """The outcome of each programme for the family, by the batch; the desk has to say the same."""
    law = _law()
    frames = [pl.DataFrame(rows, schema_overrides=_types(rows[0])) for rows in (people, [home])]
    determined = determine(frames[0].lazy(), frames[1].lazy(), law)
    desk = Household(case_of_rows(home, people), law)
    found = {}
    for code, programme in law.programmes.items():
        [row] = determined.results(code).collect().to_native().to_dicts()
        view = desk.views(programme.unit)[0]
        assert row["outcome"] == desk.outcome(programme, view), code
        found[code] = row["outcome"]
    return found


def _types(row: dict[str, Any]) -> dict[str, Any]:
    vocabulary = catalogue_in((CATALOGUE,)).vocabulary
    kinds = {name: spec.kind for (_, name), spec in vocabulary.items()}
    return {
        name: pl.Boolean if name.endswith("__in_force") else TYPES.get(kinds.get(name, "count"), pl.Int64)
        for name in row
    }


def test_a_subsidy_goes_on_while_the_household_still_holds_its_allowance() -> None:
    """The wage is over the line, so the household would not be admitted today; but nobody has ended it."""
    found = _outcomes(*_family(dibao=True, edge=False, wage=500_000))
    assert found[DIBAO] == "ineligible"
    assert found[LIVING] == "eligible"


def test_being_poor_enough_is_not_yet_being_admitted() -> None:
    found = _outcomes(*_family(dibao=False, edge=False, wage=0))
    assert found[DIBAO] == "eligible"
    assert found[LIVING] == "ineligible"


def test_who_holds_one_cannot_hold_what_it_excludes() -> None:
    assert _outcomes(*_family(dibao=True, edge=False, wage=130_000))[EDGE] == "ineligible"
    assert _outcomes(*_family(dibao=False, edge=True, wage=130_000))[EDGE] == "eligible"
