"""Asking for a list as a file, allowing it, taking it. AQ-08: an export needs approval and a watermark.

What a page shows anyway, at most one page of rows with the names masked, may be taken at once; whatever is
larger, or shows names in full, waits for a second person. All of it is counted, named and noted.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.actions.matters import event_record, series_next
from minzheng.org.actions.trail import looked
from minzheng.org.exports import EXPORT_APPROVE, EXPORT_REQUEST, ExportRecord, division_over, export_record
from minzheng.org.models import Export, ExportState, User
from minzheng.org.permissions import (
    NotPermitted,
    Permission,
    permission_require,
    permission_require_somewhere,
)

#: So many rows with masked names are taken without a second person (a default of ours).
AT_ONCE: Final = 50
#: More are not put into one file: whoever needs them asks the steward for a report.
MOST: Final = 20_000
#: So long an allowed export can be taken.
LASTS: Final = timedelta(days=3)
_LONGEST_PURPOSE: Final = 160


@transaction.atomic
def export_request(
    *, kind: str, title: str, asked: Mapping[str, str], rows: int, is_full: bool, purpose: str,
    permission: Permission, acting_user: User,
) -> ExportRecord:  # fmt: skip
    """Ask for a list of so many rows; ``permission`` is the list's own. Raises ProblemError, NotPermitted."""
    permission_require_somewhere(acting_user, EXPORT_REQUEST)
    place = division_over(acting_user, permission)
    purpose = purpose.strip()
    if not purpose or len(purpose) > _LONGEST_PURPOSE:
        raise ProblemError(problem("export.E001", longest=_LONGEST_PURPOSE))
    if not 0 < rows <= MOST:
        raise ProblemError(problem("export.E002" if rows else "export.E003", rows=rows, most=MOST))
    year = clock.today().year
    waits = is_full or rows > AT_ONCE
    export = Export.objects.create(
        number=f"DC{year}{series_next(f'export-{year}'):06d}", kind=kind, title=title[:200],
        asked=dict(asked), rows=rows, is_full=is_full, purpose=purpose, division=place,
        state=ExportState.WAITING if waits else ExportState.ALLOWED, asked_by=acting_user,
    )  # fmt: skip
    event_record(
        name="ExportRequested", subject=f"export:{export.number}", division=place.key,
        payload={"kind": kind, "rows": rows, "full": is_full, "purpose": purpose}, acting_user=acting_user,
    )  # fmt: skip
    return export_record(export)


@transaction.atomic
def export_decide(*, number: str, allow: bool, reason: str, acting_user: User) -> ExportRecord:
    """Allow an export or refuse it, by somebody other than who asked; raises ProblemError, NotPermitted."""
    export = _locked(number)
    permission_require(acting_user, EXPORT_APPROVE, division=export.division)
    if export.asked_by == acting_user:
        raise ProblemError(problem("export.E005"))
    if export.state != ExportState.WAITING:
        by = export.decided_by.name if export.decided_by else "—"
        raise ProblemError(problem("export.E006", number=number, by=by))
    if not allow and not reason.strip():
        raise ProblemError(problem("export.E007"))
    export.state = ExportState.ALLOWED if allow else ExportState.REFUSED
    export.reason = reason.strip()[:200]
    export.decided_by, export.decided_at = acting_user, clock.now()
    export.save()
    event_record(
        name="ExportAllowed" if allow else "ExportRefused", subject=f"export:{number}",
        division=export.division.key, payload={"reason": export.reason}, acting_user=acting_user,
    )  # fmt: skip
    return export_record(export)


@transaction.atomic
def export_take(*, number: str, rows: int, sha256: str, acting_user: User) -> None:
    """Note that the asker takes the file, which now has so many rows; raises ProblemError, NotPermitted."""
    export = _locked(number)
    export_takeable(export_record(export), acting_user)
    if rows > export.rows:
        # It was allowed for what it was then; what has come since is a new question.
        raise ProblemError(problem("export.E009", rows=rows, allowed=export.rows))
    looked(
        user=acting_user, subject=f"export:{number}", purpose=f"{number} {export.purpose}", kind="export",
        detail={"kind": export.kind, "rows": rows, "full": export.is_full, "sha256": sha256},
    )  # fmt: skip


def export_takeable(export: ExportRecord, user: User) -> None:
    """Raises NotPermitted where somebody else asked for it, ProblemError where it cannot be taken now."""
    if export.asked_by != user.username:
        raise NotPermitted(EXPORT_REQUEST, reason="role")
    if export.state != ExportState.ALLOWED:
        raise ProblemError(problem("export.E008", number=export.number))
    if clock.now() - (export.decided_at or export.asked_at) > LASTS:
        raise ProblemError(problem("export.E010", days=LASTS.days))


def _locked(number: str) -> Export:
    rows = Export.objects.select_for_update(of=("self",)).select_related("division", "asked_by", "decided_by")
    export = rows.filter(number=number).first()
    if export is None:
        raise ProblemError(problem("export.E004", number=number[:20]))
    return export
