"""What counts as income, who counts as a member, and how the days are counted."""

from datetime import date
from fractions import Fraction

import pytest

from tests.oracle.by_hand import (
    LAW,
    ON,
    UNDETERMINED,
    Facts,
    adult,
    eligible,
    household,
    ineligible,
    verdicts,
)
from tests.oracle.days import completed_years, months_later
from tests.oracle.facts import Person
from tests.oracle.logic import all_of, any_of, chosen, rounded_half_up, scaled, total
from tests.oracle.reading import Parameters
from tests.strategies.defaults import ABSENT

NEW_JOB: dict[str, object] = {
    "subsistence_allowance.disregard_multiple": 3,
    "subsistence_allowance.disregard_months": 12,
}
RATE: dict[str, object] = {"subsistence_allowance.employment_cost_rate": Fraction(3, 10)}
GRANT = ("subsistence_allowance", "household")


def counted(facts: Facts, *, law: Facts | None = None, on: date = ON) -> Fraction | None:
    return Person(adult(**facts), on).countable_income(Parameters(LAW | dict(law or {})))


def test_one_known_breach_decides_whatever_else_is_unknown() -> None:
    assert all_of(None, False) is False
    assert all_of(None, True) is None
    assert any_of(None, True) is True
    assert any_of(None, False) is None


def test_a_choice_by_something_unknown_is_unknown() -> None:
    assert chosen(None, Fraction(1), Fraction(1)) is None


def test_a_sum_with_a_part_unknown_is_unknown() -> None:
    assert total([Fraction(1), None]) is None


def test_a_rate_of_nothing_asks_for_no_fact() -> None:
    assert scaled(Fraction(0), None) == 0


@pytest.mark.parametrize(
    ("amount", "step", "paid"),
    [
        (Fraction(1, 2), 1, 1),
        (Fraction(49, 100), 1, 0),
        (Fraction(150), 100, 200),
        (Fraction(14999, 100), 100, 100),
    ],
)
def test_a_half_is_rounded_up(amount: Fraction, step: int, paid: int) -> None:
    assert rounded_half_up(amount, step) == paid


def test_someone_born_on_29_february_is_a_year_older_on_1_march() -> None:
    assert completed_years(date(2004, 2, 29), date(2022, 2, 28)) == 17
    assert completed_years(date(2004, 2, 29), date(2022, 3, 1)) == 18
    assert completed_years(date(2004, 2, 29), date(2024, 2, 29)) == 20


def test_months_end_on_the_last_day_of_a_month_too_short() -> None:
    assert months_later(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert months_later(date(2022, 12, 31), 12) == date(2023, 12, 31)


def test_a_business_loss_offsets_nothing_but_a_negative_transfer_does() -> None:
    assert counted({"wage_income": 100000, "business_income": -50000, "transfer_income": -30000}) == 70000


def test_cost_of_working_is_a_share_of_the_wage_up_to_the_standard() -> None:
    assert counted({"wage_income": 200000}, law=RATE) == 140000
    assert counted({"wage_income": 400000}, law=RATE) == 300000


def test_a_stated_cost_of_working_goes_before_the_share() -> None:
    assert counted({"wage_income": 200000, "employment_cost": 15000}, law=RATE) == 185000
    assert counted({"wage_income": 200000, "employment_cost": 150000}, law=RATE) == 100000


def test_an_unknown_cost_of_working_leaves_the_income_unknown() -> None:
    assert counted({"wage_income": 200000, "employment_cost": None}) is None


def test_pay_from_a_new_job_is_left_out_before_the_share_is_taken() -> None:
    facts = {"wage_income": 300000, "new_job_income": 200000, "new_job_since": date(2023, 1, 1)}
    assert counted(facts, law=NEW_JOB | RATE) == 70000


def test_pay_from_a_new_job_is_left_out_up_to_a_multiple_of_the_standard() -> None:
    facts = {"wage_income": 450000, "new_job_income": 450000, "new_job_since": date(2023, 1, 1)}
    assert counted(facts, law=NEW_JOB) == 150000


@pytest.mark.parametrize(
    ("since", "on", "income"),
    [
        (date(2022, 6, 16), date(2023, 6, 15), 0),
        (date(2022, 6, 15), date(2023, 6, 15), 200000),
        (date(2020, 2, 29), date(2021, 2, 27), 0),
        (date(2020, 2, 29), date(2021, 2, 28), 200000),
    ],
)
def test_the_uncounted_months_end_on_the_day_they_are_over(since: date, on: date, income: int) -> None:
    facts = {"wage_income": 200000, "new_job_income": 200000, "new_job_since": since}
    assert counted(facts, law=NEW_JOB, on=on) == income


def test_a_place_without_a_disregard_need_not_know_of_new_jobs() -> None:
    assert counted({"wage_income": 200000, "new_job_income": None, "new_job_since": None}) == 200000


def test_nobody_without_a_new_job_needs_its_income_known() -> None:
    assert (
        counted({"wage_income": 200000, "new_job_income": None, "new_job_since": ABSENT}, law=NEW_JOB)
        == 200000
    )


def test_a_new_job_begun_nobody_knows_when_leaves_the_income_unknown() -> None:
    assert counted({"wage_income": 200000, "new_job_since": None}, law=NEW_JOB) is None


@pytest.mark.parametrize(
    "absent", [{"in_prison": True}, {"died_on": date(2023, 5, 31)}, {"in_prison": True, "wage_income": None}]
)
def test_the_dead_and_the_imprisoned_neither_count_nor_bring_in_income(absent: dict[str, object]) -> None:
    people = {"甲": adult(wage_income=40000), "乙": adult(**absent)}
    assert verdicts(people)[GRANT] == eligible(60000)


def test_whoever_died_this_month_still_counts() -> None:
    people = {"甲": adult(wage_income=40000), "乙": adult(died_on=date(2023, 6, 1))}
    assert verdicts(people)[GRANT] == eligible(160000)


def test_one_member_of_whom_it_is_unknown_whether_they_count_makes_the_size_unknown() -> None:
    people = {"甲": adult(wage_income=40000), "乙": adult(in_prison=None)}
    assert verdicts(people)[GRANT] == UNDETERMINED


def test_what_is_stated_of_the_household_goes_before_the_rule() -> None:
    assert verdicts(adult(wage_income=None), home=household(monthly_income=30000))[GRANT] == eligible(70000)
    assert verdicts(adult(), home=household(members=3))[GRANT] == eligible(300000)


def test_what_is_stated_to_be_unknown_is_not_derived() -> None:
    assert verdicts(adult(), home=household(members=None))[GRANT] == UNDETERMINED


def test_a_stated_income_per_head_decides_the_clause_but_not_the_amount() -> None:
    found = verdicts(adult(wage_income=90000), home=household(monthly_income_per_head=100000))
    assert found[GRANT] == ineligible("income_below_standard")
    found = verdicts(adult(wage_income=90000), home=household(monthly_income_per_head=99999))
    assert found[GRANT] == eligible(10000)


def test_a_stated_age_goes_before_the_date_of_birth() -> None:
    assert verdicts(adult(age=80))["old_age_allowance", "甲"] == eligible(5000)
