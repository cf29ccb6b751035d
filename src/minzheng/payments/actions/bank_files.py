"""代发文件 and 重发: instructions are committed together with the file's content, then the file is written.

Killed in between, the next run finds the content and writes the same bytes. The account of a payee is the
one of the day the round is made; a round once made never changes.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from minzheng.kernel.month import Month
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.org.api import User, permission_check
from minzheng.payments.actions.lists import lists_locked
from minzheng.payments.actions.rounds import Round, place_of, round_of, rounds_make
from minzheng.payments.bank import DEFAULT_FORMAT
from minzheng.payments.content import refuse_tampered
from minzheng.payments.files import list_path, refuse_home, write_whole
from minzheng.payments.models import BankFile, ListState, PaymentList
from minzheng.payments.permissions import BANK_FILE_WRITE


def bank_file_write(
    *, month: Month, programme: str, out: Path, acting_user: User, bank: str = DEFAULT_FORMAT
) -> Path:
    """Write the first bank file of a list that two people have signed; where it is.

    Written again it is the same file, found or made anew from what is kept. Payees without an account are
    left open and listed by `exceptions`. Raises ProblemError before the second signature, where the list is
    not as frozen, where nobody can be paid, and for an ``out`` inside the home.
    """
    paths, problems = bank_files_write(
        month=month, programmes=[programme], out=out, acting_user=acting_user, bank=bank
    )
    if problems:
        raise ProblemError(*problems)
    return paths[0]


def bank_files_write(
    *, month: Month, programmes: Iterable[str], out: Path, acting_user: User, bank: str = DEFAULT_FORMAT
) -> tuple[list[Path], list[Problem]]:
    """The same of several lists, all of them or none: where they are, and why others have none.

    A list that cannot be paid holds up no other. Who stands on several is opened once. Raises ProblemError
    for an ``out`` inside the home, NotPermitted outside the area.
    """
    refuse_home(out)
    problems, found = list[Problem](), list[BankFile | Round]()
    with transaction.atomic():
        for programme in sorted({*programmes}):
            try:
                found.append(_first(month, programme, acting_user, bank))
            except ProblemError as error:
                problems += error.problems
        rounds = [one for one in found if isinstance(one, Round)]
        made = rounds_make(rounds, acting_user)
    for one, file in zip(rounds, made, strict=True):
        if file is None:
            problems.append(problem("pay.E010", month=month, programme=one.list.programme))
    files = [one for one in (*found, *made) if isinstance(one, BankFile)]
    files.sort(key=lambda file: file.list.programme)
    return [_file_write(file, out) for file in files], problems


def reissue(
    *, month: Month, out: Path, acting_user: User, programme: str | None = None, bank: str | None = None
) -> list[Path]:
    """Send again what came back, and for the first time what could not be sent before; the files.

    A further round for each list with such obligations, to the accounts of today. Where a list has none,
    the file of its last further round is there again: run twice, it sends once. Raises ProblemError as
    `bank_file_write` does, and where a receiver was named by the person acting.
    """
    refuse_home(out)
    with transaction.atomic():
        lists = lists_locked(month, programme)
        asked = [one for one in lists if programme is not None or one.state == ListState.SENT]
        last = [one.bank_files.order_by("attempt_round").last() for one in asked]
        rounds = [_further(*one, acting_user, bank) for one in zip(asked, last, strict=True)]
        made = rounds_make(rounds, acting_user)
        newest = [new or known for new, known in zip(made, last, strict=True)]
    return [_file_write(file, out) for file in newest if file is not None and file.attempt_round > 1]


def content_of(made: BankFile) -> bytes:
    """The bytes of a bank file as it was made; raises ProblemError where they are not what was recorded."""
    text = settings.KEYS.open(bytes(made.content), where=place_of(made.batch_no))
    content = zlib.decompress(base64.b64decode(text))
    if hashlib.sha256(content).hexdigest() != made.sha256:
        raise ProblemError(problem("pay.E013", batch=made.batch_no))
    return content


def _first(month: Month, programme: str, acting_user: User, bank: str) -> BankFile | Round:
    """The first file of a list, or what it is to be made of."""
    (payment_list,) = lists_locked(month, programme)
    _refuse_unready(payment_list, acting_user)
    made = payment_list.bank_files.filter(attempt_round=1).first()
    return made or round_of(payment_list, 1, bank, acting_user)


def _further(payment_list: PaymentList, last: BankFile | None, acting_user: User, bank: str | None) -> Round:
    _refuse_unready(payment_list, acting_user)
    if last is None:
        return round_of(payment_list, 1, bank or DEFAULT_FORMAT, acting_user)
    return round_of(payment_list, last.attempt_round + 1, bank or last.format, acting_user)


def _refuse_unready(payment_list: PaymentList, acting_user: User) -> None:
    permission_check(acting_user, BANK_FILE_WRITE, division=payment_list.division.key)
    if payment_list.state == ListState.FROZEN:
        month = Month.of_number(payment_list.month)
        signed = payment_list.first_by or "无 nobody"
        raise ProblemError(problem("pay.E008", month=month, programme=payment_list.programme, signed=signed))
    refuse_tampered(payment_list)


def _file_write(made: BankFile, out: Path) -> Path:
    """The file on disk, under the lock of its list: two people writing at once write one after the other."""
    with transaction.atomic():
        PaymentList.objects.select_for_update().get(pk=made.list_id)
        path = list_path(out, made.list.programme, made.attempt_round)
        return write_whole(path, content_of(made))
