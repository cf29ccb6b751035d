"""A published plan stored for its year: each row once, the same again nothing, a changed one a version."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from minzheng.insight import api as insight
from minzheng.insight.plan.kinds import due_of, kind_of
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import Office, law
from tests.insight.published import REPORT
from tests.insight.texts import text_file, word_file
from tests.records_fixtures import EAST_COMMUNITY, SEAT, WEST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
PLAN = """一、重点指标

1.新建改建提升居家养老服务中心20家以上；
2.新建老年食堂14个，社区社会组织活跃度100%。

二、重点工作

1.开展老年食堂达标行动
2.深化殡葬改革
"""
ROWS: list[tuple[str, ...]] = [
    ("序号", "镇(街)", "村社", "中心名称", "建设形式", "完成时间"),
    ("1", "东街道", "东风社区", "东风社区服务中心", "新建", "2023年9月"),
    ("2", "西镇", "甲村", "甲村服务中心", "补建并提升", ""),
    ("3", "西镇", "乙村", "乙村服务中心", "提升", ""),
    ("4", "某乡", "丙村", "丙村服务中心", "改建/提升", ""),
]
LINES = ["某区2023年工作计划", "一、重点指标", "1.新建老年食堂14个", "附件2", "2023年服务中心建设明细表"]


def store(office: Office, plan: insight.PlanDocument, year: int = 2023) -> insight.PlanStored:
    return insight.plan_store(
        catalogue=law().catalogue, plan=plan, year=year, division=SEAT, acting_user=office.approver
    )


def written(folder: Path, text: str = PLAN) -> insight.PlanDocument:
    return insight.plan_read(text_file(folder, text, title="某区民政局2023年工作要点"))


def tabled(folder: Path, rows: list[tuple[str, ...]]) -> insight.PlanDocument:
    return insight.plan_read(word_file(folder, LINES, rows))


def projects(office: Office) -> dict[str, insight.ProjectRecord]:
    return {one.name: one for one in insight.projects_of(2023, acting_user=office.clerk)}


def test_the_published_plan_is_stored_whole_with_its_irregularities(closing: Office) -> None:
    plan = insight.plan_read(REPORT)
    stored = store(closing, plan, 2024)
    assert (stored.version, stored.added, stored.changed, stored.dropped) == (1, 12 + 10 + 50, 0, 0)
    tables = [one.label for one in insight.projects_of(2024, acting_user=closing.clerk)]
    assert [tables.count(label) for label in ("附件2", "附件3", "附件4", "附件5")] == [30, 5, 4, 11]
    (record,) = insight.plans_of(2024, acting_user=closing.clerk)
    assert [one.code for one in record.findings][:6] == [
        "row.duplicate", "row.missing_field", "row.field_repeats", "name.address_differs",
        "spelling.variants", "plan.rows_differ_from_target",
    ]  # fmt: skip
    targets = {one.number: one for one in insight.targets_of(law(), 2024, acting_user=closing.clerk)}
    assert (targets["4"].qualifier, targets["4"].indicator) == ("ge", "home_care_centres_new")
    assert targets["3-1"].indicator == ""
    tasks = [one.name for one in insight.tasks_of(2024, acting_user=closing.clerk)]
    assert tasks[9] == "确保安全生产和移民稳定"
    assert [one.kind for one in insight.projects_of(2024, acting_user=closing.clerk) if one.row == 24] == [
        "补建、提升"
    ]


def test_what_no_indicator_measures_is_kept_in_words_and_said(closing: Office, tmp_path: Path) -> None:
    stored = store(closing, written(tmp_path))
    said = {one.zh for one in stored.notes}
    assert len(said) == 1
    assert "新建老年食堂" in said.pop()
    found = {one.name: one for one in insight.targets_of(law(), 2023, acting_user=closing.clerk)}
    assert found["社区社会组织活跃度"].indicator == "community_organisations_active_rate"
    assert found["新建老年食堂"].value is None


def test_the_same_document_again_changes_nothing(closing: Office, tmp_path: Path) -> None:
    first = store(closing, written(tmp_path))
    again = store(closing, written(tmp_path))
    assert (first.is_new, again.is_new, again.version, again.unchanged) == (True, False, 1, 5)
    assert {one.version for one in insight.targets_of(law(), 2023, acting_user=closing.clerk)} == {1}
    assert len(insight.plans_of(2023, acting_user=closing.clerk)) == 1


def test_a_changed_document_changes_only_what_it_changes(closing: Office, tmp_path: Path) -> None:
    store(closing, written(tmp_path))
    changed = PLAN.replace("食堂14个", "食堂16个").replace("2.深化殡葬改革", "2.深化殡葬改革和移风易俗")
    stored = store(closing, written(tmp_path, changed))
    assert (stored.version, stored.added, stored.changed, stored.unchanged) == (2, 0, 2, 3)
    found = {one.name: one for one in insight.targets_of(law(), 2023, acting_user=closing.clerk)}
    assert (found["新建老年食堂"].version, found["新建老年食堂"].progress.target) == (2, Fraction(16))
    assert found["社区社会组织活跃度"].version == 1
    tasks = [one.name for one in insight.tasks_of(2023, acting_user=closing.clerk)]
    assert tasks[1] == "深化殡葬改革和移风易俗"


def test_what_the_document_no_longer_has_is_off_the_list_and_said(closing: Office, tmp_path: Path) -> None:
    store(closing, written(tmp_path))
    stored = store(closing, written(tmp_path, PLAN.replace("，社区社会组织活跃度100%", "")))
    assert stored.dropped == 1
    assert [one.id for one in stored.notes if "社区社会组织活跃度" in one.zh] == ["plan.gone"]
    names = [one.name for one in insight.targets_of(law(), 2023, acting_user=closing.clerk)]
    assert names == ["新建改建提升居家养老服务中心", "新建老年食堂"]


def test_an_office_named_by_hand_outlives_the_next_document(closing: Office, tmp_path: Path) -> None:
    store(closing, written(tmp_path))
    said = insight.TargetSaid("2-1", "新建老年食堂", Decimal(14), "个", "养老服务科", "局长办公会纪要")
    insight.target_set(
        catalogue=law().catalogue, year=2023, division=SEAT, said=said, acting_user=closing.approver
    )
    store(closing, written(tmp_path, PLAN.replace("20家", "22家")))
    found = {one.name: one for one in insight.targets_of(law(), 2023, acting_user=closing.clerk)}
    assert (found["新建老年食堂"].version, found["新建老年食堂"].office) == (2, "养老服务科")
    store(closing, written(tmp_path, PLAN.replace("14个", "15个")))
    found = {one.name: one for one in insight.targets_of(law(), 2023, acting_user=closing.clerk)}
    assert (found["新建老年食堂"].version, found["新建老年食堂"].office) == (3, "养老服务科")


def test_rows_are_given_to_the_units_they_name(closing: Office, tmp_path: Path) -> None:
    stored = store(closing, tabled(tmp_path, ROWS))
    found = {one.row: one for one in insight.projects_of(2023, acting_user=closing.clerk)}
    assert [(found[row].division, found[row].matched) for row in (1, 2, 4)] == [
        (EAST_COMMUNITY, "community"), (WEST, "township"), (SEAT, ""),
    ]  # fmt: skip
    assert [one.zh for one in stored.notes if one.id == "plan.place_unknown"] == [
        "《2023年服务中心建设明细表》第 4 行的乡镇街道对不上辖区里的单位，记在全区名下"
    ]
    assert (found[1].due_on, found[2].due_on) == (date(2023, 9, 30), None)
    assert [found[row].kind for row in (1, 2, 3, 4)] == ["新建", "补建、提升", "提升", "改建、提升"]
    assert found[4].kind_said == "改建/提升"


def test_a_row_struck_out_takes_no_neighbours_record_with_it(closing: Office, tmp_path: Path) -> None:
    store(closing, tabled(tmp_path, ROWS))
    built = projects(closing)["乙村服务中心"].id
    entry = insight.project_state(
        project=built,
        state="finished",
        as_of=date(2023, 6, 1),
        evidence="完工照片",
        acting_user=closing.clerk,
    )
    insight.stated_review(entry=entry, is_approved=True, acting_user=closing.approver)
    rows = [ROWS[0], ROWS[1], ("2", *ROWS[3][1:]), ("3", *ROWS[4][1:])]
    stored = store(closing, tabled(tmp_path, rows))
    found = projects(closing)
    assert (stored.dropped, sorted(found)) == (1, ["丙村服务中心", "东风社区服务中心", "乙村服务中心"])
    assert (found["乙村服务中心"].id, found["乙村服务中心"].row, found["乙村服务中心"].state) == (
        built, 2, "finished",
    )  # fmt: skip
    assert found["丙村服务中心"].state == ""


def test_a_row_whose_name_was_corrected_is_the_same_project(closing: Office, tmp_path: Path) -> None:
    store(closing, tabled(tmp_path, ROWS))
    before = projects(closing)["甲村服务中心"].id
    rows = [*ROWS[:2], ("2", "西镇", "甲村", "甲村养老服务中心", "提升", ""), *ROWS[3:]]
    store(closing, tabled(tmp_path, rows))
    after = projects(closing)["甲村养老服务中心"]
    assert (after.id, after.versions, after.kind) == (before, 2, "提升")


def test_a_number_somebody_took_by_hand_is_not_taken_over(closing: Office, tmp_path: Path) -> None:
    said = insight.TargetSaid("1", "新增床位", Decimal(80), "张", "养老服务科", "会议纪要")
    insight.target_set(
        catalogue=law().catalogue, year=2023, division=SEAT, said=said, acting_user=closing.approver
    )
    stored = store(closing, written(tmp_path))
    found = {one.number: one.name for one in insight.targets_of(law(), 2023, acting_user=closing.clerk)}
    assert (found["1"], found["1-2"]) == ("新增床位", "新建改建提升居家养老服务中心")
    assert "plan.renumbered" in {one.id for one in stored.notes}


def test_a_plan_of_another_year_is_refused_and_only_who_may_stores_one(
    closing: Office, tmp_path: Path
) -> None:
    plan = written(tmp_path)
    with pytest.raises(ProblemError, match=r"plan\.E002"):
        store(closing, plan, 2024)
    with pytest.raises(org.NotPermitted):
        insight.plan_store(
            catalogue=law().catalogue, plan=plan, year=2023, division=SEAT, acting_user=closing.clerk
        )
    assert insight.plans_of(2023, acting_user=closing.clerk) == []


def test_a_reader_of_one_town_sees_its_projects_and_no_others(closing: Office, tmp_path: Path) -> None:
    store(closing, tabled(tmp_path, ROWS))
    east = org.user_find("clerk")
    assert east is not None
    assert [one.row for one in insight.projects_of(2023, acting_user=east)] == [1]
    assert insight.plans_of(2023, acting_user=east) == []
    with pytest.raises(org.NotPermitted):
        insight.project_of(projects(closing)["甲村服务中心"].id, acting_user=east)


def test_a_project_that_is_not_finished_in_time_is_late(closing: Office, tmp_path: Path) -> None:
    store(closing, tabled(tmp_path, ROWS))
    assert {one.is_late for one in projects(closing).values()} == {False}
    with clock.standing_on(date(2023, 10, 1)):
        assert [name for name, one in projects(closing).items() if one.is_late] == ["东风社区服务中心"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("提升 ", "提升"), ("改建、提升", "改建、提升"), ("提升并补建", "补建、提升"),
        ("改造/新建", "新建、改建"), ("五星", "五星"), ("", ""), ("新建或其他", "新建或其他"),
    ],
)  # fmt: skip
def test_kinds_have_one_spelling(said: str, kind: str) -> None:
    assert kind_of("".join(said.split())) == kind


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2023年9月底", date(2023, 9, 30)), ("2023-02", date(2023, 2, 28)), ("2023.6.5", date(2023, 6, 5)),
        ("年底前", None), ("2023年13月", None),
    ],
)  # fmt: skip
def test_a_due_day_is_read_or_left_open(said: str, day: date | None) -> None:
    assert due_of(said) == day
