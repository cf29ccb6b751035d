"""The class of care, where only the higher of two subsidies is paid, worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.oracle.by_hand import UNDETERMINED, adult, elder, eligible, ineligible, verdicts
from tests.oracle.finding import Verdict
from tests.strategies.defaults import ABSENT

CARE = ("disability_care_subsidy", "甲")
ELDER = ("elder_care_subsidy", "甲")
CARD = {
    "disability_type": "肢体",
    "disability_grade": 2,
    "disability_card_valid_until": ABSENT,
    "disability_care_tier": 2,
}
OUTDONE = ineligible("higher_of_class")


@pytest.mark.parametrize(
    ("tier", "verdict"), [(1, eligible(50000)), (3, eligible(12500)), (None, UNDETERMINED)]
)
def test_disability_care_is_paid_by_tier(tier: int | None, verdict: Verdict) -> None:
    assert verdicts(adult(**CARD | {"disability_care_tier": tier}))[CARE] == verdict


@pytest.mark.parametrize(
    ("kind", "joined", "included", "verdict"),
    [
        ("智力", (), False, ineligible("grade_eligible")),
        ("智力", (), True, eligible(25000)),
        ("肢体", (), True, ineligible("grade_eligible")),
        ("多重", ("肢体", "精神"), True, eligible(25000)),
        ("多重", ("肢体", "视力"), True, ineligible("grade_eligible")),
        (None, (), True, UNDETERMINED),
    ],
)
def test_grade_three_is_enough_for_a_mental_disability_where_the_place_says_so(
    kind: str | None, joined: tuple[str, ...], included: bool, verdict: Verdict
) -> None:
    facts = {"disability_grade": 3, "disability_type": kind, "disability_types": frozenset(joined)}
    law = {"disability_care_subsidy.include_grade_three_mental": included}
    assert verdicts(adult(**CARD | facts), law=law)[CARE] == verdict


@pytest.mark.parametrize(
    ("level", "wage", "verdict"),
    [
        (1, 0, eligible(10000)),
        (4, 0, eligible(60000)),
        (0, 0, ineligible("ability_level_eligible")),
        (1, 120000, ineligible("ability_level_eligible")),
        (2, 120000, eligible(12500)),
        (4, 120000, eligible(50000)),
        (4, 200000, ineligible("in_covered_household")),
        (None, 0, UNDETERMINED),
        (4, None, UNDETERMINED),
    ],
)
def test_elder_care_goes_by_ability_and_household(
    level: int | None, wage: int | None, verdict: Verdict
) -> None:
    assert verdicts(elder(ability_level=level, wage_income=wage))[ELDER] == verdict


def test_elder_care_begins_on_the_birthday() -> None:
    on = date(2023, 6, 15)
    assert verdicts(elder(birth_date=date(1963, 6, 15), ability_level=2), on=on)[ELDER] == eligible(25000)
    assert verdicts(elder(birth_date=date(1963, 6, 16), ability_level=2), on=on)[ELDER] == ineligible(
        "age_reached"
    )


@pytest.mark.parametrize(
    ("tier", "level", "disability_care", "elder_care"),
    [
        (1, 3, eligible(50000), OUTDONE),
        (1, 4, OUTDONE, eligible(60000)),
        (2, 2, eligible(25000), OUTDONE),
        (None, 2, UNDETERMINED, eligible(25000)),
        (2, None, eligible(25000), UNDETERMINED),
    ],
)
def test_the_higher_of_the_two_is_paid_and_disability_care_in_a_tie(
    tier: int | None, level: int | None, disability_care: Verdict, elder_care: Verdict
) -> None:
    found = verdicts(elder(**CARD | {"disability_care_tier": tier, "ability_level": level}))
    assert found[CARE] == disability_care
    assert found[ELDER] == elder_care


def test_a_rival_that_does_not_stand_outdoes_nobody() -> None:
    expired = CARD | {"disability_card_valid_until": date(2023, 6, 14), "disability_care_tier": 1}
    assert verdicts(elder(**expired, ability_level=2))[ELDER] == eligible(25000)


@pytest.mark.parametrize(
    ("elsewhere", "verdict"),
    [(10000, eligible(15000)), (24999, eligible(1)), (25000, OUTDONE), (None, UNDETERMINED)],
)
def test_care_paid_from_elsewhere_is_taken_off(elsewhere: int | None, verdict: Verdict) -> None:
    assert verdicts(adult(**CARD, other_care_benefit=elsewhere))[CARE] == verdict


def test_the_two_are_compared_before_anything_is_taken_off() -> None:
    found = verdicts(elder(**CARD, ability_level=3, other_care_benefit=20000))
    assert found[CARE] == OUTDONE
    assert found[ELDER] == eligible(20000)


def test_with_one_known_to_be_refused_the_other_needs_no_comparison() -> None:
    law = {
        "disability_care_subsidy.amounts": {2: 25000},
        "disability_living_subsidy.rate_of_standard": Fraction(1, 3),
    }
    found = verdicts(elder(**CARD, ability_level=None, wage_income=300000), law=law)
    assert found[CARE] == eligible(25000)
    assert found[ELDER] == ineligible("in_covered_household")
