"""Many admitted together: only by a programme's own list or proactive procedure, or to go live, and only
with two signatures."""

from datetime import date

import polars as pl
from django.db import transaction

from minzheng.benefits.actions.writing import entitlements_create, event_rows
from minzheng.benefits.entries import (
    content_hash,
    entries_of,
    refuse_entitled,
    with_divisions,
    with_terms,
)
from minzheng.benefits.models import AdmissionBatch, AdmissionEntry, BatchKind, BatchState
from minzheng.benefits.permissions import ADMISSION_APPROVE, ADMISSION_PREPARE, ADMISSION_SIGN
from minzheng.benefits.projection import EVENT
from minzheng.benefits.terms import EXPIRY, programme_of
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.warehouse.landing import Target, land

_ENTRY = {
    "unit_no": pl.Int64, "household_id": pl.Int64, "division_id": pl.Int64, "amount_fen": pl.Int64,
    "decided_on": pl.Date, "decision_no": pl.String, "starts": pl.Int64, "ends": pl.Int64,
    "review_due": pl.Date,
}  # fmt: skip
_TARGET = Target("benefits_admissionentry", ("batch_id", *_ENTRY), key=("batch_id", "unit_no"))


@transaction.atomic
def admission_prepare(
    *,
    kind: str,
    programme: str,
    month: Month,
    division: str,
    entries: pl.DataFrame,
    law: Law,
    acting_user: org.User,
    before: date | None = None,
) -> str:
    """Put people forward for one programme, month and area; the number of the batch.

    ``entries``: unit_no, household_no, amount_fen (null where the programme pays nothing), decided_on
    (Date), decision_no. ``kind`` is the programme's own procedure, or ``carry_over`` while today is before
    ``before``, the day of going live. The same batch put forward again is the batch there is. Raises
    ProblemError for another procedure, and for whoever cannot be entered: entered twice, entitled already,
    living outside ``division``.
    """
    place = org.permission_check(acting_user, ADMISSION_PREPARE, division=division)
    declared = programme_of(law, programme)
    _refuse_procedure(kind, declared, before)
    put = entries_of(entries)
    digest = content_hash(put)
    same = AdmissionBatch.objects.exclude(state=BatchState.REFUSED).filter(
        kind=kind, programme=programme, month=month.number, division_id=place.id, content_sha256=digest
    )
    if (known := same.first()) is not None:
        return known.number
    ready = with_terms(with_divisions(put, place), law, declared, kind, month)
    refuse_entitled(ready, programme, waiting=True)
    matter = org.matter_open(kind="admission", division=division, acting_user=acting_user)
    batch = AdmissionBatch.objects.create(
        number=matter.number, kind=kind, programme=programme, month=month.number, division=matter.division,
        before=before if kind == BatchKind.CARRY_OVER else None, content_sha256=digest,
        prepared_by=acting_user,
    )  # fmt: skip
    _store(batch, ready)
    _record("AdmissionPrepared", batch, acting_user, units=ready.height)
    return batch.number


def _store(batch: AdmissionBatch, entries: pl.DataFrame) -> None:
    rows = entries.rename({"household_no": "household_id"})
    land(_TARGET, rows.select(pl.lit(batch.number).alias("batch_id"), *_ENTRY).iter_rows())


def _refuse_procedure(kind: str, programme: Programme, before: date | None) -> None:
    if kind == BatchKind.CARRY_OVER:
        _refuse_after(before)
    elif programme.admitted_by == "application":
        raise ProblemError(problem("benefit.E006", programme=programme.short))
    elif kind != programme.admitted_by:
        raise ProblemError(
            problem("benefit.E007", programme=programme.short, kind=kind, own=programme.admitted_by)
        )


def _refuse_after(before: date | None) -> None:
    if before is None or clock.today() >= before:
        raise ProblemError(problem("benefit.E008", today=clock.today(), before=before or "—"))


@transaction.atomic
def admission_sign(*, batch: str, acting_user: org.User) -> int:
    """Sign a batch: the first signature admits nobody, the second everybody; how many were admitted.

    The second is an approver who neither prepared the batch nor signed it first. Raises ProblemError for
    the same person twice, a batch that is signed or refused, and whoever has been admitted meanwhile.
    """
    row = _locked(batch)
    if row.state == BatchState.PREPARED:
        org.permission_check(acting_user, ADMISSION_SIGN, division=row.division)
        row.state, row.first_by = BatchState.SIGNED_ONCE, acting_user
        row.save(update_fields=["state", "first_by"])
        _record("AdmissionSigned", row, acting_user, signature=1)
        return 0
    org.permission_check(acting_user, ADMISSION_APPROVE, division=row.division)
    if acting_user.pk in (row.prepared_by_id, row.first_by_id):
        raise ProblemError(problem("benefit.E019", batch=batch, who=acting_user.name))
    row.state, row.second_by, row.signed_on = BatchState.SIGNED, acting_user, clock.today()
    row.save(update_fields=["state", "second_by", "signed_on"])
    admitted = _admit(row, acting_user)
    _record("AdmissionSigned", row, acting_user, signature=2, admitted=admitted)
    return admitted


@transaction.atomic
def admission_refuse(*, batch: str, reason: str, acting_user: org.User) -> None:
    """Send a batch back unsigned, with the reason; its people may then be put forward again."""
    row = _locked(batch)
    org.permission_check(acting_user, ADMISSION_APPROVE, division=row.division)
    row.state = BatchState.REFUSED
    row.save(update_fields=["state"])
    _record("AdmissionRefused", row, acting_user, reason=reason)


def _locked(number: str) -> AdmissionBatch:
    found = AdmissionBatch.objects.select_for_update(of=("self",)).filter(number=number)
    row = found.select_related("division").first()
    if row is None:
        raise ProblemError(problem("benefit.E012", batch=number))
    if row.state not in (BatchState.PREPARED, BatchState.SIGNED_ONCE):
        state = BatchState(row.state)
        said = UnfitError(str(state.label), state.value)
        raise ProblemError(problem("benefit.E009", batch=number, state=said))
    if row.kind == BatchKind.CARRY_OVER:
        _refuse_after(row.before)
    return row


def _admit(batch: AdmissionBatch, acting_user: org.User) -> int:
    names = tuple(_ENTRY)
    rows = list(AdmissionEntry.objects.filter(batch=batch).order_by("unit_no").values_list(*names))
    entries = pl.DataFrame(rows, schema=_ENTRY, orient="row")
    refuse_entitled(entries, batch.programme, waiting=False)
    first = org.series_next("entitlement", count=entries.height)
    numbers = list(range(first, first + entries.height))
    decisions = _reviewed_where_run_out(entries).with_columns(
        pl.Series("number", numbers, dtype=pl.Int64),
        pl.lit(batch.programme).alias("programme"),
        pl.lit(batch.kind).alias("admitted_by"),
        pl.lit(batch.number).alias("matter"),
    )
    month = Month.of_number(batch.month)
    admitted = event_rows(numbers, "admitted", month).with_columns(
        entries["starts"].alias("month"), entries["amount_fen"]
    )
    events = pl.concat([admitted.select(*EVENT), _ended(decisions, month)])
    return entitlements_create(decisions.drop("ends"), events, snapshot="", acting_user=acting_user)


def _reviewed_where_run_out(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries as they are admitted today: a recognition that ran out before goes on without an end and
    is due for review at once.

    刚性支出困难家庭认定办法 第十条、第十一条: it ends with its twelve months and is applied for anew. What
    the bureau before let run on was granted by it all the same: an end in the past would take that back
    without anybody having looked, so a person does, and ends it in writing.
    """
    this = Month.of(clock.today())
    has_run_out = pl.col("ends") < this.number
    return entries.with_columns(
        pl.when(has_run_out).then(pl.lit(clock.today())).otherwise("review_due").alias("review_due"),
        pl.when(~has_run_out).then("ends").alias("ends"),
    )


def _ended(decisions: pl.DataFrame, month: Month) -> pl.DataFrame:
    """The ends that stand already when somebody is admitted."""
    ending = decisions.filter(pl.col("ends").is_not_null())
    rows = event_rows(ending["number"].to_list(), "ended", month, reason=EXPIRY)
    return rows.with_columns(ending["ends"].alias("month")).select(*EVENT)


def _record(name: str, batch: AdmissionBatch, acting_user: org.User, **payload: int | str) -> None:
    org.event_record(
        name=name,
        subject=f"admission:{batch.number}",
        payload={"programme": batch.programme, "kind": batch.kind, **payload},
        division=batch.division,
        acting_user=acting_user,
    )
