"""Whose step it is: the county's, which nobody of a township takes, unless it was given to the townships."""

from dataclasses import replace
from datetime import date

import pytest

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.walking import case_walk
from minzheng.org import api as org
from minzheng.policy.law import Law
from tests.benefits.office import APPLIED, Office, law
from tests.casework.walks import DIBAO, act, opened, staff, walked_to
from tests.records_fixtures import EAST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
VISIT = {"on": "2023-06-06", "first": "甲", "second": "乙", "signed": "1", "findings": "属实"}
LATER = date(2023, 12, 31)


def delegating() -> Law:
    """The same law where the district has given the decision to its townships."""
    there, code = law(), f"{DIBAO}.delegated_to_townships"
    said = replace(there.chain[0].values[f"{DIBAO}.round_to_fen"][0], since=date(2023, 1, 1), value=True)
    *above, place = there.chain
    return Law(there.catalogue, [*above, replace(place, values={**place.values, code: [said]})])


def delegated(office: Office) -> str:
    home, (person,) = office.household({})
    with clock.standing_on(APPLIED):
        number = casework.case_open(
            programme=DIBAO, unit_no=home, household_no=home, applicant=person, division=EAST,
            applied_on=APPLIED, law=delegating(), acting_user=office.clerk,
        )  # fmt: skip
    assert case_walk(casework.case_find(number), clerk=office.clerk, first=APPLIED, last=LATER)
    return number


def decide(number: str, user: org.User) -> casework.CaseRecord:
    return casework.case_decide(number=number, is_confirmed=True, payload={}, acting_user=user)


def mine(user: org.User) -> list[str]:
    page = casework.cases_page(acting_user=user, wanted=casework.CasesWanted())
    return [one.number for one in page.rows]


def test_a_township_confirms_nothing_that_is_the_countys(office: Office) -> None:
    town = staff("zhenshen", org.Role.APPROVER, EAST)
    home, _ = office.household({})
    number = office.ready(DIBAO, home, home)
    case = casework.case_find(number)
    with pytest.raises(ProblemError, match=r"casework\.E020"):
        decide(number, town)
    assert not casework.may_decide(case, acting_user=town)
    assert casework.may_decide(case, acting_user=office.approver)
    assert (mine(town), mine(office.approver)) == ([], [number])
    assert decide(number, office.approver).state == casework.CaseState.CONFIRMED


def test_where_the_decision_was_given_to_the_townships_a_township_makes_it_on_the_shorter_clock(
    office: Office,
) -> None:
    town = staff("zhenshen", org.Role.APPROVER, EAST)
    number = delegated(office)
    case = casework.case_find(number)
    assert case.waiting_on == "township"
    assert casework.may_decide(case, acting_user=town)
    assert mine(town) == [number]
    whole = casework.case_plan(number).step(casework.WHOLE)
    assert whole is not None
    assert [one.within for one in whole.limits] == [20]
    assert decide(number, town).decided_by == "zhenshen"


def test_the_county_may_still_decide_what_it_gave_away(office: Office) -> None:
    assert decide(delegated(office), office.approver).state == casework.CaseState.CONFIRMED


def test_the_countys_visit_is_not_made_by_a_township(office: Office) -> None:
    clerk = staff("zhenban", org.Role.CLERK, EAST)
    number = opened(office, is_relative=True)
    walked_to(office, number, "publicity")
    posted = act(office, number, "publish", {"place": "公开栏"})
    assert posted.notice_closes_on is not None
    day = posted.notice_closes_on
    case = act(office, number, "notice_close", {"outcome": "no_objection"}, on=day)
    assert case.step == "county_visit"
    assert "county_visit" not in {one.code for one in casework.acts_open(number, acting_user=clerk)}
    assert mine(clerk) == []
    assert mine(office.clerk) == [number]
    with pytest.raises(ProblemError, match=r"casework\.E020"):
        act(office, number, "county_visit", VISIT, on=day, by=clerk)
    assert act(office, number, "county_visit", VISIT, on=day).step == "confirm"
