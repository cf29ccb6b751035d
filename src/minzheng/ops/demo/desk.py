"""What lies on the desks when the year is over: applications of the last weeks, each somewhere on its way.

They come from whoever the last month found, take the ordinary steps, and stop where their day ends: some
wait for papers, some for the notice, some for a decision, some are late.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import polars as pl
from django.db import transaction

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.deciding import applicants_of, applied_for, asked_in, held_in
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.staff import Staff
from minzheng.ops.demo.walking import case_walk
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot

PERSONS_A_CASE: Final = 800
FEWEST: Final = 12
_LONGEST_AGO: Final = 44
_LACKING: Final = "残疾人证（或评定表）\n近六个月银行流水"
_OBJECTION: Final = "家中有门面出租，请核实"
_KEY: Final = ("programme", "unit_no")
_FILLED: Final = "demo:desk"
_SENT_AWAY: Final = ("casework.E001", "casework.E003", "casework.E004", "casework.E005")
_HELP: Final = "temporary_assistance"


@dataclass(frozen=True)
class Asked:
    """One application: for whom, by whom and where."""

    programme: str
    unit_no: int
    household_no: int
    division: str
    applicant: int


@transaction.atomic
def desk_fill(law: Law, snapshot: Snapshot, *, since: date, persons: int, seed: int, staff: Staff) -> None:
    """Take in the last weeks' applications, all of them or none; nothing where that has been done.

    ``since``: the day the office went live, before which it took nothing in.
    """
    if org.events_of(_FILLED):
        return
    rows = _coming(law, snapshot, seed).head(max(FEWEST, persons // PERSONS_A_CASE))
    applicants = applicants_of(law, rows, snapshot.month)
    asked = [
        Asked(programme, unit_no, household_no, division, applicants[programme, unit_no])
        for programme, unit_no, household_no, division in rows.iter_rows()
        if (programme, unit_no) in applicants
    ]
    for nth, one in enumerate(asked):
        applied_on = max(since, snapshot.day - timedelta(days=2 + nth * 7 % _LONGEST_AGO))
        number = _take_in(law, staff, one, applied_on, is_relative=nth % 9 == 4)
        if number:
            _walk(number, staff, nth, applied_on)
    _out_of_the_ordinary(law, staff, asked, snapshot.day)
    org.event_record(
        name="DemoDeskFilled", subject=_FILLED, payload={"cases": len(asked)}, division=staff.seat,
        acting_user=staff.clerk,
    )  # fmt: skip


def _coming(law: Law, snapshot: Snapshot, seed: int) -> pl.DataFrame:
    """programme, unit_no, household_no, division of a mixed lot: entitled, not entitled and not known,
    one programme for a household."""
    held = pl.concat([held_in(snapshot.month), asked_in(snapshot.month)]).unique()
    rows = snapshot.read("outcomes").filter(pl.col("programme").is_in(applied_for(law)))
    rows = rows.filter(pl.col("outcome").is_in(["eligible", "undetermined"]))
    rows = rows.join(held, on=list(_KEY), how="anti")
    drawn = Draws(seed, "household_no").below("desk", 1 << 30)
    rows = rows.with_columns(drawn.alias("_drawn")).sort("_drawn", "household_no", *_KEY)
    entitled = (pl.col("outcome") == "eligible").alias("_entitled")
    rows = rows.with_columns(entitled).unique("household_no", keep="first", maintain_order=True)
    rank = pl.int_range(pl.len()).over("programme", "_entitled")
    return rows.with_columns(rank.alias("_rank")).sort("_rank", "_drawn").select(
        "programme", "unit_no", "household_no", "division"
    )  # fmt: skip


def _out_of_the_ordinary(law: Law, staff: Staff, asked: list[Asked], today: date) -> None:
    """Today's: somebody struck by something sudden, who waits for the decision to help first, and a
    household that asked for help without naming a programme."""
    if len(asked) < 2 or law.programme(_HELP) is None:
        return
    struck, nameless = asked[0], asked[1]
    _take_in(law, staff, replace(struck, programme=_HELP, unit_no=struck.applicant), today, is_urgent=True)
    without = replace(nameless, programme="", unit_no=nameless.household_no)
    number = _take_in(law, staff, without, today)
    if number:
        _act(number, staff, "accept", {}, on=today)


def _take_in(
    law: Law, staff: Staff, asked: Asked, applied_on: date, *, is_relative: bool = False,
    is_urgent: bool = False,
) -> str:  # fmt: skip
    """The number of the case; "" for a household that on that day lived elsewhere or was not yet complete,
    and was therefore sent away."""
    with clock.standing_on(applied_on):
        try:
            return casework.case_open(
                programme=asked.programme, unit_no=asked.unit_no, household_no=asked.household_no,
                applicant=asked.applicant, division=asked.division, applied_on=applied_on, law=law,
                is_relative=is_relative, is_urgent=is_urgent, acting_user=staff.clerk,
            )  # fmt: skip
        except ProblemError as refused:
            if refused.problems[0].id not in _SENT_AWAY:
                raise
            return ""


def _walk(number: str, staff: Staff, nth: int, applied_on: date) -> None:
    """Of six cases one waits for papers; every third lies where its clerk left it, which is how cases
    become late; some notices have an objection."""
    today = clock.today()
    if nth % 6 == 1:
        _act(number, staff, "supplement_ask", {"items": _LACKING}, on=applied_on)
        return
    last = applied_on + timedelta(days=4) if nth % 3 == 2 else today
    case = casework.case_find(number)
    case_walk(case, clerk=staff.clerk, first=applied_on, last=min(last, today))
    if casework.case_find(number).notice_closes_on is not None and nth % 4 == 3:
        _act(number, staff, "object", {"who": "村民", "text": _OBJECTION}, on=today)


def _act(number: str, staff: Staff, act: str, payload: dict[str, str], *, on: date) -> None:
    with clock.standing_on(on):
        case = casework.case_find(number)
        if act in {one.code for one in casework.acts_open(number, acting_user=staff.clerk)}:
            casework.case_act(
                number=number, act=act, seen=case.events, payload=payload, acting_user=staff.clerk
            )
