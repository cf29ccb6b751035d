"""The same form twice, a page out of date, several people at once: one effect, one clear message.

What happens in the same moment is tried on PostgreSQL; SQLite lets one write at a time, so there the second
comes after the first, which the other tests are.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from tests.benefits.office import APPLIED, JUNE, Office, law
from tests.casework.walks import DIBAO, act, opened
from tests.records_fixtures import EAST, TODAY

pytestmark = [pytest.mark.records]
AT_ONCE = 4
VISIT = {"on": "2023-06-05", "first": "甲", "second": "乙", "signed": "1", "findings": "墙体开裂"}


def sent(office: Office, number: str, code: str, said: dict[str, str], seen: int) -> None:
    with clock.standing_on(APPLIED):
        casework.case_act(number=number, act=code, seen=seen, payload=said, acting_user=office.clerk)


# One after the other, on either database.


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("accept", {}),
        ("accept", {"note": "材料齐全"}),
        ("supplement_ask", {"items": "申请书\n授权书"}),
        ("note", {"text": "电话核实"}),
        ("withdraw", {"reason": "自愿"}),
    ],
)
def test_a_form_sent_again_after_a_lost_connection_was_done_once_and_says_so(
    office: Office, code: str, said: dict[str, str]
) -> None:
    number = opened(office)
    sent(office, number, code, said, 1)
    with pytest.raises(ProblemError, match=r"casework\.E027"):
        sent(office, number, code, said, 1)
    assert casework.case_find(number).events == 2


@pytest.mark.django_db
def test_a_visit_with_its_flag_and_day_sent_again_is_known_for_the_same(office: Office) -> None:
    number = opened(office)
    act(office, number, "accept")
    sent(office, number, "survey", VISIT, 2)
    with pytest.raises(ProblemError, match=r"casework\.E027"):
        sent(office, number, "survey", VISIT, 2)
    with pytest.raises(ProblemError, match=r"casework\.E011"):
        sent(office, number, "survey", {**VISIT, "findings": "另一段话"}, 2)


@pytest.mark.django_db
def test_the_same_words_of_a_colleague_are_not_ones_own(office: Office) -> None:
    number = opened(office)
    with clock.standing_on(APPLIED):
        casework.case_act(number=number, act="accept", seen=1, payload={}, acting_user=office.second_clerk)
    with pytest.raises(ProblemError, match=r"casework\.E011.*jingban_er"):
        sent(office, number, "accept", {}, 1)


# In the same moment.


def at_once(act_: Callable[[int], object]) -> list[str]:
    barrier = Barrier(AT_ONCE)

    def one(nth: int) -> str:
        try:
            barrier.wait(timeout=20)
            act_(nth)
        except ProblemError as error:
            return error.problems[0].id
        else:
            return "done"
        finally:
            connection.close()

    with clock.standing_on(TODAY), ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(one, range(AT_ONCE)))


@pytest.fixture
def several_writers(transactional_db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite 一次只有一个写入者 / one writer at a time on SQLite")


def test_two_people_who_confirm_the_same_case_at_once_admit_it_once(
    several_writers: None, office: Office
) -> None:
    home, _ = office.household({})
    number = office.ready(DIBAO, home, home)
    snapshot = office.cut(JUNE)
    approvers = (office.approver, office.other_approver)

    def confirm(nth: int) -> None:
        benefits.case_confirm(case=number, snapshot=snapshot, law=law(), acting_user=approvers[nth % 2])

    answers = at_once(confirm)
    assert answers.count("done") == 1
    assert set(answers) <= {"done", "casework.E006", "benefit.E005"}
    assert len(benefits.entitlements_of_unit(DIBAO, home)) == 1
    assert casework.cases_rebuilt() == []


def test_an_act_done_at_once_is_one_event(several_writers: None, office: Office) -> None:
    number = opened(office)
    clerks = (office.clerk, office.second_clerk)

    def accept(nth: int) -> None:
        casework.case_act(number=number, act="accept", seen=1, payload={}, acting_user=clerks[nth % 2])

    answers = at_once(accept)
    assert answers.count("done") == 1
    assert set(answers) <= {"done", "casework.E011", "casework.E027"}
    assert casework.case_find(number).events == 2


def test_an_application_taken_in_at_once_is_one_case(several_writers: None, office: Office) -> None:
    home, (person,) = office.household({})

    def take_in(_nth: int) -> None:
        casework.case_open(
            programme=DIBAO, unit_no=home, household_no=home, applicant=person, division=EAST,
            applied_on=date(2023, 6, 5), law=law(), acting_user=office.clerk,
        )  # fmt: skip

    assert at_once(take_in) == [*["casework.E001"] * (AT_ONCE - 1), "done"]
    assert len(casework.cases_open()) == 1


def test_help_given_first_at_once_is_given_once(several_writers: None, office: Office) -> None:
    number = opened(office, "temporary_assistance", is_urgent=True)
    said = benefits.Emergency(event="失火", multiple=Decimal(1), reason="无处居住")
    approvers = (office.approver, office.other_approver)

    def give(nth: int) -> None:
        benefits.emergency_confirm(case=number, emergency=said, law=law(), acting_user=approvers[nth % 2])

    answers = at_once(give)
    assert answers.count("done") == 1
    person = casework.case_find(number).unit_no
    assert len(benefits.entitlements_of_unit("temporary_assistance", person)) == 1
