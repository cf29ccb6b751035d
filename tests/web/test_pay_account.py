"""登记账户: where money came back, the clerk writes down the account it is sent to again."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile

from minzheng.ops.demo.bank import bank_echo
from tests.payments.office import DIBAO, JUNE, office
from tests.records_fixtures import bureau, code_list, today
from tests.web.paydesk import Desk, desk, text_of

__all__ = ["bureau", "code_list", "desk", "office", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
UNIT = f"/payments/unit/{DIBAO}/101/"
GOOD = {"bank_code": "103336000012", "account": "6228480030012345678", "holder": "某某"}


def returned(desk: Desk) -> None:
    """The list is out, and what was sent to unit 101 has come back."""
    desk.send()
    file = Path(configured.EXCHANGE) / str(JUNE) / "payments" / f"{DIBAO}.csv"
    content = bank_echo(file, failing=lambda seq: ("E03", "户名账号不符") if seq == 1 else None)
    desk.post(desk.office.jia, "returns", file=SimpleUploadedFile("return.csv", content))


def test_money_that_came_back_goes_to_the_account_written_down_since(desk: Desk) -> None:
    returned(desk)
    assert desk.get(desk.office.clerk, UNIT).context["page"].is_returned
    done = desk.client(desk.office.clerk).post(f"{UNIT}account/", GOOD, follow=True)
    assert "已登记账户" in text_of(done)
    assert desk.post(desk.office.yi, "reissue").status_code == 302
    again = Path(configured.EXCHANGE) / str(JUNE) / "payments" / f"{DIBAO}-02.csv"
    assert GOOD["account"].encode() in again.read_bytes()


def test_a_number_with_a_digit_missing_is_refused_and_all_that_was_typed_is_kept(desk: Desk) -> None:
    returned(desk)
    wrong = desk.client(desk.office.clerk).post(f"{UNIT}account/", {**GOOD, "bank_code": "10333600001"})
    assert (wrong.status_code, "people.E007" in text_of(wrong)) == (422, True)
    assert wrong.context["typed"] == {**GOOD, "bank_code": "10333600001"}


def test_finance_pays_and_does_not_say_where_to(desk: Desk) -> None:
    returned(desk)
    assert not desk.get(desk.office.jia, UNIT).context["page"].may_change
    assert desk.client(desk.office.jia).post(f"{UNIT}account/", GOOD).status_code == 403


def test_a_clerk_of_another_town_changes_no_account(desk: Desk) -> None:
    returned(desk)
    west = f"/payments/unit/{DIBAO}/102/account/"
    assert desk.client(desk.office.clerk_east).post(west, GOOD).status_code == 403
