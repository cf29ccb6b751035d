"""What a rejected row leaves open: it might have replaced any record it can have meant.

Unknown is never zero. That a card came with a day that never was does not mean that its holder has no card,
nor that the card we know of still stands. So what such a row may have spoken of is in doubt, until its
sender says it right.
"""

from collections.abc import Sequence

import polars as pl


def standing(
    withheld: pl.DataFrame, records: pl.DataFrame, *, who: Sequence[str], key: Sequence[str]
) -> pl.DataFrame:
    """The withheld that no record of the same person and key has lifted, in a later batch or in its own.

    ``key``: its columns beyond the person; one that could not be read may mean any record of the person, and
    then only a later batch can have made up for it.
    """
    if withheld.is_empty():
        return withheld
    numbered = withheld.with_row_index("_withheld")
    legible = pl.all_horizontal(pl.lit(value=True), *(pl.col(name).is_not_null() for name in key))
    lifts = _is_later() | ((pl.col("batch_there") == pl.col("batch")) & legible)
    lifted = _pairs(numbered, records, who, key).filter(lifts)["_withheld"].unique()
    return numbered.filter(~pl.col("_withheld").is_in(lifted.implode())).drop("_withheld")


def undoubted(
    records: pl.DataFrame, doubts: pl.DataFrame, *, who: Sequence[str], key: Sequence[str]
) -> pl.DataFrame:
    """The records, in their order, without those that one of these doubts may have replaced.

    Not those of its own batch: what stands in the same file as it should is said.
    """
    if doubts.is_empty():
        return records
    numbered = records.with_row_index("_record")
    replaced = _pairs(doubts, numbered, who, key).filter(_is_earlier())["_record"].unique()
    return numbered.filter(~pl.col("_record").is_in(replaced.implode())).drop("_record")


def _pairs(
    withheld: pl.DataFrame, records: pl.DataFrame, who: Sequence[str], key: Sequence[str]
) -> pl.DataFrame:
    """Each of the withheld beside each record it can have meant."""
    both = withheld.join(records, on=list(who), how="inner", nulls_equal=True, suffix="_there")
    agrees = [pl.col(name).is_null() | (pl.col(name) == pl.col(f"{name}_there")) for name in key]
    return both.filter(pl.all_horizontal(pl.lit(value=True), *agrees))


def _is_later() -> pl.Expr:
    """Whether the record came in a later batch than the withheld row beside it."""
    learnt, batch = pl.col("learnt_on"), pl.col("batch")
    there, batch_there = pl.col("learnt_on_there"), pl.col("batch_there")
    return (there > learnt) | ((there == learnt) & (batch_there > batch))


def _is_earlier() -> pl.Expr:
    """Whether it came in an earlier one."""
    return ~_is_later() & (pl.col("batch_there") != pl.col("batch"))
