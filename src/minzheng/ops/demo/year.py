"""The district's year through the ordinary doors: files in, cases decided, lists signed, money out, closed.

Every step may be run again and does only what the records do not show yet, so a year that was killed
anywhere goes on where it stood. A month that has been closed is passed over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops.demo.deciding import admit, cases_decide, cases_take_in, ends_decide
from minzheng.ops.demo.desk import desk_fill
from minzheng.ops.demo.files.deliver import Senders
from minzheng.ops.demo.golive import carry_over, cases_left_over
from minzheng.ops.demo.leagues import leagues_run
from minzheng.ops.demo.paying import month_pay
from minzheng.ops.demo.planning import plan_lies
from minzheng.ops.demo.population import Population
from minzheng.ops.demo.receiving import files_receive
from minzheng.ops.demo.staff import Staff
from minzheng.ops.month_run import month_files, month_prepare, month_propose
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot, snapshot_of

Told = Callable[[str], None]
_FOUND: Final = {"programme": pl.String, "unit_no": pl.Int64}
_LOOKED_BACK: Final = 2
BASELINE_STEPS: Final = ("received", "determined", "carried")
MONTH_STEPS: Final = ("received", "determined", "decided", "paid")


@dataclass(frozen=True)
class Year:
    """Everything the months need."""

    law: Law
    population: Population
    departments: Senders
    staff: Staff
    home: Path
    exchange: Path

    @property
    def baseline(self) -> Month:
        """The month before going live."""
        return Month(self.population.year, 1) + -1

    def into(self, month: Month) -> Path:
        """Where the departments put their files."""
        return self.exchange / "in" / str(month)


def months_left(law: Law, run: Sequence[Month]) -> list[Month]:
    """The months whose files are still to come in, the one before going live among them until the first has
    been closed."""
    left = [month for month in run if not benefits.month_is_closed(law.place.code, month)]
    return [run[0] + -1, *left] if left[:1] == [run[0]] else left


def live_begins(year: Year, told: Told) -> None:
    """The month before: what is known, who held what, and which cases were open."""
    month, law, staff = year.baseline, year.law, year.staff
    seed = year.population.seed
    if benefits.month_is_closed(law.place.code, month + 1):
        _passed_over(month, BASELINE_STEPS, told)
        return
    with clock.standing_on(month.last_day):
        files_receive(law, year.departments, month, into=year.into(month), staff=staff)
        told(f"{month} received")
        snapshot = month_prepare(law, month)
        told(f"{month} determined")
        asked = _asked(year)
        later = pl.DataFrame(
            {
                "household_no": pl.Series(
                    [one for one, day in asked.items() if day > month.last_day], dtype=pl.Int64
                )
            }
        )
        before = (month + 1).first_day
        carry_over(law, snapshot, later=later, before=before, seed=seed, staff=staff)
        left_over = {one: day for one, day in asked.items() if day < before}
        cases_left_over(law, snapshot, asked=left_over, staff=staff)
        told(f"{month} carried")


def month_lives(year: Year, month: Month, told: Told) -> None:
    """One month from the first file to the close; nothing where it has been closed."""
    law, staff = year.law, year.staff
    if benefits.month_is_closed(law.place.code, month):
        _passed_over(month, MONTH_STEPS, told)
        return
    out = year.exchange / str(month)
    with clock.standing_on(month.last_day):
        files_receive(law, year.departments, month, into=year.into(month), staff=staff)
        told(f"{month} received")
        snapshot = month_prepare(law, month)
        told(f"{month} determined")
        _decide(year, snapshot)
        results = month_propose(law, snapshot)
        told(f"{month} decided")
        month_pay(law, snapshot, out=out, staff=staff)
        month_files(law, snapshot, out)
        insight.month_close(law=law, snapshot=snapshot, results=results, acting_user=staff.approver)
        told(f"{month} paid")


def desk_lies(year: Year, month: Month) -> None:
    """What is left on the desks after the last month."""
    first = (year.baseline + 1).number
    leagues_run(year.law, [one for one in (month + -2, month + -1, month) if one.number >= first], year.staff)
    snapshot = snapshot_of(year.home, year.law.place.code, month)
    if snapshot is not None:
        with clock.standing_on(month.last_day):
            desk_fill(
                year.law, snapshot, since=(year.baseline + 1).first_day,
                persons=year.population.persons.height, seed=year.population.seed, staff=year.staff,
            )  # fmt: skip
            plan_lies(year.law, year.population.year, year.staff)


def _passed_over(month: Month, steps: tuple[str, ...], told: Told) -> None:
    for step in steps:
        told(f"{month} {step}")


def _decide(year: Year, snapshot: Snapshot) -> None:
    """What people decide between the determination and the list."""
    law, staff, month = year.law, year.staff, snapshot.month
    ends_decide(law, snapshot, staff)
    asking = {one: day for one, day in _asked(year).items() if Month.of(day) == month}
    cases_take_in(
        law, snapshot, asking=asking, found=_found(year, month), seed=year.population.seed, staff=staff
    )
    cases_decide(law, snapshot, staff)
    for programme in law.programmes():
        if programme.admitted_by == "proactive":
            admit(law, snapshot, programme, kind="proactive", staff=staff, word=f"{programme.short}免申")
        elif programme.admitted_by == "list" and month.month == 6:
            admit(law, snapshot, programme, kind="list", staff=staff, word=f"{programme.short}名册")


def _asked(year: Year) -> dict[int, date]:
    """Household → the day it asked, of all that ask by the end of the year."""
    asked = year.population.households.filter("asked").select("household_no", "asked_on")
    return dict(asked.sort("household_no").iter_rows())


def _found(year: Year, month: Month) -> list[pl.DataFrame]:
    """Who was found in outreach in the months before, the newest first."""
    found = []
    for back in range(1, _LOOKED_BACK + 1):
        snapshot = snapshot_of(year.home, year.law.place.code, month + -back)
        if snapshot is None or not snapshot.has("results"):
            found.append(pl.DataFrame(schema=_FOUND))
            continue
        results = snapshot.read("results").filter(pl.col("change") == "outreach")
        found.append(results.select(list(_FOUND)))
    return found
