"""低保, 低边 and 支出型 worked out by hand, on and beside each line."""

from fractions import Fraction

import pytest

from tests.oracle.by_hand import (
    UNDETERMINED,
    adult,
    child,
    elder,
    eligible,
    household,
    ineligible,
    verdicts,
)
from tests.oracle.finding import Verdict
from tests.strategies.defaults import ABSENT

LOW = ("subsistence_allowance", "household")
NEAR = ("near_poverty", "household")
HARD = ("expenditure_hardship", "household")
DESTITUTE = elder(supporter_able=False, self_care_unmet=0)
TOP_UP: dict[str, object] = {"subsistence_allowance.category_top_up": Fraction(1, 5)}
BANDS: dict[str, object] = {
    "subsistence_allowance.grant_mode": "bands",
    "subsistence_allowance.grant_bands": [
        {"below": 90000, "amount": 20000},
        {"below": 30000, "amount": 80000},
    ],
}
EXPENDITURE = {"expenditure_hardship.mode": "expenditure"}
RIGID = {
    "expenditure_hardship.mode": "rigid",
    "expenditure_hardship.rigid_ratio": Fraction(3, 5),
    "expenditure_hardship.disposable_income_per_year": 4000000,
}


def test_income_on_the_line_is_not_below_it() -> None:
    assert verdicts(adult(wage_income=99999))[LOW] == eligible(1)
    assert verdicts(adult(wage_income=100000))[LOW] == ineligible("income_below_standard")


@pytest.mark.parametrize(
    ("fact", "within", "beyond", "clause"),
    [
        ("financial_assets", 2400000, 2400001, "assets_within_limits"),
        ("cars", 0, 1, "cars_within_limit"),
        ("homes", 1, 2, "homes_within_limit"),
        ("companies", 0, 1, "companies_within_limit"),
        ("local_hukou", True, False, "local_hukou"),
    ],
)
def test_each_limit_may_be_reached_but_not_passed(
    fact: str, within: object, beyond: object, clause: str
) -> None:
    assert verdicts(adult(), home=household(**{fact: within}))[LOW] == eligible(100000)
    assert verdicts(adult(), home=household(**{fact: beyond}))[LOW] == ineligible(clause)
    assert verdicts(adult(), home=household(**{fact: None}))[LOW] == UNDETERMINED


def test_an_absent_limit_asks_nothing() -> None:
    law = {
        "subsistence_allowance.deposit_months": ABSENT,
        "subsistence_allowance.max_cars": ABSENT,
        "subsistence_allowance.max_homes": ABSENT,
        "subsistence_allowance.max_companies": ABSENT,
    }
    home = household(financial_assets=None, cars=None, homes=9, companies=None)
    assert verdicts(adult(), home=home, law=law)[LOW] == eligible(100000)


def test_a_negative_income_pays_no_more_than_the_standards() -> None:
    assert verdicts(adult(transfer_income=-50000))[LOW] == eligible(100000)


def test_the_top_up_is_paid_once_for_each_member_it_is_meant_for() -> None:
    ill_and_old = elder(serious_illness=True, disability_type="肢体", disability_grade=2)
    people = {"甲": adult(wage_income=150000), "乙": ill_and_old, "丙": child()}
    assert verdicts(people, law=TOP_UP)[LOW] == eligible(150000 + 2 * 20000)


def test_the_top_up_waits_for_a_fact_only_where_there_is_one() -> None:
    assert verdicts(adult(serious_illness=None))[LOW] == eligible(100000)
    assert verdicts(adult(serious_illness=None), law=TOP_UP)[LOW] == UNDETERMINED
    assert verdicts(elder(serious_illness=None), law=TOP_UP)[LOW] == eligible(120000)


@pytest.mark.parametrize(("wage", "amount"), [(29999, 80000), (30000, 20000), (89999, 20000), (90000, 0)])
def test_the_first_band_above_the_income_per_head_gives_the_amount(wage: int, amount: int) -> None:
    assert verdicts(adult(wage_income=wage), law=BANDS)[LOW] == eligible(amount)


def test_bands_pay_every_member_and_the_top_up_besides() -> None:
    people = {"甲": adult(wage_income=70000), "乙": child()}
    assert verdicts(people, law=BANDS | TOP_UP)[LOW] == eligible(2 * 20000 + 20000)


def test_the_amount_is_rounded_once() -> None:
    law = {"subsistence_allowance.round_to_fen": 100}
    assert verdicts(adult(wage_income=49950), law=law)[LOW] == eligible(50100)
    assert verdicts(adult(wage_income=49951), law=law)[LOW] == eligible(50000)


def test_a_person_in_extreme_poverty_support_is_left_out_of_the_household() -> None:
    found = verdicts({"甲": adult(wage_income=40000), "乙": DESTITUTE})
    assert found["extreme_poverty_support", "乙"] == eligible(170000)
    assert found[LOW] == eligible(60000)


def test_a_person_who_may_or_may_not_be_destitute_counts_meanwhile() -> None:
    found = verdicts({"甲": adult(wage_income=40000), "乙": elder(supporter_able=None)})
    assert found["extreme_poverty_support", "乙"] == UNDETERMINED
    assert found[LOW] == eligible(160000)


def test_a_household_of_destitute_people_fails_because_of_them() -> None:
    assert verdicts(DESTITUTE)[LOW] == ineligible("not_extreme_poverty_support")
    assert verdicts(DESTITUTE)[NEAR] == ineligible("not_extreme_poverty_support")


def test_a_household_in_prison_fails_for_want_of_members() -> None:
    assert verdicts(adult(in_prison=True))[LOW] == ineligible("has_members")


@pytest.mark.parametrize(
    ("wage", "included", "verdict"),
    [
        (149999, False, eligible()),
        (150000, False, ineligible("income_below_near_poverty_line")),
        (150000, True, eligible()),
        (150001, True, ineligible("income_below_near_poverty_line")),
        (100000, False, eligible()),
        (99999, False, ineligible("not_subsistence_allowance")),
    ],
)
def test_near_poverty_reaches_to_its_line(wage: int, included: bool, verdict: Verdict) -> None:
    assert verdicts(adult(wage_income=wage), law={"near_poverty.line_included": included})[NEAR] == verdict


def test_the_minimum_wage_caps_the_line() -> None:
    law = {"near_poverty.minimum_wage": 120000}
    assert verdicts(adult(wage_income=119999), law=law)[NEAR] == eligible()
    assert verdicts(adult(wage_income=120000), law=law)[NEAR] == ineligible("income_below_near_poverty_line")


def test_near_poverty_has_no_lower_bound_of_income() -> None:
    found = verdicts(adult(), home=household(financial_assets=3600000))
    assert found[LOW] == ineligible("assets_within_limits")
    assert found[NEAR] == eligible()


def test_limits_of_near_poverty_that_are_not_set_are_those_of_subsistence() -> None:
    two_cars = household(cars=2)
    earner = adult(wage_income=120000)
    assert verdicts(earner, home=two_cars)[NEAR] == ineligible("cars_within_limit")
    assert verdicts(earner, home=two_cars, law={"near_poverty.max_cars": ABSENT})[NEAR] == eligible()
    assert verdicts(earner, home=two_cars, law={"subsistence_allowance.max_cars": 2})[NEAR] == eligible()


def test_an_undetermined_subsistence_holds_up_near_poverty() -> None:
    assert verdicts(adult(), home=household(companies=None))[NEAR] == UNDETERMINED


def test_without_a_scheme_nobody_is_in_expenditure_hardship() -> None:
    assert verdicts(adult(wage_income=200000))[HARD] == ineligible("scheme_in_force")


@pytest.mark.parametrize(
    ("spent", "verdict"),
    [(1200001, eligible()), (1200000, ineligible("living_level_below_standard")), (None, UNDETERMINED)],
)
def test_spending_may_press_the_living_level_below_the_standard(spent: int | None, verdict: Verdict) -> None:
    home = household(income_12m=2400000, rigid_spending_12m=spent)
    assert verdicts(adult(wage_income=200000), home=home, law=EXPENDITURE)[HARD] == verdict


@pytest.mark.parametrize(
    ("income", "spent", "verdict"),
    [
        (2400000, 1440001, eligible()),
        (2400000, 1440000, ineligible("spending_share_above_ratio")),
        (4000000, 3000000, ineligible("income_below_disposable")),
        (3999999, 3000000, eligible()),
        (None, 3000000, UNDETERMINED),
    ],
)
def test_rigid_spending_is_measured_against_income(income: int | None, spent: int, verdict: Verdict) -> None:
    home = household(income_12m=income, rigid_spending_12m=spent)
    assert verdicts(adult(wage_income=200000), home=home, law=RIGID)[HARD] == verdict


def test_rigid_hardship_is_for_households_above_near_poverty() -> None:
    home = household(income_12m=2400000, rigid_spending_12m=2000000)
    found = verdicts(adult(wage_income=120000), home=home, law=RIGID)
    assert found[HARD] == ineligible("not_near_poverty")
