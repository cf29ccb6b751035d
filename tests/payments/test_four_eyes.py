"""Who may do what, and that a list once frozen is paid as it was frozen or not at all."""

import polars as pl
import pytest
from django.db import IntegrityError, connection, transaction

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.payments.models import Instruction, Obligation, PaymentList
from minzheng.registry import api as registry
from tests.payments.office import (
    DIBAO,
    JUNE,
    Office,
    answered,
    due,
    freeze,
    number_of,
    read,
    resend,
    send,
    sign,
    write,
)
from tests.records_fixtures import OUTSIDE, Bureau

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def test_the_one_who_froze_a_list_does_not_sign_it(office: Office) -> None:
    payments.list_freeze(month=JUNE, programme=DIBAO, due=due(100), acting_user=office.twice)
    with pytest.raises(ProblemError, match=r"pay\.E005.*liangzhi"):
        payments.list_approve(month=JUNE, acting_user=office.twice)
    payments.list_approve(month=JUNE, acting_user=office.jia)
    with pytest.raises(ProblemError, match=r"pay\.E005"):
        payments.list_approve(month=JUNE, acting_user=office.twice)
    assert PaymentList.objects.get().state == "frozen"


def test_nobody_signs_twice(office: Office) -> None:
    freeze(office, due(100))
    payments.list_approve(month=JUNE, acting_user=office.jia)
    with pytest.raises(ProblemError, match=r"pay\.E006.*caiwu_jia"):
        payments.list_approve(month=JUNE, acting_user=office.jia)
    assert not payments.is_approved(month=JUNE, programme=DIBAO)


def test_two_others_sign_and_a_third_has_nothing_left_to_sign(office: Office) -> None:
    freeze(office, due(100))
    sign(office)
    assert payments.is_approved(month=JUNE, programme=DIBAO)
    with pytest.raises(ProblemError, match=r"pay\.E007"):
        payments.list_approve(month=JUNE, acting_user=office.twice)
    (record,) = payments.lists_of(JUNE)
    assert (record.frozen_by, record.first_by, record.second_by) == ("jingban", "caiwu_jia", "caiwu_yi")
    assert [event.payload["state"] for event in org.events_of(f"list:202306:{DIBAO}")] == [
        "frozen", "frozen", "approved",
    ]  # fmt: skip


def test_of_several_lists_those_that_can_be_signed_are(office: Office) -> None:
    freeze(office, due(100))
    payments.list_approve(month=JUNE, acting_user=office.jia)
    freeze(office, due(100), programme="extreme_poverty_support")
    (signed,) = payments.list_approve(month=JUNE, acting_user=office.jia)
    assert (signed.programme, signed.first_by) == ("extreme_poverty_support", "caiwu_jia")


def test_nobody_signs_a_list_that_pays_a_relative(office: Office, bureau: Bureau) -> None:
    freeze(office, due(100))
    freeze(office, due(100, 100).tail(1), programme="extreme_poverty_support")
    payee = Obligation.objects.filter(programme=DIBAO).values_list("payee_id", flat=True).get()
    registry.staff_person_declare(
        user=office.jia, person_no=payee, relation=registry.KinRelation.KIN, acting_user=bureau.steward
    )
    (signed,) = payments.list_approve(month=JUNE, acting_user=office.jia)
    assert signed.programme == "extreme_poverty_support"
    with pytest.raises(ProblemError, match=r"pay\.E018.*caiwu_jia"):
        payments.list_approve(month=JUNE, programme=DIBAO, acting_user=office.jia)
    (signed,) = payments.list_approve(month=JUNE, programme=DIBAO, acting_user=office.yi)
    assert signed.first_by == "caiwu_yi"


def test_the_database_itself_refuses_one_person_in_two_places(office: Office) -> None:
    freeze(office, due(100))
    frozen = PaymentList.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentList.objects.filter(pk=frozen.pk).update(first_by=office.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentList.objects.filter(pk=frozen.pk).update(first_by=office.jia, second_by=office.jia)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentList.objects.filter(pk=frozen.pk).update(state="approved")


def test_no_bank_file_before_the_second_signature(office: Office) -> None:
    freeze(office, due(100))
    payments.list_approve(month=JUNE, acting_user=office.jia)
    with pytest.raises(ProblemError, match=r"pay\.E008.*caiwu_jia"):
        write(office)
    assert not (office.out / "payments").exists()
    assert Instruction.objects.count() == 0


@pytest.mark.parametrize("who", ["jia", "auditor"])
def test_only_a_clerk_freezes(office: Office, who: str) -> None:
    with pytest.raises(org.NotPermitted):
        payments.list_freeze(month=JUNE, programme=DIBAO, due=due(100), acting_user=getattr(office, who))


def test_a_clerk_freezes_nobody_of_another_area(office: Office) -> None:
    with pytest.raises(org.NotPermitted):
        payments.list_freeze(month=JUNE, programme=DIBAO, due=due(100, 200), acting_user=office.clerk_east)
    payments.list_freeze(month=JUNE, programme=DIBAO, due=due(100), acting_user=office.clerk_east)


def test_nobody_freezes_where_no_bureau_of_ours_works(office: Office) -> None:
    beyond = due(100).with_columns(division=pl.lit(OUTSIDE))
    with pytest.raises(org.NotPermitted):
        payments.list_freeze(month=JUNE, programme=DIBAO, due=beyond, acting_user=office.clerk)


@pytest.mark.parametrize("who", ["clerk", "auditor"])
def test_only_finance_signs_sends_and_reads_returns(office: Office, who: str) -> None:
    person: org.User = getattr(office, who)
    freeze(office, due(100, 200))
    with pytest.raises(org.NotPermitted):
        payments.list_approve(month=JUNE, acting_user=person)
    sign(office)
    with pytest.raises(org.NotPermitted):
        payments.bank_file_write(month=JUNE, programme=DIBAO, out=office.out, acting_user=person)
    answer = answered(office, write(office), failing=[1])
    with pytest.raises(org.NotPermitted):
        payments.returns_read(file=answer, acting_user=person)
    read(office, answer)
    with pytest.raises(org.NotPermitted):
        payments.reissue(month=JUNE, out=office.out, acting_user=person)


def test_an_administrator_sees_no_payee(office: Office) -> None:
    freeze(office, due(100))
    administrator = org.user_find("admin")
    assert administrator is not None
    with pytest.raises(org.NotPermitted):
        payments.payees_of_list(JUNE, DIBAO, acting_user=administrator)


# --- what may be frozen ---------------------------------------------------------------------------


def test_another_list_for_a_frozen_month_is_refused_with_what_differs(office: Office) -> None:
    freeze(office, due(100, 200, 300))
    with pytest.raises(ProblemError, match=r"pay\.E002.*新增 0、减少 1、不一致 1"):
        freeze(office, due(100, 250))
    assert Obligation.objects.count() == 3


def test_the_same_sums_to_another_payee_are_another_list(office: Office) -> None:
    freeze(office, due(100, 200))
    with pytest.raises(ProblemError, match=r"pay\.E002"):
        freeze(office, due(100, 200, payees=[1, 3]))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (pl.col("amount_fen") * -1, "金额为负"),
        (pl.lit(None, dtype=pl.Int64).alias("amount_fen"), "没有金额"),
        (pl.lit(None, dtype=pl.String).alias("division"), "没有区划"),
        (pl.lit(101, dtype=pl.Int64).alias("unit_no"), "重复"),
    ],
)
def test_rows_that_will_not_do_freeze_nothing_and_are_named(
    office: Office, wrong: pl.Expr, said: str
) -> None:
    with pytest.raises(ProblemError, match=rf"pay\.E003.*{said}.*101"):
        freeze(office, due(100, 200).with_columns(wrong))
    assert PaymentList.objects.count() == 0


def test_amounts_that_are_not_whole_fen_are_refused(office: Office) -> None:
    with pytest.raises(TypeError, match="whole fen"):
        freeze(office, due(100).with_columns(pl.col("amount_fen").cast(pl.Float64)))


@pytest.mark.parametrize("programme", ["no_such_programme", "near_poverty"])
def test_only_programmes_that_pay_cash_have_lists(office: Office, programme: str) -> None:
    with pytest.raises(ProblemError, match=r"pay\.E001"):
        freeze(office, due(100), programme=programme)


def test_a_month_without_a_list_is_said(office: Office) -> None:
    with pytest.raises(ProblemError, match=r"pay\.E004.*2023-07"):
        payments.list_approve(month=Month(2023, 7), acting_user=office.jia)


# --- tampering ------------------------------------------------------------------------------------


def _tamper(change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE payments_obligation SET {change} WHERE unit_no = 102")


@pytest.mark.parametrize(
    "change", ["amount_fen = 20000", "payee_id = 1", "household_id = 101", "unit_no = 109"]
)
def test_a_row_changed_in_the_database_is_not_signed(office: Office, change: str) -> None:
    freeze(office, due(100, 200, 300))
    _tamper(change)
    with pytest.raises(ProblemError, match=r"pay\.E009"):
        payments.list_approve(month=JUNE, acting_user=office.jia)
    assert any("与冻结时不一致" in line for line in payments.check())


def test_a_row_changed_after_the_signatures_is_not_sent(office: Office) -> None:
    freeze(office, due(100, 200, 300))
    sign(office)
    _tamper("amount_fen = 20000")
    with pytest.raises(ProblemError, match=r"pay\.E009"):
        write(office)
    assert Instruction.objects.count() == 0


def test_a_row_slipped_in_or_taken_away_is_not_sent(office: Office) -> None:
    freeze(office, due(100, 200))
    sign(office)
    Obligation.objects.filter(unit_no=102).delete()
    with pytest.raises(ProblemError, match=r"pay\.E009.*行数"):
        write(office)


def test_a_row_changed_after_the_first_round_is_not_sent_again(office: Office) -> None:
    file = send(office, due(100, 200, 300))
    read(office, answered(office, file, failing=[2]))
    _tamper("payee_id = 1")
    with pytest.raises(ProblemError, match=r"pay\.E009"):
        resend(office)


def test_the_kept_file_is_not_written_again_when_somebody_changed_what_is_recorded_of_it(
    office: Office,
) -> None:
    send(office, due(100))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE payments_bankfile SET sha256 = %s", ["0" * 64])
    with pytest.raises(ProblemError, match=r"pay\.E013"):
        write(office)
    assert any("pay.E013" in line for line in payments.check())


# --- where readable numbers may stand -------------------------------------------------------------


def test_the_bank_file_never_lies_in_the_home(office: Office) -> None:
    freeze(office, due(100))
    sign(office)
    home = office.out.parents[1] / "home"
    with pytest.raises(ProblemError, match=r"pay\.E011"):
        payments.bank_file_write(month=JUNE, programme=DIBAO, out=home / "x", acting_user=office.yi)
    with pytest.raises(ProblemError, match=r"pay\.E011"):
        payments.reissue(month=JUNE, out=home, acting_user=office.yi)


def test_what_is_kept_of_a_bank_file_shows_no_number(office: Office) -> None:
    send(office, due(100))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM payments_bankfile")
        ((content,),) = cursor.fetchall()
    assert number_of(1).encode() not in bytes(content)


def test_reading_numbers_for_the_bank_leaves_a_trace(office: Office) -> None:
    send(office, due(100, 200))
    (event,) = [event for event in org.events_of("payees") if event.name == "PayeeDetailsRead"]
    assert event.payload == {"purpose": "202306DB01", "count": 2}
