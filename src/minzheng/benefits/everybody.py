"""The results of a month with those of whom it says nothing: nothing is due to them and nothing changes.

They are most of a district, and what the law says of them stands among the outcomes already. So they are not
kept once more, and put together only for who asks for everybody.
"""

from typing import Final

import polars as pl

from minzheng.benefits.proposing import KEY, RESULT
from minzheng.warehouse.snapshot import Snapshot

_QUIET: Final[dict[str, int | str | bool]] = {
    "due_fen": 0, "change": "none", "in_force": False, "suspended": False, "stop_proposed": False,
    "applied": False, "because": "",
}  # fmt: skip


def quiet(outcomes: pl.LazyFrame) -> pl.LazyFrame:
    """RESULT of those of whom a month says nothing but what the law does."""
    named = set(outcomes.collect_schema().names())
    return outcomes.select(
        pl.col(name) if name in named else pl.lit(_QUIET.get(name), dtype).alias(name)
        for name, dtype in RESULT.items()
    )


def everybody(snapshot: Snapshot, *where: pl.Expr) -> pl.LazyFrame:
    """RESULT of everybody who is determined or holds something, in no order; before the month was proposed,
    of those who are determined. ``where``: over columns of the outcomes."""
    if not snapshot.has("outcomes"):
        return snapshot.scan("results").filter(*where)
    outcomes = snapshot.scan("outcomes").filter(*where)
    if not snapshot.has("results"):
        return quiet(outcomes)
    said = snapshot.scan("results").filter(*where)
    others = quiet(outcomes.join(said.select(KEY), on=KEY, how="anti"))
    return pl.concat([said.select(list(RESULT)), others])


def everybody_count(snapshot: Snapshot, *where: pl.Expr) -> int:
    """How many `everybody` gives of one programme, counted without putting them together."""
    said = snapshot.scan("results").filter(*where)
    if not snapshot.has("outcomes"):
        return int(said.select(pl.len()).collect().item())
    # Who holds something without having been determined stands among the undetermined.
    unheard = pl.col("entitlement").is_not_null() & (pl.col("outcome") == "undetermined")
    maybe = said.filter(unheard).select("unit_no").collect().to_series()
    is_there = pl.col("unit_no").is_in(maybe.implode()).sum()
    determined, there = snapshot.scan("outcomes").filter(*where).select(pl.len(), is_there).collect().row(0)
    return int(determined) + len(maybe) - int(there)
