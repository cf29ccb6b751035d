"""The year's plan on the cockpit: how many targets stand how, and those that lag."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minzheng.insight import api as insight
from minzheng.org import api as org
from minzheng.web.desk.district import District
from minzheng.web.desk.figures import Figure
from minzheng.web.desk.plan.places import names_of
from minzheng.web.desk.plan.row import TargetRow, target_row
from minzheng.web.desk.plan.words import light_figures
from minzheng.web.desk.wording import Words

MOST: Final = 6
_LATE: Final = ("red", "yellow")


@dataclass(frozen=True)
class PlanNow:
    """``counts``: chip, sign, word and number of each light; ``late``: the targets furthest behind."""

    year: int
    counts: list[tuple[tuple[str, str, Words], Figure]]
    late: list[TargetRow]


def plan_now(district: District, year: int, area: str, user: org.User) -> PlanNow | None:
    """The plan of a year as it stands today: of the seat every target, of a township its own; None where
    nothing is set."""
    whole = area == district.seat
    found = [
        one
        for one in insight.targets_of(district.law, year, acting_user=user)
        if whole or one.division == area
    ]
    if not found:
        return None
    counts = light_figures(year, found) if whole else light_figures(year, found, unit=area)
    late = sorted((one for one in found if one.progress.light in _LATE), key=_behind)[:MOST]
    names = names_of({one.division for one in late})
    return PlanNow(year, counts, [target_row(district.law, one, names) for one in late])


def _behind(one: insight.TargetRecord) -> tuple[int, Fraction]:
    come = one.progress
    return _LATE.index(come.light), (come.share or Fraction(0)) - come.expected
