"""What doesn't agree within a report and between two, and what only looks as if it didn't."""

from pathlib import Path

import pytest

from minzheng.insight import api as insight
from tests.insight.texts import HALF, YEAR, checked, codes, text_file, word_file


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("计划新增床位200张，实际完成180张，完成率95%。", ["rate.mismatch"]),
        ("计划新增床位200张，实际完成180张，完成率90%。", []),
        ("年度目标任务为60户，已完成适老化改造75户，完成率125%。", []),
        ("新增助餐点7家，完成率93%。", ["rate.mismatch"]),
        ("新增助餐点7家，完成率100%。", []),
        ("新增助餐点40家，完成率133.3%。", ["rate.implied_target"]),
        ("完成适老化改造366户，完成年度目标任务的122%。", ["rate.implied_target"]),
        ("投入资金500万元，完成率96.2%。", []),
        ("社区工作者735人，其中持证390人，持证率63%。", ["rate.mismatch"]),
        ("社区工作者735人，其中持证390人，持证率53.1%。", []),
        ("养老床位3860张，其中护理型床位2413张，占比62.5%。", []),
        ("惠及老年人200人，培训护理员50人，覆盖率98%。", []),
        ("新增床位xx张，完成率120%。", []),
    ],
)
def test_a_rate_follows_from_its_figures_or_is_named(tmp_path: Path, text: str, found: list[str]) -> None:
    assert codes(checked(tmp_path, text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年共救助1200人次，其中低保500人次、临时救助600人次。", ["sum.mismatch"]),
        ("全年共救助1100人次，其中低保500人次、临时救助600人次。", []),
        ("发放低保金800万元、特困供养金300万元，合计1000万元。", ["sum.mismatch"]),
        ("发放低保金800.5万元、特困供养金300.5万元，合计1101万元。", []),
        ("在册对象1862户、2745人，其中城市1203户、1671人，农村659户、1084人。", ["sum.mismatch"]),
        ("登记社会组织456家，其中社会团体112家、民办非企业单位340家、基金会4家。", []),
        ("登记社会组织456家，其中基金会4家、行业协会30家。", []),
        ("80岁老人每月50元，90岁老人每月100元，全年共计发放1386万元。", []),
        ("走访慰问300余户，其中低保200户、特困120户。", []),
    ],
)
def test_parts_come_to_their_whole_or_are_named(tmp_path: Path, text: str, found: list[str]) -> None:
    assert codes(checked(tmp_path, text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1—6月实施临时救助312人次。\n\n全年实施临时救助300人次。", ["trend.half_above_year"]),
        ("上半年实施临时救助312人次。\n\n全年实施临时救助620人次。", []),
        ("上半年在册低保对象1862户。\n\n年末在册低保对象1790户。", []),
        ("上半年实施临时救助300人次，全年实施临时救助600人。", []),
    ],
)
def test_half_a_year_is_no_more_than_the_year(tmp_path: Path, text: str, found: list[str]) -> None:
    assert codes(checked(tmp_path, text)) == found


def test_half_a_year_in_one_report_is_held_against_the_year_in_another(tmp_path: Path) -> None:
    half = text_file(tmp_path, "新增持证护理员349人，新增认知障碍床位100张。", title=HALF, name="half.txt")
    year = text_file(tmp_path, "新增持证护理员297人，新增认知障碍床位120张。", name="year.txt")
    (found,) = insight.report_check(year, against=[half]).findings
    assert (found.code, found.figures) == ("trend.half_above_year", (0,))
    assert HALF in found.message()
    (other,) = insight.report_check(half, against=[year]).findings
    assert (other.code, other.figures) == ("trend.half_above_year", (0,))


def test_one_name_for_two_groups_of_people_is_named(tmp_path: Path) -> None:
    half = text_file(tmp_path, "全区社区工作者735人，持证率53%。", title=HALF, name="half.txt")
    year = text_file(tmp_path, "专职社区工作者持证率63.46%。", name="year.txt")
    (found,) = insight.report_check(year, against=[half]).findings
    assert found.code == "name.two_bases"
    assert "53%" in found.message()
    assert "63.46%" in found.message()


@pytest.mark.parametrize(
    "text",
    [
        "养老机构入住率由41%提高到47.3%。",
        "助餐服务覆盖率98%。\n\n儿童之家覆盖率100%。",
        "登记合格率100%。\n\n登记合格率100%。",
    ],
)
def test_rates_of_different_things_or_times_are_no_two_bases(tmp_path: Path, text: str) -> None:
    assert codes(checked(tmp_path, text)) == []


def test_a_rate_that_rose_within_the_year_is_progress(tmp_path: Path) -> None:
    half = text_file(tmp_path, "助餐服务覆盖率91%。", title=HALF, name="half.txt")
    year = text_file(tmp_path, "助餐服务覆盖率98%。", name="year.txt")
    assert insight.report_check(year, against=[half]).findings == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("参加保障人员3000余人(次)。", ["unit.mixed"]),
        ("参加保障人员300人（次）。", ["unit.mixed"]),
        ("护理员培训385人。\n\n全年护理员培训420人次。", ["unit.mixed"]),
        ("救助流浪乞讨人员86人、120人次。", []),
        ("护理员培训385人。\n\n低保救助420人次。", []),
    ],
)
def test_people_and_visits_are_told_apart(tmp_path: Path, text: str, found: list[str]) -> None:
    assert codes(checked(tmp_path, text)) == found


def test_a_benefit_by_the_name_of_another_is_named_once(tmp_path: Path) -> None:
    check = checked(tmp_path, "发放重度残疾人生活补贴296.59万元。\n\n重度残疾人生活补贴按月发放。")
    (found,) = check.findings
    assert (found.code, found.figures) == ("label.confused", (0,))
    assert "困难残疾人生活补贴" in found.message()


def test_benefits_by_their_names_are_left_alone(tmp_path: Path) -> None:
    text = "发放困难残疾人生活补贴610.89万元、重度残疾人护理补贴1396.88万元。"
    assert codes(checked(tmp_path, text)) == []


def test_messages_are_there_in_both_languages(tmp_path: Path) -> None:
    (found,) = checked(tmp_path, "新增助餐点40家，完成率133.3%。").findings
    assert "推算为 30" in found.message("zh")
    assert "works out as 30" in found.message("en")


def test_a_report_of_two_years_keeps_them_apart(tmp_path: Path) -> None:
    check = checked(
        tmp_path,
        "一、2023年工作总结\n\n新建助餐点20家。\n\n二、2024年工作思路\n\n新建助餐点30家以上。",
        title=f"{YEAR}和2024年工作思路",
    )
    assert [one.period for one in check.figures] == ["2023", "2024(plan)"]


def test_a_rate_in_a_table_follows_from_its_row(tmp_path: Path) -> None:
    rows = [
        ("序号", "指标", "目标数", "完成数", "完成率"),
        ("1", "新增床位", "70", "120", "171%"),
        ("2", "助餐点", "40", "50", "130%"),
    ]
    check = insight.report_check(word_file(tmp_path, [YEAR, "2023年任务完成情况表"], rows))
    (found,) = check.findings
    assert (found.code, found.rows) == ("rate.mismatch", (2,))
    assert "应为 125%" in found.message()


@pytest.mark.parametrize(
    "text",
    [
        "为850户家庭进行改造，目前已完成510户，完成率60%。",
        "建成农村互助院28所（其中新建3所）、老饭桌52个。",
        "新建老饭桌10个，改造提升3家敬老院，护理型床位占比达60%以上。",
        "家庭养老床位建床320张（目标300张），完成率106.7%。",
        "应检190家，实检171家，年检率90%。",
        "低保对象8746人（其中：城市2683人，农村6063人）。",
        "全年服务1286个项目，其中服务类928个，占72.2%。",
    ],
)
def test_what_agrees_is_left_alone(tmp_path: Path, text: str) -> None:
    assert codes(checked(tmp_path, text)) == []


def test_two_bases_within_one_report_are_named(tmp_path: Path) -> None:
    check = checked(tmp_path, "社区工作者735人，持证率53%。\n\n专职社区工作者持证率63.46%。")
    (found,) = check.findings
    assert (found.code, found.figures) == ("name.two_bases", (1, 2))


def test_only_the_figure_with_the_wrong_name_is_named(tmp_path: Path) -> None:
    (found,) = checked(tmp_path, "发放重度残疾人生活补贴296.59万元、护理补贴678.06万元。").findings
    assert (found.code, found.figures) == ("label.confused", (0,))
