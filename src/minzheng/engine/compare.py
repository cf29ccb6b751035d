"""Two months side by side: who is new, who gets another amount, whose grant stops, who waits."""

from typing import Any

import narwhals.stable.v2 as nw

from minzheng.engine.batch import Frame

CHANGES = ("new", "changed", "stopped", "same", "undetermined", "none")


def compare(before: Frame | None, now: Frame) -> Frame:
    """Each unit of either month with ``before_fen``, ``amount_fen``, ``outcome`` and ``change``.

    Both frames: unit_no, outcome, amount_fen (null unless due). A unit that was due and is now
    undetermined is ``undetermined``: nobody is stopped for a fact that is missing. Without a month before,
    everybody due is new.
    """
    if before is None:
        joined = now.with_columns(
            nw.lit(None, dtype=nw.Int64).alias("before_fen"), nw.lit(None, dtype=nw.String).alias("was")
        )
    else:
        earlier = before.select(
            nw.col("unit_no").alias("unit_before"),
            nw.col("outcome").alias("was"),
            nw.col("amount_fen").alias("before_fen"),
        )
        joined = now.join(earlier, left_on="unit_no", right_on="unit_before", how="full").with_columns(
            nw.coalesce(nw.col("unit_no"), nw.col("unit_before")).alias("unit_no"),
            nw.coalesce(nw.col("outcome"), nw.lit("ineligible")).alias("outcome"),
        )
    return joined.select("unit_no", "outcome", "before_fen", "amount_fen", _change().alias("change"))


def _change() -> nw.Expr:
    now = nw.col("outcome") == "eligible"
    was = (nw.col("was") == "eligible").fill_null(value=False)
    waits = nw.col("outcome") == "undetermined"
    other = (nw.col("before_fen") != nw.col("amount_fen")).fill_null(value=False)
    words: list[tuple[Any, str]] = [
        (now & ~was, "new"),
        (now & was & other, "changed"),
        (now & was & ~other, "same"),
        (waits, "undetermined"),
        (was & ~now & ~waits, "stopped"),
    ]
    return nw.coalesce(*(nw.when(condition).then(nw.lit(word)) for condition, word in words), nw.lit("none"))
