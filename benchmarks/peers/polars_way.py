"""The determination written by hand in Polars for exactly these rules, as one would without a platform.

The same two files come out, with every clause and derived fact as a column. Unknown is null and stays so:
``&``, ``|`` and ``all_horizontal`` know three values, ``clip`` leaves null alone, and where a condition may
be unknown both of its sides are written. Incomes are tenths of a fen, since a share of three tenths is taken.
"""

from pathlib import Path

import polars as pl
from polars import Expr, LazyFrame, col, when

from benchmarks.peers import polars_covered as covered
from benchmarks.peers import polars_people as own
from benchmarks.peers import values as v
from benchmarks.peers.polars_terms import (
    KEY,
    clauses,
    due,
    holds,
    possible,
    rounded,
    where_known,
    with_sums,
)  # fmt: skip


def determine(
    person: Path, household: Path, out_person: Path, out_household: Path, *, at_once: bool = False
) -> None:
    """Determine everybody in two Parquet files, sorted by household, into two others.

    Each stage is collected before the next, which is quickest. ``at_once``: one query for all of it, for
    Polars' streaming engine, which takes less than half the memory and somewhat longer.
    """
    settled = _as_it_is if at_once else _collected
    people = _read(person, v.POSSIBLE_OF_PERSON).drop(v.NOT_ASKED)
    homes = _read(household, v.POSSIBLE_OF_HOUSEHOLD)
    facts = [*people.collect_schema(), *homes.collect_schema()]
    people = settled(own.by_themselves(people))
    homes = settled(with_sums(homes, people, people_at_home=col("at_home")))
    people = people.join(homes.select(KEY, "financial_assets", "people_at_home"), on=KEY, how="left")
    people = settled(covered.with_extreme_poverty(people))
    summed = with_sums(
        homes,
        people,
        members=col("counted"),
        in_extreme_poverty=col("extreme_poverty_support__receives"),
        monthly_income=where_known(col("counted"), "countable_income", 0),
        in_a_category=covered.in_a_category(),
    )
    homes = settled(_households(summed))
    received = homes.select(KEY, "subsistence_allowance__receives", "near_poverty__receives")
    people = covered.with_household(people.join(received, on=KEY, how="left"))
    inner = {*facts, *received.collect_schema(), "people_at_home", "in_extreme_poverty", "in_a_category"}
    of_person = [name for name in people.collect_schema() if name not in inner]
    of_home = [name for name in homes.collect_schema() if name not in inner or name in _OF_HOMES]
    pl.collect_all([
        _written(settled(people.select("person_no", KEY, *of_person)), out_person),
        _written(homes.select(KEY, *of_home), out_household),
    ])  # fmt: skip


def _read(path: Path, ranges: dict[str, tuple[int, int]]) -> LazyFrame:
    return pl.scan_parquet(path).with_columns(col(KEY).set_sorted(), *possible(ranges))


def _as_it_is(frame: LazyFrame) -> LazyFrame:
    return frame


def _collected(frame: LazyFrame) -> LazyFrame:
    return frame.collect(engine="in-memory").lazy()


def _written(frame: LazyFrame, path: Path) -> LazyFrame:
    return frame.sink_parquet(path, compression="zstd", compression_level=1, row_group_size=50_000, lazy=True)


# Also read on people, and written where they belong.
_OF_HOMES = {"people_at_home", "subsistence_allowance__receives", "near_poverty__receives"}
_SUBSISTENCE = (
    "local_hukou", "not_extreme_poverty_support", "has_members", "income_below_standard",
    "assets_within_limits", "cars_within_limit", "homes_within_limit", "companies_within_limit",
)  # fmt: skip
_NEAR_POVERTY = (
    "local_hukou", "not_subsistence_allowance", "not_extreme_poverty_support", "has_members",
    "income_below_near_poverty_line", "assets_within_limits", "cars_within_limit", "homes_within_limit",
)  # fmt: skip
_EXPENDITURE = (
    "scheme_in_force", "local_hukou", "not_subsistence_allowance", "not_extreme_poverty_support",
    "has_members", "living_level_below_standard",
)  # fmt: skip


def _households(homes: LazyFrame) -> LazyFrame:
    none = ~col("subsistence_allowance__receives")
    return (
        homes.with_columns(
            col("monthly_income").alias("monthly_income_per_head"),
            col("members").alias("monthly_income_per_head__heads"),
            *_clauses(),
        )
        .with_columns(holds("subsistence_allowance", *_SUBSISTENCE))
        .with_columns(
            *clauses("near_poverty", not_subsistence_allowance=none),
            *clauses("expenditure_hardship", not_subsistence_allowance=none),
            due("subsistence_allowance", _grant()),
        )
        .with_columns(
            *holds("near_poverty", *_NEAR_POVERTY), *holds("expenditure_hardship", *_EXPENDITURE)
        )
    )  # fmt: skip


def _clauses() -> list[Expr]:
    members, income, extreme = col("members"), col("monthly_income"), col("in_extreme_poverty")
    left = {
        "local_hukou": col("local_hukou"),
        "not_extreme_poverty_support": (members >= 1) | (extreme == 0),
        "has_members": (members >= 1) | (extreme >= 1),
    }
    means = {"cars_within_limit": col("cars") <= 0, "homes_within_limit": col("homes") <= 1}
    assets, some = col("financial_assets"), members > 0
    spare = col("income_12m") - col("rigid_spending_12m")
    return [
        *clauses(
            "subsistence_allowance", **left, **means, companies_within_limit=col("companies") <= 0,
            income_below_standard=when(some).then(income < 10 * v.STANDARD * members),
            assets_within_limits=assets <= v.DEPOSIT * members,
        ),
        *clauses(
            "near_poverty", **left, **means,
            income_below_near_poverty_line=when(some).then(income < 10 * v.NEAR_POVERTY_LINE * members),
            assets_within_limits=assets <= v.NEAR_POVERTY_DEPOSIT * members,
        ),
        *clauses(
            "expenditure_hardship", **left, scheme_in_force=pl.lit(value=True),
            living_level_below_standard=spare < 12 * v.STANDARD * members,
        ),
    ]  # fmt: skip


def _grant() -> Expr:
    full = v.STANDARD * col("members")
    difference = 10 * full - col("monthly_income")
    lacking = where_known(difference > 10 * full, 10 * full, difference.clip(lower_bound=0))
    return rounded(lacking + 10 * v.CATEGORY_TOP_UP * col("in_a_category"), 10)
