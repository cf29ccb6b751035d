"""The obligations of a list as they were frozen: their order, their hash, and whether they still are so."""

import hashlib
from typing import Final

import polars as pl

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.payments.extracts import CONTENT, PLACES
from minzheng.payments.models import PaymentList

KEY: Final = ("unit_no", "period", "kind", "cause")
"""What one list owes once."""
FROZEN: Final = (*KEY, "household_no", "division", "payee_no", "amount_fen")
"""An obligation as it was frozen; ``division`` is a key."""


def content_hash(programme: str, rows: pl.DataFrame) -> str:
    """SHA-256 over the obligations (FROZEN) in the order of their keys, one line each; the same on any
    database."""
    cells = [pl.col(name).cast(pl.String).fill_null("") for name in FROZEN]
    lines = rows.sort(KEY).select(pl.concat_str(cells, separator="|")).to_series()
    return hashlib.sha256("\n".join([programme, *lines, ""]).encode()).hexdigest()


def stored(payment_list: PaymentList) -> pl.DataFrame:
    """The obligations of a list as the database holds them now, with FROZEN."""
    rows = CONTENT.read(list=payment_list.pk)
    return rows.join(PLACES.read(), on="division_id", how="left", maintain_order="left").select(FROZEN)


def differences(payment_list: PaymentList) -> str | None:
    """What of a list is no longer as frozen, in a word each language, or None where all of it is."""
    rows = stored(payment_list)
    found = (rows.height, int(rows["amount_fen"].sum()), content_hash(payment_list.programme, rows))
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
