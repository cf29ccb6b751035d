"""A plan followed: progress stated and approved by another, supervision asked, replied to and closed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from minzheng.insight import api as insight
from minzheng.insight.models import Supervision
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import Office, law
from tests.records_fixtures import SEAT

pytestmark = [pytest.mark.records, pytest.mark.django_db]
WORDS = insight.TargetSaid("1", "新建老年食堂", Decimal(14), "个", "养老服务科", "2023 年计划")
DAY = date(2023, 6, 29)


@pytest.fixture
def target(closing: Office) -> int:
    insight.target_set(
        catalogue=law().catalogue, year=2023, division=SEAT, said=WORDS, acting_user=closing.approver
    )
    return only(closing).id


def only(office: Office) -> insight.TargetRecord:
    (found,) = insight.targets_of(law(), 2023, acting_user=office.clerk)
    return found


def stated(office: Office, target: int, value: str = "7", *, on: date = DAY, evidence: str = "验收单") -> int:
    return insight.target_state(
        target=target, value=Decimal(value), as_of=on, evidence=evidence, acting_user=office.clerk
    )


def test_stated_progress_counts_once_somebody_else_approved_it(closing: Office, target: int) -> None:
    entry = stated(closing, target)
    assert (only(closing).progress.actual, only(closing).waits) == (None, True)
    assert [one.number for one in insight.stated_waiting(acting_user=closing.approver)] == [entry]
    insight.stated_review(entry=entry, is_approved=True, acting_user=closing.approver)
    found = only(closing)
    assert (found.progress.actual, found.progress.share, found.progress.light) == (
        Fraction(7),
        Fraction(50),
        "green",
    )
    assert (found.progress.remaining, found.progress.forecast, found.waits) == (Fraction(7), None, False)
    assert insight.stated_waiting(acting_user=closing.approver) == []


def test_what_was_sent_back_counts_nothing_and_says_why(closing: Office, target: int) -> None:
    entry = stated(closing, target)
    with pytest.raises(ProblemError, match=r"indicator\.E038"):
        insight.stated_review(entry=entry, is_approved=False, acting_user=closing.approver)
    insight.stated_review(entry=entry, is_approved=False, acting_user=closing.approver, reason="缺验收单")
    assert only(closing).progress.actual is None
    (told,) = insight.target_page(law(), target, acting_user=closing.clerk).stated
    assert (told.review, told.reason) == ("sent_back", "缺验收单")
    with pytest.raises(ProblemError, match=r"plan\.E026"):
        insight.stated_review(entry=entry, is_approved=True, acting_user=closing.approver)


def test_nobody_approves_their_own(closing: Office, target: int) -> None:
    entry = stated(closing, target)
    with pytest.raises(org.NotPermitted):
        insight.stated_review(entry=entry, is_approved=True, acting_user=closing.clerk)
    admin = org.user_find("admin")
    assert admin is not None
    org.post_assign(
        user=closing.clerk, office=org.posts_of(closing.clerk, on=clock.today())[0].office,
        role=org.Role.APPROVER, division=SEAT, acting_user=admin,
    )  # fmt: skip
    both = org.user_find(closing.clerk.username)
    assert both is not None
    with pytest.raises(ProblemError, match=r"plan\.E025"):
        insight.stated_review(entry=entry, is_approved=True, acting_user=both)


def test_a_statement_needs_evidence_a_day_that_came_and_its_turn(closing: Office, target: int) -> None:
    with pytest.raises(ProblemError, match=r"indicator\.E031"):
        stated(closing, target, evidence=" ")
    with pytest.raises(ProblemError, match=r"indicator\.E037"):
        stated(closing, target, on=date(2023, 7, 1))
    with pytest.raises(ProblemError, match=r"indicator\.E032"):
        stated(closing, target, "-1")
    entry = stated(closing, target)
    with pytest.raises(ProblemError, match=r"plan\.E021"):
        stated(closing, target)
    insight.stated_review(entry=entry, is_approved=True, acting_user=closing.approver)
    with pytest.raises(ProblemError, match=r"plan\.E023"):
        stated(closing, target, on=date(2023, 6, 1))


def test_what_an_indicator_measures_is_not_stated_by_hand(closing: Office, target: int) -> None:
    said = insight.TargetSaid(
        "1", "新增智能无感终端点位", Decimal(14), "家", "养老服务科", "计划", "smart_sites_new"
    )
    insight.target_set(
        catalogue=law().catalogue, year=2023, division=SEAT, said=said, acting_user=closing.approver
    )
    with pytest.raises(ProblemError, match=r"plan\.E020"):
        stated(closing, target)


def test_supervision_is_replied_to_and_closed_by_somebody_else(closing: Office, target: int) -> None:
    note = insight.supervision_open(
        about=insight.Supervised("target", target),
        text="进度滞后，请说明",
        due_on=date(2023, 7, 5),
        acting_user=closing.approver,
    )
    assert only(closing).supervised == 1
    insight.supervision_reply(note=note, text="下月完成", acting_user=closing.approver)
    with pytest.raises(ProblemError, match=r"plan\.E031"):
        insight.supervision_close(note=note, text="同意", acting_user=closing.approver)
    with clock.standing_on(date(2023, 7, 6)):
        (late,) = insight.target_page(law(), target, acting_user=closing.clerk).supervisions
        assert late.is_late
    insight.supervision_reply(note=note, text="已完成", acting_user=closing.clerk)
    insight.supervision_close(note=note, text="属实", acting_user=closing.approver)
    (found,) = insight.target_page(law(), target, acting_user=closing.clerk).supervisions
    assert ([one.text for one in found.acts], found.is_closed) == (["下月完成", "已完成", "属实"], True)
    assert only(closing).supervised == 0
    with pytest.raises(ProblemError, match=r"plan\.E029"):
        insight.supervision_reply(note=note, text="补充", acting_user=closing.clerk)
    with pytest.raises(ProblemError, match=r"plan\.E029"):
        insight.supervision_close(note=note, text="再办结", acting_user=closing.approver)


def test_supervision_asks_something_by_a_day_to_come_and_not_everybody_may(
    closing: Office, target: int
) -> None:
    with pytest.raises(ProblemError, match=r"plan\.E028"):
        insight.supervision_open(
            about=insight.Supervised("target", target),
            text="请说明",
            due_on=DAY,
            acting_user=closing.approver,
        )
    with pytest.raises(ProblemError, match=r"plan\.E027"):
        insight.supervision_open(
            about=insight.Supervised("target", target),
            text=" ",
            due_on=clock.today(),
            acting_user=closing.approver,
        )
    with pytest.raises(org.NotPermitted):
        insight.supervision_open(
            about=insight.Supervised("target", target),
            text="请说明",
            due_on=clock.today(),
            acting_user=closing.clerk,
        )


def test_every_version_stays_and_the_trend_follows_the_indicator(closing: Office, target: int) -> None:
    said = insight.TargetSaid(
        "1", "新增智能无感终端点位", Decimal(20), "家", "养老服务科", "计划", "smart_sites_new"
    )
    insight.target_set(
        catalogue=law().catalogue, year=2023, division=SEAT, said=said, acting_user=closing.approver
    )
    for quarter, value in ((1, 5), (2, 4)):
        entry = insight.reported_enter(
            catalogue=law().catalogue, indicator="smart_sites_new", division=SEAT,
            period=insight.Period.parse(f"2023-Q{quarter}"),
            said=insight.Reported(Decimal(value), DAY, "验收单"), acting_user=closing.clerk,
        )  # fmt: skip
        insight.reported_review(entry=entry, is_approved=True, acting_user=closing.approver)
    page = insight.target_page(law(), target, acting_user=closing.clerk)
    assert [(one.version, one.name) for one in page.versions] == [
        (2, "新增智能无感终端点位"), (1, "新建老年食堂"),
    ]  # fmt: skip
    assert [(str(one.period), one.figure) for one in page.trend] == [
        ("2023-Q1", Fraction(5)), ("2023-H1", Fraction(9)),
    ]  # fmt: skip


def test_units_that_have_not_reported_are_named(closing: Office, target: int) -> None:
    said = insight.TargetSaid("2", "智能点位", Decimal(20), "家", "养老服务科", "计划", "smart_sites_new")
    insight.target_set(
        catalogue=law().catalogue, year=2023, division=SEAT, said=said, acting_user=closing.approver
    )
    found = insight.targets_of(law(), 2023, acting_user=closing.clerk)[1]
    assert set(found.lacking) >= {"990101001000", "990101002000"}


def test_steps_are_added_to_a_task_that_the_document_left_without(closing: Office) -> None:
    steps = [insight.StepSaid("选址", "养老服务科", date(2023, 7, 20))]
    insight.task_set(
        year=2023, number="1", name="暖心餐", division=SEAT, office="养老服务科", source="计划", steps=steps,
        acting_user=closing.approver,
    )  # fmt: skip
    (task,) = insight.tasks_of(2023, acting_user=closing.clerk)
    said = insight.StepSaid("开餐", "养老服务科", date(2023, 9, 20))
    assert insight.task_step_add(task=task.id, said=said, acting_user=closing.approver) == 2
    with pytest.raises(org.NotPermitted):
        insight.task_step_add(task=task.id, said=said, acting_user=closing.clerk)
    (after,) = insight.tasks_of(2023, acting_user=closing.clerk)
    assert [one.name for one in after.steps] == ["选址", "开餐"]


def test_a_supervision_is_of_one_thing_which_the_database_holds_to(closing: Office, target: int) -> None:
    note = insight.supervision_open(
        about=insight.Supervised("target", target), text="请说明", due_on=clock.today(),
        acting_user=closing.approver,
    )  # fmt: skip
    assert insight.supervised(note, acting_user=closing.clerk) == insight.Supervised("target", target)
    kept = Supervision.objects.get(pk=note)
    with pytest.raises(IntegrityError), transaction.atomic():
        Supervision.objects.create(
            subject=kept.subject, division=kept.division, text="x", due_on=kept.due_on,
            opened_by=kept.opened_by,
        )  # fmt: skip
