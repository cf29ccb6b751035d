"""Applications taken in and decided, one by one; lists put forward and signed; ends decided in writing."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel.month import Month
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.forward import Records, coming
from minzheng.ops.demo.staff import Staff
from minzheng.ops.demo.walking import APPLIED_BY, case_walk
from minzheng.ops.month.failing import failing_clauses
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot

_KEY: Final = {"programme": pl.String, "unit_no": pl.Int64}
_CASE: Final = {"number": pl.String, **_KEY}


def held_in(month: Month) -> pl.DataFrame:
    """programme, unit_no of every entitlement that runs in the month or begins with the next."""
    held = benefits.entitlements_around(month)
    return held.filter(_runs_in(month) | _runs_in(month + 1)).select(list(_KEY)).unique().sort(list(_KEY))


def _runs_in(month: Month) -> pl.Expr:
    has_begun = pl.col("starts") <= month.number
    return has_begun & (pl.col("ends").is_null() | (pl.col("ends") >= month.number))


def asked_in(month: Month) -> pl.DataFrame:
    """programme, unit_no of every case that is open or was decided in the month."""
    return casework.applications_of(month).select(list(_KEY))


def applied_for(law: Law) -> list[str]:
    """The programmes somebody has to apply for."""
    return [one.code for one in law.programmes() if one.admitted_by == "application"]


def cases_take_in(
    law: Law,
    snapshot: Snapshot,
    *,
    asking: dict[int, date],
    found: Sequence[pl.DataFrame],
    seed: int,
    staff: Staff,
) -> None:
    """Open a case for everybody who comes forward; ``asking``: household → the day it asked."""
    households = pl.DataFrame({"household_no": pl.Series(sorted(asking), dtype=pl.Int64)})
    month, outcomes = snapshot.month, snapshot.read("outcomes")
    records = Records(outcomes, held_in(month), asked_in(month), found, households)
    rows = coming(records, applied_for=applied_for(law), seed=seed)
    rows = rows.with_columns(Draws(seed, "unit_no").between(f"applied/{month}", 2, APPLIED_BY).alias("day"))
    applicants = applicants_of(law, rows, month)
    for programme, unit_no, household_no, division, day in rows.iter_rows():
        applicant = applicants.get((programme, unit_no))
        if applicant is None:
            continue
        casework.case_open(
            programme=programme, unit_no=unit_no, household_no=household_no, applicant=applicant,
            division=division, applied_on=_applied_on(asking.get(household_no), month, day),
            law=law, acting_user=staff.clerk,
        )  # fmt: skip


def _applied_on(asked: date | None, month: Month, day: int) -> date:
    """Whoever signed late in the month had come before: the papers are the last thing a case waits for."""
    return month.first_day.replace(day=min(day, asked.day) if asked else day)


def applicants_of(law: Law, rows: pl.DataFrame, month: Month) -> dict[tuple[str, int], int]:
    """Who signs: a grown person for themselves, whoever stands for the household for the rest."""
    of_household = {one.code for one in law.programmes() if one.unit == "household"}
    homes = rows["household_no"].unique().sort().to_list()
    heads = dict(registry.payees_of(homes, on=month.last_day).select("household_no", "head_no").iter_rows())
    found = {}
    for programme, unit_no, household_no in rows.select("programme", "unit_no", "household_no").iter_rows():
        head = heads.get(household_no)
        if head is not None:
            found[programme, unit_no] = head if programme in of_household else unit_no
    return found


def cases_decide(law: Law, snapshot: Snapshot, staff: Staff) -> None:
    """Walk every open case as far as the month allows and decide those it knows enough about."""
    _refusals_serve(snapshot.month, staff)
    cases = casework.cases_open()
    asked = pl.DataFrame(
        [(one.number, one.programme, one.unit_no) for one in cases], schema=_CASE, orient="row"
    )
    known = snapshot.scan("outcomes").filter(pl.col("outcome") != "undetermined").select(list(_KEY))
    ready = asked.join(known.collect(), on=list(_KEY), how="semi").sort("number")
    by_number = {one.number: one for one in cases}
    for number in ready["number"]:
        case = by_number[number]
        first = max(case.applied_on, snapshot.month.first_day)
        if not case_walk(case, clerk=staff.clerk, first=first, last=snapshot.day):
            continue
        benefits.case_confirm(case=number, snapshot=snapshot, law=law, acting_user=staff.approver)


def _refusals_serve(month: Month, staff: Staff) -> None:
    """Tell whoever was refused at the end of the month before, in the first days of this one."""
    for case in casework.cases_to_serve():
        case_walk(case, clerk=staff.clerk, first=month.first_day, last=month.last_day)


def admit(law: Law, snapshot: Snapshot, programme: Programme, *, kind: str, staff: Staff, word: str) -> None:
    """Put everybody eligible who holds nothing yet on a list or a batch, and have it signed twice."""
    month = snapshot.month
    rows = snapshot.read("outcomes", programme=programme.code).filter(pl.col("outcome") == "eligible")
    entries = rows.join(held_in(month), on=list(_KEY), how="anti").select(
        "unit_no",
        "household_no",
        "amount_fen",
        pl.lit(month.last_day).alias("decided_on"),
        pl.concat_str(pl.lit(f"{word}{month}-"), pl.col("unit_no")).alias("decision_no"),
    )
    if entries.is_empty():
        return
    batch = benefits.admission_prepare(
        kind=kind, programme=programme.code, month=month, division=staff.seat, entries=entries, law=law,
        acting_user=staff.clerk,
    )  # fmt: skip
    batch_sign(batch, staff)


def batch_sign(batch: str, staff: Staff) -> None:
    """The clerk's signature and the approver's, those of them that are missing."""
    signers = {
        benefits.BatchState.PREPARED: (staff.clerk, staff.approver),
        benefits.BatchState.SIGNED_ONCE: (staff.approver,),
    }
    for user in signers.get(benefits.batch_find(batch).state, ()):
        benefits.admission_sign(batch=batch, acting_user=user)


def ends_decide(law: Law, snapshot: Snapshot, staff: Staff) -> None:
    """End in writing what the month proposes to end, one after the other."""
    reasons = {clause.code: clause.zh for one in law.programmes() for clause in one.clauses}
    for number, because in _proposed(law, snapshot).iter_rows():
        if benefits.entitlement_find(number).ends is None:
            benefits.entitlement_end(
                number=number,
                month=snapshot.month,
                reason=_written(because, reasons),
                acting_user=staff.approver,
            )


def _proposed(law: Law, snapshot: Snapshot) -> pl.DataFrame:
    """entitlement, because: what may have to end; only looked at, the month's results come later."""
    holders = held_in(snapshot.month).lazy()
    outcomes = snapshot.scan("outcomes").join(holders, on=list(_KEY), how="semi").collect()
    failing = failing_clauses(law, snapshot, outcomes)
    results = benefits.month_propose(
        law=law, snapshot=snapshot, outcomes=outcomes, failing=failing, before=None
    )
    return results.filter("stop_proposed").select("entitlement", "because").sort("entitlement")


def _written(because: str, reasons: dict[str, str]) -> str:
    said: Iterable[str] = [reasons.get(code, code) for code in because.split("|") if code]
    return f"经复核，不再符合：{'；'.join(said)}" if said else "经复核，不再符合条件"
