"""The vectors of X-03 and of §1.3 as cases on the desk: taken in, walked by the clerk, due as shown there.

tests/casework/test_clocks.py has the same without records; here the events are written on their days, and
the due day is the one the worklist sorts by.
"""

from datetime import date, timedelta

import pytest

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.ops.demo.walking import said_with
from minzheng.policy.catalogue import CATALOGUE
from minzheng.policy.law import Law
from minzheng.policy.loaded import law_in
from tests.benefits.office import Office, law
from tests.casework.plans import JIANGSU
from tests.casework.walks import DIBAO
from tests.records_fixtures import EAST

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def taken_in(office: Office, on: date, there: Law | None = None) -> str:
    """An application accepted on the day it was brought."""
    home, (person,) = office.household({})
    with clock.standing_on(on):
        number = casework.case_open(
            programme=DIBAO, unit_no=home, household_no=home, applicant=person, division=EAST, applied_on=on,
            law=there or law(), acting_user=office.clerk,
        )  # fmt: skip
    walk(office, number, "accept", on)
    return number


def walk(office: Office, number: str, act: str, on: date) -> casework.CaseRecord:
    """One act with what is usually said, on a day."""
    with clock.standing_on(on):
        offered = {one.code: one for one in casework.acts_open(number, acting_user=office.clerk)}
        return casework.case_act(
            number=number, act=act, seen=casework.case_find(number).events,
            payload=said_with(offered[act], on), acting_user=office.clerk,
        )  # fmt: skip


def due(number: str, step: str, level: str) -> date:
    """The due day of one step and level."""
    (found,) = [
        one.on
        for each in casework.case_steps(number)
        for one in each.dues
        if (one.step, one.limit.level) == (step, level)
    ]
    return found


def test_thirty_working_days_over_spring_festival_2023(office: Office) -> None:
    number = taken_in(office, date(2023, 1, 16))
    assert due(number, casework.WHOLE, "nation") == date(2023, 3, 2)
    assert casework.case_find(number).due_on == date(2023, 1, 19)


def test_fifteen_working_days_of_the_township_over_spring_festival_2024(office: Office) -> None:
    number = taken_in(office, date(2024, 2, 5))
    assert due(number, "opinion", "province") == date(2024, 3, 1)
    for_the_survey = casework.case_find(number).due_on
    assert for_the_survey == date(2024, 2, 8)


def confirming_from(office: Office, on: date) -> str:
    """A case whose notice was closed on a day: posted seven days before."""
    begun = on - timedelta(days=7)
    number = taken_in(office, begun)
    for act in ("survey", "check", "opinion", "publish"):
        walk(office, number, act, begun)
    assert walk(office, number, "notice_close", on).step == "confirm"
    return number


@pytest.mark.parametrize(
    ("closed", "nation", "province"),
    [
        # A Sunday worked within the time, and the holiday of autumn with a week-end worked after it.
        (date(2024, 9, 13), date(2024, 9, 29), date(2024, 9, 23)),
        (date(2023, 9, 25), date(2023, 10, 13), date(2023, 10, 8)),
    ],
)
def test_ten_working_days_of_the_county_beside_five_of_the_province_and_the_earlier_is_shown(
    office: Office, closed: date, nation: date, province: date
) -> None:
    number = confirming_from(office, closed)
    assert (due(number, "confirm", "nation"), due(number, "confirm", "province")) == (nation, province)
    assert casework.case_find(number).due_on == province


def test_forty_five_working_days_once_extended_over_new_year_and_spring_festival(office: Office) -> None:
    number = taken_in(office, date(2022, 12, 28), law_in(JIANGSU, (CATALOGUE,)))
    with clock.standing_on(date(2022, 12, 29)):
        casework.case_act(
            number=number, act="extend", seen=2, payload={"reason": "人户分离"}, acting_user=office.clerk
        )
    assert due(number, casework.WHOLE, "nation") == date(2023, 3, 7)
