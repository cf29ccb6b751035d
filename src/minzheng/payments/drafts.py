"""草稿 and 未能发放: what people check before a list is frozen, and whom they look after once it was sent."""

import csv
import io
from pathlib import Path

import polars as pl
from django.db import transaction

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.payments.bank.st07 import plain_yuan, table
from minzheng.payments.due import with_causes
from minzheng.payments.files import list_path, write_whole
from minzheng.payments.models import ListState, PaymentList
from minzheng.payments.programmes import cash_programme, summaries
from minzheng.payments.queries import exceptions
from minzheng.registry.api import payees_masked

DRAFT = "草稿"
_NO_ACCOUNT = "无账户"
_NOBODY = "（待指定代领人）"
_EXCEPTIONS = ("项目 programme", "月份 period", "编号 unit", "收款人 payee", "金额 amount", "原因 why")


def drafts_write(
    *, month: Month, programme: str, due: pl.DataFrame, out: Path, masked: pl.DataFrame | None = None
) -> Path:
    """Write the masked draft of a list with the columns of its bank file; where it is.

    ``due`` as for `list_freeze`; ``masked`` the payees as `registry.payees_masked` gives them, for who writes
    several drafts: some stand on three. Numbers are masked, so it may lie anywhere. Raises ProblemError once
    two people have signed: from then on the bank file stands in its place.
    """
    cash_programme(programme)
    path = list_path(out, programme)
    owing = with_causes(due, month).filter(pl.col("amount_fen") > 0).sort("unit_no", "period")
    if masked is None:
        masked = payees_masked(owing["payee_no"].drop_nulls().unique().sort())
    lines = owing.join(masked, on="payee_no", how="left", maintain_order="left").with_columns(
        pl.col("name").fill_null(_NOBODY).alias("payee_name"),
        pl.when(pl.col("account") != "").then("account").otherwise(pl.lit(_NO_ACCOUNT)).alias("account"),
        pl.int_range(1, pl.len() + 1).alias("seq"),
        summaries(programme, owing["period"]),
    )
    content = table(DRAFT, programme, lines).encode("utf-8-sig")
    with transaction.atomic():
        lists = PaymentList.objects.select_for_update().filter(month=month.number, programme=programme)
        frozen = lists.first()
        if frozen is not None and frozen.state != ListState.FROZEN:
            raise ProblemError(problem("pay.E012", month=month, programme=programme, path=path.name))
        return write_whole(path, content)


@transaction.atomic
def exceptions_write(*, month: Month, out: Path) -> tuple[Path, int]:
    """Write who cannot be paid of a month and why: ``payments/exceptions.csv``; where, and how many they are.

    It carries no number of anybody, and is written also where nobody waits, over the one that said so.
    """
    list(PaymentList.objects.select_for_update().filter(month=month.number).order_by("programme"))
    rows = exceptions(month=month)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_EXCEPTIONS)
    for row in rows:
        amount = plain_yuan(row.amount_fen)
        writer.writerow((row.programme, row.period, row.unit_no, row.payee, amount, row.zh))
    return write_whole(out / "payments" / "exceptions.csv", text.getvalue().encode("utf-8-sig")), len(rows)
