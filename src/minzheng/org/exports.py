"""Reading exports: one's own, those that wait for one's decision, all of an area for its auditors."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.models import Division, Export, ExportState, Role, User
from minzheng.org.permissions import (
    NotPermitted,
    Permission,
    divisions_within_reach,
    permission_require,
    permission_require_somewhere,
)
from minzheng.org.trail import TRAIL_READ

EXPORT_REQUEST: Final = Permission(
    "org.export_request", "导出名单", "export a list",
    frozenset({Role.CLERK, Role.APPROVER, Role.FINANCE, Role.STEWARD, Role.AUDITOR}),
)  # fmt: skip
EXPORT_APPROVE: Final = Permission(
    "org.export_approve", "批准导出", "allow an export", frozenset({Role.APPROVER})
)


@dataclass(frozen=True)
class ExportRecord:
    """An export as others see it; people by their user names."""

    number: str
    kind: str
    title: str
    asked: dict[str, str]
    rows: int
    is_full: bool
    purpose: str
    division: str
    state: ExportState
    asked_by: str
    asked_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True)
class ExportsPage:
    """``waiting`` for the reader's decision; ``rows``: the reader's own, and for auditors the area's."""

    waiting: list[ExportRecord]
    rows: list[ExportRecord]


def export_find(number: str, *, acting_user: User) -> ExportRecord:
    """The export, for who asked, may allow it or audits the area; raises ProblemError, NotPermitted."""
    export = _rows().filter(number=number).first()
    if export is None:
        raise ProblemError(problem("export.E004", number=number[:20]))
    if export.asked_by != acting_user:
        _require_either(acting_user, export.division)
    return export_record(export)


def exports_page(*, acting_user: User, limit: int = 100) -> ExportsPage:
    """What waits for the reader, the oldest first, and what they may see, the newest first."""
    permission_require_somewhere(acting_user, EXPORT_REQUEST)
    decides = divisions_within_reach(acting_user, EXPORT_APPROVE)
    waiting = _rows().filter(state=ExportState.WAITING, division__in=decides).exclude(asked_by=acting_user)
    audits = divisions_within_reach(acting_user, TRAIL_READ)
    seen = _rows().filter(Q(asked_by=acting_user) | Q(division__in=audits))
    return ExportsPage(
        [export_record(one) for one in waiting.order_by("id")[:limit]],
        [export_record(one) for one in seen.order_by("-id")[:limit]],
    )


def division_over(user: User, permission: Permission) -> Division:
    """The smallest division that holds everything in which the user may do something; raises NotPermitted.

    Who allows an export has to answer for all of it: of somebody with two towns that is the district.
    """
    permission_require_somewhere(user, permission)
    paths = list(divisions_within_reach(user, permission).values_list("path", flat=True))
    if not paths:
        raise NotPermitted(permission, reason="area")
    shared = _shared(paths)
    return Division.objects.get(path=shared)


def export_record(export: Export) -> ExportRecord:
    """The value of a row that was fetched with its division and people."""
    return ExportRecord(
        export.number, export.kind, export.title, dict(export.asked), export.rows, export.is_full,
        export.purpose, export.division.key, ExportState(export.state), export.asked_by.username,
        export.asked_at, export.decided_by.username if export.decided_by else None, export.decided_at,
        export.reason,
    )  # fmt: skip


def _rows() -> QuerySet[Export]:
    return Export.objects.select_related("division", "asked_by", "decided_by")


def _require_either(user: User, division: Division) -> None:
    try:
        permission_require(user, EXPORT_APPROVE, division=division)
    except NotPermitted:
        permission_require(user, TRAIL_READ, division=division)


def _shared(paths: list[str]) -> str:
    """The longest path, ending with a stroke, that all of them begin with."""
    steps = [path.rstrip("/").split("/") for path in paths]
    same = 0
    for names in zip(*steps, strict=False):
        if len(set(names)) > 1:
            break
        same += 1
    return "/".join(steps[0][:same]) + "/"
