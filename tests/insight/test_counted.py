"""What is counted of applications and of new holders, a month after the other."""

from datetime import date
from fractions import Fraction

import pytest

from minzheng.benefits import api as benefits
from minzheng.insight import api as insight
from minzheng.insight.api import Period
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from tests.benefits.office import JULY, JUNE, Office, law
from tests.records_fixtures import SEAT

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO = "subsistence_allowance"


def now(code: str, month: Month) -> insight.Value:
    """The value of the district as the records stand."""
    (found,) = insight.values_now(law(), month, [SEAT], [code])
    return found


def decided(office: Office, on: date) -> int:
    """An application of 5 June, walked at once and confirmed on a day; the household."""
    home, _ = office.household({})
    snapshot = office.cut(JUNE)
    case = office.ready(DIBAO, home, home)
    with clock.standing_on(on):
        benefits.case_confirm(case=case, snapshot=snapshot, law=law(), acting_user=office.approver)
    return home


@pytest.mark.parametrize(
    ("on", "rate"),
    # Its notice is over on 16 June: five working days for the decision end on 25 June, a working Sunday.
    [(date(2023, 6, 20), 100), (date(2023, 6, 30), 0)],
)
def test_a_decision_is_in_time_by_the_clock_that_ran_when_it_was_taken(
    closing: Office, on: date, rate: int
) -> None:
    decided(closing, on)
    closing.propose(JUNE)
    assert now("decisions_on_time_rate", JUNE).figure == rate
    assert now("applications_confirmed", JUNE).figure == 1


def test_an_open_application_is_overdue_once_its_clock_has_run_out(closing: Office) -> None:
    home, _ = closing.household({})
    closing.case(DIBAO, home, home, applied_on=date(2023, 6, 28))
    closing.propose(JUNE)
    assert (now("applications_open", JUNE).numerator, now("applications_overdue", JUNE).numerator) == (1, 0)
    other, _ = closing.household({})
    # Waits for its decision since the notice closed; see above.
    closing.ready(DIBAO, other, other)
    assert (now("applications_open", JUNE).numerator, now("applications_overdue", JUNE).numerator) == (2, 1)


def test_who_was_admitted_is_new_in_the_first_month_on_the_list_and_not_again(closing: Office) -> None:
    decided(closing, date(2023, 6, 30))
    before = None
    counts = []
    for month in (JUNE, JULY, JULY + 1):
        with clock.standing_on(month.last_day):
            snapshot, before = closing.propose(month, before)
            insight.month_close(law=law(), snapshot=snapshot, results=before, acting_user=closing.approver)
            (found,) = insight.values_of(law(), Period.of(month), [SEAT], ["subsistence_new_households"])
            counts.append(found.figure)
    assert counts == [Fraction(0), Fraction(1), Fraction(0)]


def test_of_no_decision_there_is_no_share(closing: Office) -> None:
    closing.household({})
    closing.propose(JUNE)
    found = now("decisions_on_time_rate", JUNE)
    assert (found.numerator, found.denominator, found.figure) == (0, 0, None)
