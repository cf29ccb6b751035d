"""代发文件 and 重发: instructions are committed together with the file's content, then the file is written.

Killed in between, the next run finds the content and writes the same bytes. The account of a payee is the
one of the day the round is made; a round once made never changes.
"""

import base64
import hashlib
import zlib
from pathlib import Path

import polars as pl
from cryptography.hazmat.primitives import hashes
from django.conf import settings
from django.db import transaction

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, event_record, permission_check
from minzheng.payments.actions.lists import lists_locked
from minzheng.payments.bank import DEFAULT_FORMAT, FORMATS, Batch
from minzheng.payments.content import refuse_tampered
from minzheng.payments.extracts import OPEN
from minzheng.payments.files import list_path, refuse_home, write_whole
from minzheng.payments.models import BankFile, InstructionState, ListState, PaymentList
from minzheng.payments.permissions import BANK_FILE_WRITE
from minzheng.payments.programmes import batch_number, summaries
from minzheng.payments.queries import NEEDED
from minzheng.registry.api import payee_details
from minzheng.warehouse.landing import Target, land

_FAST = 1
"""Of zlib: a sixth larger than by its own choice, in a third of the time."""
_INSTRUCTION = Target(
    "payments_instruction",
    ("obligation_id", "attempt", "batch_no", "seq", "payee_id", "state", "code", "text"),
    key=("obligation_id", "attempt"),
)


def bank_file_write(
    *, month: Month, programme: str, out: Path, acting_user: User, bank: str = DEFAULT_FORMAT
) -> Path:
    """Write the first bank file of a list that two people have signed; where it is.

    Written again it is the same file, found or made anew from what is kept. Payees without an account are
    left open and listed by `exceptions`. Raises ProblemError before the second signature, where the list is
    not as frozen, where nobody can be paid, and for an ``out`` inside the home.
    """
    refuse_home(out)
    with transaction.atomic():
        (payment_list,) = lists_locked(month, programme)
        _refuse_unready(payment_list, acting_user)
        made = payment_list.bank_files.filter(attempt_round=1).first()
        made = made or _round_make(payment_list, 1, acting_user, bank)
        if made is None:
            raise ProblemError(problem("pay.E010", month=month, programme=programme))
    return _file_write(made, out)


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
        newest = [_further_round(one, acting_user, bank) for one in asked]
    return [_file_write(made, out) for made in newest if made is not None and made.attempt_round > 1]


def content_of(made: BankFile) -> bytes:
    """The bytes of a bank file as it was made; raises ProblemError where they are not what was recorded."""
    text = settings.KEYS.open(bytes(made.content), where=_where(made.batch_no))
    content = zlib.decompress(base64.b64decode(text))
    if hashlib.sha256(content).hexdigest() != made.sha256:
        raise ProblemError(problem("pay.E013", batch=made.batch_no))
    return content


def _further_round(payment_list: PaymentList, acting_user: User, bank: str | None) -> BankFile | None:
    _refuse_unready(payment_list, acting_user)
    last = payment_list.bank_files.order_by("attempt_round").last()
    if last is None:
        return _round_make(payment_list, 1, acting_user, bank or DEFAULT_FORMAT)
    made = _round_make(payment_list, last.attempt_round + 1, acting_user, bank or last.format)
    return made or last


def _refuse_unready(payment_list: PaymentList, acting_user: User) -> None:
    permission_check(acting_user, BANK_FILE_WRITE, division=payment_list.division.key)
    if payment_list.state == ListState.FROZEN:
        month = Month.of_number(payment_list.month)
        signed = payment_list.first_by or "无 nobody"
        raise ProblemError(problem("pay.E008", month=month, programme=payment_list.programme, signed=signed))
    refuse_tampered(payment_list)


def _round_make(
    payment_list: PaymentList, attempt_round: int, acting_user: User, bank: str
) -> BankFile | None:
    """The next round with everything that is open and can be paid; None where there is nothing."""
    owed = OPEN.read(list=payment_list.pk)
    _refuse_own_receivers(owed, acting_user)
    if owed.is_empty():
        return None
    month = Month.of_number(payment_list.month)
    batch_no = batch_number(payment_list.programme, month, attempt_round)
    lines = _lines(payment_list, owed, batch_no, acting_user)
    if lines.is_empty():
        return None
    batch = Batch(batch_no, payment_list.programme, lines.height, int(lines["amount_fen"].sum()))
    made = _keep(payment_list, attempt_round, batch, FORMATS[bank].write(batch, lines), bank)
    land(_INSTRUCTION, _instructions(lines, batch_no).iter_rows())
    PaymentList.objects.filter(pk=payment_list.pk).update(state=ListState.SENT)
    _record(made, acting_user)
    return made


def _lines(payment_list: PaymentList, owed: pl.DataFrame, batch_no: str, acting_user: User) -> pl.DataFrame:
    """The columns of OPEN and of `PayLine`, a row for each obligation whose payee has an account today,
    numbered in the order of units."""
    asked = owed["payee_no"].drop_nulls().unique().sort()
    payees = payee_details(asked, acting_user=acting_user, purpose=batch_no)
    payable = [pl.col(name).fill_null("") != "" for name in NEEDED]
    return (
        owed.join(payees, on="payee_no", how="left", maintain_order="left")
        .filter(payable)
        .with_columns(
            pl.int_range(1, pl.len() + 1).alias("seq"),
            pl.when(pl.col("holder") != "").then("holder").otherwise("name").alias("payee_name"),
        )
        .pipe(lambda lines: lines.with_columns(summaries(payment_list.programme, lines["period"])))
    )


def _instructions(lines: pl.DataFrame, batch_no: str) -> pl.DataFrame:
    """The columns of _INSTRUCTION, by obligation."""
    return lines.sort("obligation_id").select(
        "obligation_id", pl.col("attempts") + 1, pl.lit(batch_no).alias("batch_no"), "seq", "payee_no",
        pl.lit(InstructionState.SENT.value).alias("state"), pl.lit("").alias("code"),
        pl.lit("").alias("text"),
    )  # fmt: skip


def _refuse_own_receivers(owed: pl.DataFrame, acting_user: User) -> None:
    """Whoever names to whom money goes instead does not also send it."""
    own = owed.filter(pl.col("named_by") == acting_user.pk)["unit_no"]
    if not own.is_empty():
        raise ProblemError(problem("pay.E015", units="、".join(map(str, own[:10]))))


def _keep(payment_list: PaymentList, attempt_round: int, batch: Batch, content: bytes, bank: str) -> BankFile:
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(content)
    packed = base64.b64encode(zlib.compress(content, level=_FAST)).decode("ascii")
    return BankFile.objects.create(
        batch_no=batch.batch_no,
        list=payment_list,
        attempt_round=attempt_round,
        format=bank,
        count=batch.count,
        total_fen=batch.total_fen,
        sha256=hashlib.sha256(content).hexdigest(),
        sm3=sm3.finalize().hex(),
        content=settings.KEYS.seal(packed, where=_where(batch.batch_no)),
    )


def _where(batch_no: str) -> str:
    return f"payments_bankfile.content.{batch_no}"


def _file_write(made: BankFile, out: Path) -> Path:
    """The file on disk, under the lock of its list: two people writing at once write one after the other."""
    with transaction.atomic():
        PaymentList.objects.select_for_update().get(pk=made.list_id)
        path = list_path(out, made.list.programme, made.attempt_round)
        return write_whole(path, content_of(made))


def _record(made: BankFile, acting_user: User) -> None:
    event_record(
        name="BankFileMade",
        subject=f"batch:{made.batch_no}",
        payload={"count": made.count, "total_fen": made.total_fen, "sha256": made.sha256, "sm3": made.sm3},
        division=made.list.division.key,
        acting_user=acting_user,
    )
