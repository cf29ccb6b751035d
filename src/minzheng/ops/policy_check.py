"""Everything wrong in the catalogue and in every pack, or in one place."""

from datetime import date

from minzheng.kernel.problem import Problem, ProblemError
from minzheng.ops import laws
from minzheng.policy.catalogue import load_catalogue
from minzheng.policy.check import check, check_packs
from minzheng.policy.pack import PACKS, load_chain

CHECKED_DAYS = (date(2023, 6, 30), date(2024, 6, 30), date(2025, 6, 30), date(2026, 6, 30))


def everything_wrong(place: str | None) -> list[Problem]:
    """The problems, by file and line; one place's chain if named, else every pack there is."""
    try:
        catalogue = load_catalogue(*laws.catalogue_folders())
        problems = list(catalogue.problems)
        if place is None:
            problems += check(catalogue, None, CHECKED_DAYS) + check_packs(catalogue, PACKS)
        else:
            problems += check(catalogue, load_chain(place, catalogue.parameters, problems), CHECKED_DAYS)
    except ProblemError as error:
        problems = list(error.problems)
    return sorted(set(problems))
