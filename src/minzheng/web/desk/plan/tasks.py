"""One key task: its steps, who does them by when, and what shows that they are done."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.plan.acting import acted, day_of, there
from minzheng.web.desk.plan.lists import SECTION
from minzheng.web.desk.plan.numbers import steps_figure
from minzheng.web.desk.plan.places import names_of
from minzheng.web.desk.plan.supervised import supervision_shown
from minzheng.web.desk.typed import number_typed
from minzheng.web.desk.wording import told


@opens(insight.INDICATOR_READ)
@require_safe
def task_view(request: HttpRequest, task: int) -> HttpResponse:
    """The task and its steps."""
    return shown(request, task)


@opens(insight.TARGET_SET)
@require_POST
def step_view(request: HttpRequest, task: int) -> HttpResponse:
    """A further step."""
    read(request, task)

    def act(user: org.User) -> str:
        said = insight.StepSaid(
            request.POST.get("name", ""), request.POST.get("office", ""), day_of(request, "due_on")
        )
        insight.task_step_add(task=task, said=said, acting_user=user)
        return _("环节已加入。")

    return acted(request, act, to=("plan-task", task), shown=shown)


@opens(insight.TASK_STEP)
@require_POST
def done_view(request: HttpRequest, task: int) -> HttpResponse:
    """A step is done."""
    one, _notes = read(request, task)

    def act(user: org.User) -> str:
        insight.task_step_done(
            year=one.year, number=one.number, step=number_typed(request.POST.get("step", "")) or 0,
            done_on=day_of(request, "done_on"), evidence=request.POST.get("evidence", ""), acting_user=user,
        )  # fmt: skip
        return _("环节已办结。")

    return acted(request, act, to=("plan-task", task), shown=shown)


def shown(request: HttpRequest, task: int, refused: ProblemError | None = None) -> HttpResponse:
    """The page of a task; with what was typed where an act was refused."""
    user = acting_user(request)
    one, notes = read(request, task)
    context = {
        "one": one, "place": names_of({one.division}).get(one.division, ""), "today": clock.today(),
        "share": steps_figure(one),
        "open_steps": [step for step in one.steps if step.done_on is None],
        "may_add": org.is_permitted(user, insight.TARGET_SET, division=one.division),
        "may_do": org.is_permitted(user, insight.TASK_STEP, division=one.division),
        **supervision_shown(insight.Supervised("task", one.id), notes, one.division, user),
        "typed": request.POST if refused else {}, "problems": told(refused) if refused else [],
    }  # fmt: skip
    return page(request, "desk/plan_task.html", context, section=SECTION, status=422 if refused else 200)


def read(request: HttpRequest, task: int) -> tuple[insight.TaskRecord, list[insight.SupervisionRecord]]:
    """The task of an address and what was asked about it."""
    return there(lambda: insight.task_page(task, acting_user=acting_user(request)))
