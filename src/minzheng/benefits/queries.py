"""Reads of this room."""

from collections.abc import Collection, Iterable, Iterator

import polars as pl
from django.db.models import Count, Max, Q

from minzheng.benefits.extracts import HELD
from minzheng.benefits.models import (
    AdmissionBatch,
    AdmissionEntry,
    BatchState,
    Entitlement,
    EntitlementEvent,
    MonthClose,
)
from minzheng.benefits.projection import PROJECTED, fold
from minzheng.benefits.records import (
    BatchRecord,
    CloseRecord,
    EntitlementEventRecord,
    EntitlementRecord,
    batch_record,
    close_record,
    entitlement_event_record,
    entitlement_record,
)
from minzheng.benefits.rows import events_of, rows_of
from minzheng.benefits.terms import PAID_FIRST
from minzheng.casework.api import Difference
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem

_OF_A_BATCH = (
    "number", "kind", "programme", "month", "state", "signed_on", "division__key", "prepared_by__username",
    "first_by__username", "second_by__username",
)  # fmt: skip
_FEW = 500
_EVER = 999_999
"""As yyyymm, a month after every other."""


def entitlements_exist() -> bool:
    """Whether anybody has ever been admitted: before that, who receives what is found by screening."""
    return Entitlement.objects.exists()


def entitlements_at(month: Month) -> pl.DataFrame:
    """The entitlements that run in a month, by number: number, programme, unit_no, household_no, division
    (key), starts, ends (yyyymm, null where open), suspended, amount_fen (of the last close)."""
    suspended = (pl.col("suspended_from") <= month.number).fill_null(value=False).alias("suspended")
    return _held(begun_by=month.number, not_before=month.number).select(
        "number",
        "programme",
        "unit_no",
        "household_no",
        "division",
        "starts",
        "ends",
        suspended,
        "amount_fen",
    )


def entitlements_around(month: Month) -> pl.DataFrame:
    """Those that run in the month, begin after it or ended with the month before, by number; what was paid
    first is past already."""
    return _held(begun_by=_EVER, not_before=(month + -1).number)


def _held(*, begun_by: int, not_before: int) -> pl.DataFrame:
    return HELD.read(begun_by=begun_by, not_before=not_before, paid_first=PAID_FIRST).sort("number")


def entitlement_find(number: int) -> EntitlementRecord:
    """The entitlement of that number; raises ProblemError where there is none."""
    row = Entitlement.objects.select_related("division").filter(number=number).first()
    if row is None:
        raise ProblemError(problem("benefit.E020", number=number))
    return entitlement_record(row)


def entitlements_of_unit(programme: str, unit_no: int) -> list[EntitlementRecord]:
    """Every entitlement a unit ever had to a programme, oldest first."""
    found = Entitlement.objects.filter(programme=programme, unit_no=unit_no).select_related("division")
    return [entitlement_record(row) for row in found.order_by("starts", "number")]


def entitlements_running(numbers: Collection[int], *, month: Month) -> set[int]:
    """Of these entitlements, those that have not ended by a month and are not suspended in it."""
    stopped = Q(ends__lt=month.number) | Q(suspended_from__lte=month.number)
    found: set[int] = set()
    asked = sorted(numbers)
    for start in range(0, len(asked), _FEW):
        some = Entitlement.objects.filter(number__in=asked[start : start + _FEW]).exclude(stopped)
        found |= set(some.values_list("number", flat=True))
    return found


def entitlement_history(number: int) -> list[EntitlementEventRecord]:
    """Everything that happened to an entitlement, in the order it took effect."""
    found = EntitlementEvent.objects.filter(entitlement_id=number).select_related("recorded_by")
    return [entitlement_event_record(row) for row in found.order_by("month", "id")]


def units_entitled(programme: str, units: Collection[int], *, from_month: Month) -> dict[int, int]:
    """Of these units, those with an entitlement that runs in the month or after it, with its number."""
    running = Q(ends__isnull=True) | Q(ends__gte=from_month.number)
    found = Entitlement.objects.filter(running, _among(units), programme=programme)
    return {unit: number for unit, number in found.values_list("unit_no", "number") if unit in units}


def units_put_forward(programme: str, units: Collection[int]) -> dict[int, str]:
    """Of these units, those that stand in a batch waiting for a signature, with its number."""
    waiting = (BatchState.PREPARED, BatchState.SIGNED_ONCE)
    found = AdmissionEntry.objects.filter(_among(units), batch__programme=programme, batch__state__in=waiting)
    return {unit: batch for unit, batch in found.values_list("unit_no", "batch_id") if unit in units}


def _among(units: Collection[int]) -> Q:
    """Few units are asked for by number; where they are many, everybody's rows are read and sifted."""
    return Q(unit_no__in=units) if len(units) <= _FEW else Q()


def batch_find(number: str) -> BatchRecord:
    """The batch of that number; raises ProblemError where there is none."""
    found = list(_batches(Q(number=number)))
    if not found:
        raise ProblemError(problem("benefit.E012", batch=number))
    return found[0]


def batches_of(*, programme: str | None = None, month: Month | None = None) -> list[BatchRecord]:
    """The batches of a programme and month (all where not said), by number."""
    wanted = Q()
    if programme is not None:
        wanted &= Q(programme=programme)
    if month is not None:
        wanted &= Q(month=month.number)
    return list(_batches(wanted))


def _batches(wanted: Q) -> Iterator[BatchRecord]:
    found = AdmissionBatch.objects.filter(wanted).annotate(units=Count("entries")).order_by("number")
    joined = found.select_related("division", "prepared_by", "first_by", "second_by")
    # The database groups by every column that is asked for.
    for row in joined.only(*_OF_A_BATCH):
        yield batch_record(row, row.units)


def close_of(place: str, month: Month) -> CloseRecord | None:
    """How a place's month was closed; None where it is open."""
    found = MonthClose.objects.filter(place=place, month=month.number).select_related("closed_by").first()
    return None if found is None else close_record(found)


def closes_of(place: str) -> dict[Month, CloseRecord]:
    """How each month of a place that is closed was closed."""
    found = MonthClose.objects.filter(place=place).select_related("closed_by")
    return {Month.of_number(one.month): close_record(one) for one in found}


def month_is_closed(place: str, month: Month) -> bool:
    """Whether a place's month has been closed."""
    return MonthClose.objects.filter(place=place, month=month.number).exists()


def months_closed(place: str, months: Iterable[Month]) -> set[Month]:
    """Those of the months that a place has closed."""
    found = MonthClose.objects.filter(place=place, month__in=[one.number for one in months])
    return {Month.of_number(number) for number in found.values_list("month", flat=True)}


def last_closed_of(place: str) -> Month | None:
    """The last month a place has closed; None before the first."""
    last = MonthClose.objects.filter(place=place).aggregate(last=Max("month"))["last"]
    return None if last is None else Month.of_number(last)


def last_closed(division_path: str) -> Month | None:
    """The last month closed by a place in which the division lies."""
    closed = MonthClose.objects.values_list("division__path").annotate(last=Max("month"))
    months = [last for path, last in closed if division_path.startswith(path)]
    return Month.of_number(max(months)) if months else None


def entitlements_rebuilt() -> list[Difference]:
    """Where a stored row is not what its events give; empty where all is well."""
    stored, given = rows_of(), fold(events_of())
    joined = stored.join(given, on="number", how="left", suffix="_given")
    found: list[Difference] = []
    for name in PROJECTED:
        wrong = joined.filter(pl.col(name).ne_missing(pl.col(f"{name}_given")))
        found += [
            Difference(f"entitlement:{number}", name, str(was), str(says))
            for number, was, says in wrong.select("number", name, f"{name}_given").iter_rows()
        ]
    return sorted(found, key=lambda one: (one.subject, one.name))
