"""Reads of this room."""

from collections.abc import Iterator

import polars as pl
from django.db.models import Q

from minzheng.casework.models import Case, CaseState
from minzheng.casework.projection import Standing, standing_of
from minzheng.casework.records import CaseRecord, Difference, case_record
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org

_WITH = ("division", "opened_by", "decided_by")


def case_find(number: str) -> CaseRecord:
    """The case of that number; raises ProblemError where there is none."""
    case = Case.objects.select_related(*_WITH).filter(number=number).first()
    if case is None:
        raise ProblemError(problem("casework.E008", case=number))
    return case_record(case)


def case_awaiting(number: str) -> CaseRecord:
    """The same, of a case that waits for a decision; raises ProblemError for any other."""
    case = case_find(number)
    if case.state != CaseState.OPEN:
        state = UnfitError(str(case.state.label), case.state.value)
        raise ProblemError(problem("casework.E006", case=number, state=state))
    return case


def cases_open(division: str | None = None) -> list[CaseRecord]:
    """The cases not decided yet, by number; of one division (key) and everything in it where given."""
    found = Case.objects.filter(state=CaseState.OPEN)
    if division is not None:
        found = found.filter(division__path__startswith=org.division_find(division).path)
    return [case_record(case) for case in found.select_related(*_WITH).order_by("number")]


def cases_of_unit(programme: str, unit_no: int) -> list[CaseRecord]:
    """Every case a unit ever had for a programme, oldest first."""
    found = Case.objects.filter(programme=programme, unit_no=unit_no).select_related(*_WITH)
    return [case_record(case) for case in found.order_by("number")]


def households_with_open_cases() -> pl.DataFrame:
    """household_no (Int64), each once, sorted."""
    found = Case.objects.filter(state=CaseState.OPEN).order_by("household_id")
    numbers = list(found.values_list("household_id", flat=True).distinct())
    return pl.DataFrame({"household_no": pl.Series(numbers, dtype=pl.Int64)})


def applications_of(month: Month) -> pl.DataFrame:
    """programme, unit_no, is_open: who waits for a decision now or had one in the month; sorted."""
    decided = Q(decided_on__gte=month.first_day, decided_on__lte=month.last_day)
    found = Case.objects.filter(Q(state=CaseState.OPEN) | decided).exclude(programme="")
    rows = [
        (programme, unit_no, state == CaseState.OPEN)
        for programme, unit_no, state in found.values_list("programme", "unit_no", "state")
    ]
    schema = {"programme": pl.String, "unit_no": pl.Int64, "is_open": pl.Boolean}
    applications = pl.DataFrame(rows, schema=schema, orient="row")
    return (
        applications.group_by("programme", "unit_no")
        .agg(pl.col("is_open").any())
        .sort("programme", "unit_no")
    )


def cases_rebuilt() -> list[Difference]:
    """Where a stored case is not what its events give; empty where all is well."""
    return [one for case in Case.objects.prefetch_related("events") for one in _differences(case)]


def _differences(case: Case) -> Iterator[Difference]:
    stored = Standing(CaseState(case.state), case.decided_by_id, case.decided_on)
    given = standing_of(case.events.all())
    for name, was, says in zip(Standing._fields, stored, given, strict=True):
        if was != says:
            yield Difference(f"case:{case.number}", name, str(was), str(says))
