"""特困, 临时救助, 高龄, 移民 and the two disability subsidies worked out by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.oracle.by_hand import (
    ON,
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

DESTITUTE = ("extreme_poverty_support", "甲")
LIVING = ("disability_living_subsidy", "甲")
CARE = ("disability_care_subsidy", "甲")
CARD = {
    "disability_type": "肢体",
    "disability_grade": 2,
    "disability_card_valid_until": date(2030, 1, 1),
    "disability_care_tier": 2,
}


def alone(**facts: object) -> dict[str, object]:
    return elder(supporter_able=False, self_care_unmet=0) | facts


@pytest.mark.parametrize(
    ("unmet", "amount"), [(0, 170000), (1, 210000), (3, 210000), (4, 270000), (6, 270000)]
)
def test_care_in_extreme_poverty_goes_by_what_a_person_cannot_manage(unmet: int, amount: int) -> None:
    assert verdicts(alone(self_care_unmet=unmet))[DESTITUTE] == eligible(amount)


def test_an_unassessed_destitute_person_is_undetermined_yet_receives() -> None:
    found = verdicts({"甲": alone(self_care_unmet=None), "乙": adult()})
    assert found[DESTITUTE] == UNDETERMINED
    assert found["subsistence_allowance", "household"] == eligible(100000)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"wage_income": 99999}, eligible(170000)),
        ({"wage_income": 100000}, ineligible("no_income_source")),
        ({"supporter_able": True}, ineligible("no_able_supporter")),
        ({"supporter_able": None}, UNDETERMINED),
        ({"in_prison": True}, ineligible("not_in_prison")),
        ({"died_on": date(2023, 5, 31)}, ineligible("alive")),
        ({"died_on": date(2023, 6, 1)}, eligible(170000)),
        ({"birth_date": date(1963, 6, 15)}, eligible(170000)),
        ({"birth_date": date(1963, 6, 16)}, ineligible("no_labour_ability")),
        (
            {"birth_date": date(2007, 6, 16), "father_status": "正常", "mother_status": "正常"},
            eligible(170000),
        ),
        (
            {"birth_date": date(2007, 6, 15), "father_status": "正常", "mother_status": "正常"},
            ineligible("no_labour_ability"),
        ),
    ],
)
def test_all_conditions_of_extreme_poverty_must_hold(facts: dict[str, object], verdict: Verdict) -> None:
    assert verdicts(alone(**facts))[DESTITUTE] == verdict


@pytest.mark.parametrize(
    ("kind", "joined", "grade", "unable"),
    [
        ("智力", (), 3, True),
        ("精神", (), 4, False),
        ("肢体", (), 2, True),
        ("肢体", (), 3, False),
        ("视力", (), 1, True),
        ("视力", (), 2, False),
        ("听力", (), 1, False),
        ("多重", ("听力", "智力"), 3, True),
        ("多重", ("听力", "视力"), 2, False),
    ],
)
def test_which_disabilities_take_away_the_ability_to_work(
    kind: str, joined: tuple[str, ...], grade: int, unable: bool
) -> None:
    person = alone(
        birth_date=date(1980, 1, 1),
        disability_type=kind,
        disability_types=frozenset(joined),
        disability_grade=grade,
    )
    broken = verdicts(person)[DESTITUTE].because
    assert ("no_labour_ability" not in broken) is unable


def test_savings_are_shared_among_all_who_are_listed_the_destitute_included() -> None:
    people = {"甲": alone(), "乙": alone(), "丙": adult(in_prison=True)}
    assert verdicts(people, home=household(financial_assets=4800000))[DESTITUTE] == eligible(170000)
    assert verdicts(people, home=household(financial_assets=4800001))[DESTITUTE] == ineligible(
        "no_income_source"
    )


def test_without_a_household_savings_are_unknown_but_a_wage_decides() -> None:
    assert verdicts(alone(), members=[])[DESTITUTE] == UNDETERMINED
    assert verdicts(alone(wage_income=100000), members=[])[DESTITUTE] == ineligible("no_income_source")


def test_a_child_may_choose_extreme_poverty_support() -> None:
    orphan = child(
        father_status="死亡",
        mother_status="失踪",
        supporter_able=False,
        self_care_unmet=0,
        orphan_placement="分散",
    )
    assert verdicts(orphan)[DESTITUTE] == ineligible("not_child_programme")
    assert verdicts(orphan | {"chosen_child_programme": "特困"})[DESTITUTE] == eligible(170000)
    assert verdicts(orphan | {"mother_status": None})[DESTITUTE] == UNDETERMINED


@pytest.mark.parametrize(
    ("asked", "special", "verdict"),
    [
        (Fraction(6), False, eligible(600000)),
        (Fraction(601, 100), False, ineligible("within_cap")),
        (Fraction(601, 100), True, eligible(601000)),
        (Fraction(1201, 100), True, ineligible("within_cap")),
        (Fraction(1, 300000), False, eligible(0)),
        (None, False, UNDETERMINED),
        (Fraction(6), None, UNDETERMINED),
        (ABSENT, False, eligible(0)),
    ],
)
def test_temporary_assistance_is_a_multiple_of_the_standard(
    asked: object, special: bool | None, verdict: Verdict
) -> None:
    person = adult(
        hardship_event="住房失火", hardship_multiple=asked, special_hardship=special, local_hukou=False
    )
    assert verdicts(person)["temporary_assistance", "甲"] == verdict


def test_without_an_event_there_is_no_temporary_assistance() -> None:
    assert verdicts(adult())["temporary_assistance", "甲"] == ineligible("hardship_recognised")


@pytest.mark.parametrize(
    ("born", "verdict"),
    [
        (date(1943, 6, 16), ineligible("age_reached")),
        (date(1943, 6, 15), eligible(5000)),
        (date(1933, 6, 16), eligible(5000)),
        (date(1933, 6, 15), eligible(10000)),
        (date(1923, 6, 15), eligible(50000)),
        (None, UNDETERMINED),
    ],
)
def test_the_age_allowance_goes_by_the_highest_band_reached(born: date | None, verdict: Verdict) -> None:
    assert verdicts(adult(birth_date=born))["old_age_allowance", "甲"] == verdict


@pytest.mark.parametrize(
    ("moved", "on", "verdict"),
    [
        (date(1998, 1, 1), date(2026, 6, 30), eligible(60000)),
        (date(1998, 1, 1), date(2026, 7, 1), ineligible("resettler_in_term")),
        (date(2006, 9, 5), date(2026, 9, 4), eligible(60000)),
        (date(2006, 9, 5), date(2026, 9, 5), ineligible("resettler_in_term")),
        (date(2023, 6, 16), ON, ineligible("resettler_in_term")),
        (ABSENT, ON, ineligible("resettler_in_term")),
        (None, ON, UNDETERMINED),
    ],
)
def test_a_resettler_is_paid_for_twenty_years(moved: object, on: date, verdict: Verdict) -> None:
    person = adult(resettler=True, resettled_on=moved)
    assert verdicts(person, on=on)["resettler_subsidy", "甲"] == verdict


def test_nobody_else_needs_a_date_of_resettlement() -> None:
    assert verdicts(adult(resettled_on=None))["resettler_subsidy", "甲"] == ineligible("resettler_in_term")


@pytest.mark.parametrize(
    ("kind", "grade", "until", "verdict"),
    [
        ("肢体", 2, ON, eligible(30000)),
        ("肢体", 2, ON - timedelta(days=1), ineligible("card_valid")),
        ("肢体", None, ABSENT, eligible(30000)),
        (None, 3, ABSENT, eligible(30000)),
        (None, 0, None, ineligible("card_valid")),
        (ABSENT, None, None, ineligible("card_valid")),
        (None, None, ON, UNDETERMINED),
        (None, None, ON - timedelta(days=1), ineligible("card_valid")),
        ("肢体", 2, None, UNDETERMINED),
    ],
)
def test_either_kind_or_grade_shows_that_a_card_is_held(
    kind: object, grade: object, until: object, verdict: Verdict
) -> None:
    person = adult(disability_type=kind, disability_grade=grade, disability_card_valid_until=until)
    assert verdicts(person)[LIVING] == verdict


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"other_living_benefit": 10000}, eligible(20000)),
        ({"other_living_benefit": 29999}, eligible(1)),
        ({"other_living_benefit": 30000}, ineligible("higher_of_class")),
        ({"other_living_benefit": None}, UNDETERMINED),
        ({"work_injury_care": True}, ineligible("not_work_injury_care")),
        ({"local_hukou": False}, ineligible("local_hukou")),
        ({"wage_income": 149999}, eligible(30000)),
        ({"wage_income": 150000}, ineligible("in_covered_household")),
        ({"wage_income": None}, UNDETERMINED),
    ],
)
def test_the_living_subsidy_follows_the_household(facts: dict[str, object], verdict: Verdict) -> None:
    assert verdicts(adult(**CARD, **facts))[LIVING] == verdict


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"employed": False}, eligible(30000)),
        ({"employed": True}, ineligible("in_covered_household")),
        ({"employed": None}, UNDETERMINED),
        ({"employed": False, "disability_grade": 3}, ineligible("in_covered_household")),
        ({"employed": False, "birth_date": date(2005, 6, 16)}, ineligible("in_covered_household")),
    ],
)
def test_severely_disabled_adults_out_of_work_may_be_covered_by_themselves(
    facts: dict[str, object], verdict: Verdict
) -> None:
    law = {"disability_living_subsidy.include_unemployed_severe": True}
    person = adult(**CARD, wage_income=200000) | {"father_status": "正常", "mother_status": "正常"} | facts
    assert verdicts(person, law=law)[LIVING] == verdict


def test_the_destitute_have_neither_disability_subsidy() -> None:
    found = verdicts(alone(**CARD))
    assert found[LIVING] == ineligible("not_extreme_poverty_support", "in_covered_household")
    assert found[CARE] == ineligible("not_extreme_poverty_support")
