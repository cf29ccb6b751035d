"""Who lives with whom: households by kind, their members by role, ages that fit together.

Ages are laid out for the last day of the year, so a child of age 0 is a birth of the year itself: it
has its number from the beginning and enters the facts in the month it is born.
"""

from datetime import date
from typing import Final

import polars as pl

from minzheng.ops.demo import names
from minzheng.ops.demo.draws import Draws

# kind, weight, roles. Mean size about 2.6, as in a district of town and villages.
KINDS: Final = (
    ("single", 108, ("head",)),
    ("lone_elder", 92, ("head",)),
    ("couple", 140, ("head", "spouse")),
    ("elder_couple", 118, ("head", "spouse")),
    ("one_child", 222, ("head", "spouse", "child")),
    ("two_children", 98, ("head", "spouse", "child", "second_child")),
    ("one_parent", 42, ("head", "child")),
    ("three_generations", 60, ("head", "spouse", "parent", "child")),
    ("five", 50, ("head", "spouse", "father", "mother", "child")),
    ("six", 30, ("head", "spouse", "father", "mother", "child", "second_child")),
    ("with_parent", 20, ("head", "spouse", "parent")),
    ("grandchild", 10, ("head", "grandchild")),
    ("siblings", 10, ("head", "sibling")),
)
RELATION: Final = {
    "head": "户主", "spouse": "配偶", "child": "子女", "second_child": "子女", "parent": "父母",
    "father": "父母", "mother": "父母", "grandchild": "孙子女", "sibling": "兄弟姐妹",
}  # fmt: skip
HEAD_YEARS: Final = {
    "single": (22, 59), "couple": (24, 59), "one_child": (25, 57), "two_children": (28, 54),
    "one_parent": (26, 56), "three_generations": (28, 54), "five": (27, 50), "six": (29, 50),
    "with_parent": (30, 60), "grandchild": (54, 74), "siblings": (25, 66),
}  # fmt: skip
ELDER_BANDS: Final = {60: 222, 65: 214, 70: 175, 75: 147, 80: 148, 85: 69, 90: 20, 95: 5}
MAN_AT_HEAD: Final = {
    "single": 640, "lone_elder": 430, "one_parent": 300, "grandchild": 300, "siblings": 600,
}  # fmt: skip
MEAN_SIZE_LEAST: Final = 2.4


def households(*, persons: int, first: int, seed: int) -> pl.DataFrame:
    """Enough households for so many persons, numbered from ``first``, each with its kind and head."""
    draws = Draws(seed, "household_no")
    count = int(persons / MEAN_SIZE_LEAST) + 20
    frame = pl.DataFrame({"household_no": pl.int_range(first, first + count, eager=True, dtype=pl.Int64)})
    frame = frame.with_columns(
        draws.pick("kind", {kind: weight for kind, weight, _ in KINDS}).alias("kind"),
        (draws.pick("elder", ELDER_BANDS) + draws.below("elder/year", 5)).alias("elder_years"),
    )
    years, man = pl.col("elder_years"), pl.lit(value=820, dtype=pl.Int64)
    for kind, (low, high) in HEAD_YEARS.items():
        drawn = draws.between("head/years", low, high)
        years = pl.when(pl.col("kind") == kind).then(drawn).otherwise(years)
    for kind, share in MAN_AT_HEAD.items():
        man = pl.when(pl.col("kind") == kind).then(share).otherwise(man)
    return frame.select(
        "household_no",
        "kind",
        years.alias("head_years"),
        (draws.below("head/man", 1000) < man).alias("head_is_man"),
        names.surname(draws, "family").alias("family"),
    )


def members(homes: pl.DataFrame, *, persons: int, first: int, seed: int, year: int) -> pl.DataFrame:
    """Exactly ``persons`` members numbered from ``first``, in the order of their households.

    Columns: person_no, household_no, kind, role, relation, sex, birth_date, name.
    """
    roles = pl.DataFrame(
        [(kind, slot, role) for kind, _, kept in KINDS for slot, role in enumerate(kept)],
        schema={"kind": pl.String, "slot": pl.Int64, "role": pl.String},
        orient="row",
    )
    frame = homes.join(roles, on="kind", how="inner").sort("household_no", "slot").head(persons)
    numbers = pl.int_range(first, first + frame.height, dtype=pl.Int64, eager=True)
    frame = frame.with_columns(numbers.alias("person_no"))
    draws = Draws(seed, "person_no")
    frame = frame.with_columns(_sex(draws).alias("sex"), _years(draws).alias("years"))
    days = pl.col("years") * 1461 // 4 + draws.below("birth/day", 365)
    own_surname = pl.when(_keeps_family()).then("family").otherwise(names.surname(draws, "surname"))
    frame = frame.with_columns(
        (pl.lit(date(year, 12, 31)) - pl.duration(days=days)).alias("birth_date"),
        own_surname.alias("surname"),
    )
    return frame.select(
        "person_no", "household_no", "kind", "role",
        pl.col("role").replace_strict(RELATION, return_dtype=pl.String).alias("relation"),
        "sex", "birth_date", names.full_name(draws).alias("name"),
    )  # fmt: skip


def _sex(draws: Draws) -> pl.Expr:
    role = pl.col("role")
    man = (
        pl.when(role == "head")
        .then("head_is_man")
        .when(role == "spouse")
        .then(~pl.col("head_is_man"))
        .when(role.is_in(["father", "mother"]))
        .then(role == "father")
        .when(role == "parent")
        .then(draws.chance("sex/parent", 0.28))
        .otherwise(draws.chance("sex", 0.52))
    )
    return pl.when(man).then(pl.lit("男")).otherwise(pl.lit("女"))


def _years(draws: Draws) -> pl.Expr:
    """Completed years on the last day of the year, fitting the head's."""
    role, head = pl.col("role"), pl.col("head_years")
    child = head - draws.between("years/gap", 22, 33)
    second = head - draws.between("years/gap-2", 25, 38)
    grown = pl.when(role == "child").then(child).otherwise(second)
    # A head too young for the gap drawn has a small child instead of none.
    young = pl.when(grown < 0).then(draws.below("years/young", 8)).otherwise(grown)
    return (
        pl.when(role == "head")
        .then(head)
        .when(role == "spouse")
        .then((head + draws.between("years/spouse", -5, 4)).clip(lower_bound=21))
        .when(role.is_in(["child", "second_child"]))
        .then(young)
        .when(role == "grandchild")
        .then(draws.between("years/grandchild", 2, 17))
        .when(role == "sibling")
        .then((head + draws.between("years/sibling", -8, 8)).clip(lower_bound=18))
        .otherwise(head + draws.between("years/parent", 22, 31))
    )


def _keeps_family() -> pl.Expr:
    """Whether the family's name passes to this person; women who married in keep their own."""
    man, role = pl.col("sex") == "男", pl.col("role")
    married_in = role.is_in(["spouse", "mother", "parent"]) & ~man
    couple = pl.col("kind").is_in(["single", "lone_elder", "one_parent", "grandchild", "siblings"]).not_()
    return ~married_in & ~((role == "head") & ~man & couple)
