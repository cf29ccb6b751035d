"""What cannot be a value of its fact is unknown in every reading: it decides over nobody and wraps no sum."""

from datetime import date
from typing import Any

import pytest

from minzheng.engine.batch import determine
from minzheng.engine.case import Case, Household
from minzheng.engine.missing import missing
from minzheng.kernel.unknown import NEVER, NOT_STATED
from tests.engine.readings import frames_of, shipped_law

HOME: dict[str, Any] = {"local_hukou": True, "financial_assets": 0, "cars": 0, "homes": 0, "companies": 0}
PERSON: dict[str, Any] = {
    "birth_date": 19800101, "died_on": NEVER, "in_prison": False, "local_hukou": True, "wage_income": 0,
    "business_income": 0, "property_income": 0, "transfer_income": 0, "other_income": 0, "new_job_income": 0,
    "new_job_since": NEVER, "employment_cost": NOT_STATED, "disability_grade": 0, "disability_type": "无",
    "disability_types": "", "serious_illness": False, "supporter_able": True,
}  # fmt: skip
IMPOSSIBLE = {
    "a wage that would wrap a 64-bit sum": ("wage_income", 2**62),
    "a negative wage": ("wage_income", -100),
    "more negative than an income may be": ("transfer_income", -(10**12)),
    "a grade that no card has": ("disability_grade", 9),
    "a cost below the sign for not stated": ("employment_cost", NOT_STATED - 1),
}


@pytest.mark.parametrize("slip", IMPOSSIBLE)
def test_an_impossible_value_leaves_the_grant_undetermined(slip: str) -> None:
    fact, number = IMPOSSIBLE[slip]
    law = shipped_law().on(date(2023, 6, 30))
    facts: dict[str, Any] = {**PERSON, fact: number}
    case = Case(HOME, {"甲": facts}, ("甲",), "household")
    household, dibao = Household(case, law), law.programmes["subsistence_allowance"]
    view = household.views("household")[0]
    people, homes = frames_of(shipped_law(), [case])
    [row] = determine(people, homes, law).results(dibao.code).collect().to_native().to_dicts()
    assert (household.outcome(dibao, view), row["outcome"], row["amount_fen"]) == (
        "undetermined", "undetermined", None,
    )  # fmt: skip
    assert missing(household, dibao, view) == [("甲", fact)]


def test_the_greatest_possible_values_are_added_up_exactly() -> None:
    law = shipped_law().on(date(2023, 6, 30))
    most = shipped_law().catalogue.vocabulary["person", "wage_income"].at_most
    case = Case(HOME, {"甲": {**PERSON, "wage_income": most}}, ("甲",), "household")
    people, homes = frames_of(shipped_law(), [case])
    [row] = determine(people, homes, law).households.collect().to_native().to_dicts()
    assert most is not None
    assert row["subsistence_allowance__income_below_standard"] is False
