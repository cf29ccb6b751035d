"""Files that go back to the sender: each row once, what is wrong with it, and the row as it was sent.

The sender corrects the rows in that very file and sends it again: the columns in front are no columns of a
data set, and good rows that come a second time change nothing.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

import polars as pl

from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.sheet import LINE, Sheet, cell
from minzheng.verification.validation.faults import Fault, words

COLUMNS: Final = (
    "行号 line",
    "列 column",
    "原值 value",
    "原因代码 code",
    "原因 reason",
    "如何更正 how to mend",
)
_SURPLUS: Final = "多出的单元格 surplus"
_BETWEEN: Final = "；"
_RUNS: Final = re.compile(r"[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?[\d.,]+")


def rejects_write(
    path: Path, sheet: Sheet, faults: Iterable[Fault], dataset: DatasetSpec, language: str = "zh"
) -> Path | None:
    """Write the rows that the faults name, by line; None where there are none.

    UTF-8 with a mark, as spreadsheets want it, readable by its owner only. The same faults give the same
    bytes. Raises ProblemError where the folder cannot be written to.
    """
    by_line = defaultdict[int, list[Fault]](list)
    for one in sorted(faults, key=lambda one: (one.line, sheet.columns.get(one.column, -1), one.code)):
        by_line[one.line].append(one)
    if not by_line:
        return None
    rows = sheet.rows(pl.Series(sorted(by_line), dtype=pl.Int64))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(_rows(rows, by_line, dataset, language))
    _put(path, b"\xef\xbb\xbf" + text.getvalue().encode())
    return path


def _rows(
    sheet: Sheet, by_line: dict[int, list[Fault]], dataset: DatasetSpec, language: str
) -> Iterator[list[str]]:
    surplus = dict(sheet.uneven.filter(pl.col("surplus").is_not_null()).select(LINE, "surplus").iter_rows())
    too_long = [surplus[line] for line in by_line if surplus.get(line)]
    yield [*COLUMNS, *(_harmless(label) for label in sheet.labels), *([_SURPLUS] if too_long else [])]
    names = [cell(position) for position in range(len(sheet.labels))]
    for line, *cells in sheet.cells.select(LINE, *names).iter_rows():
        sent = [text or "" for text in cells]
        after = [surplus.get(line) or ""] if too_long else []
        said = _said(by_line[line], sent, sheet, dataset, language)
        yield [str(line), *(_harmless(text) for text in [*said, *sent, *after])]


def _said(
    faults: Sequence[Fault], sent: Sequence[str], sheet: Sheet, dataset: DatasetSpec, language: str
) -> list[str]:
    """Columns, values, codes, reasons and remedies of a row; those of several faults side by side."""
    parts = list[tuple[str, str, str, str, str]]()
    for one in faults:
        at = sheet.columns.get(one.column)
        heading = sheet.labels[at] if at is not None else _heading(one.column, dataset)
        parts.append((heading, sent[at] if at is not None else "", one.code, *words(one, dataset, language)))
    return [_BETWEEN.join(texts).strip(_BETWEEN) for texts in zip(*parts, strict=True)]


def _heading(column: str, dataset: DatasetSpec) -> str:
    return dataset.columns[column].zh if column in dataset.columns else ""


def _harmless(text: str) -> str:
    """A cell that a spreadsheet would run as a formula stands behind an apostrophe; numbers stay numbers."""
    runs = _RUNS.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if runs else text


def _put(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Nobody else writes it meanwhile: files of one data set come in by turns. What a killed import left
        # is written over by the next.
        partial = path.with_suffix(".partial")
        partial.touch(mode=0o600)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        raise ProblemError(problem("import.E018", path=path, reason=error.strerror)) from error
