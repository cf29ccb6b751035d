"""A small law in round numbers, and people and households to set beside it: money here is in fen."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from tests.oracle.oracle import Verdict, determine
from tests.strategies.defaults import ABSENT, HOUSEHOLD, PERSON

ON = date(2023, 6, 15)
STANDARD = 100000

LAW: dict[str, object] = {
    "subsistence_allowance.standard": STANDARD,
    "subsistence_allowance.deposit_months": 24,
    "subsistence_allowance.max_cars": 0,
    "subsistence_allowance.max_homes": 1,
    "subsistence_allowance.max_companies": 0,
    "subsistence_allowance.employment_cost_rate": ABSENT,
    "subsistence_allowance.disregard_multiple": ABSENT,
    "subsistence_allowance.disregard_months": ABSENT,
    "subsistence_allowance.category_top_up": ABSENT,
    "subsistence_allowance.grant_mode": "difference",
    "subsistence_allowance.grant_bands": ABSENT,
    "extreme_poverty_support.basic_standard": 150000,
    "extreme_poverty_support.care_amounts": {"none_lost": 20000, "partly_lost": 60000, "fully_lost": 120000},
    "extreme_poverty_support.deposit_months": 24,
    "near_poverty.factor": Fraction(3, 2),
    "near_poverty.minimum_wage": ABSENT,
    "near_poverty.line_included": False,
    "near_poverty.deposit_months": 36,
    "expenditure_hardship.mode": ABSENT,
    "temporary_assistance.cap_multiple": 6,
    "temporary_assistance.special_cap_multiple": 12,
    "disability_living_subsidy.rate_of_standard": Fraction(3, 10),
    "disability_living_subsidy.include_near_poverty": True,
    "disability_living_subsidy.include_unemployed_severe": False,
    "disability_care_subsidy.amounts": {1: 50000, 2: 25000, 3: 12500},
    "disability_care_subsidy.include_grade_three_mental": False,
    "orphan_allowance.institution_standard": 240000,
    "orphan_allowance.scattered_standard": 200000,
    "orphan_allowance.extend_while_in_school": False,
    "child_hardship_allowance.shares": {
        "ill_or_disabled_poor": Fraction(1),
        "subsistence": Fraction(1, 2),
        "near_poverty": Fraction(3, 10),
    },
    "old_age_allowance.bands": [
        {"from_age": 80, "amount": 5000},
        {"from_age": 90, "amount": 10000},
        {"from_age": 100, "amount": 50000},
    ],
    "resettler_subsidy.amount_per_year": 60000,
    "resettler_subsidy.term_years": 20,
    "elder_care_subsidy.amounts": {
        "subsistence": {1: 10000, 2: 25000, 3: 40000, 4: 60000},
        "near_poverty": {2: 12500, 3: 20000, 4: 50000},
    },
    "elder_care_subsidy.from_age": 60,
}

Facts = Mapping[str, object]


def adult(**facts: object) -> dict[str, object]:
    """Forty-five, with somebody able to support them, and nothing else out of the ordinary."""
    return PERSON | {"birth_date": date(1978, 3, 2), "supporter_able": True} | facts


def elder(**facts: object) -> dict[str, object]:
    return adult(birth_date=date(1950, 1, 1)) | facts


def child(**facts: object) -> dict[str, object]:
    """Twelve, both parents at home."""
    home = {"father_status": "正常", "mother_status": "正常"}
    return adult(birth_date=date(2011, 1, 30)) | home | facts


def household(**facts: object) -> dict[str, object]:
    return HOUSEHOLD | {"financial_assets": 0} | facts


def verdicts(
    people: Mapping[str, Facts] | Facts,
    *,
    home: Facts | None = None,
    law: Facts | None = None,
    on: date = ON,
    members: list[str] | None = None,
) -> dict[tuple[str, str], Verdict]:
    """Everyone in ``people`` lives in ``home`` unless ``members`` says otherwise; one person is called 甲."""
    named = {"甲": people} if "birth_date" in people else people
    return determine(
        household=household() if home is None else home,
        members=list(named) if members is None else members,
        people=named,  # type: ignore[arg-type]  # either shape has become a mapping of people by now
        parameters=LAW | dict(law or {}),
        on=on,
    )


def eligible(amount_fen: int | None = None) -> Verdict:
    return Verdict("eligible", amount_fen, frozenset())


def ineligible(*because: str) -> Verdict:
    return Verdict("ineligible", None, frozenset(because))


UNDETERMINED = Verdict("undetermined", None, frozenset())
