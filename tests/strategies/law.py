"""Parameters of an imaginary place: about the size of real ones, and absent where the law can do without.

A share has two decimals at most, as a pack would write it; 无 is absent, and 低边's numbers of cars and
homes may be left unset, which is a different thing: then 低保's hold.
"""

from fractions import Fraction

from tests.strategies.defaults import ABSENT
from tests.strategies.picks import Picks

CASH = (
    "subsistence_allowance",
    "extreme_poverty_support",
    "temporary_assistance",
    "disability_living_subsidy",
    "disability_care_subsidy",
    "orphan_allowance",
    "unsupported_child_allowance",
    "child_hardship_allowance",
    "old_age_allowance",
    "resettler_subsidy",
    "elder_care_subsidy",
)
STANDARDS = (108400, 108334, 100000, 115400, 113907, 66733)


def hundredths(value: int) -> Fraction:
    return Fraction(value, 100)


def parameters(picks: Picks) -> dict[str, object]:
    standard = picks.one_of(STANDARDS)
    law: dict[str, object] = {
        **_subsistence(picks, standard),
        **_near_poverty(picks, standard),
        **_expenditure(picks, standard),
        **_extreme_poverty(picks, standard),
        **_disability(picks),
        **_children(picks, standard),
        **_old_age(picks),
        "temporary_assistance.cap_multiple": picks.one_of((6, ABSENT)),
        "temporary_assistance.special_cap_multiple": picks.one_of((12, ABSENT)),
        "temporary_assistance.township_multiple": 3,
        "resettler_subsidy.amount_per_year": 60000,
        "resettler_subsidy.term_years": picks.one_of((20, 16)),
    }
    whole_yuan = picks.chance(30)
    for code in CASH:
        law[f"{code}.round_to_fen"] = 100 if whole_yuan else picks.one_of((1, 1, 1, 10))
    return law


def _subsistence(picks: Picks, standard: int) -> dict[str, object]:
    bands: list[dict[str, int]] = [
        {"below": standard // 4, "amount": standard},
        {"below": standard // 2, "amount": standard * 2 // 3},
        {"below": standard - picks.one_of((0, 20000)), "amount": 20001},
    ]
    by_bands = picks.chance(30)
    return {
        "subsistence_allowance.standard": standard,
        "subsistence_allowance.deposit_months": picks.one_of((24, 0, ABSENT)),
        "subsistence_allowance.max_cars": picks.one_of((0, 1, ABSENT)),
        "subsistence_allowance.max_homes": picks.one_of((1, 2, ABSENT)),
        "subsistence_allowance.max_companies": picks.one_of((0, ABSENT)),
        "subsistence_allowance.employment_cost_rate": picks.one_of(
            (hundredths(30), hundredths(0), ABSENT, hundredths(35))
        ),
        "subsistence_allowance.disregard_multiple": picks.one_of((3, 1, 0, ABSENT)),
        "subsistence_allowance.disregard_months": picks.one_of((12, 6, 12, 0, ABSENT)),
        "subsistence_allowance.category_top_up": picks.one_of(
            (hundredths(20), hundredths(0), ABSENT, hundredths(33))
        ),
        "subsistence_allowance.grant_mode": "bands" if by_bands else "difference",
        "subsistence_allowance.grant_bands": bands if by_bands or picks.chance(50) else ABSENT,
    }


def _near_poverty(picks: Picks, standard: int) -> dict[str, object]:
    law: dict[str, object] = {
        "near_poverty.factor": picks.one_of((hundredths(150), hundredths(200), hundredths(125))),
        "near_poverty.minimum_wage": picks.one_of((207000, ABSENT, standard * 5 // 4)),
        "near_poverty.line_included": picks.one_of((False, True)),
        "near_poverty.deposit_months": picks.one_of((36, 24, ABSENT)),
    }
    for name in ("max_cars", "max_homes"):
        limit = picks.one_of((None, 1, ABSENT, 2))
        if limit is not None:
            law[f"near_poverty.{name}"] = limit
    return law


def _expenditure(picks: Picks, standard: int) -> dict[str, object]:
    return {
        "expenditure_hardship.mode": picks.one_of(("expenditure", "rigid", ABSENT, "rigid")),
        "expenditure_hardship.rigid_ratio": picks.one_of((hundredths(60), hundredths(50))),
        "expenditure_hardship.disposable_income_per_year": standard * 40,
    }


def _extreme_poverty(picks: Picks, standard: int) -> dict[str, object]:
    return {
        "extreme_poverty_support.basic_standard": standard * 3 // 2,
        "extreme_poverty_support.care_amounts": {
            "none_lost": picks.one_of((20000, 0)),
            "partly_lost": 62000,
            "fully_lost": 124000,
        },
        "extreme_poverty_support.deposit_months": picks.one_of((24, 12, 0, ABSENT)),
    }


def _disability(picks: Picks) -> dict[str, object]:
    return {
        "disability_living_subsidy.rate_of_standard": picks.one_of((hundredths(30), hundredths(33))),
        "disability_living_subsidy.include_near_poverty": picks.one_of((False, True)),
        "disability_living_subsidy.include_unemployed_severe": picks.one_of((False, True)),
        "disability_care_subsidy.amounts": {1: 50000, 2: 25000, 3: 12500},
        "disability_care_subsidy.include_grade_three_mental": picks.one_of((False, True)),
    }


def _children(picks: Picks, standard: int) -> dict[str, object]:
    full = picks.one_of((standard * 2, 158500))
    return {
        "orphan_allowance.institution_standard": full + 40000,
        "orphan_allowance.scattered_standard": full,
        "orphan_allowance.extend_while_in_school": picks.one_of((False, True)),
        "child_hardship_allowance.shares": {
            "ill_or_disabled_poor": hundredths(100),
            "subsistence": hundredths(50),
            "near_poverty": hundredths(picks.one_of((30, 33))),
        },
    }


def _old_age(picks: Picks) -> dict[str, object]:
    """Elder care meets disability care in equal, lower and higher amounts: the tie is a rule of its own."""
    bands: list[dict[str, int]] = [
        {"from_age": 80, "amount": 5000},
        {"from_age": 90, "amount": 10000},
        {"from_age": 100, "amount": 50000},
    ]
    if picks.chance(30):
        bands = [{"from_age": 70, "amount": 20000}, *bands]
    near_poverty: dict[int, int] = {1: 0, 2: 12500, 3: 20000, 4: 50000}
    if picks.chance(30):
        del near_poverty[1]
    return {
        "old_age_allowance.bands": bands,
        "elder_care_subsidy.amounts": {
            "subsistence": {1: 12500, 2: 25000, 3: 37500, 4: 60000},
            "near_poverty": near_poverty,
        },
        "elder_care_subsidy.from_age": picks.one_of((60, 80)),
    }
