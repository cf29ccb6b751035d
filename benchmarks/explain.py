"""How long a person at the desk waits for the reasons: explanations of sampled households, one by one.

The household is read afresh for every explanation and its rows are in memory: what is timed is the
reading of the law, the sentences, the missing facts and the distance to the line, in both languages.
"""

import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.district import District, district
from minzheng.engine.case import Case, Household
from minzheng.engine.explain import explain
from minzheng.ops.bench.check import sampled_cases, sampled_numbers

HOUSEHOLDS = 200


def measure(data: Path, persons: int) -> dict[str, Any]:
    """Milliseconds for one determination, and for one household under all programmes."""
    here = district(data, persons)
    cases = sampled_cases(here.snapshot, sampled_numbers(here.snapshot, HOUSEHOLDS))
    one, whole = [], []
    for case in cases:
        whole.append(_whole(here, case))
        one.extend(_one_each(here, case))
    return {
        "households": len(cases),
        "determinations": len(one),
        "one_ms": _spread(one),
        "household_ms": _spread(whole),
    }


def _whole(here: District, case: Case) -> float:
    start = time.perf_counter()
    household = Household(case, here.law)
    for programme in here.law.programmes.values():
        for view in household.views(programme.unit):
            explain(household, programme, view)
    return (time.perf_counter() - start) * 1000


def _one_each(here: District, case: Case) -> list[float]:
    """Every determination of a household by itself, as a page that shows only that one asks for it."""
    taken = []
    for programme in here.law.programmes.values():
        for unit in case.units(programme.unit):
            start = time.perf_counter()
            household = Household(case, here.law)
            view = household.view(unit)
            if view is not None:
                explain(household, programme, view)
                taken.append((time.perf_counter() - start) * 1000)
    return taken


def _spread(taken: list[float]) -> dict[str, float]:
    return {
        "median": round(median(taken), 3),
        "p99": round(quantiles(taken, n=100)[-1], 3),
        "most": round(max(taken), 3),
    }
