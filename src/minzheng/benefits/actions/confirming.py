"""One application decided by one approver: there is no way to decide several at once.

民发〔2021〕57号 第二十八条: nobody receives without application, survey and confirmation.
"""

import polars as pl

from minzheng.benefits.actions.writing import entitlements_create, event_rows
from minzheng.benefits.models import AdmittedBy
from minzheng.benefits.permissions import CASE_CONFIRM
from minzheng.benefits.queries import month_is_closed, units_entitled
from minzheng.benefits.queries_overrides import Instead, facts_instead
from minzheng.benefits.records import Refusal
from minzheng.benefits.rows import ROW
from minzheng.benefits.terms import (
    EXPIRY,
    ONCE,
    is_once,
    programme_of,
    review_months,
    review_of,
    start_of,
    valid_months,
)
from minzheng.casework import api as casework
from minzheng.engine.case import Household, View
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.warehouse.household import household_at
from minzheng.warehouse.snapshot import Snapshot


@registry.noted_outside
def case_confirm(*, case: str, snapshot: Snapshot, law: Law, acting_user: org.User) -> int | Refusal:
    """Decide a case by what the snapshot's determination says, with the facts that two people have set aside
    since: the number of the new entitlement, or the Refusal with the clauses that fail.

    Raises ProblemError where the programme is not one that is applied for, the unit has no determination
    or an undetermined one, is entitled already, or the acting user took the case in or lives in its
    household, or a relative does, which is noted.
    """
    found = casework.case_awaiting(case)
    registry.stop_at_own(acting_user, found.household_no)
    org.permission_check(acting_user, CASE_CONFIRM, division=found.division)
    programme = _applied_for(law, found)
    instead = facts_instead(snapshot, found.household_no)
    outcome, amount = _determined(law, snapshot, programme, found, instead)
    if outcome == "undetermined":
        raise ProblemError(problem("benefit.E003", case=case, unit=found.unit_no, snapshot=snapshot.id))
    if outcome == "ineligible":
        because = _because(law, snapshot, programme, found, instead)
        payload = {"snapshot": snapshot.id, "because": list(because)}
        casework.case_decide(number=case, is_confirmed=False, payload=payload, acting_user=acting_user)
        return Refusal(case, because)
    unstable = programme.review_unstable is not None and _can_work(snapshot, found.household_no, instead)
    number = _admit(law, snapshot, programme, found, amount, acting_user, unstable=unstable)
    admitted = {"snapshot": snapshot.id, "entitlement": number}
    casework.case_decide(number=case, is_confirmed=True, payload=admitted, acting_user=acting_user)
    return number


def _applied_for(law: Law, case: casework.CaseRecord) -> Programme:
    programme = programme_of(law, case.programme)
    if programme.admitted_by != "application":
        raise ProblemError(problem("benefit.E004", case=case.number, programme=programme.short))
    return programme


def _determined(
    law: Law, snapshot: Snapshot, programme: Programme, case: casework.CaseRecord, instead: Instead
) -> tuple[str, int | None]:
    mine = (pl.col("programme") == case.programme) & (pl.col("unit_no") == case.unit_no)
    rows = snapshot.scan("outcomes").filter(mine).select("outcome", "amount_fen").collect()
    if rows.is_empty():
        raise ProblemError(problem("benefit.E002", case=case.number, unit=case.unit_no, snapshot=snapshot.id))
    if instead:
        household, view = _unit(law, snapshot, programme, case, instead)
        if household is not None and view is not None:
            return household.outcome(programme, view), household.amount_fen(programme, view)
    outcome, amount = rows.row(0)
    return str(outcome), amount


def _because(
    law: Law, snapshot: Snapshot, programme: Programme, case: casework.CaseRecord, instead: Instead
) -> tuple[str, ...]:
    household, view = _unit(law, snapshot, programme, case, instead)
    return () if household is None or view is None else tuple(household.because(programme, view))


def _unit(
    law: Law, snapshot: Snapshot, programme: Programme, case: casework.CaseRecord, instead: Instead
) -> tuple[Household | None, View | None]:
    """The household as the desk reads it, and the unit of the case in it."""
    household = household_at(law, snapshot, case.household_no, instead=instead)
    unit = f"H{case.unit_no}" if programme.unit == "household" else str(case.unit_no)
    return household, None if household is None else household.unit(programme.unit, unit)


def _admit(
    law: Law,
    snapshot: Snapshot,
    programme: Programme,
    case: casework.CaseRecord,
    amount: int | None,
    acting_user: org.User,
    *,
    unstable: bool,
) -> int:
    today = clock.today()
    once = is_once(law.on(snapshot.day), programme)
    starts = _first_month(law, programme, case, once=once)
    held = units_entitled(case.programme, {case.unit_no}, from_month=starts)
    if held:
        raise ProblemError(
            problem("benefit.E005", unit=case.unit_no, programme=programme.short, number=held[case.unit_no])
        )
    number = org.series_next("entitlement")
    rhythm = review_months(law, programme, today, unstable=unstable)
    row = {
        "number": number, "programme": case.programme, "unit_no": case.unit_no,
        "household_id": case.household_no, "division_id": org.division_find(case.division).id,
        "admitted_by": AdmittedBy.APPLICATION.value, "decided_on": today, "decision_no": case.number,
        "matter": case.number, "review_due": review_of(rhythm, today),
    }  # fmt: skip
    decisions = pl.DataFrame([row], schema={name: ROW[name] for name in row})
    events = _events(number, starts, amount, once=once, valid=valid_months(law, programme, today))
    entitlements_create(decisions, events, snapshot=snapshot.id, acting_user=acting_user)
    org.event_record(
        name="CaseConfirmed",
        subject=f"case:{case.number}",
        payload={"entitlement": number, "starts": str(starts)},
        division=case.division,
        acting_user=acting_user,
    )
    return number


def _events(number: int, starts: Month, amount: int | None, *, once: bool, valid: int | None) -> pl.DataFrame:
    """Admitted, and ended with its only month or when its time will be over."""
    events = [event_rows([number], "admitted", starts, amount_fen=amount)]
    if once:
        events.append(event_rows([number], "ended", starts, reason=ONCE))
    if valid is not None:
        events.append(event_rows([number], "ended", starts + (valid - 1), reason=EXPIRY))
    return pl.concat(events)


def _can_work(snapshot: Snapshot, household_no: int, instead: Instead) -> bool:
    """Whether a member is known to be able to work.

    第三十一条 asks for that and for an income that is not stable, and says of neither when it is so. Who
    lives on what somebody could earn is looked at sooner; the clerk may say otherwise at the first review.
    """
    people = snapshot.scan("person").filter(pl.col("household_no") == household_no)
    known = dict(people.select("person_no", "can_work").collect().iter_rows())
    return any(instead.get((one, "can_work"), known[one]) is True for one in known)


def _first_month(law: Law, programme: Programme, case: casework.CaseRecord, *, once: bool) -> Month:
    """By decision for what pays from the month after it, else by application.

    A single sum for a month that has been closed would stand on no list any more: it goes on this one's.
    """
    decided, applied = Month.of(clock.today()), Month.of(case.applied_on)
    if programme.starts == "month_after_decision":
        return start_of(programme, decided)
    if once and month_is_closed(law.place.code, applied):
        return decided
    return start_of(programme, applied)
