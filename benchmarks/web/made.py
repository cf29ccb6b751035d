"""The district of the benchmark: made once, seeded, on SQLite; a copy of it goes into PostgreSQL.

Run as ``python -m benchmarks.web.made PERSONS CASES`` with MINZHENG_HOME set, in a process of its own.
"""

import sys
from math import ceil
from pathlib import Path

import django
from django.conf import settings

from benchmarks.web.said import Said
from minzheng.kernel import clock

SEED = 20230501
LOOKS_A_CASE = 2
BASE = 20_000
"""So many go through the offices one by one; a larger district is these many times over."""


def main(persons: int, cases: int) -> None:
    """Everything, unless it is there."""
    django.setup()
    from django.db import transaction

    from benchmarks.web import people
    from benchmarks.web.cases import analyse

    base = min(persons, BASE)
    if not _is_there("people"):
        people.main(base)
        _note("people")
    if not _is_there("grown"):
        _grown(persons)
        _note("grown")
    if not _is_there("rows"):
        # All or nothing: rows left by a run that failed half-way would stand twice after the next.
        with transaction.atomic():
            _rows(cases)
        analyse()
        _note("rows")


def _grown(persons: int) -> None:
    from benchmarks.web.grown import grow
    from benchmarks.web.rows import read
    from minzheng.ops import laws
    from minzheng.warehouse.snapshot import snapshots

    law, said = laws.law_of(None), Said()
    times = ceil(persons / read("SELECT COUNT(*) FROM registry_person")[0][0])
    grow(law, snapshots(Path(settings.HOME), law.place.code), times=times)
    said("grown", times)


def _rows(cases: int) -> None:
    from benchmarks.web import earlier, looks, papers
    from benchmarks.web.cases import cases_make
    from minzheng.kernel.month import Month
    from minzheng.ops import laws
    from minzheng.ops.demo.mark import demo_today
    from minzheng.ops.demo.staff import staff_found
    from minzheng.warehouse.snapshot import snapshot_of

    law, home, today = laws.law_of(None), Path(settings.HOME), demo_today(Path(settings.HOME))
    if today is None:
        raise LookupError("no district")
    said = Said()
    with clock.standing_on(today):
        staff = staff_found(law.place, today)
        users = {"clerk": staff.clerk.pk, "approver": staff.approver.pk}
        snapshot = snapshot_of(home, law.place.code, Month.of(today))
        if snapshot is None:
            raise LookupError("no month")
        clerks = looks.clerks_make(law, seat=staff.seat)
        made = cases_make(snapshot.path("results"), count=cases, law=law, users=users, today=today, seed=SEED)
        said("cases", len(made))
        said("checks", papers.checks_make(made, law=law, users=users, today=today, seed=SEED))
        said("letters", papers.letters_make(made, users=users, today=today))
        said("notices", papers.notices_make(made, users=users))
        said("reviews", papers.reviews_make(users=users, today=today))
        said("looks", looks.trail_make(
            made, count=LOOKS_A_CASE * cases, users=clerks, today=today, seed=SEED
        ))  # fmt: skip
        said("obligations", earlier.lists_make(Month.of(today)))


def _is_there(what: str) -> bool:
    return (Path(settings.HOME) / f"benchmark-{what}").exists()


def _note(what: str) -> None:
    (Path(settings.HOME) / f"benchmark-{what}").touch()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
