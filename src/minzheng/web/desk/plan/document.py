"""The plan documents of a year: their versions, what is irregular in them, and one sent to be stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.figures import Figure, placed_figure
from minzheng.web.desk.frame import page
from minzheng.web.desk.plan.lists import SECTION, around_plan, year_asked
from minzheng.web.desk.plan.numbers import listed_figure
from minzheng.web.desk.plan.places import division_typed, names_of, place_law, settable
from minzheng.web.desk.plan.words import SIGNS
from minzheng.web.desk.reports.handed import kept
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.typed import number_typed
from minzheng.web.desk.wording import language, told


@dataclass(frozen=True)
class Found:
    """Something irregular, in the reader's language."""

    code: str
    where: str
    words: str
    is_note: bool


@opens(insight.INDICATOR_READ)
@require_safe
def document_view(request: HttpRequest) -> HttpResponse:
    """The versions there are, the newest with what is irregular in it."""
    return _shown(request, year_asked(request), {})


@opens(insight.TARGET_SET)
@require_POST
def import_view(request: HttpRequest) -> HttpResponse:
    """Read a document, and store it unless it was only to be read."""
    typed, read = request.POST, None
    year = number_typed(typed.get("year", "")) or 0
    try:
        read = _read(request)
        if "read_only" in typed:
            return _shown(request, year, {"read": _reading(read)})
        stored = insight.plan_store(
            catalogue=place_law().catalogue, plan=read, year=year, division=division_typed(request),
            acting_user=acting_user(request),
        )  # fmt: skip
    except ProblemError as refused:
        shown: dict[str, Any] = {"problems": told(refused), "typed": typed}
        # The file itself a browser never sends back; what was read of it is shown so that nothing is lost.
        shown |= {} if read is None else {"read": _reading(read)}
        return _shown(request, year, shown, status=422)
    messages.success(request, _told(stored))
    response = redirect("plan-document")
    response["Location"] += f"?year={stored.year}"
    return response


def _read(request: HttpRequest) -> insight.PlanDocument:
    file: UploadedFile[bytes] | None = request.FILES.get("file")
    if file is None:
        raise ProblemError(problem("plan.E004", limit=insight.REPORT_LIMIT_MB))
    with TemporaryDirectory() as folder:
        return insight.plan_read(kept(file, Path(folder) / "plan"))


def _told(stored: insight.PlanStored) -> str:
    if not stored.is_new:
        return _("与第 {version} 版相同，没有变动。").format(version=stored.version)
    said = _("已存为第 {version} 版：新增 {added}，变更 {changed}，不变 {unchanged}，不再列入 {dropped}。")
    return said.format(
        version=stored.version, added=stored.added, changed=stored.changed, unchanged=stored.unchanged,
        dropped=stored.dropped,
    )  # fmt: skip


def _reading(plan: insight.PlanDocument) -> dict[str, Any]:
    """What was read of a document that is not stored."""
    english = language() == "en"
    return {
        "title": plan.head.title,
        "year": plan.head.year,
        "targets": [
            (
                one.no or "",
                one.name,
                f"{SIGNS[one.qualifier or '']}{insight.number_text(one.value)}",
                one.unit,
            )
            for one in plan.targets
        ],
        "tasks": plan.tasks,
        "tables": [_table(nth, table) for nth, table in enumerate(plan.tables, start=1)],
        "counted": [
            (_("目标"), placed_figure("read-targets", len(plan.targets))),
            (_("重点任务"), placed_figure("read-tasks", len(plan.tasks))),
            (_("表"), placed_figure("read-tables", len(plan.tables))),
        ],
        "found": placed_figure("read-found", len(plan.findings)),
        "findings": [
            Found(one.code, insight.where(one, plan), one.said.en if english else one.said.zh, one.is_note)
            for one in plan.findings
        ],
    }


def _table(nth: int, table: insight.Table) -> dict[str, Any]:
    """A table that was read, each row in one line."""
    rows = [" · ".join(cell.text for cell in row.cells if cell.text) for row in table.rows]
    part = f"read-table-{nth}"
    return {
        "label": table.label, "name": table.name, "part": part, "rows": rows,
        "count": placed_figure(part, len(rows)),
    }  # fmt: skip


def _shown(request: HttpRequest, year: int, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    user = acting_user(request)
    asked = year if 2000 <= year < 2100 else year_asked(request)
    opened, part = number_typed(request.GET.get("plan", "")), request.GET.get("part", "")
    plans = [one for one in insight.plans_of(asked, acting_user=user) if opened in (None, one.id)]
    names = names_of({one.division for one in plans})
    people = staff_names([one.stored_by for one in plans])
    context = {
        **around_plan(request, asked, "plan-document"),
        "plans": [
            (one, names.get(one.division, ""), people.get(one.stored_by, ""), _findings(one.findings),
             placed_figure(f"found-{one.id}", len(one.findings)), _counted(one),
             [item.name for item in one.items if opened and item.kind == part])
            for one in plans
        ],
        "divisions": settable(user),
        "limit": insight.REPORT_LIMIT_MB, "typed": {}, **more,
    }  # fmt: skip
    return page(request, "desk/plan_document.html", context, section=SECTION, status=status)


def _counted(one: insight.PlanRecord) -> list[tuple[str, Figure]]:
    """How many of each kind a version has; each number opens them by name."""
    asked = {"year": str(one.year), "plan": str(one.id)}
    return [
        (words, listed_figure("plan-document", one.counts[part], **asked, part=part))
        for part, words in (("target", _("目标")), ("task", _("重点任务")), ("project", _("项目")))
    ]


def _findings(found: Iterable[insight.KeptFinding]) -> list[Found]:
    english = language() == "en"
    return [Found(one.code, one.where, one.en if english else one.zh, one.is_note) for one in found]
