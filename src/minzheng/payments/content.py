"""The obligations of a list as they were frozen: their order, their hash, and whether they still are so."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.payments.extracts import CONTENT
from minzheng.payments.models import PaymentList


class Owed(NamedTuple):
    """One obligation as frozen; `division` is a key. Tuples, since a list has thousands."""

    unit_no: int
    period: int
    kind: str
    cause: str
    household_no: int | None
    division: str
    payee_no: int | None
    amount_fen: int


def content_hash(programme: str, rows: Iterable[Owed]) -> str:
    """SHA-256 over the obligations in the order of their keys, one line each; the same on any database."""
    digest = hashlib.sha256(f"{programme}\n".encode())
    for row in sorted(rows, key=lambda one: one[:4]):
        digest.update(("|".join("" if cell is None else str(cell) for cell in row) + "\n").encode())
    return digest.hexdigest()


def stored(payment_list: PaymentList) -> list[Owed]:
    """The obligations of a list as the database holds them now."""
    return [Owed(*row) for row in CONTENT.read(list=payment_list.pk).iter_rows()]


def differences(payment_list: PaymentList) -> str | None:
    """What of a list is no longer as frozen, in a word each language, or None where all of it is."""
    rows = stored(payment_list)
    found = (len(rows), sum(row.amount_fen for row in rows), content_hash(payment_list.programme, rows))
    frozen = (payment_list.count, payment_list.total_fen, payment_list.content_sha256)
    words = ("行数 rows", "合计 total", "内容 content")
    unlike = [word for word, now, then in zip(words, found, frozen, strict=True) if now != then]
    return "、".join(unlike) or None


def refuse_tampered(payment_list: PaymentList) -> None:
    """Raises ProblemError where a list is no longer as it was frozen: nobody signs or pays such a list."""
    unlike = differences(payment_list)
    if unlike:
        month = Month.of_number(payment_list.month)
        raise ProblemError(problem("pay.E009", month=month, programme=payment_list.programme, what=unlike))
