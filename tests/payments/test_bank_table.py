"""The text of a bank file, written in columns: to the byte what the csv module writes line by line."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.payments.api import FORMATS, Batch, plain_yuan
from minzheng.payments.bank.st07 import COLUMNS, TRAILER, table

LINES = {
    "seq": pl.Int64, "payee_name": pl.String, "id_number": pl.String, "bank_code": pl.String,
    "account": pl.String, "amount_fen": pl.Int64, "period": pl.Int64, "summary": pl.String,
}  # fmt: skip
TEXT = st.text(alphabet=st.sampled_from("张三·, \"'x0;\t\r\n\x00\x85\u2028𠮷"), max_size=6) | st.none()
LINE = st.tuples(TEXT, TEXT, TEXT, TEXT, st.integers(-10_000, 10**12), st.integers(202301, 202312), TEXT)
CONTROL = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029"}


def lines_of(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame([(seq, *row) for seq, row in enumerate(rows, 1)], schema=LINES, orient="row")


def one_line(cell: object) -> str:
    return "".join(letter for letter in str("" if cell is None else cell) if letter not in CONTROL)


def line_by_line(batch_no: str, programme: str, lines: pl.DataFrame) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for seq, name, number, bank, account, amount, period, summary in lines.iter_rows():
        row = (batch_no, seq, name, number, bank, account, plain_yuan(amount), programme, period, summary)
        writer.writerow([one_line(cell) for cell in row])
    total = plain_yuan(sum(lines["amount_fen"]))
    writer.writerow([TRAILER, str(lines.height), "", "", "", "", total, programme, "", ""])
    return text.getvalue()


@given(st.lists(LINE, max_size=8))
def test_columns_give_what_lines_would(rows: list[tuple[object, ...]]) -> None:
    lines = lines_of(rows)
    assert table("202306DB01", "dibao", lines) == line_by_line("202306DB01", "dibao", lines)


@pytest.mark.parametrize("amount_fen", [0, 1, 9, 10, 99, 100, 101, 108400, -1, -100, -12345])
def test_yuan_have_two_decimals_in_a_column_as_alone(amount_fen: int) -> None:
    lines = lines_of([("甲", "1", "2", "3", amount_fen, 202306, "低保")])
    (row,) = list(csv.reader(table("B", "p", lines).splitlines()))[1:-1]
    assert row[6] == plain_yuan(amount_fen)


def test_a_file_reads_back_as_it_was_written() -> None:
    lines = lines_of([('甲,"乙"', "1", "2", "3", 100, 202306, "低保"), ("丙", "4", "5", "6", 1, 202306, "")])
    batch = Batch("B", "p", 2, 101)
    head, read = FORMATS["st07-gb18030"].read(FORMATS["st07-gb18030"].write(batch, lines))
    assert head == batch
    assert [(one.seq, one.payee_name, one.amount_fen) for one in read] == [(1, '甲,"乙"', 100), (2, "丙", 1)]


def test_lines_that_do_not_agree_with_the_head_are_refused() -> None:
    lines = lines_of([("甲", "1", "2", "3", 100, 202306, "低保")])
    with pytest.raises(ValueError, match="do not agree"):
        FORMATS["st07"].write(Batch("B", "p", 1, 101), lines)
