"""Law.levels and Law.document: which levels of a chain of places set a value, and where it stands."""

from dataclasses import replace
from datetime import date

import pytest

from minzheng.kernel.problem import ProblemError
from minzheng.policy.law import Law
from minzheng.policy.pack import load_chain
from tests.policy.planting import DAY, shipped


def law(place: str = "wuxing") -> Law:
    return Law(shipped(), load_chain(place, shipped().parameters, []))


def held(code: str, day: date = DAY) -> list[tuple[str, object]]:
    return [(one.place, one.value) for one in law().levels(code, day)]


def test_deadlines_of_all_levels_stand_side_by_side_the_nation_first() -> None:
    assert held("subsistence_allowance.county_working_days") == [("national", 10), ("zhejiang", 5)]


def test_a_level_that_sets_no_deadline_is_left_out() -> None:
    assert held("subsistence_allowance.township_working_days") == [("zhejiang", 15)]


def test_a_level_with_a_later_value_is_taken_as_of_the_day() -> None:
    code = "subsistence_allowance.decision_working_days_delegated"
    assert held(code, date(2022, 10, 31)) == [("national", 30)]
    assert held(code, date(2022, 11, 1)) == [("national", 20)]


def test_of_values_that_replace_each_other_only_the_most_local_is_there() -> None:
    assert held("subsistence_allowance.publicity_days") == [("zhejiang", 7)]


def test_a_parameter_that_falls_back_has_the_levels_of_the_other() -> None:
    spec = replace(
        shipped().parameters["elder_care_subsidy.decision_working_days"],
        code="elder_care_subsidy.other", falls_back_on="subsistence_allowance.county_working_days",
    )  # fmt: skip
    catalogue = replace(shipped(), parameters={**shipped().parameters, spec.code: spec})
    found = Law(catalogue, law().chain).levels(spec.code, DAY)
    assert [(one.code, one.value) for one in found] == [(spec.code, 10), (spec.code, 5)]


def test_a_parameter_that_nobody_declared_has_no_levels() -> None:
    with pytest.raises(ProblemError, match=r"law\.E001"):
        law().levels("bread_allowance.loaves", DAY)


def test_a_document_is_found_in_the_packs_and_in_the_catalogue() -> None:
    provincial, national = law().document("zj_social_assistance"), law().document("minfa_2021_57")
    assert provincial is not None
    assert provincial.zh == "浙江省社会救助条例"
    assert national is not None
    assert national.number == "民发〔2021〕57号"
    assert law().document("tea_law") is None
