"""What can be told of a file without asking the records: read, checked, and made ready for
finding the people in it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from minzheng.kernel import clock
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.identified import Unidentified, unidentified
from minzheng.verification.reading.read import sheet_of
from minzheng.verification.reading.sent import Sent
from minzheng.verification.reading.sheet import Sheet
from minzheng.verification.validation.check import Checked, checked

Progress = Callable[[str], None]


class Looked(NamedTuple):
    """A file, its rows as sent, what was found of them, and the rows whose people are to be found."""

    sent: Sent
    sheet: Sheet
    found: Checked
    people: Unidentified


def looked_through(sent: Sent, dataset: DatasetSpec, among: Sequence[DatasetSpec], told: Progress) -> Looked:
    """Everything of a file that needs no records; raises ProblemError.

    ``among``: the data sets it may be mistaken for; ``told`` is told each step.
    """
    told("read")
    sheet = sheet_of(sent, dataset, among=among)
    told("check")
    found = checked(sheet, dataset, clock.today())
    return Looked(sent, sheet, found, unidentified(dataset, found))
