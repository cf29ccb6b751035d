"""Reads of what other places ask, within the reader's area."""

from minzheng.org.api import User, division_ids_in_reach, permission_check
from minzheng.registry.api import refuse_own
from minzheng.verification.actions.remote import remote_row
from minzheng.verification.models import RemoteQuery
from minzheng.verification.permissions import CHECK_READ
from minzheng.verification.records_remote import RemotePage, RemoteRecord, remote_record


def remotes_page(
    *, acting_user: User, open_only: bool = True, after: int = 0, limit: int = 50
) -> RemotePage:  # fmt: skip
    """Queries in the reader's area, the oldest first, after the last one seen."""
    reach = division_ids_in_reach(acting_user, CHECK_READ)
    found = RemoteQuery.objects.filter(division_id__in=reach)
    if open_only:
        found = found.filter(answered_on__isnull=True)
    shown = found.filter(pk__gt=after).select_related("matter", "division", "recorded_by", "answered_by")
    rows = list(shown.order_by("pk")[: limit + 1])
    later = rows[limit - 1].pk if len(rows) > limit else None
    return RemotePage([remote_record(one) for one in rows[:limit]], found.count(), later)


def remote_find(number: str, *, acting_user: User) -> RemoteRecord:
    """The query; raises ProblemError where there is none, or it is about the reader or a relative, and
    NotPermitted outside the reader's area."""
    row = remote_row(number)
    permission_check(acting_user, CHECK_READ, division=row.division.key)
    if row.person_id is not None:
        refuse_own(acting_user, row.person_id)
    return remote_record(row)
