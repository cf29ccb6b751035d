"""The bank files of several lists: each as it would be made alone, all in one go."""

from pathlib import Path

import pytest

from minzheng.kernel.problem import Problem
from minzheng.org import api as org
from minzheng.payments import api as payments
from tests.payments.office import DIBAO, JUNE, Office, due, freeze, sign

pytestmark = [pytest.mark.records, pytest.mark.django_db]

TEKUN = "extreme_poverty_support"
ELDERS = "old_age_allowance"


def _write_all(office: Office, *programmes: str) -> tuple[list[Path], list[Problem]]:
    return payments.bank_files_write(month=JUNE, programmes=programmes, out=office.out, acting_user=office.yi)


def test_files_of_several_lists_are_those_that_each_would_have(office: Office) -> None:
    freeze(office, due(100, 200))
    freeze(office, due(300), programme=TEKUN)
    sign(office)
    paths, problems = _write_all(office, TEKUN, DIBAO, DIBAO)
    assert problems == []
    assert {path.name for path in paths} == {f"{DIBAO}.csv", f"{TEKUN}.csv"}
    made = [path.read_bytes() for path in paths]
    assert _write_all(office, DIBAO, TEKUN)[0] == paths
    assert [path.read_bytes() for path in paths] == made
    assert {one.state for one in payments.lists_of(JUNE)} == {"sent"}


def test_who_stands_on_several_lists_is_read_once_for_all_of_them(office: Office) -> None:
    freeze(office, due(100, 200))
    freeze(office, due(300), programme=TEKUN)
    sign(office)
    _write_all(office, DIBAO, TEKUN)
    (event,) = [event for event in org.events_of("payees") if event.name == "PayeeDetailsRead"]
    assert event.payload == {"purpose": "202306TK01、202306DB01", "count": 2}


def test_a_list_that_cannot_be_paid_holds_up_no_other(office: Office) -> None:
    freeze(office, due(100))
    freeze(office, due(300, payees=[8]), programme=TEKUN)
    sign(office)
    freeze(office, due(400), programme=ELDERS)
    paths, problems = _write_all(office, DIBAO, TEKUN, ELDERS)
    assert [path.name for path in paths] == [f"{DIBAO}.csv"]
    assert sorted(one.id for one in problems) == ["pay.E008", "pay.E010"]
    assert {one.programme: one.state for one in payments.lists_of(JUNE)} == {
        DIBAO: "sent", TEKUN: "approved", ELDERS: "frozen",
    }  # fmt: skip
