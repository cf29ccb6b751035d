"""Fast and wrong is worth nothing: sampled households of the measured run against the value reading."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.district import District, district
from benchmarks.sample import sampled_cases, sampled_numbers
from minzheng.engine.batch import Determined
from minzheng.engine.case import Case, Household
from minzheng.engine.slices import determine_files
from minzheng.expression.tree import Fact

HOUSEHOLDS = 1000
Key = tuple[str, str]


def measure(data: Path, persons: int) -> dict[str, Any]:
    """How many outcomes, amounts and clauses were compared, and which differ."""
    here = district(data, persons)
    determined = determine_files(
        here.file("person"), here.file("household"), here.law,
        here.file("determined_person"), here.file("determined_household"),
    )  # fmt: skip
    cases = sampled_cases(here, HOUSEHOLDS)
    framed = _by_frame(determined, sampled_numbers(here, HOUSEHOLDS))
    read = {key: answer for case in cases for key, answer in _by_value(here, case)}
    differing = sorted(key for key in framed.keys() | read.keys() if framed.get(key, "") != read.get(key, ""))
    return {
        "households": len(cases),
        "compared": len(read),
        "differing": len(differing),
        "first": [f"{name} {unit}" for name, unit in differing[:10]],
    }


def _by_value(here: District, case: Case) -> Iterator[tuple[Key, Any]]:
    household = Household(case, here.law)
    for programme in here.law.programmes.values():
        for view in household.views(programme.unit):
            unit = view.unit_id if programme.unit == "person" else view.unit_id.removeprefix("H")
            answer = household.outcome(programme, view), household.amount_fen(programme, view)
            yield (programme.code, unit), answer
            for clause in here.law.clauses(programme):
                name = f"{programme.code}__{clause.code}"
                if name not in here.law.off:
                    yield (name, unit), view.term(Fact(programme.unit, name))


def _by_frame(determined: Determined, numbers: list[int]) -> dict[Key, Any]:
    law, found = determined.law, dict[Key, Any]()
    for entity, frame in (("person", determined.people), ("household", determined.households)):
        wide = frame.to_native().filter(pl.col("household_no").is_in(numbers)).collect()
        units = [str(number) for number in wide[f"{entity}_no"]]
        for programme in law.programmes.values():
            if programme.unit != entity:
                continue
            results = determined.results(programme.code).to_native()
            mine = results.filter(pl.col("unit_no").is_in(wide[f"{entity}_no"].to_list())).collect()
            found |= {(programme.code, str(unit)): (outcome, fen) for unit, outcome, fen in mine.iter_rows()}
            for clause in law.clauses(programme):
                name = f"{programme.code}__{clause.code}"
                if name not in law.off:
                    found |= {(name, unit): held for unit, held in zip(units, wide[name], strict=True)}
    return found
