"""One project: its row as written, how far it has come, what shows it and who approved that."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.plan import targets
from minzheng.web.desk.plan.acting import acted, day_of, there
from minzheng.web.desk.plan.lists import SECTION, stated_rows
from minzheng.web.desk.plan.places import names_of
from minzheng.web.desk.plan.supervised import supervision_shown
from minzheng.web.desk.plan.words import project_chip, project_states
from minzheng.web.desk.wording import told


@opens(insight.INDICATOR_READ)
@require_safe
def project_view(request: HttpRequest, project: int) -> HttpResponse:
    """The project and what was stated of it."""
    return shown(request, project)


@opens(insight.PLAN_STATE)
@require_POST
def state_view(request: HttpRequest, project: int) -> HttpResponse:
    """State how far it has come."""
    read(request, project)

    def act(user: org.User) -> str:
        insight.project_state(
            project=project, state=request.POST.get("state", ""), as_of=day_of(request, "as_of"),
            evidence=request.POST.get("evidence", ""), acting_user=user,
        )  # fmt: skip
        return _("进度已填报，由另一人审核后才算数。")

    return acted(request, act, to=("plan-project", project), shown=shown)


@opens(insight.PLAN_APPROVE)
@require_POST
def review_view(request: HttpRequest, entry: int) -> HttpResponse:
    """Approve what was stated of a target or a project, or send it back, by somebody other than who did."""
    target, project = there(lambda: insight.stated_about(entry, acting_user=acting_user(request)))
    approved = request.POST.get("decision") == "approve"
    try:
        insight.stated_review(
            entry=entry, is_approved=approved, reason=request.POST.get("reason", ""),
            acting_user=acting_user(request),
        )  # fmt: skip
    except ProblemError as refused:
        if target is not None:
            return targets.shown(request, target, refused)
        return shown(request, project or 0, refused)
    messages.success(request, _("已审核，进度生效。") if approved else _("已退回，进度没有变化。"))
    return redirect("plan-target", target) if target is not None else redirect("plan-project", project or 0)


def shown(request: HttpRequest, project: int, refused: ProblemError | None = None) -> HttpResponse:
    """The page of a project; with what was typed where an act was refused."""
    user = acting_user(request)
    one, stated, notes = read(request, project)
    context = {
        "one": one, "chip": project_chip(one.state), "stated": stated_rows(stated),
        "place": names_of({one.division}).get(one.division, ""), "states": project_states(),
        "today": clock.today(), "user_name": user.username,
        "may_state": not one.waits and org.is_permitted(user, insight.PLAN_STATE, division=one.division),
        "may_review": org.is_permitted(user, insight.PLAN_APPROVE, division=one.division),
        **supervision_shown(insight.Supervised("project", one.id), notes, one.division, user),
        "typed": request.POST if refused else {}, "problems": told(refused) if refused else [],
    }  # fmt: skip
    return page(request, "desk/plan_project.html", context, section=SECTION, status=422 if refused else 200)


def read(
    request: HttpRequest, project: int
) -> tuple[insight.ProjectRecord, list[insight.StatedRecord], list[insight.SupervisionRecord]]:
    """The project of an address, what was stated of it and what was asked about it."""
    return there(lambda: insight.project_of(project, acting_user=acting_user(request)))
