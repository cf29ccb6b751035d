"""The departments at work while the bureau is: a process of their own writes the months to come.

``python -m minzheng.ops.demo.files.ahead`` reads the departments and their months from its input and hands
back each month's files as they are done. A thread would wait for the same interpreter as the bureau's acts.
What it hands over is put where it belongs by whoever asked, so that nothing is left behind, and nobody still
writes, when that process is killed.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from minzheng.kernel.month import Month
from minzheng.ops.demo.files.deliver import Delivery, Departments, Written
from minzheng.ops.demo.files.roster import Roster


@dataclass(frozen=True)
class Ahead:
    """The departments of a district, a month or two before they are asked."""

    departments: Departments
    _files: Iterator[tuple[Month, list[Written]]]

    @property
    def roster(self) -> Roster:
        """Who stands in the files."""
        return self.departments.roster

    @property
    def first(self) -> Month:
        """The month of the first files, which tell everything."""
        return self.departments.first

    def deliver(self, month: Month, folder: Path) -> list[Delivery]:
        """Put the files of a month into ``folder``; earlier ones that nobody asked for are passed over."""
        for ready, files in self._files:
            if ready == month:
                return [file.put(folder) for file in files]
        return list(self.departments.deliver(month, folder))


@contextmanager
def working_ahead(departments: Departments, months: Sequence[Month]) -> Iterator[Ahead]:
    """Departments that begin with ``months`` at once, in a process that ends when this does."""
    command = [sys.executable, "-m", __name__]
    # Two processes on two cores: one thread each for the frames is what there is room for.
    environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
    with subprocess.Popen(  # noqa: S603 -- this Python and this module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        sent, received = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        try:
            with sent:
                pickle.dump((departments, list(months)), sent, protocol=pickle.HIGHEST_PROTOCOL)
            yield Ahead(departments, _received(months, received))
        finally:
            process.kill()


def _received(months: Iterable[Month], received: IO[bytes]) -> Iterator[tuple[Month, list[Written]]]:
    for month in months:
        yield month, pickle.load(received)  # noqa: S301 -- from the process begun above, over its own pipe


def _work(asked: IO[bytes], done: IO[bytes]) -> None:
    departments, months = pickle.load(asked)  # noqa: S301 -- from the process that began this one
    for month in months:
        try:
            pickle.dump(list(departments.written(month)), done, protocol=pickle.HIGHEST_PROTOCOL)
            done.flush()
        except BrokenPipeError:  # Whoever asked is gone, and with it the reason to go on.
            os._exit(0)


if __name__ == "__main__":
    _work(sys.stdin.buffer, sys.stdout.buffer)
