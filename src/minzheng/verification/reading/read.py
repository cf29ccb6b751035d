"""One door to all kinds of files."""

from collections.abc import Iterable
from typing import Final

from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.sent import Sent
from minzheng.verification.reading.sheet import Sheet
from minzheng.verification.reading.tables import parquet_sheet, workbook_sheet
from minzheng.verification.reading.text import text_sheet

_READERS: Final = {"text": text_sheet, "workbook": workbook_sheet, "parquet": parquet_sheet}


def sheet_of(sent: Sent, dataset: DatasetSpec, *, among: Iterable[DatasetSpec] = ()) -> Sheet:
    """The rows of a file of the data set, whatever kind it is; raises ProblemError.

    ``among``: the other data sets, so that a file of one of them is called by its name.
    """
    found = _READERS[sent.kind](sent, dataset, among=[*among])
    if found.cells.is_empty():
        raise ProblemError(problem("import.E003", sent.path))
    return found
