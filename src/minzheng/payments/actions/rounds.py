"""A round of a list: everything that is open and can be paid today becomes the content of a bank file."""

import base64
import hashlib
import zlib
from collections.abc import Sequence
from typing import Final, NamedTuple

import polars as pl
from cryptography.hazmat.primitives import hashes
from django.conf import settings

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, event_record
from minzheng.payments.bank import FORMATS, Batch
from minzheng.payments.extracts import OPEN
from minzheng.payments.models import BankFile, InstructionState, ListState, PaymentList
from minzheng.payments.programmes import batch_number, summaries
from minzheng.payments.queries import NEEDED
from minzheng.registry.api import payee_details
from minzheng.warehouse.landing import Target, land

#: Of zlib: a sixth larger than by its own choice, in a third of the time.
_FAST: Final = 1
_INSTRUCTION: Final = Target(
    "payments_instruction",
    ("obligation_id", "attempt", "batch_no", "seq", "payee_id", "state", "code", "text"),
    key=("obligation_id", "attempt"),
)


class Round(NamedTuple):
    """A list and the ``owed`` of it that is open, with the columns of OPEN."""

    list: PaymentList
    attempt_round: int
    bank: str
    owed: pl.DataFrame

    @property
    def batch_no(self) -> str:
        """Month, programme and round."""
        return batch_number(self.list.programme, Month.of_number(self.list.month), self.attempt_round)


def round_of(payment_list: PaymentList, attempt_round: int, bank: str, acting_user: User) -> Round:
    """What is open of a locked list. Raises ProblemError where the person acting has named a receiver."""
    owed = OPEN.read(list=payment_list.pk)
    _refuse_own_receivers(owed, acting_user)
    return Round(payment_list, attempt_round, bank, owed)


def rounds_make(rounds: Sequence[Round], acting_user: User) -> list[BankFile | None]:
    """The file of each round, with whom of it can be paid; None where that is nobody.

    To be called in the transaction that holds their lists. Who stands on several of them is opened once.
    """
    some = [one for one in rounds if not one.owed.is_empty()]
    if not some:
        return [None] * len(rounds)
    asked = pl.concat([one.owed["payee_no"] for one in some]).drop_nulls().unique().sort()
    batches = "、".join(one.batch_no for one in some)
    payees = payee_details(asked, acting_user=acting_user, purpose=batches)
    return [_made(one, payees, acting_user) for one in rounds]


def place_of(batch_no: str) -> str:
    """The place of a file's content, bound into its seal."""
    return f"payments_bankfile.content.{batch_no}"


def _made(of: Round, payees: pl.DataFrame, acting_user: User) -> BankFile | None:
    lines = _lines(of, payees)
    if lines.is_empty():
        return None
    batch = Batch(of.batch_no, of.list.programme, lines.height, int(lines["amount_fen"].sum()))
    made = _keep(of, batch, FORMATS[of.bank].write(batch, lines))
    land(_INSTRUCTION, _instructions(lines, batch.batch_no).iter_rows())
    PaymentList.objects.filter(pk=of.list.pk).update(state=ListState.SENT)
    _record(made, acting_user)
    return made


def _lines(of: Round, payees: pl.DataFrame) -> pl.DataFrame:
    """The columns of OPEN and of `PayLine`, a row for each obligation whose payee has an account today,
    numbered in the order of units."""
    payable = [pl.col(name).fill_null("") != "" for name in NEEDED]
    return (
        of.owed.join(payees, on="payee_no", how="left", maintain_order="left")
        .filter(payable)
        .with_columns(
            pl.int_range(1, pl.len() + 1).alias("seq"),
            pl.when(pl.col("holder") != "").then("holder").otherwise("name").alias("payee_name"),
        )
        .pipe(lambda lines: lines.with_columns(summaries(of.list.programme, lines["period"])))
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


def _keep(of: Round, batch: Batch, content: bytes) -> BankFile:
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(content)
    packed = base64.b64encode(zlib.compress(content, level=_FAST)).decode("ascii")
    return BankFile.objects.create(
        batch_no=batch.batch_no,
        list=of.list,
        attempt_round=of.attempt_round,
        format=of.bank,
        count=batch.count,
        total_fen=batch.total_fen,
        sha256=hashlib.sha256(content).hexdigest(),
        sm3=sm3.finalize().hex(),
        content=settings.KEYS.seal(packed, where=place_of(batch.batch_no)),
    )


def _record(made: BankFile, acting_user: User) -> None:
    event_record(
        name="BankFileMade",
        subject=f"batch:{made.batch_no}",
        payload={"count": made.count, "total_fen": made.total_fen, "sha256": made.sha256, "sm3": made.sm3},
        division=made.list.division.key,
        acting_user=acting_user,
    )
