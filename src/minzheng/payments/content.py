"""The obligations of a list as they were frozen: their order, their hash, and whether they still are so."""

import hashlib
from collections.abc import Iterable
from typing import Final, NamedTuple

import polars as pl

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.payments.extracts import CONTENT
from minzheng.payments.models import PaymentList

_KEY: Final = 4


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
    return _hash(programme, pl.DataFrame([*rows], schema=CONTENT.schema, orient="row"))


def _hash(programme: str, rows: pl.DataFrame) -> str:
    cells = [pl.col(name).cast(pl.String).fill_null("") for name in CONTENT.schema]
    lines = rows.sort(list(CONTENT.schema)[:_KEY]).select(pl.concat_str(cells, separator="|").alias("line"))
    return hashlib.sha256("\n".join([programme, *lines["line"], ""]).encode()).hexdigest()


def stored(payment_list: PaymentList) -> list[Owed]:
    """The obligations of a list as the database holds them now."""
    return [Owed(*row) for row in CONTENT.read(list=payment_list.pk).iter_rows()]


def differences(payment_list: PaymentList) -> str | None:
    """What of a list is no longer as frozen, in a word each language, or None where all of it is."""
    rows = CONTENT.read(list=payment_list.pk)
    found = (rows.height, int(rows["amount_fen"].sum()), _hash(payment_list.programme, rows))
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
