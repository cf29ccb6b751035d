"""The shipped format: CSV in UTF-8 with a mark (or GB18030), a line a payment, a trailer with the sums."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from minzheng.kernel.money import fen
from minzheng.payments.bank.answer import read_answer
from minzheng.payments.bank.forms import Answer, Batch, PayLine, UnreadableError

COLUMNS = (
    "batch_no", "seq", "payee_name", "id_no", "bank_code", "account_no", "amount", "programme", "period",
    "summary",
)  # fmt: skip
TRAILER = "合计"
_LINE_END = "\r\n"
_CONTROL = r"[\x00-\x1f\x7f-\x9f\x{2028}\x{2029}]"


def plain_yuan(amount_fen: int) -> str:
    """Fen as yuan with two decimals and nothing else, as a bank reads it: ``1084.00``."""
    sign, amount = ("-", -amount_fen) if amount_fen < 0 else ("", amount_fen)
    return f"{sign}{amount // 100}.{amount % 100:02d}"


def table(batch_no: str, programme: str, lines: pl.DataFrame) -> str:
    """The text of a file: heading, lines (columns of `PayLine`), trailer with their number and sum."""
    total = plain_yuan(int(lines["amount_fen"].sum()))
    cells = lines.select(
        pl.lit(batch_no), "seq", "payee_name", "id_number", "bank_code", "account", _amount(),
        pl.lit(programme).alias("programme"), "period", "summary",
    ).select(_cell(position) for position in range(len(COLUMNS)))  # fmt: skip
    body = cells.write_csv(include_header=False, line_terminator=_LINE_END)
    trailer = (TRAILER, str(lines.height), "", "", "", "", total, programme, "", "")
    return _row(COLUMNS) + body + _row(trailer)


def _row(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=_LINE_END).writerow(cells)
    return text.getvalue()


def _amount() -> pl.Expr:
    """`plain_yuan` of a column."""
    amount = pl.col("amount_fen").abs()
    sign = pl.when(pl.col("amount_fen") < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    cents = (amount % 100).cast(pl.String).str.zfill(2)
    return pl.concat_str(sign, amount // 100, pl.lit("."), cents).alias("amount")


def _cell(position: int) -> pl.Expr:
    """Without control characters: a line break in a name would make two lines of one payment. Nothing is
    written as nothing, where an empty text would get quotation marks."""
    text = pl.nth(position).cast(pl.String).str.replace_all(_CONTROL, "")
    return pl.when(text != "").then(text).name.keep()


@dataclass(frozen=True)
class St07:
    """The file of specification ST-07. GB18030 has room for every character of a name, as UTF-8 has."""

    encoding: str

    def write(self, batch: Batch, lines: pl.DataFrame) -> bytes:
        """The file. Raises ValueError where the lines do not agree with the head."""
        if (lines.height, lines["amount_fen"].sum()) != (batch.count, batch.total_fen):
            raise ValueError(f"{batch.batch_no}: the lines do not agree with the head")
        return table(batch.batch_no, batch.programme, lines).encode(self.encoding)

    def read(self, content: bytes) -> tuple[Batch, list[PayLine]]:
        """The head and the lines of a file for the bank; raises UnreadableError where it is not whole."""
        try:
            rows = list(csv.reader(io.StringIO(content.decode(self.encoding), newline="")))
            heading, *body, trailer = rows
            lines = [_line(row) for row in body]
            batch = Batch(body[0][0], trailer[7], int(trailer[1]), fen(trailer[6]))
        except (ValueError, IndexError, csv.Error) as error:
            raise UnreadableError("pay.E020") from error
        sums = (len(lines), sum(line.amount_fen for line in lines))
        if tuple(heading) != COLUMNS or trailer[0] != TRAILER or sums != (batch.count, batch.total_fen):
            raise UnreadableError("pay.E020")
        return batch, lines

    def read_answer(self, content: bytes, *, file: object = "") -> Answer:
        """A return file, in either encoding: banks do not always answer in the one they were written to."""
        return read_answer(content, file=file)


def _line(row: Sequence[str]) -> PayLine:
    _, seq, name, number, bank, account, amount, _, period, summary = row
    return PayLine(int(seq), name, number, bank, account, fen(amount), period, summary)
