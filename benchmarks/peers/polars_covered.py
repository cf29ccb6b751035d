"""The hand-written rules about a person that rest on the household: poverty, care classes, amounts."""

import polars as pl
from polars import Expr, LazyFrame, col, lit, when

from benchmarks.peers import values as v
from benchmarks.peers.polars_terms import clauses, due, holds, rounded, where_known

_age = col("age")
_LIVING = (
    "local_hukou", "alive", "card_valid", "in_covered_household", "not_extreme_poverty_support",
    "not_orphan_allowance", "not_unsupported_child_allowance", "not_work_injury_care", "not_in_prison",
    "higher_of_class",
)  # fmt: skip
_CARE = (
    "local_hukou", "alive", "card_valid", "grade_eligible", "not_extreme_poverty_support",
    "not_work_injury_care", "not_in_prison", "higher_of_class",
)  # fmt: skip
_ELDER = (
    "local_hukou", "alive", "age_reached", "in_covered_household", "ability_level_eligible", "higher_of_class"
)  # fmt: skip
_CHILD = (
    "local_hukou", "alive", "under_18", "in_covered_household", "not_orphan_allowance",
    "not_unsupported_child_allowance",
)  # fmt: skip
_EXTREME = (
    "local_hukou", "alive", "no_labour_ability", "no_income_source", "no_able_supporter", "not_in_prison",
    "not_child_programme",
)  # fmt: skip


def with_extreme_poverty(people: LazyFrame) -> LazyFrame:
    """Who is in extreme poverty, given ``people_at_home`` and the assets of the household; who counts."""
    poor = (col("countable_income") < 10 * v.STANDARD) & (
        col("financial_assets") <= v.DEPOSIT * col("people_at_home")
    )
    whole = pl.all_horizontal(f"extreme_poverty_support__{name}" for name in _EXTREME)
    received = col("extreme_poverty_support__receives")
    return (
        people.with_columns(clauses("extreme_poverty_support", no_income_source=poor))
        .with_columns(
            whole.alias("extreme_poverty_support__holds"),
            # While it is undetermined it holds up nobody.
            whole.fill_null(value=False).alias("extreme_poverty_support__receives"),
        )
        .with_columns(
            (col("at_home") & ~received).alias("counted"),
            *clauses("disability_living_subsidy", not_extreme_poverty_support=~received),
            *clauses("disability_care_subsidy", not_extreme_poverty_support=~received),
        )
        .with_columns(_care_award().alias("disability_care_subsidy__award"))
    )


def in_a_category() -> Expr:
    """Whoever is counted and of an age, grade or illness for which the household is given more."""
    return col("counted") & ((_age >= 60) | (_age < 18) | col("severely_disabled") | col("serious_illness"))


def _by_tier() -> Expr:
    tier, amount = col("disability_care_tier"), when(col("disability_care_tier") == 1).then(v.CARE_BY_TIER[1])
    return (
        amount.when(tier == 2).then(v.CARE_BY_TIER[2])
        .when(tier == 3).then(v.CARE_BY_TIER[3])
        .when(tier.is_not_null()).then(0)
        .cast(pl.Int64)
    )  # fmt: skip


def _care_award() -> Expr:
    """What the class is compared by: nothing where a clause fails or the amount is unknown."""
    first = pl.all_horizontal(f"disability_care_subsidy__{name}" for name in _CARE[:-1])
    return when(first).then(_by_tier()).otherwise(0).fill_null(0).cast(pl.Int64)


def _by_ability() -> Expr:
    step = where_known(col("in_subsistence_household"), 2, 1) * v.ELDER_NEAR_POVERTY_STEP
    return (step * col("ability_level")).cast(pl.Int64)


def with_household(people: LazyFrame) -> LazyFrame:
    """The rest, once it is known what the household receives: all outcomes and amounts."""
    poor = {
        "in_subsistence_household": col("counted") & col("subsistence_allowance__receives"),
        "in_near_poverty_household": col("counted") & col("near_poverty__receives"),
    }
    return (
        people.with_columns(**poor)
        .with_columns(_covered())
        .with_columns(
            _elder_award(),
            *holds("child_hardship_allowance", *_CHILD),
            *holds("disability_living_subsidy", *_LIVING),
        )
        .with_columns(_higher_of_class())
        .with_columns(*holds("disability_care_subsidy", *_CARE), *holds("elder_care_subsidy", *_ELDER))
        .with_columns(_amounts())
    )


def _covered() -> list[Expr]:
    poor = col("in_subsistence_household") | col("in_near_poverty_household")
    alone = (_age >= 18) & col("severely_disabled") & ~col("employed")
    return [
        *clauses("disability_living_subsidy", in_covered_household=poor | alone),
        *clauses("elder_care_subsidy", in_covered_household=poor, ability_level_eligible=_by_ability() > 0),
        *clauses("child_hardship_allowance", in_covered_household=poor),
    ]


def _elder_award() -> Expr:
    first = pl.all_horizontal(f"elder_care_subsidy__{name}" for name in _ELDER[:-1])
    return when(first).then(_by_ability()).otherwise(0).fill_null(0).alias("elder_care_subsidy__award")


def _higher_of_class() -> list[Expr]:
    """In a tie the care subsidy is due and not the elder's."""
    other, care, elder = col("other_care_benefit"), _by_tier(), _by_ability()
    care_award = col("disability_care_subsidy__award")
    return [
        *clauses("disability_care_subsidy", higher_of_class=(col("elder_care_subsidy__award") <= care)
                 & ((other == 0) | (other < care))),
        *clauses("elder_care_subsidy", higher_of_class=((care_award == 0) | (care_award < elder))
                 & ((other == 0) | (other < elder))),
    ]  # fmt: skip


def _amounts() -> list[Expr]:
    unmet, none, some = col("self_care_unmet"), *v.EXTREME_CARE[:2]
    care = where_known(unmet == 0, none, where_known(unmet <= 3, some, v.EXTREME_CARE[2]))
    shares = v.CHILD_SHARE_TENTHS
    tenths = where_known(
        col("serious_illness") | col("severely_disabled"), shares["ill_or_disabled"],
        where_known(col("in_subsistence_household"), shares["subsistence"], shares["near_poverty"]),
    )  # fmt: skip
    placed = where_known(col("orphan_placement") == "集中", v.ORPHAN_INSTITUTION, v.ORPHAN_SCATTERED)
    return [
        due("extreme_poverty_support", v.EXTREME_BASIC + care),
        due("temporary_assistance", rounded(col("hardship_multiple") * v.STANDARD, 100)),
        due("disability_living_subsidy", v.LIVING - col("other_living_benefit")),
        due("disability_care_subsidy", _by_tier() - col("other_care_benefit")),
        due("orphan_allowance", placed),
        due("unsupported_child_allowance", v.ORPHAN_SCATTERED - col("other_child_support")),
        due("child_hardship_allowance", rounded(tenths * v.ORPHAN_SCATTERED, 10)),
        due("old_age_allowance", _by_age()),
        due("resettler_subsidy", lit(v.RESETTLER_A_YEAR)),
        due("elder_care_subsidy", _by_ability() - col("other_care_benefit")),
    ]


def _by_age() -> Expr:
    (first, most), (second, more), (third, least) = v.OLD_AGE_BANDS
    bands = when(_age >= first).then(most).when(_age >= second).then(more).when(_age >= third).then(least)
    return bands.when(_age < third).then(0)
