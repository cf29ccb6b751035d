"""Targets and key tasks of a year: set, changed by a version, measured by an indicator, done by steps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minzheng.insight import api as insight
from minzheng.insight.api import Period, Reported, StepSaid, TargetSaid
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import Office, law
from tests.records_fixtures import EAST, SEAT, WEST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
SITES = TargetSaid(
    "1", "新增智能无感终端点位", Decimal(21), "家", "养老服务科", "2023 年工作计划", "smart_sites_new", "ge"
)
STEPS = [StepSaid("选址", "养老服务科", date(2023, 6, 20)), StepSaid("验收", "养老服务科", date(2023, 12, 1))]


def set_by(office: Office, said: TargetSaid = SITES, area: str = SEAT) -> int:
    return insight.target_set(
        catalogue=law().catalogue, year=2023, division=area, said=said, acting_user=office.approver
    )


def reported(office: Office, value: int, period: str) -> None:
    said = Reported(Decimal(value), date(2023, 6, 30), "验收单")
    entry = insight.reported_enter(
        catalogue=law().catalogue, indicator="smart_sites_new", division=SEAT, period=Period.parse(period),
        said=said, acting_user=office.clerk,
    )  # fmt: skip
    insight.reported_review(entry=entry, is_approved=True, acting_user=office.approver)


def only(office: Office) -> insight.TargetRecord:
    (found,) = insight.targets_of(law(), 2023, acting_user=office.clerk)
    return found


def test_a_target_is_measured_by_its_indicator(closing: Office) -> None:
    set_by(closing)
    assert only(closing).progress.verdict is None
    reported(closing, 14, "2023-Q1")
    reported(closing, 20, "2023-Q2")
    found = only(closing)
    assert found.progress.actual == 34
    assert (found.progress.verdict, found.progress.light) == ("over", "green")
    assert found.progress.share == Fraction(3400, 21)


def test_a_target_that_only_words_describe_is_on_the_list_and_says_nothing(closing: Office) -> None:
    set_by(closing, replace(SITES, indicator=""))
    assert (only(closing).value, only(closing).progress.light) == (None, "")


def test_a_changed_target_is_a_further_version_and_the_newest_counts(closing: Office) -> None:
    assert set_by(closing) == 1
    assert set_by(closing, replace(SITES, value=Decimal(30))) == 2
    assert (only(closing).version, only(closing).progress.target) == (2, Fraction(30))
    names = [one.name for one in org.events_of("target:2023:1")]
    assert names == ["TargetSet", "TargetSet"]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SITES, unit="个"), replace(SITES, unit="打"), replace(SITES, value=Decimal(-1)),
        replace(SITES, source=""), replace(SITES, qualifier="about"), replace(SITES, office=" "),
        replace(SITES, milestones=(Decimal(5), Decimal(10))),
        replace(SITES, milestones=(Decimal(5), Decimal(4), Decimal(10), Decimal(21))),
    ],
)  # fmt: skip
def test_a_target_that_will_not_do_is_refused(closing: Office, wrong: TargetSaid) -> None:
    with pytest.raises(ProblemError, match=r"indicator\.E040"):
        set_by(closing, wrong)
    assert insight.targets_of(law(), 2023, acting_user=closing.clerk) == []


def test_only_who_may_sets_targets_and_everybody_reads_those_of_their_area(closing: Office) -> None:
    with pytest.raises(org.NotPermitted):
        insight.target_set(
            catalogue=law().catalogue, year=2023, division=SEAT, said=SITES, acting_user=closing.clerk
        )
    set_by(closing, area=WEST)
    set_by(closing, replace(SITES, number="2"), area=EAST)
    east = org.user_find("clerk")
    assert east is not None
    assert [one.number for one in insight.targets_of(law(), 2023, acting_user=east)] == ["2"]


def task(office: Office) -> None:
    insight.task_set(
        year=2023, number="R1", name="建设智慧养老点位", division=SEAT, office="养老服务科",
        source="2023 年工作计划", steps=STEPS, acting_user=office.approver,
    )  # fmt: skip


def step_done(office: Office, step: int, *, on: date = date(2023, 6, 30), evidence: str = "现场照片") -> None:
    insight.task_step_done(
        year=2023, number="R1", step=step, done_on=on, evidence=evidence, acting_user=office.clerk
    )


def test_a_key_task_goes_step_by_step_and_says_what_is_late(closing: Office) -> None:
    task(closing)
    step_done(closing, 1)
    (found,) = insight.tasks_of(2023, acting_user=closing.clerk)
    assert found.share == 50
    assert [(one.done_on, one.is_late) for one in found.steps] == [(date(2023, 6, 30), True), (None, False)]
    with clock.standing_on(date(2023, 12, 2)):
        (later,) = insight.tasks_of(2023, acting_user=closing.clerk)
    assert later.steps[1].is_late


def test_a_step_is_done_once_on_a_day_that_has_come_with_something_to_show(closing: Office) -> None:
    task(closing)
    step_done(closing, 1)
    with pytest.raises(ProblemError, match=r"indicator\.E042"):
        step_done(closing, 1)
    with pytest.raises(ProblemError, match=r"indicator\.E031"):
        step_done(closing, 2, evidence=" ")
    with pytest.raises(ProblemError, match=r"indicator\.E037"):
        step_done(closing, 2, on=date(2023, 7, 1))
    with pytest.raises(ProblemError, match=r"indicator\.E041"):
        step_done(closing, 3)


def test_a_key_task_has_steps_and_a_number_of_its_own(closing: Office) -> None:
    task(closing)
    with pytest.raises(ProblemError, match=r"indicator\.E040"):
        task(closing)
