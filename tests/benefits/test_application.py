"""One application, one decision, by somebody else than took it in: what comes of it, and what may not."""

from datetime import date

import pytest

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import AUGUST, JULY, JUNE, Office, law, row

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def confirm(office: Office, case: str, by: org.User | None = None) -> int | benefits.Refusal:
    return benefits.case_confirm(
        case=case, snapshot=office.cut(JUNE), law=law(), acting_user=by or office.approver
    )


def test_a_household_below_the_standard_is_admitted_from_the_month_after(office: Office) -> None:
    home, _ = office.household({"wage_income": 10000, "employed": True})
    case = office.ready("subsistence_allowance", home, home)
    number = confirm(office, case)
    assert isinstance(number, int)
    entitlement = benefits.entitlement_find(number)
    assert (entitlement.programme, entitlement.unit_no, entitlement.matter) == (
        "subsistence_allowance",
        home,
        case,
    )
    assert (entitlement.starts, entitlement.ends, entitlement.decided_on) == (JULY, None, date(2023, 6, 30))
    assert entitlement.amount_fen is not None
    assert entitlement.amount_fen > 0
    # Somebody in it can work: looked at again after half a year (DB-40).
    assert entitlement.review_due == date(2023, 12, 30)
    assert casework.case_find(case).state == casework.CaseState.CONFIRMED


def test_what_was_decided_in_june_is_on_no_june_list_and_new_in_july(office: Office) -> None:
    home, _ = office.household({})
    snapshot = office.cut(JUNE)
    case = office.ready("subsistence_allowance", home, home)
    benefits.case_confirm(case=case, snapshot=snapshot, law=law(), acting_user=office.approver)
    june = row(office.results(snapshot), "subsistence_allowance", home)
    assert (june["in_force"], june["due_fen"], june["change"]) == (False, 0, "none")
    july = row(office.propose(JULY)[1], "subsistence_allowance", home)
    assert (july["in_force"], july["change"]) == (True, "new")
    assert july["due_fen"] == july["amount_fen"] > 0


def test_a_disability_subsidy_pays_from_the_month_of_application(office: Office) -> None:
    home, (person,) = office.household(
        {"disability_type": "肢体", "disability_grade": 1, "disability_care_tier": 1,
         "disability_card_valid_until": date(2030, 1, 1)}
    )  # fmt: skip
    case = office.ready("disability_care_subsidy", person, home, applied_on=date(2023, 5, 20))
    number = confirm(office, case)
    assert isinstance(number, int)
    assert benefits.entitlement_find(number).starts == Month(2023, 5)


def test_a_single_sum_is_due_in_one_month_only(office: Office) -> None:
    home, (person,) = office.household({"hardship_event": "火灾", "hardship_multiple": 2})
    case = office.ready("temporary_assistance", person, home)
    number = confirm(office, case)
    assert isinstance(number, int)
    entitlement = benefits.entitlement_find(number)
    assert (entitlement.starts, entitlement.ends, entitlement.end_reason) == (JUNE, JUNE, "once")
    june = row(office.results(office.cut(JUNE)), "temporary_assistance", person)
    assert (june["change"], june["due_fen"]) == ("new", entitlement.amount_fen)
    before = office.results(office.cut(JUNE))
    july = row(office.propose(JULY, before)[1], "temporary_assistance", person)
    assert (july["change"], july["due_fen"]) == ("none", 0)


def test_a_household_above_the_standard_is_refused_with_the_clauses(office: Office) -> None:
    home, _ = office.household({"wage_income": 900000, "employed": True}, cars=2)
    case = office.ready("subsistence_allowance", home, home)
    refusal = confirm(office, case)
    assert isinstance(refusal, benefits.Refusal)
    assert set(refusal.because) == {"income_below_standard", "cars_within_limit"}
    assert casework.case_find(case).state == casework.CaseState.REFUSED
    assert not benefits.entitlements_exist()


def test_nobody_is_refused_for_a_fact_that_is_missing(office: Office) -> None:
    home, _ = office.household({"wage_income": None})
    case = office.ready("subsistence_allowance", home, home)
    with pytest.raises(ProblemError, match=r"benefit\.E003"):
        confirm(office, case)
    assert casework.case_find(case).state == casework.CaseState.OPEN


def test_a_unit_that_was_not_determined_cannot_be_decided(office: Office) -> None:
    office.household({})
    snapshot = office.cut(JUNE)
    late, _ = office.household({})
    case = office.ready("subsistence_allowance", late, late)
    with pytest.raises(ProblemError, match=r"benefit\.E002"):
        benefits.case_confirm(case=case, snapshot=snapshot, law=law(), acting_user=office.approver)


def test_whoever_took_the_case_in_does_not_decide_it(office: Office) -> None:
    home, _ = office.household({})
    case = office.ready("subsistence_allowance", home, home)
    _make_approver(office)
    with pytest.raises(ProblemError, match=r"casework\.E007"):
        confirm(office, case, by=office.clerk)
    assert not benefits.entitlements_exist()


def _make_approver(office: Office) -> None:
    administrator = org.user_find("admin")
    assert administrator is not None
    posts = org.posts_of(office.clerk, on=clock.today())
    org.post_assign(
        user=office.clerk, office=posts[0].office, role=org.Role.APPROVER, division="990101000000",
        acting_user=administrator,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["clerk", "steward", "outsider"])
def test_only_an_approver_decides(office: Office, who: str) -> None:
    home, _ = office.household({})
    case = office.ready("subsistence_allowance", home, home)
    with pytest.raises(org.NotPermitted):
        confirm(office, case, by=getattr(office, who))


def test_a_unit_is_not_entered_twice(office: Office) -> None:
    home, _ = office.household({})
    confirm(office, office.ready("subsistence_allowance", home, home))
    second = office.ready("subsistence_allowance", home, home)
    with pytest.raises(ProblemError, match=r"benefit\.E005"):
        confirm(office, second)


def test_a_case_is_decided_once(office: Office) -> None:
    home, _ = office.household({})
    case = office.ready("subsistence_allowance", home, home)
    confirm(office, case)
    with pytest.raises(ProblemError, match=r"casework\.E006"):
        confirm(office, case)


def test_the_age_allowance_is_not_applied_for(office: Office) -> None:
    home, (person,) = office.household({"birth_date": date(1930, 1, 1)})
    case = office.case("old_age_allowance", person, home)
    with pytest.raises(ProblemError, match=r"benefit\.E004"):
        confirm(office, case)


def test_a_single_sum_asked_for_in_a_closed_month_goes_on_the_list_of_this_one(office: Office) -> None:
    home, (person,) = office.household({"hardship_event": "火灾", "hardship_multiple": 2})
    case = office.ready("temporary_assistance", person, home, applied_on=date(2023, 6, 29))
    office.close(JUNE)
    with clock.standing_on(AUGUST.last_day):
        number = benefits.case_confirm(
            case=case, snapshot=office.cut(AUGUST), law=law(), acting_user=office.approver
        )
    assert isinstance(number, int)
    assert benefits.entitlement_find(number).starts == AUGUST
