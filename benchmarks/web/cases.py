"""Cases in every state, with their matters, their events and what the rooms above were told of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from benchmarks.web.courses import Courses, Past
from benchmarks.web.rows import instant, land, next_id, read, run, series, told

OPEN = 20
"""Of so many cases one is still open."""
_TOLD = {"opened": "CaseOpened", "decided": "CaseDecided", "withdrawn": "CaseWithdrawn"}
_CASE = (
    "number programme unit_no applied_on state step waiting_on due_on due_provisional notice_closes_on "
    "is_extended objections events_count applicant_id division_id household_id opened_by_id decided_by_id "
    "decided_on procedure_id"
).split()
_EVENT = "id case_id seq kind step outcome payload recorded_on recorded_at recorded_by_id".split()
_MATTER = "id number kind division_id parent_id opened_at opened_by_id".split()
_ORG_EVENT = "name subject payload division_id matter_id occurred_on recorded_at recorded_by_id".split()


@dataclass(frozen=True)
class Made:
    """A case, with the id of its matter."""

    number: str
    matter: int
    programme: str
    unit_no: int
    household_no: int
    applicant: int
    name: str
    division: int
    applied_on: date
    past: Past

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return str(self.past.standing.state) == "open"


def cases_make(
    results: Path, *, count: int, law: Any, users: dict[str, int], today: date, seed: int
) -> list[Made]:
    """So many cases of units that the month knows."""
    from minzheng.casework.models import Procedure
    from minzheng.casework.procedure import plan_of

    applied = [one.code for one in law.programmes() if one.admitted_by == "application"]
    plans = {code: plan_of(law, code, today) for code in applied}
    for plan in plans.values():
        Procedure.objects.get_or_create(digest=plan.digest(), defaults={"content": plan.content()})
    digests = {code: plan.digest() for code, plan in plans.items()}
    courses = Courses(plans, users, today)
    made = list(_made(results, count, applied, courses, seed))
    _write(made, digests, users)
    return made


def _made(results: Path, count: int, applied: list[str], courses: Courses, seed: int) -> Iterator[Made]:
    random = Random(seed)
    rows = _units(results, count, applied, seed)
    heads = {home: (no, name) for home, no, name in read(
        "SELECT m.household_id, p.person_no, p.name FROM registry_membership m JOIN registry_person p "
        "ON p.person_no = m.person_id WHERE m.until IS NULL AND m.relation = 'head'"
    )}  # fmt: skip
    divisions = dict(read("SELECT key, id FROM org_division"))
    drawn = []
    for nth, (programme, unit_no, home, division) in enumerate(rows):
        if home in heads:
            ending, steps, applied_on = courses.drawn(random, programme, is_open=nth % OPEN == 0)
            drawn.append((applied_on, programme, unit_no, home, divisions[division], ending, steps))
    drawn.sort()
    ids, serials = next_id("org_matter"), {}
    for year in {one[0].year for one in drawn}:
        serials[year] = series(f"matter-{year}", sum(one[0].year == year for one in drawn))
    for applied_on, programme, unit_no, home, division, ending, steps in drawn:
        serials[applied_on.year] += 1
        past = courses.past(programme, ending, steps, applied_on)
        number = f"{applied_on.year}{serials[applied_on.year]:08d}"
        yield Made(number, next(ids), programme, unit_no, home, *heads[home], division, applied_on, past)


def _units(results: Path, count: int, applied: list[str], seed: int) -> list[tuple[str, int, int, str]]:
    """Half of them of units that hold something or wait for it, the others of whoever asked in vain."""
    scan = pl.scan_parquet(results).filter(
        pl.col("programme").is_in(applied), pl.col("household_no").is_not_null()
    )
    near = (pl.col("outcome") == "eligible") | pl.col("asked")
    wanted = scan.select("programme", "unit_no", "household_no", "division", near.alias("near")).collect()
    close, far = wanted.filter("near"), wanted.filter(~pl.col("near"))
    some = close.sample(min(count // 2, close.height), seed=seed, shuffle=True)
    rest = far.sample(count - some.height, seed=seed, shuffle=True)
    mixed = pl.concat([some, rest]).sample(fraction=1, seed=seed, shuffle=True)
    return mixed.drop("near").rows()


def _write(made: list[Made], digests: dict[str, str], users: dict[str, int]) -> None:
    clerk = users["clerk"]
    land("org_matter", _MATTER, (
        (one.matter, one.number, "application", one.division, None, instant(one.applied_on, 7), clerk)
        for one in made
    ))  # fmt: skip
    land("casework_case", _CASE, (_case(one, digests, clerk) for one in made))
    land("casework_caseevent", _EVENT, _events(made, users))
    land("org_event", _ORG_EVENT, _news(made, users))


def _case(one: Made, digests: dict[str, str], clerk: int) -> tuple[Any, ...]:
    at = one.past.standing
    return (
        one.number, one.programme, one.unit_no, one.applied_on, str(at.state), at.step, at.waiting_on,
        at.due_on, at.due_provisional, at.notice_closes_on, at.is_extended, at.objections, at.events_count,
        one.applicant, one.division, one.household_no, clerk, at.decided_by_id, at.decided_on,
        digests[one.programme],
    )  # fmt: skip


def _events(made: list[Made], users: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    ids = next_id("casework_caseevent")
    for one in made:
        for seq, event in enumerate(one.past.events, start=1):
            yield (
                next(ids), one.number, seq, event.kind, event.step, event.outcome, told(event.payload),
                event.day, instant(event.day, 20 + seq), users[event.by],
            )  # fmt: skip


def _news(made: list[Made], users: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    for one in made:
        kind = {"kind": "application", "parent": None}
        yield (
            "MatterOpened", f"matter:{one.number}", told(kind), one.division, one.matter, one.applied_on,
            instant(one.applied_on, 7), users["clerk"],
        )  # fmt: skip
        for event in one.past.events:
            if event.kind in _TOLD:
                yield (
                    _TOLD[event.kind], f"case:{one.number}", told(event.payload), one.division, None,
                    event.day, instant(event.day, 21), users[event.by],
                )  # fmt: skip


def analyse() -> None:
    """Let the database count what it holds, as a nightly run of an office does."""
    run("ANALYZE")
