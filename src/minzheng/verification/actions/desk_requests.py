"""A household is asked about, and what the departments have delivered is taken as their answer."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from minzheng.expression.tree import Scalar
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import Matter, User, division_find, event_record, permission_check, series_next
from minzheng.policy.catalogue import Catalogue
from minzheng.registry.api import HouseholdRecord, noted_outside
from minzheng.verification.desk_compare import Compared, compared, declared_checked
from minzheng.verification.desk_group import group_of, household_read, refuse_unsigned, signatures
from minzheng.verification.desk_ledger import Gathered, Group, asked_datasets, gathered
from minzheng.verification.models import Answer, CheckRequest, Comparison
from minzheng.verification.permissions import CHECK_REQUEST


@noted_outside
def check_request(
    *,
    matter: str,
    household_no: int,
    programme: str,
    declared: Mapping[str, Scalar | None],
    catalogue: Catalogue,
    acting_user: User,
) -> str:
    """Ask about a household for a matter and read the answers there are; the number of the request.

    ``declared``: item → value as in a frame (`records_desk`). Raises NotPermitted, and ProblemError while an
    adult has not signed (HD-01, HD-03) or the matter has an open request.
    """
    spine = matter_read(matter)
    permission_check(acting_user, CHECK_REQUEST, division=spine.division.key)
    home = household_read(household_no, on=clock.today(), acting_user=acting_user)
    return _ask(spine, home, programme, declared, catalogue, acting_user, earlier=None)


@noted_outside
def check_again(*, number: str, objection: str, catalogue: Catalogue, acting_user: User) -> str:
    """异议复核 (HD-06): a new request with the same declaration, linked to the one that is doubted."""
    row = request_row(number, lock=True)
    permission_check(acting_user, CHECK_REQUEST, division=row.division.key)
    if row.ended_because:
        raise ProblemError(problem("check.E025", number=number))
    if row.is_open:
        raise ProblemError(problem("check.E015", number=number))
    if not objection.strip():
        raise ProblemError(problem("check.E021"))
    home = household_read(row.household_id, on=clock.today(), acting_user=acting_user)
    event_record(
        name="CheckObjected", subject=f"check:{number}", payload={"objection": objection.strip()},
        division=row.division.key, matter=row.matter, acting_user=acting_user,
    )  # fmt: skip
    return _ask(row.matter, home, row.programme, row.declared, catalogue, acting_user, earlier=row)


@noted_outside
def answers_collect(*, number: str, catalogue: Catalogue, acting_user: User) -> int:
    """Read what the departments have delivered by now; how many items read otherwise than before.

    What was settled stays settled unless what was returned for it has changed. Raises ProblemError once the
    report is issued, or where an adult has withdrawn since.
    """
    row = request_row(number, lock=True)
    permission_check(acting_user, CHECK_REQUEST, division=row.division.key)
    refuse_closed(row)
    home = household_read(row.household_id, on=clock.today(), acting_user=acting_user)
    group = _group(home, asked_on=row.requested_on)
    return _take(row, gathered(group, catalogue, today=clock.today()), catalogue, acting_user)


def refuse_closed(row: CheckRequest) -> None:
    """Raises ProblemError for a request that ended with its application, or whose report is issued."""
    if row.ended_because:
        raise ProblemError(problem("check.E025", number=row.number))
    if not row.is_open:
        raise ProblemError(problem("check.E007", number=row.number))


def matter_read(number: str) -> Matter:
    """The matter of that number; raises ProblemError."""
    found = Matter.objects.select_related("division").filter(number=number).first()
    if found is None:
        raise ProblemError(problem("check.E004", matter=number))
    return found


def request_row(number: str, *, lock: bool = False) -> CheckRequest:
    """The request of that number; raises ProblemError. Locked, nobody else changes it meanwhile."""
    rows = CheckRequest.objects.select_related("division", "matter").filter(number=number)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise ProblemError(problem("check.E001", number=number))
    return row


def _group(home: HouseholdRecord, *, asked_on: date) -> Group:
    today = clock.today()
    found = signatures(home, today)
    refuse_unsigned(found)
    return group_of(home, found, on=today, asked_on=asked_on)


def _ask(
    matter: Matter,
    home: HouseholdRecord,
    programme: str,
    declared: Mapping[str, Scalar | None],
    catalogue: Catalogue,
    acting_user: User,
    *,
    earlier: CheckRequest | None,
) -> str:
    if not division_find(str(home.division)).path.startswith(matter.division.path):
        raise ProblemError(problem("check.E018", matter=matter.number))
    group = _group(home, asked_on=clock.today())
    said = declared_checked(declared, group.numbers, catalogue)
    year = clock.today().year
    row = CheckRequest(
        number=f"HD{year}{series_next(f'check-{year}'):08d}", matter=matter, household_id=home.household_no,
        division=matter.division, programme=programme, declared=said, persons=list(group.numbers),
        requested_on=clock.today(), requested_by=acting_user, earlier=earlier,
    )  # fmt: skip
    _insert(row)
    event_record(
        name="CheckRequested", subject=f"check:{row.number}", division=matter.division.key, matter=matter,
        payload={"household_no": home.household_no, "earlier": earlier.number if earlier else None},
        acting_user=acting_user,
    )  # fmt: skip
    now = clock.now()
    Answer.objects.bulk_create(
        Answer(request=row, dataset=one.code, department=one.department, status="waiting", asked_at=now)
        for one in asked_datasets(catalogue)
    )
    _take(row, gathered(group, catalogue, today=clock.today()), catalogue, acting_user)
    return row.number


def _insert(row: CheckRequest) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        running = CheckRequest.objects.filter(matter=row.matter, is_open=True).first()
        if running is None:
            raise
        raise ProblemError(problem("check.E003", matter=row.matter.number, number=running.number)) from None


def _take(row: CheckRequest, found: Gathered, catalogue: Catalogue, acting_user: User) -> int:
    of_dataset: dict[str, dict[str, Scalar]] = {}
    for item, (value, dataset) in found.returned.items():
        of_dataset.setdefault(dataset, {})[item] = value
    for one in found.told:
        Answer.objects.filter(request=row, dataset=one.dataset.code).update(
            status=one.status, answered_on=one.answered_on, as_of=one.as_of, records=one.records,
            returned=of_dataset.get(one.dataset.code, {}),
        )  # fmt: skip
    changed = _compare(row, list(compared(row.declared, found.returned, catalogue)))
    CheckRequest.objects.filter(pk=row.pk).update(collected_at=clock.now())
    event_record(
        name="AnswersCollected", subject=f"check:{row.number}", division=row.division.key,
        matter=row.matter, acting_user=acting_user,
        payload={"answers": {one.dataset.code: one.status for one in found.told}, "changed": changed},
    )  # fmt: skip
    return changed


def _compare(row: CheckRequest, now: list[Compared]) -> int:
    """Bring the comparisons up to date; how many changed. One that has gone was never declared."""
    held = {one.item: one for one in Comparison.objects.filter(request=row)}
    changed = 0
    for one in now:
        before = held.pop(one.item, None)
        if before is None:
            Comparison.objects.create(
                request=row, item=one.item, dataset=one.dataset, declared=one.declared,
                returned=one.returned, verdict=one.verdict,
            )  # fmt: skip
            changed += 1
        elif (before.returned, before.verdict) != (one.returned, one.verdict):
            before.dataset, before.returned, before.verdict = one.dataset, one.returned, one.verdict
            before.version += 1
            before.outcome, before.reason, before.settled_by, before.settled_at = "", "", None, None
            before.save()
            changed += 1
    for gone in held.values():
        gone.delete()
        changed += 1
    return changed
