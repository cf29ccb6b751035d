"""The departments write next month's files while the office still works on this month's."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from minzheng.kernel.month import Month
from minzheng.ops.demo.files.deliver import Delivery, Departments


class FilesAhead:
    """Files written on a thread of their own, one month after the other, in the order they are begun.

    A run that is killed leaves some of a month's files early; the next run writes the same ones again.
    """

    def __init__(self, departments: Departments, exchange: Path, *, last: Month) -> None:
        self.departments, self.exchange, self.last = departments, exchange, last
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="departments")
        self._begun: dict[Month, Future[list[Delivery]]] = {}

    def into(self, month: Month) -> Path:
        """Where the departments put their files."""
        return self.exchange / "in" / str(month)

    def begin(self, month: Month) -> None:
        """Have the files of a month written; nothing where that has begun, or the month is past the last."""
        if month not in self._begun and month <= self.last:
            self._begun[month] = self._writer.submit(self._written, month)

    def delivered(self, month: Month) -> list[Delivery]:
        """The files of a month, when the last of them lies there; raises what writing them raised."""
        self.begin(month)
        return self._begun[month].result()

    def _written(self, month: Month) -> list[Delivery]:
        return list(self.departments.deliver(month, self.into(month)))
