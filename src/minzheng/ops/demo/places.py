"""Where each household lives: units by their weight, communities evenly inside a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from minzheng.ops.demo.draws import Draws

_SLOTS: Final = 4096


@dataclass(frozen=True)
class Unit:
    """A unit the bureau works in: a township by its code, or a functional zone by its own key."""

    key: str
    zh: str
    weight: int
    communities: tuple[tuple[str, str], ...] = ()


def placed(frame: pl.DataFrame, *, units: Sequence[Unit], seed: int, stream: str = "place") -> pl.DataFrame:
    """The frame with ``division`` and ``community`` for each household_no; community may be null."""
    draws = Draws(seed, "household_no")
    slots = pl.Series(_slots(units), dtype=pl.Int64)
    codes = [code for unit in units for code, _ in unit.communities]
    counts = [len(unit.communities) for unit in units]
    starts = [sum(counts[:index]) for index in range(len(units))]
    frame = frame.with_columns(pl.lit(slots).gather(draws.below(f"{stream}/unit", _SLOTS)).alias("_unit"))
    unit = pl.col("_unit")
    count = pl.lit(pl.Series(counts, dtype=pl.Int64)).gather(unit)
    start = pl.lit(pl.Series(starts, dtype=pl.Int64)).gather(unit)
    nth = start + draws.below(f"{stream}/community", 1 << 40) % count.clip(lower_bound=1)
    # One null more than there are communities: where a unit without any would look.
    community = pl.lit(pl.Series([*codes, None], dtype=pl.String))
    nth = pl.when(count > 0).then(nth).otherwise(len(codes))
    return frame.with_columns(
        pl.lit(pl.Series([unit.key for unit in units])).gather(unit).alias("division"),
        community.gather(nth).alias("community"),
    ).drop("_unit")


def _slots(units: Sequence[Unit]) -> list[int]:
    """The unit behind each of the slots, in proportion to the weights."""
    total = sum(unit.weight for unit in units)
    if total <= 0 or any(unit.weight < 0 for unit in units):
        raise ValueError("the units need weights that are not negative and not all zero")
    bounds, sum_so_far = [], 0
    for unit in units:
        sum_so_far += unit.weight
        bounds.append(sum_so_far)
    nth = 0
    slots = []
    for slot in range(_SLOTS):
        while slot * total >= bounds[nth] * _SLOTS:
            nth += 1
        slots.append(nth)
    return slots
