"""Who comes forward in a month, and with what: from the determination of the month and the records alone.

Poverty on paper is no application. Those whose household asks this month come at once; of the others who
have become entitled to something, nine in ten come within two months, and the rest have to be found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from minzheng.ops.demo.draws import Draws

AID: Final = (
    "extreme_poverty_support", "subsistence_allowance", "near_poverty", "expenditure_hardship",
)  # fmt: skip
"""Of these a household asks for one, the first it may have."""
CHILDREN: Final = ("orphan_allowance", "unsupported_child_allowance", "child_hardship_allowance")
AT_ONCE: Final = "temporary_assistance"
FIRST_ASKED: Final = "subsistence_allowance"
"""What a household asks for that cannot have anything yet."""
WILLING, UNAWARE = 900, 970
"""In thousandths: those who come of themselves, and those who had come before going live."""
_KEY: Final = ["programme", "unit_no"]
_COLUMNS: Final = ("programme", "unit_no", "household_no", "division")


@dataclass(frozen=True)
class Records:
    """What stands in a month. ``outcomes``: of the snapshot. ``held``: programme, unit_no of all that runs or
    begins next month; ``asked``: the same of cases open now or decided this month. ``found``: of the months
    before, newest first, programme and unit_no of everybody found in outreach. ``asking``: household_no of
    this month's.

    A run that goes on sees cases a first one has opened and decided. What it has still to open must be the
    same, so what is held or asked for weighs as if it were still to come.
    """

    outcomes: pl.DataFrame
    held: pl.DataFrame
    asked: pl.DataFrame
    found: Sequence[pl.DataFrame]
    asking: pl.DataFrame


def willingness(seed: int) -> pl.Expr:
    """0 to 999 for a unit and programme; below WILLING they come of themselves."""
    unit = Draws(seed, "unit_no")
    drawn = pl.lit(0, dtype=pl.Int64)
    for code in (*AID, *CHILDREN):
        mine = pl.col("programme") == code
        drawn = pl.when(mine).then(unit.below(f"forward/{code}", 1000)).otherwise(drawn)
    others = ~pl.col("programme").is_in([*AID, *CHILDREN])
    return pl.when(others).then(unit.below("forward", 1000)).otherwise(drawn)


def coming(records: Records, *, applied_for: Sequence[str], seed: int) -> pl.DataFrame:
    """programme, unit_no, household_no, division of the applications of a month, by household."""
    asks = pl.col("household_no").is_in(records.asking["household_no"].implode())
    rows = records.outcomes.filter(pl.col("programme").is_in(list(applied_for)))
    taken = pl.concat([records.held, records.asked]).unique()
    marked = rows.join(taken.with_columns(pl.lit(value=True).alias("_taken")), on=_KEY, how="left")
    marked = marked.with_columns(pl.col("_taken").fill_null(value=False))
    # Whoever asks and may yet turn out to have the first of all waits for that, and takes nothing less.
    waits = asks & (pl.col("programme") == FIRST_ASKED) & (pl.col("outcome") == "undetermined")
    eligible = pl.col("outcome") == "eligible"
    free = _first_of_each_kind(marked.filter(eligible | waits | pl.col("_taken")))
    free = free.filter(eligible & ~pl.col("_taken"))
    free = free.with_columns(willingness(seed).alias("_will"), asks.alias("_asks"))
    delay = pl.col("_will") % 3
    comes = pl.col("_asks") | (pl.col("programme") == AT_ONCE)
    for months in range(3):
        known = pl.lit(value=True)
        for earlier in range(months):
            known = known & _was_found(free, records.found, earlier)
        comes = comes | ((pl.col("_will") < WILLING) & (delay == months) & known)
    chosen = free.filter(comes)
    return pl.concat([chosen.select(_COLUMNS), _in_vain(records, chosen)]).sort("household_no", *_KEY)


def _was_found(free: pl.DataFrame, found: Sequence[pl.DataFrame], earlier: int) -> pl.Expr:
    """Whether a unit was found already so many months before; before going live nobody looked."""
    if earlier >= len(found):
        return pl.lit(value=False)
    marked = free.join(found[earlier].select(*_KEY, pl.lit(value=True).alias("_known")), on=_KEY, how="left")
    return pl.lit(marked["_known"].fill_null(value=False))


def _first_of_each_kind(free: pl.DataFrame) -> pl.DataFrame:
    """Of programmes that exclude each other, which a household or child may both be within reach of, one."""
    order = {code: place for kind in (AID, CHILDREN) for place, code in enumerate(kind)}
    place = pl.col("programme").replace_strict(order, default=0, return_dtype=pl.Int64)
    frames = []
    for kind, key in ((AID, "household_no"), (CHILDREN, "unit_no")):
        mine = free.filter(pl.col("programme").is_in(kind)).with_columns(place.alias("_place"))
        first = pl.col("_place") == pl.col("_place").min().over(key)
        frames.append(mine.filter(first).drop("_place"))
    rest = free.filter(~pl.col("programme").is_in([*AID, *CHILDREN]))
    return pl.concat([*frames, rest])


def _in_vain(records: Records, chosen: pl.DataFrame) -> pl.DataFrame:
    """Households that ask this month and are within reach of nothing: they ask for the first of all."""
    served = pl.concat([
        chosen.filter(pl.col("programme").is_in(AID)).select("household_no"),
        _households(records, records.held),
        _households(records, records.asked),
    ])  # fmt: skip
    asks = records.asking.join(served, on="household_no", how="anti")
    rows = records.outcomes.filter(pl.col("programme") == FIRST_ASKED)
    return rows.join(asks, on="household_no", how="semi").select(_COLUMNS)


def _households(records: Records, units: pl.DataFrame) -> pl.DataFrame:
    aid = units.filter(pl.col("programme").is_in(AID))
    return records.outcomes.join(aid, on=_KEY, how="semi").select("household_no")
