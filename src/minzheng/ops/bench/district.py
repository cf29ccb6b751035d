"""The district of the benchmark: everybody in the register, a month in the ledger, and who holds what.

The month before the measured one comes in through the ordinary doors, so that the measured month has
something to be compared with. Nobody waited for it: who is due something then has held it since.
"""

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
from django.core.management import call_command

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops import laws
from minzheng.ops.bench.files import files_write
from minzheng.ops.demo.deciding import admit, batch_sign
from minzheng.ops.demo.files.deliver import Departments
from minzheng.ops.demo.files.roster import roster_of
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.receiving import files_receive
from minzheng.ops.demo.rows import district_rows
from minzheng.ops.demo.staff import Staff, staff_found
from minzheng.ops.demo.units import units_of
from minzheng.ops.month_run import month_prepare, month_propose
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot

SEED: Final = 20230501
MONTH: Final = Month(2023, 6)
"""Yearly grants fall due in June, so every programme has something to pay."""


def district_make(persons: int, *, exchange: Path, files: Path) -> None:
    """Everything up to the morning on which the files of MONTH lie ready in ``files``, into an empty
    database and home. The files of the month before are read from ``exchange``."""
    law, baseline = laws.law_of(None), MONTH + -1
    call_command("migrate", verbosity=0)
    units, county = units_of(law.place), str(law.place.division)
    staff = staff_found(law.place, baseline.last_day)
    population = make_population(persons=persons, seed=SEED, on=date(MONTH.year, 1, 1), units=units)
    with clock.standing_on(baseline.last_day):
        registry.district_load(
            division=staff.seat, rows=district_rows(population, baseline, county=county, units=units),
            acting_user=staff.steward,
        )  # fmt: skip
    roster = roster_of(population, county=county, units=units)
    departments = Departments(roster, law.catalogue.datasets, first=baseline)
    with clock.standing_on(baseline.last_day):
        files_receive(law, departments, baseline, into=exchange, staff=staff)
        _month_before(law, baseline, staff)
    files_write(departments, MONTH, files, persons=persons)


def _month_before(law: Law, month: Month, staff: Staff) -> None:
    snapshot = month_prepare(law, month)
    for programme in law.programmes():
        if programme.admitted_by == "list":
            admit(law, snapshot, programme, kind="list", staff=staff, word=f"{programme.short}名册")
        else:
            _carry_over(law, snapshot, programme, staff)
    month_propose(law, snapshot)


def _carry_over(law: Law, snapshot: Snapshot, programme: Programme, staff: Staff) -> None:
    due = snapshot.read("outcomes", programme=programme.code).filter(pl.col("outcome") == "eligible")
    if due.is_empty():
        return
    entries = due.select(
        "unit_no", "household_no", "amount_fen", pl.lit(snapshot.month.first_day).alias("decided_on"),
        pl.concat_str(pl.lit(programme.short), pl.col("unit_no")).alias("decision_no"),
    )  # fmt: skip
    batch = benefits.admission_prepare(
        kind="carry_over", programme=programme.code, month=snapshot.month, division=staff.seat,
        entries=entries, law=law, acting_user=staff.clerk, before=MONTH.first_day,
    )  # fmt: skip
    batch_sign(batch, staff)
