"""Where each household stands at a month's end: its town, its community, whether it has asked."""

from datetime import date

import polars as pl

from minzheng.casework import api as casework
from minzheng.org import extracts as org
from minzheng.registry import extracts as registry
from minzheng.verification import api as verification


def standing_of(day: date, entitled: pl.DataFrame) -> pl.DataFrame:
    """household_no, division (key of the town), community (key or null), asked; sorted by household_no.

    Who has asked: who signed an authorisation that runs, has a case open, or receives something.
    """
    homes, housed = registry.HOMES.read().sort("household_no"), registry.HOUSED.read(on=day)
    asking = pl.concat(
        [
            verification.authorised_on(day).select("household_no"),
            casework.households_with_open_cases(),
            entitled.select("household_no"),
        ]
    )["household_no"]
    return (
        homes.join(housed, on="household_no", how="left", maintain_order="left")
        .join(_towns(), on="division", how="left", maintain_order="left")
        .select(
            "household_no",
            pl.coalesce("town", "division").alias("division"),
            "community",
            pl.col("household_no").is_in(asking.drop_nulls().implode()).alias("asked"),
        )
    )


def _towns() -> pl.DataFrame:
    """division, town, community: a community lies in the unit above it, every other unit is its own town."""
    community = pl.col("level") == "community"
    return org.DIVISION.read().select(
        "division",
        pl.when(community).then("parent").otherwise("division").alias("town"),
        pl.when(community).then("division").alias("community"),
    )
