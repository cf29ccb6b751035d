"""Whose consent it is and when it ends (HD-03), and whose household nobody looks into: their own."""

from datetime import date, timedelta

import pytest

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import EAST, TODAY
from tests.verification.desk import CATALOGUE, DIBAO, HOME, Desk
from tests.verification.test_desk import desk, signed

__all__ = ["desk", "signed"]
pytestmark = [pytest.mark.records, pytest.mark.django_db]


def kin_of(desk: Desk, user: org.User) -> None:
    """The user is declared to be 张一."""
    registry.staff_person_declare(
        user=user, person_no=1, relation=registry.KinRelation.SELF,
        acting_user=desk.bureau.administrator,
    )  # fmt: skip


def test_nobody_verifies_their_own_household(signed: Desk) -> None:
    request = signed.ask(cars=0)
    (one,) = verification.discrepancies_of(signed.matter)
    kin_of(signed, signed.clerk)
    with pytest.raises(ProblemError, match=r"look\.E001"):
        signed.collect(request)
    with pytest.raises(ProblemError, match=r"look\.E001"):
        signed.settle(one.id)
    with pytest.raises(ProblemError, match=r"look\.E001"):
        verification.request_find(request, acting_user=signed.clerk)
    with pytest.raises(ProblemError, match=r"look\.E001"):
        verification.signatures_of(HOME, on=TODAY, acting_user=signed.clerk)
    assert verification.request_find(request, acting_user=signed.chief).number == request
    tried = org.trail_page(acting_user=signed.bureau.auditor, wanted=org.TrailWanted(kind="refused")).rows
    assert [(one.user, one.subject) for one in tried] == [("clerk", f"household:{HOME}")] * 4


def test_whoever_asks_or_issues_for_their_own_household_is_noted_though_nothing_is_written(
    signed: Desk,
) -> None:
    request = signed.ask()
    signed.settle_all(request)
    kin_of(signed, signed.chief)
    with pytest.raises(ProblemError, match=r"look\.E001"):
        signed.issue(request)
    verification.report_issue(number=request, conclusion="to_review", acting_user=signed.clerk)
    kin_of(signed, signed.clerk)
    with pytest.raises(ProblemError, match=r"look\.E001"):
        verification.check_again(
            number=request, objection="有异议", catalogue=CATALOGUE, acting_user=signed.clerk
        )
    with pytest.raises(ProblemError, match=r"look\.E001"):
        signed.ask(cars=0)
    tried = org.trail_page(acting_user=signed.bureau.auditor, wanted=org.TrailWanted(kind="refused")).rows
    assert [one.user for one in reversed(tried)] == ["chief", "clerk", "clerk"]
    assert len(verification.requests_of(signed.matter)) == 1


# --- what was signed ends with its application ---------------------------------------------------------


def signed_for(desk: Desk, matter: str, *people: int, on: date = TODAY) -> None:
    """These sign for the household with an application."""
    for no in people:
        verification.authorisation_sign(
            person_no=no, household_no=HOME, programme=DIBAO, signed_on=on, matter=matter,
            acting_user=desk.clerk,
        )  # fmt: skip


def ended(desk: Desk, on: date = TODAY) -> dict[int, tuple[bool, str]]:
    """person → whether the consent runs on a day, and why it ended."""
    found = verification.signatures_of(HOME, on=on, acting_user=desk.clerk)
    return {one.person_no: (one.is_signed, one.ended_because) for one in found}


def test_a_refusal_ends_what_was_signed_for_it_and_what_is_still_being_asked(desk: Desk) -> None:
    signed_for(desk, desk.matter, 1, 2)
    request = desk.ask(cars=0)
    because = verification.ConsentEnd.REFUSED
    assert verification.consent_end(matter=desk.matter, because=because, acting_user=desk.chief) == 2
    assert ended(desk) == {1: (False, "refused"), 2: (False, "refused")}
    assert verification.authorised_on(TODAY).is_empty()
    (record,) = verification.requests_of(desk.matter)
    assert (record.is_open, record.report, record.ended_because) == (False, None, "refused")
    with pytest.raises(ProblemError, match=r"check\.E025"):
        desk.collect(request)
    with pytest.raises(ProblemError, match=r"check\.E025"):
        desk.issue(request)
    with pytest.raises(ProblemError, match=r"check\.E025"):
        verification.check_again(
            number=request, objection="有异议", catalogue=CATALOGUE, acting_user=desk.clerk
        )
    assert verification.consent_end(matter=desk.matter, because=because, acting_user=desk.chief) == 0


def test_what_was_signed_for_another_application_runs_on(desk: Desk) -> None:
    other = org.matter_open(kind="application", division=EAST, acting_user=desk.clerk).number
    signed_for(desk, other, 1)
    signed_for(desk, desk.matter, 2)
    because = verification.ConsentEnd.WITHDRAWN
    assert verification.consent_end(matter=desk.matter, because=because, acting_user=desk.chief) == 1
    assert ended(desk) == {1: (True, ""), 2: (False, "withdrawn")}


def test_what_ends_with_an_entitlement_runs_until_then_and_may_be_taken_back_before(desk: Desk) -> None:
    signed_for(desk, desk.matter, 1, 2)
    last = TODAY + timedelta(days=1)
    verification.consent_end(
        matter=desk.matter, because=verification.ConsentEnd.STOPPED, on=last, acting_user=desk.chief
    )
    assert ended(desk) == {1: (True, ""), 2: (True, "")}
    assert verification.authorisation_withdraw(person_no=1, household_no=HOME, acting_user=desk.clerk) == 1
    assert ended(desk) == {1: (False, ""), 2: (True, "")}
    assert ended(desk, last)[2] == (False, "stopped")


def test_nothing_is_signed_for_an_application_there_is_not(desk: Desk) -> None:
    with pytest.raises(ProblemError, match=r"check\.E004"):
        signed_for(desk, "202300009999", 1)
    assert ended(desk)[1] == (False, "")
