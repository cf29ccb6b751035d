"""急难先行救助: somebody struck by something sudden is helped first, and the papers follow.

民发〔2018〕23号: the township decides at once and pays out of its float; survey, check and notice are left
out, and the file is completed within the time the case shows. No determination is waited for, since the
month's facts know nothing yet of what happened yesterday. What was paid first stands on no bank list: the
float has paid it.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import polars as pl

from minzheng.benefits.actions.writing import entitlements_create, event_rows
from minzheng.benefits.models import AdmittedBy
from minzheng.benefits.permissions import CASE_CONFIRM
from minzheng.benefits.queries import entitlements_of_unit, units_entitled
from minzheng.benefits.rows import ROW
from minzheng.benefits.terms import PAID_FIRST, programme_of
from minzheng.casework import api as casework
from minzheng.expression.tree import Constant, Param
from minzheng.kernel import clock
from minzheng.kernel.money import round_half_up, share
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Parameters
from minzheng.registry import api as registry

_HUNDREDTHS: Final = Decimal("0.01")
_STANDARD: Final = "subsistence_allowance"


@dataclass(frozen=True)
class Emergency:
    """What is decided: what happened, how many times the standard, and why; ``again``: why once more in the
    same year."""

    event: str
    multiple: Decimal
    reason: str
    is_special: bool = False
    again: str = ""


def emergency_amount_fen(law: Law, programme: str, multiple: Decimal) -> int:
    """So many times the standard of today, rounded as the programme rounds; raises ProblemError where the
    place has set no standard."""
    standard = _number(law, Parameters(_STANDARD).standard)
    unit = _number(law, Parameters(programme).round_to_fen) or 1
    if standard is None:
        raise ProblemError(problem("benefit.E065", programme=programme))
    return round_half_up(share(multiple) * standard, unit)


@registry.noted_outside
def emergency_confirm(*, case: str, emergency: Emergency, law: Law, acting_user: org.User) -> int:
    """Help somebody first; the number of the entitlement.

    Raises ProblemError where the case is not one of help first, what is granted is above the cap or, for a
    township, above what it may grant by itself, nothing says what happened, or the unit was helped in the
    same year and nothing says why again.
    """
    found = casework.case_awaiting(case)
    registry.stop_at_own(acting_user, found.household_no)
    org.permission_check(acting_user, CASE_CONFIRM, division=found.division)
    _refuse(found, emergency, law, acting_user)
    amount = emergency_amount_fen(law, found.programme, emergency.multiple)
    number = _admit(found, amount, acting_user)
    said = {
        "entitlement": number, "event": emergency.event.strip(), "multiple": str(emergency.multiple),
        "amount_fen": amount, "reason": emergency.reason.strip(), "is_special": emergency.is_special,
        "again": emergency.again.strip(),
    }  # fmt: skip
    casework.case_decide(number=case, is_confirmed=True, payload=said, acting_user=acting_user)
    return number


@registry.noted_outside
def emergency_refuse(*, case: str, reason: str, law: Law, acting_user: org.User) -> None:
    """Decide against helping first; the household may still apply in the ordinary way. Raises ProblemError
    without a reason or where the case is not one of help first."""
    found = casework.case_awaiting(case)
    registry.stop_at_own(acting_user, found.household_no)
    org.permission_check(acting_user, CASE_CONFIRM, division=found.division)
    programme = programme_of(law, found.programme)
    if found.step != casework.EMERGENCY:
        raise ProblemError(problem("benefit.E060", case=case, programme=programme.short))
    if not reason.strip():
        raise ProblemError(problem("benefit.E061"))
    payload = {"reason": reason.strip()}
    casework.case_decide(number=case, is_confirmed=False, payload=payload, acting_user=acting_user)


def _refuse(case: casework.CaseRecord, said: Emergency, law: Law, acting_user: org.User) -> None:
    programme = programme_of(law, case.programme)
    if case.step != casework.EMERGENCY:
        raise ProblemError(problem("benefit.E060", case=case.number, programme=programme.short))
    if not said.event.strip() or not said.reason.strip():
        raise ProblemError(problem("benefit.E061"))
    if not said.multiple.is_finite() or said.multiple <= 0 or said.multiple % _HUNDREDTHS:
        raise ProblemError(problem("benefit.E062", multiple=str(said.multiple)[:20]))
    _refuse_above(case, said, law, acting_user)
    this_year = [
        one
        for one in entitlements_of_unit(case.programme, case.unit_no)
        if one.starts.year == clock.today().year
    ]
    if this_year and not said.again.strip():
        raise ProblemError(problem("benefit.E064", unit=case.unit_no, number=this_year[-1].number))


def emergency_cap(law: Law, programme: str, *, is_special: bool, acting_user: org.User) -> int | None:
    """The most times the standard that a user may grant; None where the place sets no cap."""
    declared = Parameters(programme)
    caps = [_number(law, declared.special_cap_multiple if is_special else declared.cap_multiple)]
    if not casework.acts_for_county(acting_user, CASE_CONFIRM):
        caps.append(_number(law, declared.township_multiple))
    return min((cap for cap in caps if cap is not None), default=None)


def _refuse_above(case: casework.CaseRecord, said: Emergency, law: Law, acting_user: org.User) -> None:
    cap = emergency_cap(law, case.programme, is_special=said.is_special, acting_user=acting_user)
    if cap is not None and said.multiple > cap:
        raise ProblemError(problem("benefit.E063", multiple=str(said.multiple), cap=cap))


def _number(law: Law, declared: Param) -> int | None:
    """The value of a parameter today; None where the place has set none."""
    bound = law.on(clock.today()).binder.bind(declared)
    return int(bound.content) if isinstance(bound, Constant) else None


def _admit(case: casework.CaseRecord, amount_fen: int, acting_user: org.User) -> int:
    today = clock.today()
    starts = Month.of(today)
    held = units_entitled(case.programme, {case.unit_no}, from_month=starts)
    if held:
        raise ProblemError(
            problem("benefit.E005", unit=case.unit_no, programme=case.programme, number=held[case.unit_no])
        )
    number = org.series_next("entitlement")
    row = {
        "number": number, "programme": case.programme, "unit_no": case.unit_no,
        "household_id": case.household_no, "division_id": org.division_find(case.division).id,
        "admitted_by": AdmittedBy.APPLICATION.value, "decided_on": today, "decision_no": case.number,
        "matter": case.number, "review_due": None,
    }  # fmt: skip
    decisions = pl.DataFrame([row], schema={name: ROW[name] for name in row})
    events = pl.concat([
        event_rows([number], "admitted", starts, amount_fen=amount_fen),
        event_rows([number], "ended", starts, reason=PAID_FIRST),
    ])  # fmt: skip
    entitlements_create(decisions, events, snapshot="", acting_user=acting_user)
    org.event_record(
        name="CaseConfirmed", subject=f"case:{case.number}",
        payload={"entitlement": number, "starts": str(starts)}, division=case.division,
        acting_user=acting_user,
    )  # fmt: skip
    return number
