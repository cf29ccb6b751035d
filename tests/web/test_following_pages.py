"""须跟进: deaths to be settled in three months, and months closed before the decision they begin with."""

from datetime import date

import pytest

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.payments import api as payments
from tests.benefits.office import APPLIED, CARD, JULY, JUNE, carried, law
from tests.web.cases_desk import DIBAO, Desk, bureau, code_list, desk, office, published, text_of, today, west

__all__ = ["bureau", "code_list", "desk", "office", "today", "west"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
TEKUN, CARE = "extreme_poverty_support", "disability_care_subsidy"


def died(desk: Desk) -> int:
    """Somebody in extreme poverty support who died in May, and of whom June knows."""
    home, (person,) = desk.office.household({})
    carried(desk.office, TEKUN, (person, home))
    desk.office.people[person]["died_on"] = date(2023, 5, 10)
    published(desk.office)
    return person


def test_a_death_stands_there_with_its_day_until_the_entitlement_has_ended(desk: Desk) -> None:
    person = died(desk)
    (row,) = desk.clerk.get("/payments/following/").context["deaths"]
    assert (row.person_no, row.due_on, row.is_overdue) == (person, date(2023, 8, 10), False)
    with clock.standing_on(date(2023, 8, 11)):
        assert "逾期" in text_of(desk.clerk.get("/payments/following/"))
    (number,) = row.entitlements
    benefits.entitlement_end(
        number=number, month=JUNE + -1, reason="去世", acting_user=desk.office.approver
    )  # fmt: skip
    assert desk.clerk.get("/payments/following/").context["deaths"] == []


def test_a_household_is_settled_by_the_close_of_the_month_after_the_death(desk: Desk) -> None:
    home, (head, elder) = desk.office.household({}, {"died_on": date(2023, 5, 10)})
    carried(desk.office, DIBAO, (home, home))
    published(desk.office)
    (row,) = desk.clerk.get("/payments/following/").context["deaths"]
    assert (row.person_no, head != elder) == (elder, True)
    desk.office.close(JUNE)
    published(desk.office)
    assert desk.clerk.get("/payments/following/").context["deaths"] == []


def test_a_month_closed_before_the_decision_that_begins_with_it_is_to_be_made_good(desk: Desk) -> None:
    home, (person,) = desk.office.household(CARD)
    number = desk.office.ready(CARE, person, home, APPLIED)
    desk.office.close(JUNE)
    snapshot = published(desk.office)
    with clock.standing_on(JULY.last_day):
        admitted = benefits.case_confirm(
            case=number, snapshot=snapshot, law=law(), acting_user=desk.office.approver
        )
        (row,) = desk.clerk.get("/payments/following/").context["owed"]
    assert (row.number, row.month, row.decided_on) == (admitted, "2023年6月", JULY.last_day)
    assert row.amount_fen == benefits.entitlement_find(row.number).amount_fen


def test_another_area_follows_nothing_of_ours(desk: Desk, west: org.User) -> None:
    died(desk)
    assert desk.client(west).get("/payments/following/").context["deaths"] == []


def test_the_next_list_that_is_frozen_owes_the_closed_month_once(desk: Desk) -> None:
    home, (person,) = desk.office.household(CARD)
    number = desk.office.ready(CARE, person, home, APPLIED)
    june = desk.office.close(JUNE)
    snapshot = published(desk.office)
    address = f"/payments/{JULY}/{CARE}/"
    with clock.standing_on(JULY.last_day):
        benefits.case_confirm(case=number, snapshot=snapshot, law=law(), acting_user=desk.office.approver)
        july, _results = desk.office.propose(JULY, june)
        july.write("standing", snapshot.read("standing"))
        page = desk.clerk.get(address).context["page"]
        amount = page.made_good[0][3]
        assert [one[0] for one in page.made_good] == [person]
        assert (page.sums.count, page.sums.owed_fen) == (2, 2 * amount)
        assert desk.clerk.post(f"{address}freeze/", {"seen": page.seen}).status_code == 302
        # Pressed again, the same list is frozen and nothing is owed twice.
        assert desk.clerk.post(f"{address}freeze/", {"seen": page.seen}).status_code == 302
        owed = payments.payments_of_unit(CARE, person)
        assert [(one.period, one.kind, one.cause, one.amount_fen) for one in owed] == [
            (202306, "arrears", number, amount), (202307, "regular", "regular", amount),
        ]  # fmt: skip
        assert desk.clerk.get("/payments/following/").context["owed"] == []
        (listed,) = payments.lists_of(JULY)
        assert (listed.count, listed.total_fen) == (2, 2 * amount)
