"""督办: an office is asked about a target, a key task or a project, says what was done, and it is closed."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minzheng.insight import api as insight
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.plan import projects, targets, tasks
from minzheng.web.desk.plan.acting import acted, day_of, there

#: The page of each kind: how it is read, where it stands, how it is shown again.
_PAGES: Final[Mapping[str, tuple[Callable[..., object], str, Callable[..., HttpResponse]]]] = {
    "target": (targets.read, "plan-target", targets.shown),
    "task": (tasks.read, "plan-task", tasks.shown),
    "project": (projects.read, "plan-project", projects.shown),
}


@opens(insight.SUPERVISE)
@require_POST
def target_view(request: HttpRequest, target: int) -> HttpResponse:
    """Ask the office that answers for a target."""
    return _open(request, insight.Supervised("target", target))


@opens(insight.SUPERVISE)
@require_POST
def task_view(request: HttpRequest, task: int) -> HttpResponse:
    """Ask the office that answers for a key task."""
    return _open(request, insight.Supervised("task", task))


@opens(insight.SUPERVISE)
@require_POST
def project_view(request: HttpRequest, project: int) -> HttpResponse:
    """Ask the unit a project stands in."""
    return _open(request, insight.Supervised("project", project))


@opens(insight.SUPERVISION_REPLY)
@require_POST
def reply_view(request: HttpRequest, note: int) -> HttpResponse:
    """The office says what was done."""

    def act(user: org.User) -> str:
        insight.supervision_reply(note=note, text=request.POST.get("text", ""), acting_user=user)
        return _("答复已记录。")

    return _acted(request, _about(request, note), act)


@opens(insight.SUPERVISE)
@require_POST
def close_view(request: HttpRequest, note: int) -> HttpResponse:
    """Close a supervision."""

    def act(user: org.User) -> str:
        insight.supervision_close(note=note, text=request.POST.get("text", ""), acting_user=user)
        return _("督办已办结。")

    return _acted(request, _about(request, note), act)


def _open(request: HttpRequest, about: insight.Supervised) -> HttpResponse:
    read, _name, _shown = _PAGES[about.kind]
    read(request, about.id)

    def act(user: org.User) -> str:
        insight.supervision_open(
            about=about, text=request.POST.get("text", ""), due_on=day_of(request, "due_on"), acting_user=user
        )
        return _("督办已发出。")

    return _acted(request, about, act)


def _acted(request: HttpRequest, about: insight.Supervised, act: Callable[[org.User], str]) -> HttpResponse:
    _read, name, shown = _PAGES[about.kind]
    return acted(request, act, to=(name, about.id), shown=shown)


def _about(request: HttpRequest, note: int) -> insight.Supervised:
    return there(lambda: insight.supervised(note, acting_user=acting_user(request)))
