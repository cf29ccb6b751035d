"""The shipped format: CSV in UTF-8 with a mark (or GB18030), a line a payment, a trailer with the sums."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minzheng.kernel.money import fen
from minzheng.payments.bank.answer import read_answer
from minzheng.payments.bank.forms import Answer, Batch, PayLine, UnreadableError

COLUMNS = (
    "batch_no", "seq", "payee_name", "id_no", "bank_code", "account_no", "amount", "programme", "period",
    "summary",
)  # fmt: skip
TRAILER = "合计"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain_yuan(amount_fen: int) -> str:
    """Fen as yuan with two decimals and nothing else, as a bank reads it: ``1084.00``."""
    sign, amount = ("-", -amount_fen) if amount_fen < 0 else ("", amount_fen)
    return f"{sign}{amount // 100}.{amount % 100:02d}"


def table(batch_no: str, programme: str, cells: Iterable[Sequence[str]], count: int, total_fen: int) -> str:
    """The text of a file: heading, lines (seq to amount, then period and summary), trailer."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for seq, name, number, bank, account, amount, period, summary in cells:
        row = (batch_no, seq, name, number, bank, account, amount, programme, period, summary)
        # Looked for in all cells at once: a hundred thousand lines have none.
        writer.writerow([_one_line(cell) for cell in row] if _CONTROL.search("".join(row)) else row)
    writer.writerow([TRAILER, str(count), "", "", "", "", plain_yuan(total_fen), programme, "", ""])
    return text.getvalue()


@dataclass(frozen=True)
class St07:
    """The file of specification ST-07. GB18030 has room for every character of a name, as UTF-8 has."""

    encoding: str

    def write(self, batch: Batch, lines: Sequence[PayLine]) -> bytes:
        """The file. Raises ValueError where the lines do not agree with the head."""
        total = sum(line.amount_fen for line in lines)
        if (len(lines), total) != (batch.count, batch.total_fen):
            raise ValueError(f"{batch.batch_no}: the lines do not agree with the head")
        cells = (
            (
                str(line.seq), line.payee_name, line.id_number, line.bank_code, line.account,
                plain_yuan(line.amount_fen), line.period, line.summary,
            )
            for line in lines
        )  # fmt: skip
        text = table(batch.batch_no, batch.programme, cells, batch.count, batch.total_fen)
        return text.encode(self.encoding)

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


def _one_line(cell: str) -> str:
    """Without control characters: a line break in a name would make two lines of one payment."""
    return _CONTROL.sub("", cell)
