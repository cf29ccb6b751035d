"""The facts of households as known at the end of a month."""

from typing import Final

import polars as pl

from minzheng.kernel.month import Month, day_number
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.need import LINE_FEN

COLUMNS: Final = (
    "local_hukou", "financial_assets", "cars", "homes", "companies", "rigid_spending_12m", "income_12m",
    "verification_complete",
)  # fmt: skip
INCOMES: Final = ("wage_income", "business_income", "property_income", "transfer_income", "other_income")


def known(
    homes: pl.DataFrame, lives: pl.DataFrame, persons: pl.DataFrame, *, month: Month, seed: int
) -> pl.DataFrame:
    """household_no and the facts of every household, from its own row and its members' facts."""
    end, draws = day_number(month.last_day), Draws(seed, "household_no")
    frame = homes.join(
        _of_members(lives, persons, month), on="household_no", how="left", maintain_order="left"
    )
    covered, head = pl.col("_some_signed"), pl.col("_some_signed") & pl.col("_head_signed")
    answered = ~pl.col("bank_silent") & ((pl.col("bank_on") == NEVER) | (pl.col("bank_on") <= end))
    assets = pl.when(pl.col("assets_change_learnt") <= end).then("assets_later").otherwise("assets")
    rigid = pl.col("rigid_level") * pl.col("size") * (LINE_FEN // 1000) * 12
    bought = (pl.col("car_learnt") <= end).cast(pl.Int64)
    facts = {
        "local_hukou": pl.col("local") & ~(pl.col("left_learnt") <= end),
        "financial_assets": pl.when(covered & answered & pl.col("_all_signed")).then(assets),
        "cars": pl.when(covered).then(pl.col("cars") + bought),
        "homes": pl.when(covered).then(pl.col("homes")),
        "companies": pl.when(covered).then(pl.col("companies")),
        "rigid_spending_12m": pl.when(head & ~draws.chance("gap/rigid", 0.006)).then(rigid),
        "income_12m": pl.when(head & pl.col("_all_signed")).then(pl.col("_income") * 12),
    }
    frame = frame.select("household_no", covered, *(facts[name].alias(name) for name in COLUMNS[:-1]))
    complete = pl.all_horizontal(pl.col("financial_assets", "income_12m").is_not_null())
    complete = pl.when("_some_signed").then(complete).alias("verification_complete")
    return frame.with_columns(complete).drop("_some_signed")


def _of_members(lives: pl.DataFrame, persons: pl.DataFrame, month: Month) -> pl.DataFrame:
    """Who of the living members signed, and what they have a month together."""
    first, end = day_number(month.first_day), day_number(month.last_day)
    counts = (persons["died_on"] >= first) & (persons["birth_date"] <= end)
    signed = lives["signed_on"] <= end
    incomes = [
        pl.col(name).clip(lower_bound=0) if name == "business_income" else pl.col(name) for name in INCOMES
    ]
    total = pl.sum_horizontal(*incomes, ignore_nulls=False)
    frame = persons.select(
        "household_no",
        total.alias("_income"),
        counts.alias("_counts"),
        signed.alias("_signed"),
        (lives["role"] == "head").alias("_head"),
    )
    here = pl.col("_counts")
    return frame.group_by("household_no").agg(
        pl.when(here).then("_income").otherwise(0).sum().alias("_income"),
        (pl.col("_signed") | ~here).all().alias("_all_signed"),
        (pl.col("_signed") & here).any().alias("_some_signed"),
        (pl.col("_signed") & pl.col("_head")).any().alias("_head_signed"),
    )
