"""Applications: taken in where the household lives, once, by somebody of that area; never rewritten."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.casework import api as casework
from minzheng.casework.models import Case, CaseEvent
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import Office, law
from tests.records_fixtures import EAST, WEST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO = "subsistence_allowance"


def test_a_case_carries_the_number_of_its_matter(office: Office) -> None:
    home, (person,) = office.household({})
    number = office.case(DIBAO, home, home)
    (case,) = casework.cases_open(EAST)
    assert (case.number, case.household_no, case.applicant) == (number, home, person)
    assert [event.name for event in org.events_of(f"case:{number}")] == ["CaseOpened"]
    assert [event.name for event in org.events_of(f"matter:{number}")] == ["MatterOpened"]


def test_a_unit_has_one_open_case_for_a_programme(office: Office) -> None:
    home, _ = office.household({})
    office.case(DIBAO, home, home)
    with pytest.raises(ProblemError, match=r"casework\.E001"):
        office.case(DIBAO, home, home)
    office.case("near_poverty", home, home)
    assert len(casework.cases_open()) == 2


def test_after_a_withdrawal_the_household_may_apply_again(office: Office) -> None:
    home, _ = office.household({})
    first = office.case(DIBAO, home, home)
    casework.case_withdraw(number=first, reason="自愿", acting_user=office.clerk)
    second = office.case(DIBAO, home, home)
    states = {case.number: case.state.value for case in casework.cases_of_unit(DIBAO, home)}
    assert states == {first: "withdrawn", second: "open"}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"applied_on": date(2023, 7, 1)}, "casework.E002"),
        ({"household_no": 999}, "casework.E003"),
        ({"division": WEST}, "casework.E004"),
        ({"applicant": 999}, "casework.E005"),
        ({"unit_no": 999}, "casework.E005"),
    ],
)
def test_what_cannot_be_right_is_not_taken_in(
    office: Office, change: dict[str, object], problem: str
) -> None:
    office.household({})
    home, (person,) = office.household({})
    asked = {
        "programme": DIBAO, "unit_no": home, "household_no": home, "applicant": person, "division": EAST,
        "applied_on": date(2023, 6, 1), "law": law(),
    }  # fmt: skip
    with pytest.raises(ProblemError, match=problem.replace(".", r"\.")):
        casework.case_open(**{**asked, **change}, acting_user=office.clerk)  # type: ignore[arg-type]
    assert casework.cases_open() == []


@pytest.mark.parametrize("who", ["approver", "steward", "outsider"])
def test_only_a_clerk_takes_applications_in(office: Office, who: str) -> None:
    home, (person,) = office.household({})
    with pytest.raises(org.NotPermitted):
        casework.case_open(
            programme=DIBAO, unit_no=home, household_no=home, applicant=person, division=EAST,
            applied_on=date(2023, 6, 1), law=law(), acting_user=getattr(office, who),
        )  # fmt: skip


def test_a_clerk_of_the_east_takes_nothing_in_for_the_west(office: Office) -> None:
    clerk = org.user_find("clerk")
    assert clerk is not None
    home, (person,) = office.household({})
    with pytest.raises(org.NotPermitted):
        casework.case_open(
            programme=DIBAO, unit_no=home, household_no=home, applicant=person, division=WEST,
            applied_on=date(2023, 6, 1), law=law(), acting_user=clerk,
        )  # fmt: skip


def test_what_happened_to_a_case_is_not_rewritten(office: Office) -> None:
    home, _ = office.household({})
    office.case(DIBAO, home, home)
    with pytest.raises(TypeError, match="只增不改"):
        CaseEvent.objects.update(kind="decided")
    rewrite = "UPDATE casework_caseevent SET kind = 'decided'"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(rewrite)


def test_a_state_that_no_event_explains_is_found_and_put_right(office: Office) -> None:
    home, _ = office.household({})
    number = office.case(DIBAO, home, home)
    assert casework.cases_rebuilt() == []
    Case.objects.filter(number=number).update(state="confirmed")
    (found,) = casework.cases_rebuilt()
    assert (found.subject, found.stored, found.events_say) == (f"case:{number}", "confirmed", "open")
    assert casework.cases_rebuild() == 1
    assert casework.cases_rebuilt() == []


def test_who_waits_and_who_was_decided_this_month_is_told_by_unit(office: Office) -> None:
    home, (person,) = office.household({})
    office.case(DIBAO, home, home)
    decided = office.ready("temporary_assistance", person, home)
    casework.case_decide(number=decided, is_confirmed=False, payload={}, acting_user=office.approver)
    assert casework.applications_of(Month(2023, 6)).rows() == [
        (DIBAO, home, True),
        ("temporary_assistance", person, False),
    ]
    assert casework.applications_of(Month(2023, 7)).rows() == [(DIBAO, home, True)]
    assert casework.households_with_open_cases()["household_no"].to_list() == [home]


def test_papers_are_reused_from_a_confirmed_case_of_the_same_unit_and_no_other(office: Office) -> None:
    home, (person,) = office.household({})
    other, _ = office.household({})
    confirmed = office.ready(DIBAO, other, other)
    casework.case_decide(number=confirmed, is_confirmed=True, payload={}, acting_user=office.approver)
    papers = casework.Papers(brought=("申请书",), reused=("票据",), reused_from=confirmed)
    with pytest.raises(ProblemError, match=rf"casework\.E029.*{confirmed}"):
        casework.case_open(
            programme=DIBAO, unit_no=home, household_no=home, applicant=person, division=EAST,
            applied_on=date(2023, 6, 5), law=law(), papers=papers, acting_user=office.clerk,
        )  # fmt: skip
    assert casework.cases_of_unit(DIBAO, home) == []
