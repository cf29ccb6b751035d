"""抽查: of 特困 cases one in three is visited by the county (≥ 30 %, 民发〔2021〕43号 第十六条).

Cases are drawn in threes as they come, one of each three, by a key that is the installation's own: whoever
takes a case in cannot reckon beforehand whether it will be visited. What was drawn stands in the case's first
event, so that the share can be shown to anybody.
"""

from dataclasses import dataclass, replace
from typing import Final

from django.utils.crypto import salted_hmac

from minzheng.casework.models import Case, CaseEvent, CaseEventKind, CaseState
from minzheng.casework.permissions import CASE_READ
from minzheng.casework.plan import Plan, StepPlan
from minzheng.org import api as org

ONE_OF: Final = 3
LEAST_PERCENT: Final = 30
_MOST_TOLD: Final = 50
SPOT_CHECKED: Final = frozenset({"extreme_poverty_support"})
COUNTY_VISIT: Final = "county_visit"
_VISIT: Final = StepPlan(
    COUNTY_VISIT, "县级入户复核", "visit by the county", "county", ("done",), "previous", (), (),
    "最低生活保障审核确认办法第十一条、第二十条；特困人员认定办法第十六条", "S",
)  # fmt: skip
_SALT: Final = "minzheng.casework.spot_checks"


def with_visit(plan: Plan) -> Plan:
    """The same procedure with a visit by the county before it confirms."""
    place = next((at for at, one in enumerate(plan.steps) if one.code == "confirm"), None)
    if place is None or plan.step(COUNTY_VISIT) is not None:
        return plan
    return replace(plan, steps=(*plan.steps[:place], _VISIT, *plan.steps[place:]))


def is_drawn(programme: str, year: int) -> bool:
    """Draw the next case of a programme and year: one of each three."""
    if programme not in SPOT_CHECKED:
        return False
    number = org.series_next(f"spot-check-{programme}-{year}") - 1
    block, place = divmod(number, ONE_OF)
    drawn = salted_hmac(_SALT, f"{programme}/{year}/{block}", secret=_key(), algorithm="sha256").digest()
    return drawn[0] % ONE_OF == place


def _key() -> str | None:
    """The installation's secret; a demo's draw is the same for everybody who builds it."""
    return "demo" if org.is_demo() else None


@dataclass(frozen=True)
class SpotChecks:
    """Of the cases of a year in a reader's area: how many there are, were drawn, and have been visited, and
    the open ones whose visit is still to be made."""

    year: int
    cases: int
    drawn: int
    visited: int
    waiting: tuple[str, ...]

    @property
    def percent(self) -> int:
        """The share drawn, rounded down: a share that is not reached is not shown as reached."""
        return 0 if not self.cases else self.drawn * 100 // self.cases

    @property
    def is_enough(self) -> bool:
        """Whether the share is reached. Within the last three cases of a year the draw may lie ahead."""
        return self.drawn * 100 >= self.cases * LEAST_PERCENT


def spot_checks(year: int, *, acting_user: org.User) -> SpotChecks:
    """The draw of a year, read from the events of its cases, in the reader's area."""
    reach = org.division_ids_in_reach(acting_user, CASE_READ)
    mine = CaseEvent.objects.filter(case__division_id__in=reach, case__applied_on__year=year)
    drawn = dict(
        mine.filter(
            kind__in=[CaseEventKind.OPENED, CaseEventKind.CLASSIFIED], payload__has_key="is_drawn"
        ).values_list("case_id", "payload__is_drawn")
    )
    chosen = {number for number, is_so in drawn.items() if is_so}
    visits = mine.filter(kind=CaseEventKind.STEP, step=COUNTY_VISIT, case_id__in=chosen)
    visited = set(visits.values_list("case_id", flat=True))
    open_ = Case.objects.filter(number__in=chosen - visited, state=CaseState.OPEN).order_by("number")
    waiting = tuple(open_.values_list("number", flat=True)[:_MOST_TOLD])
    return SpotChecks(year, len(drawn), len(chosen), len(visited), waiting)
