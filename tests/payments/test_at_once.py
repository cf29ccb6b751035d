"""Several people do the same thing in the same moment: it happens once.

On PostgreSQL only: there writers really run side by side. SQLite lets one writer begin at a time, and its
test database lives in the memory of one connection.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.payments.models import BankFile, BankReturn, Instruction, Obligation, PaymentList
from tests.payments.office import DIBAO, JUNE, Office, answered, due, freeze, read, resend, send, sign, write

pytestmark = [pytest.mark.records, pytest.mark.django_db(transaction=True)]

AT_ONCE = 4


@pytest.fixture(autouse=True)
def several_writers() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite 一次只有一个写入者 / one writer at a time on SQLite")


def _at_once(act: Callable[[int], object]) -> list[str]:
    """What each of several people doing the same got: ``done`` or the id of the problem."""
    barrier = Barrier(AT_ONCE)

    def one(number: int) -> str:
        try:
            barrier.wait(timeout=20)
            act(number)
        except ProblemError as error:
            return error.problems[0].id
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(one, range(AT_ONCE)))


def test_the_same_list_frozen_at_once_is_one_list(office: Office) -> None:
    frame = due(100, 200, 300)
    assert _at_once(lambda _: freeze(office, frame)) == ["done"] * AT_ONCE
    assert (PaymentList.objects.count(), Obligation.objects.count()) == (1, 3)
    assert len(org.events_of(f"list:202306:{DIBAO}")) == 1


def test_of_different_lists_frozen_at_once_one_holds(office: Office) -> None:
    results = _at_once(lambda number: freeze(office, due(100 + number, 200)))
    assert results == ["done", *["pay.E002"] * (AT_ONCE - 1)]
    assert payments.check() == []


def test_one_person_signing_at_once_signs_once(office: Office) -> None:
    freeze(office, due(100))
    results = _at_once(lambda _: payments.list_approve(month=JUNE, acting_user=office.jia))
    assert results == ["done", *["pay.E006"] * (AT_ONCE - 1)]


def test_two_people_signing_at_once_are_the_first_and_the_second(office: Office) -> None:
    freeze(office, due(100))
    people = (office.jia, office.yi)
    results = _at_once(lambda number: payments.list_approve(month=JUNE, acting_user=people[number % 2]))
    assert results.count("done") == 2
    (record,) = payments.lists_of(JUNE)
    assert {record.first_by, record.second_by} == {"caiwu_jia", "caiwu_yi"}


def test_a_bank_file_written_at_once_is_one_file(office: Office) -> None:
    freeze(office, due(100, 200))
    sign(office)
    assert _at_once(lambda _: write(office)) == ["done"] * AT_ONCE
    assert (BankFile.objects.count(), Instruction.objects.count()) == (1, 2)
    assert [path.name for path in (office.out / "payments").iterdir()] == [f"{DIBAO}.csv"]


def test_a_return_read_at_once_counts_once(office: Office) -> None:
    answer = answered(office, send(office, due(100, 200, 300)), failing=[2])
    found: list[payments.Returned] = []
    _at_once(lambda _: found.append(read(office, answer)))
    assert Counter(one.paid for one in found) == {2: 1, 0: AT_ONCE - 1}
    assert BankReturn.objects.count() == 1


def test_what_came_back_sent_again_at_once_is_sent_once(office: Office) -> None:
    read(office, answered(office, send(office, due(100, 200, 300)), failing=[2]))
    assert _at_once(lambda _: resend(office)) == ["done"] * AT_ONCE
    assert Instruction.objects.filter(obligation__unit_no=102).count() == 2
    assert payments.check() == []
