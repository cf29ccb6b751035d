"""归并: joining two records of one person, and taking it back.

The duplicate keeps its row, its number and its past; what it holds today goes over to the kept record
where that lacks it, and ends where the kept record has its own. Everything that is touched is noted as it
stood, so that undoing puts back exactly that.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import IntegrityError, models, transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, series_next
from minzheng.registry.actions.area import person_division, person_kept, record
from minzheng.registry.held import ACCOUNT, IDENTITY, PHONE, Held
from minzheng.registry.models import Membership, Person, PersonMerge, PersonResidence
from minzheng.registry.permissions import PERSON_MERGE


class _Kind(NamedTuple):
    """A table of what a person has over time; sealed ones are bound to their person and sealed anew."""

    model: type[models.Model]
    held: Held | None = None
    stays: bool = False


# The number of a duplicate stays its own and open where the kept record has one: departments go on
# sending it, and it has to find somebody.
_KINDS = {
    "membership": _Kind(Membership),
    "residence": _Kind(PersonResidence),
    "identity": _Kind(IDENTITY.model, IDENTITY, stays=True),
    "phone": _Kind(PHONE.model, PHONE),
    "account": _Kind(ACCOUNT.model, ACCOUNT),
}


@transaction.atomic
def person_merge(*, kept: int, duplicate: int, reason: str, acting_user: User) -> int:
    """Join ``duplicate`` to ``kept``; the number of the merge. Both must lie in the acting user's area.

    Raises ProblemError for a record with itself, a record that is merged already, records whose sex or
    date of birth differ, and a merge without a reason.
    """
    division = person_division(kept, acting_user, PERSON_MERGE)
    _check(kept, duplicate, reason)
    person_division(duplicate, acting_user, PERSON_MERGE)
    on = clock.today()
    moved = {
        "died_on": _death_over(kept, duplicate),
        "merged": _merged_over(kept, duplicate),
        "rows": [note for name in _KINDS if (note := _row_over(name, kept, duplicate, on))],
    }
    Person.objects.filter(pk=duplicate).update(merged_into_id=kept)
    merge = PersonMerge.objects.create(
        merge_no=series_next("merge"),
        kept_id=kept,
        duplicate_id=duplicate,
        reason=reason.strip(),
        moved=moved,
        merged_on=on,
        merged_by=acting_user,
    )
    _told("PersonsMerged", merge, division, on, acting_user)
    return merge.merge_no


@transaction.atomic
def person_merge_undo(*, merge_no: int, acting_user: User) -> None:
    """Take a merge back: every row it touched is again as it stood, and what was written since stays.

    Raises ProblemError where there is no such merge, where a later one has to be undone first, and where
    what should go back has become somebody else's.
    """
    merge = PersonMerge.objects.filter(merge_no=merge_no, undone_on__isnull=True).first()
    if merge is None:
        raise ProblemError(problem("people.E014", merge_no=merge_no))
    _refuse_later(merge)
    division = person_division(merge.kept_id, acting_user, PERSON_MERGE)
    Person.objects.filter(pk__in=merge.moved["merged"]).update(merged_into_id=merge.duplicate_id)
    Person.objects.filter(pk=merge.duplicate_id).update(merged_into_id=None)
    if merge.moved["died_on"]:
        # A day corrected since the merge is known of the kept record itself, and stays.
        given = merge.duplicate.died_on
        Person.objects.filter(pk=merge.kept_id, died_on=given).update(died_on=None)
    try:
        with transaction.atomic():
            for note in merge.moved["rows"]:
                _row_back(note, merge)
    except IntegrityError:
        raise ProblemError(problem("people.E016", merge_no=merge_no)) from None
    merge.undone_on, merge.undone_by = clock.today(), acting_user
    merge.save(update_fields=["undone_on", "undone_by"])
    _told("PersonsMergeUndone", merge, division, merge.undone_on, acting_user)


def _check(kept: int, duplicate: int, reason: str) -> None:
    if kept == duplicate:
        raise ProblemError(problem("people.E011", person_no=kept))
    if (whole := person_kept(duplicate)) != duplicate:
        raise ProblemError(problem("people.E010", person_no=duplicate, kept=whole))
    born = set(Person.objects.filter(pk__in=[kept, duplicate]).values_list("sex", "birth_date"))
    if len(born) > 1:
        raise ProblemError(problem("people.E012", kept=kept, duplicate=duplicate))
    if not reason.strip():
        raise ProblemError(problem("people.E013"))


def _death_over(kept: int, duplicate: int) -> bool:
    """A death known of one record is the death of the person; where both know one, the kept one's holds."""
    died_on = Person.objects.get(pk=duplicate).died_on
    if died_on is None:
        return False
    return bool(Person.objects.filter(pk=kept, died_on__isnull=True).update(died_on=died_on))


def _merged_over(kept: int, duplicate: int) -> list[int]:
    """Whoever was merged into the duplicate before: `merged_into` never names a merged record."""
    before = Person.objects.filter(merged_into_id=duplicate)
    numbers = sorted(before.values_list("pk", flat=True))
    before.update(merged_into_id=kept)
    return numbers


def _row_over(name: str, kept: int, duplicate: int, on: date) -> dict[str, Any] | None:
    """Pass on or end what the duplicate has open; the row as it stood, or None where nothing was touched."""
    kind = _KINDS[name]
    row: Any = _of(kind, duplicate).filter(until__isnull=True).first()
    if row is None:
        return None
    note = {"kind": name, "id": row.pk, "since": row.since.isoformat()}
    if not _of(kind, kept).filter(until__isnull=True).exists():
        ends = list(_of(kind, kept).values_list("until", flat=True))
        _rewrite(kind, row, person_no=kept, since=max([row.since, *ends]), until=None)
        return note
    if kind.stays:
        return None
    # A row that begins today or later ends a day after its beginning: none may be empty.
    _rewrite(kind, row, person_no=duplicate, since=row.since, until=max(on, row.since + timedelta(days=1)))
    return note


def _row_back(note: dict[str, Any], merge: PersonMerge) -> None:
    kind = _KINDS[note["kind"]]
    row: Any = kind.model._default_manager.get(pk=note["id"])
    since = date.fromisoformat(note["since"])
    _rewrite(kind, row, person_no=merge.duplicate_id, since=since, until=None)


def _rewrite(kind: _Kind, row: Any, *, person_no: int, since: date, until: date | None) -> None:
    if kind.held and (row.person_id, row.since) != (person_no, since):
        text = kind.held.open(row.person_id, row.since, getattr(row, kind.held.sealed))
        setattr(row, kind.held.sealed, kind.held.seal(person_no, since, text))
    row.person_id, row.since, row.until = person_no, since, until
    row.save()


def _of(kind: _Kind, person_no: int) -> models.QuerySet[models.Model]:
    return kind.model._default_manager.filter(person_id=person_no)


def _refuse_later(merge: PersonMerge) -> None:
    pair = (merge.kept_id, merge.duplicate_id)
    later = PersonMerge.objects.filter(merge_no__gt=merge.merge_no, undone_on__isnull=True).filter(
        models.Q(kept_id__in=pair) | models.Q(duplicate_id__in=pair)
    )
    if (last := later.order_by("-merge_no").first()) is not None:
        raise ProblemError(
            problem("people.E015", merge_no=merge.merge_no, kept=merge.kept_id, later=last.merge_no)
        )


def _told(name: str, merge: PersonMerge, division: str, on: date, acting_user: User) -> None:
    record(
        name,
        f"person:{merge.kept_id}",
        division=division,
        on=on,
        acting_user=acting_user,
        duplicate=merge.duplicate_id,
        merge_no=merge.merge_no,
    )
