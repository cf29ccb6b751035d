"""The lists of a month frozen, signed by two, sent, answered; and sent again where money came back."""

from hashlib import blake2b
from pathlib import Path
from typing import Final

from minzheng.kernel.month import Month
from minzheng.ops.demo.bank import MISMATCH, Failing, bank_echo
from minzheng.ops.demo.staff import Staff
from minzheng.ops.month_run import due_list
from minzheng.payments import api as payments
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot

FAILING: Final = 5
"""In thousandths: the payments a bank sends back."""


def month_pay(law: Law, snapshot: Snapshot, *, out: Path, staff: Staff) -> None:
    """From the lists of a proposed month to money that has arrived."""
    month = snapshot.month
    for programme in law.programmes():
        if programme.kind == "cash":
            due = due_list(snapshot, programme)
            payments.list_freeze(month=month, programme=programme.code, due=due, acting_user=staff.clerk)
    first, second = staff.finance
    for one in payments.lists_of(month):
        if one.first_by is None:
            payments.list_approve(month=month, programme=one.programme, acting_user=first)
        if one.second_by is None:
            payments.list_approve(month=month, programme=one.programme, acting_user=second)
        _send(month, one.programme, out=out, staff=staff)


def _send(month: Month, programme: str, *, out: Path, staff: Staff) -> None:
    """The first round, of which a few come back, and the second, in which everything arrives.

    The clerk has rung up those whose money came back, and the account of today is the right one.
    """
    sender = staff.finance[0]
    first = payments.bank_file_write(month=month, programme=programme, out=out, acting_user=sender)
    _answered(first, out, staff, failing=_some_fail(month, programme))
    for again in payments.reissue(month=month, programme=programme, out=out, acting_user=sender):
        _answered(again, out, staff, failing=lambda _: None)


def _answered(file: Path, out: Path, staff: Staff, *, failing: Failing) -> None:
    """What the bank answers, kept beside the file it answers, and read."""
    answer = out / "returns" / file.name
    answer.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = answer.with_suffix(".partial")
    partial.write_bytes(bank_echo(file, failing=failing))
    partial.chmod(0o600)
    partial.replace(answer)
    payments.returns_read(file=answer, acting_user=staff.finance[1])


def _some_fail(month: Month, programme: str) -> Failing:
    def failing(seq: int) -> tuple[str, str] | None:
        drawn = blake2b(f"{month}/{programme}/{seq}".encode(), digest_size=4).digest()
        return MISMATCH if int.from_bytes(drawn, "big") % 1000 < FAILING else None

    return failing
