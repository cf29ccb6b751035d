"""Everything wrong in the catalogue and in every pack, or in the packs of one place."""

from datetime import date

from minzheng.kernel.problem import Problem
from minzheng.ops import laws
from minzheng.policy.check import check_everything

CHECKED_DAYS = (date(2023, 6, 30), date(2024, 6, 30), date(2025, 6, 30), date(2026, 6, 30))


def everything_wrong(place: str | None) -> list[Problem]:
    """The problems, by file and line; the chain of one place if named, else of all there are."""
    places = [place] if place else []
    return check_everything(catalogues=laws.catalogue_folders(), places=places, days=CHECKED_DAYS)
