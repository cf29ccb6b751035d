"""What can be told of a file without asking the records: read, checked, the numbers in it made ready."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from minzheng.kernel import clock
from minzheng.policy.dataset import DatasetSpec
from minzheng.registry.api import Digests
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


class Looking:
    """Looks through files in the order in which they are brought in; ``among``: the data sets any of them
    may be mistaken for."""

    def __init__(self, among: Iterable[DatasetSpec]) -> None:
        self._among, self._digests = [*among], Digests()

    def through(self, sent: Sent, dataset: DatasetSpec, told: Progress) -> Looked:
        """Everything of a file that needs no records; ``told`` is told each step. Raises ProblemError."""
        told("read")
        sheet = sheet_of(sent, dataset, among=self._among)
        told("check")
        found = checked(sheet, dataset, clock.today())
        return Looked(sent, sheet, found, unidentified(dataset, found, self._digests))
