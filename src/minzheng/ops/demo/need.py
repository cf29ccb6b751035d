"""Which households ask for help, how poor they are, and what the household itself owns.

Numbers are drawn by rank, not by chance: a district of 60,000 has very nearly the same number of poor
households under every seed, because the published totals are what the demo is compared with.
"""

from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.days import day_of, event
from minzheng.ops.demo.draws import Draws

LINE_FEN: Final = 105_000
"""The monthly line a head around which incomes are spread; the law's own line comes from the packs."""

SCALE: Final = 60_000
TEKUN_ELDERS: Final = 395
TEKUN_DISABLED: Final = 42
# Households per 60,000 persons, by size 1, 2, 3 and 4 or more.
QUOTAS: Final = {
    "subsistence_allowance": (1252, 442, 189, 19),
    "near_poverty": (442, 280, 139, 35),
    "expenditure_hardship": (65, 50, 22, 8),
    "refused": (160, 160, 140, 60),
}
LATE_SHARE: Final = 24_000
"""Millionths of the households whose need is met that asked only in the course of the year."""
LIKELIER: Final = {"lone_elder": 2, "one_parent": 4, "grandchild": 3, "elder_couple": 2, "with_parent": 2}
NOBODY: Final = "none"
TEKUN: Final = "extreme_poverty_support"
# Income a head in thousandths of the line.
SPREAD: Final = {
    TEKUN: (0, 600), "subsistence_allowance": (0, 985), "near_poverty": (1000, 1490),
    "expenditure_hardship": (1500, 2100), "refused": (1500, 2600), NOBODY: (0, 0),
}  # fmt: skip
# Financial assets a head in thousandths of the line.
ASSETS: Final = {
    TEKUN: (0, 16_000), "subsistence_allowance": (0, 21_000), "near_poverty": (1000, 33_000),
    "expenditure_hardship": (0, 40_000), "refused": (3000, 70_000), NOBODY: (0, 0),
}  # fmt: skip


def needs(homes: pl.DataFrame, *, persons: int, seed: int, year: int) -> pl.DataFrame:
    """The households (household_no, kind, size) with what they asked, own and go through in the year."""
    draws = Draws(seed, "household_no")
    frame = _classed(homes, draws, persons).with_columns(_level(draws).alias("income_level"))
    frame = frame.with_columns(_asked_on(draws, year).alias("asked_on"), *_owned(draws), *_origin(draws))
    return frame.with_columns(*_events(draws, year))


def asks() -> pl.Expr:
    """Whether the household asks at any time up to the end of the year."""
    return pl.col("need") != NOBODY


def _classed(homes: pl.DataFrame, draws: Draws, persons: int) -> pl.DataFrame:
    """``need`` by rank: first the persons of 特困, each alone, then the rest inside their size."""
    first = draws.below("tekun", 1 << 40).rank("ordinal").over("kind").cast(pl.Int64)
    frame = homes.with_columns(first.alias("_first"))
    elder = (pl.col("kind") == "lone_elder") & (pl.col("_first") <= _scaled(TEKUN_ELDERS, persons))
    disabled = (pl.col("kind") == "single") & (pl.col("_first") <= _scaled(TEKUN_DISABLED, persons))
    frame = frame.with_columns((elder | disabled).alias("_tekun"))
    score = draws.below("need", 1 << 40) // _likelier()
    frame = frame.with_columns(
        pl.when("_tekun").then(None).otherwise(score).alias("_score"),
        pl.when("_tekun").then(0).otherwise(pl.col("size").clip(1, 4)).alias("_bucket"),
    )
    frame = frame.with_columns(pl.col("_score").rank("ordinal").over("_bucket").cast(pl.Int64).alias("_rank"))
    frame = frame.with_columns(_by_rank(persons).alias("need"))
    return frame.drop("_first", "_tekun", "_score", "_bucket", "_rank")


def _likelier() -> pl.Expr:
    factor = pl.lit(1, dtype=pl.Int64)
    for kind, times in LIKELIER.items():
        factor = pl.when(pl.col("kind") == kind).then(times).otherwise(factor)
    return factor


def _by_rank(persons: int) -> pl.Expr:
    need: pl.Expr = pl.when("_tekun").then(pl.lit(TEKUN)).otherwise(pl.lit(NOBODY))
    for bucket in (1, 2, 3, 4):
        bound = 0
        mine = need
        bounds = []
        for name, quotas in QUOTAS.items():
            bound += quotas[bucket - 1]
            bounds.append((name, _scaled(bound, persons)))
        for name, limit in reversed(bounds):
            mine = pl.when(pl.col("_rank") <= limit).then(pl.lit(name)).otherwise(mine)
        need = pl.when(pl.col("_bucket") == bucket).then(mine).otherwise(need)
    return need


def _scaled(quota: int, persons: int) -> int:
    return (quota * persons + SCALE // 2) // SCALE


def _between(draws: Draws, stream: str, bounds: dict[str, tuple[int, int]]) -> pl.Expr:
    """A whole number inside the bounds of the household's need."""
    drawn = pl.lit(0, dtype=pl.Int64)
    for need, (low, high) in bounds.items():
        drawn = pl.when(pl.col("need") == need).then(draws.between(stream, low, high)).otherwise(drawn)
    return drawn


def _level(draws: Draws) -> pl.Expr:
    """Income a head in thousandths of the line, some of it exactly on a line or just beside it."""
    edge = draws.pick("income/edge-at", {999: 1, 1000: 2, 1001: 1, 1032: 1, 1499: 1, 1500: 2})
    near = pl.col("need").is_in(["near_poverty", "refused"]) & draws.chance("income/edge", 0.03)
    return pl.when(near).then(edge).otherwise(_between(draws, "income", SPREAD))


def _asked_on(draws: Draws, year: int) -> pl.Expr:
    """The day the verification was authorised: most long ago, some in the year, NEVER where nobody asked."""
    before = (
        draws.between("asked/year", year - 4, year - 1) * 10000
        + draws.between("asked/month", 1, 12) * 100
        + draws.between("asked/day", 1, 28)
    )
    this_year = day_of(year, draws.below("asked/nth", 345))
    late = draws.chance(
        "asked/late", pl.when(pl.col("need") == "refused").then(450_000).otherwise(LATE_SHARE)
    )
    return pl.when(~asks()).then(NEVER).when(late).then(this_year).otherwise(before)


def _owned(draws: Draws) -> list[pl.Expr]:
    """Financial assets, vehicles, homes, companies and rigid spending as verification would find them."""
    size, need = pl.col("size"), pl.col("need")
    per_head = _between(draws, "assets", ASSETS)
    per_head = pl.when(draws.chance("assets/few", 0.45)).then(per_head // 8).otherwise(per_head)
    per_head = pl.when(draws.chance("assets/over", 0.012)).then(per_head + 40_000).otherwise(per_head)
    refused = need == "refused"
    car = draws.chance("cars", pl.when(refused).then(400_000).otherwise(6_000))
    company = draws.chance("companies", pl.when(refused).then(60_000).otherwise(6_000))
    homes = draws.pick("homes", {0: 22, 1: 76, 2: 2})
    second = refused & draws.chance("homes/second", 0.15)
    return [
        (per_head * size * (LINE_FEN // 1000) // 100 * 100).alias("assets"),
        (car.cast(pl.Int64) + (car & draws.chance("cars/two", 0.1)).cast(pl.Int64)).alias("cars"),
        company.cast(pl.Int64).alias("companies"),
        pl.when(second)
        .then(2)
        .otherwise(homes.clip(0, 1) + (refused & (homes == 2)).cast(pl.Int64))
        .alias("homes"),
        _rigid_level(draws).alias("rigid_level"),
    ]


def _rigid_level(draws: Draws) -> pl.Expr:
    """Rigid spending a head and month in thousandths of the line."""
    left = draws.between("rigid/left", 300, 990)
    some = pl.col("income_level") * draws.below("rigid/some", 90) // 1000
    eaten = pl.col("income_level") - left
    return pl.when(pl.col("need") == "expenditure_hardship").then(eaten).otherwise(some)


def _origin(draws: Draws) -> list[pl.Expr]:
    """Whether the household is registered here; those who asked nearly always are."""
    away = draws.chance("local/away", pl.when(asks()).then(1_500).otherwise(45_000))
    unknown = draws.chance("local/unknown", 0.0004)
    return [pl.when(unknown).then(None).otherwise(~away).alias("local")]


def _events(draws: Draws, year: int) -> list[pl.Expr]:
    """What happens to the household in the year, each with the day it was learnt."""
    asked = asks()
    columns: list[pl.Expr] = []
    for name, happens, delay in (
        ("left", draws.chance("left", 0.003), (0, 25)),
        ("moved", draws.chance("moved", 0.012), (0, 30)),
        ("bank", asked & draws.chance("bank", 0.015), (0, 0)),
        ("assets_change", asked & draws.chance("assets_change", 0.05), (10, 45)),
        ("car", asked & draws.chance("car", 0.006), (1, 40)),
        ("hardship", asked & draws.chance("hardship", 0.03), (0, 6)),
    ):
        columns += event(draws, name, happens, year=year, delay=delay)
    change = draws.between("assets_change/share", -600, 700)
    columns.append((pl.col("assets") * (1000 + change) // 100_000 * 100).alias("assets_later"))
    # A bank that never answers leaves the household 待核 for as long as anybody looks.
    columns.append((asked & draws.chance("bank/silent", 0.003)).alias("bank_silent"))
    return columns
