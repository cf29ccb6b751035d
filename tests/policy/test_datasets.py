"""What is declared of the data sets a district receives, and what those who read the declarations rely on."""

import re
from pathlib import Path

import pytest

from minzheng.facts.vocabulary import load_vocabulary
from minzheng.kernel.unknown import NEVER, NOT_STATED
from minzheng.policy.catalogue import CATALOGUE
from minzheng.policy.check import check_everything
from minzheng.policy.dataset import ColumnSpec, DatasetSpec, Gives
from tests.policy.planting import shipped

PAGE = Path(__file__).parents[2] / "docs" / "datasets.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
INCOME = {
    "wage_income", "business_income", "property_income", "transfer_income", "other_income", "employment_cost",
    "new_job_income", "new_job_since", "financial_assets", "cars", "homes", "companies", "income_12m",
    "rigid_spending_12m",
}  # fmt: skip


def dataset(code: str) -> DatasetSpec:
    """A data set as shipped."""
    return shipped().datasets[code]


def column(code: str, heading: str) -> ColumnSpec:
    """The column of a shipped data set under a heading."""
    found = dataset(code).column_for(heading)
    assert found is not None
    return found


def given(fact: str) -> list[tuple[DatasetSpec, Gives]]:
    """The sources of a fact, the first that counts first."""
    found = [(spec, one) for spec in shipped().datasets.values() for one in spec.gives if one.fact == fact]
    return sorted(found, key=lambda pair: pair[1].rank)


# What is shipped.


def test_the_twenty_categories_of_the_verification_are_there_and_seven_of_the_districts_own() -> None:
    numbers = sorted(spec.no for spec in shipped().datasets.values() if spec.no is not None)
    own = sorted(code for code, spec in shipped().datasets.items() if spec.no is None)
    assert numbers == list(range(1, 21))
    assert own == "assessment check_report child_protection grid hardship resettlers survey".split()


def test_every_stated_fact_of_the_vocabulary_is_given_by_some_data_set() -> None:
    gives = {(one.entity, one.fact) for spec in shipped().datasets.values() for one in spec.gives}
    assert gives == set(load_vocabulary())


def test_income_and_assets_are_asked_only_of_those_who_signed() -> None:
    residents = [
        (spec.code, one.fact)
        for spec in shipped().datasets.values()
        for one in spec.gives
        if spec.covers == "residents" and one.fact in INCOME
    ]
    assert residents == []


def test_only_the_law_is_sure_the_columns_are_defaults_to_be_confirmed() -> None:
    assert {spec.confidence for spec in shipped().datasets.values()} == {"A"}


@pytest.mark.parametrize("path", sorted((CATALOGUE / "datasets").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_begins_by_saying_in_both_languages_what_a_row_is(path: Path) -> None:
    first, second, third = path.read_text("utf-8").splitlines()[:3]
    assert (first[:2], second[:2], third[:1] == "#") == ("# ", "# ", False)
    assert (bool(CHINESE.search(first)), bool(CHINESE.search(second))) == (True, False)


def test_the_police_go_before_hospital_and_crematorium_in_a_death() -> None:
    assert [(spec.code, one.rank) for spec, one in given("died_on")] == [
        ("death", 1), ("health", 2), ("funeral", 3),
    ]  # fmt: skip


# What readers of a data set ask of it.


@pytest.mark.parametrize(
    "heading",
    ["新就业缴费基数(元)", "新就业缴费基数（元）", " 新就业 缴费基数\n", "START_BASE", "start_base"],
)
def test_a_heading_is_known_however_it_is_typed(heading: str) -> None:
    assert column("social_insurance", heading).name == "start_base"


@pytest.mark.parametrize("heading", ["公民身份号码", "证件号码", "身份证号码", "身份证号", "id_number"])
def test_the_identity_number_is_known_by_the_names_departments_use(heading: str) -> None:
    assert column("vehicle", heading) is dataset("vehicle").id_column


@pytest.mark.parametrize("heading", ["", "  ", "底盘号", "金额"])
def test_a_heading_of_another_file_is_no_column(heading: str) -> None:
    assert dataset("vehicle").column_for(heading) is None


def test_no_name_and_no_number_of_the_person_is_kept() -> None:
    kept = {
        (spec.code, one.name)
        for spec in shipped().datasets.values()
        for one in spec.stored_columns
        if one.kind in ("id_number", "name")
    }
    assert kept == {("marriage", "spouse_id")}
    assert column("marriage", "配偶身份证号").stored_type == "text"


def test_what_is_kept_stands_as_facts_do() -> None:
    kept = {one.name: one.stored_type for one in dataset("disability_card").stored_columns}
    assert kept == {
        "type": "text", "types": "text", "grade": "int", "valid_until": "int", "care_tier": "int",
        "issued_on": "int", "updated_on": "int",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "heading", "stored"),
    [
        ("disability_card", "有效期至", NEVER),
        ("disability_card", "多重类别", ""),
        ("survey", "就业成本", NOT_STATED),
        ("hardship", "突发困难", "无"),
        ("custody", "起始日期", None),
    ],
)
def test_known_absence_is_a_value_of_its_own(code: str, heading: str, stored: int | str | None) -> None:
    assert column(code, heading).none_code == stored


@pytest.mark.parametrize(
    ("code", "heading", "written", "stored"),
    [
        ("vehicle", "使用性质", "家庭自用", "非营运"),
        ("vehicle", "使用性质", " 营运 ", "营运"),
        ("vehicle", "使用性质", "自用", None),
        ("vehicle", "使用性质", "", None),
        ("resident", "性别", "1", "男"),
        ("resident", "性别", "２", "女"),
        ("survey", "有劳动能力", "有", "是"),
        ("survey", "有劳动能力", "否", "否"),
        ("survey", "有劳动能力", "也许", None),
        ("disability_card", "多重类别", "肢体、言语残疾", "言语|肢体"),
        ("disability_card", "多重类别", "言语|肢体", "言语|肢体"),
        ("disability_card", "多重类别", "无", ""),
        ("disability_card", "多重类别", "言语|四肢", None),
        ("disability_card", "多重类别", "言语|", None),
    ],
)
def test_a_word_is_stored_in_one_way(code: str, heading: str, written: str, stored: str | None) -> None:
    assert column(code, heading).word(written) == stored


def test_a_condition_on_what_has_not_ended_looks_for_its_code() -> None:
    prison = given("in_prison")[0][1]
    assert dataset("custody").matching(prison.where) == {"until_on": (NEVER,)}
    assert dataset("custody").matching(prison.unknown_where) == {"kind": ("未核实",), "until_on": (NEVER,)}


@pytest.mark.parametrize(
    ("fact", "absent"),
    [
        ("cars", 0), ("in_prison", False), ("new_job_since", NEVER), ("in_school", "无"),
        ("disability_types", ""), ("chosen_child_programme", "儿童"), ("died_on", NEVER),
    ],
)  # fmt: skip
def test_nobody_in_a_complete_register_means_none(fact: str, absent: object) -> None:
    assert given(fact)[0][1].absent == absent


@pytest.mark.parametrize(
    "fact", ["financial_assets", "income_12m", "can_work", "lives_alone", "father_status", "ltc_grade", "sex"]
)
def test_nobody_asked_is_nothing_known(fact: str) -> None:
    assert [one.absent for _, one in given(fact)] == [None]


def test_amounts_of_a_declaration_are_yuan_and_fen_inside() -> None:
    assert column("pension", "金额").at_most == 1_000_000_000
    assert column("hardship", "申请倍数").at_most == 100_000
    assert column("assessment", "能力等级").at_most == 4


# The page about them.


def test_the_page_lists_every_data_set_and_what_it_gives() -> None:
    page = PAGE.read_text("utf-8")
    missing = [row for row in (listed(spec) for spec in shipped().datasets.values()) if row not in page]
    assert (missing, page.count("\n| 1"), page.count("\n| –")) == ([], 11, 7)


def listed(spec: DatasetSpec) -> str:
    """The row of a data set in the page's table."""
    covers = {
        "residents": "户籍人口 · residents",
        "authorised_households": "已授权家庭 · authorised",
    }[spec.covers]
    facts = ", ".join(f"`{one.entity}.{one.fact}`" for one in spec.gives) or "–"
    name = f"`{spec.code}` | {spec.zh} · {spec.en} | {spec.department}"
    return f"| {spec.no or '–'} | {name} | {covers} | {facts} |\n"


def test_the_example_on_the_page_is_a_data_set_as_it_stands(tmp_path: Path) -> None:
    example = PAGE.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "scooters.yaml").write_text(example, "utf-8")
    assert check_everything(catalogues=[CATALOGUE, tmp_path]) == []


@pytest.mark.parametrize("code", ["vehicle", "employment"])
def test_the_facts_shown_on_the_page_are_given_like_that(code: str) -> None:
    shown = PAGE.read_text("utf-8").split("```yaml\n")[2].split("```")[0].splitlines()[1:]
    text = Path(dataset(code).file).read_text("utf-8")
    assert [line for line in shown if line in text] != []
