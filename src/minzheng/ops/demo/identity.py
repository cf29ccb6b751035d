"""Numbers by which made-up people are known: identity, telephone, account; and where they live in words.

All of them pass the checks a real one passes and none can be a real person's: telephone numbers lie in a
block that is not given to subscribers, banks and card numbers in ranges nobody issues.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from minzheng.ops.demo.days import number_of
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.places import Unit
from minzheng.ops.demo.population import Population

BANKS: Final = (
    ("990310000018", "演示农商银行"), ("990310000026", "样例村镇银行"), ("990310000034", "合成城市银行"),
    ("990310000042", "虚拟邮政银行"),
)  # fmt: skip
"""CNAPS-like codes of banks that do not exist, and their names."""
LIVED_SINCE: Final = date(2000, 1, 1)
STRANGERS_FROM: Final = 900
"""Orders from here on belong to people who are in the departments' files and not in the district."""
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD: Final = "99"
_TELEPHONE: Final = "140"


def identities(population: Population, *, county: str) -> pl.DataFrame:
    """person_no, name, number (18), phone, bank_code (12), account (19), since (Date), sorted by person_no.

    Telephone and account only for the grown; a few have no telephone. ValueError where one day has more
    births of one sex than there are numbers for them.
    """
    draws = Draws(population.seed, "person_no")
    nth = pl.col("person_no").rank("ordinal").over("birth_date", "sex").cast(pl.Int64)
    frame = population.persons.select("person_no", "name", "sex", "birth_date", nth.alias("_nth"))
    order = pl.col("_nth") * 2 - (pl.col("sex") == "男").cast(pl.Int64)
    frame = frame.with_columns(order.alias("_order"))
    if frame.filter(pl.col("_order") >= STRANGERS_FROM).height:
        raise ValueError("more births of one sex on one day than numbers for them")
    grown = pl.col("birth_date") <= date(population.year - 18, 12, 31)
    bank = draws.below("bank", len(BANKS))
    codes = pl.lit(pl.Series([code for code, _ in BANKS]))
    return frame.select(
        "person_no",
        "name",
        resident_ids(pl.lit(county), number_of(pl.col("birth_date")), pl.col("_order")).alias("number"),
        pl.when(grown & ~draws.chance("phone/none", 0.06)).then(_phone(draws)).alias("phone"),
        pl.when(grown).then(codes.gather(bank)).alias("bank_code"),
        pl.when(grown).then(_account(draws, bank)).alias("account"),
        pl.max_horizontal("birth_date", pl.lit(LIVED_SINCE)).alias("since"),
    ).sort("person_no")


def resident_ids(county: pl.Expr, born: pl.Expr, order: pl.Expr) -> pl.Expr:
    """Identity numbers with their check character (GB 11643): ``born`` yyyymmdd, ``order`` odd for men."""
    body = pl.concat_str(county, born.cast(pl.String), order.cast(pl.String).str.zfill(3))
    total = pl.sum_horizontal(body.str.slice(nth, 1).cast(pl.Int64) * w for nth, w in enumerate(_WEIGHTS))
    return pl.concat_str(body, pl.lit(pl.Series(list("10X98765432"))).gather(total % 11))


def _phone(draws: Draws) -> pl.Expr:
    return pl.concat_str(pl.lit(_TELEPHONE), draws.below("phone", 10**8).cast(pl.String).str.zfill(8))


def _account(draws: Draws, bank: pl.Expr) -> pl.Expr:
    """19 digits that pass Luhn. The person's number stands in it, so no two are alike."""
    own = pl.col("person_no").cast(pl.String).str.zfill(9)
    drawn = draws.below("account", 10**5).cast(pl.String).str.zfill(5)
    body = pl.concat_str(pl.lit(_CARD), bank.cast(pl.String).str.zfill(2), drawn, own)
    doubled = pl.lit(pl.Series([0, 2, 4, 6, 8, 1, 3, 5, 7, 9]))
    digits = [body.str.slice(nth, 1).cast(pl.Int64) for nth in range(18)]
    # The check digit is the 19th, so the second, fourth … from the left count double.
    total = pl.sum_horizontal(doubled.gather(d) if nth % 2 else d for nth, d in enumerate(digits))
    return pl.concat_str(body, ((10 - total % 10) % 10).cast(pl.String))


def addresses(population: Population, *, units: Sequence[Unit]) -> pl.DataFrame:
    """household_no, address and next_address (after the move, null where there is none)."""
    draws = Draws(population.seed, "household_no")
    names = {unit.key: unit.zh for unit in units}
    names |= {code: name for unit in units for code, name in unit.communities}
    spoken = pl.DataFrame(
        {"code": list(names), "said": list(names.values())}, schema={"code": pl.String, "said": pl.String}
    )
    frame = population.households.select("household_no", "division", "community")
    moves = population.homes.select("household_no", "next_division", "next_community")
    frame = frame.join(moves, on="household_no", how="left", maintain_order="left")
    for column in ("division", "community", "next_division", "next_community"):
        said = spoken.rename({"code": column, "said": f"{column}_zh"})
        frame = frame.join(said, on=column, how="left", maintain_order="left")
    house = pl.concat_str(
        draws.between("house", 1, 380).cast(pl.String), pl.lit("号"),
        draws.between("floor", 1, 6).cast(pl.String), pl.lit("0"),
        draws.between("room", 1, 4).cast(pl.String), pl.lit("室"),
    )  # fmt: skip
    return frame.select(
        "household_no",
        pl.concat_str("division_zh", pl.col("community_zh").fill_null(""), house).alias("address"),
        pl.concat_str("next_division_zh", pl.col("next_community_zh").fill_null(""), house).alias(
            "next_address"
        ),
    )
