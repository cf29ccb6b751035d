"""The demo's plan of its year: targets the records measure, one in words, one that units report, a key task,
and what was asked about a target that lags. None of the numbers was published anywhere."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db import transaction

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.ops.demo.staff import Staff
from minzheng.policy.law import Law

_SOURCE: Final = "演示年度计划（演示默认值，不是公布的数）"
_AID, _ELDERLY, _OFFICE = "社会救助科", "养老服务科", "办公室"
_CANTEENS: Final = "5"
#: Number, name, value, unit, office, indicator, qualifier.
_TARGETS: Final = (
    ("1", "救助申请按期办结率", "95", "%", _AID, "decisions_on_time_rate", "ge"),
    ("2", "救助补贴按月到账率", "98", "%", _AID, "payments_on_time_rate", "ge"),
    ("3", "新增高龄津贴人数", "20", "人", _ELDERLY, "old_age_new_persons", "ge"),
    ("4", "新增智能无感终端点位", "21", "家", _ELDERLY, "smart_sites_new", ""),
    (_CANTEENS, "新建老年食堂", "14", "个", _ELDERLY, "", ""),
    ("6", "文书送达率", "100", "%", _OFFICE, "letters_served_rate", ""),
)
_QUARTERS: Final = tuple(Decimal(one) for one in (5, 10, 15, 20))
_WITH_MILESTONES: Final = "3"


@transaction.atomic
def plan_lies(law: Law, year: int, staff: Staff) -> None:
    """All of it, as things stand today; nothing where the year has targets already."""
    if insight.plan_years(acting_user=staff.approver):
        return
    for number, name, value, unit, office, indicator, qualifier in _TARGETS:
        steps = _QUARTERS if number == _WITH_MILESTONES else ()
        said = insight.TargetSaid(
            number, name, Decimal(value), unit, office, _SOURCE, indicator, qualifier, steps
        )
        insight.target_set(
            catalogue=law.catalogue, year=year, division=staff.seat, said=said, acting_user=staff.approver
        )
    _canteens(law, year, staff)
    _task(year, staff)


def _canteens(law: Law, year: int, staff: Staff) -> None:
    """Half built, approved by another; the office was asked about the rest and has replied."""
    found = insight.targets_of(law, year, acting_user=staff.approver)
    target = next(one.id for one in found if one.number == _CANTEENS)
    entry = insight.target_state(
        target=target, value=Decimal(9), as_of=clock.today(), evidence="验收单 9 份", acting_user=staff.clerk
    )
    insight.stated_review(entry=entry, is_approved=True, acting_user=staff.approver)
    note = insight.supervision_open(
        about=insight.Supervised("target", target), text="还差 5 个，请说明开工和完工日期",
        due_on=clock.today() + timedelta(days=7),
        acting_user=staff.approver,
    )  # fmt: skip
    insight.supervision_reply(note=note, text="3 个已进场，2 个待选址", acting_user=staff.clerk)


def _task(year: int, staff: Staff) -> None:
    steps = [
        insight.StepSaid("选址和征求意见", _ELDERLY, date(year, 3, 31)),
        insight.StepSaid("招标和建设", _ELDERLY, date(year, 9, 30)),
        insight.StepSaid("验收和开餐", _ELDERLY, date(year, 12, 15)),
    ]
    insight.task_set(
        year=year, number="1", name="开展老年人暖心餐行动", division=staff.seat, office=_ELDERLY,
        source=_SOURCE, steps=steps, acting_user=staff.approver,
    )  # fmt: skip
    chosen_on = date(year, 3, 20)
    if clock.today() >= chosen_on:
        insight.task_step_done(
            year=year, number="1", step=1, done_on=chosen_on, evidence="选址会议纪要", acting_user=staff.clerk
        )
