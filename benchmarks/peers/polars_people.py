"""The hand-written rules about a person: in the order in which each step needs only earlier columns."""

import polars as pl
from polars import Expr, LazyFrame, col

from benchmarks.peers import values as v
from benchmarks.peers.polars_terms import clauses, holds, where_known

_age = col("age")
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


_PARENTS = ("father_status", "mother_status")


def _basics() -> list[Expr]:
    father, mother = (
        {"lost": col(name).is_in(v.LOST), "unable": col(name).is_in(v.UNABLE)} for name in _PARENTS
    )
    one_unable = (father["unable"] & (mother["unable"] | mother["lost"])) | (
        father["lost"] & mother["unable"]
    )
    age = (v.TODAY - col("birth_date")) // 10_000
    alive = col("died_on") >= v.MONTH_START
    kind, grade = col("disability_type"), col("disability_grade") >= 1
    return [
        age.alias("age"),
        (age < 18).alias("under_18"),
        (father["lost"] & mother["lost"]).alias("parents_lost"),
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
    stated, share = (
        col("employment_cost"),
        v.COST_SHARE_TENTHS * (col("wage_income") - col("disregarded_income")),
    )
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


def _own_clauses() -> list[Expr]:
    hukou, alive, under_18 = col("local_hukou"), col("alive"), col("under_18")
    child = {"local_hukou": hukou, "alive": alive, "under_18": under_18}
    chosen = {
        "not_adopted": ~col("adopted"),
        "child_programme_chosen": col("chosen_child_programme") == "儿童",
    }
    multiple, since, oldest = col("hardship_multiple"), col("resettled_on"), v.OLD_AGE_BANDS[-1][0]
    hardship = col("hardship_event") != "无"
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
        *clauses("temporary_assistance", hardship_recognised=hardship, within_cap=within),
        *clauses("old_age_allowance", local_hukou=hukou, alive=alive, age_reached=_age >= oldest),
        *clauses("elder_care_subsidy", local_hukou=hukou, alive=alive, age_reached=_age >= v.ELDER_FROM_AGE),
        *clauses("resettler_subsidy", alive=alive, resettler_in_term=col("resettler") & (since <= v.TODAY)
                 & (years < v.RESETTLER_YEARS)),
    ]  # fmt: skip


def _no_labour() -> Expr:
    grade = col("disability_grade")
    return (
        (_age >= 60)
        | (_age < 16)
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
        *clauses(
            "extreme_poverty_support", not_child_programme=~col("orphan_allowance__receives") & ~received
        ),
        *clauses("disability_living_subsidy", not_unsupported_child_allowance=~in_full),
        *clauses("child_hardship_allowance", not_unsupported_child_allowance=~received),
    ]
