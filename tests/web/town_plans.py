"""What a plan holds of one town: a target with its progress and supervision, a key task, a project."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from minzheng.insight import api as insight
from minzheng.insight.reading.document import Line
from minzheng.kernel import clock
from tests.benefits.office import Office, law

YEAR = 2023
#: What stands in the addresses of a plan: attributes of a town.
PLAN_ADDRESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "plan-target": ("target",),
    "plan-target-state": ("target",),
    "plan-supervise": ("target",),
    "plan-supervision-reply": ("note",),
    "plan-supervision-close": ("note",),
    "plan-stated-review": ("stated",),
    "plan-task": ("task",),
    "plan-task-step": ("task",),
    "plan-task-done": ("task",),
    "plan-task-supervise": ("task",),
    "plan-project": ("project",),
    "plan-project-state": ("project",),
    "plan-project-supervise": ("project",),
}
#: What the lists are asked for.
PLAN_ASKED: Final = (
    "/plan/?year=2023&unit={key}", "/plan/new/?of={target}", "/plan/projects/?year=2023",
    "/plan/document/?year=2023",
)  # fmt: skip
#: Forms that would do in the own town.
PLAN_FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "plan-target-state": {"value": "4", "as_of": "2023-06-30", "evidence": "台账"},
    "plan-supervise": {"text": "加快进度", "due_on": "2023-07-30"},
    "plan-task-supervise": {"text": "加快进度", "due_on": "2023-07-30"},
    "plan-project-supervise": {"text": "加快进度", "due_on": "2023-07-30"},
    "plan-supervision-reply": {"text": "已办"},
    "plan-supervision-close": {"text": "办结"},
    "plan-stated-review": {"decision": "approve"},
    "plan-task-step": {"name": "验收", "office": "科室", "due_on": "2023-09-30"},
    "plan-task-done": {"step": "1", "done_on": "2023-06-30", "evidence": "照片"},
    "plan-project-state": {"state": "started", "as_of": "2023-06-30", "evidence": "照片"},
}


@dataclass(frozen=True)
class Planned:
    """Each by the number that stands in an address."""

    target: int
    note: int
    stated: int
    task: int
    project: int


def planned(office: Office, division: str, name: str) -> Planned:
    """Another of each, under numbers nobody has."""
    nth = len(insight.targets_of(law(), YEAR, acting_user=office.approver)) + 1
    said = insight.TargetSaid(str(nth), f"{name}食堂{nth}", Decimal(14), "个", f"{name}科", f"{name}文件")
    insight.target_set(
        catalogue=law().catalogue, year=YEAR, division=division, said=said, acting_user=office.approver
    )
    target = next(
        one.id
        for one in insight.targets_of(law(), YEAR, acting_user=office.approver)
        if one.number == str(nth)
    )
    note = insight.supervision_open(
        about=insight.Supervised("target", target),
        text=f"{name}加快",
        due_on=clock.today(),
        acting_user=office.approver,
    )
    stated = insight.target_state(
        target=target,
        value=Decimal(3),
        as_of=date(2023, 6, 1),
        evidence=f"{name}台账",
        acting_user=office.clerk,
    )
    insight.task_set(
        year=YEAR, number=str(nth), name=f"{name}任务", division=division, office=f"{name}科",
        source=f"{name}文件", steps=[insight.StepSaid("选址", f"{name}科", date(2023, 6, 20))],
        acting_user=office.approver,
    )  # fmt: skip
    task = next(
        one.id for one in insight.tasks_of(YEAR, acting_user=office.approver) if one.number == str(nth)
    )
    return Planned(target, note, stated, task, _project(office, division, f"{name}中心{nth}"))


def _project(office: Office, division: str, name: str) -> int:
    cells = tuple(Line(text, 0) for text in ("1", "某街道", name, "新建"))
    table = insight.Table(f"{name}明细表", ("序号", "镇街", "名称", "建设形式"), (insight.Row(cells),), 0)
    plan = insight.PlanDocument(insight.Head(name, year=YEAR), (), (), (table,), ())
    insight.plan_store(
        catalogue=law().catalogue, plan=plan, year=YEAR, division=division, acting_user=office.approver
    )
    return next(one.id for one in insight.projects_of(YEAR, acting_user=office.approver) if one.name == name)
