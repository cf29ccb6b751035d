"""A pretend bank: it reads the file we sent the way a bank would and answers every line of it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from minzheng.kernel import clock
from minzheng.payments.api import FORMATS, Batch, PayLine, UnreadableError, plain_yuan

#: For a line number: code and text of a failure, or None where the money arrives.
Failing = Callable[[int], tuple[str, str] | None]

#: The failure banks report most often: name and account do not belong together.
MISMATCH = ("E03", "户名账号不符")
_COLUMNS = ("seq", "amount", "result", "code", "text", "pay_date")


def bank_echo(file: Path, *, failing: Failing) -> bytes:
    """The return file for one of our bank files, in its encoding; everything is paid today.

    Raises UnreadableError for a file that is not whole, such as a draft.
    """
    name, (batch, lines) = _read(file.read_bytes())
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("batch_no", batch.batch_no, "count", batch.count, "total", plain_yuan(batch.total_fen)))
    writer.writerow(_COLUMNS)
    for line in lines:
        failure = failing(line.seq)
        answer = ("0", "", "", clock.today().isoformat()) if failure is None else ("1", *failure, "")
        writer.writerow((line.seq, plain_yuan(line.amount_fen), *answer))
    return text.getvalue().encode("gb18030" if name.endswith("gb18030") else "utf-8-sig")


def _read(content: bytes) -> tuple[str, tuple[Batch, list[PayLine]]]:
    """The format the file is in, and what stands in it."""
    for name, bank in FORMATS.items():
        try:
            return name, bank.read(content)
        except UnreadableError:
            continue
    raise UnreadableError("pay.E020")
