"""Households of the district drawn at random, as the desk reads them."""

import random

import polars as pl

from benchmarks.district import SEED, District
from minzheng.engine.case import Case
from minzheng.engine.snapshot_case import case_of_rows


def sampled_numbers(here: District, count: int) -> list[int]:
    """Numbers of so many households, always the same ones."""
    numbers = here.snapshot.read("household")["household_no"].to_list()
    return sorted(random.Random(SEED).sample(numbers, min(count, len(numbers))))


def sampled_cases(here: District, count: int) -> list[Case]:
    """So many households with their people."""
    wanted = pl.col("household_no").is_in(sampled_numbers(here, count))
    homes = here.snapshot.scan("household").filter(wanted).sort("household_no").collect().to_dicts()
    people = here.snapshot.scan("person").filter(wanted).sort("person_no").collect()
    by_home = people.partition_by("household_no", as_dict=True)
    return [
        case_of_rows(
            home, by_home[(home["household_no"],)].to_dicts() if (home["household_no"],) in by_home else []
        )
        for home in homes
    ]
