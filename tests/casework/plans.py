"""Plans under the shipped law, and the clocks that run in them."""

from collections.abc import Mapping, Sequence
from datetime import date

from minzheng.casework.clocks import dues
from minzheng.casework.plan import Plan
from minzheng.casework.procedure import plan_of
from minzheng.policy.catalogue import CATALOGUE
from minzheng.policy.loaded import law_in

ZHEJIANG, JIANGSU = "wuxing", "zhonglou"
DIBAO, TEKUN, CHILD = "subsistence_allowance", "extreme_poverty_support", "unsupported_child_allowance"
CARE, HELP, ELDER = "disability_care_subsidy", "temporary_assistance", "elder_care_subsidy"


def plan(programme: str, place: str = ZHEJIANG, *, delegated: bool = False, way: str = "") -> Plan:
    law = law_in(place, (CATALOGUE,))
    return plan_of(law, programme, date(2023, 6, 30), delegated=delegated, way=way)


def running(
    of: Plan, done: Mapping[str, date], paused: Sequence[tuple[date, date]] = (), *, extended: bool = False
) -> dict[tuple[str, str], date]:
    """The due day by step and level."""
    return {(one.step, one.limit.level): one.on for one in dues(of, done, paused, extended=extended)}


FILED = {"applied": date(2023, 1, 11), "accept": date(2023, 1, 16), "survey": date(2023, 1, 30),
         "check": date(2023, 2, 1), "opinion": date(2023, 2, 9)}  # fmt: skip
NOTICED = {**FILED, "publicity.posted": date(2023, 2, 10), "publicity": date(2023, 2, 17)}
