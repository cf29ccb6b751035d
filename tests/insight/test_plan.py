"""A published plan as it stands: its indicators, tasks and tables, and what is irregular in them."""

from pathlib import Path

import pytest

from minzheng.insight import api as insight
from minzheng.insight.plan.document import PlanDocument
from minzheng.kernel.problem import ProblemError
from tests.insight.published import REPORT
from tests.insight.texts import text_file, word_file


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return insight.plan_read(REPORT)


def test_the_ten_indicators_are_read_with_their_qualifiers(plan: PlanDocument) -> None:
    assert {target.no for target in plan.targets} == set(range(1, 11))
    said = {(one.no, str(one.value), one.unit, one.qualifier) for one in plan.targets}
    assert said == {
        (1, "100", "%", None), (2, "70", "户", "ge"), (3, "14", "个", None), (3, "100", "%", None),
        (4, "20", "家", "ge"), (5, "25", "人", "ge"), (6, "6", "人", None), (7, "5", "个", None),
        (8, "100", "%", None), (9, "100", "%", None), (10, "100", "%", None),
    }  # fmt: skip
    assert [one.name for one in plan.targets if one.no == 4] == ["新建补建提升居家养老服务(照料)中心"]


def test_the_ten_tasks_are_read_and_not_last_years_honours(plan: PlanDocument) -> None:
    assert [task.no for task in plan.tasks] == list(range(1, 11))
    assert plan.tasks[0].name == "高质量打造“幸福吴优”品牌,推广大救助一站式服务改革场景"
    assert plan.tasks[9].name == "确保安全生产和移民稳定"


def test_the_tables_are_read_whole(plan: PlanDocument) -> None:
    assert [(table.label, len(table.rows)) for table in plan.tables] == [
        ("附件2", 30), ("附件3", 5), ("附件4", 4), ("附件5", 11),
    ]  # fmt: skip
    centres = plan.tables[0]
    assert centres.rows[10].texts == (
        "11", "八里店镇", "", "八里店镇居家养老服务中心", "1600", "八里店镇西湖漾社区67幢", "提升",
    )  # fmt: skip
    assert sum(float(row.texts[4]) for row in centres.rows) == pytest.approx(17100.65)


def test_what_is_irregular_is_said_once_and_where(plan: PlanDocument) -> None:
    said = [(one.code, insight.where(one, plan)) for one in plan.findings]
    assert said == [
        ("row.duplicate", "附件2 第10、16行"),
        ("row.missing_field", "附件2 第11行"),
        ("row.field_repeats", "附件2 第19行"),
        ("name.address_differs", "附件2 第29行"),
        ("spelling.variants", "附件2 第13、24行"),
        ("plan.rows_differ_from_target", "附件2"),
    ]
    messages = {one.code: one.message() for one in plan.findings}
    assert "5 种写法" in messages["spelling.variants"]
    assert "列了 30 行" in messages["plan.rows_differ_from_target"]
    assert "20家以上" in messages["plan.rows_differ_from_target"]


def test_a_missing_cell_is_null_and_not_empty_text(plan: PlanDocument) -> None:
    form = insight.plan_form(plan)
    rows = form["tables"][0]["rows"]
    assert rows[10]["村社(城市社区/行政村)"] is None
    assert form["document"]["year"] == 2024
    assert form["findings"][0]["rows"] == [10, 16]


ELSEWHERE = """一、总体要求

围绕中心，服务大局。

二、主要指标

1.新建养老服务驿站12家以上，街道覆盖率达到95%；
2.东河镇：新增床位不少于80张；
3.社会组织党的建设全面加强。

三、重点任务

（一）健全分层分类救助体系

低保动态核查不少于4次。

（二）提升养老服务质量

（三）深化殡葬改革
"""


def test_a_plan_of_another_bureau_is_read_by_its_headings(tmp_path: Path) -> None:
    plan = insight.plan_read(text_file(tmp_path, ELSEWHERE, title="某县民政局2025年工作要点"))
    assert plan.head.year == 2025
    said = [(one.no, one.name, str(one.value), one.unit, one.qualifier, one.area) for one in plan.targets]
    assert said == [
        (1, "新建养老服务驿站", "12", "家", "ge", None),
        (1, "街道覆盖率", "95", "%", None, None),
        (2, "新增床位", "80", "张", "ge", "东河镇"),
        (3, "社会组织党的建设全面加强", "None", None, None, None),
    ]
    assert [(task.no, task.name) for task in plan.tasks] == [
        (1, "健全分层分类救助体系"), (2, "提升养老服务质量"), (3, "深化殡葬改革"),
    ]  # fmt: skip


def test_fewer_rows_than_the_target_are_said(tmp_path: Path) -> None:
    rows = [("序号", "街道", "驿站名称"), ("1", "东街道", "甲驿站"), ("2", "西街道", "乙驿站")]
    path = word_file(
        tmp_path,
        [
            "某区2025年工作计划",
            "一、重点指标",
            "1.新建养老服务驿站3家",
            "附件1",
            "2025年养老服务驿站建设明细表",
        ],
        rows,
    )
    (found,) = insight.plan_read(path).findings
    assert found.code == "plan.rows_differ_from_target"
    assert "不够目标" in found.message()


def test_as_many_rows_as_the_target_are_no_finding(tmp_path: Path) -> None:
    rows = [("序号", "街道", "驿站名称"), ("1", "东街道", "甲驿站"), ("2", "西街道", "乙驿站")]
    path = word_file(
        tmp_path,
        [
            "某区2025年工作计划",
            "一、重点指标",
            "1.新建养老服务驿站2家",
            "附件1",
            "2025年养老服务驿站建设明细表",
        ],
        rows,
    )
    assert insight.plan_read(path).findings == ()


def test_a_text_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match=r"plan\.E001"):
        insight.plan_read(text_file(tmp_path, "今天天气很好。", title="通知"))


def test_indicators_in_a_table_are_targets(tmp_path: Path) -> None:
    rows = [
        ("序号", "指标名称", "单位", "2025年目标值"),
        ("1", "新增护理型床位", "张", "200"),
        ("2", "助餐服务覆盖率", "%", "≥95"),
        ("3", "培育社会组织", "家", "10家以上"),
    ]
    plan = insight.plan_read(word_file(tmp_path, ["某区2025年工作计划", "附件1", "2025年重点指标表"], rows))
    assert [(one.no, one.name, str(one.value), one.unit, one.qualifier) for one in plan.targets] == [
        (1, "新增护理型床位", "200", "张", None), (2, "助餐服务覆盖率", "95", "%", "ge"),
        (3, "培育社会组织", "10", "家", "ge"),
    ]  # fmt: skip


def test_without_a_list_all_that_is_planned_is_a_target(tmp_path: Path) -> None:
    text = (
        "一、2023年工作情况\n\n新增床位120张。\n\n二、2024年工作计划\n\n（一）力争新增床位150张，站点2—3个。"
    )
    plan = insight.plan_read(text_file(tmp_path, text, title="某区2023年工作总结及2024年工作计划"))
    assert [(str(one.value), one.qualifier) for one in plan.targets] == [
        ("150", None),
        ("2", "ge"),
        ("3", "le"),
    ]
    assert [(task.no, task.name) for task in plan.tasks] == [(1, "力争新增床位150张，站点2—3个")]


def test_a_list_that_word_numbers_by_itself_is_a_list(tmp_path: Path) -> None:
    lines = [
        "某区2025年工作计划",
        "重点指标",
        "新建老年食堂14个",
        "重要工作",
        "深化殡葬改革；",
        "开展暖心餐行动。",
    ]
    plan = insight.plan_read(word_file(tmp_path, lines))
    assert [(one.name, str(one.value)) for one in plan.targets] == [("新建老年食堂", "14")]
    assert [(task.no, task.name) for task in plan.tasks] == [(1, "深化殡葬改革"), (2, "开展暖心餐行动")]
