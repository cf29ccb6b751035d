"""The rows of a month of a place: as kept when it was closed, or as the records stand while it is open."""

from pathlib import Path

from django.conf import settings

from minzheng.benefits import api as benefits
from minzheng.insight.indicators.rows import MonthRows
from minzheng.insight.indicators.sources import ROW_SOURCES, is_there
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot, snapshot_of


def seat_of(law: Law) -> str:
    """The key of the unit whose month it is; raises ProblemError where the place names none."""
    if law.place.division is None:
        raise ProblemError(problem("benefit.E032", place=law.place.code))
    return org.division_key(law.place.division)


def rows_live(law: Law, snapshot: Snapshot) -> MonthRows:
    """As the records stand now."""
    return MonthRows(law, snapshot, seat_of(law), kept=False)


def month_rows_now(law: Law, month: Month) -> MonthRows | None:
    """The rows of a month as the records stand now, closed or not; None where it has not been run."""
    snapshot = snapshot_of(Path(settings.HOME), law.place.code, month)
    return rows_live(law, snapshot) if snapshot is not None and is_there(snapshot) else None


def month_rows(law: Law, month: Month) -> MonthRows | None:
    """The rows that make a month's values: kept ones of a closed month, else live ones. None where the month
    has not been run, or was closed before anything was kept."""
    snapshot = snapshot_of(Path(settings.HOME), law.place.code, month)
    if snapshot is None or not is_there(snapshot):
        return None
    if not benefits.month_is_closed(law.place.code, month):
        return rows_live(law, snapshot)
    kept = all(snapshot.has(source.kept) for source in ROW_SOURCES.values())
    return MonthRows(law, snapshot, seat_of(law), kept=True) if kept else None
