"""Building the demo district: real divisions, a synthetic population, its year run by its own staff.

Built again it goes on where it stood: what has been done is read off the records.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops.demo.files.ahead import working_ahead
from minzheng.ops.demo.files.deliver import Departments, Senders
from minzheng.ops.demo.files.roster import roster_of
from minzheng.ops.demo.mark import mark, marked
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.rows import district_rows
from minzheng.ops.demo.staff import staff_found
from minzheng.ops.demo.tell import STORIES
from minzheng.ops.demo.units import units_of
from minzheng.ops.demo.year import Year, desk_lies, live_begins, month_lives, months_left
from minzheng.policy.law import Law
from minzheng.registry import api as registry

Told = Callable[[str], None]
AHEAD_FROM: Final = 20_000
"""Persons, from which the departments work in a process of their own."""


@dataclass(frozen=True)
class Plan:
    """What is asked for; ``months`` of the year, from January."""

    year: int
    persons: int
    seed: int = 20230501
    months: int = 12

    @property
    def run(self) -> list[Month]:
        """The months that are run."""
        return [Month(self.year, 1) + number for number in range(self.months)]

    @property
    def baseline(self) -> Month:
        """The month before going live."""
        return Month(self.year, 1) + -1

    @property
    def steps(self) -> int:
        """How many times progress is told."""
        return 3 + 3 + self.months * 4


def is_built(home: Path, law: Law, plan: Plan) -> bool:
    """Whether exactly this district is there, to the end of its last month."""
    content = marked(home)
    return content.get("asked") == _asked(law, plan) and "today" in content


def is_begun(home: Path, law: Law, plan: Plan) -> bool:
    """Whether exactly this district was begun: then building goes on instead of starting anew."""
    return marked(home).get("asked") == _asked(law, plan)


def build(home: Path, law: Law, plan: Plan, told: Told) -> None:
    """Build the district into ``home`` and its database, or go on with it."""
    if not is_begun(home, law, plan):
        mark(home, {"asked": _asked(law, plan)})
    call_command("migrate", verbosity=0)
    units, county = units_of(law.place), str(law.place.division)
    staff = staff_found(law.place, plan.baseline.last_day)
    told("divisions")
    population = make_population(persons=plan.persons, seed=plan.seed, on=plan.run[0].first_day, units=units)
    told("population")
    roster = roster_of(population, county=county, units=units)
    departments = Departments(roster, law.catalogue.datasets, first=plan.baseline)
    with _senders(departments, months_left(law, plan.run), plan.persons) as senders:
        # All or nothing: whoever is there has been loaded with all the others, and may have moved since.
        if not registry.person_names([1]):
            with clock.standing_on(plan.baseline.last_day):
                rows = district_rows(population, plan.baseline, county=county, units=units)
                registry.district_load(division=staff.seat, rows=rows, acting_user=staff.steward)
        told("registry")
        year = Year(law, population, senders, staff, home, Path(settings.EXCHANGE))
        live_begins(year, told)
        for month in plan.run:
            month_lives(year, month, told)
    desk_lies(year, plan.run[-1])
    mark(home, _finished(law, plan))


def _senders(
    departments: Departments, months: Sequence[Month], persons: int
) -> AbstractContextManager[Senders]:
    """A process of their own is worth waking up, which takes a second, for a district of some size."""
    return nullcontext(departments) if persons < AHEAD_FROM else working_ahead(departments, months)


def exchanged(exchange: Path) -> list[Path]:
    """The folders of the exchange that a demo writes into, as far as they are there."""
    return [
        *exchange.glob("in"),
        *exchange.glob("rejects"),
        *exchange.glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]"),
    ]


def _asked(law: Law, plan: Plan) -> dict[str, object]:
    return {
        "place": law.place.code, "year": plan.year, "persons": plan.persons, "seed": plan.seed,
        "months": plan.months,
    }  # fmt: skip


def _finished(law: Law, plan: Plan) -> dict[str, object]:
    return {
        "asked": _asked(law, plan),
        "place": law.place.code,
        "months": [str(month) for month in plan.run],
        "today": plan.run[-1].last_day.isoformat(),
        "stories": [
            {"household_no": number, "zh": zh, "en": en} for number, (zh, en) in STORIES.items()
        ],
    }  # fmt: skip
