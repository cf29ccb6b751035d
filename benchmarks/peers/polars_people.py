"""The hand-written rules about a person: in the order in which each step needs only earlier columns."""

import polars as pl
from polars import Expr, LazyFrame, col, lit, when

from benchmarks.peers import values as v
from benchmarks.peers.polars_terms import clauses, due, holds, rounded, where_known

AGE = col("age")
CHILD_PROGRAMMES = ("orphan_allowance", "unsupported_child_allowance")
SEVERELY_DISABLED = col("disability_grade").is_in([1, 2])


def by_themselves(people: LazyFrame) -> LazyFrame:
    """What needs nobody else: basic facts, income, the child programmes, and most clauses of the others."""
    return (
        people.with_columns(_basics())
        .with_columns(*_incomes(), *_own_clauses(), *_disability_clauses())
        .with_columns(_counted_cost(), *_own_outcomes())
        .with_columns(_countable_income(), *_after_orphans())
        .with_columns(holds("unsupported_child_allowance", *_UNSUPPORTED))
        .with_columns(_after_unsupported())
    )


def _basics() -> list[Expr]:
    lost = {who: col(f"{who}_status").is_in(v.LOST) for who in ("father", "mother")}
    unable = {who: col(f"{who}_status").is_in(v.UNABLE) for who in ("father", "mother")}
    one_unable = (unable["father"] & (unable["mother"] | lost["mother"])) | (lost["father"] & unable["mother"])
    age = (v.TODAY - col("birth_date")) // 10_000
    alive = col("died_on") >= v.MONTH_START
    kind, grade = col("disability_type"), col("disability_grade") >= 1
    return [
        age.alias("age"),
        (age < 18).alias("under_18"),
        (lost["father"] & lost["mother"]).alias("parents_lost"),
        one_unable.alias("parents_unable"),
        alive.alias("alive"),
        (alive & ~col("in_prison")).alias("at_home"),
        (_has_kind("智力") | _has_kind("精神")).alias("intellectual_or_mental"),
        pl.coalesce((kind != "无") | grade, kind != "无", grade).alias("holds_card"),
        SEVERELY_DISABLED.alias("severely_disabled"),
    ]


def _has_kind(kind: str) -> Expr:
    several = (col("disability_type") == "多重") & col("disability_types").str.contains(kind, literal=True)
    return (col("disability_type") == kind) | several


def _incomes() -> list[Expr]:
    since = col("new_job_since")
    this_month = v.TODAY // 10_000 * 12 + v.TODAY // 100 % 100
    months = this_month - (since // 10_000 * 12 + since // 100 % 100)
    new_job = (since != v.NEVER) & (months < v.NEW_JOB_MONTHS)
    disregarded = where_known(new_job, col("new_job_income").clip(upper_bound=v.NEW_JOB_AT_MOST), 0)
    return [disregarded.alias("disregarded_income")]


def _counted_cost() -> Expr:
    stated, share = col("employment_cost"), v.COST_SHARE_TENTHS * (col("wage_income") - col("disregarded_income"))
    cost = where_known(stated != v.NO_COST, stated * 10, share)
    return cost.clip(upper_bound=10 * v.STANDARD).alias("counted_employment_cost")


def _countable_income() -> Expr:
    income = (
        col("wage_income") + col("business_income").clip(lower_bound=0) + col("property_income")
        + col("transfer_income") + col("other_income") - col("disregarded_income")
    )  # fmt: skip
    return (income * 10 - col("counted_employment_cost")).alias("countable_income")


_ORPHAN = ("local_hukou", "alive", "under_18", "parents_lost", "not_adopted", "child_programme_chosen")
_UNSUPPORTED = (
    "local_hukou", "alive", "under_18", "parents_unable", "not_orphan_allowance", "not_adopted",
    "support_below_standard", "child_programme_chosen",
)  # fmt: skip
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


def _own_clauses() -> list[Expr]:
    hukou, alive, under_18 = col("local_hukou"), col("alive"), col("under_18")
    child = {"local_hukou": hukou, "alive": alive, "under_18": under_18}
    chosen = {"not_adopted": ~col("adopted"), "child_programme_chosen": col("chosen_child_programme") == "儿童"}
    multiple, since = col("hardship_multiple"), col("resettled_on")
    years = (v.TODAY - since.clip(lower_bound=v.SCHEME_BEGAN)) // 10_000
    within = where_known(
        col("special_hardship"), multiple <= v.SPECIAL_CAP_HUNDREDTHS, multiple <= v.CAP_HUNDREDTHS
    )
    return [
        *clauses("orphan_allowance", **child, parents_lost=col("parents_lost"), **chosen),
        *clauses("unsupported_child_allowance", **child, parents_unable=col("parents_unable"), **chosen,
                 support_below_standard=col("other_child_support") < v.ORPHAN_SCATTERED),
        *clauses("child_hardship_allowance", **child),
        *clauses("extreme_poverty_support", local_hukou=hukou, alive=alive, no_labour_ability=_no_labour(),
                 no_able_supporter=~col("supporter_able"), not_in_prison=~col("in_prison")),
        *clauses("temporary_assistance", hardship_recognised=col("hardship_event") != "无", within_cap=within),
        *clauses("old_age_allowance", local_hukou=hukou, alive=alive, age_reached=AGE >= v.OLD_AGE_BANDS[-1][0]),
        *clauses("elder_care_subsidy", local_hukou=hukou, alive=alive, age_reached=AGE >= v.ELDER_FROM_AGE),
        *clauses("resettler_subsidy", alive=alive, resettler_in_term=col("resettler") & (since <= v.TODAY)
                 & (years < v.RESETTLER_YEARS)),
    ]  # fmt: skip


def _no_labour() -> Expr:
    grade = col("disability_grade")
    return (
        (AGE >= 60)
        | (AGE < 16)
        | (col("intellectual_or_mental") & grade.is_in([1, 2, 3]))
        | (_has_kind("肢体") & grade.is_in([1, 2]))
        | (_has_kind("视力") & (grade == 1))
    )


def _disability_clauses() -> list[Expr]:
    valid = col("holds_card") & (col("disability_card_valid_until") >= v.TODAY)
    both = {
        "local_hukou": col("local_hukou"), "alive": col("alive"), "card_valid": valid,
        "not_work_injury_care": ~col("work_injury_care"), "not_in_prison": ~col("in_prison"),
    }  # fmt: skip
    other = col("other_living_benefit")
    higher = (other == 0) | (other < v.LIVING)
    return [
        valid.alias("card_valid"),
        *clauses("disability_living_subsidy", **both, higher_of_class=higher),
        *clauses("disability_care_subsidy", **both, grade_eligible=col("severely_disabled")),
    ]


def _own_outcomes() -> list[Expr]:
    return [
        *holds("orphan_allowance", *_ORPHAN),
        *holds("temporary_assistance", "hardship_recognised", "within_cap"),
        *holds("old_age_allowance", "local_hukou", "alive", "age_reached"),
        *holds("resettler_subsidy", "alive", "resettler_in_term"),
    ]


def _after_orphans() -> list[Expr]:
    none = ~col("orphan_allowance__receives")
    programmes = ("unsupported_child_allowance", "disability_living_subsidy", "child_hardship_allowance")
    return [expr for code in programmes for expr in clauses(code, not_orphan_allowance=none)]


def _after_unsupported() -> list[Expr]:
    received = col("unsupported_child_allowance__receives")
    in_full = received & (col("other_child_support") == 0)
    return [
        *clauses("extreme_poverty_support", not_child_programme=~col("orphan_allowance__receives") & ~received),
        *clauses("disability_living_subsidy", not_unsupported_child_allowance=~in_full),
        *clauses("child_hardship_allowance", not_unsupported_child_allowance=~received),
    ]


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
    return col("counted") & ((AGE >= 60) | (AGE < 18) | col("severely_disabled") | col("serious_illness"))


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
        .with_columns(_elder_award(), *holds("child_hardship_allowance", *_CHILD), *holds("disability_living_subsidy", *_LIVING))
        .with_columns(_higher_of_class())
        .with_columns(*holds("disability_care_subsidy", *_CARE), *holds("elder_care_subsidy", *_ELDER))
        .with_columns(_amounts())
    )


def _covered() -> list[Expr]:
    poor = col("in_subsistence_household") | col("in_near_poverty_household")
    alone = (AGE >= 18) & col("severely_disabled") & ~col("employed")
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
    old_age = where_known(AGE.is_not_null(), 0, 0)
    for from_age, amount in reversed(v.OLD_AGE_BANDS):
        old_age = when(AGE >= from_age).then(amount).otherwise(old_age)
    return [
        due("extreme_poverty_support", v.EXTREME_BASIC + care),
        due("temporary_assistance", rounded(col("hardship_multiple") * v.STANDARD, 100)),
        due("disability_living_subsidy", v.LIVING - col("other_living_benefit")),
        due("disability_care_subsidy", _by_tier() - col("other_care_benefit")),
        due("orphan_allowance", placed),
        due("unsupported_child_allowance", v.ORPHAN_SCATTERED - col("other_child_support")),
        due("child_hardship_allowance", rounded(tenths * v.ORPHAN_SCATTERED, 10)),
        due("old_age_allowance", old_age),
        due("resettler_subsidy", lit(v.RESETTLER_A_YEAR)),
        due("elder_care_subsidy", _by_ability() - col("other_care_benefit")),
    ]
