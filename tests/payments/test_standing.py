"""How far a list has come is reckoned once for all processes, and again once the bank has said more."""

import pytest

from minzheng.kernel.month import Month
from minzheng.payments import api as payments
from minzheng.payments import standing
from minzheng.payments.models import ListStanding
from minzheng.warehouse.extract import Extract
from tests.payments.office import Office, due, read, send

pytestmark = [pytest.mark.records, pytest.mark.django_db]

MONTH, CODE = Month(2023, 6), "subsistence_allowance"


def answer(office: Office, *lines: str) -> None:
    path = office.out / "answer.csv"
    head = f"batch_no,202306DB01,count,{len(lines)},total,{sum(int(line[0]) for line in lines)}.00"
    path.write_text("\n".join((head, "seq,amount,result,code,text,pay_date", *lines)), encoding="utf-8")
    read(office, path)


def paid() -> tuple[int, int]:
    """As another process finds it, which has kept nothing in mind."""
    standing._in_mind.clear()
    found = payments.list_of(MONTH, CODE)
    assert found is not None
    return found.paid, found.paid_fen


def test_what_one_process_has_reckoned_no_other_reckons(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(office, due(100, 200))
    answer(office, "1,1.00,0,,,2023-06-30")
    assert paid() == (1, 100)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reckoned again")

    monkeypatch.setattr(Extract, "read", refuse)
    assert paid() == (1, 100)


def test_a_further_answer_is_reckoned_and_takes_the_place_of_what_was_kept(office: Office) -> None:
    send(office, due(100, 200))
    answer(office, "1,1.00,0,,,2023-06-30")
    before = paid()
    answer(office, "1,1.00,0,,,2023-06-30", "2,2.00,0,,,2023-06-30")
    assert (before, paid()) == ((1, 100), (2, 300))
    assert ListStanding.objects.count() == 1


def test_what_is_kept_is_what_the_obligations_say(office: Office) -> None:
    send(office, due(100, 200))
    answer(office, "1,1.00,0,,,2023-06-30")
    reckoned = payments.town_sums(MONTH, acting_user=office.clerk)
    standing._in_mind.clear()
    assert payments.town_sums(MONTH, acting_user=office.clerk) == reckoned
    assert sum(one.paid_fen for one in reckoned) == 100
    assert payments.check() == []
