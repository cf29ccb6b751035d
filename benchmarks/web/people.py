"""The people of the district and one month of it, through the demo's own bulk doors.

Called by `benchmarks.web.made`, in a process that Django was set up in.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from benchmarks.web.said import Said
from minzheng.kernel import clock

YEAR, SEED = 2023, 20230501


def main(persons: int) -> None:
    """Everybody, what the departments say of them, what they are due, and the money of one month."""
    from minzheng.ops import laws
    from minzheng.ops.demo import build
    from minzheng.ops.demo.files.deliver import Departments
    from minzheng.ops.demo.files.roster import roster_of
    from minzheng.ops.demo.mark import mark
    from minzheng.ops.demo.population import make_population
    from minzheng.ops.demo.rows import district_rows
    from minzheng.ops.demo.staff import staff_found
    from minzheng.ops.demo.units import units_of
    from minzheng.ops.demo.year import Year
    from minzheng.registry import api as registry

    home, law, plan = Path(settings.HOME), laws.law_of(None), build.Plan(YEAR, persons, SEED, months=1)
    mark(home, {"asked": {"persons": persons}})
    call_command("migrate", verbosity=0)
    units, county, baseline = units_of(law.place), str(law.place.division), plan.baseline
    staff = staff_found(law.place, baseline.last_day)
    said = Said()
    population = make_population(persons=persons, seed=SEED, on=plan.run[0].first_day, units=units)
    said("population")
    with clock.standing_on(baseline.last_day):
        rows = district_rows(population, baseline, county=county, units=units)
        registry.district_load(division=staff.seat, rows=rows, acting_user=staff.steward)
    said("registry")
    roster = roster_of(population, county=county, units=units)
    departments = Departments(roster, law.catalogue.datasets, first=baseline)
    year = Year(law, population, departments, staff, home, Path(settings.EXCHANGE))
    _month(year, said)
    today = plan.run[-1].last_day.isoformat()
    told: dict[str, object] = {"place": law.place.code, "today": today, "stories": []}
    mark(home, told)


def _month(year: Any, said: Said) -> None:
    """Who held something before is carried over, and the first month is listed, signed, paid and closed."""
    import polars as pl

    from minzheng.benefits import api as benefits
    from minzheng.ops.demo.deciding import admit
    from minzheng.ops.demo.golive import carry_over
    from minzheng.ops.demo.paying import month_pay
    from minzheng.ops.demo.receiving import files_receive
    from minzheng.ops.month_run import month_prepare, month_propose

    law, staff, baseline = year.law, year.staff, year.baseline
    with clock.standing_on(baseline.last_day):
        files_receive(law, year.departments, baseline, into=year.into(baseline), staff=staff)
        said("received")
        snapshot = month_prepare(law, baseline)
        said("determined")
        nobody = pl.DataFrame({"household_no": pl.Series([], dtype=pl.Int64)})
        first = (baseline + 1).first_day
        carry_over(law, snapshot, later=nobody, before=first, seed=SEED, staff=staff)
        said("carried over")
    month = baseline + 1
    with clock.standing_on(month.last_day):
        snapshot = month_prepare(law, month)
        said("second month determined")
        for programme in law.programmes():
            if programme.admitted_by == "proactive":
                admit(law, snapshot, programme, kind="proactive", staff=staff, word=f"{programme.short}免申")
        results = month_propose(law, snapshot)
        said("proposed")
        month_pay(law, snapshot, out=year.exchange / str(month), staff=staff)
        benefits.month_close(law=law, snapshot=snapshot, results=results, acting_user=staff.approver)
        said("paid")
