"""A ratio of two times means something only where both did the same: every column and every fen."""

from pathlib import Path

import polars as pl

KEYS = ("household_no", "person_no")


class DifferError(Exception):
    """Two ways do not say the same of somebody."""


def check(product: Path, peer: Path, key: str, way: str, only: tuple[str, ...] = ()) -> int:
    """How many columns the peer's file shares with the product's, all of them equal.

    ``only``: the clauses and amounts of these programmes, where the law has no others; then what people
    receive of the others differs. Raises DifferError for the first difference, amounts before clauses, with
    the household, the programme or fact, and what each way says.
    """
    there = set(pl.read_parquet_schema(product))
    shared = [name for name in pl.read_parquet_schema(peer) if name in there and _asked(name, only)]
    ours, theirs = (pl.read_parquet(path, columns=shared).sort(key) for path in (product, peer))
    if ours.height != theirs.height:
        raise DifferError(f"{way}: {theirs.height} rows where the product has {ours.height}")
    if not any(name.endswith("__due") for name in shared):
        raise DifferError(f"{way}: {peer.name} holds no amount")
    for name in sorted(shared, key=lambda name: not name.endswith("__due")):
        _same(ours, theirs, name, way)
    return len(shared)


def _asked(name: str, only: tuple[str, ...]) -> bool:
    return not only or name in KEYS or name.startswith(only)


def _same(ours: pl.DataFrame, theirs: pl.DataFrame, name: str, way: str) -> None:
    if ours[name].equals(theirs[name]):
        return
    if ours[name].dtype != theirs[name].dtype:
        raise DifferError(f"{way}: {name} is {theirs[name].dtype} and not {ours[name].dtype}")
    row = ours[name].ne_missing(theirs[name]).arg_true()[0]
    programme, _, what = name.partition("__")
    unit = "、".join(f"{key} {ours[key][row]}" for key in KEYS if key in ours)
    said = f"{ours[name][row]} by the product, {theirs[name][row]} by {way}"
    raise DifferError(f"{unit}, {programme} {what}: {said}".replace(" :", ":"))


def check_outcomes(ours: pl.DataFrame, theirs: pl.DataFrame, way: str) -> int:
    """The same of rows (programme, unit_no, outcome, amount_fen) of the units that ``theirs`` has."""
    both = theirs.join(ours, on=["programme", "unit_no"], how="left", suffix="_product")
    differing = both.filter(
        pl.col("outcome").ne_missing(pl.col("outcome_product"))
        | pl.col("amount_fen").ne_missing(pl.col("amount_fen_product"))
    )
    for row in differing.head(1).to_dicts():
        said = f"{row['outcome_product']} {row['amount_fen_product']} by the product"
        raise DifferError(
            f"{row['programme']} {row['unit_no']}: {said}, {row['outcome']} {row['amount_fen']} by {way}"
        )
    return both.height
