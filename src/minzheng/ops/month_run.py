"""The monthly run: snapshot → determine → compare → propose → payment lists → alerts → indicators.

Run again it changes nothing; after an approved close it is refused.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl
from django.conf import settings

from minzheng.benefits import api as benefits
from minzheng.engine.slices import determine_files
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops.month.failing import Failing
from minzheng.ops.month.files import write_files
from minzheng.ops.month.indicators import write_indicators
from minzheng.ops.month.prepare import Determine, prepare
from minzheng.payments.api import due_list
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot, snapshot_of

__all__ = ["due_list", "month_files", "month_prepare", "month_propose", "month_proposing", "month_run"]

STEPS = ("publish", "determine", "propose", "files", "indicators")
Told = Callable[[str], None]


def _quietly(_: str) -> None:
    """Nobody watches."""


def month_prepare(
    law: Law, month: Month, *, refresh: bool = False, told: Told = _quietly,
    determine: Determine = determine_files,
) -> Snapshot:  # fmt: skip
    """The sealed snapshot of a month with its outcomes; found again, or cut anew. Raises ProblemError."""
    refuse_closed(law, month)
    return prepare(law, month, home=Path(settings.HOME), refresh=refresh, told=told, determine=determine)


def month_propose(law: Law, snapshot: Snapshot) -> pl.DataFrame:
    """The outcomes of a snapshot set against the entitlements of the month, kept as its ``results``; given
    back are those of everybody who is `concerned`.

    Reads the entitlements as they stand now: a decision taken after the snapshot was cut is on the list.
    """
    with month_proposing(law, snapshot) as results:
        return results


@contextmanager
def month_proposing(law: Law, snapshot: Snapshot) -> Iterator[pl.DataFrame]:
    """The same; what is done within goes on beside the writing of the determinations, which has ended
    afterwards. So nothing within may want them, nor close the month."""
    refuse_closed(law, snapshot.month)
    standing = benefits.standing_in(snapshot.month)
    failing = Failing(law, snapshot, standing.holders(snapshot.month))
    comparison = benefits.comparison_of(law, snapshot, failing, _before(snapshot), standing)
    kept: list[pl.DataFrame] = []

    def parts() -> Iterator[pl.DataFrame]:
        for part in benefits.results_parts(comparison, snapshot.scan("outcomes")):
            kept.append(benefits.concerned(part))
            yield part

    snapshot.write_parts("results", parts(), benefits.RESULT)
    results = pl.concat([pl.DataFrame(schema=benefits.RESULT), *kept])
    benefits.tallies_write(snapshot, results.lazy())
    with ThreadPoolExecutor(1) as aside:
        written = aside.submit(_determinations_write, law, snapshot, results)
        yield results
        written.result()


def _determinations_write(law: Law, snapshot: Snapshot, results: pl.DataFrame) -> None:
    told = benefits.determination_parts(law, snapshot, results)
    # The law stands in every one of their rows: a group of them is a large text many times over.
    snapshot.write_parts("determinations", told, benefits.DETERMINATION, group=2_000)


def _before(snapshot: Snapshot) -> pl.DataFrame | None:
    """The results of the month before, of all who stood on a list."""
    before = snapshot_of(Path(settings.HOME), snapshot.place, snapshot.month + -1)
    if before is None or not before.has("results"):
        return None
    listed = pl.col("in_force") | pl.col("before_fen").is_not_null()
    return before.scan("results").filter(listed).collect()


def month_files(law: Law, snapshot: Snapshot, out: Path) -> dict[str, Any]:
    """Write the files of a month that has been proposed; the summary."""
    return write_files(law, snapshot, out, {})


def month_run(
    law: Law, month: Month, *, out: Path | None = None, refresh: bool = False, told: Told = _quietly
) -> dict[str, Any]:
    """All of it; the summary as written to ``summary.json`` in ``out`` (by default in the exchange)."""
    seconds = _Clock(told)
    snapshot = month_prepare(law, month, refresh=refresh, told=seconds)
    folder = out or default_out(month)
    with month_proposing(law, snapshot):
        seconds("propose")
        summary = write_files(law, snapshot, folder, seconds.taken)
    told("files")
    write_indicators(law, month, folder)
    told("indicators")
    return summary


def default_out(month: Month) -> Path:
    """Where the files of a month lie unless said otherwise."""
    return Path(settings.EXCHANGE) / str(month)


def refuse_closed(law: Law, month: Month) -> None:
    """Raises ProblemError where the month has been closed."""
    closed = benefits.close_of(law.place.code, month)
    if closed is not None:
        raise ProblemError(problem("month.E005", month=month, who=closed.closed_by, day=closed.closed_on))


class _Clock:
    """How long each step took, told on to whoever watches."""

    def __init__(self, told: Told) -> None:
        self.told, self.taken, self.since = told, dict[str, float](), perf_counter()

    def __call__(self, step: str) -> None:
        now = perf_counter()
        self.taken[step], self.since = now - self.since, now
        self.told(step)
