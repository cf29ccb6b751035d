"""A month's money from the list to the last yuan that arrives: frozen, signed, sent, returned, sent again."""

import csv
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.payments.models import BankFile, Instruction, Obligation
from minzheng.registry import api as registry
from tests.payments.office import (
    BANK,
    DIBAO,
    JUNE,
    NAMES,
    Office,
    account_of,
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

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def _rows(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding=encoding).splitlines()))


def _states() -> dict[int, str]:
    rows = Instruction.objects.order_by("attempt").values_list("obligation__unit_no", "state")
    return dict(rows)


def test_everybody_paid_settles_the_list(office: Office) -> None:
    file = send(office, due(108400, 54200, 100))
    returned = read(office, answered(office, file))
    assert (returned.paid, returned.failed, returned.known, returned.problems) == (3, 0, 0, ())
    (record,) = payments.lists_of(JUNE)
    assert (record.state, record.paid, record.paid_fen, record.open_fen) == ("settled", 3, 162700, 0)
    assert payments.check() == []


def test_the_bank_file_says_who_where_and_how_much(office: Office) -> None:
    heading, *rows, trailer = _rows(send(office, due(108400, 54205)))
    assert heading == [
        "batch_no", "seq", "payee_name", "id_no", "bank_code", "account_no", "amount", "programme", "period",
        "summary",
    ]  # fmt: skip
    assert rows == [
        ["202306DB01", "1", NAMES[0], number_of(1), BANK, account_of(1), "1084.00", DIBAO, "202306",
         "低保2023年06月"],
        ["202306DB01", "2", NAMES[1], number_of(2), BANK, account_of(2), "542.05", DIBAO, "202306",
         "低保2023年06月"],
    ]  # fmt: skip
    assert (trailer[0], trailer[1], trailer[6]) == ("合计", "2", "1626.05")


def test_the_bank_file_is_the_owners_alone_and_its_hashes_are_kept(office: Office) -> None:
    file = send(office, due(108400))
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(file.read_bytes())
    assert BankFile.objects.get().sm3 == sm3.finalize().hex()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert sorted(path.name for path in file.parent.iterdir()) == [f"{DIBAO}.csv"]


def test_names_with_rare_characters_reach_the_bank_in_either_encoding(office: Office) -> None:
    freeze(office, due(*[100] * 7))
    sign(office)
    file = payments.bank_file_write(
        month=JUNE, programme=DIBAO, out=office.out, acting_user=office.yi, bank="st07-gb18030"
    )
    assert [row[2] for row in _rows(file, "gb18030")[1:-1]] == list(NAMES[:7])
    assert read(office, answered(office, file)).paid == 7


def test_a_programme_with_a_long_name_keeps_its_summary_within_twenty_characters(office: Office) -> None:
    programme = "unsupported_child_allowance"
    freeze(office, due(100), programme=programme)
    sign(office)
    (row,) = _rows(write(office, programme=programme))[1:-1]
    assert row[-1] == "事实无人抚养儿童2023年06月"
    assert len(row[-1]) <= 20


def test_rows_of_zero_owe_nothing_and_no_rows_are_no_list(office: Office) -> None:
    freeze(office, due(0, 100))
    assert list(Obligation.objects.values_list("unit_no", "amount_fen")) == [(102, 100)]
    assert (
        payments.list_freeze(
            month=JUNE, programme="extreme_poverty_support", due=due(0), acting_user=office.clerk
        )
        is None
    )


def test_freezing_the_same_again_changes_nothing(office: Office) -> None:
    freeze(office, due(100, 200))
    freeze(office, due(100, 200).reverse())
    assert len(org.events_of(f"list:202306:{DIBAO}")) == 1
    assert Obligation.objects.count() == 2


def test_what_came_back_is_sent_again_to_the_account_of_the_day(office: Office) -> None:
    file = send(office, due(100, 200, 300))
    returned = read(office, answered(office, file, failing=[2]))
    assert (returned.paid, returned.failed, returned.still_sent) == (2, 1, 0)
    registry.account_change(
        person_no=2, bank_code=BANK, account="6222999900001111", holder=NAMES[1], acting_user=office.clerk
    )
    (second,) = resend(office)
    assert second == office.out / "payments" / f"{DIBAO}-02.csv"
    assert [(row[0], row[1], row[5]) for row in _rows(second)[1:-1]] == [
        ("202306DB02", "1", "6222999900001111")
    ]
    assert read(office, answered(office, second)).paid == 1
    assert payments.lists_of(JUNE)[0].state == "settled"


def test_two_rounds_of_what_comes_back_pay_everybody_once(office: Office) -> None:
    file = send(office, due(100, 200, 300, 400))
    read(office, answered(office, file, failing=[1, 2, 3]))
    (second,) = resend(office)
    read(office, answered(office, second, failing=[1]))
    (third,) = resend(office)
    read(office, answered(office, third))
    assert payments.reconciliation().rows() == [(DIBAO, 202306, 4, 1000, 1000, 0)]
    attempts = Instruction.objects.order_by("obligation__unit_no", "attempt").values_list(
        "obligation__unit_no", "attempt", "state"
    )
    assert list(attempts) == [
        (101, 1, "returned"), (101, 2, "returned"), (101, 3, "paid"),
        (102, 1, "returned"), (102, 2, "paid"),
        (103, 1, "returned"), (103, 2, "paid"),
        (104, 1, "paid"),
    ]  # fmt: skip
    assert payments.check() == []


def test_nothing_is_sent_again_while_it_may_still_be_paid(office: Office) -> None:
    send(office, due(100, 200))
    assert resend(office) == []
    assert Instruction.objects.count() == 2


def test_reissuing_twice_sends_once(office: Office) -> None:
    file = send(office, due(100, 200))
    read(office, answered(office, file, failing=[1]))
    (first,) = resend(office)
    content = first.read_bytes()
    first.unlink()
    assert resend(office) == [first]
    assert first.read_bytes() == content
    assert Instruction.objects.count() == 3


def test_a_payee_without_an_account_waits_in_plain_sight_and_comes_with_the_next_round(
    office: Office,
) -> None:
    file = send(office, due(100, 200, payees=[1, 8]))
    assert len(_rows(file)) == 3
    (waiting,) = payments.exceptions(month=JUNE)
    assert (waiting.unit_no, waiting.payee, waiting.amount_fen) == (102, NAMES[7], 200)
    assert waiting.zh == "没有可用账户（未登记或已销户）"
    read(office, answered(office, file))
    assert payments.lists_of(JUNE)[0].waiting == 1
    registry.account_change(
        person_no=8, bank_code=BANK, account="6222999900001111", holder=NAMES[7], acting_user=office.clerk
    )
    (second,) = resend(office)
    read(office, answered(office, second))
    assert payments.exceptions(month=JUNE) == []
    assert payments.reconciliation().rows() == [(DIBAO, 202306, 2, 300, 300, 0)]
    assert payments.check() == []


def test_a_list_on_which_nobody_can_be_paid_gets_no_file(office: Office) -> None:
    freeze(office, due(100, payees=[8]))
    sign(office)
    with pytest.raises(ProblemError, match=r"pay\.E010"):
        write(office)
    assert BankFile.objects.count() == 0


def test_where_nobody_can_receive_it_a_receiver_is_named_and_somebody_else_sends_it(office: Office) -> None:
    file = send(office, due(100, 200, payees=[1, None]))
    read(office, answered(office, file))
    assert [row.zh for row in payments.exceptions()] == ["没有可以领取的人，请指定代领人"]
    payments.receiver_name(
        month=JUNE, programme=DIBAO, unit_no=102, person_no=3, reason="监护人", acting_user=office.twice
    )
    with pytest.raises(ProblemError, match=r"pay\.E015"):
        payments.reissue(month=JUNE, out=office.out, acting_user=office.twice)
    (second,) = resend(office)
    assert [(row[2], row[6]) for row in _rows(second)[1:-1]] == [(NAMES[2], "2.00")]
    read(office, answered(office, second))
    assert payments.check() == []


def test_a_receiver_is_named_only_for_what_is_open_and_with_a_reason(office: Office) -> None:
    send(office, due(100))
    with pytest.raises(ProblemError, match=r"pay\.E014"):
        payments.receiver_name(
            month=JUNE, programme=DIBAO, unit_no=101, person_no=3, reason="代领", acting_user=office.clerk
        )
    with pytest.raises(ProblemError, match=r"pay\.E016"):
        payments.receiver_name(
            month=JUNE, programme=DIBAO, unit_no=101, person_no=3, reason=" ", acting_user=office.clerk
        )


def test_a_receiver_is_somebody_we_know(office: Office) -> None:
    send(office, due(100, 200, payees=[1, None]))
    with pytest.raises(ProblemError, match=r"pay\.E017.*4711"):
        payments.receiver_name(
            month=JUNE, programme=DIBAO, unit_no=102, person_no=4711, reason="代领", acting_user=office.clerk
        )


def test_a_unit_sees_what_became_of_its_money(office: Office) -> None:
    file = send(office, due(100, 200))
    read(office, answered(office, file, failing=[2]))
    (payment,) = payments.payments_of_unit(DIBAO, 102)
    assert (payment.period, payment.amount_fen, payment.state, payment.attempts) == (
        202306,
        200,
        "returned",
        1,
    )
    assert payment.said == "户名账号不符"
    assert payments.payments_of_unit(DIBAO, 101)[0].state == "paid"
    assert payments.payments_of_unit("extreme_poverty_support", 101) == []


def test_a_reader_sees_masked_payees_of_the_own_area(office: Office) -> None:
    send(office, due(100, 200, 300))
    rows = payments.payees_of_list(JUNE, DIBAO, acting_user=office.clerk_east)
    assert [row.unit_no for row in rows] == [101, 103]
    assert (rows[0].id_number, rows[0].account, rows[0].state) == (
        f"{number_of(1)[:6]}********{number_of(1)[-4:]}", "****0001", "sent",
    )  # fmt: skip
    further = payments.payees_of_list(JUNE, DIBAO, acting_user=office.auditor, after=101, limit=1)
    assert [row.unit_no for row in further] == [102]
