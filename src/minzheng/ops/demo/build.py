"""Building the demo district: real divisions, a synthetic population, three months determined.

Everything goes through the ordinary doors: an administrator establishes the bureau and loads the code
list, a steward with a post over the district loads the people, the monthly run determines.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops.demo.facts import month_facts
from minzheng.ops.demo.population import Population, make_population
from minzheng.ops.demo.rows import district_rows
from minzheng.ops.demo.tell import STORIES
from minzheng.ops.demo.units import administered_unit, units_of
from minzheng.ops.month_run import determine_month
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.pack import Pack
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot, new_snapshot

MARK = "demo.json"
FIRST_MONTH, MONTHS = 5, 3
Told = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What is asked for."""

    year: int
    persons: int
    seed: int = 20230501

    @property
    def months(self) -> list[Month]:
        """The months that are run."""
        return [Month(self.year, FIRST_MONTH) + number for number in range(MONTHS)]

    @property
    def steps(self) -> int:
        """How many times progress is told."""
        return 3 + MONTHS * 2


def is_built(home: Path, law: Law, plan: Plan) -> bool:
    """Whether exactly this district is there already."""
    mark = home / MARK
    return mark.exists() and json.loads(mark.read_text(encoding="utf-8"))["asked"] == _asked(law, plan)


def build(home: Path, law: Law, plan: Plan, told: Told) -> dict[Month, pl.DataFrame]:
    """Build the district into an empty database and ``home``; the results by month."""
    shutil.rmtree(home / "warehouse", ignore_errors=True)
    units = units_of(law.place)
    steward, seat = bureau_with_steward(law.place, plan.months[0].first_day)
    told("divisions")
    population = make_population(
        persons=plan.persons, seed=plan.seed, on=plan.months[0].first_day, units=units
    )
    told("population")
    with clock.standing_on(plan.months[-1].last_day):
        rows = district_rows(population, plan.months[-1])
        registry.district_load(division=seat, rows=rows, acting_user=steward)
    told("registry")
    results = _months(home, law, plan, population, told)
    _mark(home, law, plan)
    return results


def _months(
    home: Path, law: Law, plan: Plan, population: Population, told: Told
) -> dict[Month, pl.DataFrame]:
    results: dict[Month, pl.DataFrame] = {}
    before: Snapshot | None = None
    for month in plan.months:
        facts = month_facts(population, month)
        snapshot = new_snapshot(home, law.place.code, month)
        snapshot.write("person", facts.persons.sort("person_no"))
        snapshot.write("household", facts.households.sort("household_no"))
        snapshot.write("standing", facts.standing.sort("household_no"))
        snapshot.write("learnt", facts.learnt)
        told(f"{month} snapshot")
        results[month] = determine_month(law, snapshot, before)
        told(f"{month} determined")
        before = snapshot
    return results


def bureau_with_steward(pack: Pack, since: date) -> tuple[org.User, str]:
    """The administrator, who loads the divisions, and the steward, who may load people."""
    district = str(pack.division)
    with clock.standing_on(since):
        admin = org.bureau_establish(
            seat=district, zh=pack.zh, en=pack.en, username="admin", name="系统管理员"
        )
        seat = org.division_key(district)
        # Said in the records themselves, before anybody is in them: the mark in a folder could lie beside
        # a database of real people.
        org.event_record(
            name=org.DEMO_EVENT, subject=f"division:{seat}", payload={}, division=seat, acting_user=admin
        )
        administered = [administered_unit(unit) for unit in pack.administers]
        org.divisions_load(
            pack.folder / "divisions.csv", seat=district, administers=administered, acting_user=admin
        )
        office = org.office_found(
            zh="社会救助科", en="Social Assistance Office", division=seat, acting_user=admin
        )
        steward = org.user_register(username="steward", name="数据管理员", acting_user=admin)
        org.post_assign(user=steward, office=office, role=org.Role.STEWARD, division=seat, acting_user=admin)
    return steward, seat


def _asked(law: Law, plan: Plan) -> dict[str, object]:
    return {"place": law.place.code, "year": plan.year, "persons": plan.persons, "seed": plan.seed}


def _mark(home: Path, law: Law, plan: Plan) -> None:
    content = {
        "asked": _asked(law, plan),
        "place": law.place.code,
        "months": [str(month) for month in plan.months],
        "today": plan.months[-1].last_day.isoformat(),
        "stories": [
            {"household_no": number, "zh": zh, "en": en} for number, (zh, en) in STORIES.items()
        ],
    }  # fmt: skip
    (home / MARK).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def demo_today(home: Path) -> date | None:
    """The day the demo lives on; None where there is no demo."""
    if not (home / MARK).exists():
        return None
    content: dict[str, str] = json.loads((home / MARK).read_text(encoding="utf-8"))
    return date.fromisoformat(content["today"])
